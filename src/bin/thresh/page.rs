//! The library as the subcommands use it: a page's bytes to what the core says of it.

use crate::eval::Found;
use crate::extract::Format;
use crate::fault::Fault;
use crate::input;
use thresh::analysis::{Analysis, Options, analyze};
use thresh::meta::{self, ArticleContext, Field, Metadata};
use thresh::snapshot::{Cut, Limits, NodeId, Snapshot, html};
use thresh::verdict::Kind;

/// A page with its analysis.
pub struct Page {
    pub snapshot: Snapshot,
    pub analysis: Analysis,
}

impl Page {
    /// Decodes, parses and analyses.
    pub fn read(bytes: &[u8], url: &str, options: &Options) -> Result<Page, Fault> {
        let text = input::html(bytes, url)?;
        let snapshot = html::parse(&text, url, Limits::default());
        let analysis = analyze(&snapshot, options);
        Ok(Page { snapshot, analysis })
    }

    /// The nodes to hide.
    pub fn hidden(&self) -> Vec<NodeId> {
        self.analysis.verdict.hide.iter().map(|h| h.node).collect()
    }

    /// The article in a form.
    pub fn article(&self, _format: Format, _name: &str) -> Result<String, Fault> {
        Ok(self.text())
    }

    // Until the clean tree is there.
    fn text(&self) -> String {
        let not_kept = (0..self.snapshot.len()).filter(|n| !self.analysis.kept[*n as usize]).collect::<Vec<_>>();
        if self.analysis.root().is_none() { String::new() } else { thresh::visible::text(&self.snapshot, &not_kept) }
    }

    /// What the page says about its article.
    fn metadata(&self) -> Metadata {
        let place = self.analysis.verdict.article.as_ref();
        let article = place.map(|a| ArticleContext { root: a.root, heading: a.heading, kept: &self.analysis.kept });
        meta::read(&self.snapshot, article.as_ref())
    }

    /// The article's text and what the page says of it, for `eval`.
    pub fn found(&self, found: Found) -> (String, Found) {
        let text = self.text();
        let meta = self.metadata();
        let value = |field: Option<Field>| field.map(|f| f.value).unwrap_or_default();
        let found = Found {
            title: value(meta.title),
            byline: value(meta.byline),
            date: value(meta.published),
            image: value(meta.lead_image),
            ..found
        };
        (text, found)
    }

    /// What kind of page it is, in words.
    pub fn kind(&self) -> String {
        let page = self.analysis.verdict.page;
        let kind = match page.kind {
            Kind::Article => "an article",
            Kind::Listing => "a listing of other pages",
            Kind::Other => "no page to read",
        };
        format!("it looks like {kind} (confidence {} of 1000)", page.confidence)
    }

    /// The caps that were reached, in words.
    pub fn cut(&self) -> Option<String> {
        let caps = Limits::default();
        let cuts = self.analysis.verdict.cuts.iter().map(|cut| match cut {
            Cut::Nodes => format!("{} nodes", caps.nodes),
            Cut::Depth => format!("a nesting of {}", caps.depth),
            Cut::Bytes => format!("{} bytes of text", caps.bytes),
        });
        let cuts: Vec<_> = cuts.collect();
        (!cuts.is_empty()).then(|| format!("only the part within the limit of {} was read", cuts.join(" and ")))
    }
}
