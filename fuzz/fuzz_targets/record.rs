//! Any text as a clip's record: written or refused. `cargo +nightly fuzz run record`
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    thresh_fuzz::check_record(input);
});
