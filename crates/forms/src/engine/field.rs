//! The judging of fields by their types.

use otinish_calendar::DateError;
use otinish_identifiers::address::Part;
use otinish_verdict::Severity;

use super::{
    moment::{format_moment, is_in_range, parse_moment},
    scope::Scope,
    unknown_field, wrong_type,
};
use crate::{
    address::{self, address_parts},
    definition::{Check, Field},
    form::{FieldType, NAME_PARTS},
    joined::joined,
    kinds::IdentifierKind,
    report::{ParamValue, Violation},
    value::{Object, Value},
};

/// The judging of fields; collects violations.
pub(super) struct Judged<'a> {
    pub(super) scope: &'a Scope<'a>,
    pub(super) violations: Vec<Violation>,
}

impl Judged<'_> {
    fn push(&mut self, violation: Violation) {
        self.violations.push(violation);
    }

    /// Judges a visible field and returns its normalised answer, if there is one.
    pub(super) fn field(&mut self, field: &Field, kind: FieldType, raw: Option<&Value>, path: &str) -> Option<Value> {
        let Some(raw) = raw.filter(|raw| !is_empty(raw)) else {
            self.missing(field, kind, raw, path);
            return None;
        };
        // Nothing may be left of an answer: a dash for an IIN, a name with unknown parts only.
        self.answer(field, kind, raw, path).filter(|answer| !is_empty(answer))
    }

    pub(super) fn answer(&mut self, field: &Field, kind: FieldType, raw: &Value, path: &str) -> Option<Value> {
        match (kind, raw) {
            (FieldType::Text, Value::String(text)) => self.text(field, text, false, path),
            (FieldType::LongText, Value::String(text)) => self.text(field, text, true, path),
            (FieldType::PersonName, Value::Object(parts)) => self.person_name(field, parts, path),
            (FieldType::Address, Value::Object(parts)) => self.address(field, parts, path),
            // A line of text, as it was asked for once and as other systems have it.
            (FieldType::Address, Value::String(text)) => {
                let mut parts = Object::new();
                parts.insert(Part::Text.id(), text.as_str().into());
                self.address(field, &parts, path)
            }
            (FieldType::Date, Value::String(text)) => self.moment(text, false, path),
            (FieldType::DateTime, Value::String(text)) => self.moment(text, true, path),
            (FieldType::Integer, Value::Int(number)) => self.integer(field, *number, path),
            (FieldType::Choice, Value::String(text)) => self.choice(field, text, path),
            (FieldType::Choices, Value::Array(items)) => self.choices(field, items, path),
            (FieldType::Consent, Value::Bool(true)) => Some(Value::Bool(true)),
            (FieldType::Group, Value::Array(items)) => self.group(field, items, path),
            (FieldType::Identifier(kind), Value::String(text)) => Some(self.identifier(kind, text, path).into()),
            (
                FieldType::Text
                | FieldType::LongText
                | FieldType::Date
                | FieldType::DateTime
                | FieldType::Choice
                | FieldType::Identifier(_),
                other,
            ) => self.wrong(path, "string", other),
            (FieldType::PersonName | FieldType::Address, other) => self.wrong(path, "object", other),
            (FieldType::Integer, other) => self.wrong(path, "integer", other),
            (FieldType::Consent, other) => self.wrong(path, "boolean", other),
            (FieldType::Choices | FieldType::Group, other) => self.wrong(path, "array", other),
        }
    }

    /// Judges an identifier and returns its canonical text.
    fn identifier(&mut self, kind: IdentifierKind, text: &str, path: &str) -> String {
        let (value, violations) = kind.judge(text, self.scope.today, path);
        for violation in violations {
            self.push(violation);
        }
        value
    }

    fn wrong(&mut self, path: &str, expected: &'static str, found: &Value) -> Option<Value> {
        self.push(wrong_type(path.to_owned(), expected, found));
        None
    }

    fn missing(&mut self, field: &Field, kind: FieldType, raw: Option<&Value>, path: &str) {
        // A value that is empty but of another type is still a mistake of the caller.
        let fits = match (kind, raw) {
            (_, None | Some(Value::Null)) => None,
            (FieldType::PersonName, Some(Value::Object(parts))) => {
                self.unknown_members(parts, path, |key| NAME_PARTS.iter().any(|(part, _)| *part == key));
                None
            }
            (FieldType::Address, Some(Value::Object(parts))) => {
                self.unknown_parts(field, parts, path);
                None
            }
            (FieldType::Address, Some(Value::String(_))) => None,
            (FieldType::Consent, Some(Value::Bool(_))) => None,
            (FieldType::Choices | FieldType::Group, Some(Value::Array(_))) => None,
            (FieldType::PersonName | FieldType::Address, Some(other)) => Some(("object", other)),
            (FieldType::Consent, Some(other)) => Some(("boolean", other)),
            (FieldType::Choices | FieldType::Group, Some(other)) => Some(("array", other)),
            (FieldType::Integer, Some(Value::String(_))) => None,
            (FieldType::Integer, Some(other)) => Some(("integer", other)),
            (_, Some(Value::String(_))) => None,
            (_, Some(other)) => Some(("string", other)),
        };
        if let Some((expected, found)) = fits {
            self.push(wrong_type(path.to_owned(), expected, found));
            return;
        }
        if !(field.required || self.scope.holds_or(field.required_when.as_ref(), false)) {
            return;
        }
        let mut require = |code, path: String| {
            let mut violation = Violation::error(code, path);
            violation.rule.clone_from(&field.required_rule);
            self.violations.push(violation);
        };
        match kind {
            FieldType::Consent => require("consent.required", path.to_owned()),
            FieldType::Choice | FieldType::Choices => require("choice.required", path.to_owned()),
            FieldType::PersonName => {
                for (part, _) in NAME_PARTS.iter().filter(|(_, required)| *required) {
                    require("field.required", joined![path, "/", part]);
                }
            }
            _ => require("field.required", path.to_owned()),
        }
    }

    fn unknown_members(&mut self, object: &Object, path: &str, is_known: impl Fn(&str) -> bool) {
        for (key, _) in object.iter().filter(|(key, _)| !is_known(key)) {
            self.push(unknown_field(path, key));
        }
    }

    fn text(&mut self, field: &Field, raw: &str, lines: bool, path: &str) -> Option<Value> {
        let text = if lines { with_plain_line_ends(raw.trim()) } else { raw.trim().to_owned() };
        let max = field.max_length.unwrap_or(if lines { 5000 } else { 500 });
        let found = text.len();
        // Bytes are never fewer than characters: most texts need not be counted.
        let found = if found > max as usize { text.chars().count() } else { found };
        if found > max as usize {
            self.push(
                Violation::error("text.too-long", path.to_owned())
                    .with_len("found", found)
                    .with("max", ParamValue::Int(max.into())),
            );
        }
        let is_forbidden = |c| is_forbidden(c) && !(lines && (c == '\n' || c == '\t'));
        if let Some(at) = text.chars().position(is_forbidden) {
            self.push(Violation::error("text.character", path.to_owned()).with_len("at", at + 1));
        }
        Some(text.into())
    }

    fn person_name(&mut self, field: &Field, parts: &Object, path: &str) -> Option<Value> {
        let mut answer = Object::new();
        for (part, required) in NAME_PARTS {
            let path = joined![path, "/", part];
            match parts.get(part).filter(|value| !is_empty(value)) {
                Some(Value::String(text)) => {
                    let Some(kind) = IdentifierKind::find("person-name") else { continue };
                    let value = self.identifier(kind, text, &path);
                    if !value.is_empty() {
                        answer.insert(part, value.into());
                    }
                }
                Some(other) => {
                    self.wrong(&path, "string", other);
                }
                None if required => {
                    let mut violation = Violation::error("field.required", path);
                    violation.rule = field.format_rule.clone().or_else(|| field.required_rule.clone());
                    self.push(violation);
                }
                None => {}
            }
        }
        self.unknown_members(parts, path, |key| NAME_PARTS.iter().any(|(part, _)| *part == key));
        Some(Value::Object(answer))
    }

    fn address(&mut self, field: &Field, parts: &Object, path: &str) -> Option<Value> {
        let address = address::of(field, parts);
        // Where the region is not asked for, the form knows the place from elsewhere.
        let has_region = address_parts(field).any(|part| part == Part::Region);
        for (part, finding) in address.findings() {
            if finding.code == "address.place-missing" && !has_region {
                continue;
            }
            let path = part.map_or_else(|| path.to_owned(), |part| joined![path, "/", part.id()]);
            self.push(Violation::from_finding(&finding, path));
        }
        for part in address_parts(field) {
            if let Some(other) = parts.get(part.id()).filter(|value| value.as_str().is_none() && !is_empty(value)) {
                self.wrong(&joined![path, "/", part.id()], "string", other);
            }
        }
        self.unknown_parts(field, parts, path);
        Some(Value::Object(address.parts().map(|(part, text)| (part.id(), text.into())).collect()))
    }

    fn unknown_parts(&mut self, field: &Field, parts: &Object, path: &str) {
        self.unknown_members(parts, path, |key| address_parts(field).any(|part| part.id() == key));
    }

    fn moment(&mut self, raw: &str, with_time: bool, path: &str) -> Option<Value> {
        let raw = raw.trim();
        let (date, minute) = match parse_moment(raw) {
            Ok(moment @ (_, minute)) if minute.is_some() == with_time => moment,
            Ok(_) | Err(DateError::Format) => {
                let code = if with_time { "date-time.format" } else { "date.format" };
                self.push(Violation::error(code, path.to_owned()));
                return Some(raw.into());
            }
            Err(DateError::NoSuchDay) => {
                self.push(Violation::error("date.no-such-day", path.to_owned()));
                return Some(raw.into());
            }
        };
        if !is_in_range(&date) {
            self.push(
                Violation::error("date.out-of-range", path.to_owned())
                    .with("min", ParamValue::Int(1900))
                    .with("max", ParamValue::Int(2100)),
            );
        }
        Some(format_moment((date, minute)).into())
    }

    fn integer(&mut self, field: &Field, number: i64, path: &str) -> Option<Value> {
        if let Some(min) = field.min.filter(|min| number < *min) {
            self.push(Violation::error("integer.too-small", path.to_owned()).with("min", ParamValue::Int(min)));
        }
        // RFC 8785 writes numbers as IEEE 754 doubles: beyond 2^53 - 1 they would not survive.
        let max = field.max.unwrap_or(MAX_SAFE_INTEGER);
        if number > max {
            self.push(Violation::error("integer.too-large", path.to_owned()).with("max", ParamValue::Int(max)));
        }
        if number < -MAX_SAFE_INTEGER {
            let min = ParamValue::Int(-MAX_SAFE_INTEGER);
            self.push(Violation::error("integer.too-small", path.to_owned()).with("min", min));
        }
        Some(Value::Int(number))
    }

    fn choice(&mut self, field: &Field, raw: &str, path: &str) -> Option<Value> {
        let text = raw.trim();
        self.option(field, text, path.to_owned());
        Some(text.into())
    }

    /// Judges one chosen option.
    fn option(&mut self, field: &Field, id: &str, path: String) {
        let Some(option) = field.options.iter().find(|option| option.id == id) else {
            self.push(Violation::error("choice.unknown", path));
            return;
        };
        if !self.scope.holds_or(option.when.as_ref(), true) {
            let mut violation = Violation::error("choice.not-available", path);
            violation.rule.clone_from(&option.when_rule);
            self.push(violation);
        }
    }

    fn choices(&mut self, field: &Field, items: &[Value], path: &str) -> Option<Value> {
        for (at, item) in items.iter().enumerate() {
            let path = joined![path, "/", at.to_string()];
            match item {
                Value::String(_) if items[..at].contains(item) => {
                    self.push(Violation::error("choice.repeated", path));
                }
                Value::String(text) => self.option(field, text, path),
                other => {
                    self.wrong(&path, "string", other);
                }
            }
        }
        // The order of ticking says nothing: the canonical answer has the order of the definition.
        let chosen = field.options.iter().filter(|option| items.iter().any(|i| i.as_str() == Some(&option.id)));
        Some(Value::Array(chosen.map(|option| Value::from(option.id.as_str())).collect()))
    }

    fn group(&mut self, field: &Field, items: &[Value], path: &str) -> Option<Value> {
        let count = i64::try_from(items.len()).unwrap_or(i64::MAX);
        if let Some(min) = field.min.filter(|min| count < *min) {
            self.push(
                Violation::error("group.too-few", path.to_owned())
                    .with("found", ParamValue::Int(count))
                    .with("min", ParamValue::Int(min)),
            );
        }
        let max = field.max.unwrap_or(100);
        if count > max {
            self.push(
                Violation::error("group.too-many", path.to_owned())
                    .with("found", ParamValue::Int(count))
                    .with("max", ParamValue::Int(max)),
            );
        }
        let mut answer = Vec::new();
        for (at, item) in items.iter().take(max_items(field)).enumerate() {
            let path = joined![path, "/", at.to_string()];
            let Value::Object(members) = item else {
                self.wrong(&path, "object", item);
                continue;
            };
            let scope = Scope { item: Some((&field.fields, members)), ..*self.scope };
            let mut judged = Judged { scope: &scope, violations: Vec::new() };
            let mut object = Object::new();
            for inner in &field.fields {
                let Some(kind) = FieldType::from_name(&inner.kind) else { continue };
                if !scope.holds_or(inner.visible_when.as_ref(), true) {
                    continue;
                }
                let before = judged.violations.len();
                let value = judged.field(inner, kind, members.get(&inner.id), &joined![path, "/", inner.id]);
                self.scope.form.complete_sources(&mut judged.violations[before..], inner);
                let is_sound =
                    value.is_some() && judged.violations[before..].iter().all(|v| v.severity != Severity::Error);
                if let Some(value) = value {
                    object.insert(&inner.id, value);
                }
                let rules = self.scope.form.definition().rules.iter();
                let rules = rules.filter(|rule| rule.target() == (&*field.id, Some(&*inner.id)));
                let rules = rules.filter(|rule| is_sound || matches!(rule.check, Check::Holds(_)));
                let path = joined![path, "/", inner.id];
                judged.violations.extend(rules.filter_map(|rule| scope.rule(rule, &inner.id, &path)));
            }
            judged.unknown_members(members, &path, |key| field.fields.iter().any(|inner| inner.id == key));
            for inner in field.fields.iter().filter(|inner| inner.unique) {
                let Some(value) = object.get(&inner.id) else { continue };
                let is_same = |other: &Value| other.as_object().and_then(|other| other.get(&inner.id)) == Some(value);
                if let Some(first) = answer.iter().position(is_same) {
                    let path = joined![path, "/", inner.id];
                    let before = judged.violations.len();
                    judged.push(Violation::error("group.repeated", path).with_len("first", first + 1));
                    self.scope.form.complete_sources(&mut judged.violations[before..], inner);
                }
            }
            self.violations.extend(judged.violations);
            answer.push(Value::Object(object));
        }
        Some(Value::Array(answer))
    }
}

/// How many items of a group are looked at.
pub(super) fn max_items(field: &Field) -> usize {
    usize::try_from(field.max.unwrap_or(100)).unwrap_or(0)
}

/// The greatest integer that survives as an IEEE 754 double.
const MAX_SAFE_INTEGER: i64 = 9_007_199_254_740_991;

/// Control characters, direction marks, zero-width characters and the replacement character (a lone surrogate that was lost).
const fn is_forbidden(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fffd}')
}

/// Whether a value is no answer: `null`, blank text, nothing chosen, a consent not given, a name without parts.
pub(super) fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(object) => object.iter().all(|(_, value)| is_empty(value)),
        Value::Bool(true) | Value::Int(_) | Value::OtherNumber => false,
    }
}

/// Lines that end as on the network or on an old computer, ended as everywhere else.
fn with_plain_line_ends(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '\n' if before == '\r' => {}
            '\r' => out.push('\n'),
            _ => out.push(c),
        }
        before = c;
    }
    out
}
