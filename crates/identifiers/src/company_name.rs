//! The name of a company or an organisation, in one line.
//!
//! Names are written as the charter writes them, in any mixture of scripts and signs, so almost everything is accepted.
//! Refused is what cannot be a name: nothing, no letter and no digit, characters that cannot be seen. Signs that are unusual,
//! and a Latin letter inside a Cyrillic word or the reverse, are warnings.

use alloc::boxed::Box;

use otinish_verdict::{
    Context, Finding, Findings, Kind, Normalized,
    text::{count, invisible},
};

use crate::{
    characters::{is_apostrophe, is_combining, is_dash, is_letter, mixed_script},
    rewrite,
};

/// A name that an organisation can have.
#[derive(Clone, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct CompanyName(Box<str>);

/// Why a text is not the name of an organisation.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum CompanyNameError {
    /// There is nothing.
    #[error("this is empty")]
    Empty,
    /// Longer than any name.
    #[error("a name has at most {MAX} characters, this has {found}")]
    TooLong {
        /// The number of characters.
        found: usize,
    },
    /// A character that cannot be seen, or that stands for a damaged one.
    #[error("character {at} cannot be seen")]
    Invisible {
        /// Its position, from one.
        at: usize,
    },
    /// No letter and no digit.
    #[error("there is neither a letter nor a digit")]
    NoLetter,
}

/// The longest name, in characters: state institutions have names of several lines.
const MAX: usize = 500;

impl CompanyNameError {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "company-name.empty",
            Self::TooLong { .. } => "company-name.too-long",
            Self::Invisible { .. } => "company-name.invisible",
            Self::NoLetter => "company-name.no-letter",
        }
    }

    /// The error in the words of a check.
    pub fn finding(&self) -> Finding {
        let finding = Finding::error(self.code());
        match *self {
            Self::TooLong { found } => finding.over(found, MAX),
            Self::Invisible { at } => finding.at(at),
            Self::Empty | Self::NoLetter => finding,
        }
    }
}

impl CompanyName {
    /// Parses a name as it stands: what people type goes through [`normalize`] first.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, in the order of the variants of [`CompanyNameError`].
    pub fn parse(text: &str) -> Result<Self, CompanyNameError> {
        examine(text).map(|_| Self(text.into()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The doubts about a name that is accepted.
    pub fn warnings(&self) -> Findings {
        examine(&self.0).unwrap_or_default()
    }
}

otinish_verdict::value!(CompanyName, CompanyNameError);

fn is_usual(c: char) -> bool {
    // Printable ASCII but for backtick, backslash, caret, bars, braces, tilde, angle brackets and the dollar sign.
    (c.is_ascii_graphic() && !matches!(c, '`' | '\\' | '^' | '|' | '{' | '}' | '~' | '<' | '>' | '$'))
        || is_letter(c)
        || is_apostrophe(c)
        || is_dash(c)
        || c.is_whitespace()
        || matches!(c, '«' | '»' | '“' | '”' | '„' | '‟' | '‹' | '›' | '№' | '°' | '·' | '…' | '®' | '™')
}

/// The warnings about a name that is accepted.
fn examine(text: &str) -> Result<Findings, CompanyNameError> {
    if text.is_empty() {
        return Err(CompanyNameError::Empty);
    }
    let found = count(text);
    if found > MAX {
        return Err(CompanyNameError::TooLong { found });
    }
    if let Some(at) = invisible(text) {
        return Err(CompanyNameError::Invisible { at });
    }
    if !text.chars().any(|c| is_letter(c) || c.is_ascii_digit()) {
        return Err(CompanyNameError::NoLetter);
    }
    let mut warnings = Findings::none();
    let mut before = ' ';
    let mut unusual = None;
    let mut space = None;
    for (index, c) in text.chars().enumerate() {
        let at = index + 1;
        if is_combining(c) && is_letter(before) {
            continue;
        }
        if !is_usual(c) {
            unusual = unusual.or(Some((at, c)));
        }
        let misplaced = c == ' ' && (before == ' ' || at == found);
        if misplaced || (c != ' ' && c.is_whitespace()) {
            space = space.or(Some(at));
        }
        before = c;
    }
    if let Some(at) = mixed_script(text) {
        warnings.push(Finding::warning("company-name.mixed-script").at(at));
    }
    if let Some((at, c)) = unusual {
        warnings.push(Finding::warning("company-name.character").at_character(at, c));
    }
    if let Some(at) = space {
        warnings.push(Finding::warning("company-name.spaces").at(at));
    }
    Ok(warnings)
}

/// Drops white space around the name, makes one ordinary space of every run inside, and puts Cyrillic й, ё and ї together
/// with their diacritics.
pub fn normalize(text: &str) -> Normalized<'_> {
    rewrite::composed(rewrite::single_spaced(text))
}

/// Checks a text as the name of an organisation.
pub fn check(text: &str, _context: &Context) -> Findings {
    examine(text).unwrap_or_else(|error| error.finding().into())
}

pub(crate) const KIND: Kind = Kind {
    id: "company-name",
    check,
    normalize,
    pattern: "",
    max_length: 500,
    codes: &[
        "company-name.empty",
        "company-name.too-long",
        "company-name.invisible",
        "company-name.no-letter",
        "company-name.mixed-script",
        "company-name.character",
        "company-name.spaces",
    ],
};
