//! A form being filled in: after a change only what reads the changed field is judged again.

use crate::{
    engine::{Attachment, Context, Outcome, UnitOutcome},
    form::{Form, Unit},
    report::Violation,
    value::Value,
};

/// Answers under way, with their verdict kept up to date.
///
/// The outcome is always the one that [`Form::validate`] gives for the same answers, attachments and context.
#[derive(Debug)]
pub struct Session<'a> {
    form: &'a Form,
    answers: Value,
    attachments: Vec<Attachment>,
    context: Context,
    outcomes: Vec<UnitOutcome>,
}

impl<'a> Session<'a> {
    /// A session over the given answers; an empty form begins with `Value::Object(Object::new())`.
    pub fn new(form: &'a Form, answers: Value, attachments: Vec<Attachment>, context: Context) -> Self {
        let outcomes = form.units().iter().map(|unit| form.judge(*unit, &answers, &attachments, &context)).collect();
        Self { form, answers, attachments, context, outcomes }
    }

    /// Sets the answer at a JSON Pointer (see [`Value::set`]) and judges again what reads its field.
    ///
    /// Returns how many units were judged again.
    pub fn set(&mut self, pointer: &str, value: Value) -> usize {
        self.answers.set(pointer, value);
        let field = pointer.strip_prefix('/').map(|path| path.split('/').next().unwrap_or(path).to_owned());
        self.judge(|form, at| match (&field, form.units()[at]) {
            // The whole document was replaced.
            (None, _) => true,
            (Some(_), Unit::Unknown) => true,
            (Some(field), _) => form.reads(at).contains(field),
        })
    }

    /// Replaces the attachments.
    pub fn set_attachments(&mut self, attachments: Vec<Attachment>) {
        self.attachments = attachments;
        self.judge(|form, at| matches!(form.units()[at], Unit::Slot(..) | Unit::Files));
    }

    fn judge(&mut self, is_stale: impl Fn(&Form, usize) -> bool) -> usize {
        let mut count = 0;
        for (at, outcome) in self.outcomes.iter_mut().enumerate() {
            if is_stale(self.form, at) {
                *outcome = self.form.judge(self.form.units()[at], &self.answers, &self.attachments, &self.context);
                count += 1;
            }
        }
        count
    }

    /// The answers as they were typed.
    pub const fn answers(&self) -> &Value {
        &self.answers
    }

    /// What is wrong or doubtful now, in form order.
    pub fn violations(&self) -> impl Iterator<Item = &Violation> {
        self.outcomes.iter().flat_map(|outcome| &outcome.violations)
    }

    /// The report and the canonical answers now.
    pub fn outcome(&self) -> Outcome {
        self.form.assemble(self.outcomes.iter().cloned())
    }
}
