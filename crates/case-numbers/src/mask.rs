//! The numbers whose form was looked for and not found: one row each.
//!
//! The acts that should set them exist (the rules of the unified register of administrative proceedings, order No 85 of
//! 10.07.2020; the special records rules, order No 78 of 04.08.2017; the clerical rules of private bailiffs, order No
//! 386 of 12.05.2021), but their text could not be read, and no example was found anywhere. The masks of Russia's
//! numbers are not taken over. As long as a row is not verified, its numbers are accepted with a warning. Once an act
//! confirms a mask, the row gets the mask and `verified: true`, and a number that departs from it is an error; nothing
//! else changes.

use otinish_identifiers::{bin::Bin, iin::Iin};
use otinish_verdict::{Finding, Findings, Param, text::count};

use crate::{
    characters::is_letter,
    court_number::{self, Basis},
    criminal::CriminalNumber,
    number::{self, FORMAT_UNVERIFIED, NumberError, codes},
};

/// A piece of a mask. A piece takes as many characters as it can, so the one after it must begin with others.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Piece {
    /// ASCII digits: at least so many, at most so many.
    Digits(usize, usize),
    /// Latin, Russian or Kazakh letters: at least so many, at most so many.
    Letters(usize, usize),
    /// This text.
    Text(&'static str),
}

/// What is known of the numbers of one kind.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Mask {
    /// The id of the kind.
    pub kind: &'static str,
    /// The form of the numbers; nothing as long as it is not known.
    pub pieces: &'static [Piece],
    /// The same as a regular expression for JSON Schema (ECMA-262, anchored).
    pub pattern: &'static str,
    /// Whether a source confirms the form.
    pub verified: bool,
}

/// The kinds whose form was not found, one row each.
pub const MASKS: [Mask; 3] = [
    Mask { kind: "administrative-offence", pieces: &[], pattern: "", verified: false },
    Mask { kind: "enforcement", pieces: &[], pattern: "", verified: false },
    Mask { kind: "search", pieces: &[], pattern: "", verified: false },
];

pub(crate) const ADMINISTRATIVE_OFFENCE: &Mask = &MASKS[0];
pub(crate) const ENFORCEMENT: &Mask = &MASKS[1];
pub(crate) const SEARCH: &Mask = &MASKS[2];

impl Mask {
    // Inlined, so that a row that is not verified leaves nothing of the comparison in the browser.
    #[inline(always)]
    pub(crate) fn examine(&self, text: &str) -> Result<(), NumberError> {
        number::examine(text)?;
        if self.verified { self.compare(text) } else { Ok(()) }
    }

    /// Whether a text is the pieces, one after the other.
    fn compare(&self, text: &str) -> Result<(), NumberError> {
        let mut rest = text;
        for piece in self.pieces {
            let (taken, fits) = match *piece {
                Piece::Text(expected) => (expected.len(), rest.starts_with(expected)),
                Piece::Digits(min, max) => run(rest, min, max, |c| c.is_ascii_digit()),
                Piece::Letters(min, max) => run(rest, min, max, is_letter),
            };
            rest = match rest.get(taken..) {
                Some(after) if fits => after,
                _ => {
                    let skipped = if matches!(piece, Piece::Text(_)) { 0 } else { taken };
                    return Err(departure(text, rest.get(skipped..).unwrap_or_default()));
                }
            };
        }
        if rest.is_empty() { Ok(()) } else { Err(departure(text, rest)) }
    }

    #[inline(always)]
    pub(crate) fn warnings(&self, text: &str) -> Findings {
        if self.verified { Findings::NONE } else { unverified(text) }
    }

    pub(crate) const fn codes(&self) -> &'static [&'static str] {
        if self.verified { codes!["case-number.shape"] } else { codes!["case-number.looks-like", FORMAT_UNVERIFIED] }
    }
}

/// The doubts about a number of a row that is not verified.
fn unverified(text: &str) -> Findings {
    let mut warnings = Findings::NONE;
    if let Some(kind) = other_kind(text) {
        warnings.push(Finding::warning("case-number.looks-like").with("kind", Param::Word(kind)));
    }
    warnings.push(Finding::warning(FORMAT_UNVERIFIED));
    warnings
}

/// How many bytes the characters at the beginning take, at most `max` of them, and whether there are `min`.
fn run(text: &str, min: usize, max: usize, fits: fn(char) -> bool) -> (usize, bool) {
    let taken = text.chars().take(max).take_while(|c| fits(*c));
    let (count, bytes) = taken.fold((0, 0), |(count, bytes), c| (count + 1, bytes + c.len_utf8()));
    (bytes, count >= min)
}

fn departure(text: &str, rest: &str) -> NumberError {
    NumberError::Shape { at: 1 + count(text) - count(rest) }
}

/// The kind of number that a text is in every way, and which somebody may have put into the wrong field.
fn other_kind(text: &str) -> Option<&'static str> {
    if Iin::parse(text).is_ok() {
        return Some("iin");
    }
    if Bin::parse(text).is_ok() {
        return Some("bin");
    }
    if CriminalNumber::is_valid(text) {
        return Some("criminal");
    }
    court_number::full_basis(text).map(Basis::kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A mask of the test, which is no number's.
    const INVENTED: Mask = Mask {
        kind: "search",
        pieces: &[Piece::Digits(2, 2), Piece::Text("-"), Piece::Letters(1, 3), Piece::Text("/"), Piece::Digits(1, 4)],
        pattern: "^[0-9]{2}-[А-я]{1,3}/[0-9]{1,4}$",
        verified: true,
    };

    #[test]
    fn a_verified_row_refuses_what_departs_from_its_mask_and_doubts_nothing_else() {
        for text in ["26-Ә/1", "26-ДСП/1234"] {
            assert_eq!(INVENTED.examine(text), Ok(()), "{text}");
            assert_eq!(INVENTED.warnings(text), Findings::NONE);
        }
        for (text, at) in
            [("2-Ә/1", 2), ("26Ә/1", 3), ("26-/1", 4), ("26-ДСПА/1", 7), ("26-Ә/", 6), ("26-Ә/12345", 10), ("26", 3)]
        {
            assert_eq!(INVENTED.examine(text), Err(NumberError::Shape { at }), "{text}");
        }
        assert_eq!(INVENTED.examine("26_Ә/1"), Err(NumberError::Character { at: 3, character: '_' }));
        assert!(INVENTED.codes().contains(&"case-number.shape"));
        assert!(!INVENTED.codes().contains(&FORMAT_UNVERIFIED));
    }

    #[test]
    fn a_row_that_is_not_verified_refuses_nothing_by_its_mask() {
        let unverified = Mask { verified: false, ..INVENTED };
        assert_eq!(unverified.examine("12345/2026"), Ok(()));
        assert_eq!(unverified.warnings("26-Ә/1"), Finding::warning(FORMAT_UNVERIFIED).into());
    }

    #[test]
    fn every_row_that_is_verified_has_a_mask_and_a_pattern() {
        for mask in MASKS {
            assert_eq!(mask.verified, !mask.pieces.is_empty(), "{}", mask.kind);
            assert_eq!(mask.verified, !mask.pattern.is_empty(), "{}", mask.kind);
        }
        assert_eq!(MASKS.map(|mask| mask.kind), [ADMINISTRATIVE_OFFENCE.kind, ENFORCEMENT.kind, SEARCH.kind]);
    }

    #[test]
    fn a_number_of_another_kind_is_named() {
        for (text, kind) in [
            ("880101300010", Some("iin")),
            ("971240001315", Some("bin")),
            ("262300031000099", Some("criminal")),
            ("7514-23-00-2/90074", Some("court-civil")),
            ("7514-23-00-7/90074", None),
            ("2а-1489/2015", None),
            ("12345/2026", None),
        ] {
            assert_eq!(other_kind(text), kind, "{text}");
        }
    }
}
