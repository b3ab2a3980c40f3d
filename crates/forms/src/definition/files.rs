//! Attachments: the policy, and the slots in which they stand.

#[cfg(feature = "authoring")]
use serde::{Deserialize, Serialize};

use crate::{condition::Condition, read::read_struct, text::Text};

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
