//! What readers have put to an article themselves, to be written with it.

use serde::{Deserialize, Serialize};

/// The reader's own: nothing of it is the page's. Empty where nothing is to be written but the article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Own {
    /// When the article was saved, as the extension writes times.
    pub saved_at: Option<String>,
    /// Tags, as typed.
    pub tags: Vec<String>,
    /// A note on the whole article: plain text.
    pub note: String,
    /// Passages that were marked, in any order.
    pub highlights: Vec<Highlight>,
}

/// A marked passage.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Highlight {
    /// The passage's words.
    pub quote: String,
    /// The words before it, to tell it from its like.
    pub prefix: String,
    /// The words after it.
    pub suffix: String,
    /// Where it began in the article's text, in UTF-16 units.
    pub start: u32,
    /// `yellow`, `green`, `blue` or `pink`.
    pub colour: String,
    /// What the reader has said to it: plain text.
    pub note: String,
}

impl Own {
    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        *self == Own::default()
    }

    /// Whether there is a note or a highlight.
    pub fn has_words(&self) -> bool {
        !self.note.trim().is_empty() || !self.highlights.is_empty()
    }

    /// The highlights in the order of the text.
    pub fn in_order(&self) -> Vec<&Highlight> {
        let mut all: Vec<&Highlight> = self.highlights.iter().filter(|h| !h.quote.trim().is_empty()).collect();
        all.sort_by_key(|h| h.start);
        all
    }
}

/// What is written besides the article.
#[derive(Clone, Debug, Default)]
pub struct Extras {
    /// The reader's own.
    pub own: Own,
    /// Our own words.
    pub words: Words,
}

/// The paragraphs of a plain text, each a list of lines.
pub fn paragraphs(text: &str) -> Vec<Vec<&str>> {
    let mut all = vec![Vec::new()];
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            all.push(Vec::new());
        } else if let Some(last) = all.last_mut() {
            last.push(line);
        }
    }
    all.retain(|paragraph| !paragraph.is_empty());
    all
}

/// The words of our own that stand in what is written, in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Words {
    /// The heading over the reader's note.
    pub note: String,
    /// The heading over the marked passages.
    pub highlights: String,
}

impl Default for Words {
    fn default() -> Self {
        Words { note: "Note".into(), highlights: "Highlights".into() }
    }
}
