//! Dates as people and machines write them.

use alloc::string::{String, ToString};

use chrono::{Datelike, NaiveDate};

/// Why a text is not a date.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum DateError {
    /// The text is neither `YYYY-MM-DD` nor `DD.MM.YYYY`.
    #[error("a date is written YYYY-MM-DD or DD.MM.YYYY")]
    Format,
    /// The calendar has no such day (31.04, 29.02 of a common year).
    #[error("there is no such day")]
    NoSuchDay,
}

/// Reads `YYYY-MM-DD` (ISO 8601) or `DD.MM.YYYY` (as official forms are filled in).
///
/// # Errors
/// [`DateError::Format`] for any other shape, [`DateError::NoSuchDay`] for a day that the calendar does not have.
pub fn parse_date(text: &str) -> Result<NaiveDate, DateError> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 {
        return Err(DateError::Format);
    }
    let (year, month, day) = match (bytes[4], bytes[7], bytes[2], bytes[5]) {
        (b'-', b'-', _, _) => (&bytes[..4], &bytes[5..7], &bytes[8..]),
        (_, _, b'.', b'.') => (&bytes[6..], &bytes[3..5], &bytes[..2]),
        _ => return Err(DateError::Format),
    };
    let (Some(year), Some(month), Some(day)) = (number(year), number(month), number(day)) else {
        return Err(DateError::Format);
    };
    NaiveDate::from_ymd_opt(year.cast_signed(), month, day).ok_or(DateError::NoSuchDay)
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |n, byte| byte.is_ascii_digit().then(|| n * 10 + u32::from(byte - b'0')))
}

/// Writes a date as `YYYY-MM-DD`.
pub fn format_date(date: NaiveDate) -> String {
    [&*four_digits(date.year()), "-", &two_digits(date.month()), "-", &two_digits(date.day())].concat()
}

/// Writes a date as `DD.MM.YYYY`, as official forms are filled in.
pub fn format_dotted(date: NaiveDate) -> String {
    [&*two_digits(date.day()), ".", &two_digits(date.month()), ".", &four_digits(date.year())].concat()
}

/// A number with at least two digits, as in `05`.
pub fn two_digits(number: u32) -> String {
    // Written by hand: the formatting machinery would cost a browser more bytes than the rest of the crate.
    let digits = number.to_string();
    if number < 10 { ["0", &digits].concat() } else { digits }
}

/// A year with at least four digits.
pub(crate) fn four_digits(year: i32) -> String {
    let digits = year.unsigned_abs().to_string();
    let sign = if year < 0 { "-" } else { "" };
    [sign, &"0000"[digits.len().min(4)..], &digits].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_both_ways_of_writing() {
        assert_eq!(parse_date("2026-11-23"), parse_date("23.11.2026"));
        assert_eq!(format_date(parse_date("01.02.2004").unwrap()), "2004-02-01");
        assert_eq!(format_dotted(parse_date("2004-02-01").unwrap()), "01.02.2004");
    }

    #[test]
    fn tells_a_wrong_shape_from_a_missing_day() {
        for text in
            ["", "2026-11-2", "2026/11/23", "23-11-2026", "2026-11-233", "２０２６-11-2", "+026-11-23", "ёё.ёё.ёё"]
        {
            assert_eq!(parse_date(text), Err(DateError::Format), "{text}");
        }
        for text in ["2025-02-29", "31.04.2026", "2026-13-01", "00.00.0000", "2026-00-10"] {
            assert_eq!(parse_date(text), Err(DateError::NoSuchDay), "{text}");
        }
    }
}
