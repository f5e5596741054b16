//! The names in a byline: people, parted, without openings, roles, dates and addresses.

use super::date_text::{Order, first_date};
use super::date_tokens::digit;
use super::text::key;
use crate::lexicon::{byline, month};
use std::sync::OnceLock;

/// Words of roles and credentials: a part of a byline that holds one is no name.
static ROLES: List = List::new(include_str!("data/roles.txt"));

/// Words of what stands around names: a part of a byline that holds one ends the names.
static NOT_NAMES: List = List::new(include_str!("data/furniture.txt"));

/// Words before `by` that name somebody else than the author.
const NOT_AUTHORS: [&str; 8] =
    ["checked", "edited", "fact-checked", "illustrated", "photographed", "photos", "reviewed", "translated"];

/// Words of organisations and nameless groups.
static ORGANISATIONS: List = List::new(include_str!("data/groups.txt"));

/// Credentials after a name; the first word of a name may read the same: `Md Ali`.
const CREDENTIALS: [&str; 9] = ["cfp", "cpa", "dvm", "esq", "m.d", "md", "ph.d", "phd", "rn"];

/// Words that part two names.
const ANDS: [&str; 11] = ["and", "e", "en", "et", "och", "og", "und", "with", "y", "και", "и"];

/// The longest name, in words: `María del Carmen de la Cruz Pérez`.
const NAME_WORDS: usize = 7;

/// The longest name, in characters.
const NAME_CHARS: usize = 60;

/// The longest byline, in bytes.
const BYLINE_BYTES: usize = 600;

/// How much a part of a byline looks like a person's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// A group of people without names, an organisation, or the like.
    Group,
    /// One word: a first name, a pen name, a user's name.
    Single,
    /// First and last name.
    Full,
}

/// A name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// As written.
    pub text: String,
    /// What it looks like.
    pub likeness: Likeness,
}

/// The names in a byline, in order, each once. Line breaks part names.
pub(super) fn names(text: &str) -> Vec<Name> {
    let mut text = text.trim();
    if text.len() > BYLINE_BYTES {
        return Vec::new();
    }
    for _ in 0..2 {
        text = opened(text);
    }
    let mut out: Vec<Name> = Vec::new();
    for part in parts(text) {
        let name = match name(&part) {
            Part::Name(name) => name,
            Part::Role => continue,
            Part::End if out.is_empty() => continue,
            Part::End => break,
        };
        let own = key(&name.text);
        // `Ann Lee` again, or within `Ann Lee`.
        if !out.iter().any(|n| super::evidence::holds(&key(&n.text), &own)) {
            out.push(name);
        }
    }
    out
}

/// Cuts at commas, bars, line breaks, addresses and words that mean "and".
fn parts(text: &str) -> Vec<String> {
    // Addresses hold the signs that part names.
    let text: String =
        text.split_inclusive([' ', '\n']).filter(|w| !w.contains("://") && !w.contains("www.")).collect();
    let mut out = Vec::new();
    for chunk in text.split([',', ';', '|', '/', '／', '&', '、', '，', '；', '\n']) {
        let mut now: Vec<&str> = Vec::new();
        for word in chunk.split_whitespace() {
            // A label of its own: what follows it is no name of these.
            if is_label(word) && !now.is_empty() {
                break;
            }
            let and = is_and(word) && !now.is_empty();
            if and || matches!(word, "-" | "–" | "—" | "·" | "•" | "»" | "«" | "→") {
                out.push(now.join(" "));
                now.clear();
            } else {
                now.push(word);
            }
        }
        out.push(now.join(" "));
    }
    out
}

/// The text after an opening, if it has one that is none of a name: `Di Lee` and `Da Lee` are names.
fn opened(text: &str) -> &str {
    let rest = byline(text).unwrap_or(text);
    let opening = text.split_whitespace().next().unwrap_or_default();
    let name = matches!(opening, "Di" | "Da")
        && rest.split([',', '\n']).next().is_some_and(|r| r.split_whitespace().count() < 2);
    if name { text } else { rest }
}

/// What a part of a byline is.
enum Part {
    Name(Name),
    /// A role, a place of work, an opening, or nothing.
    Role,
    /// A date, or words around bylines: what follows names nobody any more.
    End,
}

fn name(part: &str) -> Part {
    let mut part = part;
    let numbers = part.chars().any(|c| digit(c).is_some());
    if let Some(found) = numbers.then(|| first_date(part, Order::DayFirst)).flatten() {
        // `Ann Lee on Friday 17 May 2024`
        part = without_small_words(part.get(..found.start).unwrap_or_default());
        if part.is_empty() {
            return Part::End;
        }
    }
    if let Some((before, after)) = part.split_once('(')
        && !before.trim().is_empty()
        && !is_original(before, after)
    {
        part = before;
    }
    if let Some((before, _)) = part.split_once('<') {
        part = before;
    }
    // `Post author By Ann Lee`, `erstellt von Ann Lee`.
    let words: Vec<&str> = part.split_whitespace().collect();
    let lower = |w: &&str| w.to_lowercase();
    let by = words.iter().take(4).rposition(|w| matches!(lower(w).trim_end_matches(':'), "by" | "byline"));
    let small = words.first().is_some_and(|w| w.starts_with(char::is_lowercase));
    let von = || words.iter().take(2).rposition(|w| matches!(*w, "von" | "par" | "por")).filter(|&at| at > 0 && small);
    let later = by.or_else(von).and_then(|at| words.get(at + 1..)).map(|w| w.join(" "));
    let reviewed = later.is_some() && words.first().is_some_and(|w| NOT_AUTHORS.contains(&w.to_lowercase().as_str()));
    let part = later.as_deref().unwrap_or(part);
    let around = |c: char| c.is_whitespace() || ":-–—|·•.,([]*\"“”„→›".contains(c);
    let part = part.trim_matches(|c: char| around(c) || (c == ')' && !part.contains('(')));
    let part = without_credentials(before_time(opened(part)).trim_end());
    match likeness(part) {
        _ if is_opening(part) || part.is_empty() || is_and(part) => Part::Role,
        _ if is_label(part) => Part::End,
        _ if reviewed || !is_plausible(part) => Part::End,
        Ok(likeness) => Part::Name(Name { text: part.to_owned(), likeness }),
        Err(end) => end,
    }
}

fn is_and(word: &str) -> bool {
    ANDS.binary_search(&word.to_lowercase().as_str()).is_ok()
}

/// Whether the word is a label in ideographs with what it labels: `时间：2020`.
fn is_label(word: &str) -> bool {
    word.split_once(['：', ':']).is_some_and(|(label, _)| label.chars().all(|c| c >= '\u{2e80}') && !label.is_empty())
}

/// Whether `(…` after a name in ideographs is the name as its own language writes it.
fn is_original(name: &str, after: &str) -> bool {
    let cased = |t: &str| t.chars().any(char::is_uppercase);
    !cased(name) && cased(after) && after.trim_end_matches(')').split_whitespace().count() > 1
}

/// The text before a word that tells when a name is said: `Ann Lee at noon`.
fn before_time(part: &str) -> &str {
    let at = [" at ", " on ", " um ", " am "].iter().filter_map(|w| part.find(w)).min();
    part.get(..at.unwrap_or(part.len())).filter(|p| p.contains(' ')).unwrap_or(part)
}

/// Drops lower-case words and days of the week at the end.
fn without_small_words(text: &str) -> &str {
    let mut text = text.trim_end();
    while let Some(last) = text.split_whitespace().next_back() {
        if text.contains(char::is_whitespace)
            && (last.starts_with(char::is_lowercase) || NOT_NAMES.has(last) || !last.contains(char::is_alphabetic))
        {
            text = text[..text.len() - last.len()].trim_end();
        } else {
            break;
        }
    }
    text
}

/// Whether the text is an opening of bylines and nothing else.
pub(super) fn is_opening(part: &str) -> bool {
    byline(&format!("{part} x")) == Some("x")
}

/// Whether a part of a byline can name somebody.
pub(super) fn is_plausible(part: &str) -> bool {
    let letters = part.chars().filter(|c| c.is_alphabetic()).count();
    let digits = part.chars().filter(char::is_ascii_digit).count();
    part.split_whitespace().count() <= NAME_WORDS
        && part.chars().count() <= NAME_CHARS
        && letters >= 2
        && digits * 2 <= letters
        && !part.contains(['@', '{', '}', '<', '>', '=', '!', '?'])
        && !part.contains("://")
        && !part.contains("www.")
        && !part.starts_with("http")
}

fn likeness(part: &str) -> Result<Likeness, Part> {
    let words: Vec<&str> = part.split_whitespace().collect();
    let starts_with_number = words.first().is_some_and(|w| w.bytes().all(|b| b.is_ascii_digit()));
    let dated = part.contains(|c: char| c.is_ascii_digit()) && crate::text::words(part).any(|w| month(&w).is_some());
    if starts_with_number || dated || words.iter().any(|w| ends_names(w, words.len() == 1)) {
        return Err(Part::End);
    }
    if words.iter().any(|w| ORGANISATIONS.has(w)) {
        return Ok(Likeness::Group);
    }
    let small = words.len() == 1 && part.chars().count() <= 3 && part.starts_with(char::is_lowercase);
    let first = words.first().is_some_and(|w| is_credential(w)) && words.len() > 1;
    if small || words.iter().skip(usize::from(first)).any(|w| ROLES.has(w)) {
        return Err(Part::Role);
    }
    let cased = part.chars().any(|c| c.is_lowercase() || c.is_uppercase());
    if !cased {
        if is_chinese_group(part) {
            return Ok(Likeness::Group);
        }
        // Ideographs and kana stand without spaces between the names.
        let solid = crate::text::count_words(part) as usize > words.len();
        return Ok(if solid || words.len() > 1 { Likeness::Full } else { Likeness::Single });
    }
    let capital = |w: &&&str| w.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    let digits = part.contains(|c: char| c.is_ascii_digit());
    Ok(if words.len() > 1 && words.iter().filter(capital).count() > 1 && !digits {
        Likeness::Full
    } else {
        Likeness::Single
    })
}

/// Ideographs alone that are more than a name has, or end as newsrooms and offices do: `新华网`.
fn is_chinese_group(part: &str) -> bool {
    let han = part.chars().all(|c| matches!(c, '\u{4e00}'..='\u{9fff}'));
    han && (part.chars().count() > 4 || part.ends_with(['网', '網', '报', '報', '社', '台', '臺', '局', '部', '谈']))
}

fn is_credential(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    CREDENTIALS.binary_search(&word.as_str()).is_ok()
}

/// The text without credentials at its end: `Ann Lee MD`.
fn without_credentials(mut part: &str) -> &str {
    while let Some((before, last)) = part.rsplit_once(' ') {
        if !is_credential(last) {
            break;
        }
        part = before.trim_end();
    }
    part
}

/// Whether a word tells that a part is no name. A short one in capitals may be a first name: `Mo`,
/// `Di`, `Sun`.
fn ends_names(word: &str, alone: bool) -> bool {
    (alone || word.chars().count() > 3 || word.starts_with(char::is_lowercase)) && NOT_NAMES.has(word)
}

/// A sorted list of lower-case words, one a line.
struct List {
    text: &'static str,
    words: OnceLock<Vec<&'static str>>,
}

impl List {
    const fn new(text: &'static str) -> Self {
        List { text, words: OnceLock::new() }
    }

    fn words(&self) -> &[&'static str] {
        self.words.get_or_init(|| self.text.lines().filter(|l| !l.starts_with('#')).collect())
    }

    /// Whether the word, without signs at its ends, is one of the list.
    fn has(&self, word: &str) -> bool {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        self.words().binary_search(&word.as_str()).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Vec<String> {
        names(text).into_iter().map(|n| n.text).collect()
    }

    #[test]
    fn lists_are_sorted() {
        assert!(ANDS.is_sorted());
        for list in [&ROLES, &NOT_NAMES, &ORGANISATIONS] {
            let words = list.words();
            assert!(words.is_sorted() && words.iter().all(|w| *w == w.to_lowercase()), "{words:?}");
        }
        assert!(CREDENTIALS.is_sorted());
    }

    #[test]
    fn openings_go() {
        for text in [
            "By Ann Lee",
            "Von Ann Lee",
            "par Ann Lee",
            "Written by: Ann Lee",
            "Post author By Ann Lee",
            "erstellt von Ann Lee",
            "View all posts by Ann Lee →",
        ] {
            assert_eq!(list(text), ["Ann Lee"], "{text}");
        }
        assert_eq!(list("By"), [""; 0]);
        assert_eq!((list("Di Lee"), list("Di Ann Lee")), (vec!["Di Lee".to_owned()], vec!["Ann Lee".to_owned()]));
        assert_eq!(list("Romana von Hausen"), ["Romana von Hausen"]);
    }

    #[test]
    fn several_names_are_parted() {
        assert_eq!(list("Ann Lee, Bob Ray and Cy Dee"), ["Ann Lee", "Bob Ray", "Cy Dee"]);
        assert_eq!(list("Ann Lee und Bob Ray"), ["Ann Lee", "Bob Ray"]);
        assert_eq!(list("Ann Lee | Ann Lee"), ["Ann Lee"]);
        assert_eq!(list("Ann Lee\n, \nBob Ray\ny\nCy Dee"), ["Ann Lee", "Bob Ray", "Cy Dee"]);
    }

    #[test]
    fn roles_dates_and_addresses_go() {
        for text in [
            "Ann Lee, Senior Reporter",
            "Ann Lee, MD, PhD",
            "Ann Lee | 17 May 2024",
            "Ann Lee on Friday 17 May 2024",
            "Ann Lee\nMay 17, 2024",
            "Ann Lee\nFollow\n@annlee",
            "Ann Lee (ann@e.org)",
            "Ann Lee - http://e.org/ann",
            "Ann Lee • 5 min read",
        ] {
            assert_eq!(list(text), ["Ann Lee"], "{text}");
        }
        for text in ["https://www.facebook.com/annlee", "Posted on", "17 May 2024", "@annlee", "Last updated", ""] {
            assert_eq!(list(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn people_and_groups_look_different() {
        let likeness = |t: &str| names(t).first().map(|n| n.likeness);
        assert_eq!(likeness("Ann Lee"), Some(Likeness::Full));
        assert_eq!(likeness("王小明"), Some(Likeness::Full));
        assert_eq!(likeness("annlee"), Some(Likeness::Single));
        assert_eq!(likeness("our environment"), Some(Likeness::Single));
        assert_eq!(likeness("Associated Press"), Some(Likeness::Group));
        assert_eq!((likeness("新华网"), likeness("吉林省人民政府")), (Some(Likeness::Group), Some(Likeness::Group)));
        assert_eq!(likeness("3i Global"), Some(Likeness::Single));
    }
}
