//! The whole form: steps by section, then the review.

use std::sync::Arc;

use leptos::{html, prelude::*};
use otinish_forms::{Context, Form, Notice, Object, Section, Value};

use super::{
    draft_box,
    field::{Asked, field, while_holds},
    notice::note,
    step_nav,
};
use crate::{
    dom::spawn,
    later,
    more::{wait_for_later, when_here},
    state::{Filling, Sending, Submission},
    texts::{Texts, Words},
    view::{El, View, all, button, dynamic, effect, el, nothing, set_attr, text},
};

/// A form to fill in, in any Leptos app.
///
/// It draws, judges and collects; it knows nothing of a server or of storage. What the person wants to send is given to
/// `on_submit`; how the sending stands comes back through `sending`, and what a server refuses through
/// [`Filling::refuse`]. Drafts are offered if the context has a [`crate::Drafts`].
#[component]
#[expect(unreachable_pub, reason = "the macro makes a second item beside the one that is exported")]
pub fn FormView(
    /// The form.
    form: Arc<Form>,
    /// The texts of the components and the messages of violations, in one language; another language draws the form anew and
    /// keeps what was typed.
    #[prop(into)]
    messages: Signal<Texts>,
    /// Today, and the editions that are known.
    context: Context,
    /// Takes what the person sends: only what the engine accepts.
    on_submit: Callback<Submission>,
    /// How the sending stands.
    #[prop(optional, into)]
    sending: Signal<Sending>,
    /// A form that was begun before; without it an empty one.
    #[prop(optional)]
    filling: Option<Filling>,
) -> impl IntoView {
    let filling = filling.unwrap_or_else(|| {
        let filling = Filling::new(form, Value::Object(Object::new()), context);
        // Nobody else has it.
        on_cleanup(move || filling.clear());
        filling
    });
    let submit = move |submission| on_submit.run(submission);
    let drawn = form_view(filling, move || messages.get(), submit, move || sending.get());
    let place = NodeRef::<html::Div>::new();
    place.on_load(move |place| {
        let _ = place.append_child(&drawn);
    });
    html::div().node_ref(place)
}

/// The form as a view.
pub(crate) fn form_view(
    filling: Filling,
    texts: impl Fn() -> Texts + 'static,
    submit: impl Fn(Submission) + Clone + 'static,
    sending: impl Fn() -> Sending + Clone + 'static,
) -> View {
    let form = filling.form();
    let place = document().create_comment("");
    filling.stands_beside(place.clone().into());
    let mut before = untrack(|| filling.step());
    effect(Box::new(move || {
        let step = filling.step();
        if before != step {
            before = step;
            filling.focus_later("step-heading".to_owned());
        }
    }));
    let drawn = dynamic(move || {
        let texts = texts();
        filling.generation.follow();
        let step = filling.step();
        let drawn = match form.definition().sections.get(step) {
            Some(section) => section_step(filling, &texts, &form, section, step),
            None => review_step(filling, &texts, &form, submit.clone(), sending.clone()),
        };
        el("div", "form")
            .add(if step == 0 || step == filling.review_step() {
                edition_notice(filling, &texts, &form)
            } else {
                nothing()
            })
            .add(step_nav::step_nav(filling, &texts, step))
            .add(drawn)
            .add(draft_box::draft_box(filling, &texts))
            .into()
    });
    all([place.into(), drawn])
}

/// What is said of the edition, such as that a later one is in force.
fn edition_notice(filling: Filling, texts: &Texts, form: &Form) -> View {
    let violation = untrack(|| filling.violations()).into_iter().find(|violation| violation.path.is_empty());
    match violation {
        Some(violation) => note("notice warning", &texts.render(&violation, Some(form))).into(),
        None => nothing(),
    }
}

/// A step: the summary of errors, the heading, the content, the buttons.
fn step_form(
    filling: Filling,
    texts: &Texts,
    step: usize,
    title: &str,
    content: View,
    next: El,
    go_on: impl Fn() + 'static,
) -> View {
    let words = texts.clone();
    // The list is that of the moment when the person wanted to go on: it must not shrink under the pointer.
    let summary = dynamic(move || {
        if !filling.has_summary() {
            return nothing();
        }
        let (texts, errors) = (words.clone(), untrack(|| filling.errors_of_step(step)));
        when_here(&words, move || later::error_summary(filling, &texts, &errors))
    });
    let back = if step == 0 {
        nothing()
    } else {
        button("button secondary", "back", texts.get("ui.back"), move |_| filling.go(step - 1)).into()
    };
    el("form", "")
        .attr("novalidate", "")
        .add(summary)
        .add(text("h2", "", title).id("step-heading").attr("tabindex", "-1"))
        .add(content)
        .add(el("div", "buttons").add(next.attr("type", "submit")).add(back))
        .on("submit", move |event| {
            event.prevent_default();
            go_on();
        })
        .into()
}

fn check(filling: Filling, texts: &Texts, step: usize) -> bool {
    let wrong = untrack(|| filling.check_step(step));
    if wrong {
        focus_summary(filling, texts);
    }
    wrong
}

/// Moves the focus to the list of errors, as soon as what draws it is there.
pub(crate) fn focus_summary(filling: Filling, texts: &Texts) {
    let texts = texts.clone();
    spawn(async move {
        wait_for_later(&texts).await;
        filling.focus_later("error-summary".to_owned());
    });
}

fn section_step(filling: Filling, texts: &Texts, form: &Arc<Form>, section: &Section, step: usize) -> View {
    let lang = texts.lang();
    let hint = match &section.hint {
        Some(hint) => text("p", "", hint.get(lang)).into(),
        None => nothing(),
    };
    let said = |notice: &Notice| -> View {
        let words = notice.text.get(lang).to_owned();
        let draw = move || note("notice", &words).into();
        match &notice.when {
            None => draw(),
            Some(when) => while_holds(filling, "", when.clone(), draw),
        }
    };
    let all_notices = &form.definition().notices;
    let first: Vec<&Notice> = all_notices.iter().filter(|notice| step == 0 && notice.section.is_none()).collect();
    // They can be read before the form is opened, and should not stand between the person and the first field.
    let first = if first.is_empty() {
        nothing()
    } else {
        let count = first.len().to_string();
        el("details", "first")
            .add(text("summary", "", &texts.fill("ui.notices-first", &[("n", &count)])))
            .add_all(first.into_iter().map(said))
            .into()
    };
    let here = |notice: &&Notice| notice.section.as_ref() == Some(&section.id);
    let notices = [first].into_iter().chain(all_notices.iter().filter(here).map(said));
    let fields = section
        .fields
        .iter()
        .map(|one| field(&Asked { filling, texts, form, field: one, path: ["/", &one.id].concat() }));
    let files = if section.slots.is_empty() {
        nothing()
    } else {
        let (words, form) = (texts.clone(), Arc::clone(form));
        when_here(texts, move || {
            let section = form.definition().sections.get(step);
            section.map_or_else(nothing, |section| later::files(filling, &words, &form, section))
        })
    };
    let content = all([hint].into_iter().chain(notices).chain(fields).chain([files]));
    let words = texts.clone();
    let next = text("button", "button", texts.get("ui.next")).attr("data-action", "next");
    step_form(filling, texts, step, section.title.get(lang), content, next, move || {
        if !check(filling, &words, step) {
            filling.go(step + 1);
        }
    })
}

fn review_step(
    filling: Filling,
    texts: &Texts,
    form: &Arc<Form>,
    submit: impl Fn(Submission) + 'static,
    sending: impl Fn() -> Sending + Clone + 'static,
) -> View {
    let step = filling.review_step();
    let lang = texts.lang();
    let drawn = {
        let (words, form) = (texts.clone(), Arc::clone(form));
        when_here(texts, move || {
            let (words, form) = (words.clone(), Arc::clone(&form));
            dynamic(move || later::review(filling, &words, &form))
        })
    };
    let content = all([drawn, progress(filling, texts, sending.clone())]);
    let (shown, words) = (sending.clone(), texts.clone());
    let next = text("button", "button", texts.get("ui.submit")).attr("data-action", "submit").live(move |element| {
        set_attr(element, "aria-disabled", matches!(shown(), Sending::Progress(_)).then_some("true"));
    });
    step_form(filling, texts, step, texts.get("ui.review"), content, next, move || {
        let busy = matches!(untrack(&sending), Sending::Progress(_));
        if !busy && !check(filling, &words, step) {
            submit(filling.submission(lang));
        }
    })
}

fn progress(filling: Filling, texts: &Texts, sending: impl Fn() -> Sending + 'static) -> View {
    let texts = texts.clone();
    let shown = dynamic(move || match sending() {
        Sending::Idle => nothing(),
        Sending::Failed(words) => {
            filling.focus_later("send-failed".to_owned());
            note("notice error", &words).id("send-failed").attr("role", "alert").attr("tabindex", "-1").into()
        }
        Sending::Progress(percent) => {
            let number = percent.to_string();
            let words = texts.fill("ui.sending", &[("n", &number)]);
            note("notice", &words)
                .id("send-progress")
                .add(el("progress", "").attr("max", "100").attr("value", &number).attr("aria-label", &words))
                .into()
        }
    });
    el("div", "").attr("aria-live", "polite").add(shown).into()
}
