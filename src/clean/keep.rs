//! What the tree keeps beside the nodes of kept blocks, and what it leaves out of them: formulas that
//! a page shows in another form, text that a reader can unfold, pictures that only stand in for others.

use super::{formulas, images, lead, noscript, notes, pull_quotes};
use crate::analysis::Analysis;
use crate::by_range;
use crate::features;
use crate::snapshot::{Attr, NodeId, Snapshot, Tag};
use std::collections::BTreeMap;

/// What to walk and what to take of it.
pub(super) struct Keep<'a> {
    pub s: &'a Snapshot,
    /// By node, whether it is kept.
    pub kept: Vec<bool>,
    /// The article's root.
    pub root: NodeId,
    /// The main heading.
    pub heading: Option<NodeId>,
    /// Subtrees to walk, in the order of the tree; the root is one of them.
    pub parts: Vec<NodeId>,
    /// The part that is the lead image.
    pub lead: Option<NodeId>,
    /// By `math` element the script that has its TeX.
    pub tex: BTreeMap<NodeId, NodeId>,
    /// What is hidden on the page, in document order.
    hidden: Vec<NodeId>,
}

/// Words of collapsed text from which it is worth more than its button.
const COLLAPSED_WORDS: u32 = 4;
/// Words of a paragraph.
const PARAGRAPH_WORDS: u32 = 10;
/// Words of what unfolds it.
const TOGGLE_WORDS: u32 = 30;
/// Nodes of a toggle that are looked at.
const TOGGLE_NODES: u32 = 32;

impl<'a> Keep<'a> {
    /// Decides for the article of `analysis`.
    pub fn new(s: &'a Snapshot, analysis: &Analysis, root: NodeId) -> Self {
        let heading = analysis.verdict.article.as_ref().and_then(|a| a.heading);
        let mut kept = analysis.kept.clone();
        kept.resize(s.len() as usize, false);
        let hidden = analysis.verdict.hide.iter().map(|h| h.node).collect();
        let mut keep = Keep { s, kept, root, heading, parts: vec![root], lead: None, tex: BTreeMap::new(), hidden };
        formulas::keep(&mut keep);
        keep.collapsed();
        images::drop_stand_ins(&mut keep);
        noscript::keep(&mut keep);
        if let Some(range) = analysis.selected {
            // Nothing comes to what the reader has selected, and nothing goes.
            by_range::within(s, &mut keep.kept, range);
            return keep;
        }
        lead::keep(&mut keep);
        notes::keep(&mut keep);
        pull_quotes::drop(&mut keep);
        keep
    }

    /// Whether a node is kept.
    pub fn has(&self, id: NodeId) -> bool {
        Some(id) != self.heading && self.kept.get(id as usize).copied().unwrap_or(false)
    }

    /// Whether a node is hidden on the page.
    pub fn is_hidden(&self, id: NodeId) -> bool {
        let before = self.hidden.partition_point(|h| *h <= id);
        before.checked_sub(1).is_some_and(|at| self.s.contains(self.hidden[at], id))
    }

    /// Takes a subtree and, up to `top`, what is around it.
    pub fn take(&mut self, id: NodeId, top: NodeId) {
        for node in id..self.s.end(id) {
            self.kept[node as usize] = true;
        }
        for up in self.s.ancestors(id) {
            if !self.s.contains(top, up) || std::mem::replace(&mut self.kept[up as usize], true) {
                break;
            }
        }
    }

    /// Leaves a subtree out.
    pub fn leave(&mut self, id: NodeId) {
        for node in id..self.s.end(id) {
            self.kept[node as usize] = false;
        }
    }

    /// Whether an element has a class token.
    pub fn named(&self, id: NodeId, names: &[&str]) -> bool {
        self.s.attr(id, Attr::Class).is_some_and(|c| c.split_ascii_whitespace().any(|t| names.contains(&t)))
    }

    /// Keeps text that a closed `details` holds, or that a button beside it says it unfolds. Text that
    /// is withheld has no such button.
    fn collapsed(&mut self) {
        let s = self.s;
        let mut id = self.root;
        while id < s.end(self.root) {
            if self.is_hidden(id) || (id > self.root && !features::rendered(s, id)) {
                id = s.end(id);
                continue;
            }
            let mut before = None;
            for child in s.children(id).filter(|&c| !s.is_text(c)) {
                if !self.kept[child as usize]
                    && !features::rendered(s, child)
                    && let words @ COLLAPSED_WORDS.. = words_of_text(s, child)
                {
                    let folded = s.tag(id) == Tag::Details && self.kept[id as usize];
                    let after = Some(s.end(child)).filter(|&n| n < s.end(id));
                    let toggle = before.filter(|&b| is_toggle(s, b)).or(after.filter(|&a| is_toggle(s, a)));
                    // A button that goes from the page may still have unfolded a paragraph.
                    if folded || toggle.is_some_and(|t| words >= PARAGRAPH_WORDS || !self.is_hidden(t)) {
                        self.unfold(child, toggle.filter(|t| Some(*t) == before));
                    }
                }
                before = Some(child);
            }
            id += 1;
        }
    }

    /// Keeps a collapsed subtree, but what is hidden in it once more, and the question above it.
    fn unfold(&mut self, id: NodeId, question: Option<NodeId>) {
        let s = self.s;
        self.take(id, self.root);
        if let Some(question) = question {
            self.take(question, self.root);
        }
        if s.viewport().is_some() {
            return;
        }
        let mut inner = id + 1;
        while inner < s.end(id) {
            if features::rendered(s, inner) {
                inner += 1;
            } else {
                self.leave(inner);
                inner = s.end(inner);
            }
        }
    }
}

/// The words of a subtree that reads as text: mostly outside links, with nothing to fill in; else 0.
fn words_of_text(s: &Snapshot, id: NodeId) -> u32 {
    if matches!(s.tag(id), Tag::Script | Tag::Noscript | Tag::Nav | Tag::Dialog | Tag::Form | Tag::Aside | Tag::Rp) {
        return 0;
    }
    let (mut words, mut linked, mut link_end) = (0, 0, 0);
    for node in id..s.end(id) {
        match s.tag(node) {
            Tag::Input | Tag::Select | Tag::Textarea | Tag::Form => return 0,
            Tag::A if s.attr(node, Attr::Href).is_some() => link_end = link_end.max(s.end(node)),
            Tag::Text => {
                let count = crate::text::count_words(s.text(node));
                words += count;
                linked += if node < link_end { count } else { 0 };
            }
            _ => {}
        }
    }
    if linked * 2 < words { words } else { 0 }
}

/// Whether a short element holds a button that says it unfolds something.
fn is_toggle(s: &Snapshot, id: NodeId) -> bool {
    let mut nodes = (id..s.end(id)).take(TOGGLE_NODES as usize);
    let small = s.end(id) - id <= TOGGLE_NODES;
    let words: u32 = (id..s.end(id)).take(TOGGLE_NODES as usize).map(|n| crate::text::count_words(s.text(n))).sum();
    small && words <= TOGGLE_WORDS && nodes.any(|n| s.attr(n, Attr::AriaExpanded).is_some_and(|v| v.trim() == "false"))
}
