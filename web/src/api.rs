//! The HTTP service, as the app uses it.

use std::{cell::Cell, rc::Rc};

use js_sys::Uint8Array;
use leptos::prelude::window;
use otinish_forms::{Object, Value, Violation};
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{FormData, ProgressEvent, Response, XmlHttpRequest};

use crate::{dom::blob, state::Submission};

/// Why a request brought no result.
#[derive(Clone, Debug)]
pub(crate) enum Failure {
    /// The server was not reached, or the connection broke before everything had left.
    Unreachable,
    /// Everything had left, and no answer came: whether it arrived is not known.
    Unanswered,
    /// The server answered with a problem.
    Problem {
        /// The HTTP status.
        status: u16,
        /// The stable code of the problem; empty if the answer has none.
        code: String,
        /// What is wrong with the answers.
        violations: Vec<Violation>,
    },
}

/// Fetches a text.
pub(crate) async fn get(address: String) -> Result<String, Failure> {
    let response = JsFuture::from(window().fetch_with_str(&address)).await.map_err(|_| Failure::Unreachable)?;
    let response: Response = response.unchecked_into();
    if !response.ok() {
        return Err(problem(response.status(), ""));
    }
    let text = response.text().map_err(|_| Failure::Unreachable)?;
    let text = JsFuture::from(text).await.map_err(|_| Failure::Unreachable)?;
    Ok(text.as_string().unwrap_or_default())
}

/// A key for one submission and its retries: 128 random bits.
pub(crate) fn new_key() -> String {
    let bytes = Uint8Array::new_with_length(16);
    if let Ok(crypto) = window().crypto() {
        let _ = crypto.get_random_values_with_js_u8_array(&bytes);
    }
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    bytes.to_vec().iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// The first part of a submission: everything but the files.
pub(crate) fn application(submission: &Submission) -> String {
    let members = [
        ("form", Value::from(submission.form.as_str())),
        ("edition", Value::from(submission.edition.as_str())),
        ("lang", Value::from(submission.lang.code())),
        ("answers", submission.answers.clone()),
    ];
    Value::Object(members.into_iter().collect::<Object>()).to_canonical()
}

/// Sends a submission with its files.
///
/// `progress` is told the percentage of the bytes that have left, `done` the server's answer.
pub(crate) fn send(
    address: &str,
    submission: &Submission,
    key: &str,
    progress: Box<dyn Fn(u32)>,
    done: Box<dyn FnOnce(Result<String, Failure>)>,
) {
    let Some((request, body)) = prepare(address, submission, key) else {
        done(Err(Failure::Unreachable));
        return;
    };
    let all_left = Rc::new(Cell::new(false));
    let on_progress = {
        let all_left = Rc::clone(&all_left);
        Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
            let (loaded, total) = (event.loaded(), event.total());
            all_left.set(event.length_computable() && loaded >= total);
            if total > 0.0 {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 100")]
                progress((loaded * 100.0 / total) as u32);
            }
        })
    };
    if let Ok(upload) = request.upload() {
        upload.set_onprogress(Some(on_progress.as_ref().unchecked_ref()));
    }
    let answered = request.clone();
    let on_end = Closure::once_into_js(move || {
        // Kept until here, because the browser calls it.
        drop(on_progress);
        let status = answered.status().unwrap_or(0);
        let text = answered.response_text().ok().flatten().unwrap_or_default();
        done(match status {
            0 if all_left.get() => Err(Failure::Unanswered),
            0 => Err(Failure::Unreachable),
            200..=299 => Ok(text),
            status => Err(problem(status, &text)),
        });
    });
    request.set_onloadend(Some(on_end.unchecked_ref()));
    // A refusal to send ends in the same event.
    let _ = request.send_with_opt_form_data(Some(&body));
}

fn prepare(address: &str, submission: &Submission, key: &str) -> Option<(XmlHttpRequest, FormData)> {
    let body = FormData::new().ok()?;
    let application = blob("application/json", &application(submission))?;
    body.append_with_blob("application", &application).ok()?;
    for attached in &submission.files {
        body.append_with_blob_and_filename(&attached.slot, &attached.file, &attached.file.name()).ok()?;
    }
    let request = XmlHttpRequest::new().ok()?;
    request.open_with_async("POST", address, true).ok()?;
    request.set_request_header("Idempotency-Key", key).ok()?;
    Some((request, body))
}

fn problem(status: u16, json: &str) -> Failure {
    let value = Value::parse(json).unwrap_or_default();
    let code = value.pointer("/code").and_then(Value::as_str).unwrap_or_default().to_owned();
    let violations = value.pointer("/violations").and_then(Value::as_array).unwrap_or_default();
    Failure::Problem { status, code, violations: violations.iter().filter_map(Violation::from_value).collect() }
}
