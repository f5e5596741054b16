//! The library as the subcommands use it: a page's bytes to what the core says of it.

use crate::batch::Output;
use crate::epub::{self, Chapter};
use crate::eval::Found;
use crate::extract::Format;
use crate::fault::Fault;
use crate::input;
use thresh::analysis::{Analysis, Options, analyze};
use thresh::clean;
use thresh::meta::{self, ArticleContext, Field, Metadata};
use thresh::output::{self, own::Extras};
use thresh::snapshot::{Attr, Cut, Limits, NodeId, Snapshot, Tag, html};
use thresh::tree::Op;
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

    /// The article in a form; `file` is what its JSON calls the page.
    pub fn article(&self, format: Format, front_matter: bool, file: &str) -> Result<Output, Fault> {
        let (tree, meta) = (clean::tree(&self.snapshot, &self.analysis), self.metadata());
        let mut text = match format {
            Format::Html => output::html::write(&tree, &meta, self.snapshot.url(), &Extras::default()),
            Format::Md => {
                let options = output::markdown::Options { front_matter, url: self.snapshot.url(), extras: None };
                output::markdown::write(&tree, &meta, &options)
            }
            Format::Text => output::text::write(&tree),
            Format::Json => {
                let object = output::json::write(&tree, &meta, self.analysis.verdict.page);
                let file = serde_json::to_string(file).map_err(std::io::Error::from)?;
                // Which page a line is of stands first in it.
                object.replacen('{', &format!("{{\"file\":{file},"), 1)
            }
            Format::Epub => return Ok(Output::Bytes(epub::book(None, &[(tree, meta)], self.snapshot.url())?)),
        };
        text.truncate(text.trim_end_matches('\n').len());
        Ok(Output::Text(text))
    }

    /// The article and what the page says of it.
    pub fn chapter(&self) -> Chapter {
        (clean::tree(&self.snapshot, &self.analysis), self.metadata())
    }

    /// What the page says about its article.
    fn metadata(&self) -> Metadata {
        let place = self.analysis.verdict.article.as_ref();
        let article = place.map(|a| ArticleContext { root: a.root, heading: a.heading, kept: &self.analysis.kept });
        meta::read(&self.snapshot, article.as_ref())
    }

    /// The article's text and what the page says of it, for `eval`.
    pub fn found(&self, found: Found) -> (String, Found) {
        let (tree, meta) = (clean::tree(&self.snapshot, &self.analysis), self.metadata());
        let text = output::text::write(&tree);
        let image = |op: &Op| match op {
            Op::Open { tag: Tag::Img, attrs } => attrs.get(Attr::Src).map(str::to_owned),
            _ => None,
        };
        let value = |field: Option<Field>| field.map(|f| f.value).unwrap_or_default();
        let found = Found {
            title: value(meta.title),
            byline: value(meta.byline),
            date: value(meta.published),
            image: value(meta.lead_image),
            images: tree.ops.iter().filter_map(image).collect(),
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
