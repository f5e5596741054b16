//! Makes a [`Snapshot`] from open/text/close calls and owns the rules of what is kept.

use super::{Attr, Cut, Limits, NONE, Node, NodeId, Rect, Snapshot, Span, Tag, flag};

/// The character that parts strings on the wire; a page's own is written as a space.
pub const SEPARATOR: char = '\u{7f}';

/// Builds an arena node by node. Calls follow document order; every [`Builder::open`] that returns
/// `true` is paired with a [`Builder::close`].
pub struct Builder {
    out: Snapshot,
    limits: Limits,
    stack: Vec<NodeId>,
    space: bool,
    /// How many open elements keep white space.
    pre: u32,
    /// The bytes still free under the cap.
    room: u32,
}

/// What a walker should do with an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Kept; walk its children, then close.
    Walk,
    /// Kept, closed already; its children are not the page's text.
    Leaf,
    /// Not kept; its children neither.
    Skip,
}

impl Builder {
    /// An empty arena for the page at `url` (may be empty).
    pub fn new(url: &str, limits: Limits) -> Self {
        let out = Snapshot { url: url.to_owned(), ..Snapshot::default() };
        Builder { out, limits, stack: Vec::new(), space: false, pre: 0, room: limits.bytes }
    }

    /// Makes room for about so many nodes and bytes, so that the arena need not grow step by step.
    pub fn reserve(&mut self, nodes: usize, bytes: usize) {
        let nodes = nodes.min(self.limits.nodes as usize);
        self.out.nodes.reserve(nodes);
        self.out.attrs.reserve(nodes);
        self.out.text.reserve(bytes.min(self.limits.bytes as usize));
    }

    /// Says that the snapshot has layout, and the viewport's size in CSS pixels.
    pub fn viewport(&mut self, width: u32, height: u32) {
        self.out.viewport = Some((width, height));
    }

    /// Opens an element. `flags` may hold the layout marks of [`flag`]; `attrs` in any order, the
    /// first of a name counts; unknown names are dropped.
    pub fn open<'a>(
        &mut self,
        tag: Tag,
        flags: u32,
        rect: Option<Rect>,
        attrs: impl Iterator<Item = (Attr, &'a str)>,
    ) -> Entry {
        if self.in_noscript() {
            return Entry::Skip;
        }
        if !tag.is_wanted_whole() {
            let own: Vec<(Attr, &str)> = attrs.collect();
            return if wanted(tag, &own) { self.enter(tag, flags, rect, own.into_iter()) } else { Entry::Skip };
        }
        self.enter(tag, flags, rect, attrs)
    }

    fn enter<'a>(
        &mut self,
        tag: Tag,
        flags: u32,
        rect: Option<Rect>,
        attrs: impl Iterator<Item = (Attr, &'a str)>,
    ) -> Entry {
        if self.stack.len() >= self.limits.depth as usize {
            self.cut(Cut::Depth);
            return Entry::Skip;
        }
        let Some(id) = self.push(tag, flags & !flag::TEXT & !flag::SPACE & !flag::BOX) else {
            return Entry::Skip;
        };
        if flags & flag::RECOVERED != 0 {
            self.out.recovered.get_or_insert(id);
        }
        let first = self.out.attrs.len();
        for (name, value) in attrs {
            // The vocabulary is small, and so is what is looked through.
            if name == Attr::Other || self.out.attrs[first..].iter().any(|(n, _)| *n == name) {
                continue;
            }
            let Some(span) = self.store(value) else { break };
            self.out.attrs.push((name, span));
        }
        let own = &mut self.out.attrs[first..];
        own.sort_unstable_by_key(|(name, _)| *name);
        let (first, count) = (first as u32, own.len() as u16);
        let node = &mut self.out.nodes[id as usize];
        node.attrs = first;
        node.attr_count = count;
        if let Some(rect) = rect {
            node.rect = self.out.rects.len() as u32;
            node.flags |= flag::BOX as u8;
            self.out.rects.push(rect);
        }
        if tag.is_leaf() {
            return Entry::Leaf;
        }
        self.pre += u32::from(tag.keeps_space());
        self.stack.push(id);
        Entry::Walk
    }

    /// Says that blank text stood here.
    pub fn space(&mut self) {
        self.space = true;
    }

    /// How many nodes there are so far.
    pub fn len(&self) -> u32 {
        self.out.len()
    }

    /// Whether there is no node yet.
    pub fn is_empty(&self) -> bool {
        self.out.is_empty()
    }

    /// Adds text below the open element.
    pub fn text(&mut self, value: &str) {
        if value.is_empty() || self.in_noscript() && !holds_image(value) {
            return;
        }
        if self.pre == 0 && is_blank(value) {
            self.space = true;
            return;
        }
        let Some(span) = self.store(value) else { return };
        if let Some(id) = self.push(Tag::Text, flag::TEXT) {
            self.out.nodes[id as usize].text = span;
        }
    }

    /// Whether the open element holds what is for browsers without scripts: of that the markup of an
    /// image is kept, as text.
    fn in_noscript(&self) -> bool {
        self.stack.last().is_some_and(|&id| self.out.nodes[id as usize].tag == Tag::Noscript)
    }

    /// Closes the innermost open element.
    pub fn close(&mut self) {
        let end = self.out.len();
        if let Some(id) = self.stack.pop() {
            self.pre -= u32::from(self.out.nodes[id as usize].tag.keeps_space());
            self.out.nodes[id as usize].end = end;
        }
    }

    /// The arena; what is still open is closed.
    pub fn finish(mut self) -> Snapshot {
        while !self.stack.is_empty() {
            self.close();
        }
        self.out
    }

    fn push(&mut self, tag: Tag, mut flags: u32) -> Option<NodeId> {
        let id = self.out.len();
        if id >= self.limits.nodes {
            self.cut(Cut::Nodes);
            return None;
        }
        // One root: what follows a closed root is not part of the page.
        if id > 0 && self.stack.is_empty() {
            return None;
        }
        if std::mem::take(&mut self.space) {
            flags |= flag::SPACE;
        }
        self.out.nodes.push(Node {
            parent: self.stack.last().copied().unwrap_or(NONE),
            end: id + 1,
            text: Span { start: 0, len: 0 },
            attrs: 0,
            attr_count: 0,
            flags: flags as u8,
            tag,
            depth: self.stack.len().min(usize::from(u16::MAX)) as u16,
            rect: NONE,
        });
        Some(id)
    }

    fn store(&mut self, value: &str) -> Option<Span> {
        let len = value.len().min(u32::MAX as usize) as u32;
        if len > self.room {
            self.cut(Cut::Bytes);
            return None;
        }
        self.room -= len;
        let start = self.out.text.len() as u32;
        if value.contains(SEPARATOR) {
            self.out.text.extend(value.chars().map(|c| if c == SEPARATOR { ' ' } else { c }));
        } else {
            self.out.text.push_str(value);
        }
        Some(Span { start, len })
    }

    /// Says that a cap was reached.
    pub fn cut(&mut self, cut: Cut) {
        if !self.out.cuts.contains(&cut) {
            self.out.cuts.push(cut);
        }
    }
}

/// Whether text is blank space and no more: two blanks on one line, or a tab, may indent code that only
/// a style sheet makes preformatted.
fn is_blank(value: &str) -> bool {
    let blank = value.bytes().all(|b| char::from(b) == SEPARATOR || b.is_ascii_whitespace());
    blank && (matches!(value, " " | "\u{7f}") || value.contains(['\n', '\r', '\u{c}']))
}

/// Characters of the longest markup of an image that is kept, in UTF-16 units as the page counts them.
const IMAGE_MARKUP: usize = 4_000;

/// Whether the text of a `noscript` may be the markup of an image.
fn holds_image(value: &str) -> bool {
    value.len() <= 3 * IMAGE_MARKUP
        && value.encode_utf16().count() <= IMAGE_MARKUP
        && value.as_bytes().windows(4).any(|w| w.eq_ignore_ascii_case(b"<img"))
}

/// Elements that carry neither the page's text nor its metadata are not kept: of those whose attributes
/// decide ([`Tag::is_wanted_whole`] says which do not), whether this one is.
fn wanted(tag: Tag, attrs: &[(Attr, &str)]) -> bool {
    let value = |name| attrs.iter().find(|(n, _)| *n == name).map(|(_, v)| *v);
    match tag {
        Tag::Style | Tag::Template => false,
        Tag::Script => value(Attr::Type).is_some_and(|t| {
            let t = t.trim_ascii();
            t.eq_ignore_ascii_case("application/ld+json")
                || t.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("math/tex"))
        }),
        Tag::Link => value(Attr::Rel).is_some_and(|rel| {
            rel.split_ascii_whitespace().any(|r| {
                ["canonical", "amphtml", "author", "next", "prev", "image_src", "shortlink"]
                    .iter()
                    .any(|w| r.eq_ignore_ascii_case(w))
            })
        }),
        Tag::Meta => {
            value(Attr::Content).is_some()
                && [Attr::Name, Attr::Property, Attr::Itemprop, Attr::HttpEquiv].iter().any(|n| value(*n).is_some())
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn none() -> impl Iterator<Item = (Attr, &'static str)> {
        std::iter::empty()
    }

    #[test]
    fn blank_text_becomes_a_mark_on_the_next_node() {
        let mut b = Builder::new("", Limits::default());
        b.open(Tag::P, 0, None, none());
        b.open(Tag::B, 0, None, none());
        b.text("a");
        b.close();
        b.text(" \n");
        b.open(Tag::I, 0, None, none());
        b.text("b");
        let s = b.finish();
        assert_eq!(s.len(), 5);
        assert!(s.space_before(3) && !s.space_before(1));
        assert_eq!((s.end(0), s.end(1), s.end(3)), (5, 3, 5));
    }

    #[test]
    fn what_may_indent_code_is_text() {
        assert!(is_blank(" ") && is_blank("\n    ") && is_blank("  \r\n"));
        assert!(!is_blank("  ") && !is_blank("\t") && !is_blank(" x"));
    }

    #[test]
    fn pre_keeps_blank_text() {
        let mut b = Builder::new("", Limits::default());
        b.open(Tag::Pre, 0, None, none());
        b.text("\n");
        b.close();
        assert_eq!(b.finish().text(1), "\n");
    }

    #[test]
    fn limits_cut_and_say_so() {
        let mut b = Builder::new("", Limits { nodes: 3, depth: 2, bytes: 3 });
        b.open(Tag::Div, 0, None, none());
        b.open(Tag::Div, 0, None, none());
        assert_eq!(b.open(Tag::Div, 0, None, none()), Entry::Skip);
        b.text("abcd");
        b.text("abc");
        b.text("");
        b.close();
        assert_eq!(b.open(Tag::P, 0, None, none()), Entry::Skip);
        let s = b.finish();
        assert_eq!(s.cuts(), [Cut::Depth, Cut::Bytes, Cut::Nodes]);
        assert_eq!(s.len(), 3);
    }

    #[test]
    fn the_separator_never_stands_in_a_string() {
        let mut b = Builder::new("", Limits::default());
        b.open(Tag::P, 0, None, [(Attr::Title, "a\u{7f}b")].into_iter());
        b.text("c\u{7f}");
        let s = b.finish();
        assert_eq!((s.attr(0, Attr::Title), s.text(1)), (Some("a b"), "c "));
    }
}
