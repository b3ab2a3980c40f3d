//! The pages.

pub(crate) mod about;
pub(crate) mod form;
pub(crate) mod print;
pub(crate) mod service;
pub(crate) mod services;
pub(crate) mod tools;

use crate::{
    api::Failure,
    app::{Shared, title},
    components::notice::note,
    texts::{Texts, Words},
    view::{View, all, button, el, link, text},
};

/// The page of an address without a page.
pub(crate) fn not_found(shared: Shared) -> View {
    let texts = shared.texts();
    let heading = texts.get("ui.not-found");
    title(&texts, heading);
    all([text("h1", "", heading).into(), el("p", "").add(link("", "/", texts.get("ui.to-services"))).into()])
}

/// What could not be loaded, why, and a button to try again.
pub(crate) fn failed(texts: &Texts, failure: &Failure, again: impl Fn() + 'static) -> View {
    let words = match failure {
        Failure::Problem { status: 404, .. } => texts.t("ui.not-found"),
        Failure::Problem { status, code, .. } => {
            texts.fill("ui.failed-problem", &[("status", &status.to_string()), ("code", code)])
        }
        Failure::Unreachable | Failure::Unanswered => texts.t("ui.failed-unreachable"),
    };
    note("notice error", &words)
        .attr("role", "alert")
        .add(button("button secondary", "retry", texts.get("ui.retry"), move |_| again()))
        .into()
}

pub(crate) fn loading(texts: &Texts) -> View {
    text("p", "", texts.get("ui.loading")).attr("role", "status").into()
}
