//! The postal index (пошта индексі; почтовый индекс) of an address in Kazakhstan: six digits.
//!
//! Newer indexes of letters and digits are in use beside the six digits; no source at hand describes them, so they are
//! accepted with a warning.

use alloc::boxed::Box;

use otinish_verdict::{Context, Finding, Findings, Kind, Normalized, text::count};

use crate::rewrite;

/// A postal index.
#[derive(Clone, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct PostalIndex(Box<str>);

/// Why a text is not a postal index.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum PostalIndexError {
    /// There is nothing.
    #[error("this is empty")]
    Empty,
    /// Longer than any index.
    #[error("an index has {USUAL} digits, this has {found} characters")]
    TooLong {
        /// The number of characters.
        found: usize,
    },
    /// A character that is no ASCII digit and no capital ASCII letter.
    #[error("character {at} is not a digit or a Latin letter")]
    Character {
        /// Its position, from one.
        at: usize,
    },
    /// Digits only, but not six.
    #[error("an index has {USUAL} digits, this has {found}")]
    Length {
        /// The number of digits.
        found: usize,
    },
}

const USUAL: usize = 6;
const MAX: usize = 10;

impl PostalIndexError {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "postal-index.empty",
            Self::TooLong { .. } => "postal-index.too-long",
            Self::Character { .. } => "postal-index.character",
            Self::Length { .. } => "postal-index.length",
        }
    }

    /// The error in the words of a check.
    pub fn finding(&self) -> Finding {
        let finding = Finding::error(self.code());
        match *self {
            Self::TooLong { found } => finding.over(found, MAX),
            Self::Length { found } => finding.other_than(found, USUAL),
            Self::Character { at } => finding.at(at),
            Self::Empty => finding,
        }
    }
}

impl PostalIndex {
    /// Parses six ASCII digits, or ASCII digits and capital letters: what people type goes through [`normalize`] first.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, in the order of the variants of [`PostalIndexError`].
    pub fn parse(text: &str) -> Result<Self, PostalIndexError> {
        examine(text)?;
        Ok(Self(text.into()))
    }

    /// The index.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

otinish_verdict::value!(PostalIndex, PostalIndexError);

fn examine(text: &str) -> Result<(), PostalIndexError> {
    if text.is_empty() {
        return Err(PostalIndexError::Empty);
    }
    let found = count(text);
    if found > MAX {
        return Err(PostalIndexError::TooLong { found });
    }
    if let Some(index) = text.chars().position(|c| !(c.is_ascii_digit() || c.is_ascii_uppercase())) {
        return Err(PostalIndexError::Character { at: index + 1 });
    }
    if is_digits(text) && found != USUAL { Err(PostalIndexError::Length { found }) } else { Ok(()) }
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Drops white space and dashes, and makes small Latin letters capital.
pub fn normalize(text: &str) -> Normalized<'_> {
    rewrite::capitals(rewrite::without(text, rewrite::space_or_dash))
}

/// Checks a text as a postal index of Kazakhstan.
pub fn check(text: &str, _context: &Context) -> Findings {
    match examine(text) {
        Err(error) => error.finding().into(),
        Ok(()) if is_digits(text) => Findings::NONE,
        Ok(()) => Finding::warning("postal-index.form-unverified").into(),
    }
}

pub(crate) const KIND: Kind = Kind {
    id: "postal-index",
    check,
    normalize,
    pattern: "^([0-9]{6}|[0-9A-Z]{0,6}[A-Z][0-9A-Z]{0,3})$",
    max_length: 10,
    codes: &[
        "postal-index.empty",
        "postal-index.too-long",
        "postal-index.character",
        "postal-index.length",
        "postal-index.form-unverified",
    ],
};
