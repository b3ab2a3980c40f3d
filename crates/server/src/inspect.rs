//! `POST /api/v1/attachments/inspect`: what a file really is. It is kept only while it is looked at.

use std::sync::Arc;

use axum::{
    extract::{RawQuery, Request, State},
    http::HeaderMap,
    response::Response,
};
use otinish_attachments::{Inspection, Policy};
use otinish_forms::{Object, Value, Violation};

use crate::{
    api::json,
    body::{expect_length, expect_media_type, query, too_large},
    files::Upload,
    guard::{Guard, Pace},
    hex,
    problem::{Code, Problem},
    secret,
    state::AppState,
    store::StoredFile,
};

/// Inspects the body, a file as it is, by the policy, the name and the media type that the query says.
pub(crate) async fn inspect(
    State(state): State<AppState>,
    RawQuery(raw): RawQuery,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    let limits = state.config.limits;
    let [policy, name, media_type] = query(raw.as_deref(), ["policy", "name", "media_type"])?;
    let policy = state.policy(policy.as_deref().unwrap_or("edoc"))?;
    let max_bytes = policy.max_file_bytes.unwrap_or(policy.max_total_bytes);
    let guard = Guard::new(body, Pace { idle: limits.idle_time, total: limits.upload_time, max_bytes });
    let file = (name.unwrap_or_default(), media_type.unwrap_or_default());
    let result = take(&state, &parts.headers, &guard, policy, file, max_bytes).await;
    if result.is_err() {
        guard.discard().await;
    }
    Ok(json(&record(&result?)))
}

async fn take(
    state: &AppState,
    headers: &HeaderMap,
    guard: &Guard,
    policy: &Policy,
    (name, media_type): (String, String),
    max_bytes: u64,
) -> Result<Inspection, Problem> {
    expect_media_type(headers, "application/octet-stream", |sent| sent.essence == "application/octet-stream")?;
    expect_length(headers, max_bytes)?;
    let _permit = state.uploads.try_acquire().map_err(|_| Code::ServerBusy)?;
    let id = hex::encode(&secret::random::<16>().map_err(|_| Code::ServerInternal)?);
    // Dropped at the end, it removes what is on disk.
    let mut upload = Upload::new(Arc::clone(&state.files), id);
    let mut sink = upload.file(0).await?;
    while let Some(data) = guard.data().await {
        let data = data.map_err(|failure| match failure {
            crate::guard::Failure::TooLarge => too_large(max_bytes),
            other => other.into(),
        })?;
        sink.write(&data).await?;
    }
    let (size, sha256) = sink.finish().await?;
    let file = StoredFile { slot: String::new(), name, media_type, size, sha256 };
    let _turn = state.inspections.acquire().await.map_err(|_| Code::ServerInternal)?;
    let mut found = upload.inspect(vec![file], policy.clone()).await?;
    found.pop().ok_or_else(|| Code::ServerInternal.into())
}

fn record(found: &Inspection) -> Value {
    let finding = |finding| {
        let Value::Object(mut violation) = Violation::from_finding(finding, String::new()).to_value() else {
            return Value::Null;
        };
        violation.remove("path");
        Value::Object(violation)
    };
    let record: Object = [
        ("verdict", found.verdict().as_str().into()),
        ("format", found.format.map_or(Value::Null, |format| format.as_str().into())),
        ("findings", Value::Array(found.findings.iter().map(finding).collect())),
    ]
    .into_iter()
    .collect();
    Value::Object(record)
}
