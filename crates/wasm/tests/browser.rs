//! The shared vectors, run by the WASM module in a browser.
#![cfg(target_arch = "wasm32")]

use std::collections::BTreeMap;

use otinish_catalogue::Catalogue;
use otinish_verdict::{Context, Param};
use serde_json::{Map, Value, json};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

#[path = "../../attachments/tests/fixtures/mod.rs"]
mod fixtures;

#[wasm_bindgen(inline_js = r#"
export function files(json) {
  const list = JSON.parse(json);
  return { name: (at) => list[at].name, size: (at) => list[at].size, media_type: (at) => list[at].media_type };
}
export function file(name, media_type, size, bytes) {
  const kept = bytes.slice();
  return {
    name: () => name,
    size: () => size,
    media_type: () => media_type,
    read(offset, into) {
      const part = kept.subarray(offset, offset + into.length);
      into.set(part);
      return part.length;
    },
  };
}
"#)]
extern "C" {
    fn files(json: &str) -> otinish_wasm::Files;
    fn file(name: &str, media_type: &str, size: f64, bytes: &[u8]) -> otinish_wasm::Files;
}

wasm_bindgen_test_configure!(run_in_browser);

/// Every file below `tests/vectors`: its name and its content.
const VECTORS: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/vectors.rs"));

/// The vectors of a folder, each with the file it stands in.
fn vectors(folder: &str) -> Vec<(Value, Value)> {
    let mut found = Vec::new();
    for (name, content) in VECTORS.iter().filter(|(name, _)| name.starts_with(folder)) {
        let mut file: Value = serde_json::from_str(content).unwrap_or_else(|error| panic!("{name}: {error}"));
        let Value::Array(list) = file["vectors"].take() else { panic!("{name} has no list of vectors") };
        found.extend(list.into_iter().map(|vector| (file.clone(), vector)));
    }
    assert!(!found.is_empty(), "there are no vectors in {folder}");
    found
}

/// Fails with all differences, not only with the first.
fn assert_none(differences: &[String]) {
    assert!(differences.is_empty(), "{} differ:\n{}", differences.len(), differences.join("\n"));
}

fn parse(json: Option<String>) -> Value {
    json.map_or(Value::Null, |json| serde_json::from_str(&json).unwrap_or_else(|error| panic!("{error} in {json}")))
}

fn today(vector: &Value) -> u32 {
    date(&vector["today"])
}

/// A date as the module takes it; 0 for none.
fn date(text: &Value) -> u32 {
    let digits: String = text.as_str().unwrap_or("0").chars().filter(char::is_ascii_digit).collect();
    digits.parse().expect("a date")
}

#[wasm_bindgen_test]
fn identifiers_are_judged_as_the_vectors_say() {
    let mut differences = Vec::new();
    for (file, vector) in vectors("identifiers/").into_iter().chain(vectors("case-numbers/")) {
        let kind = file["kind"].as_str().and_then(otinish_case_numbers::any_kind).expect("a kind");
        let today = vector["today"].as_str().map(|day| otinish_calendar::parse_date(day).expect("a date"));
        let checked = otinish_identifiers::check(kind, vector["input"].as_str().expect("an input"), &Context { today });
        let params = checked.first.map(|finding| finding.params).unwrap_or_default();
        let params: Map<String, Value> = params.iter().map(|(name, param)| (name.to_owned(), value(param))).collect();
        let record = json!({
            "verdict": checked.verdict.as_str(),
            "code": checked.first.map(|finding| finding.code),
            "params": params,
            "normalized": checked.normalized,
        });
        if record != vector["expect"] {
            differences.push(format!("{}: {record}, expected {}", vector["id"], vector["expect"]));
        }
    }
    assert_none(&differences);
}

fn value(param: Param) -> Value {
    match param {
        Param::Int(number) => number.into(),
        Param::Char(character) => character.to_string().into(),
        Param::Word(word) => word.into(),
    }
}

#[wasm_bindgen_test]
fn attachments_are_judged_as_the_vectors_say() {
    let mut differences = Vec::new();
    for (_, vector) in vectors("attachments/policy") {
        let list = vector["files"].as_array().expect("files");
        let policy = vector["policy"].as_str().expect("a policy");
        let found = parse(Some(otinish_wasm::check_files(policy, &files(&json!(list).to_string()), list.len())));
        if found != vector["expect"] {
            differences.push(format!("{}: {found}, expected {}", vector["id"], vector["expect"]));
        }
    }
    assert_none(&differences);
}

#[wasm_bindgen_test]
fn contents_are_judged_as_the_vectors_say() {
    let mut differences = Vec::new();
    let vectors = vectors("attachments/content");
    assert!(vectors.len() >= 500);
    for (_, vector) in vectors {
        let text = |key: &str| vector[key].as_str().expect("a text");
        let bytes = fixtures::build(text("fixture")).expect("a fixture");
        let file = file(text("name"), text("media_type"), bytes.len() as f64, &bytes);
        let found = otinish_wasm::inspect(text("policy"), &file);
        let mut found = parse(Some(found));
        let mut codes: Vec<Value> = Vec::new();
        for finding in found["findings"].take().as_array().expect("findings") {
            if !codes.contains(&finding["code"]) {
                codes.push(finding["code"].clone());
            }
        }
        let found = json!({"verdict": found["verdict"], "format": found["format"], "codes": codes});
        if found != vector["expect"] {
            differences.push(format!("{}: {found}, expected {}", vector["id"], vector["expect"]));
        }
    }
    assert_none(&differences);
}

#[wasm_bindgen_test]
fn a_policy_that_is_not_understood_is_named_by_its_line() {
    let nothing = files("[]");
    for (lines, answer) in [("edoc\nmax_files=1", "[]"), ("none", "0"), ("edoc\nmacros=warn\nx=1", "2")] {
        assert_eq!(otinish_wasm::check_files(lines, &nothing, 0), answer);
    }
    let short = |size| file("a.pdf", "", size, &[1, 2, 3]);
    assert_eq!(otinish_wasm::inspect("none", &short(3.0)), "0");
    assert_eq!(otinish_wasm::inspect("edoc", &short(4.0)), "null", "the content ends early");
}

#[wasm_bindgen_test]
fn forms_are_judged_as_the_vectors_say() {
    let catalogue = Catalogue::built_in();
    let mut differences = Vec::new();
    let mut forms = BTreeMap::new();
    for form in catalogue.forms() {
        let definition = serde_json::to_value(form.definition()).expect("a definition is JSON");
        let key = (definition["id"].to_string(), definition["edition"].to_string());
        forms.insert(key, otinish_wasm::Form::new(&definition.to_string()).expect("a form"));
    }
    for (file, vector) in vectors("forms/") {
        let (id, edition) = (&file["form"], &file["edition"]);
        let key = (id.to_string(), edition.to_string());
        let form = forms.get(&key).unwrap_or_else(|| panic!("no definition of {id} {edition}"));

        let mut answers = vector.get("answers").unwrap_or(&file["answers"]).clone();
        for (pointer, value) in vector["set"].as_object().into_iter().flatten() {
            set(&mut answers, pointer, value);
        }
        let attachments = vector.get("attachments").unwrap_or(&json!({})).to_string();
        let today = today(if vector["today"].is_string() { &vector } else { &file });
        let superseded_from = date(&vector["superseded_from"]);
        let outcome = parse(form.validate(&answers.to_string(), &attachments, today, superseded_from));

        let found = as_written(&outcome["report"]["violations"]);
        let expected = &vector["expect"];
        let codes: Vec<&Value> = found.iter().map(|violation| &violation["code"]).collect();
        let fits = match &expected["violations"] {
            Value::Array(violations) => *violations == found,
            _ => expected["codes"].as_array().expect("codes").iter().all(|code| codes.contains(&code)),
        };
        if !fits {
            differences.push(format!("{id} {}: {}, expected {expected}", vector["id"], json!(found)));
        }
        if expected["canonical"].is_string() && outcome["canonical"] != expected["canonical"] {
            differences.push(format!("{id} {}: {}, expected {expected}", vector["id"], outcome["canonical"]));
        }
    }
    assert_none(&differences);
}

/// Sets the value at a JSON Pointer as the forms' vectors mean it: `null` takes the member out.
fn set(document: &mut Value, pointer: &str, value: &Value) {
    let Some((parent, key)) = pointer.rsplit_once('/') else {
        *document = value.clone();
        return;
    };
    if document.pointer(parent).is_none() {
        set(document, parent, &json!({}));
    }
    match document.pointer_mut(parent).expect("it was made") {
        Value::Array(items) => {
            let at: usize = key.parse().expect("an index");
            if value.is_null() {
                items.remove(at);
            } else if at == items.len() {
                items.push(value.clone());
            } else {
                items[at] = value.clone();
            }
        }
        Value::Object(members) if value.is_null() => drop(members.remove(key)),
        Value::Object(members) => drop(members.insert(key.replace("~1", "/").replace("~0", "~"), value.clone())),
        other => panic!("{pointer} leads through {other}"),
    }
}

/// Violations as the vectors write them: without the source, and without parameters where there are none.
fn as_written(violations: &Value) -> Vec<Value> {
    let mut list = violations.as_array().expect("violations").clone();
    for violation in list.iter_mut().filter_map(Value::as_object_mut) {
        violation.remove("source");
        violation.retain(|key, value| key != "params" || value.as_object().is_some_and(|params| !params.is_empty()));
    }
    list
}
