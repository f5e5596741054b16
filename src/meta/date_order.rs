//! Which number of `5/6/2024` is the day on a page.

use super::date_text::Order;

/// Which number of `5/6/2024` is the day, by language and the site's top-level domain. Source: the
/// CLDR's short date patterns: of English, only the United States and their outlying regions put
/// the month first; a bare `en` is theirs unless the domain is of another English-speaking country.
pub(super) fn order(language: &str, host: &str) -> Order {
    let lower = language.to_ascii_lowercase();
    let (primary, region) = lower.split_once(['-', '_']).unwrap_or((&lower, ""));
    let elsewhere = [".uk", ".au", ".nz", ".ie", ".za", ".in", ".sg", ".ca", ".hk", ".ng", ".ke", ".eu"]
        .iter()
        .any(|tld| host.ends_with(tld));
    let us = match primary {
        "en" | "" => region.starts_with("us") || (region.is_empty() && !elsewhere),
        "es" => region == "us" || region == "pr",
        _ => false,
    };
    if us { Order::MonthFirst } else { Order::DayFirst }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_comes_first_but_in_the_united_states() {
        assert_eq!(order("en-US", "paper.co.uk"), Order::MonthFirst);
        assert_eq!((order("en", "paper.example"), order("en", "paper.co.uk")), (Order::MonthFirst, Order::DayFirst));
        assert_eq!(
            (order("en-GB", "paper.example"), order("de", ""), order("es", "")),
            (Order::DayFirst, Order::DayFirst, Order::DayFirst)
        );
    }
}
