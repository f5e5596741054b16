//! A page as a flat arena of nodes in document order: the one seam between pages and the core.
//!
//! A snapshot comes from a live page (`wire`, filled by the extension's walker), from a DOM that
//! WebAssembly can touch (`live`), or from HTML text (`html`). All three go through [`Builder`],
//! which owns the rules of what is kept, so the same page gives the same nodes.
//!
//! Invariants, checked by construction:
//! - node 0 is the root element; a node's parent stands before it;
//! - the subtree of node `i` is exactly the range `i..end(i)`;
//! - text nodes have no children; blank text outside `pre` is not a node but a mark on the next node
//!   ([`Snapshot::space_before`]), unless it is two blanks or a tab on one line, which may indent code.

mod builder;
#[cfg(feature = "html")]
mod dom;
#[cfg(feature = "html")]
pub mod html;
#[cfg(feature = "live")]
pub mod live;
#[cfg(feature = "html")]
mod raw;
#[cfg(feature = "html")]
mod recover;
#[cfg(feature = "html")]
mod shadow;
#[cfg(feature = "html")]
mod sink;
#[cfg(feature = "html")]
mod state;
#[cfg(feature = "html")]
mod stream;
mod vocab;
pub mod wire;

pub use builder::{Builder, Entry, SEPARATOR};
pub use vocab::{Attr, Tag};

use serde::{Deserialize, Serialize};

/// A node's index in document order.
pub type NodeId = u32;

/// No node.
pub const NONE: NodeId = u32::MAX;

/// How far up [`Snapshot::ancestors`] goes, so that looking up from every node of a deep page costs
/// time linear in the page. The deepest of the 2,085 development pages nests 51.
pub const REACH: usize = 256;

/// Marks of a node; see [`Snapshot::flags`].
pub mod flag {
    /// The node is text.
    pub const TEXT: u32 = 1;
    /// Blank text stood between this node and the one before it.
    pub const SPACE: u32 = 2;
    /// The browser does not render the element (display none, or in a closed `details`).
    pub const UNRENDERED: u32 = 4;
    /// `position: fixed`.
    pub const FIXED: u32 = 8;
    /// `position: sticky`.
    pub const STICKY: u32 = 16;
    /// Four numbers follow: the element's box.
    pub const BOX: u32 = 32;
    /// The element hosts a shadow root, whose flattened content stands as its children.
    pub const SHADOW: u32 = 64;
    /// The element holds an article that the page does not show but carries; its attribute `type` says
    /// how.
    pub const RECOVERED: u32 = 128;
    /// Every mark a walker may set.
    pub const ALL: u32 = 255;
}

/// An element's border box in CSS pixels, relative to the document's top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rect {
    /// From the left.
    pub x: i32,
    /// From the top.
    pub y: i32,
    /// Width.
    pub w: i32,
    /// Height.
    pub h: i32,
}

/// Caps on what a snapshot may hold. Past a cap the rest of the page is left out and the verdict
/// says so ([`Snapshot::cuts`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Nodes, text included.
    pub nodes: u32,
    /// Nesting of elements; what is deeper is left out.
    pub depth: u32,
    /// Bytes of text and attribute values, UTF-8.
    pub bytes: u32,
}

impl Default for Limits {
    /// A page of the WCXB or newspaper sets has at most 60,000 nodes; these leave room for pages
    /// twenty times as large and stay below 200 MB of memory.
    fn default() -> Self {
        Limits { nodes: 1_200_000, depth: 6_000, bytes: 64 << 20 }
    }
}

/// A cap that was reached, in the order found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Cut {
    /// [`Limits::nodes`].
    Nodes,
    /// [`Limits::depth`].
    Depth,
    /// [`Limits::bytes`].
    Bytes,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    start: u32,
    len: u32,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    parent: NodeId,
    end: NodeId,
    text: Span,
    attrs: u32,
    attr_count: u16,
    flags: u8,
    tag: Tag,
    depth: u16,
    rect: u32,
}

/// The arena. Made by [`Builder`], read-only after.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    nodes: Vec<Node>,
    attrs: Vec<(Attr, Span)>,
    text: String,
    rects: Vec<Rect>,
    url: String,
    cuts: Vec<Cut>,
    viewport: Option<(u32, u32)>,
    recovered: Option<NodeId>,
}

impl Snapshot {
    /// How many nodes there are.
    pub fn len(&self) -> u32 {
        self.nodes.len() as u32
    }

    /// Whether there is no node at all.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The page's address as given; empty when unknown.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Viewport width and height in CSS pixels; `None` when the snapshot has no layout.
    pub fn viewport(&self) -> Option<(u32, u32)> {
        self.viewport
    }

    /// The caps that were reached while the snapshot was made.
    pub fn cuts(&self) -> &[Cut] {
        &self.cuts
    }

    /// What carried the article, where the page does not show it: `noscript`, `template`, `articleBody` or
    /// `state`.
    pub fn recovered(&self) -> Option<&str> {
        self.attr(self.recovered?, Attr::Type)
    }

    /// The parent, or [`NONE`] for the root.
    pub fn parent(&self, id: NodeId) -> NodeId {
        self.nodes[id as usize].parent
    }

    /// One past the last node of the subtree.
    pub fn end(&self, id: NodeId) -> NodeId {
        self.nodes[id as usize].end
    }

    /// The element's name; [`Tag::Text`] for text.
    pub fn tag(&self, id: NodeId) -> Tag {
        self.nodes[id as usize].tag
    }

    /// The marks in [`flag`].
    pub fn flags(&self, id: NodeId) -> u32 {
        u32::from(self.nodes[id as usize].flags)
    }

    /// How many ancestors the node has; counted up to 65,535.
    pub fn depth(&self, id: NodeId) -> u32 {
        u32::from(self.nodes[id as usize].depth)
    }

    /// Whether the node is text.
    pub fn is_text(&self, id: NodeId) -> bool {
        self.nodes[id as usize].tag == Tag::Text
    }

    /// Whether blank text stood before the node.
    pub fn space_before(&self, id: NodeId) -> bool {
        self.flags(id) & flag::SPACE != 0
    }

    /// A text node's text as written; empty for elements.
    pub fn text(&self, id: NodeId) -> &str {
        self.span(self.nodes[id as usize].text)
    }

    /// An attribute's value; an absent attribute is `None`, an empty one `Some("")`.
    pub fn attr(&self, id: NodeId, name: Attr) -> Option<&str> {
        self.attrs(id).find(|(n, _)| *n == name).map(|(_, v)| v)
    }

    /// All known attributes of an element, in the order of [`Attr`].
    pub fn attrs(&self, id: NodeId) -> impl Iterator<Item = (Attr, &str)> {
        let node = &self.nodes[id as usize];
        let from = node.attrs as usize;
        self.attrs[from..from + node.attr_count as usize].iter().map(|(n, s)| (*n, self.span(*s)))
    }

    /// The element's box; `None` when it has none or the snapshot has no layout.
    pub fn rect(&self, id: NodeId) -> Option<Rect> {
        self.rects.get(self.nodes[id as usize].rect as usize).copied()
    }

    /// The children, in order.
    pub fn children(&self, id: NodeId) -> Children<'_> {
        Children { snapshot: self, next: id + 1, end: self.end(id) }
    }

    /// Whether `inner` is `outer` or stands within it.
    pub fn contains(&self, outer: NodeId, inner: NodeId) -> bool {
        (outer..self.end(outer)).contains(&inner)
    }

    /// The node's ancestors, nearest first, without the node; at most [`REACH`] of them.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(Some(self.parent(id)), |&n| (n != NONE).then(|| self.parent(n)))
            .take_while(|&n| n != NONE)
            .take(REACH)
    }

    /// Leaves of a text node what stands between two places, counted in UTF-16 units.
    pub(crate) fn cut_text(&mut self, id: NodeId, from: u32, to: u32) {
        let text = self.text(id);
        let place = |wanted: u32| {
            let mut units = 0;
            let mut chars = text.char_indices();
            let at = chars.find(|(_, c)| {
                units += c.len_utf16() as u32;
                units > wanted
            });
            at.map_or(text.len(), |(at, _)| at) as u32
        };
        let (from, to) = (place(from), place(to));
        let node = &mut self.nodes[id as usize];
        node.text = Span { start: node.text.start + from, len: to.saturating_sub(from) };
    }

    fn span(&self, s: Span) -> &str {
        &self.text[s.start as usize..(s.start + s.len) as usize]
    }
}

/// Iterator over the children of a node.
pub struct Children<'a> {
    snapshot: &'a Snapshot,
    next: NodeId,
    end: NodeId,
}

impl Iterator for Children<'_> {
    type Item = NodeId;

    fn next(&mut self) -> Option<NodeId> {
        if self.next >= self.end {
            return None;
        }
        let id = self.next;
        self.next = self.snapshot.end(id);
        Some(id)
    }
}
