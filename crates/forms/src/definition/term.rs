//! The terms that begin with the receipt of a form.

#[cfg(feature = "authoring")]
use serde::{Deserialize, Serialize};

use crate::{
    condition::Condition,
    read::{read_enum, read_struct},
    text::Text,
};

/// A term that begins with the receipt of the form, and what is done by its end.
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct DeadlineRule {
    /// What is done, by whom; `{date}` stands for the day by which.
    pub text: Text,
    /// How long.
    pub term: Term,
    /// The term applies while this holds.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub when: Option<Condition>,
    /// The catalogue's rule.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub rule: Option<String>,
    /// Where in the act it stands.
    pub source: String,
}

/// A term. The day of receipt is not counted: the acts do not say, and this is how terms are counted where they do.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(rename_all = "kebab-case")
)]
pub enum Term {
    /// So many working days.
    WorkingDays(u32),
    /// So many calendar days.
    CalendarDays(u32),
    /// So many months.
    Months(u32),
    /// So many hours.
    Hours(u32),
    /// So many minutes.
    Minutes(u32),
    /// By a full hour of the next working day.
    NextWorkingDayBy(u32),
}

impl Term {
    /// The term in the calendar's words.
    pub const fn to_calendar(self) -> otinish_calendar::Term {
        match self {
            Self::WorkingDays(n) => otinish_calendar::Term::WorkingDays(n),
            Self::CalendarDays(n) => otinish_calendar::Term::CalendarDays(n),
            Self::Months(n) => otinish_calendar::Term::Months(n),
            Self::Hours(n) => otinish_calendar::Term::Hours(n),
            Self::Minutes(n) => otinish_calendar::Term::Minutes(n),
            Self::NextWorkingDayBy(hour) => otinish_calendar::Term::NextWorkingDayBy { hour, minute: 0 },
        }
    }
}

read_struct!(DeadlineRule { text: "text", term: "term", when: "when", rule: "rule", source: "source" });

read_enum!(Term { "working-days" => WorkingDays, "calendar-days" => CalendarDays, "months" => Months, "hours" => Hours, "minutes" => Minutes, "next-working-day-by" => NextWorkingDayBy });
