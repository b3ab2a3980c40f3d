//! Lists the shared vectors for the tests in a browser, where there is no file system: a new file is found by itself.

use std::fs;
use std::io::{Error, Result};
use std::path::Path;

fn main() -> Result<()> {
    let variable = |name| std::env::var(name).map_err(Error::other);
    let vectors = Path::new(&variable("CARGO_MANIFEST_DIR")?).join("../../tests/vectors");
    println!("cargo::rerun-if-changed={}", vectors.display());
    let mut list = String::from("[\n");
    for group in entries(&vectors)? {
        for file in entries(&group)? {
            let name = file.strip_prefix(&vectors).map_err(Error::other)?;
            list += &format!("({:?}, include_str!({file:?})),\n", name.display().to_string());
        }
    }
    list += "]\n";
    fs::write(Path::new(&variable("OUT_DIR")?).join("vectors.rs"), list)
}

/// What is in a folder, sorted; nothing if it is no folder.
fn entries(folder: &Path) -> Result<Vec<std::path::PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}
