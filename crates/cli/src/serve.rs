//! `otinish serve`: the app and the HTTP service.

use std::{net::SocketAddr, path::PathBuf, process::ExitCode, time::Duration};

use otinish_catalogue::Catalogue;
use otinish_server::{Config, log_to_stderr, serve};

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
    /// The built app, instead of the one in this program.
    #[arg(long)]
    app_dir: Option<PathBuf>,
    /// An origin whose pages may call the service, such as `https://portal.example.kz`; may be given several times.
    #[arg(long = "cors-origin", value_name = "ORIGIN")]
    cors_origins: Vec<String>,
    /// An origin that may show the app in a frame; may be given several times.
    #[arg(long = "frame-ancestor", value_name = "ORIGIN")]
    frame_ancestors: Vec<String>,
    /// For how many days browsers shall insist on HTTPS. Only for a server that is reached over HTTPS alone.
    #[arg(long, value_name = "DAYS")]
    hsts: Option<u32>,
}

pub(crate) fn run(args: Args) -> anyhow::Result<ExitCode> {
    let mut config = Config::new(args.data_dir);
    config.addr = args.addr;
    config.forms_dir = args.forms_dir;
    config.app_dir = args.app_dir;
    config.cors_origins = args.cors_origins;
    config.frame_ancestors = args.frame_ancestors;
    config.hsts = args.hsts.map(|days| Duration::from_secs(u64::from(days) * 24 * 3600));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    log_to_stderr();
    runtime.block_on(serve(config, Catalogue::built_in(), |addr| println!("http://{addr}")))?;
    Ok(ExitCode::SUCCESS)
}
