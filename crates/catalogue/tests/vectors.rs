//! The shared vectors of the forms, natively.

#![allow(clippy::unwrap_used, reason = "a test says by a panic what is wrong")]

use std::{fs, path::Path};

use otinish_calendar::parse_date;
use otinish_catalogue::Catalogue;
use otinish_forms::{Attachment, Context, Session, Value};

fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.as_object()?.get(key)?.as_str()
}

/// The violations as the vectors write them: without the source, and without params where there are none.
fn as_written(violations: &[otinish_forms::Violation]) -> Value {
    let written = violations.iter().map(|violation| {
        assert!(violation.path.is_empty() || violation.path.starts_with('/'), "{violation:?}");
        let mut value = violation.to_value();
        value.set("/source", Value::Null);
        if violation.params.is_empty() {
            value.set("/params", Value::Null);
        }
        value
    });
    Value::Array(written.collect())
}

#[test]
fn every_form_vector_gives_its_report_and_its_canonical_answers() {
    let catalogue = Catalogue::built_in();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/forms");
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let file = Value::parse(&fs::read_to_string(&path).unwrap()).unwrap();
        let edition = parse_date(text(&file, "edition").unwrap()).unwrap();
        let form = catalogue.edition(text(&file, "form").unwrap(), edition).unwrap();
        for vector in file.pointer("/vectors").and_then(Value::as_array).unwrap() {
            let id = format!("{}: {}", form.definition().id, text(vector, "id").unwrap());
            let object = vector.as_object().unwrap();
            let mut answers = object.get("answers").unwrap_or_else(|| file.pointer("/answers").unwrap()).clone();
            for (pointer, value) in object.get("set").and_then(Value::as_object).into_iter().flat_map(|set| set.iter())
            {
                answers.set(pointer, value.clone());
            }
            let today = parse_date(text(vector, "today").or_else(|| text(&file, "today")).unwrap()).unwrap();
            let superseded_from = text(vector, "superseded_from").map(|date| parse_date(date).unwrap());
            let context = Context { today, superseded_from };
            let attachments =
                object.get("attachments").map_or_else(Vec::new, |slots| Attachment::from_value(slots).unwrap());
            let outcome = form.validate(&answers, &attachments, &context).into_owned();
            match object.get("expect").unwrap().as_object().unwrap().get("violations") {
                Some(expected @ Value::Array(_)) => {
                    assert_eq!(
                        as_written(&outcome.report.violations).to_canonical(),
                        expected.to_canonical(),
                        "{id}: expected on the right"
                    );
                }
                _ => {
                    let codes = vector.pointer("/expect/codes").and_then(Value::as_array).unwrap();
                    for code in codes.iter().filter_map(Value::as_str) {
                        assert!(
                            outcome.report.violations.iter().any(|violation| violation.code == code),
                            "{id}: {code}"
                        );
                    }
                }
            }
            if let Some(expected) = vector.pointer("/expect/canonical").and_then(Value::as_str) {
                assert_eq!(outcome.canonical.to_canonical(), expected, "{id}");
            }
            // The canonical answers are judged as the typed ones, and stay as they are.
            if outcome.report.is_valid() {
                let again = form.validate(&outcome.canonical, &attachments, &context);
                assert_eq!(again, outcome, "{id}: judged again");
            }
            assert_eq!(Session::new(form, answers, attachments, context).outcome(), outcome, "{id}: as a session");
            count += 1;
        }
    }
    assert!(count > 100, "only {count} vectors were found");
}
