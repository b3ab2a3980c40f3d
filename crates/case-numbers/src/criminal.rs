//! The number of a criminal case in the unified register of pre-trial investigations (СДТБТ; ЕРДР).
//!
//! Fifteen digits without anything between them, given by the register of the Committee for Legal Statistics:
//!
//! | digits | meaning |
//! |---|---|
//! | 1–2 | the year of registration |
//! | 3–6 | the territory, first the region: 0000 = central bodies, 2300 = Atyrau oblast |
//! | 7–8 | the body: 01 prosecutor's office, 03 police, 04 National Security Committee, 12 Financial Monitoring Agency |
//! | 9 | 1 on every number seen; its meaning is not known |
//! | 10–15 | a serial number of the body and year |
//!
//! The rules of the register (order No 89 of the Prosecutor General of 19.09.2014, in force since 01.01.2015) could not
//! be read for the layout: it was read off published numbers, and independent public programs agree on fifteen digits.
//! So only the length, the digits, a year that has not come and a serial number of zeros are errors; what was merely
//! not seen is a warning. There is no control digit.

use chrono::{Datelike, NaiveDate};
use otinish_verdict::{
    Changes, Context, Finding, Findings, Kind, Normalized, Param,
    text::{count, part},
};

use crate::{
    characters::{is_dash, lookalike},
    court_number::CourtNumber,
    erdr_organisation::ErdrOrganisation,
    rewrite::{self, Boundary},
    territories,
};

/// The number of a criminal case that keeps to what is known. Whether the case exists, only the register knows.
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct CriminalNumber([u8; 15]);

/// Why a text is not the number of a criminal case.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum CriminalError {
    /// There is nothing.
    #[error("the number has 15 digits, this is empty")]
    Empty,
    /// A number that a court gave.
    #[error("this is the number of a court")]
    IsCourtNumber,
    /// Not fifteen characters.
    #[error("the number has 15 digits, this has {found} characters")]
    Length {
        /// The number of characters.
        found: usize,
    },
    /// A letter that looks like a digit. It is not read as the digit: who typed it should look again.
    #[error("character {at} is not a digit, though it looks like {digit}")]
    Lookalike {
        /// Its position, from one.
        at: usize,
        /// The character.
        character: char,
        /// The digit that it looks like.
        digit: u8,
    },
    /// Another character that is not an ASCII digit.
    #[error("character {at} is not a digit")]
    Character {
        /// Its position, from one.
        at: usize,
    },
    /// The last six digits are zeros.
    #[error("digits 10 to 15 are zeros")]
    SerialZero,
}

impl CriminalError {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "criminal.empty",
            Self::IsCourtNumber => "criminal.is-court-number",
            Self::Length { .. } => "criminal.length",
            Self::Lookalike { .. } => "criminal.lookalike",
            Self::Character { .. } => "criminal.character",
            Self::SerialZero => "criminal.serial-zero",
        }
    }

    /// The error in the words of a check.
    pub fn finding(&self) -> Finding {
        let finding = Finding::error(self.code());
        match *self {
            Self::Length { found } => finding.other_than(found, LENGTH),
            Self::Lookalike { at, character, digit } => {
                finding.at_character(at, character).with("digit", Param::Int(i64::from(digit)))
            }
            Self::Character { at } => finding.at(at),
            Self::Empty | Self::IsCourtNumber | Self::SerialZero => finding,
        }
    }
}

const LENGTH: usize = 15;

/// The year whose first day the register began.
const FIRST_YEAR: i32 = 2015;

/// The codes of bodies that were seen on published numbers, with the body as a fixed word.
pub static BODIES: &[(u8, &str)] =
    &[(1, "prosecutor"), (3, "police"), (4, "national-security-committee"), (12, "financial-monitoring-agency")];

/// The codes without the words, which nobody needs to check a number.
static BODY_CODES: [u8; BODIES.len()] = {
    let mut codes = [0; BODIES.len()];
    let mut at = 0;
    while at < codes.len() {
        codes[at] = BODIES[at].0;
        at += 1;
    }
    codes
};

impl CriminalNumber {
    /// Parses fifteen ASCII digits, and nothing but them: what people type goes through [`normalize`] first.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, in the order of the variants of [`CriminalError`].
    pub fn parse(text: &str) -> Result<Self, CriminalError> {
        match <[u8; LENGTH]>::try_from(text.as_bytes()) {
            Ok(digits) if digits.iter().all(u8::is_ascii_digit) => {
                if digits.ends_with(b"000000") {
                    Err(CriminalError::SerialZero)
                } else {
                    Ok(Self(digits))
                }
            }
            _ => Err(explain(text)),
        }
    }

    /// The fifteen digits.
    pub fn as_str(&self) -> &str {
        // The bytes are ASCII digits, so the other arm is never taken.
        core::str::from_utf8(&self.0).unwrap_or_default()
    }

    fn part(&self, range: core::ops::Range<usize>) -> &str {
        part(self.as_str(), range.start, range.end)
    }

    fn number(&self, range: core::ops::Range<usize>) -> u32 {
        self.0.iter().take(range.end).skip(range.start).fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'))
    }

    fn small(&self, range: core::ops::Range<usize>) -> u8 {
        u8::try_from(self.number(range)).unwrap_or_default()
    }

    /// The year of registration, from 2000 on.
    pub fn year(&self) -> i32 {
        2000 + i32::from(self.small(0..2))
    }

    /// The four digits of the territory.
    pub fn territory(&self) -> &str {
        self.part(2..6)
    }

    /// The region as a fixed word, if its two digits are known: see [`territories::of_committee`].
    pub fn territory_name(&self) -> Option<&'static str> {
        territories::of_committee(self.small(2..4)).map(|known| known.name)
    }

    /// The two digits of the body that registered the case.
    pub fn body(&self) -> &str {
        self.part(6..8)
    }

    /// The body as a fixed word, if its digits are known: an entry of [`BODIES`].
    pub fn body_name(&self) -> Option<&'static str> {
        BODIES.iter().find(|(known, _)| *known == self.small(6..8)).map(|(_, name)| *name)
    }

    /// Digits 3 to 9, which are probably the code of the organisation in the register.
    pub fn organisation(&self) -> &str {
        self.part(2..9)
    }

    /// The ninth digit, whose meaning is not known.
    pub fn ninth(&self) -> u8 {
        self.small(8..9)
    }

    /// The serial number, from 1 on.
    pub fn serial(&self) -> u32 {
        self.number(9..15)
    }

    /// What there is to say against a number that is well formed: that its year has not come, or else the doubts about
    /// parts that were not seen on published numbers.
    pub fn findings(&self, context: &Context) -> Findings {
        let year = self.year();
        if context.today.is_some_and(|today| year > today.year()) {
            return Finding::error("criminal.future-year").with("year", Param::Int(year.into())).into();
        }
        let mut findings = Findings::NONE;
        if year < FIRST_YEAR {
            findings.push(Finding::warning("criminal.early-year").with("year", Param::Int(year.into())));
        }
        let (territory, body) = (self.small(2..4), self.small(6..8));
        if !territories::is_of_committee(territory) {
            findings.push(Finding::warning("criminal.unknown-territory").with("code", Param::Int(territory.into())));
        }
        if !BODY_CODES.contains(&body) {
            findings.push(Finding::warning("criminal.unknown-body").with("code", Param::Int(body.into())));
        }
        if self.ninth() != 1 {
            findings.push(Finding::warning("criminal.ninth-digit").with("found", Param::Int(self.ninth().into())));
        }
        findings
    }
}

otinish_verdict::value!(CriminalNumber, CriminalError);

/// Why a text is not a number; only asked about one that is none, or whose serial number is zeros.
#[cold]
fn explain(text: &str) -> CriminalError {
    let found = count(text);
    if found == 0 {
        return CriminalError::Empty;
    }
    if CourtNumber::is_valid(text) {
        return CriminalError::IsCourtNumber;
    }
    if found != LENGTH {
        return CriminalError::Length { found };
    }
    let mut others = text.chars().enumerate().filter(|(_, c)| !c.is_ascii_digit());
    match others.next() {
        Some((index, character)) => match lookalike(character) {
            Some(digit) => CriminalError::Lookalike { at: index + 1, character, digit },
            None => CriminalError::Character { at: index + 1 },
        },
        None => CriminalError::SerialZero,
    }
}

/// An error if the year that a number tells is not that of the registration date beside it.
pub fn registration_year_differs(number: &CriminalNumber, registered: NaiveDate) -> Option<Finding> {
    (number.year() != registered.year()).then(|| {
        Finding::error("criminal.registration-year-differs")
            .with("told", Param::Int(number.year().into()))
            .with("registered", Param::Int(registered.year().into()))
    })
}

/// A warning if the organisation that a number tells is not the one beside it. That the code of an organisation is
/// digits 3 to 9 is likely and not confirmed; a code of another length is not compared.
pub fn organisation_differs(number: &CriminalNumber, organisation: &ErdrOrganisation) -> Option<Finding> {
    (organisation.is_confirmed() && organisation.as_str() != number.organisation())
        .then(|| Finding::warning("criminal.organisation-differs"))
}

/// Drops labels, number signs, white space and hyphens. Letters that look like digits stay.
pub fn normalize(text: &str) -> Normalized<'_> {
    let mut number = rewrite::folded(text);
    rewrite::drop(&mut number, |c| match c {
        ' ' => Changes::SPACES,
        _ if is_dash(c) => Changes::DASHES,
        _ => Changes::NONE,
    });
    rewrite::unlabelled(&mut number, Boundary::None);
    number
}

/// Checks a text as the number of a criminal case.
pub fn check(text: &str, context: &Context) -> Findings {
    match CriminalNumber::parse(text) {
        Ok(number) => number.findings(context),
        Err(error) => error.finding().into(),
    }
}

pub(crate) const KIND: Kind = Kind {
    id: "criminal",
    check,
    normalize,
    pattern: "^[0-9]{15}$",
    max_length: 15,
    codes: &[
        "criminal.empty",
        "criminal.is-court-number",
        "criminal.length",
        "criminal.lookalike",
        "criminal.character",
        "criminal.serial-zero",
        "criminal.future-year",
        "criminal.early-year",
        "criminal.unknown-territory",
        "criminal.unknown-body",
        "criminal.ninth-digit",
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_its_parts() {
        let number = CriminalNumber::parse("262300031000099").unwrap();
        assert_eq!((number.year(), number.serial(), number.ninth()), (2026, 99, 1));
        assert_eq!((number.territory(), number.territory_name()), ("2300", Some("atyrau")));
        assert_eq!((number.body(), number.body_name()), ("03", Some("police")));
        assert_eq!(number.organisation(), "2300031");
        assert_eq!(CriminalNumber::parse("250000121000001").unwrap().territory_name(), Some("central"));
    }

    #[test]
    fn all_four_doubts_are_told_in_order() {
        let findings = CriminalNumber::parse("149900992000001").unwrap().findings(&Context::default());
        let codes: alloc::vec::Vec<_> = findings.iter().map(|finding| finding.code).collect();
        let expected =
            ["criminal.early-year", "criminal.unknown-territory", "criminal.unknown-body", "criminal.ninth-digit"];
        assert_eq!(codes, expected);
    }

    #[test]
    fn another_registration_year_is_an_error() {
        let number = CriminalNumber::parse("262300031000099").unwrap();
        let date = |year| NaiveDate::from_ymd_opt(year, 12, 31).unwrap();
        assert_eq!(registration_year_differs(&number, date(2026)), None);
        let expected = Finding::error("criminal.registration-year-differs")
            .with("told", Param::Int(2026))
            .with("registered", Param::Int(2025));
        assert_eq!(registration_year_differs(&number, date(2025)), Some(expected));
    }

    #[test]
    fn another_organisation_is_a_warning_if_its_code_can_be_compared() {
        let number = CriminalNumber::parse("262300031000099").unwrap();
        let differs = |code| organisation_differs(&number, &ErdrOrganisation::parse(code).unwrap());
        assert_eq!(differs("2300031"), None);
        assert_eq!(differs("230003"), None);
        assert_eq!(differs("2300041"), Some(Finding::warning("criminal.organisation-differs")));
    }

    #[test]
    fn says_what_it_changed() {
        let number = normalize("Қылмыстық іс №\u{a0}26-2300-03-1-000099");
        assert_eq!(number.value, "262300031000099");
        assert_eq!(
            number.changes.words().collect::<alloc::vec::Vec<_>>(),
            ["spaces", "dashes", "label", "number-sign"]
        );
        assert_eq!(normalize("26230003100O099").value, "26230003100O099");
    }

    #[test]
    fn debugging_output_holds_no_number() {
        assert_eq!(alloc::format!("{:?}", CriminalNumber::parse("262300031000099")), "Ok(CriminalNumber(…))");
    }
}
