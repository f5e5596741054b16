//! Who wrote the article.

use super::Field;
use super::byline_line;
use super::canonical::has_rel;
use super::evidence::Evidence;
use super::names::{Likeness, Name, is_opening, names};
use super::text::{key, pieces, plain};
use crate::snapshot::{Attr, NodeId, Tag};

/// `meta` names of authors. Sources: Highwire Press, Parse.ly, Sailthru, the HTML Standard (`author`),
/// Open Graph, Dublin Core and the names content systems write.
const NAMES: [&str; 15] = [
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
    "twitter:creator",
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
pub(super) const LINES_BEFORE: usize = 6;
pub(super) const LINES_AFTER: usize = 16;

/// Bytes of a line that can be a byline.
pub(super) const LINE_BYTES: usize = 200;

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

/// Parts of addresses before an author's name, as content systems write them.
const AUTHOR_PATHS: [&str; 12] = [
    "auteur",
    "auteurs",
    "author",
    "authors",
    "autor",
    "autoren",
    "autores",
    "contributor",
    "contributors",
    "profile",
    "staff",
    "writers",
];

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
    let candidates = candidates(e, &e.sites);
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
    let of = |text: &String| {
        if is_site(&key(text), sites) && !text.starts_with('@') { vec![group(text)] } else { names(text) }
    };
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
    add(labelled(e).iter().flat_map(of).collect(), "twitter:data1", 800);
    add(links(e).iter().flat_map(of).collect(), "rel=author", 750);
    add(classes(e), "class", 650);
    add(byline_line::read(e), "byline", 600);
    add(author_pages(e), "a", 550);
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
    for node in e.prop("author").take(MARKED) {
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

/// The label that previews of the page carry: content systems write the author into the first of the two.
fn labelled(e: &Evidence) -> Option<String> {
    let value = e.meta("twitter:data1").next().map(plain)?;
    let label = e.meta("twitter:label1").next().map(plain)?;
    (is_opening(&label) || e.meta("twitter:label2").next().is_some()).then_some(value)
}

/// Links near the heading that lead to a page about an author.
fn author_pages(e: &Evidence) -> Vec<Name> {
    let leads = |n: NodeId| {
        let url = (e.s.tag(n) == Tag::A).then(|| e.s.attr(n, Attr::Href)).flatten().and_then(|h| e.urls.resolve(h));
        url.is_some_and(|u| u.path_segments().into_iter().flatten().rev().skip(1).any(|s| AUTHOR_PATHS.contains(&s)))
    };
    near_heading(e)
        .filter(|&n| leads(n))
        .map(|n| names(&pieces(e.s, n, e.s.end(n))))
        .find(|n| !n.is_empty())
        .unwrap_or_default()
}

/// Links that say they lead to the author: the first, and those next to it.
fn links(e: &Evidence) -> Vec<String> {
    let mut out = Vec::new();
    let mut last = None;
    for node in (0..e.s.len()).filter(|&n| e.s.tag(n) == Tag::A && has_rel(e, n, "author")).take(MARKED) {
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

/// The element near the heading, else of the article, else of the page, whose class says that it names the author.
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
    of(near).or_else(|| of(e.nodes())).or_else(|| of(0..e.s.len())).unwrap_or_default()
}

/// Whether the element's class tells the author, outside of forms and comments.
fn is_marked(e: &Evidence, node: NodeId) -> bool {
    let says = |node: NodeId, words: &[&str]| {
        [Attr::Class, Attr::DataTestid, Attr::Id].iter().filter_map(|a| e.s.attr(node, *a)).any(|value| {
            let mut own = value.split(|c: char| !c.is_ascii_alphanumeric()).take(40);
            own.any(|w| words.iter().any(|x| x.len() == w.len() && x.eq_ignore_ascii_case(w)))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{Limits, html};

    fn byline(page: &str) -> String {
        let s = html::parse(page, "https://www.daily-paper.example/a/b", Limits::default());
        read(&Evidence::gather(&s, None)).map(|f| f.value).unwrap_or_default()
    }

    fn ld(authors: &str) -> String {
        format!("<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"author\":{authors}}}</script>")
    }

    #[test]
    fn sources_by_trust() {
        let said = ld(r#"[{"@type":"Person","name":"Ann Lee"},{"@type":"Person","name":"Bob Ray"}]"#);
        let meta = "<meta name=author content='Cy Dee'>";
        let prop = "<div itemscope><span itemprop=author>Di Eve</span></div>";
        let link = "<a rel=author href=/x>Ed Fox</a>";
        let class = "<h1>T</h1><div class='post-author'>Fay Gil</div>";
        let line = "<h1>T</h1><p>By Gus Hay</p>";
        let page = "<h1>T</h1><p><a href='/author/x/'>Hal Ike</a></p>";
        assert_eq!(byline(&[&said, meta, prop, link, class, line].concat()), "Ann Lee, Bob Ray");
        assert_eq!(byline(&[meta, prop, link, class, line].concat()), "Cy Dee");
        assert_eq!(byline(&[prop, link, class, line].concat()), "Di Eve");
        assert_eq!(byline(&[link, class, line].concat()), "Ed Fox");
        assert_eq!(byline(&[class, line].concat()), "Fay Gil");
        assert_eq!(byline(line), "Gus Hay");
        assert_eq!(byline(page), "Hal Ike");
        assert_eq!(byline("<h1>T</h1><p>Text of the page."), "");
    }

    #[test]
    fn people_come_before_the_site_and_agencies() {
        let site = ld(r#"{"@type":"Organization","name":"Daily Paper"}"#);
        assert_eq!(byline(&format!("{site}<h1>T</h1><p>By Ann Lee</p>")), "Ann Lee");
        assert_eq!(byline(&site), "Daily Paper");
        assert_eq!(
            byline("<meta name=author content='Daily Paper'><meta name=dc.creator content='Ann Lee'>"),
            "Ann Lee"
        );
        assert_eq!(byline("<meta name=author content=admin><h1>T</h1><p>By Ann Lee</p>"), "Ann Lee");
    }

    #[test]
    fn another_source_may_name_more() {
        let page = ld(r#""Ann Lee""#) + "<meta name=author content='Ann Lee, Bob Ray'>";
        assert_eq!(byline(&page), "Ann Lee, Bob Ray");
        let page = ld(r#""Ann Lee""#) + "<meta name=author content='Cy Dee, Bob Ray'>";
        assert_eq!(byline(&page), "Ann Lee");
    }

    #[test]
    fn answers_and_comments_have_other_authors() {
        let page =
            "<div itemscope><b itemprop=author>Ann Lee</b><div itemscope><b itemprop=author>Bob Ray</b></div></div>";
        assert_eq!(byline(page), "Ann Lee");
        let page =
            "<h1>T</h1><div class=comments><p class=author>Bob Ray</p></div><form><p class=author>Name Here</p></form>";
        assert_eq!(byline(page), "");
    }

    #[test]
    fn openings_alone_and_inside_datelines() {
        assert_eq!(byline("<h1>T</h1><div>By</div><div>Ann Lee</div>"), "Ann Lee");
        assert_eq!(byline("<h1>T</h1><p><time>03/01/2017</time> by Ann Lee, Candidate</p>"), "Ann Lee");
        assert_eq!(byline("<h1>T</h1><p>Datum: <b>17.05.2024</b> | Autor: <b>Ann Lee</b></p>"), "Ann Lee");
        assert_eq!(byline("<h1>T</h1><p>By the time they came it was dark and cold.</p>"), "");
    }

    #[test]
    fn labels_of_previews() {
        let page =
            |label| format!("<meta name=twitter:label1 content='{label}'><meta name=twitter:data1 content='Ann Lee'>");
        assert_eq!(byline(&page("Written by")), "Ann Lee");
        assert_eq!(byline(&page("Colour")), "");
    }

    #[test]
    fn scholars_are_written_surname_first() {
        assert_eq!(
            byline("<meta name=citation_author content='Lee, Ann'><meta name=citation_author content='Bob Ray'>"),
            "Ann Lee, Bob Ray"
        );
    }
}
