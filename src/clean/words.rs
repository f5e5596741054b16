//! Words and paragraphs that only a style sheet makes what they are: initials set large, sentences in
//! spans.

use super::images;
use crate::snapshot::{Attr, NodeId, Snapshot, Tag};
use crate::text::count_words;

/// Class tokens of initials. Source: WordPress, Medium and newspapers' themes; a block of the first
/// editor has `has-drop-cap` on its paragraph, which needs nothing.
const INITIALS: [&str; 8] =
    ["drop-cap", "drop_cap", "dropcap", "dropcaps", "first-letter", "firstletter", "initial", "lettrine"];
/// Letters that are words, in English and the Romance and Slavic languages: after them white space stays.
const WORDS: [&str; 10] = ["A", "I", "O", "E", "Y", "À", "А", "И", "О", "Я"];
/// Words of a span from which it may be a paragraph.
const SENTENCE_WORDS: u32 = 4;
/// Nodes of a span that are looked at.
const SPAN_NODES: usize = 60;
/// Children among which a span's neighbour is looked for.
const NEIGHBOURS: usize = 4;

/// The letter of an initial, be it text or an image of it.
pub(super) fn initial(s: &Snapshot, id: NodeId) -> Option<String> {
    let named = s
        .attr(id, Attr::Class)
        .is_some_and(|c| c.split_ascii_whitespace().any(|t| INITIALS.iter().any(|i| t.eq_ignore_ascii_case(i))));
    if !named || s.end(id) - id > NEIGHBOURS as u32 {
        return None;
    }
    let text: String = if s.tag(id) == Tag::Img {
        images::words(s.attr(id, Attr::Alt).unwrap_or(""))
    } else {
        (id..s.end(id)).map(|n| s.text(n).trim()).collect()
    };
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    (letters == 1 && text.chars().count() <= 2).then_some(text)
}

/// Whether the text after an initial goes on with its word, whatever white space the source has between.
pub(super) fn goes_on(s: &Snapshot, id: NodeId, letter: &str) -> bool {
    let next = (s.end(id)..s.len()).take(NEIGHBOURS).find(|&n| s.is_text(n));
    let first = next.and_then(|n| s.text(n).trim_start().chars().next());
    let apart = next.is_some_and(|n| s.space_before(n) || s.text(n).starts_with(char::is_whitespace));
    first.is_some_and(char::is_alphabetic) && !(apart && WORDS.contains(&letter))
}

/// Whether a span is a sentence that another of its kind follows at once, so that a style sheet must be
/// what parts them.
pub(super) fn is_paragraph(s: &Snapshot, id: NodeId) -> bool {
    let next = s.end(id);
    let parent = s.parent(id);
    let class = |n| s.attr(n, Attr::Class).filter(|c| !c.trim().is_empty());
    if s.tag(id) != Tag::Span
        || next >= s.len()
        || s.parent(next) != parent
        || s.tag(next) != Tag::Span
        || s.space_before(next)
        || class(id).is_none()
        || class(id) != class(next)
    {
        return false;
    }
    let texts = || (id..s.end(id)).take(SPAN_NODES).map(|n| s.text(n)).filter(|t| !t.is_empty());
    let ends = |c: char| matches!(c, '.' | '!' | '?' | '…' | ':' | '。' | '！' | '？' | '؟' | '।');
    let last = texts().next_back().unwrap_or("");
    let closing = |c: char| matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | '」');
    texts().map(count_words).sum::<u32>() >= SENTENCE_WORDS
        && last.trim_end_matches(closing).ends_with(ends)
        && (s.end(id) - id) as usize <= SPAN_NODES
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::snapshot::{Limits, html};

    #[test]
    fn initials_and_what_follows() {
        let of = |markup: &str| {
            let s = html::parse(markup, "", Limits::default());
            let id = (0..s.len()).find(|&n| matches!(s.tag(n), Tag::Span | Tag::Img))?;
            initial(&s, id).map(|letter| goes_on(&s, id, &letter))
        };
        assert_eq!(of("<p><span class=dropcap>T</span>he"), Some(true));
        assert_eq!(of("<p><span class=DropCap>T</span> he"), Some(true));
        assert_eq!(of("<p><span class=dropcap>A</span> boat"), Some(false));
        assert_eq!(of("<p><span class=dropcap>A</span>nd"), Some(true));
        assert_eq!(of("<p><img class=dropcap alt=W src=w.gif>hen"), Some(true));
        assert_eq!(of("<p><span class=dropcap>The</span> boat"), None);
        assert_eq!(of("<p><span>T</span> he"), None);
    }

    #[test]
    fn sentences_in_spans() {
        let of = |markup: &str| {
            let s = html::parse(markup, "", Limits::default());
            (0..s.len()).find(|&n| s.tag(n) == Tag::Span).is_some_and(|id| is_paragraph(&s, id))
        };
        assert!(of("<span class=p>He said: “It is so.”</span><span class=p>Two</span>"));
        for not in [
            "<span class=p>He said it is so.</span> <span class=p>Two</span>",
            "<span class=p>He said it is so</span><span class=p>Two</span>",
            "<span class=p>He said it is so.</span><span class=q>Two</span>",
            "<span>He said it is so.</span><span>Two</span>",
            "<span class=p>U.</span><span class=p>S.</span>",
        ] {
            assert!(!of(not), "{not}");
        }
    }
}
