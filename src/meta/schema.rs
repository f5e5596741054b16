//! What the page's JSON-LD says about its main thing.

use super::jsonld::{JsonLd, Object, members, texts, types};
use super::text::{VALUE_BYTES, key, plain};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// schema.org types of texts to read, beside those that end in `Article` or `Posting`.
const ARTICLES: [&str; 6] = ["HowTo", "QAPage", "Question", "Recipe", "Report", "Review"];

/// Types of other works, beside pages (`…Page`); they speak for the article when nothing better does.
const WORKS: [&str; 12] = [
    "AudioObject",
    "Book",
    "Course",
    "CreativeWork",
    "Event",
    "Game",
    "Movie",
    "PodcastEpisode",
    "Product",
    "SoftwareApplication",
    "VideoGame",
    "VideoObject",
];

/// Members of a list that are read.
const LIST: usize = 50;

/// An author or publisher.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Agent {
    /// The name as written, made plain.
    pub name: String,
    /// `Some(true)` when typed as a person, `Some(false)` as an organisation.
    pub person: Option<bool>,
}

/// The facts the fields are chosen from.
#[derive(Default)]
pub(super) struct Facts {
    /// Headlines, the best first.
    pub headlines: Vec<String>,
    /// Authors of the article.
    pub authors: Vec<Agent>,
    /// `datePublished` of the article.
    pub published: Vec<String>,
    /// `dateModified` of the article.
    pub modified: Vec<String>,
    /// `datePublished` of the page where no article says one.
    pub page_published: Vec<String>,
    /// `dateModified` of the page.
    pub page_modified: Vec<String>,
    /// Names of the site: of `WebSite`, then of the publisher, then of organisations.
    pub sites: Vec<String>,
    /// `description`s.
    pub descriptions: Vec<String>,
    /// `articleSection`s, then the last crumb before the page.
    pub sections: Vec<String>,
    /// `keywords`, one each.
    pub keywords: Vec<String>,
    /// Addresses of images.
    pub images: Vec<String>,
    /// Addresses of logos, which are no lead images.
    pub logos: Vec<String>,
    /// Addresses of the page.
    pub urls: Vec<String>,
    /// `inLanguage`.
    pub languages: Vec<String>,
    /// `isAccessibleForFree` of the article and its parts: false when one is not free.
    pub free: Option<bool>,
}

/// Reads the facts. `like` holds the keys of what the page shows as its title: of several articles
/// the one that agrees is meant.
pub(super) fn facts(ld: &JsonLd, like: &[String]) -> Facts {
    let objects = ld.objects();
    let mut by_id: BTreeMap<&str, &Map<String, Value>> = BTreeMap::new();
    for object in &objects {
        if let Some(id) = object.map.get("@id").and_then(Value::as_str)
            && object.map.len() > 1
        {
            by_id.entry(id).or_insert(object.map);
        }
    }
    let reader = Reader { by_id };
    let mut facts = Facts::default();
    let article = objects.iter().filter(|o| is_article(o.map)).min_by_key(|o| distance(o, like));
    let page = objects.iter().filter(|o| is_page(o.map) && !o.aside).min_by_key(|o| distance(o, like));
    if let Some(article) = article.filter(|o| !o.aside || distance(o, like).1 == 0) {
        reader.read(article.map, &mut facts);
    }
    if let Some(page) = page {
        let article_dates = (std::mem::take(&mut facts.published), std::mem::take(&mut facts.modified));
        let authors = std::mem::take(&mut facts.authors);
        reader.read(page.map, &mut facts);
        facts.page_published = std::mem::replace(&mut facts.published, article_dates.0);
        facts.page_modified = std::mem::replace(&mut facts.modified, article_dates.1);
        if !authors.is_empty() {
            facts.authors = authors;
        }
    }
    read_site(&objects, &mut facts);
    facts
}

fn is_article(map: &Map<String, Value>) -> bool {
    types(map).any(|t| ARTICLES.binary_search(&t).is_ok() || t.ends_with("Article") || t.ends_with("Posting"))
}

fn is_page(map: &Map<String, Value>) -> bool {
    types(map).any(|t| WORKS.binary_search(&t).is_ok() || t.ends_with("Page"))
}

/// How far an object is from being the page's main thing; ties fall to the first.
fn distance(object: &Object, like: &[String]) -> (bool, u8) {
    let named = ["headline", "name"]
        .iter()
        .filter_map(|n| texts(object.map.get(*n)).next())
        .filter(|t| t.len() <= VALUE_BYTES)
        .map(|t| key(&plain(t)));
    let mut best = 2;
    for name in named {
        if like.contains(&name) {
            best = 0;
        } else if name.len() > 10 && like.iter().any(|l| l.contains(&name)) {
            best = best.min(1);
        }
    }
    (object.aside, best)
}

struct Reader<'a> {
    by_id: BTreeMap<&'a str, &'a Map<String, Value>>,
}

impl<'a> Reader<'a> {
    fn read(&self, map: &'a Map<String, Value>, facts: &mut Facts) {
        let add = |out: &mut Vec<String>, name: &str| {
            out.extend(
                texts(map.get(name)).filter(|t| t.len() <= VALUE_BYTES).take(LIST).map(plain).filter(|t| !t.is_empty()),
            )
        };
        for name in ["headline", "name", "title"] {
            add(&mut facts.headlines, name);
        }
        for name in ["author", "creator"] {
            if facts.authors.is_empty() {
                facts.authors.extend(members(map.get(name)).take(LIST).filter_map(|v| self.agent(v)));
            }
        }
        for name in ["datePublished", "dateCreated", "uploadDate"] {
            add(&mut facts.published, name);
        }
        let parts = members(map.get("hasPart")).take(LIST).filter_map(Value::as_object);
        for free in std::iter::once(map).chain(parts).filter_map(|m| truth(m.get("isAccessibleForFree")?)) {
            facts.free = Some(free && facts.free.unwrap_or(true));
        }
        add(&mut facts.modified, "dateModified");
        add(&mut facts.descriptions, "description");
        add(&mut facts.sections, "articleSection");
        add(&mut facts.urls, "url");
        facts.languages.extend(members(map.get("inLanguage")).take(LIST).filter_map(|v| match v {
            Value::String(s) => Some(s.clone()),
            Value::Object(o) => texts(o.get("alternateName")).next().map(str::to_owned),
            _ => None,
        }));
        for list in texts(map.get("keywords")) {
            facts.keywords.extend(list.split([',', ';']).map(plain).filter(|t| !t.is_empty()));
        }
        for name in ["image", "thumbnailUrl"] {
            facts.images.extend(members(map.get(name)).filter_map(|v| self.image(v)));
        }
        facts.sites.extend(members(map.get("publisher")).filter_map(|v| self.agent(v)).map(|a| a.name));
        for publisher in members(map.get("publisher")).filter_map(|v| self.object(v)) {
            facts.logos.extend(members(publisher.get("logo")).filter_map(|v| self.image(v)));
        }
    }

    /// The object a value is or points at.
    fn object(&self, value: &'a Value) -> Option<&'a Map<String, Value>> {
        let map = value.as_object()?;
        match map.get("@id").and_then(Value::as_str) {
            Some(id) if map.len() <= 2 && !map.contains_key("name") => self.by_id.get(id).copied().or(Some(map)),
            _ => Some(map),
        }
    }

    fn agent(&self, value: &'a Value) -> Option<Agent> {
        let (name, person) = match value {
            Value::String(name) => (name.clone(), None),
            _ => {
                let map = self.object(value)?;
                let full = texts(map.get("name")).map(str::to_owned).collect::<Vec<_>>().join(", ");
                let parts = ["givenName", "familyName"].iter().filter_map(|n| map.get(*n).and_then(Value::as_str));
                let name = if full.is_empty() { parts.collect::<Vec<_>>().join(" ") } else { full };
                let person = types(map).find_map(|t| match t {
                    "Person" => Some(true),
                    t if t.ends_with("Organization") || t == "Corporation" || t == "WebSite" => Some(false),
                    _ => None,
                });
                (name, person)
            }
        };
        let name = plain(&name);
        (!name.is_empty()).then_some(Agent { name, person })
    }

    fn image(&self, value: &'a Value) -> Option<String> {
        if let Value::String(url) = value {
            return Some(url.clone());
        }
        let map = self.object(value)?;
        ["url", "contentUrl"].iter().find_map(|n| texts(map.get(*n)).next()).map(str::to_owned)
    }
}

/// A truth value as pages write it: itself, or its name with the vocabulary's address or without.
fn truth(value: &Value) -> Option<bool> {
    let name = value.as_str().map(|s| s.rsplit(['/', ':']).next().unwrap_or(s).to_ascii_lowercase());
    match (value.as_bool(), name.as_deref()) {
        (Some(truth), _) => Some(truth),
        (_, Some("true")) => Some(true),
        (_, Some("false")) => Some(false),
        _ => None,
    }
}

/// The site's names and the crumbs, from the objects that are about the site.
fn read_site(objects: &[Object], facts: &mut Facts) {
    let named = |kind: &str| -> Vec<String> {
        let of =
            objects.iter().filter(|o| types(o.map).any(|t| t == kind || (kind == "Organization" && t.ends_with(kind))));
        of.filter(|o| !o.aside)
            .filter_map(|o| texts(o.map.get("name")).next())
            .map(plain)
            .filter(|t| !t.is_empty())
            .collect()
    };
    let mut sites = named("WebSite");
    sites.append(&mut facts.sites);
    sites.append(&mut named("Organization"));
    sites.truncate(LIST);
    facts.sites = sites;
    let crumbs = objects.iter().find(|o| types(o.map).any(|t| t == "BreadcrumbList"));
    let crumbs = crumbs.map(|o| members(o.map.get("itemListElement")).take(20).filter_map(crumb).collect::<Vec<_>>());
    // The last crumb is the page, the first is the site.
    if let Some(crumbs) = crumbs
        && crumbs.len() > 2
    {
        facts.sections.extend(crumbs.get(crumbs.len() - 2).cloned());
    }
}

fn crumb(value: &Value) -> Option<String> {
    let map = value.as_object()?;
    let name = texts(map.get("name")).next();
    let name = name.or_else(|| texts(map.get("item")?.as_object()?.get("name")).next())?;
    Some(plain(name)).filter(|n| !n.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(script: &str, like: &str) -> Facts {
        facts(&JsonLd::read([script].into_iter()), &[key(like)])
    }

    #[test]
    fn lists_are_sorted_for_the_search() {
        assert!(ARTICLES.is_sorted() && WORKS.is_sorted());
    }

    #[test]
    fn an_article_is_read_and_references_are_followed() {
        let f = read(
            r##"{"@graph":[
              {"@type":"Article","headline":"Dogs &amp; cats","author":{"@id":"#p"},"publisher":{"@id":"#o"},
               "datePublished":"2024-05-17","image":{"@id":"#i"},"keywords":"a, b"},
              {"@type":"WebPage","datePublished":"2020-01-01","inLanguage":"en-GB"},
              {"@type":"Person","@id":"#p","name":"Ann Lee"},
              {"@type":"Organization","@id":"#o","name":"The Paper","logo":"/logo.png"},
              {"@type":"ImageObject","@id":"#i","url":"/a.jpg"}]}"##,
            "Dogs & cats",
        );
        assert_eq!(f.headlines, ["Dogs & cats"]);
        assert_eq!(f.authors, [Agent { name: "Ann Lee".into(), person: Some(true) }]);
        assert_eq!((f.published, f.page_published), (vec!["2024-05-17".into()], vec!["2020-01-01".to_owned()]));
        assert_eq!((f.sites[0].as_str(), f.languages[0].as_str()), ("The Paper", "en-GB"));
        assert_eq!(
            (f.images, f.logos, f.keywords),
            (vec!["/a.jpg".into()], vec!["/logo.png".into()], vec!["a".into(), "b".to_owned()])
        );
    }

    #[test]
    fn of_several_articles_the_one_the_page_shows_is_meant() {
        let script =
            r#"[{"@type":"NewsArticle","headline":"Another story"},{"@type":"NewsArticle","headline":"This story"}]"#;
        assert_eq!(read(script, "This story").headlines, ["This story"]);
        assert_eq!(read(script, "").headlines, ["Another story"]);
    }

    #[test]
    fn teasers_in_a_list_are_not_the_article() {
        let f = read(r#"{"@type":"ItemList","itemListElement":[{"@type":"Article","headline":"Teaser"}]}"#, "Page");
        assert!(f.headlines.is_empty());
    }

    #[test]
    fn the_section_may_be_the_crumb_before_the_page() {
        let f = read(
            r#"{"@type":"BreadcrumbList","itemListElement":[{"name":"Home"},{"item":{"name":"Science"}},{"name":"Dogs"}]}"#,
            "",
        );
        assert_eq!(f.sections, ["Science"]);
    }
}
