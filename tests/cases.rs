//! Small pages, `cases/<area>--<case>/page.html`, with the Markdown that their `article` element becomes,
//! `expected.md`. `THRESH_BLESS=1` writes what is expected anew; read the difference before you commit.
//!
//! All of the element is kept, so that a case says how the tree and the writers treat what they are
//! given, whatever the recipe finds; that the recipe's own choice gives a sound tree is checked too.

use std::fs;
use std::path::Path;
use thresh::analysis::{Analysis, Options, analyze};
use thresh::clean::{self, allow};
use thresh::meta::Metadata;
use thresh::output::markdown;
use thresh::snapshot::{Limits, Snapshot, Tag, html as parser};
use thresh::verdict::ArticlePlace;

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
        assert_eq!(allow::fault(&clean::tree(&snapshot, &analysis)), None, "{name}");
        keep_article(&snapshot, &mut analysis);
        let tree = clean::tree(&snapshot, &analysis);
        assert_eq!(allow::fault(&tree), None, "{name}");
        let found = markdown::write(&tree, &Metadata::default(), &markdown::Options::default());
        let expected = case.join("expected.md");
        if bless {
            fs::write(&expected, &found).expect("the expected file");
        } else if fs::read_to_string(&expected).unwrap_or_default() != found {
            wrong.push(format!("== {name}\n{found}"));
        }
    }
    assert!(cases.len() >= 12, "only {} cases found", cases.len());
    assert!(wrong.is_empty(), "not as expected:\n{}", wrong.join("\n"));
}

/// Keeps all of the page's `article`, its first `h1` as the main heading.
fn keep_article(s: &Snapshot, analysis: &mut Analysis) {
    let first = |tag| (0..s.len()).find(|&id| s.tag(id) == tag);
    let root = first(Tag::Article).expect("an article");
    analysis.kept = (0..s.len()).map(|id| s.contains(id, root) || s.contains(root, id)).collect();
    analysis.verdict.article = Some(ArticlePlace { root, heading: first(Tag::H1), words: 0 });
}
