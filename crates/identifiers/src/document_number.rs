//! What the numbers of documents have in common: a free text in which at most one shape is confirmed.
//!
//! The acts that govern these documents leave their numbers to whoever prints the blanks, and old series stay in
//! people's hands. So a text is refused only if it cannot be a number of any document; a shape without a confirmed source
//! is a warning.

use otinish_verdict::Normalized;

use crate::{
    characters::{BY_BYTES, first_invisible, is_dash, is_letter},
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
    let found = text.chars().count();
    if found > MAX {
        return Err(DocumentNumberError::TooLong { found });
    }
    if let Some(index) = first_invisible(text) {
        return Err(DocumentNumberError::Invisible { at: index + 1 });
    }
    for (index, character) in text.chars().enumerate() {
        let punctuation = matches!(character, ' ' | '\u{a0}' | '№' | '#' | '.' | ',' | '/' | '(' | ')' | ':');
        if !(punctuation || character.is_ascii_digit() || is_letter(character) || is_dash(character)) {
            return Err(DocumentNumberError::Character { at: index + 1, character });
        }
    }
    if text.bytes().any(|byte| byte.is_ascii_digit()) { Ok(()) } else { Err(DocumentNumberError::NoDigit) }
}

/// Drops white space and number signs and makes Latin letters capital if what remains has the compact shape; otherwise only
/// puts the white space in order.
pub(crate) fn normalize(text: &str, is_compact: fn(&str) -> bool) -> Normalized<'_> {
    let compact = rewrite::capitals(rewrite::without(text, |c| match c {
        '№' | '#' => Some(rewrite::NUMBER_SIGN),
        _ if c.is_whitespace() => Some(rewrite::SPACES),
        _ => None,
    }));
    if is_compact(&compact.value) { compact } else { rewrite::single_spaced(text) }
}

/// Whether a text is some letters, none of them a small Latin one, and then some digits.
pub(crate) fn is_letters_and_digits(text: &str, letters: usize, digits: core::ops::RangeInclusive<usize>) -> bool {
    let number = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    let series = text.get(..text.len() - number).unwrap_or_default().chars();
    digits.contains(&number)
        && series.clone().count() == letters
        && series.clone().all(|c| is_letter(c) && !c.is_ascii_lowercase())
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
                match self {
                    Self::Empty => concat!($id, ".empty"),
                    Self::TooLong { .. } => concat!($id, ".too-long"),
                    Self::Invisible { .. } => concat!($id, ".invisible"),
                    Self::Character { .. } => concat!($id, ".character"),
                    Self::NoDigit => concat!($id, ".no-digit"),
                }
            }

            /// The error in the words of a check.
            pub fn finding(&self) -> otinish_verdict::Finding {
                let finding = otinish_verdict::Finding::error(self.code());
                match *self {
                    Self::TooLong { found } => {
                        finding.with_int("found", found).with_int("max", $crate::document_number::MAX)
                    }
                    Self::Invisible { at } => finding.with_int("at", at),
                    Self::Character { at, character } => {
                        finding.with_int("at", at).with("character", otinish_verdict::Param::Char(character))
                    }
                    Self::Empty | Self::NoDigit => finding,
                }
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

        $crate::value::value!($value, $error);

        /// Drops white space and number signs and makes Latin letters capital if what remains has the shape that is written
        /// without spaces; otherwise only puts the white space in order.
        pub fn normalize(text: &str) -> otinish_verdict::Normalized<'_> {
            $crate::document_number::normalize(text, $compact)
        }

        #[doc = concat!("Checks a text as the number of a ", $noun, ".")]
        pub fn check(text: &str, _context: &otinish_verdict::Context) -> otinish_verdict::Findings {
            use otinish_verdict::{Finding, Findings};
            match $crate::document_number::examine(text) {
                Err(error) => $error::from(error).finding().into(),
                Ok(()) if $confirmed(text) => Findings::none(),
                Ok(()) => Finding::warning(concat!($id, ".format-unverified")).into(),
            }
        }

        pub(crate) const KIND: otinish_verdict::Kind = otinish_verdict::Kind {
            id: $id,
            check,
            normalize,
            pattern: "",
            max_length: $crate::document_number::MAX as u16,
            codes: &[
                concat!($id, ".empty"),
                concat!($id, ".too-long"),
                concat!($id, ".invisible"),
                concat!($id, ".character"),
                concat!($id, ".no-digit"),
                concat!($id, ".format-unverified"),
            ],
        };
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
