//! What type an image is, by its first bytes: names and headers of servers are often wrong, and a package that
//! says another type than its file has is refused.

/// A type of image that a book may hold: its name and the ending of its files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Media {
    pub name: &'static str,
    pub ending: &'static str,
    /// Whether every EPUB 3 reader knows it; WebP came with 3.3, and has a stand-in for older ones.
    pub always: bool,
}

const PNG: Media = Media { name: "image/png", ending: "png", always: true };
const JPEG: Media = Media { name: "image/jpeg", ending: "jpg", always: true };
const GIF: Media = Media { name: "image/gif", ending: "gif", always: true };
const WEBP: Media = Media { name: "image/webp", ending: "webp", always: false };

/// The type, if a book may hold it. SVG may hold script, and AVIF is no type of EPUB's.
pub(super) fn of(bytes: &[u8]) -> Option<Media> {
    match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(PNG),
        [0xff, 0xd8, 0xff, ..] => Some(JPEG),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(GIF),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(WEBP),
        _ => None,
    }
}

/// What readers show that do not know the type of an image.
pub(super) const STAND_IN: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\">\
    <rect width=\"4\" height=\"3\" fill=\"#e2ddd0\"/></svg>\n";
