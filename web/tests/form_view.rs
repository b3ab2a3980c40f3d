//! The form component in a page of its own, without a server and without storage.

#![allow(clippy::unwrap_used, reason = "a test says by a panic what is wrong")]

use std::{cell::RefCell, rc::Rc, sync::Arc};

use leptos::{mount::mount_to, prelude::*};
use otinish_forms::{Context, Form, Lang, Messages};
use otinish_web::{FormView, Submission, Texts};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Event, EventInit, HtmlElement, HtmlInputElement};

wasm_bindgen_test_configure!(run_in_browser);

const FORM: &str = r#"{
  "id": "test/one", "edition": "2026-01-01", "source": "annex 1",
  "title": {"kk": "Нысан", "ru": "Форма", "en": "Form"}, "name": {"kk": "Нысан", "ru": "Форма", "en": "Form"},
  "applicant": {"kk": "-", "ru": "-", "en": "-"}, "result": {"kk": "-", "ru": "-", "en": "-"},
  "sections": [{"id": "main", "title": {"kk": "Негізгі", "ru": "Основное", "en": "Main"}, "fields": [
    {"id": "iin", "type": "iin", "required": true, "source": "annex 1",
     "label": {"kk": "<b>ЖСН</b>", "ru": "<b>ИИН</b>", "en": "<b>IIN</b>"}},
    {"id": "kind", "type": "choice", "required": true, "source": "annex 1",
     "label": {"kk": "Түрі", "ru": "Вид", "en": "Kind"},
     "options": [{"id": "a", "label": {"kk": "А", "ru": "А", "en": "A"}}, {"id": "b", "label": {"kk": "Б", "ru": "Б", "en": "B"}}]},
    {"id": "more", "type": "text", "required": true, "source": "annex 1",
     "visible-when": {"equals": {"field": "kind", "value": "b"}},
     "label": {"kk": "Тағы", "ru": "Ещё", "en": "More"}}
  ]}],
  "print": [{"block": "paragraph", "lines": [{"kk": "{iin}", "ru": "{iin}", "en": "{iin}"}]}]
}"#;

/// A form in the page, and what it was asked to send.
struct Page {
    place: HtmlElement,
    texts: RwSignal<Texts>,
    sent: Rc<RefCell<Vec<Submission>>>,
}

impl Page {
    fn open() -> Self {
        let place: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&place).unwrap();
        let form = Arc::new(Form::from_json(FORM).unwrap());
        let texts = RwSignal::new(texts(Lang::Ru));
        let sent = Rc::new(RefCell::new(Vec::new()));
        let context = Context::new(otinish_calendar::parse_date("2026-11-23").unwrap());
        let sink = StoredValue::new_local(Rc::clone(&sent));
        let on_submit =
            Callback::new(move |submission: Submission| sink.with_value(|sent| sent.borrow_mut().push(submission)));
        mount_to(place.clone(), move || view! { <FormView form messages=texts context on_submit /> }).forget();
        Self { place, texts, sent }
    }

    fn find(&self, selector: &str) -> HtmlElement {
        let found = self.place.query_selector(selector).unwrap();
        found.unwrap_or_else(|| panic!("{selector} in {}", self.place.inner_html())).unchecked_into()
    }

    fn has(&self, selector: &str) -> bool {
        self.place.query_selector(selector).unwrap().is_some()
    }

    async fn type_into(&self, selector: &str, text: &str) {
        let input: HtmlInputElement = self.find(selector).unchecked_into();
        input.set_value(text);
        fire(&input, "input").await;
    }
}

fn texts(lang: Lang) -> Texts {
    let json = match lang {
        Lang::Kk => include_str!("../../crates/forms/messages/kk.json"),
        Lang::Ru => include_str!("../../crates/forms/messages/ru.json"),
        Lang::En => include_str!("../../crates/forms/messages/en.json"),
    };
    Arc::new(Messages::from_json(lang, json).unwrap())
}

async fn fire(element: &HtmlElement, event: &str) {
    let how = EventInit::new();
    how.set_bubbles(true);
    element.dispatch_event(&Event::new_with_event_init_dict(event, &how).unwrap()).unwrap();
    drawn().await;
}

/// Until effects have run and what they put off (a focus) has happened: two turns of the event loop.
async fn drawn() {
    for _ in 0..2 {
        let turn = js_sys::Promise::new(&mut |resolve, _| {
            window().set_timeout_with_callback(&resolve).unwrap();
        });
        wasm_bindgen_futures::JsFuture::from(turn).await.unwrap();
    }
}

#[wasm_bindgen_test]
async fn a_wrong_check_digit_is_told_while_typing_and_a_missing_digit_when_the_field_is_left() {
    let page = Page::open();
    drawn().await;
    assert_eq!(page.find("#f-iin-error").text_content().unwrap(), "");
    page.type_into("#f-iin", "88010130001").await;
    assert_eq!(page.find("#f-iin-error").text_content().unwrap(), "");
    page.type_into("#f-iin", "880101300011").await;
    assert!(!page.find("#f-iin-error").text_content().unwrap().is_empty());
    assert_eq!(page.find("#f-iin").get_attribute("aria-invalid").as_deref(), Some("true"));
    page.type_into("#f-iin", "880101300010").await;
    assert_eq!(page.find("#f-iin-error").text_content().unwrap(), "");
    assert!(!page.find("#f-iin").has_attribute("aria-invalid"));
    page.type_into("#f-iin", "88").await;
    assert_eq!(page.find("#f-iin-error").text_content().unwrap(), "");
    fire(&page.find("#f-iin"), "focusout").await;
    assert!(!page.find("#f-iin-error").text_content().unwrap().is_empty());
}

#[wasm_bindgen_test]
async fn nothing_is_chosen_beforehand_and_markup_is_text() {
    let page = Page::open();
    drawn().await;
    assert!(!page.has("input:checked"));
    assert!(!page.has("label b"));
    assert!(page.find("label[for=f-iin]").text_content().unwrap().contains("<b>"));
}

#[wasm_bindgen_test]
async fn a_condition_shows_and_hides_and_another_language_keeps_what_was_typed() {
    let page = Page::open();
    drawn().await;
    page.type_into("#f-iin", "880101300010").await;
    assert!(!page.has("#f-more"));
    page.find("#f-kind-b").click();
    drawn().await;
    page.type_into("#f-more", "x").await;
    page.texts.set(texts(Lang::Kk));
    drawn().await;
    for (id, text) in [("#f-iin", "880101300010"), ("#f-more", "x")] {
        assert_eq!(page.find(id).unchecked_into::<HtmlInputElement>().value(), text);
    }
    assert!(page.has("#f-kind-b:checked"));
    assert!(page.find("label[for=f-iin]").text_content().unwrap().contains("ЖСН"));
    page.find("#f-kind-a").click();
    drawn().await;
    assert!(!page.has("#f-more"));
}

#[wasm_bindgen_test]
async fn what_is_wrong_is_not_sent_and_what_is_sent_is_canonical() {
    let page = Page::open();
    drawn().await;
    page.find("[data-action=next]").click();
    drawn().await;
    assert_eq!(document().active_element().unwrap().id(), "error-summary");
    page.type_into("#f-iin", "880101 300010").await;
    page.find("#f-kind-a").click();
    drawn().await;
    page.find("[data-action=next]").click();
    drawn().await;
    assert_eq!(document().active_element().unwrap().id(), "step-heading");
    page.find("[data-action=submit]").click();
    drawn().await;
    let sent = page.sent.borrow();
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].answers.to_canonical(), r#"{"iin":"880101300010","kind":"a"}"#);
}
