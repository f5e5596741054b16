//! The article as HTML: one file that needs nothing beside it and runs nothing.

use super::escape::escape;
use super::own::{Extras, paragraphs};
use super::{marks, pictures};
use crate::clean::allow;
use crate::meta::{Field, Metadata};
use crate::snapshot::{Attr, Tag};
use crate::tree::{Attrs, CleanTree, Op};

const STYLE: &str = include_str!("document.css");

/// What the file may do in a browser: show the images it holds and its own style sheet, known by its hash.
/// All else is forbidden, whatever stands in the article.
const POLICY: &str = "default-src 'none'; img-src data:; \
    style-src 'sha256-YTkvd3XacaEcMTWAk1xLclw1ikdNN92S/N+/A0+G+9U='; base-uri 'none'; form-action 'none'";

/// A complete small document: title, byline and date as the metadata has them, the article, and what the
/// reader has put to it. An image that is not there as data is a link to where it was: the file asks no
/// server for anything.
pub fn write(tree: &CleanTree, meta: &Metadata, url: &str, extras: &Extras) -> String {
    let mut out = String::from("<!doctype html>\n<html");
    for (name, field) in [("lang", &meta.language), ("dir", &meta.direction)] {
        if let Some(value) = value(field).filter(|v| allow::value(Tag::P, Attr::from_name(name), v)) {
            attribute(&mut out, name, value);
        }
    }
    out.push_str(">\n<head>\n<meta charset=\"utf-8\">\n");
    out.push_str(&format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n"));
    out.push_str("<meta name=\"viewport\" content=\"width=device-width\">\n");
    let title = value(&meta.title);
    element(&mut out, "title", title.unwrap_or(""), &[]);
    for (name, field) in [("author", &meta.byline), ("description", &meta.standfirst)] {
        if let Some(content) = value(field) {
            out.push_str("<meta");
            attribute(&mut out, "name", name);
            attribute(&mut out, "content", content);
            out.push_str(">\n");
        }
    }
    if let Some(url) = value(&meta.canonical).filter(|url| is_link(url)) {
        out.push_str("<link rel=\"canonical\"");
        attribute(&mut out, "href", url);
        out.push_str(">\n");
    }
    out.push_str(&format!("<style>{STYLE}</style>\n</head>\n<body>\n<article>\n"));
    header(&mut out, meta, url);
    let tree = marks::put(tree, &extras.own.in_order());
    fragment_to(&mut out, &with_links(&tree));
    out.push_str("</article>\n");
    own(&mut out, extras);
    out.push_str("</body>\n</html>\n");
    out
}

/// Where it is from, its title, who has written it and when; nothing where none of that is known.
fn header(out: &mut String, meta: &Metadata, url: &str) {
    let source = value(&meta.canonical).filter(|url| is_link(url)).or(Some(url).filter(|url| is_link(url)));
    let site = value(&meta.site).or_else(|| source.map(host)).filter(|site| !site.is_empty());
    let mut inner = String::new();
    if let Some(site) = site {
        inner.push_str("<p class=\"site\">");
        match source {
            Some(source) => element(&mut inner, "a", site, &[("href", source)]),
            None => escape(&mut inner, site),
        }
        inner.truncate(inner.trim_end().len());
        inner.push_str("</p>\n");
    }
    if let Some(title) = value(&meta.title) {
        element(&mut inner, "h1", title, &[]);
    }
    if let Some(byline) = value(&meta.byline) {
        element(&mut inner, "p", byline, &[("class", "byline")]);
    }
    if let Some(date) = value(&meta.published) {
        inner.push_str("<p>");
        element(&mut inner, "time", date, &[("datetime", date)]);
        inner.truncate(inner.trim_end().len());
        inner.push_str("</p>\n");
    }
    if !inner.is_empty() {
        out.push_str(&format!("<header>\n{inner}</header>\n"));
    }
}

/// The reader's tags, note and marked passages.
fn own(out: &mut String, extras: &Extras) {
    let (own, words) = (&extras.own, &extras.words);
    let tags = own.tags.join(", ");
    if tags.is_empty() && !own.has_words() {
        return;
    }
    out.push_str("<section class=\"own\">\n");
    if !tags.is_empty() {
        element(out, "p", &tags, &[("class", "tags")]);
    }
    let text = |out: &mut String, text: &str| {
        for lines in paragraphs(text) {
            element(out, "p", &lines.join("\n"), &[]);
        }
    };
    if !own.note.trim().is_empty() {
        element(out, "h2", &words.note, &[]);
        text(out, &own.note);
    }
    let highlights = own.in_order();
    if !highlights.is_empty() {
        element(out, "h2", &words.highlights, &[]);
    }
    for highlight in highlights {
        out.push_str("<blockquote>\n");
        text(out, &highlight.quote);
        out.push_str("</blockquote>\n");
        text(out, &highlight.note);
    }
    out.push_str("</section>\n");
}

fn value(field: &Option<Field>) -> Option<&str> {
    field.as_ref().map(|f| f.value.as_str())
}

fn is_link(url: &str) -> bool {
    allow::value(Tag::A, Attr::Href, url)
}

/// The host of an address that is a link.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or("").rsplit('@').next().unwrap_or("").trim_start_matches("www.")
}

/// The tree with a link in place of each image that is not there as data.
pub(super) fn with_links(tree: &CleanTree) -> CleanTree {
    let absent = |op: &Op| matches!(op, Op::Open { tag: Tag::Img, attrs } if !is_there(attrs));
    if !tree.ops.iter().any(absent) {
        return tree.clone();
    }
    let mut ops = Vec::with_capacity(tree.ops.len());
    let mut links = 0u32;
    let mut open = Vec::new();
    let mut skip = false;
    for op in &tree.ops {
        match op {
            Op::Open { tag: Tag::Img, attrs } if !is_there(attrs) => {
                // A link within a link is none.
                ops.extend(stand_in(attrs, links == 0));
                skip = true;
            }
            Op::Close if std::mem::take(&mut skip) => {}
            Op::Open { tag, .. } => {
                links += u32::from(*tag == Tag::A);
                open.push(*tag);
                ops.push(op.clone());
            }
            Op::Close => {
                links -= u32::from(open.pop() == Some(Tag::A));
                ops.push(Op::Close);
            }
            Op::Text(_) => ops.push(op.clone()),
        }
    }
    CleanTree { ops }
}

fn is_there(attrs: &Attrs) -> bool {
    attrs.get(Attr::Src).is_some_and(|src| src.starts_with("data:") || pictures::is_path(src))
}

/// What an image is called, as a link to it where there may be one; the name of its file where it has no words.
pub(super) fn stand_in(image: &Attrs, may_link: bool) -> Vec<Op> {
    let src = image.get(Attr::Src).unwrap_or("");
    let alt = image.get(Attr::Alt).unwrap_or("").trim();
    let path = src.split(['?', '#']).next().unwrap_or("");
    let file = path.rsplit('/').find(|part| !part.is_empty()).unwrap_or(path);
    let text = if alt.is_empty() { file } else { alt };
    let link = may_link && is_link(src);
    let mut attrs = Attrs::new();
    attrs.set(Attr::Class, "image");
    if link {
        attrs.set(Attr::Href, src);
    }
    let tag = if link { Tag::A } else { Tag::Span };
    vec![Op::Open { tag, attrs }, Op::Text(text.to_owned()), Op::Close]
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

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest, Sha256};

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
        let page = write(&CleanTree::default(), &meta, "javascript:alert(2)", &Extras::default());
        assert!(page.starts_with("<!doctype html>\n<html lang=\"de\">"));
        assert!(page.contains("<h1>A &lt;b&gt;</h1>\n<p class=\"byline\">Ann</p>"));
        assert!(!page.contains("javascript"));
    }

    #[test]
    fn the_policy_knows_the_style_sheet() {
        let digits = Sha256::digest(STYLE.as_bytes());
        let bits: String = digits.iter().map(|byte| format!("{byte:08b}")).collect();
        let digit = |bits: &[u8]| {
            let value = bits.iter().fold(0, |n, bit| n * 2 + usize::from(bit - b'0')) << (6 - bits.len());
            char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"[value])
        };
        let base64: String = bits.as_bytes().chunks(6).map(digit).collect();
        assert!(POLICY.contains(&format!("'sha256-{base64}='")), "{base64}");
    }

    #[test]
    fn an_image_is_there_as_data_or_a_link() {
        let data = "data:image/png;base64,AA==";
        let json = format!(
            r#"[["p"],["img",{{"alt":"Fog","src":"https://e.org/a.jpg?x"}}],0,["img",{{"src":"{data}"}}],0,["a",{{"href":"https://e.org/"}}],["img",{{"src":"https://e.org/b.jpg?x"}}],0,0,0]"#
        );
        let tree = serde_json::from_str(&json).expect("a tree");
        let page = write(&tree, &Metadata::default(), "", &Extras::default());
        let image = r#"<p><a class="image" href="https://e.org/a.jpg?x">Fog</a>"#;
        let rest = format!(r#"<img src="{data}"><a href="https://e.org/"><span class="image">b.jpg</span></a></p>"#);
        assert!(page.contains(&format!("{image}{rest}")), "{page}");
    }
}
