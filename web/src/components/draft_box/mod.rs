//! A draft on the device: only when the person asks for it.

use std::{cell::Cell, rc::Rc, sync::Arc};

use leptos::prelude::use_context;
use otinish_forms::Value;

use crate::{
    dom::event_checked,
    state::Filling,
    texts::Texts,
    view::{View, clear, effect, el, nothing, text},
};

/// Where drafts are kept. The components know no storage: an app gives them one, or none.
pub trait DraftKeeper: Send + Sync {
    /// Whether a draft of the form is kept.
    fn has(&self, form: &str) -> bool;
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
    let kept = Rc::new(Cell::new(keeper.has(&id)));
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
            leptos::prelude::untrack(|| save());
        });
    el("div", "draft")
        .add(
            el("div", "option")
                .add(control)
                .add(text("label", "", texts.get("ui.draft-keep")).attr("for", "keep-draft")),
        )
        .add(text("p", "hint", texts.get("ui.draft-hint")).id("keep-draft-hint"))
        .add(problem)
        .into()
}
