//! The parser's tree, kept no larger than the snapshot needs it; `sink.rs` is how it is written.
//!
//! Nodes are numbers into one list; a node that is taken out stays in the list, unreachable.

use super::{Attr, Tag};
use html5ever::tendril::StrTendril;
use html5ever::{QualName, local_name, ns};

/// A node's place in the list.
pub type Id = u32;

/// No node.
pub(super) const NIL: Id = u32::MAX;

/// What a node is.
#[derive(Debug)]
pub enum Kind {
    /// The document, or what a `template` holds.
    Fragment,
    /// An element, by its place among the elements.
    Element(u32),
    /// Text.
    Text(StrTendril),
    /// A comment.
    Comment(StrTendril),
}

/// An element.
#[derive(Debug)]
pub struct Element {
    pub(super) name: QualName,
    /// Its name as the core knows it.
    pub tag: Tag,
    /// The attributes that the vocabulary knows.
    pub attrs: Vec<(Attr, StrTendril)>,
    /// The slot it asks for.
    pub slot: Option<StrTendril>,
    /// Whether it is a template that declares a shadow root.
    pub declares_root: bool,
}

impl Element {
    /// The name as written, in lower case.
    pub fn name(&self) -> &str {
        &self.name.local
    }

    /// An attribute's value.
    pub fn attr(&self, name: Attr) -> Option<&str> {
        self.attrs.iter().find(|(n, _)| *n == name).map(|(_, value)| &**value)
    }
}

#[derive(Debug)]
pub(super) struct Node {
    pub(super) parent: Id,
    pub(super) first: Id,
    pub(super) last: Id,
    pub(super) before: Id,
    next: Id,
    pub(super) kind: Kind,
}

/// The tree. Node 0 is the document.
#[derive(Debug)]
pub struct Dom {
    pub(super) nodes: Vec<Node>,
    pub(super) elements: Vec<Element>,
    pub(super) streamed: bool,
}

impl Dom {
    /// An empty document, with room for the nodes of a text of so many bytes.
    pub fn new(bytes: usize) -> Self {
        // Real pages have a node for each 60 bytes and more; too little costs a copy.
        let mut dom =
            Dom { nodes: Vec::with_capacity(bytes / 64), elements: Vec::with_capacity(bytes / 128), streamed: false };
        dom.push(Kind::Fragment);
        dom
    }

    /// The document.
    pub fn root(&self) -> NodeRef<'_> {
        self.at(0)
    }

    /// Whether there are marks for content that comes late.
    pub fn is_streamed(&self) -> bool {
        self.streamed
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// A node.
    pub fn at(&self, id: Id) -> NodeRef<'_> {
        NodeRef { dom: self, id }
    }

    /// How many elements stand around the newest node.
    pub fn newest_depth(&self) -> usize {
        let newest = self.nodes.len() as Id - 1;
        self.at(newest).ancestors().count()
    }

    pub(super) fn push(&mut self, kind: Kind) -> Id {
        self.nodes.push(Node { parent: NIL, first: NIL, last: NIL, before: NIL, next: NIL, kind });
        self.nodes.len() as Id - 1
    }

    pub(super) fn node(&mut self, id: Id) -> &mut Node {
        &mut self.nodes[id as usize]
    }

    /// Takes in another tree; where its document stands now, without a place.
    pub fn adopt(&mut self, other: Dom) -> Id {
        let (nodes, elements) = (self.nodes.len() as Id, self.elements.len() as u32);
        let moved = |id: Id| if id == NIL { NIL } else { id + nodes };
        self.nodes.extend(other.nodes.into_iter().map(|node| Node {
            parent: moved(node.parent),
            first: moved(node.first),
            last: moved(node.last),
            before: moved(node.before),
            next: moved(node.next),
            kind: match node.kind {
                Kind::Element(at) => Kind::Element(at + elements),
                kind => kind,
            },
        }));
        self.elements.extend(other.elements);
        nodes
    }

    /// A new `div` with one attribute, without a place.
    pub fn div(&mut self, attr: Attr, value: &str) -> Id {
        let name = QualName::new(None, ns!(html), local_name!("div"));
        let attrs = vec![(attr, StrTendril::from(value))];
        self.element(Element { name, tag: Tag::Div, attrs, slot: None, declares_root: false })
    }

    /// Makes the children of one node the last children of another.
    pub fn move_children(&mut self, from: Id, to: Id) {
        while let Some(child) = self.at(from).first_child() {
            let child = child.id;
            self.append(to, child);
        }
    }

    /// A new element without a place.
    pub(super) fn element(&mut self, element: Element) -> Id {
        self.elements.push(element);
        self.push(Kind::Element(self.elements.len() as u32 - 1))
    }

    /// Takes a node and what is in it out of the tree.
    pub fn detach(&mut self, id: Id) {
        let Node { parent, before, next, .. } = *self.node(id);
        if parent == NIL {
            return;
        }
        match before {
            NIL => self.node(parent).first = next,
            before => self.node(before).next = next,
        }
        match next {
            NIL => self.node(parent).last = before,
            next => self.node(next).before = before,
        }
        let node = self.node(id);
        (node.parent, node.before, node.next) = (NIL, NIL, NIL);
    }

    /// Makes a node the last child of another; it must not stand within itself.
    pub fn append(&mut self, parent: Id, child: Id) {
        self.detach(child);
        let last = std::mem::replace(&mut self.node(parent).last, child);
        match last {
            NIL => self.node(parent).first = child,
            last => self.node(last).next = child,
        }
        let node = self.node(child);
        (node.parent, node.before) = (parent, last);
    }

    /// Puts a node before another that has a parent; it must not stand within itself.
    pub fn insert_before(&mut self, sibling: Id, child: Id) {
        self.detach(child);
        let Node { parent, before, .. } = *self.node(sibling);
        if parent == NIL {
            return;
        }
        match before {
            NIL => self.node(parent).first = child,
            before => self.node(before).next = child,
        }
        self.node(sibling).before = child;
        let node = self.node(child);
        (node.parent, node.before, node.next) = (parent, before, sibling);
    }

    /// Adds to the text at a node; whether there is text.
    pub(super) fn extend_text(&mut self, id: Id, text: &StrTendril) -> bool {
        match self.nodes.get_mut(id as usize).map(|node| &mut node.kind) {
            Some(Kind::Text(old)) => {
                old.push_tendril(text);
                true
            }
            _ => false,
        }
    }
}

/// A node of a tree.
#[derive(Clone, Copy)]
pub struct NodeRef<'a> {
    dom: &'a Dom,
    /// Its place.
    pub id: Id,
}

impl PartialEq for NodeRef<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && std::ptr::eq(self.dom, other.dom)
    }
}

impl<'a> NodeRef<'a> {
    fn node(self) -> &'a Node {
        &self.dom.nodes[self.id as usize]
    }

    fn to(self, id: Id) -> Option<Self> {
        (id != NIL).then_some(NodeRef { dom: self.dom, id })
    }

    /// What it is.
    pub fn kind(self) -> &'a Kind {
        &self.node().kind
    }

    /// The element it is.
    pub fn element(self) -> Option<&'a Element> {
        match self.node().kind {
            Kind::Element(at) => self.dom.elements.get(at as usize),
            _ => None,
        }
    }

    /// Its parent.
    pub fn parent(self) -> Option<Self> {
        self.to(self.node().parent)
    }

    /// Its first child.
    pub fn first_child(self) -> Option<Self> {
        self.to(self.node().first)
    }

    /// What follows it.
    pub fn next_sibling(self) -> Option<Self> {
        self.to(self.node().next)
    }

    /// All elements within it, in order.
    pub fn elements(self) -> impl Iterator<Item = (Self, &'a Element)> {
        let mut next = self.first_child();
        let walk = std::iter::from_fn(move || {
            let node = next?;
            let up = || {
                let outer = std::iter::once(node).chain(node.ancestors()).take_while(|n| *n != self);
                outer.map(|n| n.next_sibling()).find(Option::is_some).flatten()
            };
            next = node.first_child().or_else(up);
            Some(node)
        });
        walk.filter_map(|node| Some((node, node.element()?)))
    }

    /// The text of its first child: all that a script holds.
    pub fn held_text(self) -> &'a str {
        match self.first_child().map(Self::kind) {
            Some(Kind::Text(text)) => text,
            _ => "",
        }
    }

    /// Its children.
    pub fn children(self) -> impl Iterator<Item = Self> {
        std::iter::successors(self.first_child(), |child| child.next_sibling())
    }

    /// Its ancestors, nearest first.
    pub fn ancestors(self) -> impl Iterator<Item = Self> {
        std::iter::successors(self.parent(), |node| node.parent())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_are_moved_and_taken_out() {
        let mut dom = Dom::new(0);
        let [a, b, c] = [(); 3].map(|()| dom.push(Kind::Fragment));
        for id in [a, b, c] {
            dom.append(0, id);
        }
        let order = |dom: &Dom| dom.root().children().map(|n| n.id).collect::<Vec<_>>();
        dom.insert_before(a, c);
        assert_eq!(order(&dom), [c, a, b]);
        dom.detach(a);
        dom.detach(a);
        assert_eq!(order(&dom), [c, b]);
        dom.append(b, c);
        assert_eq!((order(&dom), dom.at(c).ancestors().count()), (vec![b], 2));
    }
}
