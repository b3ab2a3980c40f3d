//! Deadlines: when a term that the acts set runs out.

use chrono::{Days, Months, NaiveDate};

use crate::{
    astana::AstanaTime,
    working_days::{UnknownYear, WorkingDays},
};

/// A term.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Term {
    /// So many working days.
    WorkingDays(u32),
    /// So many calendar days.
    CalendarDays(u32),
    /// So many months: the same day of the month, or the last one where the month is shorter.
    Months(u32),
    /// So many hours from the moment itself.
    Hours(u32),
    /// So many minutes from the moment itself.
    Minutes(u32),
    /// By a time of the next working day, in hours and minutes.
    NextWorkingDayBy {
        /// 0 to 23.
        hour: u32,
        /// 0 to 59.
        minute: u32,
    },
}

/// Whether the day on which a term begins is its first day. The acts do not always say: the caller has to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum StartDay {
    /// Day one is the day after.
    NotCounted,
    /// Day one is the day itself; for working days, if it is one.
    Counted,
}

/// When a term runs out, in Astana.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Deadline {
    /// At the end of a day.
    EndOf(NaiveDate),
    /// At a moment.
    At(AstanaTime),
}

impl Deadline {
    /// The day in Astana on which the term runs out.
    pub fn date(self) -> NaiveDate {
        match self {
            Self::EndOf(date) => date,
            Self::At(moment) => moment.date(),
        }
    }

    /// Whether a moment is too late.
    pub fn is_missed(self, moment: AstanaTime) -> bool {
        match self {
            Self::EndOf(date) => moment.date() > date,
            Self::At(last) => moment > last,
        }
    }
}

impl WorkingDays {
    /// When a term that begins at a moment runs out.
    ///
    /// `start_day` has a meaning for days only: minutes, hours, months and the next working day count from the moment or day itself.
    ///
    /// # Errors
    /// [`UnknownYear`] if the term runs into a year without data, or out of the calendar.
    pub fn deadline(&self, start: AstanaTime, term: Term, start_day: StartDay) -> Result<Deadline, UnknownYear> {
        let day = start.date();
        let beyond = UnknownYear { year: chrono::Datelike::year(&day) };
        let before = |n: u32| match start_day {
            StartDay::NotCounted => n,
            StartDay::Counted => n.saturating_sub(1),
        };
        let after =
            |minutes: i64| Deadline::At(AstanaTime::from_unix(start.unix().saturating_add(minutes.saturating_mul(60))));
        match term {
            Term::WorkingDays(n) => {
                let counts = start_day == StartDay::Counted && self.is_working(day)?;
                let mut last = day;
                for _ in 0..if counts { n.saturating_sub(1) } else { n } {
                    last = self.next_working_day(last)?;
                }
                Ok(Deadline::EndOf(last))
            }
            Term::CalendarDays(n) => {
                day.checked_add_days(Days::new(before(n).into())).map(Deadline::EndOf).ok_or(beyond)
            }
            Term::Months(n) => day.checked_add_months(Months::new(n)).map(Deadline::EndOf).ok_or(beyond),
            Term::Hours(n) => Ok(after(i64::from(n).saturating_mul(60))),
            Term::Minutes(n) => Ok(after(i64::from(n))),
            Term::NextWorkingDayBy { hour, minute } => {
                let day = self.next_working_day(day)?;
                AstanaTime::from_local(day, hour, minute).map(Deadline::At).ok_or(beyond)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse_date;

    fn at(date: &str, hour: u32, minute: u32) -> AstanaTime {
        AstanaTime::from_local(parse_date(date).unwrap(), hour, minute).unwrap()
    }

    fn due(start: AstanaTime, term: Term, start_day: StartDay) -> Deadline {
        WorkingDays::built_in().deadline(start, term, start_day).unwrap()
    }

    #[test]
    fn five_working_days_from_a_monday_are_the_next_monday_or_the_friday() {
        // № 357, paragraph 8: the account within five working days.
        let received = at("2026-11-23", 14, 5);
        let days = |start_day| due(received, Term::WorkingDays(5), start_day).date();
        assert_eq!(days(StartDay::NotCounted), parse_date("2026-11-30").unwrap());
        assert_eq!(days(StartDay::Counted), parse_date("2026-11-27").unwrap());
    }

    #[test]
    fn working_days_pass_over_holidays_and_count_worked_weekends() {
        let nauryz = due(at("2026-03-19", 9, 0), Term::WorkingDays(3), StartDay::NotCounted);
        assert_eq!(nauryz.date(), parse_date("2026-03-27").unwrap());
        // Received on a Saturday: the day does not count as a working day even where the start day counts.
        let saturday = due(at("2026-11-21", 9, 0), Term::WorkingDays(1), StartDay::Counted);
        assert_eq!(saturday.date(), parse_date("2026-11-23").unwrap());
        let transferred = due(at("2025-01-03", 9, 0), Term::WorkingDays(1), StartDay::NotCounted);
        assert_eq!(transferred.date(), parse_date("2025-01-05").unwrap());
    }

    #[test]
    fn by_thirteen_of_the_next_working_day() {
        // № 35/НҚ pilot, paragraph 10: an order of Friday is at the point by 13:00 of Monday.
        let deadline =
            due(at("2026-04-17", 10, 0), Term::NextWorkingDayBy { hour: 13, minute: 0 }, StartDay::NotCounted);
        assert_eq!(deadline, Deadline::At(at("2026-04-20", 13, 0)));
        assert!(!deadline.is_missed(at("2026-04-20", 13, 0)));
        assert!(deadline.is_missed(at("2026-04-20", 13, 1)));
    }

    #[test]
    fn calendar_days_months_hours_and_minutes() {
        let start = at("2026-01-31", 23, 30);
        let day = |term, start_day| due(start, term, start_day).date();
        assert_eq!(day(Term::CalendarDays(3), StartDay::NotCounted), parse_date("2026-02-03").unwrap());
        assert_eq!(day(Term::CalendarDays(3), StartDay::Counted), parse_date("2026-02-02").unwrap());
        assert_eq!(day(Term::Months(1), StartDay::NotCounted), parse_date("2026-02-28").unwrap());
        assert_eq!(due(start, Term::Hours(1), StartDay::NotCounted), Deadline::At(at("2026-02-01", 0, 30)));
        // № 131, 28.03.2012, paragraph 16: a request is processed within 20 minutes.
        assert_eq!(due(start, Term::Minutes(20), StartDay::NotCounted), Deadline::At(at("2026-01-31", 23, 50)));
    }

    #[test]
    fn a_term_into_an_unknown_year_says_so() {
        let calendar = WorkingDays::built_in();
        let late = calendar.deadline(at("2026-12-30", 9, 0), Term::WorkingDays(5), StartDay::NotCounted);
        assert_eq!(late, Err(UnknownYear { year: 2027 }));
        // Calendar days need no data.
        assert!(calendar.deadline(at("2026-12-30", 9, 0), Term::CalendarDays(5), StartDay::NotCounted).is_ok());
    }
}
