//! A clip's record as the extension keeps it (`extension/store/clips.js`), and what is written of it.

use crate::meta::{Field, Metadata};
#[cfg(feature = "epub")]
use crate::output::epub;
use crate::output::own::{Extras, Own, Words};
use crate::output::pictures::{self, Pictures};
use crate::output::{html, json, markdown, marks, text};
use crate::tree::CleanTree;
use crate::verdict::{Kind, PageKind};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What writers need of a record. Values of which `sources` does not say where they are from are the
/// extension's own stand-ins, such as the tab's title.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Kept {
    url: String,
    canonical_url: Option<String>,
    title: Option<String>,
    byline: Option<String>,
    published: Option<String>,
    modified: Option<String>,
    site: Option<String>,
    standfirst: Option<String>,
    section: Option<String>,
    language: Option<String>,
    direction: Option<String>,
    lead_image: Option<String>,
    keywords: Vec<String>,
    words: u32,
    reading_seconds: u32,
    sources: BTreeMap<String, Source>,
    tree: CleanTree,
    kind: String,
    confidence: u16,
    #[serde(flatten)]
    own: Own,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Source {
    from: String,
    confidence: u16,
}

/// A record, read.
pub struct Record {
    /// Where it was saved.
    pub url: String,
    /// What the page said.
    pub meta: Metadata,
    /// The article.
    pub tree: CleanTree,
    /// What the reader has put to it.
    pub own: Own,
    page: PageKind,
}

/// How a record is to be written; as JSON, with these names in camel case.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Options {
    /// Begin Markdown with the metadata.
    pub front_matter: bool,
    /// Write the reader's own too: tags, note, marked passages, the time of saving.
    pub own: bool,
    /// By an image's address what stands for it: a path beside the Markdown (`assets/….jpg`), or in HTML its
    /// bytes (`data:image/png;base64,…`).
    pub images: Pictures,
    /// Our own words in what is written.
    pub words: Words,
}

impl Default for Options {
    fn default() -> Self {
        Options { front_matter: true, own: false, images: Pictures::new(), words: Words::default() }
    }
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// It has no such form, or a tree with what no tree may hold.
    #[error("no record of a clip: {0}")]
    Record(#[source] serde_json::Error),
    /// They have no such form.
    #[error("no options of a writer: {0}")]
    Options(#[source] serde_json::Error),
    /// Not one of the forms there are.
    #[error("no form to write: {0:?}")]
    Format(String),
    /// What is to stand for an image is neither a plain path nor image data.
    #[error("not for an image: {0:?}")]
    Image(String),
    /// There is no such book.
    #[cfg(feature = "epub")]
    #[error(transparent)]
    Book(#[from] epub::Fault),
}

impl Record {
    /// Reads a record's JSON.
    pub fn read(json: &str) -> Result<Self, Fault> {
        let kept: Kept = serde_json::from_str(json).map_err(Fault::Record)?;
        Ok(kept.into())
    }
}

impl From<Kept> for Record {
    fn from(r: Kept) -> Self {
        let field = |name: &str, value: Option<String>| {
            let source = r.sources.get(name)?;
            Some(Field { value: value?, from: source.from.clone(), confidence: source.confidence })
        };
        let meta = Metadata {
            title: field("title", r.title),
            byline: field("byline", r.byline),
            published: field("published", r.published),
            modified: field("modified", r.modified),
            site: field("site", r.site),
            standfirst: field("standfirst", r.standfirst),
            section: field("section", r.section),
            language: field("language", r.language),
            direction: field("direction", r.direction),
            lead_image: field("leadImage", r.lead_image),
            canonical: field("canonical", r.canonical_url),
            tags: r.keywords,
            words: r.words,
            reading_seconds: r.reading_seconds,
            ..Metadata::default()
        };
        let kind = match r.kind.as_str() {
            "article" => Kind::Article,
            "listing" => Kind::Listing,
            _ => Kind::Other,
        };
        let page = PageKind { kind, confidence: r.confidence };
        Record { url: r.url, meta, tree: r.tree, own: r.own, page }
    }
}

/// Writes a record as `md`, `html`, `text` or `json`. Without the reader's own and without images these are
/// the bytes that `thresh extract` writes of the page (Markdown: `--front-matter`). Each ends as a line.
pub fn write(record: &str, format: &str, options: &str) -> Result<String, Fault> {
    let mut record = Record::read(record)?;
    let options: Options = serde_json::from_str(options).map_err(Fault::Options)?;
    let extras = if options.own {
        Extras { own: std::mem::take(&mut record.own), words: options.words }
    } else {
        Extras::default()
    };
    let fits = if format == "html" { pictures::is_data } else { pictures::is_path };
    if let Some(bad) = options.images.values().find(|value| !fits(value)) {
        return Err(Fault::Image(bad.chars().take(80).collect()));
    }
    pictures::put(&mut record.tree, &options.images);
    let mut text = match format {
        "md" => {
            if let Some(lead) = &mut record.meta.lead_image
                && let Some(path) = options.images.get(&lead.value)
            {
                lead.value.clone_from(path);
            }
            let tree = marks::put(&record.tree, &extras.own.in_order());
            let options =
                markdown::Options { front_matter: options.front_matter, url: &record.url, extras: Some(&extras) };
            markdown::write(&tree, &record.meta, &options)
        }
        "html" => html::write(&record.tree, &record.meta, &record.url, &extras),
        "text" => text::write(&record.tree),
        "json" => json::line(&record.tree, &record.meta, record.page, &record.url, &extras.own),
        _ => return Err(Fault::Format(format.to_owned())),
    };
    text.truncate(text.trim_end_matches('\n').len());
    text.push('\n');
    Ok(text)
}

/// A book, as JSON.
#[cfg(feature = "epub")]
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct BookOrder {
    title: Option<String>,
    records: Vec<Kept>,
    own: bool,
    words: Words,
}

/// Writes records as a book, a chapter each: `{title, records, own, words}` as JSON, and the bytes of images by
/// their address. The bytes are those that `thresh extract --format epub` writes of the pages.
#[cfg(feature = "epub")]
pub fn book(order: &str, images: &epub::Images) -> Result<Vec<u8>, Fault> {
    let order: BookOrder = serde_json::from_str(order).map_err(Fault::Record)?;
    let records: Vec<Record> = order.records.into_iter().map(Record::from).collect();
    let extras: Vec<Extras> = records
        .iter()
        .map(|record| match order.own {
            true => Extras { own: record.own.clone(), words: order.words.clone() },
            false => Extras::default(),
        })
        .collect();
    let articles: Vec<epub::Article> = records
        .iter()
        .zip(&extras)
        .map(|(r, extras)| epub::Article { tree: &r.tree, meta: &r.meta, url: &r.url, extras })
        .collect();
    Ok(epub::write(order.title.as_deref(), &articles, images)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn md(record: &str, options: &str) -> String {
        write(record, "md", options).expect("a record")
    }

    const RECORD: &str = r#"{"id":"1","url":"https://e.org/a","title":"Fog","site":"e.org","byline":null,"words":2,
        "sources":{"title":{"from":"h1","confidence":900}},"keywords":["sea"],
        "tree":[["p"],"It was ",["em"],"noon",0,["img",{"src":"https://e.org/a.jpg"}],0,0],
        "tags":["to read","x"],"note":"Why *not*?\n\nSee #2","savedAt":"2026-11-28T10:00:00.000Z",
        "highlights":[{"id":"7","quote":"was noon","prefix":"","suffix":"","start":3,"end":11,"colour":"green",
          "note":"Really?","madeAt":"2026-11-28T10:00:00.000Z"}]}"#;

    #[test]
    fn what_the_page_said_and_its_article() {
        let article = "# Fog\n\nIt was _noon_![](https://e.org/a.jpg)\n";
        let front = "---\ntitle: \"Fog\"\nsource: \"https://e.org/a\"\ntags: [\"sea\"]\n---\n\n";
        assert_eq!(md(RECORD, "{}"), format!("{front}{article}"));
        assert_eq!(md(RECORD, r#"{"frontMatter":false}"#), article);
    }

    #[test]
    fn the_readers_own() {
        let expected = "---\ntitle: \"Fog\"\nsource: \"https://e.org/a\"\nsaved: \"2026-11-28T10:00:00.000Z\"\n\
            tags: [\"to-read\",\"x\"]\nkeywords: [\"sea\"]\n---\n\n# Fog\n\n\
            It ==was== _==noon==_![](assets/ab.jpg)\n\n\
            ## Notiz\n\nWhy \\*not\\*?\n\nSee #2\n\n## Highlights\n\n> was noon\n\nReally?\n";
        let options = r#"{"own":true,"images":{"https://e.org/a.jpg":"assets/ab.jpg"},"words":{"note":"Notiz"}}"#;
        assert_eq!(md(RECORD, options), expected);
        let page =
            write(RECORD, "html", r#"{"own":true,"images":{"https://e.org/a.jpg":"data:image/jpeg;base64,AA=="}}"#)
                .expect("a record");
        for part in [
            "<p>It <mark class=\"reader-green\">was</mark> <em>",
            "<img src=\"data:image/jpeg;base64,AA==\">",
            "<p class=\"tags\">to read, x</p>\n<h2>Note</h2>\n<p>Why *not*?</p>\n<p>See #2</p>",
        ] {
            assert!(page.contains(part), "{part}: {page}");
        }
    }

    #[test]
    fn a_line_of_json() {
        let line = write(RECORD, "json", r#"{"own":true}"#).expect("a record");
        let value: serde_json::Value = serde_json::from_str(&line).expect("JSON");
        assert_eq!((&value["url"], &value["meta"]["title"]["value"]), (&"https://e.org/a".into(), &"Fog".into()));
        assert_eq!((&value["own"]["tags"][0], line.matches('\n').count()), (&"to read".into(), 1));
        assert!(!write(RECORD, "json", "{}").expect("a record").contains("to read"));
    }

    #[test]
    fn what_is_no_record_is_refused() {
        for bad in ["", "1", r#"{"tree":[["script"]]}"#, r#"{"tree":1}"#, r#"{"title":1}"#] {
            assert!(write(bad, "md", "{}").is_err(), "{bad}");
        }
        let fault = |format, options| write("{}", format, options).expect_err("refused").to_string();
        assert_eq!(fault("pdf", "{}"), "no form to write: \"pdf\"");
        assert!(fault("md", r#"{"images":{"a":"../x"}}"#).contains("../x"));
        assert!(fault("html", r#"{"images":{"a":"assets/x.png"}}"#).contains("assets"));
        assert!(fault("md", r#"{"image":{}}"#).contains("image"));
    }

    #[test]
    fn any_tree_of_the_form_is_written() {
        for tree in ["[]", "[0,0]", r#"[["p"]]"#, r#"["x",0,["ul"],"y"]"#, r#"[["mark"]]"#, r#"[0,["img"],["a"]]"#] {
            for format in ["md", "html", "text", "json"] {
                assert!(write(&format!(r#"{{"tree":{tree}}}"#), format, "{}").is_ok(), "{tree} {format}");
            }
        }
    }
}
