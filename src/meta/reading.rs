//! How long the article is, and how long reading it takes.

use super::evidence::Evidence;

/// Words of the article; a character of Chinese, Japanese, Thai and the like counts as one.
pub(super) fn words(e: &Evidence) -> u32 {
    let texts = e.nodes().filter(|&n| e.s.is_text(n) && e.in_article(n) && e.kept(n));
    texts.map(|n| count(e.s.text(n))).fold(0, u32::saturating_add)
}

fn count(text: &str) -> u32 {
    let (mut words, mut inside) = (0u32, false);
    for c in text.chars() {
        let solid = matches!(c as u32, 0x3040..=0x30ff | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xe00..=0xeff | 0x1000..=0x109f | 0x1780..=0x17ff);
        let letter = c.is_alphanumeric();
        words += u32::from(solid && letter || letter && !inside);
        inside = letter && !solid;
    }
    words
}
