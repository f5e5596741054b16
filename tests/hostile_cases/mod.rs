//! The cases of `tests/hostile/`, as pages. Shared by the tests of all writers.
#![allow(dead_code, reason = "each test uses some of it")]

use std::fs;
use std::path::{Path, PathBuf};
use thresh::analysis::Analysis;
use thresh::snapshot::{Limits, Snapshot, Tag, html as parser};
use thresh::verdict::ArticlePlace;

/// What the test server is called in the cases.
pub const SERVER: &str = "http://hostile.test";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile")
}

pub fn file(name: &str) -> String {
    fs::read_to_string(folder().join(name)).expect(name)
}

/// One case: its family, its name and its HTML, placeholders filled in.
pub struct Case {
    pub family: String,
    pub name: String,
    pub html: String,
}

pub fn cases() -> Vec<Case> {
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
pub fn filled(text: &str, family: &str, name: &str) -> String {
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

pub fn page(case: &Case) -> Snapshot {
    let body = file("case.html").replace("{name}", &case.name).replace("{case}", &case.html);
    let head = filled(&file("head.html"), &case.family, &case.name);
    let page = file("page.html").replace("{head}", &head).replace("{cases}", &body);
    parser::parse(&page, &format!("{SERVER}/{}/{}.html", case.family, case.name), Limits::default())
}

/// As if the recipe had kept all of the page's `article`, clutter too.
pub fn keep_all(s: &Snapshot, analysis: &mut Analysis) {
    let first = |tag| (0..s.len()).find(|&id| s.tag(id) == tag);
    let root = first(Tag::Article).expect("an article");
    analysis.kept = (0..s.len()).map(|id| s.contains(id, root) || s.contains(root, id)).collect();
    analysis.verdict.article = Some(ArticlePlace { root, heading: first(Tag::H1), words: 0 });
}
