//! When two titles, bylines, dates or images are the same.

use super::words::{casefold, flat, name_key, regex};
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static BY: LazyLock<Regex> = LazyLock::new(|| regex(r"^(?i:by|von|par|por|di)[:\s]+"));
static AND: LazyLock<Regex> = LazyLock::new(|| regex(r",|;|&|\band\b|\bund\b|\bet\b|/|\|"));

/// The names in a byline: parted at commas, "and" and the like, without a leading "By".
pub fn people(byline: &str) -> BTreeSet<String> {
    let byline = flat(byline);
    AND.split(&BY.replace(&byline, "")).map(name_key).filter(|name| !name.is_empty()).collect()
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

static NUMBERS: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?<y>[0-9]{4})[-/.年](?<m>[0-9]{1,2})[-/.月](?<d>[0-9]{1,2})"));
static MONTH_DAY: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?<m>[A-Za-z]{3})[a-z]*\.?\s+(?<d>[0-9]{1,2})(?:st|nd|rd|th)?,?\s+(?<y>[0-9]{4})"));
static DAY_MONTH: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?<d>[0-9]{1,2})(?:st|nd|rd|th)?\.?\s+(?<m>[A-Za-z]{3})[a-z]*\.?,?\s+(?<y>[0-9]{4})"));

/// The calendar day that a date names: year, month, day.
pub fn day(date: &str) -> Option<(u32, u32, u32)> {
    [&NUMBERS, &MONTH_DAY, &DAY_MONTH].into_iter().find_map(|form| {
        let found = form.captures(date)?;
        let number = |name: &str| found[name].parse::<u32>().ok();
        let month = match number("m") {
            Some(month) => month,
            None => MONTHS.iter().position(|m| found["m"].eq_ignore_ascii_case(m))? as u32 + 1,
        };
        Some((number("y")?, month, number("d")?))
    })
}

/// The last part of an image's address without its query: sizes and hosts differ, the name stays.
pub fn image_key(url: &str) -> String {
    let url = flat(url);
    let path = url.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    casefold(path.rsplit('/').next().unwrap_or_default()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_are_sets_of_names() {
        let names = |byline| people(byline).into_iter().collect::<Vec<_>>();
        assert_eq!(names("By  Ann  Lee, Bob and Émile"), ["ann lee", "bob", "émile"]);
        assert_eq!(names("von: X und Y/Z"), ["x", "y", "z"]);
        assert_eq!(names("Bystander Sandy"), ["bystander sandy"]);
        assert_eq!(names(" , "), [""; 0]);
    }

    #[test]
    fn dates_are_days() {
        for date in ["2019-10-19T08:00:00Z", "2019/10/19", "2019年10月19日", "Oct. 19th, 2019", "Sat, 19 October 2019"]
        {
            assert_eq!(day(date), Some((2019, 10, 19)), "{date}");
        }
        assert_eq!(day("19.10.2019"), None);
        assert_eq!(day("Foo 19, 2019"), None);
    }

    #[test]
    fn images_are_their_names() {
        assert_eq!(image_key("https://e.org/a/B.JPG?w=3#x"), "b.jpg");
        assert_eq!(image_key("/a/b/"), "b");
        assert_eq!(image_key(""), "");
    }
}
