//! Conditions: a small closed set, evaluated on the answers. There is no expression language.

#[cfg(feature = "authoring")]
use serde::{Deserialize, Serialize};

use crate::{
    name::Name,
    read::{read_enum, read_struct},
};

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
    Present(Name),
    /// The consent is given.
    Given(Name),
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
    pub field: Name,
    /// The option, text or date.
    pub value: Name,
}

/// A field and the integer it is compared with.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "authoring", derive(Deserialize, Serialize, schemars::JsonSchema), serde(deny_unknown_fields))]
pub struct Bound {
    /// The field's id.
    pub field: Name,
    /// The integer.
    pub value: i64,
}

/// A field and the options it is compared with.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "authoring", derive(Deserialize, Serialize, schemars::JsonSchema), serde(deny_unknown_fields))]
pub struct Comparisons {
    /// The field's id.
    pub field: Name,
    /// The options.
    pub values: Vec<String>,
}

impl Condition {
    /// Calls `visit` with every name of a field in the condition, and whether a day may stand in its place.
    pub(crate) fn visit_names<'a>(&'a self, visit: &mut dyn FnMut(&'a Name, bool)) {
        match self {
            Self::Equals(c) | Self::Includes(c) => visit(&c.field, false),
            Self::OneOf(c) => visit(&c.field, false),
            Self::AtLeast(c) | Self::AtMost(c) => visit(&c.field, false),
            Self::Present(field) | Self::Given(field) => visit(field, false),
            Self::Before(c) | Self::After(c) => {
                visit(&c.field, true);
                visit(&c.value, true);
            }
            Self::All(conditions) | Self::Any(conditions) => {
                conditions.iter().for_each(|condition| condition.visit_names(visit));
            }
            Self::Not(condition) => condition.visit_names(visit),
        }
    }

    /// [`Condition::visit_names`], to look up what they mean.
    pub(crate) fn visit_names_mut(&mut self, visit: &mut dyn FnMut(&mut Name, bool)) {
        match self {
            Self::Equals(c) | Self::Includes(c) => visit(&mut c.field, false),
            Self::OneOf(c) => visit(&mut c.field, false),
            Self::AtLeast(c) | Self::AtMost(c) => visit(&mut c.field, false),
            Self::Present(field) | Self::Given(field) => visit(field, false),
            Self::Before(c) | Self::After(c) => {
                visit(&mut c.field, true);
                visit(&mut c.value, true);
            }
            Self::All(conditions) | Self::Any(conditions) => {
                conditions.iter_mut().for_each(|condition| condition.visit_names_mut(visit));
            }
            Self::Not(condition) => condition.visit_names_mut(visit),
        }
    }
}

read_enum!(Condition { "equals" => Equals, "one-of" => OneOf, "includes" => Includes, "present" => Present, "given" => Given, "at-least" => AtLeast, "at-most" => AtMost, "before" => Before, "after" => After, "all" => All, "any" => Any, "not" => Not });

read_struct!(Comparison { field: "field", value: "value" });

read_struct!(Bound { field: "field", value: "value" });

read_struct!(Comparisons { field: "field", values: "values" });
