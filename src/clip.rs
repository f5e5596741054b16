//! A clip: everything that is kept of an article, in one record.

use crate::analysis::{Analysis, Options, analyze};
use crate::meta::{self, ArticleContext, Metadata};
use crate::snapshot::Snapshot;
use crate::tree::CleanTree;
use crate::verdict::Verdict;
use crate::{clean, output};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// What is kept of an article.
#[derive(Clone, Debug, Serialize)]
pub struct Clip {
    /// What the core said of the page.
    pub verdict: Verdict,
    /// Title, byline, dates and the rest.
    pub meta: Metadata,
    /// The article.
    pub tree: CleanTree,
    /// The article as plain text.
    pub text: String,
    /// [`content_hash`] of the text.
    pub hash: String,
}

/// Analyses a page and keeps its article. Costs time linear in the snapshot's size.
pub fn clip(s: &Snapshot) -> Clip {
    let analysis = analyze(s, &Options::default());
    let meta = metadata(s, &analysis);
    let tree = clean::tree(s, &analysis);
    let text = output::text::write(&tree);
    let hash = content_hash(&text);
    Clip { verdict: analysis.verdict, meta, tree, text, hash }
}

/// What a page says about the article that was found, or about itself when none was.
pub fn metadata(s: &Snapshot, analysis: &Analysis) -> Metadata {
    let place = analysis.verdict.article.as_ref();
    let context = place.map(|a| ArticleContext { root: a.root, heading: a.heading, kept: &analysis.kept });
    meta::read(s, context.as_ref())
}

/// SHA-256 of the text's words parted by single spaces, in lower-case hex: equal for two clips
/// exactly when the articles read the same, however the pages lay them out. A hash that pages cannot
/// steer, because a library that finds a known hash may drop the newcomer.
pub fn content_hash(text: &str) -> String {
    let mut hasher = Sha256::new();
    for (i, word) in text.split_whitespace().enumerate() {
        if i > 0 {
            hasher.update(b" ");
        }
        hasher.update(word.as_bytes());
    }
    let digit = |n: u8| char::from(b"0123456789abcdef"[usize::from(n & 15)]);
    hasher.finalize().iter().flat_map(|&byte| [digit(byte >> 4), digit(byte)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_of_the_words_alone() {
        // printf '%s' 'a b' | sha256sum
        let expected = "c8687a08aa5d6ed2044328fa6a697ab8e96dc34291e8c2034ae8c38e6fcc6d65";
        assert_eq!(content_hash(" a\n\u{a0}b "), content_hash("a b"));
        assert_eq!(content_hash("a b"), expected);
        assert_ne!(content_hash("ab"), content_hash("a b"));
    }
}
