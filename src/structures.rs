//! A list, a quotation, a table or code that the article holds is kept whole.
//!
//! Block by block a short item, a term or a line of code is worth nothing; what it is part of says that
//! it is the article's. So is a structure that stands between the article's paragraphs, when nothing
//! says that it is clutter and it does not lead away.

use crate::article::CLUTTER;
use crate::clutter::Class;
use crate::features::per_mille;
use crate::highlight;
use crate::page::{Page, label};
use crate::rules::scroll;
use crate::snapshot::{Attr, NodeId, Tag};
use std::ops::Range;

/// The step's name in traces.
pub const NAME: &str = "structures";

/// What names and landmarks say of navigation has at least this confidence.
const NAMED: u16 = 650;
/// Link words per thousand from which a block leads away.
const LINKS: u32 = 500;
/// A structure that holds more of the article's prose (per thousand) lays the article out.
const SHARE: u32 = 500;
/// A structure of which less (per thousand) is kept is not begun.
const BEGUN: u32 = 300;
/// Times in a text from which they are those of a report's entries.
const ENTRIES: usize = 3;
/// Words outside links that make a paragraph of links a sentence.
const SENTENCE: u32 = 5;

/// Labels what is kept; the article must have been found.
pub fn keep(page: &mut Page) {
    let Some(root) = page.root else { return };
    // An article below this one reads as well as this one does: only the rule knows the difference.
    for b in 0..page.blocks.len() {
        if page.clutter[b].is_some_and(|c| c.rule == scroll::RULE.name) {
            page.labels[b] &= !label::KEPT;
        }
    }
    let mut kept = page.blocks_in(root).filter(|&b| page.is_kept(b));
    let Some(first) = kept.next() else { return };
    let text = first..kept.next_back().unwrap_or(first);
    let others = others(page);
    let mut id = root + 1;
    while id < page.s.end(root) {
        let blocks = page.blocks_in(id);
        if blocks.is_empty() || !is_structure(page, root, id, &others) {
            id += 1;
            continue;
        }
        let words = |b: usize| if page.is_kept(b) { page.blocks[b].words } else { 0 };
        let kept: u32 = blocks.clone().map(words).sum();
        if kept > 0 && per_mille(kept, page.features(id).words) >= BEGUN {
            set_kept(page, blocks, true);
        } else if kept == 0
            && let Some(from) = placed(page, &text, id)
        {
            set_kept(page, from..blocks.end, false);
        }
        id = page.s.end(id);
    }
    let times = text.clone().filter(|&b| is_time(page, b)).count() >= ENTRIES;
    for b in text {
        let part = is_formula(page, b) || times && is_time(page, b);
        if is_sentence(page, b) || part && page.clutter_confidence(b) < CLUTTER {
            page.labels[b] |= label::KEPT;
        }
    }
}

fn is_structure(page: &Page, root: NodeId, id: NodeId, others: &[u32]) -> bool {
    let small = || {
        page.features(id).headings == 0
            && u64::from(page.prose[id as usize]) * 1000 <= u64::from(page.prose[root as usize]) * u64::from(SHARE)
    };
    match page.s.tag(id) {
        Tag::Ul | Tag::Ol | Tag::Menu | Tag::Dl | Tag::Blockquote | Tag::Details => small(),
        Tag::Pre => true,
        // Only a table of layout holds more than data.
        Tag::Table => {
            let own = page.blocks_in(id);
            others[own.start] == others[own.end]
        }
        _ => highlight::is_box(page.s, id),
    }
}

/// For every block how many before it are neither data of a table nor code.
fn others(page: &Page) -> Vec<u32> {
    let mut seen = 0;
    let count = |labels: &u32| {
        seen += u32::from(labels & (label::TABLE | label::CODE) == 0);
        seen
    };
    std::iter::once(0).chain(page.labels.iter().map(count)).collect()
}

/// For a structure of which nothing is kept, but which stands in the article's text: the first block
/// to keep, which may be the heading above it.
fn placed(page: &Page, text: &Range<usize>, id: NodeId) -> Option<usize> {
    let own = page.blocks_in(id);
    if own.clone().any(|b| !may_stay(page, b)) || is_outline(page, id) || own.start <= text.start {
        return None;
    }
    let is_heading = |b: &usize| page.s.tag(page.blocks[*b].container).heading_level().is_some() && may_stay(page, *b);
    let from = (text.start..own.start).rev().take_while(is_heading).last().unwrap_or(own.start);
    if own.end <= text.end && own.clone().all(|b| page.labels[b] & label::CODE != 0) {
        // Of code the place alone is enough.
        return Some(from);
    }
    let before = from.checked_sub(1).filter(|b| page.is_kept(*b))?;
    let after = (own.end..text.end + 1).find(|b| !is_heading(b));
    let beside = page.s.parent(page.element(before)) == page.s.parent(id);
    (beside || after.is_some_and(|b| page.is_kept(b))).then_some(from)
}

/// Whether most of a structure's words lead to other places, here or elsewhere: an outline, a menu.
fn is_outline(page: &Page, id: NodeId) -> bool {
    let mut linked = 0;
    let mut at = id;
    while at < page.s.end(id) {
        if page.s.tag(at) == Tag::A && page.s.attr(at, Attr::Href).is_some() {
            linked += page.features(at).words;
            at = page.s.end(at);
        } else {
            at += 1;
        }
    }
    linked * 2 > page.features(id).words
}

/// Whether a block holds a formula, however few words that are.
fn is_formula(page: &Page, b: usize) -> bool {
    let block = &page.blocks[b];
    block.words > 0 && (block.first..block.end).any(|id| page.s.tag(id) == Tag::Math)
}

/// Whether a block is no more than a time.
fn is_time(page: &Page, b: usize) -> bool {
    let block = &page.blocks[b];
    block.words > 0 && page.s.tag(block.first) == Tag::Time && page.s.end(block.first) == block.end
}

/// Whether a paragraph between kept ones is a sentence, though most of it is links.
fn is_sentence(page: &Page, b: usize) -> bool {
    let block = &page.blocks[b];
    let beside = |other: Option<usize>| {
        other.is_some_and(|o| {
            o < page.blocks.len()
                && page.is_kept(o)
                && page.s.parent(page.blocks[o].container) == page.s.parent(block.container)
        })
    };
    page.s.tag(block.container) == Tag::P
        && block.plain() >= SENTENCE
        && block.stops > 0
        && page.clutter_confidence(b) < CLUTTER
        && beside(b.checked_sub(1))
        && beside(Some(b + 1))
}

fn may_stay(page: &Page, b: usize) -> bool {
    page.clutter_confidence(b) < CLUTTER && page.blocks[b].link_density() < LINKS
}

/// Whether a block is only called navigation by its words and leads nowhere: in a list of terms "Last"
/// is no way to the last page.
fn is_term(page: &Page, b: usize) -> bool {
    let called = page.clutter[b].is_some_and(|c| c.class == Class::Nav && c.confidence < NAMED);
    called && page.phrase(b, Class::Nav) > 0 && page.blocks[b].link_words == 0
}

fn set_kept(page: &mut Page, blocks: Range<usize>, begun: bool) {
    for b in blocks {
        let stays = may_stay(page, b) || begun && is_term(page, b);
        if stays && page.labels[b] & label::HEADING == 0 {
            page.labels[b] |= label::KEPT;
        }
    }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::testing::{PROSE, Seen, article, seen};

    fn kept(seen: &Seen, text: &str) -> bool {
        seen.is(text, label::KEPT)
    }

    #[test]
    fn what_is_begun_is_kept_whole() {
        let quote = "<blockquote><p>We had the sea, and the sea had us, and nothing more was agreed.</p>\
            <footer>The diary</footer></blockquote>";
        assert!(kept(&seen(&article("", quote, "")), "The diary"));
        let terms = "<dl><dt>Mole<dd>Wall<dt>Slip<dd>Where boats, as they say here, are pulled out of the water.</dl>";
        let seen = seen(&article("", terms, ""));
        assert!(kept(&seen, "Mole") && kept(&seen, "Wall") && kept(&seen, "Slip"));
    }

    #[test]
    fn short_items_between_paragraphs_and_their_heading() {
        let seen = seen(&article("", "<h2>Landed here</h2><ul><li>Herring<li>Cod</ul>", ""));
        assert!(kept(&seen, "Landed here") && kept(&seen, "Herring") && kept(&seen, "Cod"));
    }

    #[test]
    fn not_what_leads_away_nor_what_stands_outside() {
        for menu in
            ["<ul><li><a href=/1>Fog</a><li>Cod</ul>", "<ul><li><a href='#a'>Fog</a><li><a href='#b'>Cod</a></ul>"]
        {
            assert!(!kept(&seen(&article("", menu, "")), "Fog"), "{menu}");
        }
        assert!(!kept(&seen(&article("", "", "<div><ul><li>Herring<li>Cod</ul></div>")), "Herring"));
        let clutter = "<ul class=share-buttons><li>Herring<li>Cod</ul>";
        assert!(!kept(&seen(&article("", clutter, "")), "Herring"));
    }

    #[test]
    fn not_a_list_that_lays_the_article_out() {
        let list = format!("<ul><li>{0}{0}{0}{0}{0}{0}<li>Weather</ul>", PROSE);
        assert!(!kept(&seen(&format!("<title>A</title><div><h1>A</h1>{list}{PROSE}</div>")), "Weather"));
    }

    #[test]
    fn formulas_and_the_times_of_entries() {
        assert!(kept(&seen(&article("", "<div><math><mi>tide</mi></math></div>", "")), "tide"));
        let entry = |n: u32| format!("<div><time>10:0{n}</time>{PROSE}</div>");
        let entries: String = (0..4).map(entry).collect();
        assert!(kept(&seen(&article("", &entries, "")), "10:02"));
        assert!(!kept(&seen(&article("", &entry(1), "")), "10:01"));
    }

    #[test]
    fn a_sentence_of_links_between_paragraphs() {
        let sentence = "<p>Write to <a href=/1>the office</a>, call <a href=/2>the harbour master</a>, or wait.</p>";
        assert!(kept(&seen(&article("", sentence, "")), "Write to"));
        let teaser = "<p>Read also: <a href=/1>The fog lifts late over the town</a>.</p>";
        assert!(!kept(&seen(&article("", teaser, "")), "Read also"));
    }
}
