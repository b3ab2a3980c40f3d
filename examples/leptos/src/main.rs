//! A Leptos app of a portal's own: the form component of `otinish-web` between the portal's own parts. The portal decides where
//! the definition comes from, which language is on the screen, and what becomes of what the person sends.

use std::sync::Arc;

use gloo_net::http::Request;
use leptos::prelude::*;
use otinish_forms::{Context, Form, Lang};
use otinish_web::{FormView, Submission};

fn main() {
    leptos::mount::mount_to_body(Portal);
}

/// The page: a heading, the languages, the form, and what was sent.
#[component]
fn Portal() -> impl IntoView {
    let lang = RwSignal::new(Lang::Ru);
    let form = LocalResource::new(load);
    let sent = RwSignal::new(String::new());
    let languages = move || {
        let button = |each: Lang| {
            view! { <button type="button" id=format!("lang-{}", each.code()) on:click=move |_| lang.set(each)>{each.code()}</button> }
        };
        Lang::ALL.map(button).collect_view()
    };
    let on_submit = Callback::new(move |filled: Submission| sent.set(filled.answers.to_canonical()));
    let shown = move || {
        form.get().map(|loaded| match loaded {
            Some(form) => {
                // A real portal asks its server which day it is.
                let context = Context::new(otinish_calendar::parse_date("2026-06-15").expect("a date"));
                let messages = Signal::derive(move || otinish_web::texts(lang.get()));
                view! { <FormView form messages context on_submit /> }.into_any()
            }
            None => view! { <p role="alert">"No definition"</p> }.into_any(),
        })
    };
    view! {
        <main>
            <h1>"Portal"</h1>
            <p>{languages}</p>
            {shown}
            <output id="canonical">{sent}</output>
        </main>
    }
}

/// The definition, from the portal's server.
async fn load() -> Option<Arc<Form>> {
    let json = Request::get("definition.json").send().await.ok()?.text().await.ok()?;
    Form::from_json(&json).ok().map(Arc::new)
}
