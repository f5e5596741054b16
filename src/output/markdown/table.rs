//! A table as rows of equal width, for forms that have no spans.

/// Empty cells written for one cell that spans columns or rows; the HTML Standard allows 1,000.
const MAX_SPAN: u32 = 32;

/// The cells of a table, row by row, spans filled with empty cells.
#[derive(Debug, Default)]
pub(super) struct Grid {
    rows: Vec<Vec<String>>,
    /// For each column, how many further rows a cell above fills.
    filled: Vec<u32>,
    /// Every cell of the first row is a head cell.
    head: bool,
}

impl Grid {
    /// Begins a row.
    pub fn row(&mut self) {
        self.end_row();
        self.rows.push(Vec::new());
    }

    /// Adds a cell to the last row.
    pub fn cell(&mut self, text: String, columns: u32, rows: u32, head: bool) {
        if self.rows.is_empty() {
            self.rows.push(Vec::new());
        }
        let first = self.rows.len() == 1;
        self.fill();
        let Some(row) = self.rows.last_mut() else { return };
        if first {
            self.head = head && (self.head || row.is_empty());
        }
        for n in 0..columns.clamp(1, MAX_SPAN) {
            let at = row.len();
            row.push(if n == 0 { text.clone() } else { String::new() });
            if self.filled.len() <= at {
                self.filled.push(0);
            }
            self.filled[at] = rows.clamp(1, MAX_SPAN) - 1;
        }
    }

    /// The rows, the head row apart, each as wide as the widest.
    pub fn finish(mut self) -> (Vec<String>, Vec<Vec<String>>) {
        self.end_row();
        let width = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut rows = std::mem::take(&mut self.rows).into_iter();
        let mut head = if self.head { rows.next().unwrap_or_default() } else { Vec::new() };
        head.resize(width, String::new());
        (head, rows.collect())
    }

    /// Puts an empty cell wherever a cell above reaches down.
    fn fill(&mut self) {
        let Some(row) = self.rows.last_mut() else { return };
        while let Some(left) = self.filled.get_mut(row.len()).filter(|left| **left > 0) {
            *left -= 1;
            row.push(String::new());
        }
    }

    fn end_row(&mut self) {
        self.fill();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_filled() {
        let mut g = Grid::default();
        g.row();
        g.cell("a".into(), 1, 2, true);
        g.cell("b".into(), 2, 1, true);
        g.row();
        g.cell("c".into(), 1, 1, false);
        g.cell("d".into(), 1, 1, false);
        let (head, rows) = g.finish();
        assert_eq!(head, ["a", "b", ""]);
        assert_eq!(rows, [["", "c", "d"]]);
    }

    #[test]
    fn a_head_has_head_cells_only() {
        let mut g = Grid::default();
        g.cell("a".into(), 1, 1, true);
        g.cell("b".into(), 1, 1, false);
        let (head, rows) = g.finish();
        assert_eq!(head, ["", ""]);
        assert_eq!(rows.len(), 1);
    }
}
