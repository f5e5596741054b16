//! What a page says about its article: title, byline, dates, site and the rest.
//!
//! [`read`] gathers the evidence in one pass (`evidence`: `meta`, `link`, JSON-LD, microdata, `time`, the
//! visible lines, the address) and lets each field choose in its own file. Nothing here depends on a
//! particular site.

mod address;
mod byline;
mod byline_end;
mod byline_line;
mod byline_marks;
mod canonical;
mod carries_on;
mod date;
mod date_order;
mod date_text;
mod date_tokens;
mod dateline;
mod evidence;
mod heading;
mod image;
pub(crate) mod jsonld;
mod kicker;
mod language;
mod lines;
mod names;
mod pages;
mod paywall;
mod reading;
mod schema;
mod site;
mod stamp;
mod standfirst;
mod text;
mod title;
mod topics;
mod zones;

pub use carries_on::carries_on;

use crate::snapshot::{NodeId, Snapshot};
use serde::{Deserialize, Serialize};

/// Where the article stands, for those fields that depend on it.
#[derive(Clone, Copy, Debug)]
pub struct ArticleContext<'a> {
    /// The smallest node that holds all of it.
    pub root: NodeId,
    /// The main heading, which may stand outside the root.
    pub heading: Option<NodeId>,
    /// For every node of the snapshot, whether it belongs to the article; nodes past the end do.
    pub kept: &'a [bool],
}

/// Reads what the page says about its article. Without a context the main heading is guessed and
/// the whole page counts as the article. Never fails; costs time linear in the snapshot's size.
pub fn read(s: &Snapshot, article: Option<&ArticleContext>) -> Metadata {
    let article = article.filter(|a| a.root < s.len() && a.heading.is_none_or(|h| h < s.len()));
    let e = evidence::Evidence::gather(s, article);
    let title = title::read(&e);
    let headline = title.as_ref().map_or("", |t| t.value.as_str());
    let language = language::read(&e);
    let tag = language.as_ref().map_or("", |l| l.value.as_str());
    let (published, modified) = date::read(&e, tag);
    let (words, reading_seconds) = reading::read(&e, tag);
    let (words_from, reading_from) = reading::origins(&e, tag);
    let (next_page, pages) = pages::read(&e);
    let (tags, tags_from) = topics::tags(&e);
    Metadata {
        byline: byline::read(&e),
        published,
        modified,
        site: site::read(&e, headline),
        standfirst: standfirst::read(&e, headline),
        section: topics::section(&e),
        direction: language::direction(&e, language.as_ref()),
        lead_image: image::read(&e),
        canonical: canonical::read(&e),
        tags,
        tags_from,
        next_page,
        pages,
        paywall: paywall::read(&e),
        words,
        words_from,
        reading_seconds,
        reading_from,
        language,
        title,
    }
}

/// A value with where it came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// The value, white space made single.
    pub value: String,
    /// Where it was read, such as `json-ld`, `og:title`, `h1`.
    pub from: String,
    /// How sure the core is, 0 to 1000.
    pub confidence: u16,
}

/// Where a value came from that stands beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Where it was read or how it was reckoned.
    pub from: String,
    /// How sure the core is, 0 to 1000.
    pub confidence: u16,
}

/// What a page says about its article. A field is absent when nothing on the page says it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Metadata {
    /// The headline, without the site's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Field>,
    /// The authors' names, parted by `, `; people before organisations, no roles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub byline: Option<Field>,
    /// When published: RFC 3339, without the offset when the page gives no zone, a date alone when it gives
    /// no time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Field>,
    /// When last changed, same form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified: Option<Field>,
    /// The site's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site: Option<Field>,
    /// The standfirst (dek, description).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standfirst: Option<Field>,
    /// The section of the site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<Field>,
    /// BCP 47 language tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Field>,
    /// `ltr` or `rtl` where the page says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<Field>,
    /// Absolute address of the lead image.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead_image: Option<Field>,
    /// Absolute canonical address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub canonical: Option<Field>,
    /// Absolute address of the article's next page, where it has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_page: Option<Field>,
    /// Absolute addresses of the article's pages as far as this one links them, this one among them, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<String>,
    /// `locked` behind a paywall, `metered`, or `none` where the page says that it is free.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paywall: Option<Field>,
    /// Tags and keywords.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// What names the tags, all sources.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags_from: Option<Origin>,
    /// Words of the article; a Chinese, Japanese or Thai character counts as one.
    pub words: u32,
    /// Where they were counted.
    pub words_from: Origin,
    /// Reading time in seconds at the language's usual speed.
    pub reading_seconds: u32,
    /// Which speed it goes by.
    pub reading_from: Origin,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{Limits, html};

    const PAGE: &str = r#"<!doctype html><html lang=en-GB dir=ltr><head><base href="/news/"><title>Why dogs bark – Daily Paper</title>
        <meta property="og:site_name" content="Daily Paper"><meta name=description content="A night with twelve hounds &amp;amp; a tape">
        <meta property="article:section" content=Pets><meta property="article:tag" content=Dogs><link rel=canonical href="../a#x">
        <meta property="og:image" content="dog.jpg"><script type="application/ld+json">{"@type":"NewsArticle","headline":"Why dogs bark",
        "author":[{"@type":"Person","name":"Ann Lée"}],"datePublished":"2024-05-17T10:00:00+01:00","dateModified":"2024-05-18"}</script>
        </head><body><h1>Why dogs bark</h1><p>By Ann Lée | <time datetime=2024-05-17>17 May 2024, 10:00</time><p>It was dark when we came.</body>"#;

    fn page(html_text: &str) -> Metadata {
        read(&html::parse(html_text, "https://daily-paper.example/news/a?utm_source=x", Limits::default()), None)
    }

    #[test]
    fn every_field_says_where_it_is_from() {
        let json = serde_json::to_value(page(PAGE)).expect("plain data");
        let field =
            |name: &str| (json[name]["value"].as_str().unwrap_or(""), json[name]["from"].as_str().unwrap_or(""));
        assert_eq!(field("title"), ("Why dogs bark", "h1"));
        assert_eq!(field("byline"), ("Ann Lée", "json-ld"));
        assert_eq!(field("published"), ("2024-05-17T10:00:00+01:00", "json-ld"));
        assert_eq!(field("modified"), ("2024-05-18", "json-ld"));
        assert_eq!(field("site"), ("Daily Paper", "og:site_name"));
        assert_eq!(field("standfirst"), ("A night with twelve hounds & a tape", "description"));
        assert_eq!(field("section"), ("Pets", "article:section"));
        assert_eq!(field("language"), ("en-GB", "html lang"));
        assert_eq!(field("direction"), ("ltr", "dir"));
        assert_eq!(field("leadImage"), ("https://daily-paper.example/news/dog.jpg", "og:image"));
        assert_eq!(field("canonical"), ("https://daily-paper.example/a", "link"));
        assert_eq!(json["tags"], serde_json::json!(["Dogs"]));
        assert_eq!(json["tagsFrom"]["from"], "article:tag");
        assert_eq!((&json["wordsFrom"]["from"], &json["readingFrom"]["confidence"]), (&"page".into(), &700.into()));
        assert_eq!((&json["paywall"], &json["pages"]), (&serde_json::Value::Null, &serde_json::Value::Null));
        assert!(json["words"].as_u64() > Some(10) && json["readingSeconds"].as_u64() > Some(1));
    }

    #[test]
    fn an_empty_page_says_nothing() {
        let m = page("");
        assert_eq!((m.title, m.byline, m.published, m.language, m.words), (None, None, None, None, 0));
        assert_eq!(read(&Snapshot::default(), None).words, 0);
        let context = ArticleContext { root: 7, heading: Some(9), kept: &[] };
        assert_eq!(read(&Snapshot::default(), Some(&context)).title, None);
    }

    #[test]
    fn a_page_cut_anywhere_is_read() {
        for (at, _) in PAGE.char_indices() {
            let _ = page(&PAGE[..at]);
        }
    }

    #[test]
    fn hostile_pages_end() {
        for piece in [
            "<time>",
            "<h1>",
            "<b class=author>",
            "<i itemprop=author itemscope>",
            "<meta name=author content=x>",
            "<p>By ",
            "<a rel=author href=x>",
            "1/1/",
        ] {
            let _ = page(&format!("<title>x</title>{}", piece.repeat(20_000)));
        }
    }
}
