//! Labels promotions set between paragraphs: "Read also: …", "MORE: …", a paragraph that is one link.

use super::Rule;
use crate::clutter::Class;
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
        } else if is_address(page, b) {
            // An address written out is a reference.
        } else if block.words >= HEADLINE_WORDS && block.link_density() > 950 && page.s.tag(block.container) == Tag::P {
            count += usize::from(page.set_clutter(b, Class::Related, RULE.name, 460));
        }
    }
    count
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
