//! The writers: a clean tree as HTML, Markdown, plain text and JSON.
//!
//! Each is one pass over the ops with its own stack. The same tree gives the same bytes everywhere.

pub mod html;
pub mod json;
pub mod markdown;
pub mod text;
