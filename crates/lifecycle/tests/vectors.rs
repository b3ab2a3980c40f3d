//! The vectors of `tests/vectors/lifecycle`: a log of events, and what the act says of the last one.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use otinish_calendar::{AstanaTime, Deadline, UnknownYear, WorkingDays, format_date};
use otinish_lifecycle::{
    Applied, MACHINES, Machine, Refusal, Remark, Running, State, message, parse_moment, rule_source,
};
use serde::Deserialize;
use serde_json::{Map, Value};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    machine: String,
    vectors: Vec<Vector>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vector {
    id: String,
    rule: String,
    events: Vec<Said>,
    /// The moment up to which time runs after the events.
    now: Option<String>,
    expect: Expect,
    why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    event: String,
    actor: String,
    at: String,
    #[serde(default)]
    facts: Map<String, Value>,
}

/// What is not given is not compared, but for `refused`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expect {
    /// The state, or the states by region.
    state: Option<Value>,
    refused: Option<Finding>,
    notices: Option<Vec<String>>,
    deadlines: Option<Vec<Due>>,
    remarks: Option<Vec<Finding>>,
    overdue: Option<Vec<Finding>>,
}

#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
#[serde(deny_unknown_fields)]
struct Finding {
    code: String,
    rule: String,
}

#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
#[serde(deny_unknown_fields)]
struct Due {
    rule: String,
    due: Option<String>,
    unknown_year: Option<i32>,
}

/// What a vector leads to.
struct Outcome {
    state: State,
    refused: Option<Refusal>,
    notices: Vec<String>,
    deadlines: Vec<Due>,
    remarks: Vec<Remark>,
    overdue: Vec<Remark>,
    /// The rules that the last event, or time, had to do with.
    rules: BTreeSet<String>,
}

fn files() -> Vec<File> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/lifecycle");
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
        .iter()
        .map(|path| {
            serde_json::from_str(&fs::read_to_string(path).expect("a readable file"))
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        })
        .collect()
}

fn word(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn due(running: &Running) -> Due {
    let rule = running.term.rule.to_owned();
    match running.due {
        Ok(Deadline::EndOf(day)) => Due { rule, due: Some(format_date(day)), unknown_year: None },
        Ok(Deadline::At(moment)) => Due { rule, due: Some(moment.to_rfc3339()[..16].to_owned()), unknown_year: None },
        Err(UnknownYear { year }) => Due { rule, due: None, unknown_year: Some(year) },
    }
}

fn run(machine: &'static Machine, vector: &Vector, days: &WorkingDays) -> Outcome {
    let mut outcome = Outcome {
        state: machine.start(),
        refused: None,
        notices: Vec::new(),
        deadlines: Vec::new(),
        remarks: Vec::new(),
        overdue: Vec::new(),
        rules: BTreeSet::new(),
    };
    let take = |outcome: &mut Outcome, applied: Applied| {
        outcome.state = applied.state;
        outcome.notices.extend(applied.notices.iter().map(|sent| sent.notice.id.to_owned()));
        outcome.deadlines.extend(applied.deadlines.iter().map(due));
        outcome.remarks.extend(applied.remarks);
        outcome.rules.extend(applied.rules.iter().map(|&rule| rule.to_owned()));
    };
    let clear = |outcome: &mut Outcome| {
        outcome.notices.clear();
        outcome.deadlines.clear();
        outcome.remarks.clear();
        outcome.rules.clear();
    };
    for (at, said) in vector.events.iter().enumerate() {
        let facts: Vec<_> = said.facts.iter().map(|(id, value)| (id.as_str(), word(value))).collect();
        let facts = facts.iter().map(|(id, word)| (*id, word.as_str()));
        let event = machine.event(&said.event, &said.actor, &said.at, facts);
        let event = event.unwrap_or_else(|refusal| panic!("{}: {refusal:?}", vector.id));
        clear(&mut outcome);
        match machine.apply(&outcome.state, &event, days) {
            Ok(applied) => take(&mut outcome, applied),
            Err(refusal) => {
                assert_eq!(at + 1, vector.events.len(), "{}: event {at} is refused: {refusal:?}", vector.id);
                outcome.rules.insert(refusal.rule.to_owned());
                outcome.refused = Some(refusal);
            }
        }
    }
    if let Some(now) = &vector.now {
        let now = moment(now);
        outcome.overdue = machine.overdue(&outcome.state, now);
        outcome.rules.extend(outcome.overdue.iter().map(|remark| remark.rule.to_owned()));
        outcome.rules.extend(outcome.state.running().iter().map(|running| running.term.rule.to_owned()));
        if vector.expect.refused.is_none() {
            clear_for_time(&mut outcome);
        }
        for (_, applied) in machine.tick(&outcome.state.clone(), now, days) {
            take(&mut outcome, applied);
        }
    }
    outcome
}

fn clear_for_time(outcome: &mut Outcome) {
    outcome.notices.clear();
    outcome.deadlines.clear();
    outcome.remarks.clear();
}

fn moment(text: &str) -> AstanaTime {
    parse_moment(text).unwrap_or_else(|| panic!("{text} is no moment"))
}

fn findings(remarks: &[Remark]) -> Vec<Finding> {
    remarks.iter().map(|remark| Finding { code: remark.code.to_owned(), rule: remark.rule.to_owned() }).collect()
}

fn machine(file: &File) -> &'static Machine {
    Machine::by_id(&file.machine).unwrap_or_else(|| panic!("no machine {}", file.machine))
}

#[test]
fn every_vector_is_as_the_act_says() {
    let days = WorkingDays::built_in();
    let mut ids = BTreeSet::new();
    let mut wrong = Vec::new();
    for file in files() {
        let machine = machine(&file);
        for vector in &file.vectors {
            assert!(ids.insert((file.machine.clone(), vector.id.clone())), "{} stands twice", vector.id);
            assert!(!vector.why.is_empty(), "{} has no reason", vector.id);
            let found = run(machine, vector, &days);
            let mut differs = |what: &str, found: String, expected: String| {
                if found != expected {
                    wrong.push(format!("{}/{}: {what} {found}, expected {expected}", file.machine, vector.id));
                }
            };
            let expect = &vector.expect;
            let refused = found.refused.as_ref().map(|refusal| (refusal.code, refusal.rule));
            let expected = expect.refused.as_ref().map(|finding| (finding.code.as_str(), finding.rule.as_str()));
            differs("refused", format!("{refused:?}"), format!("{expected:?}"));
            if let Some(refusal) = &found.refused {
                assert!(message(refusal.code).is_some(), "{} has no message", refusal.code);
                assert!(!refusal.source.is_empty(), "{} has no source", vector.id);
            }
            if let Some(state) = &expect.state {
                let by_region: BTreeMap<String, String> = match state {
                    Value::String(id) => BTreeMap::from([(machine.regions[0].id.to_owned(), id.clone())]),
                    other => serde_json::from_value(other.clone()).unwrap(),
                };
                for (region, id) in by_region {
                    differs(
                        &region,
                        format!("{:?}", machine.state_of(&found.state, &region)),
                        format!("{:?}", Some(id.as_str())),
                    );
                }
            }
            if let Some(notices) = &expect.notices {
                differs("notices", format!("{:?}", found.notices), format!("{notices:?}"));
            }
            if let Some(deadlines) = &expect.deadlines {
                differs("deadlines", format!("{:?}", found.deadlines), format!("{deadlines:?}"));
            }
            if let Some(remarks) = &expect.remarks {
                differs("remarks", format!("{:?}", findings(&found.remarks)), format!("{remarks:?}"));
            }
            if let Some(overdue) = &expect.overdue {
                differs("overdue", format!("{:?}", findings(&found.overdue)), format!("{overdue:?}"));
            }
            let said = expect.state.is_some()
                || expect.refused.is_some()
                || expect.remarks.is_some()
                || expect.overdue.is_some();
            assert!(said, "{} expects nothing", vector.id);
            if !found.rules.contains(&vector.rule) {
                wrong.push(format!(
                    "{}/{}: has nothing to do with {}: {:?}",
                    file.machine, vector.id, vector.rule, found.rules
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// Whether a vector shows that its rule is broken: refused for it, or remarked, or overdue.
fn fails(vector: &Vector) -> bool {
    let expect = &vector.expect;
    let listed = |findings: &Option<Vec<Finding>>| findings.iter().flatten().any(|finding| finding.rule == vector.rule);
    expect.refused.as_ref().is_some_and(|finding| finding.rule == vector.rule)
        || listed(&expect.remarks)
        || listed(&expect.overdue)
}

#[test]
fn every_condition_and_every_term_has_a_vector_that_breaks_it() {
    let said = |finding: &Finding| (finding.code.clone(), finding.rule.clone());
    let mut shown = BTreeSet::new();
    for vector in files().iter().flat_map(|file| &file.vectors) {
        let expect = &vector.expect;
        shown.extend(
            expect
                .refused
                .iter()
                .chain(expect.remarks.iter().flatten())
                .chain(expect.overdue.iter().flatten())
                .map(said),
        );
    }
    let mut hidden = BTreeSet::new();
    for row in MACHINES.iter().flat_map(|machine| machine.transitions) {
        let checks = row.checks.iter().map(|check| (check.code, check.rule));
        let terms = row.starts.iter().filter(|term| !term.late.is_empty()).map(|term| (term.late, term.rule));
        let all = checks.chain(terms).map(|(code, rule)| (code.to_owned(), rule.to_owned()));
        hidden.extend(all.filter(|finding| !shown.contains(finding)));
    }
    assert!(hidden.is_empty(), "{hidden:#?}");
}

/// Rules on deadlines and life cycles that no machine implements, with the reason.
const NOT_OF_A_MACHINE: &[(&str, &str)] = &[
    (
        "CAD-R-01",
        "The Ministry publishes figures every quarter: a duty of an organisation, without an event of the service.",
    ),
    ("CAD-R-52", "The Ministry tells the State Corporation of changes of the acts: a duty between organisations."),
    (
        "CAD-R-74",
        "A waiting time at the counter in the list of a service that is on the portal only (CAD-I-21): shown as text.",
    ),
    ("EDOC-R-82", "Refers the check of files to another act, which the catalogue does not hold."),
];

#[test]
fn every_rule_on_a_deadline_or_a_life_cycle_is_in_a_machine_or_has_a_reason() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/catalogue/index.json");
    let index: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    for rule in index["rules"].as_array().unwrap() {
        let (id, kind) = (rule["id"].as_str().unwrap(), rule["kind"].as_str().unwrap());
        let excused = NOT_OF_A_MACHINE.iter().any(|(excused, _)| *excused == id);
        let covered = rule_source(id).is_some();
        assert!(!(excused && covered), "{id} is in a machine and excused");
        assert!(covered || excused || !["deadline", "lifecycle"].contains(&kind), "{id} is in no machine");
    }
}

/// Rules that the machines implement and that no event of theirs can break, with the reason.
const CANNOT_BE_BROKEN: &[(&str, &str)] =
    &[("CAD-R-27", "The status is sent with the hand-over."), ("CAD-R-28", "The status is sent with the result.")];

#[test]
fn every_rule_of_the_machines_has_a_vector_that_passes_and_one_that_fails() {
    let (mut passing, mut failing) = (BTreeSet::new(), BTreeSet::new());
    for file in files() {
        for vector in file.vectors {
            if fails(&vector) {
                failing.insert(vector.rule);
            } else if vector.expect.refused.is_none() {
                passing.insert(vector.rule);
            }
        }
    }
    let rules = || otinish_lifecycle::RULES.iter().map(|(id, _)| *id);
    let without_pass: Vec<_> = rules().filter(|rule| !passing.contains(*rule)).collect();
    let excused = |rule: &str| CANNOT_BE_BROKEN.iter().any(|(id, _)| *id == rule);
    let without_fail: Vec<_> = rules().filter(|rule| !failing.contains(*rule) && !excused(rule)).collect();
    assert!(without_pass.is_empty() && without_fail.is_empty(), "no pass: {without_pass:?}\nno fail: {without_fail:?}");
    for (rule, _) in CANNOT_BE_BROKEN {
        assert!(!failing.contains(*rule), "{rule} can be broken after all");
    }
}
