//! The number of a refugee's certificate (босқын куәлігі нөмірі; номер удостоверения беженца).
//!
//! Two letters and eight digits, by the description of the certificate that the government approved, read in a translated
//! copy. Anything else that can be a number is accepted with a warning.

use crate::document_number::{document_number, is_letters_and_digits};

document_number!(
    /// The number of a refugee's certificate.
    RefugeeCertificate,
    RefugeeCertificateError,
    "refugee-certificate",
    "refugee's certificate",
    is_two_letters_and_eight_digits,
    is_two_letters_and_eight_digits
);

fn is_two_letters_and_eight_digits(text: &str) -> bool {
    is_letters_and_digits(text, 2, 8..=8)
}
