//! From the model's choice to the article: the labels, the pictures among the words, the root.

use crate::article::{self, CLUTTER};
use crate::page::{Page, label};
use crate::snapshot::{Attr, NodeId, Tag};

/// A choice of fewer words outside links is a menu, and no article.
const PLAIN_WORDS: u32 = 10;

/// A button of more words may be a question to read.
const LABEL_WORDS: u32 = 4;
/// Nodes of a block that are looked at for a button.
const LABEL_NODES: usize = 8;

/// Settles on the chosen blocks. Without a choice the first one stands.
pub fn settle(page: &mut Page, chosen: &[bool]) {
    let plain: u32 = page.blocks.iter().zip(chosen).filter(|(_, yes)| **yes).map(|(b, _)| b.plain()).sum();
    if plain < PLAIN_WORDS {
        return;
    }
    for (b, &yes) in chosen.iter().enumerate() {
        if page.blocks[b].words > 0 && page.labels[b] & label::HEADING == 0 {
            page.labels[b] |= if page.is_kept(b) { label::FIRST } else { 0 };
            keep(page, b, yes && !is_control(page, b));
        }
    }
    keep_headings(page);
    drop_last_headings(page);
    let root = root(page);
    page.root = Some(root);
    keep_wordless(page, root);
    for b in 0..page.blocks.len() {
        if page.labels[b] & label::FIRST != 0 && article::figure(page, b).is_some() {
            keep(page, b, true);
        }
    }
}

fn keep(page: &mut Page, b: usize, yes: bool) {
    page.labels[b] &= !label::KEPT;
    page.labels[b] |= if yes { label::KEPT } else { 0 };
}

/// Whether a block is nothing but the few words of a button.
fn is_control(page: &Page, b: usize) -> bool {
    let block = &page.blocks[b];
    let is_button = |n: NodeId| {
        page.s.tag(n) == Tag::Button || page.s.attr(n, Attr::Role).is_some_and(|r| r.eq_ignore_ascii_case("button"))
    };
    let labels = |n: NodeId| is_button(n) && page.features(n).words == block.words;
    block.words < LABEL_WORDS && (block.first..block.end).take(LABEL_NODES).any(labels)
}

/// A heading that the first choice kept stays while the text right below it does.
fn keep_headings(page: &mut Page) {
    let levels = article::levels(page.s);
    let mut text_follows = false;
    for b in (0..page.blocks.len()).rev() {
        let heading = levels[page.blocks[b].container as usize].is_some();
        if heading && text_follows && page.labels[b] & (label::FIRST | label::HEADING) == label::FIRST {
            keep(page, b, true);
        }
        if page.blocks[b].words > 0 {
            text_follows = page.is_kept(b) && !heading;
        }
    }
}

/// Headings at the end of the article announce what follows them; when that is clutter they go too.
fn drop_last_headings(page: &mut Page) {
    let levels = article::levels(page.s);
    let mut clutter_follows = false;
    for b in (0..page.blocks.len()).rev() {
        if page.blocks[b].words == 0 || page.labels[b] & label::HEADING != 0 {
            continue;
        }
        if !page.is_kept(b) {
            clutter_follows = page.clutter_confidence(b) >= CLUTTER;
            continue;
        }
        if levels[page.blocks[b].container as usize].is_none() || !clutter_follows {
            return;
        }
        keep(page, b, false);
    }
}

/// The smallest box around nearly all words that are kept.
fn root(page: &Page) -> NodeId {
    let mut words = vec![0i64; page.s.len() as usize];
    for b in (0..page.blocks.len()).filter(|&b| page.is_kept(b)) {
        words[page.blocks[b].container as usize] += i64::from(page.blocks[b].words);
    }
    for id in (1..page.s.len()).rev() {
        words[page.s.parent(id) as usize] += words[id as usize];
    }
    article::descend(page, &words)
}

/// Pictures and players belong to the article where the words before and after them do, or where the
/// first choice has kept them in the article's root.
fn keep_wordless(page: &mut Page, root: NodeId) {
    let mut kept_after = vec![false; page.blocks.len()];
    let mut following = false;
    for b in (0..page.blocks.len()).rev() {
        kept_after[b] = following;
        if page.blocks[b].words > 0 {
            following = page.is_kept(b);
        }
    }
    let mut kept_before = false;
    for (b, after) in kept_after.into_iter().enumerate() {
        if page.blocks[b].words > 0 {
            kept_before = page.is_kept(b);
            continue;
        }
        let inside = page.s.contains(root, page.blocks[b].container);
        let wanted = kept_before && after || page.is_kept(b) && inside;
        keep(page, b, wanted && page.clutter_confidence(b) < CLUTTER);
    }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::analysis;
    use crate::testing::snapshot;

    const LINE: &str = "It was noon on the quay, and nobody there had yet spoken a word.";

    /// The texts that are kept when the blocks that `chosen` names are chosen.
    fn settled(page: &str, chosen: &[&str]) -> Vec<String> {
        let mut page = Page::new(snapshot("", page));
        analysis::prepare(&mut page, |_, _| {});
        let text = |page: &Page, b: usize| {
            let mut out = String::new();
            crate::block::text(page.s, &page.blocks[b], 100, &mut out);
            if page.blocks[b].words == 0 {
                crate::block::spoken(page.s, &page.blocks[b], &mut out);
            }
            out.trim().to_owned()
        };
        let choice: Vec<bool> = (0..page.blocks.len()).map(|b| chosen.contains(&text(&page, b).as_str())).collect();
        settle(&mut page, &choice);
        (0..page.blocks.len()).filter(|&b| page.is_kept(b)).map(|b| text(&page, b)).collect()
    }

    #[test]
    fn what_is_chosen_is_kept_and_pictures_among_it() {
        let three = "Three of the boats, as ever, did not come back before noon.";
        let page = format!(
            "<div><p>{LINE}</p><p><img src=a alt=Boat></p><p>Two</p></div><div><p><img src=b alt=Quay></p><p>{three}</p></div>"
        );
        assert_eq!(settled(&page, &[LINE, "Two"]), [LINE, "Boat", "Two"]);
        assert_eq!(settled(&page, &[three]), ["Quay", three]);
    }

    #[test]
    fn a_heading_goes_with_the_clutter_it_announces() {
        let page = format!(
            "<div><p>{LINE}</p><h2>Two</h2><p>Three</p></div><div><h3>Read more</h3>\
             <p><a href=/1>Related stories</a></p></div>"
        );
        assert_eq!(settled(&page, &[LINE, "Two", "Three", "Read more"]), [LINE, "Two", "Three"]);
        assert_eq!(settled(&page, &[LINE, "Two"]), [LINE, "Two"], "what follows is not known to be clutter");
    }

    #[test]
    fn a_caption_stands_with_its_picture() {
        let prose = crate::testing::PROSE;
        let page =
            |picture: &str| format!("<div>{prose}<div>{picture}<p class=caption>The quay</p></div>{prose}</div>");
        let text = "The harbour town woke early, and the boats, long since repaired, left before the fog \
            had lifted from the quay and the old lighthouse.";
        let squeezed: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let kept = |page: &str| settled(page, &[&squeezed]).len();
        assert_eq!((kept(&page("<img src=a>")), kept(&page(""))), (4, 2));
    }

    #[test]
    fn links_alone_are_no_article() {
        let page = "<ul><li><a href=/1>Fog and more</a><li><a href=/2>Boats and more</a></ul>";
        assert!(settled(page, &["Fog and more", "Boats and more"]).is_empty());
    }

    #[test]
    fn without_a_choice_the_first_stands() {
        let page = format!("<div>{}</div>", crate::testing::PROSE.repeat(2));
        assert_eq!(settled(&page, &[]).len(), 2);
    }

    #[test]
    fn the_root_holds_what_is_kept() {
        let html = format!("<div><p>One</p></div><div id=x><p>{LINE}</p><p>Three</p></div>");
        let mut page = Page::new(snapshot("", &html));
        settle(&mut page, &[false, true, true]);
        let root = page.root.unwrap();
        assert_eq!(page.s.attr(root, crate::snapshot::Attr::Id), Some("x"));
    }
}
