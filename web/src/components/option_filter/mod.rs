//! A field above a long list of options that leaves only those on the screen in which every word stands.

use wasm_bindgen::JsValue;
use web_sys::{Element, Event};

use crate::{
    dom::{event_closest, event_text, lower_case},
    texts::{Texts, Words},
    view::{View, el, set_attr, text},
};

/// The field for the options of a fieldset with this id. What is chosen stays on the screen in any case.
pub(crate) fn option_filter(texts: &Texts, fieldset: &str) -> View {
    let id = [fieldset, "-filter"].concat();
    let told = el("p", "hint").attr("role", "status");
    let (said, texts) = (told.clone(), texts.clone());
    let field =
        el("input", "input").attr("type", "search").id(&id).attr("autocomplete", "off").on("keydown", |event| {
            // It would press the button of the step.
            if key(&event).as_deref() == Some("Enter") {
                event.prevent_default();
            }
        });
    let label = text("label", "", texts.get("ui.options-filter")).attr("for", &id);
    let field = field.on("input", move |event| {
        let Some(fieldset) = event_closest(&event, "fieldset") else { return };
        let wanted = lower_case(&event_text(&event));
        let count = show_only(&fieldset, &wanted);
        let words = texts.fill("ui.options-found", &[("n", &count.to_string())]);
        said.element().set_text_content((!wanted.is_empty()).then_some(&*words));
    });
    el("div", "find").add(label).add(field).add(told).into()
}

/// Hides the options in which a word is missing; gives the number of the others.
fn show_only(fieldset: &Element, wanted: &str) -> usize {
    let mut count = 0;
    let mut next = fieldset.query_selector(".option").ok().flatten();
    while let Some(option) = next {
        let words = lower_case(&option.text_content().unwrap_or_default());
        let is_found = wanted.split_whitespace().all(|word| words.contains(word));
        let is_chosen = || option.query_selector(":checked").ok().flatten().is_some();
        set_attr(&option, "hidden", if is_found || is_chosen() { None } else { Some("") });
        count += usize::from(is_found);
        next = option.next_element_sibling();
    }
    count
}

/// The key of an event of the keyboard.
fn key(event: &Event) -> Option<String> {
    js_sys::Reflect::get(event, &JsValue::from_str("key")).ok()?.as_string()
}
