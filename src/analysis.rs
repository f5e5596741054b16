//! The whole path from a snapshot to a verdict.

use crate::page::{self, Page};
use crate::rules::RECIPE;
use crate::snapshot::{NONE, NodeId, Snapshot};
use crate::verdict::{ArticlePlace, PageKind, Verdict};
use crate::{article, explain, furniture, hide, kind, outside};

/// What [`analyze`] found.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// What to say and do.
    pub verdict: Verdict,
    /// For every node of the snapshot, whether it belongs to the article (an element that is kept
    /// for the sake of a kept descendant counts).
    pub kept: Vec<bool>,
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
}

/// Analyses a page. Never fails; costs time linear in the snapshot's size.
pub fn analyze(s: &Snapshot, options: &Options) -> Analysis {
    let mut page = Page::new(s);
    let mut trace = Vec::new();
    let mut before = Vec::new();
    let page_kind = label(&mut page, |page, step| {
        if options.trace {
            explain::step(page, step, &mut before, &mut trace);
        }
    });
    let list = hide::list(&page, page_kind.kind);
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
    let (kept, words) = kept(&page);
    let place = page.root.filter(|_| words > 0).map(|root| ArticlePlace { root, heading: page.heading, words });
    Analysis {
        verdict: Verdict {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            page: page_kind,
            article: place,
            hide: list.nodes,
            cuts: s.cuts().to_vec(),
            rolled_back: list.rolled_back,
        },
        kept,
        trace,
    }
}

/// Runs every step that labels; `note` is told of each after it has run.
pub(crate) fn label(page: &mut Page, mut note: impl FnMut(&Page, &str)) -> PageKind {
    note(page, "blocks");
    for rule in &RECIPE {
        (rule.apply)(page);
        note(page, rule.name);
    }
    article::find(page);
    note(page, "article");
    furniture::label(page);
    note(page, "furniture");
    let page_kind = kind::judge(page);
    outside::label(page, page_kind);
    note(page, outside::NAME);
    page_kind
}

/// The kept nodes: all nodes of kept blocks and their ancestors, and the words in them.
fn kept(page: &Page) -> (Vec<bool>, u32) {
    let mut kept = vec![false; page.s.len() as usize];
    let mut words = 0;
    for (b, block) in page.blocks.iter().enumerate() {
        if page.labels[b] & page::label::KEPT == 0 {
            continue;
        }
        words += block.words;
        for id in block.first..block.end {
            kept[id as usize] |= page.features(id).visible;
        }
        let mut at = block.container;
        while at != NONE && !kept[at as usize] {
            kept[at as usize] = true;
            at = page.s.parent(at);
        }
    }
    (kept, words)
}
