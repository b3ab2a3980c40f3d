//! The engine: a form and answers in, a report and canonical answers out.
//!
//! A form is judged in units: the edition, each field with its rules, each slot, the files together, the members that no
//! field has. [`Form::validate`] judges all of them; a [`crate::Session`] judges again only those that read a changed field.

mod attachment;
mod field;
mod files;
mod group;
mod moment;
mod parts;
mod path;
mod rules;
mod scope;
mod text;

use std::borrow::Cow;

use chrono::NaiveDate;
use otinish_calendar::format_date;
use otinish_verdict::Severity;

pub use self::attachment::Attachment;
pub(crate) use self::{field::Answer, scope::Answers};
use self::{
    field::{Judge, left_of},
    path::Path,
    scope::Scope,
};
use crate::{
    condition::Condition,
    definition::{Definition, Field, Slot},
    form::{Form, Unit},
    joined::joined,
    name::Meaning,
    report::{ParamValue, Report, Violation},
    value::{Object, Value},
};

/// What the engine knows besides the answers. There is no clock in it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Context {
    /// Today in Astana.
    pub today: NaiveDate,
    /// The first day of the next edition that the catalogue holds, if it holds one: from then on this edition is refused.
    pub superseded_from: Option<NaiveDate>,
}

impl Context {
    /// A context in which no later edition is known.
    pub const fn new(today: NaiveDate) -> Self {
        Self { today, superseded_from: None }
    }
}

/// The engine's answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome<'a> {
    /// What is wrong or doubtful, in form order.
    pub report: Report,
    /// The normalised answers without hidden fields: an object whose canonical JSON is what is signed and stored. Answers that
    /// are so already are not copied.
    pub canonical: Cow<'a, Value>,
}

impl Outcome<'_> {
    /// The outcome with canonical answers of its own.
    pub fn into_owned(self) -> Outcome<'static> {
        Outcome { report: self.report, canonical: Cow::Owned(self.canonical.into_owned()) }
    }
}

impl Form {
    /// Judges answers and attachments.
    ///
    /// Answers that are no object are refused with `answers.type`; nothing in them can make this panic.
    pub fn validate<'a>(&self, answers: &'a Value, attachments: &[Attachment], context: &Context) -> Outcome<'a> {
        let known = Answers::new(self, answers, attachments, context);
        let mut found = Vec::new();
        let mut kept = Vec::with_capacity(self.places().len());
        for unit in self.units() {
            match unit {
                Unit::Field(place) => kept.push(self.judge_field(*place, &known, &mut found)),
                unit => self.judge(*unit, &known, &mut found),
            }
        }
        self.outcome(answers, &kept, found)
    }

    /// Whether a top-level field is asked, given the answers.
    pub fn is_visible(&self, id: &str, answers: &Value, today: NaiveDate) -> bool {
        let place = self.index().find(id);
        place.is_some_and(|place| Answers::new(self, answers, &[], &Context::new(today)).is_asked(place))
    }

    /// Whether a slot is shown, given the answers.
    pub fn is_slot_visible(&self, slot: &Slot, answers: &Value, today: NaiveDate) -> bool {
        slot.visible_when.as_ref().is_none_or(|condition| self.holds(condition, answers, today))
    }

    /// Whether a condition of this form's definition holds, given the answers. What it names is known from there: a condition from
    /// elsewhere finds no answers.
    pub fn holds(&self, condition: &Condition, answers: &Value, today: NaiveDate) -> bool {
        self.holds_at("", condition, answers, today)
    }

    /// Whether a condition of the field at a JSON Pointer holds, given the answers: in an item of a group, `/group/0/field`, the
    /// fields of the item come first.
    pub fn holds_at(&self, path: &str, condition: &Condition, answers: &Value, today: NaiveDate) -> bool {
        let mut tokens = path.split('/').skip(1);
        let group = tokens.next().and_then(|id| self.places().get(self.index().find(id)?));
        let context = Context::new(today);
        let known = Answers::new(self, answers, &[], &context);
        let item = group.zip(tokens.next()).and_then(|(group, at)| {
            let field = self.field_in(group);
            let item = answers.as_object()?.get(&field.id)?.as_array()?.get(at.parse::<usize>().ok()?)?;
            Some(Scope::of_item(&known, field, &group.known, item.as_object()?))
        });
        item.unwrap_or(Scope::new(&known)).holds(condition)
    }

    /// The outcome of what was found in answers, and of what is left of the answer to each field.
    pub(crate) fn outcome<'a>(&self, answers: &'a Value, kept: &[Answer], violations: Vec<Violation>) -> Outcome<'a> {
        let report = Report { form: self.id().clone(), edition: self.definition().edition.0, violations };
        let mut ids = self.places().iter().map(|place| &*self.field_in(place).id);
        let left = answers.as_object().map(|given| left_of(given, &mut ids, kept));
        let canonical = match left {
            Some(Answer::AsGiven) => Cow::Borrowed(answers),
            Some(Answer::Changed(value)) => Cow::Owned(value),
            Some(Answer::None) | None => Cow::Owned(Value::Object(Object::new())),
        };
        Outcome { report, canonical }
    }

    /// Judges the field at a place with its rules: adds what is found, and gives what is left of the answer.
    pub(crate) fn judge_field(&self, at: usize, known: &Answers<'_>, found: &mut Vec<Violation>) -> Answer {
        match self.places().get(at) {
            Some(place) if known.is_asked(at) => {
                let mut judge = Judge { scope: Scope::new(known), found };
                let path = Path::Pointer(&place.path);
                judge.with_rules(self.field_in(place), &place.known, known.given(at), &path, Meaning::Field(at))
            }
            _ => Answer::None,
        }
    }

    /// Judges a unit that is no field.
    pub(crate) fn judge(&self, unit: Unit, known: &Answers<'_>, found: &mut Vec<Violation>) {
        let definition = self.definition();
        match unit {
            Unit::Edition => judge_edition(definition, known.context, found),
            Unit::Slot(s, slot) => self.judge_slot(&definition.sections[s].slots[slot], known, found),
            Unit::Files => self.judge_files(known.attachments, found),
            Unit::Unknown => judge_unknown(self, known, found),
            Unit::Field(_) => {}
        }
    }

    /// Gives every violation of a field the act's source, and the rule about its form where it has none. What a rule or a field of a
    /// group's item has found has its source already, and no rule that is not its own.
    fn complete_sources(&self, violations: &mut [Violation], field: &Field) {
        for violation in violations.iter_mut().filter(|violation| violation.source.is_none()) {
            violation.source = Some(self.cite(&field.source));
            if violation.rule.is_none() && violation.severity == Severity::Error {
                violation.rule.clone_from(&field.format_rule);
            }
        }
    }

    /// A place in the act, with the act's number and date before it.
    fn cite(&self, source: &str) -> String {
        match &self.definition().system {
            Some(system) => joined![system.act_short, ", ", source],
            None => source.to_owned(),
        }
    }
}

fn judge_edition(definition: &Definition, context: &Context, out: &mut Vec<Violation>) {
    let Some(until) = definition.effective_until.filter(|until| context.today > until.0) else { return };
    let successor = definition.successor.as_ref();
    let end = definition.end.as_ref().filter(|_| context.superseded_from.is_none());
    let superseded = context.superseded_from.filter(|from| context.today >= *from);
    let mut violation = match superseded {
        Some(from) => {
            Violation::error("edition.superseded", String::new()).with("successor", ParamValue::Text(format_date(from)))
        }
        None if end.is_some() => Violation::warning("edition.ended", String::new()),
        None => Violation::warning("edition.text-not-at-hand", String::new()),
    };
    violation = violation.with("until", ParamValue::Text(format_date(until.0)));
    if let (Some(successor), None) = (successor, superseded) {
        violation = violation
            .with("order", ParamValue::Text(successor.order.clone()))
            .with("from", ParamValue::Text(format_date(successor.effective_from.0)));
    }
    let of_end = end.and_then(|end| end.rule.clone());
    violation.rule = successor.and_then(|successor| successor.rule.clone()).or(of_end);
    violation.source =
        Some(definition.system.as_ref().map_or_else(|| definition.source.clone(), |system| system.act_short.clone()));
    out.push(violation);
}

fn judge_unknown(form: &Form, known: &Answers<'_>, out: &mut Vec<Violation>) {
    match known.given.as_object() {
        None => out.push(wrong_type(String::new(), "object", known.given)),
        Some(answers) if known.has_unknown() => {
            for (key, _) in answers.iter().filter(|(key, _)| form.field(key).is_none()) {
                out.push(unknown_field("", key));
            }
        }
        Some(_) => {}
    }
}

fn unknown_field(parent: &str, key: &str) -> Violation {
    let key = key.replace('~', "~0").replace('/', "~1");
    Violation::error("answers.unknown-field", joined![parent, "/", key])
}

fn wrong_type(path: String, expected: &'static str, found: &Value) -> Violation {
    Violation::error("answers.type", path)
        .with("expected", ParamValue::Text(expected.into()))
        .with("found", ParamValue::Text(found.type_name().into()))
}
