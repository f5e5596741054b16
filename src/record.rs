//! A clip's record as the extension keeps it (`extension/store/record.js`), for what is written from it.

use crate::meta::{Field, Metadata};
use crate::output::markdown;
use crate::tree::CleanTree;
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::collections::BTreeMap;

/// What writers need of a record. Values of which `sources` does not say where they are from are the
/// extension's own stand-ins, such as the tab's title.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Record {
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
    lead_image: Option<String>,
    keywords: Vec<String>,
    sources: BTreeMap<String, IgnoredAny>,
    tree: CleanTree,
}

/// The Markdown of a record given as JSON, with front matter: the bytes that `thresh extract
/// --front-matter` writes of the page. Fails where the record has no such form, or a tree with what no
/// tree may hold.
pub fn markdown(json: &str) -> Result<String, serde_json::Error> {
    let r: Record = serde_json::from_str(json)?;
    let field = |name: &str, value: Option<String>| {
        let from_page = value.filter(|_| r.sources.contains_key(name));
        from_page.map(|value| Field { value, ..Field::default() })
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
        lead_image: field("leadImage", r.lead_image),
        canonical: field("canonical", r.canonical_url),
        tags: r.keywords,
        ..Metadata::default()
    };
    let mut text = markdown::write(&r.tree, &meta, &markdown::Options { front_matter: true, url: &r.url });
    text.truncate(text.trim_end_matches('\n').len());
    text.push('\n');
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_page_said_and_its_article() {
        let json = r#"{"id":"1","url":"https://e.org/a","title":"Fog","site":"e.org","byline":null,"words":2,
            "sources":{"title":{"from":"h1","confidence":900}},"keywords":["sea"],"tree":[["p"],"It was ",["em"],"noon",0,0]}"#;
        let expected =
            "---\ntitle: \"Fog\"\nsource: \"https://e.org/a\"\ntags: [\"sea\"]\n---\n\n# Fog\n\nIt was _noon_\n";
        assert_eq!(markdown(json).expect("a record"), expected);
    }

    #[test]
    fn what_is_no_record_is_refused() {
        for bad in ["", "1", r#"{"tree":[["script"]]}"#, r#"{"tree":1}"#, r#"{"title":1}"#] {
            assert!(markdown(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn any_tree_of_the_form_is_written() {
        for tree in ["[]", "[0,0]", r#"[["p"]]"#, r#"["x",0,["ul"],"y"]"#] {
            assert!(markdown(&format!(r#"{{"tree":{tree}}}"#)).is_ok(), "{tree}");
        }
    }
}
