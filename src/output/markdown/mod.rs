//! The article as Markdown: CommonMark with the tables and the strike-through of GitHub's dialect.
//!
//! What Markdown has no form for is written as the nearest thing it has (a definition as a list item, a
//! summary as a bold line) or, within the line, as the HTML element itself (`sub`, `sup`, `kbd`).

mod inline;
mod table;

use crate::meta::Metadata;
use crate::snapshot::{Attr, Tag};
use crate::tree::{Attrs, CleanTree, Op};
use inline::{Mark, Place, Token};
use table::Grid;

/// What may be asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Begin with the metadata as YAML between lines of `---`.
    pub front_matter: bool,
}

/// The article below its title, after the metadata if wanted.
pub fn write(tree: &CleanTree, meta: &Metadata, options: &Options) -> String {
    let mut out = String::new();
    if options.front_matter {
        front_matter(&mut out, meta);
    }
    if let Some(title) = meta.title.as_ref().filter(|t| !t.value.is_empty()) {
        out.push_str("# ");
        out.push_str(&inline::render(vec![Token::Text(title.value.clone())], Place::Heading, false));
        out.push_str("\n\n");
    }
    out.push_str(&fragment(tree));
    out
}

/// The article alone; ends with a line end unless it is empty.
pub fn fragment(tree: &CleanTree) -> String {
    let dollars = tree.ops.iter().any(|op| matches!(op, Op::Open { tag: Tag::Math, .. }));
    let mut w = Writer { dollars, boxes: vec![Container::default()], ..Writer::default() };
    for op in &tree.ops {
        match op {
            Op::Text(text) => w.text(text),
            Op::Open { tag, attrs } => w.open(*tag, attrs),
            Op::Close => w.close(),
        }
    }
    w.flush();
    if !w.out.is_empty() {
        w.out.push('\n');
    }
    w.out
}

/// JSON strings are YAML strings.
fn front_matter(out: &mut String, meta: &Metadata) {
    out.push_str("---\n");
    let fields = [
        ("title", &meta.title),
        ("author", &meta.byline),
        ("published", &meta.published),
        ("modified", &meta.modified),
        ("site", &meta.site),
        ("description", &meta.standfirst),
        ("section", &meta.section),
        ("language", &meta.language),
        ("image", &meta.lead_image),
        ("source", &meta.canonical),
    ];
    for (name, field) in fields {
        if let Some(field) = field {
            let value = serde_json::to_string(&field.value).unwrap_or_default();
            out.push_str(&format!("{name}: {value}\n"));
        }
    }
    if !meta.tags.is_empty() {
        out.push_str(&format!("tags: {}\n", serde_json::to_string(&meta.tags).unwrap_or_default()));
    }
    out.push_str("---\n\n");
}

/// Something that puts a mark before each line: a quote or an item.
#[derive(Default)]
struct Container {
    tag: Option<Tag>,
    first: String,
    rest: String,
    /// The first line is written.
    used: bool,
    /// The mark of the list written last, when nothing came after it.
    list: Option<char>,
}

struct List {
    mark: char,
    next: Option<i64>,
    /// An item holds more than a line, so items stand apart.
    loose: bool,
}

struct TableState {
    grid: Grid,
    cell: Vec<Token>,
    span: (u32, u32),
    head: bool,
}

#[derive(Default)]
struct Writer {
    out: String,
    open: Vec<Tag>,
    boxes: Vec<Container>,
    lists: Vec<List>,
    line: Vec<Token>,
    /// The next block follows on the next line.
    tight: bool,
    table: Option<TableState>,
    /// Tables open in the table.
    nested: u32,
    /// The address of the open link.
    links: Vec<String>,
    code: Option<String>,
    pre: Option<(String, String)>,
    math: Option<Formula>,
    silent: u32,
    dollars: bool,
}

#[derive(Default)]
struct Formula {
    text: String,
    tex: Option<String>,
    block: bool,
    depth: usize,
}

impl Writer {
    fn text(&mut self, text: &str) {
        if self.silent > 0 {
            return;
        }
        if let Some(math) = &mut self.math {
            match &mut math.tex {
                Some(tex) if self.open.last() == Some(&Tag::Annotation) => tex.push_str(text),
                _ => math.text.push_str(text),
            }
        } else if let Some((_, pre)) = &mut self.pre {
            pre.push_str(text);
        } else if let Some(code) = &mut self.code {
            code.push_str(text);
        } else {
            self.line.push(Token::Text(text.to_owned()));
        }
    }

    fn open(&mut self, tag: Tag, attrs: &Attrs) {
        self.open.push(tag);
        if self.math.is_some() {
            if tag == Tag::Annotation
                && let Some(math) = &mut self.math
            {
                math.tex.get_or_insert_default();
            }
            return;
        }
        if self.pre.is_some() {
            if let (Tag::Code, Some(class), Some((language, _))) = (tag, attrs.get(Attr::Class), &mut self.pre) {
                language.push_str(class.strip_prefix("language-").unwrap_or(""));
            }
            return;
        }
        if tag.is_block() {
            self.flush();
            self.anchor(attrs);
            return self.open_block(tag, attrs);
        }
        self.anchor(attrs);
        self.open_inline(tag, attrs);
    }

    /// A place that links lead to.
    fn anchor(&mut self, attrs: &Attrs) {
        if let Some(id) = attrs.get(Attr::Id).filter(|_| self.code.is_none()) {
            let id: String = id.chars().filter(|c| !matches!(c, '"' | '<' | '>' | '&' | '`')).collect();
            self.line.push(Token::Raw(format!("<a id=\"{id}\"></a>")));
        }
    }

    fn open_block(&mut self, tag: Tag, attrs: &Attrs) {
        match tag {
            Tag::Table if self.table.is_some() => self.nested += 1,
            Tag::Table => {
                self.flush();
                let cell = Vec::new();
                self.table = Some(TableState { grid: Grid::default(), cell, span: (1, 1), head: false });
            }
            Tag::Tr if self.nested == 0 => {
                if let Some(table) = &mut self.table {
                    table.grid.row();
                }
            }
            Tag::Td | Tag::Th if self.nested == 0 => {
                if let Some(table) = &mut self.table {
                    let span = |name| attrs.get(name).and_then(|v| v.parse().ok()).unwrap_or(1);
                    table.span = (span(Attr::Colspan), span(Attr::Rowspan));
                    table.head = tag == Tag::Th;
                }
            }
            Tag::Pre => self.pre = Some(Default::default()),
            Tag::Dt | Tag::Summary => self.line.push(Token::Open(Mark::Strong)),
            _ if self.table.is_some() => {}
            Tag::Blockquote => {
                self.boxes.push(Container {
                    tag: Some(tag),
                    first: "> ".into(),
                    rest: "> ".into(),
                    ..Container::default()
                });
            }
            Tag::Ul | Tag::Ol | Tag::Dl => self.open_list(tag, attrs),
            Tag::Li | Tag::Dd => self.open_item(attrs),
            _ => {}
        }
    }

    /// Two lists in a row are told apart by their marks.
    fn open_list(&mut self, tag: Tag, attrs: &Attrs) {
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

    fn open_item(&mut self, attrs: &Attrs) {
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

    fn open_inline(&mut self, tag: Tag, attrs: &Attrs) {
        if self.code.is_some() {
            if tag == Tag::Br {
                self.text(" ");
            }
            return;
        }
        let raw = |text: &str| Token::Raw(text.to_owned());
        match tag {
            Tag::A => {
                if let Some(href) = attrs.get(Attr::Href) {
                    self.links.push(href.to_owned());
                    self.line.push(Token::Link);
                } else {
                    self.links.push(String::new());
                }
            }
            Tag::Img => {
                let alt = Token::Text(attrs.get(Attr::Alt).unwrap_or("").to_owned());
                let mut image = format!("![{}](", inline::render(vec![alt], Place::Heading, self.dollars));
                inline::address(&mut image, attrs.get(Attr::Src).unwrap_or(""));
                image.push(')');
                self.line.push(Token::Raw(image));
            }
            Tag::Br => self.line.push(Token::Break),
            Tag::Code => self.code = Some(String::new()),
            Tag::Math => {
                let block = attrs.get(Attr::Display).is_some();
                self.math = Some(Formula { block, depth: self.open.len(), ..Formula::default() });
            }
            Tag::Rp => self.silent += 1,
            Tag::Rt => self.text("("),
            Tag::Q => self.text("“"),
            Tag::Sub | Tag::Sup | Tag::Kbd | Tag::Mark | Tag::U | Tag::Ins => {
                self.line.push(raw(&format!("<{}>", tag.name())));
            }
            tag => {
                if let Some(mark) = mark(tag) {
                    self.line.push(Token::Open(mark));
                }
            }
        }
    }

    fn close(&mut self) {
        let Some(tag) = self.open.pop() else { return };
        if let Some(math) = &self.math {
            if self.open.len() + 1 == math.depth {
                self.close_formula();
            }
            return;
        }
        if let Some((language, text)) = self.pre.take_if(|_| tag == Tag::Pre) {
            return self.write_pre(&language, &text);
        }
        if self.pre.is_some() {
            return;
        }
        if let Some(code) = self.code.take_if(|_| tag == Tag::Code && !self.open.contains(&Tag::Code)) {
            if !code.is_empty() {
                self.line.push(Token::Code(code));
            }
            return;
        }
        if self.code.is_some() {
            return;
        }
        if tag.is_block() { self.close_block(tag) } else { self.close_inline(tag) }
    }

    fn close_inline(&mut self, tag: Tag) {
        match tag {
            Tag::A => {
                if let Some(href) = self.links.pop().filter(|h| !h.is_empty()) {
                    self.line.push(Token::LinkEnd(href));
                }
            }
            Tag::Rp => self.silent -= 1,
            Tag::Rt => self.text(")"),
            Tag::Q => self.text("”"),
            Tag::Sub | Tag::Sup | Tag::Kbd | Tag::Mark | Tag::U | Tag::Ins => {
                self.line.push(Token::Raw(format!("</{}>", tag.name())));
            }
            tag => {
                if let Some(mark) = mark(tag) {
                    self.line.push(Token::Close(mark));
                }
            }
        }
    }

    fn close_formula(&mut self) {
        let Some(math) = self.math.take() else { return };
        match math.tex.filter(|tex| !tex.is_empty() && !tex.contains(['$', '`'])) {
            Some(tex) if math.block => self.line.push(Token::Raw(format!("$${tex}$$"))),
            Some(tex) => self.line.push(Token::Raw(format!("${tex}$"))),
            None => self.line.push(Token::Text(math.text)),
        }
    }

    fn close_block(&mut self, tag: Tag) {
        if matches!(tag, Tag::Dt | Tag::Summary) {
            self.line.push(Token::Close(Mark::Strong));
        }
        if let Some(level) = tag.heading_level().filter(|_| self.table.is_none()) {
            return self.write_heading(level);
        }
        self.flush();
        match tag {
            Tag::Table if self.nested > 0 => self.nested -= 1,
            Tag::Table => self.write_table(),
            Tag::Td | Tag::Th if self.nested == 0 => {
                if let Some(table) = &mut self.table {
                    let text = inline::render(std::mem::take(&mut table.cell), Place::Cell, self.dollars);
                    table.grid.cell(text, table.span.0, table.span.1, table.head);
                }
            }
            _ if self.table.is_some() => {}
            Tag::Hr => self.block(["___"].into_iter()),
            Tag::Blockquote => {
                self.boxes.pop();
                self.ended(None);
            }
            Tag::Ul | Tag::Ol | Tag::Dl => {
                let mark = self.lists.pop().map(|l| l.mark);
                self.ended(mark);
            }
            Tag::Li | Tag::Dd => {
                self.boxes.pop();
                self.tight = self.lists.last().is_some_and(|l| !l.loose);
            }
            _ => {}
        }
    }

    fn ended(&mut self, list: Option<char>) {
        self.tight = false;
        if let Some(outer) = self.boxes.last_mut() {
            outer.list = list;
        }
    }

    /// Writes the line so far as a paragraph, or adds it to the cell.
    fn flush(&mut self) {
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

    fn write_heading(&mut self, level: u8) {
        let text = inline::render(std::mem::take(&mut self.line), Place::Heading, self.dollars);
        let line = format!("{} {text}", "#".repeat(usize::from(level)));
        self.block([line.as_str()].into_iter());
    }

    fn write_pre(&mut self, language: &str, text: &str) {
        let text = text.trim_end_matches(['\n', '\r']);
        if self.table.is_some() {
            let words: Vec<&str> = text.split_whitespace().collect();
            self.line.push(Token::Code(words.join(" ")));
            return self.flush();
        }
        self.flush();
        let fence = "`".repeat((inline::longest_run(text, '`') + 1).max(3));
        let open = format!("{fence}{language}");
        let lines = text.split('\n').map(|l| l.strip_suffix('\r').unwrap_or(l));
        self.block(std::iter::once(open.as_str()).chain(lines).chain([fence.as_str()]));
    }

    fn write_table(&mut self) {
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
    fn block<'s>(&mut self, lines: impl Iterator<Item = &'s str>) {
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
}

fn mark(tag: Tag) -> Option<Mark> {
    match tag {
        Tag::B | Tag::Strong => Some(Mark::Strong),
        Tag::I | Tag::Em => Some(Mark::Em),
        Tag::S | Tag::Del => Some(Mark::Strike),
        _ => None,
    }
}

#[cfg(all(test, feature = "html"))]
mod tests;
