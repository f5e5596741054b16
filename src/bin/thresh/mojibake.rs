//! Text that was decoded wrongly before it was saved: read as Latin-1, written as UTF-8.
//!
//! Such a page is valid UTF-8, and every letter beyond ASCII in it is one byte of another encoding.
//! East Asian text of that kind comes in long runs of letters that no language writes, so it can be
//! told and mended; anything less certain is left as it is. (The idea is that of ftfy.)

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, EUC_JP, EUC_KR, GB18030, GBK, SHIFT_JIS, UTF_8, WINDOWS_1252};

/// Letters beyond ASCII from which a page is looked at.
const LEAST: usize = 40;
/// Letters beyond ASCII in a row that Western languages hardly write; half of all must be in such runs.
const RUN: usize = 3;
/// The share (one of so many) of letters that may not fit the encoding.
const STRAY: usize = 10;

/// The text as it was meant, if it was decoded wrongly.
pub fn mend(text: &str) -> Option<String> {
    let (mut all, mut in_runs, mut run) = (0, 0, 0);
    for c in text.chars() {
        // A page with one letter of another script was decoded rightly.
        if u32::from(c) > 0xff && single(c).is_none() {
            return None;
        }
        run = if c.is_ascii() { 0 } else { run + 1 };
        all += usize::from(run > 0);
        in_runs += match run {
            RUN => RUN,
            r if r > RUN => 1,
            _ => 0,
        };
    }
    if all < LEAST || in_runs * 2 < all {
        return None;
    }
    let bytes: Vec<u8> = text.chars().filter_map(|c| u8::try_from(u32::from(c)).ok().or_else(|| single(c))).collect();
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Allow);
    if ![GBK, GB18030, BIG5, EUC_JP, EUC_KR, SHIFT_JIS, UTF_8].contains(&encoding) {
        return None;
    }
    let meant = encoding.decode_without_bom_handling(&bytes).0.into_owned();
    let lost = meant.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    (lost * STRAY <= all).then_some(meant)
}

/// The byte that windows-1252 shows as a character beyond Latin-1.
fn single(c: char) -> Option<u8> {
    let mut buffer = [0; 4];
    let (bytes, _, unmappable) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
    (!unmappable && bytes.len() == 1).then(|| bytes[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text in an encoding, read as Latin-1.
    fn misread(text: &str, encoding: &'static encoding_rs::Encoding) -> String {
        encoding.encode(text).0.iter().map(|b| char::from(*b)).collect()
    }

    #[test]
    fn east_asian_text_read_as_latin_1_is_mended() {
        for (text, encoding) in [
            ("港口小镇很早就醒了，船只在雾散之前离开了码头和老灯塔。", GBK),
            ("港口小鎮很早就醒了，船隻在霧散之前離開了碼頭和老燈塔。", BIG5),
            ("항구 마을은 일찍 깨어났고 배들은 안개가 걷히기 전에 부두를 떠났다.", EUC_KR),
        ] {
            let page = format!("<p>{}</p>", text.repeat(3));
            assert_eq!(mend(&misread(&page, encoding)).as_deref(), Some(page.as_str()));
        }
    }

    #[test]
    fn what_was_read_rightly_is_left() {
        let french = "Éveillée tôt, la ville où naît l’été — « déjà » — a été réveillée. ".repeat(9);
        let chinese = "港口小镇很早就醒了，船只在雾散之前离开了。".repeat(9);
        let icelandic = "Þéttþýð þjóð, ærleg og óörugg; ðæö sjóinn. ".repeat(9);
        for text in [&french, &chinese, &icelandic, "ÄÖÜ", ""] {
            assert_eq!(mend(text), None, "{text}");
        }
    }
}
