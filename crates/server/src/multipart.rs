//! Taking an application in: a multipart stream becomes an envelope, and files on disk with their hashes.

use std::str;

use axum::{
    body::Body,
    extract::{FromRequest as _, Multipart, Request, multipart::Field},
    http::{HeaderValue, header},
};
use otinish_attachments::code::TOTAL_SIZE;
use otinish_forms::{Form, Lang, Value, Violation};
use otinish_verdict::{Finding, Param};

use crate::{
    AbortAt,
    body::{Members, iso_date, member_problem, parse_json, too_large},
    files::{Sink, Upload},
    guard::Guard,
    media::MediaType,
    problem::{Code, Problem},
    secret::sha256_hex,
    state::AppState,
    store::StoredFile,
};

/// What the part `application` says.
#[derive(Debug)]
pub(crate) struct Envelope<'a> {
    /// The form in the edition that the application names.
    pub(crate) form: &'a Form,
    pub(crate) answers: Value,
    pub(crate) lang: Lang,
}

/// An application as it came in, not judged yet.
#[derive(Debug)]
pub(crate) struct Received<'a> {
    pub(crate) envelope: Envelope<'a>,
    /// The files, in the order of the stream.
    pub(crate) files: Vec<StoredFile>,
    /// What a retry must repeat: the hash of the part `application`, whatever its spaces, and of the files.
    pub(crate) request_sha256: String,
}

/// Where the files go.
#[derive(Debug)]
pub(crate) enum Keep<'a> {
    /// Into the folder of the incoming.
    Files(&'a mut Upload),
    /// Nowhere: the application was stored before, only its hash is wanted.
    Hash,
}

/// Reads an application to the end of its stream.
pub(crate) async fn receive<'a>(
    state: &'a AppState,
    content_type: HeaderValue,
    guard: &Guard,
    mut keep: Keep<'_>,
) -> Result<Received<'a>, Problem> {
    let mut request = Request::new(Body::new(guard.body()));
    request.headers_mut().insert(header::CONTENT_TYPE, content_type);
    axum::extract::DefaultBodyLimit::disable().apply(&mut request);
    let mut parts = Multipart::from_request(request, &())
        .await
        .map_err(|_| Problem::from(Code::MultipartMalformed).detail("The Content-Type has no usable boundary."))?;

    let first = next_part(&mut parts, guard).await?.filter(|part| part.name() == Some("application"));
    let Some(mut first) = first else { return Err(Code::MultipartApplicationFirst.into()) };
    if !part_type(&first)?.is_some_and(|media_type| media_type.is_json()) {
        return Err(Problem::from(Code::RequestMediaType).detail("The part `application` is application/json."));
    }
    let mut json = Vec::new();
    while let Some(data) = next_data(&mut first, guard).await? {
        if json.len() + data.len() > state.config.limits.json_bytes {
            return Err(too_large(state.config.limits.json_bytes as u64));
        }
        json.extend_from_slice(&data);
    }
    drop(first);
    let json = parse_json(&json)?;
    let mut fingerprint = vec![Value::String(sha256_hex(json.to_canonical()))];
    let envelope = envelope(state, json)?;
    let max_bytes = envelope.form.policy().map_or(0, |policy| policy.max_total_bytes);

    let mut files: Vec<StoredFile> = Vec::new();
    let mut total = 0;
    while let Some(mut part) = next_part(&mut parts, guard).await? {
        if files.len() + 1 >= state.config.limits.parts {
            return Err(Code::MultipartTooManyParts.into());
        }
        let (slot, name, media_type) = file_head(&part)?;
        // How many files are too many is the engine's to say: some do not count.
        let mut sink = match &mut keep {
            Keep::Files(upload) => upload.file(files.len()).await?,
            Keep::Hash => Sink::new(None),
        };
        while let Some(data) = next_data(&mut part, guard).await? {
            total += data.len() as u64;
            if total > max_bytes {
                return Err(files_too_large(envelope.form, total, max_bytes));
            }
            sink.write(&data).await?;
        }
        crate::intake::abort(state.config.abort_at, AbortAt::FilesWritten);
        let (size, sha256) = sink.finish().await?;
        fingerprint.extend([&slot, &name, &media_type, &sha256].map(|text| text.as_str().into()));
        files.push(StoredFile { slot, name, media_type, size, sha256 });
    }
    guard.read_epilogue().await?;
    let request_sha256 = sha256_hex(Value::Array(fingerprint).to_canonical());
    Ok(Received { envelope, files, request_sha256 })
}

fn envelope(state: &AppState, json: Value) -> Result<Envelope<'_>, Problem> {
    let mut members = Members::new(json, &["form", "edition", "answers", "lang"])?;
    let form = members.text("form")?;
    let edition = members.text("edition")?;
    let lang = match members.optional_text("lang")? {
        None => Lang::default(),
        Some(code) => Lang::from_code(&code).ok_or_else(|| member_problem("`lang` is kk, ru or en.".to_owned()))?,
    };
    let form = iso_date(&edition)
        .and_then(|edition| state.catalogue.edition(&form, edition))
        .ok_or(Code::ApplicationFormUnknown)?;
    Ok(Envelope { form, answers: members.value("answers")?, lang })
}

fn files_too_large(form: &Form, found: u64, max: u64) -> Problem {
    let int = |number: u64| Param::Int(i64::try_from(number).unwrap_or(i64::MAX));
    // The reading stops here, so `found` is what had come in by then.
    let finding = Finding::error(TOTAL_SIZE).with("found", int(found)).with("max", int(max));
    let mut violation = Violation::from_finding(&finding, "/attachments".to_owned());
    if let Some(attachments) = &form.definition().attachments {
        let rule = attachments.rules.iter().find(|rule| rule.code == violation.code);
        violation.rule = rule.map(|rule| rule.rule.clone());
        violation.source = Some(attachments.source.clone());
    }
    Problem::from(Code::RequestTooLarge)
        .detail(format!("The files of this form have at most {max} bytes together. Nothing was stored."))
        .violations(vec![violation])
}

/// The next part. Malformed multipart is told from a stream that ended for another reason.
async fn next_part<'p>(parts: &'p mut Multipart, guard: &Guard) -> Result<Option<Field<'p>>, Problem> {
    let part = parts.next_field().await;
    guard.progress();
    part.map_err(|_| stream_problem(guard))
}

async fn next_data(part: &mut Field<'_>, guard: &Guard) -> Result<Option<axum::body::Bytes>, Problem> {
    let data = part.chunk().await;
    guard.progress();
    data.map_err(|_| stream_problem(guard))
}

fn stream_problem(guard: &Guard) -> Problem {
    guard.failure().map_or_else(|| Code::MultipartMalformed.into(), Problem::from)
}

fn part_type(part: &Field<'_>) -> Result<Option<MediaType>, Problem> {
    let Some(value) = part.headers().get(header::CONTENT_TYPE) else { return Ok(None) };
    let media_type = value.to_str().ok().and_then(MediaType::parse);
    media_type.map(Some).ok_or_else(|| part_problem("The Content-Type of a part is malformed."))
}

fn part_problem(detail: &'static str) -> Problem {
    Problem::from(Code::MultipartPart).detail(detail)
}

/// The slot, the name and the media type of a file's part.
fn file_head(part: &Field<'_>) -> Result<(String, String, String), Problem> {
    let disposition = part.headers().get(header::CONTENT_DISPOSITION).map_or(&b""[..], HeaderValue::as_bytes);
    if str::from_utf8(disposition).is_err() {
        return Err(part_problem("The Content-Disposition of a part is not UTF-8."));
    }
    if part.headers().get_all(header::CONTENT_DISPOSITION).iter().count() > 1 {
        return Err(part_problem("A part has two Content-Dispositions."));
    }
    if part.headers().contains_key("content-transfer-encoding") {
        return Err(part_problem("A part has a Content-Transfer-Encoding; send files as they are."));
    }
    let slot = part.name().filter(|name| !name.is_empty());
    let slot = slot.ok_or_else(|| part_problem("A part has no name: a file's is the id of its slot."))?;
    if slot == "application" {
        return Err(Code::MultipartApplicationFirst.into());
    }
    let name = part.file_name().ok_or_else(|| part_problem("A file has no file name."))?;
    // HTML's multipart/form-data encoding writes these three, and nothing else, with a percent sign.
    let name = name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
    let media_type = part.headers().get(header::CONTENT_TYPE).map_or(Ok(""), HeaderValue::to_str);
    let media_type = media_type.ok().filter(|text| text.len() <= 255);
    let media_type = media_type.ok_or_else(|| part_problem("The Content-Type of a part is malformed."))?;
    if slot.len() > 255 || name.len() > 4096 {
        return Err(part_problem("The name of a part is too long."));
    }
    Ok((slot.to_owned(), name, media_type.to_owned()))
}
