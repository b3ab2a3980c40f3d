//! The judging of fields by their types.

use std::borrow::Cow;

use otinish_calendar::DateError;
use otinish_identifiers::address::Part;

use super::{
    moment::{format_moment, is_canonical, is_in_range, parse_moment},
    parts::is_name_part,
    path::Path,
    scope::Scope,
    text::{first_forbidden, is_blank, trim, with_plain_line_ends},
    unknown_field, wrong_type,
};
use crate::{
    definition::{Choice, Field},
    form::{FieldType, Known, NAME_PARTS},
    kinds::IdentifierKind,
    report::{ParamValue, Violation},
    value::{Object, Value},
};

/// The judging of fields; collects violations.
pub(super) struct Judge<'f, 'a> {
    pub(super) scope: Scope<'a>,
    pub(super) found: &'f mut Vec<Violation>,
}

/// What is left of an answer in the canonical answers.
#[derive(Debug)]
pub(crate) enum Answer {
    /// Nothing.
    None,
    /// What was given: most answers are in their canonical form, and need no copy.
    AsGiven,
    /// Something else.
    Changed(Value),
}

impl Answer {
    /// A text that was made of the given one.
    fn of_text(text: Cow<'_, str>, given: &str) -> Self {
        if *text == *given { Self::AsGiven } else { Self::Changed(text.into_owned().into()) }
    }

    /// The canonical answer, if there is one.
    pub(super) fn value<'a>(&'a self, given: &'a Value) -> Option<&'a Value> {
        match self {
            Self::None => None,
            Self::AsGiven => Some(given),
            Self::Changed(value) => Some(value),
        }
    }
}

impl<'a> Judge<'_, 'a> {
    pub(super) fn push(&mut self, violation: Violation) {
        self.found.push(violation);
    }

    /// Judges a visible field and returns its normalised answer, if there is one.
    pub(super) fn field(
        &mut self,
        field: &'a Field,
        known: &'a Known,
        raw: Option<&'a Value>,
        path: &Path<'_>,
    ) -> Answer {
        let Some(raw) = raw.filter(|raw| !is_empty(raw)) else {
            self.missing(field, known, raw, path);
            return Answer::None;
        };
        match self.answer(field, known, raw, path) {
            // Nothing may be left of an answer: a dash for an IIN, a name with unknown parts only.
            Answer::Changed(value) if is_empty(&value) => Answer::None,
            answer => answer,
        }
    }

    pub(super) fn answer(&mut self, field: &'a Field, known: &'a Known, raw: &'a Value, path: &Path<'_>) -> Answer {
        match (known.kind(), raw) {
            (FieldType::Text, Value::String(text)) => self.text(field, text, false, path),
            (FieldType::LongText, Value::String(text)) => self.text(field, text, true, path),
            (FieldType::PersonName, Value::Object(parts)) => self.person_name(field, parts, path),
            (FieldType::Address, Value::Object(parts)) => self.address(known, parts, path),
            // A line of text, as it was asked for once and as other systems have it.
            (FieldType::Address, Value::String(text)) => {
                let mut parts = Object::new();
                parts.insert(Part::Text.id(), text.as_str().into());
                match self.address(known, &parts, path) {
                    Answer::AsGiven => Answer::Changed(Value::Object(parts)),
                    answer => answer,
                }
            }
            (FieldType::Date, Value::String(text)) => self.moment(text, false, path),
            (FieldType::DateTime, Value::String(text)) => self.moment(text, true, path),
            (FieldType::Integer, Value::Int(number)) => self.integer(field, *number, path),
            (FieldType::Choice, Value::String(text)) => self.choice(field, text, path),
            (FieldType::Choices, Value::Array(items)) => self.choices(field, items, path),
            (FieldType::Consent, Value::Bool(true)) => Answer::AsGiven,
            (FieldType::Group, Value::Array(items)) => self.group(field, known, items, path),
            (FieldType::Identifier(kind), Value::String(text)) => {
                Answer::of_text(self.identifier(kind, text, path), text)
            }
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
    fn identifier<'t>(&mut self, kind: IdentifierKind, text: &'t str, path: &Path<'_>) -> Cow<'t, str> {
        let (value, violations) = kind.judge(text, self.scope.today());
        for violation in violations {
            self.push(Violation { path: path.write(), ..violation });
        }
        value
    }

    #[inline(never)]
    fn error(&mut self, code: &'static str, path: &Path<'_>) {
        self.push(Violation::error(code, path.write()));
    }

    pub(super) fn wrong(&mut self, path: &Path<'_>, expected: &'static str, found: &Value) -> Answer {
        self.push(wrong_type(path.write(), expected, found));
        Answer::None
    }

    fn missing(&mut self, field: &Field, known: &Known, raw: Option<&Value>, path: &Path<'_>) {
        // A value that is empty but of another type is still a mistake of the caller.
        let kind = known.kind();
        let fits = match (kind, raw) {
            (_, None | Some(Value::Null)) => None,
            (FieldType::PersonName, Some(Value::Object(parts))) => {
                self.unknown_members(parts, path, is_name_part);
                None
            }
            (FieldType::Address, Some(Value::Object(parts))) => {
                self.unknown_parts(known, parts, path);
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
            self.push(wrong_type(path.write(), expected, found));
            return;
        }
        if !(field.required || self.scope.holds_or(field.required_when.as_ref(), false)) {
            return;
        }
        let mut require = |code, path: String| {
            let mut violation = Violation::error(code, path);
            violation.rule.clone_from(&field.required_rule);
            self.found.push(violation);
        };
        match kind {
            FieldType::Consent => require("consent.required", path.write()),
            FieldType::Choice | FieldType::Choices => require("choice.required", path.write()),
            FieldType::PersonName => {
                for (part, _) in NAME_PARTS.iter().filter(|(_, required)| *required) {
                    require("field.required", Path::Member(path, part).write());
                }
            }
            _ => require("field.required", path.write()),
        }
    }

    pub(super) fn unknown_members(&mut self, object: &Object, path: &Path<'_>, is_known: impl Fn(&str) -> bool) {
        for (key, _) in object.iter().filter(|(key, _)| !is_known(key)) {
            self.push(unknown_field(&path.write(), key));
        }
    }

    fn text(&mut self, field: &Field, raw: &str, lines: bool, path: &Path<'_>) -> Answer {
        let trimmed = trim(raw);
        let text = if lines { with_plain_line_ends(trimmed) } else { Cow::Borrowed(trimmed) };
        let max = field.max_length.unwrap_or(if lines { 5000 } else { 500 });
        let found = text.len();
        // Bytes are never fewer than characters: most texts need not be counted.
        let found = if found > max as usize { text.chars().count() } else { found };
        if found > max as usize {
            self.push(
                Violation::error("text.too-long", path.write())
                    .with_len("found", found)
                    .with("max", ParamValue::Int(max.into())),
            );
        }
        if let Some(at) = first_forbidden(&text, lines) {
            self.push(Violation::error("text.character", path.write()).with_len("at", at + 1));
        }
        Answer::of_text(text, raw)
    }

    fn moment(&mut self, given: &str, with_time: bool, path: &Path<'_>) -> Answer {
        let raw = trim(given);
        let (date, minute) = match parse_moment(raw) {
            Ok(moment @ (_, minute)) if minute.is_some() == with_time => moment,
            Ok(_) | Err(DateError::Format) => {
                let code = if with_time { "date-time.format" } else { "date.format" };
                self.error(code, path);
                return Answer::of_text(raw.into(), given);
            }
            Err(DateError::NoSuchDay) => {
                self.error("date.no-such-day", path);
                return Answer::of_text(raw.into(), given);
            }
        };
        if !is_in_range(&date) {
            self.push(
                Violation::error("date.out-of-range", path.write())
                    .with("min", ParamValue::Int(1900))
                    .with("max", ParamValue::Int(2100)),
            );
        }
        if is_canonical(given, with_time) {
            return Answer::AsGiven;
        }
        Answer::of_text(format_moment((date, minute)).into(), given)
    }

    fn integer(&mut self, field: &Field, number: i64, path: &Path<'_>) -> Answer {
        if let Some(min) = field.min.filter(|min| number < *min) {
            self.push(Violation::error("integer.too-small", path.write()).with("min", ParamValue::Int(min)));
        }
        // RFC 8785 writes numbers as IEEE 754 doubles: beyond 2^53 - 1 they would not survive.
        let max = field.max.unwrap_or(MAX_SAFE_INTEGER);
        if number > max {
            self.push(Violation::error("integer.too-large", path.write()).with("max", ParamValue::Int(max)));
        }
        if number < -MAX_SAFE_INTEGER {
            let min = ParamValue::Int(-MAX_SAFE_INTEGER);
            self.push(Violation::error("integer.too-small", path.write()).with("min", min));
        }
        Answer::AsGiven
    }

    fn choice(&mut self, field: &Field, raw: &str, path: &Path<'_>) -> Answer {
        let text = trim(raw);
        self.option(field, text, path);
        Answer::of_text(text.into(), raw)
    }

    /// Judges one chosen option.
    fn option(&mut self, field: &Field, id: &str, path: &Path<'_>) {
        let Some(option) = field.options.iter().find(|option| option.id == id) else {
            self.error("choice.unknown", path);
            return;
        };
        if !self.scope.holds_or(option.when.as_ref(), true) {
            let mut violation = Violation::error("choice.not-available", path.write());
            violation.rule.clone_from(&option.when_rule);
            self.push(violation);
        }
    }

    fn choices(&mut self, field: &Field, items: &[Value], path: &Path<'_>) -> Answer {
        for (at, item) in items.iter().enumerate() {
            let path = &Path::Item(path, at);
            match item {
                Value::String(_) if items[..at].contains(item) => {
                    self.error("choice.repeated", path);
                }
                Value::String(text) => self.option(field, text, path),
                other => {
                    self.wrong(path, "string", other);
                }
            }
        }
        // The order of ticking says nothing: the canonical answer has the order of the definition.
        let is_chosen = |option: &&Choice| items.iter().any(|item| item.as_str() == Some(&option.id));
        let chosen = || field.options.iter().filter(is_chosen).map(|option| option.id.as_str());
        if items.iter().map(Value::as_str).eq(chosen().map(Some)) {
            return Answer::AsGiven;
        }
        Answer::Changed(Value::Array(chosen().map(Value::from).collect()))
    }
}

/// What is left of an object, given what is left of its members with these ids.
pub(super) fn left_of(given: &Object, ids: &mut dyn Iterator<Item = &str>, kept: &[Answer]) -> Answer {
    if kept.iter().filter(|answer| matches!(answer, Answer::AsGiven)).count() == given.len() {
        return Answer::AsGiven;
    }
    let mut left = Object::new();
    for (id, answer) in ids.zip(kept) {
        if let Some(value) = given.get(id).and_then(|given| answer.value(given)) {
            left.insert(id, value.clone());
        }
    }
    Answer::Changed(Value::Object(left))
}

/// How many items of a group are looked at.
pub(super) fn max_items(field: &Field) -> usize {
    usize::try_from(field.max.unwrap_or(100)).unwrap_or(0)
}

/// The greatest integer that survives as an IEEE 754 double.
const MAX_SAFE_INTEGER: i64 = 9_007_199_254_740_991;

/// Whether a value is no answer: `null`, blank text, nothing chosen, a consent not given, a name without parts.
pub(super) fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => is_blank(text),
        Value::Array(items) => items.is_empty(),
        Value::Object(object) => object.iter().all(|(_, value)| is_empty(value)),
        Value::Bool(true) | Value::Int(_) | Value::OtherNumber => false,
    }
}
