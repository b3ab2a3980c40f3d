//! Every vector of `tests/vectors/case-numbers` gives its expected record, and every code of every kind has a vector.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use otinish_case_numbers::{KINDS, kind};

#[path = "../../identifiers/tests/kinds/mod.rs"]
mod kinds;

const FOLDER: &str = "case-numbers";
