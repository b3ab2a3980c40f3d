//! Names in definitions, of fields and of days, and what they mean.

use chrono::NaiveDate;
use otinish_calendar::parse_date;

use crate::{
    read::{Read, Reading},
    value::Value,
};

/// A field's id as conditions and rules write it; where days are compared also `today`, or a date.
///
/// What it means is looked up once, when the definition becomes a form: conditions are asked after every answer.
#[derive(Clone, Debug, Default)]
#[cfg_attr(
    feature = "authoring",
    derive(serde::Deserialize, serde::Serialize),
    serde(from = "String", into = "String")
)]
pub struct Name {
    text: String,
    meaning: Meaning,
}

/// What a name means.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) enum Meaning {
    /// There is nothing of this name, or nobody has looked: what it stands in belongs to no form.
    #[default]
    Nothing,
    /// A field of the form, by its place.
    Field(usize),
    /// A field of the same item of a group, by its place in the item.
    OfItem(usize),
    /// Today.
    Today,
    /// A day.
    Day(NaiveDate),
}

impl Name {
    /// The name as it is written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) const fn meaning(&self) -> Meaning {
        self.meaning
    }

    pub(crate) const fn set_meaning(&mut self, meaning: Meaning) {
        self.meaning = meaning;
    }
}

impl Meaning {
    /// The day of a name that is no field.
    pub(crate) fn of_day(name: &str) -> Option<Self> {
        if name == "today" { Some(Self::Today) } else { parse_date(name).ok().map(Self::Day) }
    }
}

impl From<String> for Name {
    fn from(text: String) -> Self {
        Self { text, meaning: Meaning::Nothing }
    }
}

impl From<&str> for Name {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<Name> for String {
    fn from(name: Name) -> Self {
        name.text
    }
}

impl Read for Name {
    fn read(value: Option<&Value>, reading: &mut Reading) -> Self {
        String::read(value, reading).into()
    }
}

#[cfg(feature = "authoring")]
impl schemars::JsonSchema for Name {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Name".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        String::json_schema(generator)
    }
}
