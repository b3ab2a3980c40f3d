//! The judging of groups: each item by itself.

use std::borrow::Cow;

use otinish_verdict::Severity;

use super::{
    field::{Answer, Judge, max_items},
    path::Path,
    scope::Scope,
};
use crate::{
    definition::{Check, Field},
    form::Known,
    name::Meaning,
    report::{ParamValue, Violation},
    value::{Object, Value},
};

impl<'a> Judge<'_, 'a> {
    pub(super) fn group(&mut self, field: &'a Field, known: &'a Known, items: &'a [Value], path: &Path<'_>) -> Answer {
        let count = i64::try_from(items.len()).unwrap_or(i64::MAX);
        if let Some(min) = field.min.filter(|min| count < *min) {
            self.push(
                Violation::error("group.too-few", path.write())
                    .with("found", ParamValue::Int(count))
                    .with("min", ParamValue::Int(min)),
            );
        }
        let max = field.max.unwrap_or(100);
        if count > max {
            self.push(
                Violation::error("group.too-many", path.write())
                    .with("found", ParamValue::Int(count))
                    .with("max", ParamValue::Int(max)),
            );
        }
        let mut answers: Vec<Cow<'_, Value>> = Vec::new();
        for (at, item) in items.iter().take(max_items(field)).enumerate() {
            let path = &Path::Item(path, at);
            let Value::Object(members) = item else {
                self.wrong(path, "object", item);
                continue;
            };
            let answer = match self.item(field, known, members, path) {
                None => Cow::Borrowed(item),
                Some(object) => Cow::Owned(Value::Object(object)),
            };
            let member = |item: &Value, id: &str| item.as_object().and_then(|item| item.get(id)).cloned();
            for inner in field.fields.iter().filter(|inner| inner.unique) {
                let Some(value) = member(&answer, &inner.id) else { continue };
                if let Some(first) = answers.iter().position(|other| member(other, &inner.id).as_ref() == Some(&value))
                {
                    let before = self.found.len();
                    let path = Path::Member(path, &inner.id).write();
                    self.push(Violation::error("group.repeated", path).with_len("first", first + 1));
                    self.scope.form().complete_sources(&mut self.found[before..], inner);
                }
            }
            answers.push(answer);
        }
        if answers.len() == items.len() && answers.iter().all(|answer| matches!(answer, Cow::Borrowed(_))) {
            return Answer::AsGiven;
        }
        Answer::Changed(Value::Array(answers.into_iter().map(Cow::into_owned).collect()))
    }

    /// Judges an item, and gives what is left of it unless that is all of it.
    fn item(&mut self, field: &'a Field, known: &'a Known, members: &'a Object, path: &Path<'_>) -> Option<Object> {
        let scope = Scope::of_item(self.scope.answers, field, known, members);
        let mut judge = Judge { scope, found: &mut *self.found };
        let mut kept = Vec::with_capacity(field.fields.len());
        for (at, (inner, known)) in field.fields.iter().zip(&known.items).enumerate() {
            let asked = known.kind.filter(|_| scope.holds_or(inner.visible_when.as_ref(), true));
            let given = members.get(&inner.id);
            kept.push(asked.map_or(Answer::None, |_| {
                judge.with_rules(inner, known, given, &Path::Member(path, &inner.id), Meaning::OfItem(at))
            }));
        }
        judge.unknown_members(members, path, |key| field.fields.iter().any(|inner| inner.id == key));
        if kept.iter().filter(|answer| matches!(answer, Answer::AsGiven)).count() == members.len() {
            return None;
        }
        let mut object = Object::new();
        for (inner, answer) in field.fields.iter().zip(kept) {
            match (answer, members.get(&inner.id)) {
                (Answer::Changed(value), _) => drop(object.insert(&inner.id, value)),
                (Answer::AsGiven, Some(value)) => drop(object.insert(&inner.id, value.clone())),
                (Answer::None, _) | (Answer::AsGiven, None) => {}
            }
        }
        Some(object)
    }

    /// Judges a field that is asked, and the rules at it.
    pub(super) fn with_rules(
        &mut self,
        field: &'a Field,
        known: &'a Known,
        given: Option<&'a Value>,
        path: &Path<'_>,
        own: Meaning,
    ) -> Answer {
        let before = self.found.len();
        let answer = self.field(field, known, given, path);
        if self.found.len() > before || !known.rules.is_empty() {
            self.rules(field, known, path, own, before, !matches!(answer, Answer::None));
        }
        answer
    }

    /// Completes what was found since `before` at a field, and judges the rules at it.
    fn rules(&mut self, field: &Field, known: &Known, path: &Path<'_>, own: Meaning, before: usize, is_answered: bool) {
        let form = self.scope.form();
        let found = &mut self.found[before..];
        form.complete_sources(found, field);
        let is_sound = is_answered && found.iter().all(|violation| violation.severity != Severity::Error);
        for rule in known.rules.iter().filter_map(|rule| form.definition().rules.get(*rule)) {
            // A rule between answers has nothing to say of one that is wrong in itself.
            if is_sound || matches!(rule.check, Check::Holds(_)) {
                self.found.extend(self.scope.rule(rule, own, path));
            }
        }
    }
}
