//! Damaged pages and messages: the core answers and its invariants hold. The same mutations every
//! run; `fuzz/` looks further.

#[path = "../fuzz/src/lib.rs"]
mod checks;

use checks::{check_html, check_record, check_wire};
use std::path::Path;
use thresh::snapshot::{Limits, html, wire};

/// Numerical Recipes' linear congruential generator; the high bits are the good ones.
struct Random(u32);

impl Random {
    fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        self.0 >> 8
    }

    fn below(&mut self, end: usize) -> usize {
        self.next() as usize % end.max(1)
    }
}

fn pages() -> Vec<String> {
    let mut out = Vec::new();
    for folder in ["tests/conformance", "seeds"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|e| e == "html") {
                out.push(std::fs::read_to_string(path).expect("a page"));
            }
        }
    }
    out.sort();
    assert!(out.len() > 10, "the pages are there");
    out
}

/// Pieces that change how the text around them is read.
const PIECES: &[&str] = &[
    "<",
    ">",
    "</",
    "\"",
    "'",
    "=",
    "&",
    "<!--",
    "-->",
    "<table>",
    "</table>",
    "<p>",
    "</p>",
    "<div hidden>",
    "<a href=>",
    "<article>",
    "</article>",
    "<h1>",
    "<script type=application/ld+json>",
    "</script>",
    "<template shadowrootmode=open>",
    "<slot>",
    "<svg>",
    "<math>",
    "<pre>",
    "<body>",
    "<html>",
    "<select>",
    "\0",
    "\u{7f}",
    "\u{feff}",
    "\u{202e}",
    "\u{2028}",
    "https://",
    "javascript:",
    "data:",
    "99999999999999999999",
    "-1",
    "{\"@type\":",
    "[[[[",
    "\\u0000",
    "😀",
    "e\u{301}",
];

/// Cuts, doubles or inserts somewhere.
fn damage(page: &mut Vec<char>, random: &mut Random) {
    let at = random.below(page.len());
    let length = random.below(40).min(page.len() - at);
    match random.below(4) {
        0 => drop(page.drain(at..at + length)),
        1 => {
            let copy = page[at..at + length].to_vec();
            let to = random.below(page.len());
            page.splice(to..to, copy);
        }
        _ => drop(page.splice(at..at, PIECES[random.below(PIECES.len())].chars())),
    }
}

#[test]
fn damaged_pages_are_analysed() {
    let mut random = Random(1);
    for page in pages() {
        let whole: Vec<char> = page.chars().collect();
        let rounds = (600_000 / whole.len()).clamp(10, 150);
        for _ in 0..rounds {
            let mut page = whole.clone();
            for _ in 0..1 + random.below(12) {
                damage(&mut page, &mut random);
            }
            check_html(&page.into_iter().collect::<String>());
        }
    }
}

#[test]
fn damaged_records_are_refused_or_written() {
    let mut random = Random(3);
    let (mut accepted, mut refused) = (0, 0);
    for page in pages() {
        let clip = thresh::clip::clip(&html::parse(&page, "https://example.org/", Limits::default()), None);
        let tree = serde_json::to_value(&clip.tree).expect("plain data");
        let highlight = serde_json::json!({ "quote": clip.text.chars().take(40).collect::<String>(), "start": 3 });
        let record = serde_json::json!({ "url": "https://example.org/", "title": "T", "sources": { "title": { "from": "h1", "confidence": 9 } },
            "tree": tree, "note": "n", "tags": ["a"], "highlights": [highlight] });
        let whole: Vec<char> = record.to_string().chars().collect();
        assert!(check_record(&whole.iter().collect::<String>()), "the record itself is one");
        let rounds = (100_000 / whole.len()).clamp(4, 60);
        for _ in 0..rounds {
            let mut record = whole.clone();
            // Most damage makes it no JSON; one letter for another often leaves it a record.
            for _ in 0..1 + random.below(3) {
                let (at, from) = (random.below(record.len()), random.below(record.len()));
                record[at] = record[from];
            }
            if check_record(&record.into_iter().collect::<String>()) { accepted += 1 } else { refused += 1 }
        }
    }
    println!("{accepted} accepted, {refused} refused");
    assert!(accepted > 20 && refused > 20, "{accepted} accepted, {refused} refused: one side is not tested");
}

#[test]
fn damaged_messages_are_refused_or_analysed() {
    let mut random = Random(2);
    let (mut accepted, mut refused) = (0, 0);
    for page in pages() {
        let (nums, text) = wire::encode(&html::parse(&page, "https://example.org/", Limits::default()));
        let rounds = (400_000 / nums.len()).clamp(10, 300);
        for _ in 0..rounds {
            let mut nums = nums.clone();
            for _ in 0..1 + random.below(3) {
                let at = random.below(nums.len());
                nums[at] = match random.below(4) {
                    0 => nums[at] ^ (1 << random.below(32)),
                    1 => nums[random.below(nums.len())],
                    2 => random.below(64) as u32,
                    _ => u32::MAX - random.below(3) as u32,
                };
            }
            if random.below(8) == 0 {
                nums.truncate(random.below(nums.len()));
            }
            if check_wire(&nums, &text) { accepted += 1 } else { refused += 1 }
        }
    }
    println!("{accepted} accepted, {refused} refused");
    assert!(accepted > 50 && refused > 50, "{accepted} accepted, {refused} refused: one side is not tested");
}
