//! Reading definition files, and what is generated from definitions. Native only.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    definition::{Definition, System},
    form::Form,
    text::Lang,
};

pub use crate::types::answer_types;

/// What is wrong with a definition file.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("{}{}: {reason}", path.display(), at.map_or_else(String::new, |(line, column)| format!(":{line}:{column}")))]
pub struct FileError {
    /// The file.
    pub path: PathBuf,
    /// One-based line and column, where the mistake has a place in the text.
    pub at: Option<(usize, usize)>,
    /// What is wrong and what to write instead.
    pub reason: String,
}

/// The JSON Schema of a form's answers, [`Form::answers_schema`], as serde_json has it.
pub fn answers_schema(form: &Form, lang: Lang) -> serde_json::Value {
    serde_json::from_str(&form.answers_schema(lang).to_canonical()).unwrap_or_default()
}

/// The JSON Schema (2020-12) of a definition file, for editors.
pub fn definition_schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Definition).to_value();
    schema["title"] = "An Otinish form definition".into();
    schema
}

/// Reads and checks a definition file.
///
/// `system` is put in where the file names none.
///
/// # Errors
/// Everything that is wrong with the file.
pub fn read_definition(path: &Path, system: Option<&System>) -> Result<Definition, Vec<FileError>> {
    let mut definition: Definition = read_toml(path).map_err(|error| vec![error])?;
    if definition.system.is_none() {
        definition.system = system.cloned();
    }
    Form::new(definition)
        .map(|form| form.definition().clone())
        .map_err(|errors| errors.into_iter().map(|error| file_error(path, error.to_string())).collect())
}

/// Reads and checks the definitions of a folder: `SYSTEM/system.toml` and `SYSTEM/FORM/EDITION.toml`.
///
/// # Errors
/// Everything that is wrong with the files.
pub fn read_folder(folder: &Path) -> Result<Vec<Definition>, Vec<FileError>> {
    let mut errors = Vec::new();
    let mut definitions = Vec::new();
    for system_folder in entries(folder, &mut errors).into_iter().filter(|path| path.is_dir()) {
        let path = system_folder.join("system.toml");
        let system: System = match read_toml(&path) {
            Ok(system) => system,
            Err(error) => {
                errors.push(error);
                continue;
            }
        };
        if !system_folder.ends_with(&system.id) {
            errors.push(file_error(&path, format!("the folder of the system `{}` has another name", system.id)));
        }
        for form_folder in entries(&system_folder, &mut errors).into_iter().filter(|path| path.is_dir()) {
            for path in entries(&form_folder, &mut errors) {
                match read_definition(&path, Some(&system)) {
                    Ok(definition) => {
                        let edition = otinish_calendar::format_date(definition.edition.0);
                        if !path.ends_with(format!("{}/{edition}.toml", definition.id)) {
                            let reason =
                                format!("a file is named after its id and edition: {}/{edition}.toml", definition.id);
                            errors.push(file_error(&path, reason));
                        }
                        definitions.push(definition);
                    }
                    Err(more) => errors.extend(more),
                }
            }
        }
    }
    if errors.is_empty() { Ok(definitions) } else { Err(errors) }
}

fn entries(folder: &Path, errors: &mut Vec<FileError>) -> Vec<PathBuf> {
    let read =
        fs::read_dir(folder).and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, _>>());
    match read {
        Ok(mut paths) => {
            paths.sort();
            paths
        }
        Err(error) => {
            errors.push(file_error(folder, error.to_string()));
            Vec::new()
        }
    }
}

fn read_toml<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, FileError> {
    let text = fs::read_to_string(path).map_err(|error| file_error(path, error.to_string()))?;
    toml::from_str(&text).map_err(|error| FileError {
        path: path.to_owned(),
        at: error.span().map(|span| place(&text, span.start)),
        reason: error.message().to_owned(),
    })
}

fn file_error(path: &Path, reason: String) -> FileError {
    FileError { path: path.to_owned(), at: None, reason }
}

fn place(text: &str, offset: usize) -> (usize, usize) {
    let before = &text.as_bytes()[..offset.min(text.len())];
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
    (line, column)
}
