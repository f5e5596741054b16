//! The whole path from a snapshot to a verdict.

use crate::by_range::Range;
use crate::page::Page;
use crate::rules::RECIPE;
use crate::snapshot::{NodeId, Snapshot};
use crate::strength::Strength;
use crate::verdict::{ArticlePlace, Kind, PageKind, Recovered, Verdict};
use crate::{
    article, aside, by_box, by_range, explain, furniture, hide, kept, kind, model, outside, structures, unasked,
};

/// What [`analyze`] found.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// What to say and do.
    pub verdict: Verdict,
    /// For every node of the snapshot, whether it belongs to the article (an element that is kept
    /// for the sake of a kept descendant counts).
    pub kept: Vec<bool>,
    /// Kept captions with the boxes that make a figure of each with its picture, whatever elements
    /// they are: (figure, caption).
    pub figures: Vec<(NodeId, NodeId)>,
    /// The selection that was taken for the article, if one was.
    pub selected: Option<Range>,
    /// The lines of the trace, when asked for.
    pub trace: Vec<String>,
}

impl Analysis {
    /// The article's root.
    pub fn root(&self) -> Option<NodeId> {
        self.verdict.article.as_ref().map(|a| a.root)
    }
}

/// What may be asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Write the trace.
    pub trace: bool,
    /// What the reader wants hidden. Has no say in what the article is.
    pub hide: Strength,
    /// What to take for the article.
    pub take: Take,
}

/// What to take for the article. Has no say in what is hidden.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Take {
    /// What the core finds.
    #[default]
    Found,
    /// A node's box without its clutter.
    Box(NodeId),
    /// The same with the box most like an article.
    Likeliest,
    /// What the reader has selected, all of it. Its ends are cut beforehand ([`by_range::cut`]).
    Range(Range),
}

/// Analyses a page. Never fails; costs time linear in the snapshot's size.
pub fn analyze(s: &Snapshot, options: &Options) -> Analysis {
    let mut page = Page::new(s);
    let mut trace = Vec::new();
    let mut before = Vec::new();
    let mut page_kind = label(&mut page, |page, step| {
        if options.trace {
            explain::step(page, step, &mut before, &mut trace);
        }
    });
    let list = hide::list(&page, page_kind.kind, options.hide);
    if options.trace {
        trace.push(format!("== hide: {} nodes", list.nodes.len()));
        trace.extend(list.nodes.iter().map(|h| {
            format!(
                "[{}/{}; {}; {} {} {}] {}",
                h.node,
                s.end(h.node),
                h.words,
                h.class.name(),
                h.rule,
                h.confidence,
                h.text
            )
        }));
    }
    if page_kind.kind == Kind::Article {
        page_kind.confidence = page_kind.confidence.min(unasked::cap(&page));
    }
    let recovered = Recovered::of(s);
    if let Some(recovered) = &recovered {
        page_kind.confidence = page_kind.confidence.min(recovered.confidence);
    }
    match options.take {
        Take::Found => {}
        Take::Box(node) => by_box::keep(&mut page, node),
        Take::Likeliest => by_box::keep_likeliest(&mut page),
        Take::Range(range) => by_range::keep(&mut page, range),
    }
    let selected = if let Take::Range(range) = options.take { Some(range) } else { None };
    let (mut kept, words) = kept::nodes(&page);
    if let Some(range) = selected {
        by_range::within(s, &mut kept, range);
    }
    let mut kept_blocks = (0..page.blocks.len()).filter(|&b| page.is_kept(b));
    let first = kept_blocks.next();
    let last = kept_blocks.next_back().or(first);
    let root = page.root.filter(|_| words > 0).map(|root| {
        // What is kept may stand outside the box that holds most of it.
        let holds_all = |id: &NodeId| first.into_iter().chain(last).all(|b| page.blocks_in(*id).contains(&b));
        std::iter::once(root).chain(s.ancestors(root)).find(holds_all).unwrap_or(0)
    });
    let place = root.map(|root| ArticlePlace { root, heading: page.heading, words });
    Analysis {
        verdict: Verdict {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            page: page_kind,
            article: place,
            recovered,
            unfold: hide::unfold(&page, &list.nodes),
            hide: list.nodes,
            cuts: s.cuts().to_vec(),
            rolled_back: list.rolled_back,
        },
        figures: figures(&page),
        kept,
        selected,
        trace,
    }
}

/// The figures of the article, in document order; of each the first caption.
fn figures(page: &Page) -> Vec<(NodeId, NodeId)> {
    let kept = (0..page.blocks.len()).filter(|&b| page.is_kept(b));
    let mut all: Vec<_> = kept.filter_map(|b| Some((article::figure(page, b)?, page.blocks[b].container))).collect();
    all.sort_unstable();
    all.dedup_by_key(|(figure, _)| *figure);
    all
}

/// Runs every step that labels; `note` is told of each after it has run.
pub(crate) fn label(page: &mut Page, mut note: impl FnMut(&Page, &str)) -> PageKind {
    prepare(page, &mut note);
    let chosen = model::choose(page);
    model::settle(page, &chosen);
    note(page, "model");
    structures::keep(page);
    note(page, structures::NAME);
    furniture::label(page);
    note(page, "furniture");
    let page_kind = kind::judge(page);
    aside::label(page, page_kind);
    note(page, aside::NAME);
    outside::label(page, page_kind);
    note(page, outside::NAME);
    page_kind
}

/// The recipe and the first choice of the article.
pub(crate) fn prepare(page: &mut Page, mut note: impl FnMut(&Page, &str)) {
    note(page, "blocks");
    for rule in &RECIPE {
        (rule.apply)(page);
        note(page, rule.name);
    }
    article::find(page);
    note(page, "article");
}
