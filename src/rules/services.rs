//! Labels by where links lead: share addresses, profiles on networks, app stores, ad and
//! recommendation services.

use super::Rule;
use crate::clutter::Class;
use crate::features::within;
use crate::lexicon;
use crate::page::Page;
use crate::snapshot::{Attr, Tag};

pub const RULE: Rule = Rule { name: "service", apply };

/// Words beside the links from which a block is a sentence that mentions a service.
const MOST_WORDS: u32 = 6;
/// Words of a block that is one share link; longer ones are a quotation offered for sharing.
const LINK_WORDS: u32 = 12;

fn apply(page: &mut Page) -> usize {
    (0..page.blocks.len()).filter(|&b| label(page, b)).count()
}

/// Labels a block whose links and frames all lead to services.
fn label(page: &mut Page, b: usize) -> bool {
    let block = page.blocks[b];
    if block.is_prose()
        || block.plain() > MOST_WORDS
        || block.words > LINK_WORDS
        || page.features(block.container).within & within::QUOTE != 0
    {
        return false;
    }
    let (mut targets, mut known, mut profiles) = (0, 0, 0);
    let mut class = None;
    let around = page.s.ancestors(block.container).take(3).chain([block.container]).find(|&n| page.s.tag(n) == Tag::A);
    for id in (block.first..block.end).chain(around) {
        let Some(address) = address(page, id) else { continue };
        targets += 1;
        if let Some(c) = lexicon::service(address) {
            known += 1;
            class = class.or(Some(c));
        } else if lexicon::network(address) {
            profiles += 1;
        }
    }
    if targets == 0 || known + profiles < targets {
        return false;
    }
    match class {
        Some(class) => page.set_clutter(b, class, RULE.name, 800),
        // One profile beside a name may be the author's; a bare icon or a row of them are follow buttons.
        None if block.plain() == 0 && (block.words <= 2 || profiles > 1) => {
            page.set_clutter(b, Class::Social, RULE.name, 650)
        }
        None => false,
    }
}

/// Where a link leads, or what a frame shows.
fn address<'a>(page: &Page<'a>, id: u32) -> Option<&'a str> {
    let name = match page.s.tag(id) {
        Tag::A | Tag::Area => Attr::Href,
        Tag::Iframe => Attr::Src,
        _ => return None,
    };
    page.s.attr(id, name).map(str::trim).filter(|a| !a.is_empty())
}
