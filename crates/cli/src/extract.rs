//! `otinish extract`: the identifiers and case numbers in a text, with their places.

use std::{
    fs,
    io::{self, Read, Write},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::Context as _;
use chrono::NaiveDate;
use otinish_case_numbers::extract;
use otinish_verdict::Context;
use serde_json::json;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Today, for findings that compare with it. Without it, the day in Astana.
    #[arg(long, value_parser = crate::date)]
    today: Option<NaiveDate>,
    /// The text, in UTF-8; `-` is standard input.
    #[arg(default_value = "-")]
    file: PathBuf,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let mut text = String::new();
    if args.file.as_os_str() == "-" {
        io::stdin().lock().read_to_string(&mut text).context("cannot read standard input")?;
    } else {
        text = fs::read_to_string(&args.file).with_context(|| format!("cannot read {}", args.file.display()))?;
    }
    let context = Context { today: Some(args.today.unwrap_or_else(crate::today)) };
    let mut out = io::BufWriter::new(io::stdout().lock());
    let (mut line, mut line_start) = (1, 0);
    for found in extract(&text, &context) {
        let before = &text[line_start..found.start];
        line += before.matches('\n').count();
        line_start += before.rfind('\n').map_or(0, |at| at + 1);
        let column = text[line_start..found.start].chars().count() + 1;
        let record = json!({
            "kind": found.kind,
            "start": found.start,
            "end": found.end,
            "line": line,
            "column": column,
            "value": found.value,
            "normalized": found.normalized,
            "verdict": found.verdict.as_str(),
            "code": found.first.map(|finding| finding.code),
        });
        writeln!(out, "{record}")?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
