//! How long the article is, and how long reading it takes.

use super::Origin;
use super::evidence::Evidence;
use crate::lexicon::{has_reading_speed, reading_speed};
use crate::snapshot::{NodeId, Snapshot};
use crate::text::count_words;
use std::ops::Range;

/// The article's words, and the seconds an average reader of the language takes for its characters,
/// rounded up to whole seconds.
pub(super) fn read(e: &Evidence, language: &str) -> (u32, u32) {
    let (mut words, mut chars) = (0u32, 0u64);
    for node in e.nodes().filter(|&n| e.s.is_text(n) && e.in_article(n) && e.kept(n)) {
        let text = e.s.text(node);
        words = words.saturating_add(count_words(text));
        // Readers' speed counts the spaces between words, one each.
        chars += chars_and_spaces(text);
    }
    let speed = u64::from(reading_speed(language).per_minute.max(1));
    (words, u32::try_from((chars * 60).div_ceil(speed)).unwrap_or(u32::MAX))
}

/// The words of the texts in a range of nodes.
pub(super) fn words_of(s: &Snapshot, nodes: Range<NodeId>) -> u32 {
    nodes.filter(|&n| s.is_text(n)).map(|n| count_words(s.text(n))).fold(0, u32::saturating_add)
}

/// Where the words were counted, and which speed the time goes by.
pub(super) fn origins(e: &Evidence, language: &str) -> (Origin, Origin) {
    let origin = |from: &str, confidence| Origin { from: from.to_owned(), confidence };
    let words = if e.article.is_some() { origin("article", 900) } else { origin("page", 300) };
    // Without a measured speed of the language it is that of English.
    let listed = language.get(..2).is_some_and(has_reading_speed);
    let speed =
        if listed { origin("reading speed of the language", 700) } else { origin("reading speed of English", 300) };
    (words, speed)
}

/// The characters of the words of a text and one space for each word.
fn chars_and_spaces(text: &str) -> u64 {
    if !text.is_ascii() {
        return text.split_whitespace().map(|word| word.chars().count() as u64 + 1).sum();
    }
    let (mut count, mut in_word) = (0, false);
    for byte in text.bytes() {
        let space = byte.is_ascii_whitespace() || byte == 0x0b;
        count += u64::from(!space) + u64::from(!space && !in_word);
        in_word = !space;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meta::ArticleContext;
    use crate::snapshot::{Limits, Tag, html};

    #[test]
    fn time_goes_by_the_language() {
        let s = html::parse(&format!("<p>{}", "abcd efghi ".repeat(90)), "", Limits::default());
        let e = Evidence::gather(&s, None);
        // 990 characters: 987 a minute in English, 612 in Arabic.
        assert_eq!((read(&e, "en-GB"), read(&e, "ar").1), ((180, 61), 98));
    }

    #[test]
    fn a_speed_is_said_to_be_borrowed() {
        let s = html::parse("<p>x", "", Limits::default());
        let of = |language| origins(&Evidence::gather(&s, None), language).1.confidence;
        assert_eq!((of("ar-EG"), of("xx"), of("")), (700, 300, 300));
    }

    #[test]
    fn only_what_the_article_keeps_counts() {
        let s = html::parse("<nav>Home</nav><article><p>One two<p>three</article>", "", Limits::default());
        let root = (0..s.len()).find(|&n| s.tag(n) == Tag::Article).expect("an article");
        let mut kept = vec![true; s.len() as usize];
        kept[s.len() as usize - 1] = false;
        let context = ArticleContext { root, heading: None, kept: &kept };
        assert_eq!(read(&Evidence::gather(&s, Some(&context)), "en").0, 2);
    }
}
