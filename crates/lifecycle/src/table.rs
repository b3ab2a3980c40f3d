//! A machine's tables as JSON, for whoever wants to know which events it takes.

use alloc::vec::Vec;

use otinish_calendar::{StartDay, Term};
use otinish_forms::Value;

use crate::{
    fact::{FactDef, FactKind},
    log::{array, languages, object, some, text},
    machine::{
        Actor, Base, Check, Counting, Length, Machine, Notice, Otherwise, Region, StateDef, TermDef, Transition,
    },
    messages::message,
    rules::rule_source,
    state::Settings,
    text::Origin,
};

impl Machine {
    /// What it is about, in a line: `id`, `system`, `title`, `act`.
    pub fn heading(&self) -> Value {
        object([
            ("id", self.id.into()),
            ("system", self.system.into()),
            ("title", text(&self.title)),
            ("act", self.act.into()),
        ])
    }

    /// Its tables: regions with states, actors, facts, events with what they need, cause and begin, and the usual settings.
    pub fn to_value(&self) -> Value {
        let mut table = self.heading();
        table.set("/regions", array(self.regions.iter().map(region)));
        table.set("/actors", array(self.actors.iter().map(|Actor { id, name }| named(id, text(name)))));
        table.set("/facts", array(self.facts.iter().map(fact)));
        let rows = |event: &str| array(self.transitions.iter().filter(|row| row.event == event).map(row));
        table.set("/events", array(self.events().map(|id| object([("id", id.into()), ("rows", rows(id))]))));
        table.set(
            "/settings",
            object(Settings::default().words().iter().map(|(name, word)| (*name, word.as_str().into()))),
        );
        table
    }
}

fn named(id: &str, name: Value) -> Value {
    object([("id", id.into()), ("name", name)])
}

fn region(Region { id, states }: &Region) -> Value {
    object([("id", (*id).into()), ("states", array(states.iter().map(|StateDef { id, name }| named(id, text(name)))))])
}

fn fact(FactDef { id, kind }: &FactDef) -> Value {
    let (kind, words) = match kind {
        FactKind::Flag => ("flag", None),
        FactKind::Number => ("number", None),
        FactKind::Day => ("day", None),
        FactKind::Moment => ("moment", None),
        FactKind::Text => ("text", None),
        FactKind::Choice(words) => ("choice", Some(words)),
    };
    let mut fact: Vec<_> = [("id", (*id).into()), ("kind", kind.into())].into();
    fact.extend(words.map(|words| ("words", strings(words))));
    object(fact)
}

fn strings(words: &[&str]) -> Value {
    array(words.iter().map(|word| (*word).into()))
}

fn row(row: &Transition) -> Value {
    object([
        ("region", row.region.into()),
        ("from", strings(row.from)),
        ("to", object(row.to.iter().map(|(region, state)| (*region, (*state).into())))),
        ("actors", strings(row.actors)),
        ("rules", strings(row.rules)),
        ("keeps", strings(row.keeps)),
        ("when_over", row.timer.map_or(Value::Null, Value::from)),
        ("meets", strings(row.meets)),
        ("checks", array(row.checks.iter().map(check))),
        ("starts", array(row.starts.iter().map(term))),
        ("notices", array(row.notices.iter().map(notice))),
    ])
}

fn check(check: &Check) -> Value {
    let otherwise = match check.otherwise {
        Otherwise::Refuse => "refuse",
        Otherwise::Remark => "remark",
    };
    object([
        ("code", check.code.into()),
        ("rule", some(check.rule)),
        ("source", some(rule_source(check.rule).unwrap_or(""))),
        ("otherwise", otherwise.into()),
        ("message", message(check.code).map_or(Value::Null, text)),
    ])
}

fn term(term: &TermDef) -> Value {
    let number = |n: u32| Value::Int(n.into());
    let length = match term.length {
        Length::Term(Term::WorkingDays(n)) => object([("working_days", number(n))]),
        Length::Term(Term::CalendarDays(n)) => object([("calendar_days", number(n))]),
        Length::Term(Term::Months(n)) => object([("months", number(n))]),
        Length::Term(Term::Hours(n)) => object([("hours", number(n))]),
        Length::Term(Term::Minutes(n)) | Length::Minutes(n) => object([("minutes", number(n))]),
        Length::Term(Term::NextWorkingDayBy { hour, minute }) => {
            object([("next_working_day_by", alloc::format!("{hour:02}:{minute:02}").into())])
        }
        Length::AtOnce => "at_once".into(),
        Length::Until => "until".into(),
    };
    let start_day = match term.counting {
        Counting::Setting => "setting",
        Counting::Fixed(StartDay::Counted) => "counted",
        Counting::Fixed(StartDay::NotCounted) => "not-counted",
    };
    let since = match term.base {
        Base::Event => object([("event", Value::Bool(true))]),
        Base::Fact(id) => object([("fact", id.into())]),
        Base::EndOf(id) => object([("end_of", id.into())]),
    };
    object([
        ("id", term.id.into()),
        ("rule", some(term.rule)),
        ("source", some(rule_source(term.rule).unwrap_or(""))),
        ("length", length),
        ("start_day", start_day.into()),
        ("since", since),
        ("late", some(term.late)),
    ])
}

fn notice(notice: &Notice) -> Value {
    object([
        ("id", notice.id.into()),
        ("recipient", notice.recipient.into()),
        ("channels", strings(notice.channels)),
        ("rule", some(notice.rule)),
        ("act_kk", some(notice.act_kk)),
        ("text", languages(|language| notice.text.get(language).into())),
        ("ours", Value::Bool(notice.text.origin == Origin::Ours)),
    ])
}
