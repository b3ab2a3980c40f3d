//! What a browser loads besides the app: texts, one file a language, and definitions of forms.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value};

use crate::folders::Folders;
use crate::run::{cargo, run};

/// The folders that hold `kk.json`, `ru.json` and `en.json`; a key stands in one of them.
const SOURCES: [&str; 2] = ["crates/forms/messages", "web/texts"];

/// The languages, in the order in which they are named everywhere.
const LANGUAGES: [&str; 3] = ["kk", "ru", "en"];

/// How the keys begin whose texts are loaded only when they are needed: what the second part of the app shows (files, the
/// review, sending, the receipt, all pages but that of a form), and the kinds that the app has not from the start.
const LATER: &[&str] = &[
    "attachments.",
    "ui.about-",
    "ui.draft-continue",
    "ui.draft-delete",
    "ui.draft-found",
    "ui.file-",
    "ui.files-",
    "ui.options-",
    "ui.print",
    "ui.receipt-",
    "ui.review-",
    "ui.search",
    "ui.send-",
    "ui.by-",
    "ui.cost",
    "ui.edition",
    "ui.place-",
    "ui.service-",
    "ui.services-",
    "ui.size-",
    "ui.source-",
    "ui.summary",
    "ui.token",
    "ui.what",
    "ui.where",
    "ui.who",
    "ui.change",
    "ui.not-given",
    "ui.fill-in",
    "ui.bin-",
    "ui.birth-",
    "ui.kind-",
    "ui.sex",
    "ui.tools-",
    "ui.unknown",
    "ui.verdict-",
    "bic.",
    "cadastral-number.",
    "case-number.",
    "company-name.",
    "court-number.",
    "criminal.",
    "erdr-organisation.",
    "iban.",
    "order.",
    "phone.not-mobile",
];

/// What begins like one of those and is needed at first.
const FIRST: [&str; 1] = ["ui.print-form"];

/// Whether a text is loaded only when it is needed.
fn is_later(key: &str) -> bool {
    !FIRST.contains(&key) && LATER.iter().any(|start| key.starts_with(start))
}

/// How the keys begin whose texts only the pages of the app show, and the form does not.
const PAGES: &[&str] = &[
    "ui.about",
    "ui.bin-",
    "ui.birth-",
    "ui.brand",
    "ui.by-",
    "ui.cost",
    "ui.edition",
    "ui.fill-in",
    "ui.footer",
    "ui.kind-",
    "ui.language",
    "ui.low-vision",
    "ui.navigation",
    "ui.search",
    "ui.service",
    "ui.sex",
    "ui.tools",
    "ui.verdict-",
    "ui.what",
    "ui.where",
    "ui.who",
];

/// The texts of the custom element by language, as JSON: those that are needed at first, and those that are needed later.
pub(crate) fn of_element(folders: &Folders) -> Result<Vec<(&'static str, [String; 2])>> {
    let mut all = Vec::new();
    for language in LANGUAGES {
        let mut texts = read_all(folders, language)?;
        texts.retain(|key, _| !PAGES.iter().any(|start| key.starts_with(start)));
        let (later, first): (Map<_, _>, Map<_, _>) = texts.into_iter().partition(|(key, _)| is_later(key));
        all.push((language, [serde_json::to_string(&first)?, serde_json::to_string(&later)?]));
    }
    Ok(all)
}

/// All texts of a language.
fn read_all(folders: &Folders, language: &str) -> Result<Map<String, Value>> {
    let mut all = Map::new();
    for path in SOURCES.map(|source| folders.root.join(source).join(format!("{language}.json"))) {
        if !path.is_file() {
            continue;
        }
        let show = || folders.show(&path).to_string();
        let texts: Map<String, Value> =
            serde_json::from_str(&fs::read_to_string(&path).with_context(show)?).with_context(show)?;
        for (key, text) in texts {
            if all.insert(key.clone(), text).is_some() {
                bail!("{}: the key `{key}` stands elsewhere too", show());
            }
        }
    }
    Ok(all)
}

/// Writes `target/texts/LANGUAGE.json` and `more-LANGUAGE.json`; a file whose content has not changed is not touched.
///
/// `index.html` copies the folder. It is at this place whatever the target folder is, because Trunk knows no other.
pub(crate) fn write(folders: &Folders) -> Result<()> {
    let to = folders.root.join("target/texts");
    fs::create_dir_all(&to)?;
    for language in LANGUAGES {
        let all = read_all(folders, language)?;
        let (later, first): (Map<_, _>, Map<_, _>) = all.into_iter().partition(|(key, _)| is_later(key));
        for (name, texts) in [(language.to_owned(), first), (format!("more-{language}"), later)] {
            let file: PathBuf = to.join(format!("{name}.json"));
            let json = serde_json::to_string(&texts)?;
            if fs::read_to_string(&file).ok().as_deref() != Some(&json) {
                fs::write(&file, json)?;
            }
        }
    }
    Ok(())
}

/// The texts of the package by language, as JSON: every violation, and the names of the kinds for the labels of fields.
pub(crate) fn of_package(folders: &Folders) -> Result<Vec<(&'static str, String)>> {
    let mut all = Vec::new();
    for language in LANGUAGES {
        let mut texts: Map<String, Value> = Map::new();
        for source in SOURCES {
            let path = folders.root.join(source).join(format!("{language}.json"));
            let show = || folders.show(&path).to_string();
            let file: Map<String, Value> =
                serde_json::from_str(&fs::read_to_string(&path).with_context(show)?).with_context(show)?;
            for (key, text) in file {
                match key.strip_prefix("ui.") {
                    None => texts.insert(key, text),
                    Some(name) if name.starts_with("kind-") => texts.insert(name.to_owned(), text),
                    Some(_) => None,
                };
            }
        }
        if !texts.contains_key("kind-iin") {
            bail!("the texts for {language} have no names of kinds");
        }
        all.push((language, serde_json::to_string(&texts)?));
    }
    Ok(all)
}

/// Writes the built-in definitions and the types of answers as a browser loads them; gives the folder, `SYSTEM/FORM/EDITION.json`.
pub(crate) fn definitions(folders: &Folders) -> Result<PathBuf> {
    let folder = folders.work("definitions");
    run(cargo(&folders.root)
        .args(["run", "--quiet", "--package", "otinish-catalogue", "--example", "definitions", "--"])
        .arg(&folder))?;
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use otinish_identifiers::{CORE_KINDS, CROSS_CHECK_CODES};

    use super::*;

    #[test]
    fn what_the_kinds_of_the_app_find_has_its_text_from_the_start() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let codes = CORE_KINDS.iter().flat_map(|kind| kind.codes).chain(CROSS_CHECK_CODES);
        let codes: Vec<&str> = codes.copied().collect();
        assert!(codes.contains(&"iin.check-digit"));
        for language in LANGUAGES {
            let file = root.join(SOURCES[0]).join(format!("{language}.json"));
            let texts: Map<String, Value> = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
            for code in &codes {
                let (_, reason) = code.split_once('.').unwrap();
                let found = [(*code).to_owned(), format!("*.{reason}")].into_iter().find(|key| texts.contains_key(key));
                assert!(found.is_some_and(|key| !is_later(&key)), "{language}: {code}");
            }
        }
    }
}
