//! The printed form.

#[cfg(feature = "authoring")]
use serde::{Deserialize, Serialize};

use crate::{
    condition::Condition,
    read::{read_struct, read_words},
    text::Text,
};

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

read_struct!(PrintBlock { block: "block", lines: "lines", columns: "columns", group: "group", when: "when" });

read_words!(BlockKind { "right" => Right, "title" => Title, "paragraph" => Paragraph, "table" => Table, "signature" => Signature, "note" => Note });

read_struct!(PrintColumn { title: "title", value: "value" });
