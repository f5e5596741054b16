//! Declarative shadow roots in parsed HTML, which browsers attach while they parse.
//!
//! Source: the HTML Standard, 13.2.6.4.4 (the template start tag) and the DOM Standard, 4.2.2 (slots
//! and slotables). Closed roots count too: the extension's walker sees through them.

use super::Attr;
use super::Tag;
use super::dom::{Kind, NodeRef};
use std::collections::BTreeMap;

/// Where a walk stands among shadow trees: the light children of the hosts around it, waiting for
/// their slots.
#[derive(Default)]
pub struct Scopes<'a>(Vec<Scope<'a>>);

struct Scope<'a> {
    /// The scope the host itself stands in.
    outer: usize,
    slotted: BTreeMap<&'a str, Vec<NodeRef<'a>>>,
}

/// What is left of an open element's children.
pub struct Rest<'a> {
    nodes: Nodes<'a>,
    /// One more than the index of the children's scope; 0 outside shadow trees.
    scope: usize,
}

enum Nodes<'a> {
    Siblings(Option<NodeRef<'a>>),
    Assigned(std::vec::IntoIter<NodeRef<'a>>),
}

impl<'a> Rest<'a> {
    /// A node's children outside shadow trees.
    pub fn document(root: NodeRef<'a>) -> Self {
        Rest { nodes: Nodes::Siblings(root.first_child()), scope: 0 }
    }

    /// The children of one of these nodes, as the page shows them: a shadow root's in place of its
    /// host's, the assigned nodes in place of a slot's fallback. `root` is the element's [`shadow_root`].
    pub fn below(&self, element: NodeRef<'a>, root: Option<NodeRef<'a>>, scopes: &mut Scopes<'a>) -> Self {
        if let Some(root) = root {
            scopes.0.push(Scope { outer: self.scope, slotted: slotables(element) });
            return Rest { nodes: Nodes::Siblings(root.first_child()), scope: scopes.0.len() };
        }
        if let Some(scope) = self.scope.checked_sub(1).and_then(|i| scopes.0.get_mut(i))
            && let Some(slot) = element.element().filter(|e| e.tag == Tag::Slot)
            // Taken away: of slots with one name the first gets all.
            && let Some(nodes) = scope.slotted.remove(slot.attr(Attr::Name).unwrap_or(""))
        {
            return Rest { nodes: Nodes::Assigned(nodes.into_iter()), scope: scope.outer };
        }
        Rest { nodes: Nodes::Siblings(element.first_child()), scope: self.scope }
    }
}

impl<'a> Iterator for Rest<'a> {
    type Item = NodeRef<'a>;

    fn next(&mut self) -> Option<NodeRef<'a>> {
        match &mut self.nodes {
            Nodes::Siblings(next) => {
                let node = next.take()?;
                *next = node.next_sibling();
                Some(node)
            }
            Nodes::Assigned(nodes) => nodes.next(),
        }
    }
}

/// The shadow root's content, when the element has one.
pub fn shadow_root<'a>(host: NodeRef<'a>) -> Option<NodeRef<'a>> {
    let root = host.children().find(|child| declares_root(*child))?;
    may_host(host.element()?.name()).then(|| root.first_child())?
}

fn declares_root(node: NodeRef) -> bool {
    node.element().is_some_and(|e| e.declares_root)
}

/// Source: the DOM Standard, "valid shadow host name", and the HTML Standard, "valid custom element name".
fn may_host(name: &str) -> bool {
    const BUILT_IN: [&str; 18] = [
        "article",
        "aside",
        "blockquote",
        "body",
        "div",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "main",
        "nav",
        "p",
        "section",
        "span",
    ];
    BUILT_IN.binary_search(&name).is_ok() || (name.contains('-') && name != "annotation-xml")
}

fn slotables<'a>(host: NodeRef<'a>) -> BTreeMap<&'a str, Vec<NodeRef<'a>>> {
    let mut slotted: BTreeMap<&str, Vec<NodeRef>> = BTreeMap::new();
    let mut root_seen = false;
    for child in host.children() {
        // The template that became the root is no child any more; later ones are.
        if !root_seen && declares_root(child) {
            root_seen = true;
            continue;
        }
        let slot = match (child.element(), child.kind()) {
            (Some(element), _) => element.slot.as_deref().unwrap_or(""),
            (None, Kind::Text(_)) => "",
            _ => continue,
        };
        slotted.entry(slot).or_default().push(child);
    }
    slotted
}
