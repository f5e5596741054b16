//! Text as XML takes it.

/// Adds text or an attribute's value.
pub(super) fn text(out: &mut String, text: &str) {
    let mut clean = String::with_capacity(text.len());
    clean.extend(text.chars().filter(|&c| may_stand(c)));
    crate::output::escape::escape(out, &clean);
}

/// Adds an attribute.
pub(super) fn attribute(out: &mut String, name: &str, value: &str) {
    out.push_str(&format!(" {name}=\""));
    // A parser makes these spaces.
    text(out, &value.replace(['\n', '\t'], " "));
    out.push('"');
}

/// Adds an element with a text.
pub(super) fn element(out: &mut String, name: &str, attributes: &[(&str, &str)], content: &str) {
    out.push_str(&format!("<{name}"));
    attributes.iter().for_each(|(key, value)| attribute(out, key, value));
    out.push('>');
    text(out, content);
    out.push_str(&format!("</{name}>\n"));
}

/// Source: XML 1.0, production 2 (Char).
fn may_stand(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
        && !('\u{7f}'..='\u{9f}').contains(&c)
}

/// A language tag that all readers of XML take (BCP 47 by form: letters first, parts of up to eight).
pub(super) fn language(tag: &str) -> Option<&str> {
    let mut parts = tag.split('-');
    let first = parts.next().is_some_and(|p| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphabetic()));
    let part = |p: &str| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric());
    (first && parts.all(part)).then_some(tag)
}
