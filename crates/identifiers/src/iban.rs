//! IIK, the individual identification code of a bank account (жеке сәйкестендіру коды, ЖСК; ИИК): a Kazakhstan IBAN.
//!
//! | characters | meaning |
//! |---|---|
//! | 1–2 | `KZ` |
//! | 3–4 | check digits, modulo 97 (ISO 13616, ISO 7064) |
//! | 5–7 | three digits of the bank |
//! | 8–20 | thirteen letters or digits of the account |
//!
//! The account of a bank in another country is accepted with a warning if its check digits are right.

use otinish_verdict::{
    Context, Finding, Findings, Kind, Normalized,
    text::{count, part},
};

use crate::rewrite;

/// A bank account whose check digits are right. Whether it was opened, only the bank knows.
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Iban {
    text: [u8; MAX],
    length: u8,
}

/// Why a text is not an IBAN.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum IbanError {
    /// There is nothing.
    #[error("this is empty")]
    Empty,
    /// Not the twenty characters of Kazakhstan.
    #[error("an IBAN of Kazakhstan has {KAZAKHSTAN} characters, this has {found}")]
    Length {
        /// The number of characters.
        found: usize,
    },
    /// A number of characters that no country has.
    #[error("an IBAN has {MIN} to {MAX} characters, this has {found}")]
    ForeignLength {
        /// The number of characters.
        found: usize,
    },
    /// A character that has no place where it stands: letters are capital and Latin.
    #[error("character {at} has no place there")]
    Character {
        /// Its position, from one.
        at: usize,
        /// The character.
        character: char,
    },
    /// The check digits are others. Which ones are right is not told: that would mend typing errors wrongly.
    #[error("the check digits do not match")]
    CheckDigits,
}

const KAZAKHSTAN: usize = 20;
const MIN: usize = 15;
const MAX: usize = 34;

impl IbanError {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "iban.empty",
            Self::Length { .. } => "iban.length",
            Self::ForeignLength { .. } => "iban.foreign-length",
            Self::Character { .. } => "iban.character",
            Self::CheckDigits => "iban.check-digits",
        }
    }

    /// The error in the words of a check.
    pub fn finding(&self) -> Finding {
        let finding = Finding::error(self.code());
        match *self {
            Self::Length { found } => finding.other_than(found, KAZAKHSTAN),
            Self::ForeignLength { found } => finding.with_int("found", found).with_int("min", MIN).with_int("max", MAX),
            Self::Character { at, character } => finding.at_character(at, character),
            Self::Empty | Self::CheckDigits => finding,
        }
    }
}

impl Iban {
    /// Parses capital Latin letters and digits, and nothing but them: what people type goes through [`normalize`] first.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, in the order of the variants of [`IbanError`].
    pub fn parse(text: &str) -> Result<Self, IbanError> {
        if text.is_empty() {
            return Err(IbanError::Empty);
        }
        let foreign = is_foreign(text);
        let found = count(text);
        if !foreign && found != KAZAKHSTAN {
            return Err(IbanError::Length { found });
        }
        if !(MIN..=MAX).contains(&found) {
            return Err(IbanError::ForeignLength { found });
        }
        for (index, character) in text.chars().enumerate() {
            let fits = match index {
                0 | 1 => character.is_ascii_uppercase(),
                2 | 3 => character.is_ascii_digit(),
                4..=6 if !foreign => character.is_ascii_digit(),
                _ => character.is_ascii_uppercase() || character.is_ascii_digit(),
            };
            if !fits {
                return Err(IbanError::Character { at: index + 1, character });
            }
        }
        if !check_digits_match(text) {
            return Err(IbanError::CheckDigits);
        }
        // At most 34 characters, all ASCII.
        let mut iban = Self { text: [0; MAX], length: 0 };
        for (slot, byte) in iban.text.iter_mut().zip(text.bytes()) {
            *slot = byte;
            iban.length += 1;
        }
        Ok(iban)
    }

    /// The account without spaces.
    pub fn as_str(&self) -> &str {
        let bytes = self.text.get(..usize::from(self.length)).unwrap_or_default();
        // The bytes are ASCII, so the other arm is never taken.
        core::str::from_utf8(bytes).unwrap_or_default()
    }

    /// The two letters of the country.
    pub fn country(&self) -> &str {
        part(self.as_str(), 0, 2)
    }

    /// The three digits of the bank, if it is one of Kazakhstan.
    pub fn bank(&self) -> Option<&str> {
        (self.country() == "KZ").then(|| part(self.as_str(), 4, 7))
    }

    /// The doubt about an account in another country.
    pub fn warnings(&self) -> Findings {
        if self.country() == "KZ" { Findings::NONE } else { Finding::warning("iban.foreign").into() }
    }
}

otinish_verdict::value!(Iban, IbanError);

/// Whether a text begins with the two letters of another country.
fn is_foreign(text: &str) -> bool {
    let country = part(text, 0, 2);
    !country.is_empty() && country != "KZ" && country.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether capital letters and digits, the first four moved to the end and A to Z read as 10 to 35, leave 1 when divided by 97.
/// The check digits 00, 01 and 99 would leave it as well as 97, 98 and 02, and are never given out.
fn check_digits_match(text: &str) -> bool {
    let (country_and_check, account) = text.split_at(4);
    let remainder = account.bytes().chain(country_and_check.bytes()).fold(0_u32, |sum, byte| {
        if byte.is_ascii_digit() {
            (sum * 10 + u32::from(byte - b'0')) % 97
        } else {
            (sum * 100 + u32::from(byte - b'A') + 10) % 97
        }
    });
    remainder == 1 && !matches!(country_and_check.get(2..), Some("00" | "01" | "99"))
}

/// Drops white space and dashes, and makes Latin letters capital.
pub fn normalize(text: &str) -> Normalized<'_> {
    rewrite::capitals(rewrite::without(text, rewrite::space_or_dash))
}

/// Checks a text as an IBAN.
pub fn check(text: &str, _context: &Context) -> Findings {
    match Iban::parse(text) {
        Ok(iban) => iban.warnings(),
        Err(error) => error.finding().into(),
    }
}

pub(crate) const KIND: Kind = Kind {
    id: "iban",
    check,
    normalize,
    pattern: "^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$",
    max_length: 34,
    codes: &["iban.empty", "iban.length", "iban.foreign-length", "iban.character", "iban.check-digits", "iban.foreign"],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_the_country_and_the_bank() {
        let account = Iban::parse("KZ86125KZT5004100100").unwrap();
        assert_eq!((account.country(), account.bank()), ("KZ", Some("125")));
        let foreign = Iban::parse("DE89370400440532013000").unwrap();
        assert_eq!((foreign.country(), foreign.bank()), ("DE", None));
    }

    #[test]
    fn the_right_check_digits_are_not_told() {
        let error = Iban::parse("KZ87125KZT5004100100").unwrap_err();
        assert_eq!(error, IbanError::CheckDigits);
        assert_eq!(error.finding().params.iter().count(), 0);
    }
}
