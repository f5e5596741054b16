//! Labels promotions set between paragraphs: "Read also: …", "MORE: …", a paragraph that is one link.

use super::Rule;
use crate::block;
use crate::clutter::Class;
use crate::lexicon::{self, How};
use crate::page::Page;
use crate::snapshot::Tag;

pub const RULE: Rule = Rule { name: "promo", apply };

/// Phrase strength from which a linked paragraph that begins with it is a promotion.
const BEGINS: u8 = 4;
const MOST_WORDS: u32 = 45;
/// A paragraph that is one link of so many words reads like a headline.
const HEADLINE_WORDS: u32 = 8;
/// Link words per thousand of such a paragraph.
const LINKS: u32 = 300;
/// The same where a label of one word leads it.
const LED: u32 = 600;

fn apply(page: &mut Page) -> usize {
    let mut count = 0;
    for b in 0..page.blocks.len() {
        let block = page.blocks[b];
        if block.words == 0 || block.words > MOST_WORDS || block.link_density() < LINKS {
            continue;
        }
        let begun = [Class::Related, Class::Newsletter, Class::Cta, Class::App, Class::Video, Class::Social]
            .into_iter()
            .find(|c| page.phrase(b, *c) >= BEGINS);
        if let Some(class) = begun {
            count += usize::from(page.set_clutter(b, class, RULE.name, 760));
        } else if block.link_density() >= LED && is_led(page, b) {
            count += usize::from(page.set_clutter(b, Class::Related, RULE.name, 700));
        } else if is_address(page, b) {
            // An address written out is a reference.
        } else if block.words >= HEADLINE_WORDS && block.link_density() > 950 && page.s.tag(block.container) == Tag::P {
            count += usize::from(page.set_clutter(b, Class::Related, RULE.name, 460));
        }
    }
    count
}

/// Whether the words before a colon are what a box of other stories is headed by: "MORE: …".
fn is_led(page: &Page, b: usize) -> bool {
    let mut text = String::new();
    block::text(page.s, &page.blocks[b], 600, &mut text);
    let mut hits = Vec::new();
    if let Some((label, _)) = text.split_once([':', '：']) {
        lexicon::phrases(label, &mut hits);
    }
    hits.iter().any(|hit| hit.class == Class::Related && hit.how == How::Whole)
}

fn is_address(page: &Page, b: usize) -> bool {
    let block = &page.blocks[b];
    let first = (block.first..block.end).find(|&n| page.s.is_text(n) && page.features(n).words > 0);
    first.is_some_and(|n| page.s.text(n).trim_start().starts_with("http"))
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::page::label;
    use crate::testing::{after, article, seen};

    fn is_promo(within: &str, text: &str) -> bool {
        after("promo", &article("", within, "")).clutter(text) == Some((Class::Related, RULE.name))
    }

    #[test]
    fn a_link_after_a_label() {
        for label in ["More", "RELATED", "Mehr", "Więcej"] {
            let text = format!("<p>{label}: <a href=/1>The fog lifts late on all the coast</a></p>");
            assert!(is_promo(&text, "fog lifts"), "{label}");
        }
        assert!(!is_promo("<p>Source: <a href=/1>The harbour in numbers, 1980 to 2020</a></p>", "Source"));
    }

    #[test]
    fn a_link_that_begins_so() {
        assert!(is_promo("<p>Read also: <a href=/1>The fog lifts late</a></p>", "Read also"));
    }

    #[test]
    fn a_paragraph_that_is_one_headline() {
        assert!(is_promo("<p><a href=/1>The fog lifts late over the old town again</a></p>", "fog lifts late"));
    }

    #[test]
    fn not_an_address_a_short_link_or_a_list() {
        let address = "<p><a href=/1>https://example.org/the/fog/lifts/late/over/the/old/town/again</a></p>";
        assert!(!is_promo(address, "the/fog"));
        assert!(!is_promo("<p><a href=/1>The fog lifts late</a></p>", "fog lifts late"));
        assert!(!is_promo("<ul><li><a href=/1>The fog lifts late over the old town again</a></li></ul>", "fog lifts"));
    }

    #[test]
    fn not_prose_with_a_link() {
        let text = "<p>Read also what the keeper wrote, <a href=/1>in his diary</a>, on the day when the fog did not \
            lift and nobody left the quay.</p>";
        assert!(!is_promo(text, "what the keeper wrote"));
        assert!(seen(&article("", text, "")).is("what the keeper wrote", label::KEPT));
    }
}
