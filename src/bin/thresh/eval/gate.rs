//! The floors that figures may not sink below: a ratchet.
//!
//! The file is JSON: archive → figure → floor. A floor is the figure when it was written, cut to
//! three decimals, so that it holds a whit less than was reached; for figures where less is better
//! it is a ceiling.

use super::figures::Row;
use std::collections::BTreeMap;

/// Floors by archive and figure.
pub type Floors = BTreeMap<String, BTreeMap<String, f64>>;

/// Figures that are gated, and whether less is better. Precision and recall alone are not: one may
/// well be given for the other.
const GATED: [(&str, bool); 16] = [
    ("F1", false),
    ("acc", false),
    ("tF1", false),
    ("sF1", false),
    ("title", false),
    ("author", false),
    ("author_any", false),
    ("date", false),
    ("lead", false),
    ("failed", true),
    ("in", false),
    ("all", false),
    ("mean", false),
    ("keep", false),
    ("keep_body", false),
    ("loss", true),
];

/// How many pages the floors are of; another number is another archive.
const PAGES: &str = "pages";

/// What is worse than its floor, a line each.
pub fn check(floors: &Floors, rows: &[Row]) -> Vec<String> {
    let mut worse = Vec::new();
    for row in rows {
        for (name, floor) in floors.get(&row.archive).into_iter().flatten() {
            let Some(value) = row.figures.get(name) else {
                worse.push(format!("{}: {name} is gone; its floor is {floor}", row.archive));
                continue;
            };
            let sank = match less_is_better(name) {
                _ if name == PAGES => value != *floor,
                true => value > *floor,
                false => value < *floor,
            };
            if sank {
                worse.push(format!("{}: {name} is {value:.4}; its floor is {floor}", row.archive));
            }
        }
    }
    worse
}

/// Sets the floors of all rows to what they reach; a floor above that stays unless `allow_lower`.
/// Says which stayed.
pub fn raise(floors: &mut Floors, rows: &[Row], allow_lower: bool) -> Vec<String> {
    let mut stayed = Vec::new();
    for row in rows {
        let own = floors.entry(row.archive.clone()).or_default();
        if let Some(pages) = row.figures.get(PAGES) {
            own.insert(PAGES.to_owned(), pages);
        }
        for (name, less) in GATED {
            let Some(value) = row.figures.get(name) else { continue };
            let thousand = value * 1000.0;
            let reached = if less { thousand.ceil() } else { thousand.floor() } / 1000.0;
            match own.get(name) {
                Some(floor) if !allow_lower && (if less { reached > *floor } else { reached < *floor }) => {
                    stayed.push(format!("{}: {name} is {value:.4}; its floor stays {floor}", row.archive));
                }
                _ => {
                    own.insert(name.to_owned(), reached);
                }
            }
        }
    }
    stayed
}

fn less_is_better(name: &str) -> bool {
    GATED.iter().any(|(n, less)| *n == name && *less)
}

#[cfg(test)]
mod tests {
    use super::super::figures::Figures;
    use super::*;

    fn row(list: &[(&'static str, f64)]) -> [Row; 1] {
        [Row {
            archive: "a".into(),
            group: String::new(),
            figures: Figures { list: list.iter().map(|(n, v)| (*n, Some(*v))).collect() },
        }]
    }

    #[test]
    fn floors_rise_and_do_not_sink() {
        let mut floors = Floors::new();
        assert!(raise(&mut floors, &row(&[("F1", 0.81239), ("loss", 0.0101), ("P", 0.9)]), false).is_empty());
        assert_eq!(floors["a"], BTreeMap::from([("F1".into(), 0.812), ("loss".into(), 0.011)]));
        assert_eq!(raise(&mut floors, &row(&[("F1", 0.7), ("loss", 0.001)]), false).len(), 1);
        assert_eq!(floors["a"], BTreeMap::from([("F1".into(), 0.812), ("loss".into(), 0.001)]));
        assert!(raise(&mut floors, &row(&[("F1", 0.7), ("loss", 0.5)]), true).is_empty());
        assert_eq!(floors["a"], BTreeMap::from([("F1".into(), 0.7), ("loss".into(), 0.5)]));
    }

    #[test]
    fn what_sinks_is_named() {
        let floors = Floors::from([("a".into(), BTreeMap::from([("F1".into(), 0.8), ("loss".into(), 0.01)]))]);
        assert!(check(&floors, &row(&[("F1", 0.8), ("loss", 0.01)])).is_empty());
        assert_eq!(check(&floors, &row(&[("F1", 0.7999), ("loss", 0.0101)])).len(), 2);
        assert_eq!(check(&floors, &row(&[("F1", 0.9)])), ["a: loss is gone; its floor is 0.01"]);
    }

    #[test]
    fn another_number_of_pages_is_another_archive() {
        let mut floors = Floors::new();
        raise(&mut floors, &row(&[("pages", 3.0)]), false);
        assert_eq!(check(&floors, &row(&[("pages", 4.0)])).len(), 1);
    }
}
