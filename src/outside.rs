//! Labels what stands outside the article and was not told by itself: on a page that is an article,
//! headlines and texts of other stories.

use crate::clutter::Class;
use crate::page::{Page, label};
use crate::snapshot::NONE;
use crate::verdict::{Kind, PageKind};

/// The rule's name.
pub const NAME: &str = "outside";
/// How sure the page must be an article.
const SURE: u16 = 600;
/// Words of a link that reads like a headline.
const HEADLINE_WORDS: u32 = 4;

/// Labels; the article and its furniture must be known.
pub fn label(page: &mut Page, kind: PageKind) {
    let Some(root) = page.root.filter(|_| kind.kind == Kind::Article && kind.confidence >= SURE && !page.forum) else {
        return;
    };
    let Some(last) = (0..page.blocks.len()).rfind(|&b| page.labels[b] & label::KEPT != 0) else { return };
    for b in 0..page.blocks.len() {
        let block = page.blocks[b];
        let known =
            page.labels[b] & (label::KEPT | label::HEADING | label::FURNITURE) != 0 || page.clutter[b].is_some();
        if known || block.container == NONE || page.s.contains(root, block.container) && b <= last {
            continue;
        }
        let headline = block.words >= HEADLINE_WORDS && block.link_density() > 800;
        // What the first choice took for article may be its last line: a correction, who reported it.
        let other_text = b > last && block.is_prose() && page.labels[b] & label::FIRST == 0;
        if headline || other_text {
            page.set_clutter(b, Class::Related, NAME, 460);
        }
    }
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
