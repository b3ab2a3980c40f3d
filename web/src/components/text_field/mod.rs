//! A line or lines of text: texts, numbers, identifiers.

use otinish_forms::Value;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusEvent};

use super::field::Asked;
use crate::{
    dom::event_text,
    state::{Depth, Filling},
    view::{El, View, el, text},
};

/// What is particular to a control of one line.
#[derive(Clone, Copy)]
pub(crate) struct Control<'a> {
    /// For the keypad of a telephone.
    pub(crate) input_mode: &'static str,
    pub(crate) class: &'static str,
    /// What the browser may fill in.
    pub(crate) autocomplete: &'a str,
    pub(crate) described_by: &'a str,
    pub(crate) required: bool,
    /// Makes the answer of what was typed.
    pub(crate) read: fn(String) -> Value,
    /// What a text becomes when the field is left.
    pub(crate) tidy: fn(&str) -> Option<String>,
}

/// A field with one line.
pub(crate) fn text_field(asked: &Asked<'_>) -> View {
    let kind = &*asked.field.kind;
    let (input_mode, class, complete) = match kind {
        "iin" | "bin" | "integer" => ("numeric", "input short", "off"),
        "phone" | "phone-mobile" => ("tel", "input short", "tel"),
        "email" => ("email", "input", "email"),
        "text" => ("text", "input", "on"),
        _ => ("text", "input short", "off"),
    };
    let read = if kind == "integer" { integer } else { answer };
    labelled(
        asked,
        Control { input_mode, class, autocomplete: complete, described_by: "", required: false, read, tidy },
    )
}

fn tidy(_: &str) -> Option<String> {
    None
}

/// A field with a label and one line.
pub(crate) fn labelled(asked: &Asked<'_>, control: Control<'_>) -> View {
    let id = asked.id();
    let control = Control {
        autocomplete: asked.field.autocomplete.as_deref().unwrap_or(control.autocomplete),
        described_by: &asked.described_by(),
        required: asked.field.required,
        ..control
    };
    let line = input(asked.filling, &id, &asked.path, &control);
    let around = el("div", "field");
    around
        .clone()
        .add(text("label", "label", &asked.label()).attr("for", &id))
        .add(asked.hint())
        .add(line.clone())
        .add(asked.messages(Depth::Exact, &around, Some(&line)))
        .add(asked.source())
        .into()
}

/// The control alone.
pub(crate) fn input(filling: Filling, id: &str, path: &str, control: &Control<'_>) -> El {
    let Control { read, tidy, .. } = *control;
    let (typed, left) = (path.to_owned(), path.to_owned());
    let line = el("input", control.class)
        .id(id)
        .attr("type", "text")
        .attr("inputmode", control.input_mode)
        .attr("autocomplete", control.autocomplete)
        .attr("spellcheck", "false")
        .attr("aria-describedby", control.described_by)
        .attr_if(control.required, "aria-required", "true")
        .value(&filling.text(path));
    let shown = line.clone();
    line.on("input", move |event| filling.set(&typed, read(event_text(&event)))).on("focusout", move |event| {
        let text = event_text(&event);
        if let Some(tidy) = tidy(&text).filter(|tidy| *tidy != text) {
            let _ = shown.clone().value(&tidy);
            filling.set(&left, read(tidy));
        }
        leave(filling, &left, &event);
    })
}

/// Notes that a field was left. Not when a button takes the focus: a message that appears would move the button away from
/// under the pointer, and the button shows what is wrong itself.
fn leave(filling: Filling, path: &str, event: &Event) {
    let to = event.unchecked_ref::<FocusEvent>().related_target();
    let to = to.and_then(|to| to.dyn_into::<Element>().ok());
    if to.is_none_or(|to| to.tag_name() != "BUTTON") {
        filling.leave(path);
    }
}

/// The answer of a text; an empty text is none.
pub(crate) fn answer(typed: String) -> Value {
    if typed.is_empty() { Value::Null } else { Value::from(typed) }
}

fn integer(typed: String) -> Value {
    match typed.trim().parse() {
        Ok(number) => Value::Int(number),
        Err(_) => answer(typed),
    }
}

/// A field with several lines.
pub(crate) fn text_area(asked: &Asked<'_>) -> View {
    let id = asked.id();
    let (filling, typed, left) = (asked.filling, asked.path.clone(), asked.path.clone());
    let lines = el("textarea", "input")
        .id(&id)
        .attr("rows", "6")
        .attr("aria-describedby", &asked.described_by())
        .attr_if(asked.field.required, "aria-required", "true")
        .value(&filling.text(&asked.path))
        .on("input", move |event| filling.set(&typed, answer(event_text(&event))))
        .on("focusout", move |event| leave(filling, &left, &event));
    let around = el("div", "field");
    around
        .clone()
        .add(text("label", "label", &asked.label()).attr("for", &id))
        .add(asked.hint())
        .add(lines.clone())
        .add(asked.messages(Depth::Exact, &around, Some(&lines)))
        .add(asked.source())
        .into()
}
