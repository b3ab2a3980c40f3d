//! `POST /api/v1/applications`: an application is received, judged, stored, and only then acknowledged.

use std::sync::{Arc, PoisonError};

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use otinish_attachments::Inspection;
use otinish_calendar::{AstanaTime, format_date};
use otinish_forms::{Attachment, Due, Object, Outcome, Value, Violation};

use crate::{
    AbortAt,
    api::json,
    body::{expect_length, expect_media_type},
    files::Upload,
    guard::{Guard, Pace},
    hex,
    multipart::{Keep, Received, receive},
    problem::{Code, Problem},
    secret::{self, sha256_hex},
    state::AppState,
    store::{Application, KnownKey, NewApplication, Stored},
};

/// Ends the process if a test asked for it here. As with `kill -9`, nothing is cleaned up.
pub(crate) fn abort(asked: Option<AbortAt>, here: AbortAt) {
    if asked == Some(here) {
        std::process::abort();
    }
}

/// The number of the application that an answer is about, for the log.
#[derive(Clone, Debug)]
pub(crate) struct Number(pub(crate) String);

/// Receives an application.
pub(crate) async fn submit(State(state): State<AppState>, request: Request) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    let limits = state.config.limits;
    let pace = Pace { idle: limits.idle_time, total: limits.upload_time, max_bytes: state.max_upload };
    let guard = Guard::new(body, pace);
    let result = take(&state, &parts.headers, &guard).await;
    if result.is_err() {
        guard.discard().await;
    }
    result
}

async fn take(state: &AppState, headers: &HeaderMap, guard: &Guard) -> Result<Response, Problem> {
    let key_sha256 = sha256_hex(idempotency_key(headers)?);
    expect_media_type(headers, "multipart/form-data", |media_type| media_type.essence == "multipart/form-data")?;
    expect_length(headers, state.max_upload)?;
    let permit = Arc::clone(&state.uploads).try_acquire_owned().map_err(|_| Code::ServerBusy)?;
    let turn = Turn::take(state, &key_sha256)?;
    let known = state.store.key(&key_sha256).await?;

    let id = hex::encode(&secret::random::<16>().map_err(|_| Code::ServerInternal)?);
    let mut upload = Upload::new(Arc::clone(&state.files), id);
    let keep = if known.is_none() { Keep::Files(&mut upload) } else { Keep::Hash };
    let content_type = headers.get(header::CONTENT_TYPE).cloned().ok_or(Code::RequestMediaType)?;
    let received = receive(state, content_type, guard, keep).await?;
    if let Some(known) = known {
        return replay(state, &known, &received.request_sha256).await;
    }

    let inspections = inspect(state, &upload, &received).await?;
    let outcome = judge(state, &received, &inspections);
    if !outcome.report.is_valid() {
        return Err(Problem::from(Code::ApplicationInvalid).violations(outcome.report.violations));
    }
    let request_sha256 = received.request_sha256.clone();
    let form = received.envelope.form;
    let receipt = receipt(&received, &outcome);
    let new = new_application(state, upload.id().to_owned(), key_sha256, received, &outcome);
    // From the moment of receipt, which is known once the application has its number.
    let receipt = {
        let (state, id, edition) = (state.clone(), form.definition().id.clone(), form.definition().edition.0);
        move |received_at| {
            let form = state.catalogue.edition(&id, edition);
            let deadlines = form.map_or_else(Vec::new, |form| form.deadlines(&outcome.canonical, received_at));
            let mut receipt = receipt.clone();
            receipt.insert("deadlines", Value::Array(deadlines.iter().map(Due::to_value).collect()));
            Value::Object(receipt).to_canonical()
        }
    };
    // A client that goes away now must not stop what is half done: the task ends by itself.
    let task = {
        let state = state.clone();
        tokio::spawn(async move {
            let _held = (permit, turn);
            store(&state, upload, &new, &receipt).await
        })
    };
    match task.await.map_err(|_| Code::ServerInternal)?? {
        Stored::New(application) => answer(state, &application, false),
        Stored::Before(known) => replay(state, &known, &request_sha256).await,
    }
}

fn idempotency_key(headers: &HeaderMap) -> Result<&str, Problem> {
    let mut keys = headers.get_all("idempotency-key").iter();
    let key = keys.next().ok_or(Code::IdempotencyKeyMissing)?;
    let key = key.to_str().ok().filter(|key| {
        keys.next().is_none() && (1..=128).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic())
    });
    key.ok_or_else(|| Code::IdempotencyKeyMalformed.into())
}

/// The right to be the only request under way with an idempotency key.
struct Turn {
    state: AppState,
    key_sha256: String,
}

impl Turn {
    fn take(state: &AppState, key_sha256: &str) -> Result<Self, Problem> {
        let mut in_progress = state.in_progress.lock().unwrap_or_else(PoisonError::into_inner);
        if !in_progress.insert(key_sha256.to_owned()) {
            return Err(Code::IdempotencyInProgress.into());
        }
        drop(in_progress);
        Ok(Self { state: state.clone(), key_sha256: key_sha256.to_owned() })
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.state.in_progress.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.key_sha256);
    }
}

/// Looks at the content of the files; a few at a time, because each inspection may need some memory.
async fn inspect(state: &AppState, upload: &Upload, received: &Received<'_>) -> Result<Vec<Inspection>, Problem> {
    let Some(policy) = received.envelope.form.policy().filter(|_| !received.files.is_empty()) else {
        return Ok(Vec::new());
    };
    let _permit = state.inspections.acquire().await.map_err(|_| Code::ServerInternal)?;
    Ok(upload.inspect(received.files.clone(), policy.clone()).await?)
}

/// Judges an application with the engine that the browser has, on the server's day.
fn judge(state: &AppState, received: &Received<'_>, inspections: &[Inspection]) -> Outcome<'static> {
    let form = received.envelope.form;
    let attachments: Vec<_> = received
        .files
        .iter()
        .enumerate()
        .map(|(at, file)| {
            let found = |found| Violation::from_finding(found, String::new());
            Attachment {
                inspected: inspections.get(at).map(|inspection| inspection.findings.iter().map(found).collect()),
                ..Attachment::new(&file.slot, &file.name, file.size, &file.media_type)
            }
        })
        .collect();
    let context = state.catalogue.context(form, state.config.clock.now().date());
    form.validate(&received.envelope.answers, &attachments, &context).into_owned()
}

/// What the receipt says whenever the application is received.
fn receipt(received: &Received<'_>, outcome: &Outcome<'_>) -> Object {
    let mut receipt = Object::new();
    receipt.insert("form", received.envelope.form.definition().id.as_str().into());
    receipt.insert("edition", format_date(outcome.report.edition).into());
    receipt.insert("canonical_sha256", sha256_hex(outcome.canonical.to_canonical()).into());
    receipt.insert("attachments", crate::api::attachments_value(&received.files));
    // The application is valid, so what is left are warnings.
    let warnings = outcome.report.violations.iter().map(Violation::to_value).collect();
    receipt.insert("warnings", Value::Array(warnings));
    receipt
}

fn new_application(
    state: &AppState,
    id: String,
    key_sha256: String,
    received: Received<'_>,
    outcome: &Outcome<'_>,
) -> NewApplication {
    let canonical = outcome.canonical.to_canonical();
    let canonical_sha256 = sha256_hex(&canonical);
    let form = &received.envelope.form.definition().id;
    NewApplication {
        token_sha256: sha256_hex(state.secret.token(&id)),
        id,
        system: form.split('/').next().unwrap_or_default().to_owned(),
        form: form.clone(),
        edition: format_date(outcome.report.edition),
        lang: received.envelope.lang.code(),
        canonical,
        canonical_sha256,
        files: received.files,
        key_sha256,
        request_sha256: received.request_sha256,
    }
}

/// Files first, rows second: a row never names a file that is not there.
async fn store(
    state: &AppState,
    upload: Upload,
    new: &NewApplication,
    receipt: &(dyn Fn(AstanaTime) -> String + Sync),
) -> Result<Stored, Problem> {
    let abort_at = state.config.abort_at;
    let upload = upload.place(abort_at).await?;
    match state.store.insert(new, &state.config.clock, receipt, abort_at).await {
        Ok(stored) => {
            if let Stored::New(application) = &stored {
                // Here, where it is written even if the client has gone away meanwhile.
                tracing::info!(number = application.number, "an application was stored");
                abort(abort_at, AbortAt::Committed);
                upload.keep();
            }
            Ok(stored)
        }
        Err(error) => {
            // A commit may have succeeded although its answer is an error.
            match state.store.application(&new.id).await {
                Ok(None) => drop(upload),
                Ok(Some(application)) => {
                    upload.keep();
                    return Ok(Stored::New(application));
                }
                Err(_) => upload.leave(),
            }
            Err(error.into())
        }
    }
}

/// Gives the first answer again, if the request is the first one again.
async fn replay(state: &AppState, known: &KnownKey, request_sha256: &str) -> Result<Response, Problem> {
    if known.request_sha256 != request_sha256 {
        return Err(Code::IdempotencyKeyReused.into());
    }
    let application = state.store.application(&known.application).await?.ok_or(Code::StorageIntegrity)?;
    answer(state, &application, true)
}

fn answer(state: &AppState, application: &Application, is_replay: bool) -> Result<Response, Problem> {
    let token = state.secret.token(&application.id);
    if !secret::equal(&sha256_hex(&token), &application.token_sha256) {
        return Err(
            Problem::from(Code::StorageIntegrity).detail("The server's secret is not the one that made the token.")
        );
    }
    let mut object = Object::new();
    object.insert("id", application.id.as_str().into());
    object.insert("number", application.number.as_str().into());
    object.insert("received_at", application.received_at.to_rfc3339().into());
    object.insert("token", token.into());
    let receipt = crate::api::receipt_value(application)?;
    let deadlines = receipt.pointer("/deadlines").cloned();
    object.insert("deadlines", deadlines.unwrap_or_else(|| Value::Array(Vec::new())));
    object.insert("receipt", receipt);
    let mut response = (StatusCode::CREATED, json(&Value::Object(object))).into_response();
    response.extensions_mut().insert(Number(application.number.clone()));
    let location = format!("/api/v1/applications/{}", application.id);
    if let Ok(location) = HeaderValue::from_str(&location) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    if is_replay {
        let replayed = HeaderName::from_static("idempotency-replayed");
        response.headers_mut().insert(replayed, HeaderValue::from_static("true"));
    }
    Ok(response)
}
