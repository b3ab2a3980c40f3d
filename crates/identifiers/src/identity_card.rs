//! The number of an identity card (жеке куәлік нөмірі; номер удостоверения личности).
//!
//! Cards have nine digits. No act that could be read says so, only programs that read the cards; anything else that can be a
//! number is accepted with a warning.

use crate::document_number::{document_number, is_letters_and_digits};

document_number!(
    /// The number of an identity card.
    IdentityCard,
    IdentityCardError,
    "identity-card",
    "identity card",
    is_nine_digits,
    is_nine_digits
);

fn is_nine_digits(text: &str) -> bool {
    is_letters_and_digits(text, 0, 9..=9)
}
