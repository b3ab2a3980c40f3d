#![doc = include_str!("../README.md")]
#![no_std]

extern crate alloc;

mod canonical;
mod changes;
mod day;
mod finding;
mod kind;
mod value;

pub mod text;

pub use canonical::CanonicalText;
pub use changes::Changes;
pub use day::day;
pub use finding::{Finding, Findings, Param, Params, Severity, Verdict};
pub use kind::{Context, Kind, Normalized};
