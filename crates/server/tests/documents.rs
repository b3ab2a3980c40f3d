//! Documents: the form of an application, its receipt, forms with answers that are not stored.
#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

mod support;

use serde_json::json;
use support::*;

const PRINT: &str = "/api/v1/forms/test/request/print";

/// The policy that a page of a document is sent with: it may style itself and nothing else.
fn is_harmless(policy: &str) -> bool {
    policy.starts_with("default-src 'none'") && policy.ends_with("; sandbox") && !policy.contains("script")
}

#[test]
fn an_application_and_its_receipt_are_read_as_documents_with_the_token() {
    let data = tempfile::tempdir().unwrap();
    let server = Local::start(data.path(), |config| config.portal_name = Some("Портал".to_owned()));
    let files = [("Хат <1>.rtf", "application/rtf", &b"{\\rtf1 x}"[..])];
    let receipt = submit(server.addr, "k", &application(&answers()), &files).json();
    let (id, token) = (receipt["id"].as_str().unwrap(), receipt["token"].as_str().unwrap());

    let page = read(server.addr, id, "/document", token);
    assert_eq!((page.status, page.header("content-type")), (200, "text/html; charset=utf-8"), "{page:?}");
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(is_harmless(page.header("content-security-policy")), "{}", page.header("content-security-policy"));
    assert!(page.header("content-disposition").contains("TEST-2026-000001.html"));
    let text = String::from_utf8(page.body).unwrap();
    assert!(text.contains("Сынақов Тест") && text.contains("content=\"Портал\""), "{text}");

    let pdf = read(server.addr, id, "/document?format=pdf&lang=ru", token);
    assert_eq!((pdf.status, pdf.header("content-type")), (200, "application/pdf"));
    assert!(pdf.body.starts_with(b"%PDF-1.7") && pdf.header("content-disposition").contains("TEST-2026-000001.pdf"));
    assert_eq!(read(server.addr, id, "/document?format=pdf&lang=ru", token).body, pdf.body, "the same bytes again");

    let said = read(server.addr, id, "/receipt?format=text&lang=en", token);
    let said = String::from_utf8(said.body).unwrap();
    let sha256 = receipt["receipt"]["attachments"][0]["sha256"].as_str().unwrap();
    for text in [
        "Number: TEST-2026-000001",
        "Received: 23.11.2026 14:05 (Astana time)",
        "by Monday 30 November 2026",
        "Хат <1>.rtf",
        sha256,
        receipt["receipt"]["canonical_sha256"].as_str().unwrap(),
    ] {
        assert!(said.contains(text), "{text}: {said}");
    }
    assert!(!said.contains(token), "a receipt is shown to others");
    let page = String::from_utf8(read(server.addr, id, "/receipt", token).body).unwrap();
    assert!(page.contains("Хат &lt;1&gt;.rtf") && page.contains("30.11.2026 (дүйсенбі) дейін"), "{page}");
    assert!(read(server.addr, id, "/receipt?format=pdf", token).body.starts_with(b"%PDF-1.7"));

    for rest in ["/document", "/receipt"] {
        assert_eq!(read(server.addr, id, rest, "x").problem(), (404, "application.unknown".into()));
        for query in ["?format=docx", "?lang=de", "?x=1"] {
            let answer = read(server.addr, id, &format!("{rest}{query}"), token);
            assert_eq!(answer.problem(), (400, "query.parameter".into()), "{rest}{query}");
        }
    }
}

#[test]
fn a_form_is_printed_with_answers_that_are_not_stored() {
    let data = tempfile::tempdir().unwrap();
    let server = Local::start(data.path(), |_| ());
    let print = |body: serde_json::Value| post_json(server.addr, PRINT, &body.to_string());
    let body = json!({"answers": answers(), "lang": "kk", "today": "2026-11-23"});
    let page = print(body.clone());
    assert!(is_harmless(page.header("content-security-policy")));
    assert!(String::from_utf8(page.body).unwrap().contains("<bdi>Сынақов Тест</bdi>"));
    let mut pdf = body;
    pdf["format"] = "pdf".into();
    assert!(print(pdf).body.starts_with(b"%PDF-1.7"));
    assert_eq!(print(json!({})).status, 200, "the empty form");
    let script = json!({"answers": {"note": "</main><script>alert(1)</script>"}});
    let text = String::from_utf8(print(script).body).unwrap();
    assert!(!text.contains("<script") && text.contains("&lt;script&gt;"), "{text}");
    assert_eq!(files_below(&data.path().join("files")), Vec::<String>::new());

    for body in [
        json!({"format": "docx"}),
        json!({"lang": "de"}),
        json!({"today": "x"}),
        json!({"x": 1}),
        json!({"attachments": {"documents": [{"name": "a.pdf", "size": 1, "media_type": ""}]}}),
    ] {
        assert_eq!(print(body.clone()).problem(), (422, "request.member".into()), "{body}");
    }
    let unknown = post_json(server.addr, "/api/v1/forms/test/unknown/print", "{}");
    assert_eq!(unknown.problem(), (404, "form.unknown".into()));
    let long = json!({"format": "pdf", "answers": {"note": "а\n".repeat(40_000)}});
    assert_eq!(print(long).problem(), (422, "document.too-long".into()));
}

#[test]
fn a_refusal_is_made_from_what_is_missing() {
    let data = tempfile::tempdir().unwrap();
    let server = Local::start(data.path(), |_| ());
    let print =
        |body: serde_json::Value| post_json(server.addr, "/api/v1/forms/cad/refusal-receipt/print", &body.to_string());
    let kinds = ["absence_presence"];
    let request = json!({"channel": "portal", "information_kind": kinds, "acting_as": "representative", "authority_kind": "advocate"});
    let missing = |attachments: serde_json::Value| {
        let body = json!({"refusing": "cad/request", "answers": request, "attachments": attachments, "format": "text"});
        String::from_utf8(print(body).body).unwrap()
    };
    let certificate = "адвокат куәлігі";
    assert!(missing(json!({})).contains(certificate));
    let file = json!([{"name": "a.pdf", "size": 1000, "media_type": "application/pdf"}]);
    assert!(!missing(json!({"advocate_certificate": file})).contains(certificate));
    let nothing = print(json!({"refusing": "cad/complaint", "answers": {}}));
    assert_eq!(nothing.problem(), (422, "document.nothing-missing".into()));
    let unknown = print(json!({"refusing": "cad/unknown", "answers": {}}));
    assert_eq!(unknown.problem(), (422, "application.form-unknown".into()));
}

#[test]
fn many_documents_at_once_are_made_one_after_another() {
    let data = tempfile::tempdir().unwrap();
    let server = Local::start(data.path(), |_| ());
    let addr = server.addr;
    let body = json!({"format": "pdf", "answers": {"note": "сөз ".repeat(5_000)}}).to_string();
    let threads: Vec<_> = (0..8)
        .map(|_| {
            let body = body.clone();
            std::thread::spawn(move || post_json(addr, PRINT, &body))
        })
        .collect();
    let answers: Vec<_> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
    assert!(answers.iter().all(|answer| answer.status == 200 && answer.body == answers[0].body));
}
