//! The trace: what every rule changed, in block notation.
//!
//! `[first/end; words; link density; class rule confidence] LABELS text`, one line a block.

use crate::block;
use crate::page::{Page, label};
use crate::text;

/// Characters of a block's text.
const EXCERPT: usize = 60;

/// One block as a line.
pub fn line(page: &Page, b: usize) -> String {
    let block = &page.blocks[b];
    let mut text = String::new();
    block::text(page.s, block, 400, &mut text);
    if block.words == 0 {
        block::spoken(page.s, block, &mut text);
    }
    let excerpt: String = text::squeeze(&text).chars().take(EXCERPT).collect();
    let clutter =
        page.clutter[b].map(|c| format!("; {} {} {}", c.class.name(), c.rule, c.confidence)).unwrap_or_default();
    let labels: Vec<&str> = label::NAMES
        .iter()
        .enumerate()
        .filter(|(bit, _)| page.labels[b] & (1 << bit) != 0)
        .map(|(_, name)| *name)
        .collect();
    format!(
        "[{}/{}; {}; {}{clutter}] {}{}{excerpt}",
        block.first,
        block.end,
        block.words,
        block.link_density(),
        labels.join(" "),
        if labels.is_empty() { "" } else { " " },
    )
}

/// Appends the lines that differ from `before`, under the rule's name.
pub fn step(page: &Page, rule: &str, before: &mut Vec<String>, trace: &mut Vec<String>) {
    let now: Vec<String> = (0..page.blocks.len()).map(|b| line(page, b)).collect();
    let changed: Vec<&String> =
        now.iter().enumerate().filter(|(b, l)| before.get(*b) != Some(*l)).map(|(_, l)| l).collect();
    trace.push(format!("== {rule}: {} blocks", changed.len()));
    trace.extend(changed.into_iter().cloned());
    *before = now;
}
