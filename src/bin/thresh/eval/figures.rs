//! Named figures and the tables they stand in.

use serde_json::{Map, Value, json};

/// Figures in the order of the table.
#[derive(Default)]
pub struct Figures {
    /// Name and value, absent where no page has it; shares are 0 to 1.
    pub list: Vec<(&'static str, Option<f64>)>,
}

/// Figures that count or measure, told from shares.
const WHOLE: [&str; 7] = ["pages", "failed", "skipped", "loss_pages", "loss_over_2pct", "ms50", "ms95"];

impl Figures {
    /// Adds a figure.
    pub fn put(&mut self, name: &'static str, value: impl Into<Option<f64>>) {
        self.list.push((name, value.into()));
    }

    /// Adds a mean; that of nothing is absent.
    pub fn put_mean(&mut self, name: &'static str, values: impl Iterator<Item = f64>) {
        self.put(name, mean(values));
    }

    /// A figure by its name.
    pub fn get(&self, name: &str) -> Option<f64> {
        self.list.iter().find(|(n, _)| *n == name).and_then(|(_, v)| *v)
    }
}

/// The mean, unless there is nothing.
pub fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0u32), |(sum, count), v| (sum + v, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}

/// A row: what it is of and its figures.
pub struct Row {
    pub archive: String,
    pub group: String,
    pub figures: Figures,
}

/// Markdown tables: one for the rows of each kind of figures.
pub fn tables(rows: &[Row]) -> String {
    let names = |row: &Row| row.figures.list.iter().map(|(name, _)| *name).collect::<Vec<_>>();
    let mut kinds: Vec<(Vec<&str>, Vec<&Row>)> = Vec::new();
    for row in rows {
        match kinds.iter_mut().find(|(kind, _)| *kind == names(row)) {
            Some((_, rows)) => rows.push(row),
            None => kinds.push((names(row), vec![row])),
        }
    }
    kinds.into_iter().map(|(columns, rows)| table(columns, &rows)).collect::<Vec<_>>().join("\n")
}

fn table(mut columns: Vec<&str>, rows: &[&Row]) -> String {
    columns.retain(|name| rows.iter().any(|row| row.figures.get(name).is_some()));
    let mut out = format!("| archive | {} |\n|---|{}\n", columns.join(" | "), "---:|".repeat(columns.len()));
    for row in rows {
        let cells: Vec<_> = columns.iter().map(|c| row.figures.get(c).map_or("-".into(), |v| show(c, v))).collect();
        let parted = if row.group.is_empty() { "" } else { " / " };
        out += &format!("| {}{parted}{} | {} |\n", row.archive, row.group, cells.join(" | "));
    }
    out
}

fn show(name: &str, value: f64) -> String {
    if WHOLE.contains(&name) { format!("{value:.0}") } else { format!("{value:.3}") }
}

/// The rows as a JSON array.
pub fn json(rows: &[Row]) -> String {
    let row = |row: &Row| {
        let mut object = Map::new();
        object.insert("archive".into(), json!(row.archive));
        object.insert("group".into(), json!(row.group));
        for (name, value) in &row.figures.list {
            let Some(value) = value else { continue };
            let is_count = WHOLE.contains(name) && !name.starts_with("ms");
            object.insert((*name).into(), if is_count { json!(*value as u64) } else { json!(value) });
        }
        Value::Object(object)
    };
    format!("{:#}", Value::Array(rows.iter().map(row).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_for_each_kind_with_the_columns_that_any_row_has() {
        let row = |archive: &str, list: &[(&'static str, Option<f64>)]| Row {
            archive: archive.into(),
            group: String::new(),
            figures: Figures { list: list.to_vec() },
        };
        let rows = [
            row("a", &[("pages", Some(2.0)), ("F1", None), ("date", None)]),
            row("c", &[("all", Some(1.0))]),
            row("b", &[("pages", Some(3.0)), ("F1", Some(0.12345)), ("date", None)]),
        ];
        assert_eq!(
            tables(&rows),
            "| archive | pages | F1 |\n|---|---:|---:|\n| a | 2 | - |\n| b | 3 | 0.123 |\n\n\
             | archive | all |\n|---|---:|\n| c | 1.000 |\n"
        );
    }
}
