//! The levels of headings: one below another whatever the page skipped, the first below the title.

use super::keep::Keep;
use crate::snapshot::{Attr, NodeId, Snapshot, Tag};

/// For each level of the page the level in the tree.
pub(super) struct Levels([u8; 6]);

impl Levels {
    /// Looks which levels the kept headings have. With the title above, the highest of them is the second.
    pub fn new(keep: &Keep) -> Self {
        let mut used = [false; 6];
        for &part in &keep.parts {
            for id in (part..keep.s.end(part)).filter(|&id| keep.has(id)) {
                if let Some(level) = level(keep.s, id) {
                    used[usize::from(level) - 1] = true;
                }
            }
        }
        let mut next = 1;
        Levels(used.map(|is_used| {
            next += u8::from(is_used);
            next
        }))
    }

    /// The heading in the tree for one of a level on the page.
    pub fn tag(&self, level: u8) -> Tag {
        let level = self.0[usize::from(level.clamp(1, 6)) - 1];
        [Tag::H1, Tag::H2, Tag::H3, Tag::H4, Tag::H5, Tag::H6][usize::from(level.clamp(1, 6)) - 1]
    }
}

/// The level of a heading, by its name or by what it says of itself.
pub(super) fn level(s: &Snapshot, id: NodeId) -> Option<u8> {
    let role = s.attr(id, Attr::Role).map(str::trim);
    if role.is_some_and(|r| r.eq_ignore_ascii_case("heading")) {
        let said = s.attr(id, Attr::AriaLevel).and_then(|l| l.trim().parse::<u8>().ok()).or(s.tag(id).heading_level());
        return Some(said.unwrap_or(2).clamp(1, 6));
    }
    // A heading that says it is something else is that.
    s.tag(id).heading_level().filter(|_| role.is_none_or(|r| r != "presentation" && r != "none"))
}
