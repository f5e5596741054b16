//! The standfirst: the words below the headline that say what the article is about.
//!
//! Pages repeat it as their description. Many pages have none and describe themselves with the
//! beginning of the text, cut short; that is no standfirst, and a reader who shows it above the text would
//! show it twice.

use super::Field;
use super::evidence::Evidence;
use super::text::{inner, key, plain};
use crate::snapshot::{NodeId, Tag};

/// `meta` names of descriptions.
const NAMES: [&str; 6] = [
    "og:description",
    "description",
    "twitter:description",
    "dc.description",
    "dcterms.abstract",
    "sailthru.description",
];

/// The shortest and the longest standfirst, in characters.
const CHARS: std::ops::RangeInclusive<usize> = 15..=700;

/// Paragraphs of the article that a cut description is looked for in.
const PARAGRAPHS: usize = 12;

/// The standfirst.
pub(super) fn read(e: &Evidence, title: &str) -> Option<Field> {
    let said = e.facts.descriptions.iter().take(2).map(|d| (d.clone(), "json-ld", 800));
    let metas = NAMES.iter().filter_map(|n| e.meta(n).map(plain).next().map(|v| (v, *n, 750)));
    let marked = e.prop("description").take(3).map(|n| (inner(e.s, n, 1_000), "itemprop", 650));
    let mut known: Option<Vec<String>> = None;
    let title = key(title);
    let sites = &e.sites;
    metas.chain(said).chain(marked).find_map(|(value, from, confidence)| {
        let name = key(&value);
        let fits = CHARS.contains(&value.chars().count()) && name != title && !sites.contains(&name);
        // The paragraphs are read when there is something to compare them with.
        (fits && !is_cut(&name, known.get_or_insert_with(|| paragraphs(e, value.len())))).then(|| Field {
            value,
            from: from.to_owned(),
            confidence,
        })
    })
}

/// The article's first paragraphs, as far as a description of so many bytes can be compared with them.
fn paragraphs(e: &Evidence, bytes: usize) -> Vec<String> {
    let cap = bytes * 2 + 200;
    let in_body = |n: &NodeId| e.s.tag(*n) == Tag::P && e.in_article(*n) && e.kept(*n);
    e.nodes().filter(in_body).map(|n| inner(e.s, n, cap)).filter(|t| !t.is_empty()).take(PARAGRAPHS).collect()
}

/// Whether the description is the beginning of a paragraph, or of the first ones in a row.
fn is_cut(description: &str, paragraphs: &[String]) -> bool {
    // The last word may be cut too.
    let Some((start, _)) = description.rsplit_once(' ') else { return false };
    let start: Vec<&str> = start.split(' ').collect();
    paragraphs.iter().enumerate().any(|(i, p)| match common(p, &start) {
        // All of the description and more.
        Common::Begun { more } => more > 0,
        Common::Whole(words) => {
            let next = paragraphs.get(i + 1).filter(|_| i < 3 && words < start.len());
            next.is_some_and(|next| common(next, &start[words..]) != Common::Other)
        }
        Common::Other => false,
    })
}

/// What a paragraph has in common with a description's words.
#[derive(PartialEq, Eq)]
enum Common {
    /// It begins with all of them; so many words more follow, two at the most.
    Begun { more: usize },
    /// All its words, so many, are the description's first.
    Whole(usize),
    /// It differs.
    Other,
}

/// Compares word by word: most paragraphs differ in the first.
fn common(paragraph: &str, start: &[&str]) -> Common {
    let mut words = crate::text::words(paragraph);
    for (i, wanted) in start.iter().enumerate() {
        match words.next() {
            Some(word) if word == *wanted => {}
            Some(_) => return Common::Other,
            None if i == 0 => return Common::Other,
            None => return Common::Whole(i),
        }
    }
    // One more word than the cut one, which the description has too.
    Common::Begun { more: words.take(2).count().saturating_sub(1) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{Limits, html};

    fn standfirst(page: &str) -> String {
        let s = html::parse(page, "", Limits::default());
        read(&Evidence::gather(&s, None), "Why dogs bark").map(|f| f.value).unwrap_or_default()
    }

    #[test]
    fn a_description_is_the_standfirst() {
        let page =
            "<meta name=description content='A night with twelve hounds &amp;amp; a tape'><p>It was dark when we came.";
        assert_eq!(standfirst(page), "A night with twelve hounds & a tape");
    }

    #[test]
    fn the_beginning_of_the_text_is_none() {
        let text = "<p>It was dark when we came to the farm.</p><p>The dogs were waiting for us.</p>";
        assert_eq!(standfirst(&format!("<meta name=description content='It was dark when we came to...'>{text}")), "");
        assert_eq!(
            standfirst(&format!(
                "<meta name=description content='It was dark when we came to the farm. The dogs were wai…'>{text}"
            )),
            ""
        );
        assert_eq!(standfirst("<meta name=description content='Why dogs bark!'>"), "");
    }

    #[test]
    fn a_standfirst_that_is_shown_whole_stays() {
        let page =
            "<meta name=description content='It was dark when we came.'><p>It was dark when we came.</p><p>The dogs.";
        assert_eq!(standfirst(page), "It was dark when we came.");
    }
}
