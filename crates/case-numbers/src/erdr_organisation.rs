//! The code of an organisation in the unified register of pre-trial investigations (СДТБТ ұйымының коды; код
//! организации ЕРДР).
//!
//! Its form is not described anywhere that could be read. It is probably digits 3 to 9 of the register's numbers, which
//! name territory and body: seven digits. Digits are demanded, another number of them is a warning.

use alloc::boxed::Box;

use otinish_verdict::{Changes, Context, Finding, Findings, Kind, Normalized, text::count};

use crate::{
    characters::is_dash,
    rewrite::{self, Boundary},
};

/// The code of an organisation in the register.
#[derive(Clone, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct ErdrOrganisation(Box<str>);

/// Why a text is not the code of an organisation.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ErdrOrganisationError {
    /// There is nothing.
    #[error("this is empty")]
    Empty,
    /// Longer than the numbers of which the code is a part.
    #[error("a code has at most {MAX} digits, this has {found} characters")]
    TooLong {
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

const MAX: usize = 15;
const LIKELY: usize = 7;

impl ErdrOrganisationError {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "erdr-organisation.empty",
            Self::TooLong { .. } => "erdr-organisation.too-long",
            Self::Character { .. } => "erdr-organisation.character",
        }
    }

    /// The error in the words of a check.
    pub fn finding(&self) -> Finding {
        let finding = Finding::error(self.code());
        match *self {
            Self::TooLong { found } => finding.over(found, MAX),
            Self::Character { at } => finding.at(at),
            Self::Empty => finding,
        }
    }
}

fn examine(text: &str) -> Result<(), ErdrOrganisationError> {
    let found = count(text);
    if found == 0 {
        return Err(ErdrOrganisationError::Empty);
    }
    if found > MAX {
        return Err(ErdrOrganisationError::TooLong { found });
    }
    match text.chars().position(|c| !c.is_ascii_digit()) {
        Some(index) => Err(ErdrOrganisationError::Character { at: index + 1 }),
        None => Ok(()),
    }
}

fn warnings(text: &str) -> Findings {
    if text.len() == LIKELY {
        return Findings::NONE;
    }
    Finding::warning("erdr-organisation.length").other_than(text.len(), LIKELY).into()
}

impl ErdrOrganisation {
    /// Parses ASCII digits, and nothing but them: what people type goes through [`normalize`] first.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, in the order of the variants of [`ErdrOrganisationError`].
    pub fn parse(text: &str) -> Result<Self, ErdrOrganisationError> {
        examine(text).map(|()| Self(text.into()))
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the code has the likely seven digits.
    pub fn is_confirmed(&self) -> bool {
        self.0.len() == LIKELY
    }

    /// The doubt about a code that does not have seven digits.
    pub fn warnings(&self) -> Findings {
        warnings(&self.0)
    }
}

otinish_verdict::value!(ErdrOrganisation, ErdrOrganisationError);

/// Drops labels, number signs, white space and hyphens.
pub fn normalize(text: &str) -> Normalized<'_> {
    let mut code = rewrite::folded(text);
    rewrite::drop(&mut code, |c| match c {
        ' ' => Changes::SPACES,
        _ if is_dash(c) => Changes::DASHES,
        _ => Changes::NONE,
    });
    rewrite::unlabelled(&mut code, Boundary::None);
    code
}

/// Checks a text as the code of an organisation.
pub fn check(text: &str, _context: &Context) -> Findings {
    match examine(text) {
        Ok(()) => warnings(text),
        Err(error) => error.finding().into(),
    }
}

pub(crate) const KIND: Kind = Kind {
    id: "erdr-organisation",
    check,
    normalize,
    pattern: "^[0-9]{1,15}$",
    max_length: 15,
    codes: &[
        "erdr-organisation.empty",
        "erdr-organisation.too-long",
        "erdr-organisation.character",
        "erdr-organisation.length",
    ],
};
