//! The number of a driving licence (жүргізуші куәлігі нөмірі; номер водительского удостоверения).
//!
//! Licences have ten digits. No act that could be read says so, only programs that read the licences; anything else that can
//! be a number is accepted with a warning.

use crate::document_number::{document_number, is_letters_and_digits};

document_number!(
    /// The number of a driving licence.
    DrivingLicence,
    DrivingLicenceError,
    "driving-licence",
    "driving licence",
    is_ten_digits,
    is_ten_digits
);

fn is_ten_digits(text: &str) -> bool {
    is_letters_and_digits(text, 0, 10..=10)
}
