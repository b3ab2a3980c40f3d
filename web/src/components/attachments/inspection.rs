//! The inspection of what files hold: one after another, beside the page. Where it is not to be had, files stay unseen, and
//! the server judges them alone.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use js_sys::Promise;
use otinish_forms::{Form, Value, Violation};
use wasm_bindgen::{JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal, File};

use crate::{
    dom::spawn,
    state::{Attached, Content, Filling},
};

#[wasm_bindgen]
extern "C" {
    /// What an inspection finds, as JSON; refused if there is none.
    #[wasm_bindgen(js_namespace = otinish, catch)]
    fn inspect(file: &File, policy: &str, signal: &AbortSignal, progress: &JsValue) -> Result<Promise, JsValue>;
}

/// An inspection that is under way.
struct Running {
    form: Filling,
    number: u32,
    percent: Cell<u32>,
    abort: AbortController,
}

thread_local! {
    /// One of each form at most. The package lets them wait for each other.
    static RUNNING: RefCell<Vec<Rc<Running>>> = const { RefCell::new(Vec::new()) };
}

/// How far the inspection of a file is, in percent; nothing if it has not begun.
pub(super) fn percent(filling: Filling, number: u32) -> u32 {
    filling.progress.follow();
    running(filling, number).map_or(0, |running| running.percent.get())
}

fn running(filling: Filling, number: u32) -> Option<Rc<Running>> {
    RUNNING.with_borrow(|all| all.iter().find(|one| one.form.is(filling) && one.number == number).cloned())
}

/// Ends the inspection of a file that is taken away.
pub(super) fn stop(filling: Filling, number: u32) {
    if let Some(running) = running(filling, number) {
        running.abort.abort();
    }
}

/// Inspects the files that nobody has looked into. Those before which it failed get another chance.
pub(super) fn start(filling: Filling) {
    for file in filling.files_now() {
        if matches!(file.content, Content::Failed) {
            filling.set_content(file.number, Content::Unseen);
        }
    }
    let unseen = move || {
        filling
            .files_now()
            .into_iter()
            .find(|file| matches!(file.content, Content::Unseen))
            .zip(policy(&filling.form()))
    };
    if !RUNNING.with_borrow(|all| all.iter().any(|one| one.form.is(filling))) {
        spawn(async move {
            while let Some((file, policy)) = unseen() {
                let found = look(filling, &file, &policy).await;
                RUNNING.with_borrow_mut(|all| all.retain(|one| !one.form.is(filling)));
                filling.set_content(file.number, found.map_or(Content::Failed, Content::Inspected));
            }
        });
    }
}

async fn look(filling: Filling, file: &Attached, policy: &str) -> Option<Vec<Violation>> {
    let abort = AbortController::new().ok()?;
    let running = Rc::new(Running { form: filling, number: file.number, percent: Cell::new(0), abort });
    RUNNING.with_borrow_mut(|all| all.push(Rc::clone(&running)));
    let now = Rc::clone(&running);
    let progress = Closure::<dyn FnMut(JsValue)>::new(move |part: JsValue| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 100")]
        let percent = (part.as_f64().unwrap_or(0.0) * 100.0) as u32;
        // A sound file is read once or twice, and never backwards for the one who waits.
        if percent > now.percent.replace(percent.max(now.percent.get())) {
            filling.progress.beat();
        }
    });
    let looking = inspect(&file.file, policy, &running.abort.signal(), progress.as_ref()).ok()?;
    let found = JsFuture::from(looking).await.ok()?.as_string()?;
    let Value::Array(findings) = Value::parse(&found).ok()? else { return None };
    let violation = |finding: &Value| {
        let mut finding = finding.clone();
        finding.set("/path", Value::from(""));
        Violation::from_value(&finding)
    };
    findings.iter().map(violation).collect()
}

/// The policy of a form as the inspection reads it: the ready one's id, then the numbers that the form has instead.
fn policy(form: &Form) -> Option<String> {
    let own = form.definition().attachments.as_ref()?;
    let mut lines = own.policy.clone();
    let numbers = [("max_files", own.max_files.map(u64::from)), ("max_total_bytes", own.max_total_bytes)];
    for (name, number) in numbers {
        if let Some(number) = number {
            lines.push_str(&["\n", name, "=", &number.to_string()].concat());
        }
    }
    Some(lines)
}
