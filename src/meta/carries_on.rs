//! Whether a page that a pager leads to carries the article on, or begins another.

use super::{Field, Metadata};
use crate::text;

/// Words of the shorter headline (per thousand) that the other has too.
const ALIKE: usize = 500;

/// Whether `page`, which is at the address of a further page of the article of `first`, is one. Its
/// headline is alike, perhaps with a number; where each page has a headline of its own, author and date
/// are the same. What has no headline says nothing against it.
pub fn carries_on(first: &Metadata, page: &Metadata) -> bool {
    let (own, other) = (words(&first.title), words(&page.title));
    if own.is_empty() || other.is_empty() {
        return true;
    }
    let (short, long) = if own.len() < other.len() { (&own, &other) } else { (&other, &own) };
    let shared = short.iter().filter(|w| long.binary_search(w).is_ok()).count();
    let same =
        |a: &Option<Field>, b: &Option<Field>| a.as_ref().zip(b.as_ref()).is_some_and(|(a, b)| a.value == b.value);
    shared * 1000 >= short.len() * ALIKE || same(&first.byline, &page.byline) && same(&first.published, &page.published)
}

/// The words of a headline, sorted, each once, without numbers.
fn words(title: &Option<Field>) -> Vec<String> {
    let title = title.as_ref().map_or("", |t| t.value.as_str());
    let is_number = |w: &str| w.chars().all(|c| c.is_numeric());
    let mut words: Vec<String> = text::words(title).filter(|w| !is_number(w)).map(|w| w.into_owned()).collect();
    words.sort_unstable();
    words.dedup();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(title: &str, byline: &str, published: &str) -> Metadata {
        let field = |value: &str| (!value.is_empty()).then(|| Field { value: value.to_owned(), ..Field::default() });
        Metadata { title: field(title), byline: field(byline), published: field(published), ..Metadata::default() }
    }

    #[test]
    fn the_same_headline_with_a_number() {
        let first = page("Why Dogs Bark at Night", "", "");
        for title in ["Why dogs bark at night – Page 2", "Why dogs bark", "Why Dogs Bark at Night (3/4)", ""] {
            assert!(carries_on(&first, &page(title, "", "")), "{title}");
        }
    }

    #[test]
    fn a_headline_of_its_own() {
        let first = page("Why dogs bark at night", "Ann Lée", "2024-05-17");
        assert!(carries_on(&first, &page("The tape, heard again", "Ann Lée", "2024-05-17")));
        assert!(!carries_on(&first, &page("The tape, heard again", "Ann Lée", "2024-05-18")));
        assert!(!carries_on(&first, &page("Cats asleep", "", "2024-05-17")));
        assert!(!carries_on(&page("Story 1", "", ""), &page("Report 2", "", "")));
    }

    #[test]
    fn no_headline_says_nothing_against_it() {
        assert!(
            carries_on(&page("", "", ""), &page("Fog", "", "")) && carries_on(&page("12", "", ""), &page("13", "", ""))
        );
    }
}
