//! Telling tables of data from tables that only lay out a page.

use super::code;
use super::keep::Keep;
use crate::snapshot::{Attr, NodeId, Snapshot, Tag};

/// What one pass over the article finds about its tables. Both lists are in document order.
#[derive(Default)]
pub(super) struct Tables {
    layout: Vec<NodeId>,
    gutters: Vec<NodeId>,
}

#[derive(Default)]
struct Table {
    id: NodeId,
    end: NodeId,
    rows: u32,
    row_cells: u32,
    columns: u32,
    /// It has a caption or head cells, or says that it is a table.
    named: bool,
    /// It says that it is none, or holds a table of data.
    frame: bool,
    /// Headings stand in its cells.
    headings: bool,
    cells: Vec<Cell>,
}

struct Cell {
    id: NodeId,
    end: NodeId,
    numbers: bool,
    ink: bool,
    code: bool,
}

impl Tables {
    /// Looks at the tables among the kept nodes, once.
    pub fn new(keep: &Keep) -> Self {
        let mut found = Tables::default();
        for &part in &keep.parts {
            found.look(keep.s, part, |id| keep.has(id));
        }
        found.layout.sort_unstable();
        found.gutters.sort_unstable();
        found
    }

    fn look(&mut self, s: &Snapshot, part: NodeId, kept: impl Fn(NodeId) -> bool) {
        let mut open: Vec<Table> = Vec::new();
        let mut id = part;
        while id < s.end(part) {
            while open.last().is_some_and(|t| t.end <= id) {
                self.close(&mut open);
            }
            if !kept(id) {
                id = s.end(id);
                continue;
            }
            if s.tag(id) == Tag::Table {
                let role = s.attr(id, Attr::Role).unwrap_or("").trim();
                open.push(Table {
                    id,
                    end: s.end(id),
                    frame: matches!(role, "presentation" | "none"),
                    named: matches!(role, "table" | "grid"),
                    ..Table::default()
                });
            } else if let Some(table) = open.last_mut() {
                table.see(s, id);
            }
            id += 1;
        }
        while !open.is_empty() {
            self.close(&mut open);
        }
    }

    /// Whether the table only lays out.
    pub fn is_layout(&self, table: NodeId) -> bool {
        self.layout.binary_search(&table).is_ok()
    }

    /// Whether the cell holds the numbers of the lines of code in its row.
    pub fn is_gutter(&self, cell: NodeId) -> bool {
        self.gutters.binary_search(&cell).is_ok()
    }

    fn close(&mut self, open: &mut Vec<Table>) {
        let Some(mut table) = open.pop() else { return };
        table.count(&mut self.gutters);
        let has_code = table.cells.iter().any(|c| c.code);
        // Fewer than two rows or two columns relate nothing to anything, and a table around a table,
        // or one that holds whole sections, is a frame.
        let small = table.rows < 2 || table.columns < 2;
        let layout = table.frame
            || (table.headings && !table.named)
            || (small && !(table.named && table.columns > 0 && table.rows > 1));
        if layout {
            self.layout.push(table.id);
        }
        if let Some(outer) = open.last_mut() {
            outer.frame |= !layout;
            outer.headings |= layout && table.headings;
            if let Some(cell) = outer.cells.last_mut() {
                cell.ink = true;
                cell.numbers = false;
                cell.code |= has_code;
            }
        }
    }
}

impl Table {
    fn see(&mut self, s: &Snapshot, id: NodeId) {
        match s.tag(id) {
            Tag::Tr => {
                self.row_cells = 0;
                self.cells.push(Cell { id, end: id, numbers: false, ink: false, code: false });
            }
            tag @ (Tag::Td | Tag::Th) => {
                self.named |= tag == Tag::Th;
                let span = s.attr(id, Attr::Colspan).and_then(|v| v.trim().parse::<u32>().ok()).unwrap_or(1);
                self.row_cells = self.row_cells.saturating_add(span.clamp(1, 1_000));
                self.columns = self.columns.max(self.row_cells);
                self.cells.push(Cell { id, end: s.end(id), numbers: true, ink: false, code: false });
            }
            Tag::Caption | Tag::Thead => self.named = true,
            tag => {
                self.headings |= tag.heading_level().is_some();
                if let Some(cell) = self.cells.last_mut().filter(|c| id < c.end) {
                    cell.code |= tag == Tag::Pre;
                    cell.ink |= tag == Tag::Img;
                    if tag == Tag::Text {
                        cell.ink |= !s.text(id).trim().is_empty();
                        cell.numbers &= code::is_numbers(s.text(id));
                    }
                }
            }
        }
    }

    /// Counts the rows that hold something, which stand in `cells` parted by entries without extent, and
    /// finds the gutters. Highlighters put the numbers of the lines into a
    /// `pre` as they do the lines; a number beside code is data.
    fn count(&mut self, gutters: &mut Vec<NodeId>) {
        for row in self.cells.split(|c| c.end == c.id) {
            self.rows += u32::from(row.iter().any(|c| c.ink));
            if row.iter().any(|c| c.code && !c.numbers) {
                gutters.extend(row.iter().filter(|c| c.code && c.numbers && c.ink).map(|c| c.id));
            }
        }
    }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::snapshot::{Limits, html};

    fn layouts(markup: &str) -> Vec<bool> {
        let s = html::parse(markup, "", Limits::default());
        let mut tables = Tables::default();
        tables.look(&s, 0, |_| true);
        tables.layout.sort_unstable();
        tables.gutters.sort_unstable();
        (0..s.len()).filter(|&id| s.tag(id) == Tag::Table).map(|id| tables.is_layout(id)).collect()
    }

    #[test]
    fn data_relates_rows_and_columns() {
        assert_eq!(layouts("<table><tr><td>1<td>2<tr><td>3<td>4</table>"), [false]);
        assert_eq!(layouts("<table><tr><th>Name<tr><td>Ann</table>"), [false]);
        assert_eq!(layouts("<table><tr><td>1<td>2<tr><td><td> </table>"), [true]);
        assert_eq!(layouts("<table><tr><td>all the page</table>"), [true]);
        assert_eq!(layouts("<table><tr><td>menu<td>text</table>"), [true]);
        assert_eq!(layouts("<table role=presentation><tr><td>1<td>2<tr><td>3<td>4</table>"), [true]);
        assert_eq!(layouts("<table><tr><td><h2>A</h2><td>x<tr><td><h2>B</h2><td>y</table>"), [true]);
    }

    #[test]
    fn a_table_around_data_is_a_frame() {
        let data = "<table><tr><th>1<th>2<tr><td>3<td>4</table>";
        assert_eq!(layouts(&format!("<table><tr><td>x<td>y<tr><td>z<td>{data}</table>")), [true, false]);
        let frame = "<table><tr><td>x</table>";
        assert_eq!(layouts(&format!("<table><tr><td>x<td>y<tr><td>z<td>{frame}</table>")), [false, true]);
    }

    #[test]
    fn line_numbers_beside_code() {
        let page = "<table><tr><td><pre>1\n2</pre><td><pre>a\nb</pre></table><table><tr><td>1<td>2<tr><td>404<td><pre>x</pre></table>";
        let s = html::parse(page, "", Limits::default());
        let mut tables = Tables::default();
        tables.look(&s, 0, |_| true);
        tables.layout.sort_unstable();
        tables.gutters.sort_unstable();
        let cells: Vec<bool> = (0..s.len()).filter(|&id| s.tag(id) == Tag::Td).map(|id| tables.is_gutter(id)).collect();
        assert_eq!(cells, [true, false, false, false, false, false]);
    }
}
