//! The number of a case of an administrative offence in the unified register of administrative proceedings (ЕРАП).
//!
//! Its form was not found: see [`crate::mask`]. Every text that can be a number is accepted with a warning.

use crate::{mask::ADMINISTRATIVE_OFFENCE, number::number};

number!(
    /// The number of a case of an administrative offence in the Committee's register.
    AdministrativeOffenceNumber,
    ADMINISTRATIVE_OFFENCE.kind,
    "the number of a case of an administrative offence in the Committee's register",
    examine: |text| ADMINISTRATIVE_OFFENCE.examine(text),
    warnings: |text| ADMINISTRATIVE_OFFENCE.warnings(text),
    codes: ADMINISTRATIVE_OFFENCE.codes(),
    pattern: ADMINISTRATIVE_OFFENCE.pattern,
);
