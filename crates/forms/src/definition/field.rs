//! Sections, fields and their options.

#[cfg(feature = "authoring")]
use serde::{Deserialize, Serialize};

use super::Slot;
use crate::{condition::Condition, read::read_struct, text::Text};

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
