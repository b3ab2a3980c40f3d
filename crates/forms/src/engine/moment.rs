//! Dates, and moments of a day, as answers.

use chrono::{Datelike, NaiveDate};
use otinish_calendar::{DateError, format_date, parse_date, two_digits};

use crate::joined::joined;

/// A date, and the minute of the day if it has one.
pub(super) type Moment = (NaiveDate, Option<u32>);

/// Reads a date, or a date and a time: `2026-06-15T14:05` or `15.06.2026 14:05`.
pub(super) fn parse_moment(text: &str) -> Result<Moment, DateError> {
    let split = if text.len() > 10 { text.split_once(['T', ' ']) } else { None };
    let Some((date, time)) = split else { return Ok((parse_date(text)?, None)) };
    let time = time.trim_start().as_bytes();
    let [h1, h2, b':', m1, m2] = *time else { return Err(DateError::Format) };
    let digit = |byte: u8| char::from(byte).to_digit(10).ok_or(DateError::Format);
    let (hour, minute) = (digit(h1)? * 10 + digit(h2)?, digit(m1)? * 10 + digit(m2)?);
    if hour > 23 || minute > 59 {
        return Err(DateError::Format);
    }
    Ok((parse_date(date)?, Some(hour * 60 + minute)))
}

/// A date, or a date and a time, as the canonical answers have it: `2026-06-15T14:05`.
pub(super) fn format_moment((date, minute): Moment) -> String {
    let mut text = format_date(date);
    if let Some(minute) = minute {
        text.push_str(&joined!["T", two_digits(minute / 60), ":", two_digits(minute % 60)]);
    }
    text
}

/// Whether the text of a date, or of a date and a time, is the one of the canonical answers.
pub(super) fn is_canonical(text: &str, with_time: bool) -> bool {
    let bytes = text.as_bytes();
    let is_iso = bytes.get(4) == Some(&b'-');
    is_iso && if with_time { bytes.len() == 16 && bytes[10] == b'T' } else { bytes.len() == 10 }
}

/// Whether a date is one that a form can mean.
pub(super) fn is_in_range(date: &NaiveDate) -> bool {
    (1900..=2100).contains(&date.year())
}
