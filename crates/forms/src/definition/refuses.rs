//! Refusals that are made from an application.

#[cfg(feature = "authoring")]
use serde::{Deserialize, Serialize};

use crate::read::read_struct;

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
