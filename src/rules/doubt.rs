//! Takes back the less certain labels where they have left nothing to read.
//!
//! Names and teasers are told by looks. On a page made of what looks like teasers, or built by a
//! system whose class names happen to be ours, they would take everything: then they are wrong, or
//! the page is a listing and they are its content.

use super::{Rule, cards, names, sections};
use crate::features::per_mille;
use crate::page::Page;

pub const RULE: Rule = Rule { name: "doubt", apply };

/// Words of prose that are enough for an article.
const ENOUGH: u32 = 100;
/// Of the page's prose, the share per thousand that must be left.
const LEFT: u32 = 120;
/// Labels count from this confidence.
const CLUTTER: u16 = 450;

fn apply(page: &mut Page) -> usize {
    let left: u32 = (0..page.blocks.len())
        .filter(|&b| page.blocks[b].is_prose() && page.clutter_confidence(b) < CLUTTER)
        .map(|b| page.blocks[b].plain())
        .sum();
    if left >= ENOUGH && per_mille(left, page.total_prose()) >= LEFT || page.total_prose() < ENOUGH {
        return 0;
    }
    let mut count = 0;
    for clutter in page.clutter.iter_mut().flatten() {
        let soft = [cards::RULE.name, names::RULE.name, sections::RULE.name].contains(&clutter.rule);
        if soft && clutter.confidence >= CLUTTER {
            clutter.confidence = CLUTTER - 100;
            count += 1;
        }
    }
    page.teasers_are_content = count > 0;
    count
}
