//! The writers: a clean tree as HTML, Markdown, plain text, JSON and EPUB.
//!
//! Each is one pass over the ops with its own stack. The same tree gives the same bytes everywhere.

#[cfg(feature = "epub")]
pub mod epub;
mod escape;
pub mod html;
pub mod json;
pub mod markdown;
pub mod marks;
pub mod own;
pub mod pictures;
pub mod text;
