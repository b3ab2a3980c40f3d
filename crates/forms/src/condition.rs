//! Conditions: a small closed set, evaluated on the answers. There is no expression language.

#[cfg(feature = "authoring")]
use serde::{Deserialize, Serialize};

use crate::read::{read_enum, read_struct};

/// When a field is asked, an answer required, a rule applied or a block printed.
///
/// A field's id means the field of the same group item first, then the field of the form. An answer of a hidden field
/// counts as absent.
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(deny_unknown_fields, rename_all = "kebab-case")
)]
pub enum Condition {
    /// The choice is this option, or the text is exactly this.
    Equals(Comparison),
    /// The choice is one of these options.
    OneOf(Comparisons),
    /// The answer to `choices` includes this option.
    Includes(Comparison),
    /// The field has an answer.
    Present(String),
    /// The consent is given.
    Given(String),
    /// The integer is at least this.
    AtLeast(Bound),
    /// The integer is at most this.
    AtMost(Bound),
    /// The date, of a field or `today`, is before another one: a field's id, `today`, or `YYYY-MM-DD`.
    Before(Comparison),
    /// The date, of a field or `today`, is after another one: a field's id, `today`, or `YYYY-MM-DD`.
    After(Comparison),
    /// All hold; true if there are none.
    All(Vec<Condition>),
    /// At least one holds; false if there are none.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
}

/// A field and what it is compared with.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "authoring", derive(Deserialize, Serialize, schemars::JsonSchema), serde(deny_unknown_fields))]
pub struct Comparison {
    /// The field's id.
    pub field: String,
    /// The option, text or date.
    pub value: String,
}

/// A field and the integer it is compared with.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "authoring", derive(Deserialize, Serialize, schemars::JsonSchema), serde(deny_unknown_fields))]
pub struct Bound {
    /// The field's id.
    pub field: String,
    /// The integer.
    pub value: i64,
}

/// A field and the options it is compared with.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "authoring", derive(Deserialize, Serialize, schemars::JsonSchema), serde(deny_unknown_fields))]
pub struct Comparisons {
    /// The field's id.
    pub field: String,
    /// The options.
    pub values: Vec<String>,
}

impl Condition {
    /// Calls `visit` with every field id that the condition reads (dates named `today` or written out excepted).
    pub fn visit_fields<'a>(&'a self, visit: &mut dyn FnMut(&'a str)) {
        match self {
            Self::Equals(c) | Self::Includes(c) => visit(&c.field),
            Self::OneOf(c) => visit(&c.field),
            Self::AtLeast(c) | Self::AtMost(c) => visit(&c.field),
            Self::Present(field) | Self::Given(field) => visit(field),
            Self::Before(c) | Self::After(c) => {
                if c.field != "today" {
                    visit(&c.field);
                }
                if c.value != "today" && otinish_calendar::parse_date(&c.value).is_err() {
                    visit(&c.value);
                }
            }
            Self::All(conditions) | Self::Any(conditions) => {
                conditions.iter().for_each(|condition| condition.visit_fields(visit));
            }
            Self::Not(condition) => condition.visit_fields(visit),
        }
    }
}

read_enum!(Condition { "equals" => Equals, "one-of" => OneOf, "includes" => Includes, "present" => Present, "given" => Given, "at-least" => AtLeast, "at-most" => AtMost, "before" => Before, "after" => After, "all" => All, "any" => Any, "not" => Not });

read_struct!(Comparison { field: "field", value: "value" });

read_struct!(Bound { field: "field", value: "value" });

read_struct!(Comparisons { field: "field", values: "values" });
