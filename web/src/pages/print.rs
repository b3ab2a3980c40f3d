//! The official form, to print: before it is sent or after.

use std::{cell::Cell, rc::Rc};

use leptos::prelude::{untrack, window};
use otinish_forms::{Lang, Object};

use super::form::with_form;
use crate::{
    app::{Opened, Shared, title},
    components::{notice::note, print_view::print_view},
    live::Pulse,
    view::{View, all, button, dynamic, el, link, nothing, set_attr, text},
};

/// The page with the official form.
pub(crate) fn print(shared: Shared, id: &str) -> View {
    with_form(shared, id, sheet)
}

fn sheet(shared: Shared, opened: Opened, id: &str) -> View {
    let texts = shared.texts();
    let filling = opened.filling;
    let form = filling.form();
    let name = form.definition().name.get(texts.lang());
    title(&texts, name);
    let outcome = untrack(|| filling.outcome());
    let (kind, key) = match &*opened.receipt.now() {
        Some(_) => ("notice success", "ui.print-sent"),
        None if outcome.canonical.as_object().is_none_or(Object::is_empty) => ("notice", "ui.print-empty"),
        None if !outcome.report.is_valid() => ("notice warning", "ui.print-invalid"),
        None => ("notice", "ui.print-unsent"),
    };
    let unofficial = Rc::new(Cell::new(false));
    let switched = Pulse::new();
    let choice = |key: &str, action: &str, value: bool| {
        let (chosen, shown) = (Rc::clone(&unofficial), Rc::clone(&unofficial));
        let choose = move |_| {
            chosen.set(value);
            switched.beat();
        };
        button("", action, texts.get(key), choose)
            .live(move |element| {
                switched.follow();
                set_attr(element, "aria-pressed", Some(if shown.get() == value { "true" } else { "false" }));
            })
            .into()
    };
    let choices = [choice("ui.print-official", "print-kk", false), choice("ui.print-unofficial", "print-ru", true)];
    let print = button("button", "print-now", texts.get("ui.print"), |_| {
        let _ = window().print();
    });
    let back = link("button secondary", &["/forms/", id].concat(), texts.get("ui.print-back"));
    let bar = el("div", "no-print bar")
        .add(text("h1", "", name))
        .add(note(kind, texts.get(key)))
        .add(
            el("div", "languages")
                .attr("role", "group")
                .attr("aria-label", texts.get("ui.print-language"))
                .add_all(choices),
        )
        .add(el("div", "buttons").add(print).add(back.attr("data-action", "back")));
    let drawn = dynamic(move || {
        switched.follow();
        let (lang, remark) = if unofficial.get() {
            let remark = note("notice warning no-print", texts.get("ui.print-unofficial-note"));
            (Lang::Ru, remark.attr("role", "status").into())
        } else {
            (Lang::Kk, nothing())
        };
        all([remark, print_view(&filling.form(), &outcome.canonical, lang, filling.today())])
    });
    all([bar.into(), drawn])
}
