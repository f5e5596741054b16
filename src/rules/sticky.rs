//! Labels what stays in view while the page scrolls: bars and overlays, where the snapshot has layout.

use super::Rule;
use crate::clutter::Class;
use crate::features::per_mille;
use crate::page::Page;
use crate::snapshot::{NodeId, Tag, flag};

pub const RULE: Rule = Rule { name: "sticky", apply };

/// Share of the page's prose (per thousand) that a box in view may hold: readers that scroll inside a
/// fixed frame hold all of it.
const MOST_PROSE: u32 = 150;
/// A sticky bar is at least this wide (per thousand of the viewport) …
const BAR_WIDTH: u32 = 500;
/// … and at most this high. Higher sticky boxes are columns, such as an outline beside the text.
const BAR_HEIGHT: u32 = 300;

fn apply(page: &mut Page) -> usize {
    let Some(viewport) = page.s.viewport() else { return 0 };
    let mut count = 0;
    let mut end = 0;
    for id in 0..page.s.len() {
        if id < end || !stays(page, id, viewport) {
            continue;
        }
        if page.holds_heading(id) || page.holds_prose(id, MOST_PROSE) || page.blocks_in(id).is_empty() {
            continue;
        }
        end = page.s.end(id);
        count += page.set_clutter_in(id, Class::Sticky, RULE.name, 560);
    }
    count
}

fn stays(page: &Page, id: NodeId, (width, height): (u32, u32)) -> bool {
    let flags = page.s.flags(id);
    if flags & flag::FIXED != 0 {
        return true;
    }
    // Sticky table heads belong to their table.
    let table = matches!(page.s.tag(id), Tag::Thead | Tag::Tr | Tag::Th | Tag::Td | Tag::Table);
    let Some(rect) = page.s.rect(id).filter(|_| flags & flag::STICKY != 0 && !table) else { return false };
    let (w, h) = (rect.w.max(0) as u32, rect.h.max(0) as u32);
    per_mille(w, width) >= BAR_WIDTH && per_mille(h, height) <= BAR_HEIGHT
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{Builder, Limits, Rect, Snapshot};

    /// A page with one box above two paragraphs.
    fn page(tag: Tag, flags: u32, rect: Rect) -> Snapshot {
        let mut b = Builder::new("", Limits::default());
        b.viewport(1000, 800);
        for (tag, flags, rect, text) in [
            (tag, flags, rect, "Subscribe today"),
            (Tag::P, 0, Rect::default(), "The first paragraph of the text, with enough words to read as prose."),
            (Tag::P, 0, Rect::default(), "The second paragraph of the text, with enough words to read as prose."),
        ] {
            if b.is_empty() {
                b.open(Tag::Body, 0, None, std::iter::empty());
            }
            b.open(tag, flags, Some(rect), std::iter::empty());
            b.text(text);
            b.close();
        }
        b.finish()
    }

    fn labelled(s: &Snapshot) -> usize {
        apply(&mut Page::new(s))
    }

    #[test]
    fn bars_and_overlays() {
        let bar = Rect { x: 0, y: 0, w: 1000, h: 60 };
        assert_eq!(labelled(&page(Tag::Div, flag::STICKY, bar)), 1);
        assert_eq!(labelled(&page(Tag::Div, flag::FIXED, Rect { x: 0, y: 0, w: 300, h: 700 })), 1);
    }

    #[test]
    fn not_columns_tables_or_what_scrolls() {
        let bar = Rect { x: 0, y: 0, w: 1000, h: 60 };
        assert_eq!(labelled(&page(Tag::Div, flag::STICKY, Rect { x: 0, y: 0, w: 250, h: 700 })), 0);
        assert_eq!(labelled(&page(Tag::Th, flag::STICKY, bar)), 0);
        assert_eq!(labelled(&page(Tag::Div, 0, bar)), 0);
    }

    #[test]
    fn not_the_frame_that_holds_the_text() {
        let mut b = Builder::new("", Limits::default());
        b.viewport(1000, 800);
        b.open(Tag::Body, 0, None, std::iter::empty());
        b.open(Tag::Div, flag::FIXED, None, std::iter::empty());
        b.open(Tag::P, 0, None, std::iter::empty());
        b.text("All of the text, with enough words to read as prose, stands in a frame that is fixed.");
        assert_eq!(labelled(&b.finish()), 0);
    }
}
