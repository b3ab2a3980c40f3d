//! Writes every built-in definition as JSON, as a browser loads it, to `FOLDER/SYSTEM/FORM/EDITION.json`.
//!
//! `cargo run -p otinish-catalogue --example definitions -- FOLDER`

use std::error::Error;
use std::fs;
use std::path::Path;

use otinish_catalogue::{Catalogue, edition_path};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("which folder?")?;
    for form in Catalogue::built_in().forms() {
        let file = Path::new(&folder).join(edition_path(form)).with_extension("json");
        fs::create_dir_all(file.parent().ok_or("a file is in a folder")?)?;
        fs::write(file, serde_json::to_string(form.definition())?)?;
    }
    Ok(())
}
