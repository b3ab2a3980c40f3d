//! `otinish lifecycle` over the shared vectors, and what it says of logs that it cannot read.

#![allow(clippy::unwrap_used, reason = "a test says by a panic what is wrong")]

use std::{
    fs,
    io::Write,
    process::{Command, Output, Stdio},
};

use serde_json::{Value, json};

fn lifecycle(args: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_otinish"))
        .arg("lifecycle")
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that refuses its arguments reads nothing.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn files() -> Vec<Value> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/vectors/lifecycle");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.map(|path| serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()).collect()
}

/// The members of each item that are named.
fn only(items: &Value, names: &[&str]) -> Value {
    let of = |item: &Value| names.iter().map(|name| ((*name).to_owned(), item[*name].clone())).collect();
    items.as_array().unwrap().iter().map(|item| Value::Object(of(item))).collect()
}

#[test]
fn a_vector_is_replayed_as_it_says() {
    let mut count = 0;
    for file in files() {
        let machine = file["machine"].as_str().unwrap();
        // A process for each vector would take long: one of each outcome is enough, the others run over HTTP.
        let mut seen = [false; 4];
        for vector in file["vectors"].as_array().unwrap() {
            let expect = &vector["expect"];
            let now = vector["now"].as_str();
            let kind = usize::from(expect["refused"].is_object()) + 2 * usize::from(now.is_some());
            if std::mem::replace(&mut seen[kind], true) {
                continue;
            }
            let events = vector["events"].as_array().unwrap();
            let log: String = events.iter().map(|event| format!("{event}\n")).collect();
            let mut args = vec!["run", machine];
            args.extend(now.into_iter().flat_map(|now| ["--now", now]));
            let output = lifecycle(&args, &log);
            let name = format!("{machine}/{}: {}", vector["id"], text(&output.stderr));
            assert_eq!(output.status.code(), Some(i32::from(expect["refused"].is_object())), "{name}");
            let told = lines(&output);
            let (standing, steps) = told.split_last().unwrap();
            let last = &steps[events.len() - 1];
            if expect["refused"].is_object() {
                let refused = only(&json!([last["refused"]]), &["code", "rule"]);
                assert_eq!(refused, json!([expect["refused"]]), "{name}");
            } else if now.is_none() {
                assert!(last["notices"].is_array() && last["deadlines"].is_array(), "{name}");
            }
            if let Some(state) = expect["state"].as_str() {
                let ids: Vec<_> = standing["states"].as_object().unwrap().values().map(|state| &state["id"]).collect();
                assert!(ids.contains(&&Value::from(state)), "{name}: {ids:?}");
            }
            if expect["overdue"].is_array() {
                assert_eq!(only(&standing["overdue"], &["code", "rule"]), expect["overdue"], "{name}");
            }
            count += 1;
        }
    }
    assert!(count >= 30, "only {count} vectors were run");
}

#[test]
fn machines_are_listed_and_shown() {
    let list = text(&lifecycle(&["list", "--lang", "en"], "").stdout);
    assert!(list.lines().any(|line| line == "enis-account\tENIS\tAccount of an ENIS user"), "{list}");
    assert_eq!(list.lines().count(), files().len());
    let shown = lifecycle(&["show", "cad-consent"], "");
    let shown: Value = serde_json::from_slice(&shown.stdout).unwrap();
    assert_eq!(shown["settings"]["start_day"], "not-counted");
    assert!(shown["events"].as_array().unwrap().iter().any(|event| event["id"] == "consent"));
}

#[test]
fn a_log_tells_notices_terms_and_refusals_line_by_line() {
    let log = "{\"event\":\"request\",\"actor\":\"third_party\",\"at\":\"2026-04-17T10:00\",\"facts\":{\"channel\":\"portal\",\
               \"service\":\"CAD-S-01\",\"third_party_id\":\"770101300017\",\"subject_iin\":\"880101300010\",\
               \"subject_kind\":\"natural_person\"}}\n\n\
               {\"event\":\"consent\",\"actor\":\"third_party\",\"at\":\"2026-04-17T11:00\"}\n";
    let output = lifecycle(&["run", "cad-consent", "--now", "2026-04-17T12:01"], log);
    assert_eq!(output.status.code(), Some(1));
    let told = lines(&output);
    assert_eq!(told.len(), 4, "{told:#?}");
    assert_eq!(told[0]["deadlines"][0]["due"], "2026-04-17T12:00:00+05:00");
    assert_eq!(told[0]["notices"][0]["recipient"]["id"], "subject");
    assert!(!told[0]["notices"][0]["text"]["ru"].as_str().unwrap().is_empty());
    assert_eq!(told[1]["refused"]["code"], "event.wrong-actor");
    assert_eq!((&told[2]["by"], &told[2]["event"]), (&json!("time"), &json!("answer_timeout")));
    assert_eq!((&told[3]["refused"], &told[3]["states"]["consent"]["id"]), (&json!(1), &json!("expired")));
}

#[test]
fn what_cannot_be_read_is_said_with_its_line() {
    for (args, log, words) in [
        (&["run", "no-such"][..], "", "enis-account"),
        (&["show", "no-such"], "", "no machine"),
        (&["run", "cad-consent", "/no/such/file"], "", "cannot read"),
        (&["run", "cad-consent", "--setting", "x=1"], "", "start_day"),
        (&["run", "cad-consent", "--setting", "x"], "", "NAME=VALUE"),
        (&["run", "cad-consent"], "\n{\"event\":1}", "line 2"),
        (&["run", "cad-consent"], "{\"event\":\"a\",\"event\":\"b\"}", "json.duplicate-key"),
        (&["run", "cad-consent"], "[]", "an object"),
    ] {
        let output = lifecycle(args, log);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(text(&output.stderr).contains(words), "{args:?}: {}", text(&output.stderr));
    }
    assert_eq!(lifecycle(&["run", "cad-consent", "--now", "2026"], "").status.code(), Some(2));
}
