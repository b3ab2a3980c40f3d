//! The form engine.

use otinish_forms::{Attachment, Context, Form, Lang, Object, Report, Severity, Value, Violation};

use crate::call::{Refusal, Request, object};

/// The texts of violations in a language.
pub(crate) fn texts(lang: Lang) -> &'static str {
    match lang {
        Lang::Kk => include_str!("../../forms/messages/kk.json"),
        Lang::Ru => include_str!("../../forms/messages/ru.json"),
        Lang::En => include_str!("../../forms/messages/en.json"),
    }
}

pub(crate) fn violation(value: &Value) -> Result<Violation, Refusal> {
    Violation::from_value(value).ok_or_else(|| "a violation has `code`, `path` and `severity`".into())
}

/// The report and the canonical answers, as over HTTP. Answers given as a text are read as JSON, strictly.
pub(crate) fn validate(form: &Form, request: &Request) -> Result<Value, Refusal> {
    let today = request.date("today")?.ok_or("`today` is missing")?;
    let context = Context { today, superseded_from: request.date("superseded_from")? };
    let none = Value::Object(Object::new());
    let attachments = Attachment::from_value(request.optional("attachments").unwrap_or(&none))
        .map_err(|place| format!("`attachments` are lists of files: see {place}"))?;
    let answers = match request.optional("answers") {
        Some(Value::String(json)) => Value::parse(json),
        Some(answers) => Ok(answers.clone()),
        None => Ok(Value::Null),
    };
    Ok(match answers {
        Ok(answers) => {
            let outcome = form.validate(&answers, &attachments, &context);
            let canonical = Value::from(outcome.canonical.to_canonical());
            object([("report", outcome.report.to_value()), ("canonical", canonical)])
        }
        Err(error) => {
            let report = Report {
                form: form.definition().id.as_str().into(),
                edition: form.definition().edition.0,
                violations: vec![Violation {
                    code: error.code.into(),
                    path: String::new(),
                    severity: Severity::Error,
                    params: Vec::new(),
                    rule: None,
                    source: None,
                }],
            };
            object([("report", report.to_value()), ("canonical", Value::Null)])
        }
    })
}

/// The ids of what is asked, given the answers.
pub(crate) fn visible(form: &Form, request: &Request) -> Result<Value, Refusal> {
    let today = request.date("today")?.ok_or("`today` is missing")?;
    let answers = request.optional("answers").cloned().unwrap_or_default();
    let sections = &form.definition().sections;
    let fields = sections.iter().flat_map(|section| &section.fields).map(|field| field.id.as_str());
    let fields = fields.filter(|id| form.is_visible(id, &answers, today)).map(Value::from);
    let slots = sections.iter().flat_map(|section| &section.slots);
    let slots = slots.filter(|slot| form.is_slot_visible(slot, &answers, today)).map(|slot| Value::from(&*slot.id));
    Ok(object([("fields", Value::Array(fields.collect())), ("slots", Value::Array(slots.collect()))]))
}

/// The JSON Schema of the canonical answers.
pub(crate) fn schema(form: &Form, request: &Request) -> Result<Value, Refusal> {
    Ok(object([("schema", form.answers_schema(request.lang()?))]))
}
