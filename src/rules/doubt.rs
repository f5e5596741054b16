//! Takes back the less certain labels where they have left nothing to read.
//!
//! Names and teasers are told by looks. On a page made of what looks like teasers, or built by a
//! system whose class names happen to be ours, they would take everything: then they are wrong, or
//! the page is a listing and they are its content.

use super::{Rule, cards, names, sections};
use crate::features::per_mille;
use crate::page::Page;

pub const RULE: Rule = Rule { name: "doubt", apply };

/// Words of prose that are enough for an article.
const ENOUGH: u32 = 100;
/// Of the page's prose, the share per thousand that must be left.
const LEFT: u32 = 120;
/// Labels count from this confidence.
const CLUTTER: u16 = 450;

fn apply(page: &mut Page) -> usize {
    let left: u32 = (0..page.blocks.len())
        .filter(|&b| page.blocks[b].is_prose() && page.clutter_confidence(b) < CLUTTER)
        .map(|b| page.blocks[b].plain())
        .sum();
    if left >= ENOUGH && per_mille(left, page.total_prose()) >= LEFT || page.total_prose() < ENOUGH {
        return 0;
    }
    let mut count = 0;
    for clutter in page.clutter.iter_mut().flatten() {
        let soft = [cards::RULE.name, names::RULE.name, sections::RULE.name].contains(&clutter.rule);
        if soft && clutter.confidence >= CLUTTER {
            clutter.confidence = CLUTTER - 100;
            count += 1;
        }
    }
    page.teasers_are_content = count > 0;
    count
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::testing::{after, article, seen};

    fn row(n: usize) -> String {
        let summary = "The keeper, who had seen many, said that this one was as thick as milk.";
        let card = |i| format!("<div><img src=a><h3><a href=/{i}>Teaser {i} of the fog</a></h3><p>{summary}</p></div>");
        (0..n).map(card).collect()
    }

    #[test]
    fn a_page_of_teasers_is_content() {
        let seen = after("doubt", &format!("<title>Fog</title><div>{}</div>", row(12)));
        assert!(seen.page.teasers_are_content);
        assert!(seen.page.clutter_confidence(seen.block("Teaser 3 of")) < CLUTTER);
    }

    #[test]
    fn not_where_an_article_is_left() {
        let page = article("", "", &format!("<div>{}</div>", row(3)));
        let seen = seen(&page);
        assert!(!seen.page.teasers_are_content && seen.hides("Teaser 2 of"));
    }

    #[test]
    fn sure_labels_stay() {
        let page = format!("<title>Fog</title><nav>Home</nav><div>{}</div>", row(12));
        let seen = after("doubt", &page);
        assert!(seen.page.clutter_confidence(seen.block("Home")) >= CLUTTER);
    }
}
