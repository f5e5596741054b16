//! Who wrote the article.

use super::Field;
use super::canonical::has_rel;
use super::evidence::Evidence;
use super::lines::Line;
use super::names::{Likeness, Name, names};
use super::site;
use super::text::{key, pieces, plain};
use crate::lexicon;
use crate::snapshot::{Attr, NodeId, Tag};

/// `meta` names of authors. Sources: Highwire Press, Parse.ly, Sailthru, the HTML Standard (`author`),
/// Open Graph, Dublin Core and the names content systems write.
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
const NOBODY: [&str; 17] = [
    "admin",
    "administrator",
    "anonymous",
    "author",
    "authors",
    "autor",
    "default",
    "guest",
    "no author",
    "null",
    "root",
    "system",
    "undefined",
    "unknown",
    "user",
    "webmaster",
    "администратор",
];

/// Lines around the heading in which a byline may stand.
const LINES_BEFORE: usize = 6;
const LINES_AFTER: usize = 16;

/// Bytes of a line that can be a byline.
const LINE_BYTES: usize = 200;

/// Elements of one kind that are looked at.
const MARKED: usize = 200;

/// Authors of an article of one source that are taken.
const AUTHORS: usize = 60;

/// The confidence from which a source states authors and nothing else; what themes mark and what
/// lines show may hold captions and reviewers too.
const SAID: u16 = 800;

/// Nodes between two links that stand next to each other.
const NEXT_TO: NodeId = 8;

/// Words of classes that mark the author, as far as themes and content systems agree on them.
const AUTHOR_CLASSES: [&str; 8] = ["auteur", "author", "authorname", "authors", "autor", "byline", "bylines", "writer"];

/// Words of classes that mark readers' comments.
const COMMENT_CLASSES: [&str; 6] = ["comment", "commentlist", "comments", "kommentar", "kommentare", "respond"];

/// What one source says.
struct Candidate {
    names: Vec<Name>,
    from: &'static str,
    confidence: u16,
}

/// The authors, parted by `, `: people with first and last names from the most trusted source; else
/// single names; else an organisation.
pub(super) fn read(e: &Evidence) -> Option<Field> {
    let sites = site::names(e);
    let candidates = candidates(e, &sites);
    let best = [Likeness::Full, Likeness::Single, Likeness::Group].into_iter().find_map(|likeness| {
        let has = |c: &&Candidate| c.names.iter().any(|n| n.likeness == likeness);
        candidates.iter().find(has).map(|c| (c, likeness))
    });
    let (chosen, likeness) = best?;
    let people = |c: &Candidate| -> Vec<String> {
        c.names.iter().filter(|n| n.likeness >= likeness).map(|n| n.text.clone()).collect()
    };
    let mut value = people(chosen);
    // Another source may name the same people and more.
    for other in candidates.iter().filter(|c| c.confidence >= SAID) {
        let more = people(other);
        if more.len() > value.len() && value.iter().all(|v| more.iter().any(|m| key(m) == key(v))) {
            value = more;
        }
    }
    let confidence = match likeness {
        Likeness::Full => chosen.confidence,
        Likeness::Single => chosen.confidence * 4 / 5,
        Likeness::Group => chosen.confidence / 2,
    };
    Some(Field { value: value.join(", "), from: chosen.from.to_owned(), confidence })
}

/// What each source says, the most trusted first.
fn candidates(e: &Evidence, sites: &[String]) -> Vec<Candidate> {
    let mut out = Vec::new();
    let mut add = |found: Vec<Name>, from, confidence| {
        let mut names: Vec<Name> = Vec::new();
        for mut name in found {
            let own = key(&name.text);
            if own == key(&e.heading_text)
                || NOBODY.binary_search(&own.as_str()).is_ok()
                || names.iter().any(|n| key(&n.text) == own)
            {
                continue;
            }
            if is_site(&own, sites) {
                name.likeness = Likeness::Group;
            }
            names.push(name);
        }
        out.push(Candidate { names, from, confidence });
    };
    let group = |text: &String| Name { text: text.clone(), likeness: Likeness::Group };
    // A site's name is one name, with commas or without.
    let of = |text: &String| if is_site(&key(text), sites) { vec![group(text)] } else { names(text) };
    let agents = e.facts.authors.iter();
    add(
        agents.flat_map(|a| if a.person == Some(false) { vec![group(&a.name)] } else { of(&a.name) }).collect(),
        "json-ld",
        950,
    );
    for name in NAMES {
        let values = e.meta(name).take(AUTHORS).map(plain);
        let found = values.flat_map(|v| if name.starts_with("citation") { surname_first(&v) } else { of(&v) });
        add(found.collect(), name, 850);
    }
    add(props(e).iter().flat_map(of).collect(), "itemprop", 800);
    add(links(e).iter().flat_map(of).collect(), "rel=author", 750);
    add(classes(e), "class", 650);
    add(visible(e), "byline", 600);
    out
}

/// `Lee, Ann` as Highwire Press writes it.
fn surname_first(text: &str) -> Vec<Name> {
    match text.split_once(',') {
        Some((last, first)) if !first.contains(',') => names(&format!("{} {}", first.trim(), last.trim())),
        _ => names(text),
    }
}

fn is_site(name: &str, sites: &[String]) -> bool {
    let solid = |key: &str| key.split(' ').collect::<String>();
    sites.iter().any(|s| s == name || solid(s) == solid(name))
}

/// Microdata: the `name` within each `author` of the first thing that has one, so that those who
/// answered or commented are left out.
fn props(e: &Evidence) -> Vec<String> {
    let mut out = Vec::new();
    let mut thing = None;
    for node in e.prop("author").take(MARKED).filter(|&n| e.in_article(n)) {
        let of = e.s.ancestors(node).find(|&n| e.s.attr(n, Attr::Itemscope).is_some());
        if *thing.get_or_insert(of) != of {
            continue;
        }
        let end = e.s.end(node);
        let name = e.prop("name").find(|&n| n > node && n < end).unwrap_or(node);
        out.push(e.s.attr(name, Attr::Content).map_or_else(|| pieces(e.s, name, e.s.end(name)), plain));
    }
    out
}

/// Links that say they lead to the author: the first, and those next to it.
fn links(e: &Evidence) -> Vec<String> {
    let mut out = Vec::new();
    let mut last = None;
    for node in e.nodes().filter(|&n| e.s.tag(n) == Tag::A && has_rel(e, n, "author")).take(MARKED) {
        if last.is_some_and(|end| node > end + NEXT_TO) {
            break;
        }
        let text = pieces(e.s, node, e.s.end(node));
        if !names(&text).is_empty() {
            last = Some(e.s.end(node));
            out.push(text);
        }
    }
    out
}

/// The element near the heading, else of the article, whose class says that it names the author.
fn classes(e: &Evidence) -> Vec<Name> {
    let near = near_heading(e);
    let of = |range: std::ops::Range<NodeId>| {
        range
            .filter(|&n| is_marked(e, n))
            .take(MARKED)
            .map(|n| pieces(e.s, n, e.s.end(n)))
            .filter(|t| t.len() <= LINE_BYTES)
            .map(|t| names(&t))
            .find(|n| !n.is_empty())
    };
    of(near).or_else(|| of(e.nodes())).unwrap_or_default()
}

/// Whether the element's class tells the author, outside of forms and comments.
fn is_marked(e: &Evidence, node: NodeId) -> bool {
    let says = |node: NodeId, words: &[&str]| {
        [Attr::Class, Attr::DataTestid, Attr::Id].iter().filter_map(|a| e.s.attr(node, *a)).any(|value| {
            let lower = value.to_ascii_lowercase();
            lower.split(|c: char| !c.is_ascii_alphanumeric()).take(40).any(|w| words.contains(&w))
        })
    };
    says(node, &AUTHOR_CLASSES)
        && !matches!(
            e.s.tag(node),
            Tag::Body | Tag::Html | Tag::Article | Tag::Main | Tag::Form | Tag::Label | Tag::Input
        )
        && !e.s.ancestors(node).take(8).any(|n| e.s.tag(n) == Tag::Form || says(n, &COMMENT_CLASSES))
        && !says(node, &COMMENT_CLASSES)
}

/// The nodes of the lines around the heading.
fn near_heading(e: &Evidence) -> std::ops::Range<NodeId> {
    let lines =
        &e.lines[e.after_heading.saturating_sub(LINES_BEFORE)..(e.after_heading + LINES_AFTER).min(e.lines.len())];
    match (lines.first(), lines.last()) {
        (Some(first), Some(last)) => first.first.saturating_sub(NEXT_TO)..last.end,
        _ => 0..0,
    }
}

/// A line near the heading, else of the article, that opens like a byline and goes on with full
/// names.
fn visible(e: &Evidence) -> Vec<Name> {
    let from = e.after_heading.saturating_sub(LINES_BEFORE);
    let to = (e.after_heading + LINES_AFTER).min(e.lines.len());
    let at = e.after_heading.min(to);
    let read = |lines: &[Line]| {
        let opened = lines.iter().filter(|l| l.bytes <= LINE_BYTES && lexicon::byline(&l.text).is_some());
        let found = opened.map(|l| names(&pieces(e.s, l.first, l.end)));
        found
            .map(|mut n| {
                n.retain(|n| n.likeness == Likeness::Full);
                n
            })
            .find(|n| !n.is_empty())
    };
    read(&e.lines[at..to]).or_else(|| read(&e.lines[from..at])).unwrap_or_default()
}
