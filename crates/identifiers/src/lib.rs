#![doc = include_str!("../README.md")]
#![no_std]

extern crate alloc;

mod characters;
mod control_digit;
mod digits;
mod document_number;
mod registry;
mod rewrite;
mod value;

pub mod bin;
pub mod email;
pub mod iin;
pub mod notary_licence;
pub mod person_name;
pub mod phone;

pub use registry::{Checked, KINDS, check, kind};
