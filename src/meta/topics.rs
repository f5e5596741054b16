//! The section of the site, and the tags.

use super::canonical::has_rel;
use super::evidence::Evidence;
use super::text::{inner, key, plain};
use super::{Field, Origin};
use crate::snapshot::{Attr, Tag};

/// `meta` names of the section. Sources: Open Graph, Parse.ly, Dublin Core, Chartbeat and others.
const SECTIONS: [&str; 7] = [
    "article:section",
    "og:article:section",
    "parsely-section",
    "article.section",
    "section",
    "cxenseparse:category",
    "citation_section",
];

/// `meta` names that hold one tag each, then those that hold a list.
const TAGS: [&str; 2] = ["article:tag", "og:article:tag"];
const TAG_LISTS: [&str; 7] = [
    "news_keywords",
    "keywords",
    "parsely-tags",
    "sailthru.tags",
    "citation_keywords",
    "dc.subject",
    "dcterms.subject",
];

/// Tags that are kept; more are lists for search engines.
const MOST: usize = 40;

/// The longest tag in characters.
const TAG_CHARS: usize = 60;

/// The section.
pub(super) fn section(e: &Evidence) -> Option<Field> {
    if let Some((from, value)) = e.first_meta(&SECTIONS) {
        return Some(Field { value, from: from.to_owned(), confidence: 900 });
    }
    if let Some(value) = e.facts.sections.first() {
        return Some(Field { value: value.clone(), from: "json-ld".to_owned(), confidence: 800 });
    }
    let marked = e.prop("articleSection").map(|n| e.s.attr(n, Attr::Content).map_or_else(|| inner(e.s, n, 200), plain));
    let value = marked.into_iter().find(|v| !v.is_empty() && v.chars().count() <= TAG_CHARS)?;
    Some(Field { value, from: "itemprop".to_owned(), confidence: 700 })
}

/// The tags, each once, in the page's order, and what names them.
pub(super) fn tags(e: &Evidence) -> (Vec<String>, Option<Origin>) {
    let single = TAGS.iter().flat_map(|n| e.meta(n).map(|v| (plain(v), *n, 900)));
    let known = e.facts.keywords.iter().map(|k| (k.clone(), "json-ld", 850));
    let listed =
        TAG_LISTS.iter().flat_map(|n| e.meta(n).flat_map(|v| v.split([',', ';', '，', '、'])).map(|v| (v, *n)));
    let listed = listed.map(|(v, n)| (plain(v), n, 700));
    let within = e.nodes();
    let linked = e
        .rels
        .iter()
        .filter(|&&n| e.s.tag(n) == Tag::A && within.contains(&n) && has_rel(e, n, "tag"))
        .map(|&n| (inner(e.s, n, 200), "rel=tag", 650));
    let mut seen = Vec::new();
    let mut out = Vec::new();
    let mut sources: Vec<(&str, u16)> = Vec::new();
    for (tag, from, confidence) in single.chain(known).chain(listed).chain(linked) {
        let tag = tag.trim_start_matches('#').trim();
        let name = key(tag);
        if name.is_empty() || tag.chars().count() > TAG_CHARS || seen.contains(&name) {
            continue;
        }
        seen.push(name);
        out.push(tag.to_owned());
        if !sources.iter().any(|(s, _)| *s == from) {
            sources.push((from, confidence));
        }
        if out.len() >= MOST {
            break;
        }
    }
    let names: Vec<&str> = sources.iter().map(|s| s.0).collect();
    let least = sources.iter().map(|s| s.1).min();
    (out, least.map(|confidence| Origin { from: names.join(", "), confidence }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{Limits, html};

    #[test]
    fn each_tag_once_from_all_sources() {
        let page = "<meta property=article:tag content='Dogs &amp;amp; cats'><meta name=keywords content='dogs & cats, Night; #noise,, '>
            <article><a rel='tag nofollow' href=/t>Pets</a><a href=/u>Other</a></article>";
        let s = html::parse(page, "", Limits::default());
        let (found, origin) = tags(&Evidence::gather(&s, None));
        assert_eq!(found, ["Dogs & cats", "Night", "noise", "Pets"]);
        let origin = origin.map(|o| (o.from, o.confidence));
        assert_eq!(origin, Some(("article:tag, keywords, rel=tag".to_owned(), 650)));
    }

    #[test]
    fn lists_for_search_engines_are_cut() {
        let list: Vec<_> = (0..500).map(|i| format!("tag{i}")).collect();
        let s = html::parse(
            &format!("<meta name=keywords content='{},{}'>", "x".repeat(100), list.join(",")),
            "",
            Limits::default(),
        );
        let (found, _) = tags(&Evidence::gather(&s, None));
        assert_eq!((found.len(), found[0].as_str()), (MOST, "tag0"));
    }

    #[test]
    fn sections() {
        let section = |page| {
            let s = html::parse(page, "", Limits::default());
            section(&Evidence::gather(&s, None)).map(|f| f.value).unwrap_or_default()
        };
        assert_eq!(section("<meta property=article:section content=Science>"), "Science");
        assert_eq!(
            section("<script type=application/ld+json>{\"@type\":\"Article\",\"articleSection\":[\"Pets\"]}</script>"),
            "Pets"
        );
        assert_eq!(section("<a itemprop=articleSection>Night</a>"), "Night");
        assert_eq!(section("<p>"), "");
    }
}
