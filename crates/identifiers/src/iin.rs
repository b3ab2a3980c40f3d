//! IIN, the individual identification number (жеке сәйкестендіру нөмірі, ЖСН; ИИН).
//!
//! Twelve digits, given once to a person and never changed:
//!
//! | digits | meaning |
//! |---|---|
//! | 1–6 | a date, `YYMMDD`; the birth date for numbers given before 2013 |
//! | 7 | century and sex: 1, 2 = 18xx, 3, 4 = 19xx, 5, 6 = 20xx, odd = male, even = female; 0 = not told |
//! | 8–11 | a serial number |
//! | 12 | the control digit, over two passes |
//!
//! Law No 223-III of 12.01.2007; formation rules: Government Decree No 406 of 22.05.2007. Decree No 853 of 26.08.2013
//! took the tie between the digits and personal data out of the rules, so a difference from a birth date or a sex is a
//! warning ([`birth_date_differs`], [`sex_differs`]) and never an error.
//!
//! Choices where sources differ: 0 as the seventh digit is accepted with a warning (numbers of foreigners), 7, 8 and 9
//! are refused; 3 and 4 mean 1900–1999, 5 and 6 mean 2000–2099; the number of twelve zeros, which passes the control
//! digit, is refused.

use chrono::{Datelike, NaiveDate};
use otinish_verdict::{Context, Finding, Findings, Kind, Normalized, Param, Verdict};

use crate::{
    bin,
    digits::{DigitsError, digits, two},
    rewrite,
    twelve_digits::{ControlDigit, TwelveDigits},
};

/// An IIN that keeps the rules of its making. Whether it was given to anybody, only the state's register knows.
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Iin([u8; 12]);

/// The sex that an IIN tells.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Sex {
    /// An odd seventh digit.
    Male,
    /// An even seventh digit.
    Female,
}

impl Sex {
    /// The word on the wire: `male` or `female`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Male => "male",
            Self::Female => "female",
        }
    }
}

/// Why a text is not an IIN.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum IinError {
    /// There is nothing.
    #[error("an IIN has 12 digits, this is empty")]
    Empty,
    /// Not twelve characters.
    #[error("an IIN has 12 digits, this has {found} characters")]
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
    #[error("twelve zeros are not an IIN")]
    Zeros,
    /// A number that is right in every way as a BIN.
    #[error("this is a BIN")]
    IsBin,
    /// A seventh digit that has no meaning.
    #[error("digit 7 is {found}, and only 0 to 6 have a meaning")]
    Century {
        /// The digit.
        found: u8,
    },
    /// Digits 1 to 6 are no day of the century that digit 7 tells.
    #[error("digits 1 to 6 are not a date")]
    BirthDate,
    /// Both passes give 10: the number is not given out.
    #[error("no control digit exists for these digits")]
    NoCheckDigit,
    /// The control digit is another. Which one is right is not told: that would mend typing errors wrongly.
    #[error("the control digit does not match")]
    CheckDigit,
}

impl IinError {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "iin.empty",
            Self::Length { .. } => "iin.length",
            Self::Character { .. } => "iin.character",
            Self::Zeros => "iin.zeros",
            Self::IsBin => "iin.is-bin",
            Self::Century { .. } => "iin.century",
            Self::BirthDate => "iin.birth-date",
            Self::NoCheckDigit => "iin.no-check-digit",
            Self::CheckDigit => "iin.check-digit",
        }
    }

    /// The error in the words of a check.
    pub fn finding(&self) -> Finding {
        let finding = Finding::error(self.code());
        match *self {
            Self::Length { found } => finding.other_than(found, 12),
            Self::Character { at } => finding.at(at),
            Self::Century { found } => finding.with_int("found", usize::from(found)),
            Self::Empty | Self::Zeros | Self::IsBin | Self::BirthDate | Self::NoCheckDigit | Self::CheckDigit => {
                finding
            }
        }
    }
}

impl From<DigitsError> for IinError {
    fn from(error: DigitsError) -> Self {
        match error {
            DigitsError::Empty => Self::Empty,
            DigitsError::Length { found } => Self::Length { found },
            DigitsError::Character { at } => Self::Character { at },
        }
    }
}

impl Iin {
    /// Parses twelve ASCII digits, and nothing but them: what people type goes through [`normalize`] first.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, in the order of the variants of [`IinError`].
    pub fn parse(text: &str) -> Result<Self, IinError> {
        match <[u8; 12]>::try_from(text.as_bytes()) {
            Ok(digits) if is_iin(TwelveDigits::new(&digits)) => Ok(Self(digits)),
            _ => Err(explain(text)),
        }
    }

    /// Whether [`Iin::parse`] would succeed; quicker than asking it.
    #[inline]
    pub fn is_valid(text: &str) -> bool {
        <&[u8; 12]>::try_from(text.as_bytes()).is_ok_and(|digits| is_iin(TwelveDigits::new(digits)))
    }

    /// The verdict of [`check`], without what there is to say: several times as quick, for files of a million.
    #[inline]
    pub fn verdict(text: &[u8], context: &Context) -> Verdict {
        match <&[u8; 12]>::try_from(text) {
            Ok(text) => verdict(TwelveDigits::new(text), context),
            Err(_) => Verdict::Invalid,
        }
    }

    /// The verdict on twelve bytes as two numbers, the first byte the lowest: for callers that have them at hand, and would lose
    /// more time by writing them into memory.
    #[inline]
    pub fn verdict_on_words(first: u64, last: u32, context: &Context) -> Verdict {
        verdict(TwelveDigits::of_words(first, last), context)
    }

    /// The twelve digits.
    pub fn as_str(&self) -> &str {
        // The bytes are ASCII digits, so the other arm is never taken.
        core::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The date that digits 1 to 7 tell; nothing if the seventh is 0.
    pub fn birth_date(&self) -> Option<NaiveDate> {
        let [year, month, day] = self.born()?;
        otinish_verdict::day(year.cast_signed(), month, day)
    }

    /// Year, month and day that digits 1 to 7 tell.
    pub(crate) fn born(&self) -> Option<[u32; 3]> {
        born(TwelveDigits::new(&self.0))
    }

    /// The sex that digit 7 tells; nothing if it is 0.
    pub const fn sex(&self) -> Option<Sex> {
        match self.0[6] {
            b'1' | b'3' | b'5' => Some(Sex::Male),
            b'2' | b'4' | b'6' => Some(Sex::Female),
            _ => None,
        }
    }

    /// Digits 1 and 2: the year without its century.
    pub const fn year(&self) -> u8 {
        two(self.0[0], self.0[1])
    }

    /// Digits 3 and 4.
    pub const fn month(&self) -> u8 {
        two(self.0[2], self.0[3])
    }

    /// Digits 5 and 6.
    pub const fn day(&self) -> u8 {
        two(self.0[4], self.0[5])
    }

    /// The doubts about a number that is right: a century that is not told, a date that has not come.
    pub fn warnings(&self, context: &Context) -> Findings {
        let digits = TwelveDigits::new(&self.0);
        if digits.seventh() == 0 {
            Finding::warning("iin.century-unknown").into()
        } else if context.today.is_some_and(|today| has_not_come(digits, today)) {
            Finding::warning("iin.future-date").into()
        } else {
            Findings::none()
        }
    }
}

otinish_verdict::value!(Iin, IinError, is_valid: own);

/// Whether digits 1 to 6 are a day of the century that digit 7 tells, or of any century if it tells none.
#[inline]
fn is_date(digits: TwelveDigits) -> bool {
    /// Days of the months; there is no month 0.
    const DAYS: [u16; 13] = [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let [year, month, day] = [digits.pair(0), digits.pair(1), digits.pair(2)];
    let days = DAYS.get(usize::from(month)).copied().unwrap_or_default();
    // 1800 and 1900 were common years; 2000 was not, and 0 as the seventh digit leaves it open.
    let leap = (year % 4 == 0) & ((year != 0) | matches!(digits.seventh(), 0 | 5 | 6));
    (day != 0) & (day <= days) & ((month != 2) | (day != 29) | leap)
}

/// Whether twelve bytes are right in every way as an IIN. No way out before the end: see [`TwelveDigits`].
#[inline]
pub(crate) fn is_iin(digits: TwelveDigits) -> bool {
    digits.are_digits() & (digits.seventh() <= 6) & is_date(digits) & digits.is_controlled()
}

#[inline]
fn verdict(digits: TwelveDigits, context: &Context) -> Verdict {
    if !is_iin(digits) {
        Verdict::Invalid
    } else if digits.seventh() == 0 || context.today.is_some_and(|today| has_not_come(digits, today)) {
        Verdict::Warning
    } else {
        Verdict::Valid
    }
}

/// Year, month and day that digits 1 to 7 of an IIN tell; nothing if the seventh is 0.
fn born(digits: TwelveDigits) -> Option<[u32; 3]> {
    let century = match digits.seventh() {
        0 => return None,
        seventh => 1700 + u32::from(seventh).div_ceil(2) * 100,
    };
    Some([century + u32::from(digits.pair(0)), digits.pair(1).into(), digits.pair(2).into()])
}

/// Whether the day that an IIN tells lies after today.
fn has_not_come(digits: TwelveDigits, today: NaiveDate) -> bool {
    born(digits).and_then(|[year, month, day]| otinish_verdict::day(year.cast_signed(), month, day)) > Some(today)
}

/// Why a text is not an IIN.
#[cold]
fn explain(text: &str) -> IinError {
    let digits = match digits::<12>(text) {
        Ok(digits) => TwelveDigits::new(&digits),
        Err(error) => return error.into(),
    };
    if text == "000000000000" {
        IinError::Zeros
    } else if bin::is_bin(digits) {
        IinError::IsBin
    } else if digits.seventh() > 6 {
        IinError::Century { found: digits.seventh() }
    } else if !is_date(digits) {
        IinError::BirthDate
    } else if digits.control() == ControlDigit::Impossible {
        IinError::NoCheckDigit
    } else {
        IinError::CheckDigit
    }
}

/// A warning if the date that an IIN tells is not the birth date beside it.
///
/// Centuries are not compared when the year of the IIN is 00 (sources put 2000 into either century) or when digit 7
/// tells none.
pub fn birth_date_differs(iin: &Iin, birth_date: NaiveDate) -> Option<Finding> {
    let same_day = u32::from(iin.month()) == birth_date.month()
        && u32::from(iin.day()) == birth_date.day()
        && i32::from(iin.year()) == birth_date.year().rem_euclid(100);
    let same_century = iin.year() == 0 || iin.birth_date().is_none_or(|told| told.year() == birth_date.year());
    (!(same_day && same_century)).then(|| Finding::warning("iin.birth-date-differs"))
}

/// A warning if the sex that an IIN tells is not the one beside it.
pub fn sex_differs(iin: &Iin, sex: Sex) -> Option<Finding> {
    iin.sex()
        .filter(|told| *told != sex)
        .map(|told| Finding::warning("iin.sex-differs").with("told", Param::Word(told.as_str())))
}

/// Drops white space and dashes. It does not put back a leading zero that a spreadsheet took away.
pub fn normalize(text: &str) -> Normalized<'_> {
    rewrite::without(text, rewrite::space_or_dash)
}

/// Checks a text as an IIN.
pub fn check(text: &str, context: &Context) -> Findings {
    match Iin::parse(text) {
        Ok(iin) => iin.warnings(context),
        Err(error) => error.finding().into(),
    }
}

pub(crate) const KIND: Kind = Kind {
    id: "iin",
    check,
    normalize,
    pattern: "^[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-6][0-9]{5}$",
    max_length: 12,
    codes: &[
        "iin.empty",
        "iin.length",
        "iin.character",
        "iin.zeros",
        "iin.is-bin",
        "iin.century",
        "iin.birth-date",
        "iin.no-check-digit",
        "iin.check-digit",
        "iin.century-unknown",
        "iin.future-date",
    ],
};

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn tells_the_date_and_the_sex() {
        let iin = Iin::parse("880101300010").unwrap();
        assert_eq!(iin.birth_date(), Some(date(1988, 1, 1)));
        assert_eq!(iin.sex(), Some(Sex::Male));
        assert_eq!((iin.year(), iin.month(), iin.day()), (88, 1, 1));
        assert_eq!(iin.to_string(), "880101300010");
    }

    #[test]
    fn a_seventh_digit_of_0_tells_neither_century_nor_sex() {
        // 8·1 + 8·2 + 1·4 + 1·6 + 1·11 = 45 = 4·11 + 1.
        let iin = Iin::parse("880101000011").unwrap();
        assert_eq!(iin.birth_date(), None);
        assert_eq!(iin.sex(), None);
        assert_eq!(birth_date_differs(&iin, date(1988, 1, 1)), None);
        assert_eq!(birth_date_differs(&iin, date(1888, 1, 1)), None);
        assert!(birth_date_differs(&iin, date(1988, 1, 2)).is_some());
        assert_eq!(sex_differs(&iin, Sex::Female), None);
    }

    #[test]
    fn another_birth_date_or_sex_is_a_warning() {
        let iin = Iin::parse("880101300010").unwrap();
        assert_eq!(birth_date_differs(&iin, date(1988, 1, 1)), None);
        for other in [date(1988, 1, 2), date(1988, 2, 1), date(1989, 1, 1), date(1888, 1, 1), date(2088, 1, 1)] {
            assert_eq!(birth_date_differs(&iin, other), Some(Finding::warning("iin.birth-date-differs")));
        }
        assert_eq!(sex_differs(&iin, Sex::Male), None);
        let expected = Finding::warning("iin.sex-differs").with("told", Param::Word("male"));
        assert_eq!(sex_differs(&iin, Sex::Female), Some(expected));
    }

    #[test]
    fn the_century_of_a_year_00_is_not_compared() {
        // 3·4 + 1·6 + 3·7 + 1·11 = 50 = 4·11 + 6.
        let iin = Iin::parse("000301300016").unwrap();
        assert_eq!(iin.birth_date(), Some(date(1900, 3, 1)));
        assert_eq!(birth_date_differs(&iin, date(2000, 3, 1)), None);
        assert!(birth_date_differs(&iin, date(2001, 3, 1)).is_some());
    }

    #[test]
    fn the_right_control_digit_is_not_told() {
        let error = Iin::parse("880101300017").unwrap_err();
        assert_eq!(error.finding().params.iter().count(), 0);
        assert!(!error.to_string().contains(|c: char| c.is_ascii_digit()));
    }

    #[test]
    fn debugging_output_holds_no_number() {
        assert_eq!(alloc::format!("{:?}", Iin::parse("880101300010")), "Ok(Iin(…))");
    }
}
