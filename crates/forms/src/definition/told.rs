//! What a definition tells the person besides the fields.

#[cfg(feature = "authoring")]
use serde::{Deserialize, Serialize};

use crate::{condition::Condition, read::read_struct, text::Text};

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

read_struct!(Notice { text: "text", section: "section", when: "when", rules: "rules", source: "source" });

read_struct!(Cost { text: "text", rule: "rule", source: "source" });

read_struct!(Requirements { id: "id", title: "title", rows: "rows", source: "source" });

read_struct!(RequirementRow { title: "title", text: "text" });
