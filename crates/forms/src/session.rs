//! A form being filled in: after a change only what reads the changed field is judged again.

use std::ops::Deref;

use crate::{
    engine::{Answer, Answers, Attachment, Context, Outcome},
    form::{Form, Unit},
    report::Violation,
    value::Value,
};

/// Answers under way, with their verdict kept up to date.
///
/// The outcome is always the one that [`Form::validate`] gives for the same answers, attachments and context. The form is borrowed
/// (`&Form`) or shared (`Arc<Form>`), whichever the caller gives.
#[derive(Debug)]
pub struct Session<F> {
    form: F,
    answers: Value,
    attachments: Vec<Attachment>,
    context: Context,
    /// What is found, by unit.
    found: Vec<Vec<Violation>>,
    /// What is left of the answer to each field.
    kept: Vec<Answer>,
}

impl<F: Deref<Target = Form>> Session<F> {
    /// A session over the given answers; an empty form begins with `Value::Object(Object::new())`.
    pub fn new(form: F, answers: Value, attachments: Vec<Attachment>, context: Context) -> Self {
        let found = form.units().iter().map(|_| Vec::new()).collect();
        let kept = form.places().iter().map(|_| Answer::None).collect();
        let mut session = Self { form, answers, attachments, context, found, kept };
        session.judge(&|_, _, _| true);
        session
    }

    /// Sets the answer at a JSON Pointer (see [`Value::set`]) and judges again what reads its field.
    ///
    /// Returns how many units were judged again.
    pub fn set(&mut self, pointer: &str, value: Value) -> usize {
        self.answers.set(pointer, value);
        let Some(path) = pointer.strip_prefix('/') else {
            // The whole document was replaced.
            return self.judge(&|_, _, _| true);
        };
        let field = self.form.index().find(path.split('/').next().unwrap_or(path));
        self.judge(&|form, at, unit| {
            let read =
                field.and_then(|field| form.places().get(field)).is_some_and(|place| place.readers.contains(&at));
            read || unit == Unit::Unknown
        })
    }

    /// Replaces the attachments.
    pub fn set_attachments(&mut self, attachments: Vec<Attachment>) {
        self.attachments = attachments;
        self.judge(&|_, _, unit| matches!(unit, Unit::Slot(..) | Unit::Files));
    }

    fn judge(&mut self, is_stale: &dyn Fn(&Form, usize, Unit) -> bool) -> usize {
        let known = Answers::new(&self.form, &self.answers, &self.attachments, &self.context);
        let mut count = 0;
        for (at, (unit, found)) in self.form.units().iter().zip(&mut self.found).enumerate() {
            if !is_stale(&self.form, at, *unit) {
                continue;
            }
            found.clear();
            match unit {
                Unit::Field(place) => self.kept[*place] = self.form.judge_field(*place, &known, found),
                unit => self.form.judge(*unit, &known, found),
            }
            count += 1;
        }
        count
    }

    /// The answers as they were typed.
    pub const fn answers(&self) -> &Value {
        &self.answers
    }

    /// What is wrong or doubtful now, in form order.
    pub fn violations(&self) -> impl Iterator<Item = &Violation> {
        self.found.iter().flatten()
    }

    /// The report and the canonical answers now.
    pub fn outcome(&self) -> Outcome<'_> {
        self.form.outcome(&self.answers, &self.kept, self.violations().cloned().collect())
    }
}
