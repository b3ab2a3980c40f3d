//! The single-page app: what is around the pages, and what outlives them.

use std::{cell::RefCell, sync::Arc};

use any_spawner::Executor;
use leptos::prelude::*;
use otinish_calendar::AstanaTime;
use otinish_forms::{Context, Lang, Object, Value};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, ErrorEvent, Event, MouseEvent};

use crate::{
    api::{self, Failure},
    components::{Drafts, language_switch::language_switch, notice::note, receipt::Receipt},
    dom::{blob_url, by_id, device_clock, event_closest, focus_later, later, spawn},
    draft::{self, LocalDrafts, View as Look},
    later as entries,
    live::Live,
    more::{self, with_later},
    pages,
    router::{self, Route},
    sending::LastSent,
    state::{Filling, Sending, last_typed},
    texts::{Texts, Words},
    view::{View, button, dynamic, effect, el, link, nothing, set_attr, text},
};

/// A form that was opened, with what the person has done in it.
#[derive(Clone, Copy)]
pub(crate) struct Opened {
    pub(crate) filling: Filling,
    pub(crate) sending: &'static Live<Sending>,
    pub(crate) receipt: &'static Live<Option<Receipt>>,
    pub(crate) key: &'static LastSent,
}

/// What outlives the pages. A handle.
#[derive(Clone, Copy)]
pub(crate) struct Shared {
    pub(crate) route: &'static Live<Route>,
    pub(crate) view: &'static Live<Look>,
    /// The texts of the language on the screen; none until they are loaded.
    pub(crate) texts: &'static Live<Option<Texts>>,
    /// The texts of all languages that are loaded.
    loaded: &'static RefCell<Vec<Texts>>,
    /// What the app has to say besides the page.
    notice: &'static Live<String>,
    /// Today in Astana, once the server or the device has told it.
    today: &'static RefCell<Option<chrono::NaiveDate>>,
    /// The list of forms, as the server gives it.
    pub(crate) forms: &'static Live<Option<Result<Value, Failure>>>,
    /// What is looked for among the services.
    pub(crate) search: &'static Live<String>,
    /// Whether the services are listed by system instead of by life event.
    pub(crate) by_system: &'static Live<bool>,
    /// The kind and the text on the page of checks.
    pub(crate) tool: &'static Live<String>,
    pub(crate) tool_text: &'static Live<String>,
    opened: &'static RefCell<Vec<(String, Opened)>>,
    owner: &'static Owner,
    shell: &'static Shell,
}

/// Draws the single-page app into the page, for as long as the page lives.
///
/// It is no component: mounting one would bring Leptos' own drawing along, of which the app uses nothing else.
pub fn run() {
    // An error says that there is an executor already.
    let _ = Executor::init_wasm_bindgen();
    let owner: &'static Owner = Box::leak(Box::default());
    owner.with(|| draw(owner));
}

fn draw(owner: &'static Owner) {
    let mut view = Look::load();
    if let Some(lang) = router::parameter("lang").and_then(|code| Lang::from_code(&code)) {
        view.lang = lang;
    }
    let shared = Shared {
        route: Live::new(Route::current()),
        view: Live::new(view),
        texts: Live::new(None),
        loaded: kept(Vec::new()),
        notice: Live::new(String::new()),
        today: kept(None),
        forms: Live::new(None),
        search: Live::new(String::new()),
        by_system: Live::new(false),
        tool: Live::new("iin".to_owned()),
        tool_text: Live::new(String::new()),
        opened: kept(Vec::new()),
        shell: Box::leak(Box::new(Shell::take())),
        owner,
    };
    provide_context(Drafts(Arc::new(LocalDrafts)));
    draft::sweep();
    listen(shared);
    effect(Box::new(move || {
        let view = *shared.view.get();
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("lang", view.lang.code());
            let _ = root.class_list().toggle_with_force("low-vision", view.low_vision);
        }
        shared.show_language(view.lang);
    }));
    // The page is drawn when there are words for it: until then the shell of the page says that it is loading.
    let drawn = dynamic(move || match &*shared.texts.get() {
        Some(texts) => {
            if let Some(loading) = by_id("loading") {
                loading.remove();
            }
            around(shared, texts)
        }
        None => nothing(),
    });
    if let Some(body) = document().body() {
        let _ = body.append_child(&View::from(el("div", "").id("app").add(drawn)));
    }
}

/// Something that lives as long as the page.
fn kept<T>(value: T) -> &'static RefCell<T> {
    Box::leak(Box::new(RefCell::new(value)))
}

impl Shared {
    /// The texts of the language on the screen.
    pub(crate) fn texts(self) -> Texts {
        self.texts.get().clone().unwrap_or_default()
    }

    /// The same, without following them.
    pub(crate) fn texts_now(self) -> Texts {
        self.texts.now().clone().unwrap_or_default()
    }

    /// Changes how the person wants to see the app, and keeps that.
    fn change_view(self, change: impl FnOnce(&mut Look)) {
        let mut view = *self.view.now();
        change(&mut view);
        view.save();
        self.view.set(view);
    }

    fn lang(self) -> Lang {
        self.view.now().lang
    }

    fn loaded(self, lang: Lang) -> Option<Texts> {
        self.loaded.borrow().iter().find(|texts| texts.lang() == lang).cloned()
    }

    /// Shows a language as soon as its texts are here; loads them if they are not.
    fn show_language(self, lang: Lang) {
        let needs_later = more::has_later(&self.texts_now());
        if let Some(texts) = self.loaded(lang).filter(|texts| !needs_later || more::has_later(texts)) {
            self.notice.set(String::new());
            self.texts.set(Some(texts));
            return;
        }
        spawn(async move {
            if !self.load_language(lang).await {
                self.language_failed();
            }
        });
    }

    /// Loads the texts of a language and shows them; what is needed later follows.
    async fn load_language(self, lang: Lang) -> bool {
        let Some(texts) = self.texts_of(lang).await else { return false };
        if self.lang() == lang {
            self.texts.set(Some(texts));
        }
        spawn(self.fetch_ahead());
        true
    }

    /// Fetches what is needed later, so that another page or language needs no server. While a form is being opened, nothing gets
    /// in its way: it calls this again.
    pub(crate) async fn fetch_ahead(self) {
        let is_opening = matches!(&*self.route.now(), Route::Form(id) if self.opened(id).is_none());
        if is_opening {
            return;
        }
        more::idle().await;
        if self.load_later().await {
            if let Route::Form(id) = &*self.route.now()
                && let Some(opened) = self.opened(id)
            {
                entries::rehearse(opened.filling, &self.texts_now());
            }
            entries::load_languages(self).await;
        }
    }

    /// Loads all languages.
    pub(crate) async fn load_languages(self) {
        for lang in Lang::ALL {
            self.texts_of(lang).await;
        }
    }

    /// The texts of a language, with those that are needed later if the language on the screen has them.
    async fn texts_of(self, lang: Lang) -> Option<Texts> {
        let texts = match self.loaded(lang) {
            Some(texts) => texts,
            None => {
                let texts = more::load_texts(lang).await?;
                self.loaded.borrow_mut().push(Arc::clone(&texts));
                texts
            }
        };
        if more::has_later(&self.texts_now()) {
            more::load_later_texts(&texts).await.ok()?;
        }
        Some(texts)
    }

    /// Loads what is needed later.
    pub(crate) async fn load_later(self) -> bool {
        more::load_later(&self.texts_now()).await.is_ok()
    }

    fn language_failed(self) {
        let shown = self.texts.now().clone();
        match shown {
            // Back to the language that is on the screen, with a word about it.
            Some(texts) => {
                self.change_view(|view| view.lang = texts.lang());
                later(move || self.notice.set(texts.t("ui.language-failed")));
            }
            None => self.shell.show(),
        }
    }

    /// Goes to an address of the app.
    pub(crate) fn go(self, address: &str) {
        router::push(address);
        self.arrived();
        window().scroll_to_with_x_and_y(0.0, 0.0);
        focus_later("main");
    }

    /// Draws what the address in the browser names.
    fn arrived(self) {
        let route = Route::current();
        let here = *self.route.now() == route;
        if !here {
            self.route.set(route);
        }
    }

    /// The form that was opened before.
    pub(crate) fn opened(self, id: &str) -> Option<Opened> {
        self.opened.borrow().iter().find(|(known, _)| known == id).map(|(_, opened)| *opened)
    }

    /// Opens a form: loads its definition, and the day from the server.
    pub(crate) async fn open(self, id: &str) -> Result<Opened, Failure> {
        if let Some(opened) = self.opened(id) {
            return Ok(opened);
        }
        let json = api::get(["/api/v1/forms/", id].concat()).await?;
        let form = more::read_form(&json, &self.texts_now()).await?;
        let today = self.today().await;
        // Another call may have opened it while this one waited.
        if let Some(opened) = self.opened(id) {
            return Ok(opened);
        }
        // What the person does in the form outlives the page that shows it.
        let opened = self.owner.with(|| Opened {
            filling: Filling::new(Arc::new(form), Value::Object(Object::new()), Context::new(today)),
            sending: Live::new(Sending::Idle),
            receipt: Live::new(None),
            key: kept((String::new(), String::new())),
        });
        self.opened.borrow_mut().push((id.to_owned(), opened));
        Ok(opened)
    }

    /// Forgets a form that was opened: the next visit begins anew.
    pub(crate) fn close(self, id: &str) {
        self.opened.borrow_mut().retain(|(known, opened)| {
            if known == id {
                opened.filling.clear();
            }
            known != id
        });
    }

    /// Today in Astana: by the server's clock, or by the device's where the server cannot be asked.
    async fn today(self) -> chrono::NaiveDate {
        if let Some(today) = *self.today.borrow() {
            return today;
        }
        let told = api::get("/api/v1/context".to_owned()).await.ok().and_then(|json| {
            let value = Value::parse(&json).ok()?;
            otinish_calendar::parse_date(value.pointer("/today")?.as_str()?).ok()
        });
        let today = told.unwrap_or_else(|| self.known_today());
        *self.today.borrow_mut() = Some(today);
        today
    }

    /// Today in Astana, by what is known now.
    pub(crate) fn known_today(self) -> chrono::NaiveDate {
        self.today.borrow().unwrap_or_else(|| AstanaTime::from_unix(device_clock()).date())
    }

    /// Loads the list of forms.
    pub(crate) fn load_forms(self) {
        spawn(async move {
            let answer = api::get("/api/v1/forms".to_owned()).await;
            let answer = answer.and_then(|json| Value::parse(&json).map_err(|_| Failure::Unreachable));
            self.forms.set(Some(answer));
        });
    }

    /// Whether something was typed that was not sent.
    fn has_unsent(self) -> bool {
        let is_unsent = |opened: &Opened| opened.receipt.now().is_none() && !untrack(|| opened.filling.is_empty());
        self.opened.borrow().iter().any(|(_, opened)| is_unsent(opened))
    }
}

/// What the shell of the page says when the app cannot run. It is out of the page while the app runs.
struct Shell(Option<Element>);

impl Shell {
    /// Takes it out of the page.
    fn take() -> Self {
        let failed = document().get_element_by_id("failed");
        if let Some(failed) = &failed {
            failed.remove();
        }
        Self(failed)
    }

    /// Shows it in the place of the app, with what was typed as a file to save.
    fn show(&self) {
        for id in ["app", "loading"] {
            if let Some(element) = by_id(id) {
                element.remove();
            }
        }
        let (Some(failed), Some(body)) = (&self.0, document().body()) else { return };
        let _ = failed.remove_attribute("hidden");
        let typed = last_typed();
        if let Some(address) = blob_url("application/json", &typed).filter(|_| !typed.is_empty()) {
            // The texts may be what has failed.
            let words = "Енгізілген деректерді сақтау / Сохранить введённое / Save what was typed (JSON)";
            let save = link("button", &address, words).attr("download", "otinish.json");
            let _ = failed.append_child(&View::from(save));
        }
        let _ = body.append_child(failed);
    }
}

/// Listens for as long as the page lives: the app is mounted once.
fn listen(shared: Shared) {
    // A panic ends in a trap, which reaches the page as this error. Nothing runs on after it but this.
    on_window("error", move |event| {
        let error = event.unchecked_ref::<ErrorEvent>().error();
        if error.is_instance_of::<js_sys::WebAssembly::RuntimeError>() {
            shared.shell.show();
        }
    });
    on_window("popstate", move |_| {
        shared.arrived();
        let opened = match &*shared.route.now() {
            Route::Form(id) => shared.opened(id),
            _ => None,
        };
        if let Some(opened) = opened {
            pages::form::follow_fragment(opened.filling);
        }
    });
    on_window("click", move |event| {
        let mouse: &MouseEvent = event.unchecked_ref();
        let plain =
            mouse.button() == 0 && !(mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key() || mouse.alt_key());
        let link = event_closest(&event, "a[href^='/']");
        if let Some(link) = link.filter(|_| plain && !event.default_prevented()) {
            event.prevent_default();
            shared.go(&link.get_attribute("href").unwrap_or_default());
        }
    });
    on_window("beforeunload", move |event| {
        if shared.has_unsent() {
            event.prevent_default();
        }
    });
}

fn on_window(event: &str, listener: impl FnMut(Event) + 'static) {
    let listener: Box<dyn FnMut(Event)> = Box::new(listener);
    let listener = Closure::wrap(listener).into_js_value();
    let _ = window().add_event_listener_with_callback(event, listener.unchecked_ref());
}

/// What is around every page.
fn around(shared: Shared, texts: &Texts) -> View {
    // What had the focus has it again after the words have changed.
    let focused = document().active_element().map(|element| element.id()).unwrap_or_default();
    if !focused.is_empty() {
        later(move || {
            if let Some(element) = by_id(&focused) {
                let _ = element.focus();
            }
        });
    }
    let choose = move |lang: Lang| {
        shared.change_view(|view| view.lang = lang);
        let path = window().location().pathname().unwrap_or_default();
        let hash = router::fragment();
        let mark = if hash.is_empty() { "" } else { "#" };
        router::replace(&[&*path, "?lang=", lang.code(), mark, &hash].concat());
    };
    let low_vision = button("plain", "low-vision", texts.get("ui.low-vision"), move |_| {
        shared.change_view(|view| view.low_vision = !view.low_vision);
    });
    let low_vision = low_vision.id("low-vision").live(move |element| {
        set_attr(element, "aria-pressed", Some(if shared.view.get().low_vision { "true" } else { "false" }));
    });
    let skip = link("skip", "#main", texts.get("ui.skip")).on("click", |event| {
        event.prevent_default();
        focus_later("main");
    });
    let bar = el("div", "wrap")
        .add(link("brand", "/", texts.get("ui.brand")))
        .add(el("div", "look").add(low_vision).add(language_switch(texts, choose)))
        .add(navigation(shared, texts));
    let notice = dynamic(move || match &*shared.notice.get() {
        words if words.is_empty() => nothing(),
        words => note("notice warning", words).into(),
    });
    let main = el("main", "wrap")
        .id("main")
        .attr("tabindex", "-1")
        .add(el("div", "").attr("aria-live", "polite").add(notice))
        .add(page(shared));
    let foot = el("div", "wrap").add(text("p", "", texts.get("ui.footer")));
    el("div", "shell")
        .add(skip)
        .add(el("header", "site no-print").add(bar))
        .add(main)
        .add(el("footer", "site no-print").add(foot))
        .into()
}

fn navigation(shared: Shared, texts: &Texts) -> View {
    let pages = [
        ("/", Route::Services, "ui.services"),
        ("/tools", Route::Tools, "ui.tools"),
        ("/about", Route::About, "ui.about"),
    ];
    let links = pages.into_iter().map(|(address, route, key)| {
        let link = link("", address, texts.get(key)).live(move |element| {
            set_attr(element, "aria-current", (*shared.route.get() == route).then_some("page"));
        });
        el("li", "").add(link).into()
    });
    el("nav", "").attr("aria-label", texts.get("ui.navigation")).add(el("ul", "").add_all(links)).into()
}

fn page(shared: Shared) -> View {
    dynamic(move || match &*shared.route.get() {
        Route::Services => with_later(shared, "ui.services", move || entries::services(shared)),
        Route::Form(id) => pages::form::form(shared, id),
        Route::Service(id) => {
            let id = id.clone();
            with_later(shared, "ui.services", move || entries::service(shared, &id))
        }
        Route::Print(id) => {
            let id = id.clone();
            with_later(shared, "ui.print-form", move || entries::print(shared, &id))
        }
        Route::Tools => with_later(shared, "ui.tools", move || entries::tools(shared)),
        Route::About => with_later(shared, "ui.about", move || entries::about(shared)),
        Route::NotFound => pages::not_found(shared),
    })
}

/// Names the page in the browser's title.
pub(crate) fn title(texts: &Texts, page: &str) {
    document().set_title(&texts.fill("ui.title", &[("page", page)]));
}
