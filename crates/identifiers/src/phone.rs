//! Telephone numbers in the international form of ITU-T E.164: `+77011234567`.
//!
//! A Kazakhstan number is `+7` and ten digits that begin with 7: three digits of the operator's or area code, seven of
//! the subscriber. Codes in use (numbering plan as published in libphonenumber's metadata): mobile 700–702, 705–708,
//! 747, 760–764, 771, 775–778, 785; landlines 710–718 and 721–729; internet telephony 751. A number can be taken to
//! another operator, so the code names nobody.
//!
//! A code that is not in use today is a warning, since operators get new ones. A number of another country, or one of
//! the codes of `+7` that Kazakhstan does not have to itself, is a warning too: applicants live abroad as well.

use otinish_verdict::{Changes, Context, Finding, Findings, Kind, Normalized, Param};

use crate::rewrite;

/// A telephone number in its international form.
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Phone {
    text: [u8; 16],
    length: u8,
}

/// What a number belongs to.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Line {
    /// A mobile code of Kazakhstan.
    Mobile,
    /// An area code of Kazakhstan.
    Landline,
    /// Internet telephony of Kazakhstan.
    Internet,
    /// A code of Kazakhstan that is not in use.
    Unassigned,
    /// Another country, or a code that several countries share.
    Foreign,
}

impl Line {
    /// The word on the wire: `mobile`, `landline`, `internet`, `unassigned` or `foreign`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mobile => "mobile",
            Self::Landline => "landline",
            Self::Internet => "internet",
            Self::Unassigned => "unassigned",
            Self::Foreign => "foreign",
        }
    }
}

/// Why a text is not a telephone number in its international form.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum PhoneError {
    /// There is nothing.
    #[error("this is empty")]
    Empty,
    /// A character that is neither a digit nor a plus at the beginning.
    #[error("character {at} is neither a digit nor a leading plus")]
    Character {
        /// Its position, from one.
        at: usize,
    },
    /// The plus is missing.
    #[error("the number does not begin with a plus and a country code")]
    NoPlus,
    /// A country code cannot begin with 0.
    #[error("no country code begins with 0")]
    CountryCode,
    /// `+7` is not followed by ten digits.
    #[error("a number of +7 has 11 digits, this has {found}")]
    Length {
        /// The number of digits.
        found: usize,
    },
    /// Too few or too many digits for any country.
    #[error("a number has {MIN_DIGITS} to {MAX_DIGITS} digits, this has {found}")]
    ForeignLength {
        /// The number of digits.
        found: usize,
    },
}

const MIN_DIGITS: usize = 8;
const MAX_DIGITS: usize = 15;

impl PhoneError {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "phone.empty",
            Self::Character { .. } => "phone.character",
            Self::NoPlus => "phone.no-plus",
            Self::CountryCode => "phone.country-code",
            Self::Length { .. } => "phone.length",
            Self::ForeignLength { .. } => "phone.foreign-length",
        }
    }

    /// The error in the words of a check.
    pub fn finding(&self) -> Finding {
        let finding = Finding::error(self.code());
        match *self {
            Self::Character { at } => finding.at(at),
            Self::Length { found } => finding.other_than(found, 11),
            Self::ForeignLength { found } => {
                finding.with_int("found", found).with_int("min", MIN_DIGITS).with_int("max", MAX_DIGITS)
            }
            Self::Empty | Self::NoPlus | Self::CountryCode => finding,
        }
    }
}

impl Phone {
    /// Parses a plus and digits, and nothing but them: what people type goes through [`normalize`] first.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, in the order of the variants of [`PhoneError`].
    pub fn parse(text: &str) -> Result<Self, PhoneError> {
        examine(text)?;
        // A plus and at most 15 digits: at most 16 bytes, all ASCII.
        let mut phone = Self { text: [0; 16], length: 0 };
        for (slot, byte) in phone.text.iter_mut().zip(text.bytes()) {
            *slot = byte;
            phone.length += 1;
        }
        Ok(phone)
    }

    /// The number in its international form, without spaces.
    pub fn as_str(&self) -> &str {
        let bytes = self.text.get(..usize::from(self.length)).unwrap_or_default();
        // The bytes are ASCII, so the other arm is never taken.
        core::str::from_utf8(bytes).unwrap_or_default()
    }

    /// The three digits after `+7`, such as 701, if the number is one of Kazakhstan.
    pub fn code(&self) -> Option<u16> {
        code(&self.text)
    }

    /// What the number belongs to, as far as its code tells.
    pub fn line(&self) -> Line {
        line(self.code())
    }

    /// The doubts about a number that is well formed: a code that is not in use, a number that is not of Kazakhstan.
    pub fn warnings(&self) -> Findings {
        warnings(self.as_str())
    }
}

otinish_verdict::value!(Phone, PhoneError);

pub(crate) fn examine(text: &str) -> Result<(), PhoneError> {
    if text.is_empty() {
        return Err(PhoneError::Empty);
    }
    let digits = text.strip_prefix('+');
    let rest = digits.unwrap_or(text);
    if let Some(index) = rest.chars().position(|c| !c.is_ascii_digit()) {
        return Err(PhoneError::Character { at: index + 1 + usize::from(digits.is_some()) });
    }
    let Some(digits) = digits else { return Err(PhoneError::NoPlus) };
    let found = digits.len();
    match digits.as_bytes().first() {
        Some(b'0') => return Err(PhoneError::CountryCode),
        Some(b'7') if found != 11 => return Err(PhoneError::Length { found }),
        _ if !(MIN_DIGITS..=MAX_DIGITS).contains(&found) => return Err(PhoneError::ForeignLength { found }),
        _ => {}
    }
    Ok(())
}

/// The three digits after `+7` of a number of Kazakhstan.
fn code(text: &[u8]) -> Option<u16> {
    match *text {
        [b'+', b'7', b'7', tens, ones, ..] => Some(700 + u16::from(tens - b'0') * 10 + u16::from(ones - b'0')),
        _ => None,
    }
}

fn line(code: Option<u16>) -> Line {
    match code {
        None => Line::Foreign,
        Some(700..=702 | 705..=708 | 747 | 760..=764 | 771 | 775..=778 | 785) => Line::Mobile,
        Some(710..=718 | 721..=729) => Line::Landline,
        Some(751) => Line::Internet,
        Some(_) => Line::Unassigned,
    }
}

/// What a number that is well formed belongs to.
pub(crate) fn line_of(text: &str) -> Line {
    line(code(text.as_bytes()))
}

/// The doubts about a number that is well formed.
pub(crate) fn warnings(text: &str) -> Findings {
    let code = code(text.as_bytes());
    match (line(code), code) {
        (Line::Unassigned, Some(code)) => {
            Finding::warning("phone.unassigned").with("code", Param::Int(i64::from(code))).into()
        }
        (Line::Foreign, _) => Finding::warning("phone.foreign").into(),
        _ => Findings::NONE,
    }
}

/// Drops white space, dashes and round brackets, and writes the prefix of Kazakhstan internationally: the trunk prefix 8
/// before ten digits, a 7 before ten digits, and nothing before ten digits that begin with 7 all become `+7`.
pub fn normalize(text: &str) -> Normalized<'_> {
    let mut phone = rewrite::without(text, |c| match c {
        '(' | ')' => Changes::BRACKETS,
        _ => rewrite::space_or_dash(c),
    });
    if phone.value.bytes().all(|byte| byte.is_ascii_digit()) {
        let national = match (phone.value.len(), phone.value.as_bytes().first()) {
            (11, Some(b'7' | b'8')) => phone.value.get(1..),
            (10, Some(b'7')) => Some(&*phone.value),
            _ => None,
        };
        if let Some(national) = national {
            let mut value = alloc::string::String::from("+7");
            value.push_str(national);
            phone.value = value.into();
            phone.changes.add(Changes::PREFIX);
        }
    }
    phone
}

/// Checks a text as a telephone number of any kind.
pub fn check(text: &str, _context: &Context) -> Findings {
    match examine(text) {
        Ok(()) => warnings(text),
        Err(error) => error.finding().into(),
    }
}

pub(crate) const KIND: Kind = Kind {
    id: "phone",
    check,
    normalize,
    pattern: PATTERN,
    max_length: 16,
    codes: &[
        "phone.empty",
        "phone.character",
        "phone.no-plus",
        "phone.country-code",
        "phone.length",
        "phone.foreign-length",
        "phone.unassigned",
        "phone.foreign",
    ],
};

/// The shape of an international number, for JSON Schema.
pub(crate) const PATTERN: &str = "^\\+(7[0-9]{10}|[1-689][0-9]{7,14})$";

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line {
        Phone::parse(text).unwrap().line()
    }

    #[test]
    fn tells_what_a_number_belongs_to() {
        assert_eq!(line("+77011234567"), Line::Mobile);
        assert_eq!(line("+77172123456"), Line::Landline);
        assert_eq!(line("+77511234567"), Line::Internet);
        assert_eq!(line("+77031234567"), Line::Unassigned);
        assert_eq!(line("+79161234567"), Line::Foreign);
        assert_eq!(line("+441632960000"), Line::Foreign);
    }

    #[test]
    fn says_what_it_changed() {
        let typed = normalize("8 (701) 123-45-67");
        assert_eq!(typed.value, "+77011234567");
        assert_eq!(typed.changes.words().collect::<alloc::vec::Vec<_>>(), ["spaces", "dashes", "brackets", "prefix"]);
        assert!(normalize("+77011234567").changes.is_empty());
    }

    #[test]
    fn keeps_numbers_of_every_length() {
        for text in ["+12345678", "+123456789012345", "+77011234567"] {
            assert_eq!(Phone::parse(text).unwrap().as_str(), text);
        }
    }
}
