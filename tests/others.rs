//! Pages that are no articles: nothing may be done to them unasked.

use std::path::Path;
use thresh::analysis::{Options, analyze};
use thresh::snapshot::{Limits, html};
use thresh::verdict::Kind;

/// `SURE_ENOUGH` of extension/background/clean.js.
const SURE_ENOUGH: u16 = 600;

#[test]
fn none_is_surely_an_article() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/pages/other");
    let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    names.sort();
    assert!(names.len() >= 25, "{} pages", names.len());
    let taken: Vec<_> = names
        .iter()
        .filter_map(|path| {
            let page = std::fs::read_to_string(path).unwrap();
            let kind =
                analyze(&html::parse(&page, "https://example.org/pages/one", Limits::default()), &Options::default())
                    .verdict
                    .page;
            (kind.kind == Kind::Article && kind.confidence >= SURE_ENOUGH)
                .then(|| (path.display().to_string(), kind.confidence))
        })
        .collect();
    assert!(taken.is_empty(), "{taken:?}");
}
