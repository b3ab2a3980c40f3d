//! A person's name: one part of it (surname, given name, father's name) or all of them in one line.
//!
//! Letters of Cyrillic, Kazakh ones included, and of Latin with its diacritics; spaces, hyphens, apostrophes, and dots
//! after initials. Whatever else a real name may hold is accepted with a warning: a document says how a name is written,
//! and no rule of ours does. Refused are digits, other signs and characters that cannot be seen.
//!
//! A Latin letter inside a Cyrillic word, or the reverse, looks right and is found by no search: it is a warning with
//! its position.

use alloc::boxed::Box;

use otinish_verdict::{
    Context, Finding, Findings, Kind, Normalized,
    text::{BY_BYTES, count, invisible},
};

use crate::{
    characters::{is_apostrophe, is_combining, is_dash, is_letter, is_plain_word, mixed_script},
    rewrite,
};

/// A name that a person can have.
#[derive(Clone, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct PersonName(Box<str>);

/// Why a text is not a person's name.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum PersonNameError {
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
    /// A digit or another character that no name has.
    #[error("character {at} has no place in a name")]
    Character {
        /// Its position, from one.
        at: usize,
        /// The character.
        character: char,
    },
    /// No letter at all.
    #[error("there is no letter")]
    NoLetter,
}

/// The longest name, in characters.
const MAX: usize = 100;

impl PersonNameError {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "person-name.empty",
            Self::TooLong { .. } => "person-name.too-long",
            Self::Invisible { .. } => "person-name.invisible",
            Self::Character { .. } => "person-name.character",
            Self::NoLetter => "person-name.no-letter",
        }
    }

    /// The error in the words of a check.
    pub fn finding(&self) -> Finding {
        let finding = Finding::error(self.code());
        match *self {
            Self::TooLong { found } => finding.over(found, MAX),
            Self::Invisible { at } => finding.at(at),
            Self::Character { at, character } => finding.at_character(at, character),
            Self::Empty | Self::NoLetter => finding,
        }
    }
}

impl PersonName {
    /// Parses a name as it stands: what people type goes through [`normalize`] first.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, in the order of the variants of [`PersonNameError`].
    pub fn parse(text: &str) -> Result<Self, PersonNameError> {
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

otinish_verdict::value!(PersonName, PersonNameError);

/// The part that a character plays in a name.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Role {
    Edge,
    Letter,
    Space,
    OddSpace,
    Hyphen,
    OddDash,
    Apostrophe,
    OddApostrophe,
    Dot,
    Other,
}

fn role(c: char) -> Role {
    match c {
        ' ' => Role::Space,
        '-' => Role::Hyphen,
        '.' => Role::Dot,
        '`' | '\u{b4}' => Role::OddApostrophe,
        _ if is_letter(c) => Role::Letter,
        _ if is_apostrophe(c) => Role::Apostrophe,
        _ if is_dash(c) => Role::OddDash,
        _ if c.is_whitespace() => Role::OddSpace,
        _ => Role::Other,
    }
}

/// The warnings about a name that is accepted.
fn examine(text: &str) -> Result<Findings, PersonNameError> {
    if text.is_empty() {
        return Err(PersonNameError::Empty);
    }
    let found = count(text);
    if found > MAX {
        return Err(PersonNameError::TooLong { found });
    }
    if let Some(at) = invisible(text) {
        return Err(PersonNameError::Invisible { at });
    }
    let mut before = Role::Edge;
    let mut letters = false;
    let mut space = None;
    let mut punctuation = None;
    let mut pending = None;
    // One character behind, since what comes after counts too.
    for (at, c) in text.chars().map(Some).chain([None]).enumerate() {
        let after = c.map_or(Role::Edge, role);
        let Some((c, now)) = pending.replace((c.unwrap_or_default(), after)) else { continue };
        if is_combining(c) && before == Role::Letter {
            continue;
        }
        match now {
            Role::Letter => letters = true,
            Role::Other | Role::Edge => return Err(PersonNameError::Character { at, character: c }),
            Role::Space if before == Role::Edge || before == Role::Space || after == Role::Edge => {
                space = space.or(Some(at));
            }
            Role::OddSpace => space = space.or(Some(at)),
            Role::Hyphen if before != Role::Letter && before != Role::Dot || after != Role::Letter => {
                punctuation = punctuation.or(Some(at));
            }
            Role::Apostrophe if before != Role::Letter && after != Role::Letter => {
                punctuation = punctuation.or(Some(at));
            }
            Role::Dot if before != Role::Letter => punctuation = punctuation.or(Some(at)),
            Role::OddDash | Role::OddApostrophe => punctuation = punctuation.or(Some(at)),
            Role::Space | Role::Hyphen | Role::Apostrophe | Role::Dot => {}
        }
        before = now;
    }
    if !letters {
        return Err(PersonNameError::NoLetter);
    }
    let mut warnings = Findings::none();
    for (code, at) in [
        ("person-name.mixed-script", mixed_script(text)),
        ("person-name.punctuation", punctuation),
        ("person-name.spaces", space),
    ] {
        if let Some(at) = at {
            warnings.push(Finding::warning(code).at(at));
        }
    }
    Ok(warnings)
}

/// Whether a text is one word of Cyrillic letters, or of Latin ones without diacritics, as most parts of names are: it is in its
/// canonical form, and there is nothing to say of it. To know that is quicker than to ask [`normalize`] and [`check`].
pub fn is_plain(text: &str) -> bool {
    // Bytes are never fewer than characters.
    BY_BYTES && text.len() <= MAX && is_plain_word(text)
}

/// Drops white space around the name, makes one ordinary space of every run inside and hyphens of dashes, and puts
/// Cyrillic й, ё and ї together with their diacritics. Other letters with separate diacritics stay as they are: to
/// compose them all takes a table that is larger than this crate.
pub fn normalize(text: &str) -> Normalized<'_> {
    rewrite::hyphens(rewrite::composed(rewrite::single_spaced(text)))
}

/// Checks a text as a person's name.
pub fn check(text: &str, _context: &Context) -> Findings {
    examine(text).unwrap_or_else(|error| error.finding().into())
}

pub(crate) const KIND: Kind = Kind {
    id: "person-name",
    check,
    normalize,
    pattern: "",
    max_length: 100,
    codes: &[
        "person-name.empty",
        "person-name.too-long",
        "person-name.invisible",
        "person-name.character",
        "person-name.no-letter",
        "person-name.mixed-script",
        "person-name.punctuation",
        "person-name.spaces",
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_up_to_three_doubts_at_once() {
        let name = PersonName::parse(" Иванoв--Петров").unwrap();
        let codes: alloc::vec::Vec<_> = name.warnings().iter().map(|found| found.code).collect();
        assert_eq!(codes, ["person-name.mixed-script", "person-name.punctuation", "person-name.spaces"]);
    }

    #[test]
    fn nothing_is_to_be_said_of_a_plain_name() {
        let pieces = ["а", "Й", "a", "Z", "҂", "ҋ", "-", " ", "\u{306}", "é", "9"];
        for number in 0..pieces.len().pow(4) {
            let text: alloc::string::String =
                (0..4).map(|at| pieces[number / pieces.len().pow(at) % pieces.len()]).collect();
            if is_plain(&text) {
                assert_eq!(check(&text, &Context::default()), Findings::NONE, "{text}");
                assert_eq!(normalize(&text), Normalized::unchanged(&text));
            }
        }
        assert!(is_plain("Әбілқасымов") && is_plain("Kim") && !is_plain("") && !is_plain(&"а".repeat(51)));
    }

    #[test]
    fn says_what_it_changed() {
        let name = normalize(" Андреи\u{306}  Ким–Ли");
        assert_eq!(name.value, "Андрей Ким-Ли");
        assert_eq!(name.changes.words().collect::<alloc::vec::Vec<_>>(), ["spaces", "dashes", "composed"]);
    }
}
