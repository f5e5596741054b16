//! What the button says that unfolds a text.

use super::data;
use crate::text;
use std::sync::OnceLock;

/// No entry is longer than this many bytes.
const MAX_BYTES: usize = 80;

/// Whether a short text is the whole wording of a button that unfolds an article. Case, spacing and
/// punctuation do not matter.
pub fn gate(text: &str) -> bool {
    static LIST: OnceLock<Vec<String>> = OnceLock::new();
    if text.len() > MAX_BYTES * 2 {
        return false;
    }
    let list = LIST.get_or_init(|| {
        let mut list: Vec<_> = data::lines(data::GATES).map(folded).collect();
        list.sort_unstable();
        list
    });
    list.binary_search(&folded(text)).is_ok()
}

fn folded(text: &str) -> String {
    text::tokens(text).map(text::fold).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_is_found_and_they_are_sorted() {
        let lines: Vec<_> = data::lines(data::GATES).collect();
        assert!(lines.is_sorted() && lines.len() > 100);
        for line in lines {
            assert!(gate(line) && line.len() <= MAX_BYTES && !folded(line).is_empty(), "{line}");
        }
    }

    #[test]
    fn the_whole_text_in_any_case() {
        assert!(gate(" Continue  Reading … ") && gate("WEITERLESEN ▾") && gate("続きを読む"));
        assert!(!gate("Continue reading with a free trial") && !gate("") && !gate(&"read more ".repeat(99)));
    }
}
