//! A form: filling in, sending, the receipt.

use std::{cell::RefCell, rc::Rc};

use leptos::prelude::{untrack, window};

use super::{failed, loading};
use crate::{
    app::{Opened, Shared, title},
    components::{
        DraftKeeper,
        draft_box::after_draft,
        form_view::form_view,
        receipt::{Receipt, Ways},
    },
    dom::{focus_later, spawn},
    draft::LocalDrafts,
    later,
    live::Pulse,
    router,
    sending::Attempt,
    state::{Filling, Submission},
    texts::Texts,
    view::{View, all, button, dynamic, effect, el, link, text},
};

/// The page of a form.
pub(crate) fn form(shared: Shared, id: &str) -> View {
    with_form(shared, id, opened_form)
}

/// Opens a form and draws with it; says so while it loads or if it cannot be loaded.
pub(crate) fn with_form(shared: Shared, id: &str, draw: fn(Shared, Opened, &str) -> View) -> View {
    let texts = shared.texts();
    let id = id.to_owned();
    if let Some(opened) = shared.opened(&id) {
        return draw(shared, opened, &id);
    }
    let failure = Rc::new(RefCell::new(None));
    let changed = Pulse::new();
    let load = {
        let (id, failure) = (id.clone(), Rc::clone(&failure));
        move || {
            let (id, failure) = (id.clone(), Rc::clone(&failure));
            spawn(async move {
                *failure.borrow_mut() = shared.open(&id).await.err();
                changed.beat();
                shared.fetch_ahead().await;
            });
        }
    };
    load();
    dynamic(move || {
        changed.follow();
        match (shared.opened(&id), &*failure.borrow()) {
            (Some(opened), _) => draw(shared, opened, &id),
            (None, Some(problem)) => failed(&texts, problem, load.clone()),
            (None, None) => loading(&texts),
        }
    })
}

fn opened_form(shared: Shared, opened: Opened, id: &str) -> View {
    let texts = shared.texts();
    let form = opened.filling.form();
    let id = id.to_owned();
    dynamic(move || {
        if let Some(answer) = &*opened.receipt.get() {
            title(&texts, texts.get("ui.receipt-title"));
            focus_later("receipt-heading");
            let finished = id.clone();
            let finish = button("link", "finish", texts.get("ui.receipt-finish"), move |_| {
                shared.close(&finished);
                shared.go("/");
            });
            return all([
                later::receipt(&texts, &form, answer, Ways::App { print_path: &["/forms/", &id, "/print"].concat() }),
                el("p", "no-print").add(finish).into(),
            ]);
        }
        let name = form.definition().name.get(texts.lang());
        title(&texts, name);
        let print = link("", &["/forms/", &id, "/print"].concat(), texts.get("ui.print-form"));
        let words = texts.clone();
        let body = after_draft(opened.filling, &texts, move || filling_in(shared, opened, &words));
        all([text("h1", "", name).into(), el("p", "no-print").add(print.attr("data-action", "print")).into(), body])
    })
}

fn filling_in(shared: Shared, opened: Opened, texts: &Texts) -> View {
    let filling = opened.filling;
    follow_fragment(filling);
    // The step is in the address, so that the browser's way back is the form's too.
    let mut before = untrack(|| filling.step());
    effect(Box::new(move || {
        let step = filling.step();
        if before != step {
            before = step;
            let form = filling.form();
            let section = form.definition().sections.get(step);
            let fragment = section.map_or("review", |section| &section.id);
            if router::fragment() != fragment {
                router::push(&["#", fragment].concat());
            }
        }
    }));
    let texts = texts.clone();
    let submit = move |submission| later::send(shared, opened, &submission);
    form_view(filling, move || texts.clone(), submit, move || opened.sending.get().clone())
}

/// Goes to the step that the address names, if it was reached before.
pub(crate) fn follow_fragment(filling: Filling) {
    let fragment = router::fragment();
    let form = filling.form();
    let sections = &form.definition().sections;
    let step = match &*fragment {
        "" => Some(0),
        "review" => Some(sections.len()),
        id => sections.iter().position(|section| section.id == id),
    };
    match step.filter(|step| *step <= filling.furthest()) {
        Some(step) if step != untrack(|| filling.step()) => filling.go(step),
        _ => {}
    }
}

/// Sends an application to the server of the app; what is there after the review.
pub(crate) fn send(shared: Shared, opened: Opened, submission: &Submission) {
    let Opened { filling, sending, receipt, key } = opened;
    let form = submission.form.clone();
    let attempt = Attempt {
        filling,
        texts: Rc::new(move || shared.texts_now()),
        tell: Rc::new(move |now| sending.set(now)),
        taken_in: Box::new(move |answer| {
            LocalDrafts.delete(&form);
            receipt.set(Some(Receipt(answer)));
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }),
    };
    attempt.send("/api/v1/applications", submission, key);
}
