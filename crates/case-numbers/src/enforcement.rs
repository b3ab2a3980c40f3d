//! The end-to-end number (толассыз нөмір) of enforcement proceedings in the information system of the bodies of
//! enforcement (АЮ ААЖ; АИС ОИП).
//!
//! Its form was not found: see [`crate::mask`]. Every text that can be a number is accepted with a warning.

use crate::{mask::ENFORCEMENT, number::number};

number!(
    /// The number of enforcement proceedings.
    EnforcementNumber,
    ENFORCEMENT.kind,
    "the number of enforcement proceedings",
    examine: |text| ENFORCEMENT.examine(text),
    warnings: |text| ENFORCEMENT.warnings(text),
    codes: ENFORCEMENT.codes(),
    pattern: ENFORCEMENT.pattern,
);
