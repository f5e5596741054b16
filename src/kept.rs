//! From kept blocks to kept nodes: what has no words of its own stands or falls with what is beside it.
//!
//! Blocks are made of words and pictures. The full stop after a link, the dash between two sentences,
//! a rule, an empty cell of a table, the target of a footnote are in no block.

use crate::page::{Page, label};
use crate::snapshot::{NONE, NodeId};

/// For every node whether it belongs to the article, and the words of the kept blocks. Kept are the
/// nodes of kept blocks, their ancestors, what stands in a line with them, and what holds no block and
/// stands in a kept element.
pub fn nodes(page: &Page) -> (Vec<bool>, u32) {
    let s = page.s;
    let mut kept = vec![false; s.len() as usize];
    let lines = lines(page);
    // By the first node of a line: whether it has a block, and whether that is kept.
    let mut of_line: Vec<Option<bool>> = vec![None; s.len() as usize];
    let mut words = 0;
    for (b, block) in page.blocks.iter().enumerate() {
        let keep = page.labels[b] & label::KEPT != 0;
        if let Some(line) = of_line.get_mut(lines[block.first as usize] as usize) {
            *line = Some(keep);
        }
        if !keep {
            continue;
        }
        words += block.words;
        let mut at = block.container;
        while at != NONE && !kept[at as usize] {
            kept[at as usize] = true;
            at = s.parent(at);
        }
    }
    for id in 1..s.len() {
        if kept[id as usize] || !page.features(id).visible {
            continue;
        }
        kept[id as usize] = match of_line.get(lines[id as usize] as usize) {
            Some(Some(line)) => *line,
            _ => kept[s.parent(id) as usize] && page.blocks_in(id).is_empty(),
        };
    }
    (kept, words)
}

/// For every node that stands in a line the line's first node; a line is a run of inline children of a
/// box, which holds one block at most.
fn lines(page: &Page) -> Vec<NodeId> {
    let s = page.s;
    let mut line = vec![NONE; s.len() as usize];
    // By box the line that is not ended by a box yet.
    let mut open = vec![NONE; s.len() as usize];
    for id in 0..s.len() {
        let parent = s.parent(id);
        let parts = parent == NONE || s.tag(id).is_block() || page.features(id).has_block;
        if parts {
            if let Some(open) = open.get_mut(parent as usize) {
                *open = NONE;
            }
        } else if line[parent as usize] != NONE {
            line[id as usize] = line[parent as usize];
        } else {
            if open[parent as usize] == NONE {
                open[parent as usize] = id;
            }
            line[id as usize] = open[parent as usize];
        }
    }
    line
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::testing::snapshot;

    /// The texts and the empty elements that are kept when the blocks with a "+" are.
    fn kept(html: &str) -> String {
        let mut page = Page::new(snapshot("", html));
        for b in 0..page.blocks.len() {
            let block = &page.blocks[b];
            if (block.first..block.end).any(|n| page.s.text(n).contains('+')) {
                page.labels[b] |= label::KEPT;
            }
        }
        let (kept, _) = nodes(&page);
        let mut out = String::new();
        for id in (0..page.s.len()).filter(|&id| kept[id as usize]) {
            out.push_str(page.s.text(id));
            if page.s.end(id) == id + 1 && !page.s.is_text(id) {
                out.push_str(&format!("<{}>", page.s.tag(id).name()));
            }
        }
        out
    }

    #[test]
    fn marks_at_the_ends_of_a_line() {
        assert_eq!(kept("<p>“<i>+one</i>”<b>…</b><p>¿<i>two</i>?<p>(<a href=x>+three</a>)"), "“+one”…(+three)");
        assert_eq!(kept("<div>·<b>one</b>·<p>+two</p>·<b>three</b>·</div>"), "+two");
    }

    #[test]
    fn what_holds_no_block_stands_with_what_is_around_it() {
        assert_eq!(kept("<div><p>+one<hr><p>* * *</p><p>two</div><p>…</p>"), "+one<hr>* * *…");
        assert_eq!(kept("<div><p>one</div><div><hr>·</div>"), "");
        assert_eq!(kept("<table><tr><td>+one<td></td><td>two</table>"), "+one<td>");
        assert_eq!(kept("<p><a id=x></a>+one<br><span></span></p>"), "<a>+one<br><span>");
    }

    #[test]
    fn what_is_not_shown_is_not_kept() {
        assert_eq!(kept("<p>+one<b hidden>.</b><div hidden>…</div>"), "+one");
    }
}
