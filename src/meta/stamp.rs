//! A calendar day with the time and zone that were said with it.

use std::fmt;

/// A day, and what more the page says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    year: u16,
    month: u8,
    day: u8,
    time: Option<Time>,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Time {
    pub hour: u8,
    pub minute: u8,
    pub second: u8,
    /// Minutes east of UTC, when said.
    pub zone: Option<i16>,
}

/// Years in which a page can have been published, or what it republishes.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2099;

/// Zones that are not full hours, in minutes east of UTC. Source: the IANA time zone database.
const ODD_ZONES: [i16; 12] = [-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765];

impl Stamp {
    /// The day, if the calendar has it.
    pub fn day(year: u32, month: u32, day: u32) -> Option<Stamp> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let last = match month {
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => 31,
        };
        let valid = YEARS.contains(&year) && (1..=12).contains(&month) && (1..=last).contains(&day);
        valid.then_some(Stamp { year: year as u16, month: month as u8, day: day as u8, time: None })
    }

    /// The day of a second since 1970, in UTC. Method: days to civil date, Howard Hinnant,
    /// "chrono-Compatible Low-Level Date Algorithms".
    pub fn from_unix(seconds: u64) -> Option<Stamp> {
        let z = seconds / 86_400 + 719_468;
        let era = z / 146_097;
        let doe = z % 146_097;
        let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let month = if mp < 10 { mp + 3 } else { mp - 9 };
        let year = yoe + era * 400 + u64::from(month <= 2);
        let day = Stamp::day(u32::try_from(year).ok()?, month as u32, (doy - (153 * mp + 2) / 5 + 1) as u32)?;
        let of_day = (seconds % 86_400) as u32;
        day.at(Time::new(of_day / 3_600, of_day / 60 % 60, of_day % 60)?.in_zone(0)).into()
    }

    /// The same day at a time.
    pub fn at(self, time: Time) -> Stamp {
        Stamp { time: Some(time), ..self }
    }

    /// Whether it is a moment said in UTC.
    pub fn is_utc(self) -> bool {
        self.time.is_some_and(|t| t.zone == Some(0))
    }

    /// This moment, said in UTC, in the zone in which the page shows it as `shown`: a time without a
    /// zone, apart by as much as some zone is, or the same minute said in another zone. `None` when
    /// `shown` is not the same moment.
    pub fn shown_as(self, shown: Stamp) -> Option<Stamp> {
        let (time, local) = (self.time?, shown.time?);
        let apart = shown.minutes(local) - self.minutes(time);
        let zone = i16::try_from(apart).ok().filter(|z| (-12 * 60..=14 * 60).contains(z))?;
        let known = match local.zone {
            Some(said) => said == zone && said != 0,
            None => zone % 60 == 0 || ODD_ZONES.contains(&zone),
        };
        (self.is_utc() && known).then(|| shown.at(Time { second: time.second, ..local }.in_zone(zone)))
    }

    /// This moment, said in UTC, where it is midnight of the day that the page shows: what parts them is
    /// the zone. `None` when it is another moment.
    pub fn midnight_of(self, shown: Stamp) -> Option<Stamp> {
        self.shown_as(shown.at(Time { hour: 0, minute: 0, second: 0, zone: None })).filter(|_| shown.time.is_none())
    }

    /// The day with its day and month changed over, where both can be.
    pub fn turned(self) -> Option<Stamp> {
        Stamp::day(self.year.into(), self.day.into(), self.month.into())
    }

    /// Whether the day is the same.
    pub fn same_day(self, other: Stamp) -> bool {
        (self.year, self.month, self.day) == (other.year, other.month, other.day)
    }

    /// Minutes since some day, of the calendar of years from March: Howard Hinnant's
    /// `days_from_civil`.
    fn minutes(self, time: Time) -> i64 {
        let (month, day) = (i64::from(self.month), i64::from(self.day));
        let year = i64::from(self.year) - i64::from(month <= 2);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let days = year * 365 + year / 4 - year / 100 + year / 400 + day_of_year;
        days * 1_440 + i64::from(time.hour) * 60 + i64::from(time.minute)
    }

    /// Whether the day comes before the other's.
    pub fn before(self, other: Stamp) -> bool {
        (self.year, self.month, self.day) < (other.year, other.month, other.day)
    }
}

impl Time {
    /// A time of day, if the clock has it. A leap second is the second before it.
    pub fn new(hour: u32, minute: u32, second: u32) -> Option<Time> {
        let valid = hour < 24 && minute < 60 && second <= 60;
        valid.then_some(Time { hour: hour as u8, minute: minute as u8, second: second.min(59) as u8, zone: None })
    }

    /// The same time with a zone, in minutes east of UTC; a zone no country has is ignored.
    pub fn in_zone(self, minutes: i16) -> Time {
        Time { zone: (minutes.abs() <= 14 * 60).then_some(minutes), ..self }
    }
}

/// RFC 3339; without the offset when no zone is known; a date alone when no time is.
impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)?;
        let Some(time) = self.time else { return Ok(()) };
        write!(f, "T{:02}:{:02}:{:02}", time.hour, time.minute, time.second)?;
        match time.zone {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(z) => write!(f, "{}{:02}:{:02}", if z < 0 { '-' } else { '+' }, z.abs() / 60, z.abs() % 60),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar() {
        assert!(Stamp::day(2024, 2, 29).is_some() && Stamp::day(2000, 2, 29).is_some());
        for (y, m, d) in [
            (2023, 2, 29),
            (1900, 2, 29),
            (2024, 4, 31),
            (2024, 13, 1),
            (2024, 0, 1),
            (2024, 1, 0),
            (1899, 1, 1),
            (2100, 1, 1),
        ] {
            assert_eq!(Stamp::day(y, m, d), None, "{y} {m} {d}");
        }
    }

    #[test]
    fn seconds_since_1970() {
        assert_eq!(Stamp::from_unix(0).map(|s| s.to_string()), Some("1970-01-01T00:00:00Z".into()));
        assert_eq!(Stamp::from_unix(1_709_210_096).map(|s| s.to_string()), Some("2024-02-29T12:34:56Z".into()));
        assert_eq!(Stamp::from_unix(u64::MAX / 2), None);
    }

    #[test]
    fn what_was_said_is_written() {
        let day = Stamp::day(2024, 5, 7).expect("a day");
        let time = Time::new(9, 5, 60).expect("a time");
        assert_eq!(day.to_string(), "2024-05-07");
        assert_eq!(day.at(time).to_string(), "2024-05-07T09:05:59");
        assert_eq!(day.at(time.in_zone(-210)).to_string(), "2024-05-07T09:05:59-03:30");
        assert_eq!(day.at(time.in_zone(0)).to_string(), "2024-05-07T09:05:59Z");
        assert_eq!(day.at(time.in_zone(2000)).to_string(), "2024-05-07T09:05:59");
        assert!(Time::new(24, 0, 0).is_none() && Time::new(0, 60, 0).is_none());
    }
}
