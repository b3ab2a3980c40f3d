//! Rules between fields.

use std::cmp::Ordering;

use otinish_verdict::{Finding, Params, Severity};

use super::{
    field::{Judged, is_empty},
    moment::format_moment,
    scope::Scope,
};
use crate::{
    definition::{Check, Rule, RuleSeverity},
    form::FieldType,
    kinds::IdentifierKind,
    report::{ParamValue, Violation},
    value::{Object, Value},
};

impl Scope<'_> {
    /// The violation of a rule at the field with the id `own`, if it is broken. A rule speaks only when both its answers are there
    /// and readable.
    pub(super) fn rule(&self, rule: &Rule, own: &str, path: &str) -> Option<Violation> {
        if !self.holds_or(rule.when.as_ref(), true) {
            return None;
        }
        let text = || self.answer(own).and_then(Value::as_str);
        let normalized = |kind: &str| Some((otinish_identifiers::core_kind(kind)?.normalize)(text()?).value);
        let differs = |code, differs: bool, other| differs.then_some((code, Params::NONE, other));
        let (code, params, other) = match &rule.check {
            Check::Holds(condition) => {
                if self.holds(condition) {
                    return None;
                }
                return Some(self.complete(Violation::error("", path.to_owned()), rule));
            }
            Check::NotAfter(other) => differs("date.after", self.order(own, other)? == Ordering::Greater, other),
            Check::NotBefore(other) => differs("date.before", self.order(own, other)? == Ordering::Less, other),
            Check::NotAfterPlus(plus) => {
                let (last, last_minute) = plus.after(self.moment(&plus.field)?)?;
                let (own, own_minute) = self.moment(own)?;
                // To the minute if both have one: a day after 09:15 ends at 09:15.
                let minutes = own_minute.zip(last_minute);
                if own.cmp(&last).then(minutes.map_or(Ordering::Equal, |(own, last)| own.cmp(&last))).is_le() {
                    return None;
                }
                let violation = Violation::error("date.too-late", path.to_owned())
                    .with("last", ParamValue::Text(format_moment((last, minutes.and(last_minute)))));
                return Some(self.complete(violation, rule));
            }
            Check::SameAs(other) => differs("answers.differ", self.answer(own)? != self.answer(other)?, other),
            Check::DiffersFrom(other) => differs("answers.same", self.answer(own)? == self.answer(other)?, other),
            Check::AtMost(other) => differs("integer.greater", self.integer(own)? > self.integer(other)?, other),
            Check::SameItems(other) => differs("group.items-differ", !self.have_same_items(own, other)?, other),
            Check::LicenceYear(other) => {
                let licence = normalized("notary-licence")?.parse().ok()?;
                let finding = otinish_identifiers::notary_licence::year_differs(&licence, self.date(other)?)?;
                Some((finding.code, finding.params, other))
            }
            Check::IinBirthDate(other) => {
                let iin = normalized("iin")?.parse().ok()?;
                let finding = otinish_identifiers::iin::birth_date_differs(&iin, self.date(other)?)?;
                Some((finding.code, finding.params, other))
            }
            Check::CourtYear(other) => {
                let year = i32::try_from(self.integer(other)?).ok()?;
                let kind = IdentifierKind::find(&self.field(own)?.kind)?;
                let violation = Violation {
                    severity: Severity::Error,
                    ..kind.court_year_differs(text()?, year, path)?.with("other-field", ParamValue::Text(other.clone()))
                };
                return Some(self.complete(violation, rule));
            }
        }?;
        let finding = |code| Finding { code, severity: Severity::Error, params };
        let violation = match (other.as_str(), code) {
            ("today", "date.after") => Violation::from_finding(&finding("date.future"), path.to_owned()),
            ("today", _) => Violation::from_finding(&finding("date.past"), path.to_owned()),
            (_, code) => Violation::from_finding(&finding(code), path.to_owned())
                .with("other-field", ParamValue::Text(other.clone())),
        };
        Some(self.complete(violation, rule))
    }

    /// Whether two groups have the same items in any order, by the fields that both have.
    fn have_same_items(&self, a: &str, b: &str) -> Option<bool> {
        let items = |id: &str, other: &str| {
            let (field, other) = (self.form.field(id)?, self.form.field(other)?);
            let shared = field.fields.iter().filter(|field| other.fields.iter().any(|known| known.id == field.id));
            let shared: Vec<_> = shared.map(|field| (field, FieldType::from_name(&field.kind))).collect();
            let mut items = Vec::new();
            for item in self.answer(id)?.as_array()? {
                let scope = Scope { item: None, ..*self };
                let mut judged = Judged { scope: &scope, violations: Vec::new() };
                let mut object = Object::new();
                for (field, kind) in &shared {
                    let raw = item.as_object()?.get(&field.id).filter(|raw| !is_empty(raw));
                    if let Some(answer) = raw.and_then(|raw| judged.answer(field, (*kind)?, raw, "")) {
                        object.insert(&field.id, answer);
                    }
                }
                items.push(Value::Object(object).to_canonical());
            }
            Some(items)
        };
        // There are few items in a group: no need to sort them.
        let (first, mut second) = (items(a, b)?, items(b, a)?);
        let mut take = |item: &String| second.iter().position(|other| other == item).map(|at| second.swap_remove(at));
        let all = first.iter().all(|item| take(item).is_some());
        Some(all && second.is_empty())
    }

    /// Gives a violation its rule's severity, id and source, and the code, if it has one.
    fn complete(&self, mut violation: Violation, rule: &Rule) -> Violation {
        if let Some(code) = &rule.code {
            violation.code = code.clone().into();
        }
        if rule.severity == RuleSeverity::Warning {
            violation.severity = Severity::Warning;
        }
        violation.rule.clone_from(&rule.rule);
        violation.source = Some(self.form.cite(&rule.source));
        violation
    }
}
