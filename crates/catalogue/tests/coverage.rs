//! What the vectors of the forms cover: every field and every rule of every definition.

#![allow(clippy::unwrap_used, reason = "a test says by a panic what is wrong")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use otinish_calendar::parse_date;
use otinish_catalogue::Catalogue;
use otinish_forms::{Attachment, Check, Context, Field, Form, Severity, Value, Violation};

/// A vector with its answers, as they are judged, and what is expected of them.
struct Vector {
    answers: Value,
    attachments: Vec<Attachment>,
    context: Context,
    violations: Vec<Violation>,
}

fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.as_object()?.get(key)?.as_str()
}

/// The vectors of each form, by its id and edition. Those that do not list their violations are left out.
fn vectors() -> BTreeMap<(String, String), Vec<Vector>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/forms");
    let mut all: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let file = Value::parse(&fs::read_to_string(entry.unwrap().path()).unwrap()).unwrap();
        let of = all
            .entry((text(&file, "form").unwrap().to_owned(), text(&file, "edition").unwrap().to_owned()))
            .or_default();
        for vector in file.pointer("/vectors").and_then(Value::as_array).unwrap() {
            let object = vector.as_object().unwrap();
            let Some(violations) = vector.pointer("/expect/violations").and_then(Value::as_array) else { continue };
            let mut answers = object.get("answers").unwrap_or_else(|| file.pointer("/answers").unwrap()).clone();
            for (pointer, value) in object.get("set").and_then(Value::as_object).into_iter().flat_map(|set| set.iter())
            {
                answers.set(pointer, value.clone());
            }
            let today = parse_date(text(vector, "today").or_else(|| text(&file, "today")).unwrap()).unwrap();
            of.push(Vector {
                answers,
                attachments: object
                    .get("attachments")
                    .map_or_else(Vec::new, |slots| Attachment::from_value(slots).unwrap()),
                context: Context::new(today),
                violations: violations.iter().map(|violation| Violation::from_value(violation).unwrap()).collect(),
            });
        }
    }
    all
}

/// The fields with their names: `group.field` for a field of a group's items.
fn fields(form: &Form) -> Vec<(String, &Field)> {
    let top = form.definition().sections.iter().flat_map(|section| &section.fields);
    top.flat_map(|field| {
        let inner = field.fields.iter().map(move |inner| (format!("{}.{}", field.id, inner.id), inner));
        std::iter::once((field.id.clone(), field)).chain(inner)
    })
    .collect()
}

/// The field that a path of a violation is about: `group.field` for a field of an item.
fn field_of(form: &Form, path: &str) -> Option<String> {
    let top = path.split('/').nth(1)?;
    let at = form.field_at(path)?;
    Some(if at.id == top { top.to_owned() } else { format!("{top}.{}", at.id) })
}

#[test]
fn every_field_is_failed_by_a_vector_and_answered_in_one_that_is_accepted() {
    let vectors = vectors();
    let mut gaps = Vec::new();
    for form in Catalogue::built_in().forms() {
        let definition = form.definition();
        let key = (definition.id.clone(), otinish_calendar::format_date(definition.edition.0));
        let vectors = vectors.get(&key).map_or(&[][..], Vec::as_slice);
        let failed: BTreeSet<String> =
            vectors.iter().flat_map(|v| &v.violations).filter_map(|found| field_of(form, &found.path)).collect();
        let mut answered: BTreeSet<String> = BTreeSet::new();
        let is_accepted = |vector: &&Vector| vector.violations.iter().all(|found| found.severity == Severity::Warning);
        for vector in vectors.iter().filter(is_accepted) {
            let canonical = form.validate(&vector.answers, &vector.attachments, &vector.context).canonical;
            for (id, value) in canonical.as_object().unwrap().iter() {
                answered.insert(id.to_owned());
                for item in value.as_array().into_iter().flatten().filter_map(Value::as_object) {
                    answered.extend(item.iter().map(|(inner, _)| format!("{id}.{inner}")));
                }
            }
        }
        for (id, field) in fields(form) {
            if !failed.contains(&id) {
                gaps.push(format!("{} {id} ({}): no vector fails it", definition.id, field.kind));
            }
            if !answered.contains(&id) {
                gaps.push(format!("{} {id} ({}): no vector accepts an answer", definition.id, field.kind));
            }
        }
        for slot in definition.sections.iter().flat_map(|section| &section.slots) {
            let path = format!("/attachments/{}", slot.id);
            let is_at = |found: &Violation| found.path == path || found.path.starts_with(&format!("{path}/"));
            let can_fail = slot.required || slot.required_when.is_some() || slot.visible_when.is_some();
            if can_fail && !vectors.iter().flat_map(|vector| &vector.violations).any(is_at) {
                gaps.push(format!("{} slot {}: no vector fails it", definition.id, slot.id));
            }
            let is_filled = |vector: &&Vector| vector.attachments.iter().any(|file| file.slot == slot.id);
            let is_accepted = |vector: &Vector| vector.violations.iter().all(|found| !is_at(found));
            if !vectors.iter().filter(is_filled).any(is_accepted) {
                gaps.push(format!("{} slot {}: no vector accepts a file", definition.id, slot.id));
            }
        }
    }
    assert!(gaps.is_empty(), "{} gaps:\n{}", gaps.len(), gaps.join("\n"));
}

/// The codes that a check finds, besides the rule's own.
fn codes(check: &Check) -> &'static [&'static str] {
    match check {
        Check::NotAfter(_) => &["date.after", "date.future"],
        Check::NotBefore(_) => &["date.before", "date.past"],
        Check::NotAfterPlus(_) => &["date.too-late"],
        Check::SameAs(_) => &["answers.differ"],
        Check::DiffersFrom(_) => &["answers.same"],
        Check::AtMost(_) => &["integer.greater"],
        Check::SameItems(_) => &["group.items-differ"],
        Check::Holds(_) => &[],
        Check::LicenceYear(_) => &["notary-licence.year-differs"],
        Check::IinBirthDate(_) => &["iin.birth-date-differs"],
        Check::CourtYear(_) => &["court-number.registration-year-differs"],
    }
}

/// The other field of a check, as its violation names it.
fn other(check: &Check) -> Option<&str> {
    match check {
        Check::NotAfter(other) | Check::NotBefore(other) if other.as_str() == "today" => None,
        Check::NotAfter(other)
        | Check::NotBefore(other)
        | Check::SameAs(other)
        | Check::DiffersFrom(other)
        | Check::AtMost(other)
        | Check::SameItems(other)
        | Check::LicenceYear(other)
        | Check::IinBirthDate(other)
        | Check::CourtYear(other) => Some(other.as_str()),
        Check::NotAfterPlus(_) | Check::Holds(_) => None,
    }
}

#[test]
fn every_rule_is_failed_by_a_vector_and_passed_by_one_that_reaches_it() {
    let vectors = vectors();
    let mut gaps = Vec::new();
    for form in Catalogue::built_in().forms() {
        let definition = form.definition();
        let key = (definition.id.clone(), otinish_calendar::format_date(definition.edition.0));
        let vectors = vectors.get(&key).map_or(&[][..], Vec::as_slice);
        for rule in &definition.rules {
            let is_broken = |found: &Violation| {
                let code = found.code.as_ref();
                field_of(form, &found.path).as_deref() == Some(&rule.field)
                    && rule.code.as_deref().map_or_else(|| codes(&rule.check).contains(&code), |own| own == code)
                    && found.rule == rule.rule
                    && other(&rule.check).is_none_or(|other| {
                        found
                            .params
                            .iter()
                            .any(|(_, value)| matches!(value, otinish_forms::ParamValue::Text(text) if text == other))
                    })
            };
            let name = format!("{} rule at {} ({:?})", definition.id, rule.field, rule.check);
            let (failing, passing): (Vec<_>, Vec<_>) =
                vectors.iter().partition(|vector| vector.violations.iter().any(is_broken));
            if failing.is_empty() {
                gaps.push(format!("{name}: no vector fails it"));
            }
            // It is reached where its field has an answer; `holds` is checked without one, too.
            let (top, inner) = rule.field.split_once('.').map_or((&*rule.field, None), |(t, i)| (t, Some(i)));
            let is_reached = |vector: &&&Vector| {
                let canonical = form.validate(&vector.answers, &vector.attachments, &vector.context).canonical;
                let answer = canonical.pointer(&format!("/{top}"));
                let has = match inner {
                    None => answer.is_some(),
                    Some(inner) => answer.and_then(Value::as_array).is_some_and(|items| {
                        items.iter().any(|item| item.as_object().is_some_and(|item| item.get(inner).is_some()))
                    }),
                };
                has || inner.is_none() && matches!(rule.check, Check::Holds(_))
            };
            let is_valid = |vector: &&&Vector| {
                let today = vector.context.today;
                let when = rule.when.as_ref();
                inner.is_some() || when.is_none_or(|when| form.holds(when, &vector.answers, today))
            };
            if !passing.iter().filter(is_reached).any(|vector| is_valid(&vector)) {
                gaps.push(format!("{name}: no vector passes it"));
            }
        }
    }
    assert!(gaps.is_empty(), "{} gaps:\n{}", gaps.len(), gaps.join("\n"));
}
