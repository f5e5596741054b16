//! What can be wrong with one input, and the exit codes.

use std::io;

/// Exit codes beside 0 (done) and clap's 2 (wrong usage).
pub mod code {
    /// Output could not be written.
    pub const OUTPUT: u8 = 1;
    pub const UNREADABLE: u8 = 3;
    pub const NOT_HTML: u8 = 4;
    pub const EMPTY: u8 = 5;
    pub const TOO_LARGE: u8 = 6;
    pub const NO_ARTICLE: u8 = 7;
    /// A figure of `eval` is worse than its floor.
    pub const BELOW_GATE: u8 = 8;
    /// Truth, labels or gate file of `eval` cannot be used.
    pub const BAD_ARCHIVE: u8 = 9;
    /// Inputs of a batch failed for different reasons.
    pub const MIXED: u8 = 10;
}

/// The table of the exit codes for `--help`.
pub const EXIT_CODES: &str = "Exit codes:
  0   done
  1   output could not be written
  2   wrong usage
  3   no such file or folder, not readable, or a folder without .html or .htm files
  4   not HTML (what it looks like is said)
  5   empty
  6   over the limit of --max-bytes
  7   no article on the page (a single page; in a batch it is only said)
  8   eval: a figure is worse than its floor in the gate file
  9   eval: no archive, or a truth, label or gate file that cannot be used
  10  several inputs failed, for different reasons
Of several inputs the good ones are done whatever the others are.";

/// What was wrong with an input.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error("{}", unreadable(.0))]
    Unreadable(#[from] io::Error),
    #[error("no .html or .htm file in this folder")]
    NoPages,
    #[error("not HTML: looks like {0}")]
    NotHtml(&'static str),
    #[error("empty")]
    Empty,
    #[error("over the limit of {0} bytes (--max-bytes)")]
    TooLarge(u64),
    #[error("no article found: {0}")]
    NoArticle(String),
    #[error("{0}")]
    NoBook(#[from] thresh::output::epub::Fault),
}

impl Fault {
    /// The exit code when this is all that was wrong.
    pub fn code(&self) -> u8 {
        match self {
            Fault::Unreadable(_) | Fault::NoPages => code::UNREADABLE,
            Fault::NotHtml(_) => code::NOT_HTML,
            Fault::Empty => code::EMPTY,
            Fault::TooLarge(_) => code::TOO_LARGE,
            Fault::NoArticle(_) => code::NO_ARTICLE,
            Fault::NoBook(_) => code::OUTPUT,
        }
    }
}

fn unreadable(e: &io::Error) -> String {
    match e.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        _ => format!("cannot be read: {e}"),
    }
}
