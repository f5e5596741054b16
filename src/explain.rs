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

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyze};
    use crate::rules::RECIPE;
    use crate::testing::{article, seen, snapshot};

    #[test]
    fn one_block_as_a_line() {
        let seen = seen(&article("<p>Advertisement</p>", "", ""));
        let b = seen.block("Advertisement");
        let block = seen.page.blocks[b];
        let want = format!("[{}/{}; 1; 0; ad ad 760] Advertisement", block.first, block.end);
        assert_eq!(line(&seen.page, b), want);
        assert!(line(&seen.page, b + 1).contains("; 5; 0] HEADING"), "{}", line(&seen.page, b + 1));
    }

    #[test]
    fn a_trace_of_every_step_with_what_it_changed() {
        let s = snapshot("", &article("<p>Advertisement</p>", "", ""));
        assert!(analyze(s, &Options::default()).trace.is_empty());
        let trace = analyze(s, &Options { trace: true, ..Options::default() }).trace;
        for rule in &RECIPE {
            assert!(trace.iter().any(|l| l.starts_with(&format!("== {}: ", rule.name))), "{}", rule.name);
        }
        assert_eq!(trace[0], "== blocks: 10 blocks");
        assert!(trace.iter().any(|l| l == "== heading: 1 blocks"));
        assert_eq!(trace.iter().filter(|l| l.contains("; 0; ad ad 760]")).count(), 1);
    }
}
