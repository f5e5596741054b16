//! Parts data tables from tables that only lay out the page, and marks code.

use super::Rule;
use crate::highlight;
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
            _ if id >= code_until && highlight::is_box(page.s, id) => label::CODE,
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

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::testing::{PROSE, after};

    fn is_table(table: &str) -> bool {
        after("tables", &format!("<table>{table}</table>")).is("Boats", label::TABLE)
    }

    #[test]
    fn rows_of_short_cells() {
        assert!(is_table("<tr><th>Boats<th>Year<tr><td>12<td>1990"));
        assert!(is_table("<tr><td>Boats<td>Year<tr><td>12<td>1990<tr><td>14<td>1991"));
    }

    #[test]
    fn not_layout() {
        assert!(!is_table("<tr><td>Boats"));
        assert!(!is_table(&format!("<tr><td>Boats<td>{0}{0}{0}<tr><td>{0}{0}<td>{0}", PROSE.repeat(4))));
        assert!(!is_table(
            "<tr><td><a href=a>Boats</a><td><a href=b>Fog</a><tr><td><a href=c>Quay</a><td>1<tr><td><a href=d>Tide</a><td><a href=e>Fog</a>"
        ));
        let rows = "<tr><th>Boats<th>Year<tr><td>12<td>1990";
        assert!(!after("tables", &format!("<table role=presentation>{rows}</table>")).is("Boats", label::TABLE));
    }

    #[test]
    fn of_nested_tables_only_the_inner_is_data() {
        let page =
            "<table><tr><td>Menu<td><table><tr><th>Boats<th>Year<tr><td>12<td>1990</table><tr><td>a<td>b</table>";
        let seen = after("tables", page);
        assert!(seen.is("Boats", label::TABLE) && !seen.is("Menu", label::TABLE));
    }

    #[test]
    fn code_stands_as_written() {
        let seen = after("tables", "<pre><div>x = 1</div><pre>y = 2</pre></pre><p>z = 3");
        assert!(seen.is("x = 1", label::CODE) && seen.is("y = 2", label::CODE) && !seen.is("z = 3", label::CODE));
    }
}
