//! When the article was published and last changed.

use super::Field;
use super::address::original;
use super::date_order::order;
use super::date_text::{Order, first_date};
use super::dateline::{Datelines, above, dateline, is_changed, near_heading};
use super::evidence::Evidence;
use super::stamp::Stamp;
use super::text::inner;
use crate::snapshot::{Attr, NodeId};

/// `meta` names of the day of publication, the most exact first. Sources: Open Graph's article
/// namespace, Dublin Core, Highwire Press (Google Scholar), Parse.ly, Sailthru, Swiftype, schema.org in
/// `meta`, and the names that content systems write.
const PUBLISHED: [&str; 38] = [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "article.published",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "publish_date",
    "published-date",
    "published_time",
    "published_at",
    "publication_date",
    "publicationdate",
    "pubdate",
    "pubdate_time",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.published",
    "dcterms.available",
    "dc.issued",
    "dc.date.created",
    "dcterms.created",
    "dc.date.publication",
    "dcsext.articlefirstpublished",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
    "citation_online_date",
    "citation_date",
    "article:post_date",
    "article_date_original",
    "originalpublicationdate",
    "date.published",
    "date.created",
    "datecreated",
    "created",
    "article.created",
];

/// `meta` names of a day that is not said to be of publication.
const SOME_DAY: [&str; 8] =
    ["date", "dc.date", "dcterms.date", "dc:date", "displaydate", "article:date", "og:date", "timestamp"];

/// `meta` names of the day of the last change.
const MODIFIED: [&str; 14] = [
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "article:modified",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "dc.modified",
    "last-modified",
    "lastmod",
    "modified",
    "revised",
    "date.modified",
    "article.updated",
];

/// Bytes of a line that is hardly more than a date.
const DATE_ALONE_BYTES: usize = 100;

/// Lines of the article that are looked at.
const LINES: usize = 2_000;

/// `time` elements and marked elements that are looked at.
const MARKED: usize = 400;

/// The published and the modified date, by the page's language tag.
pub(super) fn read(e: &Evidence, language: &str) -> (Option<Field>, Option<Field>) {
    let order = order(language, e.urls.page.as_ref().and_then(|u| u.host_str()).unwrap_or_default());
    let seen = Seen { lines: Datelines::read(e, order), address: in_address(e), order };
    let modified = modified(e, &seen);
    let published = published(e, &seen, modified.map(|m| m.0));
    let field = |(stamp, from, confidence): (Stamp, &str, u16)| Field {
        value: stamp.to_string(),
        from: from.to_owned(),
        confidence,
    };
    match (published, modified) {
        // A page that only says when it was changed was published by then.
        (None, Some((stamp, from, _))) => (Some(field((stamp, from, 300))), Some(field((stamp, from, 700)))),
        (Some(p), Some(m)) if m.0.before(p.0) => (Some(field(p)), None),
        (p, m) => (p.map(field), m.map(field)),
    }
}

/// What several sources are compared with.
struct Seen {
    lines: Datelines,
    address: Option<Stamp>,
    order: Order,
}

fn published(e: &Evidence, seen: &Seen, modified: Option<Stamp>) -> Option<(Stamp, &'static str, u16)> {
    let order = seen.order;
    let parse = |text: &str| stamp(text, order);
    let ld = e.facts.published.iter().find_map(|t| parse(t)).map(|s| (s, "json-ld", 950));
    let said = ld
        .or_else(|| PUBLISHED.iter().find_map(|name| e.meta(name).find_map(parse).map(|s| (s, *name, 900))))
        .or_else(|| named_so(e, order).map(|s| (s, "meta", 800)))
        .or_else(|| marked(e, order, &["datepublished", "datecreated"]).map(|s| (s, "itemprop", 850)));
    if let Some(found) = said {
        if let Some(shown) = first_shown(seen, found.0, modified) {
            return Some((shown, "dateline", 700));
        }
        return Some((as_shown(e, seen, found.0), found.1, found.2));
    }
    let found = times(e, order)
        .map(|s| (s, "time", 800))
        .or_else(|| seen.lines.published().map(|s| (by_address(seen, s), "dateline", 650)))
        .or_else(|| e.facts.page_published.iter().find_map(|t| parse(t)).map(|s| (s, "json-ld", 600)))
        .or_else(|| seen.address.map(|s| (s, "url", 600)))
        .or_else(|| SOME_DAY.iter().find_map(|name| e.meta(name).find_map(parse).map(|s| (s, *name, 500))))
        .or_else(|| anywhere(e, order).map(|s| (s, "dateline", 300)))?;
    Some((as_shown(e, seen, found.0), found.1, found.2))
}

fn modified(e: &Evidence, seen: &Seen) -> Option<(Stamp, &'static str, u16)> {
    let order = seen.order;
    let parse = |text: &str| stamp(text, order);
    let ld = e.facts.modified.iter().find_map(|t| parse(t)).map(|s| (s, "json-ld", 950));
    ld.or_else(|| MODIFIED.iter().find_map(|name| e.meta(name).find_map(parse).map(|s| (s, *name, 850))))
        .or_else(|| marked(e, order, &["datemodified"]).map(|s| (s, "itemprop", 800)))
        .or_else(|| e.facts.page_modified.iter().find_map(|t| parse(t)).map(|s| (s, "json-ld", 700)))
        .or_else(|| seen.lines.modified().map(|s| (s, "dateline", 600)))
}

/// A `meta` whose name says that it is of publication, whatever else it says: `w-published-date`.
fn named_so(e: &Evidence, order: Order) -> Option<Stamp> {
    let says = |name: &str| {
        (name.contains("publish") || name.contains("publication") || name.contains("pubdate"))
            && (name.contains("date") || name.contains("time"))
    };
    e.metas.iter().filter(|(name, _)| says(name)).find_map(|(_, value)| stamp(value, order))
}

/// The day that readers see, where what machines are told cannot be the day of publication: it is the
/// day of the last change, or later than that, and the page shows an earlier one.
fn first_shown(seen: &Seen, said: Stamp, modified: Option<Stamp>) -> Option<Stamp> {
    let changed = modified.is_some_and(|m| m == said || m.before(said));
    seen.lines.published().filter(|shown| changed && shown.before(said))
}

/// A date of numbers alone the other way round, if that is the day in the address.
fn by_address(seen: &Seen, shown: Stamp) -> Stamp {
    seen.address.filter(|address| shown.turned().is_some_and(|turned| turned.same_day(*address))).unwrap_or(shown)
}

/// A machine's value: a date, or seconds or milliseconds since 1970.
fn stamp(text: &str, order: Order) -> Option<Stamp> {
    let text = text.trim();
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    match (digits, text.len()) {
        (true, 10) => Stamp::from_unix(text.parse().ok()?),
        (true, 13) => Stamp::from_unix(text.parse::<u64>().ok()? / 1000),
        // `20240517T102030` and `20240517102030` begin with the day.
        (true, 14) => first_date(text.get(..8)?, order).map(|f| f.stamp),
        _ => first_date(text, order).map(|f| f.stamp),
    }
}

/// The first element of the article, else of the page, with one of the microdata properties (lower
/// case).
fn marked(e: &Evidence, order: Order, names: &[&str]) -> Option<Stamp> {
    let found = |inside: bool| {
        let props = e.props.iter().copied().filter(|&n| e.in_article(n) == inside && is_prop(e, n, names));
        props.take(MARKED).find_map(|n| of_element(e, n, order))
    };
    let meta = || e.metas.iter().filter(|(n, _)| names.contains(&n.as_str())).find_map(|(_, v)| stamp(v, order));
    found(true).or_else(meta).or_else(|| found(false))
}

fn is_prop(e: &Evidence, node: NodeId, names: &[&str]) -> bool {
    let props = e.s.attr(node, Attr::Itemprop).unwrap_or_default().to_ascii_lowercase();
    props.split_ascii_whitespace().any(|p| names.contains(&p))
}

/// What an element says in its attributes or its text.
fn of_element(e: &Evidence, node: NodeId, order: Order) -> Option<Stamp> {
    let attrs = [Attr::Datetime, Attr::Content, Attr::Datadatetime, Attr::Title];
    let said = attrs.iter().filter_map(|a| e.s.attr(node, *a)).find_map(|v| stamp(v, order));
    said.or_else(|| stamp(&inner(e.s, node, 200), order))
}

/// The `time` element that gives the article's day: one marked as such, else the nearest to the
/// heading.
fn times(e: &Evidence, order: Order) -> Option<Stamp> {
    let near = near_heading(e);
    let mut best: Option<(u32, Stamp)> = None;
    for &node in e.times.iter().take(MARKED) {
        let Some(stamp) = of_element(e, node, order) else { continue };
        let marked = mark(e, node);
        if marked < 0 {
            continue;
        }
        let score = marked as u32
            + if near.contains(&node) { 4 } else { 0 }
            + u32::from(e.in_article(node) && e.article.is_some());
        if score > 0 && best.is_none_or(|(b, _)| score > b) {
            best = Some((score, stamp));
        }
    }
    best.map(|(_, stamp)| stamp)
}

/// 2 for what is marked as the day of publication, -1 for the day of a change, else 0.
fn mark(e: &Evidence, node: NodeId) -> i32 {
    let own = [Attr::Class, Attr::Itemprop, Attr::DataTestid].iter().filter_map(|a| e.s.attr(node, *a));
    let mut of = own.map(str::to_ascii_lowercase).collect::<Vec<_>>().join(" ");
    of.push(' ');
    let parent = e.s.parent(node);
    if parent < e.s.len() {
        of.push_str(&e.s.attr(parent, Attr::Class).unwrap_or_default().to_ascii_lowercase());
    }
    let before = (node.saturating_sub(3)..node).rev().find(|&n| e.s.is_text(n));
    if before.is_some_and(|n| is_changed(e.s.text(n))) {
        return -1;
    }
    if ["updated", "modified"].iter().any(|w| of.contains(w)) && !of.contains("publish") {
        -1
    } else if ["publish", "pubdate", "entry-date", "post-date", "dateline"].iter().any(|w| of.contains(w)) {
        2
    } else {
        0
    }
}

/// The day of the article's first `time`, else the day that all its short lines with a date agree on,
/// else the first of them after the heading.
fn anywhere(e: &Evidence, order: Order) -> Option<Stamp> {
    let times = e.times.iter().take(MARKED).filter(|&&n| e.in_article(n) && mark(e, n) >= 0);
    if let Some(stamp) = times.filter(|&&n| n > e.heading.unwrap_or(0)).find_map(|&n| of_element(e, n, order)) {
        return Some(stamp);
    }
    let read = |inside: bool| {
        let short = e.lines.iter().skip(e.after_heading).filter(|l| l.bytes <= DATE_ALONE_BYTES);
        short.filter(|l| e.in_article(l.first) == inside).take(LINES).find_map(|l| dateline(e, l, order))
    };
    read(true).or_else(|| above(e, order)).or_else(|| read(false))
}

/// A stamp in UTC, as machines write it, in the zone in which the page shows it: where the lines
/// around the heading show the same minute of another hour, what parts them is the zone. So the day is
/// the one that readers of the page see.
fn as_shown(e: &Evidence, seen: &Seen, stamp: Stamp) -> Stamp {
    if !stamp.is_utc() {
        return stamp;
    }
    let near = near_heading(e);
    let times = e.times.iter().filter(|n| near.contains(n)).take(8).filter_map(|&n| of_element(e, n, seen.order));
    let shown = seen.lines.all().chain(times).find_map(|shown| stamp.shown_as(shown));
    shown.or_else(|| seen.lines.published().and_then(|day| stamp.midnight_of(day))).unwrap_or(stamp)
}

/// `/2024/05/17/` or `2024-05-17` in the page's path.
fn in_address(e: &Evidence) -> Option<Stamp> {
    let url = original(e.urls.page.as_ref()?);
    first_date(url.path(), Order::DayFirst).map(|f| f.stamp)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{Limits, html};

    fn dates_of(page: &str, url: &str) -> (String, String) {
        let s = html::parse(page, url, Limits::default());
        let e = Evidence::gather(&s, None);
        let (p, m) = read(&e, "en-GB");
        (p.map(|f| f.value).unwrap_or_default(), m.map(|f| f.value).unwrap_or_default())
    }

    #[test]
    fn sources_by_trust() {
        let ld = r#"<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-05-01T10:00:00+02:00","dateModified":"2024-05-02"}</script>"#;
        let meta = "<meta property=article:published_time content=2024-05-03>";
        let prop = "<time itemprop=datePublished datetime=2024-05-04>x</time>";
        let time = "<h1>T</h1><time datetime=2024-05-05>x</time>";
        let line = "<h1>T</h1><p>6 May 2024</p>";
        let url = "https://e.org/2024/05/07/t";
        assert_eq!(
            dates_of(&[ld, meta, prop, time, line].concat(), url),
            ("2024-05-01T10:00:00+02:00".into(), "2024-05-02".into())
        );
        assert_eq!(dates_of(&[meta, prop, time, line].concat(), url).0, "2024-05-03");
        assert_eq!(dates_of(&[prop, time].concat(), url).0, "2024-05-04");
        assert_eq!(dates_of(time, url).0, "2024-05-05");
        assert_eq!(dates_of(line, url).0, "2024-05-06");
        assert_eq!(dates_of("<h1>T</h1>", url).0, "2024-05-07");
        assert_eq!(dates_of("<h1>T</h1>", "").0, "");
    }

    #[test]
    fn microdata_of_the_question_comes_before_that_of_its_answers() {
        let page = "<time itemprop=dateCreated datetime=2018-06-08>x</time><time itemprop=datePublished datetime=2021-04-08>x</time>";
        assert_eq!(dates_of(page, "").0, "2018-06-08");
    }

    #[test]
    fn a_date_below_the_article_serves_when_there_is_no_other() {
        let page = format!("<h1>T</h1>{}<p>Published 17.05.2024", "<p>words</p>".repeat(30));
        assert_eq!(dates_of(&page, "").0, "2024-05-17");
    }

    #[test]
    fn a_time_in_utc_takes_the_zone_that_is_shown() {
        let page = |shown| {
            format!("<meta property=article:published_time content=2020-02-25T02:25:54Z><h1>T</h1><p>{shown}</p>")
        };
        assert_eq!(dates_of(&page("24 February 2020 | 9:25pm"), "").0, "2020-02-24T21:25:54-05:00");
        assert_eq!(dates_of(&page("25 February 2020, 7:55"), "").0, "2020-02-25T07:55:54+05:30");
        assert_eq!(dates_of(&page("24 February 2020 | 9:26pm"), "").0, "2020-02-25T02:25:54Z");
        assert_eq!(dates_of(&page("24 February 2020"), "").0, "2020-02-25T02:25:54Z");
    }

    #[test]
    fn the_day_readers_see() {
        let page = |said: &str, shown: &str| {
            dates_of(&format!("<meta property=article:published_time content={said}><h1>T</h1><p>{shown}</p>"), "").0
        };
        assert_eq!(page("2021-11-04T23:00:00Z", "5 November 2021"), "2021-11-05T00:00:00+01:00");
        assert_eq!(page("2021-11-05T02:41:00Z", "4 November 2021"), "2021-11-05T02:41:00Z");
        assert_eq!(page("2021-11-05T02:41:00Z", "Nov. 4, 2021 9:41 pm EST"), "2021-11-04T21:41:00-05:00");
    }

    #[test]
    fn the_day_of_the_last_change_is_not_that_of_publication() {
        let page = |modified: &str, shown: &str| {
            let of = |name, day: &str| format!("<meta property='article:{name}_time' content='{day}'>");
            let metas = of("published", "2024-06-24") + &of("modified", modified);
            dates_of(&format!("{metas}<h1>T</h1><p>{shown}</p>"), "").0
        };
        assert_eq!(page("2024-06-24", "25 May 2024"), "2024-05-25");
        assert_eq!(page("2024-06-25", "25 May 2024"), "2024-06-24");
        assert_eq!(page("2024-06-24", "25 July 2024"), "2024-06-24");
    }

    #[test]
    fn the_address_tells_which_number_is_the_day() {
        let day = |url| dates_of("<html lang=en><h1>T</h1><p>03/10/2023", url).0;
        assert_eq!(day("https://e.org/2023/october/03/t"), "2023-10-03");
        assert_eq!(dates_of("<h1>T</h1><p>03/10/2023", "https://e.org/2023/march/10/t").0, "2023-03-10");
    }

    #[test]
    fn other_names_of_publication() {
        assert_eq!(dates_of("<meta name=w-published-date content=2025-05-27T06:03:43Z>", "").0, "2025-05-27T06:03:43Z");
    }

    #[test]
    fn a_page_that_only_says_when_it_changed() {
        let page = "<meta property=article:modified_time content=2024-05-03>";
        assert_eq!(dates_of(page, ""), ("2024-05-03".into(), "2024-05-03".into()));
        let page = "<meta property=article:published_time content=2024-05-04><meta property=article:modified_time content=2024-05-03>";
        assert_eq!(dates_of(page, ""), ("2024-05-04".into(), String::new()));
    }
}
