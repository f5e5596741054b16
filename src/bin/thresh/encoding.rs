//! Bytes to text: the byte order mark, what the page says, else what Firefox would guess.

use crate::mojibake;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};
use std::borrow::Cow;

/// How far a page's own word is looked for. The HTML Standard's prescan stops at 1024 bytes, but
/// browsers look on to the end of the head.
const PRESCAN: usize = 16 << 10;

/// Decodes a page. `url` gives the top-level domain as a hint when the page itself says nothing.
pub fn decode<'a>(bytes: &'a [u8], url: &str) -> Cow<'a, str> {
    if let Some((encoding, bom)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[bom..]).0;
    }
    // What saved a page may have made it UTF-8 and left its old `meta` standing. Text in another
    // encoding is never valid UTF-8 by chance, pure ASCII (ISO-2022-JP is) aside.
    if !bytes.is_ascii()
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return mojibake::mend(text).map_or(Cow::Borrowed(text), Cow::Owned);
    }
    let encoding = prescan(&bytes[..bytes.len().min(PRESCAN)]).unwrap_or_else(|| guess(bytes, url));
    encoding.decode_without_bom_handling(bytes).0
}

fn guess(bytes: &[u8], url: &str) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let host = url::Url::parse(url).ok().and_then(|u| u.host_str().map(str::to_ascii_lowercase));
    // The detector wants a label in its ASCII form, without dots.
    let tld = host.as_deref().and_then(|h| h.rsplit('.').next()).filter(|t| t.bytes().all(|b| b != b':' && b != b']'));
    detector.guess(tld.map(str::as_bytes), Utf8Detection::Allow)
}

/// The HTML Standard's "prescan a byte stream to determine its encoding".
fn prescan(bytes: &[u8]) -> Option<&'static Encoding> {
    let mut scan = Scanner { bytes, at: 0 };
    while !scan.rest().is_empty() {
        let rest = scan.rest();
        if rest.starts_with(b"<!--") {
            // The two dashes that open a comment may close it too.
            scan.at += 2 + find(&rest[2..], b"-->")? + 3;
        } else if starts_with(rest, b"<meta") && rest.get(5).is_some_and(|b| is_space(*b) || *b == b'/') {
            scan.at += 5;
            if let Some(encoding) = meta(&mut scan) {
                return Some(encoding);
            }
        } else if is_tag(rest) {
            scan.skip(|b| !is_space(b) && b != b'>');
            while scan.attribute().is_some() {}
        } else if matches!(rest, [b'<', b'!' | b'/' | b'?', ..]) {
            scan.skip(|b| b != b'>');
        } else {
            scan.at += 1;
        }
    }
    None
}

/// The encoding that the attributes of a `meta` name.
fn meta(scan: &mut Scanner) -> Option<&'static Encoding> {
    let (mut pragma, mut needs_pragma, mut charset) = (false, None, None);
    let mut seen: Vec<Vec<u8>> = Vec::new();
    while let Some((name, value)) = scan.attribute() {
        if seen.contains(&name) {
            continue;
        }
        match name.as_slice() {
            b"http-equiv" => pragma = value == b"content-type",
            b"content" if charset.is_none() => {
                if let Some(encoding) = content_charset(&value).and_then(Encoding::for_label) {
                    (charset, needs_pragma) = (Some(encoding), Some(true));
                }
            }
            b"charset" => (charset, needs_pragma) = (Encoding::for_label(&value), Some(false)),
            _ => {}
        }
        seen.push(name);
    }
    if needs_pragma.is_none_or(|needs| needs && !pragma) {
        return None;
    }
    // A page whose tags read as ASCII is not UTF-16, whatever it says.
    match charset {
        Some(e) if e == UTF_16LE || e == UTF_16BE => Some(UTF_8),
        Some(e) if e == X_USER_DEFINED => Some(WINDOWS_1252),
        other => other,
    }
}

/// The Standard's "extracting a character encoding from a meta element": the label in
/// `text/html; charset=label`, given in lower case.
fn content_charset(content: &[u8]) -> Option<&[u8]> {
    let mut rest = content;
    loop {
        rest = rest[find(rest, b"charset")? + 7..].trim_ascii_start();
        let Some(value) = rest.strip_prefix(b"=").map(<[u8]>::trim_ascii_start) else { continue };
        return match *value.first()? {
            quote @ (b'"' | b'\'') => {
                let end = value[1..].iter().position(|b| *b == quote)?;
                Some(&value[1..=end])
            }
            _ => value.split(|b| is_space(*b) || *b == b';').next(),
        };
    }
}

/// Where the prescan stands.
struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Scanner<'a> {
    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// Passes and gives the bytes of a kind.
    fn skip(&mut self, kind: impl Fn(u8) -> bool) -> &'a [u8] {
        let rest = self.rest();
        let end = rest.iter().position(|b| !kind(*b)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// The Standard's "get an attribute": name and value in lower case.
    fn attribute(&mut self) -> Option<(Vec<u8>, Vec<u8>)> {
        self.skip(|b| is_space(b) || b == b'/');
        let first = self.rest().first().filter(|b| **b != b'>')?;
        self.at += 1;
        // An equals sign can start a name but not end one.
        let rest = self.skip(|b| !is_space(b) && !matches!(b, b'/' | b'>' | b'='));
        let name = [&[*first], rest].concat().to_ascii_lowercase();
        self.skip(is_space);
        if self.rest().first() != Some(&b'=') {
            return Some((name, Vec::new()));
        }
        self.at += 1;
        self.skip(is_space);
        let value = match *self.rest().first()? {
            quote @ (b'"' | b'\'') => {
                self.at += 1;
                let value = self.skip(|b| b != quote);
                // Without its closing quote it goes on past what there is to read.
                self.rest().first()?;
                self.at += 1;
                value
            }
            _ => self.skip(|b| !is_space(b) && b != b'>'),
        };
        Some((name, value.to_ascii_lowercase()))
    }
}

fn is_space(b: u8) -> bool {
    matches!(b, b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}

fn is_tag(rest: &[u8]) -> bool {
    let name = rest.strip_prefix(b"</").or_else(|| rest.strip_prefix(b"<"));
    name.and_then(<[u8]>::first).is_some_and(u8::is_ascii_alphabetic)
}

fn starts_with(bytes: &[u8], prefix: &[u8]) -> bool {
    bytes.get(..prefix.len()).is_some_and(|b| b.eq_ignore_ascii_case(prefix))
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|w| w == what)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(page: &str) -> Option<&'static str> {
        prescan(page.as_bytes()).map(Encoding::name)
    }

    #[test]
    fn the_prescan_reads_what_the_standard_reads() {
        for (page, name) in [
            ("<meta charset=iso-8859-1>", "windows-1252"),
            ("<META\tCHARSET = 'Shift_JIS' >", "Shift_JIS"),
            ("<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>", "windows-1251"),
            ("<meta content='text/html;charset = \"gbk\"' http-equiv='content-type'/>", "GBK"),
            ("<html lang='>'><meta charset=utf-16>", "UTF-8"),
            ("<meta charset=x-user-defined>", "windows-1252"),
            ("<meta charset=nonsense><meta charset=euc-kr>", "EUC-KR"),
            ("<!-- <meta charset=big5> --><meta charset=koi8-r>", "KOI8-R"),
            ("<!--><meta charset=koi8-r>", "KOI8-R"),
            ("<a title='<meta charset=big5>'><meta charset=koi8-r>", "KOI8-R"),
            ("<meta charset=koi8-r charset=big5>", "KOI8-R"),
        ] {
            assert_eq!(said(page), Some(name), "{page}");
        }
    }

    #[test]
    fn the_prescan_passes_what_says_nothing() {
        for page in [
            "<meta content='text/html; charset=gbk'>",
            "<metadata charset=gbk>",
            "<meta name=x content=charset>",
            "<meta charset=",
            "<meta charset='gbk",
            "<!-- <meta charset=big5>",
            "<?<!</<",
        ] {
            assert_eq!(said(page), None, "{page}");
        }
    }

    #[test]
    fn the_bytes_decide_before_the_page_and_the_page_before_the_guess() {
        assert_eq!(decode(b"\xff\xfea\0b\0", ""), "ab");
        assert_eq!(decode(b"\xef\xbb\xbf<meta charset=gbk>\xc3\xa9", ""), "<meta charset=gbk>é");
        assert_eq!(decode("<meta charset=gbk>é".as_bytes(), ""), "<meta charset=gbk>é");
        assert_eq!(decode(b"<meta charset=iso-8859-1>\xe9", ""), "<meta charset=iso-8859-1>é");
        assert_eq!(decode(b"<meta charset=iso-2022-jp>\x1b$B$\"\x1b(B", ""), "<meta charset=iso-2022-jp>あ");
    }

    #[test]
    fn the_top_level_domain_tips_the_guess() {
        let word = b"<p>\xe5\xe4\xf6";
        assert_eq!(decode(word, "https://example.se/"), "<p>åäö");
        let (greek, _, _) = encoding_rs::WINDOWS_1253.encode("<p>Ελληνική δημοκρατία και γλώσσα");
        assert_eq!(decode(&greek, "https://example.gr/a"), "<p>Ελληνική δημοκρατία και γλώσσα");
        assert_eq!(decode(word, "https://[::1]/").len(), decode(word, "").len());
    }
}
