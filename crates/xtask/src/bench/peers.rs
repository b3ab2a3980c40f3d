//! The libraries that benchmarks compare with, each version named; what cannot be installed is left out.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::run::{command, run, say, succeeds};

const NPM: [&str; 5] = ["validator@13.15.35", "inn-validate@1.0.1", "ajv@8.20.0", "ajv-formats@3.0.1", "zod@4.6.7"];
const PYTHON: [&str; 2] = ["idnumbers==1.22.0", "kz-iin-validator==0.7.1"];

/// The folder whose `node_modules` holds the libraries from npm that could be installed.
pub(crate) fn npm(work: &Path) -> Result<PathBuf> {
    let folder = work.join("npm");
    fs::create_dir_all(&folder)?;
    let manifest = folder.join("package.json");
    if !manifest.exists() {
        fs::write(&manifest, "{\"private\":true}\n")?;
    }
    for package in NPM {
        let name = package.split('@').next().unwrap_or(package);
        if folder.join("node_modules").join(name).is_dir() {
            continue;
        }
        say("Installing", package);
        let args = ["install", "--ignore-scripts", "--no-audit", "--no-fund", package];
        if let Err(error) = run(command("npm", &folder).args(args)) {
            eprintln!("skipped: {package} ({error:#})");
        }
    }
    Ok(folder)
}

/// The Python of an environment with the libraries from PyPI; `None` if there is no Python that makes one.
pub(crate) fn python(work: &Path) -> Option<PathBuf> {
    let folder = work.join("python");
    let python = folder.join("bin/python");
    if !python.exists() && !succeeds(command("python3", work).args(["-m", "venv"]).arg(&folder)) {
        eprintln!("skipped: Python (no python3 that makes an environment)");
        return None;
    }
    for package in PYTHON {
        let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", package];
        if !succeeds(command(&python, work).args(install)) {
            eprintln!("skipped: {package} (pip cannot install it)");
        }
    }
    Some(python)
}
