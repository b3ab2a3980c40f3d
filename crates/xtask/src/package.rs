//! The generated part of the npm package: `pkg/generated/`.

use std::fs;
use std::path::PathBuf;

use anyhow::Result;

use crate::folders::Folders;
use crate::module::{Recipe, empty_folder, files_below};
use crate::run::say;

/// The checks of single values: the kinds that most forms ask for.
const VALIDATORS: Recipe = Recipe {
    name: "validators",
    package: &["--package", "otinish-wasm", "--no-default-features", "--features", "core-kinds"],
    artifact: "otinish_wasm.wasm",
    profile: "wasm-quick",
    optimise: "-O3",
    silent: true,
    later: None,
};

/// The checks of single values: the other kinds. The app loads it too, when a form needs one of them.
pub(crate) const MORE: Recipe = Recipe {
    name: "validators-more",
    package: &["--package", "otinish-wasm", "--no-default-features", "--features", "more-kinds"],
    artifact: "otinish_wasm.wasm",
    profile: "wasm",
    optimise: "-Oz",
    silent: true,
    later: None,
};

/// The checks of files to be attached. Loaded when a file is chosen.
const ATTACHMENTS: Recipe = Recipe {
    name: "attachments",
    package: &["--package", "otinish-wasm", "--no-default-features", "--features", "attachments"],
    artifact: "otinish_wasm.wasm",
    profile: "wasm",
    // Nothing lies below the first kilobyte but the end of the stack. All together 1.3 % less after brotli.
    optimise: "--low-memory-unused --flatten --rereloop -Oz -Oz --strip-target-features -Oz",
    silent: true,
    later: None,
};

/// The form engine.
const FORMS: Recipe = Recipe {
    name: "forms",
    package: &["--package", "otinish-wasm", "--no-default-features", "--features", "forms,all-kinds"],
    artifact: "otinish_wasm.wasm",
    profile: "wasm",
    optimise: "-Oz",
    silent: false,
    later: None,
};

/// The engine as the app has it, with the core kinds only: for the test that it says the same with the others outside.
const FORMS_OUTER: Recipe = Recipe {
    name: "forms-outer",
    package: &["--package", "otinish-wasm", "--no-default-features", "--features", "forms"],
    artifact: "otinish_wasm.wasm",
    profile: "wasm",
    optimise: "-O1",
    silent: false,
    later: None,
};

/// The modules of the package.
const MODULES: [Recipe; 4] = [VALIDATORS, MORE, ATTACHMENTS, FORMS];

/// Builds the engine without the kinds that the app loads later; gives its folder.
pub(crate) fn forms_outer(folders: &Folders) -> Result<PathBuf> {
    Ok(FORMS_OUTER.build(folders)?.folder)
}

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
