//! The judging of groups: each item by itself.

use otinish_verdict::Severity;

use super::{
    field::{Answer, Judge, left_of, max_items},
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
        let mut answers: Vec<Answer> = Vec::new();
        for (at, item) in items.iter().take(max_items(field)).enumerate() {
            let path = &Path::Item(path, at);
            let answer = match item {
                Value::Object(members) => self.item(field, known, members, path),
                _ => self.wrong(path, "object", item),
            };
            for inner in field.fields.iter().filter(|inner| inner.unique) {
                let member = |item: &'_ Value| item.as_object().and_then(|item| item.get(&inner.id)).cloned();
                let Some(value) = answer.value(item).and_then(member) else { continue };
                let mut earlier = answers.iter().zip(items).filter_map(|(answer, item)| answer.value(item));
                if let Some(first) = earlier.position(|other| member(other).as_ref() == Some(&value)) {
                    let before = self.found.len();
                    let path = Path::Member(path, &inner.id).write();
                    self.push(Violation::error("group.repeated", path).with_len("first", first + 1));
                    self.scope.form().complete_sources(&mut self.found[before..], inner);
                }
            }
            answers.push(answer);
        }
        if answers.len() == items.len() && answers.iter().all(|answer| matches!(answer, Answer::AsGiven)) {
            return Answer::AsGiven;
        }
        let kept = answers.iter().zip(items).filter_map(|(answer, item)| answer.value(item).cloned());
        Answer::Changed(Value::Array(kept.collect()))
    }

    /// Judges an item.
    fn item(&mut self, field: &'a Field, known: &'a Known, members: &'a Object, path: &Path<'_>) -> Answer {
        let scope = Scope::of_item(self.scope.answers, field, known, members);
        let mut judge = Judge { scope, found: &mut *self.found };
        let mut kept = Vec::new();
        for (at, (inner, known)) in field.fields.iter().zip(&known.items).enumerate() {
            let path = &Path::Member(path, &inner.id);
            kept.push(if known.kind.is_some() && scope.holds_or(inner.visible_when.as_ref(), true) {
                judge.with_rules(inner, known, members.get(&inner.id), path, Meaning::OfItem(at))
            } else {
                Answer::None
            });
        }
        judge.unknown_members(members, path, |key| field.fields.iter().any(|inner| inner.id == key));
        left_of(members, &mut field.fields.iter().map(|inner| &*inner.id), &kept)
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
