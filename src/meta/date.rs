//! When the article was published and last changed.

use super::Field;
use super::date_text::{Order, dates, first_date};
use super::evidence::Evidence;
use super::lines::Line;
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

/// Lines before and after the heading in which a dateline may stand.
const LINES_BEFORE: usize = 6;
const LINES_AFTER: usize = 16;

/// Bytes of a line that can be a dateline; longer ones are running text.
const DATELINE_BYTES: usize = 220;

/// Bytes before the date that a paragraph opens with: `BERLIN, 17 May 2024 –`.
const OPENING_BYTES: usize = 40;

/// Bytes of a line that is hardly more than a date.
const DATE_ALONE_BYTES: usize = 100;

/// Lines of the article that are looked at.
const LINES: usize = 2_000;

/// `time` elements and marked elements that are looked at.
const MARKED: usize = 400;

/// The published and the modified date, by the page's language tag.
pub(super) fn read(e: &Evidence, language: &str) -> (Option<Field>, Option<Field>) {
    let order = order(language, e.urls.page.as_ref().and_then(|u| u.host_str()).unwrap_or_default());
    let published = published(e, order);
    let modified = modified(e, order);
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

/// Which number of `5/6/2024` is the day, by language and the site's top-level domain. Source: the
/// CLDR's short date patterns: of English, only the United States and their outlying regions put
/// the month first; a bare `en` is theirs unless the domain is of another English-speaking country.
fn order(language: &str, host: &str) -> Order {
    let lower = language.to_ascii_lowercase();
    let (primary, region) = lower.split_once(['-', '_']).unwrap_or((&lower, ""));
    let elsewhere = [".uk", ".au", ".nz", ".ie", ".za", ".in", ".sg", ".ca", ".hk", ".ng", ".ke", ".eu"]
        .iter()
        .any(|tld| host.ends_with(tld));
    let us = match primary {
        "en" | "" => region.starts_with("us") || (region.is_empty() && !elsewhere),
        "es" => region == "us" || region == "pr",
        _ => false,
    };
    if us { Order::MonthFirst } else { Order::DayFirst }
}

fn published(e: &Evidence, order: Order) -> Option<(Stamp, &'static str, u16)> {
    let parse = |text: &str| stamp(text, order);
    let ld = e.facts.published.iter().find_map(|t| parse(t)).map(|s| (s, "json-ld", 950));
    let found = ld
        .or_else(|| PUBLISHED.iter().find_map(|name| e.meta(name).find_map(parse).map(|s| (s, *name, 900))))
        .or_else(|| marked(e, order, &["datepublished", "datecreated"]).map(|s| (s, "itemprop", 850)))
        .or_else(|| times(e, order).map(|s| (s, "time", 800)))
        .or_else(|| visible(e, order).map(|s| (s, "dateline", 650)))
        .or_else(|| e.facts.page_published.iter().find_map(|t| parse(t)).map(|s| (s, "json-ld", 600)))
        .or_else(|| in_address(e).map(|s| (s, "url", 600)))
        .or_else(|| SOME_DAY.iter().find_map(|name| e.meta(name).find_map(parse).map(|s| (s, *name, 500))))
        .or_else(|| anywhere(e, order).map(|s| (s, "dateline", 300)))?;
    Some((in_zone_shown(e, order, found.0), found.1, found.2))
}

fn modified(e: &Evidence, order: Order) -> Option<(Stamp, &'static str, u16)> {
    let parse = |text: &str| stamp(text, order);
    let ld = e.facts.modified.iter().find_map(|t| parse(t)).map(|s| (s, "json-ld", 950));
    ld.or_else(|| MODIFIED.iter().find_map(|name| e.meta(name).find_map(parse).map(|s| (s, *name, 850))))
        .or_else(|| marked(e, order, &["datemodified"]).map(|s| (s, "itemprop", 800)))
        .or_else(|| e.facts.page_modified.iter().find_map(|t| parse(t)).map(|s| (s, "json-ld", 700)))
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
    if ["updated", "modified"].iter().any(|w| of.contains(w)) && !of.contains("publish") {
        -1
    } else if ["publish", "pubdate", "entry-date", "post-date", "dateline"].iter().any(|w| of.contains(w)) {
        2
    } else {
        0
    }
}

/// The nodes of the lines around the heading.
fn near_heading(e: &Evidence) -> std::ops::Range<NodeId> {
    let (from, to) = dateline_lines(e);
    match (e.lines.get(from), e.lines.get(to.saturating_sub(1))) {
        (Some(first), Some(last)) if to > from => first.first.saturating_sub(3)..last.end,
        _ => 0..0,
    }
}

fn dateline_lines(e: &Evidence) -> (usize, usize) {
    (e.after_heading.saturating_sub(LINES_BEFORE + 1), (e.after_heading + LINES_AFTER).min(e.lines.len()))
}

/// The first date of a dateline after the heading, else before it.
fn visible(e: &Evidence, order: Order) -> Option<Stamp> {
    let (from, to) = dateline_lines(e);
    let at = e.after_heading.clamp(from, to);
    let read = |lines: &[Line]| lines.iter().find_map(|l| dateline(l, order));
    read(&e.lines[at..to]).or_else(|| read(&e.lines[from..at]))
}

/// The earliest date of a short line, or the date that a paragraph opens with.
fn dateline(line: &Line, order: Order) -> Option<Stamp> {
    let mut found = dates(&line.text, order).into_iter();
    if line.bytes > DATELINE_BYTES {
        return found.next().filter(|f| f.start <= OPENING_BYTES).map(|f| f.stamp);
    }
    found.map(|f| f.stamp).reduce(|a, b| if b.before(a) { b } else { a })
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
        short.filter(|l| e.in_article(l.first) == inside).take(LINES).find_map(|l| dateline(l, order))
    };
    read(true).or_else(|| read(false))
}

/// A stamp in UTC, as machines write it, in the zone in which the page shows it: where the lines
/// around the heading show the same minute of another hour, what parts them is the zone. So the day is
/// the one that readers of the page see.
fn in_zone_shown(e: &Evidence, order: Order, stamp: Stamp) -> Stamp {
    let (from, to) = dateline_lines(e);
    let shown = e.lines[from..to].iter().filter(|l| l.bytes <= DATELINE_BYTES).flat_map(|l| dates(&l.text, order));
    shown.map(|f| f.stamp).find_map(|shown| stamp.shown_as(shown)).unwrap_or(stamp)
}

/// `/2024/05/17/` or `2024-05-17` in the page's path.
fn in_address(e: &Evidence) -> Option<Stamp> {
    let path = e.urls.page.as_ref()?.path();
    first_date(path, Order::DayFirst).map(|f| f.stamp)
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
    fn a_paragraph_may_open_with_the_date_but_not_tell_of_one() {
        let long = "words of the article ".repeat(20);
        assert_eq!(dates_of(&format!("<h1>T</h1><p>BERLIN, 17 May 2024 – {long}"), "").0, "2024-05-17");
        assert_eq!(dates_of(&format!("<h1>T</h1><p>{long} 17 May 2024 {long}"), "").0, "");
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
    fn a_page_that_only_says_when_it_changed() {
        let page = "<meta property=article:modified_time content=2024-05-03>";
        assert_eq!(dates_of(page, ""), ("2024-05-03".into(), "2024-05-03".into()));
        let page = "<meta property=article:published_time content=2024-05-04><meta property=article:modified_time content=2024-05-03>";
        assert_eq!(dates_of(page, ""), ("2024-05-04".into(), String::new()));
    }

    #[test]
    fn the_day_comes_first_but_in_the_united_states() {
        assert_eq!(order("en-US", "paper.co.uk"), Order::MonthFirst);
        assert_eq!((order("en", "paper.example"), order("en", "paper.co.uk")), (Order::MonthFirst, Order::DayFirst));
        assert_eq!(
            (order("en-GB", "paper.example"), order("de", ""), order("es", "")),
            (Order::DayFirst, Order::DayFirst, Order::DayFirst)
        );
    }
}
