//! From labels to a first choice of the article: its root, and which blocks of it are kept. The
//! [`model`](crate::model) weighs it against what else is known.
//!
//! Every block is worth something to the article, in words: prose is worth what it holds, links and
//! clutter cost. A subtree's worth is the sum of its blocks'. The root is found by going down from
//! the body as long as one child holds nearly all the worth; inside the root, subtrees that cost
//! more than they bring are dropped. Sums over a tree in place of Readability's scores for parents
//! and grandparents: no weights by depth, one pass, and no second try.

use crate::features::{hint, within};
use crate::page::{Page, label};
use crate::snapshot::{Attr, NONE, NodeId, Snapshot, Tag};

/// A child that holds more of its parent's worth (per thousand) takes the root with it.
const DOWN: i64 = 800;
/// Clutter labels of at least this confidence count against the article.
pub(crate) const CLUTTER: u16 = 450;
/// A box that costs more than it brings is dropped whole if it brings less than this share (per
/// thousand) of the article, and less than so many words.
const LITTLE: i64 = 200;
const LITTLE_WORDS: i64 = 80;
/// A box beside the article's largest that is worth less than this share of it (per thousand).
const STRAY: i64 = 200;

/// A figure is looked for in so many elements around its caption, and holds no more blocks than so
/// many: without a bound each caption of a long row would look at all the others.
const FIGURE_DEPTH: usize = 6;
const FIGURE_BLOCKS: usize = 200;

/// What a block is worth to the article, in words.
pub(crate) fn worth(page: &Page, b: usize) -> i64 {
    let block = &page.blocks[b];
    let labels = page.labels[b];
    let (words, links) = (i64::from(block.words), i64::from(block.link_words));
    let plain = words - links;
    if labels & label::HEADING != 0 {
        return 10;
    }
    if labels & label::STRUCTURED != 0 {
        return plain + 10;
    }
    if page.clutter_confidence(b) >= CLUTTER {
        return -(5 + words / 2);
    }
    if words == 0 {
        return 0;
    }
    if labels & (label::TABLE | label::CODE) != 0 {
        return plain - links;
    }
    if block.is_prose() {
        return plain - links;
    }
    if block.link_density() > 500 {
        return -(3 + links).min(40);
    }
    let tag = page.s.tag(block.container);
    if tag.heading_level().is_some() {
        return 0;
    }
    if labels & label::SIBLING != 0 || matches!(tag, Tag::P | Tag::Blockquote) {
        return (plain + 1) / 2;
    }
    if matches!(tag, Tag::Li | Tag::Dd | Tag::Dt) && plain >= 4 {
        return plain / 3;
    }
    if is_caption(page, b) {
        return 0;
    }
    -(2 + words / 4)
}

/// Whether a block is the caption or credit of an image.
pub fn is_caption(page: &Page, b: usize) -> bool {
    let container = page.blocks[b].container;
    let f = page.features(container);
    f.within & within::CAPTION != 0 || f.hints & hint::CAPTION != 0
}

/// The figure that a caption belongs to: the nearest box with more in it, if that is only captions and
/// pictures of which one at least is kept.
pub fn figure(page: &Page, b: usize) -> Option<NodeId> {
    if !is_caption(page, b) {
        return None;
    }
    let container = page.blocks[b].container;
    let own = page.blocks_in(container).len();
    let mut up = page.s.ancestors(container).take(FIGURE_DEPTH);
    let figure = up.find(|&a| page.blocks_in(a).len() > own)?;
    let mut blocks = page.blocks_in(figure);
    if blocks.len() > FIGURE_BLOCKS {
        return None;
    }
    let picture = |b: usize| page.blocks[b].words == 0 && page.is_kept(b);
    let any = blocks.clone().any(picture);
    (any && blocks.all(|b| page.blocks[b].words == 0 || is_caption(page, b))).then_some(figure)
}

/// Marks short texts among prose siblings: in an article without `p`, a line of dialogue is a
/// paragraph too.
fn mark_siblings(page: &mut Page) {
    for b in 0..page.blocks.len() {
        if page.blocks[b].is_prose() || page.blocks[b].words == 0 {
            continue;
        }
        let like = |other: usize| {
            let (x, y) = (page.blocks[b].container, page.blocks[other].container);
            page.blocks[other].is_prose()
                && page.s.tag(x) == page.s.tag(y)
                && (x == y || page.s.parent(x) == page.s.parent(y))
        };
        let (before, after) = (b.checked_sub(1).is_some_and(like), b + 1 < page.blocks.len() && like(b + 1));
        if before || after {
            page.labels[b] |= label::SIBLING;
        }
    }
}

/// Finds the root and labels what is kept.
pub fn find(page: &mut Page) {
    mark_siblings(page);
    let worths: Vec<i64> = (0..page.blocks.len()).map(|b| worth(page, b)).collect();
    let mut sums = Sums { gain: vec![0; page.s.len() as usize], net: vec![0; page.s.len() as usize] };
    for (b, w) in worths.iter().enumerate() {
        sums.gain[page.blocks[b].container as usize] += w;
        sums.net[page.blocks[b].container as usize] += w;
    }
    for id in (1..page.s.len() as usize).rev() {
        let parent = page.s.parent(id as NodeId) as usize;
        sums.gain[id] = sums.gain[id].max(0);
        sums.gain[parent] += sums.gain[id];
        sums.net[parent] += sums.net[id];
    }
    if page.s.is_empty() || sums.gain[0] <= 0 {
        return;
    }
    let root = descend(page, &sums.gain);
    page.root = Some(root);
    keep(page, root, &sums, &worths);
    drop_strays(page, root, &sums.gain);
}

/// Worths summed over subtrees.
struct Sums {
    /// Boxes that cost more than they bring count as nothing: they can be dropped.
    gain: Vec<i64>,
    /// Everything counts.
    net: Vec<i64>,
}

/// Goes down from the top as long as one child holds nearly all of a sum.
pub(crate) fn descend(page: &Page, sums: &[i64]) -> NodeId {
    let mut at: NodeId = 0;
    loop {
        let best = page
            .s
            .children(at)
            .filter(|&c| !page.s.is_text(c))
            .max_by_key(|&c| (sums[c as usize], std::cmp::Reverse(c)));
        match best {
            Some(child) if sums[child as usize] > 0 && sums[child as usize] * 1000 >= sums[at as usize] * DOWN => {
                // The last step into a single paragraph is not taken.
                if !page.features(child).has_block && page.s.tag(child) == Tag::P {
                    return at;
                }
                at = child;
            }
            _ => return at,
        }
    }
}

fn keep(page: &mut Page, root: NodeId, sums: &Sums, worths: &[i64]) {
    let range = page.blocks_in(root);
    // Boxes within the root that are dropped whole; nested ones are skipped by their end.
    let mut dropped_until = 0;
    let mut dropped = vec![false; page.blocks.len()];
    for id in root..page.s.end(root) {
        if id < dropped_until || page.s.is_text(id) {
            continue;
        }
        let (net, gain) = (sums.net[id as usize], sums.gain[id as usize]);
        let little = gain * 1000 < sums.gain[root as usize] * LITTLE && gain < LITTLE_WORDS;
        if net < 0 && little && page.blocks_in(id).len() > 1 {
            dropped_until = page.s.end(id);
            for b in page.blocks_in(id) {
                dropped[b] = true;
            }
        }
    }
    for b in range.clone() {
        let labels = page.labels[b];
        let good = worths[b] > 0 || page.blocks[b].words == 0 && page.clutter_confidence(b) < CLUTTER;
        let caption =
            is_caption(page, b) && page.clutter_confidence(b) < CLUTTER && page.blocks[b].link_density() < 500;
        if (good || caption) && (!dropped[b] || labels & label::STRUCTURED != 0) {
            page.labels[b] |= label::KEPT;
        }
    }
    keep_headings(page, range);
}

/// Where the root holds several boxes, the small ones beside the largest are strays: the article's
/// own parts are alike, or not small.
fn drop_strays(page: &mut Page, root: NodeId, gain: &[i64]) {
    let boxes: Vec<NodeId> =
        page.s.children(root).filter(|&c| page.features(c).has_block && gain[c as usize] > 0).collect();
    let Some(&main) = boxes.iter().max_by_key(|&&c| (gain[c as usize], std::cmp::Reverse(c))) else { return };
    // Text that stands in the root itself is the article, and its boxes are figures and lists.
    let direct: i64 = gain[root as usize] - boxes.iter().map(|&c| gain[c as usize]).sum::<i64>();
    if direct * 2 > gain[root as usize] || gain[main as usize] * 10 < gain[root as usize] * 6 {
        return;
    }
    for &stray in boxes.iter().filter(|&&c| c != main) {
        let alike =
            page.s.tag(stray) == page.s.tag(main) && page.s.attr(stray, Attr::Class) == page.s.attr(main, Attr::Class);
        if alike || gain[stray as usize] * 1000 >= gain[main as usize] * STRAY || page.holds_heading(stray) {
            continue;
        }
        for b in page.blocks_in(stray) {
            if page.labels[b] & label::STRUCTURED == 0 {
                page.labels[b] &= !label::KEPT;
            }
        }
    }
}

/// For every node the level of the heading whose text it is.
pub(crate) fn levels(s: &Snapshot) -> Vec<Option<u8>> {
    let mut out: Vec<Option<u8>> = Vec::with_capacity(s.len() as usize);
    for id in 0..s.len() {
        let tag = s.tag(id);
        let up = if s.parent(id) == NONE { None } else { out[s.parent(id) as usize] };
        out.push(if tag.is_block() { tag.heading_level() } else { up });
    }
    out
}

/// A heading is kept when text that is kept follows it before the next heading of its level.
fn keep_headings(page: &mut Page, range: std::ops::Range<usize>) {
    let levels = levels(page.s);
    let mut follows: Option<u8> = None;
    for b in range.rev() {
        let Some(level) = levels[page.blocks[b].container as usize] else {
            if page.labels[b] & label::KEPT != 0 && page.blocks[b].words > 0 {
                follows = Some(7);
            }
            continue;
        };
        if page.labels[b] & label::HEADING != 0 {
            continue;
        }
        let ok = page.clutter_confidence(b) < CLUTTER && page.blocks[b].link_density() < 900;
        if ok && follows.is_some_and(|f| level < f) {
            page.labels[b] |= label::KEPT;
            follows = Some(level);
        } else {
            page.labels[b] &= !label::KEPT;
        }
    }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::testing::{self, PROSE, Seen, article, first};

    fn kept(seen: &Seen, text: &str) -> bool {
        seen.is(text, label::KEPT)
    }

    #[test]
    fn prose_is_kept_and_link_lists_are_not() {
        let links = "<ul><li><a href=/1>Fog and more</a><li><a href=/2>Boats and more</a></ul>";
        let seen = first(&article(links, "<p>It was noon, and nobody spoke.</p>", ""));
        assert!(kept(&seen, "It was noon") && !kept(&seen, "Boats and more"));
    }

    #[test]
    fn the_root_is_the_smallest_box_around_the_text() {
        let seen = first(&article("<div>Weather</div>", "", "<div>Tides</div>"));
        let root = seen.page.root.unwrap();
        let [first, last] = ["Weather", "Tides"].map(|t| seen.page.blocks[seen.block(t)].first);
        assert!(!seen.page.s.contains(root, first) && !seen.page.s.contains(root, last));
        assert!(seen.page.s.tag(root) == Tag::Div && seen.page.holds_prose(root, 999));
    }

    #[test]
    fn a_heading_is_kept_for_the_text_under_it() {
        let text = format!("<h2>The fog</h2>{PROSE}<h2>The end</h2><h3>Of all</h3>");
        let seen = first(&format!("<title>Boats</title><div><h1>Boats</h1>{}{text}</div>", PROSE.repeat(6)));
        assert!(kept(&seen, "The fog") && !kept(&seen, "The end") && !kept(&seen, "Of all"));
    }

    #[test]
    fn lines_of_dialogue_are_text_among_their_like() {
        let line = "The keeper said that the fog, as ever, would lift at noon and not before it.";
        let page = format!("<div>{}</div>", format!("<div>{line}</div>").repeat(8));
        let seen = first(&page.replacen(&format!("<div>{line}</div>"), "<div>Never</div>", 2).replacen(
            "<div>Never</div>",
            &format!("<div>{line}</div>"),
            1,
        ));
        assert!(kept(&seen, "Never"));
    }

    #[test]
    fn captions_and_tables_are_kept() {
        let within = "<figure><img src=a><figcaption>The quay</figcaption></figure>\
            <table><tr><th>Boat<th>Year<tr><td>Anna<td>1990</table>";
        let seen = first(&article("", within, ""));
        assert!(kept(&seen, "The quay") && kept(&seen, "1990"));
    }

    #[test]
    fn a_footnote_stays_article() {
        let seen = testing::seen(&article(
            "",
            "<div class=footnote><p>1. The keeper’s diary, kept at the town’s archive.</p></div>",
            "",
        ));
        assert!(kept(&seen, "diary") && !seen.hides("diary"));
    }

    #[test]
    fn a_box_that_costs_more_than_it_brings_goes_whole() {
        let promo =
            "<div><p><a href=/1>Fog and more</a></p><p><a href=/2>Boats and more</a></p><p>Tides, and more.</p></div>";
        assert!(!kept(&first(&article("", promo, "")), "Tides"));
    }

    #[test]
    fn a_page_without_words_has_no_article() {
        for page in ["", "<p></p>", "<img src=a>"] {
            assert_eq!(first(page).page.root, None);
        }
    }
}
