//! The exports of the extension's WebAssembly module: conversions only.
//!
//! Hot data comes in flat (see [`wire`]), cold objects go out as plain JavaScript objects that equal
//! the native JSON. No exported structs, no callbacks: nothing here can be leaked or borrowed twice.

use crate::analysis::Options;
use crate::by_range::Range;
use crate::meta::Metadata;
use crate::snapshot::{Attr, Builder, Limits, Snapshot, Tag, wire};
use crate::verdict::Verdict;
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// What [`analyze`] hands over.
#[derive(Serialize)]
struct Answer {
    verdict: Verdict,
    meta: Metadata,
}

/// Runs once when the module is instantiated.
#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
    warm();
}

/// Analyses a page of one line, so that the lexicons are in memory before the first real page comes.
/// The extension boots the module while the page is still being read.
fn warm() {
    let mut b = Builder::new("https://example.org/", Limits::default());
    b.open(Tag::P, 0, None, std::iter::empty());
    b.open(Tag::A, 0, None, [(Attr::Href, "https://example.com/"), (Attr::Rel, "author")].into_iter());
    b.text("By One");
    let s = b.finish();
    let analysis = crate::analysis::analyze(&s, &Options::default());
    crate::clip::metadata(&s, &analysis);
}

/// The core's version.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// The attributes a page's walker sends; all others would be dropped here.
#[wasm_bindgen(js_name = attributeNames)]
pub fn attribute_names() -> Vec<String> {
    Attr::NAMES.iter().map(|&name| name.to_owned()).collect()
}

/// Analyses a snapshot: `{verdict, meta}`. `hide` says what the reader wants hidden, in the text form of
/// [`strength`](crate::strength). Throws an `Error` that names what is wrong with the message or the strength.
#[wasm_bindgen]
pub fn analyze(nums: &[u32], text: &str, hide: &str) -> Result<JsValue, JsError> {
    let s = decode(nums, text)?;
    let options = Options { hide: hide.parse()?, ..Options::default() };
    let analysis = crate::analysis::analyze(&s, &options);
    let meta = crate::clip::metadata(&s, &analysis);
    to_js(&Answer { verdict: analysis.verdict, meta })
}

/// Keeps a snapshot's article: `{verdict, guess, meta, tree, text, hash, signature, needsScripts}`. `pick`: the node whose box the
/// reader has picked for it. Throws like [`analyze`].
#[wasm_bindgen]
pub fn clip(nums: &[u32], text: &str, pick: Option<u32>) -> Result<JsValue, JsError> {
    to_js(&crate::clip::clip(&decode(nums, text)?, pick))
}

/// Keeps what the reader has selected of a snapshot, in the same form: from UTF-16 unit `start` of the text node
/// `first` to unit `end` of `last`; of an element all is meant. Throws like [`analyze`].
#[wasm_bindgen(js_name = clipRange)]
pub fn clip_range(nums: &[u32], text: &str, first: u32, start: u32, last: u32, end: u32) -> Result<JsValue, JsError> {
    to_js(&crate::clip::clip_range(&decode(nums, text)?, Range { first, start, last, end }))
}

/// Whether a page that a pager leads to carries the article on; both are metadata as JSON. Throws an `Error`
/// where they are not.
#[wasm_bindgen(js_name = carriesOn)]
pub fn carries_on(first: &str, page: &str) -> Result<bool, JsError> {
    let read = |json: &str| serde_json::from_str::<Metadata>(json);
    Ok(crate::meta::carries_on(&read(first)?, &read(page)?))
}

/// Makes the next call to any export start from a fresh instance of the module. For after a panic:
/// the old instance's memory cannot be trusted any more, but it can still say this.
///
/// That next call must be one without arguments, such as [`version`]: the glue of wasm-bindgen 0.2.130
/// writes arguments into the old instance's memory before it makes the new one
/// (`tests/js/reset.test.js`).
#[wasm_bindgen]
pub fn reset() {
    wasm_bindgen::handler::schedule_reinit();
}

fn decode(nums: &[u32], text: &str) -> Result<Snapshot, JsError> {
    Ok(wire::decode(nums, text, Limits::default())?)
}

fn to_js(value: &impl Serialize) -> Result<JsValue, JsError> {
    Ok(value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}
