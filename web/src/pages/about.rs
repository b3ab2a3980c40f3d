//! What the service checks, what it does not, and what it follows.

use crate::{
    app::{Shared, title},
    view::{View, all, el, text},
};

/// The headings, with the number of remarks under each.
const PARTS: [(&str, u8); 4] =
    [("ui.about-checks", 3), ("ui.about-limits", 4), ("ui.about-data", 3), ("ui.about-sources", 2)];

/// The page about the service.
pub(crate) fn about(shared: Shared) -> View {
    let texts = shared.texts();
    title(&texts, texts.get("ui.about"));
    let parts = PARTS.into_iter().map(|(heading, count)| {
        let lines = (1..=count).map(|at| text("li", "", texts.get(&[heading, "-", &at.to_string()].concat())).into());
        all([text("h2", "", texts.get(heading)).into(), el("ul", "").add_all(lines).into()])
    });
    let head =
        [text("h1", "", texts.get("ui.about-title")).into(), text("p", "lead", texts.get("ui.about-lead")).into()];
    all(head.into_iter().chain(parts))
}
