//! Checks of single values and of files' metadata.

use otinish_attachments::FileMeta;
use otinish_calendar::format_date;
use otinish_forms::{Object, Value};
use otinish_identifiers::{Part, decode_core, decode_more};
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
    let parts = decode_core(kind, text)
        .or_else(|| decode_more(kind, text))
        .or_else(|| otinish_case_numbers::decode(kind, text));
    let parts = parts.map_or(Value::Null, |parts| {
        let members = parts.into_iter().map(|(name, part)| (name, part.map_or(Value::Null, part_value)));
        Value::Object(members.collect())
    });
    Ok(object([("parts", parts)]))
}

fn part_value(part: Part) -> Value {
    match part {
        Part::Int(number) => Value::Int(number),
        Part::Text(text) => text.into(),
        Part::Word(word) => word.into(),
        Part::Date(date) => format_date(date).into(),
        Part::Flag(flag) => Value::Bool(flag),
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
