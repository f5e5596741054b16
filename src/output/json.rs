//! The article as JSON.

use super::own::Own;
use super::text;
use crate::meta::Metadata;
use crate::tree::CleanTree;
use crate::verdict::PageKind;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    version: &'static str,
    page: PageKind,
    meta: &'a Metadata,
    text: String,
    tree: &'a CleanTree,
}

/// One object on one line: the core's version, the page's kind with its confidence, the metadata, the
/// plain text and the clean tree.
pub fn write(tree: &CleanTree, meta: &Metadata, page: PageKind) -> String {
    let document = Document { version: env!("CARGO_PKG_VERSION"), page, meta, text: text::write(tree), tree };
    // Strings, numbers and lists only: nothing in it can fail to serialise.
    let mut out = serde_json::to_string(&document).unwrap_or_default();
    out.push('\n');
    out
}

#[derive(Serialize)]
struct Line<'a> {
    version: &'static str,
    url: &'a str,
    page: PageKind,
    meta: &'a Metadata,
    #[serde(skip_serializing_if = "Own::is_empty")]
    own: &'a Own,
    text: String,
    tree: &'a CleanTree,
}

/// The same of a kept article, with where it was saved and what the reader has put to it.
pub fn line(tree: &CleanTree, meta: &Metadata, page: PageKind, url: &str, own: &Own) -> String {
    let line = Line { version: env!("CARGO_PKG_VERSION"), url, page, meta, own, text: text::write(tree), tree };
    let mut out = serde_json::to_string(&line).unwrap_or_default();
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verdict::Kind;

    #[test]
    fn fields_in_order() {
        let page = PageKind { kind: Kind::Article, confidence: 900 };
        let json = write(&CleanTree::default(), &Metadata::default(), page);
        let keys = [
            "\"version\"",
            "\"page\":{\"kind\":\"article\",\"confidence\":900}",
            "\"meta\"",
            "\"text\":\"\"",
            "\"tree\":[]",
        ];
        let places: Vec<_> = keys.iter().map(|k| json.find(k).expect("there")).collect();
        assert!(places.is_sorted(), "{json}");
    }
}
