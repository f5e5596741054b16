//! Words of bylines and dates, and reading speeds.

use super::data;
use super::sequences::{Sequences, UNKNOWN};
use crate::text;
use std::sync::OnceLock;

/// Reads a byline's opening (`By`, `Von`, `文/`, `記者`) at the beginning of a text: the rest of the
/// text after the opening and the punctuation that follows it, or `None` when there is none or
/// nothing follows it. Whole tokens, all languages.
pub fn byline(text: &str) -> Option<&str> {
    let list = openings();
    let mut ids = [UNKNOWN; 4];
    let mut rests = [""; 5];
    let mut tokens = text::tokens(text);
    // An opening stands first: what is no letter before it may only be space.
    if !text.trim_start().starts_with(tokens.clone().next()?) {
        return None;
    }
    let mut len = 0;
    while let Some(token) = (len < ids.len()).then(|| tokens.next()).flatten() {
        let mut buffer = [0; 32];
        ids[len] = text::fold_into(token, &mut buffer).map_or(UNKNOWN, |t| list.token(t));
        len += 1;
        rests[len] = tokens.rest();
    }
    let (tokens, ()) = list.starts_of(&ids[..len]).last()?;
    let rest = rests[tokens].trim_start_matches(|c: char| c.is_whitespace() || ":：/／|-–—·・)".contains(c)).trim_end();
    // `文／王小明` opens, `文学` is a word.
    let opening = text.trim_start().strip_suffix(rests[tokens]).unwrap_or_default();
    let joined = rest.len() == rests[tokens].trim_end().len() && opening.chars().nth(1).is_none();
    (!rest.is_empty() && !joined).then_some(rest)
}

fn openings() -> &'static Sequences<()> {
    static LIST: OnceLock<Sequences<()>> = OnceLock::new();
    LIST.get_or_init(|| {
        let mut list = Sequences::new(10);
        for (_, opening) in pairs(data::BYLINE) {
            let words: Vec<_> = text::words(opening).map(|w| list.intern(w.as_bytes())).collect();
            list.insert(&words, ());
        }
        list.finish()
    })
}

/// The number, 1 to 12, of a month's name or abbreviation in any listed language. The word is
/// folded, as [`text::words`] gives it.
pub fn month(word: &str) -> Option<u8> {
    let list = months();
    list.binary_search_by(|m| m.0.as_str().cmp(word)).ok().map(|i| list[i].1)
}

fn months() -> &'static [(String, u8)] {
    static LIST: OnceLock<Vec<(String, u8)>> = OnceLock::new();
    LIST.get_or_init(|| {
        let mut list: Vec<_> = month_lines().map(|(_, name, number)| (name, number)).collect();
        list.sort_unstable();
        list.dedup();
        list
    })
}

/// Language, folded name, number.
fn month_lines() -> impl Iterator<Item = (&'static str, String, u8)> {
    pairs(data::MONTHS).flat_map(|(lang, rest)| {
        let (number, names) = rest.split_once(' ').unwrap_or((rest, ""));
        let number = number.parse().unwrap_or(0);
        names.split(' ').filter_map(move |name| Some((lang, text::words(name).next()?.into_owned(), number)))
    })
}

/// How fast people read a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speed {
    /// Characters a minute.
    pub per_minute: u32,
    /// Standard deviation between readers, characters a minute.
    pub deviation: u32,
}

/// The reading speed of a BCP 47 language tag; English where the language is not listed.
pub fn reading_speed(lang: &str) -> Speed {
    let primary = lang.split(['-', '_']).next().unwrap_or(lang);
    speed_of(primary).or_else(|| speed_of("en")).unwrap_or(Speed { per_minute: 987, deviation: 118 })
}

/// Whether the reading speed of a language (two letters) is listed.
pub fn has_reading_speed(lang: &str) -> bool {
    speed_of(lang).is_some()
}

fn speed_of(lang: &str) -> Option<Speed> {
    let (_, numbers) = pairs(data::READING_SPEED).find(|(l, _)| l.eq_ignore_ascii_case(lang))?;
    let (per_minute, deviation) = numbers.split_once(' ')?;
    Some(Speed { per_minute: per_minute.parse().ok()?, deviation: deviation.parse().ok()? })
}

/// Lines of the form `lang rest`.
fn pairs(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    data::lines(text).filter_map(|l| l.split_once(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_sorted_and_well_formed() {
        for text in [data::BYLINE, data::MONTHS, data::READING_SPEED] {
            let lines: Vec<_> = data::lines(text).collect();
            assert!(lines.windows(2).all(|p| p[0] < p[1]), "{:?}", lines.windows(2).find(|p| p[0] >= p[1]));
            for line in lines {
                let (lang, rest) = line.split_once(' ').unwrap_or_else(|| panic!("{line:?} is no entry"));
                assert!(lang.len() == 2 && text::count_words(rest) > 0, "{line:?}");
            }
        }
        for (lang, name, number) in month_lines() {
            assert!((1..=12).contains(&number), "{lang} {name}");
        }
        for (lang, _) in pairs(data::READING_SPEED) {
            assert!(speed_of(lang).is_some(), "{lang}");
        }
    }

    #[test]
    fn a_month_name_has_one_number_in_all_languages() {
        let list = months();
        for pair in list.windows(2) {
            assert_ne!(pair[0].0, pair[1].0, "{} and {}", pair[0].1, pair[1].1);
        }
        assert_eq!(
            [month("january"), month("märz"), month("août"), month("мая"), month("monday")],
            [Some(1), Some(3), Some(8), Some(5), None]
        );
    }

    #[test]
    fn a_byline_is_read_past_its_opening() {
        assert_eq!(byline("By Jane Doe "), Some("Jane Doe"));
        assert_eq!(byline(" BY: Jane Doe"), Some("Jane Doe"));
        assert_eq!(byline("Written by Jane Doe"), Some("Jane Doe"));
        assert_eq!(byline("文／王小明"), Some("王小明"));
        assert_eq!(byline("記者王小明"), Some("王小明"));
        assert_eq!((byline("文学城首页"), byline("文：王小明")), (None, Some("王小明")));
        assert_eq!(byline("Parker Jones"), None);
        assert_eq!(byline("By"), None);
        assert_eq!(byline("(by) Jane"), None);
        assert_eq!(byline(""), None);
    }

    #[test]
    fn reading_speed_is_of_the_primary_language() {
        assert_eq!(reading_speed("zh-Hant-TW").per_minute, 255);
        assert_eq!(reading_speed("xx"), reading_speed("en"));
        assert_eq!(reading_speed(""), reading_speed("EN-us"));
    }
}
