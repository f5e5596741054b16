//! An article that is what the reader has selected: the nodes between two places of the page, all of them that
//! are shown, whatever the rules say of them.

use crate::page::{Page, label};
use crate::snapshot::{NodeId, Snapshot, Tag};

/// A selection: from a place in the first node to a place in the last. Places are counted in UTF-16 units of the
/// node's text, as browsers count them; they say nothing where the node is an element, all of which is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The first node that holds some of it.
    pub first: NodeId,
    /// Where it begins there.
    pub start: u32,
    /// The last node that holds some of it; with what is in it.
    pub last: NodeId,
    /// Where it ends there.
    pub end: u32,
}

/// The page with the texts at both ends cut to what is selected.
pub fn cut(s: &Snapshot, range: Range) -> Snapshot {
    let mut s = s.clone();
    if range.last < s.len() && s.is_text(range.last) {
        s.cut_text(range.last, 0, range.end);
    }
    if range.first < s.len() && s.is_text(range.first) {
        s.cut_text(range.first, range.start, u32::MAX);
    }
    s
}

/// Makes the selection the article.
pub fn keep(page: &mut Page, range: Range) {
    for b in 0..page.blocks.len() {
        page.labels[b] &= !label::KEPT;
    }
    page.root = None;
    let s = page.s;
    if range.last >= s.len() || range.first > range.last {
        return;
    }
    let last = s.end(range.last) - 1;
    let holds = |&n: &NodeId| n == 0 || (s.contains(n, last) && is_whole(s.tag(n)));
    let root = std::iter::once(range.first).chain(s.ancestors(range.first)).find(holds).unwrap_or(0);
    for b in page.blocks_in(root) {
        if page.blocks[b].first <= last && page.blocks[b].end > range.first {
            page.labels[b] |= label::KEPT;
        }
    }
    page.root = Some(root);
}

/// Leaves out of what is kept all that is not selected.
pub fn within(s: &Snapshot, kept: &mut [bool], range: Range) {
    let last = if range.last < s.len() { s.end(range.last) - 1 } else { 0 };
    for id in 0..s.len() {
        let selected = (range.first..=last).contains(&id);
        let around = id < range.first && s.contains(id, range.first) || s.contains(id, last);
        if let Some(kept) = kept.get_mut(id as usize) {
            *kept &= selected || around;
        }
    }
}

/// Whether an element can stand alone as an article: a box, but no part of a list or a table.
fn is_whole(tag: Tag) -> bool {
    use Tag::*;
    tag.is_block()
        && !matches!(tag, Li | Dt | Dd | Tr | Td | Th | Thead | Tbody | Tfoot | Caption | Summary | Figcaption)
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::clip::{Guess, clip, clip_range};
    use crate::testing::{URL, article, snapshot};

    /// The node of the text that holds some words, and where they stand in it.
    fn place(s: &Snapshot, words: &str) -> (NodeId, u32) {
        let node = (0..s.len()).find(|&n| s.text(n).contains(words)).expect("such a text");
        let at = s.text(node).find(words).expect("words");
        (node, s.text(node)[..at].encode_utf16().count() as u32)
    }

    /// The HTML of what is selected from some words to the end of others.
    fn selected(page: &str, from: &str, to: &str) -> String {
        let s = snapshot(URL, page);
        let (first, start) = place(s, from);
        let (last, end) = place(s, to);
        let range = Range { first, start, last, end: end + to.encode_utf16().count() as u32 };
        crate::output::html::fragment(&clip_range(s, range).tree)
    }

    const MORE: &str = "<p>It was <b>high noon</b> on the 🌊 quay, and no boat came.</p><ul><li>One boat<li>Two \
        boats<li>Three boats</ul><table><tr><th>Tide<th>Hour<tr><td>High<td>12<tr><td>Low<td>18</table>\
        <pre><code>let x = 1;\nlet y = 2;</code></pre>\
        <div class=share><a href='https://www.facebook.com/sharer.php?u=x'>Share on Facebook</a></div>";

    #[test]
    fn part_of_a_line() {
        let page = article("", MORE, "");
        assert_eq!(selected(&page, "noon", "🌊"), "<p><b>noon</b> on the 🌊</p>\n");
        assert_eq!(selected(&page, "no boat", "no boat"), "<p>no boat</p>\n");
    }

    #[test]
    fn parts_of_lists_tables_and_code() {
        let page = article("", MORE, "");
        assert_eq!(selected(&page, "and no boat", "One"), "<p>and no boat came.</p>\n<ul><li>One</li>\n</ul>\n");
        assert_eq!(selected(&page, "Two", "Two"), "<ul><li>Two</li>\n</ul>\n");
        let table = selected(&page, "Tide", "18");
        assert!(table.contains("<th>Tide</th>") && table.contains("<td>18</td>"), "{table}");
        let cell = selected(&page, "High", "12");
        assert!(
            cell.contains("High") && cell.contains("12") && !cell.contains("Low") && !cell.contains("Tide"),
            "{cell}"
        );
        assert_eq!(selected(&page, "let y", "= 2"), "<pre><code>let y = 2</code></pre>\n");
    }

    #[test]
    fn what_is_clutter_elsewhere_is_kept() {
        let page = article("", MORE, "");
        assert!(!clip(snapshot(URL, &page), None).text.contains("Share on"));
        assert!(selected(&page, "Share", "Facebook").contains("Share on Facebook"));
    }

    #[test]
    fn the_metadata_is_the_pages_and_the_words_are_counted() {
        let page = article("", MORE, "");
        let s = snapshot(URL, &page);
        let (first, start) = place(s, "noon");
        let (last, end) = place(s, "came.");
        let own = clip(s, None);
        let clip = clip_range(s, Range { first, start, last, end: end + 5 });
        assert_eq!((clip.meta.title, clip.verdict, clip.guess), (own.meta.title, own.verdict, Guess::Sure));
        assert_eq!((clip.text.as_str(), clip.meta.words), ("noon on the 🌊 quay, and no boat came.\n", 8));
    }

    #[test]
    fn all_of_an_element() {
        let page = article("", "<figure><img src=/a.jpg alt=Fog><figcaption>Fog</figcaption></figure>", "");
        let s = snapshot(URL, &page);
        let figure = (0..s.len()).find(|&n| s.tag(n) == Tag::Figure).expect("a figure");
        let html =
            crate::output::html::fragment(&clip_range(s, Range { first: figure, start: 0, last: figure, end: 0 }).tree);
        assert!(html.starts_with("<figure><img src=") && html.contains("<figcaption>Fog"), "{html}");
    }

    #[test]
    fn any_range_may_be_asked_for() {
        let page = article("", MORE, "");
        let s = snapshot(URL, &page);
        for (first, start, last, end) in [
            (0, 0, 0, 0),
            (9, 0, 3, 0),
            (5, 7, 5, 2),
            (s.len(), 0, s.len(), 1),
            (1, 0, u32::MAX, 0),
            (0, u32::MAX, s.len() - 1, u32::MAX),
        ] {
            let _ = clip_range(s, Range { first, start, last, end });
            let _ = clip_range(&Snapshot::default(), Range { first, start, last, end });
        }
        let nothing = clip_range(s, Range { first: 9, start: 0, last: 3, end: 0 });
        assert_eq!((nothing.text.as_str(), nothing.guess), ("", Guess::None));
    }
}
