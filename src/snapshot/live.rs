//! Snapshots from a live DOM through web-sys, where WebAssembly meets one: extension pages and tests.
//!
//! The extension's content script walks pages in JavaScript and sees more: layout and closed shadow
//! roots. This walk reads neither; what both see, they see alike.

use super::{Attr, Builder, Entry, Limits, Snapshot, Tag, flag};
use wasm_bindgen::JsCast;
use web_sys::js_sys::Array;
use web_sys::{Document, Element, HtmlSlotElement, Node};

/// What is left of an open element's children.
enum Rest {
    /// A child and its following siblings.
    Siblings(Option<Node>),
    /// The nodes assigned to a slot, from an index on.
    Assigned(Array, u32),
}

impl Rest {
    /// The children as the page shows them: a shadow root's in place of its host's, the assigned
    /// nodes in place of a slot's fallback. Also says whether there is a shadow root.
    fn of(element: &Element, tag: Tag) -> (Rest, bool) {
        if let Some(root) = element.shadow_root() {
            return (Rest::Siblings(root.first_child()), true);
        }
        if tag == Tag::Slot {
            // Not `dyn_ref`: the element may come from another window, whose classes are others.
            let assigned = element.unchecked_ref::<HtmlSlotElement>().assigned_nodes();
            if assigned.length() > 0 {
                return (Rest::Assigned(assigned, 0), false);
            }
        }
        (Rest::Siblings(element.first_child()), false)
    }

    fn take(&mut self) -> Option<Node> {
        match self {
            Rest::Siblings(next) => {
                let node = next.take()?;
                *next = node.next_sibling();
                Some(node)
            }
            Rest::Assigned(nodes, at) => {
                let node = (*at < nodes.length()).then(|| nodes.get(*at).unchecked_into());
                *at += 1;
                node
            }
        }
    }
}

/// Walks a document. Never fails: what is over a cap is cut.
pub fn walk(document: &Document, limits: Limits) -> Snapshot {
    let mut builder = Builder::new(&document.url().unwrap_or_default(), limits);
    let mut open = vec![Rest::Siblings(document.document_element().map(Node::from))];
    while let Some(rest) = open.last_mut() {
        let Some(node) = rest.take() else {
            open.pop();
            builder.close();
            continue;
        };
        match node.node_type() {
            Node::ELEMENT_NODE => {
                let element = node.unchecked_ref::<Element>();
                let tag = Some(Tag::from_name(&element.local_name())).filter(|t| *t != Tag::Text).unwrap_or(Tag::Other);
                let (children, shadow) = Rest::of(element, tag);
                let attrs = attributes(element);
                let flags = if shadow { flag::SHADOW } else { 0 };
                let attrs = attrs.iter().map(|(name, value)| (*name, value.as_str()));
                if builder.open(tag, flags, None, attrs) == Entry::Walk {
                    open.push(children);
                }
            }
            Node::TEXT_NODE | Node::CDATA_SECTION_NODE => builder.text(&node.node_value().unwrap_or_default()),
            _ => {}
        }
    }
    builder.finish()
}

/// The attributes the vocabulary knows. By qualified name, so that `xlink:href` is not `href`.
fn attributes(element: &Element) -> Vec<(Attr, String)> {
    let all = element.attributes();
    (0..all.length())
        .filter_map(|i| all.item(i))
        .map(|a| (Attr::from_name(&a.name()), a))
        .filter(|(name, _)| *name != Attr::Other)
        .map(|(name, a)| (name, a.value()))
        .collect()
}
