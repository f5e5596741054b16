//! The page's visible lines: runs of text between the borders of blocks.

use super::date_tokens::digit;
use super::text::squeeze;
use crate::snapshot::{Attr, NodeId, Snapshot, Tag, flag};
use crate::text::is_blank;

/// Bytes of a line that are kept: bylines and datelines are short, a paragraph's beginning is enough.
const LINE_BYTES: usize = 400;

/// A line. Its text is put together when it is asked for: few lines of a page ever are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// The first text node.
    pub first: NodeId,
    /// One past the last text node.
    pub end: NodeId,
    /// Bytes of the whole line, white space around its texts apart.
    pub bytes: usize,
}

impl Line {
    /// The text, white space single, cut after some 400 bytes. Texts of neighbouring elements are
    /// parted by a space, as names and dates often are only by style.
    pub fn text(&self, s: &Snapshot) -> String {
        let mut raw = String::new();
        let mut node = self.first;
        while node < self.end && raw.len() < LINE_BYTES {
            if unseen(s, node) {
                node = s.end(node);
                continue;
            }
            let text = s.text(node);
            raw.push(' ');
            raw.push_str(&text[..text.floor_char_boundary(LINE_BYTES)]);
            node += 1;
        }
        squeeze(&raw)
    }

    /// Whether a digit stands in the line.
    pub fn has_digit(&self, s: &Snapshot) -> bool {
        let digit = |text: &str| text.bytes().any(|b| b.is_ascii_digit()) || text.chars().any(|c| digit(c).is_some());
        (self.first..self.end).any(|n| digit(s.text(n)))
    }
}

/// All lines of the page in document order. Linear in the page.
pub(super) fn lines(s: &Snapshot) -> Vec<Line> {
    let mut out = Vec::new();
    let mut now = Line { first: 0, end: 0, bytes: 0 };
    let mut borders: Vec<NodeId> = Vec::new();
    let mut node = 0;
    while node < s.len() {
        while borders.last().is_some_and(|&end| end <= node) {
            borders.pop();
            close(&mut now, &mut out);
        }
        let tag = s.tag(node);
        if tag == Tag::Text {
            let text = s.text(node);
            if !is_blank(text) {
                now.first = if now.bytes == 0 { node } else { now.first };
                now.end = node + 1;
                now.bytes += text.trim_ascii().len();
            }
        } else if unseen(s, node) {
            node = s.end(node);
            continue;
        } else if tag.is_block() {
            close(&mut now, &mut out);
            borders.push(s.end(node));
        } else if tag == Tag::Br {
            close(&mut now, &mut out);
        }
        node += 1;
    }
    close(&mut now, &mut out);
    out
}

fn close(now: &mut Line, out: &mut Vec<Line>) {
    if now.bytes > 0 {
        out.push(*now);
        now.bytes = 0;
    }
}

fn unseen(s: &Snapshot, node: NodeId) -> bool {
    matches!(s.tag(node), Tag::Head | Tag::Script | Tag::Option | Tag::Button)
        || s.flags(node) & flag::UNRENDERED != 0
        || s.attr(node, Attr::Hidden).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{Limits, html};

    fn texts(page: &str) -> Vec<String> {
        let s = html::parse(page, "", Limits::default());
        lines(&s).into_iter().map(|l| l.text(&s)).collect()
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
        assert!(found[0].text(&s).len() <= 410);
    }
}
