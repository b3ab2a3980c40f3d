//! What each unit of a form reads: that is what a session goes by.

use super::{Unit, field};
use crate::definition::{Check, Definition, Field};

/// The ids of the top-level fields that a unit reads, its own included.
pub(super) fn reads(definition: &Definition, unit: Unit) -> Vec<String> {
    let mut seen = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    match unit {
        Unit::Edition | Unit::Files | Unit::Unknown => {}
        Unit::Field(s, f) => {
            let field = &definition.sections[s].fields[f];
            open.push(&field.id);
            direct_reads(field, &mut |id| open.push(id));
            for rule in definition.rules.iter().filter(|rule| rule.target().0 == field.id) {
                if let Some(when) = &rule.when {
                    when.visit_fields(&mut |id| open.push(id));
                }
                match &rule.check {
                    Check::NotAfter(other)
                    | Check::NotBefore(other)
                    | Check::SameAs(other)
                    | Check::DiffersFrom(other)
                    | Check::AtMost(other)
                    | Check::SameItems(other)
                    | Check::LicenceYear(other)
                    | Check::IinBirthDate(other)
                    | Check::CourtYear(other) => open.push(other),
                    Check::NotAfterPlus(plus) => open.push(&plus.field),
                    Check::Holds(condition) => condition.visit_fields(&mut |id| open.push(id)),
                }
            }
        }
        Unit::Slot(s, f) => {
            let slot = &definition.sections[s].slots[f];
            for condition in [&slot.required_when, &slot.visible_when].into_iter().flatten() {
                condition.visit_fields(&mut |id| open.push(id));
            }
        }
    }
    // A field that is read is also hidden or shown: what that depends on is read too.
    while let Some(id) = open.pop() {
        if seen.iter().any(|known| known == id) {
            continue;
        }
        seen.push(id.to_owned());
        push_visibility(definition, id, &mut open);
    }
    seen
}

fn direct_reads<'a>(field: &'a Field, visit: &mut dyn FnMut(&'a str)) {
    let of_options = field.options.iter().map(|option| &option.when);
    for condition in [&field.required_when, &field.visible_when].into_iter().chain(of_options).flatten() {
        condition.visit_fields(visit);
    }
    field.fields.iter().for_each(|inner| direct_reads(inner, visit));
}

/// Adds the fields on which the visibility of a field depends.
fn push_visibility<'a>(definition: &'a Definition, id: &str, open: &mut Vec<&'a str>) {
    if let Some(condition) = field(definition, id).and_then(|field| field.visible_when.as_ref()) {
        condition.visit_fields(&mut |id| open.push(id));
    }
}
