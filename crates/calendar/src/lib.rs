//! Dates and Astana time, without a time-zone database and without a clock.
//!
//! Every function takes the moment it speaks of: nothing here reads the time of the machine.
#![no_std]

extern crate alloc;

mod astana;
mod date;

pub use astana::{AstanaTime, astana_offset_seconds};
pub use date::{DateError, format_date, format_dotted, parse_date};
