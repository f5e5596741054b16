//! The metadata before the article, as the properties that note-taking programs read: YAML whose values are
//! JSON, which is YAML too.

use crate::meta::Metadata;
use crate::output::own::Own;

/// Writes the properties between lines of `---`. The page's own topics are `tags` as long as the reader has
/// given none; then those are, and the page's are `keywords`: who sorts notes by tags sorts by their own.
pub(super) fn write(out: &mut String, meta: &Metadata, url: &str, own: &Own) {
    out.push_str("---\n");
    let fields = [
        ("title", &meta.title),
        ("author", &meta.byline),
        ("published", &meta.published),
        ("modified", &meta.modified),
        ("site", &meta.site),
        ("description", &meta.standfirst),
        ("section", &meta.section),
        ("language", &meta.language),
        ("image", &meta.lead_image),
    ];
    let said = fields.into_iter().filter_map(|(name, field)| Some((name, field.as_ref()?.value.as_str())));
    let source = meta.canonical.as_ref().map_or(url, |f| f.value.as_str());
    let source = (!source.is_empty()).then_some(("source", source));
    let saved = own.saved_at.as_deref().map(|time| ("saved", time));
    for (name, value) in said.chain(source).chain(saved) {
        out.push_str(&format!("{name}: {}\n", json(&value)));
    }
    let tags: Vec<String> = own.tags.iter().map(|tag| one_word(tag)).filter(|tag| !tag.is_empty()).collect();
    let topics = if tags.is_empty() { "tags" } else { "keywords" };
    for (name, values) in [("tags", &tags), (topics, &meta.tags)] {
        if !values.is_empty() {
            out.push_str(&format!("{name}: {}\n", json(values)));
        }
    }
    out.push_str("---\n\n");
}

fn json(value: &impl serde::Serialize) -> String {
    // Strings and lists of them: nothing in it can fail to serialise.
    serde_json::to_string(value).unwrap_or_default()
}

/// A tag as programs of notes take it: without white space, which ends a tag there (Obsidian's help, "Tags").
fn one_word(tag: &str) -> String {
    tag.split_whitespace().collect::<Vec<_>>().join("-")
}
