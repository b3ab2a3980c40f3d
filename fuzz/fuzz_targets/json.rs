//! The strict JSON reader against another one, and definitions as a browser reads them.
#![no_main]

use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use otinish_forms::{Attachment, Context, Form, Report, Value, Violation};

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let other = serde_json::from_str::<serde::de::IgnoredAny>(text);
    match Value::parse(text) {
        Ok(value) => {
            assert!(other.is_ok(), "only one reader takes {text:?}");
            let canonical = value.to_canonical();
            let again = Value::parse(&canonical).expect("canonical JSON is JSON");
            assert_eq!(again.to_canonical(), canonical);
            let _ = Attachment::from_value(&value);
            if let Some(violation) = Violation::from_value(&value) {
                let travelled = violation.to_value();
                assert_eq!(Violation::from_value(&travelled).map(|violation| violation.to_value()), Some(travelled));
            }
        }
        // The other reader does not look at the escapes of what it throws away.
        Err(error) if error.code == "json.syntax" && !text.contains("\\u") => {
            assert!(other.is_err(), "only one reader refuses {text:?}: {error:?}");
        }
        Err(_) => {}
    }
    let _ = Form::from_json(text);
    if let Some(form) = Form::from_published(text) {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let empty = Value::Object(Default::default());
        let first = form.validate(&empty, &[], &Context::new(today));
        let _: &Report = &first.report;
        let second = form.validate(&first.canonical, &[], &Context::new(today));
        assert_eq!(second.canonical, first.canonical);
    }
});
