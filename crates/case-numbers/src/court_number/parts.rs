//! How a court's number is read, from left to right.

use chrono::Datelike;
use otinish_verdict::{
    Context, Finding, Findings, Param,
    text::{count, first, part},
};

use super::{Basis, CourtNumberError, Part, basis::is_known};
use crate::{characters::lookalike, territories};

/// Where the parts of a number stand in its text, in bytes, and what they tell.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(super) struct Parts {
    pub(super) form: Form,
    pub(super) year: u16,
    pub(super) index_start: u8,
    pub(super) index_end: u8,
    leading_zero: bool,
    pub(super) serial: u32,
    pub(super) repeat: Option<u8>,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Form {
    /// `7514-23-00-2/90074`.
    Full,
    /// `2а-1489/2015`, as on older acts.
    Legacy,
}

/// A text that is read from left to right.
struct Cursor<'a> {
    text: &'a str,
    rest: &'a str,
}

impl<'a> Cursor<'a> {
    const fn new(text: &'a str) -> Self {
        Self { text, rest: text }
    }

    const fn bytes_read(&self) -> usize {
        self.text.len() - self.rest.len()
    }

    /// Takes a character if it is the next one.
    fn accept(&mut self, expected: char) -> bool {
        match self.rest.strip_prefix(expected) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn expect(&mut self, expected: char, part: Part) -> Result<(), CourtNumberError> {
        if self.accept(expected) { Ok(()) } else { Err(self.departure(part, Wanted::Sign)) }
    }

    /// Takes `min` to `max` digits, at most six.
    fn digits(&mut self, min: usize, max: usize, part: Part) -> Result<&'a str, CourtNumberError> {
        let count = self.rest.bytes().take(max).take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.rest.split_at(count);
        self.rest = rest;
        if count < min { Err(self.departure(part, Wanted::Digit)) } else { Ok(digits) }
    }

    /// Takes an index: a digit from 1 to 9 and at most two small Cyrillic letters.
    fn index(&mut self) -> Result<(), CourtNumberError> {
        if !matches!(first(self.rest), '1'..='9') {
            return Err(self.departure(Part::Index, Wanted::Digit));
        }
        let mut rest = self.rest.chars();
        rest.next();
        for _ in 0..2 {
            if !is_index_letter(first(rest.as_str())) {
                break;
            }
            rest.next();
        }
        self.rest = rest.as_str();
        Ok(())
    }

    /// What is wrong with the next character.
    #[cold]
    fn departure(&self, part: Part, wanted: Wanted) -> CourtNumberError {
        let at = 1 + count(self.text) - count(self.rest);
        let Some(character) = self.rest.chars().next() else { return CourtNumberError::Shape { at, part } };
        match lookalike(character) {
            Some(digit) if wanted == Wanted::Digit => CourtNumberError::Lookalike { at, character, digit },
            _ if character.is_ascii_digit()
                || is_index_letter(character)
                || matches!(character, '-' | '/' | '(' | ')') =>
            {
                CourtNumberError::Shape { at, part }
            }
            _ => CourtNumberError::Character { at, character },
        }
    }
}

#[derive(Clone, Copy, Eq, PartialEq)]
enum Wanted {
    Digit,
    Sign,
}

const fn is_index_letter(c: char) -> bool {
    matches!(c, 'а'..='я')
}

/// The number that at most nine digits make.
pub(super) fn number(digits: &str) -> u32 {
    digits.bytes().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'))
}

impl Parts {
    pub(super) fn read(text: &str) -> Result<Self, CourtNumberError> {
        if text.is_empty() {
            return Err(CourtNumberError::Empty);
        }
        // No court's number is digits only.
        if text.len() == 15 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(CourtNumberError::IsCriminal);
        }
        let mut legacy = Cursor::new(text);
        if legacy.index().is_ok() && legacy.rest.starts_with('-') { Self::legacy(legacy) } else { Self::full(text) }
    }

    fn full(text: &str) -> Result<Self, CourtNumberError> {
        let mut cursor = Cursor::new(text);
        for (width, named) in [(4, Part::Court), (2, Part::Year), (2, Part::Third)] {
            cursor.digits(width, width, named)?;
            cursor.expect('-', named)?;
        }
        let index_start = cursor.bytes_read();
        cursor.index()?;
        let index_end = cursor.bytes_read();
        cursor.expect('/', Part::Index)?;
        let serial = cursor.digits(1, 6, Part::Serial)?;
        let repeat = if cursor.accept('(') { Some(Self::repeat(&mut cursor)?) } else { None };
        if !cursor.rest.is_empty() {
            return Err(cursor.departure(Part::End, Wanted::Digit));
        }
        let year = 2000 + number(part(text, 5, 7));
        Self::of(Form::Full, year, [index_start, index_end], serial, repeat)
    }

    fn repeat(cursor: &mut Cursor<'_>) -> Result<u8, CourtNumberError> {
        let before = Cursor { ..*cursor };
        let digits = cursor.digits(1, 2, Part::Repeat)?;
        let repeat = number(digits);
        if repeat == 0 {
            return Err(CourtNumberError::RepeatZero);
        }
        if digits.starts_with('0') {
            return Err(before.departure(Part::Repeat, Wanted::Digit));
        }
        cursor.expect(')', Part::Repeat)?;
        Ok(u8::try_from(repeat).unwrap_or_default())
    }

    /// The rest of the short form, after its index.
    fn legacy(mut cursor: Cursor<'_>) -> Result<Self, CourtNumberError> {
        let index_end = cursor.bytes_read();
        cursor.expect('-', Part::Index)?;
        let serial = cursor.digits(1, 6, Part::Serial)?;
        cursor.expect('/', Part::Serial)?;
        let year = cursor.digits(2, 4, Part::Year)?;
        if !cursor.rest.is_empty() || year.len() == 3 {
            let part = if year.len() == 3 { Part::Year } else { Part::End };
            return Err(cursor.departure(part, Wanted::Digit));
        }
        let year = match (year.len(), number(year)) {
            (2, year @ 0..=50) => 2000 + year,
            (2, year) => 1900 + year,
            (_, year) => year,
        };
        Self::of(Form::Legacy, year, [0, index_end], serial, None)
    }

    fn of(
        form: Form,
        year: u32,
        index: [usize; 2],
        serial: &str,
        repeat: Option<u8>,
    ) -> Result<Self, CourtNumberError> {
        let leading_zero = serial.starts_with('0');
        let serial = number(serial);
        if serial == 0 {
            return Err(CourtNumberError::SerialZero);
        }
        let [index_start, index_end] = index.map(|at| u8::try_from(at).unwrap_or_default());
        let year = u16::try_from(year).unwrap_or_default();
        Ok(Self { form, year, index_start, index_end, leading_zero, serial, repeat })
    }

    pub(super) fn index<'a>(&self, text: &'a str) -> &'a str {
        part(text, self.index_start.into(), self.index_end.into())
    }

    /// What kind of proceedings the index tells.
    pub(super) fn basis(&self, text: &str) -> Option<Basis> {
        Basis::of_index((first(self.index(text)) as u8).wrapping_sub(b'0'))
    }

    pub(super) fn findings(&self, text: &str, context: &Context) -> Findings {
        let year = i32::from(self.year);
        if context.today.is_some_and(|today| year > today.year()) {
            return Finding::error("court-number.future-year").with("year", Param::Int(year.into())).into();
        }
        let mut findings = Findings::NONE;
        match self.form {
            Form::Legacy => findings.push(Finding::warning("court-number.legacy-form")),
            Form::Full => {
                let region = number(part(text, 0, 2)) as u8;
                if !territories::is_of_court(region) {
                    let code = Param::Int(region.into());
                    findings.push(Finding::warning("court-number.unknown-region").with("code", code));
                }
                if part(text, 8, 10) != "00" {
                    findings.push(Finding::warning("court-number.third-part"));
                }
            }
        }
        if !is_known(self.index(text)) {
            findings.push(Finding::warning("court-number.unknown-index"));
        }
        if self.leading_zero {
            findings.push(Finding::warning("court-number.leading-zero"));
        }
        findings
    }

    /// An error if the index belongs to other proceedings.
    pub(super) fn index_differs(&self, text: &str, basis: Basis) -> Option<Finding> {
        let digit = (first(self.index(text)) as u8).wrapping_sub(b'0');
        (self.basis(text) != Some(basis)).then(|| {
            Finding::error("court-number.index-differs")
                .with("index", Param::Int(digit.into()))
                .with("basis", Param::Word(basis.as_str()))
        })
    }
}
