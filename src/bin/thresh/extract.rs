//! `thresh extract`: the article of a page in a clean form.

use crate::batch::{self, Done, Pages};
use crate::epub;
use crate::fault::Fault;
use crate::page::Page;
use std::io;
use std::path::PathBuf;
use thresh::analysis::Options;

/// Write the article of pages as clean HTML, Markdown, text, JSON or EPUB
///
/// A page without an article gives no output but, as JSON, its metadata; that is said on standard
/// error, and the exit code of a single page is 7.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    pages: Pages,
    /// html and md begin with the title, text is the article's words alone, json is one line a page: its
    /// kind, metadata, text and clean tree; epub is a book a page, without images
    #[arg(long, value_enum, default_value_t = Format::Md)]
    format: Format,
    /// Begin Markdown with the metadata as YAML
    #[arg(long)]
    front_matter: bool,
    /// Write one EPUB of all pages, a chapter each, to this file
    #[arg(long, value_name = "FILE", conflicts_with = "out")]
    book: Option<PathBuf>,
    /// The title of that book; that of its first article unless told
    #[arg(long, value_name = "TITLE", requires = "book")]
    title: Option<String>,
}

/// The forms an article is written in.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    Html,
    Md,
    Text,
    Json,
    Epub,
}

/// Runs the subcommand.
pub fn run(args: &Args) -> io::Result<u8> {
    let format = args.format;
    if let Some(file) = &args.book {
        return epub::of_all(&args.pages, args.title.as_deref(), file);
    }
    if format == Format::Epub
        && let Some(why) = epub::refused(&args.pages)
    {
        batch::say(&why);
        return Ok(2);
    }
    let suffix = match format {
        Format::Html => ".html",
        Format::Md => ".md",
        Format::Text => ".txt",
        Format::Json => ".json",
        Format::Epub => ".epub",
    };
    batch::run(&args.pages, suffix, format == Format::Json, |source, bytes| {
        let page = Page::read(bytes, &args.pages.url, &Options::default())?;
        let none = page.analysis.root().is_none();
        let written = !none || format == Format::Json;
        let output = written.then(|| page.article(format, args.front_matter, &source.name)).transpose()?;
        let fault = none.then(|| Fault::NoArticle(page.kind()));
        Ok(Done { output, notes: page.cut().into_iter().collect(), fault })
    })
}
