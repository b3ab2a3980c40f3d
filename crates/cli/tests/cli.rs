//! The command as its users run it.

#![allow(clippy::unwrap_used, reason = "a test says by a panic what is wrong")]

use std::{
    fs,
    io::Write,
    process::{Command, Output, Stdio},
};

#[path = "../../attachments/tests/fixtures/mod.rs"]
mod fixtures;

fn otinish(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_otinish"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    let _ = writer.join().unwrap();
    output
}

fn lines(output: &Output) -> Vec<serde_json::Value> {
    String::from_utf8(output.stdout.clone()).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn check_writes_one_object_per_line_and_is_strict_on_the_line_as_given() {
    let output = otinish(&["check", "iin", "--today", "2026-11-23"], b"880101300019\r\n 880101300028\n\n\xff\nx");
    assert!(output.status.success());
    let lines = lines(&output);
    assert_eq!(lines.len(), 5);
    assert_eq!(lines[0]["value"], "880101300019", "the line ending is removed");
    assert_eq!(lines[1]["code"], "iin.length", "a space is not");
    assert_eq!(lines[2]["code"], "iin.empty");
    assert_eq!(lines[3]["code"], "text.malformed");
    assert_eq!(
        lines[4],
        serde_json::json!({
            "value": "x", "verdict": "invalid", "code": "iin.length", "params": {"found": 1, "expected": 12}, "normalized": null
        })
    );
}

#[test]
fn check_gives_what_the_shared_vectors_expect() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/vectors");
    let mut count = 0;
    let folders = ["identifiers", "case-numbers"].map(|name| fs::read_dir(format!("{folder}/{name}")).unwrap());
    for entry in folders.into_iter().flatten() {
        let file: serde_json::Value = serde_json::from_slice(&fs::read(entry.unwrap().path()).unwrap()).unwrap();
        let kind = file["kind"].as_str().unwrap();
        let vectors = file["vectors"].as_array().unwrap();
        // One run for each day that the vectors name.
        let mut days: Vec<_> = vectors.iter().map(|vector| vector["today"].as_str().unwrap_or("2026-11-23")).collect();
        days.sort_unstable();
        days.dedup();
        for day in days {
            let of_day: Vec<_> =
                vectors.iter().filter(|vector| vector["today"].as_str().unwrap_or("2026-11-23") == day).collect();
            let input: String = of_day.iter().map(|vector| vector["input"].to_string() + "\n").collect();
            let output = otinish(&["check", kind, "--json-input", "--today", day], input.as_bytes());
            let lines = lines(&output);
            assert_eq!(lines.len(), of_day.len());
            for (line, vector) in lines.iter().zip(of_day) {
                for key in ["verdict", "code", "params", "normalized"] {
                    assert_eq!(line[key], vector["expect"][key], "{} {key}", vector["id"]);
                }
                count += 1;
            }
        }
    }
    assert!(count > 1000, "only {count} vectors were found");
}

#[test]
fn check_normalises_when_asked_and_fails_when_asked() {
    let output = otinish(&["check", "phone", "--normalize", "--fail"], b"8 (701) 123-45-67\n");
    assert!(output.status.success());
    assert_eq!(lines(&output)[0]["value"], "+77011234567");
    let output = otinish(&["check", "phone", "--fail"], b"8 (701) 123-45-67\n");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn check_survives_a_line_without_end() {
    let mut input = vec![b'1'; 3_000_000];
    input.extend(b"\n880101300019\n");
    input.extend(vec![b'2'; 64 * 1024]);
    let lines = lines(&otinish(&["check", "iin"], &input));
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0]["code"], "text.too-long");
    assert_eq!(lines[1]["value"], "880101300019");
    assert_eq!(lines[2]["code"], "iin.length", "a line of the greatest length is looked at");
    assert_eq!(lines[2]["params"]["found"], 64 * 1024);
}

#[test]
fn validate_exits_by_the_verdict() {
    let vectors: serde_json::Value =
        serde_json::from_str(include_str!("../../../tests/vectors/forms/enis-access-notary.json")).unwrap();
    let answers = vectors["answers"].to_string();
    let args = ["validate", "--form", "enis/access-notary", "--today", "2026-06-15"];
    let output = otinish(&args, answers.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&report["valid"], &report["violations"]), (&true.into(), &serde_json::json!([])));

    let output = otinish(&args, b"{}");
    assert_eq!(output.status.code(), Some(1));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["violations"][0]["rule"], "ENIS-R-36");

    for (input, words) in
        [(&b"{\"iin\":1,\"iin\":2}"[..], "json.duplicate-key"), (b"{", "json.syntax"), (b"\xff", "UTF-8")]
    {
        let output = otinish(&args, input);
        assert_eq!(output.status.code(), Some(2));
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(error.contains(words), "{error}");
    }
    assert_eq!(otinish(&["validate", "--form", "no/such"], b"{}").status.code(), Some(2));
    assert_eq!(otinish(&["validate", "--form", "enis/access-notary", "/no/such/file"], b"").status.code(), Some(2));
}

#[test]
fn validate_writes_the_canonical_answers() {
    let args = ["validate", "--form", "enis/access-notary", "--canonical"];
    let output = otinish(&args, "{\"iin\":\" 880101 300019\",\"enis_role\":\" нотариус \"}".as_bytes());
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "{\"enis_role\":\"нотариус\",\"iin\":\"880101300019\"}");
}

#[test]
fn forms_are_listed_shown_and_described() {
    let list = String::from_utf8(otinish(&["forms", "list", "--lang", "en"], b"").stdout).unwrap();
    assert!(list.lines().any(|line| line.starts_with("enis/access-notary\t2025-11-03\tENIS-F-01\t")), "{list}");
    let show = otinish(&["forms", "show", "enis/access-notary"], b"");
    let definition: serde_json::Value = serde_json::from_slice(&show.stdout).unwrap();
    assert_eq!(definition["system"]["id"], "enis");
    let schema: serde_json::Value =
        serde_json::from_slice(&otinish(&["forms", "schema", "enis/access-notary"], b"").stdout).unwrap();
    assert_eq!(schema["properties"]["iin"]["pattern"].as_str().map(|p| p.starts_with('^')), Some(true));
    let files: serde_json::Value = serde_json::from_slice(&otinish(&["forms", "schema"], b"").stdout).unwrap();
    assert!(files["properties"]["sections"].is_object());
    let types = String::from_utf8(otinish(&["forms", "types", "enis/access-employee"], b"").stdout).unwrap();
    assert!(types.contains("export interface EnisAccessEmployee {"));
}

#[test]
fn lint_names_file_line_and_column() {
    assert!(otinish(&["forms", "lint"], b"").status.success());
    let folder = tempfile::tempdir().unwrap();
    let from = concat!(env!("CARGO_MANIFEST_DIR"), "/../forms/catalogue/enis");
    let form = folder.path().join("enis/access-notary");
    fs::create_dir_all(&form).unwrap();
    fs::copy(format!("{from}/system.toml"), folder.path().join("enis/system.toml")).unwrap();
    let text = fs::read_to_string(format!("{from}/access-notary/2025-11-03.toml")).unwrap();
    let file = form.join("2025-11-03.toml");
    let path = folder.path().to_str().unwrap();

    fs::write(&file, &text).unwrap();
    let output = otinish(&["forms", "lint", path], b"");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));

    fs::write(&file, text.replacen("type = \"iin\"", "type = \"iin\"\ncolour = \"red\"", 1)).unwrap();
    let output = otinish(&["forms", "lint", path], b"");
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stdout).unwrap();
    let line = text.lines().position(|line| line == "type = \"iin\"").unwrap() + 2;
    assert!(said.contains(&format!("2025-11-03.toml:{line}:")) && said.contains("colour"), "{said}");

    fs::write(&file, text.replacen("value = \"scan\"", "value = \"fax\"", 1)).unwrap();
    let said = String::from_utf8(otinish(&["forms", "lint", path], b"").stdout).unwrap();
    assert!(said.contains("the condition names an option `fax`"), "{said}");
}

#[test]
fn inspect_says_what_files_are_and_takes_names_from_a_manifest() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(path("letter.rtf"), b"{\\rtf1 Salem}").unwrap();
    fs::write(path("scan.pdf"), b"MZ\x90\0 a program").unwrap();
    fs::write(path("1"), b"{\\rtf1 Salem}").unwrap();

    let output = otinish(&["inspect", &path("letter.rtf"), &path("scan.pdf"), &path("missing.pdf")], b"");
    assert!(output.status.success());
    let lines = lines(&output);
    assert_eq!((&lines[0]["verdict"], &lines[0]["format"]), (&"accept".into(), &"rtf".into()));
    assert_eq!(lines[0]["name"], "letter.rtf");
    assert_eq!(lines[1]["verdict"], "reject");
    assert_eq!(lines[1]["codes"], serde_json::json!(["attachments.executable"]));
    assert_eq!(lines[2]["codes"], serde_json::json!(["file.unreadable"]));
    assert_eq!(otinish(&["inspect", "--fail", &path("scan.pdf")], b"").status.code(), Some(1));

    let manifest =
        format!("{{\"file\":{:?},\"claimed_name\":\"a.pdf\",\"claimed_mime\":\"application/pdf\"}}\n", path("1"));
    fs::write(path("manifest"), manifest).unwrap();
    let output = otinish(&["inspect", "--manifest", &path("manifest")], b"");
    let line: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&line["name"], &line["verdict"]), (&"a.pdf".into(), &"reject".into()));
    assert!(line["codes"].as_array().unwrap().contains(&"attachments.format-differs".into()), "{line}");
    assert_eq!(otinish(&["inspect", "--policy", "none", "x"], b"").status.code(), Some(2));
}

#[test]
fn inspect_goes_through_a_folder_and_says_why_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir_all(path("in/deeper")).unwrap();
    fs::write(path("in/b.pdf"), b"MZ\x90\0 a program").unwrap();
    fs::write(path("in/deeper/a.rtf"), b"{\\rtf1 Salem}").unwrap();
    fs::write(path("last.rtf"), b"{\\rtf1 Salem}").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(path("in"), path("in/deeper/circle")).unwrap();

    let (inner, last) = (path("in"), path("last.rtf"));
    let output = otinish(&["inspect", "--messages", "ru", inner.to_str().unwrap(), last.to_str().unwrap()], b"");
    let lines = lines(&output);
    let names: Vec<_> = lines.iter().map(|line| line["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["b.pdf", "a.rtf", "last.rtf"]);
    assert_eq!(lines[0]["codes"].as_array().unwrap().len(), lines[0]["messages"].as_array().unwrap().len());
    assert!(lines[0]["messages"][0].as_str().unwrap().contains("програм"), "{}", lines[0]);
    assert_eq!(lines[1]["messages"], serde_json::json!([]));
}

#[test]
fn check_says_what_is_wrong_in_words() {
    let output = otinish(&["check", "iin", "--messages", "en"], b"880101300010\n8801013000\n\xff\n");
    let messages: Vec<_> = lines(&output).iter().map(|line| line["message"].clone()).collect();
    assert_eq!(messages[..2], [serde_json::Value::Null, "An IIN has 12 digits, this has 10".into()]);
    assert!(messages[2].is_string());
}

#[test]
fn inspect_takes_a_policy_of_ones_own() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(path("letter.rtf"), b"{\\rtf1 Salem}").unwrap();
    fs::write(path("own.json"), br#"{"id":"own","formats":["pdf","tiff"]}"#).unwrap();
    fs::write(path("wrong.json"), br#"{"archive":{"max_depth":99}}"#).unwrap();

    let output = otinish(&["inspect", "--findings", "--policy-file", &path("own.json"), &path("letter.rtf")], b"");
    let lines = lines(&output);
    assert_eq!(lines[0]["verdict"], "reject");
    let finding = serde_json::json!({
        "code": "attachments.format", "severity": "error", "params": {"reason": "not-allowed", "found": "rtf"}
    });
    assert_eq!(lines[0]["findings"], serde_json::json!([finding]));
    let output = otinish(&["inspect", "--policy-file", &path("wrong.json"), &path("letter.rtf")], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("archive.max_depth"));
}

#[test]
fn inspect_gives_what_the_shared_vectors_expect() {
    let vectors = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/vectors/attachments/content.json");
    let vectors: serde_json::Value = serde_json::from_slice(&fs::read(vectors).unwrap()).unwrap();
    let vectors = vectors["vectors"].as_array().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut manifest = String::new();
    for vector in vectors {
        // The paths say nothing of the names: those are what the manifest claims.
        let file = folder.path().join(vector["id"].as_str().unwrap());
        fs::write(&file, fixtures::build(vector["fixture"].as_str().unwrap()).unwrap()).unwrap();
        let line =
            serde_json::json!({"file": file, "claimed_name": vector["name"], "claimed_mime": vector["media_type"]});
        manifest += &format!("{line}\n");
    }
    let list = folder.path().join("manifest.jsonl");
    fs::write(&list, manifest).unwrap();
    let output = otinish(&["inspect", "--policy", "edoc", "--manifest", list.to_str().unwrap()], b"");
    let lines = lines(&output);
    assert_eq!(lines.len(), vectors.len());
    for (line, vector) in lines.iter().zip(vectors) {
        let mut codes: Vec<_> = line["codes"].as_array().unwrap().clone();
        let mut seen = std::collections::HashSet::new();
        codes.retain(|code| seen.insert(code.to_string()));
        let found = serde_json::json!({"verdict": line["verdict"], "format": line["format"], "codes": codes});
        assert_eq!(found, vector["expect"], "{}", vector["id"]);
    }
}

#[test]
fn extract_finds_numbers_with_their_places() {
    let letter = "Өтініш\nЖСН 880101300019, іс № 7514-23-00-2/14074.\nТел. +77011234567";
    let output = otinish(&["extract", "--today", "2026-11-23"], letter.as_bytes());
    let lines = lines(&output);
    let found: Vec<_> =
        lines.iter().map(|line| (line["value"].as_str().unwrap(), line["line"].as_u64().unwrap())).collect();
    assert!(found.contains(&("7514-23-00-2/14074", 2)), "{found:?}");
    assert!(found.contains(&("+77011234567", 3)), "{found:?}");
    for line in &lines {
        let (start, end) = (line["start"].as_u64().unwrap() as usize, line["end"].as_u64().unwrap() as usize);
        assert_eq!(&letter[start..end], line["value"]);
    }
    assert_eq!(otinish(&["extract"], b"\xff").status.code(), Some(2));
}

#[test]
fn print_writes_a_form_as_html_pdf_and_text() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("form.pdf");
    let file = file.to_str().unwrap();
    let form = ["print", "--form", "enis/access-notary", "--today", "2026-11-23"];
    let print = |more: &[&str], input: &[u8]| otinish(&[&form[..], more].concat(), input);

    let output = print(&["--empty"], b"");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let page = String::from_utf8(output.stdout).unwrap();
    assert!(
        page.starts_with("<!DOCTYPE html>\n<html lang=\"kk\">")
            && page.contains("Кімге: Нотариаттық палата төрағасына")
    );

    let answers = r#"{"full_name":{"surname":"Әбілқасымов","given_name":"<b>Нұрлан"},"iin":"880101300010"}"#.as_bytes();
    let output = print(&["--format", "text", "--lang", "ru"], answers);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.contains("Неофициальный перевод") && !text.contains("Мен,") && text.contains("Әбілқасымов <b>Нұрлан"),
        "{text}"
    );
    assert!(String::from_utf8(output.stderr).unwrap().contains("remarks"), "the answers are not complete");

    let output = print(&["--format", "pdf", "--author", "Портал", "-o", file], answers);
    assert!(output.status.success() && output.stdout.is_empty());
    let first = fs::read(file).unwrap();
    assert!(first.starts_with(b"%PDF-1.7"));
    assert!(print(&["--format", "pdf", "--author", "Портал", "-o", file], answers).status.success());
    assert_eq!(fs::read(file).unwrap(), first, "the same bytes for the same day");

    let refusing = [
        "print",
        "--form",
        "cad/refusal-receipt",
        "--refusing",
        "cad/request",
        "--format",
        "text",
        "--today",
        "2026-11-23",
    ];
    let request = r#"{"channel":"portal","information_kind":["absence_presence"],"acting_as":"representative","authority_kind":"advocate"}"#;
    let output = otinish(&refusing, request.as_bytes());
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("адвокат куәлігі"), "{text} {}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(otinish(&refusing, b"{}").status.code(), Some(2), "nothing is missing");
    assert_eq!(print(&["--empty", "--format", "docx"], b"").status.code(), Some(2));
}
