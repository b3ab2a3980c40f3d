//! A draft on the device: only when the person asks for it.

use std::{cell::Cell, rc::Rc, sync::Arc};

use leptos::prelude::{untrack, use_context};
use otinish_calendar::AstanaTime;
use otinish_forms::Value;

use super::notice::notice;
use crate::{
    dom::event_checked,
    later,
    live::Pulse,
    more::when_here,
    state::Filling,
    texts::{Texts, Words},
    view::{View, button, clear, dynamic, effect, el, nothing, text},
};

/// A draft that was kept.
#[derive(Clone, Debug)]
pub struct Draft {
    /// When it was kept, in seconds since 1970 by the device's clock.
    pub saved: i64,
    /// The answers as they were typed.
    pub answers: Value,
}

/// Where drafts are kept. The components know no storage: an app gives them one, or none.
pub trait DraftKeeper: Send + Sync {
    /// The draft of the form, if one is kept.
    fn find(&self, form: &str) -> Option<Draft>;
    /// Keeps the answers; returns whether that worked.
    fn keep(&self, form: &str, edition: &str, answers: &Value) -> bool;
    /// Deletes the draft of the form.
    fn delete(&self, form: &str);
}

/// The keeper of drafts, from the context.
#[derive(Clone)]
pub struct Drafts(pub Arc<dyn DraftKeeper>);

impl std::fmt::Debug for Drafts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Drafts")
    }
}

/// The box that asks whether to keep a draft. Nothing is kept before it is ticked, and unticking deletes.
pub(crate) fn draft_box(filling: Filling, texts: &Texts) -> View {
    let Some(Drafts(keeper)) = use_context::<Drafts>() else { return nothing() };
    let form = filling.form();
    let id = form.definition().id.clone();
    let edition = otinish_calendar::format_date(form.definition().edition.0);
    let kept = Rc::new(Cell::new(keeper.find(&id).is_some()));
    let problem = el("div", "").attr("aria-live", "polite");
    let save = {
        let (keeper, id, kept, problem, texts) =
            (Arc::clone(&keeper), id.clone(), Rc::clone(&kept), problem.clone(), texts.clone());
        Rc::new(move || {
            let wanted = kept.get();
            let saved = filling.with_answers(|answers| !wanted || keeper.keep(&id, &edition, answers));
            clear(problem.element());
            if !saved {
                let _ = problem.clone().add(text("p", "message error", texts.get("ui.draft-failed")));
            }
        })
    };
    let saving = Rc::clone(&save);
    effect(Box::new(move || saving()));
    let control = el("input", "")
        .attr("type", "checkbox")
        .id("keep-draft")
        .attr("data-action", "keep-draft")
        .attr("aria-describedby", "keep-draft-hint")
        .checked(kept.get())
        .on("change", move |event| {
            kept.set(event_checked(&event));
            if !kept.get() {
                keeper.delete(&id);
            }
            untrack(|| save());
        });
    el("div", "draft")
        .add(
            el("div", "option")
                .add(control)
                .add(text("label", "label", texts.get("ui.draft-keep")).attr("for", "keep-draft")),
        )
        .add(text("p", "hint", texts.get("ui.draft-hint")).id("keep-draft-hint"))
        .add(problem)
        .into()
}

/// The form; before it, if a draft of it is kept and nothing was typed yet, the question whether to go on with that.
///
/// While the draft waits for the person's word, nothing may be kept over it: the form is drawn afterwards.
pub(crate) fn after_draft(filling: Filling, texts: &Texts, draw: impl Fn() -> View + 'static) -> View {
    let found = use_context::<Drafts>().filter(|_| untrack(|| filling.is_empty()));
    let found = found.and_then(|drafts| Some((drafts.0.find(&filling.form().definition().id)?, drafts)));
    let Some((draft, drafts)) = found else { return draw() };
    let (answered, turned, texts) = (Rc::new(Cell::new(false)), Pulse::new(), texts.clone());
    dynamic(move || {
        turned.follow();
        if answered.get() {
            return draw();
        }
        let (words, draft, drafts, answered) = (texts.clone(), draft.clone(), drafts.clone(), Rc::clone(&answered));
        when_here(&texts, move || {
            let answered = Rc::clone(&answered);
            let end = move || {
                answered.set(true);
                turned.beat();
                filling.focus_later("step-heading".to_owned());
            };
            later::offer_draft(&words, filling, &draft, &drafts, Rc::new(end))
        })
    })
}

/// What was kept on the device, to go on with or to delete.
pub(crate) fn offer(texts: &Texts, filling: Filling, draft: &Draft, drafts: &Drafts, end: Rc<dyn Fn()>) -> View {
    let time = texts.fill("ui.astana-time", &[("time", &AstanaTime::from_unix(draft.saved).to_dotted())]);
    let (answers, going_on) = (draft.answers.clone(), Rc::clone(&end));
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
        going_on();
    };
    let drafts = drafts.clone();
    let delete = move |_| {
        drafts.0.delete(&filling.form().definition().id);
        end();
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
