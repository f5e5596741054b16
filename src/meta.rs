//! What a page says about its article: title, byline, dates, site and the rest.

use serde::{Deserialize, Serialize};

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
