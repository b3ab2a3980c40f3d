//! Dates in definitions, and some time after them.

use std::sync::OnceLock;

use chrono::NaiveDate;
#[cfg(feature = "authoring")]
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::{
    name::Name,
    read::{Read, Reading, read_struct},
    value::Value,
};

/// A calendar date, written `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Date(pub NaiveDate);

/// A date and some time after it.
#[derive(Clone, Debug, Default)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(deny_unknown_fields, default)
)]
pub struct DatePlus {
    /// The field with the date, or `today`.
    pub field: Name,
    /// Years after it.
    #[cfg_attr(feature = "authoring", serde(skip_serializing_if = "is_zero"))]
    pub years: u32,
    /// Months after it.
    #[cfg_attr(feature = "authoring", serde(skip_serializing_if = "is_zero"))]
    pub months: u32,
    /// Calendar days after it.
    #[cfg_attr(feature = "authoring", serde(skip_serializing_if = "is_zero"))]
    pub days: u32,
    /// Working days after that, by the calendar of Kazakhstan. In a year whose holidays are not known the rule says nothing.
    #[cfg_attr(feature = "authoring", serde(rename = "working-days", skip_serializing_if = "is_zero"))]
    pub working_days: u32,
    /// Hours after that; both fields are then moments.
    #[cfg_attr(feature = "authoring", serde(skip_serializing_if = "is_zero"))]
    pub hours: u32,
}

#[cfg(feature = "authoring")]
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_zero(n: &u32) -> bool {
    *n == 0
}

/// Gives the first working day after a day; none where the holidays of its year are not known.
type NextWorkingDay = fn(NaiveDate) -> Option<NaiveDate>;

static OUTER_WORKING_DAYS: OnceLock<NextWorkingDay> = OnceLock::new();

/// Tells a program without the feature `all-kinds`, which has no calendar of working days, where to ask for them.
pub fn set_working_days(next: NextWorkingDay) {
    let _ = OUTER_WORKING_DAYS.set(next);
}

fn next_working_day(day: NaiveDate) -> Option<NaiveDate> {
    if let Some(next) = OUTER_WORKING_DAYS.get() {
        return next(day);
    }
    #[cfg(feature = "all-kinds")]
    {
        static BUILT_IN: std::sync::LazyLock<otinish_calendar::WorkingDays> =
            std::sync::LazyLock::new(otinish_calendar::WorkingDays::built_in);
        BUILT_IN.next_working_day(day).ok()
    }
    #[cfg(not(feature = "all-kinds"))]
    None
}

impl DatePlus {
    /// The moment, a day and a minute of it if there is one, that is so much later. A working day is over at its end, so that the
    /// minute is lost. `None` beyond the calendar, beyond the years whose holidays are known, and for hours after a day.
    pub(crate) fn after(&self, (day, minute): (NaiveDate, Option<u32>)) -> Option<(NaiveDate, Option<u32>)> {
        let months = self.years.checked_mul(12)?.checked_add(self.months)?;
        let mut day = day
            .checked_add_months(chrono::Months::new(months))?
            .checked_add_days(chrono::Days::new(self.days.into()))?;
        let mut minute = minute;
        for _ in 0..self.working_days {
            day = next_working_day(day)?;
            minute = None;
        }
        if self.hours > 0 {
            let minutes = minute?.checked_add(self.hours.checked_mul(60)?)?;
            day = day.checked_add_days(chrono::Days::new((minutes / MINUTES_OF_A_DAY).into()))?;
            minute = Some(minutes % MINUTES_OF_A_DAY);
        }
        Some((day, minute))
    }
}

/// There is no summer time in Astana.
const MINUTES_OF_A_DAY: u32 = 24 * 60;

read_struct!(DatePlus {
    field: "field",
    years: "years",
    months: "months",
    days: "days",
    working_days: "working-days",
    hours: "hours"
});

impl Read for Date {
    fn read(value: Option<&Value>, reading: &mut Reading) -> Self {
        Self(otinish_calendar::parse_date(&String::read(value, reading)).unwrap_or_else(|_| {
            reading.fault("a date is written YYYY-MM-DD".to_owned());
            NaiveDate::MIN
        }))
    }
}

#[cfg(feature = "authoring")]
impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&otinish_calendar::format_date(self.0))
    }
}

#[cfg(feature = "authoring")]
impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        otinish_calendar::parse_date(&text)
            .map(Self)
            .map_err(|_| de::Error::custom("a date is written \"YYYY-MM-DD\", in quotation marks"))
    }
}

#[cfg(feature = "authoring")]
impl schemars::JsonSchema for Date {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date", "description": "A calendar date, written YYYY-MM-DD." })
    }
}
