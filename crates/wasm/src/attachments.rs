//! The checks of files to be attached, for JavaScript.

use otinish_attachments::{FileMeta, Policy, ReadError, Source};
use otinish_verdict::{Finding, Param};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::json;

#[wasm_bindgen]
extern "C" {
    /// Files: an object with these functions. The last one is asked for only where contents are inspected.
    pub type Files;
    #[wasm_bindgen(method)]
    fn name(this: &Files, index: usize) -> String;
    #[wasm_bindgen(method)]
    fn size(this: &Files, index: usize) -> f64;
    #[wasm_bindgen(method)]
    fn media_type(this: &Files, index: usize) -> String;
    /// Reads bytes of the first file at an offset into the place for them, and says how many.
    #[wasm_bindgen(method)]
    fn read(this: &Files, offset: f64, into: &mut [u8]) -> usize;
}

/// A policy by its lines, or the number of the line that is not understood, from 0.
fn policy(lines: &str) -> Result<Policy, String> {
    Policy::from_lines(lines).map_err(|(line, _)| {
        let mut number = String::new();
        json::push_int(&mut number, line as i64);
        number
    })
}

/// What is to be said of files before they are read, as a JSON list of `{"code","severity","params","file"}`; a number if
/// that line of the policy is not understood.
#[wasm_bindgen]
pub fn check_files(lines: &str, files: &Files, count: usize) -> String {
    let policy = match policy(lines) {
        Ok(policy) => policy,
        Err(line) => return line,
    };
    let mut texts = Vec::new();
    for index in 0..count {
        texts.push(files.name(index));
        texts.push(files.media_type(index));
    }
    let mut metas = Vec::new();
    for (index, text) in texts.as_chunks::<2>().0.iter().enumerate() {
        let [name, media_type] = text;
        metas.push(FileMeta { name, size: files.size(index) as u64, media_type });
    }
    let mut list = String::from("[");
    for found in otinish_attachments::check_files(&policy, &metas) {
        push_finding(&mut list, &found.finding);
        list.push_str(",\"file\":");
        match found.file {
            Some(index) => json::push_int(&mut list, index as i64),
            None => list.push_str("null"),
        }
        list.push('}');
    }
    list.push(']');
    list
}

/// A file of JavaScript's as a source.
struct Reader<'a> {
    files: &'a Files,
    len: u64,
}

impl Source for Reader<'_> {
    fn len(&self) -> u64 {
        self.len
    }

    fn read_at(&mut self, offset: u64, buf: &mut [u8]) -> Result<usize, ReadError> {
        Ok(self.files.read(offset as f64, buf))
    }
}

/// Inspects the first of the files: `{"verdict","format","findings":[{"code","severity","params"}]}`; a number if that line
/// of the policy is not understood; `null` for a content that ends before its size or cannot be read.
#[wasm_bindgen]
pub fn inspect(lines: &str, files: &Files) -> String {
    let policy = match policy(lines) {
        Ok(policy) => policy,
        Err(line) => return line,
    };
    let (name, media_type, size) = (files.name(0), files.media_type(0), files.size(0) as u64);
    let meta = FileMeta { name: &name, size, media_type: &media_type };
    let Ok(found) = otinish_attachments::inspect(&mut Reader { files, len: size }, &meta, &policy) else {
        return "null".to_owned();
    };
    let mut record = String::from("{\"verdict\":");
    push_word(&mut record, found.verdict().as_str());
    record.push_str(",\"format\":");
    match found.format {
        Some(format) => push_word(&mut record, format.as_str()),
        None => record.push_str("null"),
    }
    record.push_str(",\"findings\":[");
    for finding in &found.findings {
        push_finding(&mut record, finding);
        record.push('}');
    }
    record.push_str("]}");
    record
}

/// Writes a finding behind others of a list, its object still open.
fn push_finding(list: &mut String, finding: &Finding) {
    list.push_str(if list.ends_with('[') { "{\"code\":" } else { ",{\"code\":" });
    push_word(list, finding.code);
    list.push_str(",\"severity\":");
    push_word(list, finding.severity.as_str());
    list.push_str(",\"params\":{");
    for (index, (name, value)) in finding.params.iter().enumerate() {
        if index > 0 {
            list.push(',');
        }
        push_word(list, name);
        list.push(':');
        match value {
            Param::Int(number) => json::push_int(list, number),
            Param::Word(word) => push_word(list, word),
            // No finding about files names a character.
            Param::Char(_) => list.push_str("null"),
        }
    }
    list.push('}');
}

/// Writes a word of ours: there is nothing in it that JSON would have written otherwise.
fn push_word(list: &mut String, word: &str) {
    list.push('"');
    list.push_str(word);
    list.push('"');
}
