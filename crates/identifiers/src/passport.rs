//! The number of a passport (төлқұжат нөмірі; номер паспорта).
//!
//! Sources differ: a letter and seven digits, or a letter and eight. Neither is confirmed by an act that could be read, so
//! every number is accepted with a warning.

use crate::document_number::{document_number, is_letters_and_digits};

document_number!(
    /// The number of a passport.
    Passport,
    PassportError,
    "passport",
    "passport",
    is_confirmed,
    is_letter_and_digits
);

/// No shape is confirmed.
const fn is_confirmed(_text: &str) -> bool {
    false
}

fn is_letter_and_digits(text: &str) -> bool {
    is_letters_and_digits(text, 1, 7..=8)
}
