//! `otinish serve`: the app and the HTTP service.

use std::{
    net::SocketAddr,
    path::PathBuf,
    process::ExitCode,
    time::{Duration, Instant},
};

use otinish_calendar::{AstanaTime, parse_date};
use otinish_catalogue::Catalogue;
use otinish_server::{Clock, Config, log_to_stderr, serve};

use crate::inspect::read_policy;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Where to listen; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8080")]
    addr: SocketAddr,
    /// The folder for the database and the files; it is made if it is missing.
    #[arg(long, default_value = "data")]
    data_dir: PathBuf,
    /// A folder with definitions of your own.
    #[arg(long)]
    forms_dir: Option<PathBuf>,
    /// A JSON file with an attachment policy of your own, for the checks of files by its id; may be given several times.
    #[arg(long = "policy-file", value_name = "FILE")]
    policy_files: Vec<PathBuf>,
    /// The built app, instead of the one in this program.
    #[arg(long)]
    app_dir: Option<PathBuf>,
    /// An origin whose pages may call the service, such as `https://portal.example.kz`; may be given several times.
    #[arg(long = "cors-origin", value_name = "ORIGIN")]
    cors_origins: Vec<String>,
    /// An origin that may show the app in a frame; may be given several times.
    #[arg(long = "frame-ancestor", value_name = "ORIGIN")]
    frame_ancestors: Vec<String>,
    /// The name of the portal, which documents give as their author.
    #[arg(long, value_name = "NAME")]
    portal_name: Option<String>,
    /// For how many days browsers shall insist on HTTPS. Only for a server that is reached over HTTPS alone.
    #[arg(long, value_name = "DAYS")]
    hsts: Option<u32>,
    /// The moment at which the clock starts, in Astana (`2026-06-15T10:00`), instead of the machine's clock. For
    /// training and tests: receipts carry its time.
    #[arg(long, value_name = "TIME", value_parser = astana_time)]
    clock: Option<AstanaTime>,
}

/// Reads `YYYY-MM-DDTHH:MM`.
fn astana_time(text: &str) -> Result<AstanaTime, String> {
    let parts = text.split_once('T').and_then(|(date, time)| {
        let (hour, minute) = time.split_once(':')?;
        AstanaTime::from_local(parse_date(date).ok()?, hour.parse().ok()?, minute.parse().ok()?)
    });
    parts.ok_or_else(|| "a date and a time are expected, such as 2026-06-15T10:00".to_owned())
}

/// A clock that starts at a moment and runs on.
fn started_at(start: AstanaTime) -> Clock {
    let begun = Instant::now();
    Clock::from_fn(move || start.unix().saturating_add(i64::try_from(begun.elapsed().as_secs()).unwrap_or(i64::MAX)))
}

pub(crate) fn run(args: Args) -> anyhow::Result<ExitCode> {
    let mut config = Config::new(args.data_dir);
    config.addr = args.addr;
    config.forms_dir = args.forms_dir;
    config.policies = args.policy_files.iter().map(|file| read_policy(file)).collect::<anyhow::Result<_>>()?;
    config.app_dir = args.app_dir;
    config.cors_origins = args.cors_origins;
    config.frame_ancestors = args.frame_ancestors;
    config.portal_name = args.portal_name;
    config.hsts = args.hsts.map(|days| Duration::from_secs(u64::from(days) * 24 * 3600));
    if let Some(start) = args.clock {
        config.clock = started_at(start);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    log_to_stderr();
    runtime.block_on(serve(config, Catalogue::built_in(), |addr| println!("http://{addr}")))?;
    Ok(ExitCode::SUCCESS)
}
