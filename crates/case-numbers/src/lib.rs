#![doc = include_str!("../README.md")]
#![no_std]

extern crate alloc;

mod characters;
mod decode;
mod registry;
mod rewrite;

pub mod administrative_offence;
pub mod court_number;
pub mod courts;
pub mod criminal;
pub mod enforcement;
pub mod erdr_organisation;
pub mod extract;
pub mod mask;
pub mod nomenclature_index;
pub mod number;
pub mod order;
pub mod outgoing;
pub mod registration;
pub mod request_outgoing;
pub mod search;
pub mod territories;

pub use decode::DECODERS;
pub use extract::{Found, extract};
pub use otinish_identifiers::{Checked, check};
pub use registry::{CROSS_CHECK_CODES, KINDS, any_kind, every_kind, kind};
