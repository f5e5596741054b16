//! Evidence from the page's structured data: which blocks stand in JSON-LD's `articleBody`.
//!
//! Publishers write it for search engines; it may be cut short, or hold another text, so it only
//! speaks for a block and never against one.

use super::Rule;
use crate::block;
use crate::features::per_mille;
use crate::page::{Page, label};
use crate::snapshot::{Attr, Snapshot, Tag};
use crate::text;

pub const RULE: Rule = Rule { name: "structured", apply };

/// Words in a row that are looked up as one.
const SHINGLE: usize = 4;
/// Of a block's shingles, the share per thousand that must stand in the body.
const SAME: u32 = 700;
/// Shorter bodies are descriptions.
const BODY_WORDS: usize = 60;

fn apply(page: &mut Page) -> usize {
    let body = body(page.s);
    if body.is_empty() {
        return 0;
    }
    let mut count = 0;
    let mut text = String::new();
    for b in 0..page.blocks.len() {
        if (page.blocks[b].words as usize) < SHINGLE {
            continue;
        }
        block::text(page.s, &page.blocks[b], 20_000, &mut text);
        let own = shingles(&text);
        let same = own.iter().filter(|h| body.binary_search(h).is_ok()).count();
        if per_mille(same as u32, own.len() as u32) >= SAME {
            page.labels[b] |= label::STRUCTURED;
            count += 1;
        }
    }
    count
}

/// The sorted shingles of all `articleBody` values of the page.
fn body(s: &Snapshot) -> Vec<u64> {
    let mut out = Vec::new();
    for id in 0..s.len() {
        if s.tag(id) != Tag::Script || s.attr(id, Attr::Type).is_none() {
            continue;
        }
        for child in s.children(id) {
            let json = s.text(child);
            // Strings are cut out by hand: a page's JSON is often not quite JSON.
            for (at, _) in json.match_indices("\"articleBody\"") {
                let value = json[at + 13..].trim_start().strip_prefix(':').map(str::trim_start);
                if let Some(body) = value.and_then(|v| v.strip_prefix('"')) {
                    let own = shingles(&unescape(body));
                    if own.len() >= BODY_WORDS {
                        out.extend(own);
                    }
                }
            }
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// A JSON string's content up to its closing quote, with line breaks and tags as spaces.
fn unescape(json: &str) -> String {
    let mut out = String::new();
    let mut chars = json.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => break,
            '\\' => match chars.next() {
                Some('n' | 't' | 'r') => out.push(' '),
                Some('u') => {
                    let code: String = chars.by_ref().take(4).collect();
                    let unit = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
                    out.push(unit.unwrap_or(' '));
                }
                Some(other) => out.push(other),
                None => break,
            },
            '<' | '>' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

fn shingles(text: &str) -> Vec<u64> {
    let hashes: Vec<u64> = text::words(text).map(|w| fnv(w.as_bytes(), FNV)).collect();
    hashes.windows(SHINGLE).map(|w| w.iter().fold(FNV, |h, x| fnv(&x.to_le_bytes(), h))).collect()
}

const FNV: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a: small, the same everywhere, and only used to compare texts of one page.
fn fnv(bytes: &[u8], start: u64) -> u64 {
    bytes.iter().fold(start, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::testing::{PROSE, after};

    const BODY: &str = "The harbour town woke early, and the boats, long since repaired, left before the fog had \
        lifted. Nobody in the caf\\u00e9 had \\\"ever\\\" seen so many of them, and nobody would again, as the old \
        lighthouse keeper told the children on the quay.\\nThe fog came back at noon, low and thick, and the horn was \
        heard as far as the hills behind the town, where the shepherds counted their flocks.";

    fn page(body: &str) -> crate::testing::Seen {
        after(
            "structured",
            &format!(
                "<script type='application/ld+json'>{{\"articleBody\" : \"{body}\", \"x\": 1}}</script>\
                 <p>Nobody in the café had “ever” seen so many of them, and nobody would again.</p>{PROSE}"
            ),
        )
    }

    #[test]
    fn a_block_of_the_body() {
        assert!(page(BODY).is("Nobody in the café", label::STRUCTURED));
    }

    #[test]
    fn not_other_text_nor_a_mere_description() {
        assert!(!page(BODY).is("long since repaired", label::STRUCTURED));
        let short: String = BODY.chars().take(200).collect();
        assert!(!page(&short).is("Nobody in the café", label::STRUCTURED));
    }

    #[test]
    fn broken_strings_do_no_harm() {
        for json in ["", "\\", "\\u", "\\ud83d\\ude00", "\\u00", "é\\"] {
            unescape(json);
        }
        assert_eq!(unescape(r#"a\tb<c\u00e9\"\q" d"#), "a b cé\"q");
    }
}
