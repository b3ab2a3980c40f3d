//! Kinds: the identifiers that a form field, the command line or another language names by an id.

use alloc::{borrow::Cow, vec::Vec};

use chrono::NaiveDate;

use crate::Findings;

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
    pub value: Cow<'a, str>,
    /// What was changed, as stable words such as `spaces`, `dashes`, `prefix`; empty if nothing was.
    pub changes: Vec<&'static str>,
}

impl<'a> Normalized<'a> {
    /// A text that needs no change.
    pub const fn unchanged(text: &'a str) -> Self {
        Self { value: Cow::Borrowed(text), changes: Vec::new() }
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
