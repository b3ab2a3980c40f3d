//! From a file on a person's disk to the same bytes read back, and what is refused on the way back.
#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

mod support;

use std::fs;

use serde_json::json;
use sha2::{Digest as _, Sha256};
use support::*;

#[test]
#[ignore = "the server of the other tests, in a process of its own"]
fn child_server() {
    child_main();
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn what_was_sent_is_read_back_byte_for_byte_after_a_restart() {
    let data = tempfile::tempdir().unwrap();
    let server = Local::start(data.path(), |_| ());
    let (scan, letter) = (bytes(1_300_001, 1), b"{\\rtf1 \r\n--boundary4\r\n}".to_vec());
    let files = [("scan.rtf", "application/rtf", &scan[..]), ("Хат \u{2116} 1.rtf", "application/rtf", &letter[..])];
    let typed = json!({"full_name": {"surname": " Сынақов", "given_name": "Тест "}, "iin": "880101 300010"});
    let answer = submit(server.addr, "key-1", &application(&typed), &files);
    assert_eq!(answer.status, 201, "{answer:?}");
    let receipt = answer.json();
    let (id, token) = (receipt["id"].as_str().unwrap(), receipt["token"].as_str().unwrap());
    assert_eq!(receipt["number"], "TEST-2026-000001");
    assert_eq!(receipt["received_at"], "2026-11-23T14:05:09+05:00");
    assert_eq!((id.len(), token.len()), (32, 64));
    assert_eq!(answer.header("location"), format!("/api/v1/applications/{id}"));
    assert_eq!(answer.header("cache-control"), "no-store");
    // RFC 8785: members in order, the spaces gone.
    let canonical = r#"{"full_name":{"given_name":"Тест","surname":"Сынақов"},"iin":"880101300010"}"#;
    let expected = json!([
        {"slot": "documents", "name": "scan.rtf", "size": scan.len(), "sha256": sha256(&scan)},
        {"slot": "documents", "name": "Хат \u{2116} 1.rtf", "size": letter.len(), "sha256": sha256(&letter)},
    ]);
    assert_eq!(receipt["receipt"]["form"], "test/request");
    assert_eq!(receipt["receipt"]["edition"], "2026-01-01");
    assert_eq!(receipt["receipt"]["canonical_sha256"], sha256(canonical.as_bytes()));
    assert_eq!(receipt["receipt"]["attachments"], expected);
    assert_eq!(receipt["receipt"]["warnings"], json!([]), "the content was inspected");
    // Received on a Monday; the day of receipt is not counted.
    let deadlines = json!([{
        "id": "deadline-1",
        "conditional": false,
        "due": "2026-11-30",
        "rule": "TEST-R-2",
        "source": "rules, ¶ 8",
        "text": {
            "kk": "30.11.2026 (дүйсенбі) дейін",
            "ru": "до 30 ноября 2026 года (понедельник)",
            "en": "by Monday 30 November 2026",
        },
    }]);
    assert_eq!((&receipt["deadlines"], &receipt["receipt"]["deadlines"]), (&deadlines, &deadlines));

    // B16: names on disk are the server's own.
    let stored = files_below(&data.path().join("files"));
    assert_eq!(stored, [format!("{}/{id}/0", &id[..2]), format!("{}/{id}/1", &id[..2])]);
    assert_eq!(incoming(data.path()), 0);
    // B18: they are not served by their place.
    assert_eq!(get(server.addr, &format!("/files/{}", stored[0]), &[]).problem().0, 404);

    server.stop();
    let server = Local::start(data.path(), |_| ());
    let whole = read(server.addr, id, "", token).json();
    assert_eq!(whole["canonical"], canonical);
    assert_eq!(whole["attachments"], expected);
    assert_eq!(whole["receipt"], receipt["receipt"]);
    assert_eq!((&whole["number"], &whole["received_at"]), (&receipt["number"], &receipt["received_at"]));
    assert!(whole.get("token").is_none());
    assert_eq!(read(server.addr, id, "/canonical", token).body, canonical.as_bytes());
    assert_eq!(read(server.addr, id, "/attachments/0", token).body, scan);
    let download = read(server.addr, id, "/attachments/1", token);
    assert_eq!(download.body, letter);
    assert_eq!(download.header("content-type"), "application/octet-stream");
    let name = "attachment; filename=\"___ _ 1.rtf\"; filename*=UTF-8''%D0%A5%D0%B0%D1%82%20%E2%84%96%201.rtf";
    assert_eq!(download.header("content-disposition"), name);
    assert_eq!(download.header("content-security-policy"), "default-src 'none'; sandbox");
    assert_eq!(download.header("x-content-type-options"), "nosniff");

    // The secret outlives the restart: a retry still gets the token.
    let again = submit(server.addr, "key-1", &application(&typed), &files);
    assert_eq!((again.status, again.header("idempotency-replayed")), (201, "true"));
    assert_eq!(again.json(), receipt);
    assert_eq!(files_below(&data.path().join("files")), stored);
}

#[test]
fn an_application_is_read_with_its_own_token_only() {
    let data = tempfile::tempdir().unwrap();
    let server = Local::start(data.path(), |_| ());
    let mine = submit(server.addr, "a", &application(&answers()), &[]).json();
    let other = submit(server.addr, "b", &application(&answers()), &[]).json();
    let (id, token) = (mine["id"].as_str().unwrap(), mine["token"].as_str().unwrap());
    assert_eq!(other["number"], "TEST-2026-000002");
    assert_eq!(read(server.addr, id, "", token).status, 200);
    let unknown = "0".repeat(32);
    let upper = token.to_ascii_uppercase();
    for (id, token) in [
        (id, other["token"].as_str().unwrap()),
        (id, ""),
        (id, &token[..63]),
        (id, upper.as_str()),
        (unknown.as_str(), token),
        ("x", token),
        ("%2e%2e", token),
    ] {
        for rest in ["", "/canonical", "/attachments/0"] {
            assert_eq!(read(server.addr, id, rest, token).problem(), (404, "application.unknown".into()), "{id}{rest}");
        }
    }
    let without = get(server.addr, &format!("/api/v1/applications/{id}"), &[]);
    assert_eq!(without.problem().1, "application.unknown");
    for position in ["0", "1", "-1", "01", "99999999999999999999", "a"] {
        let answer = read(server.addr, id, &format!("/attachments/{position}"), token);
        assert_eq!(answer.problem().0, 404, "{position}");
    }
}

#[test]
fn a_damaged_or_missing_file_is_not_given_out() {
    let data = tempfile::tempdir().unwrap();
    let server = Local::start(data.path(), |_| ());
    let content = bytes(5000, 2);
    let files = [("a.rtf", "application/rtf", &content[..]), ("b.rtf", "application/rtf", &content[..])];
    let receipt = submit(server.addr, "k", &application(&answers()), &files).json();
    let (id, token) = (receipt["id"].as_str().unwrap(), receipt["token"].as_str().unwrap());
    let folder = data.path().join("files").join(&id[..2]).join(id);
    let mut damaged = content.clone();
    damaged[2500] ^= 1;
    fs::write(folder.join("0"), damaged).unwrap();
    fs::remove_file(folder.join("1")).unwrap();
    for position in 0..2 {
        let answer = read(server.addr, id, &format!("/attachments/{position}"), token);
        assert_eq!(answer.problem(), (500, "storage.integrity".into()));
    }
    assert_eq!(read(server.addr, id, "", token).status, 200);
}

#[test]
fn a_file_name_stays_data() {
    let data = tempfile::tempdir().unwrap();
    let server = Local::start(data.path(), |_| ());
    // As a browser writes a name with quotation marks.
    let files = [("a%22;b'; DROP TABLE x--.rtf", "application/rtf", &b"{\\rtf1 x}"[..])];
    let receipt = submit(server.addr, "k", &application(&answers()), &files).json();
    assert_eq!(receipt["receipt"]["attachments"][0]["name"], "a\";b'; DROP TABLE x--.rtf");
    let download =
        read(server.addr, receipt["id"].as_str().unwrap(), "/attachments/0", receipt["token"].as_str().unwrap());
    assert_eq!(
        download.header("content-disposition"),
        "attachment; filename=\"a__b__ DROP TABLE x--.rtf\"; filename*=UTF-8''a%22%3Bb%27%3B%20DROP%20TABLE%20x--.rtf"
    );
    // A line break, which a browser writes so, is found by the policy.
    let files = [("a%0D%0AX: 1.rtf", "application/rtf", &b"{\\rtf1 x}"[..])];
    let answer = submit(server.addr, "k2", &application(&answers()), &files);
    assert_eq!(answer.problem().1, "application.invalid");
    assert!(answer.json()["violations"].to_string().contains("attachments.name-control"), "{answer:?}");
}

#[test]
fn numbers_follow_the_year_of_astana() {
    use std::sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    };
    // 2026-12-31T18:59:59Z is the last second of the year in Astana.
    let now = Arc::new(AtomicI64::new(1_798_743_599));
    let data = tempfile::tempdir().unwrap();
    let clock = Arc::clone(&now);
    let server = Local::start(data.path(), |config| {
        config.clock = otinish_server::Clock::from_fn(move || clock.load(Ordering::Relaxed));
    });
    let number = |key: &str| submit(server.addr, key, &application(&answers()), &[]).json()["number"].clone();
    assert_eq!(number("1"), "TEST-2026-000001");
    now.fetch_add(1, Ordering::Relaxed);
    assert_eq!(number("2"), "TEST-2027-000001");
    assert_eq!(number("3"), "TEST-2027-000002");
    // The clock may go back; numbers do not.
    now.fetch_sub(1, Ordering::Relaxed);
    assert_eq!(number("4"), "TEST-2026-000002");
}

#[test]
fn one_key_stores_one_application_however_many_send_it_at_once() {
    let data = tempfile::tempdir().unwrap();
    let server = Local::start(data.path(), |_| ());
    let content = bytes(100_000, 3);
    for round in 0..10 {
        let sent =
            submission(&format!("key-{round}"), &application(&answers()), &[("a.rtf", "application/rtf", &content)]);
        let barrier = std::sync::Barrier::new(12);
        let answers: Vec<_> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..12)
                .map(|_| {
                    scope.spawn(|| {
                        barrier.wait();
                        exchange(server.addr, &sent).unwrap()
                    })
                })
                .collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        let stored: Vec<_> = answers.iter().filter(|answer| answer.status == 201).map(Answer::json).collect();
        assert!(!stored.is_empty());
        assert!(stored.iter().all(|answer| *answer == stored[0]));
        assert_eq!(stored[0]["number"], format!("TEST-2026-{:06}", round + 1));
        let first = answers.iter().filter(|a| a.status == 201 && a.header("idempotency-replayed").is_empty()).count();
        assert_eq!(first, 1);
        for answer in answers.iter().filter(|answer| answer.status != 201) {
            assert_eq!(answer.problem(), (409, "idempotency.in-progress".into()));
            assert_eq!(answer.header("retry-after"), "1");
        }
    }
    assert_eq!(files_below(&data.path().join("files")).len(), 10);
    wait_for("the incoming are cleared", || incoming(data.path()) == 0);
}

#[test]
fn a_key_is_for_one_application_and_a_refused_one_does_not_use_it_up() {
    let data = tempfile::tempdir().unwrap();
    let server = Local::start(data.path(), |_| ());
    let wrong = application(&json!({"full_name": {"surname": "Сынақов", "given_name": "Тест"}, "iin": "880101300011"}));
    let answer = submit(server.addr, "k", &wrong, &[]);
    assert_eq!(answer.problem(), (422, "application.invalid".into()));
    assert_eq!(answer.json()["violations"][0]["code"], "iin.check-digit");
    assert_eq!(answer.json()["violations"][0]["path"], "/iin");
    let first = submit(server.addr, "k", &application(&answers()), &[("a.rtf", "application/rtf", b"{\\rtf1 1}")]);
    assert_eq!(first.json()["number"], "TEST-2026-000001");
    // The same JSON written with other spaces and another order is the same application.
    let spaced = format!("{{ \"answers\": {}, \"edition\":\"2026-01-01\",\n\"form\":\"test/request\" }}", answers());
    let again = submit(server.addr, "k", &spaced, &[("a.rtf", "application/rtf", b"{\\rtf1 1}")]);
    assert_eq!((again.json(), again.header("idempotency-replayed")), (first.json(), "true"));
    for (application, files) in [
        (application(&answers()), vec![("a.rtf", "application/rtf", &b"{\\rtf1 2}"[..])]),
        (application(&answers()), vec![("b.rtf", "application/rtf", &b"{\\rtf1 1}"[..])]),
        (application(&answers()), vec![]),
        (wrong, vec![("a.rtf", "application/rtf", &b"{\\rtf1 1}"[..])]),
    ] {
        let answer = submit(server.addr, "k", &application, &files);
        assert_eq!(answer.problem(), (422, "idempotency.key-reused".into()));
    }
    assert_eq!(files_below(&data.path().join("files")).len(), 1);
}

#[test]
fn the_log_holds_nothing_that_a_person_sent() {
    let (data, forms) = (tempfile::tempdir().unwrap(), forms());
    let server = Process::start(data.path(), forms.path(), None);
    let addr = server.addr;
    let marked =
        json!({"full_name": {"surname": "Белгіленген", "given_name": "Маркер"}, "iin": IIN, "note": "ZZNOTEZZ\n\"\\"});
    let files = [("ZZFILEZZ.rtf", "application/rtf", &b"{\\rtf1 ZZCONTENTZZ}"[..])];
    let receipt = submit(addr, "ZZKEYZZ", &application(&marked), &files).json();
    assert!(receipt["id"].is_string(), "{receipt}");
    let (id, token) = (receipt["id"].as_str().unwrap(), receipt["token"].as_str().unwrap());
    assert_eq!(read(addr, id, "/attachments/0", token).status, 200);
    assert_eq!(read(addr, id, "?iin=ZZQUERYZZ", token).status, 400);
    assert_eq!(read(addr, "ZZIDZZ", "", "ZZTOKENZZ").status, 404);
    assert_eq!(get(addr, "/ZZPATHZZ", &[("user-agent", "ZZAGENTZZ"), ("referer", "ZZREFERERZZ")]).status, 404);
    assert_eq!(submit(addr, "k2", "{\"ZZKEYINJSONZZ\":1}", &[]).status, 422);
    let check = format!("{{\"values\":[\"{IIN}\",\"ZZVALUEZZ\"]}}");
    assert_eq!(post_json(addr, "/api/v1/check/iin", &check).status, 200);
    assert_eq!(exchange(addr, &request("ZZMETHODZZ", "/api/v1/forms", &[], b"")).unwrap().status, 405);
    let mut gone = connect(addr).unwrap();
    let sent = submission("ZZGONEZZ", &application(&marked), &files);
    std::io::Write::write_all(&mut gone, &sent[..sent.len() - 20]).unwrap();
    hang_up(&gone);
    server.terminate();
    let (ended_well, log) = server.wait();
    assert!(ended_well, "{log}");
    for secret in [IIN, "Белгіленген", "Маркер", "ZZ", id, token, "127.0.0.1"] {
        assert!(!log.contains(secret), "{secret} is in the log:\n{log}");
    }
    let events: Vec<serde_json::Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let requests: Vec<_> = events.iter().filter(|event| event["message"] == "request").collect();
    for event in &requests {
        let time = event["timestamp"].as_str().unwrap();
        assert!(time.ends_with("+05:00") && time.len() == "2026-11-23T14:05:09.000+05:00".len(), "{time}");
        assert!(event["request"].is_string() && event["status"].is_u64() && event["ms"].is_u64(), "{event}");
    }
    let routes: Vec<_> = requests.iter().map(|event| event["route"].as_str().unwrap()).collect();
    assert!(routes.contains(&"/api/v1/applications/{id}/attachments/{position}"), "{routes:?}");
    assert!(requests.iter().any(|event| event["code"] == "application.unknown" && event["security"] == true));
    let number = &receipt["number"];
    assert!(requests.iter().any(|event| event["number"] == *number && event["status"] == 201));
    assert!(events.iter().any(|event| event["number"] == *number && event["message"] == "an application was stored"));
}

#[test]
fn a_file_that_is_not_what_it_says_is_refused_by_its_content() {
    let data = tempfile::tempdir().unwrap();
    let server = Local::start(data.path(), |_| ());
    let program = b"MZ\x90\0 a program that calls itself a scan";
    let answer = submit(server.addr, "k", &application(&answers()), &[("scan.pdf", "application/pdf", &program[..])]);
    assert_eq!(answer.status, 422);
    let violations = answer.json()["violations"].clone();
    assert_eq!(violations[0]["code"], "attachments.executable");
    assert_eq!(violations[0]["path"], "/attachments/documents/0");
}
