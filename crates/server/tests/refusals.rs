//! What the server refuses, with which status and code; and that nothing of it is stored.
#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

mod support;

use std::{
    fmt::Write as _,
    io::Write as _,
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use serde_json::json;
use support::*;

/// A server whose store must be empty at the end.
fn with_server(test: impl FnOnce(std::net::SocketAddr)) {
    let data = tempfile::tempdir().unwrap();
    let server = Local::start(data.path(), |_| ());
    test(server.addr);
    // The next number is the first: nothing was stored.
    let answer = submit(server.addr, "last", &application(&answers()), &[]);
    assert_eq!(answer.json()["number"], "TEST-2026-000001");
    assert_eq!(files_below(&data.path().join("files")), Vec::<String>::new());
    wait_for("the incoming are cleared", || incoming(data.path()) == 0);
}

const VALIDATE: &str = "/api/v1/forms/test/request/validate";

#[test]
fn json_is_read_strictly() {
    with_server(|addr| {
        let deep = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
        let cases: Vec<(Vec<u8>, u16, &str)> = vec![
            (b"".to_vec(), 400, "json.syntax"),
            (b"{".to_vec(), 400, "json.syntax"),
            (b"{\"answers\":{}} x".to_vec(), 400, "json.syntax"),
            (b"{\"answers\":{\"note\":\"\\ud800\"}}".to_vec(), 400, "json.syntax"),
            (b"{\"answers\":{\"iin\":1,\"iin\":2}}".to_vec(), 400, "json.duplicate-key"),
            (b"{\"answers\":{\"iin\":1,\"\\u0069in\":2}}".to_vec(), 400, "json.duplicate-key"),
            (format!("{{\"answers\":{}}}", deep(129)).into_bytes(), 400, "json.too-deep"),
            (deep(100_000).into_bytes(), 400, "json.too-deep"),
            ("{\"a\":".repeat(40_000).into_bytes(), 400, "json.too-deep"),
            (b"{\"answers\":{\"note\":\"\xff\"}}".to_vec(), 400, "json.encoding"),
            (b"{\"answers\":{\"note\":\"\xc0\x80\"}}".to_vec(), 400, "json.encoding"),
            (b"{\"answers\":{\"note\":\"\xed\xa0\x80\"}}".to_vec(), 400, "json.encoding"),
            (b"{\"answers\":{\"note\":\"\xd1".to_vec(), 400, "json.encoding"),
            (b"\xef\xbb\xbf{}".to_vec(), 400, "json.encoding"),
            (b"{\0\"\0a\0".to_vec(), 400, "json.syntax"),
            (b"[]".to_vec(), 422, "request.member"),
            (b"{}".to_vec(), 422, "request.member"),
            (b"{\"answers\":{},\"status\":1}".to_vec(), 422, "request.member"),
            (b"{\"answers\":{},\"__proto__\":{}}".to_vec(), 422, "request.member"),
            (b"{\"answers\":{},\"today\":\"31.12.2026\"}".to_vec(), 422, "request.member"),
            (b"{\"answers\":{},\"attachments\":[]}".to_vec(), 422, "request.member"),
            (b"{\"answers\":{},\"edition\":\"2020-01-01\"}".to_vec(), 404, "edition.unknown"),
        ];
        for (body, status, code) in cases {
            let sent = request("POST", VALIDATE, &[("content-type", "application/json")], &body);
            let text = String::from_utf8_lossy(&body[..body.len().min(60)]).into_owned();
            assert_eq!(exchange(addr, &sent).unwrap().problem(), (status, code.to_owned()), "{text}");
            // The same in the part of an application: there, what is missing is another member.
            let mut multipart_body = b"--b\r\nContent-Disposition: form-data; name=\"application\"\r\n\
                                       Content-Type: application/json\r\n\r\n"
                .to_vec();
            multipart_body.extend_from_slice(&body);
            multipart_body.extend_from_slice(b"\r\n--b--\r\n");
            let headers = [("content-type", "multipart/form-data; boundary=b"), ("idempotency-key", "k")];
            let answer = exchange(addr, &request("POST", "/api/v1/applications", &headers, &multipart_body)).unwrap();
            let expected = if status == 400 { (status, code) } else { (422, "request.member") };
            assert_eq!(answer.problem(), (expected.0, expected.1.to_owned()), "{text}");
        }
        for unknown in ["status", "isAdmin", "id", "__proto__", "constructor"] {
            let mut with = answers();
            with[unknown] = json!("x");
            let answer = submit(addr, "k", &application(&with), &[]);
            assert_eq!(answer.problem(), (422, "application.invalid".into()));
            assert_eq!(answer.json()["violations"][0]["path"], format!("/{unknown}"));
        }
    });
}

#[test]
fn a_media_type_is_compared_after_parsing_and_an_encoding_refused() {
    with_server(|addr| {
        let body = json!({"answers": answers()}).to_string();
        let send = |content_type: Option<&str>| {
            let headers: Vec<_> = content_type.iter().map(|value| ("content-type", *value)).collect();
            exchange(addr, &request("POST", VALIDATE, &headers, body.as_bytes())).unwrap()
        };
        for right in
            ["application/json", "application/json\t;", "  Application/JSON", "application/json; charset=UTF-8"]
        {
            assert_eq!(send(Some(right)).status, 200, "{right}");
        }
        let wrong = [
            "application/vnd.x+json",
            "text/plain",
            "application/json; charset=utf-16",
            "multipart/form-data",
            "json",
            "",
        ];
        for wrong in wrong.into_iter().map(Some).chain([None]) {
            assert_eq!(send(wrong).problem(), (415, "request.media-type".into()), "{wrong:?}");
        }
        for encoding in ["gzip", "br", "zstd", "deflate", "gzip, gzip", "identity, gzip", "x"] {
            let headers = [("content-type", "application/json"), ("content-encoding", encoding)];
            let answer = exchange(addr, &request("POST", VALIDATE, &headers, b"\x1f\x8b")).unwrap();
            assert_eq!(answer.problem(), (415, "request.content-encoding".into()));
            assert_eq!(answer.header("accept-encoding"), "identity");
        }
        for wrong in ["application/json", "multipart/mixed; boundary=boundary42", "application/x-www-form-urlencoded"] {
            let (_, body) = multipart(&application(&answers()), &[]);
            let headers = [("content-type", wrong), ("idempotency-key", "k")];
            let answer = exchange(addr, &request("POST", "/api/v1/applications", &headers, &body)).unwrap();
            assert_eq!(answer.problem(), (415, "request.media-type".into()));
        }
    });
}

#[test]
fn methods_paths_queries_and_accept_have_their_answers() {
    with_server(|addr| {
        for (method, path, allow) in [
            ("PUT", "/api/v1/applications", "POST"),
            ("GET", "/api/v1/applications", "POST"),
            ("TRACE", "/api/v1/forms", "GET,HEAD"),
            ("OPTIONS", "/api/v1/forms", "GET,HEAD"),
            ("DELETE", "/api/v1/forms/test/request", "GET,HEAD"),
            ("POST", "/about", "GET, HEAD"),
        ] {
            let answer = exchange(addr, &request(method, path, &[], b"")).unwrap();
            assert_eq!(answer.problem(), (405, "method.not-allowed".into()), "{method} {path}");
            assert_eq!(answer.header("allow"), allow, "{method} {path}");
        }
        for path in [
            "/api",
            "/api/",
            "/api/v1",
            "/api/v2/forms",
            "/api/v1/forms/",
            "/nothing",
            "/../secret",
            "/%2e%2e/secret",
            "//etc/passwd",
        ] {
            assert_eq!(get(addr, path, &[]).problem(), (404, "route.unknown".into()), "{path}");
        }
        for (path, code) in [
            ("/api/v1/forms/test/other", "form.unknown"),
            ("/api/v1/forms/test/request?edition=2020-01-01", "edition.unknown"),
            ("/api/v1/forms/test/request?edition=01.01.2026", "edition.unknown"),
        ] {
            assert_eq!(get(addr, path, &[]).problem(), (404, code.into()), "{path}");
        }
        assert_eq!(get(addr, "/api/v1/forms/test/%ff", &[]).problem(), (400, "request.path".into()));
        for path in [
            "/api/v1/forms?x=1",
            "/api/v1/forms/test/request?edition=2026-01-01&edition=2026-01-01",
            "/api/v1/forms/test/request/schema?lang=kz",
            "/api/v1/forms/test/request/schema?lang=%ff",
        ] {
            assert_eq!(get(addr, path, &[]).problem(), (400, "query.parameter".into()), "{path}");
        }
        let forms = "/api/v1/forms";
        assert_eq!(get(addr, forms, &[("accept", "text/html")]).problem(), (406, "request.not-acceptable".into()));
        for accept in ["*/*", "application/json", "text/html, application/*;q=0.1", "application/problem+json"] {
            assert_eq!(get(addr, forms, &[("accept", accept)]).status, 200, "{accept}");
        }
        assert_eq!(post_json(addr, "/api/v1/check/nothing", "{\"values\":[]}").problem().1, "kind.unknown");
        let policy = "{\"policy\":\"nothing\",\"files\":[]}";
        assert_eq!(post_json(addr, "/api/v1/attachments/check", policy).problem(), (422, "policy.unknown".into()));
    });
}

#[test]
fn an_idempotency_key_is_required_and_plain() {
    with_server(|addr| {
        let (content_type, body) = multipart(&application(&answers()), &[]);
        let send = |keys: &[&str]| {
            let mut headers = vec![("content-type", content_type.as_str())];
            headers.extend(keys.iter().map(|key| ("idempotency-key", *key)));
            exchange(addr, &request("POST", "/api/v1/applications", &headers, &body)).unwrap()
        };
        assert_eq!(send(&[]).problem(), (400, "idempotency.key-missing".into()));
        for keys in [&[""][..], &["a b"], &["ключ"], &["a", "b"], &["x".repeat(129).as_str()]] {
            assert_eq!(send(keys).problem(), (400, "idempotency.key-malformed".into()), "{keys:?}");
        }
    });
}

/// Sends a multipart body with the boundary `b`.
fn send_multipart(addr: std::net::SocketAddr, body: &[u8]) -> Answer {
    let headers = [("content-type", "multipart/form-data; boundary=b"), ("idempotency-key", "k")];
    exchange(addr, &request("POST", "/api/v1/applications", &headers, body)).unwrap()
}

#[test]
fn malformed_multipart_is_refused_and_nothing_hangs() {
    with_server(|addr| {
        let head = format!(
            "--b\r\nContent-Disposition: form-data; name=\"application\"\r\nContent-Type: application/json\r\n\r\n{}\r\n",
            application(&answers())
        );
        let file = |head: &str| format!("--b\r\n{head}\r\n\r\nx\r\n--b--\r\n");
        let disposition = "Content-Disposition: form-data";
        for (rest, code) in [
            (String::new(), "multipart.malformed"),
            ("--b".into(), "multipart.malformed"),
            ("--b\r\n".into(), "multipart.malformed"),
            ("--b\r\nContent-Disposition: form-data; name=\"documents\"".into(), "multipart.malformed"),
            ("--b\r\n: x\r\n\r\n\r\n--b--".into(), "multipart.malformed"),
            (format!("--b\r\n{}\r\n--b--\r\n", "a: b\r\n".repeat(100)), "multipart.malformed"),
            (format!("--b\r\nx: {}\r\n\r\n\r\n--b--\r\n", "y".repeat(700_000)), "multipart.malformed"),
            (file("Content-Type: application/rtf"), "multipart.part"),
            (file(&format!("{disposition}; filename=\"a.rtf\"")), "multipart.part"),
            (file(&format!("{disposition}; name=\"\"; filename=\"a.rtf\"")), "multipart.part"),
            (file(&format!("{disposition}; name=\"documents\"")), "multipart.part"),
            (file(&format!("{disposition}; name=\"documents\"; filename*=UTF-8''a.rtf")), "multipart.part"),
            (file(&format!("{disposition}; name=\"0\"")), "multipart.part"),
            (
                file(&format!("{disposition}; name=\"documents\"; filename=\"a.rtf\"\r\n{disposition}; name=\"x\"")),
                "multipart.part",
            ),
            (
                file(&format!(
                    "{disposition}; name=\"documents\"; filename=\"a.rtf\"\r\nContent-Transfer-Encoding: base64"
                )),
                "multipart.part",
            ),
            (file(&format!("{disposition}; name=\"documents\"; filename=\"{}\"", "x".repeat(5000))), "multipart.part"),
            (file(&format!("{disposition}; name=\"application\"; filename=\"a.rtf\"")), "multipart.application-first"),
        ] {
            let answer = send_multipart(addr, (head.clone() + &rest).as_bytes());
            assert_eq!(answer.problem(), (400, code.to_owned()), "{}", &rest[..rest.len().min(120)]);
        }
        let mut bad_name = head.clone().into_bytes();
        bad_name.extend_from_slice(b"--b\r\nContent-Disposition: form-data; name=\"documents\"; filename=\"\xff\xd8.rtf\"\r\n\r\nx\r\n--b--\r\n");
        assert_eq!(send_multipart(addr, &bad_name).problem(), (400, "multipart.part".into()));
        // Before the application: nothing, another part, another type, a preamble without end.
        for (body, status, code) in [
            ("", 400, "multipart.malformed"),
            ("--b--\r\n", 400, "multipart.application-first"),
            (
                "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n\r\n--b--\r\n",
                400,
                "multipart.application-first",
            ),
            (
                "--b\r\nContent-Disposition: form-data; name=\"application\"\r\n\r\n{}\r\n--b--\r\n",
                415,
                "request.media-type",
            ),
            (&"preamble".repeat(100_000), 400, "multipart.malformed"),
        ] {
            assert_eq!(send_multipart(addr, body.as_bytes()).problem(), (status, code.to_owned()));
        }
        for content_type in ["multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary"] {
            let headers = [("content-type", content_type), ("idempotency-key", "k")];
            let answer = exchange(addr, &request("POST", "/api/v1/applications", &headers, head.as_bytes())).unwrap();
            assert!(matches!(answer.problem().0, 400 | 415), "{content_type}");
        }
        let mut many = head.clone();
        for at in 0..1000 {
            write!(many, "--b\r\n{disposition}; name=\"documents\"; filename=\"{at}.rtf\"\r\n\r\nx\r\n").unwrap();
        }
        assert_eq!(
            send_multipart(addr, (many + "--b--\r\n").as_bytes()).problem(),
            (413, "multipart.too-many-parts".into())
        );
        // Bytes that mean nothing.
        for seed in 0..200 {
            let mut body = head.clone().into_bytes();
            body.extend_from_slice(&bytes(300, seed));
            assert_eq!(send_multipart(addr, &body).problem().0, 400);
        }
    });
}

#[test]
fn limits_hold_while_reading() {
    with_server(|addr| {
        let part = |length: usize| {
            let mut answers = answers();
            answers["note"] = json!("x".repeat(length));
            application(&answers)
        };
        let answer = submit(addr, "k", &part(300_000), &[]);
        assert_eq!(answer.problem(), (413, "request.too-large".into()));
        let long = json!({"answers": {"note": "x".repeat(300_000)}}).to_string();
        assert_eq!(post_json(addr, VALIDATE, &long).problem(), (413, "request.too-large".into()));
        // The same without a length.
        let mut chunked = format!(
            "POST {VALIDATE} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n\
                                   transfer-encoding: chunked\r\n\r\n{:x}\r\n{long}\r\n0\r\n\r\n",
            long.len()
        )
        .into_bytes();
        assert_eq!(exchange(addr, &chunked).unwrap().problem(), (413, "request.too-large".into()));
        chunked.truncate(200);

        // 62,914,560 bytes pass; one more does not. Here only the refusal: what passes is stored in another test.
        let file = vec![b'x'; 62_914_561];
        let answer = submit(addr, "k", &application(&answers()), &[("a.rtf", "application/rtf", &file)]);
        assert_eq!(answer.problem(), (413, "request.too-large".into()));
        let violation = &answer.json()["violations"][0];
        assert_eq!(
            (&violation["code"], &violation["path"]),
            (&json!("attachments.total-size"), &json!("/attachments"))
        );
        assert_eq!((&violation["params"]["max"], &violation["rule"]), (&json!(62_914_560), &json!("TEST-R-1")));

        // A length that no form takes is refused before a byte of the body has come.
        let head = "POST /api/v1/applications HTTP/1.1\r\nhost: x\r\nidempotency-key: k\r\n\
                    content-type: multipart/form-data; boundary=b\r\ncontent-length: 10737418240\r\n\r\n";
        assert_eq!(exchange(addr, head.as_bytes()).unwrap().problem(), (413, "request.too-large".into()));

        // Seven small files are read and reported with everything else.
        let names: Vec<_> = (0..7).map(|at| format!("{at}.rtf")).collect();
        let files: Vec<File<'_>> =
            names.iter().map(|name| (name.as_str(), "application/rtf", &b"{\\rtf1 x}"[..])).collect();
        let answer = submit(addr, "k", &application(&answers()), &files);
        assert_eq!(answer.problem(), (422, "application.invalid".into()));
        let violations = answer.json()["violations"].clone();
        let too_many = violations.as_array().unwrap().iter().find(|v| v["code"] == "attachments.too-many").unwrap();
        assert_eq!(too_many["params"], json!({"found": 7, "max": 6}));

        let values = vec!["x"; 10_001];
        let answer = post_json(addr, "/api/v1/check/iin", &json!({"values": values}).to_string());
        assert_eq!(answer.problem(), (422, "request.member".into()));
    });
}

#[test]
fn sixty_mebibytes_pass() {
    let data = tempfile::tempdir().unwrap();
    let server = Local::start(data.path(), |_| ());
    let content = bytes(62_914_560 / 6, 9);
    let names: Vec<_> = (0..6).map(|at| format!("{at}.rtf")).collect();
    let files: Vec<File<'_>> = names.iter().map(|name| (name.as_str(), "application/rtf", &content[..])).collect();
    let answer = submit(server.addr, "k", &application(&answers()), &files);
    assert_eq!(answer.status, 201, "{answer:?}");
    assert_eq!(answer.json()["receipt"]["attachments"].as_array().unwrap().len(), 6);
}

#[test]
fn an_application_names_a_form_that_is_served() {
    with_server(|addr| {
        for (form, edition) in [("test/other", "2026-01-01"), ("test/request", "2026-01-02"), ("test/request", "x")] {
            let body = json!({"form": form, "edition": edition, "answers": answers()}).to_string();
            assert_eq!(submit(addr, "k", &body, &[]).problem(), (422, "application.form-unknown".into()));
        }
        let body =
            json!({"form": "test/request", "edition": "2026-01-01", "answers": answers(), "lang": "kz"}).to_string();
        assert_eq!(submit(addr, "k", &body, &[]).problem(), (422, "request.member".into()));
    });
}

#[test]
fn a_foreign_page_sends_nothing() {
    let data = tempfile::tempdir().unwrap();
    let server = Local::start(data.path(), |config| config.cors_origins = vec!["https://portal.example.kz".into()]);
    let (content_type, body) = multipart(&application(&answers()), &[]);
    let send = |headers: &[(&str, &str)]| {
        let mut all = vec![("content-type", content_type.as_str()), ("idempotency-key", "k")];
        all.extend_from_slice(headers);
        exchange(server.addr, &request("POST", "/api/v1/applications", &all, &body)).unwrap()
    };
    for origin in [
        "null",
        "file://",
        "https://portal.example.kz.evil.test",
        "https://evil-portal.example.kz",
        "https://portal.example.kz:8443",
        "http://portal.example.kz",
        "https://PORTAL.example.kz",
        "https://server.test.evil.test",
        "*",
    ] {
        let answer = send(&[("origin", origin)]);
        assert_eq!(answer.problem(), (403, "origin.forbidden".into()), "{origin}");
        assert_eq!(answer.header("access-control-allow-origin"), "");
        let preflight = [("origin", origin), ("access-control-request-method", "POST")];
        let answer = exchange(server.addr, &request("OPTIONS", "/api/v1/applications", &preflight, b"")).unwrap();
        assert_eq!(answer.problem(), (403, "origin.forbidden".into()), "{origin}");
        let answer = get(server.addr, "/api/v1/forms", &[("origin", origin)]);
        assert_eq!((answer.status, answer.header("access-control-allow-origin")), (200, ""));
        assert!(answer.header("vary").contains("Origin"));
    }
    for site in ["cross-site", "same-site"] {
        assert_eq!(send(&[("sec-fetch-site", site)]).problem(), (403, "origin.forbidden".into()));
    }
    // The portal on the list, the app itself behind a proxy with TLS, and a program.
    let portal = send(&[("origin", "https://portal.example.kz"), ("sec-fetch-site", "cross-site")]);
    assert_eq!((portal.status, portal.header("access-control-allow-origin")), (201, "https://portal.example.kz"));
    assert!(portal.header("access-control-expose-headers").contains("Location"));
    assert_eq!(portal.header("access-control-allow-credentials"), "");
    assert_eq!(send(&[("origin", "https://server.test"), ("sec-fetch-site", "same-origin")]).status, 201);
    assert_eq!(send(&[]).json()["number"], "TEST-2026-000001");
    let preflight = [("origin", "https://portal.example.kz"), ("access-control-request-method", "POST")];
    let answer = exchange(server.addr, &request("OPTIONS", "/api/v1/applications", &preflight, b"")).unwrap();
    assert_eq!(answer.status, 204);
    assert_eq!(answer.header("access-control-allow-headers"), "authorization, content-type, idempotency-key");
}

#[test]
fn bad_framing_ends_the_connection_and_smuggles_nothing() {
    with_server(|addr| {
        let post = "POST /api/v1/forms/test/request/validate HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n";
        let hidden = "GET /api/v1/kinds HTTP/1.1\r\nhost: x\r\n\r\n";
        for (head, body) in [
            ("content-length: 2\r\ncontent-length: 3\r\n", "{}"),
            ("content-length: -1\r\n", "{}"),
            ("transfer-encoding: gzip\r\n", "{}"),
            ("transfer-encoding: chunked\r\n", "zz\r\n{}\r\n0\r\n\r\n"),
            ("transfer-encoding: chunked\r\n", "fffffffffffffffff\r\n{}\r\n0\r\n\r\n"),
            ("x\r\n folded: y\r\n", "{}"),
        ] {
            let mut stream = connect(addr).unwrap();
            stream.write_all(format!("{post}{head}\r\n{body}{hidden}").as_bytes()).unwrap();
            let answer = read_answer(&mut stream).unwrap();
            assert_eq!(answer.status, 400, "{head}{body}");
            assert!(read_answer(&mut stream).is_err(), "a second answer came: {head}{body}");
        }
        // A body shorter than its length, whose client closes its half.
        let mut stream = connect(addr).unwrap();
        stream.write_all(format!("{post}content-length: 100\r\n\r\n{{}}").as_bytes()).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        if let Ok(answer) = read_answer(&mut stream) {
            assert_eq!(answer.problem(), (400, "request.malformed".into()));
        }
        let long = format!("GET /api/v1/kinds HTTP/1.1\r\nhost: x\r\nx: {}\r\n\r\n", "y".repeat(80_000));
        assert_eq!(exchange(addr, long.as_bytes()).unwrap().status, 431);
        let many = format!("GET /api/v1/kinds HTTP/1.1\r\nhost: x\r\n{}\r\n", "a: b\r\n".repeat(10_000));
        assert_eq!(exchange(addr, many.as_bytes()).unwrap().status, 431);
    });
}

#[test]
fn slow_clients_are_cut_off() {
    let data = tempfile::tempdir().unwrap();
    let server = Local::start(data.path(), |config| {
        config.limits.head_time = Duration::from_millis(800);
        config.limits.idle_time = Duration::from_millis(800);
        config.limits.upload_time = Duration::from_millis(2400);
    });
    let sent = submission("k", &application(&answers()), &[("a.rtf", "application/rtf", b"{\\rtf1 content}")]);
    // Half a head, then silence.
    let mut stream = connect(server.addr).unwrap();
    stream.write_all(&sent[..30]).unwrap();
    let answer = read_answer(&mut stream);
    assert!(answer.is_err() || answer.unwrap().status == 408);
    // Half a body, then silence.
    let mut stream = connect(server.addr).unwrap();
    stream.write_all(&sent[..sent.len() - 10]).unwrap();
    assert_eq!(read_answer(&mut stream).unwrap().problem(), (408, "request.timeout".into()));
    wait_for("the incoming are cleared", || incoming(data.path()) == 0);
    // Never silent, and never done: a byte at a time until the answer comes.
    let stream = connect(server.addr).unwrap();
    let mut writer = stream.try_clone().unwrap();
    let done = AtomicBool::new(false);
    let answer = std::thread::scope(|scope| {
        scope.spawn(|| {
            let _ = writer.write_all(&sent[..sent.len() - 60]);
            while !done.load(Ordering::Relaxed) && writer.write_all(b"x").is_ok() {
                std::thread::park_timeout(Duration::from_millis(20));
            }
        });
        let answer = read_answer(&mut stream.try_clone().unwrap());
        done.store(true, Ordering::Relaxed);
        answer
    });
    // More than the file's length comes, so the length of the request may end it first.
    assert!(matches!(answer.unwrap().problem().0, 400 | 408));
    assert_eq!(submit(server.addr, "k", &application(&answers()), &[]).json()["number"], "TEST-2026-000001");
}

#[test]
fn too_much_at_once_is_told_to_come_back() {
    let data = tempfile::tempdir().unwrap();
    let server = Local::start(data.path(), |config| {
        config.limits.uploads = 1;
        config.limits.connections = 3;
    });
    let sent = submission("slow", &application(&answers()), &[("a.rtf", "application/rtf", b"{\\rtf1 content}")]);
    let mut slow = connect(server.addr).unwrap();
    slow.write_all(&sent[..sent.len() - 10]).unwrap();
    wait_for("the upload is under way", || incoming(data.path()) == 1);
    let answer = submit(server.addr, "other", &application(&answers()), &[]);
    assert_eq!(answer.problem(), (503, "server.busy".into()));
    assert_eq!(answer.header("retry-after"), "2");
    // The same key is not sent twice at once.
    let same = submit(server.addr, "slow", &application(&answers()), &[]);
    assert_eq!(same.problem().0, 503);
    // The connections above may still be closing: these two count once they were answered.
    let (mut held, request) = (Vec::new(), request("GET", "/api/v1/context", &[], b""));
    wait_for("two more connections are taken", || {
        let mut stream = connect(server.addr).unwrap();
        if stream.write_all(&request).is_ok() && read_answer(&mut stream).is_ok_and(|answer| answer.status == 200) {
            held.push(stream);
        }
        held.len() == 2
    });
    let mut refused = connect(server.addr).unwrap();
    assert_eq!(read_answer(&mut refused).unwrap().problem(), (503, "server.busy".into()));
    slow.write_all(&sent[sent.len() - 10..]).unwrap();
    assert_eq!(read_answer(&mut slow).unwrap().status, 201);
}

#[test]
fn a_panic_is_one_request_s_problem() {
    let data = tempfile::tempdir().unwrap();
    let panics = std::sync::Arc::new(AtomicBool::new(false));
    let asked = std::sync::Arc::clone(&panics);
    let server = Local::start(data.path(), |config| {
        config.clock = otinish_server::Clock::from_fn(move || {
            assert!(!asked.load(Ordering::Relaxed), "the clock is broken");
            NOW
        });
    });
    let mut stream = connect(server.addr).unwrap();
    panics.store(true, Ordering::Relaxed);
    stream.write_all(&request("GET", "/api/v1/context", &[], b"")).unwrap();
    let answer = read_answer(&mut stream).unwrap();
    assert_eq!(answer.problem(), (500, "server.internal".into()));
    assert!(!answer.json().to_string().contains("clock"));
    panics.store(false, Ordering::Relaxed);
    // The same connection goes on.
    stream.write_all(&request("GET", "/api/v1/context", &[], b"")).unwrap();
    assert_eq!(read_answer(&mut stream).unwrap().json()["today"], "2026-11-23");
}

#[test]
fn a_client_that_goes_away_leaves_nothing() {
    with_server(|addr| {
        let content = bytes(400_000, 5);
        let sent = submission("gone", &application(&answers()), &[("a.rtf", "application/rtf", &content)]);
        for part in [0, sent.len() / 100, sent.len() / 2, sent.len() - sent.len() / 1000, sent.len() - 1] {
            let mut stream = connect(addr).unwrap();
            stream.write_all(&sent[..part]).unwrap();
            hang_up(&stream);
        }
    });
}

#[test]
fn a_client_that_does_not_read_its_answer_gets_it_by_a_retry() {
    let data = tempfile::tempdir().unwrap();
    let server = Local::start(data.path(), |_| ());
    let sent = submission("k", &application(&answers()), &[("a.rtf", "application/rtf", b"{\\rtf1 x}")]);
    let mut stream = connect(server.addr).unwrap();
    stream.write_all(&sent).unwrap();
    hang_up(&stream);
    let mut answer = exchange(server.addr, &sent).unwrap();
    while answer.status == 409 {
        answer = exchange(server.addr, &sent).unwrap();
    }
    assert_eq!(answer.json()["number"], "TEST-2026-000001");
    for _ in 0..200 {
        assert_eq!(exchange(server.addr, &sent).unwrap().json(), answer.json());
    }
    assert_eq!(files_below(&data.path().join("files")).len(), 1);
}
