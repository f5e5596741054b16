//! Values as written in pages made plain: entities decoded, tags dropped, white space single.

use crate::snapshot::{Attr, NodeId, Snapshot, Tag};

/// The named character references that turn up in values which were escaped once too often. The
/// parser has decoded the page's own; the full list of the HTML Standard (2,231 names) would be
/// 30 KB for names no publisher writes here.
const NAMED: [(&str, &str); 48] = [
    ("Auml", "Ä"),
    ("Eacute", "É"),
    ("Ouml", "Ö"),
    ("Uuml", "Ü"),
    ("aacute", "á"),
    ("acirc", "â"),
    ("agrave", "à"),
    ("amp", "&"),
    ("apos", "'"),
    ("aring", "å"),
    ("atilde", "ã"),
    ("auml", "ä"),
    ("bdquo", "„"),
    ("bull", "•"),
    ("ccedil", "ç"),
    ("copy", "©"),
    ("eacute", "é"),
    ("ecirc", "ê"),
    ("egrave", "è"),
    ("euml", "ë"),
    ("euro", "€"),
    ("gt", ">"),
    ("hellip", "…"),
    ("iacute", "í"),
    ("iexcl", "¡"),
    ("iquest", "¿"),
    ("laquo", "«"),
    ("ldquo", "“"),
    ("lsquo", "‘"),
    ("lt", "<"),
    ("mdash", "—"),
    ("middot", "·"),
    ("nbsp", " "),
    ("ndash", "–"),
    ("ntilde", "ñ"),
    ("oacute", "ó"),
    ("ocirc", "ô"),
    ("oslash", "ø"),
    ("otilde", "õ"),
    ("ouml", "ö"),
    ("quot", "\""),
    ("raquo", "»"),
    ("rdquo", "”"),
    ("rsquo", "’"),
    ("shy", ""),
    ("szlig", "ß"),
    ("uacute", "ú"),
    ("uuml", "ü"),
];

/// Bytes of a value that is read at all: longer ones are no names, dates or descriptions.
pub(super) const VALUE_BYTES: usize = 8 << 10;

/// Nodes of a subtree that are read for a value: what holds more is no name, date or heading.
const VALUE_NODES: NodeId = 2_000;

/// The longest reference looked at, in bytes between `&` and `;`.
const LONGEST_REFERENCE: usize = 8;

/// A value made plain: character references decoded (twice, as many pages escape twice), tags
/// dropped, invisible characters dropped, white space trimmed and single.
pub(super) fn plain(value: &str) -> String {
    let mut text = value.to_owned();
    for _ in 0..2 {
        if !text.contains('&') {
            break;
        }
        text = decode(&text);
    }
    if text.contains('<') {
        text = without_tags(&text);
    }
    squeeze(&text)
}

/// White space trimmed and single; soft hyphens, zero width spaces and byte order marks dropped.
pub(super) fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars() {
        if c.is_whitespace() {
            space = !out.is_empty();
        } else if !matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}')
            && !c.is_control()
        {
            if std::mem::take(&mut space) {
                out.push(' ');
            }
            out.push(c);
        }
    }
    out
}

fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let name = rest.bytes().take(LONGEST_REFERENCE + 1).position(|b| b == b';').map(|end| &rest[..end]);
        match name.and_then(|name| reference(name).map(|c| (name, c))) {
            Some((name, decoded)) => {
                out.push_str(&decoded);
                rest = &rest[name.len() + 1..];
            }
            None => out.push('&'),
        }
    }
    out.push_str(rest);
    out
}

fn reference(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return code.ok().and_then(char::from_u32).filter(|c| !c.is_control()).map(String::from);
    }
    NAMED.binary_search_by(|(n, _)| (*n).cmp(name)).ok().map(|i| NAMED[i].1.to_owned())
}

/// Drops what looks like a tag: `<`, a letter or `/`, up to the next `>`.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let tag = &rest[at..];
        let opens = tag[1..].starts_with(|c: char| c == '/' || c.is_ascii_alphabetic());
        match tag.find('>').filter(|_| opens) {
            Some(end) => {
                out.push(' ');
                rest = &tag[end + 1..];
            }
            None => {
                out.push('<');
                rest = &tag[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// A text made comparable: its folded words, parted by single spaces.
pub(super) fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in crate::text::words(text) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&word);
    }
    out
}

/// The text of a subtree without buttons, ruby and what is hidden, made plain, up to `cap` bytes. Block borders and `br` part words.
pub(super) fn inner(s: &Snapshot, id: NodeId, cap: usize) -> String {
    let mut raw = String::new();
    let mut node = id;
    let end = s.end(id).min(id.saturating_add(VALUE_NODES));
    while node < end && raw.len() < cap {
        let tag = s.tag(node);
        let unread = matches!(tag, Tag::Script | Tag::Button | Tag::Rt | Tag::Rp);
        if unread || s.attr(node, Attr::Hidden).is_some() {
            node = s.end(node);
            continue;
        }
        if s.space_before(node) || tag.is_block() || tag == Tag::Br {
            raw.push(' ');
        }
        if s.is_text(node) {
            raw.push_str(s.text(node));
        }
        node += 1;
    }
    squeeze(&raw)
}

/// The texts of the text nodes in a range, each made plain, one a line, up to some 600 bytes: names,
/// roles and dates that only style parts stand in elements of their own.
pub(super) fn pieces(s: &Snapshot, from: NodeId, to: NodeId) -> String {
    let mut out = String::new();
    for node in (from..to.min(s.len()).min(from.saturating_add(VALUE_NODES)))
        .filter(|&n| s.is_text(n) && s.tag(s.parent(n)) != Tag::Script)
    {
        if out.len() > 600 {
            break;
        }
        let text = squeeze(s.text(node));
        if !text.is_empty() {
            if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(&text);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_decoded_even_when_escaped_twice() {
        assert_eq!(plain("Tom &amp;amp; J&#233;r&#xf4;me &ndash; caf&eacute;"), "Tom & Jérôme – café");
        assert_eq!(plain("AT&T &unknown; & &#0; 5 &"), "AT&T &unknown; & &#0; 5 &");
    }

    #[test]
    fn names_are_sorted_for_the_search() {
        assert!(NAMED.is_sorted_by_key(|(name, _)| *name));
        assert!(NAMED.iter().all(|(name, _)| name.len() <= LONGEST_REFERENCE));
    }

    #[test]
    fn tags_go_and_comparisons_stay() {
        assert_eq!(plain("A <em>big</em><br/>day"), "A big day");
        assert_eq!(plain("3 < 4 and <3"), "3 < 4 and <3");
    }

    #[test]
    fn keys_compare_words_only() {
        assert_eq!(key(" “It’s” – a TEST!"), "it's a test");
        assert_ne!(key("a b"), key("ab"));
    }
}
