//! Side notes: what a page shows in its margin and writes into the middle of the sentence becomes a note
//! at the end, with a number that leads to it and a link back.

use super::keep::Keep;
use super::{After, Walk};
use crate::snapshot::{Attr, NodeId, Snapshot, Tag};
use crate::tree::Attrs;

/// Class tokens of notes in the margin. Source: Tufte CSS and its followers.
const NAMES: [&str; 8] = [
    "margin-note",
    "marginnote",
    "side-note",
    "sidenote",
    "margin_note",
    "side_note",
    "sidenote__content",
    "sidenote-content",
];
/// Class tokens of what shows or counts them.
const TOGGLES: [&str; 5] = ["margin-toggle", "sidenote-number", "sidenote-ref", "sidenote-toggle", "side-note-ref"];
/// Notes of one article.
const MOST: usize = 1_000;

fn named(s: &Snapshot, id: NodeId, names: &[&str]) -> bool {
    s.attr(id, Attr::Class).is_some_and(|c| c.split_ascii_whitespace().any(|t| names.contains(&t)))
}

impl Walk<'_> {
    /// Puts a note's number in its place and its text aside; `None` when the element is no note.
    pub(super) fn side_note(&mut self, id: NodeId) -> Option<NodeId> {
        let s = self.s;
        if !matches!(s.tag(id), Tag::Span | Tag::Small | Tag::Label) || self.in_notes || self.build.in_pre() {
            return None;
        }
        if named(s, id, &TOGGLES) {
            return Some(s.end(id));
        }
        if s.tag(id) == Tag::Label || !named(s, id, &NAMES) || self.notes.len() >= MOST || s.end(id) == id + 1 {
            return None;
        }
        self.notes.push(id);
        let number = self.notes.len();
        let mut attrs = Attrs::new();
        attrs.set(Attr::Href, format!("#{}", note(number)));
        attrs.set(Attr::Id, reference(number));
        self.build.join();
        if self.build.open_inline(Tag::Sup, Attrs::new()) {
            let open = self.build.open_inline(Tag::A, attrs);
            self.build.text(&number.to_string());
            if open {
                self.build.close_inline();
            }
            self.build.close_inline();
        }
        Some(s.end(id))
    }

    /// Writes the notes that were put aside, as a list.
    pub(super) fn write_notes(&mut self, keep: &Keep) {
        let notes = std::mem::take(&mut self.notes);
        if notes.is_empty() {
            return;
        }
        self.in_notes = true;
        let Some(list) = self.build.open(Tag::Ol, Attrs::new()) else { return };
        for (n, &id) in notes.iter().enumerate() {
            let mut attrs = Attrs::new();
            attrs.set(Attr::Id, note(n + 1));
            let Some(item) = self.build.open(Tag::Li, attrs) else { continue };
            self.open.push((self.s.end(id), After::Nothing, false));
            let mut inner = id + 1;
            while inner < self.s.end(id) {
                self.close_before(inner);
                inner = if keep.has(inner) { self.enter(inner) } else { self.pass(inner) };
            }
            self.close_before(NodeId::MAX);
            let mut attrs = Attrs::new();
            attrs.set(Attr::Href, format!("#{}", reference(n + 1)));
            self.build.space();
            if self.build.open_inline(Tag::A, attrs) {
                self.build.text("↩");
                self.build.close_inline();
            }
            self.build.close_to(item);
        }
        self.build.close_to(list);
    }
}

fn note(number: usize) -> String {
    format!("side-note-{number}")
}

fn reference(number: usize) -> String {
    format!("side-note-{number}-ref")
}
