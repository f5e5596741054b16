//! What must hold for any page whatever: shared by the fuzz targets and `tests/mutation.rs`.

use thresh::clip::{Clip, clip};
use thresh::output::epub::{self, Article, Images};
use thresh::output::own::Extras;
use thresh::output::{self, markdown};
use thresh::record;
use thresh::snapshot::{Limits, NodeId, Snapshot, html, wire};
use thresh::tree::Op;

/// Small caps, so that inputs reach them.
const LIMITS: Limits = Limits { nodes: 20_000, depth: 600, bytes: 1 << 20 };

/// Analyses HTML text and checks what comes out.
pub fn check_html(text: &str) {
    let s = html::parse(text, "https://example.org/a/b?c=d", LIMITS);
    check_snapshot(&s);
    let (nums, text) = wire::encode(&s);
    let back = wire::decode(&nums, &text, LIMITS).expect("own message");
    assert_eq!(wire::encode(&back), (nums, text), "the wire carries the snapshot unchanged");
}

/// Decodes a message; what is accepted must be analysed like any page.
pub fn check_wire(nums: &[u32], text: &str) -> bool {
    let decoded = wire::decode(nums, text, LIMITS);
    if let Ok(s) = &decoded {
        check_snapshot(s);
    }
    decoded.is_ok()
}

fn check_snapshot(s: &Snapshot) {
    let clip = clip(s, None);
    let mut free: NodeId = 0;
    for hidden in &clip.verdict.hide {
        assert!(hidden.node >= free && hidden.node < s.len(), "hidden nodes are in order and apart");
        free = s.end(hidden.node);
        if let Some(article) = &clip.verdict.article {
            assert!(!s.contains(hidden.node, article.root), "the article's root stays");
            assert!(article.heading.is_none_or(|h| !s.contains(hidden.node, h)), "the heading stays");
        }
    }
    let mut open = 0u32;
    for op in &clip.tree.ops {
        match op {
            Op::Open { .. } => open += 1,
            Op::Close => open = open.checked_sub(1).expect("a close has its open"),
            Op::Text(_) => {}
        }
    }
    assert_eq!(open, 0, "every element is closed");
    check_written(&clip, s.url());
}

/// Writes an article in every form.
fn check_written(clip: &Clip, url: &str) {
    let extras = Extras::default();
    check_html_file(&output::html::write(&clip.tree, &clip.meta, url, &extras));
    let options = markdown::Options { front_matter: true, url, extras: Some(&extras) };
    assert!(markdown::write(&clip.tree, &clip.meta, &options).starts_with("---\n"));
    let article = Article { tree: &clip.tree, meta: &clip.meta, url, extras: &extras };
    let book = epub::write(None, &[article], &Images::new()).expect("a book");
    assert!(book[30..].starts_with(b"mimetypeapplication/epub+zip"), "the first entry says what the book is");
}

/// Reads a record as the extension keeps it, and writes it if it is one, with what a reader has put to it.
pub fn check_record(json: &str) -> bool {
    let options = r#"{"own":true}"#;
    for format in ["md", "text", "json"] {
        if record::write(json, format, options).is_err() {
            return false;
        }
    }
    check_html_file(&record::write(json, "html", options).expect("a record"));
    record::book(&format!(r#"{{"own":true,"records":[{json}]}}"#), &Images::new()).expect("a book");
    true
}

/// What a file of ours must not hold, whatever the article. All text in it is escaped, so the words can stand in
/// markup alone.
fn check_html_file(page: &str) {
    let lower = page.to_ascii_lowercase();
    for bad in ["<script", "<iframe", "<object", "<embed", "<form", "<base", "href=\"javascript", "src=\"http"] {
        assert!(!lower.contains(bad), "{bad} in {page}");
    }
}
