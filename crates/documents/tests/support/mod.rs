//! What the tests of documents share: vectors' answers, HTML and PDF read back.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    missing_debug_implementations,
    reason = "tests; each file uses a part"
)]

pub mod html;
pub mod pdf;

use std::{env, fs, path::Path};

use otinish_calendar::{AstanaTime, parse_date};
use otinish_catalogue::Catalogue;
use otinish_documents::Document;
use otinish_forms::{Block, Context, Form, Object, Span, Value};

/// 2026-11-23, 14:05:09 in Astana.
pub fn moment() -> AstanaTime {
    AstanaTime::from_unix(1_795_424_709)
}

pub fn empty() -> Value {
    Value::Object(Object::new())
}

pub fn form<'a>(catalogue: &'a Catalogue, id: &str) -> &'a Form {
    catalogue.form(id).unwrap_or_else(|| panic!("there is no {id}"))
}

/// The canonical answers of the form's vectors.
pub fn answers(form: &Form) -> Value {
    let name = form.definition().id.replace('/', "-");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../tests/vectors/forms/{name}.json"));
    let file = Value::parse(&fs::read_to_string(path).unwrap()).unwrap();
    let today = parse_date(file.pointer("/today").and_then(Value::as_str).unwrap()).unwrap();
    form.validate(file.pointer("/answers").unwrap(), &[], &Context::new(today)).canonical.into_owned()
}

/// The words that a document must show, in order. A line to sign on has none.
pub fn words_of(document: &Document) -> Vec<String> {
    let mut text: Vec<String> = document.remark.iter().cloned().collect();
    let line = |line: &Vec<Span>| -> String {
        line.iter()
            .map(|span| match span {
                Span::Fixed(text) | Span::Answer(text) | Span::Blank(text) => text.as_str(),
            })
            .collect()
    };
    for block in &document.blocks {
        match block {
            Block::Right(lines)
            | Block::Title(lines)
            | Block::Paragraph(lines)
            | Block::Signature(lines)
            | Block::Note(lines) => {
                text.extend(lines.iter().map(line));
            }
            Block::Table(titles, rows) => {
                text.extend(titles.iter().cloned());
                text.extend(rows.iter().flatten().map(line));
            }
        }
    }
    text.iter().flat_map(|text| text.split_whitespace()).map(str::to_owned).collect()
}

/// Compares with a reviewed file. `OTINISH_REVIEW=1` writes the file instead, to be reviewed as a change.
#[track_caller]
pub fn compare(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if env::var_os("OTINISH_REVIEW").is_some() {
        fs::write(path, actual).unwrap();
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(expected == actual, "{name} is not as reviewed; see the change with OTINISH_REVIEW=1\n{actual}");
}
