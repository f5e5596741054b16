//! The article as HTML.

use crate::clean::allow;
use crate::meta::{Field, Metadata};
use crate::snapshot::{Attr, Tag};
use crate::tree::{CleanTree, Op};

/// A complete small document: title, byline and date as the metadata has them, then the article.
pub fn write(tree: &CleanTree, meta: &Metadata) -> String {
    let mut out = String::from("<!doctype html>\n<html");
    let value = |field: &Option<Field>| field.as_ref().map(|f| f.value.clone());
    for (name, field) in [("lang", &meta.language), ("dir", &meta.direction)] {
        if let Some(value) = value(field) {
            attribute(&mut out, name, &value);
        }
    }
    out.push_str(">\n<head>\n<meta charset=\"utf-8\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width\">\n");
    let title = value(&meta.title);
    element(&mut out, "title", title.as_deref().unwrap_or(""), &[]);
    for (name, field) in [("author", &meta.byline), ("description", &meta.standfirst)] {
        if let Some(content) = value(field) {
            out.push_str("<meta");
            attribute(&mut out, "name", name);
            attribute(&mut out, "content", &content);
            out.push_str(">\n");
        }
    }
    let canonical = value(&meta.canonical).filter(|url| allow::value(Tag::A, Attr::Href, url));
    if let Some(url) = &canonical {
        out.push_str("<link rel=\"canonical\"");
        attribute(&mut out, "href", url);
        out.push_str(">\n");
    }
    out.push_str("</head>\n<body>\n<article>\n");
    if let Some(title) = &title {
        element(&mut out, "h1", title, &[]);
    }
    if let Some(byline) = value(&meta.byline) {
        element(&mut out, "p", &byline, &[("class", "byline")]);
    }
    if let Some(date) = value(&meta.published) {
        out.push_str("<p>");
        element(&mut out, "time", &date, &[("datetime", &date)]);
        out.truncate(out.trim_end().len());
        out.push_str("</p>\n");
    }
    fragment_to(&mut out, tree);
    out.push_str("</article>\n</body>\n</html>\n");
    out
}

/// The article alone, each block on a line of its own.
pub fn fragment(tree: &CleanTree) -> String {
    let mut out = String::new();
    fragment_to(&mut out, tree);
    out
}

fn fragment_to(out: &mut String, tree: &CleanTree) {
    let mut open: Vec<Tag> = Vec::new();
    let mut pre = 0u32;
    let mut fresh_pre = false;
    for op in &tree.ops {
        match op {
            Op::Open { tag, attrs } => {
                out.push('<');
                out.push_str(tag.name());
                for (name, value) in attrs.iter() {
                    attribute(out, name.name(), value);
                }
                out.push('>');
                open.push(*tag);
                pre += u32::from(*tag == Tag::Pre);
                fresh_pre = *tag == Tag::Pre;
            }
            Op::Text(text) => {
                // A parser drops a line feed that follows `<pre>`.
                if fresh_pre && text.starts_with('\n') {
                    out.push('\n');
                }
                fresh_pre = false;
                escape(out, text);
            }
            Op::Close => {
                fresh_pre = false;
                let Some(tag) = open.pop() else { continue };
                if !allow::is_void(tag) {
                    out.push_str("</");
                    out.push_str(tag.name());
                    out.push('>');
                }
                pre -= u32::from(tag == Tag::Pre);
                if tag.is_block() && pre == 0 {
                    out.push('\n');
                }
            }
        }
    }
}

fn element(out: &mut String, name: &str, text: &str, attrs: &[(&str, &str)]) {
    out.push('<');
    out.push_str(name);
    for (name, value) in attrs {
        attribute(out, name, value);
    }
    out.push('>');
    escape(out, text);
    out.push_str("</");
    out.push_str(name);
    out.push_str(">\n");
}

fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    // An empty value of the allow-list is a switch.
    if value.is_empty() && name != "alt" {
        return;
    }
    out.push_str("=\"");
    escape(out, value);
    out.push('"');
}

/// Text and attribute values alike, so that no context can be mistaken.
fn escape(out: &mut String, text: &str) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let with = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            // A parser makes a bare carriage return a line feed.
            b'\r' => "&#13;",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(with);
        from = at + 1;
    }
    out.push_str(&text[from..]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Attrs;

    #[test]
    fn escaped_right() {
        let mut attrs = Attrs::new();
        attrs.set(Attr::Alt, "\"><script>");
        attrs.set(Attr::Src, "https://e.org/?a&b");
        let tree = CleanTree {
            ops: vec![
                Op::Open { tag: Tag::P, attrs: Attrs::new() },
                Op::Text("</p>&amp;".into()),
                Op::Open { tag: Tag::Img, attrs },
                Op::Close,
                Op::Close,
                Op::Open { tag: Tag::Pre, attrs: Attrs::new() },
                Op::Text("\na".into()),
                Op::Close,
            ],
        };
        assert_eq!(
            fragment(&tree),
            "<p>&lt;/p&gt;&amp;amp;<img src=\"https://e.org/?a&amp;b\" alt=\"&quot;&gt;&lt;script&gt;\"></p>\n<pre>\n\na</pre>\n"
        );
    }

    #[test]
    fn the_document_says_what_is_known() {
        let field = |v: &str| Some(Field { value: v.into(), ..Field::default() });
        let meta = Metadata {
            title: field("A <b>"),
            byline: field("Ann"),
            language: field("de"),
            canonical: field("javascript:alert(1)"),
            ..Metadata::default()
        };
        let page = write(&CleanTree::default(), &meta);
        assert!(page.starts_with("<!doctype html>\n<html lang=\"de\">"));
        assert!(page.contains("<h1>A &lt;b&gt;</h1>\n<p class=\"byline\">Ann</p>"));
        assert!(!page.contains("javascript"));
    }
}
