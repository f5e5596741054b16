//! Blocks, with the marks of the quotes and items they stand in.

use super::inline::{self, Place, Token};
use super::{Container, List, Writer};
use crate::snapshot::{Attr, Tag};
use crate::tree::Attrs;

impl Writer {
    /// Writes the line so far as a paragraph, or adds it to the cell.
    pub(super) fn flush(&mut self) {
        if self.line.is_empty() {
            return;
        }
        let in_row = self.table.is_some() && self.open.contains(&Tag::Tr);
        if let Some(table) = self.table.as_mut().filter(|_| in_row) {
            if !table.cell.is_empty() {
                table.cell.push(Token::Break);
            }
            table.cell.append(&mut self.line);
            return;
        }
        let only_anchors = self.line.iter().all(|t| matches!(t, Token::Raw(raw) if raw.starts_with("<a id=")));
        if only_anchors {
            // It goes with what follows.
            return;
        }
        let text = inline::render(std::mem::take(&mut self.line), Place::Paragraph, self.dollars);
        self.block(text.split('\n'));
    }

    pub(super) fn write_heading(&mut self, level: u8) {
        let text = inline::render(std::mem::take(&mut self.line), Place::Heading, self.dollars);
        let line = format!("{} {text}", "#".repeat(usize::from(level)));
        self.block([line.as_str()].into_iter());
    }

    pub(super) fn write_pre(&mut self, language: &str, text: &str) {
        let text = text.trim_end_matches(['\n', '\r']);
        if self.table.is_some() {
            let words: Vec<&str> = text.split_whitespace().collect();
            self.line.push(Token::Code(words.join(" ")));
            return self.flush();
        }
        self.flush();
        let fence = "`".repeat((inline::longest_run(text, '`') + 1).max(3));
        let open = format!("{fence}{language}");
        // A carriage return alone ends a line too: what follows it would stand outside the quote or item.
        let lines = text.split('\n').flat_map(|l| l.strip_suffix('\r').unwrap_or(l).split('\r'));
        self.block(std::iter::once(open.as_str()).chain(lines).chain([fence.as_str()]));
    }

    pub(super) fn write_table(&mut self) {
        let Some(table) = self.table.take() else { return };
        let (head, rows) = table.grid.finish();
        if head.is_empty() {
            return;
        }
        let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
        let rule = format!("|{}", " --- |".repeat(head.len()));
        let lines: Vec<String> = [line(&head), rule].into_iter().chain(rows.iter().map(|r| line(r))).collect();
        self.block(lines.iter().map(String::as_str));
    }

    /// Writes a block with the marks of the boxes it stands in.
    pub(super) fn block<'s>(&mut self, lines: impl Iterator<Item = &'s str>) {
        if !self.out.is_empty() {
            self.out.push('\n');
            if !self.tight {
                let depth = self.boxes.iter().take_while(|b| b.used || b.tag.is_none()).count();
                for outer in &self.boxes[..depth] {
                    self.out.push_str(&outer.rest);
                }
                self.out.truncate(self.out.trim_end_matches(' ').len());
                self.out.push('\n');
            }
        }
        // A second block makes an item more than a line.
        if !self.tight
            && self.boxes.last().is_some_and(|b| b.used && b.tag == Some(Tag::Li))
            && let Some(list) = self.lists.last_mut()
        {
            list.loose = true;
        }
        for (n, line) in lines.enumerate() {
            if n > 0 {
                self.out.push('\n');
            }
            for outer in &mut self.boxes {
                self.out.push_str(if outer.used { &outer.rest } else { &outer.first });
                outer.used = true;
            }
            self.out.push_str(line);
            if line.is_empty() {
                self.out.truncate(self.out.trim_end_matches(' ').len());
            }
        }
        self.ended(None);
    }

    pub(super) fn ended(&mut self, list: Option<char>) {
        self.tight = false;
        if let Some(outer) = self.boxes.last_mut() {
            outer.list = list;
        }
    }

    /// Two lists in a row are told apart by their marks.
    pub(super) fn open_list(&mut self, tag: Tag, attrs: &Attrs) {
        let start = attrs.get(Attr::Start).and_then(|v| v.parse().ok()).unwrap_or(1).max(0);
        let next = (tag == Tag::Ol).then_some(start);
        let marks = if next.is_some() { ['.', ')'] } else { ['-', '*'] };
        let before = self.boxes.last().and_then(|b| b.list);
        let mark = if before == Some(marks[0]) { marks[1] } else { marks[0] };
        // A list in an item follows its line, but one that does not begin with 1 cannot.
        if let Some(item) = self.boxes.last().filter(|b| b.used) {
            self.tight = item.tag == Some(Tag::Li) && item.list.is_none() && next.is_none_or(|n| n == 1);
        }
        self.lists.push(List { mark, next, loose: false });
    }

    pub(super) fn open_item(&mut self, attrs: &Attrs) {
        let value = attrs.get(Attr::Value).and_then(|v| v.parse::<i64>().ok());
        let first = match self.lists.last_mut() {
            Some(List { mark, next: Some(next), .. }) => {
                // CommonMark reads at most nine digits.
                let number = value.unwrap_or(*next).clamp(0, 999_999_999);
                *next = number + 1;
                format!("{number}{mark} ")
            }
            Some(List { mark, .. }) => format!("{mark} "),
            None => "- ".to_owned(),
        };
        let rest = " ".repeat(first.len());
        self.boxes.push(Container { tag: Some(Tag::Li), first, rest, ..Container::default() });
    }
}
