//! What the block model is fitted on: the facts and texts of all blocks of all pages with truth.
//!
//! `facts.txt` names the facts, one a line; `facts.bin` holds the rows of all blocks as 16-bit
//! little-endian integers, page after page; `pages.jsonl` has a line a page: archive, id, part of the
//! split, site and the texts of its blocks.

use super::archive::Archive;
use super::split::Split;
use indicatif::ProgressBar;
use rayon::prelude::*;
use serde::Serialize;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use thresh::model;

#[derive(Serialize)]
struct Line<'a> {
    archive: &'a str,
    id: &'a str,
    split: Split,
    site: &'a str,
    blocks: Vec<String>,
}

/// Writes the files.
pub fn write(folder: &Path, archives: &[Archive], bar: &ProgressBar) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join("facts.txt"), model::names().join("\n") + "\n")?;
    let mut values = BufWriter::new(File::create(folder.join("facts.bin"))?);
    let mut lines = BufWriter::new(File::create(folder.join("pages.jsonl"))?);
    for archive in archives {
        let known = archive.known();
        let pages = known.par_iter().map(|page| {
            bar.inc(1);
            page.snapshot().map(|s| model::facts(&s))
        });
        for (known, page) in known.iter().zip(pages.collect::<Vec<_>>()) {
            let Some((facts, blocks)) = page else { continue };
            for value in facts {
                values.write_all(&value.to_le_bytes())?;
            }
            let (site, split) = (known.site.as_str(), Split::of_site(&known.site));
            let line = Line { archive: archive.name(), id: &known.id, split, site, blocks };
            writeln!(lines, "{}", serde_json::to_string(&line)?)?;
        }
    }
    values.flush()?;
    lines.flush()
}
