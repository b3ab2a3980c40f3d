#![doc = include_str!("../README.md")]
#![no_std]

extern crate alloc;

mod apply;
mod fact;
mod guard;
#[cfg(feature = "json")]
mod log;
mod machine;
mod machines;
mod messages;
mod rules;
mod state;
#[cfg(feature = "json")]
mod table;
mod text;
mod words;

pub use apply::GENERAL_CODES;
pub use fact::{Fact, FactDef, FactKind, Facts, parse_moment};
#[cfg(feature = "json")]
pub use log::{Log, Malformed};
pub use machine::{
    Actor, Base, Check, Clock, Counting, Guard, Length, Machine, Notice, Otherwise, Region, SYSTEM, StateDef, TermDef,
    Transition,
};
pub use machines::MACHINES;
pub use messages::{MESSAGES, message};
pub use rules::{RULES, rule_source};
pub use state::{Applied, Event, Paragraphs, Param, Refusal, Remark, Running, Sent, Settings, State};
pub use text::{Language, Origin, Text};
