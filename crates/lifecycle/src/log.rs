//! A log of events in JSON and what each of them brings about: what the command and the server speak.

use alloc::{
    borrow::ToOwned,
    format,
    string::{String, ToString},
    vec::Vec,
};

use otinish_calendar::{AstanaTime, Deadline, UnknownYear, WorkingDays, format_date};
use otinish_forms::{Object, Value};

use crate::{
    fact::{Fact, moment_word},
    machine::{Machine, Notice},
    messages::message,
    rules::rule_source,
    state::{Applied, Param, Refusal, Remark, Running, Sent, Settings, State, pieces},
    text::{Language, Text},
};

/// A log that is replayed: events in, what they bring about out.
///
/// An event that is refused changes nothing; the log goes on without it.
#[derive(Debug)]
pub struct Log {
    machine: &'static Machine,
    state: State,
    days: WorkingDays,
    refused: usize,
}

/// JSON that is no event or no setting: what is wrong with it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Malformed(pub String);

impl Log {
    /// An empty log of a machine.
    pub fn new(machine: &'static Machine, settings: Settings) -> Self {
        Self { machine, state: machine.start_with(settings), days: WorkingDays::built_in(), refused: 0 }
    }

    /// How many events were refused.
    pub const fn refused(&self) -> usize {
        self.refused
    }

    /// The next event, `{"event","actor","at","facts"}`, and what it brings about: the states, and `notices`, `deadlines`,
    /// `remarks` and `rules`, or `refused`.
    ///
    /// # Errors
    /// The JSON is not of that shape. An event that the machine does not know or does not allow is no error: it is `refused`.
    pub fn take(&mut self, event: &Value) -> Result<Value, Malformed> {
        let malformed = |reason: String| Err(Malformed(reason));
        let Some(members) = event.as_object() else {
            return malformed(format!("an event is an object, not {}", event.type_name()));
        };
        let known = ["event", "actor", "at", "facts"];
        if let Some((name, _)) = members.iter().find(|(name, _)| !known.contains(name)) {
            return malformed(format!("an event has no member `{name}`; it has {}", known.join(", ")));
        }
        let word = |name: &str| match members.get(name) {
            Some(Value::String(word)) => Ok(word.as_str()),
            Some(other) => Err(Malformed(format!("`{name}` is a string, not {}", other.type_name()))),
            None => Err(Malformed(format!("`{name}` is missing"))),
        };
        let (id, actor, at) = (word("event")?, word("actor")?, word("at")?);
        let facts = match members.get("facts") {
            None => Vec::new(),
            Some(Value::Object(facts)) => facts.iter().map(fact_word).collect::<Result<_, _>>()?,
            Some(other) => return malformed(format!("`facts` is an object, not {}", other.type_name())),
        };
        let facts = facts.iter().map(|(id, word)| (*id, word.as_str()));
        let outcome = self
            .machine
            .event(id, actor, at, facts)
            .and_then(|event| self.machine.apply(&self.state, &event, &self.days));
        Ok(self.outcome([("event", id), ("actor", actor), ("at", at)], outcome))
    }

    /// The events that time has caused by a moment, each as [`Log::take`] tells it, with `"by":"time"`.
    pub fn run_to(&mut self, now: AstanaTime) -> Vec<Value> {
        let done = self.machine.tick(&self.state, now, &self.days);
        done.into_iter()
            .map(|(event, applied)| {
                let at = moment_word(event.at);
                let names = [("event", &*event.id), ("actor", &*event.actor), ("at", &*at)];
                let mut told = self.outcome(names, Ok(applied));
                told.set("/by", "time".into());
                told
            })
            .collect()
    }

    /// Where the log stands: `states`, the terms `running`, and at a moment the duties `overdue`.
    pub fn standing(&self, now: Option<AstanaTime>) -> Value {
        let mut members = alloc::vec![
            ("machine", self.machine.id.into()),
            ("states", self.states()),
            ("running", array(self.state.running().iter().map(deadline))),
            ("refused", Value::Int(i64::try_from(self.refused).unwrap_or(i64::MAX))),
        ];
        if let Some(now) = now {
            let overdue = self.machine.overdue(&self.state, now);
            members.push(("now", moment_word(now).into()));
            members.push(("overdue", array(overdue.iter().map(|remark| self.remark(remark)))));
        }
        object(members)
    }

    fn outcome(&mut self, names: [(&'static str, &str); 3], outcome: Result<Applied, Refusal>) -> Value {
        let mut told: Vec<(&'static str, Value)> = names.map(|(name, word)| (name, word.into())).into();
        match outcome {
            Ok(applied) => {
                told.push(("notices", array(applied.notices.iter().map(|sent| self.notice(sent)))));
                told.push(("deadlines", array(applied.deadlines.iter().map(deadline))));
                told.push(("remarks", array(applied.remarks.iter().map(|remark| self.remark(remark)))));
                told.push(("rules", array(applied.rules.iter().map(|rule| (*rule).into()))));
                self.state = applied.state;
            }
            Err(Refusal { code, rule, source, params }) => {
                told.push(("refused", self.finding(code, rule, source, &params)));
                self.refused += 1;
            }
        }
        told.push(("states", self.states()));
        object(told)
    }

    /// The state of each region, with its name.
    fn states(&self) -> Value {
        let states = self.machine.regions.iter().zip(self.state.regions());
        object(states.map(|(region, id)| {
            let name = region.state(id).map_or(Value::Null, |state| text(&state.name));
            (region.id, object([("id", (*id).into()), ("name", name)]))
        }))
    }

    fn notice(&self, sent: &Sent) -> Value {
        let Notice { id, recipient, channels, rule, .. } = sent.notice;
        let name = self.machine.actor(recipient).map_or(Value::Null, |actor| text(&actor.name));
        object([
            ("id", id.into()),
            ("recipient", object([("id", recipient.into()), ("name", name)])),
            ("channels", array(channels.iter().map(|channel| (*channel).into()))),
            ("rule", some(rule)),
            ("source", some(rule_source(rule).unwrap_or(""))),
            ("text", languages(|language| sent.text(language))),
        ])
    }

    fn remark(&self, Remark { code, rule, source, params }: &Remark) -> Value {
        self.finding(code, rule, source, params)
    }

    /// A refusal or a remark, with its message.
    fn finding(&self, code: &str, rule: &str, source: &str, params: &[Param]) -> Value {
        let shown = params.iter().map(|(name, value)| (*name, value_of(value)));
        let message = message(code).map_or(Value::Null, |message| {
            languages(|language| {
                let mut said = String::new();
                for (literal, name) in pieces(message.get(language)) {
                    said.push_str(literal);
                    if let Some((name, value)) = params.iter().find(|(param, _)| Some(*param) == name) {
                        said.push_str(&self.word(name, value, language));
                    }
                }
                said
            })
        });
        object([
            ("code", code.into()),
            ("rule", some(rule)),
            ("source", some(source)),
            ("params", object(shown)),
            ("message", message),
        ])
    }

    /// A parameter as a person reads it: states and actors by their names.
    fn word(&self, name: &str, value: &Fact, language: Language) -> String {
        let id = value.to_string();
        let named = match name {
            "actor" => self.machine.actor(&id).map(|actor| actor.name),
            "state" => self.machine.regions.iter().find_map(|region| region.state(&id)).map(|state| state.name),
            _ => None,
        };
        named.map_or(id, |name| name.get(language).to_owned())
    }
}

impl Settings {
    /// The settings that an object names; the others are the usual ones.
    ///
    /// # Errors
    /// There is no such setting, or no such value of it.
    pub fn from_value(value: &Value) -> Result<Self, Malformed> {
        let Some(members) = value.as_object() else {
            return Err(Malformed(format!("settings are an object, not {}", value.type_name())));
        };
        let mut settings = Self::default();
        for member in members.iter() {
            let (name, word) = fact_word(member)?;
            settings.set(name, &word).map_err(Malformed)?;
        }
        Ok(settings)
    }
}

/// A fact of an event as the word that it is read from.
fn fact_word<'a>((name, value): (&'a str, &Value)) -> Result<(&'a str, String), Malformed> {
    match value {
        Value::String(word) => Ok((name, word.clone())),
        Value::Bool(flag) => Ok((name, flag.to_string())),
        Value::Int(number) => Ok((name, number.to_string())),
        Value::Null | Value::OtherNumber | Value::Array(_) | Value::Object(_) => {
            Err(Malformed(format!("`{name}` is a string, a whole number or a boolean")))
        }
    }
}

fn value_of(fact: &Fact) -> Value {
    match fact {
        Fact::Flag(flag) => Value::Bool(*flag),
        Fact::Number(number) => Value::Int(*number),
        Fact::Day(day) => format_date(*day).into(),
        Fact::Moment(moment) => moment_word(*moment).into(),
        Fact::Text(text) => text.as_str().into(),
    }
}

/// A term that runs: `due` is a day at whose end it runs out, or a moment (RFC 3339), or null where the holidays of
/// `unknown_year` are not known.
fn deadline(running: &Running) -> Value {
    let due = match running.due {
        Ok(Deadline::EndOf(day)) => format_date(day).into(),
        Ok(Deadline::At(moment)) => moment.to_rfc3339().into(),
        Err(UnknownYear { .. }) => Value::Null,
    };
    let mut members = alloc::vec![
        ("id", running.term.id.into()),
        ("rule", some(running.term.rule)),
        ("source", some(rule_source(running.term.rule).unwrap_or(""))),
        ("since", moment_word(running.since).into()),
        ("due", due),
    ];
    if let Err(UnknownYear { year }) = running.due {
        members.push(("unknown_year", Value::Int(year.into())));
    }
    object(members)
}

pub(crate) fn object<'a>(members: impl IntoIterator<Item = (&'a str, Value)>) -> Value {
    let mut object = Object::new();
    for (name, value) in members {
        object.insert(name, value);
    }
    Value::Object(object)
}

pub(crate) fn array(items: impl IntoIterator<Item = Value>) -> Value {
    Value::Array(items.into_iter().collect())
}

/// A text, or null for an empty one.
pub(crate) fn some(text: &str) -> Value {
    if text.is_empty() { Value::Null } else { text.into() }
}

pub(crate) fn languages(say: impl Fn(Language) -> String) -> Value {
    object(
        [("kk", Language::Kk), ("ru", Language::Ru), ("en", Language::En)]
            .map(|(code, language)| (code, say(language).into())),
    )
}

pub(crate) fn text(text: &Text) -> Value {
    languages(|language| text.get(language).to_owned())
}
