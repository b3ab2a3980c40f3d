//! The single-page app: its files, embedded in the binary or from a folder.

use std::{borrow::Cow, collections::HashMap, fs, path::Path};

use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use rust_embed::RustEmbed;

use crate::{
    Error,
    media::{accepts, accepts_encoding},
    problem::{Code, Problem},
    secret::sha256_hex,
    state::AppState,
};

/// What the build left in `dist`. In a debug build it is read from there when the server starts.
#[derive(RustEmbed)]
#[folder = "../../dist"]
#[allow_missing = true]
struct Embedded;

/// One file of the app.
struct Asset {
    bytes: Cow<'static, [u8]>,
    etag: HeaderValue,
}

/// The files of the app by their path.
pub(crate) struct App(HashMap<String, Asset>);

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl App {
    /// Takes the app from a folder, or from the binary. All files are known from then on: a path from outside never
    /// reaches the file system.
    pub(crate) fn load(folder: Option<&Path>) -> Result<Self, Error> {
        let mut files = HashMap::new();
        let mut add = |path: String, bytes: Cow<'static, [u8]>| {
            let etag = format!("\"{}\"", &sha256_hex(&bytes)[..32]);
            let etag = HeaderValue::from_str(&etag).unwrap_or(HeaderValue::from_static("\"\""));
            files.insert(path, Asset { bytes, etag });
        };
        match folder {
            Some(folder) => {
                for path in walk(folder)? {
                    let bytes = fs::read(&path).map_err(Error::file(&path))?;
                    let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                    add(name, Cow::Owned(bytes));
                }
            }
            None => {
                for path in Embedded::iter() {
                    if let Some(file) = Embedded::get(&path) {
                        add(path.into_owned(), file.data);
                    }
                }
            }
        }
        Ok(Self(files))
    }
}

fn walk(folder: &Path) -> Result<Vec<std::path::PathBuf>, Error> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(Error::file(&folder))? {
            let path = entry.map_err(Error::file(&folder))?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    Ok(files)
}

/// Answers every path that is not the API's.
pub(crate) async fn serve(State(state): State<AppState>, request: Request) -> Result<Response, Problem> {
    let path = request.uri().path();
    if path == "/api" || path.starts_with("/api/") {
        return Err(Code::RouteUnknown.into());
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let allow = HeaderValue::from_static("GET, HEAD");
        return Err(Problem::from(Code::MethodNotAllowed).header(header::ALLOW, allow));
    }
    let name = path.trim_start_matches('/');
    // The siblings that are sent compressed are no pages of their own.
    let is_file = state.app.0.contains_key(name) && !name.ends_with(".br") && !name.ends_with(".gz");
    let (name, status) = if is_file {
        (name, StatusCode::OK)
    } else if is_page(path) {
        ("index.html", StatusCode::OK)
    } else if accept(&request).is_some_and(|accept| accepts(accept, &["text/html"]) && accept != "*/*") {
        // A person sees the app's own page for what is not there.
        ("index.html", StatusCode::NOT_FOUND)
    } else {
        return Err(Code::RouteUnknown.into());
    };
    if !state.app.0.contains_key(name) {
        return Err(if status == StatusCode::OK { Code::AppMissing } else { Code::RouteUnknown }.into());
    }
    Ok(file(&state.app, name, status, &request))
}

fn accept(request: &Request) -> Option<&str> {
    request.headers().get(header::ACCEPT)?.to_str().ok()
}

/// Whether a path is one of the app's routes.
fn is_page(path: &str) -> bool {
    let mut parts = path.trim_start_matches('/').split('/');
    match (parts.next(), parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some("" | "tools" | "about"), None, ..) => true,
        (Some("forms"), Some(system), Some(form), None | Some("print"), None)
        | (Some("services"), Some(system), Some(form), None, None) => !system.is_empty() && !form.is_empty(),
        _ => false,
    }
}

fn file(app: &App, name: &str, status: StatusCode, request: &Request) -> Response {
    let encodings = request.headers().get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
    let compressed = [("br", "br"), ("gzip", "gz")].into_iter().find_map(|(coding, extension)| {
        let asset = app.0.get(&format!("{name}.{extension}"))?;
        accepts_encoding(encodings, coding).then_some((asset, Some(coding)))
    });
    let Some((asset, coding)) = compressed.or_else(|| Some((app.0.get(name)?, None))) else {
        return Problem::from(Code::RouteUnknown).into_response();
    };
    let etag = asset.etag.to_str().unwrap_or_default();
    let mut response = if status == StatusCode::OK && crate::api::matches_etag(request.headers(), etag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let body = match &asset.bytes {
            Cow::Borrowed(bytes) => Body::from(*bytes),
            Cow::Owned(bytes) => Body::from(bytes.clone()),
        };
        let mut response = Response::new(body);
        *response.status_mut() = status;
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type(name)));
        if let Some(coding) = coding {
            response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
        }
        response
    };
    let cache = if is_hashed(name) { "public, max-age=31536000, immutable" } else { "no-cache" };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    headers.insert(header::ETAG, asset.etag.clone());
    headers.append(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    response
}

/// Whether a name holds a hash of the file: a part of eight or more hexadecimal digits, not all of them decimal; or whether a
/// folder's does (`attachments-0123abcd/`), whose files know each other by names without one.
fn is_hashed(name: &str) -> bool {
    let is_hash = |part: &str| {
        part.len() >= 8
            && part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
            && part.bytes().any(|byte| byte.is_ascii_digit())
    };
    let (folders, file) = name.rsplit_once('/').unwrap_or(("", name));
    file.split(['-', '.', '_']).any(is_hash)
        || folders.split('/').any(|folder| folder.rsplit_once('-').is_some_and(|(_, hash)| is_hash(hash)))
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_the_routes_of_the_app_and_no_others() {
        for path in [
            "/",
            "/tools",
            "/about",
            "/forms/enis/access-notary",
            "/forms/enis/access-notary/print",
            "/services/enis/account",
        ] {
            assert!(is_page(path), "{path}");
        }
        for path in [
            "/forms",
            "/services/enis",
            "/forms/enis",
            "/forms//x",
            "/forms/a/b/c",
            "/forms/a/b/print/d",
            "/files/ab",
            "/tools/",
        ] {
            assert!(!is_page(path), "{path}");
        }
    }

    #[test]
    fn only_a_name_with_a_hash_is_kept_for_ever() {
        for name in [
            "app-1a2b3c4d5e6f7a8b.js",
            "app-0123456789abcdef_bg.wasm",
            "a/style-00112233.css",
            "assets/attachments-1a2b3c4d5e6f7a8b/generated/attachments_bg.wasm",
        ] {
            assert!(is_hashed(name), "{name}");
        }
        for name in ["app.js", "index.html", "texts/kk.json", "defacedd.css", "1a2b3c4d/app.js"] {
            assert!(!is_hashed(name), "{name}");
        }
    }
}
