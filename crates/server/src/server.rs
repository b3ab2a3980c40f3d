//! The server: what every request passes, the connections, the start and the stop.

use std::{
    fmt::Write as _,
    future::Future,
    net::SocketAddr,
    pin::pin,
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{
    Router,
    body::Body,
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse as _, Response},
};
use hyper::{body::Incoming, server::conn::http1};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use otinish_catalogue::Catalogue;
use tokio::{
    io::AsyncWriteExt as _,
    net::{TcpListener, TcpStream},
    sync::{Semaphore, watch},
    time::timeout,
};
use tower_http::catch_panic::CatchPanicLayer;

use crate::{
    Config, Error, api, app, hex,
    intake::Number,
    media,
    problem::{Code, Pending, Problem},
    secret::random,
    state::AppState,
};

/// What browsers may do with the app. `frame-ancestors` is added from the configuration.
///
/// `'wasm-unsafe-eval'` compiles WebAssembly and nothing else.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'";

/// The part of the policy about Trusted Types. A framework that makes a policy of its own needs it named here.
const TRUSTED_TYPES: &str = "require-trusted-types-for 'script'";

/// Features of browsers that the app does not use, so that nothing in it can.
const PERMISSIONS_POLICY: &str = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
     magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

/// A server that listens and is not answering yet.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    addr: SocketAddr,
    state: AppState,
}

impl Server {
    /// Opens the data folder, sweeps what a crash left there, and listens.
    ///
    /// # Errors
    /// Everything that keeps the server from working: see [`Error`].
    pub async fn bind(config: Config, catalogue: Catalogue) -> Result<Self, Error> {
        let addr = config.addr;
        let state = AppState::open(config, catalogue).await?;
        let listen = |source| Error::Listen { addr, source };
        let listener = TcpListener::bind(addr).await.map_err(listen)?;
        let addr = listener.local_addr().map_err(listen)?;
        Ok(Self { listener, addr, state })
    }

    /// The address it listens on, with the port that was taken for port 0.
    pub const fn local_addr(&self) -> SocketAddr {
        self.addr
    }

    /// Answers requests until `stop` is ready; then finishes those under way, as long as [`crate::Limits::stop_time`] allows.
    ///
    /// # Errors
    /// None so far: what fails while it runs is answered and logged.
    pub async fn run(self, stop: impl Future<Output = ()>) -> Result<(), Error> {
        let Self { listener, addr: _, state } = self;
        let limits = state.config.limits;
        let connections = Arc::new(Semaphore::new(limits.connections));
        let (stopping, watch_stop) = watch::channel(());
        let router = router(state.clone());
        let mut stop = pin!(stop);
        tracing::info!(version = env!("CARGO_PKG_VERSION"), "the server answers");
        loop {
            let accepted = tokio::select! {
                biased;
                () = &mut stop => break,
                accepted = listener.accept() => accepted,
            };
            match accepted {
                Ok((stream, _)) => match Arc::clone(&connections).try_acquire_owned() {
                    Ok(permit) => {
                        let connection = connection(stream, router.clone(), limits.head_time, watch_stop.clone());
                        tokio::spawn(async move {
                            connection.await;
                            drop(permit);
                        });
                    }
                    Err(_) => drop(tokio::spawn(refuse(stream))),
                },
                Err(error) => {
                    // Out of file descriptors, most likely: accepting again at once would only burn time.
                    tracing::error!(error = ?error.kind(), "a connection could not be accepted");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            }
        }
        tracing::info!("the server stops");
        drop(listener);
        drop(watch_stop);
        let _ = stopping.send(());
        let finished = async {
            // A connection, and an application being stored for a client that went away, each hold a permit.
            let _ = connections.acquire_many(u32::try_from(limits.connections).unwrap_or(u32::MAX)).await;
            let _ = state.uploads.acquire_many(u32::try_from(limits.uploads).unwrap_or(u32::MAX)).await;
        };
        if timeout(limits.stop_time, finished).await.is_err() {
            tracing::warn!("requests were cut off");
        }
        let _ = timeout(Duration::from_secs(5), state.store.close()).await;
        tracing::info!("the server stopped");
        Ok(())
    }
}

/// Binds, tells the address, and runs until the process is told to stop (SIGTERM or SIGINT).
///
/// # Errors
/// See [`Server::bind`].
pub async fn serve(config: Config, catalogue: Catalogue, ready: impl FnOnce(SocketAddr)) -> Result<(), Error> {
    let server = Server::bind(config, catalogue).await?;
    let stop = stop_signal();
    ready(server.local_addr());
    server.run(stop).await
}

/// Ready when the process is told to stop. Signals are caught from the call on, not from the first poll.
fn stop_signal() -> impl Future<Output = ()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let signals = signal(SignalKind::terminate()).and_then(|term| Ok((term, signal(SignalKind::interrupt())?)));
        async move {
            match signals {
                Ok((mut term, mut int)) => {
                    tokio::select! {
                        _ = term.recv() => {}
                        _ = int.recv() => {}
                    }
                }
                Err(error) => {
                    tracing::error!(error = ?error.kind(), "signals cannot be caught");
                    std::future::pending().await
                }
            }
        }
    }
    #[cfg(not(unix))]
    async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending().await
        }
    }
}

/// Answers the requests of one connection.
async fn connection(stream: TcpStream, router: Router, head_time: Duration, mut stop: watch::Receiver<()>) {
    let _ = stream.set_nodelay(true);
    let service = TowerToHyperService::new(tower::service_fn(move |request: hyper::Request<Incoming>| {
        let mut router = router.clone();
        async move { tower::Service::call(&mut router, request.map(Body::new)).await }
    }));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(head_time)
        .max_headers(100)
        .max_header_size(32 * 1024)
        // What is read of a body at a time.
        .max_buf_size(64 * 1024)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = pin!(connection);
    tokio::select! {
        _ = connection.as_mut() => return,
        _ = stop.changed() => connection.as_mut().graceful_shutdown(),
    }
    // An error here is the client's: it went away, or what it sent is not HTTP.
    let _ = connection.await;
}

/// Tells a client that there are too many connections.
async fn refuse(mut stream: TcpStream) {
    let answer = async {
        let body = pending(Problem::from(Code::ServerBusy)).map_or_else(String::new, |pending| pending.body("none"));
        let head = format!(
            "HTTP/1.1 503 Service Unavailable\r\ncontent-type: application/problem+json\r\ncontent-length: {}\r\n\
             retry-after: 2\r\nconnection: close\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).await?;
        stream.write_all(body.as_bytes()).await?;
        stream.shutdown().await
    };
    let _ = timeout(Duration::from_secs(2), answer).await;
}

fn router(state: AppState) -> Router {
    api::router()
        .fallback(app::serve)
        .layer(middleware::from_fn_with_state(state.clone(), admit))
        .layer(CatchPanicLayer::custom(|_| Problem::from(Code::ServerInternal).into_response()))
        .layer(middleware::from_fn_with_state(state.clone(), observe))
        .with_state(state)
}

/// Lets a request in, or says why not: too many at once, a foreign origin, an encoding, a media type.
async fn admit(State(state): State<AppState>, request: Request, next: Next) -> Result<Response, Problem> {
    let route = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str);
    if matches!(route, Some("/livez" | "/readyz")) {
        return Ok(next.run(request).await);
    }
    let _permit = state.requests.try_acquire().map_err(|_| Code::ServerBusy)?;
    let headers = request.headers();
    if is_foreign(&state.config, headers) {
        if is_preflight(request.method(), headers) || !request.method().is_safe() {
            return Err(Code::OriginForbidden.into());
        }
    } else if is_preflight(request.method(), headers) && route.is_some_and(|route| route.starts_with("/api/")) {
        return Ok(preflight());
    }
    if let Some(route) = route {
        let accept = headers.get(header::ACCEPT);
        let accept = accept.map_or(Ok(""), HeaderValue::to_str).map_err(|_| Code::RequestNotAcceptable)?;
        let produced = api::produces(route);
        if !media::accepts(accept, produced) && !media::accepts(accept, &["application/problem+json"]) {
            return Err(Problem::from(Code::RequestNotAcceptable).detail(format!("Accept {}.", produced[0])));
        }
        let mut encodings = headers.get_all(header::CONTENT_ENCODING).iter();
        if encodings.any(|encoding| !encoding.as_bytes().eq_ignore_ascii_case(b"identity")) {
            let identity = HeaderValue::from_static("identity");
            return Err(Problem::from(Code::RequestContentEncoding).header(header::ACCEPT_ENCODING, identity));
        }
    }
    Ok(next.run(request).await)
}

/// Whether a browser sends the request for a page of another site that is not on the list.
fn is_foreign(config: &Config, headers: &HeaderMap) -> bool {
    let Some(origin) = headers.get(header::ORIGIN) else {
        // Browsers that send no Origin with a request that changes something still say where it comes from.
        let site = headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
        return site.is_some_and(|site| site != b"same-origin" && site != b"none");
    };
    !is_allowed(config, origin) && !is_own(origin, headers)
}

fn is_allowed(config: &Config, origin: &HeaderValue) -> bool {
    config.cors_origins.iter().any(|allowed| allowed.as_bytes() == origin.as_bytes())
}

/// Whether an origin is this server's, by the host that the client addressed. The scheme is a proxy's matter.
fn is_own(origin: &HeaderValue, headers: &HeaderMap) -> bool {
    let origin = origin.to_str().unwrap_or_default();
    let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    let own = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    host.is_some_and(|host| own.is_some_and(|own| own.eq_ignore_ascii_case(host)))
}

fn is_preflight(method: &Method, headers: &HeaderMap) -> bool {
    method == Method::OPTIONS
        && headers.contains_key(header::ORIGIN)
        && headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
}

/// What a page of a site on the list may send; the site itself is named by [`observe`].
fn preflight() -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    for (name, value) in [
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type, idempotency-key"),
        (header::ACCESS_CONTROL_MAX_AGE, "600"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// The log line of a request, written when it is answered or, if the client goes away, when it is dropped.
struct Line {
    request: String,
    method: Method,
    route: String,
    started: Instant,
    answered: bool,
}

impl Line {
    fn write(&mut self, status: u16, code: Option<Code>, number: Option<&str>) {
        self.answered = true;
        let ms = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        let (request, method, route) = (self.request.as_str(), self.method.as_str(), self.route.as_str());
        // An extension method is a text of the client's.
        let method = if matches!(method, "GET" | "HEAD" | "POST" | "PUT" | "DELETE" | "PATCH" | "OPTIONS" | "TRACE") {
            method
        } else {
            "other"
        };
        let security = code.is_some_and(Code::is_security_event);
        let code = code.map(|code| code.kind().code);
        if status >= 500 {
            tracing::error!(request, method, route, status, ms, code, security, number, "request");
        } else {
            tracing::info!(request, method, route, status, ms, code, security, number, "request");
        }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        if !self.answered {
            let ms = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
            let (request, route) = (self.request.as_str(), self.route.as_str());
            tracing::warn!(request, route, ms, "request given up by the client");
        }
    }
}

fn pending(problem: Problem) -> Option<Pending> {
    problem.into_response().extensions_mut().remove()
}

/// The outermost layer: names the request, logs it, turns every error into a problem, and sets the headers.
async fn observe(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let id = random::<8>().map_or_else(|_| "none".to_owned(), |bytes| hex::encode(&bytes));
    let route = request.extensions().get::<MatchedPath>().map_or("app", MatchedPath::as_str).to_owned();
    let mut line =
        Line { request: id, method: request.method().clone(), route, started: Instant::now(), answered: false };
    let origin = request.headers().get(header::ORIGIN).cloned();
    let mut response = next.run(request).await;

    let status = response.status();
    let mut problem: Option<Pending> = response.extensions_mut().remove();
    let is_error = status.is_client_error() || status.is_server_error();
    if problem.is_none() && is_error && !response.headers().contains_key(header::CACHE_CONTROL) {
        // An error of the framework's, not ours: only the status is known.
        problem = pending(Problem::from(match status {
            StatusCode::METHOD_NOT_ALLOWED => Code::MethodNotAllowed,
            StatusCode::NOT_FOUND => Code::RouteUnknown,
            StatusCode::PAYLOAD_TOO_LARGE => Code::RequestTooLarge,
            _ if status.is_client_error() => Code::RequestMalformed,
            _ => Code::ServerInternal,
        }));
    }
    if let Some(problem) = &problem {
        *response.status_mut() = StatusCode::from_u16(problem.code.kind().status).unwrap_or(status);
        *response.body_mut() = Body::from(problem.body(&line.request));
        let headers = response.headers_mut();
        headers.remove(header::CONTENT_LENGTH);
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    let allowed = origin.filter(|origin| is_allowed(&state.config, origin));
    set_headers(&state.config, response.headers_mut(), &line.request, allowed);
    let number = response.extensions().get::<Number>().map(|number| number.0.as_str());
    line.write(response.status().as_u16(), problem.map(|problem| problem.code), number);
    response
}

fn set_headers(config: &Config, headers: &mut HeaderMap, request: &str, allowed_origin: Option<HeaderValue>) {
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), PERMISSIONS_POLICY),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if let Ok(request) = HeaderValue::from_str(request) {
        headers.insert(HeaderName::from_static("x-request-id"), request);
    }
    let ancestors =
        if config.frame_ancestors.is_empty() { "'none'".to_owned() } else { config.frame_ancestors.join(" ") };
    if config.frame_ancestors.is_empty() {
        headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    }
    let mut policy = String::from(CONTENT_SECURITY_POLICY);
    let _ = write!(policy, "; frame-ancestors {ancestors}; {TRUSTED_TYPES}");
    if let (false, Ok(policy)) = (headers.contains_key(header::CONTENT_SECURITY_POLICY), HeaderValue::from_str(&policy))
    {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    if let Some(age) = config.hsts
        && let Ok(value) = HeaderValue::from_str(&format!("max-age={}; includeSubDomains", age.as_secs()))
    {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, value);
    }
    headers.append(header::VARY, HeaderValue::from_static("Origin"));
    if let Some(origin) = allowed_origin {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        let exposed = "ETag, Idempotency-Replayed, Location, Retry-After, X-Request-Id";
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(exposed));
    }
}
