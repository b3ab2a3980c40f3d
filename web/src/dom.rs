//! The few things that are done to the page itself, besides drawing views.

use std::{pin::Pin, time::Duration};

use js_sys::{Array, Uint8Array};
use leptos::prelude::{document, set_timeout, window};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::{
    Blob, BlobPropertyBag, Element, Event, FocusOptions, HtmlElement, HtmlInputElement, Node, ScrollIntoViewOptions,
    ScrollLogicalPosition, Storage, Url,
};

/// The id of the control for the answer at a JSON Pointer: `f-full_name-surname` for `/full_name/surname`, `s-scan` for
/// `/attachments/scan`.
pub(crate) fn control_id(path: &str) -> String {
    match path.strip_prefix("/attachments/") {
        Some(slot) => ["s-", slot.split('/').next().unwrap_or(slot)].concat(),
        None => ["f", &path.replace('/', "-")].concat(),
    }
}

/// Runs a task after what changed has been drawn.
pub(crate) fn later(task: impl FnOnce() + 'static) {
    set_timeout(task, Duration::ZERO);
}

/// Runs a task that waits for something. One type of task: each of its own would cost a copy of what runs it.
pub(crate) fn spawn(task: impl Future<Output = ()> + 'static) {
    spawn_boxed(Box::pin(task));
}

#[inline(never)]
fn spawn_boxed(task: Pin<Box<dyn Future<Output = ()>>>) {
    wasm_bindgen_futures::spawn_local(task);
}

#[wasm_bindgen]
extern "C" {
    /// A document or a shadow root: both find elements by id, and have no interface in common that says so.
    type Root;
    #[wasm_bindgen(method, catch, js_name = getElementById)]
    fn get_element_by_id(this: &Root, id: &str) -> Result<Option<HtmlElement>, JsValue>;
}

/// The element with an id in the document.
pub(crate) fn by_id(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// The element with an id in the document or the shadow root in which a node stands; none while it stands in neither.
pub(crate) fn by_id_beside(node: &Node, id: &str) -> Option<HtmlElement> {
    node.get_root_node().unchecked_into::<Root>().get_element_by_id(id).ok().flatten()
}

/// Moves the focus to an element of the document after the next drawing.
pub(crate) fn focus_later(id: &str) {
    let id = id.to_owned();
    focus_found(Box::new(move || by_id(&id)));
}

/// Moves the focus after the next drawing to the element that is found then; to the first control in it, if it is a set of
/// controls.
///
/// The label is scrolled into view first, or a person at high zoom sees a field without its question.
pub(crate) fn focus_found(find: Box<dyn FnOnce() -> Option<HtmlElement>>) {
    later(move || {
        let Some(element) = find() else { return };
        let place = element.closest(".field").ok().flatten().unwrap_or_else(|| element.clone().into());
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Start);
        place.scroll_into_view_with_scroll_into_view_options(&options);
        let target = if element.tag_name() == "FIELDSET" {
            element.query_selector("input,textarea,button").ok().flatten().and_then(|first| first.dyn_into().ok())
        } else {
            Some(element)
        };
        if let Some(target) = target {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = target.focus_with_options(&options);
        }
    });
}

/// The text of the field in which an event happened.
pub(crate) fn event_text(event: &Event) -> String {
    let Some(target) = event.target() else { return String::new() };
    js_sys::Reflect::get(&target, &JsValue::from_str("value"))
        .ok()
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}

/// Whether the box in which an event happened is ticked.
pub(crate) fn event_checked(event: &Event) -> bool {
    event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()).is_some_and(|input| input.checked())
}

/// The element in which an event happened, or the nearest one around it that the selector takes.
pub(crate) fn event_closest(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok().flatten()
}

/// Offers a text as a file to save.
pub(crate) fn save_file(name: &str, media_type: &str, text: &str) {
    let Some(url) = blob_url(media_type, text) else { return };
    if let Ok(link) = document().create_element("a") {
        let _ = link.set_attribute("href", &url);
        let _ = link.set_attribute("download", name);
        link.unchecked_into::<HtmlElement>().click();
    }
    // The click has taken hold of the file already.
    later(move || {
        let _ = Url::revoke_object_url(&url);
    });
}

pub(crate) fn blob(media_type: &str, text: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let bytes = Uint8Array::from(text.as_bytes());
    Blob::new_with_u8_array_sequence_and_options(&Array::of1(&bytes), &options).ok()
}

pub(crate) fn blob_url(media_type: &str, text: &str) -> Option<String> {
    Url::create_object_url_with_blob(&blob(media_type, text)?).ok()
}

/// The device's storage; `None` where the browser refuses it.
pub(crate) fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// Seconds since 1970 by the device's clock.
pub(crate) fn device_clock() -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "seconds since 1970 fit in 64 bits")]
    let seconds = (js_sys::Date::now() / 1000.0) as i64;
    seconds
}

/// A text in lower case, by the browser: the tables for it stay out of the WASM.
pub(crate) fn lower_case(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}
