//! The native side of the comparison: `native million FILE` writes the numbers, `native iin FILE` and `native forms`
//! print nanoseconds an item as one line of JSON, `native schemas FOLDER` writes what the Node scripts need.

use std::{env, fs, path::Path};

use anyhow::{Context as _, Result, bail};
use garde::Validate as _;
use otinish_benches::{
    forms::{CADASTRE, Case, NOTARY, case},
    notary::Notary,
    numbers,
    rounds::{Measured, print, quickest},
};
use otinish_catalogue::Catalogue;
use otinish_forms::Value;
use otinish_identifiers::{iin::Iin, kind};
use otinish_verdict::{Context, Verdict};

const MILLION: usize = 1_000_000;

fn main() -> Result<()> {
    let args: Vec<String> = env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["million", file] => Ok(fs::write(file, numbers::mixed(MILLION))?),
        ["iin", file] => iin(&fs::read_to_string(file)?),
        ["forms"] => forms(),
        ["schemas", folder] => schemas(Path::new(folder)),
        _ => bail!("usage: native million FILE | iin FILE | forms | schemas FOLDER"),
    }
}

/// Numbers are measured in parts of so many: short enough that the machine often leaves one undisturbed.
const PART: usize = 20_000;

fn iin(text: &str) -> Result<()> {
    let lines: Vec<&str> = text.lines().collect();
    let parts: Vec<&[&str]> = lines.chunks(PART).collect();
    let files: Vec<String> = parts.iter().map(|part| part.join("\n")).collect();
    let kind = kind("iin").context("iin is a kind")?;
    let context = Context::default();
    let parts = &parts;
    let each = |holds: fn(&str) -> bool| move |part: usize| parts[part].iter().filter(|line| holds(line)).count();
    let mut things = [
        Measured::new("step_by_step", each(numbers::step_by_step)),
        Measured::new("is_valid", each(Iin::is_valid)),
        Measured::new("parse", each(|line| Iin::parse(line).is_ok())),
        Measured::new("check", |part| {
            parts[part].iter().filter(|line| (kind.check)(line, &context).verdict() != Verdict::Invalid).count()
        }),
        Measured::new("batch", |part| {
            // The verdicts take the place of the lines, so each time begins with a copy, as in JavaScript.
            let mut file = files[part].clone().into_bytes();
            let count = otinish_validators::verdicts(otinish_validators::IIN, &mut file, 0);
            file[..count].iter().filter(|verdict| **verdict < 2).count()
        }),
    ];
    for part in 0..parts.len() {
        let expected = things[0].once(part);
        for thing in &mut things {
            assert_eq!(thing.once(part), expected, "{} says otherwise", thing.name());
        }
    }
    print(&quickest(&mut things, parts.len(), lines.len(), 12));
    Ok(())
}

fn forms() -> Result<()> {
    const TIMES: usize = 200;
    const PARTS: usize = 10;
    let catalogue = Catalogue::built_in();
    let (notary, cadastre) = (case(&catalogue, NOTARY)?, case(&catalogue, CADASTRE)?);
    let typed: Notary = serde_json::from_value(notary.json.clone())?;
    let schema = |case: &Case<'_>| {
        let options = jsonschema::options().should_validate_formats(true);
        options.build(&case.schema).map_err(|error| anyhow::anyhow!("{error}"))
    };
    let (notary_schema, cadastre_schema) = (schema(&notary)?, schema(&cadastre)?);
    let engine = |case: &Case<'_>| {
        (0..TIMES).filter(|_| case.form.validate(&case.answers, &[], &case.context).report.is_valid()).count()
    };
    let typed_engine = |case: &Case<'_>| {
        (0..TIMES).filter(|_| case.form.validate(&case.typed, &[], &case.context).report.is_valid()).count()
    };
    let from_json = |case: &Case<'_>| {
        let holds = |answers: &Value| case.form.validate(answers, &[], &case.context).report.is_valid();
        (0..TIMES).filter(|_| Value::parse(&case.text).is_ok_and(|answers| holds(&answers))).count()
    };
    let schema_from_json = |schema: &jsonschema::Validator, case: &Case<'_>| {
        let parse = || serde_json::from_str::<serde_json::Value>(&case.text);
        (0..TIMES).filter(|_| parse().is_ok_and(|answers| schema.iter_errors(&answers).next().is_none())).count()
    };
    let by_schema = |schema: &jsonschema::Validator, case: &Case<'_>| {
        (0..TIMES).filter(|_| schema.iter_errors(&case.json).next().is_none()).count()
    };
    let mut things = [
        Measured::new("notary engine", |_| engine(&notary)),
        Measured::new("notary typed", |_| typed_engine(&notary)),
        Measured::new("notary parsed", |_| from_json(&notary)),
        Measured::new("notary jsonschema parsed", |_| schema_from_json(&notary_schema, &notary)),
        Measured::new("notary jsonschema", |_| by_schema(&notary_schema, &notary)),
        Measured::new("notary garde", |_| (0..TIMES).filter(|_| typed.validate().is_ok()).count()),
        Measured::new("cadastre engine", |_| engine(&cadastre)),
        Measured::new("cadastre typed", |_| typed_engine(&cadastre)),
        Measured::new("cadastre parsed", |_| from_json(&cadastre)),
        Measured::new("cadastre jsonschema parsed", |_| schema_from_json(&cadastre_schema, &cadastre)),
        Measured::new("cadastre jsonschema", |_| by_schema(&cadastre_schema, &cadastre)),
    ];
    for thing in &mut things {
        assert_eq!(thing.once(0), TIMES, "{} refuses the answers", thing.name());
    }
    print(&quickest(&mut things, PARTS, TIMES * PARTS, 100));
    Ok(())
}

/// Definitions, answers and schemas of the two forms, for the scripts in Node.
fn schemas(folder: &Path) -> Result<()> {
    let catalogue = Catalogue::built_in();
    fs::create_dir_all(folder)?;
    for (name, vectors) in [("notary", NOTARY), ("cadastre", CADASTRE)] {
        let case = case(&catalogue, vectors)?;
        let file = serde_json::json!({
            "definition": case.form.definition(),
            "answers": case.json,
            "schema": case.schema,
            "today": otinish_calendar::format_date(case.context.today),
        });
        fs::write(folder.join(format!("{name}.json")), file.to_string())?;
    }
    Ok(())
}
