#![doc = include_str!("../README.md")]

mod address;
#[cfg(feature = "authoring")]
pub mod authoring;
mod condition;
mod deadline;
mod definition;
mod engine;
mod form;
mod joined;
mod json;
mod kinds;
mod messages;
mod name;
mod policy;
mod print;
mod read;
mod refusal;
mod report;
mod schema;
mod session;
mod text;
#[cfg(feature = "authoring")]
mod types;
mod value;

pub use address::address_parts;
pub use condition::{Bound, Comparison, Comparisons, Condition};
pub use deadline::Due;
pub use definition::{
    Attachments, BlockKind, Check, Choice, Chosen, Class, CodeRule, Copied, Cost, Date, DatePlus, DeadlineRule,
    Definition, End, Field, LifeEvent, Notice, PrintBlock, PrintColumn, RefusedDocuments, Refuses, RequirementRow,
    Requirements, Rule, RuleSeverity, Section, Slot, StartDay, Successor, System, Term, set_working_days,
};
pub use engine::{Attachment, Context, Outcome};
pub use form::{DefinitionError, FieldType, Form, NAME_PARTS};
pub use json::JsonError;
pub use kinds::{IdentifierKind, OuterKinds, outer_kinds, set_outer_kinds};
pub use messages::Messages;
pub use name::Name;
pub use otinish_identifiers::{address::Part as AddressPart, kato_oblast::OBLASTS};
pub use otinish_verdict::Severity;
pub use policy::policy_from_value;
pub use print::{Block, Line, Span, format_answer};
pub use report::{ParamValue, Report, Violation};
pub use session::Session;
pub use text::{Lang, Text};
pub use value::{Object, Value};
