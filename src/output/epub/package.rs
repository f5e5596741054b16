//! The package: what the book is, what is in it, and in which order it is read.

use super::chapter::{Chapter, Shelf, is_rtl, source, value};
use super::{Article, date, uri, xml};
use std::collections::BTreeSet;

/// When no page says when it was written: EPUB asks for a time, and one of today would make other bytes tomorrow.
const NO_TIME: &str = "2000-01-01T00:00:00Z";

/// Who or what is said once of the whole book.
pub(super) struct Book<'a> {
    pub title: String,
    pub id: String,
    /// The file of its cover.
    pub cover: Option<String>,
    pub articles: &'a [Article<'a>],
}

impl Book<'_> {
    /// Whether most of it reads from right to left, and so its pages are turned.
    fn is_rtl(&self) -> bool {
        self.articles.iter().filter(|a| is_rtl(a.meta)).count() * 2 > self.articles.len()
    }

    /// Its languages in the order of the chapters; `und` where none is known.
    fn languages(&self) -> Vec<&str> {
        let mut seen = BTreeSet::new();
        let all = self.articles.iter().filter_map(|a| value(&a.meta.language).and_then(xml::language));
        let mut languages: Vec<&str> = all.filter(|tag| seen.insert(*tag)).collect();
        if languages.is_empty() {
            languages.push("und");
        }
        languages
    }
}

/// The values of a field of all articles, each once.
fn each<'a>(book: &'a Book, of: impl Fn(&'a Article<'a>) -> Option<String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    book.articles.iter().filter_map(of).filter(|value| seen.insert(value.clone())).collect()
}

pub(super) const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n<rootfiles>\n\
    <rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/>\n\
    </rootfiles>\n</container>\n";

/// `package.opf`.
pub(super) fn package(book: &Book, chapters: &[Chapter], shelf: &Shelf) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<package");
    xml::attribute(&mut out, "xmlns", "http://www.idpf.org/2007/opf");
    xml::attribute(&mut out, "version", "3.0");
    xml::attribute(&mut out, "unique-identifier", "id");
    out.push_str(">\n");
    metadata(&mut out, book, chapters);
    out.push_str("<manifest>\n");
    let mut item = |id: &str, href: &str, kind: &str, more: &[(&str, &str)]| {
        out.push_str("<item");
        for (name, value) in [("id", id), ("href", href), ("media-type", kind)].iter().chain(more) {
            xml::attribute(&mut out, name, value);
        }
        out.push_str("/>\n");
    };
    item("nav", "nav.xhtml", "application/xhtml+xml", &[("properties", "nav")]);
    item("ncx", "toc.ncx", "application/x-dtbncx+xml", &[]);
    item("style", "style.css", "text/css", &[]);
    if shelf.images().any(|image| !image.media.always) {
        item("stand-in", "stand-in.svg", "image/svg+xml", &[]);
    }
    for (n, image) in shelf.images().enumerate() {
        let fallback = (!image.media.always).then_some(("fallback", "stand-in"));
        let cover = (book.cover.as_ref() == Some(&image.name)).then_some(("properties", "cover-image"));
        let more: Vec<_> = fallback.into_iter().chain(cover).collect();
        item(&format!("i{}", n + 1), &image.name, image.media.name, &more);
    }
    for (n, chapter) in chapters.iter().enumerate() {
        let more: &[(&str, &str)] = if chapter.has_math { &[("properties", "mathml")] } else { &[] };
        item(&format!("c{}", n + 1), &chapter.name, "application/xhtml+xml", more);
    }
    out.push_str("</manifest>\n<spine");
    xml::attribute(&mut out, "toc", "ncx");
    if book.is_rtl() {
        xml::attribute(&mut out, "page-progression-direction", "rtl");
    }
    out.push_str(">\n");
    if chapters.len() > 1 {
        out.push_str("<itemref idref=\"nav\"/>\n");
    }
    for n in 1..=chapters.len() {
        out.push_str(&format!("<itemref idref=\"c{n}\"/>\n"));
    }
    out.push_str("</spine>\n</package>\n");
    out
}

fn metadata(out: &mut String, book: &Book, chapters: &[Chapter]) {
    out.push_str("<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n");
    xml::element(out, "dc:identifier", &[("id", "id")], &book.id);
    xml::element(out, "dc:title", &[], &book.title);
    for language in book.languages() {
        xml::element(out, "dc:language", &[], language);
    }
    let mut creators = BTreeSet::new();
    for name in book.articles.iter().filter_map(|a| value(&a.meta.byline)).flat_map(|names| names.split(", ")) {
        if !name.trim().is_empty() && creators.insert(name) {
            xml::element(out, "dc:creator", &[], name);
        }
    }
    for site in each(book, |a| value(&a.meta.site).map(str::to_owned)) {
        xml::element(out, "dc:publisher", &[], &site);
    }
    for url in each(book, |a| source(a).map(uri::strict)) {
        xml::element(out, "dc:source", &[], &url);
    }
    if let [article] = book.articles {
        if let Some(text) = value(&article.meta.standfirst) {
            xml::element(out, "dc:description", &[], text);
        }
        // One date is all a package may have.
        if let Some(date) = value(&article.meta.published).and_then(date::utc) {
            xml::element(out, "dc:date", &[], &date);
        }
    }
    let dates = book.articles.iter().flat_map(|a| [&a.meta.published, &a.meta.modified]);
    let last = dates.filter_map(|field| value(field).and_then(date::utc)).max();
    let mut meta = |property: &str, content: &str| xml::element(out, "meta", &[("property", property)], content);
    meta("dcterms:modified", last.as_deref().unwrap_or(NO_TIME));
    let has_image = chapters.iter().any(|c| c.has_image);
    meta("schema:accessMode", "textual");
    if has_image {
        meta("schema:accessMode", "visual");
    }
    meta("schema:accessModeSufficient", if has_image { "textual,visual" } else { "textual" });
    meta("schema:accessibilityFeature", "structuralNavigation");
    meta("schema:accessibilityFeature", "tableOfContents");
    meta("schema:accessibilityFeature", "displayTransformability");
    if chapters.iter().any(|c| c.has_math) {
        meta("schema:accessibilityFeature", "MathML");
    }
    meta("schema:accessibilityHazard", if has_image { "unknown" } else { "none" });
    out.push_str("</metadata>\n");
}

/// `nav.xhtml`, the table of contents.
pub(super) fn navigation(book: &Book, chapters: &[Chapter]) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html");
    xml::attribute(&mut out, "xmlns", "http://www.w3.org/1999/xhtml");
    xml::attribute(&mut out, "xmlns:epub", "http://www.idpf.org/2007/ops");
    if book.is_rtl() {
        xml::attribute(&mut out, "dir", "rtl");
    }
    out.push_str(">\n<head>\n");
    xml::element(&mut out, "title", &[], &book.title);
    out.push_str("<link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n</head>\n<body>\n");
    out.push_str("<nav epub:type=\"toc\" role=\"doc-toc\">\n");
    xml::element(&mut out, "h1", &[], &book.title);
    out.push_str("<ol>\n");
    for (chapter, article) in chapters.iter().zip(book.articles) {
        let language = value(&article.meta.language).and_then(xml::language);
        let tongue = language.map(|tag| vec![("lang", tag), ("xml:lang", tag)]).unwrap_or_default();
        out.push_str("<li>");
        let attributes: Vec<_> = [("href", chapter.name.as_str())].into_iter().chain(tongue).collect();
        xml::element(&mut out, "a", &attributes, &chapter.title);
        out.truncate(out.trim_end().len());
        out.push_str("</li>\n");
    }
    out.push_str("</ol>\n</nav>\n</body>\n</html>\n");
    out
}

/// `toc.ncx`, the same for readers of EPUB 2, which Kindle's converter and older e-readers still read.
pub(super) fn ncx(book: &Book, chapters: &[Chapter]) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.push_str("<ncx xmlns=\"http://www.daisy.org/z3986/2005/ncx/\" version=\"2005-1\">\n<head>\n<meta");
    xml::attribute(&mut out, "name", "dtb:uid");
    xml::attribute(&mut out, "content", &book.id);
    out.push_str("/>\n</head>\n<docTitle>");
    let text = |out: &mut String, words: &str| {
        xml::element(out, "text", &[], words);
        out.truncate(out.trim_end().len());
    };
    text(&mut out, &book.title);
    out.push_str("</docTitle>\n<navMap>\n");
    for (n, chapter) in chapters.iter().enumerate() {
        out.push_str(&format!("<navPoint id=\"p{0}\" playOrder=\"{0}\"><navLabel>", n + 1));
        text(&mut out, &chapter.title);
        out.push_str("</navLabel><content");
        xml::attribute(&mut out, "src", &chapter.name);
        out.push_str("/></navPoint>\n");
    }
    out.push_str("</navMap>\n</ncx>\n");
    out
}
