//! Labels the slots of advertising: the label's whole box, and frames of ad services.

use super::Rule;
use crate::clutter::Class;
use crate::page::Page;
use crate::snapshot::{NodeId, Tag};

pub const RULE: Rule = Rule { name: "ad", apply };

/// Phrase strength of a label that says "advertisement" and nothing else.
const WHOLE: u8 = 6;
/// Words of a slot besides its label.
const MOST_WORDS: u32 = 60;

fn apply(page: &mut Page) -> usize {
    let mut count = 0;
    // A slot's other labels lead to the same slot.
    let mut done = 0;
    for b in 0..page.blocks.len() {
        if b < done || page.phrase(b, Class::Ad) < WHOLE {
            continue;
        }
        let slot = slot(page, b).map_or(b..b + 1, |slot| page.blocks_in(slot));
        done = slot.end;
        for b in slot {
            count += usize::from(page.set_clutter(b, Class::Ad, RULE.name, 760));
        }
    }
    count
}

/// The largest box around a label that holds little else. A bare label in a text has none.
fn slot(page: &Page, b: usize) -> Option<NodeId> {
    let fits = |id: NodeId| {
        let stop = matches!(page.s.tag(id), Tag::Body | Tag::Article | Tag::Main | Tag::Section);
        !stop && page.features(id).words <= MOST_WORDS && page.prose[id as usize] == 0 && !page.holds_heading(id)
    };
    let element = page.element(b);
    if page.blocks_in(element).len() > 1 && !fits(element) {
        return None;
    }
    Some(page.s.ancestors(element).take_while(|&up| fits(up)).last().unwrap_or(element))
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::page::label;
    use crate::testing::{after, article, seen};

    #[test]
    fn the_slot_around_its_label() {
        let slot = "<div><div><p>Advertisement</p></div><div><a href=/buy>Buy a boat</a></div></div>";
        let seen = after("ad", &article("", slot, ""));
        assert_eq!(seen.clutter("Advertisement"), Some((Class::Ad, RULE.name)));
        assert_eq!(seen.clutter("Buy a boat"), Some((Class::Ad, RULE.name)));
    }

    #[test]
    fn not_the_text_around_a_bare_label() {
        let page = article("", "", "").replace("</h1>", "</h1><p>First line, here.</p>Advertisement");
        let seen = seen(&page);
        assert_eq!(seen.clutter("Advertisement"), Some((Class::Ad, RULE.name)));
        assert_eq!(seen.clutter("First line"), None);
        let page = "<div>Ad<p>Boats leave the harbour early, and the fog, as ever, comes back at noon.</p></div>";
        assert_eq!(after("ad", page).clutter("Boats leave"), None);
    }

    #[test]
    fn not_beyond_a_section_nor_a_sentence_about_advertisements() {
        let page = "<section><p>Advertisement</p></section><p>Boats</p>";
        assert_eq!(after("ad", page).clutter("Boats"), None);
        let seen = seen(&article("", "<p>The advertisement, he said, had been in the window for years.</p>", ""));
        assert!(seen.is("he said", label::KEPT) && !seen.hides("he said"));
    }
}
