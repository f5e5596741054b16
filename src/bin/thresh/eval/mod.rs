//! `thresh eval`: how good the core is on archives of real pages with truth.

mod archive;
mod clutter;
mod extraction;
mod facts;
mod fields;
mod figures;
mod gate;
mod split;
mod words;

use crate::batch;
use crate::fault::code;
use archive::{Archive, Bad};
pub use extraction::Found;
use split::Split;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Score the core on archives of pages with truth
///
/// An archive is a folder with truth.jsonl and <id>.html beside it, or one with hand.dev.jsonl and
/// gt_pages.dev.jsonl, pages/<id>.html and article/<id>.txt (clutter).
#[derive(clap::Args)]
pub struct Args {
    /// An archive, or a folder of archives
    dir: PathBuf,
    /// Fail (8) when a figure is worse than its floor in this file
    #[arg(long, value_name = "FILE", conflicts_with = "split")]
    gate: Option<PathBuf>,
    /// Write the figures reached into this file as floors; floors only rise
    #[arg(long, value_name = "FILE", conflicts_with = "split")]
    write_gate: Option<PathBuf>,
    /// Let --write-gate lower floors
    #[arg(long, requires = "write_gate")]
    allow_lower: bool,
    /// Print JSON instead of tables
    #[arg(long)]
    json: bool,
    /// Name the N worst pages of each archive; for clutter, N snippets still visible or lost
    #[arg(long, default_value_t = 0, value_name = "N")]
    worst: usize,
    /// A row for each value of this field of the truth, such as type or lang
    #[arg(long, value_name = "FIELD")]
    by: Option<String>,
    /// Only the pages of the sites that rules are tuned on, or of those held back
    #[arg(long, value_enum)]
    split: Option<Split>,
    /// Also write what was found as the reference scorers read it: <id>.txt and meta.jsonl, or
    /// hide/<id>.visible.txt and base/<id>.visible.txt
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Score the texts in this folder, laid out as --out writes them, instead of the core's own: what
    /// a browser showed of the pages of clutter archives. tests/eval/clutter.js makes them
    #[arg(long, value_name = "DIR", conflicts_with_all = ["out", "gate", "write_gate"])]
    seen: Option<PathBuf>,
    /// Score nothing; write what the model is fitted on: facts.txt, facts.bin and pages.jsonl
    #[arg(long, value_name = "DIR")]
    facts: Option<PathBuf>,
}

/// Runs the subcommand.
pub fn run(args: &Args) -> io::Result<u8> {
    match evaluate(args) {
        Ok(Ok(code)) => Ok(code),
        Ok(Err(bad)) => {
            batch::say(&bad);
            Ok(code::BAD_ARCHIVE)
        }
        Err(e) => Err(e),
    }
}

fn evaluate(args: &Args) -> io::Result<Result<u8, Bad>> {
    let prepared = (|| {
        let held = args.gate.as_deref().map(read_floors).transpose()?.unwrap_or_default();
        // A gate file that is to be written need not be there.
        let kept = args.write_gate.as_deref().filter(|path| path.exists());
        let kept = kept.map(read_floors).transpose()?.unwrap_or_default();
        Ok((archive::find(&args.dir, args.by.as_deref(), args.split)?, held, kept))
    })();
    let (archives, held, mut kept) = match prepared {
        Ok(prepared) => prepared,
        Err(bad) => return Ok(Err(bad)),
    };
    let bar = batch::progress(archives.iter().map(Archive::len).sum());
    if let Some(folder) = &args.facts {
        facts::write(folder, &archives, &bar)?;
        bar.finish_and_clear();
        return Ok(Ok(0));
    }
    let mut rows = Vec::new();
    let mut stdout = io::stdout().lock();
    for archive in &archives {
        let scored = match &args.seen {
            None => archive.score(args.out.as_deref(), &bar)?,
            Some(seen) => match archive.score_seen(seen, &bar) {
                Some(scored) => scored?,
                None => continue,
            },
        };
        for line in scored.worst.iter().take(args.worst) {
            bar.suspend(|| writeln!(stdout, "{line}"))?;
        }
        rows.extend(scored.rows);
    }
    bar.finish_and_clear();
    if args.json {
        writeln!(stdout, "{}", figures::json(&rows))?;
    } else {
        write!(stdout, "{}", figures::tables(&rows))?;
    }
    rows.retain(|row| row.group.is_empty());
    let mut worse = gate::check(&held, &rows);
    if let Some(path) = &args.write_gate {
        worse.extend(gate::raise(&mut kept, &rows, args.allow_lower));
        fs::write(path, serde_json::to_string_pretty(&kept)? + "\n")?;
    }
    worse.iter().for_each(|line| batch::say(line));
    Ok(Ok(if worse.is_empty() { 0 } else { code::BELOW_GATE }))
}

/// The floors of a gate file.
fn read_floors(path: &Path) -> Result<gate::Floors, Bad> {
    match fs::read(path) {
        Ok(bytes) => serde_json::from_slice(&bytes).map_err(|e| Bad::json(path, e)),
        Err(e) => Err(Bad::io(path, e)),
    }
}
