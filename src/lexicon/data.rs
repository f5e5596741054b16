//! The data files.

use crate::clutter::Class;

/// A file of phrases.
pub struct PhraseFile {
    pub class: Class,
    /// ISO 639-1.
    #[cfg(test)]
    pub lang: &'static str,
    pub text: &'static str,
}

/// Lists each language's file of each class.
macro_rules! phrase_files {
    ($($lang:literal)+) => {
        &[$(
            phrase_file!(Social, "social", $lang),
            phrase_file!(Cta, "cta", $lang),
            phrase_file!(Newsletter, "newsletter", $lang),
            phrase_file!(Related, "related", $lang),
            phrase_file!(Ad, "ad", $lang),
            phrase_file!(Consent, "consent", $lang),
            phrase_file!(Comments, "comments", $lang),
            phrase_file!(App, "app", $lang),
            phrase_file!(Video, "video", $lang),
            phrase_file!(Nav, "nav", $lang),
        )+]
    };
}

macro_rules! phrase_file {
    ($class:ident, $name:literal, $lang:literal) => {
        PhraseFile {
            class: Class::$class,
            #[cfg(test)]
            lang: $lang,
            text: include_str!(concat!("data/", $name, ".", $lang, ".txt")),
        }
    };
}

pub const PHRASES: &[PhraseFile] =
    phrase_files!("en" "de" "fr" "es" "it" "pt" "ja" "zh" "ru" "ar" "nl" "pl" "el" "sv" "tr" "ko" "uk" "cs");
pub const NAMES: &str = include_str!("data/names.txt");
pub const GATES: &str = include_str!("data/gate.txt");
pub const SERVICES: &str = include_str!("data/services.txt");
pub const NETWORKS: &str = include_str!("data/networks.txt");
pub const BYLINE: &str = include_str!("data/byline.txt");
pub const MONTHS: &str = include_str!("data/months.txt");
pub const READING_SPEED: &str = include_str!("data/reading_speed.txt");

/// The entries of a file: its lines without comments and blank lines.
pub fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim_end).filter(|l| !l.is_empty() && !l.starts_with("# ") && *l != "#")
}
