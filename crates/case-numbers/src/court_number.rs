//! The number that a court gives to a case (сот ісінің нөмірі; номер судебного дела): `7514-23-00-2/90074`.
//!
//! | part | meaning |
//! |---|---|
//! | `7514` | the court: two digits of the region, two of the court in it |
//! | `23` | the year of registration, from 2000 on |
//! | `00` | the same on every number seen; its meaning is not known |
//! | `2` | the index: which proceedings, and which instance |
//! | `90074` | a serial number |
//! | `(2)` | if the case was filed again: which time |
//!
//! The layout was read off published acts and off several public programs that read them; no act that could be read
//! sets it. Numbers of older acts have a short form, `2а-1489/2015`: index, serial number, year. It is accepted with a
//! warning, and so is a region, a third part or an index that was not seen.
//!
//! There are four kinds of field, one for each [`Basis`]: their checks differ in the index that they take.

mod basis;
mod error;
mod parts;

use chrono::{Datelike, NaiveDate};
use otinish_verdict::{
    Changes, Context, Finding, Findings, Kind, Normalized, Param,
    text::{count, part},
};

pub use basis::{Basis, INDEXES, Index};
pub use error::{CourtNumberError, Part};
pub use parts::Form;
use parts::Parts;

use crate::{
    characters::{is_letter, lower},
    courts::{self, Court},
    rewrite::{self, Boundary},
    territories,
};

/// The number of a case in a court.
#[derive(Clone, Copy, Eq, Hash, PartialEq)]
pub struct CourtNumber {
    /// The text, and its length in bytes.
    text: [u8; MAX_BYTES],
    length: u8,
    parts: Parts,
}

/// The longest number, in characters, and in bytes with two letters of two bytes each.
const MAX: usize = 25;
const MAX_BYTES: usize = 27;

impl CourtNumber {
    /// Parses a number as it stands: what people type goes through [`normalize`] first.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, from left to right.
    pub fn parse(text: &str) -> Result<Self, CourtNumberError> {
        let parts = Parts::read(text)?;
        // What was read has at most 25 characters, of which two have two bytes.
        let mut number = Self { text: [0; MAX_BYTES], length: 0, parts };
        for (slot, byte) in number.text.iter_mut().zip(text.bytes()) {
            *slot = byte;
            number.length += 1;
        }
        Ok(number)
    }

    /// Whether [`CourtNumber::parse`] would succeed.
    pub fn is_valid(text: &str) -> bool {
        Parts::read(text).is_ok()
    }

    /// The number.
    pub fn as_str(&self) -> &str {
        let bytes = self.text.get(..usize::from(self.length)).unwrap_or_default();
        // The bytes are those of a text, so the other arm is never taken.
        core::str::from_utf8(bytes).unwrap_or_default()
    }

    /// How the number is written.
    pub const fn form(&self) -> Form {
        self.parts.form
    }

    fn digits(&self, range: core::ops::Range<usize>) -> Option<&str> {
        match self.parts.form {
            Form::Full => Some(part(self.as_str(), range.start, range.end)),
            Form::Legacy => None,
        }
    }

    /// The four digits of the court; nothing for the short form.
    pub fn court(&self) -> Option<&str> {
        self.digits(0..4)
    }

    /// The court, if its code is known: an entry of [`courts::COURTS`].
    pub fn known_court(&self) -> Option<&'static Court> {
        courts::court_of(self.court()?)
    }

    /// The two digits of the region; nothing for the short form.
    pub fn region(&self) -> Option<&str> {
        self.digits(0..2)
    }

    /// The region as a fixed word, if its code is known: see [`territories::of_court`].
    pub fn territory_name(&self) -> Option<&'static str> {
        territories::of_court(parts::number(self.region()?) as u8).map(|known| known.name)
    }

    /// The year of registration. Two digits mean 2000 to 2099; in the short form those over 50 mean 1951 to 1999.
    ///
    /// It is not the year of filing, nor that of the act.
    pub const fn year(&self) -> i32 {
        self.parts.year as i32
    }

    /// The third part, 00 on every number seen; nothing for the short form.
    pub fn third(&self) -> Option<&str> {
        self.digits(8..10)
    }

    /// The index, in small Cyrillic letters: `2`, `4а`, `6ап`.
    pub fn index(&self) -> &str {
        self.parts.index(self.as_str())
    }

    /// The digit of the index, 1 to 9.
    pub fn index_digit(&self) -> u8 {
        self.index().bytes().next().map_or(0, |digit| digit.wrapping_sub(b'0'))
    }

    /// The meaning of the index as a fixed word, if it is known: an entry of [`INDEXES`].
    pub fn index_name(&self) -> Option<&'static str> {
        INDEXES.iter().find(|known| known.index == self.index()).map(|known| known.name)
    }

    /// What kind of proceedings the index tells.
    pub fn basis(&self) -> Option<Basis> {
        Basis::of_index(self.index_digit())
    }

    /// The serial number, from 1 on.
    pub const fn serial(&self) -> u32 {
        self.parts.serial
    }

    /// Which time a case was filed again, from 1 on.
    pub const fn repeat(&self) -> Option<u8> {
        self.parts.repeat
    }

    /// What there is to say against a number that is well formed: that its year has not come, or else the doubts about
    /// parts that were not seen on published acts.
    pub fn findings(&self, context: &Context) -> Findings {
        self.parts.findings(self.as_str(), context)
    }
}

otinish_verdict::value!(CourtNumber, CourtNumberError, is_valid: own);

/// What kind of proceedings the index of a number in its full form tells; nothing for a text that is no such number.
pub(crate) fn full_basis(text: &str) -> Option<Basis> {
    let parts = Parts::read(text).ok().filter(|parts| parts.form == Form::Full)?;
    parts.basis(text)
}

/// The error of [`registration_year_differs`] for a text as it was typed; nothing for what is no number.
pub fn typed_year_differs(text: &str, year: i32) -> Option<Finding> {
    let told = Parts::read(&normalize(text).value).ok()?.year;
    year_differs(told.into(), year)
}

fn year_differs(told: i32, year: i32) -> Option<Finding> {
    (told.rem_euclid(100) != year.rem_euclid(100)).then(|| {
        Finding::error("court-number.registration-year-differs")
            .with("told", Param::Int(told.into()))
            .with("registered", Param::Int(year.into()))
    })
}

/// An error if the index of a number belongs to other proceedings than the basis beside it. The checks of the four
/// kinds make it themselves; it is for a field that takes the number of any court case.
pub fn index_differs(number: &CourtNumber, basis: Basis) -> Option<Finding> {
    number.parts.index_differs(number.as_str(), basis)
}

/// An error if the last two digits of the registration year beside a number are not those that it tells.
pub fn registration_year_differs(number: &CourtNumber, year: i32) -> Option<Finding> {
    year_differs(number.year(), year)
}

/// An error if a number begins with another code than the chosen court's. Nothing is said of a court that is not in
/// [`courts::COURTS`], nor of the short form.
pub fn court_differs(number: &CourtNumber, chosen: &str) -> Option<Finding> {
    let chosen = courts::court_of(chosen)?;
    let told = number.court().filter(|told| *told != chosen.code)?;
    let told = told.parse().unwrap_or_default();
    Some(
        Finding::error("court-number.court-differs")
            .with("told", Param::Int(told))
            .with("chosen", Param::Word(chosen.code)),
    )
}

/// An error if the date of the court's decision lies before the year in which the case was registered.
pub fn decided_before(number: &CourtNumber, decided: NaiveDate) -> Option<Finding> {
    (decided.year() < number.year()).then(|| {
        Finding::error("court-number.decided-before")
            .with("told", Param::Int(number.year().into()))
            .with("decided", Param::Int(decided.year().into()))
    })
}

/// Drops labels, number signs and white space, and writes the letters of the index small and Cyrillic: Latin `a` and
/// `k` are taken for the Cyrillic letters that look like them. Letters that look like digits stay.
pub fn normalize(text: &str) -> Normalized<'_> {
    let mut number = rewrite::folded(text);
    rewrite::drop(&mut number, |c| if c == ' ' { Changes::SPACES } else { Changes::NONE });
    rewrite::unlabelled(&mut number, Boundary::None);
    if let Some((start, end)) = index_letters(&number.value) {
        let mut value = alloc::string::String::with_capacity(number.value.len() + 2);
        for (at, c) in number.value.char_indices() {
            if at < start || at >= end {
                value.push(c);
                continue;
            }
            let small = lower(c);
            let cyrillic = match small {
                'a' => 'а',
                'k' => 'к',
                _ => small,
            };
            if small != c {
                number.changes.add(Changes::CASE);
            }
            if cyrillic != small {
                number.changes.add(Changes::SCRIPT);
            }
            value.push(cyrillic);
        }
        number.value = value.into();
    }
    number
}

/// Where the letters of an index stand: behind the one digit before the first slash, or before the first hyphen of the
/// short form.
fn index_letters(text: &str) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let behind_digit = |start: usize, end: usize| {
        let letters = part(text, start + 1, end);
        let short = (1..=2).contains(&count(letters)) && letters.chars().all(is_letter);
        (short && bytes.get(start).is_some_and(u8::is_ascii_digit)).then_some((start + 1, end))
    };
    let hyphen = bytes.iter().position(|byte| *byte == b'-')?;
    let slash = bytes.iter().position(|byte| *byte == b'/')?;
    let before_slash = bytes.get(..slash)?.iter().rposition(|byte| *byte == b'-')?;
    behind_digit(before_slash + 1, slash).or_else(|| behind_digit(0, hyphen))
}

fn check_for(basis: Basis, text: &str, context: &Context) -> Findings {
    match Parts::read(text) {
        Err(error) => error.finding().into(),
        Ok(parts) => match parts.index_differs(text, basis) {
            Some(differs) => differs.into(),
            None => parts.findings(text, context),
        },
    }
}

/// Checks a text as the number of a criminal case in a court.
pub fn check_criminal(text: &str, context: &Context) -> Findings {
    check_for(Basis::Criminal, text, context)
}

/// Checks a text as the number of a civil case.
pub fn check_civil(text: &str, context: &Context) -> Findings {
    check_for(Basis::Civil, text, context)
}

/// Checks a text as the number of a case of an administrative offence in a court.
pub fn check_offence(text: &str, context: &Context) -> Findings {
    check_for(Basis::Offence, text, context)
}

/// Checks a text as the number of an administrative case.
pub fn check_administrative(text: &str, context: &Context) -> Findings {
    check_for(Basis::Administrative, text, context)
}

/// The shape of a number whose index begins with one of these digits, for JSON Schema.
macro_rules! pattern {
    ($digits:literal) => {
        concat!(
            "^([0-9]{4}-[0-9]{2}-[0-9]{2}-",
            $digits,
            "[а-я]{0,2}/[0-9]{1,6}(\\([1-9][0-9]?\\))?|",
            $digits,
            "[а-я]{0,2}-[0-9]{1,6}/([0-9]{2}|[0-9]{4}))$"
        )
    };
}

const fn kind(basis: Basis, check: fn(&str, &Context) -> Findings, pattern: &'static str) -> Kind {
    Kind {
        id: basis.kind(),
        check,
        normalize,
        pattern,
        max_length: MAX as u16,
        codes: &[
            "court-number.empty",
            "court-number.is-criminal",
            "court-number.lookalike",
            "court-number.character",
            "court-number.shape",
            "court-number.serial-zero",
            "court-number.repeat-zero",
            "court-number.index-differs",
            "court-number.future-year",
            "court-number.legacy-form",
            "court-number.unknown-region",
            "court-number.third-part",
            "court-number.unknown-index",
            "court-number.leading-zero",
        ],
    }
}

pub(crate) const CRIMINAL: Kind = kind(Basis::Criminal, check_criminal, pattern!("1"));
pub(crate) const CIVIL: Kind = kind(Basis::Civil, check_civil, pattern!("2"));
pub(crate) const OFFENCE: Kind = kind(Basis::Offence, check_offence, pattern!("3"));
pub(crate) const ADMINISTRATIVE: Kind = kind(Basis::Administrative, check_administrative, pattern!("[469]"));

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> CourtNumber {
        CourtNumber::parse(text).unwrap()
    }

    #[test]
    fn tells_its_parts() {
        let number = parsed("6001-25-00-6ап/9936(2)");
        assert_eq!((number.form(), number.year()), (Form::Full, 2025));
        assert_eq!((number.court(), number.region(), number.third()), (Some("6001"), Some("60"), Some("00")));
        assert_eq!((number.index(), number.index_digit(), number.index_name()), ("6ап", 6, Some("supreme-court")));
        assert_eq!((number.serial(), number.repeat()), (9936, Some(2)));
        assert_eq!(number.known_court().map(|court| court.name), Some("Supreme Court"));
        assert_eq!((number.territory_name(), number.basis()), (Some("central"), Some(Basis::Administrative)));
    }

    #[test]
    fn the_longest_number_is_kept_whole() {
        let text = "6001-25-00-6ап/999999(99)";
        assert_eq!((text.chars().count(), text.len()), (MAX, MAX_BYTES));
        assert_eq!(parsed(text).as_str(), text);
    }

    #[test]
    fn the_short_form_has_no_court() {
        let number = parsed("2а-1489/2015");
        assert_eq!((number.form(), number.year(), number.serial()), (Form::Legacy, 2015, 1489));
        assert_eq!((number.court(), number.region(), number.third(), number.repeat()), (None, None, None, None));
        assert_eq!((number.index(), number.index_name()), ("2а", Some("civil-appeal")));
        assert_eq!(parsed("2-1/98").year(), 1998);
        assert_eq!(parsed("2-1/50").year(), 2050);
    }

    #[test]
    fn the_registration_year_is_compared_by_its_last_two_digits() {
        let number = parsed("7514-23-00-2/90074");
        assert_eq!(registration_year_differs(&number, 2023), None);
        let expected = Finding::error("court-number.registration-year-differs")
            .with("told", Param::Int(2023))
            .with("registered", Param::Int(2024));
        assert_eq!(registration_year_differs(&number, 2024), Some(expected));
        assert!(registration_year_differs(&number, -1).is_some());
    }

    #[test]
    fn an_index_of_other_proceedings_is_an_error() {
        for basis in Basis::ALL {
            for digit in 1..=9 {
                let number = parsed(&alloc::format!("7514-23-00-{digit}/1"));
                let fits = match basis {
                    Basis::Criminal => digit == 1,
                    Basis::Civil => digit == 2,
                    Basis::Offence => digit == 3,
                    Basis::Administrative => [4, 6, 9].contains(&digit),
                };
                assert_eq!(index_differs(&number, basis).is_none(), fits, "{digit} {}", basis.as_str());
            }
        }
    }

    #[test]
    fn a_chosen_court_is_compared_if_it_is_known() {
        let number = parsed("7514-23-00-2/90074");
        assert_eq!(court_differs(&number, "7514"), None);
        assert_eq!(court_differs(&number, "7528"), None);
        assert_eq!(court_differs(&number, ""), None);
        assert_eq!(court_differs(&parsed("2-1/2015"), "7513"), None);
        let expected = Finding::error("court-number.court-differs")
            .with("told", Param::Int(7514))
            .with("chosen", Param::Word("7513"));
        assert_eq!(court_differs(&number, "7513"), Some(expected));
    }

    #[test]
    fn no_case_is_decided_before_the_year_of_its_registration() {
        let number = parsed("7514-23-00-2/90074");
        let date = |year, month| NaiveDate::from_ymd_opt(year, month, 1).unwrap();
        assert_eq!(decided_before(&number, date(2024, 9)), None);
        assert_eq!(decided_before(&number, date(2023, 1)), None);
        let expected = Finding::error("court-number.decided-before")
            .with("told", Param::Int(2023))
            .with("decided", Param::Int(2022));
        assert_eq!(decided_before(&number, date(2022, 12)), Some(expected));
    }

    #[test]
    fn says_what_it_changed() {
        let number = normalize("Дело № 3599-24-00 –2A\\9951");
        assert_eq!(number.value, "3599-24-00-2а/9951");
        assert_eq!(
            number.changes.words().collect::<alloc::vec::Vec<_>>(),
            ["spaces", "dashes", "slashes", "label", "number-sign", "case", "script"]
        );
    }

    #[test]
    fn only_the_letters_of_an_index_are_changed() {
        assert_eq!(normalize("7514-23-00-2АП/1").value, "7514-23-00-2ап/1");
        assert_eq!(normalize("4K-1454/2015").value, "4к-1454/2015");
        assert_eq!(normalize("75K4-23-00-2/1").value, "75K4-23-00-2/1");
        assert_eq!(normalize("ЖТ-2026-1/К").value, "ЖТ-2026-1/К");
    }
}
