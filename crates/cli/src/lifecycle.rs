//! `otinish lifecycle`: what happens after filing.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Write},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::{Context as _, anyhow};
use otinish_calendar::AstanaTime;
use otinish_forms::{Lang, Value};
use otinish_lifecycle::{Language, Log, MACHINES, Machine, Settings, parse_moment};

use crate::validate::lang;

#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// List the machines: id, system and what it is about, a line each.
    List {
        /// The language of what they are about.
        #[arg(long, default_value = "kk", value_parser = lang)]
        lang: Lang,
    },
    /// Write a machine as JSON: its states, actors and facts, and what each event needs and causes.
    Show {
        /// The machine, for example `enis-account`.
        machine: String,
    },
    /// Replay a log of events, a JSON object per line: `{"event","actor","at":"2026-04-17T10:00","facts":{}}`.
    ///
    /// Writes one JSON object per event: the states, the notices in three languages, the terms with their days, remarks, or
    /// why the event is refused. The last line tells where the log stands. Exits with 1 if an event was refused.
    Run(RunArgs),
}

#[derive(Debug, clap::Args)]
pub(crate) struct RunArgs {
    /// The machine, for example `enis-account`.
    machine: String,
    /// The log; `-` is standard input.
    #[arg(default_value = "-")]
    file: PathBuf,
    /// Let time run up to this moment in Astana, `2026-04-17T10:00`: what it causes is told, and what is overdue.
    #[arg(long, value_parser = moment)]
    now: Option<AstanaTime>,
    /// What the acts leave open, `start_day=counted` for example; `lifecycle show` has the names. May be given more than once.
    #[arg(long = "setting", value_name = "NAME=VALUE")]
    settings: Vec<String>,
}

fn moment(text: &str) -> Result<AstanaTime, &'static str> {
    parse_moment(text).ok_or("a moment is YYYY-MM-DDTHH:MM")
}

fn machine(id: &str) -> anyhow::Result<&'static Machine> {
    let known = || MACHINES.iter().map(|machine| machine.id).collect::<Vec<_>>().join(", ");
    Machine::by_id(id).with_context(|| format!("there is no machine `{id}`; there are {}", known()))
}

pub(crate) fn run(command: Command) -> anyhow::Result<ExitCode> {
    let mut out = io::stdout().lock();
    match command {
        Command::List { lang } => {
            let language = match lang {
                Lang::Kk => Language::Kk,
                Lang::Ru => Language::Ru,
                Lang::En => Language::En,
            };
            for machine in MACHINES {
                writeln!(out, "{}\t{}\t{}", machine.id, machine.system, machine.title.get(language))?;
            }
        }
        Command::Show { machine: id } => {
            let table: serde_json::Value = serde_json::from_str(&machine(&id)?.to_value().to_canonical())?;
            serde_json::to_writer_pretty(&mut out, &table)?;
            writeln!(out)?;
        }
        Command::Run(args) => return replay(&args, &mut out),
    }
    Ok(ExitCode::SUCCESS)
}

fn replay(args: &RunArgs, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    let mut settings = Settings::default();
    for setting in &args.settings {
        let (name, word) = setting.split_once('=').with_context(|| format!("`{setting}` is not NAME=VALUE"))?;
        settings.set(name, word).map_err(|reason| anyhow!(reason))?;
    }
    let mut log = Log::new(machine(&args.machine)?, settings);
    let input: Box<dyn BufRead> = if args.file.as_os_str() == "-" {
        Box::new(io::stdin().lock())
    } else {
        let file = File::open(&args.file).with_context(|| format!("cannot read {}", args.file.display()))?;
        Box::new(BufReader::new(file))
    };
    for (at, line) in input.lines().enumerate() {
        let place = || format!("line {}", at + 1);
        let line = line.with_context(place)?;
        if line.trim().is_empty() {
            continue;
        }
        let event = Value::parse(&line)
            .map_err(|error| anyhow!("{}, column {}: {}", error.code, error.column, error.reason))
            .with_context(place)?;
        let told = log.take(&event).map_err(|malformed| anyhow!(malformed.0)).with_context(place)?;
        writeln!(out, "{}", told.to_canonical())?;
    }
    for told in args.now.map(|now| log.run_to(now)).into_iter().flatten() {
        writeln!(out, "{}", told.to_canonical())?;
    }
    writeln!(out, "{}", log.standing(args.now).to_canonical())?;
    Ok(if log.refused() == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
