//! Articles that want to do harm (`tests/hostile/`): whatever they hold, the clean tree and what is
//! written of it hold nothing outside the allow-list.
//!
//! What is written stays in `target/tmp/hostile/`, for `tests/browser/hostile.test.js` to open in
//! browsers. Addresses of the test server stand there under the name [`hostile_cases::SERVER`].

mod hostile_cases;

use hostile_cases::{Case, cases, keep_all, page};
use pulldown_cmark::{Options as Dialect, Parser};
use scraper::{Html, Node};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};
use thresh::analysis::{Options, analyze};
use thresh::clean::{self, allow};
use thresh::meta;
use thresh::output::{html, markdown, own::Extras, text};
use thresh::snapshot::{Attr, Tag};
use thresh::tree::{CleanTree, Op};

/// Far more than a page of a few megabytes costs in a build without optimisation; a walk that is not
/// linear costs hours.
const LONGEST: Duration = Duration::from_secs(120);

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
