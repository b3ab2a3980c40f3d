//! The shared vectors of attachment contents, natively.

use std::collections::BTreeSet;

use otinish_attachments::{FileMeta, code, inspect, policy};
use serde_json::{Value, json};

mod fixtures;

const VECTORS: &str = include_str!("../../../tests/vectors/attachments/content.json");

fn vectors() -> Vec<Value> {
    let file: Value = serde_json::from_str(VECTORS).expect("content.json is JSON");
    file["vectors"].as_array().expect("content.json has vectors").clone()
}

fn text<'a>(vector: &'a Value, key: &str) -> &'a str {
    vector[key].as_str().unwrap_or_else(|| panic!("{}: {key}", vector["id"]))
}

#[test]
fn every_vector_gets_the_verdict_it_expects() {
    let mut wrong = Vec::new();
    for vector in vectors() {
        let bytes = fixtures::build(text(&vector, "fixture")).unwrap_or_else(|| panic!("no fixture: {}", vector["id"]));
        let policy = policy(text(&vector, "policy")).expect("a ready policy");
        let (name, media_type) = (text(&vector, "name"), text(&vector, "media_type"));
        let meta = FileMeta { name, size: bytes.len() as u64, media_type };
        let inspection = inspect(&mut bytes.as_slice(), &meta, &policy).expect("a slice can be read");
        let mut codes: Vec<&str> = Vec::new();
        for finding in &inspection.findings {
            if !codes.contains(&finding.code) {
                codes.push(finding.code);
            }
        }
        let format = inspection.format.map(otinish_attachments::Format::as_str);
        let found = json!({"verdict": inspection.verdict().as_str(), "format": format, "codes": codes});
        if found != vector["expect"] {
            wrong.push(format!(
                "{}: {}\n  expected {}\n  found    {found}",
                vector["id"], vector["why"], vector["expect"]
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn ids_are_unique_and_every_fixture_and_code_has_a_vector() {
    let vectors = vectors();
    assert!(vectors.len() >= 200);
    let values = |key: &str| vectors.iter().map(|v| text(v, key).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(values("id").len(), vectors.len());
    let used = values("fixture");
    let unused: Vec<_> = fixtures::all().map(|(name, _)| name).filter(|name| !used.contains(*name)).collect();
    assert!(unused.is_empty(), "no vector for the fixtures {unused:?}");
    let seen: BTreeSet<_> = vectors
        .iter()
        .flat_map(|v| v["expect"]["codes"].as_array().expect("codes are a list"))
        .map(|code| code.as_str().expect("a code").to_owned())
        .collect();
    // A vector states no size apart from the fixture's own.
    let missing: Vec<_> = code::CONTENT.iter().filter(|c| **c != code::SIZE_DIFFERS && !seen.contains(**c)).collect();
    assert!(missing.is_empty(), "no vector for {missing:?}");
}
