//! Articles that want to do harm (`tests/hostile/`): whatever they hold, the clean tree and what is
//! written of it hold nothing outside the allow-list.
//!
//! What is written stays in `target/tmp/hostile/`, for `tests/browser/hostile.test.js` to open in
//! browsers. Addresses of the test server stand there under the name [`SERVER`].

use pulldown_cmark::{Options as Dialect, Parser};
use scraper::{Html, Node};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use thresh::analysis::{Analysis, Options, analyze};
use thresh::clean::{self, allow};
use thresh::meta;
use thresh::output::{html, markdown, own::Extras, text};
use thresh::snapshot::{Attr, Limits, Snapshot, Tag, html as parser};
use thresh::tree::{CleanTree, Op};
use thresh::verdict::ArticlePlace;

const SERVER: &str = "http://hostile.test";

/// Far more than a page of a few megabytes costs in a build without optimisation; a walk that is not
/// linear costs hours.
const LONGEST: Duration = Duration::from_secs(120);

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile")
}

fn file(name: &str) -> String {
    fs::read_to_string(folder().join(name)).expect(name)
}

/// One case: its family, its name and its HTML, placeholders filled in.
struct Case {
    family: String,
    name: String,
    html: String,
}

fn cases() -> Vec<Case> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder()).expect("the folder") {
        let path = entry.expect("an entry").path();
        let family = path.file_stem().expect("a name").to_string_lossy().into_owned();
        if path.extension().is_none_or(|e| e != "html") || ["head", "page", "case"].contains(&family.as_str()) {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a file");
        for part in text.split("<!--case ").skip(1) {
            let (head, html) = part.split_once("-->\n").expect("the end of its name");
            let name = head.split(' ').next().expect("a name").to_owned();
            out.push(Case { html: filled(html, &family, &name), family: family.clone(), name });
        }
    }
    out.sort_by(|a, b| (&a.family, &a.name).cmp(&(&b.family, &b.name)));
    assert!(out.len() > 80, "only {} cases found", out.len());
    out
}

/// Fills in the placeholders.
fn filled(text: &str, family: &str, name: &str) -> String {
    let run = format!("new Image().src='{SERVER}/ran/{family}/{name}'");
    let text = text.replace("{run}", &run).replace("{never}", &format!("{SERVER}/never/{family}/{name}.png"));
    repeated(&text.replace("{image}", &format!("{SERVER}/image/{family}/{name}.png")))
}

/// Writes out `{1000*TEXT}`.
fn repeated(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let times = from[1..].split_once('*').and_then(|(n, body)| Some((n.parse::<u32>().ok()?, body)));
        let Some((times, body)) = times else {
            out.push('{');
            rest = &from[1..];
            continue;
        };
        let end = closing(body);
        let inner = repeated(&body[..end]);
        for n in 0..times {
            out.push_str(&inner.replace('@', &n.to_string()));
        }
        rest = &body[end + 1..];
    }
    out + rest
}

/// Where the brace closes in which a text begins.
fn closing(text: &str) -> usize {
    let mut depth = 1;
    for (at, byte) in text.bytes().enumerate() {
        depth += i32::from(byte == b'{') - i32::from(byte == b'}');
        if depth == 0 {
            return at;
        }
    }
    panic!("a repetition is not closed")
}

fn page(case: &Case) -> Snapshot {
    let body = file("case.html").replace("{name}", &case.name).replace("{case}", &case.html);
    let head = filled(&file("head.html"), &case.family, &case.name);
    let page = file("page.html").replace("{head}", &head).replace("{cases}", &body);
    parser::parse(&page, &format!("{SERVER}/{}/{}.html", case.family, case.name), Limits::default())
}

/// As if the recipe had kept all of the page's `article`, clutter too.
fn keep_all(s: &Snapshot, analysis: &mut Analysis) {
    let first = |tag| (0..s.len()).find(|&id| s.tag(id) == tag);
    let root = first(Tag::Article).expect("an article");
    analysis.kept = (0..s.len()).map(|id| s.contains(id, root) || s.contains(root, id)).collect();
    analysis.verdict.article = Some(ArticlePlace { root, heading: first(Tag::H1), words: 0 });
}

/// What of a written document no reader may be given.
fn faults(html: &str) -> Vec<String> {
    let mut out = Vec::new();
    for node in Html::parse_document(html).tree.nodes() {
        let Node::Element(element) = node.value() else {
            if let Node::Comment(comment) = node.value() {
                out.push(format!("a comment: {}", &**comment));
            }
            continue;
        };
        let name = element.name();
        let of_document = ["html", "head", "body", "meta", "title", "article", "header", "style"].contains(&name);
        let tag = Tag::from_name(name);
        let link = name == "link" && element.attr("rel") == Some("canonical");
        if !of_document && !link && (name != tag.name() || !allow::element(tag)) {
            out.push(format!("<{name}>"));
        }
        for (key, value) in element.attrs() {
            let fixed = match (name, key) {
                ("meta", "charset" | "content") | ("link", "rel") => true,
                ("meta", "http-equiv") => value == "Content-Security-Policy",
                ("a" | "span", "class") => value == "image" || allow::value(tag, Attr::Class, value),
                ("meta", "name") => ["viewport", "author", "description"].contains(&value),
                ("link", "href") => allow::value(Tag::A, Attr::Href, value),
                ("html", "lang" | "dir") => allow::value(Tag::P, Attr::from_name(key), value),
                ("p", "class") => ["byline", "site"].contains(&value),
                _ => false,
            };
            if !fixed && !allow::value(tag, Attr::from_name(key), value) {
                out.push(format!("<{name} {key}={value:?}>"));
            }
        }
    }
    out
}

/// Markdown as a renderer shows it that lets HTML through, as most do.
fn rendered(markdown: &str) -> String {
    let body = markdown.strip_prefix("---\n").and_then(|m| m.split_once("\n---\n")).map_or(markdown, |(_, body)| body);
    let dialect = Dialect::ENABLE_TABLES | Dialect::ENABLE_STRIKETHROUGH;
    let mut out = "<!doctype html>\n<meta charset=\"utf-8\"><title>x</title>".to_owned();
    pulldown_cmark::html::push_html(&mut out, Parser::new_ext(body, dialect));
    out
}

/// The letters of a tree, without white space.
fn letters(tree: &CleanTree) -> usize {
    let texts = tree.ops.iter().filter_map(|op| if let Op::Text(t) = op { Some(t) } else { None });
    texts.flat_map(|t| t.chars()).filter(|c| !c.is_whitespace()).count()
}

#[test]
#[expect(clippy::disallowed_methods, reason = "how long the core takes is what is tested")]
fn no_case_passes_the_allow_list() {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile");
    let _ = fs::remove_dir_all(&out);
    fs::create_dir_all(&out).expect("the folder of what is written");
    let mut wrong = Vec::new();
    for case in cases() {
        let name = format!("{}--{}", case.family, case.name);
        let begun = Instant::now();
        let s = page(&case);
        let mut analysis = analyze(&s, &Options::default());
        for whole in [false, true] {
            if whole {
                keep_all(&s, &mut analysis);
            }
            let tree = clean::tree(&s, &analysis);
            wrong.extend(allow::fault(&tree).map(|fault| format!("{name}, tree: {fault}")));
            let words = text::write(&tree);
            if !words.contains(&format!("On the day of {} the keeper", case.name)) || letters(&tree) < 300 {
                wrong.push(format!("{name}: the text before it is lost"));
            }
            let place = analysis.verdict.article.as_ref();
            let context =
                place.map(|a| meta::ArticleContext { root: a.root, heading: a.heading, kept: &analysis.kept });
            let about = meta::read(&s, context.as_ref());
            let document = html::write(&tree, &about, s.url(), &Extras::default());
            wrong.extend(faults(&document).iter().map(|fault| format!("{name}, HTML: {fault}")));
            let md =
                markdown::write(&tree, &about, &markdown::Options { front_matter: true, url: s.url(), extras: None });
            if md.contains('\r') {
                wrong.push(format!("{name}, Markdown: a carriage return, which ends a line to some"));
            }
            let shown = rendered(&md);
            wrong.extend(faults(&shown).iter().map(|fault| format!("{name}, Markdown: {fault}")));
            let kind = if whole { "whole" } else { "kept" };
            for (form, content) in [("html", &document), ("md.html", &shown), ("md", &md)] {
                fs::write(out.join(format!("{name}.{kind}.{form}")), content).expect("what is written");
            }
        }
        let took = begun.elapsed();
        if took > LONGEST {
            wrong.push(format!("{name}: took {took:?}"));
        }
        if std::env::var_os("THRESH_TIMES").is_some() {
            println!("{took:>10.2?} {name}");
        }
    }
    wrong.iter_mut().for_each(|w| *w = w.chars().take(300).collect());
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));
}

/// The test above can fail: the cases themselves, as a filter without a list would pass them on.
#[test]
fn the_cases_are_hostile() {
    let tame: Vec<_> = cases().iter().filter(|case| faults(&case.html).is_empty()).map(|c| c.name.clone()).collect();
    // These are not about markup: words, sizes, addresses that are allowed and hold more.
    assert!(tame.len() <= 24, "{} ask nothing of the allow-list: {tame:?}", tame.len());
}

#[test]
fn front_matter_is_yaml_of_plain_strings() {
    let case = Case { family: "head".into(), name: "yaml".into(), html: String::new() };
    let s = page(&case);
    let analysis = analyze(&s, &Options::default());
    let place = analysis.verdict.article.as_ref().expect("an article");
    let context = meta::ArticleContext { root: place.root, heading: place.heading, kept: &analysis.kept };
    let md = markdown::write(
        &clean::tree(&s, &analysis),
        &meta::read(&s, Some(&context)),
        &markdown::Options { front_matter: true, url: s.url(), extras: None },
    );
    let (front, _) = md.strip_prefix("---\n").and_then(|m| m.split_once("\n---\n")).expect("front matter");
    for line in front.lines() {
        let (key, value) = line.split_once(": ").unwrap_or_else(|| panic!("no key and value: {line}"));
        assert!(key.bytes().all(|b| b.is_ascii_lowercase()), "{line}");
        let value: serde_json::Value = serde_json::from_str(value).unwrap_or_else(|e| panic!("{e}: {line}"));
        assert!(value.is_string() || value.is_array(), "{line}");
        // YAML 1.1 ends a line at these, and takes the other controls for no text at all.
        let odd = |c: char| c.is_control() || matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}');
        assert!(!line.contains(odd), "{line:?}");
        if ["image", "source"].contains(&key) {
            assert!(value.as_str().is_some_and(|v| v.starts_with("http")), "{line}");
        }
    }
}
