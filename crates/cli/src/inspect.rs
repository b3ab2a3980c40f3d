//! `otinish inspect`: what files really are, one JSON object per file.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context as _, bail};
use otinish_attachments::{FileMeta, Inspection, Policy, SeekSource, inspect, policies, policy};
use otinish_catalogue::messages;
use otinish_forms::{Lang, Messages, Object, Value, Violation, policy_from_value};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The policy: the formats and limits that an act sets.
    #[arg(long, default_value = "edoc")]
    policy: String,
    /// A JSON file with a policy of your own: what differs from a ready one.
    #[arg(long, value_name = "FILE", conflicts_with = "policy")]
    policy_file: Option<PathBuf>,
    /// Write all findings with their parameters too, as `findings`.
    #[arg(long)]
    findings: bool,
    /// Say why in a language (`kk`, `ru`, `en`): a text for each of `codes`, as `messages`. A file that cannot be read has a `reason`.
    #[arg(long, value_parser = crate::validate::lang)]
    messages: Option<Lang>,
    /// A file of JSON lines `{"file","claimed_name","claimed_mime"}`: the names and media types that were declared for the paths.
    #[arg(long)]
    manifest: Option<PathBuf>,
    /// Exit with 1 if any file is refused.
    #[arg(long)]
    fail: bool,
    /// The files; of a folder, all that are in it and in its folders.
    #[arg(required_unless_present = "manifest")]
    files: Vec<PathBuf>,
}

/// What is declared for a path.
#[derive(Clone, Debug, Default)]
struct Claim {
    name: Option<String>,
    media_type: String,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let policy = match &args.policy_file {
        Some(file) => read_policy(file)?,
        None => match policy(&args.policy) {
            Some(policy) => policy,
            None => {
                let known: Vec<_> = policies().map(|policy| policy.id.to_string()).collect();
                bail!("there is no policy `{}`; there are: {}", args.policy, known.join(", "));
            }
        },
    };
    let mut claims = BTreeMap::new();
    let mut files = args.files.clone();
    if let Some(manifest) = &args.manifest {
        let listed = read_manifest(manifest)?;
        if files.is_empty() {
            files = listed.iter().map(|(file, _)| file.clone()).collect();
        }
        claims.extend(listed);
    }
    let mut out = io::stdout().lock();
    let words = args.messages.map(messages);
    let mut any_refused = false;
    // From the last to the first, so that the next is at the end.
    files.reverse();
    while let Some(file) = files.pop() {
        if file.is_dir() {
            // One that cannot be read is told as a file that cannot.
            if let Ok(inside) = inside(&file) {
                files.extend(inside.into_iter().rev());
                continue;
            }
        }
        let claim = claims.get(&file).cloned().unwrap_or_default();
        let (record, is_refused) = inspect_file(&file, &claim, &policy, args, words.as_ref());
        any_refused |= is_refused;
        writeln!(out, "{record}")?;
    }
    Ok(if args.fail && any_refused { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// What lies in a folder, by name. Links to folders are left out: they may lead round in a circle.
fn inside(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if !(entry.file_type()?.is_symlink() && path.is_dir()) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The record of one file, and whether it is refused. A file that cannot be read is refused with `file.unreadable`.
fn inspect_file(
    path: &Path,
    claim: &Claim,
    policy: &Policy,
    args: &Args,
    words: Option<&Messages>,
) -> (serde_json::Value, bool) {
    let own_name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let name = claim.name.clone().unwrap_or(own_name);
    let opened = File::open(path).and_then(|file| {
        let size = file.metadata()?.len();
        Ok((size, SeekSource::new(file)?))
    });
    let inspected = opened.map_err(anyhow::Error::from).and_then(|(size, mut source)| {
        let meta = FileMeta { name: &name, size, media_type: &claim.media_type };
        Ok(inspect(&mut source, &meta, policy)?)
    });
    let (verdict, format, codes) = match &inspected {
        Ok(inspection) => {
            let codes: Vec<_> = inspection.findings.iter().map(|finding| finding.code).collect();
            (inspection.verdict().as_str(), inspection.format.map(|format| format.as_str()), codes)
        }
        Err(_) => ("reject", None, vec!["file.unreadable"]),
    };
    let mut record = serde_json::Map::new();
    record.insert("file".into(), path.to_string_lossy().into());
    record.insert("name".into(), name.clone().into());
    record.insert("verdict".into(), verdict.into());
    record.insert("format".into(), format.into());
    record.insert("codes".into(), codes.into());
    if let (true, Ok(inspection)) = (args.findings, &inspected) {
        record.insert("findings".into(), findings(inspection).into());
    }
    if let (Some(words), Ok(inspection)) = (words, &inspected) {
        let texts = inspection.findings.iter();
        let texts: Vec<_> =
            texts.map(|found| words.render(&Violation::from_finding(found, String::new()), None)).collect();
        record.insert("messages".into(), texts.into());
    }
    if let Err(error) = &inspected {
        record.insert("reason".into(), format!("{error:#}").into());
    }
    (record.into(), verdict == "reject")
}

/// The findings with their parameters.
fn findings(inspection: &Inspection) -> Vec<serde_json::Value> {
    let findings = inspection.findings.iter().map(|found| {
        let violation = Violation::from_finding(found, String::new()).to_value();
        let members =
            ["code", "severity", "params"].map(|name| (name, violation.pointer(&format!("/{name}")).cloned()));
        let found: Object = members.into_iter().map(|(name, value)| (name, value.unwrap_or_default())).collect();
        serde_json::from_str(&Value::Object(found).to_canonical())
    });
    findings.collect::<Result<_, _>>().unwrap_or_default()
}

/// Reads a policy file.
pub(crate) fn read_policy(path: &Path) -> anyhow::Result<Policy> {
    let shown = path.display();
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {shown}"))?;
    let value = Value::parse(&text).with_context(|| shown.to_string())?;
    policy_from_value(&value).map_err(|reason| anyhow::anyhow!("{shown}: {reason}"))
}

fn read_manifest(path: &Path) -> anyhow::Result<Vec<(PathBuf, Claim)>> {
    let shown = path.display();
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {shown}"))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            let place = || format!("{shown}, line {}", at + 1);
            let value = Value::parse(line).with_context(place)?;
            let text = |key: &str| value.as_object().and_then(|object| object.get(key)?.as_str());
            let file = text("file").context("`file` is missing").with_context(place)?;
            let claim = Claim {
                name: text("claimed_name").map(str::to_owned),
                media_type: text("claimed_mime").unwrap_or_default().to_owned(),
            };
            Ok((PathBuf::from(file), claim))
        })
        .collect()
}
