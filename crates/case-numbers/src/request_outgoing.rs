//! The outgoing number of another country's request for legal assistance (халықаралық тапсырманың шығыс нөмірі).
//!
//! Like [`crate::outgoing`], but with the letters of any script, since it is whatever the other country wrote. Digits
//! are ASCII ones here too.

use otinish_verdict::Findings;

use crate::number::{self, codes, number};

number!(
    /// The outgoing number of another country's request.
    RequestOutgoingNumber,
    "request-outgoing",
    "the outgoing number of a foreign request",
    examine: |text| number::examine_with(text, is_letter),
    warnings: |_| Findings::NONE,
    codes: codes![],
    pattern: "",
);

/// A letter of any script.
fn is_letter(c: char) -> bool {
    c.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outgoing::OutgoingNumber;

    #[test]
    fn takes_letters_of_every_script_and_digits_of_one() {
        for text in ["Az-4Jsé/12", "法-2026/1", "Ա-5"] {
            assert!(RequestOutgoingNumber::is_valid(text), "{text}");
        }
        assert!(!OutgoingNumber::is_valid("Ա-5"));
        for text in ["٥-1", "1_2", "१/2"] {
            assert!(!RequestOutgoingNumber::is_valid(text), "{text}");
        }
    }
}
