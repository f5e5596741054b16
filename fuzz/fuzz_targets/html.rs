//! Any text as HTML: an analysis. `cargo +nightly fuzz run html`
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| thresh_fuzz::check_html(input));
