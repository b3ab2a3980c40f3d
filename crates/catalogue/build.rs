//! Checks every built-in definition and turns it into JSON: a mistake in a definition stops the build.

use std::{env, fs, path::Path, process::ExitCode};

fn main() -> ExitCode {
    let manifest = env::var("CARGO_MANIFEST_DIR").expect("cargo sets it");
    let folder = Path::new(&manifest).join("../forms/catalogue");
    println!("cargo::rerun-if-changed={}", folder.display());
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("definitions.json");
    match otinish_forms::authoring::read_folder(&folder) {
        Ok(definitions) => {
            let json = serde_json::to_string(&definitions).expect("a definition is JSON");
            fs::write(out, json).expect("the output folder is ours");
            ExitCode::SUCCESS
        }
        Err(errors) => {
            for error in errors {
                println!("cargo::error={error}");
            }
            ExitCode::FAILURE
        }
    }
}
