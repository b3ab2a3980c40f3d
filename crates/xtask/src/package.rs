//! The generated part of the npm package: `pkg/generated/`.

use std::fs;

use anyhow::Result;

use crate::folders::Folders;
use crate::module::{Recipe, empty_folder, files_below};
use crate::run::say;

/// The checks of single values.
const VALIDATORS: Recipe = Recipe {
    name: "validators",
    package: &["--package", "otinish-wasm", "--no-default-features", "--features", "validators"],
    artifact: "otinish_wasm.wasm",
    profile: "wasm",
    optimise: "-Oz",
    silent: true,
};

/// The checks of files to be attached.
const ATTACHMENTS: Recipe = Recipe {
    name: "attachments",
    package: &["--package", "otinish-wasm", "--no-default-features", "--features", "attachments"],
    artifact: "otinish_wasm.wasm",
    profile: "wasm",
    optimise: "-Oz",
    silent: true,
};

/// The form engine.
const FORMS: Recipe = Recipe {
    name: "forms",
    package: &["--package", "otinish-wasm", "--no-default-features", "--features", "forms"],
    artifact: "otinish_wasm.wasm",
    profile: "wasm",
    optimise: "-Oz",
    silent: false,
};

/// The modules of the package.
const MODULES: [Recipe; 3] = [VALIDATORS, ATTACHMENTS, FORMS];

/// Builds the modules and puts them beside the hand-written JavaScript.
pub(crate) fn build(folders: &Folders) -> Result<()> {
    let mut files = Vec::new();
    for recipe in MODULES {
        files.extend(files_below(&recipe.build(folders)?.folder)?);
    }
    let generated = folders.pkg().join("generated");
    empty_folder(&generated)?;
    for file in files {
        if let Some(name) = file.file_name() {
            fs::copy(&file, generated.join(name))?;
        }
    }
    say("Packed", folders.show(&generated));
    Ok(())
}
