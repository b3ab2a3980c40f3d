//! The model of a definition file: a form as data.
//!
//! A definition is written in TOML by the person who maintains the form and travels as JSON. Reading one checks its
//! grammar only; [`crate::Form::new`] checks its meaning.

use std::sync::OnceLock;

use chrono::NaiveDate;
#[cfg(feature = "authoring")]
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::{
    condition::Condition,
    read::{Read, Reading, read_enum, read_struct, read_words},
    text::Text,
    value::Value,
};

/// One edition of one form.
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct Definition {
    /// `system/form`, for example `enis/access-notary`.
    pub id: String,
    /// The edition, named by the date of the order that made it.
    pub edition: Date,
    /// The form's id in the catalogue of requirements, for example `ENIS-F-01`.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub catalogue: Option<String>,
    /// The system and the act the form belongs to. In files of its own folder it is left out and read from `system.toml`.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub system: Option<System>,
    /// The first day of the edition, where it is known.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub effective_from: Option<Date>,
    /// The last day of the edition, if it has an end.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub effective_until: Option<Date>,
    /// The edition that follows, where an act announces one.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub successor: Option<Successor>,
    /// What the person is told after the last day, where no edition follows: the act has ended or is repealed.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub end: Option<End>,
    /// The title printed on the form.
    pub title: Text,
    /// A name that tells the form from others, for lists.
    pub name: Text,
    /// Who may apply.
    pub applicant: Text,
    /// What the applicant gets, from whom and when.
    pub result: Text,
    /// Where in the act the form stands.
    pub source: String,
    /// The catalogue's fields that the form fills in itself: fixed texts and row numbers.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub fixed: Vec<String>,
    /// What the form is for.
    #[cfg_attr(feature = "authoring", serde(default))]
    pub class: Class,
    /// What the person is told besides the fields: duties, prohibitions, consequences.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub notices: Vec<Notice>,
    /// The terms that begin with the receipt of the form.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub deadlines: Vec<DeadlineRule>,
    /// The lists of basic requirements for the services that the form asks for, shown before the person begins.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub requirements: Vec<Requirements>,
    /// What it costs, where the act says so.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub cost: Option<Cost>,
    /// The ids of the life events, of those in `system.toml`, in which a person needs the form.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub life_events: Vec<String>,
    /// The document says why an application was not accepted, and can be made from the application.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub refuses: Option<Refuses>,
    /// Words that a search should find the form by, besides its name.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub keywords: Vec<String>,
    /// The steps of the form, in order.
    pub sections: Vec<Section>,
    /// Rules between fields.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub rules: Vec<Rule>,
    /// What may be attached.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub attachments: Option<Attachments>,
    /// The printed form, block by block.
    pub print: Vec<PrintBlock>,
}

/// What a form is for.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(rename_all = "kebab-case")
)]
pub enum Class {
    /// A person files it.
    #[default]
    Application,
    /// A worker of a body keeps it: a register, a journal, a decision.
    Record,
    /// A system or a worker issues it from data: a receipt, a certificate, a notification.
    Document,
}

impl Class {
    /// The word in definitions and on the wire: `application`, `record` or `document`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Application => "application",
            Self::Record => "record",
            Self::Document => "document",
        }
    }
}

/// A sentence that the person is shown.
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct Notice {
    /// The sentence.
    pub text: Text,
    /// The section that shows it; without one it is shown before the person begins.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub section: Option<String>,
    /// The notice is shown while this holds.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub when: Option<Condition>,
    /// The catalogue's rules that it tells.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub rules: Vec<String>,
    /// Where in the act it stands.
    pub source: String,
}

/// What a service costs.
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct Cost {
    /// The sentence.
    pub text: Text,
    /// The catalogue's rule.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub rule: Option<String>,
    /// Where in the act it stands.
    pub source: String,
}

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

/// How a refusal is made from an application that lacks documents.
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct Refuses {
    /// The forms whose applications it refuses.
    pub forms: Vec<String>,
    /// The group that lists the missing documents.
    pub missing: String,
    /// The field of that group with a document's name.
    pub document: String,
    /// The field with the grounds.
    pub reason: String,
    /// The option of that field for missing documents.
    pub option: String,
    /// The field with the day of the refusal.
    pub date: String,
    /// The answers that are taken over.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub copies: Vec<Copied>,
}

/// An answer of the application that the refusal takes over.
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct Copied {
    /// The field of the application.
    pub from: String,
    /// The field of the refusal.
    pub to: String,
}

/// The list of basic requirements for a service.
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct Requirements {
    /// The id of the list in the catalogue.
    pub id: String,
    /// The name of the service.
    pub title: Text,
    /// The rows, in order.
    pub rows: Vec<RequirementRow>,
    /// Where in the act it stands.
    pub source: String,
}

/// A row of a list of requirements.
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct RequirementRow {
    /// What the row is about.
    pub title: Text,
    /// What it says.
    pub text: Text,
}

/// A system of the state and its act.
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct System {
    /// The id, first part of the ids of its forms: `enis`.
    pub id: String,
    /// The name of the system.
    pub name: Text,
    /// The title of the rules.
    pub rules: Text,
    /// The act that approved them, with number and date.
    pub act: Text,
    /// The act in short, for the source of a violation: `№ 357, 30.04.2021`.
    pub act_short: String,
    /// The edition of the act that the forms follow.
    pub act_edition: Text,
    /// The life events in which people need the system's forms.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub life_events: Vec<LifeEvent>,
}

/// Something in life that makes a person look for a form: a birth, a purchase of a home.
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct LifeEvent {
    /// The id; systems that name the same one share it.
    pub id: String,
    /// The heading over its forms.
    pub name: Text,
}

/// An edition that an act announces.
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct Successor {
    /// The order that makes it: `№ 406, 30.04.2026`.
    pub order: String,
    /// Its first day.
    pub effective_from: Date,
    /// What the person is told.
    pub notice: Text,
    /// The rule that asks for the notice.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub rule: Option<String>,
}

/// The end of an act that no edition follows.
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct End {
    /// What the person is told.
    pub notice: Text,
    /// The catalogue's rule about the end.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub rule: Option<String>,
}

/// A step of the form.
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct Section {
    /// The id, unique in the form.
    pub id: String,
    /// The heading.
    pub title: Text,
    /// A sentence under the heading.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub hint: Option<Text>,
    /// The fields, in order.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub fields: Vec<Field>,
    /// The attachment slots that the step shows after its fields.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub slots: Vec<Slot>,
}

/// A field: one fact, asked once.
#[derive(Clone, Debug, Default)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(deny_unknown_fields, rename_all = "kebab-case", default)
)]
pub struct Field {
    /// The key in the answers: lower-case letters, digits and `_`, unique in the form (in its group).
    pub id: String,
    /// The type: `text`, `long-text`, `person-name`, `address`, `date`, `date-time`, `integer`, `choice`, `choices`, `consent`, `group`, or the id of
    /// an identifier kind such as `iin`.
    #[cfg_attr(feature = "authoring", serde(rename = "type"))]
    pub kind: String,
    /// The label.
    pub label: Text,
    /// How to fill it in; ours.
    #[cfg_attr(feature = "authoring", serde(skip_serializing_if = "Option::is_none"))]
    pub hint: Option<Text>,
    /// Where in the act the field stands.
    pub source: String,
    /// Why a field stands here that the act does not print.
    #[cfg_attr(feature = "authoring", serde(skip_serializing_if = "Option::is_none"))]
    pub ours: Option<String>,
    /// The ids of the catalogue's fields that this one answers.
    #[cfg_attr(feature = "authoring", serde(skip_serializing_if = "Vec::is_empty"))]
    pub catalogue: Vec<String>,
    /// Whether an answer is required whenever the field is visible.
    #[cfg_attr(feature = "authoring", serde(skip_serializing_if = "std::ops::Not::not"))]
    pub required: bool,
    /// An answer is required while this holds.
    #[cfg_attr(feature = "authoring", serde(skip_serializing_if = "Option::is_none"))]
    pub required_when: Option<Condition>,
    /// The field is asked while this holds; a hidden field's answer is dropped.
    #[cfg_attr(feature = "authoring", serde(skip_serializing_if = "Option::is_none"))]
    pub visible_when: Option<Condition>,
    /// The catalogue's rule that asks for the answer.
    #[cfg_attr(feature = "authoring", serde(skip_serializing_if = "Option::is_none"))]
    pub required_rule: Option<String>,
    /// The catalogue's rule about the form of the answer.
    #[cfg_attr(feature = "authoring", serde(skip_serializing_if = "Option::is_none"))]
    pub format_rule: Option<String>,
    /// What the person is told when the answer is missing, instead of the general message.
    #[cfg_attr(feature = "authoring", serde(skip_serializing_if = "Option::is_none"))]
    pub required_message: Option<Text>,
    /// The full text that a consent gives.
    #[cfg_attr(feature = "authoring", serde(skip_serializing_if = "Option::is_none"))]
    pub statement: Option<Text>,
    /// The id of that text in the catalogue.
    #[cfg_attr(feature = "authoring", serde(skip_serializing_if = "Option::is_none"))]
    pub statement_id: Option<String>,
    /// The options of a choice.
    #[cfg_attr(feature = "authoring", serde(skip_serializing_if = "Vec::is_empty"))]
    pub options: Vec<Choice>,
    /// The most characters of a text. Without it 500, and 5,000 for a long text.
    #[cfg_attr(feature = "authoring", serde(skip_serializing_if = "Option::is_none"))]
    pub max_length: Option<u32>,
    /// The least integer, or the fewest items of a group.
    #[cfg_attr(feature = "authoring", serde(skip_serializing_if = "Option::is_none"))]
    pub min: Option<i64>,
    /// The greatest integer, or the most items of a group.
    #[cfg_attr(feature = "authoring", serde(skip_serializing_if = "Option::is_none"))]
    pub max: Option<i64>,
    /// The parts of an address that are asked for; all of them if none is named. A text in one line is always accepted.
    #[cfg_attr(feature = "authoring", serde(skip_serializing_if = "Vec::is_empty"))]
    pub parts: Vec<String>,
    /// The fields of an item of a group.
    #[cfg_attr(feature = "authoring", serde(skip_serializing_if = "Vec::is_empty"))]
    pub fields: Vec<Field>,
    /// No two items of the group have the same answer here.
    #[cfg_attr(feature = "authoring", serde(skip_serializing_if = "std::ops::Not::not"))]
    pub unique: bool,
    /// The token of HTML's `autocomplete` attribute.
    #[cfg_attr(feature = "authoring", serde(skip_serializing_if = "Option::is_none"))]
    pub autocomplete: Option<String>,
}

/// One option of a choice.
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct Choice {
    /// The value in the answers.
    pub id: String,
    /// The label.
    pub label: Text,
    /// A sentence under the label.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub hint: Option<Text>,
    /// The option may be chosen while this holds.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub when: Option<Condition>,
    /// The catalogue's rule that narrows the choice by `when`.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub when_rule: Option<String>,
    /// What the printed form says instead of the label.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub print: Option<Text>,
}

/// A rule between fields.
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct Rule {
    /// The field at which a violation is reported; `group.field` for a field of a group's items, each of which is checked by
    /// itself.
    pub field: String,
    /// What is checked.
    pub check: Check,
    /// The rule applies while this holds.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub when: Option<Condition>,
    /// Whether a violation refuses the form.
    #[cfg_attr(feature = "authoring", serde(default))]
    pub severity: RuleSeverity,
    /// The code of a violation, instead of the check's own; `holds` has none of its own and needs it.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub code: Option<String>,
    /// What the person is told under this code, with the parameters of the check's own message, such as `{last}`.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub message: Option<Text>,
    /// The catalogue's rule.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub rule: Option<String>,
    /// Where in the act it stands.
    pub source: String,
}

impl Rule {
    /// The field of the form, and the field of its items where the rule is about one.
    pub(crate) fn target(&self) -> (&str, Option<&str>) {
        self.field.split_once('.').map_or((&self.field, None), |(group, field)| (group, Some(field)))
    }
}

/// Whether a broken rule refuses the form.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(rename_all = "kebab-case")
)]
pub enum RuleSeverity {
    /// The form is refused.
    #[default]
    Error,
    /// The form is accepted, with a doubt.
    Warning,
}

/// What a rule compares. A closed set: there are no expressions in definitions.
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(deny_unknown_fields, rename_all = "kebab-case")
)]
pub enum Check {
    /// The date or moment of the rule's field is not after another one: a field's id, or `today`.
    NotAfter(String),
    /// The date or moment of the rule's field is not before another one: a field's id, or `today`.
    NotBefore(String),
    /// The date or moment of the rule's field is not after another one plus some time. Two moments are compared to the minute:
    /// one day after 09:15 ends at 09:15.
    NotAfterPlus(DatePlus),
    /// The answer equals another field's.
    SameAs(String),
    /// The answer differs from another field's.
    DiffersFrom(String),
    /// The integer is at most another field's.
    AtMost(String),
    /// The group has the same items as another group, in any order. Items are compared by the fields that both groups have.
    SameItems(String),
    /// A condition holds. It is checked whether the rule's field has an answer or not, while the field is visible.
    Holds(Condition),
    /// The first two digits of the notary licence are the year of the date in another field.
    LicenceYear(String),
    /// The birth date in the IIN is the date in another field.
    IinBirthDate(String),
    /// The number of a court's case was given in the year that the integer in another field names.
    CourtYear(String),
}

/// A date and some time after it.
#[derive(Clone, Debug, Default)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(deny_unknown_fields, default)
)]
pub struct DatePlus {
    /// The field with the date, or `today`.
    pub field: String,
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

/// What may be attached to the form.
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct Attachments {
    /// The policy that all files together obey: `edoc`.
    pub policy: String,
    /// The most files, instead of the policy's number.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub max_files: Option<u32>,
    /// The most bytes of all files together, instead of the policy's number.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub max_total_bytes: Option<u64>,
    /// The catalogue's rules by which the policy's limits are checked, by code.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub rules: Vec<CodeRule>,
    /// Where the policy stands.
    pub source: String,
    /// Why the policy is another act's or a portal's own, where the form's act says nothing of files.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub ours: Option<String>,
}

/// The catalogue's rule behind a code of an attachment policy.
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct CodeRule {
    /// The code, for example `attachments.too-many`.
    pub code: String,
    /// The rule, for example `EDOC-R-86`.
    pub rule: String,
}

/// A place for files of one purpose.
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct Slot {
    /// The id, unique in the form.
    pub id: String,
    /// The label.
    pub label: Text,
    /// What to attach.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub hint: Option<Text>,
    /// Where in the act it stands.
    pub source: String,
    /// Why a slot stands here that the act does not name.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub ours: Option<String>,
    /// The ids of the catalogue's fields that these files answer.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub catalogue: Vec<String>,
    /// At least one file is required whenever the slot is visible.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "std::ops::Not::not"))]
    pub required: bool,
    /// At least one file is required while this holds.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub required_when: Option<Condition>,
    /// The slot is shown while this holds.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub visible_when: Option<Condition>,
    /// The catalogue's rule that asks for the file.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub required_rule: Option<String>,
    /// The most files in this slot; without it the policy's limit alone counts.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub max_files: Option<u32>,
    /// The formats of this slot, by their ids (`pdf`, `docx`), where they are fewer than the policy's.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub formats: Vec<String>,
    /// The catalogue's rule about these formats.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub formats_rule: Option<String>,
    /// The files of this slot do not count towards the policy's number of files; their bytes do.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "std::ops::Not::not"))]
    pub uncounted: bool,
}

/// A block of the printed form.
#[derive(Clone, Debug, Default)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(deny_unknown_fields, rename_all = "kebab-case", default)
)]
pub struct PrintBlock {
    /// What the block is.
    pub block: BlockKind,
    /// Its lines. `{field}` stands for a field's answer, or a line to write on where there is none; `{field|words}` prints the words
    /// there instead. A line of which nothing is left is not printed.
    #[cfg_attr(feature = "authoring", serde(skip_serializing_if = "Vec::is_empty"))]
    pub lines: Vec<Text>,
    /// The columns of a table.
    #[cfg_attr(feature = "authoring", serde(skip_serializing_if = "Vec::is_empty"))]
    pub columns: Vec<PrintColumn>,
    /// The group whose items are the rows of a table; without it the table has one row.
    #[cfg_attr(feature = "authoring", serde(skip_serializing_if = "Option::is_none"))]
    pub group: Option<String>,
    /// The block is printed while this holds.
    #[cfg_attr(feature = "authoring", serde(skip_serializing_if = "Option::is_none"))]
    pub when: Option<Condition>,
}

/// The kinds of print blocks.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(rename_all = "kebab-case")
)]
pub enum BlockKind {
    /// Lines at the right edge: the annex mark, the addressee.
    Right,
    /// The centred title.
    Title,
    /// A paragraph.
    #[default]
    Paragraph,
    /// A table with a heading row.
    Table,
    /// The line for the hand signature: under the rule, the captions.
    Signature,
    /// A footnote.
    Note,
}

/// A column of a printed table.
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct PrintColumn {
    /// The heading.
    pub title: Text,
    /// The cell; `{field}` stands for an answer, `{row}` for the number of the row.
    pub value: String,
}

/// A calendar date, written `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Date(pub NaiveDate);

read_struct!(Definition {
    id: "id",
    edition: "edition",
    catalogue: "catalogue",
    system: "system",
    effective_from: "effective-from",
    effective_until: "effective-until",
    successor: "successor",
    end: "end",
    title: "title",
    name: "name",
    applicant: "applicant",
    result: "result",
    source: "source",
    fixed: "fixed",
    class: "class",
    notices: "notices",
    deadlines: "deadlines",
    requirements: "requirements",
    cost: "cost",
    life_events: "life-events",
    refuses: "refuses",
    keywords: "keywords",
    sections: "sections",
    rules: "rules",
    attachments: "attachments",
    print: "print"
});

read_words!(Class { "application" => Application, "record" => Record, "document" => Document });

read_struct!(Notice { text: "text", section: "section", when: "when", rules: "rules", source: "source" });

read_struct!(Cost { text: "text", rule: "rule", source: "source" });

read_struct!(DeadlineRule { text: "text", term: "term", when: "when", rule: "rule", source: "source" });

read_enum!(Term { "working-days" => WorkingDays, "calendar-days" => CalendarDays, "months" => Months, "hours" => Hours, "minutes" => Minutes, "next-working-day-by" => NextWorkingDayBy });

read_struct!(Refuses {
    forms: "forms",
    missing: "missing",
    document: "document",
    reason: "reason",
    option: "option",
    date: "date",
    copies: "copies"
});

read_struct!(Copied { from: "from", to: "to" });

read_struct!(Requirements { id: "id", title: "title", rows: "rows", source: "source" });

read_struct!(RequirementRow { title: "title", text: "text" });

read_struct!(System {
    id: "id",
    name: "name",
    rules: "rules",
    act: "act",
    act_short: "act-short",
    act_edition: "act-edition",
    life_events: "life-events"
});

read_struct!(LifeEvent { id: "id", name: "name" });

read_struct!(Successor { order: "order", effective_from: "effective-from", notice: "notice", rule: "rule" });

read_struct!(End { notice: "notice", rule: "rule" });

read_struct!(Section { id: "id", title: "title", hint: "hint", fields: "fields", slots: "slots" });

read_struct!(Field {
    id: "id",
    kind: "type",
    label: "label",
    hint: "hint",
    source: "source",
    ours: "ours",
    catalogue: "catalogue",
    required: "required",
    required_when: "required-when",
    visible_when: "visible-when",
    required_rule: "required-rule",
    format_rule: "format-rule",
    required_message: "required-message",
    statement: "statement",
    statement_id: "statement-id",
    options: "options",
    max_length: "max-length",
    min: "min",
    max: "max",
    parts: "parts",
    fields: "fields",
    unique: "unique",
    autocomplete: "autocomplete"
});

read_struct!(Choice { id: "id", label: "label", hint: "hint", when: "when", when_rule: "when-rule", print: "print" });

read_struct!(Rule {
    field: "field",
    check: "check",
    when: "when",
    severity: "severity",
    code: "code",
    message: "message",
    rule: "rule",
    source: "source"
});

read_words!(RuleSeverity { "error" => Error, "warning" => Warning });

read_enum!(Check { "not-after" => NotAfter, "not-before" => NotBefore, "not-after-plus" => NotAfterPlus, "same-as" => SameAs, "differs-from" => DiffersFrom, "at-most" => AtMost, "same-items" => SameItems, "holds" => Holds, "licence-year" => LicenceYear, "iin-birth-date" => IinBirthDate, "court-year" => CourtYear });

read_struct!(DatePlus {
    field: "field",
    years: "years",
    months: "months",
    days: "days",
    working_days: "working-days",
    hours: "hours"
});

read_struct!(Attachments {
    policy: "policy",
    max_files: "max-files",
    max_total_bytes: "max-total-bytes",
    rules: "rules",
    source: "source",
    ours: "ours"
});

read_struct!(CodeRule { code: "code", rule: "rule" });

read_struct!(Slot {
    id: "id",
    label: "label",
    hint: "hint",
    source: "source",
    ours: "ours",
    catalogue: "catalogue",
    required: "required",
    required_when: "required-when",
    visible_when: "visible-when",
    required_rule: "required-rule",
    max_files: "max-files",
    formats: "formats",
    formats_rule: "formats-rule",
    uncounted: "uncounted"
});

read_struct!(PrintBlock { block: "block", lines: "lines", columns: "columns", group: "group", when: "when" });

read_words!(BlockKind { "right" => Right, "title" => Title, "paragraph" => Paragraph, "table" => Table, "signature" => Signature, "note" => Note });

read_struct!(PrintColumn { title: "title", value: "value" });

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
