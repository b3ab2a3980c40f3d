//! The tables of a machine: states, events, actors, guards, terms, notices.
//!
//! A machine is data. Everything that differs between the acts stands in constant tables (`src/machines`, one file a
//! machine); `src/apply.rs` is the only code that moves a state.

use otinish_calendar::{StartDay, Term};

use crate::{
    fact::FactDef,
    text::{Text, ours},
};

/// A state machine of an act.
#[derive(Clone, Copy, Debug)]
pub struct Machine {
    /// The id, in kebab-case: `pst-delivery`.
    pub id: &'static str,
    /// The system, as the requirement catalogue abbreviates it: `PST`.
    pub system: &'static str,
    /// What the machine is about.
    pub title: Text,
    /// The act.
    pub act: &'static str,
    /// Parallel regions; each has one state at a time. Most machines have one.
    pub regions: &'static [Region],
    /// Who may cause events.
    pub actors: &'static [Actor],
    /// What events may say.
    pub facts: &'static [FactDef],
    /// What may happen. An event may have several rows: the first one that fits its state and case is taken.
    pub transitions: &'static [Transition],
}

/// A region of a machine. Its first state is the initial one.
#[derive(Clone, Copy, Debug)]
pub struct Region {
    /// The id.
    pub id: &'static str,
    /// The states.
    pub states: &'static [StateDef],
}

/// A state of a region.
#[derive(Clone, Copy, Debug)]
pub struct StateDef {
    /// The id, as in the catalogue.
    pub id: &'static str,
    /// What a person reads as the status.
    pub name: Text,
}

/// Who causes events.
#[derive(Clone, Copy, Debug)]
pub struct Actor {
    /// The id.
    pub id: &'static str,
    /// The name.
    pub name: Text,
}

/// The actor of the events that time causes.
pub const SYSTEM: &str = "system";

/// A row of the table: an event in a state.
#[derive(Clone, Copy, Debug)]
pub struct Transition {
    /// The event.
    pub event: &'static str,
    /// The region that `from` speaks of.
    pub region: &'static str,
    /// The states in which the event may happen.
    pub from: &'static [&'static str],
    /// The states afterwards, by region; regions not named stay as they are.
    pub to: &'static [(&'static str, &'static str)],
    /// The case in which the row is meant, where an event has several rows.
    pub case: Option<Guard>,
    /// Who may cause the event.
    pub actors: &'static [&'static str],
    /// The rules that the row implements. The first is named when the state or the actor does not allow the event.
    pub rules: &'static [&'static str],
    /// What must hold, in order.
    pub checks: &'static [Check],
    /// The term whose end causes the event: it may happen only then, and has to.
    pub timer: Option<&'static str>,
    /// Terms that end well with the event; too late is a remark.
    pub meets: &'static [&'static str],
    /// Terms that end without a word.
    pub cancels: &'static [&'static str],
    /// Terms that begin, or begin again.
    pub starts: &'static [TermDef],
    /// Facts of the event that the state remembers.
    pub keeps: &'static [&'static str],
    /// Facts that are set to the day of the event and remembered.
    pub stamps: &'static [&'static str],
    /// Whether terms are suspended or run on.
    pub clock: Clock,
    /// Who is told what.
    pub notices: &'static [Notice],
}

/// What an event does to the terms that run.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Clock {
    /// Nothing.
    Runs,
    /// They stand still from the moment named by a fact, or from the event (force majeure).
    Stops(&'static str),
    /// They run on, extended by the time they stood still.
    Resumes,
}

/// A condition with what is said if it does not hold.
#[derive(Clone, Copy, Debug)]
pub struct Check {
    /// The condition.
    pub guard: Guard,
    /// The code, `thing.reason` in kebab-case.
    pub code: &'static str,
    /// The rule of the catalogue.
    pub rule: &'static str,
    /// What follows if it does not hold.
    pub otherwise: Otherwise,
}

/// What follows if a condition does not hold.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Otherwise {
    /// The event is refused.
    Refuse,
    /// The event happened all the same (a duty done too late): a remark.
    Remark,
}

/// A condition. Facts are those that the state remembers, else those of the event; for facts that the row keeps, the
/// other way round.
#[derive(Clone, Copy, Debug)]
pub enum Guard {
    /// Never holds: for events that the act forbids.
    Never,
    /// A flag is given and true.
    Is(&'static str),
    /// A flag is false or not given.
    IsNot(&'static str),
    /// A fact is given; a blank text is not.
    Given(&'static str),
    /// A word is given and one of these.
    OneOf(&'static str, &'static [&'static str]),
    /// Two facts are given and equal.
    Same(&'static str, &'static str),
    /// A number is given and between two, inclusive.
    Between(&'static str, i64, i64),
    /// A day or moment is given and not before the event's.
    NotBeforeEvent(&'static str),
    /// A day or moment is given and not after the event's.
    NotAfterEvent(&'static str),
    /// The actor is this one.
    By(&'static str),
    /// A region is in one of these states.
    In(&'static str, &'static [&'static str]),
    /// A term is running, missed or not.
    Running(&'static str),
    /// A term is not over. Holds if it was never begun.
    InTime(&'static str),
    /// A term is over. Does not hold if it was never begun.
    Over(&'static str),
    /// The event is within a term; does not hold if its beginning is not given.
    Within(&'static TermDef),
    /// The event is on a working day before the hour at which the settings end the acceptance of applications.
    ReceptionOpen,
    /// The event's day is before this one (year, month, day).
    Before(i32, u32, u32),
    /// The event's day is within the pilot of the settings.
    PilotActive,
    /// One of these holds whose paragraph the settings exempt from the comparison with the user's proceedings.
    Exempt(&'static [(u8, Guard)]),
    /// All of these hold.
    All(&'static [Guard]),
    /// One of these holds.
    Any(&'static [Guard]),
    /// This does not hold.
    Not(&'static Guard),
}

/// A term that an act sets.
#[derive(Clone, Copy, Debug)]
pub struct TermDef {
    /// The id, unique in the machine.
    pub id: &'static str,
    /// The rule of the catalogue.
    pub rule: &'static str,
    /// How long it is.
    pub length: Length,
    /// Whether the first day counts.
    pub counting: Counting,
    /// When it begins.
    pub base: Base,
    /// When it begins at all, where that depends.
    pub only: Option<Guard>,
    /// The code of the remark if it is missed; empty for a term that is no duty (how long something is kept).
    pub late: &'static str,
}

/// How long a term is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Length {
    /// A term of the calendar.
    Term(Term),
    /// So many minutes.
    Minutes(u32),
    /// "At once": the acts give no measure, so the rest of the day on which it begins. What comes later was not at once
    /// by any reading.
    AtOnce,
    /// Until the end of the day, or the moment, at which it begins: the term is set elsewhere and given as a fact.
    Until,
}

/// Whether the first day counts.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Counting {
    /// The act does not say: the setting [`Settings::start_day`](crate::Settings) decides.
    Setting,
    /// The act says, or the catalogue's reading is fixed.
    Fixed(StartDay),
}

/// When a term begins.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Base {
    /// With the event.
    Event,
    /// With a fact, a day or moment; not at all if it is not given.
    Fact(&'static str),
    /// When another term ended.
    EndOf(&'static str),
}

/// A message to somebody.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Notice {
    /// The id, unique in the machine.
    pub id: &'static str,
    /// An actor.
    pub recipient: &'static str,
    /// How it goes: `kaspi-app`, `sms-1414`, `portal-cabinet`, `sms`, `system`, `not-said`.
    pub channels: &'static [&'static str],
    /// The rule that demands it; empty if no rule does and the notice is ours.
    pub rule: &'static str,
    /// The act's own words that demand it, in Kazakh; empty if the notice is ours.
    pub act_kk: &'static str,
    /// What it says. A word in braces is a fact.
    pub text: Text,
}

impl Machine {
    /// The region with an id.
    pub fn region(&self, id: &str) -> Option<&'static Region> {
        self.regions.iter().find(|region| region.id == id)
    }

    /// The fact with an id.
    pub fn fact(&self, id: &str) -> Option<&'static FactDef> {
        self.facts.iter().find(|fact| fact.id == id)
    }

    /// The actor with an id.
    pub fn actor(&self, id: &str) -> Option<&'static Actor> {
        self.actors.iter().find(|actor| actor.id == id)
    }

    /// The ids of the events, each once, in the order of the table.
    pub fn events(&self) -> impl Iterator<Item = &'static str> {
        let transitions = self.transitions;
        transitions.iter().enumerate().filter_map(move |(at, transition)| {
            let first = transitions.iter().position(|other| other.event == transition.event) == Some(at);
            first.then_some(transition.event)
        })
    }
}

impl Region {
    /// The state with an id.
    pub fn state(&self, id: &str) -> Option<&'static StateDef> {
        self.states.iter().find(|state| state.id == id)
    }
}

/// A row: in a region, in these states, an event by these actors.
pub(crate) const fn on(
    event: &'static str,
    region: &'static str,
    from: &'static [&'static str],
    actors: &'static [&'static str],
) -> Transition {
    Transition {
        event,
        region,
        from,
        to: &[],
        case: None,
        actors,
        rules: &[],
        checks: &[],
        timer: None,
        meets: &[],
        cancels: &[],
        starts: &[],
        keeps: &[],
        stamps: &[],
        clock: Clock::Runs,
        notices: &[],
    }
}

impl Transition {
    pub(crate) const fn to(mut self, to: &'static [(&'static str, &'static str)]) -> Self {
        self.to = to;
        self
    }

    pub(crate) const fn case(mut self, case: Guard) -> Self {
        self.case = Some(case);
        self
    }

    pub(crate) const fn rules(mut self, rules: &'static [&'static str]) -> Self {
        self.rules = rules;
        self
    }

    pub(crate) const fn checks(mut self, checks: &'static [Check]) -> Self {
        self.checks = checks;
        self
    }

    pub(crate) const fn timer(mut self, term: &'static str) -> Self {
        self.timer = Some(term);
        self
    }

    pub(crate) const fn meets(mut self, terms: &'static [&'static str]) -> Self {
        self.meets = terms;
        self
    }

    pub(crate) const fn cancels(mut self, terms: &'static [&'static str]) -> Self {
        self.cancels = terms;
        self
    }

    pub(crate) const fn starts(mut self, terms: &'static [TermDef]) -> Self {
        self.starts = terms;
        self
    }

    pub(crate) const fn keeps(mut self, facts: &'static [&'static str]) -> Self {
        self.keeps = facts;
        self
    }

    pub(crate) const fn stamps(mut self, facts: &'static [&'static str]) -> Self {
        self.stamps = facts;
        self
    }

    pub(crate) const fn clock(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    pub(crate) const fn notices(mut self, notices: &'static [Notice]) -> Self {
        self.notices = notices;
        self
    }
}

/// A condition without which the event is refused.
pub(crate) const fn need(guard: Guard, code: &'static str, rule: &'static str) -> Check {
    Check { guard, code, rule, otherwise: Otherwise::Refuse }
}

/// A condition without which the event carries a remark.
pub(crate) const fn note(guard: Guard, code: &'static str, rule: &'static str) -> Check {
    Check { guard, code, rule, otherwise: Otherwise::Remark }
}

/// A term from the event, counted as the settings say.
pub(crate) const fn term(id: &'static str, rule: &'static str, length: Length, late: &'static str) -> TermDef {
    TermDef { id, rule, length, counting: Counting::Setting, base: Base::Event, only: None, late }
}

impl TermDef {
    pub(crate) const fn since(mut self, base: Base) -> Self {
        self.base = base;
        self
    }

    pub(crate) const fn counted(mut self, start_day: StartDay) -> Self {
        self.counting = Counting::Fixed(start_day);
        self
    }

    pub(crate) const fn only(mut self, guard: Guard) -> Self {
        self.only = Some(guard);
        self
    }
}

pub(crate) const fn working_days(n: u32) -> Length {
    Length::Term(Term::WorkingDays(n))
}

pub(crate) const fn calendar_days(n: u32) -> Length {
    Length::Term(Term::CalendarDays(n))
}

pub(crate) const fn months(n: u32) -> Length {
    Length::Term(Term::Months(n))
}

pub(crate) const fn hours(n: u32) -> Length {
    Length::Term(Term::Hours(n))
}

pub(crate) const fn next_working_day_by(hour: u32) -> Length {
    Length::Term(Term::NextWorkingDayBy { hour, minute: 0 })
}

/// A state with its name.
pub(crate) const fn state(id: &'static str, kk: &'static str, ru: &'static str, en: &'static str) -> StateDef {
    StateDef { id, name: ours(kk, ru, en) }
}

/// An actor with its name.
pub(crate) const fn actor(id: &'static str, kk: &'static str, ru: &'static str, en: &'static str) -> Actor {
    Actor { id, name: ours(kk, ru, en) }
}

/// The actor of the events that time causes.
pub(crate) const SYSTEM_ACTOR: Actor = actor(SYSTEM, "ақпараттық жүйе", "информационная система", "the system");

/// A fact.
pub(crate) const fn fact(id: &'static str, kind: crate::FactKind) -> FactDef {
    FactDef { id, kind }
}
