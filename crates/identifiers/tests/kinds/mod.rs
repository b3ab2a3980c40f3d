//! Every vector of a folder gives its expected record, and every code of every kind has a vector.
//!
//! For each crate with kinds; it says which they are and where their vectors lie.

use std::{collections::BTreeSet, fs, path::Path};

use chrono::NaiveDate;
use otinish_identifiers::check;
use otinish_verdict::{Context, Param};
use serde_json::{Map, Value, json};

use super::{FOLDER, KINDS, kind};

struct File {
    kind: String,
    vectors: Vec<Value>,
}

fn files() -> Vec<File> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors").join(FOLDER);
    let mut files = Vec::new();
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let content: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let kind = content["kind"].as_str().unwrap().to_owned();
        assert_eq!(path.file_name().unwrap().to_str(), Some(format!("{kind}.json").as_str()));
        files.push(File { kind, vectors: content["vectors"].as_array().unwrap().clone() });
    }
    files
}

fn record(kind_id: &str, vector: &Value) -> Value {
    let today = vector["today"].as_str().map(|date| date.parse::<NaiveDate>().unwrap());
    let checked = check(kind(kind_id).unwrap(), vector["input"].as_str().unwrap(), &Context { today });
    let mut params = Map::new();
    for (name, value) in checked.first.iter().flat_map(|finding| finding.params.iter()) {
        let value = match value {
            Param::Int(number) => json!(number),
            Param::Char(character) => json!(character),
            Param::Word(word) => json!(word),
        };
        params.insert(name.to_owned(), value);
    }
    json!({
        "verdict": checked.verdict.as_str(),
        "code": checked.first.map(|finding| finding.code),
        "params": params,
        "normalized": checked.normalized,
    })
}

#[test]
fn every_vector_gives_its_record() {
    let mut wrong = Vec::new();
    for file in files() {
        for vector in &file.vectors {
            let found = record(&file.kind, vector);
            if found != vector["expect"] {
                wrong.push(format!("{}: expected {}, found {found}", vector["id"], vector["expect"]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_vector_has_an_id_of_its_own_and_a_reason() {
    let mut ids = BTreeSet::new();
    for file in files() {
        for vector in &file.vectors {
            let id = vector["id"].as_str().unwrap();
            assert!(id.starts_with(&format!("{}-", file.kind)), "{id}");
            assert!(ids.insert(id.to_owned()), "{id} is there twice");
            assert!(vector["why"].as_str().is_some_and(|why| why.ends_with('.')), "{id}");
        }
    }
}

#[test]
fn every_kind_has_a_vector_that_passes_and_one_for_each_code() {
    let files = files();
    for kind in KINDS {
        let file = files.iter().find(|file| file.kind == kind.id);
        let vectors = file.map(|file| file.vectors.as_slice()).unwrap_or_default();
        assert!(
            vectors.iter().any(|vector| vector["expect"]["verdict"] != "invalid"),
            "{} has no vector that passes",
            kind.id
        );
        let listed: BTreeSet<&str> = kind.codes.iter().copied().collect();
        let produced: BTreeSet<&str> = vectors.iter().filter_map(|vector| vector["expect"]["code"].as_str()).collect();
        assert_eq!(listed, produced, "codes of {}", kind.id);
        assert_eq!(listed.len(), kind.codes.len(), "{} lists a code twice", kind.id);
    }
}
