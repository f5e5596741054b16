//! Notes: what the article's own references lead to belongs to it, wherever it stands.

use super::keep::Keep;
use super::links::{Links, Target};
use crate::snapshot::{Attr, NodeId, Tag};
use crate::text::count_words;
use std::collections::BTreeMap;

/// References that are followed.
const MOST: usize = 2_000;
/// Places outside the article's root that hold notes.
const MOST_PLACES: usize = 50;
/// Words of the longest note.
const MOST_WORDS: u32 = 400;
/// Nodes of the longest note.
const NOTE_NODES: usize = 1_000;
/// Characters of a reference: a number, a letter or a mark, with brackets.
const MARK_LENGTH: usize = 6;
/// Nodes of a reference that are looked at.
const MARK_NODES: usize = 12;

/// Keeps the notes that references in kept text lead to.
pub(super) fn keep(keep: &mut Keep) {
    let s = keep.s;
    let links = Links::new(s);
    let marks = marks(keep, &links);
    if marks.is_empty() {
        return;
    }
    let mut after: Vec<NodeId> = Vec::new();
    for id in 0..s.len() {
        let Some(name) = s.attr(id, Attr::Id).filter(|name| marks.contains_key(*name)) else { continue };
        if keep.kept[id as usize] || s.contains(id, keep.root) {
            continue;
        }
        let Some(note) = note(keep, id) else { continue };
        if !leads_back(keep, &links, note) && !marks[name] {
            continue;
        }
        if s.contains(keep.root, note) {
            keep.take(note, keep.root);
        } else {
            // The outermost element that holds the note and not the article.
            let around = s.ancestors(note).take_while(|&up| !s.contains(up, keep.root)).last().unwrap_or(note);
            keep.take(note, around);
            if !after.contains(&around) && after.len() < MOST_PLACES {
                after.push(around);
            }
        }
    }
    keep.parts.extend(after);
}

/// The fragments that references lead to, and whether one of them is raised as notes' numbers are.
fn marks(keep: &Keep, links: &Links) -> BTreeMap<String, bool> {
    let s = keep.s;
    let mut marks = BTreeMap::new();
    let mut raised_until = 0;
    for id in keep.root..s.end(keep.root) {
        if s.tag(id) == Tag::Sup {
            raised_until = s.end(id).max(raised_until);
        }
        if marks.len() >= MOST || s.tag(id) != Tag::A || !keep.has(id) {
            continue;
        }
        let Some(Target::Within(name)) = s.attr(id, Attr::Href).and_then(|href| links.link(href)) else { continue };
        let text: String = (id..s.end(id)).take(MARK_NODES).map(|n| s.text(n).trim()).collect();
        let raised = id < raised_until || (id..s.end(id)).take(MARK_NODES).any(|n| s.tag(n) == Tag::Sup);
        if text.chars().count() <= MARK_LENGTH && !text.is_empty() {
            *marks.entry(name).or_default() |= raised;
        }
    }
    marks
}

/// The block that the target of a reference stands in, when it is as long as notes are.
fn note(keep: &Keep, id: NodeId) -> Option<NodeId> {
    let s = keep.s;
    let block = std::iter::once(id).chain(s.ancestors(id)).find(|&n| s.tag(n).is_block())?;
    if s.contains(block, keep.root) || matches!(s.tag(block), Tag::Body | Tag::Html) {
        return None;
    }
    let words: u32 = (block..s.end(block)).take(NOTE_NODES).map(|n| count_words(s.text(n))).sum();
    (words > 0 && words <= MOST_WORDS && (s.end(block) - block) as usize <= NOTE_NODES).then_some(block)
}

/// Whether a note has a link to kept text.
fn leads_back(keep: &Keep, links: &Links, note: NodeId) -> bool {
    let s = keep.s;
    (note..s.end(note)).any(|n| {
        s.tag(n) == Tag::A && matches!(s.attr(n, Attr::Href).and_then(|href| links.link(href)), Some(Target::Within(_)))
    })
}
