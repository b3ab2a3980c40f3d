//! The log: one JSON object per line, with no personal data in it.
//!
//! A line has the time in Astana with its offset, the level, a message and fields: `request` (an id made here), `method`,
//! `route` (the template, never the path), `status`, `ms`, `code` of a problem. Nothing that a client sent is logged.

use std::{fmt, io, panic, time::SystemTime};

use otinish_calendar::AstanaTime;
use tracing::{Subscriber, level_filters::LevelFilter};
use tracing_subscriber::{
    Layer as _,
    filter::Targets,
    fmt::{MakeWriter, format::Writer, time::FormatTime},
    layer::SubscriberExt as _,
};

/// Writes the time as a clock in Astana shows it, to the millisecond.
#[derive(Clone, Copy, Debug)]
struct Astana;

impl FormatTime for Astana {
    fn format_time(&self, writer: &mut Writer<'_>) -> fmt::Result {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let time = AstanaTime::from_unix(i64::try_from(since.as_secs()).unwrap_or(i64::MAX)).to_rfc3339();
        let (moment, offset) = time.split_at(time.len().saturating_sub(6));
        write!(writer, "{moment}.{:03}{offset}", since.subsec_millis())
    }
}

/// A subscriber that writes the server's events as JSON lines. Events of libraries are left out: what they say is not ours
/// to vouch for.
pub fn json_log<W>(writer: W) -> impl Subscriber + Send + Sync
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let lines = tracing_subscriber::fmt::layer()
        .json()
        .flatten_event(true)
        .with_current_span(false)
        .with_span_list(false)
        .with_target(false)
        .with_timer(Astana)
        // A log that cannot be written must not stop a request; telling of it on a closed standard error would.
        .log_internal_errors(false)
        .with_writer(writer)
        .with_filter(Targets::new().with_target("otinish_server", LevelFilter::INFO));
    tracing_subscriber::registry().with(lines)
}

/// Writes the log to standard error from now on, panics included: those by their place alone, without their message.
///
/// Does nothing if the program has a subscriber already.
pub fn log_to_stderr() {
    if tracing::subscriber::set_global_default(json_log(io::stderr)).is_err() {
        return;
    }
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|place| format!("{}:{}", place.file(), place.line()));
        tracing::error!(place, "a panic");
    }));
}
