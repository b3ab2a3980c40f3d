//! A form: filling in, sending, the receipt.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use leptos::prelude::{untrack, window};
use otinish_calendar::AstanaTime;
use otinish_forms::Value;

use super::{failed, loading};
use crate::{
    api::{self, Failure},
    app::{Opened, Shared, title},
    components::{DraftKeeper, form_view::form_view, notice::notice, receipt::Receipt},
    dom::{focus_later, spawn},
    draft::{self, Draft, LocalDrafts},
    later,
    live::Pulse,
    more::when_here,
    router,
    state::{Filling, Sending, Submission},
    texts::{Texts, Words},
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
    // While a draft waits for the person's word, nothing may be kept over it: the form is drawn afterwards.
    let found = draft::load(&id).filter(|_| untrack(|| opened.filling.is_empty()));
    let waits = Waits { now: Rc::new(Cell::new(found.is_some())), pulse: Pulse::new() };
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
                later::receipt(&texts, answer, &["/forms/", &id, "/print"].concat()),
                el("p", "no-print").add(finish).into(),
            ]);
        }
        let name = form.definition().name.get(texts.lang());
        title(&texts, name);
        let print = link("", &["/forms/", &id, "/print"].concat(), texts.get("ui.print-form"));
        let body = match &found {
            Some(draft) if waits.get() => {
                let (words, id, draft, waits) = (texts.clone(), id.clone(), draft.clone(), waits.clone());
                when_here(&texts, move || later::offer_draft(&words, opened.filling, &id, &draft, &waits))
            }
            _ => filling_in(shared, opened, &texts),
        };
        all([text("h1", "", name).into(), el("p", "no-print").add(print.attr("data-action", "print")).into(), body])
    })
}

/// Whether a draft that was found waits for the person's word.
#[derive(Clone)]
pub(crate) struct Waits {
    now: Rc<Cell<bool>>,
    pulse: Pulse,
}

impl Waits {
    fn get(&self) -> bool {
        self.pulse.follow();
        self.now.get()
    }

    fn end(&self) {
        self.now.set(false);
        self.pulse.beat();
    }
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

pub(crate) fn offer_draft(texts: &Texts, filling: Filling, id: &str, draft: &Draft, waits: &Waits) -> View {
    let time = texts.fill("ui.astana-time", &[("time", &AstanaTime::from_unix(draft.saved).to_dotted())]);
    let answers = draft.answers.clone();
    let (going_on, deleting) = (waits.clone(), waits.clone());
    let go_on = move |_| {
        let form = filling.form();
        let mut carried = answers.clone();
        // A draft of another edition is carried over field by field.
        if let Some(members) = answers.as_object() {
            for (name, _) in members.iter().filter(|(name, _)| form.field(name).is_none()) {
                carried.set(&["/", name].concat(), Value::Null);
            }
        }
        filling.replace(carried);
        going_on.end();
        focus_later("step-heading");
    };
    let id = id.to_owned();
    let delete = move |_| {
        LocalDrafts.delete(&id);
        deleting.end();
        focus_later("step-heading");
    };
    notice("notice")
        .add(text("h2", "", texts.get("ui.draft-found")))
        .add(text("p", "", &texts.fill("ui.draft-found-text", &[("time", &time)])))
        .add(
            el("div", "buttons")
                .add(button("button", "draft-continue", texts.get("ui.draft-continue"), go_on))
                .add(button("button secondary", "draft-delete", texts.get("ui.draft-delete"), delete)),
        )
        .into()
}

pub(crate) fn send(shared: Shared, opened: Opened, submission: &Submission) {
    let Opened { filling, sending, receipt, key } = opened;
    sending.set(Sending::Progress(0));
    let key = key_of(submission, key);
    let form = submission.form.clone();
    let done = move |answer: Result<String, Failure>| {
        let texts = shared.texts_now();
        let failure = match answer {
            Ok(json) => match Value::parse(&json) {
                Ok(value) => {
                    LocalDrafts.delete(&form);
                    sending.set(Sending::Idle);
                    receipt.set(Some(Receipt(value)));
                    window().scroll_to_with_x_and_y(0.0, 0.0);
                    return;
                }
                Err(_) => Failure::Unanswered,
            },
            Err(failure) => failure,
        };
        sending.set(Sending::Failed(explain(&texts, &failure)));
        if let Failure::Problem { violations, .. } = failure
            && !violations.is_empty()
        {
            spawn(async move {
                // What only the server finds has its words in the texts that are loaded later.
                shared.load_later().await;
                filling.refuse(violations);
                focus_later("error-summary");
            });
        }
    };
    api::send(submission, &key, Box::new(move |percent| sending.set(Sending::Progress(percent))), Box::new(done));
}

/// The key of a submission: that of the last attempt if nothing has changed since, so that a retry is no second application.
fn key_of(submission: &Submission, kept: &RefCell<(String, String)>) -> String {
    let mut content = api::application(submission);
    for attached in &submission.files {
        content
            .push_str(&["\n", &attached.slot, " ", &attached.size().to_string(), " ", &attached.file.name()].concat());
    }
    let mut kept = kept.borrow_mut();
    if kept.0 != content {
        *kept = (content, api::new_key());
    }
    kept.1.clone()
}

/// What happened to a submission that was not taken in, and what the person can do.
fn explain(texts: &Texts, failure: &Failure) -> String {
    match failure {
        Failure::Unreachable => texts.t("ui.send-unreachable"),
        Failure::Unanswered => texts.t("ui.send-unanswered"),
        Failure::Problem { violations, .. } if !violations.is_empty() => texts.t("ui.send-refused"),
        Failure::Problem { status: 409, .. } => texts.t("ui.send-busy"),
        Failure::Problem { status, code, .. } => {
            texts.fill("ui.send-problem", &[("status", &status.to_string()), ("code", code)])
        }
    }
}
