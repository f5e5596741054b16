//! What is known of the blocks before and after a block, and of its place in their order.

use super::{Group, Row};
use crate::article;
use crate::page::{Page, label};

/// Blocks of fewer words do not say where the article begins, goes on and ends.
const WORDS: u32 = 5;
/// Distances are counted up to this, in blocks and in words.
const FAR: u32 = 99;
const FAR_WORDS: u32 = 999;

/// The order of the page.
pub struct Around {
    /// Words before each block, and of all.
    words: Vec<u32>,
    /// By block: the next block of the first choice, and the last block that is a heading.
    next: Vec<Option<u32>>,
    above: Vec<Option<u32>>,
    /// The main heading, the first and the last block of the first choice.
    heading: Option<usize>,
    first: Option<usize>,
    last: Option<usize>,
}

impl Around {
    /// Reads the order of the page.
    pub fn new(page: &Page) -> Self {
        let n = page.blocks.len();
        let is_kept = |b: usize| page.is_kept(b) && page.blocks[b].words >= WORDS;
        let (mut words, mut above, mut heading) = (vec![0], Vec::with_capacity(n), None);
        for (b, block) in page.blocks.iter().enumerate() {
            words.push(words[b] + block.words);
            above.push(heading);
            if page.s.tag(block.container).heading_level().is_some() {
                heading = Some(b as u32);
            }
        }
        let (mut next, mut following) = (vec![None; n], None);
        for b in (0..n).rev() {
            next[b] = following;
            if is_kept(b) {
                following = Some(b as u32);
            }
        }
        Around {
            words,
            next,
            above,
            heading: (0..n).find(|&b| page.labels[b] & label::HEADING != 0),
            first: (0..n).find(|&b| is_kept(b)),
            last: (0..n).rfind(|&b| is_kept(b)),
        }
    }
}

impl Group for Around {
    fn names() -> Vec<String> {
        [
            "before_words",
            "before_clutter",
            "after_words",
            "after_clutter",
            "order",
            "word_order",
            "since_heading",
            "worth",
            "until_kept",
            "until_kept_words",
            "span",
            "above_clutter",
            "above_distance",
        ]
        .map(str::to_owned)
        .to_vec()
    }

    fn push(&self, page: &Page, b: usize, row: &mut Row) {
        for other in [b.checked_sub(1), Some(b + 1)] {
            match other.and_then(|o| Some((o, page.blocks.get(o)?))) {
                Some((o, block)) => {
                    row.add(block.words);
                    row.add(page.clutter_confidence(o));
                }
                None => {
                    row.add(-1);
                    row.add(-1);
                }
            }
        }
        row.share(b as u32, page.blocks.len() as u32);
        row.share(self.words[b], self.words[page.blocks.len()]);
        let far = FAR as i32;
        row.add(self.heading.map_or(-far, |h| (b as i32 - h as i32).clamp(-far, far)));
        row.add(article::worth(page, b).clamp(i64::from(i16::MIN), i64::from(i16::MAX)));
        row.add(self.next[b].map_or(FAR, |next| (next - b as u32).min(FAR)));
        row.add(self.next[b].map_or(FAR_WORDS, |next| (self.words[next as usize] - self.words[b + 1]).min(FAR_WORDS)));
        row.add(match (self.first, self.last) {
            (Some(first), _) if b < first => 0,
            (_, Some(last)) if b > last => 2,
            _ => 1,
        });
        row.add(self.above[b].map_or(0, |h| page.clutter_confidence(h as usize)));
        row.add(self.above[b].map_or(FAR, |h| (b as u32 - h).min(FAR)));
    }
}
