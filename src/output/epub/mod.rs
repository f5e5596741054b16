//! Articles as a book: EPUB 3.3, which older readers open too, a chapter an article.
//!
//! The same articles and images give the same bytes: the identifier is made of the content, the date of change is
//! the pages' own, entries have one order and no time of their own (docs/adr/0026).

mod chapter;
mod date;
mod formula;
mod media;
mod model;
mod pack;
mod package;
mod uri;
mod xml;

use super::own::Extras;
use super::{marks, pictures};
use crate::meta::Metadata;
use crate::snapshot::{Attr, Tag};
use crate::tree::{CleanTree, Op};
use chapter::{Chapter, Shelf};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// What a book is made of.
#[derive(Clone, Debug)]
pub struct Article<'a> {
    /// The article.
    pub tree: &'a CleanTree,
    /// What its page says of it.
    pub meta: &'a Metadata,
    /// Where it was read; may be empty.
    pub url: &'a str,
    /// What the reader has put to it.
    pub extras: &'a Extras,
}

/// The bytes of images by the address they have in the articles.
pub type Images<'a> = BTreeMap<&'a str, &'a [u8]>;

/// Why there is no book.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// A book of nothing.
    #[error("a book needs an article")]
    Empty,
    /// Larger than a ZIP archive of the plain kind can be, which e-readers ask for.
    #[error("the book cannot be packed: {0}")]
    Pack(#[from] zip::result::ZipError),
}

/// Writes a book. Without a `title` it has that of its first article. Images that the articles do not show are
/// left out, and so are those of a type that readers need not know; of these the words stay, with a link.
pub fn write(title: Option<&str>, articles: &[Article], images: &Images) -> Result<Vec<u8>, Fault> {
    let shelf = shelf(articles, images);
    let chapters: Vec<Chapter> =
        articles.iter().enumerate().map(|(n, article)| chapter::write(n, article, &shelf)).collect();
    let first = chapters.first().ok_or(Fault::Empty)?;
    let title = title.map(str::trim).filter(|t| !t.is_empty()).unwrap_or(&first.title).to_owned();
    let book = package::Book { title, id: identifier(&chapters, &shelf), cover: cover(articles, &shelf), articles };
    Ok(pack::pack(&book, &chapters, &shelf)?)
}

/// The images that the articles show.
fn shelf<'a>(articles: &[Article], images: &Images<'a>) -> Shelf<'a> {
    let mut shelf = Shelf::default();
    for op in articles.iter().flat_map(|article| &article.tree.ops) {
        if let Op::Open { tag: Tag::Img, attrs } = op
            && let Some((url, bytes)) = attrs.get(Attr::Src).and_then(|src| images.get_key_value(src))
        {
            shelf.add(url, bytes);
        }
    }
    shelf
}

/// The image that stands for the book in a list of books: the lead image of its first article that has one.
fn cover(articles: &[Article], shelf: &Shelf) -> Option<String> {
    let lead = |article: &Article| Some(shelf.get(&article.meta.lead_image.as_ref()?.value)?.name.clone());
    articles.iter().find_map(lead)
}

/// A name of the book by its content, in the form of RFC 9562, version 8.
fn identifier(chapters: &[Chapter], shelf: &Shelf) -> String {
    let mut hasher = Sha256::new();
    for part in chapters.iter().map(|c| c.content.as_str()).chain(shelf.names()) {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    let digest = hasher.finalize();
    let mut id = String::from("urn:uuid:");
    for (at, &byte) in digest.iter().take(16).enumerate() {
        let byte = match at {
            6 => byte & 0x0f | 0x80,
            8 => byte & 0x3f | 0x80,
            _ => byte,
        };
        if matches!(at, 4 | 6 | 8 | 10) {
            id.push('-');
        }
        id.push_str(&format!("{byte:02x}"));
    }
    id
}

/// The article with the reader's marks, as it is written.
fn marked(article: &Article) -> CleanTree {
    marks::put(article.tree, &article.extras.own.in_order())
}

/// Whether an image stands in the article itself.
fn is_inline(src: &str) -> bool {
    pictures::is_data(src)
}
