//! A clip: everything that is kept of an article, in one record.

use crate::analysis::{Analysis, Options, Take, analyze};
use crate::by_range::{self, Range};
use crate::likeness::signature;
use crate::meta::{self, ArticleContext, Metadata};
use crate::needs_scripts::needs_scripts;
use crate::snapshot::{NodeId, Snapshot};
use crate::text::is_blank;
use crate::tree::{CleanTree, Op};
use crate::verdict::{Kind, PageKind, Verdict};
use crate::{clean, output};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// From this confidence a page that is an article is taken for one without a word: just above what
/// [`unasked`](crate::unasked) leaves a page that is, or may be, something else. Of 1,179 pages with truth
/// (November 2026) 175 are below, among them 22 of the 31 whose text is mostly wrong (F1 below 0.6) and 50 of the
/// 907 that are articles. The 600 of automatic mode, where nobody has clicked, would find 4 more of the 31 and
/// doubt 142 of the articles.
const SURE: u16 = 501;

/// How sure it is that what was kept is the page's article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Guess {
    /// The page is an article, or the reader has picked the box.
    Sure,
    /// A text was found, but the page does not look like an article.
    Unsure,
    /// No article was found: it is the likeliest box, or the whole body.
    None,
}

impl Guess {
    fn of(page: PageKind) -> Self {
        if page.kind == Kind::Article && page.confidence >= SURE { Guess::Sure } else { Guess::Unsure }
    }
}

/// What is kept of an article.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Clip {
    /// What the core said of the page.
    pub verdict: Verdict,
    /// Whether that is its article.
    pub guess: Guess,
    /// Title, byline, dates and the rest.
    pub meta: Metadata,
    /// The article.
    pub tree: CleanTree,
    /// The article as plain text.
    pub text: String,
    /// [`content_hash`] of the text.
    pub hash: String,
    /// [`signature`] of the text: by it the article is known again where its text has changed a little.
    pub signature: String,
    /// Whether the page shows next to nothing before its scripts have run ([`needs_scripts`]).
    pub needs_scripts: bool,
}

/// Analyses a page and keeps its article, or what stands in the box of `pick`; where neither has a text,
/// the likeliest box. Verdict and metadata are the page's own in any case. Costs time linear in the
/// snapshot's size.
pub fn clip(s: &Snapshot, pick: Option<NodeId>) -> Clip {
    let analysis = analyze(s, &Options::default());
    let mut meta = metadata(s, &analysis);
    let picked = pick.map(|node| taken(s, Take::Box(node), &mut meta)).filter(has_text);
    let guess = if picked.is_some() { Guess::Sure } else { Guess::of(analysis.verdict.page) };
    let found = || analysis.root().map(|_| clean::tree(s, &analysis)).filter(has_text);
    let (tree, guess) = match picked.or_else(found) {
        Some(tree) => (tree, guess),
        None => (taken(s, Take::Likeliest, &mut meta), Guess::None),
    };
    finished(s, analysis.verdict, guess, meta, tree)
}

/// The same of what the reader has selected: all of it that is shown, and nothing else. Where it has no text,
/// the guess is [`Guess::None`].
pub fn clip_range(s: &Snapshot, range: Range) -> Clip {
    let analysis = analyze(s, &Options::default());
    let mut meta = metadata(s, &analysis);
    let tree = taken(&by_range::cut(s, range), Take::Range(range), &mut meta);
    let guess = if has_text(&tree) { Guess::Sure } else { Guess::None };
    finished(s, analysis.verdict, guess, meta, tree)
}

fn finished(s: &Snapshot, verdict: Verdict, guess: Guess, meta: Metadata, tree: CleanTree) -> Clip {
    let text = output::text::write(&tree);
    let (hash, signature) = (content_hash(&text), signature(&text));
    let needs_scripts = guess != Guess::Sure && needs_scripts(s);
    Clip { verdict, guess, meta, tree, text, hash, signature, needs_scripts }
}

/// What another choice of the article keeps; its words are counted, all else of the metadata stays.
fn taken(s: &Snapshot, take: Take, meta: &mut Metadata) -> CleanTree {
    let analysis = analyze(s, &Options { take, ..Options::default() });
    let own = metadata(s, &analysis);
    meta.words = own.words;
    meta.words_from = own.words_from;
    meta.reading_seconds = own.reading_seconds;
    clean::tree(s, &analysis)
}

fn has_text(tree: &CleanTree) -> bool {
    tree.ops.iter().any(|op| matches!(op, Op::Text(text) if !is_blank(text)))
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
