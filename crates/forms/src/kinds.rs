//! The kinds of identifiers that a field can have: those linked into the program, and those of another module.
//!
//! A browser has the core kinds with the engine and loads the others, when a form needs one, as a module of their own. The
//! engine asks that module the same questions as it asks a linked kind, so the verdicts are the same.

use std::{borrow::Cow, sync::OnceLock};

use chrono::{Datelike, NaiveDate};
use otinish_verdict::{Context, Kind};

use crate::{report::Violation, value::Value};

/// The kinds of another module.
#[derive(Debug)]
pub struct OuterKinds {
    /// Their ids; the other function takes the place in this list.
    pub ids: Vec<String>,
    /// Normalises a text and checks what comes of it: `{"value":"…","findings":[…]}` with the findings as violations at
    /// the path ``. `today` is a number, 20261123 for 23 November 2026.
    pub judge: fn(kind: usize, text: &str, today: u32) -> Option<String>,
    /// The violation of a court's number, however it is written, that was not given in a year; `None` if it was.
    pub court_year_differs: fn(text: &str, year: i32) -> Option<String>,
}

static OUTER: OnceLock<OuterKinds> = OnceLock::new();

/// Makes the kinds of another module known, once for the process. Forms read before do not know them.
pub fn set_outer_kinds(kinds: OuterKinds) {
    // Whoever comes second brings the same.
    let _ = OUTER.set(kinds);
}

/// The ids of the kinds of another module; none before they are set.
pub fn outer_kinds() -> &'static [String] {
    OUTER.get().map_or(&[], |kinds| &kinds.ids)
}

/// A kind of identifier.
#[derive(Clone, Copy, Debug)]
pub enum IdentifierKind {
    /// A kind linked into the program.
    Linked(&'static Kind),
    /// A kind of another module, by its place in the list.
    Outer(usize),
}

impl IdentifierKind {
    /// The kind with this id.
    pub fn find(id: &str) -> Option<Self> {
        linked(id).map(Self::Linked).or_else(|| outer_kinds().iter().position(|known| known == id).map(Self::Outer))
    }

    /// Brings a text into the canonical form and checks that: the canonical text, and the violations, at the path ``.
    pub fn judge(self, text: &str, today: NaiveDate) -> (Cow<'_, str>, Vec<Violation>) {
        match self {
            Self::Linked(kind) => {
                let value = (kind.normalize)(text).into_text();
                let findings = (kind.check)(&value, &Context { today: Some(today) });
                let violations = findings.iter().map(|finding| Violation::from_finding(finding, String::new()));
                (value, violations.collect())
            }
            // A module that does not answer is no fault of the text; the server has all kinds.
            Self::Outer(place) => outer(place, text, today).unwrap_or((Cow::Borrowed(text), Vec::new())),
        }
    }

    /// The violation, at the path ``, of a court's number that was not given in a year; `None` if it was, and for what is no
    /// such number.
    pub(crate) fn court_year_differs(self, text: &str, year: i32) -> Option<Violation> {
        match self {
            #[cfg(feature = "all-kinds")]
            Self::Linked(_) => {
                let finding = otinish_case_numbers::court_number::typed_year_differs(text, year)?;
                Some(Violation::from_finding(&finding, String::new()))
            }
            #[cfg(not(feature = "all-kinds"))]
            Self::Linked(_) => None,
            Self::Outer(_) => {
                Violation::from_value(&Value::parse(&(OUTER.get()?.court_year_differs)(text, year)?).ok()?)
            }
        }
    }
}

fn outer(place: usize, text: &str, today: NaiveDate) -> Option<(Cow<'_, str>, Vec<Violation>)> {
    let today = u32::try_from(today.year()).ok()? * 10_000 + today.month() * 100 + today.day();
    let record = Value::parse(&(OUTER.get()?.judge)(place, text, today)?).ok()?;
    let findings = record.pointer("/findings")?.as_array()?;
    let violations = findings.iter().filter_map(Violation::from_value).collect();
    Some((Cow::Owned(record.pointer("/value")?.as_str()?.to_owned()), violations))
}

#[cfg(feature = "all-kinds")]
fn linked(id: &str) -> Option<&'static Kind> {
    otinish_case_numbers::any_kind(id)
}

#[cfg(not(feature = "all-kinds"))]
fn linked(id: &str) -> Option<&'static Kind> {
    otinish_identifiers::core_kind(id)
}
