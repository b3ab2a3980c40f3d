//! BIN, the business identification number (бизнес-сәйкестендіру нөмірі, БСН; БИН).
//!
//! Twelve digits of a legal entity, a branch, a representation, or an individual entrepreneur in the form of joint
//! entrepreneurship (Law No 223-III of 12.01.2007). An ordinary individual entrepreneur has an IIN, which public sites
//! like to print under the label "БИН".
//!
//! | digits | meaning |
//! |---|---|
//! | 1–4 | year and month of (re-)registration, `YYMM` |
//! | 5 | 4 resident legal entity, 5 non-resident, 6 joint entrepreneurship |
//! | 6 | 0 head unit, 1 branch, 2 representation; 3 and 4: sources differ |
//! | 7–11 | a serial number |
//! | 12 | the control digit, over two passes |
//!
//! Formation rules: Government Decree No 406 of 22.05.2007.
//!
//! Choices where sources differ: the month is checked (every one of 285 public BINs keeps to it); the year is not, old
//! firms keep their first one; 0 to 4 are accepted as the sixth digit, 4 with a warning, and no meaning is given to 3
//! and 4; 7 to 9 as the fifth digit are refused.

use otinish_verdict::{Context, Finding, Findings, Kind, Normalized, Verdict};

use crate::{
    digits::{DigitsError, digits, two},
    iin, rewrite,
    twelve_digits::{ControlDigit, TwelveDigits},
};

/// A BIN that keeps the rules of its making. Whether it was given to anybody, only the state's register knows.
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Bin([u8; 12]);

/// Who has the BIN: its fifth digit.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum BinEntity {
    /// 4: a legal entity that is a resident.
    Resident,
    /// 5: a legal entity that is not a resident.
    NonResident,
    /// 6: individual entrepreneurs in the form of joint entrepreneurship.
    JointEntrepreneurship,
}

impl BinEntity {
    /// The word on the wire: `resident`, `non-resident` or `joint-entrepreneurship`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Resident => "resident",
            Self::NonResident => "non-resident",
            Self::JointEntrepreneurship => "joint-entrepreneurship",
        }
    }
}

/// Which part of it: the sixth digit.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum BinFeature {
    /// 0.
    HeadUnit,
    /// 1.
    Branch,
    /// 2.
    Representation,
    /// 3 or 4, which sources read differently.
    Unsettled,
}

impl BinFeature {
    /// The word on the wire: `head-unit`, `branch`, `representation` or `unsettled`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::HeadUnit => "head-unit",
            Self::Branch => "branch",
            Self::Representation => "representation",
            Self::Unsettled => "unsettled",
        }
    }
}

/// Why a text is not a BIN.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum BinError {
    /// There is nothing.
    #[error("a BIN has 12 digits, this is empty")]
    Empty,
    /// Not twelve characters.
    #[error("a BIN has 12 digits, this has {found} characters")]
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
    /// Twelve zeros, which stand for "unknown" in test data and page templates.
    #[error("twelve zeros are not a BIN")]
    Zeros,
    /// A number that is right in every way as an IIN.
    #[error("this is an IIN")]
    IsIin,
    /// Digits 3 and 4 are not a month.
    #[error("digits 3 and 4 are not a month")]
    Month,
    /// A fifth digit that has no meaning.
    #[error("digit 5 is {found}, and only 4 to 6 have a meaning")]
    Entity {
        /// The digit.
        found: u8,
    },
    /// A sixth digit that has no meaning.
    #[error("digit 6 is {found}, and only 0 to 4 have a meaning")]
    Feature {
        /// The digit.
        found: u8,
    },
    /// Both passes give 10: the number is not given out.
    #[error("no control digit exists for these digits")]
    NoCheckDigit,
    /// The control digit is another. Which one is right is not told: that would mend typing errors wrongly.
    #[error("the control digit does not match")]
    CheckDigit,
}

impl BinError {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "bin.empty",
            Self::Length { .. } => "bin.length",
            Self::Character { .. } => "bin.character",
            Self::Zeros => "bin.zeros",
            Self::IsIin => "bin.is-iin",
            Self::Month => "bin.month",
            Self::Entity { .. } => "bin.entity",
            Self::Feature { .. } => "bin.feature",
            Self::NoCheckDigit => "bin.no-check-digit",
            Self::CheckDigit => "bin.check-digit",
        }
    }

    /// The error in the words of a check.
    pub fn finding(&self) -> Finding {
        let finding = Finding::error(self.code());
        match *self {
            Self::Length { found } => finding.other_than(found, 12),
            Self::Character { at } => finding.at(at),
            Self::Entity { found } | Self::Feature { found } => finding.with_int("found", usize::from(found)),
            Self::Empty | Self::Zeros | Self::IsIin | Self::Month | Self::NoCheckDigit | Self::CheckDigit => finding,
        }
    }
}

impl From<DigitsError> for BinError {
    fn from(error: DigitsError) -> Self {
        match error {
            DigitsError::Empty => Self::Empty,
            DigitsError::Length { found } => Self::Length { found },
            DigitsError::Character { at } => Self::Character { at },
        }
    }
}

impl Bin {
    /// Parses twelve ASCII digits, and nothing but them: what people type goes through [`normalize`] first.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, in the order of the variants of [`BinError`].
    pub fn parse(text: &str) -> Result<Self, BinError> {
        match <[u8; 12]>::try_from(text.as_bytes()) {
            Ok(digits) if is_bin(TwelveDigits::new(&digits)) => Ok(Self(digits)),
            _ => Err(explain(text)),
        }
    }

    /// Whether [`Bin::parse`] would succeed; quicker than asking it.
    #[inline]
    pub fn is_valid(text: &str) -> bool {
        <&[u8; 12]>::try_from(text.as_bytes()).is_ok_and(|digits| is_bin(TwelveDigits::new(digits)))
    }

    /// The verdict of [`check`], without what there is to say: several times as quick, for files of a million.
    #[inline]
    pub fn verdict(text: &[u8]) -> Verdict {
        match <&[u8; 12]>::try_from(text) {
            Ok(text) => verdict(TwelveDigits::new(text)),
            Err(_) => Verdict::Invalid,
        }
    }

    /// The verdict on twelve bytes as two numbers: see [`Iin::verdict_on_words`](crate::iin::Iin::verdict_on_words).
    #[inline]
    pub fn verdict_on_words(first: u64, last: u32) -> Verdict {
        verdict(TwelveDigits::of_words(first, last))
    }

    /// The twelve digits.
    pub fn as_str(&self) -> &str {
        // The bytes are ASCII digits, so the other arm is never taken.
        core::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Who has the number.
    pub const fn entity(&self) -> BinEntity {
        match self.0[4] {
            b'4' => BinEntity::Resident,
            b'5' => BinEntity::NonResident,
            _ => BinEntity::JointEntrepreneurship,
        }
    }

    /// Which part of it.
    pub const fn feature(&self) -> BinFeature {
        match self.0[5] {
            b'0' => BinFeature::HeadUnit,
            b'1' => BinFeature::Branch,
            b'2' => BinFeature::Representation,
            _ => BinFeature::Unsettled,
        }
    }

    /// The year of (re-)registration without its century.
    pub const fn registration_year(&self) -> u8 {
        two(self.0[0], self.0[1])
    }

    /// The month of (re-)registration, 1 to 12.
    pub const fn registration_month(&self) -> u8 {
        two(self.0[2], self.0[3])
    }

    /// The doubts about a number that is right: a sixth digit on which sources differ.
    pub fn warnings(&self) -> Findings {
        match self.0[5] {
            digit if digit == b'0' + CONTESTED => Finding::warning("bin.feature-contested").into(),
            _ => Findings::none(),
        }
    }
}

#[inline]
fn verdict(digits: TwelveDigits) -> Verdict {
    match (is_bin(digits), digits.sixth()) {
        (false, _) => Verdict::Invalid,
        (true, CONTESTED) => Verdict::Warning,
        (true, _) => Verdict::Valid,
    }
}

/// The sixth digit on which sources differ.
const CONTESTED: u8 = 4;

otinish_verdict::value!(Bin, BinError, is_valid: own);

/// Whether twelve bytes are right in every way as a BIN. No way out before the end: see [`TwelveDigits`].
#[inline]
pub(crate) fn is_bin(digits: TwelveDigits) -> bool {
    digits.are_digits()
        & matches!(digits.pair(1), 1..=12)
        & matches!(digits.fifth(), 4..=6)
        & (digits.sixth() <= 4)
        & digits.is_controlled()
}

/// Why a text is not a BIN.
#[cold]
fn explain(text: &str) -> BinError {
    let digits = match digits::<12>(text) {
        Ok(digits) => TwelveDigits::new(&digits),
        Err(error) => return error.into(),
    };
    if text == "000000000000" {
        BinError::Zeros
    } else if iin::is_iin(digits) {
        BinError::IsIin
    } else if !matches!(digits.pair(1), 1..=12) {
        BinError::Month
    } else if !matches!(digits.fifth(), 4..=6) {
        BinError::Entity { found: digits.fifth() }
    } else if digits.sixth() > 4 {
        BinError::Feature { found: digits.sixth() }
    } else if digits.control() == ControlDigit::Impossible {
        BinError::NoCheckDigit
    } else {
        BinError::CheckDigit
    }
}

/// Drops white space and dashes. It does not put back a leading zero that a spreadsheet took away.
pub fn normalize(text: &str) -> Normalized<'_> {
    rewrite::without(text, rewrite::space_or_dash)
}

/// Checks a text as a BIN.
pub fn check(text: &str, _context: &Context) -> Findings {
    match Bin::parse(text) {
        Ok(bin) => bin.warnings(),
        Err(error) => error.finding().into(),
    }
}

pub(crate) const KIND: Kind = Kind {
    id: "bin",
    check,
    normalize,
    pattern: "^[0-9]{2}(0[1-9]|1[0-2])[4-6][0-4][0-9]{6}$",
    max_length: 12,
    codes: &[
        "bin.empty",
        "bin.length",
        "bin.character",
        "bin.zeros",
        "bin.is-iin",
        "bin.month",
        "bin.entity",
        "bin.feature",
        "bin.no-check-digit",
        "bin.check-digit",
        "bin.feature-contested",
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_who_and_since_when() {
        let bin = Bin::parse("971240001315").unwrap();
        assert_eq!((bin.entity(), bin.feature()), (BinEntity::Resident, BinFeature::HeadUnit));
        assert_eq!((bin.registration_year(), bin.registration_month()), (97, 12));
    }

    #[test]
    fn tells_other_entities_and_features() {
        // 1·1 + 5·2 + 9·4 + 5·5 + 1·6 + 1·11 = 89 = 8·11 + 1.
        let branch = Bin::parse("150951000011").unwrap();
        assert_eq!((branch.entity(), branch.feature()), (BinEntity::NonResident, BinFeature::Branch));
        // 1·1 + 5·2 + 9·4 + 6·5 + 2·6 + 1·11 = 100 = 9·11 + 1.
        let representation = Bin::parse("150962000011").unwrap();
        assert_eq!(representation.entity(), BinEntity::JointEntrepreneurship);
        assert_eq!(representation.feature(), BinFeature::Representation);
        // 1·1 + 5·2 + 9·4 + 4·5 + 4·6 + 1·11 = 102 = 9·11 + 3.
        let contested = Bin::parse("150944000013").unwrap();
        assert_eq!(contested.feature(), BinFeature::Unsettled);
        assert_eq!(contested.warnings(), Finding::warning("bin.feature-contested").into());
    }

    #[test]
    fn the_right_control_digit_is_not_told() {
        let error = Bin::parse("971240001316").unwrap_err();
        assert_eq!(error, BinError::CheckDigit);
        assert_eq!(error.finding().params.iter().count(), 0);
    }
}
