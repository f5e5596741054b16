//! From labels to the list of nodes to hide, and the invariants it must keep.

mod backdrop;

use crate::block;
use crate::clutter::Class;
use crate::features::per_mille;
use crate::focus;
use crate::page::{Clutter, Page, label};
use crate::snapshot::{NodeId, Tag};
use crate::strength::Strength;
use crate::text;
use crate::verdict::{Hidden, Kind};

/// Clutter is hidden from this confidence.
pub(crate) const HIDE: u16 = 450;
/// On a page that is no article only surer labels count, and not those of [`OF_PAGES`].
const HIDE_ELSEWHERE: u16 = 600;
/// What pages that are no article are made of: listings of teasers, discussions, galleries of videos.
const OF_PAGES: [Class; 6] = [Class::Related, Class::Comments, Class::Video, Class::Cta, Class::Nav, Class::Other];
/// Of the page's prose without readers' comments, the share per thousand that may go when there is an
/// article: more means the article was probably not found.
const MOST_PROSE: u32 = 700;
/// Of a hidden element's words, the share per thousand that no rule has called clutter.
const UNSURE: u64 = 350;
/// Words of a block that may go with the clutter around it.
const ASIDE_WORDS: u32 = 12;
/// Characters of a hidden block's first words.
const EXCERPT: usize = 80;

/// The hide list with what had to be rolled back.
#[derive(Debug, Default)]
pub struct HideList {
    /// The nodes, in document order.
    pub nodes: Vec<Hidden>,
    /// Broken invariants, in words.
    pub rolled_back: Vec<String>,
}

/// Makes the list of what a reader wants hidden on a page of a kind.
pub fn list(page: &Page, kind: Kind, strength: Strength) -> HideList {
    let mut out = HideList::default();
    if kind == Kind::Article && strength.is_focus() {
        out.nodes = focus::nodes(page, strength);
        enforce(page, kind, &mut out);
        if out.rolled_back.is_empty() {
            return out;
        }
        // Who cannot tell the article from the rest of the page goes by the rules alone.
        out.nodes.clear();
    }
    let asked = Asked { kind, strength: strength.without_focus() };
    let sums = Sums::new(page, asked);
    let mut skip = 0;
    for id in 0..page.s.len() {
        if id < skip || page.s.is_text(id) || !page.features(id).visible {
            continue;
        }
        // The body is the page; a page that is all clutter is not one to hide whole.
        if matches!(page.s.tag(id), Tag::Html | Tag::Body | Tag::Head) {
            continue;
        }
        if sums.allow(page, id)
            && let Some(clutter) = main_clutter(page, id, |c| asked.goes(c))
        {
            out.nodes.push(describe(page, id, clutter));
            skip = page.s.end(id);
        }
    }
    backdrop::add(page, &mut out.nodes);
    enforce(page, kind, &mut out);
    out
}

/// The boxes to open: what gates that are hidden had folded, where it holds article text.
pub fn unfold(page: &Page, hidden: &[Hidden]) -> Vec<NodeId> {
    let goes = |id: NodeId| hidden.iter().any(|h| page.s.contains(h.node, id));
    let gone = page.folds.iter().filter(|fold| goes(page.blocks[fold.gate].first));
    let kept = |id: NodeId| page.blocks_in(id).any(|b| page.is_kept(b));
    let mut boxes: Vec<_> = gone.flat_map(|fold| fold.boxes.iter().copied()).filter(|&id| kept(id)).collect();
    boxes.sort_unstable();
    boxes.dedup();
    boxes
}

/// Running sums over the blocks, so that whether an element may go costs the same for every element.
struct Sums {
    /// Blocks before each that must stay: article, furniture, unlabelled prose.
    stay: Vec<u32>,
    /// Words (and one a block) of clutter to hide.
    sure: Vec<u32>,
    /// Words of short blocks that no rule has called clutter.
    unsure: Vec<u32>,
}

impl Sums {
    fn new(page: &Page, asked: Asked) -> Self {
        let n = page.blocks.len() + 1;
        let mut sums = Sums { stay: vec![0; n], sure: vec![0; n], unsure: vec![0; n] };
        for (b, block) in page.blocks.iter().enumerate() {
            let protected = page.labels[b] & (label::KEPT | label::HEADING | label::FURNITURE) != 0;
            let clutter = page.clutter[b].is_some_and(|c| asked.goes(c));
            let wanted = page.clutter[b].is_some_and(|c| asked.is_wanted(c));
            let large = block.is_prose() || block.words > ASIDE_WORDS;
            let stays = protected || wanted || !clutter && large;
            sums.stay[b + 1] = sums.stay[b] + u32::from(stays);
            sums.sure[b + 1] = sums.sure[b] + if clutter { block.words + 1 } else { 0 };
            sums.unsure[b + 1] = sums.unsure[b] + if clutter { 0 } else { block.words };
        }
        sums
    }

    /// Whether every block of an element is clutter, or short and not prose among much more clutter.
    fn allow(&self, page: &Page, id: NodeId) -> bool {
        let range = page.blocks_in(id);
        if range.is_empty() || own_blocks_start_before(page, id, range.start) {
            return false;
        }
        let of = |sums: &[u32]| sums[range.end] - sums[range.start];
        let (sure, unsure) = (of(&self.sure), of(&self.unsure));
        of(&self.stay) == 0 && sure > 0 && u64::from(unsure) * 1000 <= u64::from(sure + unsure) * UNSURE
    }
}

/// What an element is that may go: the class with most weight among its blocks, of the clutter that
/// `counts`.
pub(crate) fn main_clutter(page: &Page, id: NodeId, counts: impl Fn(Clutter) -> bool) -> Option<Clutter> {
    let mut weight = [0u32; Class::ALL.len()];
    let mut best: [Option<Clutter>; Class::ALL.len()] = [None; Class::ALL.len()];
    for b in page.blocks_in(id) {
        let Some(clutter) = page.clutter[b].filter(|c| counts(*c)) else { continue };
        let slot = clutter.class as usize;
        weight[slot] += page.blocks[b].words + 1;
        if best[slot].is_none_or(|c| c.confidence < clutter.confidence) {
            best[slot] = Some(clutter);
        }
    }
    let most = (0..weight.len()).max_by_key(|&c| (weight[c], std::cmp::Reverse(c)))?;
    best[most]
}

/// Inline elements may stand in the middle of a block: then they are not the block.
fn own_blocks_start_before(page: &Page, id: NodeId, first: usize) -> bool {
    let b = &page.blocks[first];
    b.first < id || b.end > page.s.end(id)
}

/// What is asked for on a page of a kind.
#[derive(Clone, Copy)]
struct Asked {
    kind: Kind,
    strength: Strength,
}

impl Asked {
    /// Whether clutter goes: the reader wants it gone and the rule is sure enough.
    fn goes(self, clutter: Clutter) -> bool {
        if !self.strength.hides(clutter.class) {
            return false;
        }
        if self.kind == Kind::Article {
            return clutter.confidence >= HIDE;
        }
        clutter.confidence >= HIDE_ELSEWHERE && !OF_PAGES.contains(&clutter.class)
    }

    /// Whether the reader wants to see what the rules call clutter. Navigation and what has no class
    /// goes along with other clutter around it, unless it is long.
    fn is_wanted(self, clutter: Clutter) -> bool {
        let along = matches!(clutter.class, Class::Nav | Class::Other);
        !along && clutter.confidence >= HIDE && !self.strength.hides(clutter.class)
    }
}

pub(crate) fn describe(page: &Page, id: NodeId, clutter: Clutter) -> Hidden {
    let range = page.blocks_in(id);
    let mut text = String::new();
    let mut words = 0;
    let mut excerpt = String::new();
    for b in range.clone() {
        words += page.blocks[b].words;
        if excerpt.chars().nth(EXCERPT - 1).is_some() {
            continue;
        }
        if page.blocks[b].words > 0 {
            block::text(page.s, &page.blocks[b], EXCERPT * 4, &mut text);
        } else {
            block::spoken(page.s, &page.blocks[b], &mut text);
        }
        if !excerpt.is_empty() {
            excerpt.push(' ');
        }
        excerpt.push_str(&text);
    }
    if range.is_empty() {
        // An element in a line.
        let inline = block::Block { first: id, end: page.s.end(id), ..block::Block::default() };
        block::text(page.s, &inline, EXCERPT * 4, &mut excerpt);
        words = page.features(id).words;
    }
    let text = text::squeeze(&excerpt).chars().take(EXCERPT).collect();
    Hidden {
        node: id,
        class: clutter.class,
        rule: clutter.rule.to_owned(),
        confidence: clutter.confidence,
        text,
        words,
    }
}

/// The never-hide invariants. The walk above keeps them by construction; this is the check that
/// holds whatever the rules do, so it looks at the finished list alone.
fn enforce(page: &Page, kind: Kind, out: &mut HideList) {
    let HideList { nodes, rolled_back } = out;
    let mut end = 0;
    nodes.retain(|h| {
        let (from, to) = (h.node, page.s.end(h.node));
        let broken = if from < end {
            Some("stands within another hidden node")
        } else if page.heading.is_some_and(|m| (from..to).contains(&m)) {
            Some("holds the main heading")
        } else if page.root.is_some_and(|r| (from..to).contains(&r)) {
            Some("holds the article")
        } else if page.blocks_in(from).any(|b| page.labels[b] & label::KEPT != 0) {
            Some("holds article text")
        } else {
            end = to;
            None
        };
        if let Some(why) = broken {
            rolled_back.push(format!("node {from} ({}): {why}", h.class.name()));
        }
        broken.is_none()
    });
    // However long readers talk about an article, it was found all the same.
    let talk = |h: &Hidden| h.class == Class::Comments && h.confidence >= HIDE_ELSEWHERE;
    let sum = |of: bool| -> u32 { nodes.iter().filter(|h| talk(h) == of).map(|h| page.prose[h.node as usize]).sum() };
    let (prose, total) = (sum(false), page.total_prose().saturating_sub(sum(true)));
    if kind == Kind::Article && per_mille(prose, total) > MOST_PROSE {
        rolled_back.push(format!("{prose} of the page's {total} words of prose would go"));
        nodes.retain(|h| page.prose[h.node as usize] == 0);
    }
}

#[cfg(all(test, feature = "html"))]
mod tests;
