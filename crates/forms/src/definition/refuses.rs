//! Refusals that are made from an application.

#[cfg(feature = "authoring")]
use serde::{Deserialize, Serialize};

use crate::read::read_struct;

/// How a refusal is made from an application that lacks documents, or whose answers are wrong.
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct Refuses {
    /// The forms whose applications it refuses.
    pub forms: Vec<String>,
    /// Where missing documents are listed. Without it, documents that lack are among the mistakes.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub documents: Option<RefusedDocuments>,
    /// The field of text that says what is wrong with the application, a line each.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub mistakes: Option<String>,
    /// The options that are chosen in every refusal.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub chosen: Vec<Chosen>,
    /// The field with the day of the refusal.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub date: Option<String>,
    /// The answers that are taken over.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub copies: Vec<Copied>,
}

/// Where a refusal lists missing documents.
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct RefusedDocuments {
    /// The group.
    pub group: String,
    /// The field of that group with a document's name.
    pub field: String,
}

/// An option that is chosen in every refusal.
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct Chosen {
    /// The field of the refusal, a choice of one or of several.
    pub field: String,
    /// The option.
    pub option: String,
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

read_struct!(Refuses {
    forms: "forms",
    documents: "documents",
    mistakes: "mistakes",
    chosen: "chosen",
    date: "date",
    copies: "copies"
});

read_struct!(RefusedDocuments { group: "group", field: "field" });

read_struct!(Chosen { field: "field", option: "option" });

read_struct!(Copied { from: "from", to: "to" });
