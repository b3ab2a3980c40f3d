//! The routes that store nothing, the app and the headers of every answer.
#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

mod support;

use std::{fs, io::Read as _, time::Duration};

use serde_json::{Value, json};
use support::*;

#[test]
fn forms_are_listed_and_given() {
    let data = tempfile::tempdir().unwrap();
    let server = Local::start(data.path(), |_| ());
    let list = get(server.addr, "/api/v1/forms", &[]).json();
    let form = list["forms"].as_array().unwrap().iter().find(|form| form["id"] == "test/request").unwrap().clone();
    assert_eq!(form["edition"], "2026-01-01");
    assert_eq!(form["name"], json!({"kk": "title kk", "ru": "title ru", "en": "title en"}));
    assert_eq!(form["system"]["id"], "test");
    for member in ["catalogue", "effective_from", "effective_until", "successor"] {
        assert_eq!(form[member], Value::Null, "{member}");
    }
    assert!(list["forms"].as_array().unwrap().iter().any(|form| form["id"] == "enis/access-notary"));

    let path = "/api/v1/forms/test/request";
    let definition = get(server.addr, path, &[]);
    assert_eq!(definition.json()["id"], "test/request");
    let form = otinish_forms::Form::from_json(std::str::from_utf8(&definition.body).unwrap());
    assert!(form.is_ok(), "the browser reads the definition as it is sent");
    let etag = definition.header("etag");
    assert_eq!(get(server.addr, path, &[("if-none-match", etag)]).status, 304);
    assert_eq!(get(server.addr, path, &[("if-none-match", "\"x\"")]).status, 200);
    assert_eq!(get(server.addr, &format!("{path}?edition=2026-01-01"), &[]).body, definition.body);
    // It travels compressed to whoever takes that, as an entity of its own.
    assert!(definition.header("vary").contains("accept-encoding"));
    let packed = get(server.addr, path, &[("accept-encoding", "br, gzip")]);
    assert_eq!(packed.header("content-encoding"), "gzip");
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(&*packed.body).read_to_end(&mut unpacked).unwrap();
    assert_eq!(unpacked, definition.body);
    assert_ne!(packed.header("etag"), etag);
    let again = [("accept-encoding", "gzip"), ("if-none-match", packed.header("etag"))];
    assert_eq!(get(server.addr, path, &again).status, 304);
    let schema = get(server.addr, &format!("{path}/schema?lang=ru"), &[]).json();
    assert_eq!(schema["title"], "title ru");
    let types = get(server.addr, &format!("{path}/types"), &[]);
    assert!(String::from_utf8(types.body).unwrap().contains("export interface TestRequest"));
}

#[test]
fn answers_are_validated_without_storing() {
    let data = tempfile::tempdir().unwrap();
    let server = Local::start(data.path(), |_| ());
    let files = json!({"documents": [{"name": "a.exe", "size": 5, "media_type": ""}]});
    let body = json!({"answers": {"iin": "880101300011"}, "attachments": files, "today": "2026-11-23"});
    let answer = post_json(server.addr, "/api/v1/forms/test/request/validate", &body.to_string()).json();
    let found: Vec<_> = answer["report"]["violations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|v| format!("{} {}", v["path"].as_str().unwrap(), v["code"].as_str().unwrap()))
        .collect();
    assert_eq!(
        found,
        [
            "/full_name/surname field.required",
            "/full_name/given_name field.required",
            "/iin iin.check-digit",
            "/attachments attachments.content-not-inspected",
            "/attachments/documents/0 attachments.format",
        ]
    );
    assert_eq!(answer["canonical"], r#"{"iin":"880101300011"}"#);
    let right = json!({"answers": answers()}).to_string();
    let answer = post_json(server.addr, "/api/v1/forms/test/request/validate", &right).json();
    assert_eq!(answer["report"]["valid"], true);
    assert_eq!(files_below(&data.path().join("files")), Vec::<String>::new());
}

#[test]
fn identifiers_and_attachments_are_checked() {
    let data = tempfile::tempdir().unwrap();
    let server = Local::start(data.path(), |_| ());
    let kinds = get(server.addr, "/api/v1/kinds", &[]).json();
    assert!(kinds["kinds"].as_array().unwrap().contains(&json!("iin")));
    let body = json!({"values": [IIN, "880101 300010", "880101300011"]}).to_string();
    let results = post_json(server.addr, "/api/v1/check/iin", &body).json()["results"].clone();
    assert_eq!(results[0], json!({"value": IIN, "verdict": "valid", "code": null, "params": {}, "normalized": IIN}));
    assert_eq!((&results[1]["verdict"], &results[1]["normalized"]), (&json!("invalid"), &json!(IIN)));
    assert_eq!((&results[2]["code"], &results[2]["normalized"]), (&json!("iin.check-digit"), &Value::Null));
    let body = json!({"values": ["880101 300010"], "normalize": true}).to_string();
    let results = post_json(server.addr, "/api/v1/check/iin", &body).json()["results"].clone();
    assert_eq!((&results[0]["value"], &results[0]["verdict"]), (&json!("880101 300010"), &json!("valid")));
    let files = json!([{"name": "a.rtf", "size": 1, "media_type": "application/rtf"}, {"name": "b.png", "size": 0}]);
    let body = json!({"policy": "edoc", "files": files}).to_string();
    let findings = post_json(server.addr, "/api/v1/attachments/check", &body).json()["findings"].clone();
    let found: Vec<_> = findings.as_array().unwrap().iter().map(|f| (f["code"].clone(), f["file"].clone())).collect();
    assert_eq!(found, [(json!("attachments.format"), json!(1)), (json!("attachments.empty"), json!(1))]);
    assert_eq!(findings[0]["severity"], "error");
}

#[test]
fn the_clock_and_the_health_are_told() {
    let data = tempfile::tempdir().unwrap();
    let server = Local::start(data.path(), |_| ());
    let context = get(server.addr, "/api/v1/context", &[]).json();
    assert_eq!(context, json!({"today": "2026-11-23", "now": "2026-11-23T14:05:09+05:00"}));
    assert_eq!(get(server.addr, "/livez", &[]).json()["status"], "live");
    assert_eq!(get(server.addr, "/readyz", &[]).json()["status"], "ready");
    fs::remove_dir_all(data.path().join("incoming")).unwrap();
    assert_eq!(get(server.addr, "/livez", &[]).status, 200);
    assert_eq!(get(server.addr, "/readyz", &[]).problem(), (503, "server.not-ready".into()));
    let answer = submit(server.addr, "k", &application(&answers()), &[("a.rtf", "application/rtf", b"{\\rtf1 x}")]);
    assert_eq!(answer.problem(), (503, "storage.unavailable".into()));
}

/// An app like the one that the build makes.
fn app() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("texts")).unwrap();
    for (name, content) in [
        ("index.html", "<!doctype html>"),
        ("app-0123456789abcdef.js", "js"),
        ("app-0123456789abcdef.js.br", "br"),
        ("app-0123456789abcdef.js.gz", "gz"),
        ("app-0123456789abcdef_bg.wasm", "\0asm"),
        ("texts/kk.json", "{}"),
    ] {
        fs::write(folder.path().join(name), content).unwrap();
    }
    folder
}

#[test]
fn the_app_is_served_compressed_and_kept_by_browsers() {
    let (data, app) = (tempfile::tempdir().unwrap(), app());
    let server = Local::start(data.path(), |config| config.app_dir = Some(app.path().to_owned()));
    let addr = server.addr;
    for path in ["/", "/tools", "/about", "/forms/enis/access-notary", "/forms/enis/access-notary/print", "/?lang=ru"] {
        let answer = get(addr, path, &[]);
        assert_eq!((answer.status, answer.header("content-type")), (200, "text/html; charset=utf-8"), "{path}");
        assert_eq!(answer.header("cache-control"), "no-cache");
        assert_eq!(get(addr, path, &[("if-none-match", answer.header("etag"))]).status, 304);
    }
    let js = "/app-0123456789abcdef.js";
    for (accept, coding, body) in [
        ("gzip, deflate, br", "br", "br"),
        ("gzip", "gzip", "gz"),
        ("br;q=0, gzip", "gzip", "gz"),
        ("identity", "", "js"),
        ("", "", "js"),
    ] {
        let answer = get(addr, js, &[("accept-encoding", accept)]);
        assert_eq!((answer.header("content-encoding"), &answer.body[..]), (coding, body.as_bytes()), "{accept}");
        assert_eq!(answer.header("content-type"), "text/javascript; charset=utf-8");
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
        assert!(answer.header("vary").contains("Accept-Encoding"));
    }
    assert_eq!(get(addr, "/app-0123456789abcdef_bg.wasm", &[]).header("content-type"), "application/wasm");
    assert_eq!(get(addr, "/texts/kk.json", &[]).header("cache-control"), "no-cache");
    let head = b"HEAD / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
    let mut stream = connect(addr).unwrap();
    std::io::Write::write_all(&mut stream, head).unwrap();
    let mut raw = String::new();
    std::io::Read::read_to_string(&mut stream, &mut raw).unwrap();
    assert!(raw.starts_with("HTTP/1.1 200 OK") && raw.ends_with("\r\n\r\n"), "{raw}");
    // What is not there: the app's page for a person, a problem for a program, never a file outside.
    let answer = get(addr, "/nothing", &[("accept", "text/html,*/*;q=0.8")]);
    assert_eq!((answer.status, answer.header("content-type")), (404, "text/html; charset=utf-8"));
    for path in ["/nothing", "/app-0123456789abcdef.js.br", "/../secret", "/texts/../../otinish.db", "/texts"] {
        assert_eq!(get(addr, path, &[("accept", "*/*")]).problem(), (404, "route.unknown".into()), "{path}");
    }
}

#[test]
fn every_answer_has_the_headers() {
    let (data, app) = (tempfile::tempdir().unwrap(), app());
    let server = Local::start(data.path(), |config| config.app_dir = Some(app.path().to_owned()));
    let csp = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
               connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; \
               frame-ancestors 'none'; require-trusted-types-for 'script'";
    let mut ids = Vec::new();
    for path in [
        "/",
        "/app-0123456789abcdef.js",
        "/nothing",
        "/livez",
        "/api/v1/forms",
        "/api/v1/nothing",
        "/api/v1/applications/x",
    ] {
        let answer = get(server.addr, path, &[]);
        for (name, value) in [
            ("content-security-policy", csp),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("x-frame-options", "DENY"),
            ("strict-transport-security", ""),
            ("server", ""),
        ] {
            assert_eq!(answer.header(name), value, "{path}: {name}");
        }
        assert!(answer.header("permissions-policy").contains("camera=()"));
        assert!(!answer.header("cache-control").is_empty(), "{path}");
        ids.push(answer.header("x-request-id").to_owned());
    }
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 7);
    drop(server);

    let server = Local::start(data.path(), |config| {
        config.frame_ancestors = vec!["https://portal.example.kz".into(), "https://egov.example.kz".into()];
        config.hsts = Some(Duration::from_secs(31_536_000));
    });
    let answer = get(server.addr, "/livez", &[]);
    let policy = answer.header("content-security-policy");
    assert!(policy.contains("frame-ancestors https://portal.example.kz https://egov.example.kz;"), "{policy}");
    assert_eq!(answer.header("x-frame-options"), "");
    assert_eq!(answer.header("strict-transport-security"), "max-age=31536000; includeSubDomains");
}

#[test]
fn a_server_says_why_it_does_not_start() {
    let data = tempfile::tempdir().unwrap();
    let start = |adapt: &dyn Fn(&mut otinish_server::Config)| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let mut config = otinish_server::Config::new(data.path());
        config.addr = "127.0.0.1:0".parse().unwrap();
        adapt(&mut config);
        let bound = otinish_server::Server::bind(config, otinish_catalogue::Catalogue::built_in());
        runtime.block_on(bound).map(|_| ()).unwrap_err().to_string()
    };
    let server = Local::start(data.path(), |_| ());
    assert!(start(&|_| ()).contains("another server uses this folder"));
    assert_eq!(submit(server.addr, "k", &application(&answers()), &[]).status, 201);
    server.stop();
    assert!(start(&|config| config.cors_origins = vec!["*".into()]).contains("is not an origin"));
    assert!(
        start(&|config| config.frame_ancestors = vec!["https://a.kz; script-src *".into()])
            .contains("is not an origin")
    );
    assert!(start(&|config| config.forms_dir = Some(data.path().join("none"))).contains("none"));
    fs::remove_file(data.path().join("secret")).unwrap();
    assert!(start(&|_| ()).contains("restore it"));
    fs::write(data.path().join("secret"), "x").unwrap();
    assert!(start(&|_| ()).contains("not a secret"));
    fs::write(data.path().join("otinish.db"), "not a database, but long enough to be looked at").unwrap();
    assert!(start(&|_| ()).contains("database"));
}

#[test]
fn a_file_is_inspected_and_not_kept() {
    let data = tempfile::tempdir().unwrap();
    let mut own = otinish_attachments::Policy { id: "own".into(), ..otinish_attachments::Policy::edoc() };
    own.set("formats", "pdf").unwrap();
    own.set("max_file_bytes", "20").unwrap();
    let server = Local::start(data.path(), |config| config.policies = vec![own]);
    let inspect = |query: &str, media_type: &str, body: &[u8]| {
        let path = format!("/api/v1/attachments/inspect{query}");
        let mut stream = connect(server.addr).unwrap();
        std::io::Write::write_all(&mut stream, &request("POST", &path, &[("content-type", media_type)], body)).unwrap();
        read_answer(&mut stream).unwrap()
    };
    const BYTES: &str = "application/octet-stream";
    let letter = b"{\\rtf1 Salem}";
    let accepted = json!({"verdict": "accept", "format": "rtf", "findings": []});
    assert_eq!(inspect("?name=a.rtf", BYTES, letter).json(), accepted);
    let finding = json!({"code": "attachments.format-differs", "severity": "error", "params": {"expected": "pdf", "found": "rtf"}});
    assert_eq!(
        inspect("?policy=edoc&name=%D3%98.pdf&media_type=application/pdf", BYTES, letter).json(),
        json!({"verdict": "reject", "format": "rtf", "findings": [finding]})
    );
    let own = inspect("?policy=own&name=a.rtf", BYTES, letter).json();
    assert_eq!(own["findings"][0]["code"], "attachments.format");
    assert_eq!(inspect("?policy=own&name=a.pdf", BYTES, &[b'x'; 21]).problem(), (413, "request.too-large".to_owned()));
    assert_eq!(inspect("?policy=none", BYTES, letter).problem(), (422, "policy.unknown".to_owned()));
    assert_eq!(inspect("?x=1", BYTES, letter).problem(), (400, "query.parameter".to_owned()));
    assert_eq!(inspect("?name=a.rtf", "text/plain", letter).problem(), (415, "request.media-type".to_owned()));
    wait_for("the files to be removed", || incoming(data.path()) == 0);
    let check =
        post_json(server.addr, "/api/v1/attachments/check", r#"{"policy":"own","files":[{"name":"a.rtf","size":1}]}"#);
    assert_eq!(check.json()["findings"][0]["code"], "attachments.format");
}
