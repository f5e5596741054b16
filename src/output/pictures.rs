//! Images that are given with an article, in place of the addresses they were found at.

use crate::snapshot::{Attr, Tag};
use crate::tree::{CleanTree, Op};
use std::collections::BTreeMap;

/// By the address of an image what is to stand there: a file's path or the image itself as data.
pub type Pictures = BTreeMap<String, String>;

/// Types an image may have as data. SVG may hold script and is not among them.
const TYPES: [&str; 5] = ["png", "jpeg", "gif", "webp", "avif"];

/// Puts the given images in place.
pub fn put(tree: &mut CleanTree, pictures: &Pictures) {
    if pictures.is_empty() {
        return;
    }
    for op in &mut tree.ops {
        if let Op::Open { tag: Tag::Img, attrs } = op
            && let Some(given) = attrs.get(Attr::Src).and_then(|src| pictures.get(src))
        {
            attrs.set(Attr::Src, given.clone());
        }
    }
}

/// Whether a value may stand in place of an image's address: a path without any scheme, or an image's bytes.
pub fn may_stand(value: &str) -> bool {
    is_data(value) || is_path(value)
}

/// Image data in base64.
pub fn is_data(value: &str) -> bool {
    let Some(rest) = value.strip_prefix("data:image/") else { return false };
    let Some((kind, body)) = rest.split_once(";base64,") else { return false };
    TYPES.contains(&kind) && body.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'='))
}

/// A path below the file that is written, of characters that no form needs to escape.
pub fn is_path(value: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
    };
    value.split('/').all(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_data_alone() {
        for good in ["assets/ab12.jpg", "a.png", "data:image/png;base64,iVBORw0K+/=="] {
            assert!(may_stand(good), "{good}");
        }
        for bad in [
            "",
            "/a",
            "../a",
            "a/../b",
            "a//b",
            "https://e.org/a.png",
            "javascript:1",
            "a b",
            "a\"b",
            "data:image/svg+xml;base64,AA",
            "data:text/html;base64,AA",
            "data:image/png,<svg",
            "data:image/png;base64,\"><script>",
        ] {
            assert!(!may_stand(bad), "{bad}");
        }
    }
}
