//! The thresh command as people run it.
#![cfg(feature = "cli")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// An article with clutter around it.
const PAGE: &str = "<!doctype html><html lang=en><head><meta charset=utf-8><title>The river | Gazette</title>\
    <meta property=og:title content='The river rises'></head><body><nav><a href=/a>Home</a> <a href=/b>Sport</a></nav>\
    <article><h1>The river rises</h1><p>The river rose by two metres in the night, and the people of the lower town \
    carried their furniture upstairs, as their grandparents had done, said the mayor.</p><p>By noon the water stood at \
    the church door, and nobody could say, when asked, whether the old wall would hold until the evening came.</p>\
    <p>In the end it held, and on the next day the shops opened again, a little late, with the floors still wet.</p>\
    </article><footer>© Gazette</footer></body></html>";

/// A folder for one test's files, empty at its start.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

fn write(path: PathBuf, content: impl AsRef<[u8]>) -> String {
    fs::create_dir_all(path.parent().expect("in a folder")).expect("its folder");
    fs::write(&path, content).expect("a file of the test");
    path.display().to_string()
}

fn thresh(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_thresh")).args(args).stdin(Stdio::null()).output().expect("the command runs")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8 output")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8 messages")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("an exit, not a signal")
}

#[test]
fn each_kind_of_bad_input_has_its_word_and_its_code() {
    let dir = folder("bad");
    let nothing = dir.join("nothing");
    fs::create_dir_all(&nothing).expect("a folder");
    for (path, args, want, word) in [
        (dir.join("none.html").display().to_string(), &[][..], 3, "no such file"),
        (nothing.display().to_string(), &[], 3, "no .html or .htm file"),
        (write(dir.join("a.pdf"), "%PDF-1.7\n"), &[], 4, "looks like a PDF document"),
        (write(dir.join("b.html"), "{\"a\": 1}"), &[], 4, "looks like JSON"),
        (write(dir.join("c.html"), b"\x89PNG\r\n\x1a\n\0\0"), &[], 4, "looks like a PNG image"),
        (write(dir.join("d.html"), "only words"), &[], 4, "looks like plain text"),
        (write(dir.join("e.html"), b"\0\x01\x02"), &[], 4, "looks like binary data"),
        (write(dir.join("f.html"), ""), &[], 5, "empty"),
        (write(dir.join("g.html"), "\u{feff} \n"), &[], 5, "empty"),
        (write(dir.join("h.html"), PAGE), &["--max-bytes", "20"], 6, "over the limit of 20 bytes"),
    ] {
        for command in ["extract", "hide", "explain"] {
            let output = thresh(&[&[command, &path], args].concat());
            assert_eq!(code(&output), want, "{command} {path}");
            assert!(err(&output).contains(&path) && err(&output).contains(word), "{}", err(&output));
            assert_eq!(out(&output), "");
        }
    }
}

#[test]
fn of_a_batch_the_good_pages_are_done_in_order() {
    let dir = folder("batch");
    let path = dir.display().to_string();
    write(dir.join("b.html"), "<p>second");
    write(dir.join("a/x.HTM"), "<p>first");
    write(dir.join("c.html"), "");
    write(dir.join("d.html"), "<p>third");
    write(dir.join("e.txt"), "not a page");
    let output = thresh(&["hide", "--base", &path]);
    let text = format!("==> {path}/a/x.HTM <==\nfirst\n==> {path}/b.html <==\nsecond\n==> {path}/d.html <==\nthird\n");
    assert_eq!((out(&output), code(&output)), (text, 5));
    assert!(err(&output).contains("c.html: empty") && err(&output).contains("1 of 4 failed"));

    write(dir.join("f.html"), "%PDF-1.7\n");
    assert_eq!(code(&thresh(&["hide", &path])), 10, "different faults");
}

#[test]
fn a_batch_goes_to_a_folder_a_file_a_page() {
    let dir = folder("out");
    let (pages, to) = (dir.join("pages"), dir.join("to"));
    write(pages.join("a/x.html"), "<p>one");
    write(pages.join("a/x.htm"), "<p>two");
    write(pages.join("v1.2.html"), "<p>three");
    let output = thresh(&["hide", &pages.display().to_string(), "--out", &to.display().to_string()]);
    assert_eq!((out(&output).as_str(), code(&output)), ("", 0), "{}", err(&output));
    let read = |name: &str| fs::read_to_string(to.join(name)).expect(name);
    assert_eq!(read("a/x.visible.txt"), "two\n");
    assert_eq!(read("a/x-2.visible.txt"), "one\n");
    assert_eq!(read("v1.2.visible.txt"), "three\n");
    // A file where the folder should be.
    let output =
        thresh(&["hide", &pages.display().to_string(), "--out", &pages.join("v1.2.html").display().to_string()]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("output could not be written"));
}

#[test]
fn a_strength_says_what_goes() {
    let page = write(folder("strength").join("a.html"), PAGE);
    let shown = |hide: &str| out(&thresh(&["hide", &page, "--hide", hide]));
    assert_eq!(shown("normal"), out(&thresh(&["hide", &page])));
    assert!(shown("gentle").contains("Sport") && !shown("gentle +nav").contains("Sport"));
    assert!(shown("focus").starts_with("The river rises") && !shown("focus").contains("© Gazette"));
    for command in ["hide", "explain"] {
        let output = thresh(&[command, &page, "--hide", "normal -ads"]);
        assert_eq!(code(&output), 2);
        assert!(err(&output).contains("\"-ads\" is not + or - and a class"), "{}", err(&output));
    }
    let trace = out(&thresh(&["explain", &page, "--hide", "focus"]));
    assert!(trace.split("== hide: 2 nodes").nth(1).is_some_and(|list| list.contains("] © Gazette")), "{trace}");
}

#[test]
fn an_address_is_of_one_page() {
    let dir = folder("url");
    let (a, b) = (write(dir.join("a.html"), "<p>a"), write(dir.join("b.html"), "<p>b"));
    assert_eq!(code(&thresh(&["hide", &a, "--url", "https://e.org/"])), 0);
    assert_eq!(code(&thresh(&["hide", &a, &b, "--url", "https://e.org/"])), 2);
}

#[test]
fn a_page_comes_through_standard_input() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_thresh"))
        .args(["hide", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command runs");
    child.stdin.take().expect("piped").write_all(b"<p>piped").expect("it reads");
    assert_eq!(out(&child.wait_with_output().expect("it ends")), "piped\n");
}

#[test]
fn who_stops_reading_causes_no_panic() {
    let dir = folder("pipe");
    let page = write(dir.join("long.html"), format!("<pre>{}", "line\n".repeat(200_000)));
    let mut child = Command::new(env!("CARGO_BIN_EXE_thresh"))
        .args(["hide", &page])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((code(&output), err(&output).as_str()), (0, ""));
}

#[test]
fn the_article_comes_in_four_forms() {
    let dir = folder("forms");
    let page = write(dir.join("river.html"), PAGE);
    let formed = |args: &[&str]| {
        let output = thresh(&[&["extract", page.as_str()], args].concat());
        assert_eq!((code(&output), err(&output).as_str()), (0, ""), "{args:?}");
        let text = out(&output);
        assert!(text.contains("the shops opened again"), "{text}");
        assert!(!text.contains("Sport") && !text.contains("©"), "{text}");
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{text}");
        text
    };
    assert!(formed(&[]).starts_with("# The river rises\n\nThe river rose by two metres"));
    assert!(formed(&["--front-matter"]).starts_with("---\n"));
    assert!(formed(&["--format", "text"]).starts_with("The river rose by two metres"));
    assert!(formed(&["--format", "html"]).contains("<p>In the end it held,"));
    let json: serde_json::Value = serde_json::from_str(&formed(&["--format", "json"])).expect("JSON");
    assert_eq!((&json["file"], &json["meta"]["title"]["value"]), (&page.as_str().into(), &"The river rises".into()));
}

/// The files of an EPUB, without unpacking what is deflated.
fn entries(book: &[u8]) -> Vec<String> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(book)).expect("an archive");
    (0..zip.len()).map(|n| zip.by_index(n).expect("an entry").name().expect("a name").into_owned()).collect()
}

#[test]
fn articles_come_as_books() {
    let dir = folder("books");
    let other = PAGE.replace("The river rises", "The river falls");
    let (a, b) = (write(dir.join("a.html"), PAGE), write(dir.join("b.html"), other));
    let output = thresh(&["extract", &a, "--format", "epub"]);
    assert_eq!((code(&output), err(&output).as_str()), (0, ""));
    // The first entry is not packed, so that a file's type can be told by its first bytes.
    assert!(output.stdout[30..].starts_with(b"mimetypeapplication/epub+zip"));
    assert_eq!(output.stdout, thresh(&["extract", &a, "--format", "epub"]).stdout, "the same bytes");
    let names = entries(&output.stdout);
    assert_eq!((names[0].as_str(), names[1].as_str()), ("mimetype", "META-INF/container.xml"));

    let file = dir.join("all.epub");
    let path = file.display().to_string();
    let output = thresh(&["extract", &a, &b, "--book", &path, "--title", "Rivers"]);
    assert_eq!((code(&output), err(&output).as_str(), out(&output).as_str()), (0, "", ""));
    let book = fs::read(&file).expect("the book");
    let chapters = entries(&book).iter().filter(|name| name.starts_with("EPUB/c")).count();
    assert_eq!(chapters, 2);

    let to = dir.join("to").display().to_string();
    assert_eq!(code(&thresh(&["extract", &a, &b, "--format", "epub", "--out", &to])), 0);
    assert!(dir.join("to/a.epub").exists() && dir.join("to/b.epub").exists());
}

#[test]
fn what_speaks_against_a_book_is_said() {
    let dir = folder("no-books");
    let (a, b) = (write(dir.join("a.html"), PAGE), write(dir.join("b.html"), PAGE));
    let links = "<ul>".to_owned() + &"<li><a href=/x>A link of some words</a>".repeat(40) + "</ul>";
    let none = write(dir.join("links.html"), links);
    let output = thresh(&["extract", &a, &b, "--format", "epub"]);
    assert_eq!((code(&output), out(&output).as_str()), (2, ""));
    assert!(err(&output).contains("--book FILE"), "{}", err(&output));
    let file = dir.join("x.epub").display().to_string();
    let output = thresh(&["extract", &none, "--book", &file]);
    assert_eq!(code(&output), 7);
    assert!(
        err(&output).contains("links.html: no article found") && err(&output).contains("x.epub: no article"),
        "{}",
        err(&output)
    );
    let output = thresh(&["extract", &a, "--book", &dir.join("no/x.epub").display().to_string()]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("x.epub"), "{}", err(&output));
    assert_eq!(code(&thresh(&["extract", &a, "--title", "x"])), 2, "a title is a book's");
}

#[test]
fn a_page_without_an_article_says_so() {
    let dir = folder("none");
    let links = "<ul>".to_owned() + &"<li><a href=/x>A link of some words</a>".repeat(40) + "</ul>";
    let (page, other) = (write(dir.join("links.html"), links), write(dir.join("river.html"), PAGE));
    let output = thresh(&["extract", &page]);
    assert_eq!((code(&output), out(&output).as_str()), (7, ""));
    assert!(err(&output).contains("links.html: no article found: it looks like"), "{}", err(&output));
    let output = thresh(&["extract", &page, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&out(&output)).expect("JSON");
    assert_eq!((code(&output), &json["text"]), (7, &"".into()));
    // Among others it is said, but no fault of the batch.
    let output = thresh(&["extract", &page, &other]);
    assert_eq!(code(&output), 0);
    assert!(err(&output).contains("links.html: no article found"));
    assert!(out(&output).starts_with(&format!("==> {other} <==\n")));
    let to = dir.join("to");
    thresh(&["extract", &page, &other, "--out", &to.display().to_string()]);
    assert!(to.join("river.md").exists() && !to.join("links.md").exists());
}

#[test]
fn explain_says_what_the_rules_did() {
    let dir = folder("explain");
    let output = thresh(&["explain", &write(dir.join("river.html"), PAGE)]);
    assert_eq!(code(&output), 0);
    assert!(out(&output).lines().count() > 1 && out(&output).contains("The river rises"), "{}", out(&output));
}

#[test]
fn legacy_encodings_are_read() {
    let dir = folder("encodings");
    let (russian, _, _) = encoding_rs::WINDOWS_1251.encode("<p>Река поднялась на два метра за ночь");
    for (name, bytes, args, text) in [
        ("meta", b"<meta charset=windows-1252><p>\x93caf\xe9\x94".to_vec(), &[][..], "“café”"),
        ("utf16", b"\xff\xfe<\0p\0>\0\xe9\0".to_vec(), &[], "é"),
        ("guess", russian.to_vec(), &["--url", "https://example.ru/"], "Река поднялась на два метра за ночь"),
    ] {
        let path = write(dir.join(format!("{name}.html")), bytes);
        let output = thresh(&[&["hide", path.as_str()], args].concat());
        assert_eq!(out(&output).trim_end(), text, "{name}");
    }
}

#[test]
fn hide_says_its_verdict_as_json_a_line_a_page() {
    let dir = folder("verdict");
    let (a, b) = (write(dir.join("a.html"), PAGE), write(dir.join("b.html"), PAGE));
    let output = thresh(&["hide", "--format", "json", &a, &b]);
    let lines: Vec<serde_json::Value> =
        out(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[1]["file"], b.as_str());
    assert!(lines[0]["hide"].is_array() && lines[0]["page"]["kind"].is_string());
}

#[test]
fn limits_of_the_core_are_said() {
    let dir = folder("limits");
    let page = write(dir.join("deep.html"), "<div>".repeat(7000) + "deep");
    let output = thresh(&["hide", &page]);
    assert_eq!(code(&output), 0);
    assert!(err(&output).contains("deep.html: only the part within the limit of a nesting of"), "{}", err(&output));
}

/// An archive of two pages.
fn archive(dir: &Path) {
    write(dir.join("small/a.html"), PAGE);
    write(dir.join("small/b.html"), PAGE);
    let truth = [
        r#"{"id": "a", "url": "https://www.washingtonpost.com/", "text": "The river rises. The river rose by two metres in the night", "title": "The river rises", "lang": "en"}"#,
        r#"{"id": "b", "url": "https://www.bbc.com/", "with": ["church door"], "without": ["Sport"], "lang": "de"}"#,
        r#"{"id": "c", "url": "https://www.nytimes.com/", "text": "none", "lang": "de"}"#,
    ];
    write(dir.join("small/truth.jsonl"), truth.join("\n"));
}

fn json(output: &Output) -> serde_json::Value {
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn eval_scores_an_archive_and_a_folder_of_archives() {
    let dir = folder("eval");
    archive(&dir);
    let path = dir.display().to_string();
    let small = dir.join("small").display().to_string();
    let rows = json(&thresh(&["eval", &path, "--json"]));
    assert_eq!(rows.as_array().map(Vec::len), Some(1));
    // The page that is not there counts as nothing extracted, and is said.
    assert_eq!((&rows[0]["archive"], &rows[0]["pages"], &rows[0]["failed"]), (&"small".into(), &3.into(), &1.into()));
    assert_eq!(rows[0]["R"].as_f64().map(|r| r < 1.0), Some(true));

    let table = out(&thresh(&["eval", &small, "--by", "lang"]));
    assert!(table.contains("| small / de | 2 |") && table.contains("| small / en | 1 |"), "{table}");
    let held = json(&thresh(&["eval", &small, "--json", "--split", "held"]));
    assert_eq!(held[0]["pages"], 1);
    let worst = out(&thresh(&["eval", &small, "--worst", "1"]));
    assert!(worst.starts_with("0.000 small/c\n"), "{worst}");
}

#[test]
fn eval_scores_what_stays_visible() {
    let dir = folder("clutter");
    write(dir.join("pages/a.html"), "<p>Kept words<p>Share this");
    write(
        dir.join("hand.dev.jsonl"),
        r#"{"id": "a", "must_hide": [{"text": "not there", "class": "ads"}], "must_keep": ["kept words"]}"#,
    );
    let to = dir.join("to");
    let output = thresh(&["eval", &dir.display().to_string(), "--json", "--out", &to.display().to_string()]);
    let rows = json(&output);
    assert_eq!(
        (&rows[0]["archive"], &rows[0]["skipped"], &rows[0]["keep"]),
        (&"clutter/hand.dev".into(), &1.into(), &1.0.into())
    );
    let base = fs::read_to_string(to.join("clutter/hand.dev/base/a.visible.txt")).expect("the untouched text");
    assert_eq!(base, "Kept words\nShare this\n");

    // What a browser showed counts instead, of the pages there are.
    write(to.join("clutter/hand.dev/hide/a.visible.txt"), "Share this\n");
    let rows = json(&thresh(&["eval", &dir.display().to_string(), "--json", "--seen", &to.display().to_string()]));
    assert_eq!((&rows[0]["pages"], &rows[0]["keep"]), (&1.into(), &0.0.into()));
    let none = json(&thresh(&["eval", &dir.display().to_string(), "--json", "--seen", &dir.display().to_string()]));
    assert_eq!(none, serde_json::json!([]));
}

#[test]
fn a_gate_holds_what_was_reached() {
    let dir = folder("gate");
    archive(&dir);
    let small = dir.join("small").display().to_string();
    let gate = dir.join("gate.json").display().to_string();
    assert_eq!(code(&thresh(&["eval", &small, "--gate", &gate])), 9, "no gate file");
    assert_eq!(code(&thresh(&["eval", &small, "--write-gate", &gate])), 0);
    assert_eq!(code(&thresh(&["eval", &small, "--gate", &gate])), 0);

    write(dir.join("gate.json"), r#"{"small": {"tF1": 1.0}}"#);
    let output = thresh(&["eval", &small, "--gate", &gate]);
    assert_eq!(code(&output), 8);
    assert!(err(&output).contains("small: tF1 is") && err(&output).contains("its floor is 1"), "{}", err(&output));
    assert_eq!(code(&thresh(&["eval", &small, "--write-gate", &gate])), 8, "a floor does not sink by itself");
    assert!(fs::read_to_string(dir.join("gate.json")).expect("the gate").contains("\"tF1\": 1.0"));
    assert_eq!(code(&thresh(&["eval", &small, "--write-gate", &gate, "--allow-lower"])), 0);
    assert_eq!(code(&thresh(&["eval", &small, "--gate", &gate])), 0);
}

#[test]
fn eval_names_what_is_no_archive() {
    let dir = folder("no-archive");
    let path = dir.display().to_string();
    assert_eq!(code(&thresh(&["eval", &path])), 9);
    for (line, word) in [("{", "line 1"), (r#"{"id": "../x"}"#, "no file name"), (r#"{"title": "x"}"#, "no id")] {
        write(dir.join("truth.jsonl"), line);
        let output = thresh(&["eval", &path]);
        assert_eq!(code(&output), 9);
        assert!(err(&output).contains("truth.jsonl") && err(&output).contains(word), "{}", err(&output));
    }
}
