//! One of the options. Nothing is chosen beforehand.

use otinish_forms::{Choice, Value};

use super::field::{Asked, while_holds};
use crate::{
    later,
    more::when_here,
    state::Depth,
    view::{El, View, el, nothing, text},
};

/// From so many options on a person may look for one by a word.
const MANY: usize = 25;

/// Radio buttons.
pub(crate) fn choice(asked: &Asked<'_>) -> View {
    let chosen = asked.filling.text(&asked.path);
    options(
        asked,
        "radio",
        |option| chosen == option,
        |filling, path, option, _| filling.set(path, Value::from(option)),
    )
}

/// What happens when an option is ticked or unticked: form, path, option, whether it is ticked.
type Change = fn(crate::Filling, &str, &str, bool);

/// The question with its options.
pub(crate) fn options(asked: &Asked<'_>, kind: &str, is_chosen: impl Fn(&str) -> bool, change: Change) -> View {
    let id = asked.id();
    let list = asked.field.options.iter().map(|option| one(asked, &id, kind, option, is_chosen(&option.id), change));
    let around = el("fieldset", "field").id(&id).attr("aria-describedby", &asked.described_by());
    around
        .clone()
        .add(text("legend", "label", &asked.label()))
        .add(asked.hint())
        .add(filter(asked, &id))
        .add(el("div", "options").add_all(list))
        .add(asked.messages(Depth::Below, &around, None))
        .add(asked.source())
        .into()
}

fn filter(asked: &Asked<'_>, id: &str) -> View {
    if asked.field.options.len() < MANY {
        return nothing();
    }
    let (texts, id) = (asked.texts.clone(), id.to_owned());
    when_here(asked.texts, move || later::option_filter(&texts, &id))
}

fn one(asked: &Asked<'_>, name: &str, kind: &str, option: &Choice, chosen: bool, change: Change) -> View {
    let lang = asked.texts.lang();
    let id = [name, "-", &option.id].concat();
    let (filling, path, value) = (asked.filling, asked.path.clone(), option.id.clone());
    let control = el("input", "")
        .attr("type", kind)
        .id(&id)
        .attr("name", name)
        .attr("value", &option.id)
        .checked(chosen)
        .on("change", move |event| change(filling, &path, &value, crate::dom::event_checked(&event)));
    let label: El = text("label", "label", option.label.get(lang)).attr("for", &id);
    let label = match &option.hint {
        Some(hint) => label.add(text("small", "", hint.get(lang))),
        None => label,
    };
    let drawn: View = el("div", "option").add(control).add(label).into();
    match &option.when {
        None => drawn,
        Some(when) => while_holds(asked.filling, &asked.path, when.clone(), move || drawn.clone()),
    }
}
