//! What is known of a block by itself: its words and their look.

use super::{Group, Row, hash};
use crate::block;
use crate::clutter::Class;
use crate::features::{hint, within};
use crate::page::Page;
use crate::snapshot::{Attr, Tag};
use crate::text;

/// Bytes of a block that are read.
const READ: usize = 4000;
/// Longer blocks are not compared with the title.
const TITLE_WORDS: u32 = 40;
/// Words of at least so many letters say what a text is about.
const LETTERS: usize = 5;
/// Blocks of fewer words are not compared with the article's.
const TOPIC_WORDS: u32 = 5;

/// The look and the words of every block.
pub struct Wording {
    blocks: Vec<Own>,
}

#[derive(Default)]
struct Own {
    /// Bytes of text, of those that are read.
    bytes: usize,
    /// What kind of character the text ends with.
    last: u8,
    /// How many blocks have the same text, itself included.
    copies: u32,
    /// Of its words, those in the page's title.
    title: (u32, u32),
    /// Of its long words, those in the page's description, and those in other blocks of the article.
    described: u32,
    topic: u32,
    long: u32,
}

impl Wording {
    /// Reads every block's text once.
    pub fn new(page: &Page) -> Self {
        let (title, description) = (head_words(page, is_title, 0), head_words(page, is_description, LETTERS));
        let mut blocks: Vec<Own> = Vec::with_capacity(page.blocks.len());
        let mut texts: Vec<(u64, u32)> = Vec::with_capacity(page.blocks.len());
        // The long words of all blocks: word, block.
        let mut words: Vec<(u64, u32)> = Vec::new();
        let mut buffer = String::new();
        for (b, block) in page.blocks.iter().enumerate() {
            block::text(page.s, block, READ, &mut buffer);
            let value = buffer.trim();
            texts.push((hash(value), b as u32));
            let mut own = Own { bytes: value.len(), last: ending(value), ..Own::default() };
            if block.words <= TITLE_WORDS {
                own.title = known(value, 0, &title);
            }
            if block.words >= TOPIC_WORDS {
                own.described = known(value, LETTERS, &description).0;
                words.extend(hashes(value, LETTERS).map(|h| (h, b as u32)));
            }
            blocks.push(own);
        }
        texts.sort_unstable();
        for same in texts.chunk_by(|x, y| x.0 == y.0) {
            same.iter().for_each(|(_, b)| blocks[*b as usize].copies = same.len() as u32);
        }
        words.sort_unstable();
        words.dedup();
        for same in words.chunk_by(|x, y| x.0 == y.0) {
            let kept = |b: u32| page.is_kept(b as usize);
            let kept_in = same.iter().filter(|(_, b)| kept(*b)).count();
            for (_, b) in same {
                let own = &mut blocks[*b as usize];
                own.long += 1;
                own.topic += u32::from(kept_in > usize::from(kept(*b)));
            }
        }
        Wording { blocks }
    }
}

impl Group for Wording {
    fn names() -> Vec<String> {
        [
            "words",
            "plain",
            "links",
            "level",
            "bytes",
            "last",
            "copies",
            "title",
            "description",
            "topic",
            "caption",
            "article",
            "clutter",
            "nav",
            "phrase",
        ]
        .map(str::to_owned)
        .to_vec()
    }

    fn push(&self, page: &Page, b: usize, row: &mut Row) {
        let (block, own) = (&page.blocks[b], &self.blocks[b]);
        let f = page.features(block.container);
        let hints = f.hints | page.features(page.element(b)).hints;
        row.add(block.words);
        row.add(block.plain());
        row.share(block.link_words, block.words);
        row.add(page.s.tag(block.container).heading_level().unwrap_or(0));
        row.add(own.bytes);
        row.add(own.last);
        row.add(own.copies);
        row.share(own.title.0, own.title.1);
        row.share(own.described, own.long);
        row.share(own.topic, own.long);
        row.add(f.within & within::CAPTION != 0 || hints & hint::CAPTION != 0);
        row.add(f.within & within::ARTICLE != 0);
        row.add(page.clutter_confidence(b));
        row.add(page.clutter[b].filter(|c| c.class == Class::Nav).map_or(0, |c| c.confidence));
        row.add(page.phrases[b].iter().copied().max().unwrap_or(0));
    }
}

/// The hashes of a text's words of at least so many letters.
fn hashes(value: &str, letters: usize) -> impl Iterator<Item = u64> {
    let long = move |w: &std::borrow::Cow<str>| letters == 0 || w.chars().nth(letters - 1).is_some();
    text::words(value).filter(long).map(|w| hash(&w))
}

/// How many of a text's words are among some, and how many it has.
fn known(value: &str, letters: usize, among: &[u64]) -> (u32, u32) {
    let mut all = 0;
    let same = hashes(value, letters).inspect(|_| all += 1).filter(|h| among.binary_search(h).is_ok()).count();
    (same as u32, all)
}

/// The words that elements of the head say, sorted.
fn head_words(page: &Page, says: fn(&Page, u32) -> bool, letters: usize) -> Vec<u64> {
    let mut all = Vec::new();
    for id in (0..page.s.len()).take_while(|&n| page.s.tag(n) != Tag::Body).filter(|&n| says(page, n)) {
        all.extend(page.s.attr(id, Attr::Content).into_iter().flat_map(|c| hashes(c, letters)));
        all.extend(page.s.children(id).flat_map(|c| hashes(page.s.text(c), letters)));
    }
    all.sort_unstable();
    all.dedup();
    all
}

fn is_title(page: &Page, id: u32) -> bool {
    page.s.tag(id) == Tag::Title || page.s.attr(id, Attr::Property) == Some("og:title")
}

fn is_description(page: &Page, id: u32) -> bool {
    let is =
        |attr| page.s.attr(id, attr).is_some_and(|v| v.eq_ignore_ascii_case("description") || v == "og:description");
    is(Attr::Name) || is(Attr::Property)
}

/// What a text ends with: 1 a sentence's end, 2 a colon, 3 a closing mark, 4 dots or an arrow, 5 a
/// digit, 6 a letter, 7 something else, 0 nothing.
fn ending(value: &str) -> u8 {
    match value.chars().next_back() {
        None => 0,
        Some('.' | '!' | '?' | '。' | '！' | '？' | '।' | '؟' | ';') => 1,
        Some(':' | '：') => 2,
        Some('"' | '”' | '“' | '»' | '’' | '\'' | ')' | ']' | '」' | '』' | '）') => 3,
        Some('…' | '→' | '›' | '>') => 4,
        Some(c) if c.is_numeric() => 5,
        Some(c) if c.is_alphabetic() => 6,
        Some(_) => 7,
    }
}
