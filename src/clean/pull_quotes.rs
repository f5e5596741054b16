//! Pull quotes: sentences of the article that the page shows a second time, large.

use super::images::words;
use super::keep::Keep;
use crate::snapshot::{NodeId, Tag};
use crate::text::count_words;

/// Words from which a quotation that stands in the text again is no accident.
const FEWEST_WORDS: u32 = 4;
/// Words of the longest pull quote.
const MOST_WORDS: u32 = 80;
/// Nodes of a quotation that are looked at.
const QUOTE_NODES: usize = 400;
/// Quotations that are looked for in the text.
const MOST: usize = 40;
/// Class tokens of pull quotes in boxes of other names.
const NAMES: [&str; 5] = ["pull-quote", "pullquote", "pull_quote", "wp-block-pullquote", "pulled-quote"];

/// Leaves quotations out whose text stands in the article anyway.
pub(super) fn drop(keep: &mut Keep) {
    let s = keep.s;
    let mut quotes = Vec::new();
    let mut rest = String::new();
    let mut id = keep.root;
    while id < s.end(keep.root) {
        if !keep.has(id) {
            id = s.end(id);
            continue;
        }
        let quote = matches!(s.tag(id), Tag::Blockquote | Tag::Aside) || keep.named(id, &NAMES);
        if quote && id > keep.root && quotes.len() < MOST {
            let said = text(keep, id);
            if (FEWEST_WORDS..=MOST_WORDS).contains(&count_words(&said)) {
                quotes.push((id, said));
                // What only stands in quotations is not said twice.
                rest.push('\n');
                id = s.end(id);
                continue;
            }
        }
        if s.tag(id).is_block() {
            rest.push('\n');
        }
        add(&mut rest, s.space_before(id), s.text(id));
        id += 1;
    }
    let rest = rest.lines().map(plain).collect::<Vec<_>>().join("\n");
    for (id, said) in quotes {
        let said = plain(&said);
        if count_words(&said) >= FEWEST_WORDS && rest.contains(&said) {
            keep.leave(id);
        }
    }
}

fn text(keep: &Keep, id: NodeId) -> String {
    let mut out = String::new();
    for node in (id..keep.s.end(id)).take(QUOTE_NODES).filter(|&n| keep.has(n)) {
        if keep.s.tag(node).is_block() {
            out.push(' ');
        }
        add(&mut out, keep.s.space_before(node), keep.s.text(node));
        if out.len() > 2_000 {
            break;
        }
    }
    out
}

fn add(out: &mut String, space: bool, text: &str) {
    if space {
        out.push(' ');
    }
    out.extend(text.chars().map(|c| if c == '\n' { ' ' } else { c }));
}

/// Words without the marks at their ends, so that a quotation is found whatever marks stand around it.
fn plain(text: &str) -> String {
    let marks = |c: char| !c.is_alphanumeric();
    let all = words(text);
    let mut out = String::with_capacity(all.len());
    for word in all.split(' ').map(|w| w.trim_matches(marks)).filter(|w| !w.is_empty()) {
        out.push_str(word);
        out.push(' ');
    }
    out.to_lowercase()
}
