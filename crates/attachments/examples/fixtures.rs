//! Writes every fixture of the attachment vectors into a folder, for the runtimes that cannot build them:
//! `cargo run -p otinish-attachments --example fixtures -- OUTDIR`.
//!
//! `fixtures.json` maps names to base64; a fixture of more than a mebibyte is written beside it as `NAME.bin`.

use std::{collections::BTreeMap, env, error::Error, fs, path::PathBuf};

#[path = "../tests/fixtures/mod.rs"]
mod fixtures;

const LARGE: usize = 1 << 20;

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().fold(0_usize, |sum, byte| (sum << 8) | usize::from(*byte)) << (8 * (3 - chunk.len()));
        for index in 0..4 {
            let letter = LETTERS[(group >> (18 - 6 * index)) & 63];
            text.push(if index <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    text
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::args_os().nth(1).ok_or("usage: fixtures OUTDIR")?);
    fs::create_dir_all(&folder)?;
    let mut small = BTreeMap::new();
    for (name, build) in fixtures::all() {
        let bytes = build();
        if bytes.len() > LARGE {
            fs::write(folder.join(format!("{name}.bin")), bytes)?;
        } else {
            small.insert(name, base64(&bytes));
        }
    }
    fs::write(folder.join("fixtures.json"), serde_json::to_string_pretty(&small)?)?;
    Ok(())
}
