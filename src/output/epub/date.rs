//! Dates of pages in the one form that packages take.

/// A time in UTC, of what metadata has: a date, or a time by RFC 3339. `None` for anything else.
pub(super) fn utc(value: &str) -> Option<String> {
    let number = |from: usize, to: usize| {
        value.get(from..to).filter(|t| t.bytes().all(|b| b.is_ascii_digit()))?.parse::<i64>().ok()
    };
    let mark = |at: usize, c: u8| value.as_bytes().get(at) == Some(&c);
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let is_date = mark(4, b'-') && mark(7, b'-') && (1..=12).contains(&month) && (1..=31).contains(&day) && year > 0;
    if !is_date {
        return None;
    }
    let mut seconds = days(year, month, day) * 86_400;
    if value.len() > 10 {
        let (hour, minute) = (number(11, 13)?, number(14, 16)?);
        let has_seconds = mark(16, b':');
        let second = if has_seconds { number(17, 19)? } else { 0 };
        if !mark(10, b'T') || !mark(13, b':') || hour > 23 || minute > 59 || second > 60 {
            return None;
        }
        seconds += hour * 3600 + minute * 60 + second.min(59);
        let zone = value.get(if has_seconds { 19 } else { 16 }..)?;
        let zone = zone.strip_prefix('.').map_or(zone, |rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
        seconds -= offset(zone)?;
    }
    Some(written(seconds))
}

/// Seconds east of Greenwich.
fn offset(zone: &str) -> Option<i64> {
    if matches!(zone, "Z" | "z" | "") {
        return Some(0);
    }
    let (sign, rest) = zone.strip_prefix('+').map(|r| (1, r)).or_else(|| zone.strip_prefix('-').map(|r| (-1, r)))?;
    let (hours, minutes) = rest.split_once(':')?;
    let two = |t: &str| if t.len() == 2 { t.parse::<u8>().ok().map(i64::from) } else { None };
    Some(sign * (two(hours)? * 3600 + two(minutes)? * 60))
}

/// Days since 1970; Howard Hinnant's `days_from_civil`.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The other way, `civil_from_days`.
fn written(seconds: i64) -> String {
    let (days, rest) = (seconds.div_euclid(86_400) + 719_468, seconds.rem_euclid(86_400));
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", rest / 3600, rest / 60 % 60, rest % 60)
}

#[cfg(test)]
mod tests {
    use super::utc;

    #[test]
    fn dates_and_times() {
        for (from, to) in [
            ("2024-02-29", Some("2024-02-29T00:00:00Z")),
            ("2024-03-01T00:30:00+01:00", Some("2024-02-29T23:30:00Z")),
            ("1999-12-31T23:59:59.123-05:30", Some("2000-01-01T05:29:59Z")),
            ("2024-05-02T10:20Z", Some("2024-05-02T10:20:00Z")),
            ("2024", None),
            ("2024-13-01", None),
            ("yesterday", None),
            ("2024-05-02T25:00:00Z", None),
            ("2024-05-02T10:00:00 Berlin", None),
            ("", None),
        ] {
            assert_eq!(utc(from).as_deref(), to, "{from}");
        }
    }
}
