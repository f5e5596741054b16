//! Small pages, `cases/<area>--<case>/page.html`, with the Markdown that `thresh extract` makes of
//! them, `expected.md`. `THRESH_BLESS=1` writes what is expected anew; read the difference before you
//! commit.

use std::fs;
use std::path::Path;
use thresh::analysis::{Analysis, Options, analyze};
use thresh::clean::{self, allow};
use thresh::meta::Metadata;
use thresh::output::markdown;
use thresh::snapshot::{Limits, Snapshot, Tag, html as parser};
use thresh::verdict::ArticlePlace;

/// Cases of which the recipe does not keep the right blocks yet: all of the `article` element is kept
/// for them, so that they say how the tree and the writers treat what they are given. A case that is
/// as expected without that has no place here.
const BLOCKS_LOST: [&str; 1] = ["text--blocks-in-lines"];

#[test]
fn every_case_is_as_expected() {
    let bless = std::env::var_os("THRESH_BLESS").is_some();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let entries = fs::read_dir(&folder).expect("the folder of cases");
    let mut cases: Vec<_> = entries.map(|e| e.expect("an entry").path()).collect();
    cases.sort();
    let mut wrong = Vec::new();
    for case in &cases {
        let name = case.file_name().expect("a name").to_string_lossy();
        assert!(name.contains("--"), "{name} is not called area--case");
        let page = fs::read_to_string(case.join("page.html")).expect("the page");
        let snapshot = parser::parse(&page, "https://example.org/news/story.html", Limits::default());
        let mut analysis = analyze(&snapshot, &Options::default());
        let mut found = extract(&name, &snapshot, &analysis);
        let expected = case.join("expected.md");
        let wanted = fs::read_to_string(&expected).unwrap_or_default();
        if BLOCKS_LOST.contains(&name.as_ref()) {
            assert!(found != wanted || bless, "{name} is as expected by itself: take it off the list");
            keep_article(&snapshot, &mut analysis);
            found = extract(&name, &snapshot, &analysis);
        }
        if bless {
            fs::write(&expected, &found).expect("the expected file");
        } else if wanted != found {
            wrong.push(format!("== {name}\n{found}"));
        }
    }
    assert!(cases.len() >= 16, "only {} cases found", cases.len());
    assert!(wrong.is_empty(), "{} not as expected:\n{}", wrong.len(), wrong.join("\n"));
}

fn extract(name: &str, s: &Snapshot, analysis: &Analysis) -> String {
    let tree = clean::tree(s, analysis);
    assert_eq!(allow::fault(&tree), None, "{name}");
    markdown::write(&tree, &Metadata::default(), &markdown::Options::default())
}

/// Keeps all of the page's `article`, its first `h1` as the main heading.
fn keep_article(s: &Snapshot, analysis: &mut Analysis) {
    let first = |tag| (0..s.len()).find(|&id| s.tag(id) == tag);
    let root = first(Tag::Article).expect("an article");
    analysis.kept = (0..s.len()).map(|id| s.contains(id, root) || s.contains(root, id)).collect();
    analysis.verdict.article = Some(ArticlePlace { root, heading: first(Tag::H1), words: 0 });
}
