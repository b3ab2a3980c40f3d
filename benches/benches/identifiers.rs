//! Every kind of identifier on the accepted texts of its vectors, and the IIN on the mixed million.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use otinish_benches::{numbers, vectors};
use otinish_identifiers::{KINDS, bin::Bin, iin::Iin};

fn kinds(criterion: &mut Criterion) {
    vectors::kinds(criterion, "identifiers", KINDS);
}

fn mixed(criterion: &mut Criterion) {
    let text = numbers::mixed(100_000);
    let lines: Vec<&str> = text.lines().collect();
    let mut group = criterion.benchmark_group("mixed");
    group.throughput(Throughput::Elements(lines.len() as u64));
    group.bench_function("iin is_valid", |b| b.iter(|| lines.iter().filter(|line| Iin::is_valid(line)).count()));
    group.bench_function("iin parse", |b| b.iter(|| lines.iter().filter(|line| Iin::parse(line).is_ok()).count()));
    group.bench_function("bin is_valid", |b| b.iter(|| lines.iter().filter(|line| Bin::is_valid(line)).count()));
    group.bench_function("iin step by step", |b| {
        b.iter(|| lines.iter().filter(|line| numbers::step_by_step(line)).count());
    });
    group.finish();
}

criterion_group! { name = benches; config = otinish_benches::short(); targets = kinds, mixed }
criterion_main!(benches);
