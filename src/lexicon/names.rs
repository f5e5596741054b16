//! What the names of classes, ids and test hooks tell.

use super::data;
use super::sequences::{Sequences, TokenId, UNKNOWN};
use crate::clutter::Class;
use std::sync::OnceLock;

/// How many tokens of a value are read.
const MAX_TOKENS: usize = 64;

/// What a name tells of its element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameHint {
    /// Clutter of a class.
    Class(Class),
    /// The article or a part of it.
    Content,
    /// Who wrote it.
    Byline,
    /// When it was published or changed.
    Date,
    /// A caption or a picture's credit.
    Caption,
    /// The standfirst.
    Standfirst,
    /// The headline.
    Title,
    /// Footnotes and references.
    Footnote,
    /// A correction or an editor's note.
    Correction,
}

impl NameHint {
    fn from_word(word: &str) -> Option<NameHint> {
        Some(match word {
            "content" => NameHint::Content,
            "byline" => NameHint::Byline,
            "date" => NameHint::Date,
            "caption" => NameHint::Caption,
            "standfirst" => NameHint::Standfirst,
            "title" => NameHint::Title,
            "footnote" => NameHint::Footnote,
            "correction" => NameHint::Correction,
            class => NameHint::Class(Class::from_name(class)?),
        })
    }
}

/// Calls `out` with what each known name in the value of a class, id, data-testid, data-component,
/// role or itemprop attribute tells, in order.
///
/// Only whole tokens count. Tokens are parted at what is no letter, at a capital after a small
/// letter (`relatedStories`) and at the borders of letters and digits (`col2`). The longest listed
/// sequence counts and is read past: `sponsored-content` is an ad, not content too. Words that look
/// generated (`css-1ad3xyz`, `_x7Ad2`) are passed over.
pub fn names(value: &str, out: &mut impl FnMut(NameHint)) {
    let list = list();
    let mut ids = [UNKNOWN; MAX_TOKENS];
    let mut len = 0;
    tokens(value, &mut |token| {
        if len < MAX_TOKENS {
            ids[len] = token.map_or(UNKNOWN, |t| id(list, t));
            len += 1;
        }
    });
    let mut at = 0;
    while at < len {
        match list.starts_of(&ids[at..len]).last() {
            Some((tokens, hint)) => {
                if let Some(hint) = hint {
                    out(*hint);
                }
                at += tokens;
            }
            None => at += 1,
        }
    }
}

fn id(list: &Sequences<Option<NameHint>>, token: &[u8]) -> TokenId {
    let mut buffer = [0; 24];
    match buffer.get_mut(..token.len()) {
        Some(folded) => {
            folded.copy_from_slice(token);
            folded.make_ascii_lowercase();
            list.token(folded)
        }
        None => UNKNOWN,
    }
}

/// Calls `out` with each token as written, and with `None` between words parted by white space, so
/// that no sequence spans two class names.
fn tokens<'a>(value: &'a str, out: &mut impl FnMut(Option<&'a [u8]>)) {
    for (i, word) in value.split_ascii_whitespace().enumerate() {
        if i > 0 {
            out(None);
        }
        for chunk in word.as_bytes().split(|b| !b.is_ascii_alphanumeric()) {
            if !looks_generated(chunk) {
                pieces(chunk).for_each(|piece| out(Some(piece)));
            }
        }
    }
}

/// The runs of letters of a chunk, parted at digits and at camel case borders: `readMore2` gives
/// `read`, `More`; `HTMLBody` gives `HTML`, `Body`.
fn pieces(chunk: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = chunk;
    std::iter::from_fn(move || {
        let skip = rest.iter().take_while(|b| !b.is_ascii_alphabetic()).count();
        rest = &rest[skip..];
        let capitals = rest.iter().take_while(|b| b.is_ascii_uppercase()).count();
        let small = rest[capitals..].iter().take_while(|b| b.is_ascii_lowercase()).count();
        // The last of several capitals begins the next word.
        let len = if capitals > 1 && small > 0 { capitals - 1 } else { capitals + small };
        let (piece, after) = rest.split_at(len);
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

/// Whether letters follow digits, or most pieces have one or two letters: hashes of CSS modules.
fn looks_generated(chunk: &[u8]) -> bool {
    let digits_inside = chunk.windows(2).any(|w| w[0].is_ascii_digit() && w[1].is_ascii_alphabetic());
    let (mut short, mut all) = (0, 0);
    for piece in pieces(chunk) {
        short += usize::from(piece.len() <= 2);
        all += 1;
    }
    let limit = if digits_inside { 0 } else { all / 2 };
    all > 1 && short > limit
}

fn list() -> &'static Sequences<Option<NameHint>> {
    static LIST: OnceLock<Sequences<Option<NameHint>>> = OnceLock::new();
    LIST.get_or_init(|| {
        let mut list = Sequences::new(12);
        for line in data::lines(data::NAMES) {
            if let Some((name, hint)) = parse(line) {
                let tokens: Vec<_> = name.split('-').map(|t| list.intern(t.as_bytes())).collect();
                list.insert(&tokens, hint);
            }
        }
        list.finish()
    })
}

/// A line of the file: `name hint`, where the name's tokens are joined by hyphens and the hint is a
/// class, a kind of content, or `none` for a sequence whose tokens tell nothing.
fn parse(line: &str) -> Option<(&str, Option<NameHint>)> {
    let (name, hint) = line.split_once(' ')?;
    if hint == "none" {
        return Some((name, None));
    }
    NameHint::from_word(hint).map(|h| (name, Some(h)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hints(value: &str) -> Vec<NameHint> {
        let mut all = Vec::new();
        names(value, &mut |h| all.push(h));
        all
    }

    fn split(chunk: &str) -> Vec<&str> {
        pieces(chunk.as_bytes()).map(|p| std::str::from_utf8(p).unwrap()).collect()
    }

    #[test]
    fn the_file_is_sorted_and_well_formed() {
        let lines: Vec<_> = data::lines(data::NAMES).collect();
        for pair in lines.windows(2) {
            let name = |l: &'static str| l.split(' ').next().unwrap();
            assert!(name(pair[0]) < name(pair[1]), "{:?} before {:?}", pair[0], pair[1]);
        }
        for line in &lines {
            let (name, _) = parse(line).unwrap_or_else(|| panic!("{line:?} is no entry"));
            for token in name.split('-') {
                assert!(!token.is_empty() && token.bytes().all(|b| b.is_ascii_lowercase()), "{line:?}");
                assert!(token.len() <= 24, "{line:?}: token too long");
            }
        }
        assert_eq!(list().iter().count(), lines.len());
    }

    #[test]
    fn names_are_parted_at_hyphens_camel_case_and_digits() {
        assert_eq!(split("relatedStories2"), ["related", "Stories"]);
        assert_eq!(split("MsoHeader"), ["Mso", "Header"]);
        assert_eq!(split("HTMLBody"), ["HTML", "Body"]);
        assert_eq!(split("42"), [""; 0]);
        assert_eq!(hints("relatedStories2"), [NameHint::Class(Class::Related)]);
        assert_eq!(hints("page-body__byline"), [NameHint::Content, NameHint::Byline]);
    }

    #[test]
    fn only_whole_tokens_count() {
        for value in ["theroleofthings", "shareholder", "adding", "MsoHeader", "newsletter-x", "navy", "download"] {
            assert_eq!(hints(value).len(), usize::from(value == "newsletter-x"), "{value}");
        }
        assert_eq!(hints("footnote"), [NameHint::Footnote]);
        // Names of wrappers that fold the text itself away.
        assert_eq!(hints("read-more ReadMore show-more"), []);
    }

    #[test]
    fn the_longest_sequence_counts_within_one_name() {
        assert_eq!(hints("sponsored-content"), [NameHint::Class(Class::Ad)]);
        assert_eq!(hints("sponsored content"), [NameHint::Class(Class::Ad), NameHint::Content]);
    }

    #[test]
    fn generated_names_tell_nothing() {
        for value in ["css-1ad3xyz", "_x7Ad2", "aBcAdE", "sc-bdVaJa"] {
            assert_eq!(hints(value), [], "{value}");
        }
    }
}
