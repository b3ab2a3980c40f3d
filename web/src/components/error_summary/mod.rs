//! What is wrong on the step, in one list that takes the focus; each line leads to its field.

use leptos::prelude::{Owner, untrack};
use otinish_forms::{AddressPart, Form, Violation};

use super::{address, attachments::target, field::message, person_name::part_key};
use crate::{
    state::Filling,
    texts::{Texts, Words},
    view::{View, el, link, nothing, text},
};

/// The list; nothing if nothing is wrong.
pub(crate) fn error_summary(filling: Filling, texts: &Texts, errors: &[Violation]) -> View {
    if errors.is_empty() {
        return nothing();
    }
    let lines = errors.iter().map(|violation| line(filling, texts, violation));
    el("div", "summary")
        .id("error-summary")
        .attr("role", "alert")
        .attr("tabindex", "-1")
        .attr("aria-labelledby", "error-summary-title")
        .add(text("h2", "", texts.get("ui.summary-title")).id("error-summary-title"))
        .add(el("ul", "").add_all(lines))
        .into()
}

/// Draws what comes with mistakes, for nobody to see: a browser compiles a function of WASM when it is first called, and whoever makes
/// the first mistake need not wait for that.
pub(crate) fn rehearse(filling: Filling, texts: &Texts) {
    let owner = Owner::new_root(None);
    owner.with(|| {
        let errors = untrack(|| filling.violations());
        let form = filling.form();
        let drawn = error_summary(filling, texts, &errors);
        for violation in &errors {
            let _ = drawn.append_child(&message(texts, violation, Some(&form)));
        }
    });
    owner.cleanup();
}

fn line(filling: Filling, texts: &Texts, violation: &Violation) -> View {
    let words = described(texts, violation, &filling.form());
    let path = violation.path.clone();
    let anchor = link("", &["#", &target(filling, &path)].concat(), &words).on("click", move |event| {
        event.prevent_default();
        show(filling, &path);
    });
    el("li", "").add(anchor).into()
}

/// A violation's message with the label of its field.
pub(crate) fn described(texts: &Texts, violation: &Violation, form: &Form) -> String {
    let message = texts.render(violation, Some(form));
    let Some(label) = form.label_at(&violation.path) else { return message };
    let mut label = label.get(texts.lang()).to_owned();
    if let Some(key) = part_at(form, &violation.path) {
        label = texts.fill("ui.summary-part", &[("label", &label), ("part", texts.get(&key))]);
    }
    texts.fill("ui.summary-line", &[("label", &label), ("message", &message)])
}

/// The key of the label of a part of a name or an address, if a path is of one.
fn part_at(form: &Form, path: &str) -> Option<String> {
    let (field, (_, last)) = (form.field_at(path)?, path.rsplit_once('/')?);
    match &*field.kind {
        _ if last == field.id => None,
        "person-name" => part_key(last).map(str::to_owned),
        "address" => AddressPart::from_id(last).map(address::part_key),
        _ => None,
    }
}

/// Goes to the field at a path: to its step, then to its control.
fn show(filling: Filling, path: &str) {
    if let Some(step) = filling.step_of(path).filter(|step| *step != untrack(|| filling.step())) {
        filling.go(step);
    }
    let path = path.to_owned();
    filling.focus_after_step(move || target(filling, &path));
}
