//! Writes every built-in definition as JSON, as a browser loads it, to `FOLDER/SYSTEM/FORM/EDITION.json`, and the TypeScript
//! types of the answers of each form's newest edition to `FOLDER/answers.d.ts`.
//!
//! `cargo run -p otinish-catalogue --example definitions -- FOLDER`

use std::error::Error;
use std::fs;
use std::path::Path;

use otinish_catalogue::{Catalogue, edition_path};
use otinish_forms::authoring::answer_types;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("which folder?")?;
    let catalogue = Catalogue::built_in();
    for form in catalogue.forms() {
        let file = Path::new(&folder).join(edition_path(form)).with_extension("json");
        fs::create_dir_all(file.parent().ok_or("a file is in a folder")?)?;
        fs::write(file, serde_json::to_string(form.definition())?)?;
    }
    let types: Vec<String> = catalogue.newest().map(answer_types).collect();
    fs::write(Path::new(&folder).join("answers.d.ts"), types.join("\n"))?;
    Ok(())
}
