//! `thresh hide`: what a reader still sees, or what goes and why.

use crate::batch::{self, Done, Hide, Output, Pages};
use crate::page::Page;
use serde::Serialize;
use std::io;
use thresh::analysis::Options;
use thresh::verdict::Verdict;
use thresh::visible;

/// Say what stays visible of pages after hiding their clutter
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    pages: Pages,
    #[command(flatten)]
    hide: Hide,
    /// text: what a reader still sees; json: the verdict, one line a page
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Hide nothing: the text of the page as it is, to compare with
    #[arg(long, conflicts_with = "format")]
    base: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Text,
    Json,
}

#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    #[serde(flatten)]
    verdict: &'a Verdict,
}

/// Runs the subcommand.
pub fn run(args: &Args) -> io::Result<u8> {
    let json = args.format == Format::Json;
    // The names that the scorer of visible text reads.
    let suffix = if json { ".json" } else { ".visible.txt" };
    batch::run(&args.pages, suffix, json, |source, bytes| {
        let page = Page::read(bytes, &args.pages.url, &Options { hide: args.hide.hide, ..Options::default() })?;
        let output = if json {
            let line = Line { file: &source.name, verdict: &page.analysis.verdict };
            serde_json::to_string(&line).map_err(io::Error::from)?
        } else {
            let hidden = if args.base { Vec::new() } else { page.hidden() };
            visible::text(&page.snapshot, &hidden)
        };
        Ok(Done { output: Some(Output::Text(output)), notes: page.cut().into_iter().collect(), fault: None })
    })
}
