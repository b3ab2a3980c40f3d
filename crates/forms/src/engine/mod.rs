//! The engine: a form and answers in, a report and canonical answers out.
//!
//! A form is judged in units: the edition, each field with its rules, each slot, the files together, the members that no
//! field has. [`Form::validate`] judges all of them; a [`crate::Session`] judges again only those that read a changed field.

mod attachment;
mod field;
mod files;
mod moment;
mod rules;
mod scope;

use chrono::NaiveDate;
use otinish_calendar::format_date;
use otinish_verdict::Severity;

pub use self::attachment::Attachment;
use self::{field::Judged, scope::Scope};
use crate::{
    condition::Condition,
    definition::{Check, Definition, Field, Slot},
    form::{Asked, FieldType, Form, Unit},
    joined::joined,
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
pub struct Outcome {
    /// What is wrong or doubtful, in form order.
    pub report: Report,
    /// The normalised answers without hidden fields: an object whose canonical JSON is what is signed and stored.
    pub canonical: Value,
}

/// What one unit contributes.
#[derive(Clone, Debug, Default)]
pub(crate) struct UnitOutcome {
    pub(crate) violations: Vec<Violation>,
    pub(crate) answer: Option<Value>,
}

impl Form {
    /// Judges answers and attachments.
    ///
    /// Answers that are no object are refused with `answers.type`; nothing in them can make this panic.
    pub fn validate(&self, answers: &Value, attachments: &[Attachment], context: &Context) -> Outcome {
        self.assemble(self.units().iter().map(|unit| self.judge(*unit, answers, attachments, context)))
    }

    /// Whether a top-level field is asked, given the answers.
    pub fn is_visible(&self, id: &str, answers: &Value, today: NaiveDate) -> bool {
        let Some(field) = self.field(id) else { return false };
        Scope::new(self, answers, today).holds_or(field.visible_when.as_ref(), true)
    }

    /// Whether a slot is shown, given the answers.
    pub fn is_slot_visible(&self, slot: &Slot, answers: &Value, today: NaiveDate) -> bool {
        Scope::new(self, answers, today).holds_or(slot.visible_when.as_ref(), true)
    }

    /// Whether a condition of the definition holds, given the answers.
    pub fn holds(&self, condition: &Condition, answers: &Value, today: NaiveDate) -> bool {
        self.holds_at("", condition, answers, today)
    }

    /// Whether a condition of the field at a JSON Pointer holds, given the answers: in an item of a group, `/group/0/field`, the
    /// fields of the item come first.
    pub fn holds_at(&self, path: &str, condition: &Condition, answers: &Value, today: NaiveDate) -> bool {
        let mut tokens = path.split('/').skip(1);
        let group = tokens.next().and_then(|id| self.field(id));
        let item = group.zip(tokens.next()).and_then(|(group, at)| {
            let item = answers.as_object()?.get(&group.id)?.as_array()?.get(at.parse::<usize>().ok()?)?;
            Some((&*group.fields, item.as_object()?))
        });
        Scope { item, ..Scope::new(self, answers, today) }.holds(condition)
    }

    pub(crate) fn assemble(&self, outcomes: impl Iterator<Item = UnitOutcome>) -> Outcome {
        let definition = self.definition();
        let mut violations = Vec::new();
        let mut canonical = Object::new();
        for (unit, outcome) in self.units().iter().zip(outcomes) {
            violations.extend(outcome.violations);
            if let (Unit::Field(s, f), Some(answer)) = (unit, outcome.answer) {
                canonical.insert(&definition.sections[*s].fields[*f].id, answer);
            }
        }
        let report = Report { form: definition.id.clone(), edition: format_date(definition.edition.0), violations };
        Outcome { report, canonical: Value::Object(canonical) }
    }

    pub(crate) fn judge(
        &self,
        unit: Unit,
        answers: &Value,
        attachments: &[Attachment],
        context: &Context,
    ) -> UnitOutcome {
        let definition = self.definition();
        let scope = Scope::new(self, answers, context.today);
        let mut out = UnitOutcome::default();
        match unit {
            Unit::Edition => judge_edition(definition, context, &mut out.violations),
            Unit::Field(s, f) => {
                let field = &definition.sections[s].fields[f];
                if !scope.holds_or(field.visible_when.as_ref(), true) {
                    return out;
                }
                let raw = answers.as_object().and_then(|answers| answers.get(&field.id));
                let Some(Asked { kind, path, .. }) = self.asked(&field.id) else { return out };
                let kind = kind.unwrap_or(FieldType::Text);
                let mut judged = Judged { scope: &scope, violations: Vec::new() };
                out.answer = judged.field(field, kind, raw, path);
                out.violations = judged.violations;
                let is_sound = out.answer.is_some() && out.violations.iter().all(|v| v.severity != Severity::Error);
                let rules = definition.rules.iter().filter(|rule| rule.field == field.id);
                let rules = rules.filter(|rule| is_sound || matches!(rule.check, Check::Holds(_)));
                out.violations.extend(rules.filter_map(|rule| scope.rule(rule, &field.id, path)));
                self.complete_sources(&mut out.violations, field);
            }
            Unit::Slot(s, f) => {
                self.judge_slot(&definition.sections[s].slots[f], &scope, attachments, &mut out.violations);
            }
            Unit::Files => self.judge_files(attachments, &mut out.violations),
            Unit::Unknown => judge_unknown(self, answers, &mut out.violations),
        }
        out
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

fn judge_unknown(form: &Form, answers: &Value, out: &mut Vec<Violation>) {
    match answers.as_object() {
        None => out.push(wrong_type(String::new(), "object", answers)),
        Some(answers) => {
            for (key, _) in answers.iter().filter(|(key, _)| form.field(key).is_none()) {
                out.push(unknown_field("", key));
            }
        }
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
