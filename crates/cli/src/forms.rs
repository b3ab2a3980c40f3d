//! `otinish forms`: the definitions.

use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use chrono::NaiveDate;
use otinish_calendar::format_date;
use otinish_catalogue::definition_schema;
use otinish_forms::{
    Lang,
    authoring::{answer_types, answers_schema, read_folder},
};

use crate::validate::{catalogue, form, lang};

#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// List the forms: id, edition, catalogue id and name, a line each.
    List {
        /// A folder with definitions of your own.
        #[arg(long)]
        forms_dir: Option<PathBuf>,
        /// The language of the names.
        #[arg(long, default_value = "kk", value_parser = lang)]
        lang: Lang,
        /// All editions, and not only the newest.
        #[arg(long)]
        all: bool,
    },
    /// Write a form's definition as JSON.
    Show(Selection),
    /// Write the JSON Schema of a form's answers; without a form, that of definition files.
    Schema {
        /// The form.
        id: Option<String>,
        #[command(flatten)]
        options: Options,
    },
    /// Write the TypeScript types of a form's answers.
    Types(Selection),
    /// Check the definitions of a folder, `SYSTEM/FORM/EDITION.toml`; without one, the built-in ones.
    Lint {
        /// The folder.
        folder: Option<PathBuf>,
    },
}

#[derive(Debug, clap::Args)]
pub(crate) struct Selection {
    /// The form, for example `enis/access-notary`.
    id: String,
    #[command(flatten)]
    options: Options,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The edition: its date, or any day on which it applied.
    #[arg(long, value_parser = crate::date)]
    edition: Option<NaiveDate>,
    /// A folder with definitions of your own.
    #[arg(long)]
    forms_dir: Option<PathBuf>,
    /// The language of titles.
    #[arg(long, default_value = "kk", value_parser = lang)]
    lang: Lang,
}

pub(crate) fn run(command: Command) -> anyhow::Result<ExitCode> {
    let mut out = io::stdout().lock();
    match command {
        Command::List { forms_dir, lang, all } => {
            let catalogue = catalogue(forms_dir.as_deref())?;
            let forms: Vec<_> = if all { catalogue.forms().collect() } else { catalogue.newest().collect() };
            for form in forms {
                let definition = form.definition();
                let edition = format_date(definition.edition.0);
                let id = definition.catalogue.as_deref().unwrap_or("-");
                writeln!(out, "{}\t{edition}\t{id}\t{}", definition.id, definition.name.get(lang))?;
            }
        }
        Command::Show(Selection { id, options }) => {
            let catalogue = catalogue(options.forms_dir.as_deref())?;
            let form = form(&catalogue, &id, options.edition, crate::today())?;
            serde_json::to_writer_pretty(&mut out, form.definition())?;
            writeln!(out)?;
        }
        Command::Schema { id: None, .. } => {
            serde_json::to_writer_pretty(&mut out, &definition_schema())?;
            writeln!(out)?;
        }
        Command::Schema { id: Some(id), options } => {
            let catalogue = catalogue(options.forms_dir.as_deref())?;
            let form = form(&catalogue, &id, options.edition, crate::today())?;
            serde_json::to_writer_pretty(&mut out, &answers_schema(form, options.lang))?;
            writeln!(out)?;
        }
        Command::Types(Selection { id, options }) => {
            let catalogue = catalogue(options.forms_dir.as_deref())?;
            let form = form(&catalogue, &id, options.edition, crate::today())?;
            out.write_all(answer_types(form).as_bytes())?;
        }
        Command::Lint { folder } => {
            let count = match folder {
                // The build of the catalogue checked them; they are read again from what is built in.
                None => catalogue(None)?.forms().count(),
                Some(folder) => match read_folder(&folder) {
                    Ok(definitions) => definitions.len(),
                    Err(errors) => {
                        for error in &errors {
                            writeln!(out, "{error}")?;
                        }
                        writeln!(out, "{} mistakes", errors.len())?;
                        return Ok(ExitCode::FAILURE);
                    }
                },
            };
            writeln!(out, "{count} definitions, no mistakes")?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
