//! The form engine, for JavaScript. JSON in, JSON out.

use otinish_forms::{Attachment, Context, JsonError, Lang, Object, Report, Severity, Value, Violation};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::date::date;

/// A form, ready to judge answers.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Form(otinish_forms::Form);

#[wasm_bindgen]
impl Form {
    /// Reads a definition from its JSON.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the definition, one a line: `place: reason`.
    #[wasm_bindgen(constructor)]
    pub fn new(definition: &str) -> Result<Self, String> {
        otinish_forms::Form::from_json(definition).map(Self).map_err(|errors| {
            let lines: Vec<String> = errors.iter().map(|error| format!("{}: {}", error.place, error.reason)).collect();
            lines.join("\n")
        })
    }

    /// Judges answers: `{"report":{…},"canonical":"…"}` as over HTTP, `canonical` being the canonical JSON as a text.
    ///
    /// Answers that are no JSON are not judged; then the report says why and `canonical` is `null`.
    /// `attachments` is what [`Attachment::from_value`] reads. `today` is today's date in Astana as a number, 20261123; so is
    /// `superseded_from`, the first day of the next edition, or 0. `None` if `attachments` or `today` is not of its shape.
    pub fn validate(&self, answers: &str, attachments: &str, today: u32, superseded_from: u32) -> Option<String> {
        let context = Context { today: date(today)?, superseded_from: date(superseded_from) };
        let attachments = Attachment::from_value(&Value::parse(attachments).ok()?).ok()?;
        let (report, canonical) = match Value::parse(answers) {
            Ok(answers) => {
                let outcome = self.0.validate(&answers, &attachments, &context);
                (outcome.report, Value::from(outcome.canonical.to_canonical().as_str()))
            }
            Err(error) => (self.unreadable(&error), Value::Null),
        };
        let outcome: Object = [("report", report.to_value()), ("canonical", canonical)].into_iter().collect();
        Some(Value::Object(outcome).to_canonical())
    }

    /// What is asked, given the answers: `{"fields":[…],"slots":[…]}` with ids in form order.
    pub fn visible(&self, answers: &str, today: u32) -> Option<String> {
        let answers = Value::parse(answers).unwrap_or_default();
        let today = date(today)?;
        let sections = &self.0.definition().sections;
        let fields = sections.iter().flat_map(|section| &section.fields).map(|field| field.id.as_str());
        let slots = sections.iter().flat_map(|section| &section.slots);
        let shown: Object = [
            ("fields", ids(fields.filter(|id| self.0.is_visible(id, &answers, today)))),
            ("slots", ids(slots.filter(|slot| self.0.is_slot_visible(slot, &answers, today)).map(|slot| &*slot.id))),
        ]
        .into_iter()
        .collect();
        Some(Value::Object(shown).to_canonical())
    }

    /// The JSON Schema (2020-12) of the canonical answers, with titles in a language: `kk`, `ru` or `en`. `None` for another.
    pub fn json_schema(&self, lang: &str) -> Option<String> {
        Some(self.0.answers_schema(Lang::from_code(lang)?).to_canonical())
    }
}

impl Form {
    /// A report that says only why the answers could not be read.
    fn unreadable(&self, error: &JsonError) -> Report {
        let definition = self.0.definition();
        Report {
            form: definition.id.as_str().into(),
            edition: definition.edition.0,
            violations: vec![Violation {
                code: error.code.into(),
                path: String::new(),
                severity: Severity::Error,
                params: Vec::new(),
                rule: None,
                source: None,
            }],
        }
    }
}

fn ids<'a>(ids: impl Iterator<Item = &'a str>) -> Value {
    Value::Array(ids.map(Value::from).collect())
}
