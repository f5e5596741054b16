//! Where pages come from: files, folders, standard input.

use crate::fault::Fault;
use crate::{encoding, sniff};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A page to read.
pub struct Source {
    /// What messages call it.
    pub name: String,
    /// Where its output goes below `--out`, without an extension.
    pub place: PathBuf,
    from: From,
}

enum From {
    Stdin,
    File(PathBuf),
    /// A folder that gives no page.
    Nothing(Fault),
}

/// The pages that the arguments name: files as given, of folders every `.html` and `.htm` file below
/// them, sorted by path.
pub fn sources(paths: &[PathBuf]) -> Vec<Source> {
    let mut all = Vec::new();
    for path in paths {
        if path == OsStr::new("-") {
            all.push(Source { name: "standard input".into(), place: "stdin".into(), from: From::Stdin });
        } else if path.is_dir() {
            match pages_below(path) {
                Ok(pages) => all.extend(pages.into_iter().map(|page| {
                    let place = page.strip_prefix(path).unwrap_or(&page).with_extension("");
                    Source { name: page.display().to_string(), place, from: From::File(page) }
                })),
                Err(fault) => {
                    let name = path.display().to_string();
                    all.push(Source { name, place: PathBuf::new(), from: From::Nothing(fault) });
                }
            }
        } else {
            let place = path.file_stem().map(PathBuf::from).unwrap_or_default();
            all.push(Source { name: path.display().to_string(), place, from: From::File(path.clone()) });
        }
    }
    part_places(&mut all);
    all
}

/// Two pages of one name (`a.html` and `a.htm`, or of two folders) must not write one file.
fn part_places(all: &mut [Source]) {
    let mut taken = std::collections::BTreeSet::new();
    for source in all {
        let place = source.place.clone();
        let mut n = 2;
        while !taken.insert(source.place.clone()) {
            let mut name = place.clone().into_os_string();
            name.push(format!("-{n}"));
            source.place = name.into();
            n += 1;
        }
    }
}

fn pages_below(folder: &Path) -> Result<Vec<PathBuf>, Fault> {
    let mut pages = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            // A linked folder is not entered: it may lead back here.
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            } else if is_page(&entry.path()) {
                pages.push(entry.path());
            }
        }
    }
    pages.sort();
    if pages.is_empty() { Err(Fault::NoPages) } else { Ok(pages) }
}

fn is_page(path: &Path) -> bool {
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    extension.eq_ignore_ascii_case("html") || extension.eq_ignore_ascii_case("htm")
}

impl Source {
    /// A page from a file, called by its path.
    pub fn file(path: PathBuf) -> Source {
        let place = path.file_stem().map(PathBuf::from).unwrap_or_default();
        Source { name: path.display().to_string(), place, from: From::File(path) }
    }

    /// The bytes, when there are any and not more than `limit`.
    pub fn read(&self, limit: u64) -> Result<Vec<u8>, Fault> {
        let mut bytes = Vec::new();
        // One byte more than allowed, to know that there is more.
        let most = limit.saturating_add(1);
        match &self.from {
            From::Stdin => io::stdin().lock().take(most).read_to_end(&mut bytes)?,
            From::File(path) => File::open(path)?.take(most).read_to_end(&mut bytes)?,
            From::Nothing(Fault::Unreadable(e)) => return Err(io::Error::new(e.kind(), e.to_string()).into()),
            From::Nothing(_) => return Err(Fault::NoPages),
        };
        if bytes.len() as u64 > limit { Err(Fault::TooLarge(limit)) } else { Ok(bytes) }
    }
}

/// The HTML text in the bytes of a page.
pub fn html<'a>(bytes: &'a [u8], url: &str) -> Result<std::borrow::Cow<'a, str>, Fault> {
    if bytes.is_empty() {
        return Err(Fault::Empty);
    }
    if encoding_rs::Encoding::for_bom(bytes).is_none()
        && let Some(kind) = sniff::binary(bytes)
    {
        return Err(Fault::NotHtml(kind));
    }
    let text = encoding::decode(bytes, url);
    if text.trim().is_empty() {
        return Err(Fault::Empty);
    }
    match sniff::text(&text) {
        Some(kind) => Err(Fault::NotHtml(kind)),
        None => Ok(text),
    }
}
