//! Every kind of case number on the accepted texts of its vectors, and numbers in a letter.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use otinish_benches::vectors;
use otinish_case_numbers::{KINDS, extract};
use otinish_verdict::Context;

fn kinds(criterion: &mut Criterion) {
    vectors::kinds(criterion, "case-numbers", KINDS);
}

fn letter(criterion: &mut Criterion) {
    let paragraph = "Астана қаласының мамандандырылған ауданаралық сотына. Іс № 7514-23-00-2/90074 бойынша, ЖСН 880101300010, \
                     тел.: 8 (701) 123-45-67, synthetic@example.kz. Осы хатпен өтінішіміздің қаралуы туралы хабарлауды сұраймыз, \
                     себебі белгіленген мерзім өтіп кетті және жауап алынған жоқ.\n";
    let text = paragraph.repeat(200);
    let mut group = criterion.benchmark_group("extract");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("letter", |b| b.iter(|| extract(&text, &Context::default()).count()));
    group.finish();
}

criterion_group! { name = benches; config = otinish_benches::short(); targets = kinds, letter }
criterion_main!(benches);
