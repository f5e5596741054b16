//! Phrases of clutter in short texts.

use super::data;
use super::sequences::{Sequences, UNKNOWN};
use crate::clutter::Class;
use crate::text;
use std::borrow::Cow;
use std::sync::OnceLock;

/// How many tokens of a text are read.
pub const MAX_TOKENS: usize = 80;

/// No token of a list is longer than this many bytes.
const MAX_TOKEN_BYTES: usize = 64;

/// One or more numbers in a row, so that `# comments` matches `1,234 comments` and `1.2K comments`.
const NUMBER: &[u8] = b"#";

/// The sign is a token at a text's start, where it tells a copyright line.
const COPYRIGHT: &str = "©";

/// Where a phrase has to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// It is the whole text.
    Whole,
    /// The text begins with it.
    Start,
    /// It stands somewhere in the text.
    Within,
}

/// A phrase found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// What the phrase tells.
    pub class: Class,
    /// How it was matched.
    pub how: How,
    /// 1 weak, 2 usual, 3 sure on its own.
    pub weight: u8,
    /// How many tokens the phrase has; numbers in a row count as one.
    pub tokens: u16,
}

/// Appends to `out` the phrases found in the text of a short block, button or heading, in the order
/// of their places, the shorter first at one place. Punctuation, case and spacing do not matter.
/// Reads [`MAX_TOKENS`] tokens at most.
pub fn phrases(text: &str, out: &mut Vec<Hit>) {
    let list = list();
    let mut ids = [UNKNOWN; MAX_TOKENS];
    let mut len = 0;
    let complete = encode(text, |token| {
        let Some(id) = ids.get_mut(len) else { return false };
        *id = list.token(token);
        len += 1;
        true
    });
    let ids = &ids[..len];
    for at in 0..len {
        for (tokens, &(class, how, weight)) in list.starts_of(&ids[at..]) {
            let stands = match how {
                How::Whole => complete && at == 0 && tokens == len,
                How::Start => at == 0,
                How::Within => true,
            };
            if stands {
                out.push(Hit { class, how, weight, tokens: tokens as u16 });
            }
        }
    }
}

/// Calls `sink` with each token, folded, until it returns false; whether it never did.
fn encode(text: &str, mut sink: impl FnMut(&[u8]) -> bool) -> bool {
    if text.trim_start().starts_with(COPYRIGHT) && !sink(COPYRIGHT.as_bytes()) {
        return false;
    }
    let mut buffer = [0; MAX_TOKEN_BYTES];
    let mut after_number = false;
    for token in text::tokens(text) {
        let number = is_number(token);
        let repeated = number && after_number;
        after_number = number;
        let folded = if number { NUMBER } else { text::fold_into(token, &mut buffer).unwrap_or(b"") };
        if !repeated && !sink(folded) {
            return false;
        }
    }
    true
}

/// Digits, with a letter for thousands or millions after them.
fn is_number(token: &str) -> bool {
    let digits = token.strip_suffix(['k', 'K', 'm', 'M']).unwrap_or(token);
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

fn list() -> &'static Sequences<(Class, How, u8)> {
    static LIST: OnceLock<Sequences<(Class, How, u8)>> = OnceLock::new();
    LIST.get_or_init(|| {
        let mut list = Sequences::new(15);
        let mut ids = Vec::new();
        for file in data::PHRASES {
            for entry in data::lines(file.text).filter_map(Entry::parse) {
                ids.clear();
                entry.tokens(|token| ids.push(list.intern(token)));
                list.insert(&ids, (file.class, entry.how, entry.weight));
            }
        }
        list.finish()
    })
}

/// A line of a phrase file: `= phrase`, `^ phrase` or `~ phrase`, with ` | weight` if not 2.
struct Entry<'a> {
    how: How,
    phrase: &'a str,
    weight: u8,
}

impl<'a> Entry<'a> {
    fn parse(line: &'a str) -> Option<Self> {
        let (how, rest) = line.split_once(' ')?;
        let how = match how {
            "=" => How::Whole,
            "^" => How::Start,
            "~" => How::Within,
            _ => return None,
        };
        // By place rather than by search: this runs for every entry of every list.
        let tail = rest.len().checked_sub(4).and_then(|at| rest.split_at_checked(at));
        let (phrase, weight) = match tail.and_then(|(phrase, tail)| Some((phrase, tail.strip_prefix(" | ")?))) {
            Some((phrase, weight)) => (phrase, weight.parse().ok().filter(|w| (1..=3).contains(w))?),
            None => (rest, 2),
        };
        Some(Entry { how, phrase, weight })
    }

    fn tokens(&self, mut sink: impl FnMut(&[u8])) {
        // `#` is no token of the text; any number stands for it.
        let phrase =
            if self.phrase.contains('#') { self.phrase.replace('#', "0").into() } else { Cow::from(self.phrase) };
        encode(&phrase, |token| {
            sink(token);
            true
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn tokens(entry: &Entry) -> Vec<Vec<u8>> {
        let mut tokens = Vec::new();
        entry.tokens(|t| tokens.push(t.to_vec()));
        tokens
    }

    fn hits(text: &str) -> Vec<(Class, How)> {
        let mut out = Vec::new();
        phrases(text, &mut out);
        out.iter().map(|h| (h.class, h.how)).collect()
    }

    #[test]
    fn every_file_is_sorted_and_every_line_an_entry() {
        for file in data::PHRASES {
            let name = format!("{}.{}.txt", file.class.name(), file.lang);
            assert!(file.text.starts_with("# "), "{name} does not say where it comes from");
            let lines: Vec<_> = data::lines(file.text).collect();
            assert!(!lines.is_empty(), "{name} is empty");
            for pair in lines.windows(2) {
                assert!(pair[0] < pair[1], "{name}: {:?} before {:?}", pair[0], pair[1]);
            }
            for line in lines {
                let entry = Entry::parse(line).unwrap_or_else(|| panic!("{name}: {line:?} is no entry"));
                let tokens = tokens(&entry);
                assert!(!tokens.is_empty() && tokens.len() <= MAX_TOKENS, "{name}: {line:?} has no tokens");
                assert!(tokens.iter().all(|t| !t.is_empty()), "{name}: {line:?} has a token too long");
            }
        }
    }

    #[test]
    fn no_phrase_tells_two_classes_or_is_listed_twice_in_a_language() {
        type Places = Vec<(Class, u8, &'static str)>;
        let mut seen: BTreeMap<(Vec<Vec<u8>>, How), Places> = BTreeMap::new();
        for file in data::PHRASES {
            for entry in data::lines(file.text).filter_map(Entry::parse) {
                seen.entry((tokens(&entry), entry.how)).or_default().push((file.class, entry.weight, file.lang));
            }
        }
        for ((tokens, how), places) in seen {
            let phrase = String::from_utf8_lossy(&tokens.join(&b' ')).into_owned();
            let mut langs: Vec<_> = places.iter().map(|p| p.2).collect();
            langs.sort_unstable();
            langs.dedup();
            assert_eq!(langs.len(), places.len(), "{how:?} {phrase:?} twice in a language: {places:?}");
            // All languages are matched at once, so a phrase must tell the same in all of them.
            let (class, weight, _) = places[0];
            assert!(places.iter().all(|p| (p.0, p.1) == (class, weight)), "{how:?} {phrase:?}: {places:?}");
        }
    }

    #[test]
    fn the_list_holds_every_entry() {
        for file in data::PHRASES {
            for entry in data::lines(file.text).filter_map(Entry::parse) {
                assert!(hits(&entry.phrase.replace('#', "12")).contains(&(file.class, entry.how)), "{}", entry.phrase);
            }
        }
    }

    #[test]
    fn whole_start_and_within_are_told_apart() {
        assert_eq!(hits("Read more"), [(Class::Related, How::Whole), (Class::Related, How::Start)]);
        assert_eq!(hits("  READ\u{a0}MORE… "), hits("Read more"));
        assert_eq!(hits("We read more books than ever"), []);
        assert!(hits("Read also: the long way home").contains(&(Class::Related, How::Start)));
        assert_eq!(hits("They read also the small print"), []);
        assert!(hits("Just sign up for our newsletter.").contains(&(Class::Newsletter, How::Within)));
    }

    #[test]
    fn numbers_stand_for_any_number() {
        assert_eq!(hits("1,234 comments"), [(Class::Comments, How::Whole)]);
        assert_eq!(hits("1.2K Comments"), [(Class::Comments, How::Whole)]);
        assert_eq!(hits("12 angry men"), []);
    }

    #[test]
    fn a_long_text_is_read_in_part_and_is_never_whole() {
        let long = "share ".repeat(1000);
        assert_eq!(hits(&long), []);
        let late = format!("{}sign up for our newsletter", "word ".repeat(MAX_TOKENS));
        assert_eq!(hits(&late), []);
    }
}
