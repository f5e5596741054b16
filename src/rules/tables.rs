//! Parts data tables from tables that only lay out the page, and marks code.

use super::Rule;
use crate::page::{Page, label};
use crate::snapshot::{Attr, NodeId, Tag};

pub const RULE: Rule = Rule { name: "tables", apply };

fn apply(page: &mut Page) -> usize {
    let mut count = 0;
    let mut code_until = 0;
    for id in 0..page.s.len() {
        let bit = match page.s.tag(id) {
            Tag::Table if is_data(page, id) => label::TABLE,
            Tag::Pre if id >= code_until => label::CODE,
            _ => continue,
        };
        if bit == label::CODE {
            code_until = page.s.end(id);
        }
        for b in page.blocks_in(id) {
            count += usize::from(page.labels[b] & bit == 0);
            page.labels[b] |= bit;
        }
    }
    count
}

/// Rows and columns of short cells without tables inside, mostly not links.
fn is_data(page: &Page, table: NodeId) -> bool {
    if page.s.attr(table, Attr::Role).is_some_and(|r| r == "presentation" || r == "none") {
        return false;
    }
    let f = page.features(table);
    if f.link_density() > 600 || f.controls > 2 {
        return false;
    }
    let (mut rows, mut cells, mut heads) = (0u32, 0u32, 0u32);
    for id in table + 1..page.s.end(table) {
        match page.s.tag(id) {
            Tag::Table => return false,
            Tag::Tr => rows += 1,
            Tag::Td => cells += 1,
            Tag::Th | Tag::Caption | Tag::Thead => heads += 1,
            _ => {}
        }
    }
    rows >= 2 && cells + heads >= 2 * rows && (heads > 0 || cells >= 6) && f.words < 40 * (cells + heads)
}
