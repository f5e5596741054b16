//! What must hold for any page whatever: shared by the fuzz targets and `tests/mutation.rs`.

use thresh::clip::clip;
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
}
