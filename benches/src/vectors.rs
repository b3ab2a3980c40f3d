//! What the benchmarks of kinds run on: the texts that the shared vectors accept.

use std::{fs, path::Path};

use criterion::{BenchmarkId, Criterion, Throughput};
use otinish_verdict::{Context, Kind};

/// The accepted texts of a kind.
fn accepted(folder: &str, kind: &str) -> Vec<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors").join(folder).join(format!("{kind}.json"));
    let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let file: serde_json::Value = serde_json::from_str(&text).expect("vectors are JSON");
    let vectors = file["vectors"].as_array().expect("vectors are a list").iter();
    let valid = vectors.filter(|vector| vector["expect"]["verdict"] != "invalid");
    valid.filter_map(|vector| vector["input"].as_str().map(str::to_owned)).collect()
}

/// Measures the check and the normalising of each kind, per text.
pub fn kinds(criterion: &mut Criterion, folder: &str, kinds: &[Kind]) {
    let context = Context { today: chrono::NaiveDate::from_ymd_opt(2026, 11, 23) };
    for (what, run) in [
        ("check", (|kind, text, context| (kind.check)(text, context).first().is_some()) as Run),
        ("normalize", |kind, text, _| (kind.normalize)(text).changes.is_empty()),
    ] {
        let mut group = criterion.benchmark_group(what);
        for kind in kinds {
            let texts = accepted(folder, kind.id);
            group.throughput(Throughput::Elements(texts.len() as u64));
            group.bench_function(BenchmarkId::from_parameter(kind.id), |b| {
                b.iter(|| texts.iter().filter(|text| run(kind, text, &context)).count());
            });
        }
        group.finish();
    }
}

type Run = fn(&Kind, &str, &Context) -> bool;
