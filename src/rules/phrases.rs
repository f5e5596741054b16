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

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::page::label;
    use crate::testing::{after, article, seen};

    #[test]
    fn a_short_block_that_says_what_it_is() {
        let page = article("", "<p>Sign up for our newsletter</p><p>12 comments</p>", "");
        let seen = after("phrase", &page);
        assert_eq!(seen.clutter("Sign up"), Some((Class::Newsletter, RULE.name)));
        assert_eq!(seen.clutter("12 comments"), Some((Class::Comments, RULE.name)));
    }

    #[test]
    fn not_a_paragraph_that_begins_so() {
        let text = "<p>Subscribe to receive the fleet’s timetable, the harbour master told the crews, and nobody in \
            the hall, however long they had fished, knew what to answer him.</p>";
        let seen = seen(&article("", text, ""));
        assert!(seen.is("Subscribe to receive", label::KEPT) && !seen.hides("Subscribe to receive"));
    }

    #[test]
    fn not_a_long_paragraph() {
        let long = format!("<p>Sign up for our newsletter {}</p>", "and the boats left before the fog ".repeat(10));
        assert_eq!(after("phrase", &article("", &long, "")).clutter("Sign up"), None);
    }

    #[test]
    fn not_the_main_heading() {
        let page = "<title>Advertisement</title><h1>Advertisement</h1><p>Boats leave.</p>";
        assert_eq!(after("phrase", page).clutter("Advertisement"), None);
    }
}
