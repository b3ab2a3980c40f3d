#![doc = include_str!("../README.md")]
#![no_std]

extern crate alloc;

mod finding;
mod kind;

pub use finding::{Finding, Findings, Param, Params, Severity, Verdict};
pub use kind::{Context, Kind, Normalized};
