//! Every vector of `tests/vectors/identifiers` gives its expected record, and every code of every kind has a vector.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use otinish_identifiers::{KINDS, kind};

mod kinds;

const FOLDER: &str = "identifiers";
