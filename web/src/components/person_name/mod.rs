//! A person's name: surname, given name, and patronymic if there is one.

use otinish_forms::NAME_PARTS;

use super::{
    field::{Asked, described_by, messages},
    text_field::{Control, answer, input},
};
use crate::{
    dom::control_id,
    state::Depth,
    view::{View, el, text},
};

/// A name in three parts.
pub(crate) fn person_name(asked: &Asked<'_>) -> View {
    let around = el("fieldset", "field name").id(&asked.id()).attr("aria-describedby", &asked.described_by());
    let parts = NAME_PARTS.iter().map(|(name, required)| part(asked, name, *required));
    around
        .clone()
        .add(text("legend", "", &asked.label()))
        .add(asked.hint())
        .add(el("div", "parts").add_all(parts))
        .add(asked.messages(Depth::Exact, &around, None))
        .add(asked.source())
        .into()
}

/// The key of the label of a part of a name.
pub(crate) fn part_key(part: &str) -> Option<&'static str> {
    match part {
        "surname" => Some("ui.surname"),
        "given_name" => Some("ui.given-name"),
        "patronymic" => Some("ui.patronymic"),
        _ => None,
    }
}

fn part(asked: &Asked<'_>, name: &str, required: bool) -> View {
    let path = [&*asked.path, "/", name].concat();
    let id = control_id(&path);
    let label = part_key(name).unwrap_or(name);
    let token = match name {
        "surname" => "family-name",
        "given_name" => "given-name",
        _ => "additional-name",
    };
    let control = Control {
        input_mode: "text",
        class: "input",
        autocomplete: asked.field.autocomplete.as_deref().unwrap_or(token),
        described_by: &described_by(&id, false),
        required: required && asked.field.required,
        read: answer,
        tidy: |_| None,
    };
    let line = input(asked.filling, &id, &path, &control);
    let around = el("div", "field");
    around
        .clone()
        .add(text("label", "", asked.texts.get(label)).attr("for", &id))
        .add(line.clone())
        .add(messages(asked.filling, asked.texts, &path, Depth::Exact, &around, Some(&line)))
        .into()
}
