//! The reader's note and marked passages, as sections after the article.

use super::inline::{self, Place, Token};
use crate::output::own::{Own, Words, paragraphs};

/// Writes the sections there is something for. What readers have typed is plain text, and stays that.
pub(super) fn write(out: &mut String, own: &Own, words: &Words) {
    let note = paragraphs(&own.note);
    if !note.is_empty() {
        heading(out, &words.note);
        note.iter().for_each(|lines| block(out, lines, ""));
    }
    let highlights = own.in_order();
    if !highlights.is_empty() {
        heading(out, &words.highlights);
    }
    for highlight in highlights {
        let quote = paragraphs(&highlight.quote);
        for (n, lines) in quote.iter().enumerate() {
            block(out, lines, "> ");
            if n + 1 < quote.len() {
                out.push_str(">");
            }
        }
        paragraphs(&highlight.note).iter().for_each(|lines| block(out, lines, ""));
    }
}

fn heading(out: &mut String, words: &str) {
    part(out);
    out.push_str(&format!("## {}\n", line(words, Place::Heading)));
}

/// A paragraph, each line of which begins with `mark`.
fn block(out: &mut String, lines: &[&str], mark: &str) {
    if out.ends_with("\n>") {
        out.push('\n')
    } else {
        part(out)
    }
    let tokens = lines.iter().enumerate().flat_map(|(n, text)| {
        let before = (n > 0).then_some(Token::Break);
        before.into_iter().chain([Token::Text((*text).to_owned())])
    });
    let text = inline::render(tokens.collect(), Place::Paragraph, false);
    for line in text.split('\n') {
        out.push_str(&format!("{mark}{line}\n"));
    }
}

/// Parts from what is above by an empty line.
fn part(out: &mut String) {
    if !out.is_empty() && !out.ends_with("\n\n") {
        out.push('\n');
    }
}

fn line(text: &str, place: Place) -> String {
    inline::render(vec![Token::Text(text.to_owned())], place, false)
}
