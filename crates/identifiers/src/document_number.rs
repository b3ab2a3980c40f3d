//! What the numbers of documents have in common: a free text in which at most one shape is confirmed.
//!
//! The acts that govern these documents leave their numbers to whoever prints the blanks, and old series stay in
//! people's hands. So a text is refused only if it cannot be a number of any document; a shape without a confirmed source
//! is a warning.

use otinish_verdict::{
    Changes, Finding, Findings, Normalized,
    text::{BY_BYTES, count, invisible},
};

use crate::{
    characters::{is_dash, is_letter},
    rewrite,
};

/// The longest number of a document, in characters.
pub(crate) const MAX: usize = 40;

/// Why a text cannot be the number of any document.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum DocumentNumberError {
    Empty,
    TooLong { found: usize },
    Invisible { at: usize },
    Character { at: usize, character: char },
    NoDigit,
}

/// Whether a text can be the number of some document: letters, digits, spaces and the punctuation of series and dates.
pub(crate) fn examine(text: &str) -> Result<(), DocumentNumberError> {
    if text.is_empty() {
        return Err(DocumentNumberError::Empty);
    }
    // Most numbers are these, and need no look at each character.
    if BY_BYTES && text.len() <= MAX && text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return if text.bytes().any(|byte| byte.is_ascii_digit()) { Ok(()) } else { Err(DocumentNumberError::NoDigit) };
    }
    let found = count(text);
    if found > MAX {
        return Err(DocumentNumberError::TooLong { found });
    }
    if let Some(at) = invisible(text) {
        return Err(DocumentNumberError::Invisible { at });
    }
    for (index, character) in text.chars().enumerate() {
        let punctuation = matches!(character, ' ' | '\u{a0}' | '№' | '#' | '.' | ',' | '/' | '(' | ')' | ':');
        if !(punctuation || character.is_ascii_digit() || is_letter(character) || is_dash(character)) {
            return Err(DocumentNumberError::Character { at: index + 1, character });
        }
    }
    if text.bytes().any(|byte| byte.is_ascii_digit()) { Ok(()) } else { Err(DocumentNumberError::NoDigit) }
}

impl DocumentNumberError {
    /// The error in the words of a check, with the codes of a kind in the order of the variants.
    pub(crate) fn finding(self, codes: &Codes) -> Finding {
        let [empty, too_long, invisible, character_code, no_digit, _] = *codes;
        match self {
            Self::Empty => Finding::error(empty),
            Self::TooLong { found } => Finding::error(too_long).over(found, MAX),
            Self::Invisible { at } => Finding::error(invisible).at(at),
            Self::Character { at, character } => Finding::error(character_code).at_character(at, character),
            Self::NoDigit => Finding::error(no_digit),
        }
    }
}

/// The codes of a kind: those of the errors in the order of the variants, then the warning about a shape that no source
/// confirms.
pub(crate) type Codes = [&'static str; 6];

/// Checks a text as the number of a kind with these codes, whose confirmed shape a function tells.
pub(crate) fn check(text: &str, is_confirmed: fn(&str) -> bool, codes: &Codes) -> Findings {
    match examine(text) {
        Err(error) => error.finding(codes).into(),
        Ok(()) if is_confirmed(text) => Findings::NONE,
        Ok(()) => Finding::warning(codes[5]).into(),
    }
}

/// Drops white space and number signs and makes Latin letters capital if what remains has the compact shape; otherwise only
/// puts the white space in order.
pub(crate) fn normalize(text: &str, is_compact: fn(&str) -> bool) -> Normalized<'_> {
    let compact = rewrite::capitals(rewrite::without(text, |c| match c {
        '№' | '#' => Changes::NUMBER_SIGN,
        _ if c.is_whitespace() => Changes::SPACES,
        _ => Changes::NONE,
    }));
    if is_compact(&compact.value) { compact } else { rewrite::single_spaced(text) }
}

/// Whether a text is some letters, none of them a small Latin one, and then some digits.
pub(crate) fn is_letters_and_digits(text: &str, letters: usize, digits: core::ops::RangeInclusive<usize>) -> bool {
    let (mut series, mut number) = (0, 0);
    for c in text.chars() {
        if c.is_ascii_digit() {
            number += 1;
        } else if number == 0 && is_letter(c) && !c.is_ascii_lowercase() {
            series += 1;
        } else {
            return false;
        }
    }
    series == letters && digits.contains(&number)
}

/// The value, error, check and kind of a document's number, for a module that gives its name, the code's first part, the
/// English noun, a function that tells the shape that a source confirms, and one that tells the shape that is written
/// without spaces.
macro_rules! document_number {
    ($(#[$doc:meta])* $value:ident, $error:ident, $id:literal, $noun:literal, $confirmed:path, $compact:path) => {
        $(#[$doc])*
        #[derive(Clone, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub struct $value(alloc::boxed::Box<str>);

        #[doc = concat!("Why a text cannot be the number of a ", $noun, ".")]
        #[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
        #[non_exhaustive]
        pub enum $error {
            /// There is nothing.
            #[error("the number of a {} is empty", $noun)]
            Empty,
            /// Longer than any number of a document.
            #[error("the number of a {} has at most 40 characters, this has {found}", $noun)]
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
            /// A character that no number of a document has.
            #[error("character {at} has no place in the number of a {}", $noun)]
            Character {
                /// Its position, from one.
                at: usize,
                /// The character.
                character: char,
            },
            /// No digit at all.
            #[error("the number of a {} has no digit", $noun)]
            NoDigit,
        }

        impl $error {
            /// The stable code.
            pub const fn code(&self) -> &'static str {
                CODES[match self {
                    Self::Empty => 0,
                    Self::TooLong { .. } => 1,
                    Self::Invisible { .. } => 2,
                    Self::Character { .. } => 3,
                    Self::NoDigit => 4,
                }]
            }

            /// The error in the words of a check.
            pub fn finding(&self) -> otinish_verdict::Finding {
                use $crate::document_number::DocumentNumberError as Common;
                let common = match *self {
                    Self::Empty => Common::Empty,
                    Self::TooLong { found } => Common::TooLong { found },
                    Self::Invisible { at } => Common::Invisible { at },
                    Self::Character { at, character } => Common::Character { at, character },
                    Self::NoDigit => Common::NoDigit,
                };
                common.finding(&CODES)
            }
        }

        impl From<$crate::document_number::DocumentNumberError> for $error {
            fn from(error: $crate::document_number::DocumentNumberError) -> Self {
                use $crate::document_number::DocumentNumberError as Common;
                match error {
                    Common::Empty => Self::Empty,
                    Common::TooLong { found } => Self::TooLong { found },
                    Common::Invisible { at } => Self::Invisible { at },
                    Common::Character { at, character } => Self::Character { at, character },
                    Common::NoDigit => Self::NoDigit,
                }
            }
        }

        impl $value {
            /// Parses a number as it stands: what people type goes through [`normalize`] first.
            ///
            /// # Errors
            ///
            /// The first thing that is wrong, in the order of the error's variants.
            pub fn parse(text: &str) -> Result<Self, $error> {
                $crate::document_number::examine(text)?;
                Ok(Self(text.into()))
            }

            /// The number.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Whether the number has a shape that a source confirms.
            pub fn is_confirmed(&self) -> bool {
                $confirmed(&self.0)
            }
        }

        otinish_verdict::value!($value, $error);

        /// Drops white space and number signs and makes Latin letters capital if what remains has the shape that is written
        /// without spaces; otherwise only puts the white space in order.
        pub fn normalize(text: &str) -> otinish_verdict::Normalized<'_> {
            $crate::document_number::normalize(text, $compact)
        }

        #[doc = concat!("Checks a text as the number of a ", $noun, ".")]
        pub fn check(text: &str, _context: &otinish_verdict::Context) -> otinish_verdict::Findings {
            $crate::document_number::check(text, $confirmed, &CODES)
        }

        pub(crate) const KIND: otinish_verdict::Kind = otinish_verdict::Kind {
            id: $id,
            check,
            normalize,
            pattern: "",
            max_length: $crate::document_number::MAX as u16,
            codes: &CODES,
        };

        const CODES: $crate::document_number::Codes = [
            concat!($id, ".empty"),
            concat!($id, ".too-long"),
            concat!($id, ".invisible"),
            concat!($id, ".character"),
            concat!($id, ".no-digit"),
            concat!($id, ".format-unverified"),
        ];
    };
}

pub(crate) use document_number;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_letters_and_digits_from_both_ends() {
        assert!(is_letters_and_digits("N12345678", 1, 7..=8));
        assert!(is_letters_and_digits("АБ12345678", 2, 8..=8));
        for other in ["n12345678", "N123456", "N1234 5678", "NN12345678", "12345678", ""] {
            assert!(!is_letters_and_digits(other, 1, 7..=8), "{other}");
        }
    }

    #[test]
    fn accepts_old_series_and_refuses_what_is_no_number() {
        assert_eq!(examine("№ 0000123 от 01.02.2005"), Ok(()));
        assert_eq!(examine("IV-АЛ № 123456"), Ok(()));
        assert_eq!(examine("нет"), Err(DocumentNumberError::NoDigit));
        assert_eq!(examine("12_3"), Err(DocumentNumberError::Character { at: 3, character: '_' }));
        assert_eq!(examine("12\u{200b}3"), Err(DocumentNumberError::Invisible { at: 3 }));
        assert_eq!(examine(&"1".repeat(41)), Err(DocumentNumberError::TooLong { found: 41 }));
    }
}
