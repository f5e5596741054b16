//! Labels short blocks by what they say, in any language of the lexicon.

use super::Rule;
use crate::clutter::Class;
use crate::page::Page;

pub const RULE: Rule = Rule { name: "phrase", apply };

/// Phrase strength (see `page::Phrases`) from which a block is labelled, with the confidence.
const SURE: [(u8, u16); 3] = [(8, 750), (6, 600), (3, 480)];

fn apply(page: &mut Page) -> usize {
    let mut count = 0;
    for b in 0..page.blocks.len() {
        let best = Class::ALL.into_iter().max_by_key(|c| (page.phrase(b, *c), std::cmp::Reverse(*c)));
        let Some(class) = best else { continue };
        let strength = page.phrase(b, class);
        let Some((_, confidence)) = SURE.iter().find(|(least, _)| strength >= *least) else { continue };
        // A phrase in a sentence of the text is weaker than one that is the whole block.
        let block = page.blocks[b];
        let confidence = if block.is_prose() && strength < 6 { confidence - 130 } else { *confidence };
        count += usize::from(page.set_clutter(b, class, RULE.name, confidence));
    }
    count
}
