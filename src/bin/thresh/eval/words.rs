//! Text as the reference scorers see it: Python's idea of words, case and white space.

use icu_casemap::CaseMapper;
use icu_normalizer::ComposingNormalizer;
use regex::Regex;
use std::borrow::Cow;
use std::sync::LazyLock;

/// Scripts without spaces between words, where every character is a word: Han, kana, Thai, Lao,
/// Khmer, Myanmar.
const SOLID: &str = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff";

/// The same in the scorer of clutter.
const CJK: &str = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af";

// Python's `\w` is letters, numbers and the low line; unlike this crate's it has no marks.
static WORDS: LazyLock<Regex> = LazyLock::new(|| regex(&format!(r"[{SOLID}]|[[\p{{L}}\p{{N}}_]--[{SOLID}]]+")));
static CJK_WORDS: LazyLock<Regex> = LazyLock::new(|| regex(&format!(r"[{CJK}]|[[\p{{L}}\p{{N}}]--[{CJK}]]+")));
static ALNUM: LazyLock<Regex> = LazyLock::new(|| regex(r"[\p{L}\p{N}]+"));
static WORD: LazyLock<Regex> = LazyLock::new(|| regex(r"[\p{L}\p{N}_]+"));

/// A pattern of this program.
pub fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("patterns are constants")
}

/// The words, as written.
pub fn words(text: &str) -> Vec<&str> {
    WORDS.find_iter(text).map(|m| m.as_str()).collect()
}

/// The words of a text after [`fold`], as the scorer of clutter parts them.
pub fn folded_words(folded: &str) -> Vec<&str> {
    CJK_WORDS.find_iter(folded).map(|m| m.as_str()).collect()
}

/// NFKC, then full case folding.
pub fn fold(text: &str) -> String {
    let text = ComposingNormalizer::new_nfkc().normalize(text);
    CaseMapper::new().fold_string(&text).into_owned()
}

/// Full case folding alone.
pub fn casefold(text: &str) -> Cow<'_, str> {
    CaseMapper::new().fold_string(text)
}

/// Only the letters and numbers, folded.
pub fn key(text: &str) -> String {
    ALNUM.find_iter(&fold(text)).map(|m| m.as_str()).collect()
}

/// Only the words, folded, parted by single spaces.
pub fn name_key(text: &str) -> String {
    WORD.find_iter(&fold(&flat(text))).map(|m| m.as_str()).collect::<Vec<_>>().join(" ")
}

/// White space made single, none at the ends.
pub fn flat(text: &str) -> String {
    text.split(is_space).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Python's `str.isspace`.
fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\x1c'..='\x1f').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_pythons() {
        // Worked out with `re.findall` of Python 3.11.
        assert_eq!(words("Don't a_b 3½ 中文x ab\u{301}c ⓐ"), ["Don", "t", "a_b", "3½", "中", "文", "x", "ab", "c"]);
        assert_eq!(folded_words("a_b 한국x"), ["a", "b", "한", "국", "x"]);
    }

    #[test]
    fn folding_is_full() {
        assert_eq!(fold("Straße ﬁ Ａ"), "strasse fi a");
        assert_eq!(key("“Straße” – 5 %_"), "strasse5");
        assert_eq!(name_key(" A–b\n_C "), "a b _c");
        assert_eq!(flat("\x1ca\u{a0}\n b "), "a b");
    }
}
