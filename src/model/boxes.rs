//! What is known of the boxes that a block stands in.

use super::{Group, Row};
use crate::article::CLUTTER;
use crate::page::Page;
use crate::snapshot::{NONE, NodeId, Tag};

/// How many boxes are looked at, from the inside: each the nearest that holds more blocks than the last.
const LEVELS: usize = 4;
/// The facts of each.
const EACH: [&str; 10] =
    ["blocks", "words", "links", "prose", "clutter", "kept", "headings", "stops", "controls", "gain"];

/// Sums and ways up, by node or by block.
pub struct Boxes {
    /// By node: the nearest ancestor with more blocks.
    pub up: Vec<NodeId>,
    /// By node: whether it stands in `nav`, in `main`, in a list.
    within: Vec<u8>,
    /// By block: what stands before it.
    before: Vec<Sums>,
}

#[derive(Clone, Copy, Default)]
struct Sums {
    words: u32,
    plain: u32,
    clutter: u32,
    kept: u32,
}

fn bit(tag: Tag) -> u8 {
    match tag {
        Tag::Nav => 1,
        Tag::Main => 2,
        Tag::Ul | Tag::Ol => 4,
        _ => 0,
    }
}

impl Boxes {
    /// Sums up the page.
    pub fn new(page: &Page) -> Self {
        let n = page.s.len() as usize;
        let mut boxes = Boxes { up: vec![NONE; n], within: vec![0; n], before: vec![Sums::default()] };
        for id in 0..page.s.len() {
            let (i, parent) = (id as usize, page.s.parent(id));
            boxes.within[i] = bit(page.s.tag(id));
            if parent == NONE {
                continue;
            }
            boxes.within[i] |= boxes.within[parent as usize];
            let wider = page.blocks_in(parent).len() > page.blocks_in(id).len();
            boxes.up[i] = if wider { parent } else { boxes.up[parent as usize] };
        }
        let mut sums = Sums::default();
        for (b, block) in page.blocks.iter().enumerate() {
            sums.words += block.words;
            sums.plain += block.plain();
            sums.clutter += if page.clutter_confidence(b) >= CLUTTER { block.words + 1 } else { 0 };
            sums.kept += if page.is_kept(b) { block.words } else { 0 };
            boxes.before.push(sums);
        }
        boxes
    }
}

impl Group for Boxes {
    fn names() -> Vec<String> {
        let mut all = Vec::new();
        for level in 0..LEVELS {
            all.extend(EACH.iter().map(|n| format!("box{level}_{n}")));
        }
        all.extend(["in_nav", "in_main", "in_list", "depth", "in_root", "root_depth"].map(str::to_owned));
        all
    }

    fn push(&self, page: &Page, b: usize, row: &mut Row) {
        let container = page.blocks[b].container;
        let all = self.before.last().copied().unwrap_or_default();
        let mut at = container;
        for _ in 0..LEVELS {
            let range = page.blocks_in(at);
            let (from, to) = (&self.before[range.start], &self.before[range.end]);
            let (f, words) = (page.features(at), to.words - from.words);
            row.add(range.len());
            row.add(words);
            row.share(f.link_words, f.words);
            row.share(page.prose[at as usize], page.total_prose());
            row.share(to.clutter - from.clutter, words + range.len() as u32);
            row.share(to.kept - from.kept, words);
            row.add(f.headings);
            row.share(f.stops, f.words);
            row.add(f.controls);
            row.share(to.plain - from.plain, all.plain);
            let up = self.up[at as usize];
            at = if up == NONE { at } else { up };
        }
        let within = self.within[container as usize];
        [1, 2, 4].iter().for_each(|bit| row.add(within & bit != 0));
        let depth = page.s.depth(container) as i32;
        row.add(depth);
        row.add(page.root.is_some_and(|r| page.s.contains(r, container)));
        row.add(page.root.map_or(0, |r| depth - page.s.depth(r) as i32));
    }
}
