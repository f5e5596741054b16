//! What a page costs from its text to its article, beside the crate dom_smoothie on the same page in the
//! same run, and what of it each stage costs.
//!
//! `cargo bench --profile fast --bench pages [-- FOLDER]`; with the profile of benchmarks the library is
//! built twice under one name, as release aborts on panic, and does not link. The pages are generated
//! ones of several sizes and, where they are there, real ones: below FOLDER, or from the archives of
//! `../shared/data`. Both sides go from the decoded text to the article's HTML and text with its
//! metadata. A page is run some times by turns and the fastest run of each counts, so what else the
//! machine does matters little; ratios are of these two.
//!
//! A `main` of its own and not criterion or divan: what counts here is the spread of a ratio over a
//! thousand pages, which neither prints.

use dom_smoothie::Readability;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use thresh::analysis::{self, Options};
use thresh::snapshot::{Limits, html};
use thresh::{clean, clip, output};

/// Runs of each page on each side.
const RUNS: usize = 5;
/// No more real pages than so many, spread over all.
const MOST: usize = 600;
const STAGES: [&str; 5] = ["parse", "analyse", "metadata", "clean", "write"];
const URL: &str = "https://example.org/news/2026/a-page";

struct Page {
    name: String,
    text: String,
}

/// The fastest runs of a page.
struct Cost {
    nodes: u32,
    stages: [Duration; STAGES.len()],
    whole: Duration,
    other: Duration,
}

fn main() {
    // Cargo adds `--bench`.
    let folder = std::env::args().skip(1).find(|arg| !arg.starts_with("--"));
    report("generated", &generated());
    match real(folder.as_deref()) {
        Ok(pages) => report("real", &pages),
        Err(why) => println!("no real pages: {why}"),
    }
}

/// Runs the pages and prints what they cost.
fn report(kind: &str, pages: &[Page]) {
    let costs: Vec<(&Page, Cost)> = pages.iter().map(|page| (page, cost(page))).collect();
    if pages.len() < 10 {
        for (page, cost) in &costs {
            let (own, other) = (millis(cost.whole), millis(cost.other));
            println!(
                "{kind} {}: {} nodes, thresh {own:.2} ms, dom_smoothie {other:.2} ms, {:.2} of it",
                page.name,
                cost.nodes,
                own / other
            );
        }
    }
    let of = |figure: &dyn Fn(&Cost) -> f64| spread(costs.iter().map(|(_, cost)| figure(cost)).collect());
    println!("{kind}: {} pages; median, 95th percentile", pages.len());
    println!("  thresh ms          {}", of(&|c| millis(c.whole)));
    println!("  dom_smoothie ms    {}", of(&|c| millis(c.other)));
    println!("  ratio a page       {}", of(&|c| millis(c.whole) / millis(c.other)));
    let (own, other): (Duration, Duration) =
        (costs.iter().map(|c| c.1.whole).sum(), costs.iter().map(|c| c.1.other).sum());
    println!("  ratio of the sums  {:.2}", millis(own) / millis(other));
    for (i, stage) in STAGES.iter().enumerate() {
        println!("  {stage:<8} ms        {}", of(&|c| millis(c.stages[i])));
    }
    println!(
        "  analysis of 6,000 nodes at that rate, ms  {}",
        of(&|c| millis(c.stages[1]) * 6000.0 / f64::from(c.nodes.max(1)))
    );
}

fn cost(page: &Page) -> Cost {
    let mut cost = Cost { nodes: 0, stages: [Duration::MAX; STAGES.len()], whole: Duration::MAX, other: Duration::MAX };
    for _ in 0..RUNS {
        let (nodes, stages) = own(&page.text);
        cost.nodes = nodes;
        cost.whole = cost.whole.min(stages.iter().sum());
        for (best, stage) in cost.stages.iter_mut().zip(stages) {
            *best = (*best).min(stage);
        }
        cost.other = cost.other.min(other(&page.text));
    }
    cost
}

/// The whole way through this crate, by stages.
fn own(text: &str) -> (u32, [Duration; STAGES.len()]) {
    let mut clock = Clock::start();
    let s = html::parse(text, URL, Limits::default());
    let parse = clock.lap();
    let analysis = analysis::analyze(&s, &Options::default());
    let analyse = clock.lap();
    let meta = clip::metadata(&s, &analysis);
    let metadata = clock.lap();
    let tree = clean::tree(&s, &analysis);
    let clean = clock.lap();
    black_box((
        output::html::write(&tree, &meta, s.url(), &output::own::Extras::default()),
        output::text::write(&tree),
    ));
    let write = clock.lap();
    let nodes = s.len();
    drop(black_box((s, analysis, meta, tree)));
    // What is freed was made by some stage; it is told with the last.
    (nodes, [parse, analyse, metadata, clean, write + clock.lap()])
}

/// The whole way through dom_smoothie.
fn other(text: &str) -> Duration {
    let mut clock = Clock::start();
    if let Ok(mut readability) = Readability::new(text, Some(URL), None) {
        // A page without an article is an error there, after all the work.
        drop(black_box(readability.parse()));
    }
    clock.lap()
}

struct Clock(std::time::Instant);

#[expect(clippy::disallowed_methods, reason = "a measurement, not a verdict")]
impl Clock {
    fn start() -> Self {
        Clock(std::time::Instant::now())
    }

    /// The time since the last lap.
    fn lap(&mut self) -> Duration {
        let now = std::time::Instant::now();
        now.duration_since(std::mem::replace(&mut self.0, now))
    }
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn spread(mut figures: Vec<f64>) -> String {
    figures.sort_by(f64::total_cmp);
    let at = |share: usize| figures.get(figures.len().saturating_sub(1) * share / 100).copied().unwrap_or(f64::NAN);
    format!("{:7.2} {:7.2}", at(50), at(95))
}

/// Pages of a news site's shape: menus, an article, teasers, comments, a footer.
fn generated() -> Vec<Page> {
    [20, 60, 200, 1_000].map(|n| Page { name: format!("of {n} parts"), text: news(n) }).into()
}

fn news(n: usize) -> String {
    let many = |count: usize, piece: &dyn Fn(usize) -> String| (0..count).map(piece).collect::<String>();
    let head = "<!doctype html><html lang=en><head><title>The fog over the harbour – Daily Paper</title>\
        <meta property='og:title' content='The fog over the harbour'><meta name=author content='Ann Lee'>\
        <script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"The fog over the harbour\",\
        \"datePublished\":\"2024-05-17T10:00:00+01:00\"}</script><style>p { margin: 0 }</style></head><body>";
    let menu = many(n, &|i| {
        format!("<li class='nav-item nav-item--{i}'><a class=nav-link href='/section/{i}'>Section {i}</a></li>")
    });
    let text = many(n, &|i| {
        format!(
            "<p class='article__paragraph'>The harbour town woke early, and the <a href='/boats/{i}'>boats</a>, long \
             since <em>repaired</em>, left before the fog had lifted; nobody spoke of number {i}.</p>{}",
            if i % 7 == 6 {
                "<h2>What the keeper said</h2><figure><img src=/a.jpg alt=''><figcaption>The quay</figcaption></figure>"
            } else {
                ""
            }
        )
    });
    let teasers = many(n, &|i| {
        format!(
            "<div class='card card--related'><a href='/news/{i}'><img src='/{i}.jpg' alt=''></a><h3 class=card__title>\
             <a href='/news/{i}'>Another story of the coast, the {i}th</a></h3><span class=card__meta>{i} hours ago</span></div>"
        )
    });
    let comments = many(n, &|i| {
        format!(
            "<div class=comment id=comment-{i}><div class=comment-author><b>Reader {i}</b></div><div class=comment-text>\
             <p>I was there, and it was not like that at all.</p></div><button>Reply</button></div>"
        )
    });
    format!(
        "{head}<header><nav class=main-nav><ul>{menu}</ul></nav></header><main><article class=article><h1>The fog over the \
         harbour</h1><p class=byline>By <a rel=author href=/ann>Ann Lee</a></p><time datetime=2024-05-17>17 May 2024</time>\
         <div class='article__body'>{text}</div></article><section class=related><h2>Related stories</h2>{teasers}</section>\
         <section id=comments class=comments><h2>Comments</h2>{comments}</section></main><footer class=footer><ul>{menu}</ul>\
         <p>© Daily Paper</p></footer></body></html>"
    )
}

/// Real pages, or why there are none.
fn real(folder: Option<&str>) -> Result<Vec<Page>, String> {
    let folder = match folder {
        Some(folder) => PathBuf::from(folder),
        None => unpacked()?,
    };
    let mut files = Vec::new();
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?.flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "html") {
                files.push(path);
            }
        }
    }
    files.sort();
    let step = files.len().div_ceil(MOST).max(1);
    // What is not UTF-8 is decoded before either side begins, so such pages tell nothing here.
    let page = |path: &PathBuf| {
        let text = String::from_utf8(std::fs::read(path).ok()?).ok()?;
        Some(Page { name: path.display().to_string(), text })
    };
    Ok(files.iter().step_by(step).filter_map(page).collect())
}

/// The archives beside the project, unpacked.
fn unpacked() -> Result<PathBuf, String> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let entries = std::fs::read_dir(&data).map_err(|e| format!("{}: {e}", data.display()))?;
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench");
    std::fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
    for archive in entries.flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "xz")) {
        let done = Command::new("tar").arg("-xJf").arg(&archive).arg("-C").arg(&folder).status();
        if !done.is_ok_and(|status| status.success()) {
            return Err(format!("{} could not be unpacked", archive.display()));
        }
    }
    Ok(folder)
}
