//! How much a reader wants hidden: one of three strengths, and classes added to it or taken from it.
//!
//! The text form is the same for the command and the extension: a strength, then `+class` or `-class`
//! as often as wanted, parted by blanks: `gentle`, `gentle -related`, `normal +nav -video`. Later words
//! win. Names are those of [`Class::name`], in lower case.

use crate::clutter::Class;
use std::fmt;
use std::str::FromStr;
use thiserror::Error;

/// What the gentle strength hides.
const GENTLE: [Class; 5] = [Class::Social, Class::Cta, Class::Newsletter, Class::Related, Class::Ad];
/// What the normal strength hides besides.
const NORMAL: [Class; 5] = [Class::Comments, Class::Sticky, Class::Consent, Class::Video, Class::App];

/// How much goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    Gentle,
    Normal,
    Focus,
}

const LEVELS: [(&str, Level); 3] = [("gentle", Level::Gentle), ("normal", Level::Normal), ("focus", Level::Focus)];

/// What a reader wants hidden. The default is `normal`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strength {
    level: Level,
    /// Bits by [`Class`] number.
    classes: u16,
}

/// What is wrong with the text of a strength.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum StrengthError {
    /// There is no word at all.
    #[error("no strength: gentle, normal or focus, then +class or -class")]
    Empty,
    /// The first word is not a strength.
    #[error("no strength is called {0:?}: gentle, normal or focus")]
    Level(String),
    /// A further word is not a sign with a class.
    #[error("{0:?} is not + or - and a class: {names}", names = names())]
    Class(String),
}

/// The names of all classes, for messages.
fn names() -> String {
    Class::ALL.map(Class::name).join(", ")
}

impl Strength {
    /// Whether clutter of a class goes.
    pub fn hides(self, class: Class) -> bool {
        self.classes & bit(class) != 0
    }

    /// Whether everything goes that is not the article.
    pub fn is_focus(self) -> bool {
        self.level == Level::Focus
    }

    /// What a page that is no article is judged by: there is no article to focus on.
    pub(crate) fn without_focus(self) -> Self {
        if self.is_focus() {
            // Nothing was added to focus that it had not; what was taken from it stays away.
            let normal = Strength::of(Level::Normal);
            return Strength { classes: normal.classes & self.classes, ..normal };
        }
        self
    }

    fn of(level: Level) -> Self {
        let bits = |classes: &[Class]| classes.iter().fold(0, |all, &class| all | bit(class));
        let classes = match level {
            Level::Gentle => bits(&GENTLE),
            Level::Normal => bits(&GENTLE) | bits(&NORMAL),
            Level::Focus => bits(&Class::ALL),
        };
        Strength { level, classes }
    }
}

fn bit(class: Class) -> u16 {
    1 << class as u16
}

impl Default for Strength {
    fn default() -> Self {
        Strength::of(Level::Normal)
    }
}

impl FromStr for Strength {
    type Err = StrengthError;

    fn from_str(text: &str) -> Result<Self, StrengthError> {
        let mut words = text.split_ascii_whitespace();
        let level = words.next().ok_or(StrengthError::Empty)?;
        let known = LEVELS.iter().find(|(name, _)| *name == level);
        let (_, level) = known.ok_or_else(|| StrengthError::Level(level.to_owned()))?;
        let mut strength = Strength::of(*level);
        for word in words {
            let class = |name| Class::from_name(name).ok_or_else(|| StrengthError::Class(word.to_owned()));
            if let Some(name) = word.strip_prefix('+') {
                strength.classes |= bit(class(name)?);
            } else {
                strength.classes &= !bit(class(word.strip_prefix('-').unwrap_or_default())?);
            }
        }
        Ok(strength)
    }
}

/// The text form, each class that differs from the strength's own once, in the order of the classes.
impl fmt::Display for Strength {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let own = Strength::of(self.level);
        if let Some((name, _)) = LEVELS.iter().find(|(_, level)| *level == self.level) {
            f.write_str(name)?;
        }
        for class in Class::ALL {
            match (own.hides(class), self.hides(class)) {
                (false, true) => write!(f, " +{}", class.name())?,
                (true, false) => write!(f, " -{}", class.name())?,
                _ => {}
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Strength {
        text.parse().unwrap()
    }

    fn hidden(text: &str) -> String {
        let classes = Class::ALL.into_iter().filter(|&c| of(text).hides(c));
        classes.map(Class::name).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_each_strength_hides() {
        assert_eq!(hidden("gentle"), "social cta newsletter related ad");
        assert_eq!(hidden("normal"), "social cta newsletter related ad consent comments app video sticky");
        assert_eq!(hidden("focus"), Class::ALL.map(Class::name).join(" "));
        assert!(of("focus").is_focus() && !of("normal").is_focus());
        assert_eq!(Strength::default(), of("normal"));
    }

    #[test]
    fn classes_added_and_taken_away_the_last_word_wins() {
        assert_eq!(hidden(" gentle\t-related +video "), "social cta newsletter ad video");
        assert_eq!(hidden("gentle -ad +ad -social"), "cta newsletter related ad");
    }

    #[test]
    fn a_wrong_word_is_named() {
        let error = |text: &str| text.parse::<Strength>().unwrap_err().to_string();
        assert!(error("").starts_with("no strength: gentle, normal"));
        assert_eq!(error("Normal"), "no strength is called \"Normal\": gentle, normal or focus");
        assert!(error("-ad").contains("\"-ad\""));
        for word in ["related", "+ads", "-", "--ad", "+", "normal", "‑ad"] {
            let error = error(&format!("normal +nav {word}"));
            assert!(error.contains(&format!("{word:?}")) && error.contains("newsletter"), "{error}");
        }
    }

    #[test]
    fn texts_round_trip() {
        for text in ["gentle", "normal -comments -video +nav", "focus -nav", "gentle -social +sticky +other"] {
            assert_eq!(of(&of(text).to_string()), of(text));
            assert_eq!(of(text).to_string(), text);
        }
    }

    #[test]
    fn on_a_page_that_is_no_article_focus_is_normal() {
        assert_eq!(of("focus").without_focus(), of("normal"));
        assert_eq!(of("focus -video").without_focus(), of("normal -video"));
        assert_eq!(of("gentle +nav").without_focus(), of("gentle +nav"));
    }
}
