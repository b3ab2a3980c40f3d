//! Systems of the state, their acts and the editions of these.

#[cfg(feature = "authoring")]
use serde::{Deserialize, Serialize};

use super::Date;
use crate::{read::read_struct, text::Text};

/// A system of the state and its act.
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct System {
    /// The id, first part of the ids of its forms: `enis`.
    pub id: String,
    /// The name of the system.
    pub name: Text,
    /// The title of the rules.
    pub rules: Text,
    /// The act that approved them, with number and date.
    pub act: Text,
    /// The act in short, for the source of a violation: `№ 357, 30.04.2021`.
    pub act_short: String,
    /// The edition of the act that the forms follow.
    pub act_edition: Text,
    /// The life events in which people need the system's forms.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub life_events: Vec<LifeEvent>,
}

/// Something in life that makes a person look for a form: a birth, a purchase of a home.
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct LifeEvent {
    /// The id; systems that name the same one share it.
    pub id: String,
    /// The heading over its forms.
    pub name: Text,
}

/// An edition that an act announces.
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct Successor {
    /// The order that makes it: `№ 406, 30.04.2026`.
    pub order: String,
    /// Its first day.
    pub effective_from: Date,
    /// What the person is told.
    pub notice: Text,
    /// The rule that asks for the notice.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub rule: Option<String>,
}

/// The end of an act that no edition follows.
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "authoring",
    derive(Deserialize, Serialize, schemars::JsonSchema),
    serde(deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct End {
    /// What the person is told.
    pub notice: Text,
    /// The catalogue's rule about the end.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "Option::is_none"))]
    pub rule: Option<String>,
}

read_struct!(System {
    id: "id",
    name: "name",
    rules: "rules",
    act: "act",
    act_short: "act-short",
    act_edition: "act-edition",
    life_events: "life-events"
});

read_struct!(LifeEvent { id: "id", name: "name" });

read_struct!(Successor { order: "order", effective_from: "effective-from", notice: "notice", rule: "rule" });

read_struct!(End { notice: "notice", rule: "rule" });
