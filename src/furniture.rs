//! Labels what stands about the article's text and belongs to it: byline, date, standfirst, captions,
//! notes. It is not article text, and it is never hidden.

use crate::article;
use crate::features::hint;
use crate::page::{Page, label};
use crate::rules::{names, sections};
use crate::snapshot::{NodeId, Tag};

/// A clutter label of at least this confidence stands against being furniture.
const CLUTTER: u16 = 600;
/// A line about the article has at most so many words.
const LINE_WORDS: u32 = 60;
/// So many blocks before the heading may be its kicker.
const KICKER: usize = 2;

/// Labels the furniture; the article must have been found.
pub fn label(page: &mut Page) {
    let Some(first) = (0..page.blocks.len()).find(|&b| page.labels[b] & label::KEPT != 0 && page.blocks[b].is_prose())
    else {
        return;
    };
    let Some(scope) = scope(page) else { return };
    for b in page.blocks_in(scope) {
        let caption = article::is_caption(page, b) && !is_teaser(page, b);
        if page.clutter_confidence(b) < CLUTTER && named(page, b) || caption {
            page.labels[b] |= label::FURNITURE;
        }
    }
    let heading = (0..page.blocks.len()).rfind(|&b| page.labels[b] & label::HEADING != 0);
    let Some(heading) = heading.filter(|&h| h < first) else { return };
    for b in heading.saturating_sub(KICKER)..first {
        let near =
            b > heading || page.s.parent(page.blocks[b].container) == page.s.parent(page.blocks[heading].container);
        if near && page.clutter_confidence(b) < CLUTTER && page.blocks[b].words <= LINE_WORDS {
            page.labels[b] |= label::FURNITURE;
        }
    }
}

/// Whether the surer rules say that the block belongs to a teaser or an advertisement.
fn is_teaser(page: &Page, b: usize) -> bool {
    let by_name = [names::RULE.name, sections::RULE.name];
    page.blocks[b].link_density() > 300
        || page.clutter[b].is_some_and(|c| !by_name.contains(&c.rule) && c.confidence >= 450)
}

/// Whether the block's own box is named as byline, date, standfirst or note, or is a `time`.
fn named(page: &Page, b: usize) -> bool {
    if page.blocks[b].words > LINE_WORDS {
        return false;
    }
    let element = page.element(b);
    let own = page.features(element).hints | page.features(page.blocks[b].container).hints;
    own & (hint::FURNITURE & !hint::TITLE) != 0
        || matches!(page.s.tag(element), Tag::Time | Tag::Address)
        || (page.blocks[b].first..page.blocks[b].end).any(|n| page.s.tag(n) == Tag::Time)
}

/// The article's root, or the box around it that holds the heading.
fn scope(page: &Page) -> Option<NodeId> {
    let root = page.root?;
    Some(std::iter::once(root).chain(page.s.ancestors(root)).find(|&n| page.holds_heading(n)).unwrap_or(root))
}
