//! Any number of the options.

use leptos::prelude::untrack;
use otinish_forms::Value;

use super::{choice::options, field::Asked};
use crate::{state::Filling, view::View};

/// Tick boxes.
pub(crate) fn choices(asked: &Asked<'_>) -> View {
    let chosen = chosen(asked.filling, &asked.path);
    options(asked, "checkbox", |option| chosen.iter().any(|known| known.as_str() == Some(option)), toggle)
}

fn chosen(filling: Filling, path: &str) -> Vec<Value> {
    untrack(|| {
        filling.with_answers(|answers| answers.pointer(path).and_then(Value::as_array).unwrap_or_default().to_vec())
    })
}

fn toggle(filling: Filling, path: &str, option: &str, ticked: bool) {
    let mut all = chosen(filling, path);
    all.retain(|known| known.as_str() != Some(option));
    if ticked {
        all.push(Value::from(option));
    }
    filling.set(path, if all.is_empty() { Value::Null } else { Value::Array(all) });
}
