//! How probably each block is article text, by a small model fitted on real pages.
//!
//! The recipe says what a block is, and [`article`](crate::article) makes a first choice. The model
//! weighs both against all else that is known of the block: its text, its boxes, its neighbours, the
//! blocks that look like it, its place, the page. These [`facts`] are integers in a fixed order, the
//! model is a table of [`trees`], their sum a log-odds: the same on every machine. `tools/fit` fits
//! the table; docs/adr/0013 has the comparison with the first choice alone.

mod alike;
mod around;
mod boxes;
mod choice;
mod place;
mod settle;
mod trees;
mod whole;
mod wording;

pub(crate) use settle::settle;

use crate::analysis;
use crate::block;
use crate::page::Page;
use crate::snapshot::Snapshot;
use crate::text;
use trees::SIDE_BY_SIDE;

/// A group of facts about a page.
trait Group {
    /// The facts' names, in order.
    fn names() -> Vec<String>;
    /// Adds the facts of a block, as many as there are names.
    fn push(&self, page: &Page, b: usize, row: &mut Row);
}

/// The facts of one block, each cut to 16 bits.
#[derive(Default)]
struct Row(Vec<i16>);

impl Row {
    fn add(&mut self, value: impl TryInto<i16>) {
        self.0.push(value.try_into().unwrap_or(i16::MAX));
    }

    /// `part` of `whole` in thousandths.
    fn share(&mut self, part: u32, whole: u32) {
        self.add(crate::features::per_mille(part, whole));
    }
}

/// The names of the facts, in the order of a row.
pub fn names() -> Vec<String> {
    [
        wording::Wording::names(),
        boxes::Boxes::names(),
        alike::Alike::names(),
        around::Around::names(),
        place::Place::names(),
        whole::Whole::names(),
    ]
    .concat()
}

/// Gives every block's facts to `take`, in order.
fn each(page: &Page, mut take: impl FnMut(&[i16])) {
    let boxes = boxes::Boxes::new(page);
    let (wording, alike) = (wording::Wording::new(page), alike::Alike::new(page));
    let (around, whole) = (around::Around::new(page), whole::Whole::new(page));
    let place = place::Place::new(page, &boxes);
    let mut row = Row::default();
    for b in 0..page.blocks.len() {
        row.0.clear();
        wording.push(page, b, &mut row);
        boxes.push(page, b, &mut row);
        alike.push(page, b, &mut row);
        around.push(page, b, &mut row);
        place.push(page, b, &mut row);
        whole.push(page, b, &mut row);
        take(&row.0);
    }
}

/// Which blocks with words are article text. The recipe and the first choice must have run.
pub fn choose(page: &Page) -> Vec<bool> {
    let trees = trees::Trees::get();
    // Rows that wait to be scored, and whose they are.
    let (mut rows, mut whose) = (Vec::new(), Vec::with_capacity(SIDE_BY_SIDE));
    let mut scored: Vec<(i32, u32)> = page.blocks.iter().map(|b| (i32::MIN, b.words)).collect();
    let mut score = |rows: &mut Vec<i16>, whose: &mut Vec<usize>| {
        if whose.is_empty() {
            return;
        }
        let width = rows.len() / whose.len();
        let scores = trees.score(rows, width);
        whose.drain(..).zip(scores).for_each(|(b, score)| scored[b].0 = score);
        rows.clear();
    };
    let mut next = 0;
    each(page, |row| {
        if page.blocks[next].words > 0 {
            rows.extend_from_slice(row);
            whose.push(next);
        }
        next += 1;
        if whose.len() == SIDE_BY_SIDE {
            score(&mut rows, &mut whose);
        }
    });
    score(&mut rows, &mut whose);
    choice::choose(&scored)
}

/// The facts of a page, a row a block, and the blocks' texts, for fitting the model.
pub fn facts(s: &Snapshot) -> (Vec<i16>, Vec<String>) {
    let mut page = Page::new(s);
    analysis::prepare(&mut page, |_, _| {});
    let mut buffer = String::new();
    let text = |b| {
        block::text(s, b, usize::MAX, &mut buffer);
        text::squeeze(&buffer)
    };
    let texts = page.blocks.iter().map(text).collect();
    let mut values = Vec::new();
    each(&page, |row| values.extend_from_slice(row));
    (values, texts)
}

/// FNV-1a, 64 bits: short texts told apart, the same everywhere.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::testing::{article, random_page, seen, snapshot};

    #[test]
    fn every_row_has_all_facts() {
        let width = names().len();
        for seed in 0..40 {
            let (values, texts) = facts(snapshot("", &random_page(seed)));
            assert_eq!(values.len(), width * texts.len(), "{seed}");
        }
        let mut all = names();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), width, "no name stands twice");
    }

    #[test]
    fn an_article_is_chosen_and_its_surroundings_are_not() {
        let links = "<ul><li><a href=/1>Fog and more</a><li><a href=/2>Boats and more</a></ul>";
        let seen = seen(&article(links, "<p>It was noon, and nobody on the quay spoke.</p>", "<footer>Tides</footer>"));
        let chosen = choose(&seen.page);
        assert!(chosen[seen.block("It was noon")]);
        assert!(!chosen[seen.block("Boats and more")] && !chosen[seen.block("Tides")]);
    }
}
