#![doc = include_str!("../README.md")]

use std::{rc::Rc, sync::Arc};

use js_sys::{Array, Function, Promise};
use otinish_forms::{Context, Form, Lang, Messages, Value, Violation};
use otinish_web::{Embedded, Host, Options, Sending, Submission, Texts};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::future_to_promise;
use web_sys::{Element, File};

/// The allocator of the app, for the same reason.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[wasm_bindgen]
extern "C" {
    /// Whoever has the form in his page: an object with these functions.
    pub type Page;
    #[wasm_bindgen(method)]
    fn changed(this: &Page);
    #[wasm_bindgen(method)]
    fn refused(this: &Page);
    #[wasm_bindgen(method)]
    fn submitted(this: &Page, canonical: &str, files: Array);
    #[wasm_bindgen(method)]
    fn taken_in(this: &Page, receipt: &str);
    #[wasm_bindgen(method)]
    fn print(this: &Page);
}

impl std::fmt::Debug for Page {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Page")
    }
}

impl Host for Page {
    fn changed(&self) {
        Self::changed(self);
    }

    fn refused(&self) {
        Self::refused(self);
    }

    fn submitted(&self, submission: Submission) {
        let files = submission.files.iter().map(|file| pair(&file.slot, &file.file)).collect();
        Self::submitted(self, &submission.answers.to_canonical(), files);
    }

    fn taken_in(&self, receipt: &Value) {
        Self::taken_in(self, &receipt.to_canonical());
    }

    fn print(&self) {
        Self::print(self);
    }
}

fn pair(slot: &str, file: &File) -> JsValue {
    Array::of2(&JsValue::from_str(slot), file).into()
}

/// The texts of a language.
#[wasm_bindgen]
#[derive(Clone, Debug)]
pub struct Words(Texts);

#[wasm_bindgen]
impl Words {
    /// Reads texts, an object as JSON, of a language: `kk`, `ru` or `en`. `None` if they are none.
    #[wasm_bindgen]
    pub fn read(lang: &str, json: &str) -> Option<Words> {
        Some(Self(Arc::new(Messages::from_json(Lang::from_code(lang)?, json).ok()?)))
    }
}

/// A definition that was read.
#[wasm_bindgen]
#[derive(Clone, Debug)]
pub struct Definition(Arc<Form>);

/// Reads a definition from its JSON and loads what it needs. `None` if it is no definition, or what it needs cannot be loaded.
#[wasm_bindgen]
pub fn read_definition(json: String, words: &Words) -> Promise {
    let texts = Arc::clone(&words.0);
    future_to_promise(async move {
        Ok(Embedded::read(&json, &texts).await.map_or(JsValue::UNDEFINED, |form| Definition(form).into()))
    })
}

/// A form in a page.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Mounted {
    embedded: Embedded,
    lang: std::cell::Cell<Lang>,
}

#[wasm_bindgen]
impl Mounted {
    /// Draws a form into an element. `today` and `superseded_from` are days as numbers, 20261128; the second may be 0. `answers`
    /// is JSON; what is none counts as empty. `options` is the sum of 1, if a draft may be kept, and 2, if the answers are only to be
    /// read. `None` if `today` is no day.
    #[wasm_bindgen]
    pub fn draw(
        place: &Element,
        definition: &Definition,
        words: &Words,
        days: &[u32],
        answers: &str,
        options: u32,
        page: Page,
    ) -> Option<Mounted> {
        let [today, superseded_from] = *days else { return None };
        let context = Context { today: day(today)?, superseded_from: day(superseded_from) };
        let options = Options { draft: options & 1 != 0, read_only: options & 2 != 0 };
        let form = Arc::clone(&definition.0);
        let embedded =
            Embedded::new(place, form, Arc::clone(&words.0), context, object(answers), options, Rc::new(page));
        Some(Self { embedded, lang: words.0.lang().into() })
    }

    /// Shows the form in another language.
    pub fn speak(&self, words: &Words) {
        self.lang.set(words.0.lang());
        self.embedded.speak(Arc::clone(&words.0));
    }

    /// The answers as they were typed, as JSON.
    pub fn answers(&self) -> String {
        self.embedded.filling().answers_now().to_canonical()
    }

    /// Takes other answers.
    pub fn set_answers(&self, json: &str) {
        self.embedded.filling().replace(object(json));
    }

    /// `{"canonical","report"}` as over HTTP, `canonical` being a text.
    pub fn outcome(&self) -> String {
        let outcome = self.embedded.outcome();
        let canonical = Value::from(outcome.canonical.to_canonical().as_str());
        let members = [("canonical", canonical), ("report", outcome.report.to_value())];
        Value::Object(members.into_iter().collect()).to_canonical()
    }

    /// The files: pairs of a slot's id and a file.
    pub fn files(&self) -> Array {
        self.embedded.files().iter().map(|file| pair(&file.slot, &file.file)).collect()
    }

    /// Attaches files to a slot.
    pub fn attach(&self, slot: &str, files: &Array) {
        self.embedded.attach(slot, files.iter().filter_map(|file| file.dyn_into().ok()).collect());
    }

    /// Takes all files away.
    pub fn detach_all(&self) {
        self.embedded.filling().detach_all();
    }

    /// The step on the screen, from 0; after the last section comes the review.
    pub fn step(&self) -> usize {
        self.embedded.filling().step_now()
    }

    /// Goes to a step; past the last is the review.
    pub fn go(&self, step: usize) {
        self.embedded.filling().go(step);
    }

    /// Shows everything that is wrong. Whether nothing is.
    pub fn check(&self) -> bool {
        self.embedded.check()
    }

    /// Sends, as the button on the last step does.
    pub fn submit(&self) {
        self.embedded.submit();
    }

    /// Empties the form.
    pub fn reset(&self) {
        self.embedded.reset();
    }

    /// Shows at the fields what somebody else refused: violations as JSON. Whether they were any.
    pub fn refuse(&self, violations: &str) -> bool {
        let read = Value::parse(violations).ok();
        let read = read.as_ref().and_then(Value::as_array).unwrap_or_default();
        let read: Vec<Violation> = read.iter().filter_map(Violation::from_value).collect();
        let any = !read.is_empty();
        if any {
            self.embedded.refuse(read);
        }
        any
    }

    /// Shows how the sending stands: so many percent; a text that says why it failed; neither when it is over.
    pub fn tell(&self, percent: Option<u32>, failure: Option<String>) {
        self.embedded.tell(match (percent, failure) {
            (_, Some(words)) => Sending::Failed(words),
            (Some(percent), None) => Sending::Progress(percent),
            (None, None) => Sending::Idle,
        });
    }

    /// Sends what is filled in to an address, and shows the receipt.
    pub fn send(&self, address: &str) {
        let submission = self.embedded.filling().submission(self.lang.get());
        self.embedded.send(address, &submission);
    }

    /// Draws the official form as it is printed, and gives it to a function; `undefined` if it cannot be drawn now.
    pub fn sheet(&self, lang: &str, done: Function) {
        self.embedded.sheet(Lang::from_code(lang).unwrap_or_default(), move |sheet| {
            let _ = done.call1(&JsValue::UNDEFINED, &sheet.map_or(JsValue::UNDEFINED, Into::into));
        });
    }

    /// Loads what is needed later.
    pub fn load_later(&self) {
        self.embedded.load_later();
    }
}

/// A day written as a number; `None` for what is none.
fn day(number: u32) -> Option<chrono::NaiveDate> {
    let year = i32::try_from(number / 10_000).ok()?;
    chrono::NaiveDate::from_ymd_opt(year, number / 100 % 100, number % 100)
}

/// Answers from JSON; an empty object where it is none.
fn object(json: &str) -> Value {
    Value::parse(json)
        .ok()
        .filter(|value| value.as_object().is_some())
        .unwrap_or_else(|| Value::Object(Default::default()))
}
