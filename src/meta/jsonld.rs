//! JSON-LD of the page: the lenient reading of the scripts.
//!
//! Pages hold JSON-LD that no strict parser takes: raw line breaks in strings, trailing commas,
//! HTML comments or CDATA marks around it, several values in a row. What stays unreadable after a
//! clean-up is ignored.

use serde_json::{Map, Value};

/// Bytes of a script that are read; longer ones are ignored. The largest seen in 1,700 pages of
/// the evaluation sets has 400 KB.
const SCRIPT_BYTES: usize = 2 << 20;

/// Scripts of a page that are read.
const SCRIPTS: usize = 64;

/// Nesting that is read. serde_json's own limit is 128 levels; a third of it leaves the stack of a
/// WebAssembly instance (1 MB) far away, and no schema.org description needs twenty.
const DEPTH: usize = 40;

/// Objects of a page that are looked at.
const OBJECTS: usize = 20_000;

/// Everything the page's JSON-LD scripts say.
#[derive(Default)]
pub(crate) struct JsonLd {
    values: Vec<Value>,
}

/// An object with the property that led to it.
#[derive(Clone, Copy)]
pub(crate) struct Object<'a> {
    /// Its properties.
    pub map: &'a Map<String, Value>,
    /// Whether it is about something other than the page's main thing: a part, a mention, a
    /// comment, an item of a list.
    pub aside: bool,
}

impl JsonLd {
    /// Reads the scripts' texts.
    pub fn read<'t>(scripts: impl Iterator<Item = &'t str>) -> Self {
        let mut values = Vec::new();
        for script in scripts.take(SCRIPTS).filter(|t| t.len() <= SCRIPT_BYTES) {
            if let Some(strict) = strict(script) {
                values.extend(strict);
                continue;
            }
            let Some(clean) = cleaned(script) else { continue };
            let stream = serde_json::Deserializer::from_str(&clean).into_iter::<Value>();
            values.extend(stream.map_while(Result::ok));
        }
        JsonLd { values }
    }

    /// All objects, in the order of the page, outer ones first.
    pub fn objects(&self) -> Vec<Object<'_>> {
        let mut found = Vec::new();
        let mut stack: Vec<(&Value, bool)> = self.values.iter().rev().map(|v| (v, false)).collect();
        while let Some((value, aside)) = stack.pop() {
            match value {
                Value::Array(list) => stack.extend(list.iter().rev().map(|v| (v, aside))),
                Value::Object(map) => {
                    if found.len() >= OBJECTS {
                        break;
                    }
                    found.push(Object { map, aside });
                    stack.extend(map.iter().rev().map(|(name, v)| (v, aside || leads_aside(name))));
                }
                _ => {}
            }
        }
        found
    }
}

/// Properties whose values are not about the page's main thing.
fn leads_aside(property: &str) -> bool {
    matches!(
        property,
        "about"
            | "associatedMedia"
            | "author"
            | "citation"
            | "comment"
            | "creator"
            | "hasPart"
            | "image"
            | "isBasedOn"
            | "isPartOf"
            | "isRelatedTo"
            | "itemListElement"
            | "itemReviewed"
            | "mentions"
            | "publisher"
            | "relatedLink"
            | "review"
            | "subjectOf"
            | "suggestedAnswer"
            | "video"
    )
}

/// The types of an object, without the vocabulary's address.
pub(crate) fn types(map: &Map<String, Value>) -> impl Iterator<Item = &str> {
    texts(map.get("@type")).map(|t| t.rsplit(['/', '#', ':']).next().unwrap_or(t))
}

/// A property's texts: itself or the members of the list it is.
pub(crate) fn texts(value: Option<&Value>) -> impl Iterator<Item = &str> {
    members(value).filter_map(|v| v.as_str())
}

/// A property's values: the members when it is a list, else itself.
pub(crate) fn members(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    let (one, many) = match value {
        Some(Value::Array(list)) => (None, list.as_slice()),
        other => (other, [].as_slice()),
    };
    one.into_iter().chain(many)
}

/// What a script says that is strict JSON throughout and not nested too deep, as most are.
fn strict(script: &str) -> Option<Vec<Value>> {
    // Brackets in strings count too: a script that looks too deep goes the careful way.
    let mut depth = 0usize;
    for byte in script.bytes() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => continue,
        }
        if depth > DEPTH {
            return None;
        }
    }
    serde_json::Deserializer::from_str(script).into_iter().collect::<Result<_, _>>().ok()
}

/// The script's text as strict JSON as far as a small clean-up makes it so; `None` when it is
/// nested too deep. Linear.
fn cleaned(script: &str) -> Option<String> {
    let mut out = String::with_capacity(script.len());
    let mut rest = script;
    let mut depth = 0usize;
    while let Some(c) = rest.chars().next() {
        // Only the mark goes, not what follows it: where a line starts with `//`, another mark
        // follows.
        if let Some(after) = MARKS.iter().find_map(|mark| rest.strip_prefix(mark)) {
            rest = after;
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match c {
            '"' => rest = copy_string(rest, &mut out),
            '[' | '{' => {
                depth += 1;
                if depth > DEPTH {
                    return None;
                }
                out.push(c);
            }
            ']' | '}' => {
                depth = depth.saturating_sub(1);
                let kept = out.trim_end().len();
                if out[..kept].ends_with(',') {
                    out.truncate(kept - 1);
                }
                out.push(c);
            }
            c => out.push(c),
        }
    }
    Some(out)
}

/// What pages put around and between JSON values, longer before shorter.
const MARKS: [&str; 9] = ["<![CDATA[", "<!--", "-->", "]]>", "//", "/*", "*/", "\u{feff}", ";"];

/// Copies a string after its opening quote, made strict; returns what follows it.
fn copy_string<'t>(text: &'t str, out: &mut String) -> &'t str {
    out.push('"');
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let escape = &rest[c.len_utf8()..];
        rest = escape;
        match c {
            '"' => {
                out.push('"');
                return rest;
            }
            '\\' => {
                let Some(e) = escape.chars().next() else { break };
                let unit = escape.strip_prefix('u').and_then(code_unit);
                rest = &escape[e.len_utf8()..];
                match (e, unit) {
                    // Half of a pair: half an emoji where a text was cut. JSON has no such character.
                    ('u', Some(0xd800..=0xdbff)) => {
                        let low = rest.get(4..).and_then(|r| r.strip_prefix("\\u")).and_then(code_unit);
                        let pair = matches!(low, Some(0xdc00..=0xdfff));
                        if pair {
                            out.extend(escape.get(..11).map(|pair| format!("\\{pair}")));
                        }
                        rest = escape.get(if pair { 11 } else { 5 }..).unwrap_or_default();
                    }
                    ('u', Some(0xdc00..=0xdfff)) => rest = escape.get(5..).unwrap_or_default(),
                    ('u', None) => {}
                    ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u', _) => out.extend(['\\', e]),
                    _ => out.push(if e.is_control() { ' ' } else { e }),
                }
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    rest
}

/// The UTF-16 unit that four hexadecimal digits name.
fn code_unit(digits: &str) -> Option<u16> {
    let digits = digits.get(..4).filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()))?;
    u16::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(script: &str) -> Vec<String> {
        let ld = JsonLd::read([script].into_iter());
        ld.objects().iter().filter_map(|o| o.map.get("name")?.as_str().map(str::to_owned)).collect()
    }

    #[test]
    fn graphs_and_lists_are_walked_in_order() {
        let ld = r#"[{"@graph":[{"name":"a","author":{"name":"b"}},{"name":"c"}]},{"name":"d"}]"#;
        assert_eq!(names(ld), ["a", "b", "c", "d"]);
        let ld = JsonLd::read([ld].into_iter());
        let asides: Vec<_> = ld.objects().iter().filter(|o| o.map.contains_key("name")).map(|o| o.aside).collect();
        assert_eq!(asides, [false, true, false, false]);
    }

    #[test]
    fn sloppy_scripts_are_read() {
        for sloppy in [
            "{\"name\":\"a\nb\"}",
            "{\"name\":\"a b\",}",
            "<!-- {\"name\":\"a b\", \"x\":[1,2,],} -->",
            "//<![CDATA[\n{\"name\":\"a b\"}\n//]]>",
            "/*<![CDATA[*/{\"name\":\"a b\"}/*]]>*/",
            "\u{feff}{\"name\":\"a b\"};",
            "{\"name\":\"a b\"} trailing",
            r#"{"name":"a b","note":"it\'s"}"#,
            r#"{"name":"a b","note":"cut \ud83d"}"#,
            r#"{"name":"a b","note":"bad \uzz"}"#,
        ] {
            assert_eq!(names(sloppy), ["a b"], "{sloppy}");
        }
        assert_eq!(names(r#"{"name":"a"}{"name":"b"}"#), ["a", "b"]);
        assert_eq!(names(r#"{"name":"\ud83d\ude00"}"#), ["😀"]);
        assert_eq!(names(r#"{"name":"a // b <!-- c"}"#), ["a // b <!-- c"]);
    }

    #[test]
    fn hostile_scripts_are_ignored() {
        for bad in ["", "{", "\"", "{\"name\":\"a", "\\", "{\"name\":\"\\", "nul", "]]]]"] {
            assert_eq!(names(bad), [""; 0], "{bad}");
        }
        assert_eq!(names(&"[".repeat(1_000_000)), [""; 0]);
        assert_eq!(names(&format!("{}{{\"name\":1}}", "{\"a\":".repeat(100))), [""; 0]);
    }

    #[test]
    fn types_lose_their_vocabulary() {
        let map = serde_json::json!({"@type": ["http://schema.org/NewsArticle", "Article"]});
        let types: Vec<_> = types(map.as_object().expect("an object")).collect();
        assert_eq!(types, ["NewsArticle", "Article"]);
    }
}
