//! Fields and slots: what belongs to which type.

use otinish_attachments::Format;
use otinish_identifiers::address::Part;

use super::{Lint, is_snake};
use crate::{
    definition::{Field, Slot},
    form::FieldType,
    joined::joined,
};

impl Lint<'_> {
    pub(super) fn field(&mut self, place: &str, field: &Field, group: Option<&Field>) {
        if !is_snake(&field.id) {
            self.error(place, "a field's id is lower-case letters, digits and underscores");
        }
        self.text(place, &field.label);
        for text in [&field.hint, &field.required_message, &field.statement].into_iter().flatten() {
            self.text(place, text);
        }
        self.source(place, &field.source);
        for condition in [&field.required_when, &field.visible_when].into_iter().flatten() {
            self.condition(place, condition, group);
        }
        if field.required && field.required_when.is_some() {
            self.error(place, "give either `required` or `required-when`");
        }
        let Some(kind) = FieldType::from_name(&field.kind) else {
            self.error(place, joined!["there is no field type `", field.kind, "`"]);
            return;
        };
        let is_choice = matches!(kind, FieldType::Choice | FieldType::Choices);
        if is_choice == field.options.is_empty() {
            self.error(place, "`options` belong to `choice` and `choices`, which need at least one");
        }
        for (at, option) in field.options.iter().enumerate() {
            self.text(&joined![place, ".", option.id], &option.label);
            if let Some(when) = &option.when {
                self.condition(&joined![place, ".", option.id], when, group);
            }
            if field.options[..at].iter().any(|other| other.id == option.id) {
                self.error(place, joined!["the option `", option.id, "` stands twice"]);
            }
        }
        if matches!(kind, FieldType::Group) == field.fields.is_empty() {
            self.error(place, "`fields` belong to a `group`, which needs at least one");
        }
        if matches!(kind, FieldType::Consent) != field.statement.is_some() {
            self.error(place, "`statement` belongs to a `consent`, which needs it");
        }
        if field.min.zip(field.max).is_some_and(|(min, max)| min > max) {
            self.error(place, "`min` is greater than `max`");
        }
        if !matches!(kind, FieldType::Integer | FieldType::Group) && (field.min.is_some() || field.max.is_some()) {
            self.error(place, "`min` and `max` belong to `integer` and `group`");
        }
        if !matches!(kind, FieldType::Address) && !field.parts.is_empty() {
            self.error(place, "`parts` belong to an `address`");
        }
        for part in field.parts.iter().filter(|part| Part::from_id(part).is_none()) {
            self.error(place, joined!["an address has no part `", part, "`"]);
        }
        if field.unique && group.is_none() {
            self.error(place, "`unique` belongs to the fields of a group");
        }
        if !matches!(kind, FieldType::Text | FieldType::LongText) && field.max_length.is_some() {
            self.error(place, "`max-length` belongs to `text` and `long-text`");
        }
        for (at, inner) in field.fields.iter().enumerate() {
            let place = joined![place, ".", inner.id];
            if field.fields[..at].iter().any(|other| other.id == inner.id) {
                self.error(&place, "the id is used twice in the group");
            }
            if inner.kind == "group" {
                self.error(&place, "a group holds no groups");
            }
            self.field(&place, inner, Some(field));
        }
    }

    pub(super) fn slot(&mut self, slot: &Slot) {
        let place = joined!["slot ", slot.id];
        if !is_snake(&slot.id) {
            self.error(&place, "a slot's id is lower-case letters, digits and underscores");
        }
        self.text(&place, &slot.label);
        if let Some(hint) = &slot.hint {
            self.text(&place, hint);
        }
        self.source(&place, &slot.source);
        for condition in [&slot.required_when, &slot.visible_when].into_iter().flatten() {
            self.condition(&place, condition, None);
        }
        for format in &slot.formats {
            if !Format::ALL.iter().any(|known| known.as_str() == format) {
                self.error(&place, joined!["there is no format `", format, "`"]);
            }
        }
    }
}
