//! What criterion measured, from the files that it leaves.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::module::files_below;

/// A benchmark: nanoseconds an iteration, and what one handles.
#[derive(Clone, Copy, Debug)]
struct Measured {
    nanoseconds: f64,
    elements: Option<f64>,
    bytes: Option<f64>,
}

impl Measured {
    fn per_element(self) -> f64 {
        self.nanoseconds / self.elements.unwrap_or(1.0)
    }

    fn megabytes_per_second(self) -> Option<f64> {
        Some(self.bytes? * 1000.0 / self.nanoseconds)
    }
}

/// The tables of the document.
pub(crate) fn lines(folder: &Path) -> Result<Vec<String>> {
    let all = read(folder)?;
    let find = |id: &str| all.get(id).copied().with_context(|| format!("criterion has not measured {id}"));
    let iin = find("mixed/iin is_valid")?.per_element();
    let kinds = |group: &str| {
        let prefix = format!("{group}/");
        all.iter().filter_map(move |(id, measured)| Some((id.strip_prefix(&prefix)?.to_owned(), *measured)))
    };

    let mut lines = vec![
        "Times of `Iin::is_valid` on a mixed number:".to_owned(),
        String::new(),
        "| kind | check | normalize |".to_owned(),
        "|---|---:|---:|".to_owned(),
    ];
    for (kind, check) in kinds("check") {
        let normalize = find(&format!("normalize/{kind}"))?;
        let ratio = |measured: Measured| measured.per_element() / iin;
        lines.push(format!("| {kind} | {:.1}× | {:.1}× |", ratio(check), ratio(normalize)));
    }

    lines.extend([
        String::new(),
        "Files of 59 MiB on the disk, in memory already; how much of the file goes through in a second against reading it, and \
         against hashing it (SHA-256), which the server does with every upload:"
            .to_owned(),
        String::new(),
        "| file | inspecting, MB/s | against reading | against hashing |".to_owned(),
        "|---|---:|---:|---:|".to_owned(),
    ]);
    for name in files(&all) {
        let of =
            |what: &str| find(&format!("attachments/{name}/{what}"))?.megabytes_per_second().context("a throughput");
        let inspect = of("inspect")?;
        let (read, hash) = (inspect / of("read")?, inspect / of("sha256")?);
        lines.push(format!("| {name} | {inspect:.0} | {read:.2}× | {hash:.2}× |"));
    }
    if let Some(speed) = find("extract/letter")?.megabytes_per_second() {
        lines.extend([String::new(), format!("Numbers in a free text (`extract`): {speed:.0} MB/s.")]);
    }

    lines.extend([
        String::new(),
        "The form engine, against judging complete answers to the same form:".to_owned(),
        String::new(),
        "| form | an empty form | one keystroke in a session | parsing the answers | loading the definition |"
            .to_owned(),
        "|---|---:|---:|---:|---:|".to_owned(),
    ]);
    for form in ["notary", "cadastre"] {
        let of = |what: &str| find(&format!("forms/{form}/{what}")).map(|measured| measured.nanoseconds);
        let whole = of("validate")?;
        let cells = ["validate nothing", "keystroke", "parse", "load"].map(|what| of(what).map(|time| time / whole));
        let cells: Result<Vec<f64>> = cells.into_iter().collect();
        let cells: Vec<String> = cells?.iter().map(|ratio| format!("{ratio:.2}×")).collect();
        lines.push(format!("| {form} | {} |", cells.join(" | ")));
    }
    Ok(lines)
}

/// The names of the files of the attachments' benchmark.
fn files(all: &BTreeMap<String, Measured>) -> Vec<String> {
    let names = all.keys().filter_map(|id| id.strip_prefix("attachments/")?.strip_suffix("/inspect"));
    names.map(str::to_owned).collect()
}

/// Every benchmark by its id.
fn read(folder: &Path) -> Result<BTreeMap<String, Measured>> {
    let mut all = BTreeMap::new();
    for path in files_below(folder)?.into_iter().filter(|path| path.ends_with("new/estimates.json")) {
        let json = |path: &Path| -> Result<Value> { Ok(serde_json::from_str(&fs::read_to_string(path)?)?) };
        let (estimates, benchmark) = (json(&path)?, json(&path.with_file_name("benchmark.json"))?);
        let group = benchmark["group_id"].as_str().unwrap_or_default();
        let name = benchmark["function_id"].as_str().or_else(|| benchmark["value_str"].as_str()).unwrap_or_default();
        let nanoseconds = estimates["median"]["point_estimate"].as_f64().context("an estimate has a median")?;
        let throughput = &benchmark["throughput"];
        let (elements, bytes) = (throughput["Elements"].as_f64(), throughput["Bytes"].as_f64());
        all.insert(format!("{group}/{name}"), Measured { nanoseconds, elements, bytes });
    }
    Ok(all)
}
