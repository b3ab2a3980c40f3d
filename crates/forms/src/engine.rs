//! The engine: a form and answers in, a report and canonical answers out.
//!
//! A form is judged in units: the edition, each field with its rules, each slot, the files together, the members that no
//! field has. [`Form::validate`] judges all of them; a [`crate::Session`] judges again only those that read a changed field.

use std::cmp::Ordering;

use chrono::{Datelike, NaiveDate};
use otinish_attachments::{FileFinding, FileMeta, Format, Policy};
use otinish_calendar::{DateError, format_date, parse_date, two_digits};
use otinish_identifiers::address::Part;
use otinish_verdict::{Finding, Param, Params, Severity};

use crate::{
    address::{self, address_parts},
    condition::Condition,
    definition::{Check, Definition, Field, Rule, RuleSeverity, Slot},
    form::{Asked, FieldType, Form, NAME_PARTS, Unit},
    joined::joined,
    kinds::IdentifierKind,
    report::{ParamValue, Report, Violation},
    value::{Object, Value},
};

/// What the engine knows besides the answers. There is no clock in it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Context {
    /// Today in Astana.
    pub today: NaiveDate,
    /// The first day of the next edition that the catalogue holds, if it holds one: from then on this edition is refused.
    pub superseded_from: Option<NaiveDate>,
}

impl Context {
    /// A context in which no later edition is known.
    pub const fn new(today: NaiveDate) -> Self {
        Self { today, superseded_from: None }
    }
}

/// A file that is attached, without its content.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Attachment {
    /// The slot it stands in.
    pub slot: String,
    /// Its name, as the person's device gives it.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// Its declared media type; may be empty.
    pub media_type: String,
    /// What the inspection of its content found, whatever the paths; `None` if nobody looked at the content.
    pub inspected: Option<Vec<Violation>>,
}

impl Attachment {
    /// A file whose content nobody looked at.
    pub fn new(slot: impl Into<String>, name: impl Into<String>, size: u64, media_type: impl Into<String>) -> Self {
        Self { slot: slot.into(), name: name.into(), size, media_type: media_type.into(), inspected: None }
    }

    /// Reads the files of a form: `{"SLOT":[{"name","size","media_type","inspected"}]}`, where `inspected` holds violations without
    /// paths and may be left out.
    ///
    /// # Errors
    /// The JSON Pointer to what is not of this shape.
    pub fn from_value(slots: &Value) -> Result<Vec<Self>, String> {
        let Value::Object(slots) = slots else { return Err(String::new()) };
        let mut attachments = Vec::new();
        for (slot, files) in slots.iter() {
            let files = files.as_array().ok_or_else(|| joined!["/", slot])?;
            for (at, file) in files.iter().enumerate() {
                let wrong = |member: &str| joined!["/", slot, "/", at.to_string(), "/", member];
                let text = |member: &str| file.as_object()?.get(member)?.as_str();
                let size = match file.pointer("/size") {
                    Some(Value::Int(size)) => u64::try_from(*size).map_err(|_| wrong("size"))?,
                    _ => return Err(wrong("size")),
                };
                let name = text("name").ok_or_else(|| wrong("name"))?;
                let inspected = match file.pointer("/inspected") {
                    None | Some(Value::Null) => None,
                    Some(Value::Array(items)) => Some(
                        items
                            .iter()
                            .map(|item| {
                                let mut item = item.clone();
                                item.set("/path", Value::from(""));
                                Violation::from_value(&item)
                            })
                            .collect::<Option<_>>()
                            .ok_or_else(|| wrong("inspected"))?,
                    ),
                    Some(_) => return Err(wrong("inspected")),
                };
                let media_type = text("media_type").unwrap_or_default();
                attachments.push(Self { inspected, ..Self::new(slot, name, size, media_type) });
            }
        }
        Ok(attachments)
    }
}

/// The engine's answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// What is wrong or doubtful, in form order.
    pub report: Report,
    /// The normalised answers without hidden fields: an object whose canonical JSON is what is signed and stored.
    pub canonical: Value,
}

/// What one unit contributes.
#[derive(Clone, Debug, Default)]
pub(crate) struct UnitOutcome {
    pub(crate) violations: Vec<Violation>,
    pub(crate) answer: Option<Value>,
}

impl Form {
    /// Judges answers and attachments.
    ///
    /// Answers that are no object are refused with `answers.type`; nothing in them can make this panic.
    pub fn validate(&self, answers: &Value, attachments: &[Attachment], context: &Context) -> Outcome {
        self.assemble(self.units().iter().map(|unit| self.judge(*unit, answers, attachments, context)))
    }

    /// Whether a top-level field is asked, given the answers.
    pub fn is_visible(&self, id: &str, answers: &Value, today: NaiveDate) -> bool {
        let Some(field) = self.field(id) else { return false };
        Scope::new(self, answers, today).holds_or(field.visible_when.as_ref(), true)
    }

    /// Whether a slot is shown, given the answers.
    pub fn is_slot_visible(&self, slot: &Slot, answers: &Value, today: NaiveDate) -> bool {
        Scope::new(self, answers, today).holds_or(slot.visible_when.as_ref(), true)
    }

    /// Whether a condition of the definition holds, given the answers.
    pub fn holds(&self, condition: &Condition, answers: &Value, today: NaiveDate) -> bool {
        self.holds_at("", condition, answers, today)
    }

    /// Whether a condition of the field at a JSON Pointer holds, given the answers: in an item of a group, `/group/0/field`, the
    /// fields of the item come first.
    pub fn holds_at(&self, path: &str, condition: &Condition, answers: &Value, today: NaiveDate) -> bool {
        let mut tokens = path.split('/').skip(1);
        let group = tokens.next().and_then(|id| self.field(id));
        let item = group.zip(tokens.next()).and_then(|(group, at)| {
            let item = answers.as_object()?.get(&group.id)?.as_array()?.get(at.parse::<usize>().ok()?)?;
            Some((&*group.fields, item.as_object()?))
        });
        Scope { item, ..Scope::new(self, answers, today) }.holds(condition)
    }

    pub(crate) fn assemble(&self, outcomes: impl Iterator<Item = UnitOutcome>) -> Outcome {
        let definition = self.definition();
        let mut violations = Vec::new();
        let mut canonical = Object::new();
        for (unit, outcome) in self.units().iter().zip(outcomes) {
            violations.extend(outcome.violations);
            if let (Unit::Field(s, f), Some(answer)) = (unit, outcome.answer) {
                canonical.insert(&definition.sections[*s].fields[*f].id, answer);
            }
        }
        let report = Report { form: definition.id.clone(), edition: format_date(definition.edition.0), violations };
        Outcome { report, canonical: Value::Object(canonical) }
    }

    pub(crate) fn judge(
        &self,
        unit: Unit,
        answers: &Value,
        attachments: &[Attachment],
        context: &Context,
    ) -> UnitOutcome {
        let definition = self.definition();
        let scope = Scope::new(self, answers, context.today);
        let mut out = UnitOutcome::default();
        match unit {
            Unit::Edition => judge_edition(definition, context, &mut out.violations),
            Unit::Field(s, f) => {
                let field = &definition.sections[s].fields[f];
                if !scope.holds_or(field.visible_when.as_ref(), true) {
                    return out;
                }
                let raw = answers.as_object().and_then(|answers| answers.get(&field.id));
                let Some(Asked { kind, path, .. }) = self.asked(&field.id) else { return out };
                let kind = kind.unwrap_or(FieldType::Text);
                let mut judged = Judged { scope: &scope, violations: Vec::new() };
                out.answer = judged.field(field, kind, raw, path);
                out.violations = judged.violations;
                let is_sound = out.answer.is_some() && out.violations.iter().all(|v| v.severity != Severity::Error);
                let rules = definition.rules.iter().filter(|rule| rule.field == field.id);
                let rules = rules.filter(|rule| is_sound || matches!(rule.check, Check::Holds(_)));
                out.violations.extend(rules.filter_map(|rule| scope.rule(rule, &field.id, path)));
                self.complete_sources(&mut out.violations, field);
            }
            Unit::Slot(s, f) => {
                self.judge_slot(&definition.sections[s].slots[f], &scope, attachments, &mut out.violations);
            }
            Unit::Files => self.judge_files(attachments, &mut out.violations),
            Unit::Unknown => judge_unknown(self, answers, &mut out.violations),
        }
        out
    }

    /// Gives every violation of a field the act's source, and the rule about its form where it has none. What a rule or a field of a
    /// group's item has found has its source already, and no rule that is not its own.
    fn complete_sources(&self, violations: &mut [Violation], field: &Field) {
        for violation in violations.iter_mut().filter(|violation| violation.source.is_none()) {
            violation.source = Some(self.cite(&field.source));
            if violation.rule.is_none() && violation.severity == Severity::Error {
                violation.rule.clone_from(&field.format_rule);
            }
        }
    }

    /// A place in the act, with the act's number and date before it.
    fn cite(&self, source: &str) -> String {
        match &self.definition().system {
            Some(system) => joined![system.act_short, ", ", source],
            None => source.to_owned(),
        }
    }

    fn judge_slot(&self, slot: &Slot, scope: &Scope<'_>, attachments: &[Attachment], out: &mut Vec<Violation>) {
        let found = attachments.iter().filter(|attachment| attachment.slot == slot.id).count();
        let path = || joined!["/attachments/", slot.id];
        if !scope.holds_or(slot.visible_when.as_ref(), true) {
            if found > 0 {
                out.push(self.at_slot(Violation::error("attachments.not-asked", path()), slot, None));
            }
            return;
        }
        if found == 0 && (slot.required || scope.holds_or(slot.required_when.as_ref(), false)) {
            let violation = Violation::error("attachments.required", path());
            out.push(self.at_slot(violation, slot, slot.required_rule.clone()));
        }
        for (at, attachment) in attachments.iter().filter(|attachment| attachment.slot == slot.id).enumerate() {
            let extension = attachment.name.rsplit_once('.').map_or("", |(_, extension)| extension);
            let format = Format::from_extension(extension).map(Format::as_str);
            // A format that no policy knows is refused for all slots.
            if let Some(format) = format.filter(|f| !slot.formats.is_empty() && !slot.formats.iter().any(|id| id == f))
            {
                let violation = Violation::error("attachments.format-not-here", joined![path(), "/", at.to_string()])
                    .with("found", ParamValue::Text(format.to_owned()))
                    .with("expected", ParamValue::Text(slot.formats.join(", ")));
                out.push(self.at_slot(violation, slot, slot.formats_rule.clone()));
            }
        }
        if let Some(max) = slot.max_files.filter(|max| found > *max as usize) {
            let violation = Violation::error("attachments.too-many-in-slot", path())
                .with_len("found", found)
                .with("max", ParamValue::Int(max.into()));
            out.push(self.at_slot(violation, slot, None));
        }
    }

    fn at_slot(&self, mut violation: Violation, slot: &Slot, rule: Option<String>) -> Violation {
        violation.rule = rule;
        violation.source = Some(self.cite(&slot.source));
        violation
    }

    fn judge_files(&self, attachments: &[Attachment], out: &mut Vec<Violation>) {
        let mut counts: Vec<(&str, usize)> = Vec::new();
        let mut paths = Vec::with_capacity(attachments.len());
        for attachment in attachments {
            let at = match counts.iter_mut().find(|(slot, _)| *slot == attachment.slot) {
                Some((_, count)) => {
                    *count += 1;
                    *count
                }
                None => {
                    counts.push((&attachment.slot, 0));
                    0
                }
            };
            // "~" and "/" are escaped as RFC 6901 asks: a slot's name comes from outside.
            let slot = attachment.slot.replace('~', "~0").replace('/', "~1");
            if self.slot(&attachment.slot).is_none() {
                out.push(Violation::error(
                    "attachments.unknown-slot",
                    joined!["/attachments/", slot, "/", at.to_string()],
                ));
            }
            paths.push(joined!["/attachments/", slot, "/", at.to_string()]);
        }
        let (Some(policy), Some(rules)) = (self.policy(), &self.definition().attachments) else { return };
        let files: Vec<_> =
            attachments.iter().map(|a| FileMeta { name: &a.name, size: a.size, media_type: &a.media_type }).collect();
        let unseen = attachments.iter().filter(|attachment| attachment.inspected.is_none()).count();
        if unseen > 0 {
            let path = "/attachments".to_owned();
            out.push(Violation::warning("attachments.content-not-inspected", path).with_len("files", unseen));
        }
        // Some files do not count towards the number, so that the number is checked here.
        let is_counted = |a: &&Attachment| self.slot(&a.slot).is_none_or(|slot| !slot.uncounted);
        let counted = attachments.iter().filter(is_counted).count();
        let mut findings = otinish_attachments::check_files(&Policy { max_files: u32::MAX, ..policy.clone() }, &files);
        if counted as u64 > u64::from(policy.max_files) {
            let finding = Finding::error(otinish_attachments::code::TOO_MANY)
                .with_int("found", counted)
                .with("max", Param::Int(policy.max_files.into()));
            findings.insert(0, FileFinding { file: None, finding });
        }
        let violations = findings.iter().map(|found| {
            let path = found.file.and_then(|file| paths.get(file).cloned()).unwrap_or_else(|| "/attachments".into());
            Violation::from_finding(&found.finding, path)
        });
        let mut violations: Vec<_> = violations.collect();
        for (attachment, path) in attachments.iter().zip(&paths) {
            for found in attachment.inspected.iter().flatten() {
                // An inspection repeats what the name and the declared type say.
                let violation = Violation { path: path.clone(), ..found.clone() };
                if !violations.contains(&violation) {
                    violations.push(violation);
                }
            }
        }
        for mut violation in violations {
            violation.rule = rules.rules.iter().find(|r| r.code == violation.code).map(|r| r.rule.clone());
            violation.source = Some(rules.source.clone());
            out.push(violation);
        }
    }
}

fn judge_edition(definition: &Definition, context: &Context, out: &mut Vec<Violation>) {
    let Some(until) = definition.effective_until.filter(|until| context.today > until.0) else { return };
    let successor = definition.successor.as_ref();
    let end = definition.end.as_ref().filter(|_| context.superseded_from.is_none());
    let superseded = context.superseded_from.filter(|from| context.today >= *from);
    let mut violation = match superseded {
        Some(from) => {
            Violation::error("edition.superseded", String::new()).with("successor", ParamValue::Text(format_date(from)))
        }
        None if end.is_some() => Violation::warning("edition.ended", String::new()),
        None => Violation::warning("edition.text-not-at-hand", String::new()),
    };
    violation = violation.with("until", ParamValue::Text(format_date(until.0)));
    if let (Some(successor), None) = (successor, superseded) {
        violation = violation
            .with("order", ParamValue::Text(successor.order.clone()))
            .with("from", ParamValue::Text(format_date(successor.effective_from.0)));
    }
    let of_end = end.and_then(|end| end.rule.clone());
    violation.rule = successor.and_then(|successor| successor.rule.clone()).or(of_end);
    violation.source =
        Some(definition.system.as_ref().map_or_else(|| definition.source.clone(), |system| system.act_short.clone()));
    out.push(violation);
}

fn judge_unknown(form: &Form, answers: &Value, out: &mut Vec<Violation>) {
    match answers.as_object() {
        None => out.push(wrong_type(String::new(), "object", answers)),
        Some(answers) => {
            for (key, _) in answers.iter().filter(|(key, _)| form.field(key).is_none()) {
                out.push(unknown_field("", key));
            }
        }
    }
}

fn unknown_field(parent: &str, key: &str) -> Violation {
    let key = key.replace('~', "~0").replace('/', "~1");
    Violation::error("answers.unknown-field", joined![parent, "/", key])
}

fn wrong_type(path: String, expected: &'static str, found: &Value) -> Violation {
    Violation::error("answers.type", path)
        .with("expected", ParamValue::Text(expected.into()))
        .with("found", ParamValue::Text(found.type_name().into()))
}

/// The answers as conditions and rules see them: hidden fields count as absent.
struct Scope<'a> {
    form: &'a Form,
    answers: &'a Value,
    /// The fields and the answers of the group's item in which a condition stands.
    item: Option<(&'a [Field], &'a Object)>,
    today: NaiveDate,
}

impl<'a> Scope<'a> {
    const fn new(form: &'a Form, answers: &'a Value, today: NaiveDate) -> Self {
        Self { form, answers, item: None, today }
    }

    /// The field with this id: of the item, else of the form.
    fn field(&self, id: &str) -> Option<&'a Field> {
        let inner = self.item.and_then(|(fields, _)| fields.iter().find(|field| field.id == id));
        inner.or_else(|| self.form.field(id))
    }

    /// What is no answer to the field counts as absent too: it is not in the canonical answers either.
    fn answer(&self, id: &str) -> Option<&'a Value> {
        let inner = self.item.and_then(|(fields, item)| Some((fields.iter().find(|field| field.id == id)?, item)));
        let (field, kind, value) = match inner {
            Some((field, item)) => {
                let value = item.get(id)?;
                if !self.holds_or(field.visible_when.as_ref(), true) {
                    return None;
                }
                (field, FieldType::from_name(&field.kind)?, value)
            }
            None => {
                let Asked { field, kind, .. } = self.form.asked(id)?;
                let value = self.answers.as_object()?.get(id)?;
                if let Some(condition) = &field.visible_when
                    && !Scope::new(self.form, self.answers, self.today).holds(condition)
                {
                    return None;
                }
                (field, kind.unwrap_or(FieldType::Text), value)
            }
        };
        self.is_answer(field, kind, value).then_some(value)
    }

    /// Whether something of a value stays in the canonical answers.
    fn is_answer(&self, field: &Field, kind: FieldType, value: &Value) -> bool {
        let is_text = |kind: IdentifierKind, text: &str| {
            text.bytes().any(|byte| byte.is_ascii_alphanumeric())
                || !kind.judge(text, self.today, "").0.trim().is_empty()
        };
        match (kind, value) {
            (FieldType::Identifier(kind), Value::String(text)) => is_text(kind, text),
            (
                FieldType::Text | FieldType::LongText | FieldType::Date | FieldType::DateTime | FieldType::Choice,
                Value::String(text),
            ) => !text.trim().is_empty(),
            (FieldType::PersonName, Value::Object(parts)) => {
                let texts = NAME_PARTS.iter().filter_map(|(part, _)| parts.get(part)?.as_str());
                IdentifierKind::find("person-name")
                    .is_some_and(|kind| texts.into_iter().any(|text| is_text(kind, text)))
            }
            (FieldType::Address, Value::Object(parts)) => address::of(field, parts).parts().next().is_some(),
            (FieldType::Address, Value::String(text)) => !text.trim().is_empty(),
            (FieldType::Integer, Value::Int(_)) | (FieldType::Consent, Value::Bool(true)) => true,
            (FieldType::Choices, Value::Array(items)) => {
                items.iter().any(|item| field.options.iter().any(|option| item.as_str() == Some(&option.id)))
            }
            (FieldType::Group, Value::Array(items)) => {
                items.iter().take(max_items(field)).any(|item| matches!(item, Value::Object(_)))
            }
            _ => false,
        }
    }

    /// The date, and the minute of the day if it has one, of a field, of `today` or of a date written out.
    fn moment(&self, name: &str) -> Option<Moment> {
        if name == "today" {
            return Some((self.today, None));
        }
        let answer = || parse_moment(self.answer(name)?.as_str()?.trim()).ok().filter(|(date, _)| is_in_range(date));
        parse_date(name).ok().map(|date| (date, None)).or_else(answer)
    }

    fn date(&self, name: &str) -> Option<NaiveDate> {
        self.moment(name).map(|(date, _)| date)
    }

    /// How two moments stand to each other: by the minute if both have one, else by the day.
    fn order(&self, a: &str, b: &str) -> Option<Ordering> {
        let ((a_date, a_minute), (b_date, b_minute)) = (self.moment(a)?, self.moment(b)?);
        let minutes = a_minute.zip(b_minute).map_or(Ordering::Equal, |(a, b)| a.cmp(&b));
        Some(a_date.cmp(&b_date).then(minutes))
    }

    fn integer(&self, id: &str) -> Option<i64> {
        match self.answer(id)? {
            Value::Int(number) => Some(*number),
            _ => None,
        }
    }

    fn holds_or(&self, condition: Option<&Condition>, otherwise: bool) -> bool {
        condition.map_or(otherwise, |condition| self.holds(condition))
    }

    fn holds(&self, condition: &Condition) -> bool {
        let text = |field: &str| self.answer(field).and_then(Value::as_str).map(str::trim);
        match condition {
            Condition::Equals(c) => text(&c.field) == Some(&c.value),
            Condition::OneOf(c) => text(&c.field).is_some_and(|text| c.values.iter().any(|value| value == text)),
            Condition::Includes(c) => self
                .answer(&c.field)
                .and_then(Value::as_array)
                .is_some_and(|items| items.iter().any(|item| item.as_str() == Some(&c.value))),
            Condition::Present(field) => self.answer(field).is_some(),
            Condition::Given(field) => self.answer(field) == Some(&Value::Bool(true)),
            Condition::AtLeast(c) => self.integer(&c.field).is_some_and(|number| number >= c.value),
            Condition::AtMost(c) => self.integer(&c.field).is_some_and(|number| number <= c.value),
            Condition::Before(c) => self.order(&c.field, &c.value) == Some(Ordering::Less),
            Condition::After(c) => self.order(&c.field, &c.value) == Some(Ordering::Greater),
            Condition::All(conditions) => conditions.iter().all(|condition| self.holds(condition)),
            Condition::Any(conditions) => conditions.iter().any(|condition| self.holds(condition)),
            Condition::Not(condition) => !self.holds(condition),
        }
    }

    /// The violation of a rule at the field with the id `own`, if it is broken. A rule speaks only when both its answers are there
    /// and readable.
    fn rule(&self, rule: &Rule, own: &str, path: &str) -> Option<Violation> {
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

/// A date, and the minute of the day if it has one.
type Moment = (NaiveDate, Option<u32>);

/// Lines that end as on the network or on an old computer, ended as everywhere else.
fn with_plain_line_ends(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '\n' if before == '\r' => {}
            '\r' => out.push('\n'),
            _ => out.push(c),
        }
        before = c;
    }
    out
}

/// Reads a date, or a date and a time: `2026-06-15T14:05` or `15.06.2026 14:05`.
fn parse_moment(text: &str) -> Result<Moment, DateError> {
    let Some((date, time)) = text.split_once(['T', ' ']) else { return Ok((parse_date(text)?, None)) };
    let time = time.trim_start().as_bytes();
    let [h1, h2, b':', m1, m2] = *time else { return Err(DateError::Format) };
    let digit = |byte: u8| char::from(byte).to_digit(10).ok_or(DateError::Format);
    let (hour, minute) = (digit(h1)? * 10 + digit(h2)?, digit(m1)? * 10 + digit(m2)?);
    if hour > 23 || minute > 59 {
        return Err(DateError::Format);
    }
    Ok((parse_date(date)?, Some(hour * 60 + minute)))
}

/// A date, or a date and a time, as the canonical answers have it: `2026-06-15T14:05`.
fn format_moment((date, minute): Moment) -> String {
    let mut text = format_date(date);
    if let Some(minute) = minute {
        text.push_str(&joined!["T", two_digits(minute / 60), ":", two_digits(minute % 60)]);
    }
    text
}

/// Whether a value is no answer: `null`, blank text, nothing chosen, a consent not given, a name without parts.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(object) => object.iter().all(|(_, value)| is_empty(value)),
        Value::Bool(true) | Value::Int(_) | Value::OtherNumber => false,
    }
}

/// The judging of fields; collects violations.
struct Judged<'a> {
    scope: &'a Scope<'a>,
    violations: Vec<Violation>,
}

impl Judged<'_> {
    fn push(&mut self, violation: Violation) {
        self.violations.push(violation);
    }

    /// Judges a visible field and returns its normalised answer, if there is one.
    fn field(&mut self, field: &Field, kind: FieldType, raw: Option<&Value>, path: &str) -> Option<Value> {
        let Some(raw) = raw.filter(|raw| !is_empty(raw)) else {
            self.missing(field, kind, raw, path);
            return None;
        };
        // Nothing may be left of an answer: a dash for an IIN, a name with unknown parts only.
        self.answer(field, kind, raw, path).filter(|answer| !is_empty(answer))
    }

    fn answer(&mut self, field: &Field, kind: FieldType, raw: &Value, path: &str) -> Option<Value> {
        match (kind, raw) {
            (FieldType::Text, Value::String(text)) => self.text(field, text, false, path),
            (FieldType::LongText, Value::String(text)) => self.text(field, text, true, path),
            (FieldType::PersonName, Value::Object(parts)) => self.person_name(field, parts, path),
            (FieldType::Address, Value::Object(parts)) => self.address(field, parts, path),
            // A line of text, as it was asked for once and as other systems have it.
            (FieldType::Address, Value::String(text)) => {
                let mut parts = Object::new();
                parts.insert(Part::Text.id(), text.as_str().into());
                self.address(field, &parts, path)
            }
            (FieldType::Date, Value::String(text)) => self.moment(text, false, path),
            (FieldType::DateTime, Value::String(text)) => self.moment(text, true, path),
            (FieldType::Integer, Value::Int(number)) => self.integer(field, *number, path),
            (FieldType::Choice, Value::String(text)) => self.choice(field, text, path),
            (FieldType::Choices, Value::Array(items)) => self.choices(field, items, path),
            (FieldType::Consent, Value::Bool(true)) => Some(Value::Bool(true)),
            (FieldType::Group, Value::Array(items)) => self.group(field, items, path),
            (FieldType::Identifier(kind), Value::String(text)) => Some(self.identifier(kind, text, path).into()),
            (
                FieldType::Text
                | FieldType::LongText
                | FieldType::Date
                | FieldType::DateTime
                | FieldType::Choice
                | FieldType::Identifier(_),
                other,
            ) => self.wrong(path, "string", other),
            (FieldType::PersonName | FieldType::Address, other) => self.wrong(path, "object", other),
            (FieldType::Integer, other) => self.wrong(path, "integer", other),
            (FieldType::Consent, other) => self.wrong(path, "boolean", other),
            (FieldType::Choices | FieldType::Group, other) => self.wrong(path, "array", other),
        }
    }

    /// Judges an identifier and returns its canonical text.
    fn identifier(&mut self, kind: IdentifierKind, text: &str, path: &str) -> String {
        let (value, violations) = kind.judge(text, self.scope.today, path);
        for violation in violations {
            self.push(violation);
        }
        value
    }

    fn wrong(&mut self, path: &str, expected: &'static str, found: &Value) -> Option<Value> {
        self.push(wrong_type(path.to_owned(), expected, found));
        None
    }

    fn missing(&mut self, field: &Field, kind: FieldType, raw: Option<&Value>, path: &str) {
        // A value that is empty but of another type is still a mistake of the caller.
        let fits = match (kind, raw) {
            (_, None | Some(Value::Null)) => None,
            (FieldType::PersonName, Some(Value::Object(parts))) => {
                self.unknown_members(parts, path, |key| NAME_PARTS.iter().any(|(part, _)| *part == key));
                None
            }
            (FieldType::Address, Some(Value::Object(parts))) => {
                self.unknown_parts(field, parts, path);
                None
            }
            (FieldType::Address, Some(Value::String(_))) => None,
            (FieldType::Consent, Some(Value::Bool(_))) => None,
            (FieldType::Choices | FieldType::Group, Some(Value::Array(_))) => None,
            (FieldType::PersonName | FieldType::Address, Some(other)) => Some(("object", other)),
            (FieldType::Consent, Some(other)) => Some(("boolean", other)),
            (FieldType::Choices | FieldType::Group, Some(other)) => Some(("array", other)),
            (FieldType::Integer, Some(Value::String(_))) => None,
            (FieldType::Integer, Some(other)) => Some(("integer", other)),
            (_, Some(Value::String(_))) => None,
            (_, Some(other)) => Some(("string", other)),
        };
        if let Some((expected, found)) = fits {
            self.push(wrong_type(path.to_owned(), expected, found));
            return;
        }
        if !(field.required || self.scope.holds_or(field.required_when.as_ref(), false)) {
            return;
        }
        let mut require = |code, path: String| {
            let mut violation = Violation::error(code, path);
            violation.rule.clone_from(&field.required_rule);
            self.violations.push(violation);
        };
        match kind {
            FieldType::Consent => require("consent.required", path.to_owned()),
            FieldType::Choice | FieldType::Choices => require("choice.required", path.to_owned()),
            FieldType::PersonName => {
                for (part, _) in NAME_PARTS.iter().filter(|(_, required)| *required) {
                    require("field.required", joined![path, "/", part]);
                }
            }
            _ => require("field.required", path.to_owned()),
        }
    }

    fn unknown_members(&mut self, object: &Object, path: &str, is_known: impl Fn(&str) -> bool) {
        for (key, _) in object.iter().filter(|(key, _)| !is_known(key)) {
            self.push(unknown_field(path, key));
        }
    }

    fn text(&mut self, field: &Field, raw: &str, lines: bool, path: &str) -> Option<Value> {
        let text = if lines { with_plain_line_ends(raw.trim()) } else { raw.trim().to_owned() };
        let max = field.max_length.unwrap_or(if lines { 5000 } else { 500 });
        let found = text.len();
        // Bytes are never fewer than characters: most texts need not be counted.
        let found = if found > max as usize { text.chars().count() } else { found };
        if found > max as usize {
            self.push(
                Violation::error("text.too-long", path.to_owned())
                    .with_len("found", found)
                    .with("max", ParamValue::Int(max.into())),
            );
        }
        let is_forbidden = |c| is_forbidden(c) && !(lines && (c == '\n' || c == '\t'));
        if let Some(at) = text.chars().position(is_forbidden) {
            self.push(Violation::error("text.character", path.to_owned()).with_len("at", at + 1));
        }
        Some(text.into())
    }

    fn person_name(&mut self, field: &Field, parts: &Object, path: &str) -> Option<Value> {
        let mut answer = Object::new();
        for (part, required) in NAME_PARTS {
            let path = joined![path, "/", part];
            match parts.get(part).filter(|value| !is_empty(value)) {
                Some(Value::String(text)) => {
                    let Some(kind) = IdentifierKind::find("person-name") else { continue };
                    let value = self.identifier(kind, text, &path);
                    if !value.is_empty() {
                        answer.insert(part, value.into());
                    }
                }
                Some(other) => {
                    self.wrong(&path, "string", other);
                }
                None if required => {
                    let mut violation = Violation::error("field.required", path);
                    violation.rule = field.format_rule.clone().or_else(|| field.required_rule.clone());
                    self.push(violation);
                }
                None => {}
            }
        }
        self.unknown_members(parts, path, |key| NAME_PARTS.iter().any(|(part, _)| *part == key));
        Some(Value::Object(answer))
    }

    fn address(&mut self, field: &Field, parts: &Object, path: &str) -> Option<Value> {
        let address = address::of(field, parts);
        // Where the region is not asked for, the form knows the place from elsewhere.
        let has_region = address_parts(field).any(|part| part == Part::Region);
        for (part, finding) in address.findings() {
            if finding.code == "address.place-missing" && !has_region {
                continue;
            }
            let path = part.map_or_else(|| path.to_owned(), |part| joined![path, "/", part.id()]);
            self.push(Violation::from_finding(&finding, path));
        }
        for part in address_parts(field) {
            if let Some(other) = parts.get(part.id()).filter(|value| value.as_str().is_none() && !is_empty(value)) {
                self.wrong(&joined![path, "/", part.id()], "string", other);
            }
        }
        self.unknown_parts(field, parts, path);
        Some(Value::Object(address.parts().map(|(part, text)| (part.id(), text.into())).collect()))
    }

    fn unknown_parts(&mut self, field: &Field, parts: &Object, path: &str) {
        self.unknown_members(parts, path, |key| address_parts(field).any(|part| part.id() == key));
    }

    fn moment(&mut self, raw: &str, with_time: bool, path: &str) -> Option<Value> {
        let raw = raw.trim();
        let (date, minute) = match parse_moment(raw) {
            Ok(moment @ (_, minute)) if minute.is_some() == with_time => moment,
            Ok(_) | Err(DateError::Format) => {
                let code = if with_time { "date-time.format" } else { "date.format" };
                self.push(Violation::error(code, path.to_owned()));
                return Some(raw.into());
            }
            Err(DateError::NoSuchDay) => {
                self.push(Violation::error("date.no-such-day", path.to_owned()));
                return Some(raw.into());
            }
        };
        if !is_in_range(&date) {
            self.push(
                Violation::error("date.out-of-range", path.to_owned())
                    .with("min", ParamValue::Int(1900))
                    .with("max", ParamValue::Int(2100)),
            );
        }
        Some(format_moment((date, minute)).into())
    }

    fn integer(&mut self, field: &Field, number: i64, path: &str) -> Option<Value> {
        if let Some(min) = field.min.filter(|min| number < *min) {
            self.push(Violation::error("integer.too-small", path.to_owned()).with("min", ParamValue::Int(min)));
        }
        // RFC 8785 writes numbers as IEEE 754 doubles: beyond 2^53 - 1 they would not survive.
        let max = field.max.unwrap_or(MAX_SAFE_INTEGER);
        if number > max {
            self.push(Violation::error("integer.too-large", path.to_owned()).with("max", ParamValue::Int(max)));
        }
        if number < -MAX_SAFE_INTEGER {
            let min = ParamValue::Int(-MAX_SAFE_INTEGER);
            self.push(Violation::error("integer.too-small", path.to_owned()).with("min", min));
        }
        Some(Value::Int(number))
    }

    fn choice(&mut self, field: &Field, raw: &str, path: &str) -> Option<Value> {
        let text = raw.trim();
        self.option(field, text, path.to_owned());
        Some(text.into())
    }

    /// Judges one chosen option.
    fn option(&mut self, field: &Field, id: &str, path: String) {
        let Some(option) = field.options.iter().find(|option| option.id == id) else {
            self.push(Violation::error("choice.unknown", path));
            return;
        };
        if !self.scope.holds_or(option.when.as_ref(), true) {
            let mut violation = Violation::error("choice.not-available", path);
            violation.rule.clone_from(&option.when_rule);
            self.push(violation);
        }
    }

    fn choices(&mut self, field: &Field, items: &[Value], path: &str) -> Option<Value> {
        for (at, item) in items.iter().enumerate() {
            let path = joined![path, "/", at.to_string()];
            match item {
                Value::String(_) if items[..at].contains(item) => {
                    self.push(Violation::error("choice.repeated", path));
                }
                Value::String(text) => self.option(field, text, path),
                other => {
                    self.wrong(&path, "string", other);
                }
            }
        }
        // The order of ticking says nothing: the canonical answer has the order of the definition.
        let chosen = field.options.iter().filter(|option| items.iter().any(|i| i.as_str() == Some(&option.id)));
        Some(Value::Array(chosen.map(|option| Value::from(option.id.as_str())).collect()))
    }

    fn group(&mut self, field: &Field, items: &[Value], path: &str) -> Option<Value> {
        let count = i64::try_from(items.len()).unwrap_or(i64::MAX);
        if let Some(min) = field.min.filter(|min| count < *min) {
            self.push(
                Violation::error("group.too-few", path.to_owned())
                    .with("found", ParamValue::Int(count))
                    .with("min", ParamValue::Int(min)),
            );
        }
        let max = field.max.unwrap_or(100);
        if count > max {
            self.push(
                Violation::error("group.too-many", path.to_owned())
                    .with("found", ParamValue::Int(count))
                    .with("max", ParamValue::Int(max)),
            );
        }
        let mut answer = Vec::new();
        for (at, item) in items.iter().take(max_items(field)).enumerate() {
            let path = joined![path, "/", at.to_string()];
            let Value::Object(members) = item else {
                self.wrong(&path, "object", item);
                continue;
            };
            let scope = Scope { item: Some((&field.fields, members)), ..*self.scope };
            let mut judged = Judged { scope: &scope, violations: Vec::new() };
            let mut object = Object::new();
            for inner in &field.fields {
                let Some(kind) = FieldType::from_name(&inner.kind) else { continue };
                if !scope.holds_or(inner.visible_when.as_ref(), true) {
                    continue;
                }
                let before = judged.violations.len();
                let value = judged.field(inner, kind, members.get(&inner.id), &joined![path, "/", inner.id]);
                self.scope.form.complete_sources(&mut judged.violations[before..], inner);
                let is_sound =
                    value.is_some() && judged.violations[before..].iter().all(|v| v.severity != Severity::Error);
                if let Some(value) = value {
                    object.insert(&inner.id, value);
                }
                let rules = self.scope.form.definition().rules.iter();
                let rules = rules.filter(|rule| rule.target() == (&*field.id, Some(&*inner.id)));
                let rules = rules.filter(|rule| is_sound || matches!(rule.check, Check::Holds(_)));
                let path = joined![path, "/", inner.id];
                judged.violations.extend(rules.filter_map(|rule| scope.rule(rule, &inner.id, &path)));
            }
            judged.unknown_members(members, &path, |key| field.fields.iter().any(|inner| inner.id == key));
            for inner in field.fields.iter().filter(|inner| inner.unique) {
                let Some(value) = object.get(&inner.id) else { continue };
                let is_same = |other: &Value| other.as_object().and_then(|other| other.get(&inner.id)) == Some(value);
                if let Some(first) = answer.iter().position(is_same) {
                    let path = joined![path, "/", inner.id];
                    let before = judged.violations.len();
                    judged.push(Violation::error("group.repeated", path).with_len("first", first + 1));
                    self.scope.form.complete_sources(&mut judged.violations[before..], inner);
                }
            }
            self.violations.extend(judged.violations);
            answer.push(Value::Object(object));
        }
        Some(Value::Array(answer))
    }
}

/// How many items of a group are looked at.
fn max_items(field: &Field) -> usize {
    usize::try_from(field.max.unwrap_or(100)).unwrap_or(0)
}

/// Whether a date is one that a form can mean.
fn is_in_range(date: &NaiveDate) -> bool {
    (1900..=2100).contains(&date.year())
}

/// The greatest integer that survives as an IEEE 754 double.
const MAX_SAFE_INTEGER: i64 = 9_007_199_254_740_991;

/// Control characters, direction marks, zero-width characters and the replacement character (a lone surrogate that was lost).
const fn is_forbidden(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fffd}')
}
