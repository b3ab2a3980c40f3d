//! `otinish print`: a form as it is printed.

use std::{
    fs,
    io::{self, IsTerminal as _, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::{Context as _, bail};
use chrono::NaiveDate;
use otinish_calendar::AstanaTime;
use otinish_catalogue::messages;
use otinish_documents::Document;
use otinish_forms::{Lang, Object, Value};

use crate::validate::{attachments, catalogue, form, lang, read_json};

/// How the document is written.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    /// A page for a browser, complete in itself.
    Html,
    /// PDF/A-2a, for archives.
    Pdf,
    /// Plain text.
    Text,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The form, for example `enis/access-notary`.
    #[arg(long)]
    form: String,
    /// The edition: its date, or any day on which it applied. Without it, the edition of today.
    #[arg(long, value_parser = crate::date)]
    edition: Option<NaiveDate>,
    /// Today, and the date of the document. Without it, the moment in Astana.
    #[arg(long, value_parser = crate::date)]
    today: Option<NaiveDate>,
    /// A folder with definitions of your own.
    #[arg(long)]
    forms_dir: Option<PathBuf>,
    /// The language: `kk` is the official form, `ru` and `en` are marked as unofficial.
    #[arg(long, default_value = "kk", value_parser = lang)]
    lang: Lang,
    /// The format.
    #[arg(long, value_enum, default_value_t = Format::Html)]
    format: Format,
    /// Who makes the document, for its metadata.
    #[arg(long)]
    author: Option<String>,
    /// The form to fill in by hand, without answers.
    #[arg(long, conflicts_with = "file")]
    empty: bool,
    /// The answers are those to this form, and the document refuses it for what it lacks or has wrong.
    #[arg(long, value_name = "FORM", conflicts_with = "empty")]
    refusing: Option<String>,
    /// A JSON file with the attachments of the form that is refused: `{"SLOT":[{"name","size","media_type"}]}`.
    #[arg(long, requires = "refusing")]
    attachments: Option<PathBuf>,
    /// The file to write; without it, standard output.
    #[arg(short, long)]
    output: Option<PathBuf>,
    /// The answers, a JSON object; `-` is standard input.
    #[arg(default_value = "-")]
    file: PathBuf,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let now = match args.today {
        Some(day) => AstanaTime::from_local(day, 0, 0).context("there is no such day")?,
        None => crate::now(),
    };
    let today = now.date();
    let catalogue = catalogue(args.forms_dir.as_deref())?;
    let form = form(&catalogue, &args.form, args.edition, today)?;
    let answers = if args.empty {
        Value::Object(Object::new())
    } else {
        let mut answers = read_json(&args.file)?;
        if let Some(id) = &args.refusing {
            let refused = crate::validate::form(&catalogue, id, None, today)?;
            let files = attachments(args.attachments.as_deref())?;
            let outcome = refused.validate(&answers, &files, &catalogue.context(refused, today));
            answers = form.refusal(refused, &outcome, &messages(args.lang), today).with_context(|| {
                format!(
                    "`{}` has no reason to refuse this `{id}`: nothing that it names is missing or wrong",
                    args.form
                )
            })?;
        }
        let outcome = form.validate(&answers, &[], &catalogue.context(form, today));
        // Files are not printed.
        let is_said = |path: &str| !path.starts_with("/attachments");
        let mistakes = outcome.report.violations.iter().filter(|violation| is_said(&violation.path)).count();
        if mistakes > 0 {
            eprintln!(
                "otinish: the answers are printed as they are; `otinish validate` has {mistakes} remarks on them"
            );
        }
        outcome.canonical.into_owned()
    };
    let document = Document::of_form(form, &answers, args.lang, now)?.by(args.author.as_deref());
    let bytes = match args.format {
        Format::Html => document.to_html().into_bytes(),
        Format::Pdf => document.to_pdf()?,
        Format::Text => document.to_text().into_bytes(),
    };
    match &args.output {
        Some(path) => fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))?,
        None if matches!(args.format, Format::Pdf) && io::stdout().is_terminal() => {
            bail!("a PDF is not for a terminal: name a file with -o")
        }
        None => io::stdout().lock().write_all(&bytes)?,
    }
    Ok(ExitCode::SUCCESS)
}
