//! Dates on their way from JavaScript.

use chrono::NaiveDate;

/// A date written as a number, 20261123 for 23 November 2026; `None` for 0 and for what is no date.
pub(crate) fn date(number: u32) -> Option<NaiveDate> {
    let year = i32::try_from(number / 10_000).ok()?;
    NaiveDate::from_ymd_opt(year, number / 100 % 100, number % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_dates_are_dates() {
        assert_eq!(date(20_240_229), NaiveDate::from_ymd_opt(2024, 2, 29));
        assert_eq!(date(20_260_229), None);
        assert_eq!(date(0), None);
        assert_eq!(date(u32::MAX), None);
    }
}
