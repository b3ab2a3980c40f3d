//! Rules between fields.

use std::cmp::Ordering;

use otinish_identifiers::{iin, notary_licence};
use otinish_verdict::{Finding, Severity};

use super::{
    field::{Judge, is_empty},
    moment::format_moment,
    path::Path,
    scope::Scope,
};
use crate::{
    definition::{Check, Rule, RuleSeverity},
    form::FieldType,
    name::Meaning,
    report::{ParamValue, Violation},
    value::{Object, Value},
};

impl Scope<'_> {
    /// The violation of a rule at its own field, if it is broken. A rule speaks only when both its answers are there and
    /// readable.
    pub(super) fn rule(&self, rule: &Rule, own: Meaning, path: &Path<'_>) -> Option<Violation> {
        if !self.holds_or(rule.when.as_ref(), true) {
            return None;
        }
        let text = || self.answer(own).and_then(Value::as_str);
        let broken = |code, is_broken: bool| is_broken.then(|| Finding::error(code));
        let Some((name, _)) = rule.check.other() else {
            let is_broken = matches!(&rule.check, Check::Holds(condition) if !self.holds(condition));
            return is_broken.then(|| self.complete(Violation::error("", path.write()), rule));
        };
        let other = name.meaning();
        let finding = match &rule.check {
            Check::Holds(_) => None,
            Check::NotAfter(_) => broken("date.after", self.order(own, other)? == Ordering::Greater),
            Check::NotBefore(_) => broken("date.before", self.order(own, other)? == Ordering::Less),
            Check::NotAfterPlus(plus) => {
                let (last, last_minute) = plus.after(self.moment(other)?)?;
                let (own, own_minute) = self.moment(own)?;
                // To the minute if both have one: a day after 09:15 ends at 09:15.
                let minutes = own_minute.zip(last_minute);
                if own.cmp(&last).then(minutes.map_or(Ordering::Equal, |(own, last)| own.cmp(&last))).is_le() {
                    return None;
                }
                let violation = Violation::error("date.too-late", path.write())
                    .with("last", ParamValue::Text(format_moment((last, minutes.and(last_minute)))));
                return Some(self.complete(violation, rule));
            }
            Check::SameAs(_) => broken("answers.differ", self.answer(own)? != self.answer(other)?),
            Check::DiffersFrom(_) => broken("answers.same", self.answer(own)? == self.answer(other)?),
            Check::AtMost(_) => broken("integer.greater", self.integer(own)? > self.integer(other)?),
            Check::SameItems(_) => broken("group.items-differ", !self.have_same_items(own, other)?),
            Check::LicenceYear(_) => {
                notary_licence::year_differs(&notary_licence::normalize(text()?).value, self.date(other)?)
            }
            Check::IinBirthDate(_) => {
                let iin = iin::normalize(text()?).value.parse().ok()?;
                iin::birth_date_differs(&iin, self.date(other)?)
            }
            Check::CourtYear(_) => {
                let year = i32::try_from(self.integer(other)?).ok()?;
                let Some(FieldType::Identifier(kind)) = self.field(own)?.1.kind else { return None };
                let violation = kind.court_year_differs(text()?, year)?;
                let violation = Violation { severity: Severity::Error, path: path.write(), ..violation }
                    .with("other-field", ParamValue::Text(name.as_str().to_owned()));
                return Some(self.complete(violation, rule));
            }
        }?;
        let code = match (other, finding.code) {
            (Meaning::Today, "date.after") => "date.future",
            (Meaning::Today, _) => "date.past",
            (_, code) => code,
        };
        let mut violation =
            Violation::from_finding(&Finding { code, severity: Severity::Error, ..finding }, path.write());
        if other != Meaning::Today {
            violation = violation.with("other-field", ParamValue::Text(name.as_str().to_owned()));
        }
        Some(self.complete(violation, rule))
    }

    /// Whether two groups have the same items in any order, by the fields that both have.
    fn have_same_items(&self, a: Meaning, b: Meaning) -> Option<bool> {
        let items = |own: Meaning, other: Meaning| {
            let ((own_field, known), (other, _)) = (self.field(own)?, self.field(other)?);
            let fields = own_field.fields.iter().zip(&known.items);
            let shared: Vec<_> =
                fields.filter(|(field, _)| other.fields.iter().any(|known| known.id == field.id)).collect();
            let mut items = Vec::new();
            for item in self.answer(own)?.as_array()? {
                let mut judge = Judge { scope: Scope::new(self.answers), found: &mut Vec::new() };
                let mut object = Object::new();
                for (field, known) in &shared {
                    let raw = item.as_object()?.get(&field.id).filter(|raw| !is_empty(raw));
                    if let (Some(raw), Some(_)) = (raw, known.kind)
                        && let Some(answer) = judge.answer(field, known, raw, &Path::Pointer("")).value(raw)
                    {
                        object.insert(&field.id, answer.clone());
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
        violation.source = Some(self.form().cite(&rule.source));
        violation
    }
}
