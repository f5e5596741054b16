//! Text cut up for the reading of dates: numbers, words and signs.

/// Characters of a text in which a date is looked for.
const READ_CHARS: usize = 1_000;

/// A token with its place.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// What it is.
    pub kind: Kind,
    /// The byte where it begins.
    pub start: usize,
    /// The byte after it.
    pub end: usize,
    /// Whether white space stands before it.
    pub spaced: bool,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A number and how many digits it is written with.
    Number(u32, usize),
    /// A word, lower case; an ideograph or Hangul syllable is a word of its own.
    Word(String),
    /// Anything else but white space.
    Sign(char),
}

/// The tokens of a text's beginning.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut spaced = false;
    for (at, c) in text.char_indices().take(READ_CHARS) {
        if c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}') {
            spaced |= c.is_whitespace();
            continue;
        }
        let end = at + c.len_utf8();
        let joined = out.last_mut().filter(|t| !spaced && t.end == at);
        match (digit(c), joined) {
            (Some(d), Some(Token { kind: Kind::Number(n, digits), end: e, .. })) => {
                *n = n.saturating_mul(10).saturating_add(d);
                *digits += 1;
                *e = end;
            }
            (Some(d), _) => out.push(Token { kind: Kind::Number(d, 1), start: at, end, spaced }),
            (None, Some(Token { kind: Kind::Word(word), end: e, .. })) if is_letter(c) && !stands_alone(c) => {
                word.extend(c.to_lowercase());
                *e = end;
            }
            (None, _) if is_letter(c) => {
                out.push(Token { kind: Kind::Word(c.to_lowercase().collect()), start: at, end, spaced });
            }
            (None, _) => out.push(Token { kind: Kind::Sign(c), start: at, end, spaced }),
        }
        spaced = false;
    }
    out
}

/// The value of a decimal digit in the scripts that news pages write dates with.
pub(super) fn digit(c: char) -> Option<u32> {
    const ZEROS: [u32; 7] = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];
    ZEROS.iter().map(|zero| (c as u32).wrapping_sub(*zero)).find(|d| *d < 10)
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c as u32, 0x300..=0x36f | 0x64b..=0x65f | 0x900..=0xeff)
}

/// Ideographs and Hangul syllables: they mark years, months and days without spaces.
fn stands_alone(c: char) -> bool {
    matches!(c as u32, 0x3400..=0x9fff | 0xac00..=0xd7a3)
}

/// Whether the word tells a half of the day.
pub(super) fn is_half(word: &str) -> bool {
    matches!(word, "am" | "pm" | "a" | "p")
}

/// Whether the word makes a day's number an ordinal.
pub(super) fn is_ordinal(word: &str) -> bool {
    matches!(word, "st" | "nd" | "rd" | "th" | "er" | "º" | "ª" | "ste" | "de" | "e" | "일" | "日")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Kind> {
        tokens(text).into_iter().map(|t| t.kind).collect()
    }

    #[test]
    fn numbers_words_and_signs_part_without_space() {
        let word = |w: &str| Kind::Word(w.to_owned());
        assert_eq!(
            kinds("17TH, 10h30"),
            [Kind::Number(17, 2), word("th"), Kind::Sign(','), Kind::Number(10, 2), word("h"), Kind::Number(30, 2)]
        );
        assert_eq!(kinds("٢٠٢٤年5月"), [Kind::Number(2024, 4), word("年"), Kind::Number(5, 1), word("月")]);
        assert_eq!(kinds("99999999999"), [Kind::Number(u32::MAX, 11)]);
    }

    #[test]
    fn places_are_bytes() {
        let found = tokens("é 17");
        assert_eq!((found[1].start, found[1].end, found[1].spaced), (3, 5, true));
    }

    #[test]
    fn only_the_beginning_is_read() {
        assert!(tokens(&"a ".repeat(10_000)).len() <= READ_CHARS);
    }
}
