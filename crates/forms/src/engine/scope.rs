//! Answers as conditions and rules see them: hidden fields count as absent, and what is no answer to its field too.

use std::{cell::Cell, cmp::Ordering};

use chrono::NaiveDate;

use super::{
    Attachment, Context,
    field::max_items,
    moment::{Moment, is_in_range, parse_moment},
    text::{is_blank, trim},
};
use crate::{
    address,
    condition::Condition,
    definition::Field,
    form::{FieldType, Form, Known, NAME_PARTS},
    kinds::IdentifierKind,
    name::{Meaning, Name},
    value::{Object, Value, key_order},
};

/// What is judged: the answers to a form, each at the place of its field, and the files.
///
/// Whether a field is asked, and whether it has an answer, is found out once, when somebody asks.
pub(crate) struct Answers<'a> {
    form: &'a Form,
    pub(super) given: &'a Value,
    pub(super) attachments: &'a [Attachment],
    pub(super) context: &'a Context,
    fields: Vec<State<'a>>,
    /// Whether there are members that no field has.
    has_unknown: bool,
}

/// The answer to one field.
#[derive(Clone, Default)]
struct State<'a> {
    given: Option<&'a Value>,
    is_asked: Cell<Option<bool>>,
    is_answered: Cell<Option<bool>>,
}

impl<'a> Answers<'a> {
    pub(crate) fn new(form: &'a Form, answers: &'a Value, attachments: &'a [Attachment], context: &'a Context) -> Self {
        let mut fields = vec![State::default(); form.places().len()];
        let mut has_unknown = false;
        // Members and index are in one order.
        let mut index = form.index().entries().iter();
        let mut next = index.next();
        for (key, value) in answers.as_object().into_iter().flat_map(Object::iter) {
            let place = loop {
                match next {
                    Some((id, place)) if id == key => break Some(*place),
                    Some((id, _)) if key_order(id, key) == Ordering::Less => next = index.next(),
                    _ => break None,
                }
            };
            match place.and_then(|place| fields.get_mut(place)) {
                Some(state) => {
                    state.given = Some(value);
                    next = index.next();
                }
                None => has_unknown = true,
            }
        }
        Self { form, given: answers, attachments, context, fields, has_unknown }
    }

    pub(super) const fn has_unknown(&self) -> bool {
        self.has_unknown
    }

    /// What was given for the field at a place, asked or not.
    pub(super) fn given(&self, place: usize) -> Option<&'a Value> {
        self.fields.get(place)?.given
    }

    /// Whether the field at a place is asked.
    #[inline]
    pub(super) fn is_asked(&self, at: usize) -> bool {
        let place = self.form.places().get(at);
        place.is_some_and(|place| match &self.form.field_in(place).visible_when {
            None => true,
            Some(condition) => self.is_shown(at, condition),
        })
    }

    fn is_shown(&self, at: usize, condition: &Condition) -> bool {
        let Some(state) = self.fields.get(at) else { return false };
        state.is_asked.get().unwrap_or_else(|| {
            // A field that is asked depending on itself, in a definition that nobody has checked, is not asked.
            state.is_asked.set(Some(false));
            let is_asked = Scope::new(self).holds(condition);
            state.is_asked.set(Some(is_asked));
            is_asked
        })
    }

    fn answer(&self, at: usize) -> Option<&'a Value> {
        let (state, place) = (self.fields.get(at)?, self.form.places().get(at)?);
        let value = state.given?;
        let is_answered = self.is_asked(at)
            && state.is_answered.get().unwrap_or_else(|| {
                let is_answer = self.is_answer(self.form.field_in(place), &place.known, value);
                state.is_answered.set(Some(is_answer));
                is_answer
            });
        is_answered.then_some(value)
    }

    /// Whether something of a value stays in the canonical answers.
    fn is_answer(&self, field: &Field, known: &Known, value: &Value) -> bool {
        let is_text = |kind: IdentifierKind, text: &str| {
            text.bytes().any(|byte| byte.is_ascii_alphanumeric())
                || !kind.judge(text, self.context.today).0.trim().is_empty()
        };
        match (known.kind(), value) {
            (FieldType::Identifier(kind), Value::String(text)) => is_text(kind, text),
            (
                FieldType::Text | FieldType::LongText | FieldType::Date | FieldType::DateTime | FieldType::Choice,
                Value::String(text),
            ) => !is_blank(text),
            (FieldType::PersonName, Value::Object(parts)) => {
                let texts = NAME_PARTS.iter().filter_map(|(part, _)| parts.get(part)?.as_str());
                IdentifierKind::find("person-name")
                    .is_some_and(|kind| texts.into_iter().any(|text| is_text(kind, text)))
            }
            (FieldType::Address, Value::Object(parts)) => address::of(known.parts, parts).parts().next().is_some(),
            (FieldType::Address, Value::String(text)) => !is_blank(text),
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
}

/// Where a condition stands: in the form, or in the item of a group.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) answers: &'a Answers<'a>,
    item: Option<Item<'a>>,
}

/// An item of a group: its fields, and its members.
#[derive(Clone, Copy)]
struct Item<'a> {
    group: &'a Field,
    known: &'a Known,
    members: &'a Object,
}

impl<'a> Scope<'a> {
    pub(super) const fn new(answers: &'a Answers<'a>) -> Self {
        Self { answers, item: None }
    }

    /// The scope of an item of a group.
    pub(super) const fn of_item(
        answers: &'a Answers<'a>,
        group: &'a Field,
        known: &'a Known,
        members: &'a Object,
    ) -> Self {
        Self { answers, item: Some(Item { group, known, members }) }
    }

    pub(super) const fn form(&self) -> &'a Form {
        self.answers.form
    }

    pub(super) const fn today(&self) -> NaiveDate {
        self.answers.context.today
    }

    /// The field that a name means.
    pub(super) fn field(&self, meaning: Meaning) -> Option<(&'a Field, &'a Known)> {
        match meaning {
            Meaning::Field(place) => {
                let place = self.form().places().get(place)?;
                Some((self.form().field_in(place), &place.known))
            }
            Meaning::OfItem(at) => {
                let item = self.item?;
                Some((item.group.fields.get(at)?, item.known.items.get(at)?))
            }
            Meaning::Nothing | Meaning::Today | Meaning::Day(_) => None,
        }
    }

    /// The answer to what a name means.
    pub(super) fn answer(&self, meaning: Meaning) -> Option<&'a Value> {
        if let Meaning::Field(place) = meaning {
            return self.answers.answer(place);
        }
        let (field, known) = self.field(meaning)?;
        let value = self.item?.members.get(&field.id)?;
        let is_answer = self.holds_or(field.visible_when.as_ref(), true)
            && known.kind.is_some()
            && self.answers.is_answer(field, known, value);
        is_answer.then_some(value)
    }

    /// The date, and the minute of the day if it has one, that a name means.
    pub(super) fn moment(&self, meaning: Meaning) -> Option<Moment> {
        match meaning {
            Meaning::Today => Some((self.today(), None)),
            Meaning::Day(day) => Some((day, None)),
            field => parse_moment(trim(self.answer(field)?.as_str()?)).ok().filter(|(date, _)| is_in_range(date)),
        }
    }

    pub(super) fn date(&self, meaning: Meaning) -> Option<NaiveDate> {
        self.moment(meaning).map(|(date, _)| date)
    }

    /// How two moments stand to each other: by the minute if both have one, else by the day.
    pub(super) fn order(&self, a: Meaning, b: Meaning) -> Option<Ordering> {
        let ((a_date, a_minute), (b_date, b_minute)) = (self.moment(a)?, self.moment(b)?);
        let minutes = a_minute.zip(b_minute).map_or(Ordering::Equal, |(a, b)| a.cmp(&b));
        Some(a_date.cmp(&b_date).then(minutes))
    }

    pub(super) fn integer(&self, meaning: Meaning) -> Option<i64> {
        match self.answer(meaning)? {
            Value::Int(number) => Some(*number),
            _ => None,
        }
    }

    pub(super) fn holds_or(&self, condition: Option<&Condition>, otherwise: bool) -> bool {
        condition.map_or(otherwise, |condition| self.holds(condition))
    }

    pub(super) fn holds(&self, condition: &Condition) -> bool {
        let answer = |name: &Name| self.answer(name.meaning());
        let text = |name: &Name| answer(name).and_then(Value::as_str).map(trim);
        let integer = |name: &Name| self.integer(name.meaning());
        let order = |a: &Name, b: &Name| self.order(a.meaning(), b.meaning());
        match condition {
            Condition::Equals(c) => text(&c.field) == Some(c.value.as_str()),
            Condition::OneOf(c) => text(&c.field).is_some_and(|text| c.values.iter().any(|value| value == text)),
            Condition::Includes(c) => answer(&c.field)
                .and_then(Value::as_array)
                .is_some_and(|items| items.iter().any(|item| item.as_str() == Some(c.value.as_str()))),
            Condition::Present(field) => answer(field).is_some(),
            Condition::Given(field) => answer(field) == Some(&Value::Bool(true)),
            Condition::AtLeast(c) => integer(&c.field).is_some_and(|number| number >= c.value),
            Condition::AtMost(c) => integer(&c.field).is_some_and(|number| number <= c.value),
            Condition::Before(c) => order(&c.field, &c.value) == Some(Ordering::Less),
            Condition::After(c) => order(&c.field, &c.value) == Some(Ordering::Greater),
            Condition::All(conditions) => conditions.iter().all(|condition| self.holds(condition)),
            Condition::Any(conditions) => conditions.iter().any(|condition| self.holds(condition)),
            Condition::Not(condition) => !self.holds(condition),
        }
    }
}
