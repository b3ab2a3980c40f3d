//! Rules between fields.

#[cfg(feature = "authoring")]
use serde::{Deserialize, Serialize};

use super::DatePlus;
use crate::{
    condition::Condition,
    name::Name,
    read::{read_enum, read_struct, read_words},
    text::Text,
};

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
    NotAfter(Name),
    /// The date or moment of the rule's field is not before another one: a field's id, or `today`.
    NotBefore(Name),
    /// The date or moment of the rule's field is not after another one plus some time. Two moments are compared to the minute:
    /// one day after 09:15 ends at 09:15.
    NotAfterPlus(DatePlus),
    /// The answer equals another field's.
    SameAs(Name),
    /// The answer differs from another field's.
    DiffersFrom(Name),
    /// The integer is at most another field's.
    AtMost(Name),
    /// The group has the same items as another group, in any order. Items are compared by the fields that both groups have.
    SameItems(Name),
    /// A condition holds. It is checked whether the rule's field has an answer or not, while the field is visible.
    Holds(Condition),
    /// The first two digits of the notary licence are the year of the date in another field.
    LicenceYear(Name),
    /// The birth date in the IIN is the date in another field.
    IinBirthDate(Name),
    /// The number of a court's case was given in the year that the integer in another field names.
    CourtYear(Name),
}

impl Check {
    /// The name of what the rule's field is compared with, and whether it may be that of a day; none where a condition is asked.
    pub(crate) const fn other(&self) -> Option<(&Name, bool)> {
        match self {
            Self::NotAfter(name) | Self::NotBefore(name) | Self::LicenceYear(name) | Self::IinBirthDate(name) => {
                Some((name, true))
            }
            Self::NotAfterPlus(plus) => Some((&plus.field, true)),
            Self::SameAs(name)
            | Self::DiffersFrom(name)
            | Self::AtMost(name)
            | Self::SameItems(name)
            | Self::CourtYear(name) => Some((name, false)),
            Self::Holds(_) => None,
        }
    }

    /// [`Condition::visit_names_mut`] over the names of the check.
    pub(crate) fn visit_names_mut(&mut self, visit: &mut dyn FnMut(&mut Name, bool)) {
        match self {
            Self::NotAfter(name) | Self::NotBefore(name) | Self::LicenceYear(name) | Self::IinBirthDate(name) => {
                visit(name, true);
            }
            Self::NotAfterPlus(plus) => visit(&mut plus.field, true),
            Self::SameAs(name)
            | Self::DiffersFrom(name)
            | Self::AtMost(name)
            | Self::SameItems(name)
            | Self::CourtYear(name) => visit(name, false),
            Self::Holds(condition) => condition.visit_names_mut(visit),
        }
    }
}

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
