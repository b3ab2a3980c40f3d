//! Fills `corpus/` from the shared vectors, the fixtures and the built-in definitions, so that a fuzzer begins with
//! what is right and what is nearly right.

use std::{collections::BTreeMap, fs, io, path::Path};

use otinish_attachments::FileMeta;
use serde_json::Value;

#[path = "../../crates/attachments/tests/fixtures/mod.rs"]
mod fixtures;

/// Larger files slow a fuzzer down more than they teach it.
const LARGEST: usize = 64 << 10;

struct Corpus(BTreeMap<&'static str, Vec<Vec<u8>>>);

impl Corpus {
    fn add(&mut self, target: &'static str, head: &[u8], bytes: &[u8]) {
        self.0.entry(target).or_default().push([head, bytes].concat());
    }
}

fn main() -> io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut corpus = Corpus(BTreeMap::new());
    for (folder, target) in [("identifiers", "identifiers"), ("case-numbers", "case_numbers")] {
        for vector in vectors(&root.join("tests/vectors").join(folder))? {
            let Some(input) = vector["input"].as_str() else { continue };
            corpus.add(target, &[1], input.as_bytes());
            corpus.add("extract", &[1], format!("ЖСН {input}, іс № {input}.").as_bytes());
        }
    }
    for vector in vectors(&root.join("tests/vectors/attachments"))? {
        for file in vector["files"].as_array().into_iter().flatten() {
            let line =
                format!("{}\t{}", file["name"].as_str().unwrap_or(""), file["media_type"].as_str().unwrap_or(""));
            corpus.add("file_names", &file["size"].as_u64().unwrap_or(0).to_le_bytes(), line.as_bytes());
        }
    }
    for (name, build) in fixtures::all() {
        let bytes = build();
        if bytes.len() <= LARGEST {
            let first = format_byte(&bytes, name);
            corpus.add("inspect", &[first], &bytes);
        }
    }
    for definition in otinish_catalogue::Catalogue::built_in().forms().map(otinish_forms::Form::definition) {
        corpus.add("json", &[], serde_json::to_string(definition).map_err(io::Error::other)?.as_bytes());
    }
    for (path, text) in texts(&root.join("crates/forms/catalogue"))? {
        // A system's own file is no form.
        if !path.ends_with("system.toml") {
            corpus.add("definitions", &[], text.as_bytes());
        }
    }
    let ids: Vec<String> =
        otinish_catalogue::Catalogue::built_in().forms().map(|form| form.definition().id.clone()).collect();
    for (_, text) in texts(&root.join("tests/vectors/forms"))? {
        let file: Value = serde_json::from_str(&text).map_err(io::Error::other)?;
        let place = ids.iter().position(|id| file["form"].as_str() == Some(id)).unwrap_or(0);
        for vector in file["vectors"].as_array().into_iter().flatten() {
            let mut answers = file["answers"].clone();
            for (pointer, value) in vector["set"].as_object().into_iter().flatten() {
                if let Some(member) = answers.get_mut(pointer.trim_start_matches('/')) {
                    *member = value.clone();
                }
            }
            let answers = answers.to_string();
            corpus.add("answers", &[place as u8, 0], answers.as_bytes());
            corpus.add("json", &[], answers.as_bytes());
        }
        let recipe: Vec<u8> = (0..=255).map(|n: u8| n.wrapping_mul(37)).collect();
        corpus.add("answers", &[place as u8, 1], &recipe);
    }
    let holidays = fs::read_to_string(root.join("crates/calendar/holidays.txt"))?;
    for moment in [1_764_000_000_i64, 1_700_000_000, 0, -1, i64::MAX, i64::MIN] {
        for number in [0_u32, 1, 5, 250, u32::MAX] {
            let head = [&moment.to_le_bytes()[..], &number.to_le_bytes()].concat();
            corpus.add("calendar", &head, b"2026-11-23");
            corpus.add("calendar", &head, b"29.02.2024");
            corpus.add("calendar", &head, holidays.as_bytes());
        }
    }
    for header in [
        "application/json; charset=utf-8",
        "multipart/form-data; boundary=\"a\\\"b\"",
        "text/html, application/*;q=0.5, */*; q=0",
        "br;q=1.0, gzip;q=0, *",
        "a/b; ;c=d",
    ] {
        corpus.add("media_types", &[], header.as_bytes());
    }
    for (target, seeds) in &corpus.0 {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
        fs::create_dir_all(&folder)?;
        for (at, seed) in seeds.iter().enumerate() {
            fs::write(folder.join(format!("seed-{at:04}")), seed)?;
        }
        println!("{target:>14} {:>5} seeds", seeds.len());
    }
    Ok(())
}

/// The vectors of all files of a folder.
fn vectors(folder: &Path) -> io::Result<Vec<Value>> {
    let mut all = Vec::new();
    for (_, text) in texts(folder)? {
        let file: Value = serde_json::from_str(&text).map_err(io::Error::other)?;
        all.extend(file["vectors"].as_array().into_iter().flatten().cloned());
    }
    Ok(all)
}

/// The texts of all files of a folder and below.
fn texts(folder: &Path) -> io::Result<Vec<(std::path::PathBuf, String)>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            all.extend(texts(&path)?);
        } else {
            let text = fs::read_to_string(&path)?;
            all.push((path, text));
        }
    }
    Ok(all)
}

/// The first byte of a seed: the name under which the file is what it is.
fn format_byte(bytes: &[u8], fixture: &str) -> u8 {
    const EXTENSIONS: [(&str, u8); 13] = [
        ("pdf", 0),
        ("tiff", 1),
        ("jpeg", 3),
        ("rtf", 5),
        ("docx", 7),
        ("xlsx", 9),
        ("pptx", 11),
        ("doc", 6),
        ("xls", 8),
        ("ppt", 10),
        ("zip", 12),
        ("rar", 13),
        ("tif", 1),
    ];
    let meta = FileMeta { name: "a.pdf", size: bytes.len() as u64, media_type: "" };
    let policy = otinish_attachments::Policy::edoc();
    let found = otinish_attachments::inspect(&mut &*bytes, &meta, &policy).ok().and_then(|found| found.format);
    let name = found.map_or(fixture.to_owned(), |format| format.as_str().to_owned());
    EXTENSIONS.iter().find(|(extension, _)| name.contains(extension)).map_or(15, |(_, byte)| *byte)
}
