//! Works through pages on all cores and writes what comes out in the order they came in.

use crate::fault::{Fault, code};
use crate::input::{self, Source};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use std::fmt::Display;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use thresh::strength::Strength;

/// The pages to read and where their output goes; the arguments that `extract`, `hide` and `explain`
/// share.
#[derive(clap::Args)]
pub struct Pages {
    /// HTML files, folders (every .html and .htm file below them) or - for standard input
    #[arg(required = true, value_name = "FILE|-|DIR")]
    pub pages: Vec<PathBuf>,
    /// The page's address: for links and as a hint about its encoding
    #[arg(long, default_value = "", value_name = "URL")]
    pub url: String,
    /// Write one file a page into this folder instead of standard output
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Refuse pages of more bytes
    #[arg(long, default_value_t = u64::from(thresh::snapshot::Limits::default().bytes), value_name = "N")]
    pub max_bytes: u64,
}

/// What the reader wants hidden; the argument that `hide` and `explain` share.
#[derive(clap::Args)]
pub struct Hide {
    /// How much goes: gentle, normal or focus, then +class or -class, such as "normal -related +nav"
    #[arg(long, default_value_t, value_name = "STRENGTH")]
    pub hide: Strength,
}

/// What is written of a page.
pub enum Output {
    /// Without a line break at its end.
    Text(String),
    /// A file that is no text.
    Bytes(Vec<u8>),
}

/// What came of one page.
pub struct Done {
    /// `None` writes no file.
    pub output: Option<Output>,
    /// Said on stderr; the page is done all the same.
    pub notes: Vec<String>,
    /// What was wrong even so: said, and the exit code of a single page.
    pub fault: Option<Fault>,
}

/// Does `work` for every page. `suffix` names the files below `--out`; where `lines` says so each
/// output is one line and needs no heading among others on standard output.
pub fn run(
    pages: &Pages,
    suffix: &str,
    lines: bool,
    work: impl Fn(&Source, &[u8]) -> Result<Done, Fault> + Sync,
) -> io::Result<u8> {
    let sources = input::sources(&pages.pages);
    let many = sources.len() > 1;
    if many && !pages.url.is_empty() {
        say(&format_args!("--url is the address of one page, but there are {}", sources.len()));
        return Ok(2);
    }
    let bar = progress(sources.len());
    let mut stdout = io::stdout().lock();
    let mut faults = Vec::new();
    // Portions bound the memory that finished pages wait in.
    for portion in sources.chunks(16 * rayon::current_num_threads()) {
        let one = |source: &Source| {
            let done = source.read(pages.max_bytes).and_then(|bytes| work(source, &bytes));
            bar.inc(1);
            done
        };
        // A single page needs no threads started for it.
        let results: Vec<_> =
            if many { portion.par_iter().map(one).collect() } else { portion.iter().map(one).collect() };
        for (source, result) in portion.iter().zip(results) {
            let said = |what: &dyn Display| bar.suspend(|| say(&format_args!("{}: {what}", source.name)));
            let fault = match result {
                Err(fault) => Some(fault),
                Ok(done) => {
                    done.notes.iter().for_each(|note| said(note));
                    match (&pages.out, &done.output) {
                        (Some(folder), Some(Output::Text(text))) => {
                            write_below(folder, &source.place, suffix, text)?;
                        }
                        (Some(folder), Some(Output::Bytes(bytes))) => {
                            write_bytes(folder, &source.place, suffix, bytes)?;
                        }
                        (None, Some(Output::Text(text))) if !text.is_empty() => bar.suspend(|| {
                            if many && !lines {
                                writeln!(stdout, "==> {} <==", source.name)?;
                            }
                            writeln!(stdout, "{text}")
                        })?,
                        (None, Some(Output::Bytes(bytes))) => stdout.write_all(bytes)?,
                        _ => {}
                    }
                    done.fault
                }
            };
            if let Some(fault) = fault {
                said(&fault);
                faults.push(fault.code());
            }
        }
    }
    bar.finish_and_clear();
    stdout.flush()?;
    // A folder of pages may well hold some without an article: that is said, not failed.
    faults.retain(|fault| !many || *fault != code::NO_ARTICLE);
    if many && !faults.is_empty() {
        say(&format_args!("{} of {} failed", faults.len(), sources.len()));
    }
    let first = faults.first().copied().unwrap_or_default();
    Ok(if faults.iter().all(|fault| *fault == first) { first } else { code::MIXED })
}

/// A message on stderr; when nobody can read it there, that is no reason to stop.
pub fn say(what: &dyn Display) {
    let _ = writeln!(io::stderr(), "thresh: {what}");
}

/// A bar on stderr where that is a terminal.
pub fn progress(pages: usize) -> ProgressBar {
    if pages < 2 {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} pages, {per_sec}, {eta} left");
    ProgressBar::new(pages as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// Writes `text`, ended as a line, to `place` + `suffix` below `folder`.
pub fn write_below(folder: &Path, place: &Path, suffix: &str, text: &str) -> io::Result<()> {
    let end = if text.is_empty() { "" } else { "\n" };
    write_bytes(folder, place, suffix, format!("{text}{end}").as_bytes())
}

fn write_bytes(folder: &Path, place: &Path, suffix: &str, bytes: &[u8]) -> io::Result<()> {
    let mut path = folder.join(place).into_os_string();
    path.push(suffix);
    let path = PathBuf::from(path);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(|e| named(&path, &e))?;
    }
    fs::write(&path, bytes).map_err(|e| named(&path, &e))
}

/// An error with the file it is about.
pub fn named(path: &Path, e: &io::Error) -> io::Error {
    io::Error::new(e.kind(), format!("{}: {e}", path.display()))
}
