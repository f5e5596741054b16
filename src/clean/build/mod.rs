//! Builds the clean tree from a stream of blocks, lines and text, and sees to its form: white space
//! single, lines in paragraphs, blocks never within lines, nothing empty.
//!
//! Blocks open at once and are taken back when nothing came into them. Elements within the line open
//! only when text comes, close before a block and open again after it, so text that a page wraps in
//! one `b` over three paragraphs is bold in three paragraphs.

mod close;
mod ids;
mod line;

use super::allow;
use crate::snapshot::{Attr, Tag};
use crate::tree::{Attrs, CleanTree, Op};
use line::Inline;
use std::collections::BTreeMap;

/// Blocks within blocks. A reader can follow a tenth of it; deeper ones are unwrapped, so that pages,
/// writers and books that show the tree need not fear its depth.
const MAX_BLOCKS: usize = 100;

/// Bytes of attributes in the whole tree, as many as a snapshot may hold: a link around a thousand
/// paragraphs is written a thousand times.
const ATTRIBUTE_ROOM: usize = 64 << 20;

/// The language and direction of text, as slices of the page; empty when not said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tongue<'a> {
    pub lang: &'a str,
    pub dir: &'a str,
}

/// How a block holds what is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Blocks; lines go into paragraphs.
    Flow,
    /// Blocks, or one line without a paragraph around it.
    Item,
    /// One line.
    Line,
    /// One line that ends where a block begins.
    Paragraph,
    /// Text as written.
    Pre,
    /// List items.
    List,
    /// Terms and their definitions.
    Terms,
    /// Rows and groups of them.
    Table,
    /// Cells.
    Row,
}

#[derive(Debug)]
struct Frame<'a> {
    tag: Tag,
    kind: Kind,
    /// Its open in `ops`.
    at: usize,
    /// Elements that close with it (a `code` in a `pre`).
    inner: usize,
    content: bool,
    /// Opened for what came without it.
    implied: bool,
    paragraphs: u32,
    /// The open and close of the last paragraph directly within.
    paragraph: (usize, usize),
    /// For a figure: something other than its caption, and its caption's open and close.
    media: bool,
    caption: Option<(usize, usize)>,
    /// For a table: a cell spans rows, so rows without cells count.
    spans: bool,
    tongue: Tongue<'a>,
}

/// See the module.
pub(super) struct Build<'a> {
    ops: Vec<Op>,
    frames: Vec<Frame<'a>>,
    inlines: Vec<Inline>,
    /// How many of `inlines` are open in `ops`.
    written: usize,
    /// White space that waits for text.
    held: String,
    /// Line breaks that wait for text.
    breaks: u32,
    /// The line has text.
    line: bool,
    /// The last character of preformatted text.
    last: Option<char>,
    /// A block ended in preformatted text, so that what comes begins a line.
    soft: bool,
    /// Ids that wait for an element.
    ids: Vec<String>,
    /// Ids that stand on the element of another.
    aliases: BTreeMap<String, String>,
    room: usize,
    tongue: Tongue<'a>,
}

/// What a finished tree still needs.
pub(super) struct Built {
    pub tree: CleanTree,
    /// Ids that stand on the element of another id.
    pub aliases: BTreeMap<String, String>,
}

impl<'a> Build<'a> {
    /// An empty tree for text in `tongue`.
    pub fn new(tongue: Tongue<'a>) -> Self {
        let root = Frame::new(Tag::Body, Kind::Flow, 0, tongue);
        Build {
            ops: Vec::new(),
            frames: vec![root],
            inlines: Vec::new(),
            written: 0,
            held: String::new(),
            breaks: 0,
            line: false,
            last: None,
            soft: false,
            ids: Vec::new(),
            aliases: BTreeMap::new(),
            room: ATTRIBUTE_ROOM,
            tongue,
        }
    }

    /// The language and direction of blocks from here on.
    pub fn speak(&mut self, tongue: Tongue<'a>) {
        self.tongue = tongue;
    }

    /// Whether text stands as written here.
    pub fn in_pre(&self) -> bool {
        self.top().kind == Kind::Pre
    }

    /// Whether text is code.
    pub fn in_code(&self) -> bool {
        self.in_pre() && self.top().inner > 0
    }

    /// Whether the innermost block is a heading, term or summary.
    pub fn in_line(&self) -> bool {
        self.top().kind == Kind::Line
    }

    /// Whether the innermost block is a heading.
    pub fn in_heading(&self) -> bool {
        self.top().tag.heading_level().is_some()
    }

    /// Parts what came from what comes.
    pub fn part(&mut self) {
        match self.top().kind {
            Kind::Line => self.space(),
            Kind::Pre => {
                if self.top().content && self.breaks == 0 {
                    self.soft = self.last != Some('\n');
                }
            }
            _ => {
                self.end_lines();
                if self.top().tag == Tag::P {
                    self.pop();
                }
            }
        }
    }

    /// Opens a block and returns what [`Build::close_to`] wants to close it; `None` when it cannot stand
    /// here, and its children stand in its place.
    pub fn open(&mut self, tag: Tag, mut attrs: Attrs) -> Option<usize> {
        self.part();
        if matches!(self.top().kind, Kind::Line | Kind::Pre) {
            return None;
        }
        if !self.make_place(tag) || self.frames.len() >= MAX_BLOCKS {
            return None;
        }
        let depth = self.frames.len();
        if tag == Tag::Td || tag == Tag::Th {
            let spans = attrs.get(Attr::Rowspan).is_some();
            if let Some(table) = self.frames.iter_mut().rev().find(|f| f.tag == Tag::Table) {
                table.spans |= spans;
            }
        }
        self.mark(&mut attrs);
        self.push_frame(tag, attrs, false);
        Some(depth)
    }

    /// Opens preformatted text; with a language, or with `code`, it is code.
    pub fn open_pre(&mut self, attrs: Attrs, code: bool, language: Option<String>) -> Option<usize> {
        let depth = self.open(Tag::Pre, attrs)?;
        self.last = None;
        self.soft = false;
        if code || language.is_some() {
            let mut attrs = Attrs::new();
            if let Some(language) = language {
                attrs.set(Attr::Class, format!("language-{language}"));
            }
            self.ops.push(Op::Open { tag: Tag::Code, attrs });
            self.top_mut().inner = 1;
        }
        Some(depth)
    }

    /// A thematic break; none at the start and no two in a row.
    pub fn rule(&mut self) {
        self.part();
        let after_rule = matches!(&self.ops[..], [.., Op::Open { tag: Tag::Hr, .. }, Op::Close]);
        if matches!(self.top().kind, Kind::Flow | Kind::Item) && self.top().content && !after_rule {
            self.void(Tag::Hr, Attrs::new());
        }
    }

    fn top(&self) -> &Frame<'a> {
        // The root is never popped.
        &self.frames[self.frames.len() - 1]
    }

    fn top_mut(&mut self) -> &mut Frame<'a> {
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    fn push_frame(&mut self, tag: Tag, mut attrs: Attrs, implied: bool) {
        self.take_id(&mut attrs);
        let attrs = self.afford(attrs);
        let mut frame = Frame::new(tag, kind(tag), self.ops.len(), self.tongue);
        frame.implied = implied;
        self.frames.push(frame);
        self.ops.push(Op::Open { tag, attrs });
        self.line = false;
        self.breaks = 0;
        self.held.clear();
    }

    /// Sets the language and direction where they differ from those around.
    fn mark(&mut self, attrs: &mut Attrs) {
        let (here, around) = (self.tongue, self.top().tongue);
        if here.lang != around.lang && allow::is_language(here.lang) {
            attrs.set(Attr::Lang, here.lang);
        }
        if here.dir != around.dir && !here.dir.is_empty() {
            attrs.set(Attr::Dir, here.dir.to_ascii_lowercase());
        }
    }

    /// Opens and closes implied elements so that `tag` may stand at the top; `false` when it cannot.
    fn make_place(&mut self, tag: Tag) -> bool {
        let part = matches!(
            tag,
            Tag::Li
                | Tag::Dt
                | Tag::Dd
                | Tag::Tr
                | Tag::Td
                | Tag::Th
                | Tag::Thead
                | Tag::Tbody
                | Tag::Tfoot
                | Tag::Caption
        );
        while part && self.top().implied {
            self.pop();
        }
        if matches!(tag, Tag::Ul | Tag::Ol)
            && self.top().kind == Kind::List
            && matches!(self.ops.last(), Some(Op::Close))
        {
            // A list straight in a list belongs to the item before it.
            self.reopen_item();
        }
        match (self.top().kind, tag) {
            (Kind::List, Tag::Li)
            | (Kind::Terms, Tag::Dt | Tag::Dd)
            | (Kind::Table, Tag::Tr | Tag::Thead | Tag::Tbody | Tag::Tfoot | Tag::Caption)
            | (Kind::Row, Tag::Td | Tag::Th) => {
                // Groups of rows hold no groups.
                self.top().tag == Tag::Table || !matches!(tag, Tag::Thead | Tag::Tbody | Tag::Tfoot | Tag::Caption)
            }
            (Kind::Table, Tag::Td | Tag::Th) => {
                self.push_frame(Tag::Tr, Attrs::new(), true);
                true
            }
            (_, Tag::Figcaption) => self.top().tag == Tag::Figure && self.top().caption.is_none(),
            (_, Tag::Summary) => self.top().tag == Tag::Details,
            _ if part => false,
            _ => {
                self.imply();
                true
            }
        }
    }

    /// Opens what a line or a block needs around it where only parts of a list or table may stand.
    fn imply(&mut self) {
        loop {
            let tag = match self.top().kind {
                Kind::List => Tag::Li,
                Kind::Terms => Tag::Dd,
                Kind::Table => Tag::Tr,
                Kind::Row => Tag::Td,
                _ => return,
            };
            self.push_frame(tag, Attrs::new(), true);
        }
    }

    fn reopen_item(&mut self) {
        let Some(at) = self.item_before() else { return };
        self.ops.pop();
        let mut frame = Frame::new(Tag::Li, Kind::Item, at, self.tongue);
        frame.implied = true;
        frame.content = true;
        self.frames.push(frame);
    }

    /// The open of the item that the last op closes, which the list's frame remembers.
    fn item_before(&self) -> Option<usize> {
        let (open, close) = self.top().paragraph;
        (close + 1 == self.ops.len() && close > open).then_some(open)
    }

    fn afford(&mut self, attrs: Attrs) -> Attrs {
        let bytes: usize = attrs.iter().map(|(_, v)| v.len()).sum();
        match self.room.checked_sub(bytes) {
            Some(room) => {
                self.room = room;
                attrs
            }
            None => Attrs::new(),
        }
    }
}

impl<'a> Frame<'a> {
    fn new(tag: Tag, kind: Kind, at: usize, tongue: Tongue<'a>) -> Self {
        Frame {
            tag,
            kind,
            at,
            inner: 0,
            content: false,
            implied: false,
            paragraphs: 0,
            paragraph: (0, 0),
            media: false,
            caption: None,
            spans: false,
            tongue,
        }
    }
}

fn kind(tag: Tag) -> Kind {
    match tag {
        Tag::Li | Tag::Dd | Tag::Td | Tag::Th | Tag::Figure | Tag::Figcaption | Tag::Caption => Kind::Item,
        Tag::P => Kind::Paragraph,
        Tag::Dt | Tag::Summary => Kind::Line,
        Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 => Kind::Line,
        Tag::Pre => Kind::Pre,
        Tag::Ul | Tag::Ol => Kind::List,
        Tag::Dl => Kind::Terms,
        Tag::Table | Tag::Thead | Tag::Tbody | Tag::Tfoot => Kind::Table,
        Tag::Tr => Kind::Row,
        _ => Kind::Flow,
    }
}
