//! Archives of pages with truth, and their way through the core.

use super::clutter::{self, Labels, Texts};
use super::extraction::{self, Found, Truth};
use super::figures::Row;
use super::split::Split;
use crate::batch::write_below;
use crate::input::{self, Source};
use crate::page::Page;
use indicatif::ProgressBar;
use rayon::prelude::*;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;
use thresh::analysis::Options;
use thresh::snapshot::{Limits, Snapshot, html};
use thresh::visible;

/// Why an archive or a gate file cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {why}")]
pub struct Bad {
    path: String,
    why: String,
}

impl Bad {
    fn new(path: &Path, why: impl ToString) -> Bad {
        Bad { path: path.display().to_string(), why: why.to_string() }
    }

    /// A file that cannot be read.
    pub fn io(path: &Path, e: io::Error) -> Bad {
        Bad::new(
            path,
            if e.kind() == io::ErrorKind::NotFound { "no such file or folder".into() } else { e.to_string() },
        )
    }

    /// A file that is not what it should be.
    pub fn json(path: &Path, e: serde_json::Error) -> Bad {
        Bad::new(path, e)
    }
}

/// An archive: its name, its folder and what is true of its pages.
pub struct Archive {
    name: String,
    folder: PathBuf,
    truth: Truths,
}

enum Truths {
    Articles(Vec<Truth>),
    Clutter(Vec<Labels>),
}

/// A page of which the whole article is known.
pub struct Known {
    pub id: String,
    pub url: String,
    /// The registrable name of its host.
    pub site: String,
    path: PathBuf,
}

impl Known {
    /// The page, if it can be read.
    pub fn snapshot(&self) -> Option<Snapshot> {
        let bytes = Source::file(self.path.clone()).read(u64::MAX).ok()?;
        let text = input::html(&bytes, &self.url).ok()?;
        Some(html::parse(&text, &self.url, Limits::default()))
    }
}

/// What came of an archive.
pub struct Scored {
    /// A row for each group.
    pub rows: Vec<Row>,
    /// Lines that name the worst, worst first.
    pub worst: Vec<String>,
}

/// The label files of a clutter archive.
const LABELS: [&str; 2] = ["hand.dev", "gt_pages.dev"];

/// The archive that a folder is, or those in it by name.
pub fn find(folder: &Path, by: Option<&str>, split: Option<Split>) -> Result<Vec<Archive>, Bad> {
    let mut found = load(folder, by, split)?;
    if found.is_empty() {
        let entries = fs::read_dir(folder).map_err(|e| Bad::io(folder, e))?;
        let mut below: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).filter(|p| p.is_dir()).collect();
        below.sort();
        for folder in below {
            found.extend(load(&folder, by, split)?);
        }
    }
    if found.is_empty() {
        return Err(Bad::new(folder, "no archive: there is no truth.jsonl or hand.dev.jsonl in it or right below it"));
    }
    Ok(found)
}

fn load(folder: &Path, by: Option<&str>, split: Option<Split>) -> Result<Vec<Archive>, Bad> {
    // A name also for `.` and the like.
    let whole = fs::canonicalize(folder).map_err(|e| Bad::io(folder, e))?;
    let name = whole.file_name().unwrap_or_default().to_string_lossy();
    let archive = |name: String, truth| Archive { name, folder: folder.to_owned(), truth };
    let mut found = Vec::new();
    let path = folder.join("truth.jsonl");
    if path.exists() {
        let rows = lines(&path, |row| Truth::new(&row, by).filter(|t| is_name(&t.id)))?;
        let rows = rows.into_iter().filter(|t| split.is_none_or(|s| s == t.split)).collect();
        found.push(archive(name.to_string(), Truths::Articles(rows)));
    }
    for labels in LABELS {
        let path = folder.join(format!("{labels}.jsonl"));
        if path.exists() {
            let rows: Vec<Labels> = lines(&path, |row: Labels| is_name(&row.id).then_some(row))?;
            let of = |l: &Labels| Split::of(&l.url, "", &l.id);
            let rows = rows.into_iter().filter(|l| split.is_none_or(|s| s == of(l))).collect();
            found.push(archive(format!("{name}/{labels}"), Truths::Clutter(rows)));
        }
    }
    Ok(found)
}

/// The rows of a JSON Lines file.
fn lines<T: serde::de::DeserializeOwned, R>(path: &Path, row: impl Fn(T) -> Option<R>) -> Result<Vec<R>, Bad> {
    let text = fs::read_to_string(path).map_err(|e| Bad::io(path, e))?;
    let lines = text.split('\n').enumerate().filter(|(_, line)| !line.trim().is_empty());
    let parsed = lines.map(|(i, line)| {
        let value = serde_json::from_str(line).map_err(|e| Bad::new(path, format!("line {}: {e}", i + 1)))?;
        row(value).ok_or_else(|| Bad::new(path, format!("line {}: no id, or one that is no file name", i + 1)))
    });
    parsed.collect()
}

/// Whether an id names a file and not a way to another folder.
fn is_name(id: &str) -> bool {
    Path::new(id).file_name().is_some_and(|name| name == id)
}

impl Archive {
    /// How many pages there are.
    pub fn len(&self) -> usize {
        match &self.truth {
            Truths::Articles(rows) => rows.len(),
            Truths::Clutter(rows) => rows.len(),
        }
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The pages of which the whole article is known.
    pub fn known(&self) -> Vec<Known> {
        let page =
            |id: &str, url: &str, site: String, path: PathBuf| Known { id: id.into(), url: url.into(), site, path };
        let html = |id: &str| format!("{id}.html");
        match &self.truth {
            Truths::Articles(rows) => {
                rows.iter().map(|t| page(&t.id, &t.url, t.site.clone(), self.folder.join(html(&t.id)))).collect()
            }
            Truths::Clutter(rows) => {
                let with_article = rows.iter().filter(|l| self.article(&l.id).exists());
                let of = |l: &Labels| page(&l.id, &l.url, Split::site(&l.url, "", &l.id), self.page(&l.id));
                with_article.map(of).collect()
            }
        }
    }

    /// A page of a clutter archive.
    fn page(&self, id: &str) -> PathBuf {
        self.folder.join("pages").join(format!("{id}.html"))
    }

    /// The text of its article.
    fn article(&self, id: &str) -> PathBuf {
        self.folder.join("article").join(format!("{id}.txt"))
    }

    /// Sends every page through the core and scores what comes out; with `out` also writes it.
    pub fn score(&self, out: Option<&Path>, bar: &ProgressBar) -> io::Result<Scored> {
        let out = out.map(|out| out.join(&self.name));
        match &self.truth {
            Truths::Articles(rows) => self.articles(rows, out.as_deref(), bar),
            Truths::Clutter(rows) => {
                let visible = |labels: &Labels| self.visible(labels);
                self.clutter(rows, visible, out.as_deref(), bar)
            }
        }
    }

    /// Scores what a browser showed, in files as `score` writes them; pages without such a file are
    /// left out. None when no page has any.
    pub fn score_seen(&self, seen: &Path, bar: &ProgressBar) -> Option<io::Result<Scored>> {
        let Truths::Clutter(rows) = &self.truth else { return None };
        let file = |folder: &str, id: &str| seen.join(&self.name).join(folder).join(format!("{id}.visible.txt"));
        let rows: Vec<_> = rows.iter().filter(|l| file("base", &l.id).exists()).cloned().collect();
        if rows.is_empty() {
            return None;
        }
        let text = |folder: &str, id: &str| fs::read_to_string(file(folder, id)).ok();
        let visible = |labels: &Labels| Some((text("base", &labels.id)?, text("hide", &labels.id)?));
        Some(self.clutter(&rows, visible, None, bar))
    }

    fn articles(&self, rows: &[Truth], out: Option<&Path>, bar: &ProgressBar) -> io::Result<Scored> {
        let one = |truth: &Truth| -> io::Result<_> {
            let (text, found) = self.extract(truth);
            let score = extraction::PageScore::new(truth, &text, &found);
            if let Some(out) = out {
                write_below(out, truth.id.as_ref(), ".txt", &text)?;
            }
            bar.inc(1);
            Ok((score, out.map(|_| found)))
        };
        let done = rows.par_iter().map(one).collect::<io::Result<Vec<_>>>()?;
        if let Some(out) = out {
            let lines = done.iter().map(|(_, found)| serde_json::to_string(found));
            write_below(out, "meta".as_ref(), ".jsonl", &lines.collect::<Result<Vec<_>, _>>()?.join("\n"))?;
        }
        let mut groups: Vec<&str> = rows.iter().map(|t| t.group.as_str()).collect();
        groups.sort_unstable();
        groups.dedup();
        let table = groups.into_iter().map(|group| {
            let members = rows.iter().zip(&done).filter(|(t, _)| t.group == group);
            let pages: Vec<_> = members.map(|(_, (score, _))| score).collect();
            Row { archive: self.name.clone(), group: group.into(), figures: extraction::summary(&pages) }
        });
        let mut worst: Vec<_> = rows.iter().zip(&done).map(|(t, (score, _))| (score.rank(), &t.id)).collect();
        worst.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(b.1)));
        let worst = worst.into_iter().map(|(rank, id)| format!("{rank:.3} {}/{id}", self.name)).collect();
        Ok(Scored { rows: table.collect(), worst })
    }

    fn extract(&self, truth: &Truth) -> (String, Found) {
        let found = Found { id: truth.id.clone(), ..Found::default() };
        let source = Source::file(self.folder.join(format!("{}.html", truth.id)));
        let bytes = match source.read(u64::MAX) {
            Ok(bytes) => bytes,
            Err(e) => return (String::new(), Found { error: Some(e.to_string()), ..found }),
        };
        #[expect(clippy::disallowed_methods, reason = "the time a page takes is a figure; no verdict depends on it")]
        let start = Instant::now();
        let read = Page::read(&bytes, &truth.url, &Options::default());
        let (text, found) = match read {
            Ok(page) => page.found(found),
            Err(e) => (String::new(), Found { error: Some(e.to_string()), ..found }),
        };
        (text, Found { ms: start.elapsed().as_secs_f64() * 1000.0, ..found })
    }

    /// `visible` gives the text of a page with nothing hidden and with its clutter hidden.
    fn clutter(
        &self,
        rows: &[Labels],
        visible: impl Fn(&Labels) -> Option<(String, String)> + Sync,
        out: Option<&Path>,
        bar: &ProgressBar,
    ) -> io::Result<Scored> {
        let one = |labels: &Labels| -> io::Result<_> {
            let texts = visible(labels);
            if let (Some(out), Some((base, shown))) = (out, &texts) {
                for (folder, text) in [("base", base), ("hide", shown)] {
                    write_below(&out.join(folder), labels.id.as_ref(), ".visible.txt", text)?;
                }
            }
            let article = fs::read_to_string(self.article(&labels.id)).ok();
            let texts = texts.as_ref().map(|(base, shown)| Texts { base, shown, article: article.as_deref() });
            bar.inc(1);
            Ok(clutter::PageScore::new(labels, texts.as_ref()))
        };
        let scores = rows.par_iter().map(one).collect::<io::Result<Vec<_>>>()?;
        let figures = clutter::summary(&scores.iter().collect::<Vec<_>>());
        // What is lost is worse than what is still visible, much of the article worst.
        let mut losses: Vec<_> = rows.iter().zip(&scores).filter(|(_, s)| s.loss() > 0.0).collect();
        losses.sort_by(|a, b| b.1.loss().total_cmp(&a.1.loss()));
        let mut worst: Vec<String> =
            losses.iter().map(|(l, s)| format!("article lost\t{}\t{:.3}", l.id, s.loss())).collect();
        let misses = scores.iter().flat_map(|s| &s.misses);
        let (lost, visible): (Vec<_>, Vec<_>) = misses.cloned().partition(|m| m.starts_with("lost"));
        worst.extend(lost.into_iter().chain(visible));
        Ok(Scored { rows: vec![Row { archive: self.name.clone(), group: String::new(), figures }], worst })
    }

    /// The text of a page with nothing hidden and with its clutter hidden.
    fn visible(&self, labels: &Labels) -> Option<(String, String)> {
        let bytes = Source::file(self.page(&labels.id)).read(u64::MAX).ok()?;
        let page = Page::read(&bytes, &labels.url, &Options::default()).ok()?;
        Some((visible::text(&page.snapshot, &[]), visible::text(&page.snapshot, &page.hidden())))
    }
}
