//! Documents as PDF: the server makes them, so that nothing is offered where there is none.

use std::rc::Rc;

use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Blob, HtmlElement, Url, XmlHttpRequest, XmlHttpRequestResponseType};

use crate::{
    api,
    dom::{later, spawn},
    texts::Texts,
    view::{View, button, el},
};

/// A document that the server is asked for.
pub(crate) struct Asked {
    /// The name of the file, without its ending.
    pub(crate) name: String,
    /// The address.
    pub(crate) address: String,
    /// The token of the application that it belongs to.
    pub(crate) token: Option<String>,
    /// What is sent along; without it the document is only fetched.
    pub(crate) body: Option<String>,
}

/// A button with the text of a key that saves a document as PDF. It is drawn when the server has answered.
pub(crate) fn pdf_button(texts: &Texts, key: &'static str, ask: impl Fn() -> Asked + 'static) -> View {
    let place = el("span", "pdf");
    let (drawn, texts) = (place.clone(), texts.clone());
    spawn(async move {
        // Asked only where a network is: a request that cannot leave is an error on the browser's console.
        if !window().navigator().on_line() || api::get("/api/v1/context".to_owned()).await.is_err() {
            return;
        }
        let said = el("span", "hint").attr("role", "status");
        let (status, words) = (said.clone(), texts.clone());
        let press = move |_| {
            status.element().set_text_content(Some(words.get("ui.print-pdf-making")));
            let (status, words) = (status.clone(), words.clone());
            fetch(&ask(), move |is_saved| {
                let key = if is_saved { "ui.print-pdf-saved" } else { "ui.print-pdf-failed" };
                status.element().set_text_content(Some(words.get(key)));
            });
        };
        drawn.add(button("button secondary", "save-pdf", texts.get(key), press)).add(said);
    });
    place.into()
}

/// Asks for the document and saves it; tells whether it came.
fn fetch(asked: &Asked, done: impl Fn(bool) + 'static) {
    let done = Rc::new(done);
    let told = Rc::clone(&done);
    if send(asked, move |is_saved| told(is_saved)).is_none() {
        done(false);
    }
}

fn send(asked: &Asked, done: impl Fn(bool) + 'static) -> Option<()> {
    let request = XmlHttpRequest::new().ok()?;
    let method = if asked.body.is_some() { "POST" } else { "GET" };
    request.open_with_async(method, &asked.address, true).ok()?;
    request.set_response_type(XmlHttpRequestResponseType::Blob);
    if let Some(token) = &asked.token {
        request.set_request_header("Authorization", &["Bearer ", token].concat()).ok()?;
    }
    if asked.body.is_some() {
        request.set_request_header("Content-Type", "application/json").ok()?;
    }
    let (answered, name) = (request.clone(), [&*asked.name, ".pdf"].concat());
    let on_end = Closure::once_into_js(move || {
        let is_there = answered.status() == Ok(200);
        let blob = answered.response().ok().filter(|_| is_there).and_then(|answer| answer.dyn_into::<Blob>().ok());
        let url = blob.and_then(|blob| Url::create_object_url_with_blob(&blob).ok());
        done(url.and_then(|url| save(&name, url)).is_some());
    });
    request.set_onloadend(Some(on_end.unchecked_ref()));
    request.send_with_opt_str(asked.body.as_deref()).ok()
}

/// Saves what an object URL names as a file.
fn save(name: &str, url: String) -> Option<()> {
    let link = document().create_element("a").ok()?;
    link.set_attribute("href", &url).ok()?;
    link.set_attribute("download", name).ok()?;
    link.unchecked_into::<HtmlElement>().click();
    // The click has taken hold of the file already.
    later(move || {
        let _ = Url::revoke_object_url(&url);
    });
    Some(())
}
