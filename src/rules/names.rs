//! Labels by the whole tokens of `class`, `id` and the like that name a class of clutter.

use super::{Cover, Rule};
use crate::clutter::Class;
use crate::features::hint;
use crate::page::{Page, label};
use crate::snapshot::{NodeId, Tag};

pub const RULE: Rule = Rule { name: "name", apply };

/// A named element that holds a larger share of the page's prose (per thousand) is not believed.
const MOST_PROSE: u32 = 300;

fn apply(page: &mut Page) -> usize {
    let mut count = 0;
    let mut cover = Cover::default();
    let code = code(page);
    for id in 0..page.s.len() {
        let f = page.features(id);
        if !f.visible || f.hints & hint::CLASSES == 0 || page.blocks_in(id).is_empty() {
            continue;
        }
        if page.holds_heading(id) || page.holds_prose(id, MOST_PROSE) || is_text_part(page, id) {
            continue;
        }
        let Some(class) = Class::ALL.into_iter().find(|c| f.hints & hint::class(*c) != 0) else { continue };
        let own = page.blocks_in(id);
        let code = code[own.end] - code[own.start];
        if code * 2 > f.words || code > 0 && class != Class::Comments {
            continue;
        }
        let confidence = confidence(page, id);
        count += cover.label(page, id, class, RULE.name, confidence);
    }
    count
}

/// For every block the words of code before it: a box of code is a part of the text, though its tool bar
/// gives it a name, and only readers' comments hold some code too.
fn code(page: &Page) -> Vec<u32> {
    let mut words = 0;
    let count = |(b, labels): (usize, &u32)| {
        words += if labels & label::CODE != 0 { page.blocks[b].words } else { 0 };
        words
    };
    std::iter::once(0).chain(page.labels.iter().enumerate().map(count)).collect()
}

/// A name on a paragraph, a quotation or a link inside running text says how it looks.
fn is_text_part(page: &Page, id: NodeId) -> bool {
    let tag = page.s.tag(id);
    let inline = !tag.is_block() && !page.features(id).has_block;
    let own = page.blocks_in(id);
    inline && page.blocks.get(own.start).is_some_and(|b| b.is_prose()) || matches!(tag, Tag::Blockquote | Tag::Pre)
}

fn confidence(page: &Page, id: NodeId) -> u16 {
    let f = page.features(id);
    // A name that also speaks of content, or an element full of prose, leaves doubt.
    let doubt = f.hints & (hint::CONTENT | hint::FURNITURE) != 0;
    let prose = page.prose[id as usize] * 2 > f.words;
    match (doubt, prose) {
        (false, false) => 700,
        (true, false) => 480,
        (false, true) => 600,
        (true, true) => 350,
    }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::testing::{PROSE, after, article, seen};

    fn class(page: &str, text: &str) -> Option<Class> {
        after("name", page).clutter(text).filter(|c| c.1 == RULE.name).map(|c| c.0)
    }

    #[test]
    fn a_box_of_code_is_not_its_tool_bar() {
        let page = article("", "<div class=code-toolbar><pre>let boats = 1;</pre><button>Copy</button></div>", "");
        assert_eq!(class(&page, "let boats"), None);
        let page = article("", "<div class=comments><p>The fog is</p><p>not thick</p><pre>x</pre></div>", "");
        assert_eq!(class(&page, "not thick"), Some(Class::Comments));
    }

    #[test]
    fn whole_tokens_of_names() {
        for (name, want) in [
            ("class='block newsletter-signup'", Class::Newsletter),
            ("id=relatedStories2", Class::Related),
            ("data-testid=share-buttons", Class::Social),
            ("class='dfp-ad'", Class::Ad),
        ] {
            let page = article("", &format!("<div {name}><p>What it says</p></div>"), "");
            assert_eq!(class(&page, "What it says"), Some(want), "{name}");
        }
    }

    #[test]
    fn not_parts_of_words_nor_notes() {
        for name in ["shareholder", "footnote", "theroleofthings", "navy", "css-1ad3xyz"] {
            let page = article("", &format!("<div class={name}>What it says</div>"), "");
            assert_eq!(class(&page, "What it says"), None, "{name}");
        }
    }

    #[test]
    fn not_the_wrapper_of_the_article() {
        let page = format!("<title>Boats</title><div class=ad><h1>Boats</h1><p>Here</p></div>{PROSE}");
        assert_eq!(class(&page, "Here"), None);
        let page = article("", "", "").replace("<div>", "<div class='promo'>");
        let seen = seen(&page);
        assert!(
            seen.hide.nodes.is_empty()
                && seen.page.labels.iter().all(|l| l & crate::page::label::KEPT != 0 || l & 1 != 0)
        );
    }

    #[test]
    fn not_quotations_code_or_words_in_prose() {
        let words = "and the boats, long since repaired, left before the fog had lifted.";
        let inline = format!("<p>Here <span class=share>it says</span>, {words}</p>");
        assert_eq!(class(&article("", &inline, ""), "it says"), None);
        for tag in ["blockquote", "pre"] {
            let quote = format!("<{tag} class=promo><p>Here it says</p></{tag}>");
            assert_eq!(class(&article("", &quote, ""), "it says"), None, "{tag}");
        }
    }

    #[test]
    fn a_name_that_speaks_of_content_too_is_doubted() {
        let sure = after("name", &article("", "<div class=share>Here it says</div>", ""));
        let unsure = after("name", &article("", "<div class='share story-text'>Here it says</div>", ""));
        let confidence = |seen: &crate::testing::Seen| seen.page.clutter_confidence(seen.block("it says"));
        assert!(confidence(&sure) > confidence(&unsure));
    }
}
