//! Any answers, given to the built-in forms. The first two bytes choose the form and how the rest is read: as JSON, or as a
//! recipe that fills in fields of the form.
#![no_main]

use std::sync::LazyLock;

use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use otinish_catalogue::Catalogue;
use otinish_forms::{Attachment, Context, Field, Form, Object, Session, Value, Violation};

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(Catalogue::built_in);

fuzz_target!(|data: &[u8]| {
    let Some(([form, mode], rest)) = data.split_first_chunk::<2>() else { return };
    let forms: Vec<&Form> = CATALOGUE.forms().collect();
    let form = forms[usize::from(*form) % forms.len()];
    let mut recipe = Recipe(rest);
    let (answers, files) = if mode % 2 == 0 {
        let Ok(text) = std::str::from_utf8(rest) else { return };
        let Ok(value) = Value::parse(text) else { return };
        (value, Vec::new())
    } else {
        let answers = recipe.answers(form);
        (answers, recipe.files(form))
    };
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
    let context = Context::new(today);
    let whole = form.validate(&answers, &files, &context);

    let canonical = whole.canonical.to_canonical();
    assert_eq!(Value::parse(&canonical).as_ref(), Ok(&*whole.canonical), "canonical answers are read as they are");
    let again = form.validate(&whole.canonical, &files, &context);
    assert_eq!(again.canonical, whole.canonical, "canonical answers are judged as they are");
    if whole.report.is_valid() {
        assert!(again.report.is_valid(), "{canonical} is accepted and refused: {:?}", again.report.violations);
    }
    for violation in &whole.report.violations {
        let travelled = violation.to_value();
        assert_eq!(Violation::from_value(&travelled).map(|violation| violation.to_value()), Some(travelled));
    }
    let mut session = Session::new(form, Value::Object(Object::new()), Vec::new(), context);
    if let Value::Object(members) = &answers {
        for (key, value) in members.iter() {
            session.set(&format!("/{}", key.replace('~', "~0").replace('/', "~1")), value.clone());
        }
        session.set_attachments(files);
        // To set null is to take the member out.
        if members.iter().all(|(_, value)| *value != Value::Null) {
            assert_eq!(session.outcome(), whole);
        }
    }
});

/// Bytes that decide what is filled in; zeros when they run out.
struct Recipe<'a>(&'a [u8]);

impl<'a> Recipe<'a> {
    fn byte(&mut self) -> usize {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        usize::from(*first)
    }

    fn text(&mut self) -> String {
        let len = self.byte().min(self.0.len()) % 64;
        let (text, rest) = self.0.split_at(len);
        self.0 = rest;
        String::from_utf8_lossy(text).into_owned()
    }

    fn answers(&mut self, form: &Form) -> Value {
        let fields: Vec<&Field> = form.definition().sections.iter().flat_map(|section| &section.fields).collect();
        let mut object = Object::new();
        for field in fields {
            if self.byte() % 8 > 0 {
                object.insert(&field.id, self.value(field));
            }
        }
        if self.byte() % 8 == 7 {
            object.insert(&self.text(), Value::Bool(true));
        }
        Value::Object(object)
    }

    fn value(&mut self, field: &Field) -> Value {
        match self.byte() % 12 {
            0 => Value::Bool(true),
            1 => Value::Int(self.byte() as i64 - 100),
            2 => Value::from(self.text().as_str()),
            3 => Value::OtherNumber,
            4 => Value::Array(vec![Value::from(self.text().as_str())]),
            _ => self.fitting(field),
        }
    }

    fn fitting(&mut self, field: &Field) -> Value {
        let text = |text: &str| Value::from(text);
        match field.kind.as_str() {
            "consent" => Value::Bool(true),
            "integer" => Value::Int((self.byte() * 256 + self.byte()) as i64),
            "choice" => self.option(field),
            "choices" => Value::Array((0..self.byte() % 5).map(|_| self.option(field)).collect()),
            "date" => text(&format!("20{:02}-{:02}-{:02}", self.byte() % 30, self.byte() % 14, self.byte() % 33)),
            "date-time" => text(&format!(
                "20{:02}-{:02}-{:02}T{:02}:{:02}",
                self.byte() % 30,
                self.byte() % 14,
                self.byte() % 33,
                self.byte() % 25,
                self.byte() % 61
            )),
            "person-name" => {
                let mut name = Object::new();
                for part in ["surname", "given_name", "patronymic"] {
                    match self.byte() % 4 {
                        0 => {}
                        1 => drop(name.insert(part, text(&self.text()))),
                        _ => drop(name.insert(part, text("Әлия"))),
                    }
                }
                Value::Object(name)
            }
            "group" => {
                let items = (0..self.byte() % 4).map(|_| {
                    let mut item = Object::new();
                    for inner in &field.fields {
                        if self.byte() % 4 > 0 {
                            item.insert(&inner.id, self.value(inner));
                        }
                    }
                    Value::Object(item)
                });
                Value::Array(items.collect())
            }
            "iin" => text(["880101300010", " 880101-300010", "880101000011", "880101300011"][self.byte() % 4]),
            "bin" => text(["971240001315", "971240 001315"][self.byte() % 2]),
            "phone" | "phone-mobile" => text(["+77011234567", "8 (701) 123-45-67", "+77172123456"][self.byte() % 3]),
            "court-civil" => text("7514-23-00-2/90074"),
            "criminal" => text("262300031000099"),
            "email" => text("synthetic@example.kz"),
            _ => text(&self.text()),
        }
    }

    fn option(&mut self, field: &Field) -> Value {
        let at = self.byte();
        field.options.get(at % field.options.len().max(1)).map_or(Value::Null, |option| Value::from(option.id.as_str()))
    }

    fn files(&mut self, form: &Form) -> Vec<Attachment> {
        let slots: Vec<&str> =
            form.definition().sections.iter().flat_map(|section| &section.slots).map(|slot| slot.id.as_str()).collect();
        (0..self.byte() % 4)
            .map(|_| {
                let slot = slots.get(self.byte()).map_or_else(|| self.text(), |slot| (*slot).to_owned());
                let size = (self.byte() as u64) << (self.byte() % 32);
                Attachment::new(slot, self.text(), size, "application/pdf")
            })
            .collect()
    }
}
