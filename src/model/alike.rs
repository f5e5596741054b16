//! What is known of the blocks that look like a block.

use super::{Group, Row, hash};
use crate::article::CLUTTER;
use crate::page::Page;
use crate::snapshot::{Attr, NONE, NodeId};

/// The ways to be alike: the same element and class; the same for the parent too; the same elements
/// all the way up.
const WAYS: [&str; 3] = ["same", "kin", "path"];
/// The facts of each.
const EACH: [&str; 6] = ["count", "words", "links", "prose", "kept", "clutter"];

/// Sums over the blocks that are alike.
#[derive(Clone, Copy, Default)]
struct Sums {
    count: u32,
    words: u32,
    links: u32,
    prose: u32,
    kept: u32,
    clutter: u32,
}

/// For each way and block the sums of its like.
pub struct Alike([Vec<Sums>; WAYS.len()]);

/// An element's look: its tag and class.
pub fn look(page: &Page, id: NodeId) -> u64 {
    if id == NONE {
        return 0;
    }
    hash(page.s.attr(id, Attr::Class).unwrap_or("")) ^ (page.s.tag(id) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

impl Alike {
    /// Sums up the page.
    pub fn new(page: &Page) -> Self {
        let mut paths = vec![0u64; page.s.len() as usize];
        for id in 0..page.s.len() {
            let up = if page.s.parent(id) == NONE { 7 } else { paths[page.s.parent(id) as usize] };
            paths[id as usize] = up.wrapping_mul(31).wrapping_add(page.s.tag(id) as u64);
        }
        let own: Vec<u64> = page.blocks.iter().map(|b| look(page, b.container)).collect();
        let kin = |b: usize| own[b].wrapping_mul(31) ^ look(page, page.s.parent(page.blocks[b].container));
        Alike([sums(page, |b| own[b]), sums(page, kin), sums(page, |b| paths[page.blocks[b].container as usize])])
    }
}

fn sums(page: &Page, key: impl Fn(usize) -> u64) -> Vec<Sums> {
    let mut keys: Vec<(u64, u32)> = (0..page.blocks.len()).map(|b| (key(b), b as u32)).collect();
    keys.sort_unstable();
    let mut out = vec![Sums::default(); keys.len()];
    for group in keys.chunk_by(|x, y| x.0 == y.0) {
        let mut sums = Sums::default();
        for (_, b) in group {
            let block = &page.blocks[*b as usize];
            let when = |yes: bool, words: u32| if yes { words } else { 0 };
            sums.count += 1;
            sums.words += block.words;
            sums.links += block.link_words;
            sums.prose += when(block.is_prose(), block.plain());
            sums.kept += when(page.is_kept(*b as usize), block.words);
            sums.clutter += when(page.clutter_confidence(*b as usize) >= CLUTTER, block.words);
        }
        group.iter().for_each(|(_, b)| out[*b as usize] = sums);
    }
    out
}

impl Group for Alike {
    fn names() -> Vec<String> {
        WAYS.iter().flat_map(|w| EACH.iter().map(move |n| format!("{w}_{n}"))).collect()
    }

    fn push(&self, page: &Page, b: usize, row: &mut Row) {
        for way in &self.0 {
            let sums = way[b];
            row.add(sums.count);
            row.add(sums.words);
            row.share(sums.links, sums.words);
            row.share(sums.prose, page.total_prose());
            row.share(sums.kept, sums.words);
            row.share(sums.clutter, sums.words);
        }
    }
}
