//! The generated part of the npm package: `pkg/generated/`.

use std::fs;
use std::path::PathBuf;
use std::process::Stdio;

use anyhow::{Context, Result};
use serde_json::Map;

use crate::folders::Folders;
use crate::module::{Recipe, empty_folder, files_below};
use crate::run::{command, run, say};
use crate::{app, texts};

/// The checks of single values: the kinds that most forms ask for.
const VALIDATORS: Recipe = Recipe {
    name: "validators",
    package: &["--package", "otinish-wasm", "--no-default-features", "--features", "core-kinds"],
    artifact: "otinish_wasm.wasm",
    profile: "wasm-quick",
    inline: None,
    optimise: "--low-memory-unused --flatten --rereloop -O3 -O3 --strip-target-features -O3",
    silent: true,
    own_digits: false,
    later: None,
};

/// The checks of single values: the other kinds. The app loads it too, when a form needs one of them.
pub(crate) const MORE: Recipe = Recipe {
    name: "validators-more",
    package: &["--package", "otinish-wasm", "--no-default-features", "--features", "more-kinds"],
    artifact: "otinish_wasm.wasm",
    profile: "wasm",
    inline: None,
    optimise: "-Oz",
    silent: true,
    own_digits: false,
    later: None,
};

/// The checks of files to be attached. The app loads it when a file is chosen.
pub(crate) const ATTACHMENTS: Recipe = Recipe {
    name: "attachments",
    package: &["--package", "otinish-wasm", "--no-default-features", "--features", "attachments"],
    artifact: "otinish_wasm.wasm",
    profile: "wasm",
    // Tried out: 1 % less after brotli than with 5, as the profile has it, and 2 % less than with 44.
    inline: Some(38),
    // Nothing lies below the first kilobyte but the end of the stack. All together 1.3 % less after brotli.
    optimise: "--low-memory-unused --flatten --local-cse --rereloop -Oz --gufa-optimizing -Oz --strip-target-features -Oz \
               --reorder-locals",
    silent: true,
    own_digits: true,
    later: None,
};

/// The form engine.
const FORMS: Recipe = Recipe {
    name: "forms",
    package: &["--package", "otinish-wasm", "--no-default-features", "--features", "forms,all-kinds"],
    artifact: "otinish_wasm.wasm",
    profile: "wasm",
    inline: None,
    optimise: "-Oz",
    silent: false,
    own_digits: false,
    later: None,
};

/// The engine as the app has it, with the core kinds only: for the test that it says the same with the others outside.
const FORMS_OUTER: Recipe = Recipe {
    name: "forms-outer",
    package: &["--package", "otinish-wasm", "--no-default-features", "--features", "forms"],
    artifact: "otinish_wasm.wasm",
    profile: "wasm",
    inline: None,
    optimise: "-O1",
    silent: false,
    own_digits: false,
    later: None,
};

/// The validators and the engine for other languages.
const CAPI: Recipe = Recipe {
    name: "otinish",
    package: &["--package", "otinish-capi"],
    artifact: "otinish_capi.wasm",
    profile: "wasm",
    inline: None,
    optimise: "-Oz",
    silent: true,
    own_digits: false,
    later: None,
};

/// The hand-written JavaScript of `otinish/attachments`; the module lies below it, in `generated/`.
pub(crate) const ATTACHMENTS_JS: [&str; 3] = ["attachments.js", "attachments-worker.js", "load.js"];

/// The modules of the package.
const MODULES: [Recipe; 4] = [VALIDATORS, MORE, ATTACHMENTS, FORMS];

/// Builds the engine without the kinds that the app loads later; gives its folder.
pub(crate) fn forms_outer(folders: &Folders) -> Result<PathBuf> {
    Ok(FORMS_OUTER.build(folders)?.folder)
}

/// Builds the module for other languages; gives its file.
pub(crate) fn capi(folders: &Folders) -> Result<PathBuf> {
    CAPI.build_plain(folders)
}

/// Builds what is generated, beside the hand-written JavaScript.
pub(crate) fn build(folders: &Folders) -> Result<()> {
    let mut modules = Vec::new();
    for recipe in MODULES {
        modules.extend(files_below(&recipe.build(folders)?.folder)?);
    }
    let definitions = texts::definitions(folders)?;
    let generated = folders.pkg().join("generated");
    empty_folder(&generated)?;
    for file in modules {
        if let Some(name) = file.file_name() {
            fs::copy(&file, generated.join(name))?;
        }
    }
    for (language, texts) in texts::of_package(folders)? {
        fs::write(generated.join(format!("messages-{language}.js")), format!("export default {texts};\n"))?;
    }
    for file in files_below(&definitions)? {
        let name = file.strip_prefix(&definitions)?;
        let to = match name.extension().and_then(|extension| extension.to_str()) {
            Some("json") => generated.join("definitions").join(name),
            _ => generated.join(name),
        };
        fs::create_dir_all(to.parent().unwrap_or(&generated))?;
        fs::copy(&file, to)?;
    }
    fs::write(generated.join("integrity.json"), integrity(folders)?)?;
    say("Packed", folders.show(&generated));
    Ok(())
}

/// The hashes of Subresource Integrity of everything that a browser loads, by the path in the package.
fn integrity(folders: &Folders) -> Result<String> {
    let pkg = folders.pkg();
    let loaded = |file: &PathBuf| {
        let name = file.strip_prefix(&pkg).unwrap_or(file);
        !name.starts_with("node_modules") && name.extension().is_some_and(|kind| kind == "js" || kind == "wasm")
    };
    let files: Vec<PathBuf> = files_below(&pkg)?.into_iter().filter(loaded).collect();
    let mut hashes = Map::new();
    for (file, hash) in files.iter().zip(app::integrities(folders, &files)?) {
        hashes.insert(file.strip_prefix(&pkg)?.display().to_string(), hash.into());
    }
    Ok(serde_json::to_string_pretty(&hashes)? + "\n")
}

/// Builds the package and packs it as `npm publish` would; gives the archive.
pub(crate) fn pack(folders: &Folders) -> Result<PathBuf> {
    build(folders)?;
    let folder = folders.work("packed");
    empty_folder(&folder)?;
    run(command("npm", &folders.pkg())
        .args(["pack", "--silent", "--ignore-scripts", "--pack-destination"])
        .arg(&folder)
        .stdout(Stdio::null()))?;
    files_below(&folder)?.pop().context("npm packed nothing")
}
