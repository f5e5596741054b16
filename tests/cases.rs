//! Small pages, `cases/<area>--<case>/page.html`, with the Markdown that the whole path makes of them,
//! `expected.md`. `THRESH_BLESS=1` writes what is expected anew; read the difference before you commit.

use std::fs;
use std::path::Path;
use thresh::analysis::{Options, analyze};
use thresh::clean::{self, allow};
use thresh::meta::Metadata;
use thresh::output::{html, markdown};
use thresh::snapshot::{Limits, html as parser};

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
        let analysis = analyze(&snapshot, &Options::default());
        let tree = clean::tree(&snapshot, &analysis);
        assert_eq!(allow::fault(&tree), None, "{name}");
        assert!(!html::fragment(&tree).is_empty(), "{name} has no article");
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
