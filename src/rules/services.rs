//! Labels by where links lead: share addresses, profiles on networks, app stores, ad and
//! recommendation services.

use super::Rule;
use crate::clutter::Class;
use crate::features::{Features, hint};
use crate::page::Page;
use crate::snapshot::{NONE, NodeId, Tag};

pub const RULE: Rule = Rule { name: "service", apply };

/// Words beside the links from which an element is more than the links' own box.
const MOST_WORDS: u32 = 30;

fn apply(page: &mut Page) -> usize {
    let mut count = 0;
    for id in 0..page.s.len() {
        let f = *page.features(id);
        if f.services == 0 || !f.visible || parent_fits(page, id) || !fits(page, id) {
            continue;
        }
        let Some(class) = class(&f) else { continue };
        let confidence = if f.services & hint::CLASSES != 0 { 800 } else { 650 };
        count += page.set_clutter_in(id, class, RULE.name, confidence);
    }
    count
}

/// An element whose links all lead to services, with few words besides.
fn fits(page: &Page, id: NodeId) -> bool {
    let f = page.features(id);
    let embed = f.links == 0 && f.media > 0;
    let enough = f.service_links > 0 && f.service_links * 10 >= f.links * 9;
    // In running text a link to a profile is a reference.
    let block = page.blocks_in(id);
    let prose = page.blocks[block].iter().any(|b| b.is_prose());
    (enough || embed) && f.words <= MOST_WORDS && f.plain_words() <= 12 && !prose && page.s.tag(id) != Tag::Blockquote
}

fn parent_fits(page: &Page, id: NodeId) -> bool {
    let parent = page.s.parent(id);
    parent != NONE && fits(page, parent)
}

fn class(f: &Features) -> Option<Class> {
    let by_service = Class::ALL.into_iter().find(|c| f.services & hint::class(*c) != 0);
    // One bare profile link may be the author's; two or more are a row of follow buttons.
    by_service
        .or((f.services & Features::PROFILE != 0 && (f.service_links > 1 || f.words <= 2)).then_some(Class::Social))
}
