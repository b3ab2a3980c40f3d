//! The checks of single values and of files, for JavaScript.

use core::sync::atomic::{AtomicU8, Ordering::Relaxed};

use otinish_identifiers::{Part, refusal};
use otinish_verdict::{Context, Kind, Severity, Verdict};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{date::date, json};

/// The kinds of this module.
fn every_kind() -> impl Iterator<Item = &'static Kind> {
    let core = if cfg!(feature = "core-kinds") { otinish_identifiers::CORE_KINDS } else { &[] };
    let more = if cfg!(feature = "more-kinds") { otinish_identifiers::MORE_KINDS } else { &[] };
    #[cfg(feature = "more-kinds")]
    let numbers = otinish_case_numbers::KINDS;
    #[cfg(not(feature = "more-kinds"))]
    let numbers: &[Kind] = &[];
    core.iter().chain(more).chain(numbers)
}

/// The ids of the kinds, one a line. The other functions take the number of the line, counted from 0.
#[wasm_bindgen]
pub fn kinds() -> String {
    lines(every_kind().map(|kind| kind.id))
}

/// The codes that checks of this kind find, one a line; nothing for a kind that there is not.
#[wasm_bindgen]
pub fn codes(kind: usize) -> String {
    every_kind().nth(kind).map(|kind| lines(kind.codes.iter().copied())).unwrap_or_default()
}

/// The record of a check as JSON, `{"verdict","code","params","normalized"}`; `None` for a kind that there is not.
///
/// `today` is today's date in Astana as a number, 20261123 for 23 November 2026, or 0 without one.
#[wasm_bindgen]
pub fn check(kind: usize, value: &str, today: u32) -> Option<String> {
    let checked = otinish_identifiers::check(every_kind().nth(kind)?, value, &context(today));
    let mut record = String::from("{\"verdict\":");
    json::push_text(&mut record, checked.verdict.as_str());
    record.push_str(",\"code\":");
    json::push_optional_text(&mut record, checked.first.map(|finding| finding.code));
    record.push_str(",\"params\":");
    json::push_params(&mut record, &checked.first.map(|finding| finding.params).unwrap_or_default());
    record.push_str(",\"normalized\":");
    json::push_optional_text(&mut record, checked.normalized.as_deref());
    record.push('}');
    Some(record)
}

/// A text in its canonical form and what is found in that, as a form judges its fields:
/// `{"value","findings":[{"code","path":"","severity","params"}]}`; `None` for a kind that there is not.
#[wasm_bindgen]
pub fn judge(kind: usize, value: &str, today: u32) -> Option<String> {
    let kind = every_kind().nth(kind)?;
    let value = (kind.normalize)(value).value;
    let mut record = String::from("{\"value\":");
    json::push_text(&mut record, &value);
    record.push_str(",\"findings\":[");
    for (at, finding) in (kind.check)(&value, &context(today)).iter().enumerate() {
        record.push_str(if at > 0 { "," } else { "" });
        push_violation(&mut record, finding);
    }
    record.push_str("]}");
    Some(record)
}

/// What a valid value tells, as a JSON object of its parts by name: `{"birth_date":"1988-01-01","sex":"male"}`. `None` for a
/// value that is not valid and for a kind without parts.
#[wasm_bindgen]
pub fn decode(kind: usize, value: &str) -> Option<String> {
    let kind = every_kind().nth(kind)?.id;
    let mut parts = None;
    if cfg!(feature = "core-kinds") {
        parts = otinish_identifiers::decode_core(kind, value);
    }
    #[cfg(feature = "more-kinds")]
    if parts.is_none() {
        parts = otinish_identifiers::decode_more(kind, value).or_else(|| otinish_case_numbers::decode(kind, value));
    }
    let mut record = String::from("{");
    for (at, (name, part)) in parts?.iter().enumerate() {
        record.push_str(if at > 0 { "," } else { "" });
        json::push_text(&mut record, name);
        record.push(':');
        match part {
            None => record.push_str("null"),
            Some(Part::Int(number)) => json::push_int(&mut record, *number),
            Some(Part::Text(text)) => json::push_text(&mut record, text),
            Some(Part::Word(word)) => json::push_text(&mut record, word),
            Some(Part::Flag(flag)) => record.push_str(if *flag { "true" } else { "false" }),
            Some(Part::Date(date)) => json::push_date(&mut record, *date),
        }
    }
    record.push('}');
    Some(record)
}

/// The violation of a court's number, however it is written, that was not given in a year; `None` if it was.
#[cfg(feature = "more-kinds")]
#[wasm_bindgen]
pub fn court_year_differs(value: &str, year: i32) -> Option<String> {
    let kind = otinish_case_numbers::kind("court-civil")?;
    let number = (kind.normalize)(value).value.parse().ok()?;
    let finding = otinish_case_numbers::court_number::registration_year_differs(&number, year)?;
    let mut record = String::new();
    push_violation(&mut record, &finding);
    Some(record)
}

fn push_violation(record: &mut String, finding: &otinish_verdict::Finding) {
    record.push_str("{\"code\":");
    json::push_text(record, finding.code);
    record.push_str(",\"path\":\"\",\"severity\":");
    json::push_text(record, finding.severity.as_str());
    record.push_str(",\"params\":");
    json::push_params(record, &finding.params);
    record.push('}');
}

/// The first finding as a number, for callers that want no object: 0 for none, else one more than the line of its code in
/// [`codes`], and 65536 more if it is a warning. 65535 for a kind that there is not.
#[wasm_bindgen]
pub fn code(kind: usize, value: &str, today: u32) -> u32 {
    every_kind().nth(kind).map_or(UNKNOWN, |kind| code_of(kind, value, &context(today)))
}

fn code_of(kind: &Kind, value: &str, context: &Context) -> u32 {
    let findings = (kind.check)(value, context);
    let Some(first) = findings.first() else { return 0 };
    let place = kind.codes.iter().position(|code| *code == first.code).map_or(UNKNOWN, |index| index as u32 + 1);
    match first.severity {
        Severity::Error => place,
        Severity::Warning => place | WARNING,
    }
}

const UNKNOWN: u32 = 0xffff;
const WARNING: u32 = 0x1_0000;

/// Where JavaScript writes a short text of ASCII, byte by byte: the usual way of a text into this memory takes longer than
/// most checks. There is one thread, so nobody else writes here between the writing and the check.
static SHORT: [AtomicU8; 64] = [const { AtomicU8::new(0) }; 64];

/// The address of the place for short texts.
#[wasm_bindgen]
pub fn short() -> usize {
    SHORT.as_ptr().addr()
}

/// [`code`] of the first `length` bytes of the place for short texts.
#[wasm_bindgen]
pub fn code_of_short(kind: usize, length: usize, today: u32) -> u32 {
    with_short(length, |text| code(kind, text, today))
}

/// Whether the check refuses the first `length` bytes of the place for short texts.
#[wasm_bindgen]
pub fn refuses_short(kind: usize, length: usize, today: u32) -> bool {
    let Some(kind) = every_kind().nth(kind) else { return true };
    with_short(length, |text| match refusal(kind) {
        Some(refuses) => refuses(text),
        None => (kind.check)(text, &context(today)).verdict() == Verdict::Invalid,
    })
}

fn with_short<T>(length: usize, judge: impl FnOnce(&str) -> T) -> T {
    let mut bytes = [0; SHORT.len()];
    for (byte, written) in bytes.iter_mut().zip(&SHORT).take(length) {
        *byte = written.load(Relaxed);
    }
    let bytes = bytes.get(..length).unwrap_or_default();
    // Only ASCII is written there, so the other arm is never taken.
    judge(core::str::from_utf8(bytes).unwrap_or_default())
}

/// The verdict of each line of a file: 0 valid, 1 accepted with a warning, 2 invalid. A line that is no UTF-8 is invalid.
///
/// Lines end with LF or CRLF; a last line without an ending counts if it is not empty.
#[wasm_bindgen]
pub fn check_lines(kind: usize, file: &[u8], today: u32) -> Option<Vec<u8>> {
    let kind = every_kind().nth(kind)?;
    let (context, refuses) = (context(today), refusal(kind));
    if file.is_empty() {
        return Some(Vec::new());
    }
    let file = file.strip_suffix(b"\n").unwrap_or(file);
    let verdict = |line: &[u8]| {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let Ok(line) = core::str::from_utf8(line) else { return 2 };
        if refuses.is_some_and(|refuses| refuses(line)) {
            return 2;
        }
        match (kind.check)(line, &context).verdict() {
            Verdict::Valid => 0,
            Verdict::Warning => 1,
            Verdict::Invalid => 2,
        }
    };
    Some(file.split(|byte| *byte == b'\n').map(verdict).collect())
}

/// What a check may know.
fn context(today: u32) -> Context {
    Context { today: date(today) }
}

fn lines<'a>(items: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::new();
    for item in items {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(item);
    }
    text
}
