//! Definitions of forms as people write them: what loads holds together.
#![no_main]

use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use otinish_forms::{Context, Definition, Form, Lang, Object, Value, authoring};

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(definition) = toml::from_str::<Definition>(text) else { return };
    // A definition that the checks refuse may still be published by mistake: nothing in it makes the engine panic.
    let json = serde_json::to_string(&definition).expect("a definition is JSON");
    let forms = [Form::from_published(&json), Form::new(definition).ok()];
    if forms[1].is_some() {
        assert!(forms[0].is_some(), "a definition is sound and cannot be published");
    }
    let context = Context::new(NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day"));
    for form in forms.iter().flatten() {
        let mut answers = Object::new();
        for field in form.definition().sections.iter().flat_map(|section| &section.fields) {
            answers.insert(&field.id, Value::from("2026-06-15"));
        }
        for answers in [Value::Object(Object::new()), Value::Object(answers)] {
            let first = form.validate(&answers, &[], &context);
            let second = form.validate(&first.canonical, &[], &context);
            assert_eq!(second.canonical, first.canonical);
        }
    }
    if let Some(form) = &forms[1] {
        let _ = authoring::answers_schema(form, Lang::Kk);
        let _ = authoring::answer_types(form);
    }
});
