//! Where the person is in the form, and the way back to steps that were seen.

use crate::{
    state::Filling,
    texts::{Texts, Words},
    view::{View, button, el, text},
};

/// The steps in order. Steps that were not reached yet are named and cannot be gone to.
pub(crate) fn step_nav(filling: Filling, texts: &Texts, now: usize) -> View {
    let form = filling.form();
    let sections = &form.definition().sections;
    let furthest = filling.furthest();
    let titles = sections.iter().map(|section| section.title.get(texts.lang())).chain([texts.get("ui.review")]);
    let steps = titles.enumerate().map(|(at, title)| {
        let (class, content) = if at == now {
            ("now", text("span", "", title).attr("aria-current", "step"))
        } else if at <= furthest {
            ("seen", button("link", "step", title, move |_| filling.go(at)))
        } else {
            ("ahead", text("span", "", title))
        };
        el("li", class).add(content).into()
    });
    let (number, of) = ((now + 1).to_string(), (sections.len() + 1).to_string());
    let progress = texts.fill("ui.step", &[("n", &number), ("of", &of)]);
    el("nav", "steps")
        .attr("aria-label", texts.get("ui.steps"))
        .add(text("p", "", &progress).id("step-progress"))
        .add(el("progress", "").attr("max", &of).attr("value", &number).attr("aria-label", &progress))
        .add(el("ol", "").add_all(steps))
        .into()
}
