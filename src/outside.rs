//! Labels what stands outside the article and was not told by itself: on a page that is an article,
//! headlines and texts of other stories, with what stands in one card with them; and within the
//! article, headlines that the model did not take for text.

use crate::block;
use crate::clutter::Class;
use crate::page::{Clutter, Page, label};
use crate::rules::names;
use crate::snapshot::{Attr, NONE, NodeId, Tag};
use crate::verdict::{Kind, PageKind};
use std::ops::Range;

/// The rule's name.
pub const NAME: &str = "outside";
/// How sure the page must be an article.
const SURE: u16 = 600;
/// How sure the label is.
const CONFIDENCE: u16 = 460;
/// Words of a link that reads like a headline.
const HEADLINE_WORDS: u32 = 4;
/// The same in a box whose name says navigation or footer: entries of menus have fewer.
const NAMED_WORDS: u32 = 7;
/// And between the paragraphs of the article.
const WITHIN_WORDS: u32 = 6;
/// Blocks from one of those to the next in a row of them: a picture or a date may stand between.
const PROMO_GAP: usize = 3;
/// Link words per thousand of a headline, and of a heading with a headline that is said twice, once for
/// screen readers.
const LINKED: u32 = 800;
/// Of a longer headline with its date or section in the same line.
const LINKED_LONG: u32 = 600;
const LINKED_HEADING: u32 = 450;
/// A box of at most so many blocks is one card, and it is at most so many elements up.
const CARD_BLOCKS: usize = 6;
const CARD_UP: usize = 4;
/// Words of a line in a card beside its headline: section, author, date.
const LINE_WORDS: u32 = 12;

/// Labels; the article and its furniture must be known.
pub fn label(page: &mut Page, kind: PageKind) {
    let Some(root) = page.root.filter(|_| is_surely_article(page, kind)) else { return };
    let Some(last) = (0..page.blocks.len()).rfind(|&b| page.is_kept(b)) else { return };
    let mut cards: Vec<Range<usize>> = Vec::new();
    let mut promos = Vec::new();
    for b in 0..page.blocks.len() {
        let block = page.blocks[b];
        if is_protected(page, b) || block.container == NONE {
            continue;
        }
        if page.s.contains(root, block.container) && b <= last {
            promos.extend(is_promo(page, b).then_some(b));
            continue;
        }
        if is_headline(page, b) {
            take(page, b);
            cards.extend(card(page, b));
        } else if page.clutter[b].is_none() && b > last && block.is_prose() && page.labels[b] & label::FIRST == 0 {
            // What the first choice took for article may be its last line: a correction, who reported it.
            take(page, b);
        }
    }
    // A single one may be a line of the text: a product, a source.
    for row in promos.chunk_by(|a, b| b - a <= PROMO_GAP).filter(|row| row.len() > 1) {
        let beside = row[0]..(row[row.len() - 1] + PROMO_GAP).min(page.blocks.len());
        if !beside.into_iter().any(|b| is_priced(page, b)) {
            row.iter().for_each(|&b| take(page, b));
        }
    }
    for b in cards.into_iter().flatten() {
        if page.clutter[b].is_none_or(is_doubtful) && page.blocks[b].words <= LINE_WORDS {
            take(page, b);
        }
    }
}

/// Whether what is not article or furniture may go for that alone.
pub fn is_surely_article(page: &Page, kind: PageKind) -> bool {
    kind.kind == Kind::Article && kind.confidence >= SURE && !page.forum
}

/// Whatever weaker label there was, it is wrong.
fn take(page: &mut Page, b: usize) {
    page.clutter[b] = Some(Clutter { class: Class::Related, rule: NAME, confidence: CONFIDENCE });
}

fn is_protected(page: &Page, b: usize) -> bool {
    page.labels[b] & (label::KEPT | label::HEADING | label::FURNITURE) != 0
}

/// Labels that leave a block visible: too weak, or only by what its box is called.
fn is_doubtful(clutter: Clutter) -> bool {
    clutter.confidence < CONFIDENCE || clutter.class == Class::Nav && clutter.rule == names::RULE.name
}

/// Outside the article.
fn is_headline(page: &Page, b: usize) -> bool {
    let block = &page.blocks[b];
    let words = match page.clutter[b] {
        None => HEADLINE_WORDS,
        Some(c) if c.class == Class::Nav && c.rule == names::RULE.name => NAMED_WORDS,
        Some(c) if c.confidence < CONFIDENCE && c.class == Class::Related => HEADLINE_WORDS,
        Some(_) => return false,
    };
    let heading = page.s.tag(block.container).heading_level().is_some();
    let linked = match block.words {
        _ if heading => LINKED_HEADING,
        WITHIN_WORDS.. => LINKED_LONG,
        _ => LINKED,
    };
    block.words >= words && block.link_density() > linked && leads_away(page, b)
}

/// Between the paragraphs of the article: a line that is one link to another page, if after a word and
/// a colon, and no sentence.
fn is_promo(page: &Page, b: usize) -> bool {
    let block = &page.blocks[b];
    let data = label::STRUCTURED | label::TABLE | label::CODE;
    if block.words < WITHIN_WORDS || block.link_density() <= LINKED_HEADING {
        return false;
    }
    if page.labels[b] & data != 0 || page.clutter[b].is_some() {
        return false;
    }
    let mut text = String::new();
    block::text(page.s, block, 600, &mut text);
    let sentence = text.trim_end().ends_with(['.', '。', ':', ';']);
    let headline = block.link_density() > LINKED || text.contains(": ");
    // An address written out is a reference.
    headline && !sentence && !text.contains("://") && leads_away(page, b)
}

/// Whether a short block names a price: then what it is about is a product, not a story.
fn is_priced(page: &Page, b: usize) -> bool {
    let mut text = String::new();
    block::text(page.s, &page.blocks[b], 200, &mut text);
    text.contains(['$', '€', '£', '¥', '₹', '₽'])
}

/// Whether the first link of a block leads to another page.
fn leads_away(page: &Page, b: usize) -> bool {
    let block = &page.blocks[b];
    let is_link = |&n: &NodeId| page.s.tag(n) == Tag::A;
    let link = (block.first..block.end).find(is_link).or_else(|| {
        let around = std::iter::once(block.container).chain(page.s.ancestors(block.container));
        around.take(CARD_UP).find(is_link)
    });
    link.and_then(|n| page.s.attr(n, Attr::Href)).is_none_or(|href| !href.trim_start().starts_with('#'))
}

/// The blocks of the largest small box around a headline in which nothing must stay.
fn card(page: &Page, b: usize) -> Option<Range<usize>> {
    let boxes = page.s.ancestors(page.blocks[b].container).take(CARD_UP).map(|n| page.blocks_in(n));
    // A link that a menu's name covers is an entry of it, and the box is the menu.
    let is_entry = |b: usize| {
        let named = page.clutter[b].is_some_and(|c| c.class == Class::Nav);
        named && page.blocks[b].words < NAMED_WORDS && page.blocks[b].link_density() > LINKED_HEADING
    };
    let small = |r: &Range<usize>| r.len() <= CARD_BLOCKS && r.clone().all(|b| !is_protected(page, b) && !is_entry(b));
    boxes.take_while(small).last()
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::testing::{PROSE, Seen, article, first, seen};

    fn is_outside(seen: &Seen, text: &str) -> bool {
        seen.clutter(text) == Some((Class::Related, NAME))
    }

    const AFTER: &str = "<div><p>The keeper, who had seen many fogs, said that this was the thickest.</p></div>\
        <div><a href=/1>The fog lifts late</a></div>";

    #[test]
    fn headlines_and_texts_after_the_article() {
        let mut seen = first(&article("", "", AFTER));
        label(&mut seen.page, PageKind { kind: Kind::Article, confidence: SURE });
        assert!(is_outside(&seen, "fog lifts late") && is_outside(&seen, "this was the thickest"));
    }

    #[test]
    fn not_what_the_first_choice_took_for_article() {
        let mut seen = first(&article("", "", AFTER));
        let b = seen.block("this was the thickest");
        seen.page.labels[b] |= label::FIRST;
        label(&mut seen.page, PageKind { kind: Kind::Article, confidence: SURE });
        assert!(is_outside(&seen, "fog lifts late") && !is_outside(&seen, "this was the thickest"));
    }

    #[test]
    fn what_stands_in_one_card_with_a_headline() {
        let card =
            "<div><div><span>Harbour</span></div><div><a href=/1>The fog lifts late</a></div><p>24 May</p></div>";
        let seen = seen(&article("", "", card));
        assert!(seen.hides("fog lifts late") && seen.hides("Harbour") && seen.hides("24 May"));
    }

    #[test]
    fn headlines_in_a_box_that_is_named_like_a_menu() {
        let menu = "<div class=main-nav><div><a href=/1>Boats</a></div><div><a href=#top>Back up to the very top of the page</a></div>\
            <div><a href=/2>The fog lifts late and the boats go out</a></div></div>";
        let seen = seen(&article("", "", menu));
        assert!(seen.hides("fog lifts late") && !seen.hides("Boats") && !seen.hides("Back up to"));
    }

    #[test]
    fn a_row_of_headlines_in_the_article_but_not_one() {
        let link = |href: &str, text: &str| format!("<div><div><a href='{href}'>{text}</a></div></div>");
        let two = link("/1", "The fog lifts late on the coast") + &link("/2", "Keeper of the light goes home");
        let row = seen(&article("", &two, ""));
        assert!(row.hides("fog lifts late") && row.hides("Keeper of the light"));
        let one = seen(&article("", &link("/1", "The fog lifts late on the coast"), ""));
        assert!(!one.hides("fog lifts late"));
        let prices = link("/1", "The best of lamps at sea for $20") + &link("/2", "A lamp for the small boat for $9");
        assert!(!seen(&article("", &prices, "")).hides("best of lamps"));
    }

    #[test]
    fn not_in_the_article_nor_short_lines() {
        let seen = seen(&article("", "<ul><li><a href=/1>The fog lifts late</a></ul>", "<div>Fog</div>"));
        assert!(!is_outside(&seen, "fog lifts late") && !is_outside(&seen, "Fog"));
    }

    #[test]
    fn not_on_a_page_that_is_hardly_an_article() {
        let seen = seen(&format!("<div>{PROSE}</div><div><a href=/1>The fog lifts late</a></div>"));
        assert!(seen.page.root.is_some() && !is_outside(&seen, "fog lifts late"));
    }
}
