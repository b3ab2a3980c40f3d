//! The two forms of the goals, with the answers of their vectors.

use anyhow::{Context as _, Result};
use otinish_calendar::parse_date;
use otinish_catalogue::Catalogue;
use otinish_forms::{Context, Form, Lang, Object, Value, authoring};

/// The vectors of the form of a notary for access to ENIS.
pub const NOTARY: &str = include_str!("../../tests/vectors/forms/enis-access-notary.json");
/// The vectors of the request to the legal cadastre.
pub const CADASTRE: &str = include_str!("../../tests/vectors/forms/cad-request.json");

/// A form, complete answers to it, and the same for the peers.
#[derive(Debug)]
pub struct Case<'a> {
    /// The form.
    pub form: &'a Form,
    /// Answers that it accepts, in their canonical form.
    pub answers: Value,
    /// The same, with a blank after each text: nothing of them is in its canonical form.
    pub typed: Value,
    /// The answers as JSON.
    pub text: String,
    /// The day of the vectors.
    pub context: Context,
    /// The answers for serde.
    pub json: serde_json::Value,
    /// The JSON Schema of the answers.
    pub schema: serde_json::Value,
}

/// Reads a file of vectors.
///
/// # Errors
/// If it is not what the tests of the forms read.
pub fn case<'a>(catalogue: &'a Catalogue, vectors: &str) -> Result<Case<'a>> {
    let json: serde_json::Value = serde_json::from_str(vectors)?;
    let text = |key: &str| json[key].as_str().with_context(|| format!("the vectors have no {key}"));
    let form = catalogue.edition(text("form")?, parse_date(text("edition")?)?).context("no such edition")?;
    let answers = json["answers"].to_string();
    let value = Value::parse(&answers).map_err(|error| anyhow::anyhow!("{error:?}"))?;
    Ok(Case {
        form,
        typed: typed(&value),
        answers: value,
        text: answers.clone(),
        context: Context::new(parse_date(text("today")?)?),
        json: serde_json::from_str(&answers)?,
        schema: authoring::answers_schema(form, Lang::En),
    })
}

/// Answers with a blank after each text, but for the options of a list, which nobody types.
fn typed(value: &Value) -> Value {
    match value {
        Value::String(text) => Value::from(format!("{text} ")),
        Value::Object(members) => {
            let mut typed_members = Object::new();
            for (key, value) in members.iter() {
                typed_members.insert(key, typed(value));
            }
            Value::Object(typed_members)
        }
        other => other.clone(),
    }
}
