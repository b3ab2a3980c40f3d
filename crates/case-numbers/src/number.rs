//! What numbers of documents have in common: letters and digits with punctuation between them, in an order that whoever
//! gives the number chooses.
//!
//! Nothing sets the form of these numbers, or nothing that could be read. So a text is refused only if it is no number
//! at all: empty, without a digit, with characters or spaces that no number has, or longer than [`MAX`] characters, a
//! limit of ours.

use otinish_verdict::{
    Finding, Normalized,
    text::{count, divided, first, invisible},
};

use crate::{
    characters::{is_alphanumeric, is_letter},
    rewrite::{self, Boundary},
};

/// The longest number, in characters.
pub const MAX: usize = 40;

/// The most letters of the mark that may follow a number after a space, as in `71 ДСП`.
const MAX_MARK: usize = 6;

/// Why a text is not a number of a document.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum NumberError {
    /// There is nothing.
    #[error("the number is empty")]
    Empty,
    /// Longer than any number of a document.
    #[error("the number has at most {MAX} characters, this has {found}")]
    TooLong {
        /// The number of characters.
        found: usize,
    },
    /// A character that cannot be seen.
    #[error("character {at} cannot be seen")]
    Invisible {
        /// Its position, from one.
        at: usize,
    },
    /// A character that has no place where it stands.
    #[error("character {at} has no place there")]
    Character {
        /// Its position, from one.
        at: usize,
        /// The character.
        character: char,
    },
    /// No digit at all.
    #[error("the number has no digit")]
    NoDigit,
    /// The text departs from a mask that an act confirms.
    #[error("from character {at} on this is not the number that is asked for")]
    Shape {
        /// The position of the first character that does not fit, from one; one more than there are if one is missing.
        at: usize,
    },
}

impl NumberError {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "case-number.empty",
            Self::TooLong { .. } => "case-number.too-long",
            Self::Invisible { .. } => "case-number.invisible",
            Self::Character { .. } => "case-number.character",
            Self::NoDigit => "case-number.no-digit",
            Self::Shape { .. } => "case-number.shape",
        }
    }

    /// The error in the words of a check.
    pub fn finding(&self) -> Finding {
        let finding = Finding::error(self.code());
        match *self {
            Self::TooLong { found } => finding.over(found, MAX),
            Self::Invisible { at } | Self::Shape { at } => finding.at(at),
            Self::Character { at, character } => finding.at_character(at, character),
            Self::Empty | Self::NoDigit => finding,
        }
    }
}

/// The code of the warning about a number whose form no source confirms.
pub(crate) const FORMAT_UNVERIFIED: &str = "case-number.format-unverified";

/// Whether a text can be a number, made of ASCII digits and Latin, Russian and Kazakh letters.
pub(crate) fn examine(text: &str) -> Result<(), NumberError> {
    examine_with(text, is_letter)
}

/// Whether a text can be a number, made of ASCII digits and what `letter` says is one.
pub(crate) fn examine_with(text: &str, letter: fn(char) -> bool) -> Result<(), NumberError> {
    if text.is_empty() {
        return Err(NumberError::Empty);
    }
    let found = count(text);
    if found > MAX {
        return Err(NumberError::TooLong { found });
    }
    if let Some(at) = invisible(text) {
        return Err(NumberError::Invisible { at });
    }
    for (index, (start, character)) in text.char_indices().enumerate() {
        let fits = match character {
            '-' | '/' | '.' | ',' | '(' | ')' => index > 0,
            ' ' => index > 0 && text.get(start + 1..).is_some_and(|mark| is_mark(mark, letter)),
            _ => character.is_ascii_digit() || letter(character),
        };
        if !fits {
            return Err(NumberError::Character { at: index + 1, character });
        }
    }
    if text.bytes().any(|byte| byte.is_ascii_digit()) { Ok(()) } else { Err(NumberError::NoDigit) }
}

/// The mark at the end of a number, such as `ДСП`.
fn is_mark(text: &str, letter: fn(char) -> bool) -> bool {
    (1..=MAX_MARK).contains(&count(text)) && text.chars().all(letter)
}

/// Drops labels and number signs, and puts white space, dashes and slashes in order. Letters keep their case.
pub(crate) fn normalize(text: &str) -> Normalized<'_> {
    let mut number = rewrite::folded(text);
    rewrite::single_spaces(&mut number);
    rewrite::unlabelled(&mut number, Boundary::Word);
    number
}

/// The parts of a text on both sides of its last slash, if the second is digits.
pub(crate) fn index_and_serial(text: &str) -> Option<(&str, &str)> {
    divided(text, b'/').filter(|(index, serial)| is_alphanumeric(first(index)) && is_digits(serial))
}

/// Whether a text is ASCII digits, at least one.
pub(crate) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The codes of every number, with others after them.
macro_rules! codes {
    ($($code:expr),* $(,)?) => {
        &[
            "case-number.empty",
            "case-number.too-long",
            "case-number.invisible",
            "case-number.character",
            "case-number.no-digit",
            $($code),*
        ]
    };
}

/// The value, check and kind of a number, for a module that gives its id, a function that examines a text and one that
/// tells the doubts about a text that has passed, the codes of both, and the pattern if the form is not free.
macro_rules! number {
    (
        $(#[$doc:meta])* $value:ident, $id:expr, $noun:literal,
        examine: $examine:expr, warnings: $warnings:expr, codes: $codes:expr, pattern: $pattern:expr $(,)?
    ) => {
        $(#[$doc])*
        #[derive(Clone, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub struct $value(alloc::boxed::Box<str>);

        impl $value {
            /// Parses a number as it stands: what people type goes through [`normalize`] first.
            ///
            /// # Errors
            ///
            /// The first thing that is wrong, in the order of the variants of
            /// [`NumberError`](crate::number::NumberError).
            pub fn parse(text: &str) -> Result<Self, crate::number::NumberError> {
                let examine: fn(&str) -> Result<(), crate::number::NumberError> = $examine;
                examine(text).map(|()| Self(text.into()))
            }

            /// The number.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The doubts about a number that is accepted.
            pub fn warnings(&self) -> otinish_verdict::Findings {
                let warnings: fn(&str) -> otinish_verdict::Findings = $warnings;
                warnings(&self.0)
            }
        }

        otinish_verdict::value!($value, crate::number::NumberError);

        /// Drops labels and number signs, and puts white space, dashes and slashes in order. Letters keep their case.
        pub fn normalize(text: &str) -> otinish_verdict::Normalized<'_> {
            crate::number::normalize(text)
        }

        #[doc = concat!("Checks a text as ", $noun, ".")]
        pub fn check(text: &str, _context: &otinish_verdict::Context) -> otinish_verdict::Findings {
            let examine: fn(&str) -> Result<(), crate::number::NumberError> = $examine;
            let warnings: fn(&str) -> otinish_verdict::Findings = $warnings;
            match examine(text) {
                Ok(()) => warnings(text),
                Err(error) => error.finding().into(),
            }
        }

        pub(crate) const KIND: otinish_verdict::Kind = otinish_verdict::Kind {
            id: $id,
            check,
            normalize,
            pattern: $pattern,
            max_length: crate::number::MAX as u16,
            codes: $codes,
        };
    };
}

pub(crate) use {codes, number};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_what_was_seen_and_refuses_what_is_no_number() {
        for text in
            ["09-13-01-12/944", "ЖТ-Д-9982,1", "71 ДСП", "ЖТ-2026-01234567", "8С-54-1", "243-од", "2-12-1234/22-И"]
        {
            assert_eq!(examine(text), Ok(()), "{text}");
        }
        assert_eq!(examine("ДСП"), Err(NumberError::NoDigit));
        assert_eq!(examine("-5"), Err(NumberError::Character { at: 1, character: '-' }));
        assert_eq!(examine("5 6"), Err(NumberError::Character { at: 2, character: ' ' }));
        assert_eq!(examine("5 ДСП "), Err(NumberError::Character { at: 2, character: ' ' }));
        assert_eq!(examine("5 СЕКРЕТНО"), Err(NumberError::Character { at: 2, character: ' ' }));
        assert_eq!(examine("5\u{202e}6"), Err(NumberError::Invisible { at: 2 }));
        assert_eq!(examine("٥5"), Err(NumberError::Character { at: 1, character: '٥' }));
        assert_eq!(examine(&"1".repeat(40)), Ok(()));
        assert_eq!(examine(&"1".repeat(41)), Err(NumberError::TooLong { found: 41 }));
    }
}
