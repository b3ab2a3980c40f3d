//! Reading what a request says: JSON strictly, members one by one, query parameters once each.

use axum::{
    extract::{FromRequest, FromRequestParts, Path, Request},
    http::{HeaderMap, header, request::Parts},
};
use chrono::NaiveDate;
use otinish_forms::{Object, Value};
use serde::de::DeserializeOwned;

use crate::{
    guard::{Guard, Pace},
    media::MediaType,
    problem::{Code, Problem},
    state::AppState,
};

/// A JSON body.
pub(crate) struct Json(pub(crate) Value);

impl FromRequest<AppState> for Json {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Problem> {
        let limits = state.config.limits;
        let (parts, body) = request.into_parts();
        let max_bytes = limits.json_bytes as u64;
        let guard = Guard::new(body, Pace { idle: limits.idle_time, total: limits.json_time, max_bytes });
        let result = async {
            expect_media_type(&parts.headers, "application/json", MediaType::is_json)?;
            expect_length(&parts.headers, max_bytes)?;
            parse_json(&guard.read().await?)
        }
        .await;
        if result.is_err() {
            guard.discard().await;
        }
        result.map(Self)
    }
}

/// Reads JSON bytes strictly.
pub(crate) fn parse_json(bytes: &[u8]) -> Result<Value, Problem> {
    let text = std::str::from_utf8(bytes).map_err(|_| Code::JsonEncoding)?;
    if text.starts_with('\u{feff}') {
        return Err(Code::JsonEncoding.into());
    }
    Value::parse(text).map_err(|error| {
        let code = match error.code {
            "json.duplicate-key" => Code::JsonDuplicateKey,
            "json.too-deep" => Code::JsonTooDeep,
            _ => Code::JsonSyntax,
        };
        Problem::from(code).detail(format!("line {}, column {}: {}", error.line, error.column, error.reason))
    })
}

/// Refuses a body of another media type.
pub(crate) fn expect_media_type(
    headers: &HeaderMap,
    expected: &'static str,
    is_right: impl Fn(&MediaType) -> bool,
) -> Result<MediaType, Problem> {
    let wrong = || Problem::from(Code::RequestMediaType).detail(format!("The Content-Type is {expected}."));
    let mut types = headers.get_all(header::CONTENT_TYPE).iter();
    let (Some(value), None) = (types.next(), types.next()) else { return Err(wrong()) };
    value.to_str().ok().and_then(MediaType::parse).filter(|media_type| is_right(media_type)).ok_or_else(wrong)
}

/// Refuses a body that says it is too long before it is read.
pub(crate) fn expect_length(headers: &HeaderMap, max: u64) -> Result<(), Problem> {
    let length = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if length.is_some_and(|length| length > max) {
        return Err(too_large(max));
    }
    Ok(())
}

pub(crate) fn too_large(max: u64) -> Problem {
    Problem::from(Code::RequestTooLarge).detail(format!("At most {max} bytes are read. Nothing was stored."))
}

/// The members of a JSON object that a request consists of.
#[derive(Debug)]
pub(crate) struct Members(Object);

impl Members {
    /// Refuses anything but an object with known members.
    pub(crate) fn new(value: Value, known: &[&str]) -> Result<Self, Problem> {
        let Value::Object(object) = value else {
            return Err(member_problem(format!("The body is an object, not {}.", value.type_name())));
        };
        if object.iter().any(|(key, _)| !known.contains(&key)) {
            return Err(member_problem(format!("A member is unknown. Known are: {}.", known.join(", "))));
        }
        Ok(Self(object))
    }

    /// A member of any type.
    pub(crate) fn value(&mut self, name: &str) -> Result<Value, Problem> {
        self.0.remove(name).ok_or_else(|| member_problem(format!("`{name}` is missing.")))
    }

    /// A text that must be there.
    pub(crate) fn text(&mut self, name: &str) -> Result<String, Problem> {
        self.optional_text(name)?.ok_or_else(|| member_problem(format!("`{name}` is missing.")))
    }

    /// A text that may be missing.
    pub(crate) fn optional_text(&mut self, name: &str) -> Result<Option<String>, Problem> {
        match self.0.remove(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(other) => Err(member_problem(format!("`{name}` is a string, not {}.", other.type_name()))),
        }
    }

    /// A date that may be missing.
    pub(crate) fn optional_date(&mut self, name: &str) -> Result<Option<NaiveDate>, Problem> {
        self.optional_text(name)?
            .map(|text| iso_date(&text).ok_or_else(|| member_problem(format!("`{name}` is a date YYYY-MM-DD."))))
            .transpose()
    }

    /// `true` or `false`; false if it is missing.
    pub(crate) fn flag(&mut self, name: &str) -> Result<bool, Problem> {
        match self.0.remove(name) {
            None => Ok(false),
            Some(Value::Bool(flag)) => Ok(flag),
            Some(other) => Err(member_problem(format!("`{name}` is a boolean, not {}.", other.type_name()))),
        }
    }

    /// An array that must be there.
    pub(crate) fn array(&mut self, name: &str) -> Result<Vec<Value>, Problem> {
        match self.value(name)? {
            Value::Array(items) => Ok(items),
            other => Err(member_problem(format!("`{name}` is an array, not {}.", other.type_name()))),
        }
    }

    /// A number of bytes that must be there.
    pub(crate) fn size(&mut self, name: &str) -> Result<u64, Problem> {
        match self.value(name)? {
            Value::Int(number) if number >= 0 => Ok(number.unsigned_abs()),
            _ => Err(member_problem(format!("`{name}` is a number of bytes."))),
        }
    }
}

pub(crate) fn member_problem(detail: String) -> Problem {
    Problem::from(Code::RequestMember).detail(detail)
}

/// A date in ISO 8601, and nothing else.
pub(crate) fn iso_date(text: &str) -> Option<NaiveDate> {
    otinish_calendar::parse_date(text).ok().filter(|_| text.as_bytes().get(4) == Some(&b'-'))
}

/// The parameters of a path.
pub(crate) struct Params<T>(pub(crate) T);

impl<T: DeserializeOwned + Send> FromRequestParts<AppState> for Params<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let path = Path::<T>::from_request_parts(parts, state).await;
        path.map(|Path(params)| Self(params)).map_err(|_| Code::RequestPath.into())
    }
}

/// The parameters of a query: the values of known names, each at most once, in the order of `known`.
pub(crate) fn query<const N: usize>(query: Option<&str>, known: [&str; N]) -> Result<[Option<String>; N], Problem> {
    let wrong = |detail: String| Problem::from(Code::QueryParameter).detail(detail);
    let mut values = [const { None }; N];
    for pair in query.unwrap_or_default().split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let Some(at) = percent_decode(name).and_then(|name| known.iter().position(|known| *known == name)) else {
            return Err(wrong(if N == 0 {
                "There are no parameters here.".to_owned()
            } else {
                format!("Known parameters: {}.", known.join(", "))
            }));
        };
        let Some(value) = percent_decode(value) else {
            return Err(wrong(format!("`{}` is not percent-encoded UTF-8.", known[at])));
        };
        if values[at].replace(value).is_some() {
            return Err(wrong(format!("`{}` is given twice.", known[at])));
        }
    }
    Ok(values)
}

fn percent_decode(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digit = |byte: u8| char::from(byte).to_digit(16);
                let value = digit(bytes.next()?)? * 16 + digit(bytes.next()?)?;
                u8::try_from(value).ok()?
            }
            byte => byte,
        });
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_is_known_and_given_once() {
        assert_eq!(
            query(Some("lang=r%75&edition="), ["edition", "lang"]).unwrap(),
            [Some(String::new()), Some("ru".into())]
        );
        assert_eq!(query(None, ["lang"]).unwrap(), [None]);
        for text in ["lang=ru&lang=ru", "x=1", "lang=%ff", "lang=%4", "lang=%zz", "l%61ng=a&lang=b"] {
            assert!(query(Some(text), ["lang"]).is_err(), "{text}");
        }
    }
}
