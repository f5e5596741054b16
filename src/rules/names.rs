//! Labels by the whole tokens of `class`, `id` and the like that name a class of clutter.

use super::{Cover, Rule};
use crate::clutter::Class;
use crate::features::hint;
use crate::page::Page;
use crate::snapshot::{NodeId, Tag};

pub const RULE: Rule = Rule { name: "name", apply };

/// A named element that holds a larger share of the page's prose (per thousand) is not believed.
const MOST_PROSE: u32 = 300;

fn apply(page: &mut Page) -> usize {
    let mut count = 0;
    let mut cover = Cover::default();
    for id in 0..page.s.len() {
        let f = page.features(id);
        if !f.visible || f.hints & hint::CLASSES == 0 || page.blocks_in(id).is_empty() {
            continue;
        }
        if page.holds_heading(id) || page.holds_prose(id, MOST_PROSE) || is_text_part(page, id) {
            continue;
        }
        let Some(class) = Class::ALL.into_iter().find(|c| f.hints & hint::class(*c) != 0) else { continue };
        let confidence = confidence(page, id);
        count += cover.label(page, id, class, RULE.name, confidence);
    }
    count
}

/// A name on a paragraph, a quotation or a link inside running text says how it looks.
fn is_text_part(page: &Page, id: NodeId) -> bool {
    let tag = page.s.tag(id);
    let inline = !tag.is_block() && !page.features(id).has_block;
    let own = page.blocks_in(id);
    inline && page.blocks.get(own.start).is_some_and(|b| b.is_prose()) || matches!(tag, Tag::Blockquote | Tag::Pre)
}

fn confidence(page: &Page, id: NodeId) -> u16 {
    let f = page.features(id);
    // A name that also speaks of content, or an element full of prose, leaves doubt.
    let doubt = f.hints & (hint::CONTENT | hint::FURNITURE) != 0;
    let prose = page.prose[id as usize] * 2 > f.words;
    match (doubt, prose) {
        (false, false) => 700,
        (true, false) => 480,
        (false, true) => 600,
        (true, true) => 350,
    }
}
