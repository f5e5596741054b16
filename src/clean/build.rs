//! Builds the clean tree from a stream of blocks, lines and text, and sees to its form: white space
//! single, lines in paragraphs, blocks never within lines, nothing empty.
//!
//! Blocks open at once and are taken back when nothing came into them. Elements within the line open
//! only when text comes, close before a block and open again after it, so text that a page wraps in
//! one `b` over three paragraphs is bold in three paragraphs.

use super::allow;
use crate::snapshot::{Attr, Tag};
use crate::tree::{Attrs, CleanTree, Op};
use std::collections::BTreeMap;

/// Blocks within blocks. A reader can follow a tenth of it; deeper ones are unwrapped, so that pages,
/// writers and books that show the tree need not fear its depth.
const MAX_BLOCKS: usize = 100;

/// Line breaks in a row in preformatted text.
const MAX_EMPTY_LINES: u32 = 100;

/// Elements open within one line; deeper ones are unwrapped.
const MAX_INLINES: usize = 24;

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

#[derive(Debug)]
struct Inline {
    tag: Tag,
    attrs: Attrs,
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

    /// Whether an element of this name is open within the line.
    pub fn within(&self, tag: Tag) -> bool {
        self.inlines.iter().any(|i| i.tag == tag)
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

    /// Closes blocks down to what [`Build::open`] returned.
    pub fn close_to(&mut self, depth: usize) {
        self.end_lines();
        while self.frames.len() > depth.max(1) {
            self.pop();
        }
    }

    /// Opens an element within the line; `false` when it cannot stand here.
    pub fn open_inline(&mut self, tag: Tag, attrs: Attrs) -> bool {
        if self.inlines.len() >= MAX_INLINES {
            return false;
        }
        self.inlines.push(Inline { tag, attrs });
        true
    }

    /// Closes the innermost element within the line. One that nothing came into was never written; its
    /// id goes on to what follows.
    pub fn close_inline(&mut self) {
        let written = self.written == self.inlines.len();
        let Some(mut inline) = self.inlines.pop() else { return };
        if written {
            self.ops.push(Op::Close);
            self.written -= 1;
        }
        if let Some(id) = inline.attrs.take(Attr::Id) {
            self.id(id);
        }
    }

    /// An id of an element that does not stand in the tree itself.
    pub fn id(&mut self, id: String) {
        let frame = self.top();
        let fresh = !frame.content && self.frames.len() > 1;
        let at = frame.at;
        if fresh && let Some(Op::Open { attrs, .. }) = self.ops.get_mut(at) {
            match attrs.get(Attr::Id) {
                None => attrs.set(Attr::Id, id),
                Some(there) => {
                    let there = there.to_owned();
                    self.aliases.insert(id, there);
                }
            }
            return;
        }
        self.ids.push(id);
    }

    /// White space.
    pub fn space(&mut self) {
        if !self.in_pre() && !self.held.ends_with(' ') {
            self.held.push(' ');
        }
    }

    /// A line break.
    pub fn line_break(&mut self) {
        self.held.clear();
        self.soft = false;
        self.breaks = self.breaks.saturating_add(1);
    }

    /// Text, with white space made single outside `pre`.
    pub fn text(&mut self, text: &str) {
        if self.in_pre() {
            return self.written_text(text);
        }
        let mut ink = None;
        let mut rest = text.char_indices().peekable();
        while let Some((at, c)) = rest.next() {
            let gap = is_gap(c);
            // One space between two words is written with them.
            let inner = c == ' ' && ink.is_some() && rest.peek().is_some_and(|(_, n)| !is_gap(*n) && !is_control(*n));
            if inner || !(gap || is_control(c)) {
                if ink.is_none() {
                    self.ready();
                    ink = Some(at);
                }
                continue;
            }
            if let Some(start) = ink.take() {
                self.put(&text[start..at]);
            }
            if is_wide_gap(c) {
                self.held.push(c);
            } else if gap {
                self.space();
            }
        }
        if let Some(start) = ink {
            self.put(&text[start..]);
        }
    }

    fn written_text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.soft &= !text.starts_with('\n');
        self.ready();
        let clean: String = text.chars().filter(|c| !is_control(*c)).collect();
        self.last = clean.chars().next_back().or(self.last);
        self.put(&clean);
    }

    /// An element without children within the line.
    pub fn image(&mut self, mut attrs: Attrs) {
        if self.in_pre() {
            return;
        }
        self.ready();
        self.take_id(&mut attrs);
        self.void(Tag::Img, attrs);
    }

    /// A thematic break; none at the start and no two in a row.
    pub fn rule(&mut self) {
        self.part();
        let after_rule = matches!(&self.ops[..], [.., Op::Open { tag: Tag::Hr, .. }, Op::Close]);
        if matches!(self.top().kind, Kind::Flow | Kind::Item) && self.top().content && !after_rule {
            self.void(Tag::Hr, Attrs::new());
        }
    }

    /// Ops of a formula, balanced, within the line.
    pub fn formula(&mut self, ops: Vec<Op>) {
        if ops.is_empty() || self.in_pre() {
            return;
        }
        self.ready();
        self.ops.extend(ops);
    }

    /// The tree; what is still open is closed.
    pub fn finish(mut self) -> Built {
        while !self.inlines.is_empty() {
            self.close_inline();
        }
        self.close_to(1);
        self.drop_last_rule();
        self.ops.retain(|op| !matches!(op, Op::Text(t) if t.is_empty()));
        Built { tree: CleanTree { ops: self.ops }, aliases: self.aliases }
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
            (_, Tag::Figcaption) => self.top().tag == Tag::Figure,
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

    fn pop(&mut self) {
        if self.frames.len() == 1 {
            return;
        }
        let Some(frame) = self.frames.pop() else { return };
        let cell = matches!(frame.tag, Tag::Td | Tag::Th);
        let row =
            frame.tag == Tag::Tr && self.frames.iter().rev().find(|f| f.tag == Tag::Table).is_some_and(|t| t.spans);
        if !frame.content && !cell && !row {
            self.take_back(frame.at);
            return;
        }
        self.drop_last_rule();
        if frame.kind == Kind::Pre {
            self.trim_code(frame.at);
        }
        if frame.kind == Kind::Item && frame.paragraphs == 1 {
            self.bare(&frame);
        }
        for _ in 0..=frame.inner {
            self.ops.push(Op::Close);
        }
        let span = (frame.at, self.ops.len() - 1);
        if frame.tag == Tag::Figure && !frame.media {
            self.only_caption(&frame, span.1);
        }
        let parent = self.top_mut();
        parent.content |= frame.content;
        match frame.tag {
            Tag::P => {
                parent.paragraphs += 1;
                parent.paragraph = span;
                parent.media = true;
            }
            Tag::Li => parent.paragraph = span,
            Tag::Figcaption => parent.caption = Some(span),
            _ => parent.media = true,
        }
        self.line = false;
        self.held.clear();
        self.breaks = 0;
    }

    /// Takes back an element that nothing came into; links to it lead to what follows.
    fn take_back(&mut self, at: usize) {
        for op in self.ops.drain(at..) {
            if let Op::Open { mut attrs, .. } = op
                && let Some(id) = attrs.take(Attr::Id)
            {
                self.ids.push(id);
            }
        }
        self.held.clear();
        self.breaks = 0;
        self.line = false;
    }

    /// An item with one paragraph at its start needs none.
    fn bare(&mut self, frame: &Frame) {
        let (open, close) = frame.paragraph;
        if open != frame.at + 1 && frame.tag != Tag::Figure {
            return;
        }
        if let Some(Op::Open { attrs, .. }) = self.ops.get_mut(open) {
            let id = attrs.take(Attr::Id);
            if !attrs.is_empty() {
                return;
            }
            if let Some(id) = id {
                self.give_id(frame.at, id);
            }
            self.blank(open);
            self.blank(close);
        }
    }

    /// A figure that holds only a caption is a paragraph.
    fn only_caption(&mut self, figure: &Frame, close: usize) {
        let Some((open, end)) = figure.caption else { return };
        let single = self.ops[open..end]
            .iter()
            .all(|op| !matches!(op, Op::Open { tag, .. } if tag.is_block() && *tag != Tag::Figcaption));
        if !single {
            return;
        }
        if let Some(Op::Open { tag, .. }) = self.ops.get_mut(open) {
            *tag = Tag::P;
        }
        self.blank(figure.at);
        self.blank(close);
    }

    fn give_id(&mut self, at: usize, id: String) {
        if let Some(Op::Open { attrs, .. }) = self.ops.get_mut(at) {
            match attrs.get(Attr::Id) {
                None => attrs.set(Attr::Id, id),
                Some(there) => {
                    let there = there.to_owned();
                    self.aliases.insert(id, there);
                }
            }
        }
    }

    /// Marks an op to be left out; indices stay.
    fn blank(&mut self, at: usize) {
        if let Some(op) = self.ops.get_mut(at) {
            *op = Op::Text(String::new());
        }
    }

    fn drop_last_rule(&mut self) {
        if matches!(&self.ops[..], [.., Op::Open { tag: Tag::Hr, .. }, Op::Close]) {
            self.ops.truncate(self.ops.len() - 2);
        }
    }

    /// Takes the empty lines off the end of code.
    fn trim_code(&mut self, from: usize) {
        while self.ops.len() > from {
            let Some(Op::Text(text)) = self.ops.last_mut() else { return };
            text.truncate(text.trim_end_matches(['\n', '\r']).len());
            if !text.is_empty() {
                return;
            }
            self.ops.pop();
        }
    }

    /// Makes the tree ready for text or an element of the line: paragraph, breaks, white space, open
    /// elements, in this order.
    fn ready(&mut self) {
        let breaks = std::mem::take(&mut self.breaks);
        if self.in_pre() {
            let lines = breaks.min(MAX_EMPTY_LINES) + u32::from(std::mem::take(&mut self.soft));
            self.put(&"\n".repeat(lines as usize));
        } else {
            if breaks >= 2 && self.top().tag == Tag::P && self.top().content {
                self.part();
            }
            self.imply();
            if matches!(self.top().kind, Kind::Flow | Kind::Item) {
                let mut attrs = Attrs::new();
                self.mark(&mut attrs);
                self.push_frame(Tag::P, attrs, false);
            }
            let content = self.top().content;
            if breaks > 0 && content {
                self.held.clear();
                self.void(Tag::Br, Attrs::new());
                self.line = false;
            }
            let held = std::mem::take(&mut self.held);
            if self.line && !held.is_empty() {
                self.put(&held);
            }
        }
        self.top_mut().content = true;
        self.line = true;
        self.open_waiting();
    }

    fn open_waiting(&mut self) {
        while let Some(inline) = self.inlines.get_mut(self.written) {
            let tag = inline.tag;
            let mut attrs = inline.attrs.clone();
            // The id stands on the first piece only.
            inline.attrs.take(Attr::Id);
            self.take_id(&mut attrs);
            let attrs = self.afford(attrs);
            self.ops.push(Op::Open { tag, attrs });
            self.written += 1;
        }
    }

    fn end_lines(&mut self) {
        self.ops.extend(std::iter::repeat_n(Op::Close, self.written));
        self.written = 0;
        self.held.clear();
        self.breaks = 0;
        self.line = false;
    }

    fn put(&mut self, text: &str) {
        if let Some(Op::Text(last)) = self.ops.last_mut() {
            last.push_str(text);
        } else if !text.is_empty() {
            self.ops.push(Op::Text(text.to_owned()));
        }
    }

    fn void(&mut self, tag: Tag, attrs: Attrs) {
        let attrs = self.afford(attrs);
        self.ops.push(Op::Open { tag, attrs });
        self.ops.push(Op::Close);
    }

    /// Gives an element the id that waits; further ones lead to it too.
    fn take_id(&mut self, attrs: &mut Attrs) {
        if self.ids.is_empty() {
            return;
        }
        let mut waiting = std::mem::take(&mut self.ids).into_iter();
        let own = match attrs.get(Attr::Id) {
            Some(own) => own.to_owned(),
            None => {
                let Some(first) = waiting.next() else { return };
                attrs.set(Attr::Id, first.clone());
                first
            }
        };
        self.aliases.extend(waiting.map(|id| (id, own.clone())));
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

/// White space and characters that show as nothing, which wait for what follows and are dropped at the
/// ends of lines. Soft hyphens and joiners are part of words.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || is_wide_gap(c)
}

/// Gaps that browsers do not collapse.
fn is_wide_gap(c: char) -> bool {
    matches!(
        c,
        '\u{a0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200b}' | '\u{202f}' | '\u{205f}' | '\u{2060}' | '\u{3000}' | '\u{feff}'
    )
}

/// Characters that no text has and that XML forbids.
fn is_control(c: char) -> bool {
    (c.is_control() && !c.is_whitespace()) || matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{fffc}')
}
