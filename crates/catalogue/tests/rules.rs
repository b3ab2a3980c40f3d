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
    /// The named settings that decide otherwise: `definition: start-day`.
    #[serde(default)]
    settings: Vec<String>,
    /// The question is ours: the catalogue does not ask it.
    #[serde(default)]
    ours: bool,
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

/// Whether there is a setting: `lifecycle: start_day`, `definition: start-day`, `policy: max_files`, and the one function of the
/// calendar that holds what is set there.
fn is_a_setting(setting: &str) -> bool {
    let Some((of, name)) = setting.split_once(": ") else { return false };
    match of {
        "lifecycle" => otinish_lifecycle::Settings::default().words().iter().any(|(known, _)| *known == name),
        "definition" => otinish_catalogue::definition_schema().to_string().contains(&format!("\"{name}\":")),
        "policy" => otinish_attachments::Policy::edoc().set(name, "1").is_ok(),
        "form" => {
            let field =
                |(form, field)| Catalogue::built_in().form(form).is_some_and(|form| form.field(field).is_some());
            name.split_once(' ').is_some_and(field)
        }
        "calendar" => {
            let code = fs::read_to_string(root("crates/calendar/src/astana.rs")).unwrap();
            code.contains(&format!("pub const fn {name}("))
        }
        _ => false,
    }
}

#[test]
fn every_ambiguity_of_the_acts_is_decided_and_a_setting_where_the_catalogue_asks_for_one() {
    let index = json(&root("tests/catalogue/index.json"));
    let asked: BTreeMap<&str, bool> = index["ambiguities"]
        .as_array()
        .unwrap()
        .iter()
        .map(|asked| (asked["id"].as_str().unwrap(), asked["setting"] == true))
        .collect();
    let decided = said().1;
    let ids: BTreeSet<&str> = decided.iter().filter(|of| !of.ours).map(|of| of.id.as_str()).collect();
    assert_eq!(ids, asked.keys().copied().collect());
    for Ambiguity { id, settings, .. } in &decided {
        for setting in settings {
            assert!(is_a_setting(setting), "{id}: there is no setting {setting}");
        }
        assert!(!settings.is_empty() || asked.get(id.as_str()) != Some(&true), "{id} has to be a setting");
    }
}

/// The ids of rules that stand in a text, as `SYSTEM-R-NUMBER` of one of the five systems.
fn ids(text: &str) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    for system in ["CAD", "EDOC", "ENIS", "PST", "SIO"] {
        for (at, _) in text.match_indices(system) {
            let Some(number) = text[at + system.len()..].strip_prefix("-R-") else { continue };
            let digits = number.bytes().take_while(u8::is_ascii_digit).count();
            let begins = text[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric());
            if begins && digits > 0 {
                found.insert(&text[at..at + system.len() + 3 + digits]);
            }
        }
    }
    found
}

/// The files below a folder that hold code, definitions or vectors.
fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let is_ours = |path: &Path| {
            let extensions = ["rs", "toml", "json", "js", "mjs", "ts"];
            path.extension().is_some_and(|extension| extensions.iter().any(|known| extension == *known))
        };
        if path.is_dir() {
            if !path.ends_with("node_modules") && !path.ends_with("generated") && !path.ends_with("dist") {
                sources(&path, files);
            }
        } else if is_ours(&path) {
            files.push(path);
        }
    }
}

#[test]
fn no_rule_is_named_that_the_catalogue_lacks_and_none_of_its_rules_is_named_nowhere() {
    assert_eq!(ids("(SIO-R-05), XSIO-R-1 CAD-R-x \"PST-R-2\""), BTreeSet::from(["PST-R-2", "SIO-R-05"]));
    let index = json(&root("tests/catalogue/index.json"));
    let known: BTreeSet<&str> =
        index["rules"].as_array().unwrap().iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    let mut files = Vec::new();
    for folder in ["crates", "web", "pkg", "examples", "tests/vectors", "tests/e2e", "tests/http", "tests/node"] {
        sources(&root(folder), &mut files);
    }
    let mut named = BTreeSet::new();
    for path in files {
        // Fixtures of attachments are no text.
        let Ok(text) = fs::read_to_string(&path) else { continue };
        for id in ids(&text) {
            assert!(known.contains(id) || path.ends_with("tests/rules.rs"), "{} names {id}", path.display());
            named.insert(id.to_owned());
        }
    }
    let forgotten: Vec<_> = known.iter().filter(|id| !named.contains(**id)).collect();
    assert!(forgotten.is_empty(), "{forgotten:?}");
}

/// What the files `rules.toml` say of rules and of ambiguities.
fn said() -> (Vec<SaidRule>, Vec<Ambiguity>) {
    let (mut rules, mut ambiguities) = (Vec::new(), Vec::new());
    for system in ["cad", "edoc", "enis", "pst", "sio"] {
        let path = root("crates/forms/catalogue").join(system).join("rules.toml");
        let file: Said = toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        rules.extend(file.rule);
        ambiguities.extend(file.ambiguity);
    }
    (rules, ambiguities)
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

    let (rules_said, ambiguities) = said();
    let mut said: BTreeMap<String, SaidRule> = BTreeMap::new();
    for rule in rules_said {
        assert!(known.contains(rule.id.as_str()), "a rules.toml names {}, which the catalogue does not have", rule.id);
        let answers = [&rule.shown, &rule.elsewhere, &rule.not_software];
        assert_eq!(answers.iter().filter(|answer| answer.is_some()).count(), 1, "{} has one answer", rule.id);
        let id = rule.id.clone();
        assert!(said.insert(id.clone(), rule).is_none(), "{id} stands twice");
    }

    let mut page = String::from(
        "# What becomes of the rules\n\nMade by the tests of `crates/catalogue`; do not edit. *Checked*: the engine, the lifecycle or the \
         attachment policy refuses\nwhat breaks the rule, and the named vectors pass and fail it. *Shown*: the person reads it. *Not software*: \
         nothing a program could do.\n\n",
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
                // `elsewhere` says which part of the software checks it, so that its vectors have to be there.
                Some(SaidRule { elsewhere: Some(part), .. }) if !shown_by.contains_key(id) => {
                    panic!("{id} ({kind}) is to be checked by {part}, and no vector passes and fails it")
                }
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
    writeln!(page, "| system | checked | shown | not software |\n|---|---|---|---|").unwrap();
    for system in ["ENIS", "CAD", "SIO", "PST", "EDOC"] {
        let n = |set| counts.get(&(system, set)).copied().unwrap_or(0);
        let (a, b, c) = (n("checked"), n("shown"), n("not software"));
        writeln!(page, "| {system} | {a} | {b} | {c} |").unwrap();
    }
    assert_eq!(counts.values().sum::<usize>(), 389, "no rule is missing");
    assert!(core_checked * 100 >= core * 85, "only {core_checked} of the {core} rules of these kinds are checked");
    writeln!(
        page,
        "\nOf the {core} rules of the kinds {}, {core_checked} are checked ({} %).\n",
        CORE.join(", "),
        core_checked * 100 / core
    )
    .unwrap();
    page.push_str("| rule | kind | set | where, or why | source |\n|---|---|---|---|---|\n");
    page.push_str(&rows);
    page.push_str(
        "\n## Ambiguities of the acts\n\nDecided as the requirement catalogue recommends. A setting decides otherwise without a change of code: \
         in the definition of the\nform, in the attachment policy, or where a state machine starts (`otinish lifecycle run --setting`).\n\n\
         | id | what was decided | setting |\n|---|---|---|\n",
    );
    for Ambiguity { id, decision, settings, ours } in &ambiguities {
        let id = if *ours { "ours" } else { id };
        let settings: Vec<_> = settings
            .iter()
            .filter_map(|setting| setting.split_once(": "))
            .map(|(of, name)| format!("{of}: `{name}`"))
            .collect();
        let decision = decision.replace('|', "\\|").replace('\n', " ");
        writeln!(page, "| {id} | {decision} | {} |", settings.join("; ")).unwrap();
    }

    let path = root("docs/rules.md");
    if std::env::var_os("OTINISH_UPDATE_DOCS").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page, "docs/rules.md is not what the vectors say: run this test with OTINISH_UPDATE_DOCS=1");
}
