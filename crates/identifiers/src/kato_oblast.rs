//! The code of an oblast or city in the classifier of administrative-territorial objects (ӘАОЖ; КАТО): its first two digits.
//!
//! The codes are the numbers of ISO 3166-2:KZ. A code that is not among them is accepted with a warning: oblasts are founded
//! and renumbered by decree, and the last three came in 2022.

use otinish_verdict::{Context, Finding, Findings, Kind, Normalized, Param};

use crate::{
    digits::{DigitsError, digits, two},
    rewrite,
    value::value,
};

/// The two-digit code of an oblast or a city of republican significance.
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct KatoOblast([u8; 2]);

/// Why a text is not the code of an oblast.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum KatoOblastError {
    /// There is nothing.
    #[error("a code has 2 digits, this is empty")]
    Empty,
    /// Not two characters.
    #[error("a code has 2 digits, this has {found} characters")]
    Length {
        /// The number of characters.
        found: usize,
    },
    /// A character that is not an ASCII digit.
    #[error("character {at} is not a digit")]
    Character {
        /// Its position, from one.
        at: usize,
    },
}

impl KatoOblastError {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "kato-oblast.empty",
            Self::Length { .. } => "kato-oblast.length",
            Self::Character { .. } => "kato-oblast.character",
        }
    }

    /// The error in the words of a check.
    pub fn finding(&self) -> Finding {
        let finding = Finding::error(self.code());
        match *self {
            Self::Length { found } => finding.with_int("found", found).with_int("expected", 2),
            Self::Character { at } => finding.with_int("at", at),
            Self::Empty => finding,
        }
    }
}

impl From<DigitsError> for KatoOblastError {
    fn from(error: DigitsError) -> Self {
        match error {
            DigitsError::Empty => Self::Empty,
            DigitsError::Length { found } => Self::Length { found },
            DigitsError::Character { at } => Self::Character { at },
        }
    }
}

/// The codes of ISO 3166-2:KZ, with the name of the oblast or city as a fixed word.
pub static OBLASTS: &[(u8, &str)] = &[
    (10, "abai"),
    (11, "akmola"),
    (15, "aktobe"),
    (19, "almaty-region"),
    (23, "atyrau"),
    (27, "west-kazakhstan"),
    (31, "zhambyl"),
    (33, "zhetisu"),
    (35, "karaganda"),
    (39, "kostanay"),
    (43, "kyzylorda"),
    (47, "mangystau"),
    (55, "pavlodar"),
    (59, "north-kazakhstan"),
    (61, "turkistan"),
    (62, "ulytau"),
    (63, "east-kazakhstan"),
    (71, "astana"),
    (75, "almaty"),
    (79, "shymkent"),
];

impl KatoOblast {
    /// Parses two ASCII digits, and nothing but them: what people type goes through [`normalize`] first.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, in the order of the variants of [`KatoOblastError`].
    pub fn parse(text: &str) -> Result<Self, KatoOblastError> {
        Ok(Self(digits(text)?))
    }

    /// The two digits.
    pub fn as_str(&self) -> &str {
        // The bytes are ASCII digits, so the other arm is never taken.
        core::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The code as a number.
    pub const fn code(&self) -> u8 {
        two(self.0[0], self.0[1])
    }

    /// The oblast or city as a fixed word, if the code is known: an entry of [`OBLASTS`].
    pub fn name(&self) -> Option<&'static str> {
        OBLASTS.iter().find(|(known, _)| *known == self.code()).map(|(_, name)| *name)
    }

    /// The doubt about a code that is not known.
    pub fn warnings(&self) -> Findings {
        match self.name() {
            Some(_) => Findings::NONE,
            None => Finding::warning("kato-oblast.unknown").with("code", Param::Int(i64::from(self.code()))).into(),
        }
    }
}

value!(KatoOblast, KatoOblastError);

/// Drops white space and dashes.
pub fn normalize(text: &str) -> Normalized {
    rewrite::without(text, rewrite::space_or_dash)
}

/// Checks a text as the code of an oblast.
pub fn check(text: &str, _context: &Context) -> Findings {
    match KatoOblast::parse(text) {
        Ok(oblast) => oblast.warnings(),
        Err(error) => error.finding().into(),
    }
}

pub(crate) const KIND: Kind = Kind {
    id: "kato-oblast",
    check,
    normalize,
    pattern: "^[0-9]{2}$",
    max_length: 2,
    codes: &["kato-oblast.empty", "kato-oblast.length", "kato-oblast.character", "kato-oblast.unknown"],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_the_oblast() {
        let oblast = KatoOblast::parse("71").unwrap();
        assert_eq!((oblast.code(), oblast.name()), (71, Some("astana")));
        assert_eq!(KatoOblast::parse("12").unwrap().name(), None);
    }

    #[test]
    fn the_table_has_twenty_codes_in_order() {
        assert_eq!(OBLASTS.len(), 20);
        assert!(OBLASTS.is_sorted_by(|earlier, later| earlier.0 < later.0));
    }
}
