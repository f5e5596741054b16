//! Words, counted and compared the same way by every rule.
//!
//! A *token* is
//! - a run of letters and digits with their combining marks, or
//! - one character, with its marks, of a script written without spaces: Han, kana, Thai, Lao,
//!   Myanmar, Khmer. There a character stands for a word, as in usual CJK counts.
//!
//! An apostrophe (`'` or `’`) between two characters of a run parts nothing: `don't` and
//! `l'article` are one token each, so that word counts match what people count and so that a
//! phrase with an elision is matched as it is written. A hyphen parts. Soft hyphens and other
//! invisible joiners part nothing and are no part of a folded token.
//!
//! *Folding* makes tokens comparable: lower case, `’` as `'`, invisible joiners dropped.

use std::borrow::Cow;

/// What a character does to the token before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Parts tokens.
    Other,
    /// Letter or digit of a run.
    Run,
    /// Stays with a run if another character of the run follows.
    Apostrophe,
    /// Stays with what is before it.
    Mark,
    /// A token of its own.
    Solo,
}

const ASCII: [Kind; 128] = {
    let mut table = [Kind::Other; 128];
    let mut i = 0;
    while i < 128 {
        if (i as u8).is_ascii_alphanumeric() {
            table[i] = Kind::Run;
        }
        i += 1;
    }
    table[b'\'' as usize] = Kind::Apostrophe;
    table
};

fn kind(c: char) -> Kind {
    match c {
        '\0'..='\x7f' => ASCII[c as usize],
        // Letters of the most used blocks, ahead of the searches below, which are slow.
        '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{24f}' => Kind::Run,
        '\u{3a3}'..='\u{3ce}' | '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}' => Kind::Run,
        '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{64a}' | '\u{ac00}'..='\u{d7a3}' => Kind::Run,
        '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}' => Kind::Solo,
        '’' => Kind::Apostrophe,
        _ if is_invisible_joiner(c) || is_mark(c) => Kind::Mark,
        _ if is_spaceless(c) => Kind::Solo,
        _ if c.is_alphanumeric() => Kind::Run,
        _ => Kind::Other,
    }
}

/// Soft hyphen, zero width (non-)joiner, word joiner, byte order mark, direction marks.
fn is_invisible_joiner(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200c}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Combining marks by block: the general ones, and those of the scripts whose marks
/// `char::is_alphanumeric` leaves out (Unicode 16, general categories Mn and Mc).
fn is_mark(c: char) -> bool {
    match c {
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' => true,
        '\u{5c1}'..='\u{5c2}' | '\u{5c4}'..='\u{5c5}' | '\u{5c7}' | '\u{610}'..='\u{61a}' => true,
        '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}' => true,
        '\u{6e7}'..='\u{6e8}' | '\u{6ea}'..='\u{6ed}' => true,
        // Nukta and virama stand at the same place in each Indic block.
        '\u{900}'..='\u{d7f}' => matches!(c as u32 & 0x7f, 0x3c | 0x4d),
        '\u{dca}' => true,
        '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' => true,
        '\u{eb1}' | '\u{eb4}'..='\u{ebc}' | '\u{ec8}'..='\u{ece}' => true,
        '\u{102b}'..='\u{103e}' | '\u{1056}'..='\u{1059}' | '\u{17b4}'..='\u{17d3}' | '\u{17dd}' => true,
        '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' => true,
        '\u{302a}'..='\u{302f}' | '\u{3099}' | '\u{309a}' => true,
        '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' => true,
        _ => false,
    }
}

/// Letters of scripts written without spaces between words.
fn is_spaceless(c: char) -> bool {
    match c {
        '\0'..='\u{dff}' => false,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => c.is_alphanumeric(),
        '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' => true,
        '\u{30fc}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' => true,
        '\u{4e00}'..='\u{9fff}' | '\u{a9e0}'..='\u{a9fe}' | '\u{aa60}'..='\u{aa7f}' => true,
        '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}' => true,
        _ => false,
    }
}

/// Whether a character is a token of its own.
pub fn stands_alone(c: char) -> bool {
    kind(c) == Kind::Solo
}

/// How many tokens the text has.
pub fn count_words(text: &str) -> u32 {
    let mut count = 0u32;
    let mut in_run = false;
    let mut rest = text;
    loop {
        let mut ascii = 0;
        for &byte in rest.as_bytes() {
            if byte >= 0x80 {
                break;
            }
            let kind = ASCII[byte as usize];
            count += u32::from(kind == Kind::Run && !in_run);
            in_run = kind == Kind::Run || (kind == Kind::Apostrophe && in_run);
            ascii += 1;
        }
        let mut others = rest[ascii..].chars();
        loop {
            let before = others.as_str();
            match others.next() {
                None => return count,
                Some(c) if c.is_ascii() => {
                    rest = before;
                    break;
                }
                Some(c) => match kind(c) {
                    Kind::Run => {
                        count += u32::from(!in_run);
                        in_run = true;
                    }
                    Kind::Solo => {
                        count += 1;
                        in_run = false;
                    }
                    Kind::Mark | Kind::Apostrophe => {}
                    Kind::Other => in_run = false,
                },
            }
        }
    }
}

/// The tokens as they are written.
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens { rest: text }
}

/// The tokens, folded. Allocates only for tokens that folding changes.
pub fn words(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    tokens(text).map(fold)
}

/// Iterator over the tokens of a text.
#[derive(Clone, Debug)]
pub struct Tokens<'a> {
    rest: &'a str,
}

impl<'a> Tokens<'a> {
    /// What has not been read yet.
    pub fn rest(&self) -> &'a str {
        self.rest
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        // Most tokens are ASCII and end at a space: no characters need be decoded for them.
        let bytes = self.rest.as_bytes();
        let is = |at: usize, kinds: [Kind; 2]| {
            bytes.get(at).is_some_and(|&b| ASCII.get(usize::from(b)).is_some_and(|kind| kinds.contains(kind)))
        };
        let mut start = 0;
        while is(start, [Kind::Other, Kind::Apostrophe]) {
            start += 1;
        }
        let mut end = start;
        while is(end, [Kind::Run, Kind::Run]) {
            end += 1;
        }
        if end > start && (end == bytes.len() || is(end, [Kind::Other, Kind::Other])) {
            let (token, rest) = (&self.rest[start..end], &self.rest[end..]);
            self.rest = rest;
            return Some(token);
        }
        self.next_of_any()
    }
}

impl<'a> Tokens<'a> {
    fn next_of_any(&mut self) -> Option<&'a str> {
        let mut token = Kind::Other;
        let (mut start, mut end) = (0, 0);
        for (at, c) in self.rest.char_indices() {
            let kind = kind(c);
            match (token, kind) {
                (Kind::Other, Kind::Run | Kind::Solo) => {
                    token = kind;
                    start = at;
                }
                (Kind::Other, _) => continue,
                (_, Kind::Mark) | (Kind::Run, Kind::Run) => {}
                (Kind::Run, Kind::Apostrophe) => continue,
                _ => break,
            }
            end = at + c.len_utf8();
        }
        let found = (token != Kind::Other).then(|| &self.rest[start..end]);
        self.rest = if found.is_some() { &self.rest[end..] } else { "" };
        found
    }
}

/// A token made comparable; see the module's text.
pub fn fold(token: &str) -> Cow<'_, str> {
    if token.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return Cow::Borrowed(token);
    }
    Cow::Owned(folded(token).collect())
}

/// Folds a token into `buffer`; `None` when it does not fit.
pub fn fold_into<'b>(token: &str, buffer: &'b mut [u8]) -> Option<&'b [u8]> {
    let mut len = 0;
    if token.is_ascii() {
        let out = buffer.get_mut(..token.len())?;
        out.copy_from_slice(token.as_bytes());
        out.make_ascii_lowercase();
        len = token.len();
    } else {
        for c in folded(token) {
            len += c.encode_utf8(buffer.get_mut(len..len + c.len_utf8())?).len();
        }
    }
    Some(&buffer[..len])
}

fn folded(token: &str) -> impl Iterator<Item = char> {
    token
        .chars()
        .filter(|&c| !is_invisible_joiner(c))
        .map(|c| if c == '’' { '\'' } else { c })
        .flat_map(char::to_lowercase)
}

/// Whether nothing in the text is seen: white space and zero width characters only.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c == '\u{200b}' || is_invisible_joiner(c))
}

/// The text trimmed, each run of white space as one space.
pub fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    squeeze_into(text, &mut out);
    out
}

/// Appends [`squeeze`] of the text to `out`.
pub fn squeeze_into(text: &str, out: &mut String) {
    for (i, part) in text.split_whitespace().enumerate() {
        if i > 0 {
            out.push(' ');
        }
        out.push_str(part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Vec<String> {
        let list: Vec<_> = words(text).map(Cow::into_owned).collect();
        assert_eq!(count_words(text) as usize, list.len(), "count of {text:?}");
        list
    }

    #[test]
    fn runs_are_lower_cased_and_parted_at_punctuation() {
        assert_eq!(list("Read More: 24-hour NEWS…"), ["read", "more", "24", "hour", "news"]);
        assert_eq!(list(""), [""; 0]);
        assert_eq!(list(" \n—…©"), [""; 0]);
    }

    #[test]
    fn the_short_cuts_for_common_blocks_agree_with_the_searches() {
        for c in ('\u{80}'..='\u{ffff}').filter(|&c| c != '’') {
            let slow = match c {
                _ if is_invisible_joiner(c) || is_mark(c) => Kind::Mark,
                _ if is_spaceless(c) => Kind::Solo,
                _ if c.is_alphanumeric() => Kind::Run,
                _ => Kind::Other,
            };
            assert!(kind(c) == slow, "{c:?} U+{:04X}", c as u32);
        }
    }

    #[test]
    fn apostrophes_part_nothing_inside_a_run() {
        assert_eq!(
            list("Don’t 'quote' the dogs' l'Été rock''n"),
            ["don't", "quote", "the", "dogs", "l'été", "rock''n"]
        );
        assert_eq!(list("'' a'"), ["a"]);
    }

    #[test]
    fn marks_and_invisible_joiners_stay_with_their_run() {
        assert_eq!(list("Cafe\u{301} au"), ["cafe\u{301}", "au"]);
        assert_eq!(list("Zei\u{ad}tung"), ["zeitung"]);
        assert_eq!(list("हिन्दी में"), ["हिन्दी", "में"]);
        assert_eq!(list("می\u{200c}خواهم"), ["میخواهم"]);
    }

    #[test]
    fn characters_of_scripts_without_spaces_stand_alone() {
        assert_eq!(list("関連記事 AI入門"), ["関", "連", "記", "事", "ai", "入", "門"]);
        assert_eq!(list("ランキング・1"), ["ラ", "ン", "キ", "ン", "グ", "1"]);
        assert_eq!(list("ข่าว"), ["ข่", "า", "ว"]);
        assert_eq!(list("한국어 뉴스"), ["한국어", "뉴스"]);
    }

    #[test]
    fn folding_into_a_buffer_equals_folding() {
        for token in ["READ", "Été", "l’Été", "İzmir", "関", "Zei\u{ad}tung"] {
            assert_eq!(fold_into(token, &mut [0; 64]), Some(fold(token).as_bytes()));
        }
        assert_eq!(fold_into("long", &mut [0; 3]), None);
        assert_eq!(fold_into("été", &mut [0; 4]), None);
    }

    #[test]
    fn squeezing_trims_and_makes_space_single() {
        assert_eq!(squeeze(" a \u{a0}\n b "), "a b");
        assert!(is_blank(" \u{a0}\u{200b}\u{feff}\n"));
        assert!(!is_blank(" ."));
    }
}
