//! Kinds: the identifiers that a form field, the command line or another language names by an id.

use alloc::borrow::Cow;

use chrono::NaiveDate;

use crate::{CanonicalText, Changes, Findings};

/// What a check may know besides the value. There is no clock in a check: the caller passes today's date.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Context {
    /// Today in Astana. Without it, findings that compare with today are not made.
    pub today: Option<NaiveDate>,
}

/// A normalised text and what was done to it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Normalized<'a> {
    /// The text in its canonical form, as far as it has one. Normalising it again changes nothing. A text that is in that form
    /// already is not copied.
    pub value: CanonicalText<'a>,
    /// What was changed; empty if nothing was.
    pub changes: Changes,
}

impl<'a> Normalized<'a> {
    /// A text that needs no change.
    pub fn unchanged(text: &'a str) -> Self {
        Self { value: text.into(), changes: Changes::NONE }
    }

    /// The text alone.
    pub fn into_text(self) -> Cow<'a, str> {
        #[cfg_attr(not(target_family = "wasm"), expect(clippy::useless_conversion, reason = "it is one in a browser"))]
        self.value.into()
    }
}

/// One kind of identifier, as the registries list it.
///
/// A crate of identifiers has one table of kinds. Form field types, the command line, the WASM exports, the HTTP
/// service and the documentation are fed from it, so a new kind is one line there.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// The id, in kebab-case: `iin`, `notary-licence`.
    pub id: &'static str,
    /// Checks a text as it stands: strict, no allocation, no panic on any text.
    pub check: fn(&str, &Context) -> Findings,
    /// Brings a text into the canonical form without judging it.
    pub normalize: fn(&str) -> Normalized<'_>,
    /// A regular expression for the shape, for JSON Schema (ECMA-262, anchored); empty if the shape is free.
    pub pattern: &'static str,
    /// The longest canonical text, in characters.
    pub max_length: u16,
    /// Every code the check can find, for the test that each has a message in three languages and a vector.
    pub codes: &'static [&'static str],
}
