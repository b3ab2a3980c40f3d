//! The state of a machine, events, and what an event brings about.

use alloc::{string::String, vec::Vec};

use chrono::NaiveDate;
use otinish_calendar::{AstanaTime, Deadline, StartDay, UnknownYear};

use crate::{
    fact::{Fact, Facts},
    machine::{Machine, Notice, TermDef},
    rules::rule_source,
    text::Language,
};

/// What the acts leave open. A state carries the settings under which it began.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Settings {
    /// Whether the day on which a term begins is its first day, where the act does not say (ENIS-I-04, PST-A-02).
    pub start_day: StartDay,
    /// The first day of the pilot (PST-R-02): ten days after publication. The act was signed last on 02.02.2026, so it
    /// is not before 13.02.2026.
    pub pilot_first_day: NaiveDate,
    /// The last day of the pilot, inclusive (PST-A-10).
    pub pilot_last_day: NaiveDate,
    /// The hour at which the acceptance of applications ends on working days (CAD-R-78, CAD-R-80).
    pub reception_ends: u32,
}

impl Default for Settings {
    fn default() -> Self {
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap_or(NaiveDate::MAX);
        Self {
            start_day: StartDay::NotCounted,
            pilot_first_day: day(2, 13),
            pilot_last_day: day(12, 31),
            reception_ends: 18,
        }
    }
}

/// A term that runs.
#[derive(Clone, Copy, Debug)]
pub struct Running {
    /// The term.
    pub term: &'static TermDef,
    /// When it began.
    pub since: AstanaTime,
    /// When it ends; unknown if it runs into a year whose holidays are not known.
    pub due: Result<Deadline, UnknownYear>,
}

impl PartialEq for Running {
    fn eq(&self, other: &Self) -> bool {
        (self.term.id, self.since, self.due) == (other.term.id, other.since, other.due)
    }
}

impl Eq for Running {}

/// Where a machine stands. Made by [`Machine::start`] and moved by [`Machine::apply`]: a log of events gives it again.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct State {
    pub(crate) machine: &'static str,
    pub(crate) settings: Settings,
    /// One state id a region, in the order of the regions.
    pub(crate) regions: Vec<&'static str>,
    pub(crate) memory: Facts,
    pub(crate) running: Vec<Running>,
    pub(crate) stopped: Option<AstanaTime>,
    pub(crate) last: Option<AstanaTime>,
}

impl State {
    /// The id of the machine.
    pub const fn machine(&self) -> &'static str {
        self.machine
    }

    /// The settings under which the state began.
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The state ids, in the order of the machine's regions.
    pub fn regions(&self) -> &[&'static str] {
        &self.regions
    }

    /// What is remembered of earlier events.
    pub const fn memory(&self) -> &Facts {
        &self.memory
    }

    /// The terms that run, in the order in which they began.
    pub fn running(&self) -> &[Running] {
        &self.running
    }

    /// When the last event was.
    pub const fn last_event(&self) -> Option<AstanaTime> {
        self.last
    }

    /// Since when terms stand still.
    pub const fn stopped(&self) -> Option<AstanaTime> {
        self.stopped
    }

    pub(crate) fn find(&self, term: &str) -> Option<&Running> {
        self.running.iter().find(|running| running.term.id == term)
    }

    /// Whether a running term is over at a moment. While terms stand still, time stands at the stop.
    pub(crate) fn is_over(&self, running: &Running, at: AstanaTime) -> Result<bool, UnknownYear> {
        let at = self.stopped.map_or(at, |stopped| stopped.min(at));
        running.due.map(|due| due.is_missed(at))
    }
}

/// Something that happened.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Event {
    /// What.
    pub id: String,
    /// Who did it.
    pub actor: String,
    /// When, in Astana.
    pub at: AstanaTime,
    /// What else is known.
    pub facts: Facts,
}

/// What an event brought about.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Applied {
    /// The state afterwards.
    pub state: State,
    /// Who is told what.
    pub notices: Vec<Sent>,
    /// The terms that began.
    pub deadlines: Vec<Running>,
    /// What is to be said although the event happened: a duty done too late, a date that cannot be computed.
    pub remarks: Vec<Remark>,
    /// The rules that the row, its checks, terms and notices implement.
    pub rules: Vec<&'static str>,
}

/// A notice with the facts of its text.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Sent {
    /// The notice.
    pub notice: Notice,
    /// The facts that its text names.
    pub facts: Facts,
}

impl Sent {
    /// The text in a language, the facts put in. A fact that is not known stays as an ellipsis.
    pub fn text(&self, language: Language) -> String {
        let mut text = String::new();
        for (literal, name) in pieces(self.notice.text.get(language)) {
            text.push_str(literal);
            if let Some(name) = name {
                match self.facts.get(name) {
                    Some(fact) => text.push_str(&alloc::format!("{fact}")),
                    None => text.push('…'),
                }
            }
        }
        text
    }
}

/// A text cut into literal pieces, each with the name in braces that follows it.
pub(crate) fn pieces(text: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    let mut rest = Some(text);
    core::iter::from_fn(move || {
        let text = rest?;
        let named = text.split_once('{').and_then(|(literal, tail)| Some((literal, tail.split_once('}')?)));
        if let Some((literal, (name, tail))) = named {
            rest = Some(tail);
            Some((literal, Some(name)))
        } else {
            rest = None;
            Some((text, None))
        }
    })
}

/// A parameter of a message.
pub type Param = (&'static str, Fact);

/// Why an event is not accepted.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Refusal {
    /// The code, `thing.reason` in kebab-case.
    pub code: &'static str,
    /// The rule of the catalogue; empty for events that are not understood.
    pub rule: &'static str,
    /// The paragraph of the act; empty with the rule.
    pub source: &'static str,
    /// What the message names.
    pub params: Vec<Param>,
}

impl Refusal {
    pub(crate) fn new(code: &'static str, rule: &'static str, params: Vec<Param>) -> Self {
        Self { code, rule, source: rule_source(rule).unwrap_or(""), params }
    }
}

/// Something to be said about an event that happened.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Remark {
    /// The code, `thing.reason` in kebab-case.
    pub code: &'static str,
    /// The rule of the catalogue.
    pub rule: &'static str,
    /// The paragraph of the act.
    pub source: &'static str,
    /// What the message names.
    pub params: Vec<Param>,
}

impl Remark {
    pub(crate) fn new(code: &'static str, rule: &'static str, params: Vec<Param>) -> Self {
        Self { code, rule, source: rule_source(rule).unwrap_or(""), params }
    }
}

impl Machine {
    /// The beginning, under the usual settings.
    pub fn start(&self) -> State {
        self.start_with(Settings::default())
    }

    /// The beginning, under settings.
    pub fn start_with(&self, settings: Settings) -> State {
        State {
            machine: self.id,
            settings,
            regions: self.regions.iter().filter_map(|region| region.states.first()).map(|state| state.id).collect(),
            memory: Facts::new(),
            running: Vec::new(),
            stopped: None,
            last: None,
        }
    }

    /// The state id of a region.
    pub fn state_of(&self, state: &State, region: &str) -> Option<&'static str> {
        let at = self.regions.iter().position(|candidate| candidate.id == region)?;
        state.regions.get(at).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_its_names() {
        let cut = |text| pieces(text).collect::<Vec<_>>();
        assert_eq!(cut("a {b} c"), [("a ", Some("b")), (" c", None)]);
        assert_eq!(cut("a {b"), [("a {b", None)]);
        assert_eq!(cut(""), [("", None)]);
    }
}
