//! The engine on complete answers, and what one keystroke costs.

use criterion::{Criterion, criterion_group, criterion_main};
use otinish_benches::forms::{CADASTRE, NOTARY, case};
use otinish_catalogue::Catalogue;
use otinish_forms::{Form, Object, Session, Value};

fn engine(criterion: &mut Criterion) {
    let catalogue = Catalogue::built_in();
    for (name, vectors, field) in [("notary", NOTARY, "/premises_address"), ("cadastre", CADASTRE, "/object_location")]
    {
        let case = case(&catalogue, vectors).expect("the tests of the forms read the vectors");
        let empty = Value::Object(Object::new());
        let json = case.answers.to_canonical();
        let definition = serde_json::to_string(case.form.definition()).expect("a definition is JSON");
        let mut group = criterion.benchmark_group(format!("forms/{name}"));
        group.bench_function("validate", |b| b.iter(|| case.form.validate(&case.answers, &[], &case.context)));
        group.bench_function("validate nothing", |b| b.iter(|| case.form.validate(&empty, &[], &case.context)));
        group.bench_function("parse", |b| b.iter(|| Value::parse(&json)));
        group.bench_function("load", |b| b.iter(|| Form::from_published(&definition)));
        let mut session = Session::new(case.form, case.answers.clone(), Vec::new(), case.context.clone());
        let value = Value::from("Абай даңғылы, 1");
        group.bench_function("keystroke", |b| b.iter(|| session.set(field, value.clone())));
        group.finish();
    }
}

criterion_group! { name = benches; config = otinish_benches::short(); targets = engine }
criterion_main!(benches);
