//! The number under which an act is registered in the state register of normative legal acts (мемлекеттік тіркеу
//! нөмірі; номер государственной регистрации): `31702`.
//!
//! Three to six digits on every act seen. Any other text that can be a number is accepted with a warning.

use otinish_verdict::{Finding, Findings};

use crate::number::{self, FORMAT_UNVERIFIED, codes, is_digits, number};

number!(
    /// The registration number of an act.
    RegistrationNumber,
    "registration",
    "the registration number of an act",
    examine: number::examine,
    warnings: warnings,
    codes: codes![FORMAT_UNVERIFIED],
    pattern: "",
);

impl RegistrationNumber {
    /// Whether the number has three to six digits.
    pub fn is_confirmed(&self) -> bool {
        is_confirmed(&self.0)
    }
}

pub(crate) fn is_confirmed(text: &str) -> bool {
    is_digits(text) && (3..=6).contains(&text.len()) && !text.starts_with('0')
}

fn warnings(text: &str) -> Findings {
    if is_confirmed(text) { Findings::NONE } else { Finding::warning(FORMAT_UNVERIFIED).into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_to_six_digits_are_confirmed() {
        for text in ["100", "9744", "31702", "999999"] {
            assert!(RegistrationNumber::parse(text).unwrap().is_confirmed(), "{text}");
        }
        for text in ["99", "0100", "1000000", "V1400009744"] {
            assert!(!RegistrationNumber::parse(text).unwrap().is_confirmed(), "{text}");
        }
    }
}
