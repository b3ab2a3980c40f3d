//! The model of a definition file: a form as data.
//!
//! A definition is written in TOML by the person who maintains the form and travels as JSON. Reading one checks its
//! grammar only; [`crate::Form::new`] checks its meaning.

mod act;
mod date;
mod field;
mod files;
mod print;
mod refuses;
mod rule;
mod term;
mod told;

#[cfg(feature = "authoring")]
use serde::{Deserialize, Serialize};

use crate::{
    read::{read_struct, read_words},
    text::Text,
};

pub use act::{End, LifeEvent, Successor, System};
pub use date::{Date, DatePlus, set_working_days};
pub use field::{Choice, Field, Section};
pub use files::{Attachments, CodeRule, Slot};
pub use print::{BlockKind, PrintBlock, PrintColumn};
pub use refuses::{Chosen, Copied, RefusedDocuments, Refuses};
pub use rule::{Check, Rule, RuleSeverity};
pub use term::{DeadlineRule, StartDay, Term};
pub use told::{Cost, Notice, RequirementRow, Requirements};

/// One edition of one form.
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct Definition {
    /// `system/form`, for example `enis/access-notary`.
    pub id: String,
    /// The edition, named by the date of the order that made it.
    pub edition: Date,
    /// The form's id in the catalogue of requirements, for example `ENIS-F-01`.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub catalogue: Option<String>,
    /// The system and the act the form belongs to. In files of its own folder it is left out and read from `system.toml`.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub system: Option<System>,
    /// The first day of the edition, where it is known.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub effective_from: Option<Date>,
    /// The last day of the edition, if it has an end.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub effective_until: Option<Date>,
    /// The edition that follows, where an act announces one.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub successor: Option<Successor>,
    /// What the person is told after the last day, where no edition follows: the act has ended or is repealed.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub end: Option<End>,
    /// The title printed on the form.
    pub title: Text,
    /// A name that tells the form from others, for lists.
    pub name: Text,
    /// Who may apply.
    pub applicant: Text,
    /// What the applicant gets, from whom and when.
    pub result: Text,
    /// Where in the act the form stands.
    pub source: String,
    /// The catalogue's fields that the form fills in itself: fixed texts and row numbers.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub fixed: Vec<String>,
    /// What the form is for.
    #[cfg_attr(feature = "authoring", serde(default))]
    pub class: Class,
    /// What the person is told besides the fields: duties, prohibitions, consequences.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub notices: Vec<Notice>,
    /// The terms that begin with the receipt of the form.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub deadlines: Vec<DeadlineRule>,
    /// The lists of basic requirements for the services that the form asks for, shown before the person begins.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub requirements: Vec<Requirements>,
    /// What it costs, where the act says so.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub cost: Option<Cost>,
    /// The ids of the life events, of those in `system.toml`, in which a person needs the form.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub life_events: Vec<String>,
    /// The document says why an application was not accepted, and can be made from the application.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub refuses: Option<Refuses>,
    /// Words that a search should find the form by, besides its name.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub keywords: Vec<String>,
    /// The steps of the form, in order.
    pub sections: Vec<Section>,
    /// Rules between fields.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub rules: Vec<Rule>,
    /// What may be attached.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub attachments: Option<Attachments>,
    /// The printed form, block by block.
    pub print: Vec<PrintBlock>,
}

/// What a form is for.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(rename_all = "kebab-case")
)]
pub enum Class {
    /// A person files it.
    #[default]
    Application,
    /// A worker of a body keeps it: a register, a journal, a decision.
    Record,
    /// A system or a worker issues it from data: a receipt, a certificate, a notification.
    Document,
}

impl Class {
    /// The word in definitions and on the wire: `application`, `record` or `document`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Application => "application",
            Self::Record => "record",
            Self::Document => "document",
        }
    }
}

read_struct!(Definition {
    id: "id",
    edition: "edition",
    catalogue: "catalogue",
    system: "system",
    effective_from: "effective-from",
    effective_until: "effective-until",
    successor: "successor",
    end: "end",
    title: "title",
    name: "name",
    applicant: "applicant",
    result: "result",
    source: "source",
    fixed: "fixed",
    class: "class",
    notices: "notices",
    deadlines: "deadlines",
    requirements: "requirements",
    cost: "cost",
    life_events: "life-events",
    refuses: "refuses",
    keywords: "keywords",
    sections: "sections",
    rules: "rules",
    attachments: "attachments",
    print: "print"
});

read_words!(Class { "application" => Application, "record" => Record, "document" => Document });
