//! `otinish validate`: the report on answers to a form.

use std::{
    fs::{self, File},
    io::{self, Read, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context as _, anyhow, bail};
use chrono::NaiveDate;
use otinish_catalogue::{Catalogue, messages};
use otinish_forms::{Attachment, Form, Lang, Value};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The form, for example `enis/access-notary`.
    #[arg(long)]
    form: String,
    /// The edition: its date, or any day on which it applied. Without it, the edition of today.
    #[arg(long, value_parser = crate::date)]
    edition: Option<NaiveDate>,
    /// Today. Without it, the day in Astana.
    #[arg(long, value_parser = crate::date)]
    today: Option<NaiveDate>,
    /// A folder with definitions of your own.
    #[arg(long)]
    forms_dir: Option<PathBuf>,
    /// A JSON file with the attachments: `{"SLOT":[{"name","size","media_type"}]}`.
    #[arg(long)]
    attachments: Option<PathBuf>,
    /// Add the messages in a language (`kk`, `ru`, `en`) to the report.
    #[arg(long, value_parser = lang)]
    messages: Option<Lang>,
    /// Write the canonical answers instead of the report.
    #[arg(long)]
    canonical: bool,
    /// The answers, a JSON object; `-` is standard input.
    #[arg(default_value = "-")]
    file: PathBuf,
}

/// The longest input that is read, in bytes.
const MAX_INPUT: u64 = 16 * 1024 * 1024;

pub(crate) fn lang(code: &str) -> Result<Lang, String> {
    Lang::from_code(code).ok_or_else(|| "a language is kk, ru or en".to_owned())
}

/// The built-in forms and those of a folder.
pub(crate) fn catalogue(folder: Option<&Path>) -> anyhow::Result<Catalogue> {
    let mut catalogue = Catalogue::built_in();
    if let Some(folder) = folder {
        catalogue.add_folder(folder).map_err(|errors| {
            let lines: Vec<_> = errors.iter().map(ToString::to_string).collect();
            anyhow!("the definitions cannot be used:\n{}", lines.join("\n"))
        })?;
    }
    Ok(catalogue)
}

/// The form with an id and, where one is given, an edition.
pub(crate) fn form<'a>(
    catalogue: &'a Catalogue,
    id: &str,
    edition: Option<NaiveDate>,
    today: NaiveDate,
) -> anyhow::Result<&'a Form> {
    let found = match edition {
        Some(date) => catalogue.edition(id, date).or_else(|| catalogue.edition_on(id, date)),
        None => catalogue.edition_on(id, today),
    };
    found.with_context(|| {
        let ids: Vec<_> = catalogue.newest().map(|form| form.definition().id.as_str()).collect();
        format!("there is no form `{id}`; there are: {}", ids.join(", "))
    })
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let today = args.today.unwrap_or_else(crate::today);
    let catalogue = catalogue(args.forms_dir.as_deref())?;
    let form = form(&catalogue, &args.form, args.edition, today)?;
    let answers = read_json(&args.file)?;
    let attachments = attachments(args.attachments.as_deref())?;
    let outcome = form.validate(&answers, &attachments, &catalogue.context(form, today));
    let mut out = io::stdout().lock();
    if args.canonical {
        out.write_all(outcome.canonical.to_canonical().as_bytes())?;
    } else {
        let mut report = outcome.report.to_value();
        if let Some(lang) = args.messages {
            let messages = messages(lang);
            for (at, violation) in outcome.report.violations.iter().enumerate() {
                let text = messages.render(violation, Some(form));
                report.set(&format!("/violations/{at}/message"), text.into());
            }
        }
        writeln!(out, "{}", report.to_canonical())?;
    }
    Ok(if outcome.report.is_valid() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The attachments that a file lists; none without a file.
pub(crate) fn attachments(path: Option<&Path>) -> anyhow::Result<Vec<Attachment>> {
    let Some(path) = path else { return Ok(Vec::new()) };
    Attachment::from_value(&read_json(path)?).map_err(|place| {
        let shape = "{\"SLOT\":[{\"name\":\"a.pdf\",\"size\":1,\"media_type\":\"application/pdf\"}]}";
        anyhow!("{}: at {place:?}: attachments are written {shape}", path.display())
    })
}

pub(crate) fn read_json(path: &Path) -> anyhow::Result<Value> {
    let mut text = String::new();
    let name = path.display();
    let mut read = |input: &mut dyn Read| input.take(MAX_INPUT + 1).read_to_string(&mut text);
    if path.as_os_str() == "-" {
        read(&mut io::stdin().lock()).context("cannot read standard input")?;
    } else {
        fs::metadata(path).and_then(|_| read(&mut File::open(path)?)).with_context(|| format!("cannot read {name}"))?;
    }
    if text.len() as u64 > MAX_INPUT {
        bail!("{name} is longer than {MAX_INPUT} bytes");
    }
    Value::parse(&text).with_context(|| format!("{name} is not usable JSON"))
}
