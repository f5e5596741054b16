//! The headline, without the site's name.

use super::Field;
use super::date_text::{Order, first_date};
use super::evidence::{Evidence, holds};
use super::kicker;
use super::text::{key, plain};
use crate::snapshot::Tag;

/// What parts a headline from the site's name: signs with space on both sides.
pub(super) const SEPARATORS: [char; 14] = ['|', '-', '–', '—', ':', '»', '«', '·', '•', '›', '‹', '/', '~', '｜'];

/// The words of headlines in `meta`, with how far they are trusted.
const NAMES: [(&str, u16); 9] = [
    ("og:title", 850),
    ("citation_title", 850),
    ("parsely-title", 800),
    ("sailthru.title", 800),
    ("dc.title", 750),
    ("dcterms.title", 750),
    ("twitter:title", 750),
    ("article.headline", 750),
    ("title", 500),
];

/// A headline, where it is said and how far that is trusted.
type Said = (String, &'static str, u16);

/// The headline.
pub(super) fn read(e: &Evidence) -> Option<Field> {
    let names = &e.sites;
    let mut said: Vec<Said> = Vec::new();
    for (name, trust) in NAMES {
        said.extend(e.meta(name).take(2).map(plain).filter(|v| !v.is_empty()).map(|v| (v, name, trust)));
    }
    said.extend(e.facts.headlines.iter().map(|h| (h.clone(), "json-ld", 800)));
    // `| Daily Paper`: a template's title without a headline.
    let bare = |t: &str| t.starts_with(SEPARATORS) || (t.ends_with(['|', '-', '–']) && segments(t).len() == 1);
    if !bare(&e.title) {
        said.push((e.title.clone(), "title", 600));
    }
    said.retain(|(v, ..)| !key(v).is_empty());
    if let Some((shown, from, confidence)) = shown(e, &said) {
        return Some(Field { value: stripped(&shown, names, false), from: from.to_owned(), confidence });
    }
    let best = said.iter().filter(|(v, ..)| !names.contains(&key(v))).reduce(|a, b| if b.2 > a.2 { b } else { a });
    let best = best.map(|(v, from, trust)| Field {
        value: without_last(&stripped(v, names, true)),
        from: (*from).to_owned(),
        confidence: *trust,
    });
    best.filter(|f| !f.value.is_empty()).or_else(|| {
        let (text, from) = [(&e.heading_text, "h1"), (&e.title, "title")].into_iter().find(|(t, _)| !t.is_empty())?;
        Some(Field { value: stripped(text, names, false), from: from.to_owned(), confidence: 300 })
    })
}

/// What readers see as the headline, if what the page says of itself agrees or at least is about the
/// same: search engines and networks are told other headlines than readers.
fn shown(e: &Evidence, said: &[Said]) -> Option<Said> {
    let text = e.heading_text.trim_end_matches(['¶', '#', '§', ' ']);
    let own = key(text);
    if own.is_empty() || e.sites.contains(&own) {
        return None;
    }
    let parts = e.heading.map(|h| kicker::parts(e.s, h)).unwrap_or_default();
    if let Some(rest) = kicker::without_kicker(&parts) {
        return Some((rest, "h1", 900));
    }
    let agrees = |(v, ..): &Said| key(v) == own || segments_hold(v, &own);
    if said.iter().any(agrees) {
        return Some((text.to_owned(), "h1", 950));
    }
    // A kicker or a subtitle within the heading: `Opinion What dogs think`, where the page says
    // `What dogs think`.
    let names: Vec<String> = said.iter().map(|(v, ..)| key(&stripped(v, &e.sites, true))).collect();
    if let Some(run) = kicker::run_that_is(&parts, &names) {
        return Some((run, "h1", 900));
    }
    // A lower heading is the article's only if the page says so.
    if e.heading.is_none_or(|h| e.s.tag(h) != Tag::H1) {
        return None;
    }
    let about = said.iter().any(|(v, ..)| share_a_word(&key(v), &own));
    (about || said.iter().all(|(v, ..)| e.sites.contains(&key(v)))).then(|| (text.to_owned(), "h1", 700))
}

/// Letters from which a word is taken to mean something.
const WORD_CHARS: usize = 4;

/// Whether two keys have a word in common that means something.
pub(super) fn share_a_word(a: &str, b: &str) -> bool {
    let tells = |w: &&str| w.chars().count() >= WORD_CHARS || w.chars().all(|c| !c.is_ascii());
    a.split(' ').filter(tells).any(|w| b.split(' ').any(|other| other == w))
}

/// Whether some run of the text's segments is the key.
fn segments_hold(text: &str, wanted: &str) -> bool {
    let parts = segments(text);
    parts.len() > 1
        && holds(&key(text), wanted)
        && (0..parts.len()).any(|i| (i + 1..=parts.len()).any(|j| key(&parts[i..j].join(" ")) == wanted))
}

/// The text without segments at its ends that are the site's name; `also` those that hold it.
pub(super) fn stripped(text: &str, names: &[String], also: bool) -> String {
    let mut text = text.trim();
    for _ in 0..3 {
        let parts = segments(text);
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else { break };
        if parts.len() < 2 {
            break;
        }
        let ends = (1..parts.len().min(4)).find(|&n| is_name(&parts[parts.len() - n..].join(" "), names));
        if let Some(count) = ends {
            for last in parts.iter().rev().take(count) {
                text = before(text, last);
            }
        } else if also && holds_name(last, names) {
            text = before(text, last);
        } else if is_name(first, names) || is_day(first) {
            text = after(text, first);
        } else {
            break;
        }
    }
    text.to_owned()
}

/// A title that no heading repeats, without what stands behind its last bar, or in ideographs behind a
/// hyphen or low line: the site's name, by whatever name it goes.
fn without_last(text: &str) -> String {
    let bar = text.rfind(['|', '｜']).filter(|&at| text[..at].split_whitespace().count() > 1);
    let han = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}');
    let joint = text.rfind(['-', '_', '—', '–']).filter(|&at| {
        let rest = text[at..].trim_start_matches(['-', '_', '—', '–', ' ']);
        text[..at].chars().filter(|c| han(*c)).count() > rest.chars().count() * 2 && rest.starts_with(han)
    });
    let Some(at) = bar.or(joint) else { return text.to_owned() };
    let rest = text[at..].trim_matches(|c: char| c.is_whitespace() || SEPARATORS.contains(&c) || c == '_');
    let short = rest.split_whitespace().count() <= 3 && rest.chars().count() * 2 < text.chars().count();
    let kept = text[..at].trim_end_matches(|c: char| c.is_whitespace() || SEPARATORS.contains(&c) || c == '_');
    if short && !kept.is_empty() { kept.to_owned() } else { text.to_owned() }
}

fn solid(key: &str) -> String {
    key.split(' ').collect()
}

fn is_name(part: &str, names: &[String]) -> bool {
    let part = key(part);
    names.iter().any(|n| *n == part || solid(n) == solid(&part))
}

/// Whether the part is a date and nothing else.
fn is_day(part: &str) -> bool {
    first_date(part, Order::DayFirst).is_some_and(|f| f.start == 0 && f.end == part.len())
}

/// `Paper Blog`, `The Paper Online`: a few words, one of them the site's name.
fn holds_name(part: &str, names: &[String]) -> bool {
    let part = key(part);
    part.split(' ').count() <= 3 && names.iter().any(|n| n.len() >= 5 && holds(&part, n))
}

fn before<'t>(text: &'t str, last: &str) -> &'t str {
    text.strip_suffix(last).unwrap_or(text).trim_end_matches(|c: char| c.is_whitespace() || SEPARATORS.contains(&c))
}

fn after<'t>(text: &'t str, first: &str) -> &'t str {
    text.strip_prefix(first).unwrap_or(text).trim_start_matches(|c: char| c.is_whitespace() || SEPARATORS.contains(&c))
}

/// The parts between separators; at most the first 12.
pub(super) fn segments(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let (mut start, mut from) = (0, 0);
    while let Some(at) = text[from..].find(SEPARATORS).map(|i| from + i) {
        let sign = text[at..].chars().next().map_or(1, char::len_utf8);
        from = at + sign;
        let spaced = text[..at].ends_with(' ') && text[from..].starts_with(' ');
        if (spaced || text[at..].starts_with(['|', '｜', '»', '«'])) && out.len() < 11 {
            out.push(text[start..at].trim());
            start = from;
        }
    }
    out.push(text[start..].trim());
    out.retain(|p| !p.is_empty());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{Limits, html};

    fn title(page: &str) -> String {
        let s = html::parse(page, "https://www.daily-paper.example/a/b", Limits::default());
        read(&Evidence::gather(&s, None)).map(|f| f.value).unwrap_or_default()
    }

    #[test]
    fn the_site_goes_at_either_end_and_any_separator() {
        for separator in ["|", "-", "–", "—", ":", "»", "·"] {
            assert_eq!(
                title(&format!("<title>Why dogs bark {separator} Daily Paper</title>")),
                "Why dogs bark",
                "{separator}"
            );
            assert_eq!(
                title(&format!("<title>Daily Paper {separator} Why dogs bark</title>")),
                "Why dogs bark",
                "{separator}"
            );
        }
        let named = "<meta property=og:site_name content='The Post'><meta property=og:title content='Why dogs bark | The Post'>";
        assert_eq!(title(named), "Why dogs bark");
        assert_eq!(title("<title>Why dogs bark | Daily Paper Blog</title>"), "Why dogs bark");
    }

    #[test]
    fn templates_and_days_are_no_headlines() {
        assert_eq!(title("<title>| Some Magazine</title><h1>Electronic gadgets</h1>"), "Electronic gadgets");
        assert_eq!(title("<title>Some Rail -</title><h1>Travel advice</h1>"), "Travel advice");
        assert_eq!(title("<title>23.01.2022 - Why dogs bark</title>"), "Why dogs bark");
        let named = "<meta property=og:site_name content='Dogs - a paper'>";
        assert_eq!(title(&format!("{named}<title>Why they bark - Dogs - A Paper</title>")), "Why they bark");
    }

    #[test]
    fn a_site_by_another_name_goes_behind_a_bar() {
        assert_eq!(title("<title>Why dogs bark | DPX</title>"), "Why dogs bark");
        assert_eq!(title("<title>有英勇的你，才有英雄的城！-新华网</title>"), "有英勇的你，才有英雄的城！");
        assert_eq!(title("<title>有英勇的你才有英雄的城_新闻频道_新华网</title>"), "有英勇的你才有英雄的城_新闻频道");
        assert_eq!(title("<title>Dogs | Cats</title>"), "Dogs | Cats");
        assert_eq!(
            title("<title>Why dogs bark | and why we let them do it</title>"),
            "Why dogs bark | and why we let them do it"
        );
    }

    #[test]
    fn a_dash_of_the_headline_stays() {
        assert_eq!(title("<title>Dogs - and why they bark</title>"), "Dogs - and why they bark");
        assert_eq!(
            title("<title>Dogs: why they bark | Daily Paper</title><h1>Dogs: why they bark</h1>"),
            "Dogs: why they bark"
        );
        assert_eq!(title("<title>A dog-eared book</title>"), "A dog-eared book");
    }

    #[test]
    fn the_heading_tells_where_the_site_begins() {
        assert_eq!(
            title("<title>Why dogs bark - Pets - Some Other Name</title><h1>Why dogs bark</h1>"),
            "Why dogs bark"
        );
        assert_eq!(
            title("<title>On ownership - The Book</title><h1>The Book</h1><h2>On ownership</h2>"),
            "On ownership"
        );
    }

    #[test]
    fn readers_headline_comes_before_that_for_networks() {
        let page =
            "<meta property=og:title content='You will not believe these dogs'><h1>Why all dogs bark at night</h1>";
        assert_eq!(title(page), "Why all dogs bark at night");
        let page = "<meta property=og:title content='Why dogs bark'><h1>Subscribe to us</h1>";
        assert_eq!(title(page), "Why dogs bark");
    }

    #[test]
    fn a_kicker_in_the_heading_and_a_link_sign_go() {
        assert_eq!(
            title("<meta property=og:title content='What dogs think'><h1><span>Opinion</span> What dogs think</h1>"),
            "What dogs think"
        );
        assert_eq!(title("<title>What dogs think</title><h1>What dogs think<a>¶</a></h1>"), "What dogs think");
    }

    #[test]
    fn a_page_named_as_its_site() {
        assert_eq!(title("<title>Daily Paper</title>"), "Daily Paper");
        assert_eq!(title("<title>Daily Paper</title><h1>Time to say goodbye</h1>"), "Time to say goodbye");
        assert_eq!(title(""), "");
    }
}
