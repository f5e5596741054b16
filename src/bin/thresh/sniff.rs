//! What bytes look like, when they are not HTML.
//!
//! Source: MIME Sniffing Standard, 7.1 "Identifying a resource with an unknown MIME type" and the
//! tables of section 6. HTML that starts with text or with an element the standard does not list is
//! known by any element of HTML near its start.

use thresh::snapshot::Tag;

/// How far a mark-up signature is looked for in text that starts with none.
const NEAR: usize = 64 << 10;

/// The elements that make a resource HTML when it starts with one.
const HTML: [&str; 16] = [
    "<!doctype html",
    "<html",
    "<head",
    "<script",
    "<iframe",
    "<h1",
    "<div",
    "<font",
    "<table",
    "<a",
    "<style",
    "<title",
    "<b",
    "<body",
    "<br",
    "<p",
];

/// (name, offset, bytes)
const SIGNATURES: [(&str, usize, &[u8]); 29] = [
    ("a PDF document", 0, b"%PDF-"),
    ("a PostScript document", 0, b"%!PS-Adobe-"),
    ("an icon", 0, b"\0\0\x01\0"),
    ("a cursor", 0, b"\0\0\x02\0"),
    ("a GIF image", 0, b"GIF87a"),
    ("a GIF image", 0, b"GIF89a"),
    ("a WebP image", 8, b"WEBPVP"),
    ("a PNG image", 0, b"\x89PNG\r\n\x1a\n"),
    ("a JPEG image", 0, b"\xff\xd8\xff"),
    ("an AVIF image", 4, b"ftypavif"),
    ("a HEIC image", 4, b"ftypheic"),
    ("AIFF audio", 8, b"AIFF"),
    ("MP3 audio", 0, b"ID3"),
    ("an Ogg file", 0, b"OggS\0"),
    ("a MIDI file", 0, b"MThd\0\0\0\x06"),
    ("an AVI video", 8, b"AVI "),
    ("WAVE audio", 8, b"WAVE"),
    ("an MP4 video", 4, b"ftyp"),
    ("a WebM or Matroska video", 0, b"\x1a\x45\xdf\xa3"),
    ("an OpenType font", 0, b"OTTO"),
    ("a TrueType font", 0, b"\0\x01\0\0"),
    ("a font collection", 0, b"ttcf"),
    ("a WOFF font", 0, b"wOFF"),
    ("a WOFF font", 0, b"wOF2"),
    ("a gzip archive", 0, b"\x1f\x8b\x08"),
    ("a zip archive (or an EPUB or office document)", 0, b"PK\x03\x04"),
    ("a RAR archive", 0, b"Rar \x1a\x07\0"),
    ("a WebAssembly module", 0, b"\0asm"),
    ("a BMP image", 0, b"BM"),
];

/// What bytes that do not start as HTML look like by their signature; `None` means text.
pub fn binary(bytes: &[u8]) -> Option<&'static str> {
    // The standard's resource header.
    let head = &bytes[..bytes.len().min(1445)];
    let text = String::from_utf8_lossy(head);
    if starts_as_html(&text) {
        return None;
    }
    let is_binary = head.iter().any(|b| matches!(b, 0..=8 | 0x0b | 0x0e..=0x1a | 0x1c..=0x1f));
    let known = SIGNATURES.iter().find(|(_, at, signature)| {
        // A text may well start with two or three letters that are a signature too.
        (is_binary || signature.len() > 4) && head.get(*at..).is_some_and(|rest| rest.starts_with(signature))
    });
    match known {
        Some((name, ..)) => Some(name),
        // Stray control characters make no binary of a page; zeros do.
        None if !head.contains(&0) && has_tag(&text, is_html) => None,
        None => is_binary.then_some("binary data"),
    }
}

/// What decoded text that is not HTML looks like; `None` means HTML.
pub fn text(text: &str) -> Option<&'static str> {
    if starts_as_html(text) {
        return None;
    }
    let start = text.trim_start();
    let near = &start[..start.floor_char_boundary(NEAR)];
    if start.starts_with("<?xml") {
        return if has_tag(near, |name| name == "html") {
            None
        } else if has_tag(near, |name| matches!(name, "rss" | "feed" | "rdf:rdf")) {
            Some("a feed (XML)")
        } else if has_tag(near, |name| name == "svg") {
            Some("an SVG image")
        } else {
            Some("XML")
        };
    }
    if start.starts_with(['{', '[']) && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok() {
        return Some("JSON");
    }
    if start.starts_with("<svg") {
        return Some("an SVG image");
    }
    if has_tag(near, is_html) { None } else { Some("plain text") }
}

/// Whether the text starts with a signature of HTML, ended as a tag's name ends.
fn starts_as_html(text: &str) -> bool {
    let start = text.trim_start_matches(['\u{feff}', ' ', '\t', '\n', '\x0c', '\r']);
    start.starts_with("<!--")
        || HTML.iter().any(|signature| {
            start.get(..signature.len()).is_some_and(|s| s.eq_ignore_ascii_case(signature))
                && start[signature.len()..].starts_with([' ', '\t', '\n', '\x0c', '\r', '>'])
        })
}

/// Whether a lower-case name is an element's of HTML.
fn is_html(name: &str) -> bool {
    Tag::from_name(name) != Tag::Other
}

/// Whether a start tag of an accepted lower-case name stands in the text.
fn has_tag(text: &str, accepts: impl Fn(&str) -> bool) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let rest = &text[at + 1..];
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != ':' && c != '-');
        // Longer than any name there is: not a tag.
        let name = end.filter(|end| (1..=20).contains(end)).and_then(|end| rest.get(..end));
        name.is_some_and(|name| {
            rest[name.len()..].starts_with([' ', '\t', '\n', '\r', '>', '/']) && accepts(&name.to_ascii_lowercase())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_html() {
        for page in [
            "<!DOCTYPE html><p>x",
            " \n<!-- c --><x>",
            "<HTML lang=en>",
            "\u{feff}<p>x",
            "<article>x</article>",
            "Some text <b>first</b>",
            "<?xml version='1.0'?><!DOCTYPE html><html xmlns='x'>",
            "{ not json } <p>x</p>",
            "BM is a brand <p>x",
        ] {
            assert_eq!((binary(page.as_bytes()), text(page)), (None, None), "{page}");
        }
    }

    #[test]
    fn html_with_stray_control_characters_is_html() {
        assert_eq!(binary(b"<html>\0\x01"), None);
        assert_eq!(binary(b"<x>\x02<p>"), None);
    }

    #[test]
    fn binary_is_named() {
        assert_eq!(binary(b"%PDF-1.7\n"), Some("a PDF document"));
        assert_eq!(binary(b"\x89PNG\r\n\x1a\n\0"), Some("a PNG image"));
        assert_eq!(binary(b"RIFF\0\0\0\0WEBPVP8 "), Some("a WebP image"));
        assert_eq!(binary(b"BM\0\0"), Some("a BMP image"));
        assert_eq!(binary(b"x\0y"), Some("binary data"));
    }

    #[test]
    fn other_text_is_named() {
        assert_eq!(text("{\"a\": [1]}"), Some("JSON"));
        assert_eq!(text("<?xml version='1.0'?><rss version='2.0'>"), Some("a feed (XML)"));
        assert_eq!(text("<?xml version='1.0'?><a/>"), Some("XML"));
        assert_eq!(text("<svg xmlns='x'/>"), Some("an SVG image"));
        assert_eq!(text("#include <iostream>\nint a = b<c;"), Some("plain text"));
    }
}
