//! The shared vectors of attachment policies, natively.

use std::collections::BTreeSet;

use otinish_attachments::{FileFinding, FileMeta, check_files, code, policy};
use otinish_verdict::Param;
use serde_json::{Map, Value, json};

const VECTORS: &str = include_str!("../../../tests/vectors/attachments/policy.json");

fn vectors() -> Vec<Value> {
    let file: Value = serde_json::from_str(VECTORS).expect("policy.json is JSON");
    file["vectors"].as_array().expect("policy.json has vectors").clone()
}

fn record(found: &FileFinding) -> Value {
    let mut params = Map::new();
    for (name, value) in found.finding.params.iter() {
        let value = match value {
            Param::Int(number) => json!(number),
            Param::Char(c) => json!(c),
            Param::Word(word) => json!(word),
        };
        params.insert(name.into(), value);
    }
    let severity = found.finding.severity.as_str();
    json!({"code": found.finding.code, "severity": severity, "file": found.file, "params": params})
}

#[test]
fn every_vector_gets_the_findings_it_expects() {
    for vector in vectors() {
        let id = &vector["id"];
        let policy = policy(vector["policy"].as_str().expect("a policy id")).expect("a ready policy");
        let files = vector["files"].as_array().expect("files");
        let text = |file: &Value, key: &str| file[key].as_str().unwrap_or_else(|| panic!("{id}: {key}")).to_owned();
        let owned: Vec<_> =
            files.iter().map(|f| (text(f, "name"), f["size"].as_u64(), text(f, "media_type"))).collect();
        let metas: Vec<_> = owned
            .iter()
            .map(|(name, size, media_type)| FileMeta { name, size: size.expect("a size"), media_type })
            .collect();
        let found: Vec<_> = check_files(&policy, &metas).iter().map(record).collect();
        assert_eq!(Value::from(found), vector["expect"], "{id}: {}", vector["why"]);
    }
}

#[test]
fn ids_are_unique_and_every_policy_code_has_a_vector_but_those_of_slots() {
    let vectors = vectors();
    assert!(vectors.len() >= 60);
    let ids: BTreeSet<_> = vectors.iter().map(|v| v["id"].as_str().expect("an id").to_owned()).collect();
    assert_eq!(ids.len(), vectors.len());
    let seen: BTreeSet<_> = vectors
        .iter()
        .flat_map(|v| v["expect"].as_array().expect("expect is a list"))
        .map(|finding| finding["code"].as_str().expect("a code").to_owned())
        .collect();
    // The EDOC policy has no limit for one file.
    let missing: Vec<_> = code::METADATA.iter().filter(|c| **c != code::TOO_LARGE && !seen.contains(**c)).collect();
    assert!(missing.is_empty(), "no vector for {missing:?}");
}
