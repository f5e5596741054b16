//! The page's language and direction.

use super::Field;
use super::evidence::Evidence;
use crate::snapshot::{Attr, NodeId, Tag};

/// Characters of the article whose script is looked at.
const SAMPLE_CHARS: usize = 4_000;

/// Letters below which the script of a text says nothing.
const ENOUGH_LETTERS: u32 = 40;

/// Languages written from right to left. Source: CLDR's script metadata for the languages' default scripts.
const RIGHT_TO_LEFT: [&str; 12] = ["ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi"];

/// The language as a BCP 47 tag: what the page says unless its own script says otherwise.
pub(super) fn read(e: &Evidence) -> Option<Field> {
    let script = script(e);
    let field = |value: String, from: &str, confidence| Field { value, from: from.to_owned(), confidence };
    let fits = |tag: &String| script.is_none_or(|s| s.fits(tag));
    let said = [
        (!e.s.is_empty()).then(|| e.s.attr(0, Attr::Lang)).flatten().map(|v| (v, "html lang", 900)),
        e.facts.languages.first().map(|v| (v.as_str(), "json-ld", 800)),
        e.meta("og:locale").next().map(|v| (v, "og:locale", 700)),
        e.meta("content-language").next().map(|v| (v, "content-language", 700)),
        e.meta("dc.language")
            .chain(e.meta("dcterms.language"))
            .chain(e.meta("language"))
            .next()
            .map(|v| (v, "meta", 650)),
    ];
    let said = said.into_iter().flatten().filter_map(|(v, from, c)| Some((tag(v)?, from, c))).find(|(t, ..)| fits(t));
    if let Some((value, from, confidence)) = said {
        return Some(field(value, from, confidence));
    }
    Some(field(script?.language()?.to_owned(), "script", 600))
}

/// The direction, where the article, the page or the language says.
pub(super) fn direction(e: &Evidence, language: Option<&Field>) -> Option<Field> {
    let root = e.root();
    let chain = (root < e.s.len()).then_some(root).into_iter().chain(ancestors(e, root)).chain(body(e));
    for node in chain {
        let value = e.s.attr(node, Attr::Dir).map(str::to_ascii_lowercase);
        if let Some(value) = value.filter(|v| v == "ltr" || v == "rtl") {
            return Some(Field { value, from: "dir".to_owned(), confidence: 900 });
        }
    }
    let language = language?;
    let primary = language.value.split('-').next().unwrap_or_default();
    let right = RIGHT_TO_LEFT.contains(&primary);
    Some(Field {
        value: if right { "rtl" } else { "ltr" }.to_owned(),
        from: "language".to_owned(),
        confidence: language.confidence / 2,
    })
}

fn ancestors<'a>(e: &'a Evidence, root: NodeId) -> impl Iterator<Item = NodeId> + 'a {
    (root < e.s.len()).then(|| e.s.ancestors(root)).into_iter().flatten()
}

fn body(e: &Evidence) -> Option<NodeId> {
    (!e.s.is_empty()).then(|| e.s.children(0).find(|&n| e.s.tag(n) == Tag::Body)).flatten()
}

/// A language tag in its usual spelling; `None` for what is none.
fn tag(value: &str) -> Option<String> {
    let value = value.split([',', ';']).next()?.trim();
    let mut parts = value.split(['-', '_']);
    let primary = parts.next()?.to_ascii_lowercase();
    if !(2..=3).contains(&primary.len()) || !primary.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let mut out = primary;
    for part in parts.take(4) {
        if !(2..=8).contains(&part.len()) || !part.bytes().all(|b| b.is_ascii_alphanumeric()) {
            break;
        }
        out.push('-');
        match part.len() {
            2 => out.push_str(&part.to_ascii_uppercase()),
            4 if part.bytes().all(|b| b.is_ascii_alphabetic()) => {
                out.push_str(&part[..1].to_ascii_uppercase());
                out.push_str(&part[1..].to_ascii_lowercase());
            }
            _ => out.push_str(&part.to_ascii_lowercase()),
        }
    }
    Some(out)
}

/// What the letters of a text are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Latin,
    Arabic,
    Persian,
    Urdu,
    Cyrillic,
    Ukrainian,
    Greek,
    Hebrew,
    Han,
    Japanese,
    Hangul,
    Thai,
    Devanagari,
    Other,
}

impl Script {
    /// Whether a text in the language may be written so.
    fn fits(self, tag: &str) -> bool {
        let primary = tag.split('-').next().unwrap_or_default();
        let written = match primary {
            "zh" | "yue" | "wuu" | "nan" => Some("Han"),
            "ja" => Some("Japanese"),
            "ko" => Some("Hangul"),
            "ru" | "uk" | "bg" | "be" | "mk" => Some("Cyrillic"),
            "el" => Some("Greek"),
            "he" | "iw" | "yi" => Some("Hebrew"),
            "ar" | "fa" | "ur" => Some("Arabic"),
            "th" => Some("Thai"),
            "hi" | "mr" | "ne" => Some("Devanagari"),
            "en" | "de" | "fr" | "es" | "it" | "pt" | "nl" | "sv" | "da" | "no" | "nb" | "nn" | "fi" | "pl" | "cs"
            | "sk" | "hu" | "ro" | "tr" | "vi" | "id" | "ca" | "hr" | "sl" | "et" | "lv" | "lt" => Some("Latin"),
            _ => None,
        };
        let own = match self {
            Script::Latin => "Latin",
            Script::Arabic | Script::Persian | Script::Urdu => "Arabic",
            Script::Cyrillic | Script::Ukrainian => "Cyrillic",
            Script::Greek => "Greek",
            Script::Hebrew => "Hebrew",
            Script::Han => "Han",
            Script::Japanese => "Japanese",
            Script::Hangul => "Hangul",
            Script::Thai => "Thai",
            Script::Devanagari => "Devanagari",
            Script::Other => return true,
        };
        // A Japanese text may be all ideographs.
        written.is_none_or(|w| w == own || (w == "Japanese" && own == "Han"))
    }

    /// The language most written so, when nothing else is known.
    fn language(self) -> Option<&'static str> {
        Some(match self {
            Script::Arabic => "ar",
            Script::Persian => "fa",
            Script::Urdu => "ur",
            Script::Cyrillic => "ru",
            Script::Ukrainian => "uk",
            Script::Greek => "el",
            Script::Hebrew => "he",
            Script::Han => "zh",
            Script::Japanese => "ja",
            Script::Hangul => "ko",
            Script::Thai => "th",
            Script::Devanagari => "hi",
            Script::Latin | Script::Other => return None,
        })
    }
}

/// The script that most letters of the article have.
fn script(e: &Evidence) -> Option<Script> {
    let mut counts = [0u32; 14];
    let mut all = 0;
    let mut seen = 0;
    let mut node = e.nodes().start;
    while node < e.nodes().end && seen <= SAMPLE_CHARS {
        if matches!(e.s.tag(node), Tag::Head | Tag::Script) {
            node = e.s.end(node);
            continue;
        }
        let text = e.s.text(node);
        if text.is_ascii() {
            let letters = text.bytes().filter(u8::is_ascii_alphabetic).count() as u32;
            counts[Script::Latin as usize] += letters;
            all += letters;
            seen += text.len();
            node += 1;
            continue;
        }
        for c in text.chars() {
            if let Some(script) = script_of(c) {
                counts[script as usize] += 1;
                all += 1;
            }
            seen += 1;
        }
        node += 1;
    }
    if all < ENOUGH_LETTERS {
        return None;
    }
    let share = |scripts: &[Script]| scripts.iter().map(|s| counts[*s as usize]).sum::<u32>() * 1000 / all;
    use Script::*;
    // Letters that only one language has decide within a script; a kana in twenty makes Japanese.
    Some(match () {
        () if share(&[Han, Japanese]) > 500 => {
            if share(&[Japanese]) > 50 {
                Japanese
            } else {
                Han
            }
        }
        () if share(&[Arabic, Persian, Urdu]) > 500 => {
            if share(&[Urdu]) > 10 {
                Urdu
            } else if share(&[Persian]) > 10 {
                Persian
            } else {
                Arabic
            }
        }
        () if share(&[Cyrillic, Ukrainian]) > 500 => {
            if share(&[Ukrainian]) > 20 {
                Ukrainian
            } else {
                Cyrillic
            }
        }
        () => {
            [Latin, Greek, Hebrew, Hangul, Thai, Devanagari].into_iter().find(|s| share(&[*s]) > 500).unwrap_or(Other)
        }
    })
}

fn script_of(c: char) -> Option<Script> {
    Some(match c {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Script::Latin,
        'ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'ے' => Script::Urdu,
        'پ' | 'چ' | 'ژ' | 'گ' => Script::Persian,
        '\u{600}'..='\u{6ff}' if c.is_alphabetic() => Script::Arabic,
        'і' | 'ї' | 'є' | 'ґ' | 'І' | 'Ї' | 'Є' => Script::Ukrainian,
        '\u{400}'..='\u{52f}' => Script::Cyrillic,
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Script::Greek,
        '\u{590}'..='\u{5ff}' => Script::Hebrew,
        '\u{3040}'..='\u{30ff}' => Script::Japanese,
        '\u{3400}'..='\u{9fff}' => Script::Han,
        '\u{ac00}'..='\u{d7a3}' => Script::Hangul,
        '\u{e00}'..='\u{e7f}' => Script::Thai,
        '\u{900}'..='\u{97f}' => Script::Devanagari,
        c if c.is_alphabetic() => Script::Other,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{Limits, html};

    fn language(page: &str) -> String {
        let s = html::parse(page, "", Limits::default());
        read(&Evidence::gather(&s, None)).map(|f| f.value).unwrap_or_default()
    }

    fn direction_of(page: &str) -> String {
        let s = html::parse(page, "", Limits::default());
        let e = Evidence::gather(&s, None);
        direction(&e, read(&e).as_ref()).map(|f| f.value).unwrap_or_default()
    }

    #[test]
    fn the_page_says_its_language() {
        assert_eq!(language("<html lang=EN_us>"), "en-US");
        assert_eq!(language("<html lang=zh-hant-tw>"), "zh-Hant-TW");
        assert_eq!(language("<html lang='${lang}'><meta property=og:locale content=de_DE>"), "de-DE");
        assert_eq!(language("<meta http-equiv=Content-Language content='fr, en'>"), "fr");
        assert_eq!(language("<p>nothing"), "");
    }

    #[test]
    fn the_script_overrules_what_cannot_be() {
        let han = "新华社记者从有关部门获悉这是一段用来测试的中文文本".repeat(3);
        assert_eq!(language(&format!("<html lang=en><p>{han}")), "zh");
        assert_eq!(language(&format!("<html lang=ja><p>{han}")), "ja");
        assert_eq!(language(&format!("<p>{}", "これはテストのための文章です。".repeat(5))), "ja");
        assert_eq!(language(&format!("<p>{}", "Це речення для перевірки її мови. ".repeat(5))), "uk");
        assert_eq!(language(&format!("<p>{}", "این یک متن برای آزمایش گزارش است. ".repeat(5))), "fa");
        assert_eq!(language(&format!("<html lang=ru><p>{}", "plain English words here ".repeat(5))), "");
    }

    #[test]
    fn direction_by_mark_then_language() {
        assert_eq!(direction_of("<html lang=ar>"), "rtl");
        assert_eq!(direction_of("<html lang=en><body dir=RTL>"), "rtl");
        assert_eq!(direction_of("<html lang=en>"), "ltr");
        assert_eq!(direction_of("<p>"), "");
    }
}
