//! Any numbers and any text: an error or an analysis. `cargo +nightly fuzz run wire`
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (Vec<u32>, &str)| {
    thresh_fuzz::check_wire(&input.0, input.1);
});
