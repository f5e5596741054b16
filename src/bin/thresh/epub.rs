//! Articles as a book: one a page, or one of all pages.

use crate::batch::{self, Done, Pages};
use crate::fault::{Fault, code};
use crate::input;
use crate::page::Page;
use std::collections::BTreeMap;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::sync::Mutex;
use thresh::analysis::Options;
use thresh::meta::Metadata;
use thresh::output::epub::{self, Article, Images};
use thresh::output::own::Extras;
use thresh::tree::CleanTree;

/// An article and what its page says of it.
pub type Chapter = (CleanTree, Metadata);

/// The bytes of a book. `url` is the address of its only page, if it is known.
pub fn book(title: Option<&str>, chapters: &[Chapter], url: &str) -> Result<Vec<u8>, epub::Fault> {
    let extras = Extras::default();
    let article = |(tree, meta)| Article { tree, meta, url, extras: &extras };
    let articles: Vec<Article> = chapters.iter().map(|(tree, meta)| article((tree, meta))).collect();
    epub::write(title, &articles, &Images::new())
}

/// What speaks against writing books to where output goes.
pub fn refused(pages: &Pages) -> Option<&'static str> {
    if pages.out.is_some() {
        return None;
    }
    if input::sources(&pages.pages).len() > 1 {
        return Some("several pages: --out DIR for a book a page, --book FILE for one of all");
    }
    io::stdout().is_terminal().then_some("a book is no text for a terminal: --book FILE, --out DIR, or > FILE")
}

/// Writes one book of all pages that are articles, in their order.
pub fn of_all(pages: &Pages, title: Option<&str>, file: &Path) -> io::Result<u8> {
    let order: Vec<String> = input::sources(&pages.pages).into_iter().map(|source| source.name).collect();
    let found: Mutex<BTreeMap<usize, Chapter>> = Mutex::default();
    let code = batch::run(pages, ".epub", false, |source, bytes| {
        let page = Page::read(bytes, &pages.url, &Options::default())?;
        let fault = page.analysis.root().is_none().then(|| Fault::NoArticle(page.kind()));
        if fault.is_none() {
            let place = order.iter().position(|name| *name == source.name).unwrap_or(order.len());
            let mut found = found.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            found.insert(place, page.chapter());
        }
        Ok(Done { output: None, notes: page.cut().into_iter().collect(), fault })
    })?;
    let found = found.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    let chapters: Vec<Chapter> = found.into_values().collect();
    if chapters.is_empty() {
        batch::say(&format_args!("{}: no article for it", file.display()));
        return Ok(if code == 0 { code::NO_ARTICLE } else { code });
    }
    let bytes = book(title, &chapters, &pages.url).map_err(io::Error::other)?;
    std::fs::write(file, bytes).map_err(|e| batch::named(file, &e))?;
    Ok(code)
}
