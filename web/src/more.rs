//! What is loaded only when it is needed: the kinds of identifiers that few forms ask for, and the texts that go with them
//! and with the pages beside the forms.

use std::sync::Arc;

use js_sys::Promise;
use leptos::task::spawn_local;
use otinish_forms::{Lang, Messages, OuterKinds, outer_kinds, set_outer_kinds};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

use crate::{
    api::{self, Failure},
    app::{Shared, title},
    pages::{failed, loading},
    texts::Texts,
    view::{View, dynamic},
};

#[wasm_bindgen]
extern "C" {
    /// Loads the module; gives the ids of its kinds, one a line.
    #[wasm_bindgen(js_namespace = otinish, catch)]
    fn more() -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = otinish)]
    fn judge(kind: usize, text: &str, today: u32) -> Option<String>;
    #[wasm_bindgen(js_namespace = otinish)]
    fn court_year_differs(text: &str, year: i32) -> Option<String>;
}

/// Loads the kinds that are not part of the app.
pub(crate) async fn load_kinds() -> Result<(), Failure> {
    if outer_kinds().is_empty() {
        let loading = more().map_err(|_| Failure::Unreachable)?;
        let ids = JsFuture::from(loading).await.map_err(|_| Failure::Unreachable)?.as_string().unwrap_or_default();
        set_outer_kinds(OuterKinds { ids: ids.lines().map(str::to_owned).collect(), judge, court_year_differs });
    }
    Ok(())
}

/// Loads the texts of a language, with the later ones or without.
pub(crate) async fn load_texts(lang: Lang, with_later: bool) -> Option<Texts> {
    let address = |start: &str| ["/texts/", start, lang.code(), ".json"].concat();
    let mut texts = Messages::from_json(lang, &api::get(address("")).await.ok()?).ok()?;
    if with_later {
        texts.extend(&api::get(address("more-")).await.ok()?).ok()?;
    }
    Some(Arc::new(texts))
}

/// Draws a page that needs what is loaded later; says so while it loads or if it cannot be loaded.
pub(crate) fn with_more(shared: Shared, heading: &str, draw: fn(Shared) -> View) -> View {
    if shared.has_later() && !outer_kinds().is_empty() {
        return draw(shared);
    }
    let texts = shared.texts();
    title(&texts, texts.get(heading));
    let failure = shared.later_failed;
    let load = move || {
        failure.set(false);
        spawn_local(async move {
            let loaded = load_kinds().await.is_ok() && shared.load_later().await;
            failure.set(!loaded);
        });
    };
    load();
    dynamic(move || if *failure.get() { failed(&texts, &Failure::Unreachable, load) } else { loading(&texts) })
}
