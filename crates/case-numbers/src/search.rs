//! The number of a search case (іздестіру ісі; розыскное дело) that the Committee's system gives.
//!
//! Its form was not found: see [`crate::mask`]. Every text that can be a number is accepted with a warning.

use crate::{mask::SEARCH, number::number};

number!(
    /// The number of a search case.
    SearchNumber,
    SEARCH.kind,
    "the number of a search case",
    examine: |text| SEARCH.examine(text),
    warnings: |text| SEARCH.warnings(text),
    codes: SEARCH.codes(),
    pattern: SEARCH.pattern,
);
