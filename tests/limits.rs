//! Large and deep pages give a result in time linear in their size, on a small stack.

use std::time::{Duration, Instant};
use thresh::clip::{Clip, clip};
use thresh::snapshot::{Attr, Builder, Cut, Limits, Snapshot, Tag, html, wire};

/// Sentences of different length, so that no two blocks weigh the same.
fn sentence(i: u32) -> String {
    let words = ["river", "council", "measured", "the", "harbour", "in", "winter", "and", "reported", "a", "tide"];
    (0..6 + i % 17).map(|w| words[((i.wrapping_mul(7) + w * 5) % 11) as usize]).collect::<Vec<_>>().join(" ") + "."
}

/// A page of at least `nodes` nodes, shaped like news pages: paragraphs, links, lists.
fn wide(nodes: u32) -> Snapshot {
    let mut b = Builder::new("https://example.org/story", Limits { nodes: u32::MAX, depth: 10_000, bytes: u32::MAX });
    let open = |b: &mut Builder, tag, class: &str| b.open(tag, 0, None, [(Attr::Class, class)].into_iter());
    open(&mut b, Tag::Html, "");
    open(&mut b, Tag::Body, "");
    let mut i = 0;
    while b.len() < nodes {
        open(&mut b, Tag::Div, "section");
        for _ in 0..20 {
            i += 1;
            open(&mut b, Tag::P, "line");
            b.text(&sentence(i));
            b.open(Tag::A, 0, None, [(Attr::Href, "/other")].into_iter());
            b.text("a link");
            b.close();
            b.close();
        }
        b.close();
    }
    b.finish()
}

/// Elements within each other, with a sentence on each level.
fn deep(depth: u32, tags: &[Tag]) -> Snapshot {
    let mut b = Builder::new("https://example.org/story", Limits { nodes: u32::MAX, depth: 10_000, bytes: u32::MAX });
    b.open(Tag::Html, 0, None, std::iter::empty());
    for i in 0..depth {
        b.open(tags[i as usize % tags.len()], 0, None, std::iter::empty());
        b.text(&sentence(i));
    }
    b.finish()
}

/// Through the wire and the whole core, as the extension does it.
fn through(s: &Snapshot) -> Clip {
    let (nums, text) = wire::encode(s);
    let s = wire::decode(&nums, &text, Limits::default()).expect("own message");
    clip(&s, None)
}

/// Runs on a quarter of the stack that WebAssembly has, where a walk that recurses over the page's
/// nesting does not come far.
fn on_a_small_stack<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    std::thread::Builder::new().stack_size(256 << 10).spawn(work).expect("a thread").join().expect("no panic")
}

#[test]
fn a_page_of_a_hundred_thousand_nodes_gives_a_whole_result() {
    let clip = through(&wide(100_000));
    assert!(clip.verdict.cuts.is_empty());
}

#[test]
fn nesting_of_five_thousand_gives_a_whole_result() {
    let shapes: [&[Tag]; 6] = [
        &[Tag::Div],
        &[Tag::Blockquote],
        &[Tag::Span],
        &[Tag::Article, Tag::Section],
        &[Tag::Ul, Tag::Li],
        &[Tag::Table, Tag::Tbody, Tag::Tr, Tag::Td],
    ];
    for tags in shapes {
        let clip = on_a_small_stack(move || through(&deep(5_000, tags)));
        assert!(clip.verdict.cuts.is_empty(), "{tags:?}");
    }
}

#[test]
fn nesting_in_html_text_gives_a_result() {
    let clip = on_a_small_stack(|| {
        let page = "<div>words of the level ".repeat(5_000);
        clip(&html::parse(&page, "https://example.org/", Limits::default()), None)
    });
    assert!(clip.verdict.cuts.is_empty());
}

#[test]
fn what_is_over_a_cap_is_said() {
    let page = |html: &str| {
        clip(&html::parse(html, "", Limits { nodes: 1_000, depth: 100, bytes: 50_000 }), None).verdict.cuts
    };
    assert_eq!(page(&"<p>some words".repeat(1_000)), [Cut::Nodes]);
    assert_eq!(page(&"<div>words".repeat(200)), [Cut::Depth]);
    assert_eq!(page(&"<p>".repeat(100).replace("<p>", &format!("<p>{}", "words ".repeat(200)))), [Cut::Bytes]);
    // A message over the caps is not of the extension's making.
    let (nums, text) = wire::encode(&wide(2_000));
    assert!(wire::decode(&nums, &text, Limits { nodes: 1_000, ..Limits::default() }).is_err());
}

/// The least of some runs, which noise of the machine can only lengthen.
#[expect(clippy::disallowed_methods, reason = "time is what is tested")]
fn time(s: &Snapshot, runs: u32) -> Duration {
    let run = |_| {
        let start = Instant::now();
        std::hint::black_box(through(s));
        start.elapsed()
    };
    (0..runs).map(run).min().expect("a run")
}

/// Pages made to be dear: a deep nest of landmarks with many like parts at its bottom.
fn hostile(nest: Tag, part: &str, count: u32) -> Snapshot {
    let mut b = Builder::new("https://example.org/story", Limits::default());
    b.open(Tag::Html, 0, None, std::iter::empty());
    b.open(Tag::Body, 0, None, std::iter::empty());
    for _ in 0..2_000 {
        b.open(nest, 0, None, std::iter::empty());
    }
    for i in 0..count {
        let heading = part == "headings" || part == "few headings" && i % 500 == 0;
        b.open(if heading { Tag::H3 } else { Tag::Div }, 0, None, std::iter::empty());
        match part {
            "advertising" => b.text("Advertisement"),
            "words" => b.text("short words here"),
            "prose" => b.text("A sentence that is long enough, with a comma, to read like the prose of an article."),
            _ => {
                b.open(Tag::A, 0, None, [(Attr::Href, "https://www.facebook.com/sharer.php")].into_iter());
                b.text(if heading { "short words here again" } else { "" });
                b.close();
            }
        }
        b.close();
    }
    b.finish()
}

/// Costs are compared over twenty times the size: the square would be four hundred times as dear, and
/// between that and twenty there is room for a busy machine.
const TIMES: u32 = 20;
const LINEAR: u32 = 100;

/// One test, so that no measurement disturbs another.
#[test]
fn cost_is_linear() {
    let check = |what: &str, small: &Snapshot, large: &Snapshot| {
        let (small, large) = (time(small, 3), time(large, 1));
        println!("{what}: {small:?}, {TIMES} times as much {large:?}");
        assert!(large < small * LINEAR, "{what}: {small:?}, {TIMES} times as much {large:?}");
    };
    check("nodes", &wide(50_000), &wide(50_000 * TIMES));
    check("nesting", &deep(250, &[Tag::Div]), &deep(250 * TIMES, &[Tag::Div]));
    for nest in [Tag::Div, Tag::Footer, Tag::Aside] {
        for part in ["words", "prose", "headings", "few headings", "links", "advertising"] {
            check(&format!("{part} in {nest:?}"), &hostile(nest, part, 2_000), &hostile(nest, part, 2_000 * TIMES));
        }
    }
}
