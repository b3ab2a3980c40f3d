//! The judging of answers in parts: names and addresses.

use std::borrow::Cow;

use otinish_identifiers::{address::Part, person_name};

use super::{
    field::{Answer, Judge, is_empty},
    path::Path,
};
use crate::{
    address,
    definition::Field,
    form::{Known, NAME_PARTS},
    report::Violation,
    value::{Object, Value},
};

impl Judge<'_, '_> {
    pub(super) fn person_name(&mut self, field: &Field, parts: &Object, path: &Path<'_>) -> Answer {
        // There are three: to look at each is quicker than to search for one.
        let given = |part: &str| parts.iter().find(|(key, _)| *key == part).map(|(_, value)| value);
        let mut as_given = 0;
        for (part, required) in NAME_PARTS {
            let path = &Path::Member(path, part);
            match given(part).filter(|value| !is_empty(value)) {
                Some(Value::String(text)) => as_given += usize::from(*self.name_part(text, path) == **text),
                Some(other) => {
                    self.wrong(path, "string", other);
                }
                None if required => {
                    let mut violation = Violation::error("field.required", path.write());
                    violation.rule = field.format_rule.clone().or_else(|| field.required_rule.clone());
                    self.push(violation);
                }
                None => {}
            }
        }
        if as_given == parts.len() {
            return Answer::AsGiven;
        }
        self.unknown_members(parts, path, is_name_part);
        let mut kept = Object::new();
        for (part, _) in NAME_PARTS {
            let text = given(part).and_then(Value::as_str).map(|text| person_name::normalize(text).value);
            if let Some(text) = text.filter(|text| !text.is_empty()) {
                kept.insert(part, text.into_owned().into());
            }
        }
        Answer::Changed(Value::Object(kept))
    }

    /// Judges a part of a name and returns its canonical text.
    fn name_part<'t>(&mut self, text: &'t str, path: &Path<'_>) -> Cow<'t, str> {
        if person_name::is_plain(text) {
            return Cow::Borrowed(text);
        }
        let value = person_name::normalize(text).into_text();
        for finding in person_name::check(&value, &otinish_verdict::Context::default()).iter() {
            self.push(Violation::from_finding(finding, path.write()));
        }
        value
    }

    pub(super) fn address(&mut self, known: &Known, parts: &Object, path: &Path<'_>) -> Answer {
        let address = address::of(known.parts, parts);
        // Where the region is not asked for, the form knows the place from elsewhere.
        let has_region = address::asked(known.parts, Part::Region.id()).is_some();
        for (part, finding) in address.findings() {
            if finding.code == "address.place-missing" && !has_region {
                continue;
            }
            let path = part.map_or_else(|| path.write(), |part| Path::Member(path, part.id()).write());
            self.push(Violation::from_finding(&finding, path));
        }
        let is_as_given = |(key, value): (&str, &Value)| {
            let part = address::asked(known.parts, key).and_then(|part| address.part(part));
            part.is_some() && part == value.as_str()
        };
        if parts.iter().all(is_as_given) {
            return Answer::AsGiven;
        }
        for part in Part::ALL {
            if let Some(other) = parts.get(part.id()).filter(|value| value.as_str().is_none() && !is_empty(value))
                && address::asked(known.parts, part.id()).is_some()
            {
                self.wrong(&Path::Member(path, part.id()), "string", other);
            }
        }
        self.unknown_parts(known, parts, path);
        Answer::Changed(Value::Object(address.parts().map(|(part, text)| (part.id(), text.into())).collect()))
    }

    pub(super) fn unknown_parts(&mut self, known: &Known, parts: &Object, path: &Path<'_>) {
        self.unknown_members(parts, path, |key| address::asked(known.parts, key).is_some());
    }
}

/// Whether a member of a name is a part of it.
pub(super) fn is_name_part(key: &str) -> bool {
    NAME_PARTS.iter().any(|(part, _)| *part == key)
}
