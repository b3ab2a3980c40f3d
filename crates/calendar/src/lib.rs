#![doc = include_str!("../README.md")]
#![no_std]

extern crate alloc;

mod astana;
mod date;
mod deadline;
mod working_days;

pub use astana::{AstanaTime, astana_offset_seconds};
pub use date::{DateError, format_date, format_dotted, parse_date, two_digits};
pub use deadline::{Deadline, StartDay, Term};
pub use working_days::{DayKind, HolidayDataError, UnknownYear, WorkingDays};
