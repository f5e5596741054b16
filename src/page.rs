//! The working state of an analysis: the snapshot, its counts, its blocks and the labels the rules set.

use crate::block::{self, Block};
use crate::clutter::Class;
use crate::features::{self, Features};
use crate::lexicon::{self, Hit, How};
use crate::snapshot::{NodeId, Snapshot};

/// Marks of a block, set by rules.
pub mod label {
    /// Part of the main heading.
    pub const HEADING: u32 = 1;
    /// Byline, date, standfirst, caption and the like: not article text, but never clutter.
    pub const FURNITURE: u32 = 2;
    /// Its text stands in the page's structured `articleBody`.
    pub const STRUCTURED: u32 = 4;
    /// In a data table.
    pub const TABLE: u32 = 8;
    /// Code or other preformatted text.
    pub const CODE: u32 = 16;
    /// One of several prose siblings of the same kind, though short itself.
    pub const SIBLING: u32 = 32;
    /// Kept as article.
    pub const KEPT: u32 = 64;
    /// Kept as article by the first choice, before the model had a say.
    pub const FIRST: u32 = 128;

    /// Names of the labels for traces, lowest bit first.
    pub const NAMES: [&str; 8] = ["HEADING", "FURNITURE", "STRUCTURED", "TABLE", "CODE", "SIBLING", "KEPT", "FIRST"];
}

/// Why a block is clutter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clutter {
    /// What it is.
    pub class: Class,
    /// The rule's name.
    pub rule: &'static str,
    /// 0 to 1000.
    pub confidence: u16,
}

/// A text that the page has folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fold {
    /// The block of the button that unfolds it.
    pub gate: usize,
    /// The boxes that cut it off, outermost first.
    pub boxes: Vec<NodeId>,
}

/// What the lexicon says of a block's words: for each class the strongest phrase, 0 to 9.
pub type Phrases = [u8; Class::ALL.len()];

/// The working state.
pub struct Page<'a> {
    /// The page.
    pub s: &'a Snapshot,
    /// Counts by node.
    pub f: Vec<Features>,
    /// The blocks in order.
    pub blocks: Vec<Block>,
    /// [`label`] bits by block.
    pub labels: Vec<u32>,
    /// Clutter by block.
    pub clutter: Vec<Option<Clutter>>,
    /// Phrases by block; all zero for long blocks.
    pub phrases: Vec<Phrases>,
    /// Prose words by node, summed over subtrees.
    pub prose: Vec<u32>,
    /// The main heading's element.
    pub heading: Option<NodeId>,
    /// The article's root.
    pub root: Option<NodeId>,
    /// Whether the page is a discussion, so that nothing on it is readers' comments on an article.
    pub forum: bool,
    /// Whether what looks like teasers is all there is to read.
    pub teasers_are_content: bool,
    /// Texts that the page has folded.
    pub folds: Vec<Fold>,
    /// By node: the first block that starts at or after it.
    from: Vec<u32>,
}

/// Blocks of more words are not looked up in the lexicon: a phrase in a paragraph is prose.
const PHRASE_WORDS: u32 = 60;

impl<'a> Page<'a> {
    /// Counts and splits the page; no rule has run yet.
    pub fn new(s: &'a Snapshot) -> Self {
        let f = features::compute(s);
        let blocks = block::blocks(s, &f);
        let mut from = vec![0u32; s.len() as usize + 1];
        let mut next = 0;
        for id in 0..=s.len() {
            while blocks.get(next).is_some_and(|b| b.first < id) {
                next += 1;
            }
            from[id as usize] = next as u32;
        }
        let mut prose = vec![0u32; s.len() as usize];
        for b in blocks.iter().filter(|b| b.is_prose()) {
            prose[b.container as usize] += b.words - b.link_words;
        }
        for id in (1..s.len()).rev() {
            prose[s.parent(id) as usize] += prose[id as usize];
        }
        let phrases = phrases(s, &blocks);
        let n = blocks.len();
        Page {
            s,
            f,
            blocks,
            labels: vec![0; n],
            clutter: vec![None; n],
            phrases,
            prose,
            heading: None,
            root: None,
            forum: false,
            teasers_are_content: false,
            folds: Vec::new(),
            from,
        }
    }

    /// The indices of the blocks that stand in a node.
    pub fn blocks_in(&self, id: NodeId) -> std::ops::Range<usize> {
        self.from[id as usize] as usize..self.from[self.s.end(id) as usize] as usize
    }

    /// The features of a node.
    pub fn features(&self, id: NodeId) -> &Features {
        &self.f[id as usize]
    }

    /// Prose words of the whole page.
    pub fn total_prose(&self) -> u32 {
        self.prose.first().copied().unwrap_or(0)
    }

    /// Whether a node holds more than `per_mille` of the page's prose.
    pub fn holds_prose(&self, id: NodeId, per_mille: u32) -> bool {
        features::per_mille(self.prose[id as usize], self.total_prose()) > per_mille
    }

    /// Whether a node holds the main heading.
    pub fn holds_heading(&self, id: NodeId) -> bool {
        self.heading.is_some_and(|h| self.s.contains(id, h))
    }

    /// Labels a block as clutter unless a surer rule has; says whether that changed anything.
    pub fn set_clutter(&mut self, block: usize, class: Class, rule: &'static str, confidence: u16) -> bool {
        if self.labels[block] & label::HEADING != 0 || !self.may_be(class) {
            return false;
        }
        if self.clutter[block].is_some_and(|c| c.confidence >= confidence) {
            return false;
        }
        self.clutter[block] = Some(Clutter { class, rule, confidence });
        true
    }

    /// Whether there is clutter of a class on such a page at all.
    pub fn may_be(&self, class: Class) -> bool {
        !(self.forum && class == Class::Comments)
    }

    /// Labels all blocks of a node as clutter; counts the changes.
    pub fn set_clutter_in(&mut self, id: NodeId, class: Class, rule: &'static str, confidence: u16) -> usize {
        self.blocks_in(id).filter(|&b| self.set_clutter(b, class, rule, confidence)).count()
    }

    /// Whether a block is kept as article.
    pub fn is_kept(&self, block: usize) -> bool {
        self.labels[block] & label::KEPT != 0
    }

    /// How sure the rules are that a block is clutter.
    pub fn clutter_confidence(&self, block: usize) -> u16 {
        self.clutter[block].map_or(0, |c| c.confidence)
    }

    /// The strongest phrase of a class in a block, 0 to 9.
    pub fn phrase(&self, block: usize, class: Class) -> u8 {
        self.phrases[block][class as usize]
    }

    /// The nearest element that a block's nodes stand in, whether or not other blocks do.
    pub fn element(&self, block: usize) -> NodeId {
        let b = &self.blocks[block];
        let alone = self.s.end(b.first) == b.end && !self.s.is_text(b.first);
        if alone { b.first } else { b.container }
    }
}

/// How much a phrase tells, 1 to 9: by where it stands, then by its weight.
pub fn strength(hit: &Hit) -> u8 {
    hit.weight
        + match hit.how {
            How::Whole => 6,
            How::Start => 3,
            How::Within => 0,
        }
}

fn phrases(s: &Snapshot, blocks: &[Block]) -> Vec<Phrases> {
    let mut text = String::new();
    let mut hits: Vec<Hit> = Vec::new();
    let mut all = Vec::with_capacity(blocks.len());
    for b in blocks {
        let mut best = Phrases::default();
        if b.words <= PHRASE_WORDS {
            block::text(s, b, 600, &mut text);
            if b.words == 0 {
                block::spoken(s, b, &mut text);
            }
            hits.clear();
            lexicon::phrases(&text, &mut hits);
            for hit in &hits {
                let slot = &mut best[hit.class as usize];
                *slot = strength(hit).max(*slot);
            }
        }
        all.push(best);
    }
    all
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::snapshot::Tag;
    use crate::testing::snapshot;

    const PAGE: &str = "<body><div><p>One</p><p>Two <b>three</b></p></div>four";

    fn page() -> Page<'static> {
        Page::new(snapshot("", PAGE))
    }

    fn node(page: &Page, tag: Tag) -> NodeId {
        (0..page.s.len()).find(|&n| page.s.tag(n) == tag).unwrap()
    }

    #[test]
    fn the_blocks_in_a_node() {
        let page = page();
        assert_eq!(page.blocks_in(0), 0..3);
        assert_eq!(page.blocks_in(node(&page, Tag::Div)), 0..2);
        assert_eq!(page.blocks_in(node(&page, Tag::P)), 0..1);
        assert_eq!(page.blocks_in(node(&page, Tag::B)), 2..2);
        assert_eq!((page.element(0), page.s.tag(page.element(2))), (node(&page, Tag::P), Tag::Body));
    }

    #[test]
    fn the_surer_rule_wins_and_the_heading_is_no_clutter() {
        let mut page = page();
        assert!(page.set_clutter(0, Class::Ad, "a", 500));
        assert!(!page.set_clutter(0, Class::Nav, "b", 500) && page.set_clutter(0, Class::Nav, "c", 501));
        assert_eq!(page.clutter[0].map(|c| c.rule), Some("c"));
        page.labels[1] |= label::HEADING;
        assert!(!page.set_clutter(1, Class::Ad, "a", 900));
        page.forum = true;
        assert!(!page.set_clutter(2, Class::Comments, "a", 900) && page.set_clutter(2, Class::Ad, "a", 900));
        assert_eq!(page.set_clutter_in(0, Class::Social, "d", 950), 2);
    }

    #[test]
    fn phrases_of_short_blocks_and_of_wordless_ones_by_name() {
        let page = Page::new(snapshot("", "<p>Advertisement</p><p><img src=a alt=Advertisement></p><p>A boat</p>"));
        assert!(page.phrase(0, Class::Ad) >= 6 && page.phrase(1, Class::Ad) >= 6);
        assert_eq!(page.phrases[2], Phrases::default());
    }

    #[test]
    fn an_empty_snapshot() {
        let empty = Snapshot::default();
        let page = Page::new(&empty);
        assert_eq!((page.total_prose(), page.blocks.len()), (0, 0));
    }
}
