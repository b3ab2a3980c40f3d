//! The example of a ministry's own forms behaves like the built-in ones.

#![allow(clippy::unwrap_used, reason = "a test says by a panic what is wrong")]

use std::process::{Command, Output};

const FORM: &str = "archive/employment-certificate";

fn otinish(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_otinish"))
        .args(args)
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/ministry"))
        .output()
        .unwrap()
}

/// What a command that succeeds writes.
fn answer(args: &[&str]) -> String {
    let output = otinish(args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_definitions_hold_together_and_are_listed() {
    answer(&["forms", "lint", "forms"]);
    let listed = answer(&["forms", "list", "--forms-dir", "forms"]);
    assert!(listed.contains(FORM) && listed.contains("enis/access-notary"), "{listed}");
}

#[test]
fn the_form_has_its_schema_its_types_and_its_definition() {
    let own = ["--forms-dir", "forms"];
    let json = |command: &str| -> serde_json::Value {
        serde_json::from_str(&answer(&[&["forms", command, FORM], &own[..]].concat())).unwrap()
    };
    assert!(json("schema")["properties"]["workplaces"].is_object());
    assert_eq!(json("show")["system"]["id"], "archive");
    assert!(answer(&[&["forms", "types", FORM], &own[..]].concat()).contains("workplaces"));
}

#[test]
fn answers_are_judged_by_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("answers.json");
    let judge = |answers: &serde_json::Value| {
        std::fs::write(&path, answers.to_string()).unwrap();
        let output = otinish(&[
            "validate",
            "--form",
            FORM,
            "--forms-dir",
            "forms",
            "--today",
            "2026-11-23",
            path.to_str().unwrap(),
        ]);
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        (output.status.code(), report["violations"].clone())
    };
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/ministry/answers.json");
    let mut answers: serde_json::Value = serde_json::from_slice(&std::fs::read(example).unwrap()).unwrap();
    assert_eq!(judge(&answers), (Some(0), serde_json::json!([])));
    answers["iin"] = "880101300011".into();
    let (code, violations) = judge(&answers);
    assert_eq!(code, Some(1));
    assert_eq!((&violations[0]["code"], &violations[0]["path"]), (&"iin.check-digit".into(), &"/iin".into()));
}

#[test]
fn it_is_printed_empty_and_filled_in_as_a_page_as_pdf_and_as_text() {
    let own = ["print", "--form", FORM, "--forms-dir", "forms", "--today", "2026-11-23"];
    let print = |more: &[&str]| otinish(&[&own[..], more].concat());
    let text = |more: &[&str]| {
        let output = print(&[&["--format", "text"], more].concat());
        assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let filled = text(&["answers.json"]);
    assert!(filled.contains("Қарағанды металлургия комбинаты") && filled.contains("880101300010"), "{filled}");
    assert!(text(&["--empty", "--lang", "ru"]).contains("прошу выдать справку"));
    assert!(String::from_utf8(print(&["answers.json"]).stdout).unwrap().contains("<table"));
    let pdf = print(&["--format", "pdf", "answers.json"]).stdout;
    assert!(pdf.starts_with(b"%PDF-1.7"));
}
