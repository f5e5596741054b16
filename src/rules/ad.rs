//! Labels the slots of advertising: the label's whole box, and frames of ad services.

use super::Rule;
use crate::clutter::Class;
use crate::page::Page;
use crate::snapshot::{NodeId, Tag};

pub const RULE: Rule = Rule { name: "ad", apply };

/// Phrase strength of a label that says "advertisement" and nothing else.
const WHOLE: u8 = 6;
/// Words of a slot besides its label.
const MOST_WORDS: u32 = 60;

fn apply(page: &mut Page) -> usize {
    let mut count = 0;
    // A slot's other labels lead to the same slot.
    let mut done = 0;
    for b in 0..page.blocks.len() {
        if b < done || page.phrase(b, Class::Ad) < WHOLE {
            continue;
        }
        let slot = slot(page, b).map_or(b..b + 1, |slot| page.blocks_in(slot));
        done = slot.end;
        for b in slot {
            count += usize::from(page.set_clutter(b, Class::Ad, RULE.name, 760));
        }
    }
    count
}

/// The largest box around a label that holds little else. A bare label in a text has none.
fn slot(page: &Page, b: usize) -> Option<NodeId> {
    let fits = |id: NodeId| {
        let stop = matches!(page.s.tag(id), Tag::Body | Tag::Article | Tag::Main | Tag::Section);
        !stop && page.features(id).words <= MOST_WORDS && page.prose[id as usize] == 0 && !page.holds_heading(id)
    };
    let element = page.element(b);
    if page.blocks_in(element).len() > 1 && !fits(element) {
        return None;
    }
    Some(page.s.ancestors(element).take_while(|&up| fits(up)).last().unwrap_or(element))
}
