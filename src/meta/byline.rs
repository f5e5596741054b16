//! Who wrote the article.

use super::Field;
use super::canonical::has_rel;
use super::evidence::Evidence;
use super::names::names;
use super::site;
use super::text::{inner, key, plain};
use crate::lexicon;
use crate::snapshot::{Attr, NodeId, Tag};

/// `meta` names of authors. Sources: Open Graph, HTML Standard (`author`), Highwire Press, Parse.ly,
/// Sailthru, Dublin Core and the names content systems write.
const NAMES: [&str; 14] = [
    "citation_author",
    "parsely-author",
    "sailthru.author",
    "article:author_name",
    "author",
    "article:author",
    "og:article:author",
    "article.author",
    "dc.creator",
    "dcterms.creator",
    "dc.contributor",
    "byl",
    "byline",
    "authors",
];

/// Names that content systems write where nobody is named.
const NOBODY: [&str; 18] = [
    "admin",
    "administrator",
    "anonymous",
    "author",
    "authors",
    "autor",
    "default",
    "editor",
    "guest",
    "null",
    "redaktion",
    "root",
    "staff",
    "system",
    "undefined",
    "unknown",
    "user",
    "webmaster",
];

/// Lines around the heading in which a byline may stand.
const LINES_BEFORE: usize = 6;
const LINES_AFTER: usize = 16;

/// Bytes of a line that can be a byline.
const LINE_BYTES: usize = 200;

/// Elements marked as bylines that are looked at.
const MARKED: usize = 200;

/// The authors, parted by `, `.
pub(super) fn read(e: &Evidence) -> Option<Field> {
    let sites = site::names(e);
    let found = candidates(e);
    let people = found.iter().find_map(|c| {
        let people: Vec<&str> =
            c.names.iter().map(String::as_str).filter(|n| !c.organisation && !is_organisation(n, &sites)).collect();
        (!people.is_empty()).then(|| (people.join(", "), c.from, c.confidence))
    });
    let (value, from, confidence) = people.or_else(|| {
        let c = found.iter().find(|c| !c.names.is_empty())?;
        Some((c.names.join(", "), c.from, c.confidence / 2))
    })?;
    Some(Field { value, from: from.to_owned(), confidence })
}

struct Candidate {
    names: Vec<String>,
    from: &'static str,
    confidence: u16,
    organisation: bool,
}

/// What each source says, the most trusted first.
fn candidates(e: &Evidence) -> Vec<Candidate> {
    let mut out = Vec::new();
    for person in [true, false] {
        let agents = e.facts.authors.iter().filter(|a| (a.person != Some(false)) == person);
        let names: Vec<String> =
            agents.flat_map(|a| if person { names_of(&a.name) } else { vec![a.name.clone()] }).collect();
        out.push(Candidate { names, from: "json-ld", confidence: 950, organisation: !person });
    }
    for name in NAMES {
        let values: Vec<String> = e.meta(name).take(60).map(plain).collect();
        let names = values
            .iter()
            .flat_map(|v| if name.starts_with("citation") { surname_first(v) } else { names_of(v) })
            .collect();
        out.push(Candidate { names, from: name, confidence: 850, organisation: false });
    }
    for (marked, from, confidence) in
        [(props(e), "itemprop", 800), (links(e), "rel=author", 750), (classes(e), "class", 650)]
    {
        out.push(Candidate { names: unique(marked), from, confidence, organisation: false });
    }
    out.push(Candidate { names: visible(e), from: "byline", confidence: 600, organisation: false });
    out
}

fn names_of(text: &str) -> Vec<String> {
    names(text).into_iter().filter(|n| NOBODY.binary_search(&key(n).as_str()).is_err()).collect()
}

/// `Lee, Ann` as Highwire Press writes it.
fn surname_first(text: &str) -> Vec<String> {
    match text.split_once(',') {
        Some((last, first)) if !first.contains(',') => vec![format!("{} {}", first.trim(), last.trim())],
        _ => names_of(text),
    }
}

fn unique(lists: Vec<Vec<String>>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for name in lists.into_iter().flatten() {
        if !out.iter().any(|n| key(n) == key(&name)) {
            out.push(name);
        }
    }
    out
}

/// Whether a name is the site's or an agency's.
fn is_organisation(name: &str, sites: &[String]) -> bool {
    let name = key(name);
    let solid: String = name.split(' ').collect();
    sites.iter().any(|s| *s == name || s.split(' ').collect::<String>() == solid)
}

/// Microdata: the `name` within an `author`, else its text.
fn props(e: &Evidence) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    for node in e.prop("author").take(MARKED).filter(|&n| e.in_article(n)).take(10) {
        let end = e.s.end(node);
        let name = e.prop("name").chain(e.prop("url")).find(|&n| n > node && n < end).unwrap_or(node);
        let text = e.s.attr(name, Attr::Content).map_or_else(|| inner(e.s, name, 300), plain);
        out.push(names_of(&text));
    }
    out
}

/// Links that say they lead to the author.
fn links(e: &Evidence) -> Vec<Vec<String>> {
    let marked = e.nodes().filter(|&n| e.s.tag(n) == Tag::A && has_rel(e, n, "author"));
    marked.take(10).map(|n| names_of(&inner(e.s, n, 300))).collect()
}

/// Elements whose class says that they name the author.
fn classes(e: &Evidence) -> Vec<Vec<String>> {
    let mut out: Vec<Vec<String>> = Vec::new();
    let mut skip = 0;
    for node in e.nodes() {
        if node < skip || e.s.is_text(node) || !is_author_class(e, node) {
            continue;
        }
        let text = inner(e.s, node, 300);
        if text.len() > LINE_BYTES {
            continue;
        }
        skip = e.s.end(node);
        let found = names_of(&text);
        if !found.is_empty() {
            out.push(found);
            break;
        }
    }
    out
}

fn is_author_class(e: &Evidence, node: NodeId) -> bool {
    [Attr::Class, Attr::DataTestid, Attr::Id].iter().filter_map(|a| e.s.attr(node, *a)).any(|value| {
        value.split_ascii_whitespace().take(20).any(|token| {
            let token = token.to_ascii_lowercase();
            let mut words = token.split(|c: char| !c.is_ascii_alphanumeric());
            words.any(|w| matches!(w, "author" | "byline" | "autor" | "auteur" | "authors" | "authorname" | "writer"))
        })
    })
}

/// A line near the heading that opens like a byline.
fn visible(e: &Evidence) -> Vec<String> {
    let from = e.after_heading.saturating_sub(LINES_BEFORE);
    let to = (e.after_heading + LINES_AFTER).min(e.lines.len());
    let at = e.after_heading.min(to);
    let read = |lines: &[super::lines::Line]| {
        let short = lines.iter().filter(|l| l.bytes <= LINE_BYTES);
        short.filter_map(|l| lexicon::byline(&l.text)).map(names_of).find(|n| !n.is_empty())
    };
    read(&e.lines[at..to]).or_else(|| read(&e.lines[from..at])).unwrap_or_default()
}
