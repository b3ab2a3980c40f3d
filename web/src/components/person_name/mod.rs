//! A person's name: surname, given name, and patronymic if there is one.

use otinish_forms::NAME_PARTS;

use super::{
    field::{Asked, described_by, messages},
    text_field::{Control, answer, input},
};
use crate::{
    dom::control_id,
    state::Depth,
    view::{El, View, el, text},
};

/// A name in three parts.
pub(crate) fn person_name(asked: &Asked<'_>) -> View {
    let of = |(id, required): &(&'static str, bool)| {
        let token = match *id {
            "surname" => "family-name",
            "given_name" => "given-name",
            _ => "additional-name",
        };
        let token = asked.field.autocomplete.as_deref().unwrap_or(token);
        part(asked, &Part { id, label: part_key(id).unwrap_or(id), token, required: *required }, None)
    };
    in_parts(asked, NAME_PARTS.iter().map(of))
}

/// An answer in parts, each with a control of its own.
pub(crate) fn in_parts(asked: &Asked<'_>, parts: impl Iterator<Item = View>) -> View {
    let around = el("fieldset", "field name").id(&asked.id()).attr("aria-describedby", &asked.described_by());
    around
        .clone()
        .add(text("legend", "label", &asked.label()))
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

/// A part of an answer.
pub(crate) struct Part<'a> {
    pub(crate) id: &'a str,
    pub(crate) label: &'a str,
    /// What the browser may fill in.
    pub(crate) token: &'a str,
    pub(crate) required: bool,
}

/// A part with its label and its messages; `list` is a list of suggestions beside the control.
pub(crate) fn part(asked: &Asked<'_>, part: &Part<'_>, list: Option<El>) -> View {
    let path = [&*asked.path, "/", part.id].concat();
    let id = control_id(&path);
    let control = Control {
        input_mode: "text",
        class: "input",
        autocomplete: part.token,
        described_by: &described_by(&id, false),
        required: part.required && asked.field.required,
        read: answer,
        tidy: |_| None,
    };
    let mut line = input(asked.filling, &id, &path, &control);
    let around = el("div", "field");
    let mut made = around.clone().add(text("label", "label", asked.texts.get(part.label)).attr("for", &id));
    if let Some(list) = list {
        let name = [&*id, "-list"].concat();
        line = line.attr("list", &name);
        made = made.add(list.id(&name));
    }
    made.add(line.clone()).add(messages(asked.filling, asked.texts, &path, Depth::Exact, &around, Some(&line))).into()
}
