#![doc = include_str!("../README.md")]

use std::path::Path;

use chrono::NaiveDate;
use otinish_calendar::format_date;
use otinish_forms::{
    Context, Definition, Form, Messages,
    authoring::{FileError, read_folder},
};

/// The definition files' own JSON Schema (2020-12), for editors.
pub fn definition_schema() -> serde_json::Value {
    otinish_forms::authoring::definition_schema()
}

/// The messages of violations in a language.
pub fn messages(lang: otinish_forms::Lang) -> Messages {
    Messages::from_json(lang, messages_json(lang)).expect("the crate's tests read every file of messages")
}

/// The messages of violations in a language, as the JSON object that a browser loads.
pub const fn messages_json(lang: otinish_forms::Lang) -> &'static str {
    match lang {
        otinish_forms::Lang::Kk => include_str!("../../forms/messages/kk.json"),
        otinish_forms::Lang::Ru => include_str!("../../forms/messages/ru.json"),
        otinish_forms::Lang::En => include_str!("../../forms/messages/en.json"),
    }
}

/// Forms by id and edition.
#[derive(Debug)]
pub struct Catalogue {
    /// Ordered by id, then by edition.
    forms: Vec<Form>,
}

impl Catalogue {
    /// The built-in forms.
    pub fn built_in() -> Self {
        let definitions: Vec<Definition> =
            serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/definitions.json")))
                .expect("the build script wrote it from definitions");
        let forms = definitions
            .into_iter()
            .map(|definition| Form::new(definition).expect("the build script checked it"))
            .collect();
        let mut catalogue = Self { forms };
        catalogue.sort();
        catalogue
    }

    fn sort(&mut self) {
        self.forms.sort_by(|a, b| key(a).cmp(&key(b)));
    }

    /// Adds the definitions of a folder, `SYSTEM/FORM/EDITION.toml` with a `SYSTEM/system.toml`.
    ///
    /// A definition with the id and edition of one that is there replaces it.
    ///
    /// # Errors
    /// Everything that is wrong with the files; then nothing is added.
    pub fn add_folder(&mut self, folder: &Path) -> Result<(), Vec<FileError>> {
        let forms = read_folder(folder)?
            .into_iter()
            .map(|definition| Form::new(definition).expect("reading the folder checked it"));
        for form in forms {
            self.forms.retain(|known| key(known) != key(&form));
            self.forms.push(form);
        }
        self.sort();
        Ok(())
    }

    /// All forms, ordered by id and edition.
    pub fn forms(&self) -> impl Iterator<Item = &Form> {
        self.forms.iter()
    }

    /// The newest edition of each form.
    pub fn newest(&self) -> impl Iterator<Item = &Form> {
        self.forms
            .iter()
            .enumerate()
            .filter(|(at, form)| self.forms.get(at + 1).is_none_or(|next| next.definition().id != form.definition().id))
            .map(|(_, form)| form)
    }

    /// The newest edition of a form.
    pub fn form(&self, id: &str) -> Option<&Form> {
        self.forms.iter().rfind(|form| form.definition().id == id)
    }

    /// The edition of a form with this date.
    pub fn edition(&self, id: &str, edition: NaiveDate) -> Option<&Form> {
        self.forms.iter().find(|form| key(form) == (id, edition))
    }

    /// The edition of a form that applies on a day: the newest one that is not later than the day; the oldest if all are.
    pub fn edition_on(&self, id: &str, day: NaiveDate) -> Option<&Form> {
        let editions = || self.forms.iter().filter(|form| form.definition().id == id);
        editions().rfind(|form| first_day(form) <= day).or_else(|| editions().next())
    }

    /// What the engine has to know about a form on a day.
    pub fn context(&self, form: &Form, today: NaiveDate) -> Context {
        let definition = form.definition();
        let successor = self
            .forms
            .iter()
            .filter(|other| other.definition().id == definition.id && other.definition().edition > definition.edition)
            .map(first_day)
            .min();
        Context { today, superseded_from: successor }
    }
}

fn key(form: &Form) -> (&str, NaiveDate) {
    (&form.definition().id, form.definition().edition.0)
}

/// The first day of an edition; where it is not known, the date of the order that made it.
fn first_day(form: &Form) -> NaiveDate {
    form.definition().effective_from.unwrap_or(form.definition().edition).0
}

/// The path under which an edition is filed: `SYSTEM/FORM/EDITION`.
pub fn edition_path(form: &Form) -> String {
    format!("{}/{}", form.definition().id, format_date(form.definition().edition.0))
}
