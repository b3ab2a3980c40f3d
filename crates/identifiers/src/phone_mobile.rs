//! Mobile telephone numbers, for fields to which a message is sent.
//!
//! The value is a [`Phone`]; that it is not a mobile one is a warning and no error, because operators get new codes.

use otinish_verdict::{Context, Finding, Findings, Kind};

use crate::phone::{self, Line, Phone};

/// The doubts about a number in a field for a mobile one.
pub fn warnings(phone: &Phone) -> Findings {
    warnings_of(phone.as_str())
}

fn warnings_of(text: &str) -> Findings {
    match phone::line_of(text) {
        Line::Landline | Line::Internet => Finding::warning("phone.not-mobile").into(),
        Line::Mobile | Line::Unassigned | Line::Foreign => phone::warnings(text),
    }
}

/// Checks a text as a mobile telephone number.
pub fn check(text: &str, _context: &Context) -> Findings {
    match phone::examine(text) {
        Ok(()) => warnings_of(text),
        Err(error) => error.finding().into(),
    }
}

pub(crate) const KIND: Kind = Kind {
    id: "phone-mobile",
    check,
    normalize: phone::normalize,
    pattern: phone::PATTERN,
    max_length: 16,
    codes: &[
        "phone.empty",
        "phone.character",
        "phone.no-plus",
        "phone.country-code",
        "phone.length",
        "phone.foreign-length",
        "phone.not-mobile",
        "phone.unassigned",
        "phone.foreign",
    ],
};
