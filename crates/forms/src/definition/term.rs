//! The terms that begin with the receipt of a form.

#[cfg(feature = "authoring")]
use serde::{Deserialize, Serialize};

use crate::{
    condition::Condition,
    read::{read_enum, read_struct, read_words},
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
    /// Whether the day of receipt is the first day of a term in days, where the act leaves it open.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "StartDay::is_default"))]
    pub start_day: StartDay,
    /// The term applies while this holds.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub when: Option<Condition>,
    /// The catalogue's rule.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub rule: Option<String>,
    /// Where in the act it stands.
    pub source: String,
}

/// Whether the day on which a term begins is its first day. It has a meaning for terms in days only.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(rename_all = "kebab-case")
)]
pub enum StartDay {
    /// Day one is the day after: the reading that the catalogue recommends where the acts do not say (ENIS-I-04).
    #[default]
    NotCounted,
    /// Day one is the day itself; for working days, if it is one.
    Counted,
}

impl StartDay {
    #[cfg(feature = "authoring")]
    fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// The same in the calendar's words.
    pub const fn to_calendar(self) -> otinish_calendar::StartDay {
        match self {
            Self::NotCounted => otinish_calendar::StartDay::NotCounted,
            Self::Counted => otinish_calendar::StartDay::Counted,
        }
    }
}

/// A term.
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

read_struct!(DeadlineRule {
    text: "text",
    term: "term",
    start_day: "start-day",
    when: "when",
    rule: "rule",
    source: "source"
});

read_words!(StartDay { "not-counted" => NotCounted, "counted" => Counted });

read_enum!(Term { "working-days" => WorkingDays, "calendar-days" => CalendarDays, "months" => Months, "hours" => Hours, "minutes" => Minutes, "next-working-day-by" => NextWorkingDayBy });
