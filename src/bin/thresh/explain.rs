//! `thresh explain`: the trace of every rule in block notation.

use crate::batch::{self, Done, Hide, Output, Pages};
use crate::page::Page;
use std::io;
use thresh::analysis::Options;

/// Say which rule did what to which block: `[first/last; words; link density; …] LABELS text`
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    pages: Pages,
    #[command(flatten)]
    hide: Hide,
}

/// Runs the subcommand.
pub fn run(args: &Args) -> io::Result<u8> {
    batch::run(&args.pages, ".trace.txt", false, |_, bytes| {
        let page =
            Page::read(bytes, &args.pages.url, &Options { trace: true, hide: args.hide.hide, ..Options::default() })?;
        Ok(Done {
            output: Some(Output::Text(page.analysis.trace.join("\n"))),
            notes: page.cut().into_iter().collect(),
            fault: None,
        })
    })
}
