//! The built WebAssembly module gives the same bytes as the native core for the same snapshots.
//!
//! The native side is computed in the same run, so there is no recorded answer to go stale.

use std::path::{Path, PathBuf};
use std::process::Command;
use thresh::analysis::{Options, analyze};
use thresh::clip::{clip, metadata};
use thresh::output::epub::{self, Article, Images};
use thresh::output::own::Extras;
use thresh::output::{html as html_writer, markdown, text};
use thresh::snapshot::{Limits, Snapshot, html, wire};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
/// What readers want hidden: each strength, and one with classes of its own.
const STRENGTHS: [&str; 4] = ["gentle", "normal", "focus", "gentle +nav -related"];

/// The pages of an archive that is not part of the project, if it is there.
fn real_pages() -> Vec<(String, Vec<u8>)> {
    let archive = Path::new(ROOT).join("../shared/data/scrapinghub.tar.xz");
    let archive = std::env::var_os("THRESH_PAGES").map_or(archive, PathBuf::from);
    if !archive.exists() {
        println!("no real pages: {} is not there", archive.display());
        return Vec::new();
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pages");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    let unpacked = Command::new("tar").arg("-xJf").arg(&archive).arg("-C").arg(&folder).status().expect("tar runs");
    assert!(unpacked.success(), "{} is unpacked", archive.display());
    pages_below(folder)
}

/// Every HTML file in a folder and the folders in it, in the order of their names.
fn pages_below(folder: PathBuf) -> Vec<(String, Vec<u8>)> {
    let mut out = Vec::new();
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "html") {
                out.push((path.display().to_string(), std::fs::read(&path).expect("a page")));
            }
        }
    }
    out.sort();
    out
}

/// The address of all pages.
const URL: &str = "https://example.org/";

/// Pages by name, as text and as snapshots.
fn snapshots() -> Vec<(String, String, Snapshot)> {
    let own = ["tests/conformance", "seeds"].map(|folder| pages_below(Path::new(ROOT).join(folder)));
    let pages = own.into_iter().flatten().chain(real_pages());
    let parse = |(name, bytes): (String, Vec<u8>)| {
        let page = String::from_utf8_lossy(&bytes).into_owned();
        let s = html::parse(&page, URL, Limits::default());
        (name, page, s)
    };
    pages.map(parse).collect()
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("plain data")
}

#[test]
#[ignore = "needs Node and the module that build.sh makes: ./build.sh test"]
fn native_and_wasm_give_equal_bytes() {
    let glue = Path::new(ROOT).join("target/web/wasm/thresh.js");
    assert!(glue.exists(), "{} is not there: ./build.sh makes it", glue.display());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("verdict");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    let snapshots = snapshots();
    for (i, (_, page, s)) in snapshots.iter().enumerate() {
        std::fs::write(folder.join(format!("{i}.html")), page).expect("written");
        let (nums, text) = wire::encode(s);
        let bytes: Vec<u8> = nums.iter().flat_map(|n| n.to_le_bytes()).collect();
        std::fs::write(folder.join(format!("{i}.nums")), bytes).expect("written");
        std::fs::write(folder.join(format!("{i}.text")), text).expect("written");
    }
    let script = Path::new(ROOT).join("tests/js/wasm_answers.js");
    let ran =
        Command::new("node").arg(script).arg(glue).arg(&folder).arg(URL).args(STRENGTHS).status().expect("node runs");
    assert!(ran.success(), "the module answers");
    for (i, (name, _, s)) in snapshots.iter().enumerate() {
        let read = |kind: &str| std::fs::read_to_string(folder.join(format!("{i}.{kind}"))).expect("an answer");
        let clip = clip(s, None);
        assert_eq!(read("parsed"), json(&wire::encode(s)), "parsed {name}");
        assert_eq!(read("clip"), json(&clip), "clip of {name}");
        let options = markdown::Options { front_matter: true, url: s.url(), extras: None };
        let extras = Extras::default();
        for (form, written) in [
            ("md", markdown::write(&clip.tree, &clip.meta, &options)),
            ("html", html_writer::write(&clip.tree, &clip.meta, s.url(), &extras)),
            ("text", text::write(&clip.tree)),
        ] {
            // As the command ends its files.
            let ended = format!("{}\n", written.trim_end_matches('\n'));
            assert_eq!(read(&format!("{form}.written")), ended, "{form} of {name}");
        }
        let article = Article { tree: &clip.tree, meta: &clip.meta, url: s.url(), extras: &extras };
        let book = epub::write(None, &[article], &Images::new()).expect("a book");
        let theirs = std::fs::read(folder.join(format!("{i}.epub"))).expect("a book");
        assert!(theirs == book, "EPUB of {name}: {} bytes and {}", theirs.len(), book.len());
        let answers = read("analyze");
        assert_eq!(answers.lines().count(), STRENGTHS.len(), "analyze of {name}");
        for (strength, answer) in STRENGTHS.into_iter().zip(answers.lines()) {
            let hide = strength.parse().expect("a strength");
            let analysis = analyze(s, &Options { hide, ..Options::default() });
            let meta = metadata(s, &analysis);
            let expected = format!(r#"{{"verdict":{},"meta":{}}}"#, json(&analysis.verdict), json(&meta));
            assert_eq!(answer, expected, "analyze of {name}, {strength}");
        }
    }
    println!("{} snapshots, native and wasm equal", snapshots.len());
}
