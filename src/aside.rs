//! Labels asides that promote something: HTML's `aside` says only that a box is beside the text, and it
//! may as well be a definition or a pulled quotation. What it says, or that it is one link, tells more.

use crate::clutter::Class;
use crate::outside;
use crate::page::{Clutter, Page, label};
use crate::rules::landmarks;
use crate::snapshot::{Attr, NodeId, Tag};
use crate::verdict::PageKind;

/// The rule's name.
pub const NAME: &str = "aside";
/// How sure the label is.
const CONFIDENCE: u16 = 520;
/// An aside of more words is a text of its own.
const MOST_WORDS: u32 = 120;
/// Words of an aside's line that is one link, from which it is no name and no tag.
const LINK_WORDS: u32 = 7;
/// Link words per thousand of such a line.
const LINKED: u32 = 900;
/// Phrase strength (see `page::Phrases`) that tells what an aside is for.
const SAYS: u8 = 4;
/// What an aside may ask for.
const ASKS: [Class; 3] = [Class::Newsletter, Class::App, Class::Cta];

/// Labels; the article and its furniture must be known.
pub fn label(page: &mut Page, kind: PageKind) {
    if !outside::is_surely_article(page, kind) {
        return;
    }
    let mut id = 0;
    while id < page.s.len() {
        if !is_aside(page, id) {
            id += 1;
            continue;
        }
        let range = page.blocks_in(id);
        let words: u32 = range.clone().map(|b| page.blocks[b].words).sum();
        let stays = range.clone().any(|b| page.labels[b] & (label::KEPT | label::HEADING) != 0);
        let asks = ASKS.into_iter().find(|c| range.clone().any(|b| page.phrase(b, *c) >= SAYS));
        for b in range {
            let free = page.labels[b] & (label::KEPT | label::HEADING | label::FURNITURE) == 0
                && page.clutter[b].is_none_or(|c| c.rule == landmarks::RULE.name && c.class == Class::Other);
            let block = &page.blocks[b];
            let link = block.words >= LINK_WORDS && block.link_density() > LINKED;
            let class = asks.filter(|_| !stays && words <= MOST_WORDS).or(link.then_some(Class::Related));
            if let Some(class) = class.filter(|_| free) {
                page.clutter[b] = Some(Clutter { class, rule: NAME, confidence: CONFIDENCE });
            }
        }
        id = page.s.end(id).max(id + 1);
    }
}

fn is_aside(page: &Page, id: NodeId) -> bool {
    page.s.tag(id) == Tag::Aside || page.s.attr(id, Attr::Role).is_some_and(|role| role.trim() == "complementary")
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use crate::testing::{article, seen};

    #[test]
    fn an_aside_that_asks_for_something_goes_whole() {
        let aside = "<aside><h3>The tide</h3><p>Sign up to the letter</p><p>What moves the coast, each Friday at noon.</p></aside>";
        let seen = seen(&article("", aside, ""));
        assert!(seen.hides("The tide") && seen.hides("Sign up to") && seen.hides("What moves the coast"));
    }

    #[test]
    fn a_line_that_is_one_link_but_not_a_name() {
        let aside = "<aside><div><a href=/a>Anna Berg</a></div><p>She writes about the sea and of all who live by it.</p>\
            <div><a href=/1>The fog lifts late on all of the coast</a></div></aside>";
        let seen = seen(&article("", aside, ""));
        assert!(seen.hides("fog lifts late") && !seen.hides("Anna Berg"));
    }

    #[test]
    fn not_an_aside_that_explains() {
        let aside = "<aside><h3>What is fog?</h3><p>A cloud that lies on the ground or on the sea.</p></aside>";
        let seen = seen(&article("", aside, ""));
        assert!(!seen.hides("What is fog") && !seen.hides("A cloud that lies"));
    }
}
