//! What a page holds never costs unbounded time: pages made to be dear, at one size and at twice it.
//!
//! Twice the page may cost three times as much, not four: each page doubles both in size and, where
//! that is the point, in depth, so a walk that is repeated for every block shows. The time is the
//! processor's, where the system tells it, so that what else runs does not count.

use std::time::Duration;
use thresh::analysis::{self, Options};
use thresh::snapshot::{Attr, Builder, Entry, Limits, Snapshot, Tag};

/// Twice the page costs less than so many times.
const RATIO: u32 = 3;
/// Times below this are noise.
const NOISE: Duration = Duration::from_millis(25);
/// No page costs more; a build without optimisation has five times as much.
const MOST: Duration = Duration::from_secs(if cfg!(debug_assertions) { 10 } else { 2 });
/// A page over the mark is measured again so often: a machine has its moments.
const TRIES: u32 = 3;

type Attrs<'a> = &'a [(Attr, &'a str)];

/// A page in the making: the elements from `html` to `body` are open.
struct Page(Builder);

impl Page {
    fn new(head: impl FnOnce(&mut Page)) -> Self {
        let mut page = Page(Builder::new("https://example.org/news/a-page", Limits::default()));
        page.open(Tag::Html, &[]);
        page.open(Tag::Head, &[]);
        head(&mut page);
        page.0.close();
        page.open(Tag::Body, &[]);
        page
    }

    fn plain() -> Self {
        Page::new(|p| p.leaf(Tag::Title, &[], "A page that costs more than it holds"))
    }

    fn open(&mut self, tag: Tag, attrs: Attrs) {
        assert_eq!(self.0.open(tag, 0, None, attrs.iter().copied()), Entry::Walk, "{tag:?}");
    }

    fn close(&mut self, times: usize) {
        (0..times).for_each(|_| self.0.close());
    }

    /// An element with a text or nothing in it.
    fn leaf(&mut self, tag: Tag, attrs: Attrs, text: &str) {
        if self.0.open(tag, 0, None, attrs.iter().copied()) == Entry::Walk {
            self.0.text(text);
            self.0.close();
        }
    }

    fn linked(&mut self, tag: Tag, href: &str, text: &str) {
        self.open(tag, &[]);
        self.leaf(Tag::A, &[(Attr::Href, href)], text);
        self.0.close();
    }

    /// Prose enough for an article.
    fn article(&mut self) {
        self.leaf(Tag::H1, &[], "A page that costs more than it holds");
        for _ in 0..12 {
            self.leaf(
                Tag::P,
                &[],
                "The harbour town woke early, and the boats, long since repaired, left before the fog had lifted.",
            );
        }
    }

    /// Elements in one another, by turns.
    fn nest(&mut self, depth: usize, kinds: &[(Tag, Attrs)]) {
        for i in 0..depth {
            let (tag, attrs) = kinds[i % kinds.len()];
            self.open(tag, attrs);
        }
    }

    fn finish(self) -> Snapshot {
        let snapshot = self.0.finish();
        assert!(snapshot.cuts().is_empty(), "the page is within the limits");
        snapshot
    }
}

/// The thread's time on a processor, or the clock's where that is not told.
fn time_of(s: &Snapshot) -> Duration {
    let spent = || {
        let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
    };
    #[expect(clippy::disallowed_methods, reason = "a measurement, not a verdict")]
    let clock = std::time::Instant::now();
    let before: Option<Duration> = spent();
    // Focus has a walk of its own.
    for hide in ["normal", "focus"] {
        let options = Options { hide: hide.parse().expect("a strength"), ..Options::default() };
        let analysis = analysis::analyze(s, &options);
        assert!(analysis.trace.is_empty(), "no trace unless asked for");
    }
    let after = spent();
    before.zip(after).map_or_else(|| clock.elapsed(), |(before, after)| after - before)
}

/// Measures a page at half and at full size.
fn check(page: fn(usize) -> Snapshot, full: usize) {
    let (half, whole) = (page(full / 2), page(full));
    time_of(&half);
    let mut times = Vec::new();
    for _ in 0..TRIES {
        let (once, twice) = (time_of(&half), time_of(&whole));
        times.push((once, twice));
        if twice <= (once * RATIO).max(NOISE) && twice <= MOST {
            println!("{} nodes: {once:?}, {} nodes: {twice:?}", half.len(), whole.len());
            return;
        }
    }
    panic!("{} and {} nodes cost {times:?}", half.len(), whole.len());
}

/// A page of a news site's shape of at least so many nodes: menus, articles, teasers, comments.
fn news(nodes: usize) -> Snapshot {
    let mut page = Page::plain();
    page.article();
    for i in 0.. {
        if page.0.len() as usize >= nodes {
            break;
        }
        let address = format!("/news/{i}");
        page.open(Tag::Section, &[(Attr::Class, if i % 3 == 0 { "article__body" } else { "card-list related" })]);
        for _ in 0..4 {
            page.open(Tag::Div, &[(Attr::Class, "card card--wide")]);
            page.leaf(Tag::Img, &[(Attr::Src, "/a.jpg")], "");
            page.linked(Tag::H3, &address, "Another story of the coast, and of its boats");
            page.leaf(
                Tag::P,
                &[(Attr::Class, "card__text")],
                "The keeper, who had seen worse, said that it would lift at noon.",
            );
            page.leaf(Tag::Button, &[], "Reply");
            page.close(1);
        }
        page.close(1);
    }
    page.finish()
}

#[test]
fn a_news_page_of_any_size() {
    check(news, 120_000);
}

/// For the figures: `cargo test --profile fast --test linear -- --ignored --nocapture`.
#[test]
#[ignore = "takes memory and seconds"]
fn a_news_page_of_a_million_nodes() {
    for size in [6_000, 60_000, 250_000, 500_000, 1_000_000] {
        let s = news(size);
        // Short times are told in steps; many runs together are not.
        let runs = (2_000_000 / s.len()).max(1);
        let mean = (0..runs).map(|_| time_of(&s)).sum::<Duration>() / runs;
        println!("{} nodes: {mean:?}, {} ns a node", s.len(), mean.as_nanos() / u128::from(s.len()));
    }
    check(news, 1_000_000);
}

macro_rules! pages {
    ($($(#[$doc:meta])* $name:ident($full:expr): |$n:ident| $page:expr;)+) => {
        $($(#[$doc])* #[test] fn $name() { check(|$n| $page, $full); })+
    };
}

/// A page with things in the innermost of many nested elements.
fn nested(n: usize, kinds: &[(Tag, Attrs)], inner: impl Fn(&mut Page, usize)) -> Snapshot {
    let mut page = Page::plain();
    page.article();
    page.nest(n, kinds);
    (0..n * 20).for_each(|i| inner(&mut page, i));
    page.finish()
}

/// A page of many like things.
fn many(n: usize, thing: impl Fn(&mut Page, usize)) -> Snapshot {
    let mut page = Page::plain();
    page.article();
    page.open(Tag::Div, &[]);
    (0..n).for_each(|i| thing(&mut page, i));
    page.finish()
}

/// A page with one thing at every level of a deep nest.
fn levels(n: usize, tag: Tag, thing: impl Fn(&mut Page, usize)) -> Snapshot {
    let mut page = Page::plain();
    page.article();
    for i in 0..n {
        page.open(tag, &[]);
        thing(&mut page, i);
    }
    (0..n * 20).for_each(|_| page.leaf(Tag::P, &[], "One more."));
    page.finish()
}

const DEPTH: usize = 5_000;

pages! {
    landmarks_in_landmarks(DEPTH): |n| nested(
        n,
        &[(Tag::Nav, &[]), (Tag::Aside, &[]), (Tag::Footer, &[]), (Tag::Div, &[(Attr::Role, "banner")])],
        |p, _| p.linked(Tag::Div, "/x", "Go"),
    );
    names_in_names(DEPTH): |n| nested(
        n,
        &[
            (Tag::Div, &[(Attr::Class, "ad")]),
            (Tag::Div, &[(Attr::Class, "newsletter-content")]),
            (Tag::Div, &[(Attr::Class, "share content")]),
            (Tag::Div, &[(Attr::Class, "comments")]),
        ],
        |p, _| p.linked(Tag::Div, "/x", "Go"),
    );
    names_in_names_with_prose(DEPTH): |n| nested(
        n,
        &[(Tag::Div, &[(Attr::Class, "comments")]), (Tag::Div, &[(Attr::Class, "related content")])],
        |p, i| {
            p.leaf(Tag::Div, &[], if i < 3 { "This is, all in all, a line of prose that is long enough." } else { "Go" })
        },
    );
    buttons_deep_in_the_text(DEPTH): |n| {
        let mut page = Page::plain();
        page.article();
        page.nest(n, &[(Tag::Span, &[])]);
        (0..n * 20).for_each(|_| page.leaf(Tag::Button, &[], ""));
        page.close(n);
        page.article();
        page.finish()
    };
    items_in_items(DEPTH): |n| nested(
        n,
        &[(Tag::Div, &[(Attr::Itemtype, "https://schema.org/Product")])],
        |p, _| p.leaf(Tag::Div, &[(Attr::Itemtype, "https://schema.org/Offer")], "Go"),
    );
    editors_in_editors(DEPTH): |n| nested(
        n,
        &[(Tag::Div, &[(Attr::Contenteditable, "true")]), (Tag::Aside, &[])],
        |p, _| p.leaf(Tag::Figure, &[(Attr::Role, "textbox")], "Go"),
    );
    preformatted_in_preformatted(DEPTH): |n| {
        let mut page = Page::plain();
        page.nest(n, &[(Tag::Pre, &[])]);
        (0..n * 40).for_each(|_| page.leaf(Tag::Div, &[], "x = 1"));
        page.finish()
    };
    captions_in_one_box(100_000): |n| many(n, |p, _| {
        p.leaf(Tag::P, &[(Attr::Class, "caption")], "The quay, seen from the mole at noon, as it was then.")
    });
    prose_outside_a_deep_nest(DEPTH): |n| {
        let mut page = Page::plain();
        page.leaf(Tag::P, &[], "Before anything else, as ever, the keeper of the light has a word to say here.");
        page.nest(n, &[(Tag::Div, &[])]);
        page.article();
        (0..n * 20).for_each(|_| {
            page.leaf(Tag::P, &[], "The boats, long since repaired, left the harbour before the fog had lifted from it.")
        });
        page.finish()
    };
    linked_headings(100_000): |n| many(n, |p, i| p.linked(Tag::H2, &format!("/{i}"), "Boats leave the harbour early"));
    linked_headings_to_the_page_itself(100_000): |n| many(n, |p, _| {
        p.linked(Tag::H2, "/news/a-page", "Boats leave the harbour early")
    });
    linked_headings_at_every_level(DEPTH): |n| levels(n, Tag::Section, |p, i| {
        p.linked(Tag::H2, &format!("/{i}"), "Boats leave the harbour early")
    });
    headings_deep_in_a_link_to_the_page(DEPTH): |n| {
        let mut page = Page::plain();
        page.article();
        page.open(Tag::A, &[(Attr::Href, "/news/a-page")]);
        page.nest(n, &[(Tag::Span, &[])]);
        (0..n * 20).for_each(|_| page.leaf(Tag::H3, &[], "Boats leave the harbour early"));
        page.finish()
    };
    headings_in_headings(DEPTH): |n| {
        let mut page = Page::plain();
        page.article();
        page.open(Tag::A, &[(Attr::Href, "/news/a-page")]);
        page.nest(n, &[(Tag::H3, &[]), (Tag::Div, &[])]);
        page.0.text("Boats leave the harbour early");
        (0..n * 20).for_each(|_| page.leaf(Tag::Span, &[], ""));
        page.finish()
    };
    titles_and_headings(3_000): |n| {
        let title: Vec<String> = (0..60).map(|i| format!("wordnumber{i:03}")).collect();
        let mut page = Page::new(|p| {
            for i in 0..n {
                let own: Vec<String> = (0..80).map(|j| format!("titleword{:03}", (i + j) % 997)).collect();
                p.leaf(Tag::Meta, &[(Attr::Property, "og:title"), (Attr::Content, &own.join(" "))], "");
            }
        });
        (0..n).for_each(|_| page.leaf(Tag::H1, &[], &title.join(" ")));
        page.finish()
    };
    a_title_of_a_megabyte(10_000): |n| {
        let mut page = Page::new(|p| p.leaf(Tag::Title, &[], &"harbour town ".repeat(n * 8)));
        (0..n).for_each(|_| page.leaf(Tag::H2, &[], "The harbour town"));
        page.finish()
    };
    comment_headings(40_000): |n| many(n, |p, _| p.leaf(Tag::H3, &[], "12 comments"));
    comment_headings_at_every_level(DEPTH): |n| levels(n, Tag::Div, |p, _| p.leaf(Tag::H3, &[], "12 comments"));
    threads_in_threads(DEPTH): |n| levels(n, Tag::Ul, |p, i| {
        for _ in 0..3 {
            p.open(Tag::Li, &[]);
            p.leaf(Tag::Div, &[], &format!("Anna, 10:{:02}", i % 60));
            p.leaf(Tag::P, &[], "I was there, and it was not at all as they tell it, believe me.");
            p.close(1);
        }
    });
    a_thread_with_one_long_name(20_000): |n| {
        let mut page = Page::plain();
        page.article();
        page.open(Tag::Ul, &[]);
        for i in 0..n {
            let name = "x".repeat(if i == n / 2 { n * 8 } else { 1 });
            page.open(Tag::Li, &[(Attr::Class, &name)]);
            page.leaf(Tag::Div, &[], "Anna, 10:30");
            page.leaf(Tag::P, &[], "I was there, and it was not at all as they tell it, believe me.");
            page.close(1);
        }
        page.finish()
    };
    related_headings(40_000): |n| many(n, |p, _| p.leaf(Tag::H3, &[], "Related stories"));
    related_links(40_000): |n| many(n, |p, _| p.linked(Tag::P, "/x", "Related stories"));
    related_headings_before_empty_boxes(40_000): |n| many(n, |p, _| {
        p.leaf(Tag::Div, &[], "Related stories");
        p.leaf(Tag::Div, &[], "");
    });
    related_sections_at_every_level(DEPTH): |n| levels(n, Tag::Section, |p, _| {
        p.leaf(Tag::H3, &[], "Related stories")
    });
    advertisements_without_words(40_000): |n| many(n, |p, _| {
        p.open(Tag::Div, &[]);
        p.leaf(Tag::Img, &[(Attr::Alt, "Advertisement")], "");
        p.close(1);
    });
    forms_without_words(40_000): |n| many(n, |p, _| {
        p.open(Tag::Form, &[]);
        p.leaf(Tag::Input, &[(Attr::Type, "email")], "");
        p.close(1);
    });
    forms_in_forms(DEPTH): |n| nested(n, &[(Tag::Form, &[])], |p, _| p.leaf(Tag::Input, &[], ""));
    cards_of_pictures_in_cards(DEPTH): |n| {
        let mut page = Page::plain();
        page.article();
        for _ in 0..n {
            page.open(Tag::Div, &[]);
        }
        (0..9).for_each(|_| page.linked(Tag::Div, "/x", "Boats leave"));
        for _ in 0..n * 20 {
            page.open(Tag::Div, &[]);
            page.leaf(Tag::Img, &[], "");
            page.close(1);
        }
        page.finish()
    };
    one_text_at_every_level(DEPTH): |n| levels(n, Tag::Div, |p, _| p.0.text("Boats leave, early."));
    texts_between_boxes_deep_in_spans(DEPTH): |n| nested(n, &[(Tag::Span, &[])], |p, _| {
        p.0.text("Boats leave.");
        p.leaf(Tag::Div, &[], "Early.");
    });
    spans_in_spans(100_000): |n| {
        let mut page = Page::plain();
        page.open(Tag::P, &[]);
        for _ in 0..n / 1_000 {
            page.nest(1_000, &[(Tag::Span, &[])]);
            page.0.text("Boats leave, early.");
            page.close(1_000);
        }
        page.finish()
    };
    a_table_of_many_cells(200_000): |n| {
        let mut page = Page::plain();
        page.open(Tag::Table, &[]);
        for row in 0..n / 10 {
            page.open(Tag::Tr, &[]);
            (0..10).for_each(|_| page.leaf(Tag::Td, &[], &format!("{row}")));
            page.close(1);
        }
        page.finish()
    };
    tables_in_tables(DEPTH / 3): |n| {
        let mut page = Page::plain();
        for _ in 0..n {
            page.nest(1, &[(Tag::Table, &[])]);
            for _ in 0..20 {
                page.open(Tag::Tr, &[]);
                (0..4).for_each(|_| page.leaf(Tag::Td, &[], "12"));
                page.close(1);
            }
            page.nest(2, &[(Tag::Tr, &[]), (Tag::Td, &[])]);
        }
        page.finish()
    };
    structured_data_of_five_megabytes(50_000): |n| {
        let mut page = Page::new(|p| {
            let one = r#"{"@type": "QAPage", "articleBody" : "Boats \"articleBody\":\" leave, early. "#;
            let long = format!("{one}{} {}", "The fog was low and thick. ".repeat(2), r#""articleBody":"\u"#);
            p.leaf(Tag::Script, &[(Attr::Type, "application/ld+json")], &long.repeat(n / 2));
        });
        page.article();
        page.finish()
    };
    structured_data_with_a_body_that_never_ends(50_000): |n| {
        let mut page = Page::new(|p| {
            let json = format!(r#"{{"articleBody":"{}"#, r#"\"articleBody\":\"The fog was low and thick. "#.repeat(n));
            p.leaf(Tag::Script, &[(Attr::Type, "application/ld+json")], &json);
        });
        page.article();
        page.finish()
    };
    a_discussion_after_much_white_space(50_000): |n| {
        let mut page = Page::new(|p| {
            let json = format!("{}{}", " ".repeat(n * 20), r#""Question"    "#.repeat(n));
            p.leaf(Tag::Script, &[(Attr::Type, "application/ld+json")], &json);
        });
        page.article();
        page.finish()
    };
    a_long_text_in_a_hidden_box(50_000): |n| {
        let mut page = Page::plain();
        page.article();
        page.open(Tag::Div, &[(Attr::Class, "related-stories")]);
        page.leaf(Tag::Div, &[], &"—".repeat(n * 4));
        page.leaf(Tag::Div, &[], &format!("Read {}", "—".repeat(n * 4)));
        (0..n).for_each(|_| page.linked(Tag::Div, "/x", "Boats"));
        page.finish()
    };
    captions_bylines_and_times(40_000): |n| {
        let mut page = Page::plain();
        page.article();
        for _ in 0..n {
            page.open(Tag::Figure, &[]);
            page.leaf(Tag::Img, &[], "");
            page.leaf(Tag::Figcaption, &[(Attr::Class, "caption")], "The harbour at dawn.");
            page.leaf(Tag::Time, &[], "10:30");
            page.close(1);
        }
        page.finish()
    };
}
