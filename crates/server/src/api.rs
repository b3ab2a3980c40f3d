//! The routes of the API, all but intake.

use std::{io::Write as _, sync::Arc};

use axum::{
    Router,
    body::Body,
    extract::{RawQuery, State},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use otinish_attachments::FileMeta;
use otinish_calendar::format_date;
use otinish_case_numbers::{any_kind, every_kind};
use otinish_forms::{
    Attachment, Class, Definition, Due, Form, Lang, Object, ParamValue, Text, Value, Violation,
    authoring::{answer_types, answers_schema},
};

use crate::{
    body::{Json, Members, Params, iso_date, member_problem, query},
    documents, inspect, intake, lifecycle, media,
    problem::{Code, Problem},
    secret::{equal, sha256_hex},
    state::AppState,
    store::{Application, StoredFile},
};

/// The API and the health checks.
pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route("/livez", get(live))
        .route("/readyz", get(ready))
        .route("/api/v1/context", get(context))
        .route("/api/v1/forms", get(forms))
        .route("/api/v1/forms/{system}/{form}", get(definition))
        .route("/api/v1/forms/{system}/{form}/schema", get(schema))
        .route("/api/v1/forms/{system}/{form}/types", get(types))
        .route("/api/v1/forms/{system}/{form}/deadlines", get(deadlines))
        .route("/api/v1/forms/{system}/{form}/validate", post(validate))
        .route("/api/v1/forms/{system}/{form}/print", post(documents::print))
        .route("/api/v1/kinds", get(kinds))
        .route("/api/v1/check/{kind}", post(check))
        .route("/api/v1/attachments/check", post(check_attachments))
        .route("/api/v1/attachments/inspect", post(inspect::inspect))
        .route("/api/v1/lifecycle", get(lifecycle::machines))
        .route("/api/v1/lifecycle/{machine}", get(lifecycle::table))
        .route("/api/v1/lifecycle/{machine}/replay", post(lifecycle::replay))
        .route("/api/v1/applications", post(intake::submit))
        .route("/api/v1/applications/{id}", get(application))
        .route("/api/v1/applications/{id}/canonical", get(canonical))
        .route("/api/v1/applications/{id}/document", get(documents::document))
        .route("/api/v1/applications/{id}/receipt", get(documents::receipt))
        .route("/api/v1/applications/{id}/attachments/{position}", get(attachment))
}

/// The media types that a route answers with when all goes well.
pub(crate) fn produces(route: &str) -> &'static [&'static str] {
    match route {
        "/api/v1/forms/{system}/{form}/types" => &["text/plain"],
        "/api/v1/forms/{system}/{form}/schema" => &["application/schema+json", "application/json"],
        "/api/v1/forms/{system}/{form}/print"
        | "/api/v1/applications/{id}/document"
        | "/api/v1/applications/{id}/receipt" => &["text/html", "application/pdf", "text/plain"],
        "/api/v1/applications/{id}/attachments/{position}" => &["application/octet-stream"],
        _ => &["application/json"],
    }
}

/// JSON that belongs to one request and is kept nowhere.
pub(crate) fn json(value: &Value) -> Response {
    typed("application/json", "no-store", value.to_canonical())
}

pub(crate) fn typed(media_type: &'static str, cache: &'static str, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    response
}

/// What changes with the catalogue only and is no secret: browsers keep it and ask whether it changed, and it travels
/// compressed. A definition is a fifth of its bytes then.
pub(crate) fn cached(request: &HeaderMap, media_type: &'static str, body: String) -> Response {
    let packed = accepts(request, "gzip").then(|| gzip(body.as_bytes())).flatten();
    // Each coding is an entity of its own, with a tag of its own (RFC 9110, 8.8.3).
    let coding = if packed.is_some() { "-gzip" } else { "" };
    let etag = format!("\"{}{coding}\"", &sha256_hex(&body)[..32]);
    let mut response = if matches_etag(request, &etag) {
        axum::http::StatusCode::NOT_MODIFIED.into_response()
    } else {
        match packed {
            Some(packed) => {
                let mut response = typed(media_type, "no-cache", packed);
                response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
                response
            }
            None => typed(media_type, "no-cache", body),
        }
    };
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        response.headers_mut().insert(header::ETAG, etag);
    }
    response
}

/// Whether a request accepts a coding.
fn accepts(request: &HeaderMap, coding: &str) -> bool {
    let encodings = request.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    media::accepts_encoding(encodings, coding)
}

/// The bytes compressed; `None` for what is too short to gain by it.
fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    const WORTH_IT: usize = 1024;
    if bytes.len() < WORTH_IT {
        return None;
    }
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(bytes).ok()?;
    packed.finish().ok()
}

/// Whether `If-None-Match` names an entity tag (RFC 9110, 13.1.2: compared weakly).
pub(crate) fn matches_etag(request: &HeaderMap, etag: &str) -> bool {
    request.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok()).any(|value| {
        value.split(',').map(str::trim).any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == etag)
    })
}

pub(crate) fn object(members: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    Value::Object(members.into_iter().collect())
}

async fn live() -> Response {
    json(&object([("status", "live".into())]))
}

async fn ready(State(state): State<AppState>) -> Result<Response, Problem> {
    let files = Arc::clone(&state.files);
    let files = tokio::task::spawn_blocking(move || files.is_writable()).await;
    if !matches!(files, Ok(Ok(()))) {
        return Err(Problem::from(Code::ServerNotReady).detail("The data folder cannot be written."));
    }
    if state.store.is_ready().await.is_err() {
        return Err(Problem::from(Code::ServerNotReady).detail("The database does not answer."));
    }
    Ok(json(&object([("status", "ready".into())])))
}

async fn context(State(state): State<AppState>, RawQuery(raw): RawQuery) -> Result<Response, Problem> {
    query(raw.as_deref(), [])?;
    let now = state.config.clock.now();
    Ok(json(&object([("today", format_date(now.date()).into()), ("now", now.to_rfc3339().into())])))
}

fn text(text: &Text) -> Value {
    object(Lang::ALL.map(|lang| (lang.code(), Value::from(text.get(lang)))))
}

async fn forms(
    State(state): State<AppState>,
    headers: HeaderMap,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    query(raw.as_deref(), [])?;
    let today = state.config.clock.now().date();
    let newest = state.catalogue.newest();
    let mut forms: Vec<_> =
        newest.filter_map(|form| state.catalogue.edition_on(&form.definition().id, today)).collect();
    // What people file comes first; within a system the order of the requirement catalogue, which begins with the main request.
    forms.sort_by(|one, other| position(one.definition()).cmp(&position(other.definition())));
    // Systems that name the same life event share it; the first one's words stand.
    let mut events: Vec<(&str, Value)> = Vec::new();
    for event in
        forms.iter().filter_map(|form| form.definition().system.as_ref()).flat_map(|system| &system.life_events)
    {
        if !events.iter().any(|(id, _)| *id == event.id) {
            events.push((&event.id, object([("id", event.id.as_str().into()), ("name", text(&event.name))])));
        }
    }
    let events = events.into_iter().map(|(_, event)| event).collect();
    let forms = forms.into_iter().map(summary).collect();
    let list = object([("forms", Value::Array(forms)), ("life_events", Value::Array(events))]);
    Ok(cached(&headers, "application/json", list.to_canonical()))
}

/// Where a form stands in the list.
fn position(definition: &Definition) -> (Class, Option<&str>, bool, Option<&str>) {
    let (system, catalogue) = (definition.system.as_ref(), definition.catalogue.as_deref());
    (definition.class, system.map(|system| system.id.as_str()), catalogue.is_none(), catalogue)
}

fn summary(form: &Form) -> Value {
    let definition = form.definition();
    let date = |date: Option<otinish_forms::Date>| date.map_or(Value::Null, |date| format_date(date.0).into());
    let successor = definition.successor.as_ref().map_or(Value::Null, |successor| {
        object([
            ("order", successor.order.as_str().into()),
            ("effective_from", format_date(successor.effective_from.0).into()),
            ("notice", text(&successor.notice)),
        ])
    });
    let system = definition
        .system
        .as_ref()
        .map_or(Value::Null, |system| object([("id", system.id.as_str().into()), ("name", text(&system.name))]));
    object([
        ("id", definition.id.as_str().into()),
        ("edition", format_date(definition.edition.0).into()),
        ("class", definition.class.as_str().into()),
        ("catalogue", definition.catalogue.as_deref().map_or(Value::Null, Value::from)),
        ("name", text(&definition.name)),
        ("title", text(&definition.title)),
        ("applicant", text(&definition.applicant)),
        ("result", text(&definition.result)),
        ("source", definition.source.as_str().into()),
        ("system", system),
        ("cost", definition.cost.as_ref().map_or(Value::Null, |cost| text(&cost.text))),
        ("life_events", Value::Array(definition.life_events.iter().map(|id| id.as_str().into()).collect())),
        ("keywords", Value::Array(definition.keywords.iter().map(|word| word.as_str().into()).collect())),
        ("effective_from", date(definition.effective_from)),
        ("effective_until", date(definition.effective_until)),
        ("successor", successor),
    ])
}

/// The form of a path in an edition: the one named, or the one that applies today.
pub(crate) fn find<'a>(
    state: &'a AppState,
    system: &str,
    form: &str,
    edition: Option<&str>,
) -> Result<&'a Form, Problem> {
    let id = format!("{system}/{form}");
    let today = state.config.clock.now().date();
    let applying = state.catalogue.edition_on(&id, today).ok_or(Code::FormUnknown)?;
    match edition {
        None => Ok(applying),
        Some(edition) => iso_date(edition)
            .and_then(|edition| state.catalogue.edition(&id, edition))
            .ok_or_else(|| Code::EditionUnknown.into()),
    }
}

async fn definition(
    State(state): State<AppState>,
    Params((system, form)): Params<(String, String)>,
    RawQuery(raw): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let [edition] = query(raw.as_deref(), ["edition"])?;
    let form = find(&state, &system, &form, edition.as_deref())?;
    let body = serde_json::to_string(form.definition()).map_err(|_| Code::ServerInternal)?;
    Ok(cached(&headers, "application/json", body))
}

/// The terms that may begin if the form is received now; some depend on the answers.
async fn deadlines(
    State(state): State<AppState>,
    Params((system, form)): Params<(String, String)>,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    let [edition] = query(raw.as_deref(), ["edition"])?;
    let form = find(&state, &system, &form, edition.as_deref())?;
    let now = state.config.clock.now();
    let due = form.possible_deadlines(now).iter().map(Due::to_value).collect();
    Ok(json(&object([("received_at", now.to_rfc3339().into()), ("deadlines", Value::Array(due))])))
}

async fn schema(
    State(state): State<AppState>,
    Params((system, form)): Params<(String, String)>,
    RawQuery(raw): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let [edition, lang] = query(raw.as_deref(), ["edition", "lang"])?;
    let lang = match lang {
        None => Lang::default(),
        Some(code) => Lang::from_code(&code)
            .ok_or_else(|| Problem::from(Code::QueryParameter).detail("`lang` is kk, ru or en."))?,
    };
    let form = find(&state, &system, &form, edition.as_deref())?;
    Ok(cached(&headers, "application/schema+json", answers_schema(form, lang).to_string()))
}

async fn types(
    State(state): State<AppState>,
    Params((system, form)): Params<(String, String)>,
    RawQuery(raw): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let [edition] = query(raw.as_deref(), ["edition"])?;
    let form = find(&state, &system, &form, edition.as_deref())?;
    Ok(cached(&headers, "text/plain; charset=utf-8", answer_types(form)))
}

async fn validate(
    State(state): State<AppState>,
    Params((system, form)): Params<(String, String)>,
    RawQuery(raw): RawQuery,
    Json(body): Json,
) -> Result<Response, Problem> {
    query(raw.as_deref(), [])?;
    let mut members = Members::new(body, &["edition", "today", "answers", "attachments"])?;
    let edition = members.optional_text("edition")?;
    let form = find(&state, &system, &form, edition.as_deref())?;
    let today = members.optional_date("today")?.unwrap_or_else(|| state.config.clock.now().date());
    let answers = members.value("answers")?;
    let attachments = members.value("attachments").map_or(Ok(Vec::new()), |files| Attachment::from_value(&files));
    let attachments = attachments
        .map_err(|place| member_problem(format!("`attachments{place}` is not of the shape that is expected.")))?;
    let outcome = form.validate(&answers, &attachments, &state.catalogue.context(form, today));
    Ok(json(&object([("report", outcome.report.to_value()), ("canonical", outcome.canonical.to_canonical().into())])))
}

fn file_meta(value: Value) -> Result<(String, u64, String), Problem> {
    let mut members = Members::new(value, &["name", "size", "media_type"])?;
    let media_type = members.optional_text("media_type")?.unwrap_or_default();
    Ok((members.text("name")?, members.size("size")?, media_type))
}

async fn kinds(RawQuery(raw): RawQuery) -> Result<Response, Problem> {
    query(raw.as_deref(), [])?;
    let kinds = every_kind().map(|kind| kind.id.into()).collect();
    Ok(json(&object([("kinds", Value::Array(kinds))])))
}

async fn check(
    State(state): State<AppState>,
    Params(kind): Params<String>,
    RawQuery(raw): RawQuery,
    Json(body): Json,
) -> Result<Response, Problem> {
    query(raw.as_deref(), [])?;
    let kind = any_kind(&kind).ok_or(Code::KindUnknown)?;
    let mut members = Members::new(body, &["values", "today", "normalize"])?;
    let values = members.array("values")?;
    let max = state.config.limits.values;
    if values.len() > max {
        return Err(member_problem(format!("`values` has at most {max} items.")));
    }
    let today = members.optional_date("today")?.unwrap_or_else(|| state.config.clock.now().date());
    let is_normalized = members.flag("normalize")?;
    let context = otinish_verdict::Context { today: Some(today) };
    let mut results = Vec::with_capacity(values.len());
    for value in values {
        let Value::String(value) = value else {
            return Err(member_problem("`values` is an array of strings.".to_owned()));
        };
        let judged = if is_normalized { (kind.normalize)(&value).value.into_owned() } else { value.clone() };
        let checked = otinish_identifiers::check(kind, &judged, &context);
        let (code, params) = finding(checked.first.as_ref());
        results.push(object([
            ("value", value.into()),
            ("verdict", checked.verdict.as_str().into()),
            ("code", code),
            ("params", params),
            ("normalized", checked.normalized.map_or(Value::Null, Value::from)),
        ]));
    }
    Ok(json(&object([("results", Value::Array(results))])))
}

/// The code and the parameters of a finding.
fn finding(finding: Option<&otinish_verdict::Finding>) -> (Value, Value) {
    let Some(finding) = finding else { return (Value::Null, Value::Object(Object::new())) };
    let violation = Violation::from_finding(finding, String::new());
    let mut params = Object::new();
    for (name, value) in violation.params {
        let value = match value {
            ParamValue::Int(number) => Value::Int(number),
            ParamValue::Text(text) => text.into(),
        };
        params.insert(&name, value);
    }
    (finding.code.into(), Value::Object(params))
}

async fn check_attachments(
    State(state): State<AppState>,
    RawQuery(raw): RawQuery,
    Json(body): Json,
) -> Result<Response, Problem> {
    query(raw.as_deref(), [])?;
    let mut members = Members::new(body, &["policy", "files"])?;
    let policy = state.policy(&members.text("policy")?)?;
    let files = members.array("files")?.into_iter().map(file_meta).collect::<Result<Vec<_>, _>>()?;
    let files: Vec<_> =
        files.iter().map(|(name, size, media_type)| FileMeta { name, size: *size, media_type }).collect();
    let findings = otinish_attachments::check_files(policy, &files)
        .iter()
        .map(|found| {
            let (code, params) = finding(Some(&found.finding));
            let file = found.file.and_then(|file| i64::try_from(file).ok());
            object([
                ("code", code),
                ("severity", found.finding.severity.as_str().into()),
                ("file", file.map_or(Value::Null, Value::Int)),
                ("params", params),
            ])
        })
        .collect();
    Ok(json(&object([("findings", Value::Array(findings))])))
}

/// The files of a receipt.
pub(crate) fn attachments_value(files: &[StoredFile]) -> Value {
    let file = |file: &StoredFile| {
        object([
            ("slot", file.slot.as_str().into()),
            ("name", file.name.as_str().into()),
            ("size", Value::Int(i64::try_from(file.size).unwrap_or(i64::MAX))),
            ("sha256", file.sha256.as_str().into()),
        ])
    };
    Value::Array(files.iter().map(file).collect())
}

/// The receipt as it was given.
pub(crate) fn receipt_value(application: &Application) -> Result<Value, Problem> {
    Value::parse(&application.receipt).map_err(|_| Code::StorageIntegrity.into())
}

/// The application of an id, for whoever has its token. A wrong id and a wrong token take the same way to the same answer.
pub(crate) async fn authorized(state: &AppState, id: &str, headers: &HeaderMap) -> Result<Application, Problem> {
    let token = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map_or("", |(_, token)| token.trim());
    let expected = state.store.token_sha256(id).await?;
    // No text has a hash of zeros.
    let is_right = equal(&sha256_hex(token), expected.as_deref().unwrap_or(&"0".repeat(64)));
    if !is_right {
        return Err(Code::ApplicationUnknown.into());
    }
    let found = state.store.application(id).await?.ok_or(Code::ApplicationUnknown)?;
    if sha256_hex(&found.canonical) != found.canonical_sha256 {
        return Err(Code::StorageIntegrity.into());
    }
    Ok(found)
}

async fn application(
    State(state): State<AppState>,
    Params(id): Params<String>,
    headers: HeaderMap,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    query(raw.as_deref(), [])?;
    let found = authorized(&state, &id, &headers).await?;
    let files = state.store.files(&id).await?;
    Ok(json(&object([
        ("receipt", receipt_value(&found)?),
        ("id", found.id.into()),
        ("number", found.number.into()),
        ("received_at", found.received_at.to_rfc3339().into()),
        ("form", found.form.into()),
        ("edition", found.edition.into()),
        ("canonical", found.canonical.into()),
        ("attachments", attachments_value(&files)),
    ])))
}

async fn canonical(
    State(state): State<AppState>,
    Params(id): Params<String>,
    headers: HeaderMap,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    query(raw.as_deref(), [])?;
    let found = authorized(&state, &id, &headers).await?;
    Ok(typed("application/json", "no-store", found.canonical))
}

async fn attachment(
    State(state): State<AppState>,
    Params((id, position)): Params<(String, String)>,
    headers: HeaderMap,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    query(raw.as_deref(), [])?;
    authorized(&state, &id, &headers).await?;
    let files = state.store.files(&id).await?;
    // "+1" and "01" parse as numbers and name nothing.
    let position = position.parse::<usize>().ok().filter(|number| number.to_string() == position);
    let (position, file) = position
        .and_then(|position| Some((position, files.into_iter().nth(position)?)))
        .ok_or_else(|| Problem::from(Code::ApplicationUnknown).detail("The application has no such file."))?;
    let opened = Arc::clone(&state.files).open_verified(id, position, file.size, file.sha256).await;
    let body = opened.map_err(|error| match error.kind() {
        std::io::ErrorKind::InvalidData => Code::StorageIntegrity.into(),
        _ => Problem::from(error),
    })?;
    // The type is fixed: whatever the file is, a browser saves it and runs nothing.
    let mut response = typed("application/octet-stream", "no-store", Body::new(body));
    let disposition = HeaderValue::from_str(&media::attachment(&file.name)).map_err(|_| Code::ServerInternal)?;
    response.headers_mut().insert(header::CONTENT_DISPOSITION, disposition);
    response.headers_mut().insert(header::CONTENT_LENGTH, file.size.into());
    let policy = HeaderValue::from_static("default-src 'none'; sandbox");
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    Ok(response)
}
