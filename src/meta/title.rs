//! The headline, without the site's name.

use super::Field;
use super::evidence::{Evidence, holds};
use super::site;
use super::text::{key, plain};

/// What parts a headline from the site's name: signs with space on both sides.
const SEPARATORS: [char; 14] = ['|', '-', '–', '—', ':', '»', '«', '·', '•', '›', '‹', '/', '~', '｜'];

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

/// The headline.
pub(super) fn read(e: &Evidence) -> Option<Field> {
    let names = site::names(e);
    let shown = e.heading_text.as_str();
    let shown_key = key(shown);
    let mut said: Vec<(String, &'static str, u16)> = Vec::new();
    for (name, trust) in NAMES {
        said.extend(e.meta(name).take(2).map(plain).filter(|v| !v.is_empty()).map(|v| (v, name, trust)));
    }
    said.extend(e.facts.headlines.iter().map(|h| (h.clone(), "json-ld", 800)));
    said.push((e.title.clone(), "title", 600));
    let agree = |text: &str| {
        let text = key(text);
        said.iter().any(|(v, ..)| key(v) == text || segments_hold(v, &text))
    };
    // What readers see, when what the page says of itself agrees.
    if !shown_key.is_empty() && !names.contains(&shown_key) && agree(shown) {
        return Some(Field { value: stripped(shown, &names), from: "h1".to_owned(), confidence: 950 });
    }
    let best =
        said.iter().filter(|(v, ..)| !v.is_empty() && !names.contains(&key(v))).max_by_key(|(_, _, trust)| *trust);
    let best =
        best.map(|(v, from, trust)| Field { value: stripped(v, &names), from: (*from).to_owned(), confidence: *trust });
    best.filter(|f| !f.value.is_empty()).or_else(|| {
        (!shown_key.is_empty()).then(|| Field { value: shown.to_owned(), from: "h1".to_owned(), confidence: 500 })
    })
}

/// Whether some run of the text's segments is the key.
fn segments_hold(text: &str, wanted: &str) -> bool {
    let parts = segments(text);
    parts.len() > 1
        && holds(&key(text), wanted)
        && (0..parts.len()).any(|i| (i + 1..=parts.len()).any(|j| key(&parts[i..j].join(" ")) == wanted))
}

/// The text without segments at its ends that are the site's name.
pub(super) fn stripped(text: &str, names: &[String]) -> String {
    let mut text = text.trim();
    for _ in 0..3 {
        let parts = segments(text);
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else { break };
        if parts.len() < 2 {
            break;
        }
        if is_name(last, names) {
            text = before(text, last);
        } else if is_name(first, names) {
            text = after(text, first);
        } else {
            break;
        }
    }
    text.to_owned()
}

fn is_name(part: &str, names: &[String]) -> bool {
    let part = key(part);
    let solid: String = part.split(' ').collect();
    names.iter().any(|n| *n == part || n.split(' ').collect::<String>() == solid)
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
