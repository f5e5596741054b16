//! A heading that names a class of clutter speaks for its whole section: "Related stories", "Most
//! read", "Sign up for our newsletter".

use super::Rule;
use crate::clutter::Class;
use crate::features::per_mille;
use crate::page::Page;
use crate::snapshot::{NodeId, Tag};

pub const RULE: Rule = Rule { name: "section", apply };

/// Phrase strength of a heading that governs.
const WHOLE: u8 = 6;
const MOST_WORDS: u32 = 10;
/// Share of the page's prose (per thousand) a section may hold.
const MOST_PROSE: u32 = 250;
/// Share of its own words (per thousand) that may be prose in a section of teasers: the article often
/// goes on in the same box.
const TEASER_PROSE: u32 = 400;
/// Words of prose in a section of any other class.
const MOST_WORDS_OF_PROSE: u32 = 150;

const CLASSES: [Class; 7] =
    [Class::Related, Class::Newsletter, Class::Cta, Class::Social, Class::App, Class::Video, Class::Ad];

fn apply(page: &mut Page) -> usize {
    let mut count = 0;
    for b in 0..page.blocks.len() {
        let words = page.blocks[b].words;
        if words == 0 || words > MOST_WORDS {
            continue;
        }
        let Some(class) = CLASSES.into_iter().find(|c| page.phrase(b, *c) >= WHOLE) else { continue };
        let start = page.element(b);
        let scope = widen(page, b, start, class);
        if page.blocks_in(scope).len() > 1 {
            count += page.set_clutter_in(scope, class, RULE.name, 720);
        } else {
            count += followers(page, scope, class);
        }
    }
    count
}

/// The largest box that begins with the heading's block.
fn widen(page: &Page, block: usize, start: NodeId, class: Class) -> NodeId {
    let mut scope = start;
    for up in page.s.ancestors(start) {
        let stop = page.blocks_in(up).start != block
            || page.holds_heading(up)
            || page.holds_prose(up, MOST_PROSE)
            || is_text(page, up, class)
            || matches!(page.s.tag(up), Tag::Body | Tag::Main);
        if stop {
            break;
        }
        scope = up;
    }
    scope
}

/// Whether an element holds more prose than a section of a class has.
fn is_text(page: &Page, id: NodeId, class: Class) -> bool {
    let prose = page.prose[id as usize];
    match class {
        Class::Related => per_mille(prose, page.features(id).words) > TEASER_PROSE,
        _ => prose > MOST_WORDS_OF_PROSE,
    }
}

/// The siblings after a heading that stands alone in its box, as long as they are links.
fn followers(page: &mut Page, heading: NodeId, class: Class) -> usize {
    let mut count = 0;
    let parent = page.s.parent(heading);
    if parent == crate::snapshot::NONE {
        return 0;
    }
    let siblings: Vec<NodeId> = page.s.children(parent).filter(|&c| c > heading && !page.s.is_text(c)).collect();
    for sibling in siblings {
        let f = page.features(sibling);
        if page.blocks_in(sibling).is_empty() {
            continue;
        }
        if f.link_density() < 500 || page.s.tag(sibling).heading_level().is_some() {
            break;
        }
        count += page.set_clutter_in(sibling, class, RULE.name, 700);
    }
    count
}
