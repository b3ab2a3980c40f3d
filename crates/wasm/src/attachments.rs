//! The checks of files to be attached, for JavaScript.

use otinish_attachments::FileMeta;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::json;

/// What is to be said of files before they are read, as a JSON list of `{"code","severity","file","params"}`; `None` for
/// a policy that there is not.
///
/// The three lists have one entry for each file: name, size in bytes, declared media type.
#[wasm_bindgen]
#[expect(clippy::needless_pass_by_value, reason = "a list of texts can only come from JavaScript as a value")]
pub fn check_files(policy: &str, names: Vec<String>, sizes: &[f64], media_types: Vec<String>) -> Option<String> {
    let policy = otinish_attachments::policy(policy)?;
    let files: Vec<FileMeta<'_>> = names
        .iter()
        .zip(sizes)
        .zip(&media_types)
        .map(|((name, size), media_type)| FileMeta { name, size: *size as u64, media_type })
        .collect();
    let mut list = String::from("[");
    for found in otinish_attachments::check_files(&policy, &files) {
        if list.len() > 1 {
            list.push(',');
        }
        list.push_str("{\"code\":");
        json::push_text(&mut list, found.finding.code);
        list.push_str(",\"severity\":");
        json::push_text(&mut list, found.finding.severity.as_str());
        list.push_str(",\"file\":");
        match found.file {
            Some(index) => json::push_int(&mut list, index as i64),
            None => list.push_str("null"),
        }
        list.push_str(",\"params\":");
        json::push_params(&mut list, &found.finding.params);
        list.push('}');
    }
    list.push(']');
    Some(list)
}
