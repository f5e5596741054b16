//! Who wrote the article.

use super::Field;
use super::byline_end;
use super::byline_line;
use super::byline_marks as marks;
use super::evidence::Evidence;
use super::names::{Likeness, Name, is_plausible, names};
use super::text::{key, plain};

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

/// Authors of an article of one source that are taken.
const AUTHORS: usize = 60;

/// The confidence from which a source states authors and nothing else; what themes mark, microdata of
/// teasers and what lines show may hold others too.
const SAID: u16 = 850;

/// What one source says.
struct Candidate {
    names: Vec<Name>,
    from: &'static str,
    confidence: u16,
}

/// Where names stand, how far that is trusted, and how they are read.
type Source<'a> = (&'static str, u16, &'a dyn Fn() -> Vec<Name>);

/// The authors, parted by `, `: people with first and last names from the most trusted source; else
/// single names; else an organisation.
pub(super) fn read(e: &Evidence) -> Option<Field> {
    let candidates = candidates(e);
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
fn candidates(e: &Evidence) -> Vec<Candidate> {
    let mut out = Vec::new();
    let mut add = |found: Vec<Name>, from, confidence| out.push(candidate(e, found, from, confidence));
    let group = |text: &String| Name { text: text.clone(), likeness: Likeness::Group };
    let groups: Vec<_> = e.facts.authors.iter().filter(|a| a.person == Some(false)).map(|a| key(&a.name)).collect();
    // A site's name is one name, with commas or without; so is an organisation's.
    let of = |text: &String| {
        let own = key(text);
        let one = (is_site(&own, &e.sites) && !text.starts_with('@')) || groups.contains(&own);
        if one { vec![group(text)] } else { names(text) }
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
    add(marks::props(e).iter().flat_map(of).collect(), "itemprop", 800);
    add(marks::labelled(e).iter().flat_map(of).collect(), "twitter:data1", 800);
    if out.iter().any(|c: &Candidate| c.names.iter().any(|n| n.likeness == Likeness::Full)) {
        return out;
    }
    // From here on the first source with a person's name is taken, and no other is looked at.
    let sources: [Source; 10] = [
        ("rel=author", 750, &|| marks::links(e).iter().flat_map(of).collect()),
        ("class", 650, &|| marks::classes(e)),
        ("byline", 600, &|| byline_line::read(e)),
        ("a", 550, &|| marks::author_pages(e)),
        ("icon", 500, &|| marks::icons(e)),
        ("byline", 450, &|| byline_end::opened(e, false)),
        ("byline", 450, &|| byline_end::reporter(e)),
        ("signature", 400, &|| byline_end::signed(e)),
        ("byline", 350, &|| byline_end::opened(e, true)),
        ("json-ld", 400, &|| unnamed(e)),
    ];
    for (from, confidence, read) in sources {
        let found = candidate(e, read(), from, confidence);
        let person = found.names.iter().any(|n| n.likeness == Likeness::Full);
        out.push(found);
        if person {
            break;
        }
    }
    out
}

/// What one source says, without those who are nobody; sites are no people.
fn candidate(e: &Evidence, found: Vec<Name>, from: &'static str, confidence: u16) -> Candidate {
    let mut names: Vec<Name> = Vec::new();
    for mut name in found {
        let own = key(&name.text);
        if own == key(&e.heading_text)
            || NOBODY.binary_search(&own.as_str()).is_ok()
            || names.iter().any(|n| key(&n.text) == own)
        {
            continue;
        }
        let group = e.facts.authors.iter().any(|a| a.person == Some(false) && key(&a.name) == own);
        if group || is_site(&own, &e.sites) {
            name.likeness = Likeness::Group;
        }
        names.push(name);
    }
    Candidate { names, from, confidence }
}

/// Authors that the page states and that are known by their role alone: `Executive Editor`.
fn unnamed(e: &Evidence) -> Vec<Name> {
    let said = e.facts.authors.iter().map(|a| a.name.clone()).chain(e.meta("author").map(plain));
    let said = said.filter(|t| names(t).is_empty() && is_plausible(t));
    said.map(|text| Name { text, likeness: Likeness::Group }).take(1).collect()
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
