//! The letters of time zones.

/// Zones whose letters mean one offset on news pages. Letters with several meanings (`IST`, `ET`,
/// `BST` outside Britain) stay out, or carry their most usual one in English.
/// Source: the abbreviations of the IANA time zone database.
pub(super) fn zone_name(word: &str) -> Option<i16> {
    const ZONES: [(&str, i16); 22] = [
        ("aedt", 660),
        ("aest", 600),
        ("bst", 60),
        ("cdt", -300),
        ("cest", 120),
        ("cet", 60),
        ("cst", -360),
        ("edt", -240),
        ("eest", 180),
        ("eet", 120),
        ("est", -300),
        ("gmt", 0),
        ("hkt", 480),
        ("jst", 540),
        ("kst", 540),
        ("mdt", -360),
        ("msk", 180),
        ("mst", -420),
        ("pdt", -420),
        ("pst", -480),
        ("utc", 0),
        ("z", 0),
    ];
    ZONES.binary_search_by(|(name, _)| (*name).cmp(word)).ok().map(|i| ZONES[i].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_with_one_meaning_are_zones() {
        let names = ["aedt", "bst", "cest", "edt", "msk", "utc", "z"];
        assert_eq!(names.map(zone_name), [660, 60, 120, -240, 180, 0, 0].map(Some));
        assert_eq!((zone_name("ist"), zone_name("")), (None, None));
    }
}
