//! What is not loaded at first: the part of the app behind [`crate::later`], the kinds of identifiers that few forms ask for,
//! and the texts that go with both.

use std::{cell::Cell, pin::Pin, rc::Rc, sync::Arc};

use js_sys::Promise;
use otinish_forms::{Form, Lang, Messages, OuterKinds, outer_kinds, set_outer_kinds, set_working_days};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

use crate::{
    api::{self, Failure},
    app::{Shared, title},
    dom::spawn,
    live::Pulse,
    pages::{self, loading},
    texts::Texts,
    view::{View, dynamic},
};

#[wasm_bindgen]
extern "C" {
    /// Loads the module; gives the ids of its kinds, one a line.
    #[wasm_bindgen(js_namespace = otinish, catch)]
    fn more() -> Result<Promise, JsValue>;
    /// Loads the other part of the app.
    #[wasm_bindgen(js_namespace = otinish, catch)]
    fn later() -> Result<Promise, JsValue>;
    /// The texts of a language that go with the other part, as JSON; where there is no such function, they lie beside the app.
    #[wasm_bindgen(js_namespace = otinish, js_name = texts, catch)]
    fn later_texts(lang: &str) -> Result<Promise, JsValue>;
    /// There where the program is in two parts; an app of somebody else has it in one.
    #[wasm_bindgen(js_namespace = otinish, js_name = parts, catch)]
    fn parts() -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = otinish, js_name = idle, catch)]
    fn until_idle() -> Result<Promise, JsValue>;
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

/// Loads what is behind [`crate::later`]: the other part of the app, and the texts of a language that go with it.
pub(crate) async fn load_later(texts: &Texts) -> Result<(), Failure> {
    if !HERE.get() {
        if is_in_parts() {
            let loading = later().map_err(|_| Failure::Unreachable)?;
            JsFuture::from(loading).await.map_err(|_| Failure::Unreachable)?;
        }
        arrived();
    }
    load_later_texts(texts).await
}

/// Whether what is behind [`crate::later`] is here, or could be loaded.
pub(crate) async fn wait_for_later(texts: &Texts) -> bool {
    is_here(texts) || load_later(texts).await.is_ok()
}

/// A form from its definition, with whatever else it needs. A kind of number that nobody has is told when it is read again.
pub(crate) async fn read_form(json: &str, texts: &Texts) -> Result<Form, Failure> {
    let mut form = Form::from_published(json);
    if form.as_ref().is_some_and(Form::lacks_a_kind) {
        load_later(texts).await?;
        crate::later::load_kinds().await?;
        form = Form::from_published(json);
    }
    if form.as_ref().is_some_and(Form::counts_working_days) {
        load_later(texts).await?;
    }
    form.ok_or_else(|| Failure::Problem { status: 200, code: "definition".to_owned(), violations: Vec::new() })
}

/// Waits until the browser has nothing else to do.
pub(crate) async fn idle() {
    if let Ok(waiting) = until_idle() {
        let _ = JsFuture::from(waiting).await;
    }
}

thread_local! {
    static HERE: Cell<bool> = const { Cell::new(false) };
}

/// Whether what is behind [`crate::later`] is here.
fn is_here(texts: &Texts) -> bool {
    // An app of somebody else has all in one, its texts too.
    if !HERE.get() && !is_in_parts() {
        arrived();
    }
    HERE.get() && (has_later(texts) || !is_in_parts())
}

/// Whether the program is in two parts: then what starts it knows how to load the other.
fn is_in_parts() -> bool {
    parts().is_ok()
}

fn arrived() {
    HERE.set(true);
    set_working_days(crate::later::next_working_day);
}

/// The texts of a language that are needed at first.
pub(crate) async fn load_texts(lang: Lang) -> Option<Texts> {
    Messages::from_json(lang, &api::get(address("/texts/", lang)).await.ok()?).ok().map(Arc::new)
}

/// Adds those that are needed later.
pub(crate) async fn load_later_texts(texts: &Texts) -> Result<(), Failure> {
    if !has_later(texts) {
        let later = match later_texts(texts.lang().code()) {
            Ok(loading) => {
                let loaded = JsFuture::from(loading).await.map_err(|_| Failure::Unreachable)?;
                loaded.as_string().unwrap_or_default()
            }
            Err(_) => api::get(address("/texts/more-", texts.lang())).await?,
        };
        texts.extend(&later).map_err(|_| Failure::Unreachable)?;
    }
    Ok(())
}

fn address(start: &str, lang: Lang) -> String {
    [start, lang.code(), ".json"].concat()
}

/// Whether the texts that are loaded later are among these.
pub(crate) fn has_later(texts: &Texts) -> bool {
    texts.find("ui.review-lead").is_some()
}

/// Draws a page that is behind [`crate::later`]; says so while it loads or if it cannot be loaded.
pub(crate) fn with_later(shared: Shared, heading: &str, draw: impl Fn() -> View + 'static) -> View {
    let texts = shared.texts();
    let here = texts.clone();
    // The app's own texts are in two files, even where its module is in one part.
    let ready = move || is_here(&here) && has_later(&here);
    if !ready() {
        title(&texts, texts.get(heading));
    }
    wait(&texts, Box::new(ready), load_for(&texts), Box::new(draw))
}

/// The same for a page that needs all kinds of numbers.
pub(crate) fn with_kinds(shared: Shared, draw: fn(Shared) -> View) -> View {
    let load = || Box::pin(async { load_kinds().await.is_ok() }) as Loading;
    wait(&shared.texts(), Box::new(|| !outer_kinds().is_empty()), Rc::new(load), Box::new(move || draw(shared)))
}

/// Draws a part of a form that is behind [`crate::later`].
pub(crate) fn when_here(texts: &Texts, draw: impl Fn() -> View + 'static) -> View {
    let here = texts.clone();
    wait(texts, Box::new(move || is_here(&here)), load_for(texts), Box::new(draw))
}

fn load_for(texts: &Texts) -> Rc<dyn Fn() -> Loading> {
    let texts = texts.clone();
    Rc::new(move || {
        let texts = texts.clone();
        Box::pin(async move { load_later(&texts).await.is_ok() })
    })
}

/// Something under way that tells whether it succeeded.
type Loading = Pin<Box<dyn Future<Output = bool>>>;

/// Draws when something is ready, and loads it if it is not.
fn wait(
    texts: &Texts,
    ready: Box<dyn Fn() -> bool>,
    load: Rc<dyn Fn() -> Loading>,
    draw: Box<dyn Fn() -> View>,
) -> View {
    if ready() {
        return draw();
    }
    let (failed, changed, texts) = (Rc::new(Cell::new(false)), Pulse::new(), texts.clone());
    let again = {
        let failed = Rc::clone(&failed);
        move || {
            let (loading, failed) = (load(), Rc::clone(&failed));
            spawn(async move {
                failed.set(!loading.await);
                changed.beat();
            });
        }
    };
    again();
    dynamic(move || {
        changed.follow();
        match (ready(), failed.get()) {
            (true, _) => draw(),
            (_, true) => pages::failed(&texts, &Failure::Unreachable, again.clone()),
            _ => loading(&texts),
        }
    })
}
