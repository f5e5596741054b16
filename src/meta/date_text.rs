//! Dates in text: the forms that people and machines write.
//!
//! `2024-05-17`, `2024/5/17`, `20240517`, `2024年5月17日`, `2024년 5월 17일`, `17.05.2024`, `05/17/2024`,
//! `17 May 2024`, `17th of May, 2024`, `17 de mayo de 2024`, `17. Mai 2024`, `May 17, 2024`,
//! `2024. május 17.`, each with a time and a zone behind it if there are any.

use super::date_tokens::{Kind, Token, is_half, is_ordinal, tokens};
use super::stamp::{Stamp, Time};
use super::zones::zone_name;
use crate::lexicon::month;

/// Which number of `5/6/2024` is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// Most of the world.
    DayFirst,
    /// The United States.
    MonthFirst,
}

/// A date found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// What it says.
    pub stamp: Stamp,
    /// The byte where it begins.
    pub start: usize,
    /// The byte after its end, time and zone included.
    pub end: usize,
}

/// The first date of a text.
pub(super) fn first_date(text: &str, order: Order) -> Option<Found> {
    dates(text, order).into_iter().next()
}

/// All dates of a text's beginning, in order.
pub(super) fn dates(text: &str, order: Order) -> Vec<Found> {
    let tokens = tokens(text);
    let reader = Reader { tokens: &tokens, order };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match reader.date(at) {
            Some((stamp, next)) => {
                let (stamp, next) = reader.with_time(stamp, next);
                found.push(Found { stamp, start: tokens[at].start, end: tokens[next - 1].end });
                at = next;
            }
            None => at += 1,
        }
    }
    found
}

struct Reader<'t> {
    tokens: &'t [Token],
    order: Order,
}

impl Reader<'_> {
    fn number(&self, at: usize) -> Option<(u32, usize)> {
        match self.tokens.get(at)?.kind {
            Kind::Number(n, digits) => Some((n, digits)),
            _ => None,
        }
    }

    fn word(&self, at: usize) -> &str {
        match self.tokens.get(at).map(|t| &t.kind) {
            Some(Kind::Word(word)) => word,
            _ => "",
        }
    }

    fn sign(&self, at: usize) -> Option<char> {
        match self.tokens.get(at)?.kind {
            Kind::Sign(c) => Some(c),
            _ => None,
        }
    }

    fn month(&self, at: usize) -> Option<u32> {
        month(self.word(at)).map(u32::from)
    }

    fn year(&self, at: usize) -> Option<u32> {
        self.number(at)
            .filter(|(_, digits)| *digits == 4)
            .map(|(n, _)| if (2450..2650).contains(&n) { n - 543 } else { n })
    }

    fn small(&self, at: usize) -> Option<u32> {
        self.number(at).filter(|(n, digits)| *digits <= 2 && (1..=31).contains(n)).map(|(n, _)| n)
    }

    /// A date that begins at the token: the day and the token after it.
    fn date(&self, at: usize) -> Option<(Stamp, usize)> {
        if self.number(at).is_some() {
            // Not the end of a number, a version or an address.
            let glued = at > 0 && !self.tokens[at].spaced;
            if glued
                && self
                    .sign(at - 1)
                    .is_some_and(|c| matches!(c, '.' | ',' | '-') && at > 1 && self.number(at - 2).is_some())
            {
                return None;
            }
            self.compact(at).or_else(|| self.year_first(at)).or_else(|| self.numeric(at)).or_else(|| self.day_month(at))
        } else {
            self.month_day(at)
        }
    }

    /// `20240517`.
    fn compact(&self, at: usize) -> Option<(Stamp, usize)> {
        let (n, digits) = self.number(at)?;
        let stamp = Stamp::day(n / 10_000, n / 100 % 100, n % 100)?;
        (digits == 8).then_some((stamp, at + 1))
    }

    /// `2024-05-17`, `2024年5月17日`, `2024. május 17.`, `2024 May 17`.
    fn year_first(&self, at: usize) -> Option<(Stamp, usize)> {
        let year = self.year(at)?;
        let (parted, next) = self.separator(at + 1);
        let month_number = self.small(next).filter(|_| parted).or_else(|| self.month(next))?;
        let (parted, next) = self.separator(next + 1);
        let day = self.small(next).filter(|_| parted || self.tokens[next].spaced)?;
        let after = next + 1 + usize::from(matches!(self.word(next + 1), "日" | "일" | "d"));
        Some((Stamp::day(year, month_number, day)?, after))
    }

    /// The token after the separators of a date's numbers, and whether there were any.
    fn separator(&self, mut at: usize) -> (bool, usize) {
        let from = at;
        while at < from + 2
            && (self.sign(at).is_some_and(|c| matches!(c, '-' | '/' | '.' | ',' | '‑' | '–' | '．' | '／'))
                || matches!(self.word(at), "年" | "月" | "년" | "월" | "m"))
        {
            at += 1;
        }
        (at > from, at)
    }

    /// `17.05.2024`, `05/17/2024`, `17-05-24`: three numbers with one kind of sign between.
    fn numeric(&self, at: usize) -> Option<(Stamp, usize)> {
        let (first, second) = (self.small(at)?, self.small(at + 2)?);
        let sign = self.sign(at + 1).filter(|c| matches!(c, '.' | '/' | '-'))?;
        if self.sign(at + 3) != Some(sign) {
            return None;
        }
        let (n, digits) = self.number(at + 4)?;
        // More numbers of the same kind: a version or an address.
        if self.sign(at + 5) == Some(sign) && self.number(at + 6).is_some() && !self.tokens[at + 6].spaced {
            return None;
        }
        let year = match digits {
            4 => self.year(at + 4)?,
            // POSIX strptime: 69 to 99 are of the twentieth century.
            2 if sign != '-' => n + if n >= 69 { 1900 } else { 2000 },
            _ => return None,
        };
        let month_first = first <= 12 && (second > 12 || (self.order == Order::MonthFirst && sign != '.'));
        let (month_number, day) = if month_first { (first, second) } else { (second, first) };
        Some((Stamp::day(year, month_number, day)?, at + 5))
    }

    /// `17 May 2024`, `17th of May, 2024`, `17. Mai 2024`, `17 de mayo de 2024`, `17-May-2024`.
    fn day_month(&self, at: usize) -> Option<(Stamp, usize)> {
        let day = self.small(at)?;
        let mut next = at + 1;
        if is_ordinal(self.word(next)) && !self.tokens[next].spaced {
            next += 1;
        }
        next = self.skip(next, 2);
        let month_number = self.month(next)?;
        next = self.skip(next + 1, 3);
        let year = self.year(next).or_else(|| self.short_year(next))?;
        Some((Stamp::day(year, month_number, day)?, next + 1))
    }

    /// `May 17, 2024`, `May 17th 2024`, `mayo 17 de 2024`.
    fn month_day(&self, at: usize) -> Option<(Stamp, usize)> {
        let mut next = self.skip(at + 1, 1);
        // Most words are not followed by a number, which is sooner seen than what month they name.
        let day = self.small(next)?;
        let month_number = self.month(at)?;
        next += 1;
        if is_ordinal(self.word(next)) && !self.tokens[next].spaced {
            next += 1;
        }
        next = self.skip(next, 2);
        let year = self
            .year(next)
            .filter(|_| self.tokens[next].start > self.tokens[next - 1].end || self.sign(next - 1).is_some())?;
        Some((Stamp::day(year, month_number, day)?, next + 1))
    }

    /// `'24` after a month's name.
    fn short_year(&self, at: usize) -> Option<u32> {
        let (n, digits) = self.number(at)?;
        let marked = at > 0 && matches!(self.sign(at - 1), Some('\'' | '’' | '‘' | '-'));
        (digits == 2 && marked && !self.tokens[at].spaced).then(|| n + if n >= 69 { 1900 } else { 2000 })
    }

    /// Skips up to `most` of the signs and small words that stand inside dates.
    fn skip(&self, mut at: usize, most: usize) -> usize {
        let from = at;
        while at < from + most
            && (self.sign(at).is_some_and(|c| matches!(c, '.' | ',' | '-' | '/' | '\'' | '’' | '‘' | '،' | '–'))
                || matches!(self.word(at), "de" | "del" | "of" | "the" | "tháng" | "năm" | "г" | "ngày"))
        {
            at += 1;
        }
        at
    }

    /// The time and zone that follow a day, if any.
    fn with_time(&self, day: Stamp, after: usize) -> (Stamp, usize) {
        let mut at = after;
        // `T`, `at`, `um`, `, `, `| `, a weekday or `г. в`: a few short things may stand between.
        while at < after + 4 && self.number(at).is_none() {
            match self.tokens.get(at).map(|t| &t.kind) {
                Some(Kind::Sign(',' | '-' | '–' | '—' | '|' | '.' | '(' | '•' | '·' | '@' | '，' | '/')) => {}
                Some(Kind::Word(w)) if w.chars().count() <= 3 || w == "alle" => {}
                _ => return (day, after),
            }
            at += 1;
        }
        match self.time(at) {
            Some((time, next)) => (day.at(time), next),
            None => (day, after),
        }
    }

    /// `10:30`, `10:30:59.123+02:00`, `10:30 p.m. EST`, `10h30`, `10.30 Uhr`.
    fn time(&self, at: usize) -> Option<(Time, usize)> {
        let (mut hour, digits) = self.number(at).filter(|(_, digits)| *digits <= 2)?;
        let (minute, minute_digits) = self.number(at + 2)?;
        let colon =
            matches!(self.sign(at + 1), Some(':' | '：')) || matches!(self.word(at + 1), "h" | "時" | "时" | "点");
        let dot = self.sign(at + 1) == Some('.') && (self.word(at + 3) == "uhr" || is_half(self.word(at + 3)));
        if !(colon || dot) || minute_digits != 2 || digits == 0 {
            return None;
        }
        let mut next = at + 3;
        let mut second = 0;
        if self.sign(next) == Some(':')
            && let Some((n, 2)) = self.number(next + 1)
        {
            second = n;
            next += 2;
            // A fraction of a second.
            if matches!(self.sign(next), Some('.' | ','))
                && self.number(next + 1).is_some()
                && !self.tokens[next + 1].spaced
            {
                next += 2;
            }
        }
        if is_half(self.word(next)) {
            let half = self.word(next);
            hour = hour % 12 + if half.starts_with('p') { 12 } else { 0 };
            next += 1;
            // `p.m.`
            if half.len() == 1 && self.sign(next) == Some('.') && self.word(next + 1) == "m" {
                next += 2 + usize::from(self.sign(next + 2) == Some('.'));
            }
        }
        let time = Time::new(hour, minute, second)?;
        if self.word(next) == "uhr" {
            next += 1;
        }
        Some(match self.zone(next) {
            Some((zone, next)) => (time.in_zone(zone), next),
            None => (time, next),
        })
    }

    /// Minutes east of UTC.
    fn zone(&self, at: usize) -> Option<(i16, usize)> {
        let named = zone_name(self.word(at));
        let next = at + usize::from(named.is_some());
        let sign = match self.sign(next) {
            Some('+') => 1,
            Some('-' | '−') => -1,
            _ => return named.map(|z| (z, next)),
        };
        if named.is_some_and(|z| z != 0) || self.tokens.get(next + 1).is_none_or(|t| t.spaced) {
            return named.map(|z| (z, next));
        }
        let (n, digits) = self.number(next + 1)?;
        let (minutes, next) = match (digits, self.sign(next + 2), self.number(next + 3)) {
            (2, Some(':'), Some((m, 2))) => (n * 60 + m, next + 4),
            (4, ..) => (n / 100 * 60 + n % 100, next + 2),
            (1 | 2, ..) => (n * 60, next + 2),
            _ => return None,
        };
        Some((sign * i16::try_from(minutes).ok()?, next))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        first_date(text, Order::DayFirst).map(|f| f.stamp.to_string()).unwrap_or_default()
    }

    #[test]
    fn forms_of_machines() {
        for (text, want) in [
            ("2024-05-17", "2024-05-17"),
            ("20240517", "2024-05-17"),
            ("2024/5/17", "2024-05-17"),
            ("2024-05-17T10:20:30Z", "2024-05-17T10:20:30Z"),
            ("2024-05-17T10:20:30.123+02:00", "2024-05-17T10:20:30+02:00"),
            ("2024-05-17 10:20:30 -0500", "2024-05-17T10:20:30-05:00"),
            ("2024-05-17T10:20", "2024-05-17T10:20:00"),
            ("Fri, 17 May 2024 10:20:30 GMT", "2024-05-17T10:20:30Z"),
            ("Fri May 17 2024 10:20:30 GMT+0200 (CEST)", "2024-05-17T10:20:30+02:00"),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }

    #[test]
    fn forms_of_people() {
        for (text, want) in [
            ("17 May 2024", "2024-05-17"),
            ("Published: Friday 17th of May, 2024 at 3:05 pm EST", "2024-05-17T15:05:00-05:00"),
            ("May 17, 2024 12:05 a.m.", "2024-05-17T00:05:00"),
            ("Sept. 3, 2024", "2024-09-03"),
            ("17.05.2024", "2024-05-17"),
            ("17.05.24, 10.30 Uhr", "2024-05-17T10:30:00"),
            ("Freitag, 17. Mai 2024, 10:30 Uhr", "2024-05-17T10:30:00"),
            ("17 de mayo de 2024", "2024-05-17"),
            ("le 1er août 2024 à 10h30", "2024-08-01T10:30:00"),
            ("17 мая 2024 г. в 10:20", "2024-05-17T10:20:00"),
            ("17-May-2024", "2024-05-17"),
            ("2024年5月17日 10:20", "2024-05-17T10:20:00"),
            ("2024년 5월 17일", "2024-05-17"),
            ("٢٠٢٤/٠٥/١٧", "2024-05-17"),
            ("17 พฤษภาคม 2567", ""),
            ("17/05/2567", "2024-05-17"),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }

    #[test]
    fn day_and_month_by_the_page() {
        let month_first = |t| first_date(t, Order::MonthFirst).map(|f| f.stamp.to_string());
        assert_eq!(read("5/6/2024"), "2024-06-05");
        assert_eq!(month_first("5/6/2024").as_deref(), Some("2024-05-06"));
        assert_eq!(month_first("17/5/2024").as_deref(), Some("2024-05-17"));
        assert_eq!(month_first("5.6.2024").as_deref(), Some("2024-06-05"));
        assert_eq!(read("5/17/2024"), "2024-05-17");
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "",
            "31.02.2024",
            "2024",
            "May 2024",
            "1.2.3.4",
            "12:30",
            "May 17",
            "17/5",
            "v2024.13.45",
            "1-800-555-1234",
            "99999999999",
            "17 Smith 2024",
            "2024-2025",
        ] {
            assert_eq!(read(text), "", "{text}");
        }
    }

    #[test]
    fn places_are_bytes_of_the_text() {
        let text = "Äußerung, 17. Mai 2024, 10:30 Uhr – Ende";
        let found = first_date(text, Order::DayFirst).expect("a date");
        assert_eq!(&text[found.start..found.end], "17. Mai 2024, 10:30 Uhr");
        let both = dates("1 May 2024 | updated 2 May 2024", Order::DayFirst);
        assert_eq!(both.len(), 2);
    }

    #[test]
    fn long_texts_cost_no_more_than_their_beginning() {
        assert_eq!(read(&format!("{} 17 May 2024", "x ".repeat(1_000_000))), "");
    }
}
