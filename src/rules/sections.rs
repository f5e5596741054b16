//! A heading that names a class of clutter speaks for its whole section: "Related stories", "Most
//! read", "Sign up for our newsletter".

use super::{Cover, Rule, box_from};
use crate::clutter::Class;
use crate::features::per_mille;
use crate::page::Page;
use crate::snapshot::{NONE, NodeId};

pub const RULE: Rule = Rule { name: "section", apply };

/// Phrase strength of a heading that governs.
const WHOLE: u8 = 6;
const MOST_WORDS: u32 = 10;
/// Share of the page's prose (per thousand) a section may hold.
const MOST_PROSE: u32 = 250;
/// Share of its own words (per thousand) that may be prose in a section of teasers: the article often
/// goes on in the same box.
const TEASER_PROSE: u32 = 400;
/// Words of prose in a section that asks for something: it makes its case first.
const PLEA_WORDS: u32 = 150;
/// Words of prose in a section of any other class.
const MOST_WORDS_OF_PROSE: u32 = 20;

const CLASSES: [Class; 7] =
    [Class::Related, Class::Newsletter, Class::Cta, Class::Social, Class::App, Class::Video, Class::Ad];

fn apply(page: &mut Page) -> usize {
    let mut count = 0;
    let mut cover = Cover::default();
    // What a heading has spoken for, the headings in it need not again.
    let mut followed = 0;
    for b in 0..page.blocks.len() {
        let words = page.blocks[b].words;
        if words == 0 || words > MOST_WORDS {
            continue;
        }
        let Some(class) = CLASSES.into_iter().find(|c| page.phrase(b, *c) >= WHOLE) else { continue };
        match box_from(page, b, |page, id| !page.holds_prose(id, MOST_PROSE) && !is_text(page, id, class)) {
            Some(scope) if page.blocks_in(scope).len() > 1 => {
                count += cover.label(page, scope, class, RULE.name, 720);
            }
            Some(heading) if heading >= followed => {
                let (labelled, end) = followers(page, heading, class);
                (count, followed) = (count + labelled, end);
            }
            _ => {}
        }
    }
    count
}

/// Whether an element holds more prose than a section of a class has.
fn is_text(page: &Page, id: NodeId, class: Class) -> bool {
    let prose = page.prose[id as usize];
    match class {
        Class::Related => per_mille(prose, page.features(id).words) > TEASER_PROSE,
        Class::Newsletter | Class::Cta => prose > PLEA_WORDS,
        _ => prose > MOST_WORDS_OF_PROSE,
    }
}

/// Labels the siblings after a heading that stands alone in its box, as long as they are links; how
/// many changed, and where the last ends.
fn followers(page: &mut Page, heading: NodeId, class: Class) -> (usize, NodeId) {
    let (mut count, mut end) = (0, page.s.end(heading));
    let parent = page.s.parent(heading);
    if parent == NONE {
        return (count, end);
    }
    let mut sibling = end;
    while sibling < page.s.end(parent) {
        let next = page.s.end(sibling);
        if !page.s.is_text(sibling) && !page.blocks_in(sibling).is_empty() {
            if page.features(sibling).link_density() < 500 || page.s.tag(sibling).heading_level().is_some() {
                break;
            }
            count += page.set_clutter_in(sibling, class, RULE.name, 700);
            end = next;
        }
        sibling = next;
    }
    (count, end)
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::page::label;
    use crate::testing::{PROSE, Seen, after, article, seen};

    fn is_section(seen: &Seen, text: &str) -> bool {
        seen.clutter(text).is_some_and(|c| c.1 == RULE.name)
    }

    #[test]
    fn a_heading_speaks_for_its_box() {
        let list = "<div><h3>Related stories</h3><ul><li><a href=/1>Fog</a><li><a href=/2>Boats</a></ul></div>";
        let seen = after("section", &article("", "", list));
        assert_eq!(seen.clutter("Fog"), Some((Class::Related, RULE.name)));
    }

    #[test]
    fn a_heading_alone_speaks_for_the_links_after_it() {
        let row = "<h3>Related stories</h3><p><a href=/1>Fog</a></p><p><a href=/2>Boats</a></p><p>The end.</p>\
            <p><a href=/3>Quay</a></p>";
        let seen = after("section", &article("", row, ""));
        assert!(is_section(&seen, "Fog") && is_section(&seen, "Boats"));
        assert!(!is_section(&seen, "The end") && !is_section(&seen, "Quay"));
    }

    #[test]
    fn not_a_box_of_text() {
        let page = article("", &format!("<div><h3>Related stories</h3>{PROSE}<p>It was noon.</p></div>"), "");
        assert!(!is_section(&after("section", &page), "It was noon"));
    }

    #[test]
    fn not_a_heading_that_says_more() {
        let page = article("", "<div><h3>Related stories of fog and of boats</h3><p>It was noon.</p></div>", "");
        assert!(!is_section(&after("section", &page), "It was noon"));
    }

    #[test]
    fn not_the_text_around_a_bare_label() {
        let seen = seen(&article("", "<p>First line, here.</p>Related stories", ""));
        assert!(!is_section(&seen, "First line") && seen.is("First line", label::KEPT));
    }
}
