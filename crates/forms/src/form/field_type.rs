//! The types of answers.

use crate::kinds::IdentifierKind;

/// What a field's answer is.
#[derive(Clone, Copy, Debug)]
pub enum FieldType {
    /// One line of text.
    Text,
    /// Lines of text.
    LongText,
    /// A person's name in parts: `surname`, `given_name`, `patronymic`.
    PersonName,
    /// An address in parts, or in one line.
    Address,
    /// A calendar date.
    Date,
    /// A day and a time of it in Astana, to the minute.
    DateTime,
    /// An integer.
    Integer,
    /// One of the options.
    Choice,
    /// Any number of the options.
    Choices,
    /// A consent: only `true` is an answer.
    Consent,
    /// A list of items, each with fields of its own.
    Group,
    /// An identifier, as text.
    Identifier(IdentifierKind),
}

impl FieldType {
    /// The type of a name in a definition.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "text" => Self::Text,
            "long-text" => Self::LongText,
            "person-name" => Self::PersonName,
            "address" => Self::Address,
            "date" => Self::Date,
            "date-time" => Self::DateTime,
            "integer" => Self::Integer,
            "choice" => Self::Choice,
            "choices" => Self::Choices,
            "consent" => Self::Consent,
            "group" => Self::Group,
            identifier => Self::Identifier(IdentifierKind::find(identifier)?),
        })
    }
}

/// The parts of a person's name, and whether each is required.
pub const NAME_PARTS: [(&str, bool); 3] = [("surname", true), ("given_name", true), ("patronymic", false)];
