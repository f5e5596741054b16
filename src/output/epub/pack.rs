//! The container: a ZIP archive whose first entry says what it is.

use super::chapter::{Chapter, Shelf};
use super::{media, package};
use std::io::{Cursor, Write};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

const STYLE: &str = include_str!("style.css");

/// Packs the book, always in the same order.
pub(super) fn pack(book: &package::Book, chapters: &[Chapter], shelf: &Shelf) -> ZipResult<Vec<u8>> {
    // The least time a ZIP entry can have, 1980: no clock has a say.
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default()).unix_permissions(0o644);
    let (stored, deflated) = (
        options.compression_method(CompressionMethod::Stored),
        options.compression_method(CompressionMethod::Deflated),
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut entry = |name: &str, options: SimpleFileOptions, bytes: &[u8]| -> ZipResult<()> {
        zip.start_file(name, options)?;
        Ok(zip.write_all(bytes)?)
    };
    entry("mimetype", stored, b"application/epub+zip")?;
    entry("META-INF/container.xml", deflated, package::CONTAINER.as_bytes())?;
    entry("EPUB/package.opf", deflated, package::package(book, chapters, shelf).as_bytes())?;
    entry("EPUB/nav.xhtml", deflated, package::navigation(book, chapters).as_bytes())?;
    entry("EPUB/toc.ncx", deflated, package::ncx(book, chapters).as_bytes())?;
    entry("EPUB/style.css", deflated, STYLE.as_bytes())?;
    for chapter in chapters {
        entry(&format!("EPUB/{}", chapter.name), deflated, chapter.content.as_bytes())?;
    }
    if shelf.images().any(|image| !image.media.always) {
        entry("EPUB/stand-in.svg", deflated, media::STAND_IN.as_bytes())?;
    }
    for image in shelf.images() {
        // They are compressed already.
        entry(&format!("EPUB/{}", image.name), stored, image.bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}
