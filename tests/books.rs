//! Books are EPUB that strict readers take: EPUBCheck, where it is there, finds no error and nothing to warn of.
//!
//! One start of its Java costs seconds, so the many small pages are chapters of one book.

mod hostile_cases;

use hostile_cases::{cases, page as hostile_page};
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;
use thresh::clean;
use thresh::clip::{Clip, clip, metadata};
use thresh::output::epub::{self, Article, Images};
use thresh::output::own::{Extras, Highlight, Own};
use thresh::snapshot::{Limits, html};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const URL: &str = "https://example.org/news/story.html";

/// Debian's package is the archive itself, which not every kernel starts.
fn epubcheck() -> Option<PathBuf> {
    let java = Command::new("java").arg("-version").output().is_ok_and(|o| o.status.success());
    let places = ["/usr/share/java/epubcheck.jar", "/usr/bin/epubcheck"].map(PathBuf::from);
    let own = std::env::var_os("THRESH_EPUBCHECK").map(PathBuf::from);
    own.into_iter().chain(places).find(|path| java && path.exists())
}

/// Writes a book and has it checked.
fn check(name: &str, book: &[u8]) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("books");
    fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(format!("{name}.epub"));
    fs::write(&path, book).expect("a book");
    let Some(jar) = epubcheck() else {
        println!("{name}: not checked, EPUBCheck is not there (apt install epubcheck)");
        return;
    };
    let ran = Command::new("java").arg("-jar").arg(jar).arg("--failonwarnings").arg(&path).output().expect("it runs");
    let said = format!("{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    let faults: Vec<&str> =
        said.lines().filter(|l| l.contains("ERROR") || l.contains("WARN") || l.contains("FATAL")).collect();
    let shown = faults.iter().take(40).copied().collect::<Vec<_>>().join("\n");
    assert!(
        ran.status.success() && faults.is_empty(),
        "{name}: {} faults\n{shown}\n{}",
        faults.len(),
        &said[..said.len().min(600)]
    );
}

fn clipped(page: &str) -> Clip {
    clip(&html::parse(page, URL, Limits::default()), None)
}

fn article<'a>(clip: &'a Clip, extras: &'a Extras) -> Article<'a> {
    Article { tree: &clip.tree, meta: &clip.meta, url: URL, extras }
}

fn book(clips: &[Clip], images: &Images) -> Vec<u8> {
    let extras = Extras::default();
    let articles: Vec<Article> = clips.iter().map(|clip| article(clip, &extras)).collect();
    epub::write(None, &articles, images).expect("a book")
}

/// The texts of a book's files, by name.
fn texts(book: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(book)).expect("an archive");
    let mut out = BTreeMap::new();
    for n in 0..zip.len() {
        let mut entry = zip.by_index(n).expect("an entry");
        let mut text = Vec::new();
        entry.read_to_end(&mut text).expect("its bytes");
        out.insert(entry.name().expect("a name").into_owned(), String::from_utf8_lossy(&text).into_owned());
    }
    out
}

const PROSE: &str = "<p>The harbour town woke early, and the boats, long since repaired, left before the fog had lifted \
    from the quay and the old lighthouse, which nobody had lit for years.</p>";

fn page(lang: &str, head: &str, body: &str) -> String {
    format!(
        "<!doctype html><html {lang}><head><title>Fog</title>{head}</head><body><article><h1>Fog & “boats”</h1>{body}</article>"
    )
}

const RICH: &str = "<figure><img src=/fog.png alt='Fog \"<'><figcaption>Fog</figcaption></figure><p><img src=/fog.jpg>\
    <img src=/fog.gif alt=a><img src=/fog.webp alt=b><img src=/gone.png alt='It is gone'><img src=/draw.svg></p>\
    <table><caption>Tides</caption><thead><tr><th scope=col>Tide<th>Hour</thead><tbody><tr><td colspan=2>High</tbody></table>\
    <pre><code class=language-rust>let x = \"1\" &amp;&amp; y;\n\tlet z;</code></pre>\
    <p>It was noon<sup><a href='#fn1' id='ref1'>1</a></sup>, E = <math><semantics><mrow><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></mrow>\
    <annotation encoding='application/x-tex'>mc^2</annotation></semantics></math> and <math><mfrac><mi>a</mi></mfrac></math>.</p>\
    <details><summary>More of the fog and the boats</summary><p>It lifted at noon, as it does in this town every day.</p></details>\
    <dl><dt>Fog</dt><dd>Low cloud</dd><dt>Boat</dt></dl><ol reversed start=5><li value=7>Five<li>Four</ol>\
    <blockquote cite='https://e.org/?a=[b]|c'><p>Quoth the <bdo dir=rtl>raven</bdo></p></blockquote>\
    <p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> <time datetime=noon>noon</time> <a href='https://e.org/a|b?x=[1]'>odd</a> H<sub>2</sub>O</p>\
    <ol><li id=fn1>A note on noon. <a href='#ref1'>back</a></ol>";

fn images() -> BTreeMap<String, Vec<u8>> {
    let read = |name: &str| fs::read(Path::new(ROOT).join("tests/books").join(name)).expect("an image");
    ["fog.png", "fog.jpg", "fog.gif", "fog.webp"].map(|name| (format!("https://example.org/{name}"), read(name))).into()
}

#[test]
fn one_article_with_all_there_may_be_in_it() {
    let head = "<meta property=og:image content=/fog.jpg><meta name=author content='Ann & Ben'><meta property=og:site_name \
        content='The Gazette'><meta property=article:published_time content='2024-05-02T23:30:00-02:00'>";
    let clip = clipped(&page("lang=en", head, &format!("{PROSE}{RICH}{}", PROSE.repeat(4))));
    let own = Own {
        tags: vec!["to read".into(), "<x>".into()],
        note: "A note\u{b}\n\nof two & more".into(),
        highlights: vec![Highlight {
            quote: "the boats, long".into(),
            colour: "blue".into(),
            note: "Why?".into(),
            ..Highlight::default()
        }],
        saved_at: None,
    };
    let extras = Extras { own, ..Extras::default() };
    let bytes = images();
    let mut given: Images = bytes.iter().map(|(url, bytes)| (url.as_str(), bytes.as_slice())).collect();
    given.insert("https://example.org/draw.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>");
    let book = epub::write(None, &[article(&clip, &extras)], &given).expect("a book");
    assert_eq!(book, epub::write(None, &[article(&clip, &extras)], &given).expect("a book"), "the same bytes");
    let files = texts(&book);
    let chapter = &files["EPUB/c0001.xhtml"];
    for part in [
        "<mark class=\"reader-blue\">the boats, long</mark>",
        "<a class=\"image\" href=\"https://example.org/gone.png\">It is gone</a>",
        "<a href=\"https://e.org/a%7Cb?x=%5B1%5D\">odd</a>",
        "alttext=\"mc^2\"",
        "<details open=\"open\">",
        "to read, &lt;x&gt;",
    ] {
        assert!(chapter.contains(part), "{part}\n{chapter}");
    }
    assert!(!chapter.contains("script") && !files.values().any(|text| text.contains("<script")));
    let note = chapter.split("href=\"#").nth(1).and_then(|rest| rest.split('"').next()).expect("a link to a note");
    assert!(chapter.contains(&format!("id=\"{note}\"")), "{note}");
    assert_eq!(files.keys().filter(|name| name.starts_with("EPUB/images/")).count(), 4, "{:?}", files.keys());
    let package = &files["EPUB/package.opf"];
    for part in
        ["<dc:creator>Ann<", "<dc:publisher>The Gazette<", ">2024-05-03T01:30:00Z<", "cover-image", "<dc:language>en<"]
    {
        assert!(package.contains(part), "{part}\n{package}");
    }
    check("rich", &book);
}

#[test]
fn from_right_to_left_and_in_japanese() {
    let hebrew = format!("<p>{}</p>", "הספינות יצאו מן הנמל לפני שהערפל התרומם, כמו בכל בוקר. ".repeat(12)).repeat(4);
    let japanese = format!("<p>{}</p>", "港町の朝は早く、船は霧が晴れる前に岸を離れた。".repeat(8)).repeat(4);
    let rtl = clipped(&page("lang=he dir=rtl", "", &hebrew));
    let book_rtl = book(std::slice::from_ref(&rtl), &Images::new());
    let files = texts(&book_rtl);
    assert!(files["EPUB/package.opf"].contains("page-progression-direction=\"rtl\""));
    assert!(files["EPUB/c0001.xhtml"].contains("<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"he\" xml:lang=\"he\" dir=\"rtl\">"));
    check("hebrew", &book_rtl);
    let clips = [clipped(&page("lang=ja", "", &japanese)), rtl, clipped(&page("", "", &PROSE.repeat(6)))];
    let several = book(&clips, &Images::new());
    let files = texts(&several);
    assert!(!files["EPUB/package.opf"].contains("page-progression"));
    assert!(files["EPUB/c0001.xhtml"].contains("lang=\"ja\"") && files["EPUB/nav.xhtml"].matches("<li>").count() == 3);
    check("several", &several);
}

#[test]
fn every_case_of_the_writers_is_a_chapter() {
    let mut folders: Vec<_> = fs::read_dir(Path::new(ROOT).join("tests/cases"))
        .expect("cases")
        .map(|e| e.expect("an entry").path())
        .collect();
    folders.sort();
    let clips: Vec<Clip> =
        folders.iter().map(|f| clipped(&fs::read_to_string(f.join("page.html")).expect("a page"))).collect();
    assert!(clips.len() >= 16);
    folders.iter().zip(1..).for_each(|(folder, n)| println!("c{n:04} is {}", folder.display()));
    check("cases", &book(&clips, &Images::new()));
}

#[test]
fn every_hostile_article_is_a_chapter() {
    let mut clips = Vec::new();
    for (case, n) in cases().iter().zip(1..) {
        println!("c{n:04} is {}--{}", case.family, case.name);
        let s = hostile_page(case);
        let mut analysis = thresh::analysis::analyze(&s, &thresh::analysis::Options::default());
        hostile_cases::keep_all(&s, &mut analysis);
        let mut clip = clip(&s, None);
        (clip.tree, clip.meta) = (clean::tree(&s, &analysis), metadata(&s, &analysis));
        clips.push(clip);
    }
    let book = book(&clips, &Images::new());
    for (name, text) in texts(&book).iter().filter(|(name, _)| name.ends_with(".xhtml")) {
        let lower = text.to_ascii_lowercase();
        for bad in
            ["<script", "<iframe", "<object", "<form", "<style", "href=\"javascript", "href=\"data", "src=\"http"]
        {
            assert!(!lower.contains(bad), "{name} has {bad}");
        }
    }
    check("hostile", &book);
}

#[test]
fn trees_that_no_page_gives_are_books_too() {
    let trees = [
        r#"[["ul"],"text",["p"],"x",0,["li"],"y",0,0]"#,
        r#"[["table"],"text",["tr"],["td"],"a",0,0,["tbody"],["tr"],["td"],"b",0,0,0,["thead"],["tr"],0,0,["p"],"c",0,0]"#,
        r#"[["p"],["p"],"in p",0,["ul"],["li"],"l",0,0,["a",{"href":"https://e.org/"}],["a",{"href":"https://e.org/"}],"b",0,0,0]"#,
        r#"[["details"],"no summary",0,["figure"],"a",["figcaption"],"b",0,"c",0,["dd"],"stray",0,["summary"],"s",0,["rt"],"r",0]"#,
        r#"[["dl"],["dd"],"x",0,["dt"],"y",0,0,["dl"],"text",0,["ruby"],["rt"],"r",0,"b",0,["bdo"],"x",0]"#,
        r#"[["math"],["mfrac"],["mi"],"a",0,0,0,["math"],"text",0,["mi"],"stray",0,["math"],["math"],0,0]"#,
        r#"[["h2"],["h3"],"x",0,["table"],["tr"],["td"],"t",0,0,0,0,["th"],["h2"],"h",0,0,["caption"],"c",0]"#,
        r#"[["img",{"src":"https://e.org/a.png"}],0,["ul"],["img",{"src":"https://e.org/a.png"}],0,0,["p",{"id":"thresh-a b"}],0]"#,
        r##"[["p",{"id":"thresh-1:<x>"}],"a",0,["p",{"id":"thresh-1:<x>"}],["a",{"href":"#thresh-1:<x>"}],"b",0,["a",{"href":"#thresh-none"}],"c",0,0]"##,
        r#"[0,0,"x"]"#,
        "[]",
    ];
    let read = |tree: &str| serde_json::from_str::<thresh::tree::CleanTree>(tree);
    let clips: Vec<Clip> = trees
        .iter()
        .filter_map(|tree| read(tree).ok())
        .map(|tree| Clip { tree, ..clipped(&page("lang=en", "", PROSE)) })
        .collect();
    assert!(clips.len() >= trees.len() - 1, "{}", clips.len());
    check("forged", &book(&clips, &Images::new()));
}
