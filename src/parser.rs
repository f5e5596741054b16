//! The exports of the extension's second WebAssembly module: HTML text to the message that the core reads.
//!
//! Apart from the core, because each wake-up of the background compiles that, and few of them read a page that
//! is not open (docs/adr/0021). What it finds goes the same way as a live page's reading.

use crate::snapshot::{Limits, html, wire};
use wasm_bindgen::prelude::*;

/// Runs once when the module is instantiated.
#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

/// Parses HTML text as a browser does that runs no scripts: the two strings of a reading, its numbers
/// [packed](pack) and its text. Never throws.
#[wasm_bindgen(js_name = readHtml)]
pub fn read_html(html: &str, url: &str) -> Vec<String> {
    let (nums, text) = wire::encode(&html::parse(html, url, Limits::default()));
    vec![pack(&nums), text]
}

/// The core's version; without arguments, for after [`reset`].
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Makes the next call start from a fresh instance, as in the core's module.
#[wasm_bindgen]
pub fn reset() {
    wasm_bindgen::handler::schedule_reinit();
}

/// Numbers as text; `extension/shared/pack.js` says why and has the other half.
fn pack(nums: &[u32]) -> String {
    let mut out = String::with_capacity(nums.len() * 2);
    for &number in nums {
        let mut rest = number;
        while rest > 31 {
            out.push(char::from(48 + 32 + (rest & 31) as u8));
            rest >>= 5;
        }
        out.push(char::from(48 + rest as u8));
    }
    out
}
