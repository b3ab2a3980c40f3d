//! Working days and days off of Kazakhstan, for a five-day week.

use alloc::{borrow::ToOwned, string::String, vec::Vec};

use chrono::{Datelike, NaiveDate, Weekday};

use crate::date::parse_date;

/// What a day is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum DayKind {
    /// A working day.
    Working,
    /// Saturday or Sunday.
    Weekend,
    /// A holiday, by its name in the data (`nauryz`).
    Holiday(String),
    /// The day off of a holiday that fell on a weekend.
    MovedHoliday(String),
    /// A day off by a transfer of the Government.
    TransferredDayOff,
}

/// The calendar has no data on a year: nothing is guessed.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("the holidays and transfers of {year} are not known")]
pub struct UnknownYear {
    /// The year.
    pub year: i32,
}

/// What is wrong with a file of holidays.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct HolidayDataError {
    /// One-based line.
    pub line: usize,
    /// What is wrong.
    pub reason: &'static str,
}

/// The days off of the years that are known.
#[derive(Clone, Debug)]
pub struct WorkingDays {
    /// By year, the days that are not what their weekday says.
    years: Vec<(i32, Days)>,
}

/// Days with what they are, in no order: there are some twenty in a year, too few for the code that a map would bring
/// into a browser's module.
type Days = Vec<(NaiveDate, DayKind)>;

fn find(days: &Days, date: NaiveDate) -> Option<&DayKind> {
    days.iter().find(|(known, _)| *known == date).map(|(_, kind)| kind)
}

/// Says what a day is; what was said before no longer holds.
fn put(days: &mut Days, date: NaiveDate, kind: DayKind) {
    days.retain(|(known, _)| *known != date);
    days.push((date, kind));
}

/// A holiday of every year in a range.
struct Yearly<'a> {
    month: u32,
    day: u32,
    first: i32,
    last: i32,
    moves: bool,
    name: &'a str,
}

impl WorkingDays {
    /// The data that this crate ships: 2018 to 2026.
    pub fn built_in() -> Self {
        Self::parse(include_str!(concat!(env!("OUT_DIR"), "/holidays.txt"))).expect("the crate's tests read the file")
    }

    /// Reads a file of holidays; its format is described at the head of `holidays.txt`.
    ///
    /// # Errors
    /// The first line that is not understood.
    pub fn parse(text: &str) -> Result<Self, HolidayDataError> {
        let mut yearly = Vec::new();
        let mut known = Vec::new();
        let mut transfers = Vec::new();
        for (at, line) in text.lines().enumerate() {
            let error = |reason| HolidayDataError { line: at + 1, reason };
            let line = line.split('#').next().unwrap_or("");
            let words: Vec<&str> = line.split_whitespace().collect();
            let date = |text: &str| parse_date(text).map_err(|_| error("a date is written YYYY-MM-DD"));
            match words[..] {
                [] => {}
                [kind @ ("holiday" | "day-off"), day, years, name] => {
                    yearly.push(
                        read_yearly(day, years, name, kind == "holiday").ok_or_else(|| {
                            error("write MM-DD FIRST-YEAR.. NAME, or MM-DD FIRST-YEAR..LAST-YEAR NAME")
                        })?,
                    );
                }
                ["year", year, kurban_ait] => {
                    let year: i32 = year.parse().map_err(|_| error("a year is a number"))?;
                    let day = date(kurban_ait)?;
                    if day.year() != year {
                        return Err(error("the first day of Kurban Ait is not in the year"));
                    }
                    known.push((year, day));
                }
                ["transfer", working, off] => transfers.push((date(working)?, date(off)?)),
                _ => return Err(error("a line begins with holiday, day-off, year or transfer")),
            }
        }
        let mut years: Vec<(i32, Days)> = Vec::new();
        for (year, kurban_ait) in known {
            years.retain(|(known, _)| *known != year);
            let place = years.iter().take_while(|(known, _)| *known < year).count();
            years.insert(place, (year, days_of_year(year, kurban_ait, &yearly, &transfers)));
        }
        Ok(Self { years })
    }

    /// The years that are known.
    pub fn years(&self) -> impl Iterator<Item = i32> {
        self.years.iter().map(|(year, _)| *year)
    }

    /// What a day is.
    ///
    /// # Errors
    /// [`UnknownYear`] if there is no data on its year.
    pub fn day(&self, date: NaiveDate) -> Result<DayKind, UnknownYear> {
        let year = date.year();
        let (_, days) = self.years.iter().find(|(known, _)| *known == year).ok_or(UnknownYear { year })?;
        Ok(find(days, date).cloned().unwrap_or_else(|| by_weekday(date)))
    }

    /// Whether a day is a working day.
    ///
    /// # Errors
    /// [`UnknownYear`] if there is no data on its year.
    pub fn is_working(&self, date: NaiveDate) -> Result<bool, UnknownYear> {
        Ok(self.day(date)? == DayKind::Working)
    }

    /// The first working day after a day.
    ///
    /// # Errors
    /// [`UnknownYear`] if the search runs into a year without data.
    pub fn next_working_day(&self, date: NaiveDate) -> Result<NaiveDate, UnknownYear> {
        let mut day = date;
        loop {
            day = day.checked_add_days(chrono::Days::new(1)).ok_or(UnknownYear { year: day.year() })?;
            if self.is_working(day)? {
                return Ok(day);
            }
        }
    }
}

fn by_weekday(date: NaiveDate) -> DayKind {
    match date.weekday() {
        Weekday::Sat | Weekday::Sun => DayKind::Weekend,
        Weekday::Mon | Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Fri => DayKind::Working,
    }
}

fn read_yearly<'a>(day: &str, years: &str, name: &'a str, moves: bool) -> Option<Yearly<'a>> {
    let (month, day) = day.split_once('-')?;
    let (first, last) = years.split_once("..")?;
    let last = if last.is_empty() { i32::MAX } else { last.parse().ok()? };
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    // A leap year, so that 29 February would be understood.
    NaiveDate::from_ymd_opt(2024, month, day)?;
    Some(Yearly { month, day, first: first.parse().ok()?, last, moves, name })
}

fn days_of_year(year: i32, kurban_ait: NaiveDate, yearly: &[Yearly<'_>], transfers: &[(NaiveDate, NaiveDate)]) -> Days {
    let mut days = Days::new();
    let mut to_move = Vec::new();
    for holiday in yearly.iter().filter(|holiday| (holiday.first..=holiday.last).contains(&year)) {
        let Some(date) = NaiveDate::from_ymd_opt(year, holiday.month, holiday.day) else { continue };
        put(&mut days, date, DayKind::Holiday(holiday.name.to_owned()));
        if holiday.moves && by_weekday(date) == DayKind::Weekend {
            let place = to_move.partition_point(|known| *known < (date, holiday.name));
            to_move.insert(place, (date, holiday.name));
        }
    }
    if find(&days, kurban_ait).is_none() {
        put(&mut days, kurban_ait, DayKind::Holiday("kurban-ait".to_owned()));
    }
    for (date, name) in to_move {
        let mut day = date;
        while let Some(next) = day.checked_add_days(chrono::Days::new(1)) {
            day = next;
            if by_weekday(day) == DayKind::Working && find(&days, day).is_none() {
                put(&mut days, day, DayKind::MovedHoliday(name.to_owned()));
                break;
            }
        }
    }
    for (working, off) in transfers.iter().filter(|(working, off)| working.year() == year || off.year() == year) {
        put(&mut days, *working, DayKind::Working);
        put(&mut days, *off, DayKind::TransferredDayOff);
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        parse_date(text).unwrap()
    }

    /// The days off between Monday and Friday of a year, as official calendars print them.
    fn days_off(year: i32) -> Vec<String> {
        let calendar = WorkingDays::built_in();
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        first
            .iter_days()
            .take_while(|day| day.year() == year)
            .filter(|day| by_weekday(*day) == DayKind::Working && !calendar.is_working(*day).unwrap())
            .map(|day| crate::format_date(day)[5..].to_owned())
            .collect()
    }

    #[test]
    fn the_days_off_of_2026_are_those_of_the_published_calendar() {
        let expected = [
            "01-01", "01-02", "01-07", "03-09", "03-23", "03-24", "03-25", "05-01", "05-07", "05-11", "05-27", "07-06",
            "10-26", "12-16",
        ];
        assert_eq!(days_off(2026), expected);
    }

    #[test]
    fn the_days_off_of_2025_and_2024_are_those_of_the_published_calendars() {
        let of_2025 = [
            "01-01", "01-02", "01-03", "01-07", "03-10", "03-21", "03-24", "03-25", "05-01", "05-07", "05-09", "06-06",
            "07-07", "09-01", "10-27", "12-16",
        ];
        assert_eq!(days_off(2025), of_2025);
        let of_2024 = [
            "01-01", "01-02", "03-08", "03-21", "03-22", "03-25", "05-01", "05-07", "05-08", "05-09", "07-08", "08-30",
            "10-25", "12-16",
        ];
        assert_eq!(days_off(2024), of_2024);
    }

    #[test]
    fn religious_days_do_not_move_off_a_weekend() {
        let calendar = WorkingDays::built_in();
        // 7 January 2024 was a Sunday, the first day of Kurban Ait 2024 too.
        assert_eq!(calendar.day(date("2024-01-08")), Ok(DayKind::Working));
        assert_eq!(calendar.day(date("2024-06-17")), Ok(DayKind::Working));
    }

    #[test]
    fn a_transfer_makes_a_working_day_of_a_weekend_and_a_day_off_of_a_working_day() {
        let calendar = WorkingDays::built_in();
        assert_eq!(calendar.day(date("2025-01-05")), Ok(DayKind::Working));
        assert_eq!(calendar.day(date("2025-01-03")), Ok(DayKind::TransferredDayOff));
        // The Monday after Victory Day 2020 was first the moved holiday and then worked.
        assert_eq!(calendar.day(date("2020-05-11")), Ok(DayKind::Working));
        assert_eq!(calendar.day(date("2020-05-08")), Ok(DayKind::TransferredDayOff));
    }

    #[test]
    fn a_year_without_data_says_so() {
        let calendar = WorkingDays::built_in();
        assert_eq!(calendar.day(date("2027-03-02")), Err(UnknownYear { year: 2027 }));
        assert_eq!(calendar.next_working_day(date("2026-12-31")), Err(UnknownYear { year: 2027 }));
        assert_eq!(calendar.next_working_day(date("2026-12-15")), Ok(date("2026-12-17")));
    }

    #[test]
    fn an_operator_can_give_the_data_of_a_year() {
        let text =
            include_str!("../holidays.txt").to_owned() + "\nyear 2027 2027-05-16\ntransfer 2027-03-13 2027-03-16\n";
        let calendar = WorkingDays::parse(&text).unwrap();
        assert_eq!(calendar.day(date("2027-03-15")), Ok(DayKind::Holiday("constitution-day".into())));
        assert_eq!(calendar.day(date("2027-03-16")), Ok(DayKind::TransferredDayOff));
        assert_eq!(calendar.day(date("2027-01-04")), Ok(DayKind::MovedHoliday("new-year".into())));
    }

    #[test]
    fn a_line_that_is_not_understood_is_named() {
        for (text, line) in [
            ("year 2026", 1),
            ("\nyear 2026 2027-01-01", 2),
            ("holiday 13-01 2002.. x", 1),
            ("holiday 01-01 2002 x", 1),
            ("transfer 2026-01-01 tomorrow", 1),
            ("feast 01-01 2002.. x", 1),
        ] {
            assert_eq!(WorkingDays::parse(text).map_err(|error| error.line).err(), Some(line), "{text}");
        }
    }
}
