//! The exports of the extension's third WebAssembly module: clips' records to what is taken away of them.
//!
//! Apart from the core, because each wake-up of the background compiles that, and few of them write anything
//! (docs/adr/0026). Conversions only; the command writes by the same functions.

use crate::record;
use std::collections::BTreeMap;
use wasm_bindgen::prelude::*;

/// Runs once when the module is instantiated.
#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

/// Writes a record, given as JSON, as `md`, `html`, `text` or `json`; `options` as [`record::Options`] reads
/// them. Throws an `Error` that names what is wrong with the record, the format or the options.
#[wasm_bindgen]
pub fn write(record: &str, format: &str, options: &str) -> Result<String, JsError> {
    Ok(record::write(record, format, options)?)
}

/// Writes a book of records: `book` as [`record::book`] reads it, the images' addresses, how many bytes each has,
/// and the bytes of all, one after another. Throws an `Error` that names what is wrong with them.
#[wasm_bindgen]
pub fn epub(book: &str, names: Vec<String>, lengths: &[u32], bytes: &[u8]) -> Result<Vec<u8>, JsError> {
    let mut images = BTreeMap::new();
    let mut rest = bytes;
    for (name, &length) in names.iter().zip(lengths) {
        let Some((own, others)) = rest.split_at_checked(length as usize) else {
            return Err(JsError::new(&format!("the bytes of {name} are cut off")));
        };
        images.insert(name.as_str(), own);
        rest = others;
    }
    Ok(record::book(book, &images)?)
}

/// The module's version; without arguments, for after [`reset`].
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Makes the next call start from a fresh instance, as in the core's module.
#[wasm_bindgen]
pub fn reset() {
    wasm_bindgen::handler::schedule_reinit();
}
