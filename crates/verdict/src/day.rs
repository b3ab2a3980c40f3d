//! Days, without the tables that chrono would bring to the browser for them.

use chrono::NaiveDate;

/// The day with this year, month and day of the month; `None` if there is none. The same as [`NaiveDate::from_ymd_opt`].
pub fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    const DAYS_BEFORE: [u16; 13] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let next = *DAYS_BEFORE.get(usize::try_from(month).ok()?)?;
    let before = *DAYS_BEFORE.get(usize::try_from(month.checked_sub(1)?).ok()?)?;
    let days = u32::from(next - before) + u32::from(is_leap && month == 2);
    let ordinal = u32::from(before) + u32::from(is_leap && month > 2) + day;
    if (1..=days).contains(&day) { NaiveDate::from_yo_opt(year, ordinal) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_is_that_of_the_calendar() {
        for year in [1800, 1899, 1900, 1999, 2000, 2024, 2026, 2100] {
            for month in 0..=13 {
                for number in 0..=32 {
                    let expected = NaiveDate::from_ymd_opt(year, month, number);
                    assert_eq!(day(year, month, number), expected, "{year}-{month}-{number}");
                }
            }
        }
        for (year, month, number) in [(i32::MAX, 1, 1), (i32::MIN, 12, 31), (2026, u32::MAX, 1), (2026, 1, u32::MAX)] {
            assert_eq!(day(year, month, number), NaiveDate::from_ymd_opt(year, month, number));
        }
    }
}
