//! The empty layer that dims the page goes with the layer it stands behind.

use super::describe;
use crate::features::per_mille;
use crate::page::{Clutter, Page};
use crate::snapshot::{NodeId, flag};
use crate::verdict::Hidden;

/// The rule's name for empty layers that dim the page.
const NAME: &str = "backdrop";
/// So many of them are looked at.
const MOST_BACKDROPS: usize = 16;
/// Share of the window (per thousand) that such a layer covers both ways.
const COVERS: u32 = 950;

/// Adds the empty layer that dims the page, beside a layer that goes. Other empty layers may be the
/// page's background.
pub(super) fn add(page: &Page, nodes: &mut Vec<Hidden>) {
    let Some(viewport) = page.s.viewport() else { return };
    let mut found = Vec::new();
    for (i, hidden) in nodes.iter().enumerate() {
        if page.s.flags(hidden.node) & flag::FIXED == 0 {
            continue;
        }
        let parent = page.s.parent(hidden.node);
        // The next one is found by its place, the one before by going up to the parent.
        let next = page.s.end(hidden.node);
        let before = page.s.ancestors(hidden.node - 1).take_while(|&n| n >= parent);
        let before = std::iter::once(hidden.node - 1).chain(before).find(|&n| page.s.parent(n) == parent);
        let next = Some(next).filter(|&n| n < page.s.end(parent));
        for id in before.into_iter().chain(next).filter(|&id| is_backdrop(page, id, viewport)) {
            found.push((id, i));
        }
    }
    // A page may hold thousands of layers, but nobody looks through more than a few.
    for (id, i) in found.into_iter().take(MOST_BACKDROPS) {
        if !nodes.iter().any(|h| page.s.contains(h.node, id)) {
            let Hidden { class, confidence, .. } = nodes[i];
            nodes.push(describe(page, id, Clutter { class, rule: NAME, confidence }));
        }
    }
    nodes.sort_by_key(|h| h.node);
}

/// Whether an element is an empty layer over the whole window.
fn is_backdrop(page: &Page, id: NodeId, (width, height): (u32, u32)) -> bool {
    let f = page.features(id);
    let empty = page.blocks_in(id).is_empty() && f.visible && f.words + f.media + f.controls == 0;
    let covers = |part: i32, whole: u32| per_mille(part.max(0) as u32, whole) >= COVERS;
    empty
        && page.s.flags(id) & flag::FIXED != 0
        && page.s.rect(id).is_some_and(|r| covers(r.w, width) && covers(r.h, height))
}
