//! Answers as conditions see them.

use std::cmp::Ordering;

use chrono::NaiveDate;
use otinish_calendar::parse_date;

use super::{
    field::max_items,
    moment::{Moment, is_in_range, parse_moment},
};
use crate::{
    address,
    condition::Condition,
    definition::Field,
    form::{Asked, FieldType, Form, NAME_PARTS},
    kinds::IdentifierKind,
    value::{Object, Value},
};

/// The answers as conditions and rules see them: hidden fields count as absent.
pub(super) struct Scope<'a> {
    pub(super) form: &'a Form,
    pub(super) answers: &'a Value,
    /// The fields and the answers of the group's item in which a condition stands.
    pub(super) item: Option<(&'a [Field], &'a Object)>,
    pub(super) today: NaiveDate,
}

impl<'a> Scope<'a> {
    pub(super) const fn new(form: &'a Form, answers: &'a Value, today: NaiveDate) -> Self {
        Self { form, answers, item: None, today }
    }

    /// The field with this id: of the item, else of the form.
    pub(super) fn field(&self, id: &str) -> Option<&'a Field> {
        let inner = self.item.and_then(|(fields, _)| fields.iter().find(|field| field.id == id));
        inner.or_else(|| self.form.field(id))
    }

    /// What is no answer to the field counts as absent too: it is not in the canonical answers either.
    pub(super) fn answer(&self, id: &str) -> Option<&'a Value> {
        let inner = self.item.and_then(|(fields, item)| Some((fields.iter().find(|field| field.id == id)?, item)));
        let (field, kind, value) = match inner {
            Some((field, item)) => {
                let value = item.get(id)?;
                if !self.holds_or(field.visible_when.as_ref(), true) {
                    return None;
                }
                (field, FieldType::from_name(&field.kind)?, value)
            }
            None => {
                let Asked { field, kind, .. } = self.form.asked(id)?;
                let value = self.answers.as_object()?.get(id)?;
                if let Some(condition) = &field.visible_when
                    && !Scope::new(self.form, self.answers, self.today).holds(condition)
                {
                    return None;
                }
                (field, kind.unwrap_or(FieldType::Text), value)
            }
        };
        self.is_answer(field, kind, value).then_some(value)
    }

    /// Whether something of a value stays in the canonical answers.
    fn is_answer(&self, field: &Field, kind: FieldType, value: &Value) -> bool {
        let is_text = |kind: IdentifierKind, text: &str| {
            text.bytes().any(|byte| byte.is_ascii_alphanumeric())
                || !kind.judge(text, self.today, "").0.trim().is_empty()
        };
        match (kind, value) {
            (FieldType::Identifier(kind), Value::String(text)) => is_text(kind, text),
            (
                FieldType::Text | FieldType::LongText | FieldType::Date | FieldType::DateTime | FieldType::Choice,
                Value::String(text),
            ) => !text.trim().is_empty(),
            (FieldType::PersonName, Value::Object(parts)) => {
                let texts = NAME_PARTS.iter().filter_map(|(part, _)| parts.get(part)?.as_str());
                IdentifierKind::find("person-name")
                    .is_some_and(|kind| texts.into_iter().any(|text| is_text(kind, text)))
            }
            (FieldType::Address, Value::Object(parts)) => address::of(field, parts).parts().next().is_some(),
            (FieldType::Address, Value::String(text)) => !text.trim().is_empty(),
            (FieldType::Integer, Value::Int(_)) | (FieldType::Consent, Value::Bool(true)) => true,
            (FieldType::Choices, Value::Array(items)) => {
                items.iter().any(|item| field.options.iter().any(|option| item.as_str() == Some(&option.id)))
            }
            (FieldType::Group, Value::Array(items)) => {
                items.iter().take(max_items(field)).any(|item| matches!(item, Value::Object(_)))
            }
            _ => false,
        }
    }

    /// The date, and the minute of the day if it has one, of a field, of `today` or of a date written out.
    pub(super) fn moment(&self, name: &str) -> Option<Moment> {
        if name == "today" {
            return Some((self.today, None));
        }
        let answer = || parse_moment(self.answer(name)?.as_str()?.trim()).ok().filter(|(date, _)| is_in_range(date));
        parse_date(name).ok().map(|date| (date, None)).or_else(answer)
    }

    pub(super) fn date(&self, name: &str) -> Option<NaiveDate> {
        self.moment(name).map(|(date, _)| date)
    }

    /// How two moments stand to each other: by the minute if both have one, else by the day.
    pub(super) fn order(&self, a: &str, b: &str) -> Option<Ordering> {
        let ((a_date, a_minute), (b_date, b_minute)) = (self.moment(a)?, self.moment(b)?);
        let minutes = a_minute.zip(b_minute).map_or(Ordering::Equal, |(a, b)| a.cmp(&b));
        Some(a_date.cmp(&b_date).then(minutes))
    }

    pub(super) fn integer(&self, id: &str) -> Option<i64> {
        match self.answer(id)? {
            Value::Int(number) => Some(*number),
            _ => None,
        }
    }

    pub(super) fn holds_or(&self, condition: Option<&Condition>, otherwise: bool) -> bool {
        condition.map_or(otherwise, |condition| self.holds(condition))
    }

    pub(super) fn holds(&self, condition: &Condition) -> bool {
        let text = |field: &str| self.answer(field).and_then(Value::as_str).map(str::trim);
        match condition {
            Condition::Equals(c) => text(&c.field) == Some(&c.value),
            Condition::OneOf(c) => text(&c.field).is_some_and(|text| c.values.iter().any(|value| value == text)),
            Condition::Includes(c) => self
                .answer(&c.field)
                .and_then(Value::as_array)
                .is_some_and(|items| items.iter().any(|item| item.as_str() == Some(&c.value))),
            Condition::Present(field) => self.answer(field).is_some(),
            Condition::Given(field) => self.answer(field) == Some(&Value::Bool(true)),
            Condition::AtLeast(c) => self.integer(&c.field).is_some_and(|number| number >= c.value),
            Condition::AtMost(c) => self.integer(&c.field).is_some_and(|number| number <= c.value),
            Condition::Before(c) => self.order(&c.field, &c.value) == Some(Ordering::Less),
            Condition::After(c) => self.order(&c.field, &c.value) == Some(Ordering::Greater),
            Condition::All(conditions) => conditions.iter().all(|condition| self.holds(condition)),
            Condition::Any(conditions) => conditions.iter().any(|condition| self.holds(condition)),
            Condition::Not(condition) => !self.holds(condition),
        }
    }
}
