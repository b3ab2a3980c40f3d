//! Building and running the server with the app inside.

use std::path::PathBuf;

use anyhow::Result;

use crate::app;
use crate::folders::Folders;
use crate::prerequisites::c_compiler;
use crate::run::{cargo, command, run, say};

/// Builds the app and the server and runs it; the server prints its address.
pub(crate) fn serve(folders: &Folders, args: &[String]) -> Result<()> {
    let program = build(folders)?;
    say("Running", format_args!("otinish serve {}", args.join(" ")));
    run(command(program, &folders.root).arg("serve").args(args))
}

/// Builds the app and the `otinish` program that holds it; gives the program's path.
pub(crate) fn build(folders: &Folders) -> Result<PathBuf> {
    c_compiler(folders)?;
    app::build(folders)?;
    say("Building", "otinish (profile release)");
    run(cargo(&folders.root)
        .args(["build", "--release", "--package", "otinish-cli", "--bin", "otinish"])
        // The server's build script looks for the app again when this is set for the first time.
        .env("OTINISH_APP", "dist"))?;
    Ok(folders.target.join("release/otinish").with_extension(std::env::consts::EXE_EXTENSION))
}
