//! The words every validator of Otinish answers in.
//!
//! A check takes a text and a [`Context`] and answers with [`Findings`]: nothing (the value is valid), warnings
//! (accepted, with a doubt), or one error. A finding carries a stable code such as `iin.check-digit`, parameters for
//! its message, and no text: messages are rendered from the code in Kazakh, Russian or English.
//!
//! A check allocates nothing and never panics; [`Kind::normalize`] is kept apart from it.
#![no_std]

extern crate alloc;

mod finding;
mod kind;

pub use finding::{Finding, Findings, Param, Params, Severity, Verdict};
pub use kind::{Context, Kind, Normalized};
