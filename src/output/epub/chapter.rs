//! An article as a chapter: XHTML that strict readers take.

use super::model::{self, Context};
use super::{Article, date, formula, is_inline, marked, media, uri, xml};
use crate::clean::allow;
use crate::meta::{Field, Metadata};
use crate::output::own::paragraphs;
use crate::snapshot::{Attr, Tag};
use crate::tree::{Attrs, CleanTree, Op};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// An image of the book.
pub(super) struct Image<'a> {
    /// Its place in the package.
    pub name: String,
    pub media: media::Media,
    pub bytes: &'a [u8],
}

/// The images of the book: by address their files, which several may share.
#[derive(Default)]
pub(super) struct Shelf<'a> {
    by_url: BTreeMap<String, String>,
    by_name: BTreeMap<String, Image<'a>>,
}

impl<'a> Shelf<'a> {
    /// Takes an image, if it is of a type that a book may hold.
    pub fn add(&mut self, url: &str, bytes: &'a [u8]) {
        let Some(media) = media::of(bytes) else { return };
        if self.by_url.contains_key(url) {
            return;
        }
        let hash: String = Sha256::digest(bytes).iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        let name = format!("images/{hash}.{}", media.ending);
        self.by_url.insert(url.to_owned(), name.clone());
        self.by_name.entry(name.clone()).or_insert(Image { name, media, bytes });
    }

    /// The file of an address.
    pub fn get(&self, url: &str) -> Option<&Image<'a>> {
        self.by_name.get(self.by_url.get(url)?)
    }

    /// All files in order.
    pub fn images(&self) -> impl Iterator<Item = &Image<'a>> {
        self.by_name.values()
    }

    /// Their names, which say what is in them.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }
}

/// A chapter, written.
pub(super) struct Chapter {
    /// Its file.
    pub name: String,
    pub title: String,
    pub content: String,
    /// Whether it shows a formula, an image.
    pub has_math: bool,
    pub has_image: bool,
}

/// Writes the chapter of this number, from 0.
pub(super) fn write(number: usize, article: &Article, shelf: &Shelf) -> Chapter {
    let meta = article.meta;
    let title = title(article, number);
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html");
    xml::attribute(&mut out, "xmlns", "http://www.w3.org/1999/xhtml");
    xml::attribute(&mut out, "xmlns:epub", "http://www.idpf.org/2007/ops");
    if let Some(tag) = value(&meta.language).and_then(xml::language) {
        xml::attribute(&mut out, "lang", tag);
        xml::attribute(&mut out, "xml:lang", tag);
    }
    if is_rtl(meta) {
        xml::attribute(&mut out, "dir", "rtl");
    }
    out.push_str(">\n<head>\n");
    xml::element(&mut out, "title", &[], &title);
    out.push_str("<link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n</head>\n<body>\n");
    out.push_str("<section epub:type=\"chapter\" role=\"doc-chapter\">\n");
    header(&mut out, article, &title);
    let tree = marked(article);
    let mut writer = Writer::new(&tree, shelf, &mut out);
    writer.write();
    let (has_math, has_image) = (writer.has_math, writer.has_image);
    own(&mut out, article);
    out.push_str("</section>\n</body>\n</html>\n");
    Chapter { name: format!("c{:04}.xhtml", number + 1), title, content: out, has_math, has_image }
}

/// What the page reads from right to left.
pub(super) fn is_rtl(meta: &Metadata) -> bool {
    value(&meta.direction) == Some("rtl")
}

pub(super) fn value(field: &Option<Field>) -> Option<&str> {
    field.as_ref().map(|f| f.value.trim()).filter(|v| !v.is_empty())
}

/// The address of the page, if it can be one.
pub(super) fn source<'a>(article: &'a Article) -> Option<&'a str> {
    let urls = [value(&article.meta.canonical), Some(article.url)];
    urls.into_iter().flatten().find(|url| url.starts_with("http") && allow::value(Tag::A, Attr::Href, url))
}

fn title(article: &Article, number: usize) -> String {
    let title = value(&article.meta.title).map(str::to_owned);
    title.or_else(|| source(article).map(str::to_owned)).unwrap_or_else(|| (number + 1).to_string())
}

/// Where it is from, its title, who has written it and when.
fn header(out: &mut String, article: &Article, title: &str) {
    let meta = article.meta;
    out.push_str("<header>\n");
    let source = source(article);
    if let Some(site) = value(&meta.site).or(source) {
        out.push_str("<p class=\"site\">");
        match source {
            Some(url) => xml::element(out, "a", &[("href", &uri::strict(url))], site),
            None => xml::text(out, site),
        }
        out.truncate(out.trim_end().len());
        out.push_str("</p>\n");
    }
    xml::element(out, "h1", &[], title);
    if let Some(byline) = value(&meta.byline) {
        xml::element(out, "p", &[("class", "byline")], byline);
    }
    if let Some(day) = value(&meta.published).and_then(date::utc) {
        // The page's own day, wherever the reader is.
        let own = value(&meta.published).and_then(|v| v.get(..10)).unwrap_or(&day);
        xml::element(out, "p", &[("class", "date")], own);
    }
    out.push_str("</header>\n");
}

/// The reader's tags, note and marked passages.
fn own(out: &mut String, article: &Article) {
    let (own, words) = (&article.extras.own, &article.extras.words);
    let tags = own.tags.join(", ");
    if tags.is_empty() && !own.has_words() {
        return;
    }
    out.push_str("<section class=\"own\">\n");
    if !tags.is_empty() {
        xml::element(out, "p", &[("class", "tags")], &tags);
    }
    let text = |out: &mut String, text: &str| {
        paragraphs(text).iter().for_each(|lines| xml::element(out, "p", &[], &lines.join("\n")));
    };
    if !own.note.trim().is_empty() {
        xml::element(out, "h2", &[], &words.note);
        text(out, &own.note);
    }
    let highlights = own.in_order();
    if !highlights.is_empty() {
        xml::element(out, "h2", &[], &words.highlights);
    }
    for highlight in highlights {
        out.push_str("<blockquote>\n");
        text(out, &highlight.quote);
        out.push_str("</blockquote>\n");
        text(out, &highlight.note);
    }
    out.push_str("</section>\n");
}

/// Elements around an element; what is deeper is written without its own. Readers and checkers go into a chapter
/// by recursion: EPUBCheck's stack ends at about 1,000.
const MAX_DEPTH: usize = 200;

/// An element that is open: what is written at its end, and what it takes.
struct Open {
    end: String,
    context: Context,
    tag: Tag,
    /// Whether it is written under its own name.
    named: bool,
    pre: bool,
}

struct Writer<'a, 'o> {
    tree: &'a CleanTree,
    shelf: &'a Shelf<'a>,
    sound: Vec<bool>,
    /// The ids of the article under names that XML takes.
    ids: BTreeMap<&'a str, String>,
    named: BTreeSet<&'a str>,
    open: Vec<Open>,
    out: &'o mut String,
    has_math: bool,
    has_image: bool,
}

impl<'a, 'o> Writer<'a, 'o> {
    fn new(tree: &'a CleanTree, shelf: &'a Shelf<'a>, out: &'o mut String) -> Self {
        let mut ids = BTreeMap::new();
        for op in &tree.ops {
            if let Op::Open { tag, attrs } = op
                && let Some(id) = attrs.get(Attr::Id).filter(|_| !tag.is_math())
            {
                let next = ids.len() + 1;
                ids.entry(id).or_insert_with(|| format!("n{next}"));
            }
        }
        let (sound, named) = (model::sound(tree), BTreeSet::new());
        Writer { tree, shelf, sound, ids, named, open: Vec::new(), out, has_math: false, has_image: false }
    }

    fn write(&mut self) {
        let tree = self.tree;
        let mut at = 0;
        while let Some(op) = tree.ops.get(at) {
            match op {
                Op::Text(text) => self.text(text),
                Op::Open { tag: Tag::Math, attrs } => {
                    let end = end_of(tree, at);
                    self.formula(&tree.ops[at..end], attrs);
                    at = end;
                    continue;
                }
                Op::Open { tag: Tag::Img, attrs } => {
                    self.image(attrs);
                    at = end_of(tree, at);
                    continue;
                }
                Op::Open { tag, attrs } => self.element(at, *tag, attrs),
                Op::Close => self.close(),
            }
            at += 1;
        }
        while !self.open.is_empty() {
            self.close();
        }
        if !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    fn context(&self) -> Context {
        self.open.last().map_or(Context::Flow, |open| open.context)
    }

    fn in_pre(&self) -> bool {
        self.open.last().is_some_and(|open| open.pre)
    }

    /// Opens what must be around a child that may not stand here by itself; what is written after it.
    fn wrap(&mut self) -> String {
        let mut end = String::new();
        for tag in self.context().wrap() {
            self.out.push_str(&format!("<{}>", tag.name()));
            end.insert_str(0, &format!("</{}>", tag.name()));
        }
        end
    }

    fn text(&mut self, text: &str) {
        let end = if text.trim().is_empty() { String::new() } else { self.wrap() };
        let structure = !self.context().wrap().is_empty();
        if !(structure && end.is_empty()) {
            xml::text(self.out, text);
        }
        self.out.push_str(&end);
    }

    fn element(&mut self, at: usize, tag: Tag, attrs: &'a Attrs) {
        let (mut context, mut end) = (self.context(), String::new());
        let pre = self.in_pre() || tag == Tag::Pre;
        if self.open.len() >= MAX_DEPTH {
            return self.open.push(Open { end, context, tag, named: false, pre });
        }
        let group = matches!(tag, Tag::Thead | Tag::Tbody | Tag::Tfoot);
        let loose = self.open.last().is_some_and(|open| open.tag == Tag::Table && open.context == Context::Rows);
        if group && loose {
            // The rows of a table whose groups are in no order stand side by side.
            return self.open.push(Open { end, context, tag: Tag::Table, named: false, pre });
        }
        if !context.takes(tag) && !context.wrap().is_empty() {
            end = self.wrap();
            context = Context::Flow;
        }
        let written = self.name_of(at, tag, attrs, context);
        let inner = match written {
            _ if tag == Tag::Table && written == Some("table") && !self.sound[at] => Context::Rows,
            Some("div") => Context::Flow,
            Some(_) if tag == Tag::Dt || tag == Tag::Pre => Context::Phrasing,
            Some(_) if tag.is_block() => Context::within(tag),
            Some(_) if tag == Tag::Ruby => Context::Ruby,
            Some(_) => Context::Phrasing,
            None => context,
        };
        if let Some(name) = written {
            self.out.push_str(&format!("<{name}"));
            self.attributes(tag, name, attrs);
            if allow::is_void(tag) {
                self.out.push_str("/>");
            } else {
                self.out.push('>');
                let line = if tag.is_block() && !self.in_pre() { "\n" } else { "" };
                end.insert_str(0, &format!("</{name}>{line}"));
            }
        }
        self.open.push(Open { end, context: inner, tag, named: written == Some(tag.name()), pre });
    }

    /// Under which name an element is written; `None`: only what is in it.
    fn name_of(&self, at: usize, tag: Tag, attrs: &Attrs, context: Context) -> Option<&'static str> {
        let box_or_none = if context == Context::Phrasing || context == Context::Ruby { None } else { Some("div") };
        let heads = match tag {
            Tag::Figcaption => Some(Tag::Figure),
            Tag::Summary => Some(Tag::Details),
            _ => None,
        };
        match tag {
            // A formula's parts stand in formulas, which are written by themselves.
            _ if tag.is_math() => None,
            _ if heads.is_some() && self.open.last().is_some_and(|open| open.named && Some(open.tag) == heads) => {
                Some(tag.name())
            }
            _ if !context.takes(tag) => box_or_none.filter(|_| tag.is_block()),
            Tag::Dl | Tag::Details | Tag::Figure if !self.sound[at] => box_or_none,
            Tag::Ruby if !self.sound[at] => None,
            // A page's time may be no time.
            Tag::Time => None,
            Tag::Bdo if attrs.get(Attr::Dir).is_none_or(|dir| dir == "auto") => Some("span"),
            // No link within a link.
            Tag::A if self.open.iter().any(|open| open.tag == Tag::A) => Some("span"),
            Tag::Dfn if self.open.iter().any(|open| open.tag == Tag::Dfn) => Some("span"),
            _ => Some(tag.name()),
        }
    }

    fn attributes(&mut self, tag: Tag, name: &str, attrs: &'a Attrs) {
        for (attr, value) in attrs.iter() {
            let as_is = name == tag.name();
            match attr {
                Attr::Id => {
                    if let Some(id) = self.ids.get(value).filter(|_| self.named.insert(value)) {
                        xml::attribute(self.out, "id", id);
                    }
                }
                Attr::Lang => {
                    if let Some(tag) = xml::language(value) {
                        xml::attribute(self.out, "lang", tag);
                        xml::attribute(self.out, "xml:lang", tag);
                    }
                }
                Attr::Href if as_is => match value.strip_prefix('#') {
                    Some(id) => {
                        if let Some(id) = self.ids.get(id) {
                            xml::attribute(self.out, "href", &format!("#{id}"));
                        }
                    }
                    None => xml::attribute(self.out, "href", &uri::strict(value)),
                },
                Attr::Dir | Attr::Class => xml::attribute(self.out, attr.name(), value),
                Attr::Open => {}
                Attr::Reversed if as_is => xml::attribute(self.out, "reversed", "reversed"),
                Attr::Value if !self.open.last().is_some_and(|open| open.tag == Tag::Ol) => {}
                Attr::Rowspan if value == "0" => {}
                Attr::Title | Attr::Colspan | Attr::Rowspan | Attr::Scope | Attr::Start | Attr::Value | Attr::Type
                    if as_is =>
                {
                    xml::attribute(self.out, attr.name(), value);
                }
                _ => {}
            }
        }
        if name == "details" {
            // Not every reader of books can unfold.
            xml::attribute(self.out, "open", "open");
        }
    }

    fn close(&mut self) {
        if let Some(open) = self.open.pop() {
            self.out.push_str(&open.end);
        }
    }

    fn image(&mut self, attrs: &'a Attrs) {
        let src = attrs.get(Attr::Src).unwrap_or("");
        let alt = attrs.get(Attr::Alt).unwrap_or("").trim();
        let end = self.wrap();
        if let Some(image) = self.shelf.get(src) {
            self.has_image = true;
            self.out.push_str("<img");
            xml::attribute(self.out, "src", &image.name);
            xml::attribute(self.out, "alt", alt);
            for attr in [Attr::Width, Attr::Height, Attr::Title] {
                if let Some(value) = attrs.get(attr) {
                    xml::attribute(self.out, attr.name(), value);
                }
            }
            self.out.push_str("/>");
        } else if !is_inline(src) || !alt.is_empty() {
            let in_link = self.open.iter().any(|open| open.tag == Tag::A);
            for op in crate::output::html::stand_in(attrs, !in_link) {
                match op {
                    Op::Open { tag, attrs } => {
                        self.out.push_str(&format!("<{}", tag.name()));
                        xml::attribute(self.out, "class", "image");
                        if let Some(href) = attrs.get(Attr::Href) {
                            xml::attribute(self.out, "href", &uri::strict(href));
                        }
                        self.out.push('>');
                        self.open.push(Open {
                            end: format!("</{}>", tag.name()),
                            context: Context::Phrasing,
                            tag,
                            named: true,
                            pre: true,
                        });
                    }
                    Op::Text(text) => xml::text(self.out, &text),
                    Op::Close => self.close(),
                }
            }
        }
        self.out.push_str(&end);
    }

    /// A formula as it is where readers can take it, else its TeX or its text.
    fn formula(&mut self, ops: &[Op], attrs: &Attrs) {
        let words = formula::words(ops);
        let end = self.wrap();
        if !formula::is_sound(ops) {
            let (name, text) = words.tex.as_deref().map_or(("span", words.text.as_str()), |tex| ("code", tex));
            self.out.push_str(&format!("<{name}>"));
            xml::text(self.out, text);
            self.out.push_str(&format!("</{name}>{end}"));
            return;
        }
        self.has_math = true;
        self.out.push_str("<math");
        xml::attribute(self.out, "xmlns", "http://www.w3.org/1998/Math/MathML");
        if attrs.get(Attr::Display).is_some() {
            xml::attribute(self.out, "display", "block");
        }
        let alt = words.tex.as_deref().unwrap_or(&words.text).trim();
        if !alt.is_empty() {
            xml::attribute(self.out, "alttext", alt);
        }
        let mut open = Vec::new();
        for op in ops {
            match op {
                Op::Open { tag: Tag::Math, .. } => {
                    open.push(Tag::Math);
                    self.out.push('>');
                }
                Op::Open { tag, attrs } => {
                    open.push(*tag);
                    self.out.push_str(&format!("<{}", tag.name()));
                    if *tag == Tag::Annotation {
                        let encoding = attrs.get(Attr::Encoding).unwrap_or("text/plain");
                        xml::attribute(self.out, "encoding", encoding);
                    }
                    self.out.push('>');
                }
                Op::Text(text) => xml::text(self.out, text),
                Op::Close => {
                    if let Some(tag) = open.pop() {
                        self.out.push_str(&format!("</{}>", tag.name()));
                    }
                }
            }
        }
        self.out.push_str(&end);
    }
}

/// One past the end of the element that opens here.
fn end_of(tree: &CleanTree, from: usize) -> usize {
    let mut depth = 0usize;
    for (at, op) in tree.ops.iter().enumerate().skip(from) {
        match op {
            Op::Open { .. } => depth += 1,
            Op::Close => depth -= 1,
            Op::Text(_) => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    tree.ops.len()
}
