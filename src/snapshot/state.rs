//! The article in the data that a page hands to its scripts: JSON of any shape.
//!
//! Frameworks write the page's data into the page (`__NEXT_DATA__`, `__NUXT_DATA__`, `__APOLLO_STATE__` and
//! so on), and the article is in it as a text, as markup, or as a tree of rich text. No shape is known
//! here: what counts is which strings are prose under a name for text, and which value holds nearly all
//! of them.

use crate::text::count_words;
use serde_json::Value;

/// Values of a page's data that are looked at. The largest seen in the development pages has 60,000.
const VALUES: usize = 400_000;
/// A value that holds this share (per thousand) of what the value around it holds is the better place.
const DOWN: u64 = 800;
/// Words from which a string can be prose.
const PROSE_WORDS: u32 = 8;
/// Words from which a text without markup is a paragraph of its own.
const PARAGRAPH_WORDS: u32 = 20;

/// Names that data has for texts, without marks and case. From WordPress, Contentful, Sanity, Arc, Drupal,
/// Ghost, Prismic, Strapi, Slate, TipTap, Lexical, Draft.js, Editor.js and schema.org.
const NAMES: [&str; 20] = [
    "articlebody",
    "articlehtml",
    "body",
    "bodyhtml",
    "bodytext",
    "children",
    "content",
    "contenthtml",
    "fullcontent",
    "fulltext",
    "html",
    "markdown",
    "paragraph",
    "paragraphs",
    "processed",
    "rendered",
    "richtext",
    "storyhtml",
    "text",
    "value",
];

/// A value of the data, in document order.
struct Entry<'a> {
    parent: usize,
    end: usize,
    text: &'a str,
    value: &'a Value,
    prose: u64,
}

/// The prose of some data as HTML; `None` when there is none. Costs time linear in the data.
pub fn article(data: &Value) -> Option<String> {
    let mut entries = flat(data);
    for at in (1..entries.len()).rev() {
        let (parent, prose) = (entries[at].parent, entries[at].prose);
        entries[parent].prose += prose;
    }
    let root = descend(&entries);
    (entries.first()?.prose > 0).then(|| write(&entries, root))
}

/// The data as a list. A stack of its own: nesting is the page's choice.
fn flat(data: &Value) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut stack = vec![(data, 0, "")];
    while let Some((value, parent, name)) = stack.pop() {
        let at = entries.len();
        if at >= VALUES {
            break;
        }
        let text = value.as_str().filter(|_| is_name(name)).unwrap_or_default();
        entries.push(Entry { parent, end: at + 1, text, value, prose: u64::from(prose(text)) });
        match value {
            Value::Array(list) => stack.extend(list.iter().rev().map(|v| (v, at, name))),
            Value::Object(map) => stack.extend(map.iter().rev().map(|(key, v)| (v, at, key.as_str()))),
            _ => {}
        }
    }
    for at in (1..entries.len()).rev() {
        let (parent, end) = (entries[at].parent, entries[at].end);
        entries[parent].end = entries[parent].end.max(end);
    }
    entries
}

fn is_name(name: &str) -> bool {
    let plain = |c: &char| c.is_ascii_alphanumeric();
    name.len() <= 24 && {
        let name: String = name.chars().filter(plain).map(|c| c.to_ascii_lowercase()).collect();
        NAMES.binary_search(&name.as_str()).is_ok()
    }
}

/// The words of a string that is prose, else 0.
fn prose(text: &str) -> u32 {
    if is_markup(text) {
        return text
            .split('<')
            .map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text))
            .map(count_words)
            .sum();
    }
    let sentence =
        text.trim_end().ends_with(['.', '!', '?', '"', '”', '…', '。', '！', '？', ':']) || text.contains(". ");
    let code = text.contains(['{', '}']) || text.contains("://") && count_words(text) < PARAGRAPH_WORDS;
    let words = if sentence && !code { count_words(text) } else { 0 };
    if words < PROSE_WORDS { 0 } else { words }
}

/// Whether a text is HTML and not a text about it.
pub fn is_markup(text: &str) -> bool {
    ["</p>", "<p>", "<br", "</div>", "</li>"].iter().any(|tag| text.contains(tag))
}

/// The smallest value that holds nearly all the prose.
fn descend(entries: &[Entry]) -> usize {
    let mut at = 0;
    loop {
        let mut child = at + 1;
        let mut best = None;
        while child < entries[at].end {
            if best.is_none_or(|best: usize| entries[child].prose > entries[best].prose) {
                best = Some(child);
            }
            child = entries[child].end;
        }
        match best {
            Some(best) if entries[best].prose > 0 && entries[best].prose * 1000 >= entries[at].prose * DOWN => {
                at = best
            }
            _ => return at,
        }
    }
}

/// The strings below a value as paragraphs and headings.
fn write(entries: &[Entry], root: usize) -> String {
    let mut out = String::new();
    // The element that is open, and the list whose members go on in it.
    let mut open: Option<(&str, usize)> = None;
    for (at, entry) in entries.iter().enumerate().take(entries[root].end).skip(root) {
        if entry.text.is_empty() {
            continue;
        }
        let line = line_of(entries, at, root);
        if open.is_some_and(|(_, of)| Some(of) != line)
            && let Some((element, _)) = open.take()
        {
            close(&mut out, element);
        }
        if is_markup(entry.text) {
            out.push_str(entry.text);
            continue;
        }
        let element = element(entries, at, root);
        match line {
            Some(list) => {
                if open.is_none() {
                    begin(&mut out, element);
                    open = Some((element, list));
                }
                escape(entry.text, &mut out);
            }
            None => {
                for paragraph in entry.text.split('\n').filter(|p| !p.trim().is_empty()) {
                    begin(&mut out, element);
                    escape(paragraph, &mut out);
                    close(&mut out, element);
                }
            }
        }
    }
    if let Some((element, _)) = open {
        close(&mut out, element);
    }
    out
}

/// The list that a string is a piece of a line in: rich text has a line's spans as members of one list.
fn line_of(entries: &[Entry], at: usize, root: usize) -> Option<usize> {
    let object = entries[at].parent;
    let list = entries[object].parent;
    if object <= root
        || list <= root
        || !entries[list].value.is_array()
        || count_words(entries[at].text) >= PARAGRAPH_WORDS * 3
    {
        return None;
    }
    let span = kind(entries[object].value).is_none_or(|kind| {
        ["text", "span", "link", "hyperlink", "a", "b", "i", "em", "strong", "inline"].contains(&kind)
    });
    // Members that are lists of lines themselves are no spans.
    (entries[object].value.is_object() && span && kind(entries[entries[list].parent].value).is_some()).then_some(list)
}

/// What an object says it is.
fn kind(value: &Value) -> Option<&str> {
    ["type", "nodeType", "_type", "tag", "style", "name"].iter().find_map(|key| value.get(key)?.as_str())
}

/// The element for a string: a heading when an object near it says so.
fn element(entries: &[Entry], at: usize, root: usize) -> &'static str {
    let near = std::iter::successors(Some(entries[at].parent), |&n| (n > root).then(|| entries[n].parent)).take(4);
    let is_heading = |kind: &str| {
        let kind = kind.to_ascii_lowercase();
        kind.contains("heading") || kind.starts_with("header") || matches!(kind.as_str(), "h2" | "h3" | "h4")
    };
    if near.filter_map(|n| kind(entries[n].value)).any(is_heading) { "h2" } else { "p" }
}

fn begin(out: &mut String, element: &str) {
    out.extend(["<", element, ">"]);
}

fn close(out: &mut String, element: &str) {
    out.extend(["</", element, ">"]);
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const LINE: &str = "The harbour town woke early, and the boats left before the fog had lifted.";

    #[test]
    fn a_text_or_markup_under_a_name_for_text_is_found() {
        let data = json!({"props": {"menu": [{"label": "News"}], "post": {"title": "Fog", "content": format!("{LINE}\n\n{LINE} <b")}}});
        assert_eq!(article(&data).unwrap(), format!("<p>{LINE}</p><p>{LINE} &lt;b</p>"));
        let data = json!([{"post": {"body": {"processed": format!("<p>{LINE}</p>")}}}]);
        assert_eq!(article(&data).unwrap(), format!("<p>{LINE}</p>"));
    }

    #[test]
    fn rich_text_is_written_by_lines() {
        let span = |text: &str| json!({"nodeType": "text", "value": text});
        let data = json!({"fields": {"body": {"nodeType": "document", "content": [
            {"nodeType": "heading-2", "content": [span("The fog")]},
            {"nodeType": "paragraph", "content": [span(LINE), span(" It was "), span("noon"), span(".")]},
            {"nodeType": "paragraph", "content": [span(LINE)]},
        ]}}});
        assert_eq!(article(&data).unwrap(), format!("<h2>The fog</h2><p>{LINE} It was noon.</p><p>{LINE}</p>"));
        let blocks = json!({"blocks": [{"type": "unstyled", "text": LINE}, {"type": "header-two", "text": "Fog"}, {"type": "unstyled", "text": LINE}]});
        assert_eq!(article(&blocks).unwrap(), format!("<p>{LINE}</p><h2>Fog</h2><p>{LINE}</p>"));
    }

    #[test]
    fn what_is_no_text_is_not_found() {
        assert_eq!(
            article(&json!({"messages": {"cookies": LINE}, "content": ".a { color: red; } and so on and so on. x"})),
            None
        );
        assert_eq!(article(&json!({"text": "Read more", "value": "https://example.org/a. b"})), None);
        assert_eq!(article(&Value::Null), None);
    }

    #[test]
    fn the_names_are_sorted() {
        assert!(NAMES.is_sorted());
    }
}
