//! Astana time: UTC+6 until the end of February 2024, UTC+5 since 1 March 2024.

use alloc::string::String;

use chrono::{DateTime, NaiveDate, Timelike, Utc};

use crate::date::{format_date, format_dotted, two_digits};

/// The moment when Astana went from UTC+6 to UTC+5: 2024-02-29T18:00:00Z, which was midnight of 1 March.
const SWITCH: i64 = 1_709_229_600;

/// The offset of Astana from UTC at a moment, in seconds: 21,600 before 1 March 2024, 18,000 since.
///
/// `unix` is in seconds since 1970-01-01T00:00:00Z. Older changes of the offset are not known here.
pub const fn astana_offset_seconds(unix: i64) -> i64 {
    if unix < SWITCH { 6 * 3600 } else { 5 * 3600 }
}

/// A moment as a clock in Astana shows it, with its offset.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct AstanaTime {
    unix: i64,
}

impl AstanaTime {
    /// The moment `unix` seconds after 1970-01-01T00:00:00Z.
    pub const fn from_unix(unix: i64) -> Self {
        Self { unix }
    }

    /// The moment when a clock in Astana shows a day, hour and minute; `None` for a time that no clock shows.
    ///
    /// The hour before 1 March 2024 stood twice on the clocks: the first one is meant.
    pub fn from_local(date: NaiveDate, hour: u32, minute: u32) -> Option<Self> {
        let shown = date.and_hms_opt(hour, minute, 0)?.and_utc().timestamp();
        let before = shown - astana_offset_seconds(SWITCH - 1);
        let unix = if before < SWITCH { before } else { shown - astana_offset_seconds(SWITCH) };
        Some(Self { unix })
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    pub const fn unix(self) -> i64 {
        self.unix
    }

    /// The wall clock in Astana; the last representable moment for a number of seconds beyond the calendar.
    fn local(self) -> DateTime<Utc> {
        DateTime::from_timestamp(self.unix.saturating_add(astana_offset_seconds(self.unix)), 0)
            .unwrap_or(DateTime::<Utc>::MAX_UTC)
    }

    /// The day in Astana.
    pub fn date(self) -> NaiveDate {
        self.local().date_naive()
    }

    /// `2026-11-23T14:05:09+05:00` (RFC 3339).
    pub fn to_rfc3339(self) -> String {
        let local = self.local();
        let offset = (astana_offset_seconds(self.unix) / 3600).unsigned_abs();
        let offset = two_digits(u32::try_from(offset).unwrap_or(0));
        let date = format_date(local.date_naive());
        let [hour, minute, second] = [local.hour(), local.minute(), local.second()].map(two_digits);
        [&*date, "T", &hour, ":", &minute, ":", &second, "+", &offset, ":00"].concat()
    }

    /// `23.11.2026 14:05`, as people in Kazakhstan write it.
    pub fn to_dotted(self) -> String {
        let local = self.local();
        let [hour, minute] = [local.hour(), local.minute()].map(two_digits);
        [&*format_dotted(local.date_naive()), " ", &hour, ":", &minute].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_offset_changes_at_midnight_of_1_march_2024() {
        assert_eq!(AstanaTime::from_unix(SWITCH - 1).to_rfc3339(), "2024-02-29T23:59:59+06:00");
        assert_eq!(AstanaTime::from_unix(SWITCH).to_rfc3339(), "2024-02-29T23:00:00+05:00");
        assert_eq!(AstanaTime::from_unix(SWITCH + 3600).to_rfc3339(), "2024-03-01T00:00:00+05:00");
    }

    #[test]
    fn the_day_in_astana_is_not_the_day_in_utc_in_the_evening() {
        // 2026-11-22T19:30:00Z
        let moment = AstanaTime::from_unix(1_795_375_800);
        assert_eq!(moment.to_dotted(), "23.11.2026 00:30");
        assert_eq!(crate::format_date(moment.date()), "2026-11-23");
    }

    #[test]
    fn a_time_on_the_clock_is_a_moment() {
        for unix in [0, SWITCH - 3600, SWITCH + 3600, 1_795_375_800] {
            let moment = AstanaTime::from_unix(unix - unix % 60);
            let local = moment.local();
            assert_eq!(AstanaTime::from_local(local.date_naive(), local.hour(), local.minute()), Some(moment));
        }
        let date = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        assert_eq!(AstanaTime::from_local(date, 24, 0), None);
    }

    #[test]
    fn a_moment_beyond_the_calendar_does_not_panic() {
        let _ = AstanaTime::from_unix(i64::MAX).to_rfc3339();
        let _ = AstanaTime::from_unix(i64::MIN).to_rfc3339();
    }
}
