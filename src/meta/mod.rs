//! What a page says about its article: title, byline, dates, site and the rest.
//!
//! [`read`] gathers the evidence in one pass (`evidence`: `meta`, `link`, JSON-LD, microdata, `time`, the
//! visible lines, the address) and lets each field choose in its own file. Nothing here depends on a
//! particular site.

mod address;
mod byline;
mod canonical;
mod date;
mod date_text;
mod date_tokens;
mod evidence;
mod heading;
mod image;
mod jsonld;
mod language;
mod lines;
mod names;
mod reading;
mod schema;
mod site;
mod stamp;
mod standfirst;
mod text;
mod title;
mod topics;

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
        tags: topics::tags(&e),
        words,
        reading_seconds,
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
    /// When published: RFC 3339, or a date alone when no time is given.
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
    /// Tags and keywords.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Words of the article; a Chinese, Japanese or Thai character counts as one.
    pub words: u32,
    /// Reading time in seconds at the language's usual speed.
    pub reading_seconds: u32,
}
