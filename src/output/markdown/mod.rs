//! The article as Markdown: CommonMark with the tables and the strike-through of GitHub's dialect.
//!
//! What Markdown has no form for is written as the nearest thing it has (a definition as a list item, a
//! summary as a bold line) or, within the line, as the HTML element itself (`sub`, `sup`, `kbd`).

mod blocks;
mod front;
mod inline;
mod own;
mod spans;
mod table;

use crate::meta::Metadata;
use crate::output::own::Extras;
use crate::snapshot::{Attr, Tag};
use crate::tree::{Attrs, CleanTree, Op};
use inline::{Mark, Place, Token};
use table::Grid;

/// What may be asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// Begin with the metadata as YAML between lines of `---`.
    pub front_matter: bool,
    /// The page's address, for the metadata of a page that names no canonical one.
    pub url: &'a str,
    /// What the reader has put to the article; its sections come after it.
    pub extras: Option<&'a Extras>,
}

/// The article below its title, after the metadata if wanted.
pub fn write(tree: &CleanTree, meta: &Metadata, options: &Options) -> String {
    let mut out = String::new();
    if options.front_matter {
        let own = options.extras.map_or_else(Default::default, |e| e.own.clone());
        front::write(&mut out, meta, options.url, &own);
    }
    if let Some(title) = meta.title.as_ref().filter(|t| !t.value.is_empty()) {
        out.push_str("# ");
        out.push_str(&inline::render(vec![Token::Text(title.value.clone())], Place::Heading, false));
        out.push_str("\n\n");
    }
    out.push_str(&fragment(tree));
    if let Some(extras) = options.extras {
        own::write(&mut out, &extras.own, &extras.words);
    }
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
    /// Whether each open mark is the reader's.
    readers: Vec<bool>,
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
            // Where a word may be parted is for those who set it.
            self.line.push(Token::Text(text.replace('\u{ad}', "")));
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
}

#[cfg(all(test, feature = "html"))]
mod tests;
