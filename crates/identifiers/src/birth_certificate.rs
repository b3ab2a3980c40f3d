//! The number of a birth certificate (туу туралы куәлік нөмірі; номер свидетельства о рождении).
//!
//! Its form is set by orders of the Minister of Justice (Nos 428 and 429 of 29.06.2023), whose description of the number
//! could not be read; certificates of earlier forms, and of other countries, stay valid. Every text that can be a number is
//! accepted with a warning.

use crate::document_number::document_number;

document_number!(
    /// The number of a birth certificate.
    BirthCertificate,
    BirthCertificateError,
    "birth-certificate",
    "birth certificate",
    is_confirmed,
    is_confirmed
);

/// No shape is confirmed.
const fn is_confirmed(_text: &str) -> bool {
    false
}
