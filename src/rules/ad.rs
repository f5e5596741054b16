//! Labels the slots of advertising: the label's whole box, and frames of ad services.

use super::Rule;
use crate::clutter::Class;
use crate::page::Page;
use crate::snapshot::Tag;

pub const RULE: Rule = Rule { name: "ad", apply };

/// Phrase strength of a label that says "advertisement" and nothing else.
const WHOLE: u8 = 6;
/// Words of a slot besides its label.
const MOST_WORDS: u32 = 60;

fn apply(page: &mut Page) -> usize {
    let mut count = 0;
    for b in 0..page.blocks.len() {
        if page.phrase(b, Class::Ad) < WHOLE {
            continue;
        }
        let mut slot = page.element(b);
        for up in page.s.ancestors(slot) {
            let f = page.features(up);
            let stop = matches!(page.s.tag(up), Tag::Body | Tag::Article | Tag::Main | Tag::Section);
            if stop || f.words > MOST_WORDS || page.prose[up as usize] > 0 || page.holds_heading(up) {
                break;
            }
            slot = up;
        }
        count += page.set_clutter_in(slot, Class::Ad, RULE.name, 760);
    }
    count
}
