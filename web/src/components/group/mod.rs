//! A repeatable group: items with fields of their own.

use leptos::prelude::untrack;
use otinish_forms::{Field, Object, Value};

use super::field::{Asked, field};
use crate::{
    dom::control_id,
    live::Pulse,
    state::{Depth, Filling},
    texts::{Texts, Words},
    view::{View, button, dynamic, el, nothing, set_attr, text},
};

/// The items, each with a button that removes it, and a button that adds one.
pub(crate) fn group(asked: &Asked<'_>) -> View {
    let (filling, texts, path) = (asked.filling, asked.texts.clone(), asked.path.clone());
    let (form, name) = (filling.form(), asked.field.id.clone());
    let most = usize::try_from(asked.field.max.unwrap_or(100)).unwrap_or(usize::MAX);
    let least = usize::try_from(asked.field.min.unwrap_or(0)).unwrap_or(0);
    if least > 0 && count(filling, &path) == 0 {
        filling.set(&path, Value::Array(vec![Value::Object(Object::new()); least]));
    }
    // Grows with each item that comes or goes: those behind it move, and their controls are drawn anew.
    let drawn = Pulse::new();
    let items = {
        let (texts, path) = (texts.clone(), path.clone());
        dynamic(move || {
            drawn.follow();
            let Some(group) = form.field(&name) else { return nothing() };
            let items = (0..count(filling, &path)).map(|at| item(filling, &texts, group, &path, at, drawn));
            crate::view::all(items)
        })
    };
    let counted = path.clone();
    let add = button("secondary", "add-item", texts.get("ui.item-add"), move |_| {
        let at = count(filling, &path);
        if at == 0 {
            filling.set(&path, Value::Array(Vec::new()));
        }
        let item = [&*path, "/", &at.to_string()].concat();
        filling.set(&item, Value::Object(Object::new()));
        drawn.beat();
        filling.focus_later(control_id(&item));
    })
    .live(move |element| {
        drawn.follow();
        set_attr(element, "disabled", (count(filling, &counted) >= most).then_some(""));
    });
    let around = el("fieldset", "field").id(&asked.id()).attr("aria-describedby", &asked.described_by());
    around
        .clone()
        .add(text("legend", "label", &asked.label()))
        .add(asked.hint())
        .add(items)
        .add(asked.messages(Depth::Exact, &around, None))
        .add(add)
        .add(asked.source())
        .into()
}

fn item(filling: Filling, texts: &Texts, group: &Field, path: &str, at: usize, drawn: Pulse) -> View {
    let form = filling.form();
    let path = [path, "/", &at.to_string()].concat();
    let number = (at + 1).to_string();
    let fields = group.fields.iter().map(|inner| {
        let path = [&*path, "/", &inner.id].concat();
        field(&Asked { filling, texts, form: &form, field: inner, path })
    });
    let made = el("fieldset", "item")
        .id(&control_id(&path))
        .add(text("legend", "label", &texts.fill("ui.item", &[("n", &number)])))
        .add_all(fields);
    let remove = texts.fill("ui.item-remove", &[("n", &number)]);
    let removed = path.clone();
    made.add(button("link", "remove-item", &remove, move |_| {
        filling.set(&removed, Value::Null);
        drawn.beat();
    }))
    .into()
}

fn count(filling: Filling, path: &str) -> usize {
    untrack(|| {
        filling.with_answers(|answers| answers.pointer(path).and_then(Value::as_array).map_or(0, <[Value]>::len))
    })
}
