//! The strength `focus`: on a page that is an article, everything that is not the article goes, as the
//! largest elements. What needs to be seen are the article's blocks, its heading and furniture, the
//! pictures that stand with them, and what the reader has asked to see.

use crate::article;
use crate::clutter::Class;
use crate::features::{hint, per_mille};
use crate::hide::{HIDE, describe, main_clutter};
use crate::kept;
use crate::page::{Clutter, Page, label};
use crate::snapshot::{NONE, NodeId, Tag, flag};
use crate::strength::Strength;
use crate::verdict::Hidden;

/// The rule's name, for what goes although no rule has told what it is.
const NAME: &str = "focus";
/// How sure it is of that: it only says that the text is not the article's.
const CONFIDENCE: u16 = 500;
/// Blocks before the heading among which the lead picture may stand.
const LEAD: usize = 6;
/// Words of a line at the article's head.
const LINE_WORDS: u32 = 30;
/// Link words per thousand from which what goes is navigation.
const NAVIGATION: u32 = 500;
/// An empty box of so many square pixels is one that readers see if it has a colour: the room kept
/// for an advertisement (at least 300 × 50) and larger.
const SEEN: i64 = 15_000;

/// The nodes to hide, in document order, none within another.
pub fn nodes(page: &Page, strength: Strength) -> Vec<Hidden> {
    let needed = needed(page, strength);
    let (kept, _) = kept::nodes(page);
    let scope = scope(page);
    let mut out = Vec::new();
    let mut id = 0;
    while id < page.s.len() {
        let outer = page.s.parent(id);
        let goes = !needed[id as usize] && !page.s.is_text(id) && page.features(id).visible;
        // A hidden element takes all below it along.
        if !goes || outer == NONE || matches!(page.s.tag(id), Tag::Head | Tag::Body) {
            id += 1;
            continue;
        }
        let empty = is_empty(page, id);
        // In the article's own box what is empty is a line between two parts, or a place to jump to.
        let part = kept[id as usize] && scope.is_some_and(|scope| page.s.contains(scope, id));
        if !empty || !part && is_seen(page, id) {
            let clutter = what(page, id);
            if strength.hides(clutter.class) {
                out.push(describe(page, id, clutter));
            }
        }
        id = page.s.end(id);
    }
    out
}

/// By node, whether it is or holds something that must be seen.
fn needed(page: &Page, strength: Strength) -> Vec<bool> {
    let mut needed = vec![false; page.s.len() as usize];
    let mut need = |from: NodeId, to: NodeId| {
        needed[from as usize..to as usize].fill(true);
        let mut up = page.s.parent(from);
        while up != NONE && !needed[up as usize] {
            needed[up as usize] = true;
            up = page.s.parent(up);
        }
    };
    let pictures = pictures(page);
    let prose = (0..page.blocks.len()).find(|&b| page.is_kept(b) && page.blocks[b].is_prose()).unwrap_or(0);
    for (b, block) in page.blocks.iter().enumerate() {
        let own = page.labels[b] & (label::KEPT | label::HEADING | label::FURNITURE) != 0;
        let about = is_about(page, b) || pictures.contains(&b) && b < prose && is_line(page, b);
        let wanted = page.clutter[b].is_some_and(|c| c.confidence >= HIDE && !strength.hides(c.class));
        if own || about || wanted || pictures.contains(&b) && is_picture(page, b) {
            need(block.first, block.end);
        }
    }
    // Pictures that belong to a caption, wherever they stand; of a row of captions once.
    let captions = (0..page.blocks.len()).filter(|&b| page.labels[b] & label::FURNITURE != 0);
    let mut figures: Vec<_> = captions.filter_map(|b| article::figure(page, b)).collect();
    figures.dedup();
    for figure in figures {
        need(figure, page.s.end(figure));
    }
    for id in [page.heading, page.root].into_iter().flatten() {
        need(id, id + 1);
    }
    needed
}

/// The blocks among which pictures are the article's: in the box that holds heading and article, from
/// just before the heading to the last block that is kept.
fn pictures(page: &Page) -> std::ops::Range<usize> {
    let Some(last) = (0..page.blocks.len()).rfind(|&b| page.is_kept(b)) else { return 0..0 };
    let own = label::KEPT | label::HEADING;
    let first = (0..page.blocks.len()).find(|&b| page.labels[b] & own != 0).unwrap_or(last);
    let within = scope(page).map_or(first, |scope| page.blocks_in(scope).start);
    within.max(first.saturating_sub(LEAD))..last
}

/// The article's root, or the box around it that holds the heading.
fn scope(page: &Page) -> Option<NodeId> {
    let root = page.root?;
    std::iter::once(root).chain(page.s.ancestors(root)).find(|&n| page.holds_heading(n)).or(page.root)
}

/// Whether a block is a line that the first choice took for the article's and no rule has called
/// clutter: a credit, who reported it, a correction.
fn is_about(page: &Page, b: usize) -> bool {
    page.labels[b] & label::FIRST != 0 && page.clutter_confidence(b) < HIDE
}

/// Whether a block reads like a line about the article, where it stands at its head: byline, date, kicker.
fn is_line(page: &Page, b: usize) -> bool {
    let block = &page.blocks[b];
    page.clutter_confidence(b) < HIDE && (1..=LINE_WORDS).contains(&block.words)
}

/// Whether a block is a picture or player and nothing says that it is anything else.
fn is_picture(page: &Page, b: usize) -> bool {
    let block = &page.blocks[b];
    block.media > 0
        && block.words == 0
        && page.clutter[b].is_none()
        && (block.first..block.end).all(|n| page.features(n).links == 0)
        && !page.features(block.container).in_link
}

fn is_empty(page: &Page, id: NodeId) -> bool {
    let f = page.features(id);
    page.blocks_in(id).is_empty() && f.words == 0 && f.media == 0 && f.controls == 0
}

/// Whether readers see an element in which there is nothing.
fn is_seen(page: &Page, id: NodeId) -> bool {
    if matches!(page.s.tag(id), Tag::Nav | Tag::Header | Tag::Footer | Tag::Aside | Tag::Canvas) {
        return true;
    }
    let stays = page.s.flags(id) & (flag::FIXED | flag::STICKY) != 0;
    stays || page.s.rect(id).is_some_and(|r| i64::from(r.w) * i64::from(r.h) >= SEEN)
}

/// What goes: what the rules say of it, else navigation or anything else.
fn what(page: &Page, id: NodeId) -> Clutter {
    if let Some(clutter) = main_clutter(page, id, |c| c.confidence >= HIDE) {
        return clutter;
    }
    let f = page.features(id);
    let landmark = matches!(page.s.tag(id), Tag::Nav | Tag::Header | Tag::Footer);
    let named = f.hints & hint::class(Class::Nav) != 0;
    let links = f.links > 0 && per_mille(f.link_words, f.words) >= NAVIGATION;
    let class = if landmark || named || links { Class::Nav } else { Class::Other };
    Clutter { class, rule: NAME, confidence: CONFIDENCE }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::testing::{PROSE, Seen, article, seen_with};

    const BEFORE: &str = "<header><img src=logo alt=Gazette><nav><a href=/>Home</a></nav></header>";
    const AFTER: &str = "<aside><p>Wind from the north, and rain, as on every day of this long summer by the sea.</p>\
        </aside><div id=comments><h3>2 comments</h3><p>Anna: A fine text, I have read it twice, and so has my \
        mother.</p></div><footer>Imprint</footer>";

    fn focused(within: &str) -> Seen {
        seen_with("focus", &article(BEFORE, within, AFTER))
    }

    fn tags(seen: &Seen) -> Vec<(Tag, Class)> {
        seen.hide.nodes.iter().map(|h| (seen.page.s.tag(h.node), h.class)).collect()
    }

    #[test]
    fn all_that_is_not_the_article_goes_as_the_largest_elements() {
        let seen = focused("");
        let tags = tags(&seen);
        assert_eq!((tags[0], tags.len()), ((Tag::Header, Class::Nav), 4), "{tags:?}");
        assert_eq!((tags[1].0, tags[2], tags[3].0), (Tag::Aside, (Tag::Div, Class::Comments), Tag::Footer));
        assert!(seen.hide.rolled_back.is_empty());
    }

    #[test]
    fn heading_furniture_and_pictures_stay() {
        let seen = focused(
            "<p class=byline>By Anna Berg</p><img src=quay alt=Quay width=900><hr><figure><img src=b>\
            <figcaption>The boats</figcaption></figure>",
        );
        for text in ["The harbour town at dawn", "By Anna Berg", "Quay", "The boats"] {
            assert!(!seen.hides(text), "{text}");
        }
        assert_eq!(seen.hide.nodes.len(), 4);
    }

    #[test]
    fn the_lead_picture_before_the_heading_stays() {
        let page = format!(
            "<title>The harbour town at dawn</title>{BEFORE}<main><div><img src=quay alt=Quay></div>\
             <h1>The harbour town at dawn</h1>{}</main>",
            PROSE.repeat(8)
        );
        let seen = seen_with("focus", &page);
        assert!(!seen.hides("Quay") && seen.hides("Gazette"));
    }

    #[test]
    fn what_the_reader_wants_to_see_stays() {
        let seen = seen_with("focus -comments", &article(BEFORE, "", AFTER));
        assert!(!seen.hides("A fine text") && seen.hides("Imprint") && seen.hides("Wind from"));
        let seen = seen_with("focus -nav", &article(BEFORE, "", AFTER));
        assert!(!seen.hides("Home") && seen.hides("A fine text"));
    }

    #[test]
    fn links_in_a_line_that_is_no_article_go() {
        let seen = focused("<div>Share <a href='https://www.facebook.com/sharer.php?u=x'>by net</a></div>");
        assert!(seen.hides("Share"));
    }

    #[test]
    fn empty_boxes_go_where_readers_see_them() {
        let seen = seen_with("focus", &article("<nav></nav><div></div>", "", ""));
        assert_eq!(tags(&seen), [(Tag::Nav, Class::Nav)]);
    }

    #[test]
    fn on_a_page_that_is_no_article_it_is_normal() {
        let page = format!("<title>Find</title>{BEFORE}<form><input name=q></form>{AFTER}");
        assert_eq!(tags(&seen_with("focus", &page)), tags(&seen_with("normal", &page)));
    }
}
