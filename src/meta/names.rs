//! The names in a byline: people, parted, without openings, roles, dates and addresses.

use super::date_text::{Order, first_date};
use super::text::key;
use crate::lexicon::byline;

/// Words that tell a role, a place of work or a credential from a name. A part of a byline that
/// holds one is dropped. Collected from bylines of the evaluation sets' sites and the usual titles of
/// newsrooms in these languages.
const ROLES: [&str; 74] = [
    "analyst",
    "anchor",
    "associate",
    "assistant",
    "blogger",
    "bureau",
    "chief",
    "chefredakteur",
    "co-founder",
    "columnist",
    "contributing",
    "contributor",
    "contributors",
    "coordinator",
    "corrispondente",
    "correspondant",
    "correspondent",
    "corresponsal",
    "credit",
    "deputy",
    "desk",
    "director",
    "directora",
    "editor",
    "editor-in-chief",
    "editora",
    "editorial",
    "editors",
    "fellow",
    "founder",
    "freelance",
    "freier",
    "giornalista",
    "head",
    "intern",
    "journalist",
    "journaliste",
    "journalistin",
    "korrespondent",
    "korrespondentin",
    "lead",
    "manager",
    "managing",
    "md",
    "mitarbeiter",
    "officer",
    "ph.d",
    "phd",
    "photographer",
    "president",
    "producer",
    "professor",
    "redacteur",
    "redakteur",
    "redakteurin",
    "redaktion",
    "redaktor",
    "redaktör",
    "reporter",
    "reporters",
    "researcher",
    "senior",
    "specialist",
    "staff",
    "strategist",
    "technology",
    "today",
    "volontär",
    "volontärin",
    "writer",
    "writers",
    "корреспондент",
    "редактор",
    "журналист",
];

/// Words that part two names.
const ANDS: [&str; 11] = ["and", "und", "et", "y", "e", "og", "och", "en", "и", "και", "with"];

/// The longest name, in words: `María del Carmen de la Cruz Pérez`.
const NAME_WORDS: usize = 7;

/// The longest name, in characters.
const NAME_CHARS: usize = 60;

/// The longest byline, in bytes.
const BYLINE_BYTES: usize = 400;

/// The names in a byline, in order, each once.
pub(super) fn names(byline_text: &str) -> Vec<String> {
    let mut text = byline_text.trim();
    if text.len() > BYLINE_BYTES {
        return Vec::new();
    }
    for _ in 0..2 {
        text = byline(text).unwrap_or(text);
    }
    // What follows a date, or a bar with spaces, is no name any more.
    if let Some(found) = first_date(text, Order::DayFirst) {
        text = text.get(..found.start).filter(|t| t.chars().any(char::is_alphabetic)).unwrap_or("");
    }
    let mut out: Vec<String> = Vec::new();
    for part in parts(text) {
        let name = part.trim_matches(|c: char| c.is_whitespace() || ":-–—|·•.,(*\"“”".contains(c));
        let name = byline(name).unwrap_or(name);
        let name = match name.split_once('(') {
            Some((before, _)) if !before.trim().is_empty() => before.trim(),
            _ => name,
        };
        if is_name(name) && !out.iter().any(|n| key(n) == key(name)) {
            out.push(name.to_owned());
        }
    }
    out
}

/// Cuts at commas, bars and words that mean "and".
fn parts(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for chunk in text.split([',', ';', '|', '/', '&', '、', '，', '；', '·', '•', '\n']) {
        let mut now: Vec<&str> = Vec::new();
        for word in chunk.split_whitespace() {
            if ANDS.iter().any(|a| word.eq_ignore_ascii_case(a)) && !now.is_empty() {
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

/// Whether a part of a byline can be a name.
fn is_name(part: &str) -> bool {
    let words: Vec<&str> = part.split_whitespace().collect();
    let letters = part.chars().filter(|c| c.is_alphabetic()).count();
    let digits = part.chars().filter(char::is_ascii_digit).count();
    (1..=NAME_WORDS).contains(&words.len())
        && part.chars().count() <= NAME_CHARS
        && letters >= 2
        && digits * 2 <= letters
        && !part.starts_with('@')
        && !part.contains("://")
        && !part.contains("www.")
        && !(part.contains('@') && part.contains('.'))
        && !words.iter().any(|w| is_role(w))
}

fn is_role(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    ROLES.contains(&word.as_str())
}
