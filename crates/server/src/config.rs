//! What an operator may set.

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
    time::Duration,
};

use otinish_attachments::Policy;

use crate::{Clock, Error};

/// The settings of a server. [`Config::new`] gives the defaults.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where to listen; port 0 takes a free one.
    pub addr: SocketAddr,
    /// The folder for the database and the files. It is made if it is missing. One server uses it at a time.
    pub data_dir: PathBuf,
    /// A folder with definitions of the operator's own, added to the catalogue.
    pub forms_dir: Option<PathBuf>,
    /// Attachment policies of the operator's own, by which files can be checked and inspected; one with the id of a ready policy
    /// stands for it there. Forms name ready policies only.
    pub policies: Vec<Policy>,
    /// The built app, served instead of the one in the binary.
    pub app_dir: Option<PathBuf>,
    /// Origins of other sites whose pages may call the API, such as `https://portal.example.kz`; compared exactly.
    pub cors_origins: Vec<String>,
    /// Origins of sites that may show the app in a frame. None may by default.
    pub frame_ancestors: Vec<String>,
    /// The name of the portal, which documents give as their author.
    pub portal_name: Option<String>,
    /// How long browsers shall insist on HTTPS. Only for a server that is reached over HTTPS alone.
    pub hsts: Option<Duration>,
    /// What is allowed at most.
    pub limits: Limits,
    /// The clock.
    pub clock: Clock,
    /// Where the process ends itself during intake: a hook for the tests of crashes.
    #[doc(hidden)]
    pub abort_at: Option<AbortAt>,
}

impl Config {
    /// The defaults: listening on 127.0.0.1:8080, nothing allowed to other sites.
    pub fn new(data_dir: impl Into<PathBuf>) -> Self {
        Self {
            addr: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            data_dir: data_dir.into(),
            forms_dir: None,
            policies: Vec::new(),
            app_dir: None,
            cors_origins: Vec::new(),
            frame_ancestors: Vec::new(),
            portal_name: None,
            hsts: None,
            limits: Limits::default(),
            clock: Clock::system(),
            abort_at: None,
        }
    }

    /// Refuses settings that would end up in a header as something else than they say.
    pub(crate) fn check(&self) -> Result<(), Error> {
        for origin in self.cors_origins.iter().chain(&self.frame_ancestors) {
            if !is_origin(origin) {
                return Err(Error::Origin(origin.clone()));
            }
        }
        Ok(())
    }
}

/// Whether a text is an origin as browsers write it: scheme, host, port; no path, no wildcard, lower case.
fn is_origin(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|host| {
        !host.is_empty()
            && host.bytes().all(|byte| {
                byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b':' | b'[' | b']')
            })
    })
}

/// What is allowed at most. The limits on attachments are the form's policy.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Open connections; one more is answered 503 and closed.
    pub connections: usize,
    /// Requests being answered; one more is answered 503.
    pub requests: usize,
    /// Applications being received; one more is answered 503.
    pub uploads: usize,
    /// Applications whose files are being inspected; the others wait. Each may need some 40 MiB of memory.
    pub inspections: usize,
    /// Documents being made; the others wait.
    pub documents: usize,
    /// Bytes of a JSON body, and of the JSON part of an application.
    pub json_bytes: usize,
    /// Parts of an application, the JSON part included.
    pub parts: usize,
    /// Values in one request to check identifiers.
    pub values: usize,
    /// Events in one request to replay a log.
    pub events: usize,
    /// Time for a client to send the head of a request, and for an idle connection to send the next one.
    pub head_time: Duration,
    /// Time without a byte of a body.
    pub idle_time: Duration,
    /// Time for the body of a request that is JSON alone.
    pub json_time: Duration,
    /// Time for an application with its files.
    pub upload_time: Duration,
    /// Time for requests under way when the server is told to stop.
    pub stop_time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 2048,
            requests: 256,
            uploads: 48,
            inspections: 1,
            documents: 1,
            json_bytes: 256 * 1024,
            parts: 64,
            values: 10_000,
            events: 1000,
            head_time: Duration::from_secs(15),
            idle_time: Duration::from_secs(20),
            json_time: Duration::from_secs(30),
            upload_time: Duration::from_secs(20 * 60),
            stop_time: Duration::from_secs(30),
        }
    }
}

/// A step of intake, in order.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[doc(hidden)]
pub enum AbortAt {
    /// The files are written, not yet synced.
    FilesWritten,
    /// The files are synced, still among the incoming.
    FilesSynced,
    /// The intent is recorded.
    IntentWritten,
    /// The files have their place, the row is not written.
    FilesPlaced,
    /// The rows are written, not committed.
    RowsWritten,
    /// The rows are committed, the answer is not sent.
    Committed,
}

impl AbortAt {
    /// All steps.
    pub const ALL: [Self; 6] = [
        Self::FilesWritten,
        Self::FilesSynced,
        Self::IntentWritten,
        Self::FilesPlaced,
        Self::RowsWritten,
        Self::Committed,
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_has_no_path_no_wildcard_and_nothing_that_ends_a_directive() {
        for text in ["https://portal.example.kz", "http://127.0.0.1:8080", "http://[::1]:3000"] {
            assert!(is_origin(text), "{text}");
        }
        for text in [
            "",
            "*",
            "null",
            "https://",
            "https://a.kz/",
            "https://*.a.kz",
            "https://a.kz; x",
            "https://A.kz",
            "ftp://a",
        ] {
            assert!(!is_origin(text), "{text}");
        }
    }
}
