//! Labels what stays in view while the page scrolls: bars and layers, where the snapshot has layout.
//!
//! A bar that follows the reader takes room from the text on every screen, so it goes, the site's own
//! header too: off, the page has it back. Columns of navigation beside the text stay.

use super::Rule;
use crate::clutter::Class;
use crate::features::per_mille;
use crate::lexicon;
use crate::page::{self, Page, label};
use crate::snapshot::{NodeId, Tag, flag};

pub const RULE: Rule = Rule { name: "sticky", apply };

/// Share of the page's prose (per thousand) that a box in view may hold: readers that scroll inside a
/// fixed frame hold all of it.
const MOST_PROSE: u32 = 150;
/// A sticky bar is at least this wide (per thousand of the viewport) …
const BAR_WIDTH: u32 = 500;
/// … and at most this high. Higher sticky boxes are columns, such as an outline beside the text.
const BAR_HEIGHT: u32 = 300;

/// How sure the rule is: not enough for a page that is no article, where bars are tools.
const CONFIDENCE: u16 = 560;
/// Phrase strength (see `page::Phrases`) of a text that tells what a layer is for.
const TELLS: u8 = 4;
/// What a layer may be for, told by its words.
const KINDS: [Class; 5] = [Class::Consent, Class::Newsletter, Class::App, Class::Cta, Class::Ad];
/// Nodes of a layer whose texts are looked up.
const LOOKED_AT: u32 = 400;

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
        let (class, bar) = (kind(page, id), is_bar(page, id, viewport));
        count += page.blocks_in(id).filter(|&b| label(page, b, class, bar)).count();
    }
    count
}

/// Labels a block of a layer or bar. That it is navigation, or an unknown dialog, is no reason to leave
/// it in the reader's way, however sure: only columns of navigation stand beside the text.
fn label(page: &mut Page, b: usize, class: Class, bar: bool) -> bool {
    let hides = |c: Class| c == Class::Other || c == Class::Nav && bar;
    if page.clutter[b].is_some_and(|c| hides(c.class)) && page.labels[b] & label::HEADING == 0 {
        page.clutter[b] = None;
    }
    page.set_clutter(b, class, RULE.name, CONFIDENCE)
}

/// What a layer is for, by the strongest phrase among its texts.
fn kind(page: &Page, id: NodeId) -> Class {
    let mut best = (0, Class::Sticky);
    let mut hits = Vec::new();
    for n in (id..page.s.end(id).min(id + LOOKED_AT)).filter(|&n| page.s.is_text(n)) {
        hits.clear();
        lexicon::phrases(page.s.text(n), &mut hits);
        for hit in hits.iter().filter(|hit| KINDS.contains(&hit.class)) {
            let strength = page::strength(hit);
            if strength >= TELLS && strength > best.0 {
                best = (strength, hit.class);
            }
        }
    }
    best.1
}

/// Whether a box runs across the window and is low.
fn is_bar(page: &Page, id: NodeId, (width, height): (u32, u32)) -> bool {
    page.s.rect(id).is_some_and(|rect| {
        let (w, h) = (rect.w.max(0) as u32, rect.h.max(0) as u32);
        per_mille(w, width) >= BAR_WIDTH && per_mille(h, height) <= BAR_HEIGHT
    })
}

/// Whether a sticky box is no more than the heading of a part of the text.
fn is_section_heading(page: &Page, id: NodeId) -> bool {
    let f = page.features(id);
    f.headings > 0 && f.links == 0 && f.controls == 0
}

fn stays(page: &Page, id: NodeId, viewport: (u32, u32)) -> bool {
    let flags = page.s.flags(id);
    if flags & flag::FIXED != 0 {
        return true;
    }
    // Sticky table heads belong to their table.
    let table = matches!(page.s.tag(id), Tag::Thead | Tag::Tr | Tag::Th | Tag::Td | Tag::Table);
    flags & flag::STICKY != 0 && !table && !is_section_heading(page, id) && is_bar(page, id, viewport)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::landmarks;
    use crate::snapshot::{Attr, Builder, Limits, Rect, Snapshot};

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
    fn not_the_heading_of_a_part() {
        let mut b = Builder::new("", Limits::default());
        b.viewport(1000, 800);
        b.open(Tag::Body, 0, None, std::iter::empty());
        b.open(Tag::Div, flag::STICKY, Some(Rect { x: 0, y: 0, w: 1000, h: 60 }), std::iter::empty());
        b.open(Tag::H2, 0, None, std::iter::empty());
        b.text("The boats");
        b.close();
        b.close();
        b.open(Tag::P, 0, None, std::iter::empty());
        b.text("The text of the part, with enough words to read as prose, and with a comma.");
        assert_eq!(labelled(&b.finish()), 0);
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

    /// The class of the one block of a fixed box, which holds a text in a `nav` or a dialog.
    fn class(role: &str, rect: Rect, text: &str) -> Option<Class> {
        let mut b = Builder::new("", Limits::default());
        b.viewport(1000, 800);
        b.open(Tag::Body, 0, None, std::iter::empty());
        b.open(Tag::Div, flag::FIXED, Some(rect), [(Attr::Role, role)].into_iter());
        b.text(text);
        b.close();
        b.open(Tag::P, 0, None, std::iter::empty());
        b.text(
            "The text of the page, with enough words to read as prose, and some more of them, \
            so that the box above it holds little of all that there is to read.",
        );
        let s = b.finish();
        let mut page = Page::new(&s);
        (landmarks::RULE.apply)(&mut page);
        apply(&mut page);
        page.clutter[0].map(|c| c.class)
    }

    #[test]
    fn what_it_is_called_does_not_leave_it_in_the_way() {
        let (bar, column) = (Rect { x: 0, y: 0, w: 1000, h: 60 }, Rect { x: 0, y: 0, w: 200, h: 800 });
        assert_eq!(class("navigation", bar, "Home"), Some(Class::Sticky));
        assert_eq!(class("navigation", column, "Home"), Some(Class::Nav));
        assert_eq!(class("dialog", column, "Hello"), Some(Class::Sticky));
    }

    #[test]
    fn its_words_tell_what_it_is_for() {
        let box_ = Rect { x: 300, y: 300, w: 400, h: 300 };
        assert_eq!(class("dialog", box_, "Alle Cookies akzeptieren"), Some(Class::Consent));
        assert_eq!(class("dialog", box_, "アプリで開く"), Some(Class::App));
        assert_eq!(class("alertdialog", box_, "Sign up for our newsletter"), Some(Class::Newsletter));
    }
}
