//! The article as a clean tree: the kept nodes of a snapshot, walked into allow-listed elements.
//!
//! The tree is the only thing of a page that leaves the core, so this is also where hostile pages end:
//! [`allow`] says what may pass, `links` which addresses, `build` gives it a form. The walk is one loop
//! over the arena; no depth of the page is on the stack.

pub mod allow;
mod build;
mod code;
mod formulas;
mod headings;
mod images;
mod inline;
mod keep;
mod lead;
mod links;
mod math;
mod noscript;
mod notes;
mod players;
mod pull_quotes;
mod refer;
mod side_notes;
mod srcset;
mod tables;
mod words;

use crate::analysis::Analysis;
use crate::highlight;
use crate::snapshot::{Attr, NONE, NodeId, Snapshot, Tag};
use crate::text::count_words;
use crate::tree::{Attrs, CleanTree};
use allow::Role;
use build::{Build, Tongue};
use headings::Levels;
use keep::Keep;
use links::{Links, Target};
use std::collections::BTreeMap;
use tables::Tables;

/// Words that make a button's label a text to read, such as the question that it unfolds the answer
/// of. The WCXB pages have 3,938 buttons with fewer; a sample of 42 held nothing to read. Longer ones
/// are of both kinds, and article text is not to be lost.
const SENTENCE_WORDS: u32 = 4;

/// Nodes of a button that are looked at.
const BUTTON_NODES: usize = 64;

/// The clean tree of what `analysis` keeps of `s`. The main heading is left out: writers and readers
/// show the title of the metadata. Costs time linear in the snapshot's size.
pub fn tree<'a>(s: &'a Snapshot, analysis: &'a Analysis) -> CleanTree {
    let body = (0..s.len()).find(|&id| s.tag(id) == Tag::Body).unwrap_or(0);
    let root = analysis.root().filter(|&id| id < s.len()).unwrap_or(body);
    if s.is_empty() {
        return CleanTree::default();
    }
    let keep = Keep::new(s, analysis, root);
    let links = Links::new(s);
    let wanted = refer::wanted(&keep, &links);
    let headings = Levels::new(&keep);
    let tongue = tongue(s, root);
    let tables = Tables::new(&keep);
    let build = Build::new(tongue);
    let mut captions: Vec<NodeId> = analysis.figures.iter().map(|f| f.1).collect();
    captions.sort_unstable();
    let mut walk = Walk {
        s,
        links,
        wanted,
        tables,
        build,
        headings,
        tex: &keep.tex,
        open: Vec::new(),
        tongues: vec![tongue],
        figures: &analysis.figures,
        captions,
        quiet: 0,
        joined: false,
        notes: Vec::new(),
        in_notes: false,
        lines: NONE,
    };
    for &part in &keep.parts {
        let mut id = part;
        if keep.lead == Some(part) {
            id = walk.lead(part);
        }
        while id < s.end(part) {
            walk.close_before(id);
            id = if keep.has(id) { walk.enter(id) } else { walk.pass(id) };
        }
        walk.close_all();
    }
    walk.write_notes(&keep);
    refer::finish(walk.build.finish(), &walk.links)
}

/// What is said of the language and direction of `root` by itself and above.
fn tongue(s: &Snapshot, root: NodeId) -> Tongue<'_> {
    let said = |name| std::iter::once(root).chain(s.ancestors(root)).find_map(|id| s.attr(id, name)).unwrap_or("");
    Tongue { lang: said(Attr::Lang), dir: said(Attr::Dir) }
}

/// What to do at the end of an element.
enum After {
    Nothing,
    Part,
    Block(usize),
    Inline,
}

struct Walk<'a> {
    s: &'a Snapshot,
    links: Links,
    /// The ids that links of the article lead to, sorted.
    wanted: Vec<String>,
    tables: Tables,
    build: Build<'a>,
    headings: Levels,
    /// By `math` element the script that has its TeX.
    tex: &'a BTreeMap<NodeId, NodeId>,
    /// The elements that are open: where they end, what to do then, whether they changed the tongue.
    open: Vec<(NodeId, After, bool)>,
    tongues: Vec<Tongue<'a>>,
    /// Elements that are figures, whatever they are called, with their captions; and the captions.
    figures: &'a [(NodeId, NodeId)],
    captions: Vec<NodeId>,
    /// Text before this node is a button's label.
    quiet: NodeId,
    /// The side notes that were put aside, and whether they are being written.
    notes: Vec<NodeId>,
    in_notes: bool,
    /// The next text goes on with the word of the letter before it.
    joined: bool,
    /// The element whose children are the lines of the open `pre`.
    lines: NodeId,
}

impl<'a> Walk<'a> {
    /// Opens the figure of the lead image; where what is in it begins.
    fn lead(&mut self, part: NodeId) -> NodeId {
        let mut attrs = Attrs::new();
        attrs.set(Attr::Class, allow::LEAD);
        let depth = self.build.open(Tag::Figure, attrs);
        self.open.push((self.s.end(part), depth.map_or(After::Part, After::Block), false));
        part + NodeId::from(self.s.tag(part) == Tag::Figure)
    }

    /// Closes what is open; parts of the page stand apart.
    fn close_all(&mut self) {
        self.close_before(NodeId::MAX);
        self.build.part();
    }

    fn close_before(&mut self, id: NodeId) {
        while self.open.last().is_some_and(|(end, ..)| *end <= id) {
            let Some((_, after, spoke)) = self.open.pop() else { return };
            match after {
                After::Nothing => {}
                After::Part => self.build.part(),
                After::Block(depth) => self.build.close_to(depth),
                After::Inline => self.build.close_inline(),
            }
            if spoke {
                self.tongues.pop();
                self.build.speak(self.tongues.last().copied().unwrap_or_default());
            }
        }
    }

    /// Passes over what is not kept. What stood around it does not grow together where it parted it.
    fn pass(&mut self, id: NodeId) -> NodeId {
        let s = self.s;
        let blank = |c: char| c.is_ascii_whitespace();
        for inner in id..s.end(id) {
            if s.tag(inner).is_block() {
                self.build.part();
                break;
            }
            let text = s.text(inner);
            if s.space_before(inner) || text.starts_with(blank) || text.ends_with(blank) {
                self.build.space();
            }
        }
        s.end(id)
    }

    /// Takes a kept node and returns the next to look at.
    fn enter(&mut self, id: NodeId) -> NodeId {
        let s = self.s;
        if s.space_before(id) {
            self.build.space();
        }
        if s.is_text(id) {
            if id >= self.quiet {
                let mut text = s.text(id);
                if std::mem::take(&mut self.joined) {
                    self.build.join();
                    text = text.trim_start();
                }
                self.build.text(text);
            }
            return id + 1;
        }
        if self.figures.binary_search_by_key(&id, |f| f.0).is_ok() {
            return self.block(id, Some(Tag::Figure));
        }
        if self.captions.binary_search(&id).is_ok() {
            return self.block(id, Some(Tag::Figcaption));
        }
        if highlight::is_box(s, id) {
            return self.code_box(id);
        }
        if self.lines != NONE && s.parent(id) == self.lines {
            self.build.code_line();
        }
        if let Some(block) = formulas::tex_display(s, id) {
            if !self.build.in_pre() {
                self.build.formula(math::of_tex(math::tex(s, id), block));
            }
            return s.end(id);
        }
        if s.tag(id) == Tag::Noscript {
            if let Some(attrs) = images::in_noscript(s, id, &self.links) {
                self.build.image(attrs);
            }
            return s.end(id);
        }
        if let Some(end) = self.side_note(id) {
            return end;
        }
        if let Some(url) = s.attr(id, Attr::Videoid).and_then(players::of_id) {
            self.card(id, url);
            return s.end(id);
        }
        if let Some(letter) = words::initial(s, id).filter(|_| !self.build.in_pre()) {
            self.build.text(&letter);
            self.joined = words::goes_on(s, id, &letter);
            return s.end(id);
        }
        let role = match (allow::role(s.tag(id)), headings::level(s, id)) {
            (Role::Part, Some(level)) => Role::Heading(level),
            (Role::Heading(_), None) => Role::Part,
            (role, _) => role,
        };
        match role {
            Role::Drop => return self.pass(id),
            Role::Break => self.build.line_break(),
            Role::Rule => self.build.rule(),
            Role::Image => self.image(id),
            Role::Embed => self.embed(id),
            Role::Math if !self.build.in_pre() => {
                self.name(id);
                let tex = self.tex.get(&id).map(|&script| math::tex(s, script));
                self.build.formula(math::formula(s, id, tex));
            }
            Role::Link => return self.link(id),
            Role::Inline(tag) => return self.inline(id, tag),
            Role::Unwrap | Role::Math => return self.unwrap(id),
            Role::Button => {
                if self.build.in_line() {
                    return self.unwrap(id);
                }
                if !is_sentence(s, id) {
                    self.quiet = self.quiet.max(s.end(id));
                }
                return self.block(id, None);
            }
            Role::Part => return self.block(id, None),
            Role::Pre => return self.pre(id),
            Role::Heading(level) => return self.block(id, Some(self.headings.tag(level))),
            Role::Block(Tag::Table) if self.tables.is_layout(id) => return self.block(id, None),
            Role::Block(_) if self.tables.is_gutter(id) => {}
            Role::Block(tag) => return self.block(id, Some(tag)),
        }
        s.end(id)
    }

    fn block(&mut self, id: NodeId, tag: Option<Tag>) -> NodeId {
        if self.build.in_pre() && code::is_gutter(self.s, id) {
            return self.s.end(id);
        }
        let spoke = self.speak(id);
        let attrs = tag.map(|tag| self.attrs(id, tag)).unwrap_or_default();
        let depth = match tag {
            Some(tag) => self.build.open(tag, attrs),
            None => {
                self.build.part();
                None
            }
        };
        self.name(id);
        self.open.push((self.s.end(id), depth.map_or(After::Part, After::Block), spoke));
        id + 1
    }

    fn pre(&mut self, id: NodeId) -> NodeId {
        let s = self.s;
        let spoke = self.speak(id);
        let is_code = s.children(id).any(|c| s.tag(c) == Tag::Code);
        self.lines = code::line_parent(s, id).unwrap_or(NONE);
        let depth = self.build.open_pre(Attrs::new(), is_code, code::language(s, id));
        self.name(id);
        self.open.push((s.end(id), depth.map_or(After::Part, After::Block), spoke));
        id + 1
    }

    /// Notes the language and direction an element says; whether it says any.
    fn speak(&mut self, id: NodeId) -> bool {
        let (lang, dir) = (self.s.attr(id, Attr::Lang), self.s.attr(id, Attr::Dir));
        if lang.is_none() && dir.is_none() {
            return false;
        }
        let around = self.tongues.last().copied().unwrap_or_default();
        let dir = dir.filter(|d| ["ltr", "rtl", "auto"].iter().any(|k| d.eq_ignore_ascii_case(k)));
        let tongue = Tongue { lang: lang.unwrap_or(around.lang), dir: dir.unwrap_or(around.dir) };
        self.tongues.push(tongue);
        self.build.speak(tongue);
        true
    }

    /// Hands on the id of an element when a link leads to it.
    fn name(&mut self, id: NodeId) {
        if let Some(name) = self.wanted_id(id) {
            self.build.id(name);
        }
    }

    fn wanted_id(&self, id: NodeId) -> Option<String> {
        let old = (self.s.tag(id) == Tag::A).then(|| self.s.attr(id, Attr::Name)).flatten();
        let mut names = [self.s.attr(id, Attr::Id), old].into_iter().flatten();
        names.find(|name| self.wanted.binary_search_by(|w| w.as_str().cmp(name)).is_ok()).map(str::to_owned)
    }

    /// The attributes of the page's element that the clean element may carry; addresses, names,
    /// languages and directions are seen to by the callers.
    fn attrs(&self, id: NodeId, tag: Tag) -> Attrs {
        let mut attrs = Attrs::new();
        for (name, value) in self.s.attrs(id) {
            let value = match name {
                Attr::Id | Attr::Lang | Attr::Dir | Attr::Class | Attr::Href | Attr::Src => continue,
                Attr::Title => images::words(value),
                Attr::Open | Attr::Reversed => String::new(),
                Attr::Cite => match self.links.link(value) {
                    Some(Target::Address(url)) => url,
                    _ => continue,
                },
                Attr::Colspan | Attr::Rowspan | Attr::Start | Attr::Value => match value.trim().parse::<i64>() {
                    Ok(n) => n.to_string(),
                    Err(_) => continue,
                },
                Attr::Scope => value.trim().to_ascii_lowercase(),
                _ => value.trim().to_owned(),
            };
            let none = value.is_empty() && !matches!(name, Attr::Open | Attr::Reversed);
            if !none && allow::value(tag, name, &value) {
                attrs.set(name, value);
            }
        }
        attrs
    }
}

/// Whether a button's label is a text to read.
fn is_sentence(s: &Snapshot, id: NodeId) -> bool {
    let mut words = 0;
    (id..s.end(id)).take(BUTTON_NODES).any(|n| {
        words += count_words(s.text(n));
        words >= SENTENCE_WORDS
    })
}

/// An analysis that keeps all of a page.
#[cfg(all(test, feature = "html"))]
pub(crate) fn whole(s: &Snapshot) -> Analysis {
    use crate::verdict::{Kind, PageKind, Verdict};
    let verdict = Verdict {
        version: String::new(),
        page: PageKind { kind: Kind::Article, confidence: 0 },
        article: None,
        recovered: None,
        hide: Vec::new(),
        unfold: Vec::new(),
        cuts: Vec::new(),
        rolled_back: Vec::new(),
    };
    Analysis { verdict, kept: vec![true; s.len() as usize], figures: Vec::new(), selected: None, trace: Vec::new() }
}

#[cfg(all(test, feature = "html"))]
mod guards;
#[cfg(all(test, feature = "html"))]
mod tests;
