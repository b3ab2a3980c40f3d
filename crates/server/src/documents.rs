//! Documents to print: the form of an application, its receipt, and any form with answers that are not stored.

use std::sync::Arc;

use axum::{
    extract::{RawQuery, State},
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use otinish_calendar::{AstanaTime, parse_date};
use otinish_catalogue::messages;
use otinish_documents::{CONTENT_SECURITY_POLICY, Document, DocumentError, Receipt, ReceivedFile};
use otinish_forms::{Attachment, Form, Lang, Object, Value, Violation};

use crate::{
    api::{authorized, find, receipt_value, typed},
    body::{Json, Members, Params, member_problem, query},
    media,
    problem::{Code, Problem},
    state::AppState,
    store::Application,
};

/// How a document is written.
#[derive(Clone, Copy, Debug)]
enum Format {
    Html,
    Pdf,
    Text,
}

impl Format {
    fn from_word(word: Option<&str>) -> Option<Self> {
        match word {
            None | Some("html") => Some(Self::Html),
            Some("pdf") => Some(Self::Pdf),
            Some("text") => Some(Self::Text),
            Some(_) => None,
        }
    }

    const fn media_type(self) -> &'static str {
        match self {
            Self::Html => "text/html; charset=utf-8",
            Self::Pdf => "application/pdf",
            Self::Text => "text/plain; charset=utf-8",
        }
    }

    const fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Text => "txt",
        }
    }
}

fn lang_of(word: Option<&str>) -> Option<Lang> {
    word.map_or(Some(Lang::default()), Lang::from_code)
}

const FORMATS: &str = "`format` is html, pdf or text.";
const LANGS: &str = "`lang` is kk, ru or en.";

/// The format and the language that a query asks for.
fn asked(raw: Option<&str>) -> Result<(Format, Lang), Problem> {
    let [format, lang] = query(raw, ["format", "lang"])?;
    let wrong = |detail: &'static str| Problem::from(Code::QueryParameter).detail(detail);
    let format = Format::from_word(format.as_deref()).ok_or_else(|| wrong(FORMATS))?;
    Ok((format, lang_of(lang.as_deref()).ok_or_else(|| wrong(LANGS))?))
}

/// The form of an application as it is printed.
pub(crate) async fn document(
    State(state): State<AppState>,
    Params(id): Params<String>,
    headers: HeaderMap,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    let (format, lang) = asked(raw.as_deref())?;
    let found = authorized(&state, &id, &headers).await?;
    let name = found.number.clone();
    write(&state, &name, format, move |state| {
        let form = form_of(state, &found)?;
        let canonical = Value::parse(&found.canonical).map_err(|_| Code::StorageIntegrity)?;
        Document::of_form(form, &canonical, lang, found.received_at).map_err(Problem::from)
    })
    .await
}

/// The receipt of an application.
pub(crate) async fn receipt(
    State(state): State<AppState>,
    Params(id): Params<String>,
    headers: HeaderMap,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    let (format, lang) = asked(raw.as_deref())?;
    let found = authorized(&state, &id, &headers).await?;
    let files = state.store.files(&id).await?;
    let files: Vec<_> = files
        .into_iter()
        .map(|file| ReceivedFile { slot: file.slot, name: file.name, size: file.size, sha256: file.sha256 })
        .collect();
    let name = format!("{}-receipt", found.number);
    write(&state, &name, format, move |state| {
        let form = form_of(state, &found)?;
        let receipt = receipt_value(&found)?;
        let list = |member| receipt.pointer(member).and_then(Value::as_array).unwrap_or_default().iter();
        let messages = messages(lang);
        let warnings = list("/warnings").filter_map(Violation::from_value);
        let warnings: Vec<_> = warnings.map(|warning| messages.render(&warning, Some(form))).collect();
        let text = ["/text/", lang.code()].concat();
        let deadlines = list("/deadlines").filter_map(|deadline| deadline.pointer(&text)?.as_str());
        let deadlines: Vec<_> = deadlines.map(str::to_owned).collect();
        let receipt = Receipt {
            number: &found.number,
            received_at: found.received_at,
            form,
            answers_sha256: &found.canonical_sha256,
            files: &files,
            warnings: &warnings,
            deadlines: &deadlines,
        };
        Ok(receipt.document(lang))
    })
    .await
}

/// The edition in which an application was received.
fn form_of<'a>(state: &'a AppState, application: &Application) -> Result<&'a Form, Problem> {
    let edition = parse_date(&application.edition).ok();
    let form = edition.and_then(|edition| state.catalogue.edition(&application.form, edition));
    form.ok_or_else(|| Problem::from(Code::EditionUnknown).detail("The edition of the application is not served here."))
}

/// A form with answers, or a refusal of an application that lacks documents or has mistakes. Nothing is stored.
pub(crate) async fn print(
    State(state): State<AppState>,
    Params((system, name)): Params<(String, String)>,
    RawQuery(raw): RawQuery,
    Json(body): Json,
) -> Result<Response, Problem> {
    query(raw.as_deref(), [])?;
    let known = ["edition", "today", "lang", "format", "answers", "refusing", "attachments"];
    let mut members = Members::new(body, &known)?;
    let edition = members.optional_text("edition")?;
    let format = Format::from_word(members.optional_text("format")?.as_deref());
    let format = format.ok_or_else(|| member_problem(FORMATS.to_owned()))?;
    let lang = lang_of(members.optional_text("lang")?.as_deref()).ok_or_else(|| member_problem(LANGS.to_owned()))?;
    let now = match members.optional_date("today")? {
        Some(day) => {
            AstanaTime::from_local(day, 0, 0).ok_or_else(|| member_problem("`today` is no day.".to_owned()))?
        }
        None => state.config.clock.now(),
    };
    let answers = members.value("answers").unwrap_or_else(|_| Value::Object(Object::new()));
    let refusing = members.optional_text("refusing")?;
    let attachments = members.value("attachments").map_or(Ok(Vec::new()), |files| Attachment::from_value(&files));
    let attachments = attachments
        .map_err(|place| member_problem(format!("`attachments{place}` is not of the shape that is expected.")))?;
    if refusing.is_none() && !attachments.is_empty() {
        return Err(member_problem("`attachments` are those of the form that `refusing` names.".to_owned()));
    }
    let form = find(&state, &system, &name, edition.as_deref())?;
    let key = (form.definition().id.clone(), form.definition().edition.0);
    write(&state, &format!("{system}-{name}"), format, move |state| {
        let form = state.catalogue.edition(&key.0, key.1).ok_or(Code::FormUnknown)?;
        let today = now.date();
        let answers = match refusing {
            None => answers,
            Some(id) => {
                let refused = state.catalogue.edition_on(&id, today).ok_or(Code::ApplicationFormUnknown)?;
                let outcome = refused.validate(&answers, &attachments, &state.catalogue.context(refused, today));
                form.refusal(refused, &outcome, &messages(lang), today).ok_or(Code::DocumentNothingMissing)?
            }
        };
        let canonical = form.validate(&answers, &[], &state.catalogue.context(form, today)).canonical;
        Document::of_form(form, &canonical, lang, now).map_err(Problem::from)
    })
    .await
}

/// Makes a document and answers with it. One is made at a time, off the threads that answer requests.
async fn write(
    state: &AppState,
    name: &str,
    format: Format,
    make: impl FnOnce(&AppState) -> Result<Document, Problem> + Send + 'static,
) -> Result<Response, Problem> {
    let permit = Arc::clone(&state.documents).acquire_owned().await.map_err(|_| Code::ServerInternal)?;
    let task = {
        let state = state.clone();
        tokio::task::spawn_blocking(move || {
            // Held to the end even if the client goes away.
            let _permit = permit;
            let document = make(&state)?.by(state.config.portal_name.as_deref());
            Ok::<_, Problem>(match format {
                Format::Html => document.to_html().into_bytes(),
                Format::Pdf => document.to_pdf()?,
                Format::Text => document.to_text().into_bytes(),
            })
        })
    };
    let bytes = task.await.map_err(|_| Code::ServerInternal)??;
    let mut response = typed(format.media_type(), "no-store", bytes);
    let name = media::attachment(&format!("{name}.{}", format.extension()));
    let disposition = HeaderValue::from_str(&name).map_err(|_| Code::ServerInternal)?;
    response.headers_mut().insert(header::CONTENT_DISPOSITION, disposition);
    let policy = match format {
        Format::Html => HeaderValue::from_str(&format!("{CONTENT_SECURITY_POLICY}; sandbox")),
        Format::Pdf | Format::Text => Ok(HeaderValue::from_static("default-src 'none'; sandbox")),
    };
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy.map_err(|_| Code::ServerInternal)?);
    Ok(response)
}

impl From<DocumentError> for Problem {
    fn from(error: DocumentError) -> Self {
        match error {
            DocumentError::TooLong => Code::DocumentTooLong.into(),
            // What the library says may quote an answer.
            _ => {
                tracing::error!("a document could not be made");
                Code::ServerInternal.into()
            }
        }
    }
}
