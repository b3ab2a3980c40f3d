//! A refusal to accept documents, made from the application that lacks them.

use chrono::NaiveDate;
use otinish_calendar::format_date;

use crate::{
    engine::Outcome,
    form::Form,
    text::Lang,
    value::{Object, Value},
};

impl Form {
    /// The answers of this form, a refusal, that follow from an application and its outcome: the missing documents by their
    /// names, the ground, the day, and what the definition takes over. What a worker decides is left open.
    ///
    /// `None` if this form does not refuse applications of that form, or if no required document is missing.
    pub fn refusal(&self, application: &Self, outcome: &Outcome<'_>, lang: Lang, today: NaiveDate) -> Option<Value> {
        let refuses = self.definition().refuses.as_ref()?;
        if !refuses.forms.contains(&application.definition().id) {
            return None;
        }
        let item = |name: &str| {
            let mut item = Object::new();
            item.insert(&refuses.document, name.into());
            Value::Object(item)
        };
        let missing: Vec<Value> =
            application.slots_without_files(&outcome.report).map(|slot| item(slot.label.get(lang))).collect();
        if missing.is_empty() {
            return None;
        }
        let mut answers = Object::new();
        for copied in &refuses.copies {
            let from = outcome.canonical.as_object().and_then(|application| application.get(&copied.from));
            if let Some(value) = from.and_then(|value| self.fits(&copied.to, value)) {
                answers.insert(&copied.to, value);
            }
        }
        answers.insert(&refuses.missing, Value::Array(missing));
        answers.insert(&refuses.reason, Value::Array(vec![refuses.option.as_str().into()]));
        answers.insert(&refuses.date, format_date(today).into());
        Some(Value::Object(answers))
    }

    /// The value as the field takes it: of several options that were chosen, a single choice takes the first one it knows.
    fn fits(&self, field: &str, value: &Value) -> Option<Value> {
        let options = &self.field(field)?.options;
        match value {
            Value::Array(chosen) => {
                chosen.iter().find(|id| options.iter().any(|option| Some(&*option.id) == id.as_str())).cloned()
            }
            other => Some(other.clone()),
        }
    }
}
