//! The `otinish` command: serve, check, validate, print, inspect, extract, forms, lifecycle.

mod check;
mod extract;
mod forms;
mod inspect;
mod lifecycle;
mod print;
mod serve;
mod validate;

use std::process::ExitCode;

use chrono::NaiveDate;
use clap::{Parser, Subcommand};
use otinish_calendar::{AstanaTime, parse_date};

/// Forms and validation for Kazakhstan's egov-style portals.
#[derive(Debug, Parser)]
#[command(version, about, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the app and the HTTP service, with embedded storage.
    Serve(serve::Args),
    /// Check one value per line; write one JSON object per line.
    Check(check::Args),
    /// Judge the answers to a form; write the report.
    Validate(validate::Args),
    /// Print a form, empty or filled in, as HTML, PDF/A or text.
    Print(print::Args),
    /// Say what files really are, and whether a policy accepts them; write one JSON object per file.
    Inspect(inspect::Args),
    /// Find identifiers and case numbers in a text; write one JSON object for each, with its place.
    Extract(extract::Args),
    /// List, show and check form definitions.
    #[command(subcommand)]
    Forms(forms::Command),
    /// List and show the state machines of the acts, and replay a log of events.
    #[command(subcommand)]
    Lifecycle(lifecycle::Command),
}

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Serve(args) => serve::run(args),
        Command::Check(args) => check::run(&args),
        Command::Validate(args) => validate::run(&args),
        Command::Print(args) => print::run(&args),
        Command::Inspect(args) => inspect::run(&args),
        Command::Extract(args) => extract::run(&args),
        Command::Forms(command) => forms::run(command),
        Command::Lifecycle(command) => lifecycle::run(command),
    };
    match result {
        Ok(code) => code,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("otinish: {error:#}");
            ExitCode::from(UNUSABLE)
        }
    }
}

/// The exit code for input that cannot be used at all.
const UNUSABLE: u8 = 2;

/// Whether the reader of our output went away, as `head` does: no reason to complain.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
}

/// A date on the command line.
fn date(text: &str) -> Result<NaiveDate, otinish_calendar::DateError> {
    parse_date(text)
}

/// Today in Astana, by the clock of the machine.
fn today() -> NaiveDate {
    now().date()
}

/// The moment, by the clock of the machine.
fn now() -> AstanaTime {
    AstanaTime::from_unix(chrono::Utc::now().timestamp())
}
