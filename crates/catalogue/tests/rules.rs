//! What becomes of every rule of the five acts: `docs/rules.md`, made here and compared with what is there.
//!
//! Run with `OTINISH_UPDATE_DOCS=1` to write the page anew.

#![allow(clippy::unwrap_used, reason = "a test says by a panic what is wrong")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use otinish_catalogue::Catalogue;
use serde::Deserialize;
use serde_json::Value;

/// What is said of the rules of a system that form vectors do not check.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    #[serde(default)]
    rule: Vec<SaidRule>,
    #[serde(default)]
    ambiguity: Vec<Ambiguity>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct SaidRule {
    id: String,
    shown: Option<String>,
    elsewhere: Option<String>,
    not_software: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ambiguity {
    id: String,
    decision: String,
}

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

fn json(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// The JSON files of a folder of vectors; none if there is no such folder.
fn vector_files(folder: &str) -> Vec<(String, Value)> {
    let Ok(entries) = fs::read_dir(root("tests/vectors").join(folder)) else { return Vec::new() };
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let name = |path: &Path| format!("{folder}/{}", path.file_name().unwrap().to_string_lossy());
    paths.iter().map(|path| (name(path), json(path))).collect()
}

/// Where each rule is passed and failed.
#[derive(Debug, Default)]
struct Vectors {
    passed: BTreeMap<String, BTreeSet<String>>,
    failed: BTreeMap<String, BTreeSet<String>>,
}

impl Vectors {
    fn note(&mut self, rule: &str, file: &str, failed: bool) {
        let into = if failed { &mut self.failed } else { &mut self.passed };
        into.entry(rule.to_owned()).or_default().insert(file.to_owned());
    }

    fn read() -> Self {
        let mut all = Self::default();
        for (name, file) in vector_files("forms") {
            let vectors = file["vectors"].as_array().unwrap();
            let failing = |vector: &Value| -> Vec<String> {
                let violations = vector["expect"]["violations"].as_array();
                violations.into_iter().flatten().filter_map(|v| Some(v["rule"].as_str()?.to_owned())).collect()
            };
            let rules: BTreeSet<String> = vectors.iter().flat_map(failing).collect();
            for rule in &rules {
                all.note(rule, &name, true);
            }
            // What a form accepts whole passes every rule that the same vectors fail, and the rule that it names.
            for vector in vectors.iter().filter(|v| v["expect"]["violations"].is_array()) {
                let failed = failing(vector);
                if let Some(rule) = vector["rule"].as_str().filter(|rule| !failed.iter().any(|f| f == rule)) {
                    all.note(rule, &name, false);
                }
                if vector["expect"]["violations"].as_array().is_some_and(Vec::is_empty) {
                    rules.iter().for_each(|rule| all.note(rule, &name, false));
                }
            }
        }
        for (name, file) in vector_files("lifecycle") {
            for vector in file["vectors"].as_array().unwrap() {
                let Some(rule) = vector["rule"].as_str() else { continue };
                let expect = &vector["expect"];
                let is_noted = |list: &str| expect[list].as_array().is_some_and(|list| !list.is_empty());
                // A duty done late is taken and remarked upon.
                all.note(rule, &name, expect["refused"].is_object() || is_noted("remarks") || is_noted("overdue"));
            }
        }
        for (name, file) in vector_files("attachments").into_iter().filter(|(name, _)| name.contains("policy")) {
            for vector in file["vectors"].as_array().unwrap() {
                let Some(rule) = vector["rule"].as_str() else { continue };
                let findings = vector["expect"].as_array().unwrap();
                all.note(rule, &name, findings.iter().any(|finding| finding["severity"] == "error"));
            }
        }
        all
    }
}

/// The kinds of rules of which at least 85 % are to be checked.
const CORE: [&str; 6] = ["required field", "format", "cross-field", "attachment", "deadline", "lifecycle"];

#[test]
fn every_rule_is_checked_shown_or_said_to_be_no_software() {
    let index = json(&root("tests/catalogue/index.json"));
    let rules = index["rules"].as_array().unwrap();
    let known: BTreeSet<&str> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    let vectors = Vectors::read();
    for rule in vectors.passed.keys().chain(vectors.failed.keys()) {
        assert!(known.contains(rule.as_str()), "a vector names {rule}, which the catalogue does not have");
    }

    let mut shown_by: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for form in Catalogue::built_in().forms() {
        let definition = form.definition();
        let of_notices = definition.notices.iter().flat_map(|notice| notice.rules.iter());
        let of_deadlines = definition.deadlines.iter().filter_map(|deadline| deadline.rule.as_ref());
        let of_cost = definition.cost.iter().filter_map(|cost| cost.rule.as_ref());
        for rule in of_notices.chain(of_deadlines).chain(of_cost) {
            assert!(known.contains(rule.as_str()), "{} names {rule}, which the catalogue does not have", definition.id);
            shown_by.entry(rule.clone()).or_default().insert(definition.id.clone());
        }
    }

    let mut said: BTreeMap<String, SaidRule> = BTreeMap::new();
    let mut ambiguities = Vec::new();
    for system in ["cad", "edoc", "enis", "pst", "sio"] {
        let path = root("crates/forms/catalogue").join(system).join("rules.toml");
        let file: Said = toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        ambiguities.extend(file.ambiguity);
        for rule in file.rule {
            assert!(known.contains(rule.id.as_str()), "{system}/rules.toml names {}", rule.id);
            let answers = [&rule.shown, &rule.elsewhere, &rule.not_software];
            assert_eq!(answers.iter().filter(|answer| answer.is_some()).count(), 1, "{} has one answer", rule.id);
            let id = rule.id.clone();
            assert!(said.insert(id.clone(), rule).is_none(), "{id} stands twice");
        }
    }

    let mut page = String::from(
        "# What becomes of the rules\n\nMade by the tests of `crates/catalogue`; do not edit. *Checked*: the engine, the lifecycle or the \
         attachment policy refuses\nwhat breaks the rule, and the named vectors pass and fail it. *Shown*: the person reads it. *Not software*: \
         nothing a program could do.\n*Open*: meant to be checked, not yet.\n\n",
    );
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut rows = String::new();
    let (mut core, mut core_checked) = (0, 0);
    for rule in rules {
        let id = rule["id"].as_str().unwrap();
        let (kind, source) = (rule["kind"].as_str().unwrap_or(""), rule["source"].as_str().unwrap_or(""));
        let files = |of: &BTreeMap<String, BTreeSet<String>>| of.get(id).cloned().unwrap_or_default();
        let (passed, failed) = (files(&vectors.passed), files(&vectors.failed));
        let (set, detail) = if !passed.is_empty() && !failed.is_empty() {
            ("checked", passed.union(&failed).cloned().collect::<Vec<_>>().join(", "))
        } else {
            match said.get(id) {
                Some(SaidRule { shown: Some(place), .. }) => ("shown", place.clone()),
                Some(SaidRule { not_software: Some(reason), .. }) => ("not software", reason.clone()),
                Some(SaidRule { elsewhere: Some(part), .. }) => match shown_by.get(id) {
                    Some(forms) => ("shown", forms.iter().cloned().collect::<Vec<_>>().join(", ")),
                    None => ("open", part.clone()),
                },
                _ => match shown_by.get(id) {
                    Some(forms) => ("shown", forms.iter().cloned().collect::<Vec<_>>().join(", ")),
                    None => panic!("{id} ({kind}) is neither checked nor said to be anything"),
                },
            }
        };
        if CORE.contains(&kind) {
            core += 1;
            core_checked += usize::from(set == "checked");
        }
        let system = id.split('-').next().unwrap();
        *counts.entry((system, set)).or_default() += 1;
        let clean = |text: &str| text.replace('|', "\\|").replace('\n', " ");
        writeln!(rows, "| {id} | {kind} | {set} | {} | {} |", clean(&detail), clean(source)).unwrap();
    }
    writeln!(page, "| system | checked | shown | not software | open |\n|---|---|---|---|---|").unwrap();
    for system in ["ENIS", "CAD", "SIO", "PST", "EDOC"] {
        let n = |set| counts.get(&(system, set)).copied().unwrap_or(0);
        let (a, b, c, d) = (n("checked"), n("shown"), n("not software"), n("open"));
        writeln!(page, "| {system} | {a} | {b} | {c} | {d} |").unwrap();
    }
    writeln!(
        page,
        "\nOf the {core} rules of the kinds {}, {core_checked} are checked ({} %).\n",
        CORE.join(", "),
        core_checked * 100 / core
    )
    .unwrap();
    page.push_str("| rule | kind | set | where, or why | source |\n|---|---|---|---|---|\n");
    page.push_str(&rows);
    page.push_str("\n## Ambiguities of the acts\n\n| id | what was decided |\n|---|---|\n");
    for ambiguity in &ambiguities {
        writeln!(page, "| {} | {} |", ambiguity.id, ambiguity.decision.replace('|', "\\|").replace('\n', " ")).unwrap();
    }

    let path = root("docs/rules.md");
    if std::env::var_os("OTINISH_UPDATE_DOCS").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page, "docs/rules.md is not what the vectors say: run this test with OTINISH_UPDATE_DOCS=1");
}
