#![doc = include_str!("../README.md")]
#![no_std]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

mod check;
pub mod code;
mod format;
mod inspect;
mod name;
mod order;
mod policy;
mod text;

pub use check::{FileFinding, FileMeta, check_file, check_files};
pub use format::Format;
#[cfg(feature = "std")]
pub use inspect::SeekSource;
pub use inspect::{Inspection, InspectionVerdict, ReadError, Source, inspect};
pub use policy::{
    ArchiveLimits, EDOC_MAX_FILES, EDOC_MAX_TOTAL_BYTES, MEBIBYTE, Policy, PolicyError, Treatment, policies, policy,
};
