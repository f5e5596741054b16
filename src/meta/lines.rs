//! The page's visible lines: runs of text between the borders of blocks.

use super::text::squeeze;
use crate::snapshot::{Attr, NodeId, Snapshot, Tag, flag};

/// Bytes of a line that are kept: bylines and datelines are short, a paragraph's beginning is enough.
const LINE_BYTES: usize = 400;

/// A line.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// The first text node.
    pub first: NodeId,
    /// One past the last text node.
    pub end: NodeId,
    /// The text, white space single, cut after some 400 bytes. Texts of neighbouring elements are
    /// parted by a space, as names and dates often are only by style.
    pub text: String,
    /// Bytes of the whole line.
    pub bytes: usize,
}

/// All lines of the page in document order. Linear in the page.
pub(super) fn lines(s: &Snapshot) -> Vec<Line> {
    let mut out = Vec::new();
    let mut now = Open { first: 0, end: 0, raw: String::new(), bytes: 0 };
    let mut borders: Vec<NodeId> = Vec::new();
    let mut node = 0;
    while node < s.len() {
        while borders.last().is_some_and(|&end| end <= node) {
            borders.pop();
            now.close(&mut out);
        }
        let tag = s.tag(node);
        if unseen(s, node) {
            node = s.end(node);
            continue;
        }
        if s.is_text(node) {
            now.add(node, s.text(node));
        } else if tag.is_block() {
            now.close(&mut out);
            borders.push(s.end(node));
        } else if tag == Tag::Br {
            now.close(&mut out);
        }
        node += 1;
    }
    now.close(&mut out);
    out
}

fn unseen(s: &Snapshot, node: NodeId) -> bool {
    matches!(s.tag(node), Tag::Head | Tag::Script | Tag::Option | Tag::Button)
        || s.flags(node) & flag::UNRENDERED != 0
        || s.attr(node, Attr::Hidden).is_some()
}

struct Open {
    first: NodeId,
    end: NodeId,
    raw: String,
    bytes: usize,
}

impl Open {
    fn add(&mut self, node: NodeId, text: &str) {
        if self.bytes == 0 {
            self.first = node;
        }
        self.end = node + 1;
        self.bytes += text.len();
        if self.raw.len() < LINE_BYTES {
            self.raw.push(' ');
            self.raw.push_str(&text[..text.floor_char_boundary(LINE_BYTES)]);
        }
    }

    fn close(&mut self, out: &mut Vec<Line>) {
        if self.bytes > 0 {
            let text = squeeze(&self.raw);
            if !text.is_empty() {
                out.push(Line { first: self.first, end: self.end, text, bytes: self.bytes });
            }
        }
        self.raw.clear();
        self.bytes = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{Limits, html};

    fn texts(page: &str) -> Vec<String> {
        lines(&html::parse(page, "", Limits::default())).into_iter().map(|l| l.text).collect()
    }

    #[test]
    fn blocks_and_breaks_part_lines() {
        let page = "<title>t</title><div>a <b>b</b><p>c<br>d</p>e</div>f<script type=application/ld+json>{}</script>";
        assert_eq!(texts(page), ["a b", "c", "d", "e", "f"]);
    }

    #[test]
    fn neighbours_in_one_line_are_parted() {
        assert_eq!(texts("<p><span>Ann Lee</span><span>17 May</span></p><p hidden>x</p>"), ["Ann Lee 17 May"]);
    }

    #[test]
    fn long_lines_are_cut_at_a_character() {
        let page = format!("<p>{}", "é".repeat(1000));
        let s = html::parse(&page, "", Limits::default());
        let found = lines(&s);
        assert_eq!((found.len(), found[0].bytes), (1, 2000));
        assert!(found[0].text.len() <= 410);
    }
}
