//! A refusal, made from the application that lacks documents or has mistakes.

use chrono::NaiveDate;
use otinish_calendar::format_date;
use otinish_verdict::Severity;

use crate::{
    definition::Chosen,
    engine::Outcome,
    form::Form,
    messages::Messages,
    report::Violation,
    value::{Object, Value},
};

impl Form {
    /// The answers of this form, a refusal, that follow from an application and its outcome: the missing documents by their
    /// names, what is wrong in the messages' language, the ground, the day, and what the definition takes over. What a worker
    /// decides is left open.
    ///
    /// `None` if this form does not refuse applications of that form, or if there is nothing to refuse this one for.
    pub fn refusal(
        &self,
        application: &Self,
        outcome: &Outcome<'_>,
        messages: &Messages,
        today: NaiveDate,
    ) -> Option<Value> {
        let refuses = self.definition().refuses.as_ref()?;
        if !refuses.forms.contains(&application.definition().id) {
            return None;
        }
        let mut answers = Object::new();
        let mut is_refused = false;
        if let Some(documents) = &refuses.documents {
            let item = |name: &str| {
                let mut item = Object::new();
                item.insert(&documents.field, name.into());
                Value::Object(item)
            };
            let missing: Vec<Value> = application
                .slots_without_files(&outcome.report)
                .map(|slot| item(slot.label.get(messages.lang())))
                .collect();
            if !missing.is_empty() {
                is_refused = true;
                answers.insert(&documents.group, Value::Array(missing));
            }
        }
        if let Some(field) = &refuses.mistakes {
            let is_listed = |violation: &&Violation| {
                violation.severity == Severity::Error
                    && !(refuses.documents.is_some() && violation.code == "attachments.required")
            };
            let mistakes: Vec<String> = outcome
                .report
                .violations
                .iter()
                .filter(is_listed)
                .map(|violation| mistake(application, violation, messages))
                .collect();
            if !mistakes.is_empty() {
                is_refused = true;
                answers.insert(field, mistakes.join("\n").into());
            }
        }
        if !is_refused {
            return None;
        }
        for copied in &refuses.copies {
            let from = outcome.canonical.as_object().and_then(|application| application.get(&copied.from));
            if let Some(value) = from.and_then(|value| self.fits(&copied.to, value)) {
                answers.insert(&copied.to, value);
            }
        }
        for Chosen { field, option } in &refuses.chosen {
            let option = Value::from(option.as_str());
            let is_of_several = self.field(field).is_some_and(|field| field.kind == "choices");
            answers.insert(field, if is_of_several { Value::Array(vec![option]) } else { option });
        }
        if let Some(field) = &refuses.date {
            answers.insert(field, format_date(today).into());
        }
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

/// What is wrong at a place of an application, as its refusal says it: an answer that is missing is not to be filled in there.
fn mistake(application: &Form, violation: &Violation, messages: &Messages) -> String {
    let is_missing = violation.code.ends_with(".required");
    let key = if is_missing { messages.find("refusal.missing").map(str::to_owned) } else { None };
    let said = key.unwrap_or_else(|| messages.render(violation, Some(application)));
    match application.label_at(&violation.path) {
        Some(label) => [label.get(messages.lang()), ": ", &said].concat(),
        None => said,
    }
}
