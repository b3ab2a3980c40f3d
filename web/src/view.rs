//! Drawing: elements are made once, with the browser's own calls, and what changes is kept up to date by effects on signals.
//!
//! The components are Leptos components with Leptos' signals, owners and context; only the drawing inside them is done here
//! instead of by `view!`, whose types cost a copy of their machinery for each shape of element: drawn with `view!`, the same
//! app was 64 KB (brotli) larger. Nothing here takes HTML, so a page may ask for Trusted
//! Types.

use std::cell::RefCell;

use leptos::prelude::{RenderEffect, document, on_cleanup};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, EventTarget, HtmlInputElement, Node};

/// What a component draws: an element, or a fragment with any number of them.
pub(crate) type View = Node;

/// An element being made.
#[derive(Clone, Debug)]
pub(crate) struct El(Element);

/// An element with a tag and a class; no class if that is empty.
pub(crate) fn el(tag: &str, class: &str) -> El {
    // The names of tags stand in this crate: the browser refuses none of them.
    let element = document().create_element(tag).unwrap_or_else(|_| wasm_bindgen::JsValue::NULL.unchecked_into());
    let made = El(element);
    // In a shadow root the page around styles what has a part.
    if class.is_empty() { made } else { made.attr("class", class).attr("part", class) }
}

/// An element with nothing but text in it.
pub(crate) fn text(tag: &str, class: &str, text: &str) -> El {
    el(tag, class).text(text)
}

/// Nothing to draw.
pub(crate) fn nothing() -> View {
    document().create_document_fragment().into()
}

/// Several views, one after another.
pub(crate) fn all(views: impl IntoIterator<Item = View>) -> View {
    let fragment = nothing();
    for view in views {
        let _ = fragment.append_child(&view);
    }
    fragment
}

impl From<El> for View {
    fn from(made: El) -> Self {
        made.0.into()
    }
}

impl El {
    pub(crate) fn attr(self, name: &str, value: &str) -> Self {
        let _ = self.0.set_attribute(name, value);
        self
    }

    /// Sets an attribute only if something holds.
    pub(crate) fn attr_if(self, holds: bool, name: &str, value: &str) -> Self {
        if holds { self.attr(name, value) } else { self }
    }

    pub(crate) fn id(self, id: &str) -> Self {
        self.attr("id", id)
    }

    /// Adds text. It is a text node: markup in it is shown as it is written.
    pub(crate) fn text(self, text: &str) -> Self {
        let node = document().create_text_node(text);
        self.add(Node::from(node))
    }

    pub(crate) fn add(self, child: impl Into<View>) -> Self {
        let _ = self.0.append_child(&child.into());
        self
    }

    pub(crate) fn add_all(self, children: impl IntoIterator<Item = View>) -> Self {
        for child in children {
            let _ = self.0.append_child(&child);
        }
        self
    }

    /// Sets the text in a control.
    pub(crate) fn value(self, value: &str) -> Self {
        set_property(&self.0, "value", &value.into());
        self
    }

    /// Ticks a box or does not.
    pub(crate) fn checked(self, checked: bool) -> Self {
        self.0.unchecked_ref::<HtmlInputElement>().set_checked(checked);
        self
    }

    /// Listens to an event.
    pub(crate) fn on(self, event: &str, listener: impl FnMut(Event) + 'static) -> Self {
        listen(&self.0, event, Box::new(listener));
        self
    }

    /// Keeps something of the element up to date with the signals that `update` reads.
    pub(crate) fn live(self, mut update: impl FnMut(&Element) + 'static) -> Self {
        let element = self.0.clone();
        effect(Box::new(move || update(&element)));
        self
    }

    /// The element itself.
    pub(crate) fn element(&self) -> &Element {
        &self.0
    }
}

/// What listens to an event of an element.
struct Listener {
    target: EventTarget,
    event: String,
    closure: Closure<dyn FnMut(Event)>,
}

thread_local! {
    /// The listeners of what is drawn, each in its place.
    static LISTENERS: RefCell<Vec<Option<Listener>>> = const { RefCell::new(Vec::new()) };
    /// The places that are free.
    static FREE: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
}

/// Listens for as long as what is around the element stands.
///
/// The browser could own the closure and let go of it with the element; but a closure that holds an element would keep both for
/// ever.
#[inline(never)]
fn listen(target: &EventTarget, event: &str, listener: Box<dyn FnMut(Event)>) {
    let closure = Closure::wrap(listener);
    let _ = target.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    let listener = Some(Listener { target: target.clone(), event: event.to_owned(), closure });
    let place = LISTENERS.with_borrow_mut(|all| match FREE.with_borrow_mut(Vec::pop) {
        Some(place) => {
            all[place] = listener;
            place
        }
        None => {
            all.push(listener);
            all.len() - 1
        }
    });
    on_cleanup(move || {
        let Some(gone) = LISTENERS.with_borrow_mut(|all| all[place].take()) else { return };
        let _ = gone.target.remove_event_listener_with_callback(&gone.event, gone.closure.as_ref().unchecked_ref());
        FREE.with_borrow_mut(|free| free.push(place));
    });
}

fn set_property(element: &Element, name: &str, value: &wasm_bindgen::JsValue) {
    let _ = js_sys::Reflect::set(element, &name.into(), value);
}

/// Sets or takes away an attribute.
pub(crate) fn set_attr(element: &Element, name: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

/// Takes everything out of an element.
pub(crate) fn clear(element: &Element) {
    element.set_text_content(None);
}

/// Runs now, and again whenever a signal that it reads has changed, for as long as what is around it stands.
pub(crate) fn effect(run: Box<dyn FnMut()>) {
    let mut run = run;
    let effect = RenderEffect::new(move |_: Option<()>| run());
    on_cleanup(move || drop(effect));
}

/// A part of the page that is drawn again whenever a signal that it reads changes. What was made for the old drawing (effects,
/// signals) goes with it.
pub(crate) fn dynamic(draw: impl FnMut() -> View + 'static) -> View {
    region(Box::new(draw))
}

fn region(mut draw: Box<dyn FnMut() -> View>) -> View {
    let (start, end) = (document().create_comment(""), document().create_comment(""));
    let whole = all([start.clone().into(), end.clone().into()]);
    effect(Box::new(move || {
        let fresh = draw();
        let Some(parent) = end.parent_node() else { return };
        while let Some(old) = start.next_sibling().filter(|old| !old.is_same_node(Some(&end))) {
            let _ = parent.remove_child(&old);
        }
        let _ = parent.insert_before(&fresh, Some(&end));
    }));
    whole
}

/// A button that does something.
pub(crate) fn button(class: &str, action: &str, label: &str, press: impl FnMut(Event) + 'static) -> El {
    text("button", class, label).attr("type", "button").attr("data-action", action).on("click", press)
}

/// A link to an address of the app.
pub(crate) fn link(class: &str, address: &str, label: &str) -> El {
    text("a", class, label).attr("href", address)
}

/// A pair of a definition list.
pub(crate) fn fact(id: &str, term: &str, definition: impl Into<View>) -> View {
    let definition = el("dd", "").add(definition);
    let definition = if id.is_empty() { definition } else { definition.id(id) };
    el("div", "").add(text("dt", "", term)).add(definition).into()
}

/// Some text without an element.
pub(crate) fn words(text: &str) -> View {
    document().create_text_node(text).into()
}
