//! An article that is a box of the page: the one the reader has picked, or the likeliest where the core
//! has found no article.

use crate::article::{self, CLUTTER};
use crate::clutter::Class;
use crate::page::{Page, label};
use crate::snapshot::{NodeId, Tag};

/// A class with a larger share of a box's words (per thousand) is what the box is there for: who picks the
/// readers' comments wants to read them.
const MAIN_CLASS: u32 = 500;

/// Makes a box the article: all that stands in it but its clutter. In place of a node that is a part of a
/// line, the box of the line is taken.
pub fn keep(page: &mut Page, node: NodeId) {
    if node >= page.s.len() {
        return;
    }
    let holds_any = |&n: &NodeId| !page.blocks_in(n).is_empty();
    let root = std::iter::once(node).chain(page.s.ancestors(node)).find(holds_any).unwrap_or(node);
    let main = main_class(page, root);
    let own = page.blocks_in(root);
    for b in 0..page.blocks.len() {
        let clutter = page.clutter[b].filter(|c| c.confidence >= CLUTTER).map(|c| c.class);
        page.labels[b] &= !label::KEPT;
        if own.contains(&b) && (clutter.is_none() || clutter == main) {
            page.labels[b] |= label::KEPT;
        }
    }
    page.root = Some(root);
}

/// The class that most of a box's words are of, if there is one.
fn main_class(page: &Page, root: NodeId) -> Option<Class> {
    let (mut of_class, mut all) = ([0u32; Class::ALL.len()], 0);
    for b in page.blocks_in(root) {
        all += page.blocks[b].words;
        if let Some(clutter) = page.clutter[b].filter(|c| c.confidence >= CLUTTER) {
            of_class[clutter.class as usize] += page.blocks[b].words;
        }
    }
    Class::ALL.into_iter().find(|&class| of_class[class as usize] * 1000 > all * MAIN_CLASS)
}

/// Makes the likeliest box the article.
pub fn keep_likeliest(page: &mut Page) {
    if !page.s.is_empty() {
        keep(page, likeliest(page));
    }
}

/// The box that is most like an article: the smallest around nearly all words that stand in no link and
/// no clutter; the body where there are none.
fn likeliest(page: &Page) -> NodeId {
    let body = (0..page.s.len()).find(|&n| page.s.tag(n) == Tag::Body).unwrap_or(0);
    let mut words = vec![0i64; page.s.len() as usize];
    for (b, block) in page.blocks.iter().enumerate() {
        if page.clutter_confidence(b) < CLUTTER {
            words[block.container as usize] += i64::from(block.plain());
        }
    }
    for id in (1..page.s.len()).rev() {
        words[page.s.parent(id) as usize] += words[id as usize];
    }
    if words[body as usize] == 0 { body } else { article::descend(page, &words) }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use crate::clip::{Guess, clip};
    use crate::snapshot::{Attr, NodeId, Snapshot};
    use crate::testing::{PROSE, URL, article, snapshot};

    fn named(s: &Snapshot, id: &str) -> NodeId {
        (0..s.len()).find(|&n| s.attr(n, Attr::Id) == Some(id)).expect("such an element")
    }

    fn picked(page: &str, id: &str) -> String {
        let s = snapshot(URL, page);
        let clip = clip(s, Some(named(s, id)));
        assert_eq!(clip.guess, Guess::Sure);
        clip.text
    }

    const SIDE: &str = "<div id=side><h2>The tides</h2><p>High water is at noon.</p><div class=share>\
        <a href='https://www.facebook.com/sharer.php?u=x'>Share on Facebook</a></div></div>";

    #[test]
    fn a_picked_box_is_the_article_without_its_clutter() {
        assert_eq!(picked(&article(SIDE, "", ""), "side"), "The tides\n\nHigh water is at noon.\n");
    }

    #[test]
    fn the_metadata_stays_and_the_words_are_counted_anew() {
        let s = snapshot(URL, &article(SIDE, "", ""));
        let (own, picked) = (clip(s, None), clip(s, Some(named(s, "side"))));
        assert_eq!(picked.meta.title, own.meta.title);
        assert_eq!((picked.verdict, picked.meta.words), (own.verdict, 7));
        assert!(own.meta.words > 100);
    }

    #[test]
    fn clutter_that_is_picked_is_shown() {
        let comments = "<div id=comments><h3>2 comments</h3><p>Anna: A fine text, I have read it twice, and so \
            has my mother.</p><p>Ben: It was not noon, I was there, and the fog never lifted.</p></div>";
        let page = article("", "", comments);
        assert!(!clip(snapshot(URL, &page), None).text.contains("Anna"));
        let text = picked(&page, "comments");
        assert!(text.contains("Anna") && text.contains("Ben"), "{text}");
    }

    #[test]
    fn a_part_of_a_line_stands_for_its_line() {
        let page = article("", "<p>It was <b id=b>noon</b> on the quay.</p>", "");
        assert_eq!(picked(&page, "b"), "It was noon on the quay.\n");
    }

    #[test]
    fn a_page_without_an_article_gives_the_likeliest_box() {
        let menu = "<ul><li><a href=/1>Fog and more</a><li><a href=/2>Boats and more</a></ul>";
        let page = format!("<title>Find</title><body>{menu}<div><div>No boats</div><div>Come again</div></div>");
        let clip = clip(snapshot(URL, &page), None);
        assert_eq!((clip.text.as_str(), clip.guess), ("No boats\n\nCome again\n", Guess::None));
        assert_eq!(clip.verdict.article, None);
    }

    #[test]
    fn a_page_of_links_gives_all_of_them_and_an_empty_one_nothing() {
        let links = clip(snapshot(URL, "<body><p><a href=/1>Fog</a></p><p><a href=/2>Boats</a></p>"), None);
        assert_eq!((links.text.as_str(), links.guess), ("Fog\n\nBoats\n", Guess::None));
        for page in ["", "<p></p>", "<div hidden>Boats</div>"] {
            assert_eq!(clip(snapshot(URL, page), None).text, "", "{page}");
        }
    }

    #[test]
    fn an_article_is_sure_and_a_few_lines_are_not() {
        let guess = |page: &str| clip(snapshot(URL, page), None).guess;
        assert_eq!(guess(&article("", "<p><time>2 May 2024</time></p>", "")), Guess::Sure);
        assert_eq!(guess(PROSE), Guess::Unsure);
    }

    #[test]
    fn any_number_may_be_picked() {
        let empty = Snapshot::default();
        for s in [snapshot(URL, PROSE), &empty] {
            for node in [0, 1, 2, s.len(), NodeId::MAX] {
                let _ = clip(s, Some(node));
            }
        }
    }
}
