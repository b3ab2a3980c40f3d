//! The official form, to print: before it is sent or after.

use std::{cell::Cell, rc::Rc};

use leptos::prelude::{untrack, window};
use otinish_calendar::format_date;
use otinish_forms::{BlockKind, Form, Lang, Object, Value};

use super::form::with_form;
use crate::{
    app::{Opened, Shared, title},
    components::{notice::note, print_view::print_view},
    live::Pulse,
    pdf::{Asked, pdf_button},
    state::Filling,
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
        None if has_block(&form, BlockKind::Signature) => ("notice", "ui.print-unsent"),
        None => ("notice", "ui.print-unsent-unsigned"),
    };
    let is_of_the_act = is_of_the_act(&form);
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
    let choices = if is_of_the_act {
        [choice("ui.print-official", "print-kk", false), choice("ui.print-unofficial", "print-ru", true)]
    } else {
        [choice("ui.print-kk", "print-kk", false), choice("ui.print-ru", "print-ru", true)]
    };
    let layout = if is_of_the_act { nothing() } else { text("p", "hint", texts.get("ui.print-layout")).into() };
    let print = button("button", "print-now", texts.get("ui.print"), |_| {
        let _ = window().print();
    });
    let (lang, answers) = (Rc::clone(&unofficial), outcome.canonical.clone());
    let asked = move || Asked {
        name: filling.form().definition().id.replace('/', "-"),
        address: ["/api/v1/forms/", &filling.form().definition().id, "/print"].concat(),
        token: None,
        body: Some(body(filling, &answers, if lang.get() { Lang::Ru } else { Lang::Kk })),
    };
    let pdf = pdf_button(&texts, "ui.print-pdf", asked);
    let back = link("button secondary", &["/forms/", id].concat(), texts.get("ui.print-back"));
    let bar = el("div", "no-print bar")
        .add(text("h1", "", name))
        .add(note(kind, texts.get(key)))
        .add(layout)
        .add(
            el("div", "languages")
                .attr("role", "group")
                .attr("aria-label", texts.get("ui.print-language"))
                .add_all(choices),
        )
        .add(el("div", "buttons").add(print).add(pdf).add(back.attr("data-action", "back")));
    let drawn = dynamic(move || {
        switched.follow();
        let (lang, remark) = if unofficial.get() {
            let key = if is_of_the_act { "ui.print-unofficial-note" } else { "ui.print-translation-note" };
            let remark = note("notice warning no-print", texts.get(key));
            (Lang::Ru, remark.attr("role", "status").into())
        } else {
            (Lang::Kk, nothing())
        };
        all([remark, print_view(&filling.form(), &outcome.canonical, lang, filling.today())])
    });
    all([bar.into(), drawn])
}

/// Whether the act prints the form, and not only says what is in it: then the mark of its annex is at the head, in its words.
fn is_of_the_act(form: &Form) -> bool {
    let heads = form.definition().print.iter().filter(|block| block.block == BlockKind::Right);
    heads.flat_map(|block| &block.lines).any(|line| !line.ours)
}

fn has_block(form: &Form, kind: BlockKind) -> bool {
    form.definition().print.iter().any(|block| block.block == kind)
}

/// What the server is to print: this edition with these answers.
fn body(filling: Filling, answers: &Value, lang: Lang) -> String {
    let members = [
        ("edition", Value::from(format_date(filling.form().definition().edition.0))),
        ("today", Value::from(format_date(filling.today()))),
        ("lang", Value::from(lang.code())),
        ("format", Value::from("pdf")),
        ("answers", answers.clone()),
    ];
    Value::Object(members.into_iter().collect::<Object>()).to_canonical()
}
