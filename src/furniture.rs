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

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::testing::{PROSE, article, seen};

    fn is_furniture(page: &str, text: &str) -> bool {
        let seen = seen(page);
        assert!(!seen.hides(text) || !seen.is(text, label::FURNITURE));
        seen.is(text, label::FURNITURE)
    }

    #[test]
    fn lines_between_the_heading_and_the_text() {
        let page =
            format!("<title>Boats</title><div><h1>Boats</h1><p>Anna Berg</p><p>24 May</p>{}</div>", PROSE.repeat(8));
        assert!(is_furniture(&page, "Anna Berg") && is_furniture(&page, "24 May"));
    }

    #[test]
    fn named_lines_captions_and_times() {
        let within = "<div class=byline>Anna Berg</div><time>24 May</time><div class=correction>We were wrong.</div>\
            <figure><img src=a><figcaption>The quay</figcaption></figure>";
        for text in ["Anna Berg", "24 May", "We were wrong", "The quay"] {
            assert!(is_furniture(&article("", within, ""), text), "{text}");
        }
    }

    #[test]
    fn not_clutter_in_the_same_place() {
        let share = "<p><a href='https://www.facebook.com/sharer.php?u=x'>Share</a></p>";
        let page = format!("<title>Boats</title><div><h1>Boats</h1>{share}{}</div>", PROSE.repeat(8));
        assert!(!is_furniture(&page, "Share"));
    }

    #[test]
    fn not_captions_of_teasers_nor_lines_elsewhere() {
        let teaser = "<figure><img src=a><figcaption><a href=/1>The fog lifts late</a></figcaption></figure>";
        assert!(!is_furniture(&article("", teaser, ""), "fog lifts"));
        assert!(!is_furniture(&article("", "", "<div class=byline>Anna Berg</div>"), "Anna Berg"));
        assert!(!is_furniture(&article("", "<p>Fog</p>", ""), "Fog"));
    }
}
