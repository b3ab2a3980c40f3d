//! Checks of single values and of files' metadata.

use otinish_attachments::FileMeta;
use otinish_calendar::format_date;
use otinish_forms::{Object, Value};
use otinish_identifiers::Parts;
use otinish_verdict::{Context, Kind, Param, Params};

use crate::call::{Refusal, Request, object};

pub(crate) fn kinds() -> Value {
    let ids = otinish_case_numbers::every_kind().map(|kind| Value::from(kind.id));
    object([("kinds", Value::Array(ids.collect()))])
}

fn kind(request: &Request) -> Result<&'static Kind, Refusal> {
    otinish_case_numbers::any_kind(request.text("kind")?).ok_or_else(|| "no such kind".into())
}

/// The record of a check. A value that is no text is a finding, not a mistake of the caller's.
pub(crate) fn check(request: &Request) -> Result<Value, Refusal> {
    let kind = kind(request)?;
    let context = Context { today: request.date("today")? };
    let Some(text) = request.optional("value").and_then(Value::as_str) else {
        return Ok(object([
            ("verdict", "invalid".into()),
            ("code", "text.malformed".into()),
            ("params", Value::Object(Object::new())),
            ("normalized", Value::Null),
        ]));
    };
    let checked = otinish_identifiers::check(kind, text, &context);
    let first = checked.first;
    Ok(object([
        ("verdict", checked.verdict.as_str().into()),
        ("code", first.map_or(Value::Null, |finding| finding.code.into())),
        ("params", params(&first.map(|finding| finding.params).unwrap_or_default())),
        ("normalized", checked.normalized.map_or(Value::Null, Value::from)),
    ]))
}

pub(crate) fn decode(request: &Request) -> Result<Value, Refusal> {
    let kind = kind(request)?.id;
    let Some(text) = request.optional("value").and_then(Value::as_str) else {
        return Ok(object([("parts", Value::Null)]));
    };
    let mut parts = Object::new();
    let mut decoders = otinish_identifiers::DECODERS.iter().chain(otinish_case_numbers::DECODERS);
    let told = decoders.find(|(id, _)| *id == kind).and_then(|(_, decode)| decode(text, &mut Members(&mut parts)));
    Ok(object([("parts", told.map_or(Value::Null, |()| Value::Object(parts)))]))
}

/// Parts as the members of an object.
struct Members<'a>(&'a mut Object);

impl Members<'_> {
    fn add(&mut self, name: &str, part: Option<impl Into<Value>>) {
        self.0.insert(name, part.map_or(Value::Null, Into::into));
    }
}

impl Parts for Members<'_> {
    fn number(&mut self, name: &'static str, number: Option<u32>) {
        self.add(name, number.map(|number| Value::Int(number.into())));
    }

    fn text(&mut self, name: &'static str, text: Option<&str>) {
        self.add(name, text);
    }

    fn word(&mut self, name: &'static str, word: Option<&'static str>) {
        self.add(name, word);
    }

    fn day(&mut self, name: &'static str, day: Option<[u32; 3]>) {
        let day = day.and_then(|[year, month, day]| otinish_verdict::day(year.cast_signed(), month, day));
        self.add(name, day.map(|day| Value::from(format_date(day).as_str())));
    }

    fn flag(&mut self, name: &'static str, flag: bool) {
        self.add(name, Some(Value::Bool(flag)));
    }
}

/// What is to be said of files before they are read.
pub(crate) fn attachments(request: &Request) -> Result<Value, Refusal> {
    let policy = otinish_attachments::policy(request.text("policy")?).ok_or("no such policy")?;
    let list = request.member("files")?.as_array().ok_or("`files` is a list")?;
    let mut files = Vec::new();
    for file in list {
        let text = |name| file.as_object().and_then(|file| file.get(name)).and_then(Value::as_str);
        let size = match file.pointer("/size") {
            Some(Value::Int(size)) => u64::try_from(*size).ok(),
            _ => None,
        };
        let name = text("name").ok_or("a file has a `name`")?;
        let size = size.ok_or("a file has a `size` in bytes")?;
        files.push(FileMeta { name, size, media_type: text("media_type").unwrap_or_default() });
    }
    let findings = otinish_attachments::check_files(&policy, &files);
    let findings = findings.iter().map(|found| {
        object([
            ("code", found.finding.code.into()),
            ("severity", found.finding.severity.as_str().into()),
            ("file", found.file.and_then(|at| i64::try_from(at).ok()).map_or(Value::Null, Value::Int)),
            ("params", params(&found.finding.params)),
        ])
    });
    Ok(object([("findings", Value::Array(findings.collect()))]))
}

fn params(params: &Params) -> Value {
    let value = |param| match param {
        Param::Int(number) => Value::Int(number),
        Param::Char(c) => String::from(c).into(),
        Param::Word(word) => word.into(),
    };
    Value::Object(params.iter().map(|(name, param)| (name, value(param))).collect())
}
