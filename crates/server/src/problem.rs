//! What goes wrong with a request: one table of codes, one answer (RFC 9457).

use std::borrow::Cow;

use axum::{
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use otinish_forms::{Object, Value, Violation};

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct ProblemKind {
    /// The code as the program names it.
    pub id: Code,
    /// The stable code on the wire.
    pub code: &'static str,
    /// The HTTP status.
    pub status: u16,
    /// What is wrong, in a few words.
    pub title: &'static str,
    /// What it means and what to do, where the request's own detail does not say it.
    pub detail: &'static str,
}

macro_rules! problems {
    ($($(#[$doc:meta])* $id:ident, $code:literal, $status:literal, $title:literal, $detail:literal;)*) => {
        /// What goes wrong with a request.
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        pub enum Code {
            $(#[doc = concat!("`", $code, "`: ", $title, ".")] $id,)*
        }

        /// The table of problems: every code with its status and texts.
        pub static PROBLEMS: &[ProblemKind] = &[
            $(ProblemKind { id: Code::$id, code: $code, status: $status, title: $title, detail: $detail },)*
        ];
    };
}

problems! {
    JsonSyntax, "json.syntax", 400, "Not JSON", "The body is not valid JSON.";
    JsonDuplicateKey, "json.duplicate-key", 400, "A key stands twice in an object", "Write every key of an object once.";
    JsonTooDeep, "json.too-deep", 400, "JSON nested too deeply", "At most 127 levels are read.";
    JsonEncoding, "json.encoding", 400, "JSON that is not UTF-8", "Send UTF-8 without a byte order mark.";
    RequestMalformed, "request.malformed", 400, "The request broke off or is malformed",
        "Nothing was stored; send the request again.";
    RequestPath, "request.path", 400, "The path is not UTF-8", "Percent-encode the path as UTF-8.";
    RequestMember, "request.member", 422, "A member of the request is unknown, missing or of another type", "";
    RequestTimeout, "request.timeout", 408, "The request came too slowly", "Nothing was stored; send the request again.";
    RequestTooLarge, "request.too-large", 413, "The request is too large", "Nothing was stored.";
    RequestMediaType, "request.media-type", 415, "The body is of another media type", "";
    RequestContentEncoding, "request.content-encoding", 415, "The body is compressed", "Send the body as it is.";
    RequestNotAcceptable, "request.not-acceptable", 406, "The answer is in none of the media types that are accepted",
        "Accept application/json.";
    QueryParameter, "query.parameter", 400, "A query parameter is unknown, given twice or unreadable", "";
    MultipartMalformed, "multipart.malformed", 400, "Not multipart/form-data",
        "The parts, their heads or the last boundary are malformed or missing. Nothing was stored.";
    MultipartApplicationFirst, "multipart.application-first", 400, "The part `application` is not the first and only one",
        "Send one part named `application` first, then the files.";
    MultipartPart, "multipart.part", 400, "A part lacks its name or its file name", "";
    MultipartTooManyParts, "multipart.too-many-parts", 413, "Too many parts", "Nothing was stored.";
    RouteUnknown, "route.unknown", 404, "There is nothing here", "";
    MethodNotAllowed, "method.not-allowed", 405, "The method is not allowed here", "See the header Allow.";
    FormUnknown, "form.unknown", 404, "There is no such form", "";
    EditionUnknown, "edition.unknown", 404, "The form has no such edition", "";
    KindUnknown, "kind.unknown", 404, "There is no such kind of identifier", "";
    MachineUnknown, "machine.unknown", 404, "There is no such state machine", "GET /api/v1/lifecycle lists them.";
    PolicyUnknown, "policy.unknown", 422, "There is no such attachment policy", "";
    ApplicationFormUnknown, "application.form-unknown", 422, "The application names a form or an edition that is not served here", "";
    ApplicationInvalid, "application.invalid", 422, "The application is not acceptable",
        "Nothing was stored. Mend what `violations` names, then send it again; the same Idempotency-Key may be used.";
    ApplicationUnknown, "application.unknown", 404, "There is no such application", "The address or the token is wrong.";
    DocumentTooLong, "document.too-long", 422, "The document would be too long", "No document of so many pages is made.";
    DocumentNothingMissing, "document.nothing-missing", 422, "There is nothing to refuse the application for",
        "The form does not refuse applications of that form, or nothing that it names is missing or wrong.";
    IdempotencyKeyMissing, "idempotency.key-missing", 400, "The header Idempotency-Key is missing",
        "Send a key of 1 to 128 visible ASCII characters, a new one for each application, the same one for a retry.";
    IdempotencyKeyMalformed, "idempotency.key-malformed", 400, "The header Idempotency-Key is malformed",
        "A key has 1 to 128 visible ASCII characters and is sent once.";
    IdempotencyKeyReused, "idempotency.key-reused", 422, "The Idempotency-Key was used for another application",
        "Nothing more was stored. Use a new key for a new application.";
    IdempotencyInProgress, "idempotency.in-progress", 409, "The application with this Idempotency-Key is being received",
        "Send the same request again in a moment: it gets the first one's answer.";
    OriginForbidden, "origin.forbidden", 403, "Pages of this origin may not send this request", "Nothing was stored.";
    ServerBusy, "server.busy", 503, "The server is busy", "Nothing was stored; send the request again in a moment.";
    ServerNotReady, "server.not-ready", 503, "The server is not ready", "";
    ServerInternal, "server.internal", 500, "The server made a mistake",
        "Send the request again: with the same Idempotency-Key nothing is stored twice.";
    StorageFull, "storage.full", 507, "The server's storage is full",
        "Nothing was stored. Send the request again later, with the same Idempotency-Key.";
    StorageBusy, "storage.busy", 503, "The server's storage is busy",
        "Send the request again in a moment, with the same Idempotency-Key.";
    StorageUnavailable, "storage.unavailable", 503, "The server's storage does not work",
        "Send the request again later, with the same Idempotency-Key.";
    StorageIntegrity, "storage.integrity", 500, "What is stored is damaged",
        "A stored file or document is missing or is not the one that was received.";
    AppMissing, "app.missing", 404, "This server has no app",
        "The app was not built into this binary; the API is at /api/v1.";
}

impl Code {
    /// Its line of the table.
    pub fn kind(self) -> &'static ProblemKind {
        // The table is written in the order of the enum.
        &PROBLEMS[self as usize]
    }

    /// Whether it may be an attempt to get round a check, which the log marks.
    pub(crate) const fn is_security_event(self) -> bool {
        matches!(
            self,
            Self::JsonDuplicateKey
                | Self::JsonTooDeep
                | Self::RequestMember
                | Self::RequestMediaType
                | Self::RequestContentEncoding
                | Self::MultipartMalformed
                | Self::ApplicationInvalid
                | Self::ApplicationUnknown
                | Self::IdempotencyKeyReused
                | Self::OriginForbidden
                | Self::StorageIntegrity
        )
    }

    /// After how many seconds a retry makes sense.
    const fn retry_after(self) -> Option<u32> {
        match self {
            Self::IdempotencyInProgress | Self::StorageBusy => Some(1),
            Self::ServerBusy | Self::ServerNotReady => Some(2),
            Self::StorageFull | Self::StorageUnavailable => Some(30),
            _ => None,
        }
    }
}

/// A problem with a request, on its way to become the answer.
#[derive(Debug)]
pub(crate) struct Problem {
    code: Code,
    detail: Option<Cow<'static, str>>,
    violations: Option<Vec<Violation>>,
    header: Option<Box<(HeaderName, HeaderValue)>>,
}

impl Problem {
    /// The same problem with a detail of its own. The text may name members and limits, never a value.
    pub(crate) fn detail(mut self, detail: impl Into<Cow<'static, str>>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    pub(crate) fn violations(mut self, violations: Vec<Violation>) -> Self {
        self.violations = Some(violations);
        self
    }

    pub(crate) fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.header = Some(Box::new((name, value)));
        self
    }
}

impl From<Code> for Problem {
    fn from(code: Code) -> Self {
        Self { code, detail: None, violations: None, header: None }
    }
}

/// What an answer carries to the outermost layer, which knows the request's id and writes the body.
#[derive(Clone, Debug)]
pub(crate) struct Pending {
    pub(crate) code: Code,
    detail: Cow<'static, str>,
    violations: Option<Value>,
}

impl Pending {
    /// The body. `instance` names the request and nothing that it holds.
    pub(crate) fn body(&self, request: &str) -> String {
        let kind = self.code.kind();
        let mut object = Object::new();
        object.insert("type", Value::String(format!("urn:otinish:problem:{}", kind.code)));
        object.insert("title", kind.title.into());
        object.insert("status", Value::Int(kind.status.into()));
        object.insert("detail", (&*self.detail).into());
        object.insert("instance", Value::String(format!("urn:otinish:request:{request}")));
        object.insert("code", kind.code.into());
        if let Some(violations) = &self.violations {
            object.insert("violations", violations.clone());
        }
        Value::Object(object).to_canonical()
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let kind = self.code.kind();
        let status = StatusCode::from_u16(kind.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = status.into_response();
        if let Some((name, value)) = self.header.map(|header| *header) {
            response.headers_mut().insert(name, value);
        }
        if let Some(seconds) = self.code.retry_after() {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        response.extensions_mut().insert(Pending {
            code: self.code,
            detail: self.detail.unwrap_or(Cow::Borrowed(kind.detail)),
            violations: self.violations.map(|list| Value::Array(list.iter().map(Violation::to_value).collect())),
        });
        response
    }
}

impl From<std::io::Error> for Problem {
    fn from(error: std::io::Error) -> Self {
        let code = match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded | std::io::ErrorKind::FileTooLarge => {
                Code::StorageFull
            }
            _ => Code::StorageUnavailable,
        };
        // The kind alone: the text of an error may name a file.
        tracing::error!(error = ?error.kind(), "a file operation failed");
        code.into()
    }
}

impl From<sqlx::Error> for Problem {
    fn from(error: sqlx::Error) -> Self {
        let primary = match &error {
            sqlx::Error::Database(error) => {
                error.code().and_then(|code| code.parse::<u32>().ok()).map(|extended| extended & 0xff)
            }
            _ => None,
        };
        // The text of a database error names tables and columns, but a constraint's may come with a value: only the code.
        tracing::error!(sqlite = primary, "a database operation failed");
        // SQLite's primary result codes: 5 busy, 6 locked, 8 read-only, 10 I/O, 11 corrupt, 13 full, 14 cannot open.
        match (primary, &error) {
            (Some(5 | 6), _) | (_, sqlx::Error::PoolTimedOut) => Code::StorageBusy,
            (Some(13), _) => Code::StorageFull,
            (Some(8 | 10 | 14), _) | (_, sqlx::Error::Io(_) | sqlx::Error::PoolClosed) => Code::StorageUnavailable,
            (Some(11), _) => Code::StorageIntegrity,
            _ => Code::ServerInternal,
        }
        .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_every_code_once_and_in_the_order_of_the_enum() {
        for (at, kind) in PROBLEMS.iter().enumerate() {
            assert_eq!(kind.id as usize, at, "{}", kind.code);
            assert_eq!(PROBLEMS.iter().filter(|other| other.code == kind.code).count(), 1, "{}", kind.code);
            assert!((400..600).contains(&kind.status));
        }
    }

    #[test]
    fn the_readme_lists_every_code_with_its_status() {
        let readme = include_str!("../README.md");
        for kind in PROBLEMS {
            assert!(readme.contains(&format!("| `{}` | {} |", kind.code, kind.status)), "{}", kind.code);
        }
    }
}
