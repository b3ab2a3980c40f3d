//! What the tests of the server share: a small form, a raw HTTP client, servers in this process and in another.
#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    missing_debug_implementations,
    reason = "tests; each file uses a part"
)]

use std::{
    collections::BTreeMap,
    fs,
    io::{self, BufRead as _, BufReader, Read as _, Write as _},
    net::{Shutdown, SocketAddr, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use otinish_catalogue::Catalogue;
use otinish_server::{AbortAt, Config, Server, serve};
use serde_json::{Value, json};

/// 2026-11-23T09:05:09Z, 14:05:09 in Astana.
pub const NOW: i64 = 1_795_424_709;

/// A synthetic IIN with the right check digit.
pub const IIN: &str = "880101300010";

/// How long a test waits for something that happens in milliseconds.
pub const SOON: Duration = Duration::from_secs(20);

/// A folder with one small form, `test/request`.
pub fn forms() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text = |id: &str| format!("{{ kk = \"{id} kk\", ru = \"{id} ru\", en = \"{id} en\", ours = true }}");
    let system = format!(
        "id = \"test\"\nact-short = \"№ 1\"\nname = {0}\nrules = {0}\nact = {0}\nact-edition = {0}\n",
        text("system")
    );
    let form = format!(
        r#"
id = "test/request"
edition = "2026-01-01"
source = "annex 1"
title = {title}
name = {title}
applicant = {title}
result = {title}

[[deadlines]]
text = {{ kk = "{{date}} дейін", ru = "до {{date}}", en = "by {{date}}", ours = true }}
term = {{ working-days = 5 }}
rule = "TEST-R-2"
source = "rules, ¶ 8"

[[sections]]
id = "applicant"
title = {title}

[[sections.fields]]
id = "full_name"
type = "person-name"
label = {title}
source = "line 1"
required = true

[[sections.fields]]
id = "iin"
type = "iin"
label = {title}
source = "line 2"
required = true

[[sections.fields]]
id = "note"
type = "long-text"
label = {title}
source = "line 3"
max-length = 100000

[[sections.slots]]
id = "documents"
label = {title}
source = "line 4"

[attachments]
policy = "edoc"
source = "rules, ¶ 7"
rules = [{{ code = "attachments.total-size", rule = "TEST-R-1" }}]

[[print]]
block = "paragraph"
lines = [{{ kk = "{{full_name}} {{iin}} {{note}}", ru = "{{full_name}} {{iin}} {{note}}", en = "{{full_name}} {{iin}} {{note}}", ours = true }}]
"#,
        title = text("title")
    );
    fs::create_dir_all(folder.path().join("test/request")).unwrap();
    fs::write(folder.path().join("test/system.toml"), system).unwrap();
    fs::write(folder.path().join("test/request/2026-01-01.toml"), form).unwrap();
    folder
}

/// Answers that the small form accepts.
pub fn answers() -> Value {
    json!({"full_name": {"surname": "Сынақов", "given_name": "Тест"}, "iin": IIN, "note": "Ескерту"})
}

/// The part `application` with these answers.
pub fn application(answers: &Value) -> String {
    json!({"form": "test/request", "edition": "2026-01-01", "answers": answers}).to_string()
}

/// A file to attach: name, media type, content.
pub type File<'a> = (&'a str, &'a str, &'a [u8]);

/// An RTF file of this length, at least 32 bytes, with binary data in it: bytes that do not repeat, the same for the same seed,
/// and hold what boundaries are made of.
pub fn bytes(length: usize, seed: u64) -> Vec<u8> {
    let (head, tail) = (format!("{{\\rtf1 {{\\pict\\bin{:010} ", length - 30), "}}");
    let data = noise(length - head.len() - tail.len(), seed);
    [head.as_bytes(), &data, tail.as_bytes()].concat()
}

fn noise(length: usize, seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut out = Vec::with_capacity(length + 8);
    while out.len() < length {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let word = if state.is_multiple_of(257) { *b"\r\n--boun" } else { state.to_le_bytes() };
        out.extend_from_slice(&word);
    }
    out.truncate(length);
    out
}

/// A multipart body, and its Content-Type.
pub fn multipart(application: &str, files: &[File<'_>]) -> (String, Vec<u8>) {
    let mut body = Vec::new();
    let part = "--boundary42\r\nContent-Disposition: form-data; name=";
    write!(body, "{part}\"application\"\r\nContent-Type: application/json\r\n\r\n{application}\r\n").unwrap();
    for (name, media_type, content) in files {
        write!(body, "{part}\"documents\"; filename=\"{name}\"\r\nContent-Type: {media_type}\r\n\r\n").unwrap();
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--boundary42--\r\n");
    ("multipart/form-data; boundary=boundary42".to_owned(), body)
}

/// The answer to a request.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// The code of a problem, after its shape has been checked (RFC 9457).
    #[track_caller]
    pub fn problem(&self) -> (u16, String) {
        assert_eq!(self.header("content-type"), "application/problem+json", "{self:?}");
        let problem = self.json();
        for member in ["type", "title", "detail", "instance", "code"] {
            assert!(problem[member].is_string(), "{member}: {problem}");
        }
        assert_eq!(problem["status"], self.status);
        let code = problem["code"].as_str().unwrap().to_owned();
        let known = otinish_server::PROBLEMS.iter().find(|known| known.code == code).unwrap();
        assert_eq!((known.status, known.title), (self.status, problem["title"].as_str().unwrap()));
        assert_eq!(problem["type"], format!("urn:otinish:problem:{code}"));
        (self.status, code)
    }
}

/// Sends bytes and reads one answer.
pub fn exchange(addr: SocketAddr, request: &[u8]) -> io::Result<Answer> {
    let mut stream = connect(addr)?;
    // A server that refuses early may close before it has read all: its answer is there all the same.
    let sent = stream.write_all(request);
    read_answer(&mut stream).map_err(|error| sent.err().unwrap_or(error))
}

pub fn connect(addr: SocketAddr) -> io::Result<TcpStream> {
    let stream = TcpStream::connect(addr)?;
    stream.set_read_timeout(Some(SOON))?;
    stream.set_write_timeout(Some(SOON))?;
    Ok(stream)
}

/// Reads one answer from a connection.
pub fn read_answer(stream: &mut TcpStream) -> io::Result<Answer> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    if reader.read_line(&mut line)? == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    let status = line.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or(io::ErrorKind::InvalidData)?;
    let mut headers = BTreeMap::<String, String>::new();
    loop {
        line.clear();
        if reader.read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        let value = value.trim();
        headers
            .entry(name.to_ascii_lowercase())
            .and_modify(|known| *known = format!("{known}, {value}"))
            .or_insert_with(|| value.to_owned());
    }
    let mut body = Vec::new();
    if let Some(length) = headers.get("content-length") {
        body.resize(length.parse().unwrap(), 0);
        reader.read_exact(&mut body)?;
    } else if headers.contains_key("transfer-encoding") {
        loop {
            line.clear();
            reader.read_line(&mut line)?;
            let length = usize::from_str_radix(line.trim(), 16).map_err(|_| io::ErrorKind::InvalidData)?;
            let mut chunk = vec![0; length + 2];
            reader.read_exact(&mut chunk)?;
            if length == 0 {
                break;
            }
            body.extend_from_slice(&chunk[..length]);
        }
    }
    Ok(Answer { status, headers, body })
}

/// The bytes of a request.
pub fn request(method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Vec<u8> {
    let mut out = format!("{method} {path} HTTP/1.1\r\nhost: server.test\r\n").into_bytes();
    for (name, value) in headers {
        write!(out, "{name}: {value}\r\n").unwrap();
    }
    if !body.is_empty() || method == "POST" {
        write!(out, "content-length: {}\r\n", body.len()).unwrap();
    }
    out.extend_from_slice(b"\r\n");
    out.extend_from_slice(body);
    out
}

pub fn get(addr: SocketAddr, path: &str, headers: &[(&str, &str)]) -> Answer {
    exchange(addr, &request("GET", path, headers, b"")).unwrap()
}

pub fn post_json(addr: SocketAddr, path: &str, body: &str) -> Answer {
    exchange(addr, &request("POST", path, &[("content-type", "application/json")], body.as_bytes())).unwrap()
}

/// The bytes of a request that submits an application.
pub fn submission(key: &str, application: &str, files: &[File<'_>]) -> Vec<u8> {
    let (content_type, body) = multipart(application, files);
    request("POST", "/api/v1/applications", &[("content-type", &content_type), ("idempotency-key", key)], &body)
}

pub fn submit(addr: SocketAddr, key: &str, application: &str, files: &[File<'_>]) -> Answer {
    exchange(addr, &submission(key, application, files)).unwrap()
}

/// Reads something of an application with its token.
pub fn read(addr: SocketAddr, id: &str, rest: &str, token: &str) -> Answer {
    let token = format!("Bearer {token}");
    get(addr, &format!("/api/v1/applications/{id}{rest}"), &[("authorization", &token)])
}

/// Polls until something holds.
#[track_caller]
pub fn wait_for(what: &str, mut holds: impl FnMut() -> bool) {
    let deadline = Instant::now() + SOON;
    while !holds() {
        assert!(Instant::now() < deadline, "{what} did not happen");
        thread::yield_now();
    }
}

/// The files below a folder, as paths relative to it.
pub fn files_below(folder: &Path) -> Vec<String> {
    let mut out = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        let Ok(entries) = fs::read_dir(&next) else { continue };
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else {
                out.push(path.strip_prefix(folder).unwrap().to_string_lossy().into_owned());
            }
        }
    }
    out.sort();
    out
}

/// Everything in the folder of the incoming, folders included.
pub fn incoming(data: &Path) -> usize {
    fs::read_dir(data.join("incoming")).map_or(0, Iterator::count)
}

/// A server in this process.
pub struct Local {
    pub addr: SocketAddr,
    pub data: PathBuf,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Local {
    /// Starts a server with the small form and a clock that stands at [`NOW`].
    pub fn start(data: &Path, adapt: impl FnOnce(&mut Config)) -> Self {
        let forms = forms();
        let mut config = Config::new(data);
        config.addr = "127.0.0.1:0".parse().unwrap();
        config.forms_dir = Some(forms.path().to_owned());
        config.clock = otinish_server::Clock::fixed(NOW);
        adapt(&mut config);
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let (tell, told) = mpsc::channel();
        let thread = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
            runtime.block_on(async {
                let server = Server::bind(config, Catalogue::built_in()).await.unwrap();
                tell.send(server.local_addr()).unwrap();
                server.run(async { drop(stopped.await) }).await.unwrap();
            });
        });
        let addr = told.recv_timeout(SOON).unwrap();
        Self { addr, data: data.to_owned(), stop: Some(stop), thread: Some(thread) }
    }

    /// Stops it and waits until it has stopped.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let ended = thread.join();
            assert!(ended.is_ok() || thread::panicking(), "the server ended in a panic");
        }
    }
}

impl Drop for Local {
    fn drop(&mut self) {
        self.end();
    }
}

/// A server in a process of its own, which can be killed: this test program again, running [`child_main`] alone.
pub struct Process {
    pub addr: SocketAddr,
    pub child: Child,
    log: Option<JoinHandle<String>>,
    /// Kept open: a test program that cannot print ends badly.
    _stdout: BufReader<std::process::ChildStdout>,
}

impl Process {
    /// Starts it. The test program must have an ignored test `child_server` that calls [`child_main`].
    pub fn start(data: &Path, forms: &Path, abort_at: Option<AbortAt>) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "child_server", "--ignored", "--nocapture", "--test-threads=1"])
            .env("OTINISH_TEST_DATA", data)
            .env("OTINISH_TEST_FORMS", forms)
            .env("OTINISH_TEST_ABORT", abort_at.map_or_else(String::new, |at| format!("{at:?}")))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stderr = child.stderr.take().unwrap();
        let log = thread::spawn(move || {
            let mut log = String::new();
            stderr.read_to_string(&mut log).unwrap();
            log
        });
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        let addr = loop {
            line.clear();
            assert!(stdout.read_line(&mut line).unwrap() > 0, "the server did not start: {}", log.join().unwrap());
            if let Some((_, addr)) = line.split_once("listening ") {
                break addr.trim().parse().unwrap();
            }
        };
        Self { addr, child, log: Some(log), _stdout: stdout }
    }

    /// `kill -9`.
    pub fn kill(mut self) {
        let _ = self.child.kill();
        self.child.wait().unwrap();
    }

    /// SIGTERM.
    pub fn terminate(&self) {
        let killed = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(killed.success());
    }

    /// Waits for its end; whether it ended well, and its log.
    pub fn wait(mut self) -> (bool, String) {
        let status = self.child.wait().unwrap();
        (status.success(), self.log.take().unwrap().join().unwrap())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The process of [`Process`].
pub fn child_main() {
    let Some(data) = std::env::var_os("OTINISH_TEST_DATA") else { return };
    let mut config = Config::new(data);
    config.addr = "127.0.0.1:0".parse().unwrap();
    config.forms_dir = std::env::var_os("OTINISH_TEST_FORMS").map(PathBuf::from);
    let abort_at = std::env::var("OTINISH_TEST_ABORT").unwrap_or_default();
    config.abort_at = AbortAt::ALL.into_iter().find(|at| format!("{at:?}") == abort_at);
    otinish_server::log_to_stderr();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime
        .block_on(serve(config, Catalogue::built_in(), |addr| {
            println!("listening {addr}");
            io::stdout().flush().unwrap();
        }))
        .unwrap();
}

/// Closes the sending half, so that the server sees the end.
pub fn hang_up(stream: &TcpStream) {
    let _ = stream.shutdown(Shutdown::Both);
}
