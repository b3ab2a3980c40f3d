//! A consent: its whole statement, and a box that is never ticked beforehand.

use leptos::prelude::untrack;
use otinish_forms::Value;

use super::field::Asked;
use crate::{
    dom::event_checked,
    state::Depth,
    view::{View, el, text},
};

/// The statement and its box.
pub(crate) fn consent(asked: &Asked<'_>) -> View {
    let id = asked.id();
    let (filling, path) = (asked.filling, asked.path.clone());
    let given = untrack(|| filling.with_answers(|answers| answers.pointer(&path) == Some(&Value::Bool(true))));
    let statement = asked.field.statement.as_ref().map_or("", |text| text.get(asked.texts.lang()));
    let (title_id, statement_id) = ([&*id, "-title"].concat(), [&*id, "-statement"].concat());
    let control = el("input", "")
        .attr("type", "checkbox")
        .id(&id)
        .attr("aria-describedby", &[&*title_id, " ", &statement_id, " ", &asked.described_by()].concat())
        .attr_if(asked.field.required, "aria-required", "true")
        .checked(given)
        .on("change", move |event| {
            filling.set(&path, if event_checked(&event) { Value::Bool(true) } else { Value::Null });
        });
    let around = el("div", "field");
    around
        .clone()
        .add(text("h3", "", &asked.label()).id(&title_id))
        .add(asked.hint())
        .add(text("blockquote", "statement", statement).id(&statement_id))
        .add(
            el("div", "option")
                .add(control.clone())
                .add(text("label", "label", asked.texts.get("ui.consent-give")).attr("for", &id)),
        )
        .add(asked.messages(Depth::Exact, &around, Some(&control)))
        .add(asked.source())
        .into()
}
