//! BIC, the code of a bank (БСК; БИК), by ISO 9362: four characters of the bank, two letters of the country, two characters of
//! the place, and three of a branch, which may be left out.
//!
//! A bank of another country is accepted with a warning.

use otinish_verdict::{
    Context, Finding, Findings, Kind, Normalized,
    text::{count, part},
};

use crate::rewrite;

/// The code of a bank. Whether it was given to any, only the register of SWIFT knows.
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Bic {
    text: [u8; 11],
    length: u8,
}

/// Why a text is not a BIC.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum BicError {
    /// There is nothing.
    #[error("this is empty")]
    Empty,
    /// Neither eight nor eleven characters.
    #[error("a BIC has 8 or 11 characters, this has {found}")]
    Length {
        /// The number of characters.
        found: usize,
    },
    /// A character that has no place where it stands: letters are capital and Latin, those of the country are letters.
    #[error("character {at} has no place there")]
    Character {
        /// Its position, from one.
        at: usize,
        /// The character.
        character: char,
    },
}

impl BicError {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "bic.empty",
            Self::Length { .. } => "bic.length",
            Self::Character { .. } => "bic.character",
        }
    }

    /// The error in the words of a check.
    pub fn finding(&self) -> Finding {
        let finding = Finding::error(self.code());
        match *self {
            Self::Length { found } => finding.with_int("found", found),
            Self::Character { at, character } => finding.at_character(at, character),
            Self::Empty => finding,
        }
    }
}

impl Bic {
    /// Parses capital Latin letters and digits, and nothing but them: what people type goes through [`normalize`] first.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, in the order of the variants of [`BicError`].
    pub fn parse(text: &str) -> Result<Self, BicError> {
        if text.is_empty() {
            return Err(BicError::Empty);
        }
        let found = count(text);
        if !matches!(found, 8 | 11) {
            return Err(BicError::Length { found });
        }
        for (index, character) in text.chars().enumerate() {
            let country = matches!(index, 4 | 5);
            if !(character.is_ascii_uppercase() || character.is_ascii_digit() && !country) {
                return Err(BicError::Character { at: index + 1, character });
            }
        }
        // At most 11 characters, all ASCII.
        let mut bic = Self { text: [0; 11], length: 0 };
        for (slot, byte) in bic.text.iter_mut().zip(text.bytes()) {
            *slot = byte;
            bic.length += 1;
        }
        Ok(bic)
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        let bytes = self.text.get(..usize::from(self.length)).unwrap_or_default();
        // The bytes are ASCII, so the other arm is never taken.
        core::str::from_utf8(bytes).unwrap_or_default()
    }

    /// The two letters of the country.
    pub fn country(&self) -> &str {
        part(self.as_str(), 4, 6)
    }

    /// The three characters of the branch, if they are there.
    pub fn branch(&self) -> Option<&str> {
        self.as_str().get(8..).filter(|branch| !branch.is_empty())
    }

    /// The doubt about a bank of another country.
    pub fn warnings(&self) -> Findings {
        if self.country() == "KZ" { Findings::NONE } else { Finding::warning("bic.foreign").into() }
    }
}

otinish_verdict::value!(Bic, BicError);

/// Drops white space and dashes, and makes Latin letters capital.
pub fn normalize(text: &str) -> Normalized<'_> {
    rewrite::capitals(rewrite::without(text, rewrite::space_or_dash))
}

/// Checks a text as a BIC.
pub fn check(text: &str, _context: &Context) -> Findings {
    match Bic::parse(text) {
        Ok(bic) => bic.warnings(),
        Err(error) => error.finding().into(),
    }
}

pub(crate) const KIND: Kind = Kind {
    id: "bic",
    check,
    normalize,
    pattern: "^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$",
    max_length: 11,
    codes: &["bic.empty", "bic.length", "bic.character", "bic.foreign"],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_the_country_and_the_branch() {
        let bank = Bic::parse("HSBKKZKXA12").unwrap();
        assert_eq!((bank.country(), bank.branch()), ("KZ", Some("A12")));
        assert_eq!(Bic::parse("CASPKZKA").unwrap().branch(), None);
    }
}
