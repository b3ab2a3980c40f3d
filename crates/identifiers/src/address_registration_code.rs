//! The registration code of an address (мекенжайдың тіркеу коды, МТК; регистрационный код адреса, РКА).
//!
//! A number that the register of addresses gives to an object. That it is a number is confirmed; its length is not: 16
//! digits are said of it, and anything else is a warning.

use alloc::boxed::Box;

use otinish_verdict::{Context, Finding, Findings, Kind, Normalized, text::count};

use crate::rewrite;

/// The registration code of an address.
#[derive(Clone, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct AddressRegistrationCode(Box<str>);

/// Why a text is not the registration code of an address.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum AddressRegistrationCodeError {
    /// There is nothing.
    #[error("this is empty")]
    Empty,
    /// Longer than any number of a register.
    #[error("a code has at most {MAX} digits, this has {found} characters")]
    TooLong {
        /// The number of characters.
        found: usize,
    },
    /// A character that is not an ASCII digit.
    #[error("character {at} is not a digit")]
    Character {
        /// Its position, from one.
        at: usize,
    },
}

const MAX: usize = 40;
const USUAL: usize = 16;

impl AddressRegistrationCodeError {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "address-registration-code.empty",
            Self::TooLong { .. } => "address-registration-code.too-long",
            Self::Character { .. } => "address-registration-code.character",
        }
    }

    /// The error in the words of a check.
    pub fn finding(&self) -> Finding {
        let finding = Finding::error(self.code());
        match *self {
            Self::TooLong { found } => finding.over(found, MAX),
            Self::Character { at } => finding.at(at),
            Self::Empty => finding,
        }
    }
}

impl AddressRegistrationCode {
    /// Parses ASCII digits, and nothing but them: what people type goes through [`normalize`] first.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, in the order of the variants of [`AddressRegistrationCodeError`].
    pub fn parse(text: &str) -> Result<Self, AddressRegistrationCodeError> {
        examine(text)?;
        Ok(Self(text.into()))
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

otinish_verdict::value!(AddressRegistrationCode, AddressRegistrationCodeError);

fn examine(text: &str) -> Result<(), AddressRegistrationCodeError> {
    if text.is_empty() {
        return Err(AddressRegistrationCodeError::Empty);
    }
    let found = count(text);
    if found > MAX {
        return Err(AddressRegistrationCodeError::TooLong { found });
    }
    match text.chars().position(|c| !c.is_ascii_digit()) {
        Some(index) => Err(AddressRegistrationCodeError::Character { at: index + 1 }),
        None => Ok(()),
    }
}

/// Drops white space and dashes.
pub fn normalize(text: &str) -> Normalized<'_> {
    rewrite::without(text, rewrite::space_or_dash)
}

/// Checks a text as the registration code of an address.
pub fn check(text: &str, _context: &Context) -> Findings {
    match examine(text) {
        Err(error) => error.finding().into(),
        // Digits only by now, so bytes are characters.
        Ok(()) if text.len() == USUAL => Findings::none(),
        Ok(()) => Finding::warning("address-registration-code.length-unverified")
            .with_int("found", text.len())
            .with_int("usual", USUAL)
            .into(),
    }
}

pub(crate) const KIND: Kind = Kind {
    id: "address-registration-code",
    check,
    normalize,
    pattern: "^[0-9]{1,40}$",
    max_length: 40,
    codes: &[
        "address-registration-code.empty",
        "address-registration-code.too-long",
        "address-registration-code.character",
        "address-registration-code.length-unverified",
    ],
};
