//! Whether a definition holds together.

use otinish_attachments::Format;
use otinish_identifiers::address::Part;

use super::{DefinitionError, FieldType, field};
use crate::{
    condition::Condition,
    definition::{BlockKind, Check, Definition, Field, Notice, Refuses, Rule, Slot},
    joined::joined,
    name::Meaning,
    print::placeholders,
    text::Text,
};

/// The checks of a definition's meaning.
pub(super) struct Lint<'a> {
    pub(super) errors: Vec<DefinitionError>,
    pub(super) definition: &'a Definition,
}

impl Lint<'_> {
    fn error(&mut self, place: &str, reason: impl Into<String>) {
        self.errors.push(DefinitionError { place: place.to_owned(), reason: reason.into() });
    }

    fn text(&mut self, place: &str, text: &Text) {
        for (lang, value) in [("kk", &text.kk), ("ru", &text.ru), ("en", &text.en)] {
            if value.trim().is_empty() {
                self.error(place, joined!["the text has no ", lang]);
            }
        }
    }

    pub(super) fn definition(&mut self) {
        let definition = self.definition;
        let mut id = definition.id.split('/');
        if !(id.next().is_some_and(is_kebab) && id.next().is_some_and(is_kebab) && id.next().is_none()) {
            self.error("id", "an id is written system/form, in lower-case letters, digits and dashes");
        }
        if let (Some(from), Some(until)) = (definition.effective_from, definition.effective_until)
            && until < from
        {
            self.error("effective-until", "the last day is before the first");
        }
        for (place, text) in [
            ("title", &definition.title),
            ("name", &definition.name),
            ("applicant", &definition.applicant),
            ("result", &definition.result),
        ] {
            self.text(place, text);
        }
        if let Some(successor) = &definition.successor {
            self.text("successor.notice", &successor.notice);
        }
        if let Some(end) = &definition.end {
            self.text("end.notice", &end.notice);
            if definition.effective_until.is_none() || definition.successor.is_some() {
                self.error("end", "`end` belongs to a form with a last day and without a successor");
            }
        }
        self.source("source", &definition.source);
        if definition.sections.is_empty() {
            self.error("sections", "a form has at least one section");
        }
        let mut ids: Vec<&str> = Vec::new();
        for section in &definition.sections {
            self.text(&section.id, &section.title);
            if let Some(hint) = &section.hint {
                self.text(&section.id, hint);
            }
            if !is_kebab(&section.id) {
                self.error(&section.id, "a section's id is lower-case letters, digits and dashes");
            }
            if section.fields.is_empty() && section.slots.is_empty() {
                self.error(&section.id, "the section has no fields and no slots");
            }
            for field in &section.fields {
                if ids.contains(&field.id.as_str()) {
                    self.error(&field.id, "the id is used twice in the form");
                }
                ids.push(&field.id);
                self.field(&field.id, field, None);
            }
            for slot in &section.slots {
                self.slot(slot);
            }
        }
        if ids.contains(&"attachments") {
            self.error("attachments", "this id is kept for the files");
        }
        self.slots();
        for rule in &definition.rules {
            self.rule(rule);
        }
        for notice in &definition.notices {
            self.notice(notice);
        }
        for deadline in &definition.deadlines {
            self.text("deadline", &deadline.text);
            self.source("deadline", &deadline.source);
            if let Some(when) = &deadline.when {
                self.condition("deadline", when, None);
            }
        }
        if let Some(refuses) = &definition.refuses {
            self.refuses(refuses);
        }
        for list in &definition.requirements {
            self.text(&list.id, &list.title);
            self.source(&list.id, &list.source);
            for row in &list.rows {
                self.text(&list.id, &row.title);
                self.text(&list.id, &row.text);
            }
        }
        if let Some(cost) = &definition.cost {
            self.text("cost", &cost.text);
            self.source("cost", &cost.source);
        }
        let events = definition.system.as_ref().map(|system| &*system.life_events).unwrap_or_default();
        for event in events {
            self.text(&event.id, &event.name);
        }
        for id in &definition.life_events {
            if !events.iter().any(|event| event.id == *id) {
                self.error("life-events", joined!["there is no life event `", id, "` in system.toml"]);
            }
        }
        self.cycles();
        self.print();
    }

    fn refuses(&mut self, refuses: &Refuses) {
        let definition = self.definition;
        let known = |id: &str| field(definition, id);
        let inner =
            known(&refuses.missing).and_then(|group| group.fields.iter().find(|field| field.id == refuses.document));
        let option =
            known(&refuses.reason).and_then(|field| field.options.iter().find(|known| known.id == refuses.option));
        if inner.is_none() || option.is_none() {
            self.error(
                "refuses",
                "`missing` is a group with the field `document`, `reason` a field with the option `option`",
            );
        }
        for id in refuses.copies.iter().map(|copied| &copied.to).chain([&refuses.date]) {
            if known(id).is_none() {
                self.error("refuses", joined!["there is no field `", id, "`"]);
            }
        }
    }

    fn notice(&mut self, notice: &Notice) {
        self.text("notice", &notice.text);
        self.source("notice", &notice.source);
        if let Some(when) = &notice.when {
            self.condition("notice", when, None);
        }
        if let Some(id) = &notice.section
            && !self.definition.sections.iter().any(|section| section.id == *id)
        {
            self.error("notice", joined!["there is no section `", id, "`"]);
        }
    }

    fn source(&mut self, place: &str, source: &str) {
        if source.trim().is_empty() {
            self.error(place, "every element says where it stands in the act: give its source");
        }
    }

    fn field(&mut self, place: &str, field: &Field, group: Option<&Field>) {
        if !is_snake(&field.id) {
            self.error(place, "a field's id is lower-case letters, digits and underscores");
        }
        self.text(place, &field.label);
        for text in [&field.hint, &field.required_message, &field.statement].into_iter().flatten() {
            self.text(place, text);
        }
        self.source(place, &field.source);
        for condition in [&field.required_when, &field.visible_when].into_iter().flatten() {
            self.condition(place, condition, group);
        }
        if field.required && field.required_when.is_some() {
            self.error(place, "give either `required` or `required-when`");
        }
        let Some(kind) = FieldType::from_name(&field.kind) else {
            self.error(place, joined!["there is no field type `", field.kind, "`"]);
            return;
        };
        let is_choice = matches!(kind, FieldType::Choice | FieldType::Choices);
        if is_choice == field.options.is_empty() {
            self.error(place, "`options` belong to `choice` and `choices`, which need at least one");
        }
        for (at, option) in field.options.iter().enumerate() {
            self.text(&joined![place, ".", option.id], &option.label);
            if let Some(when) = &option.when {
                self.condition(&joined![place, ".", option.id], when, group);
            }
            if field.options[..at].iter().any(|other| other.id == option.id) {
                self.error(place, joined!["the option `", option.id, "` stands twice"]);
            }
        }
        if matches!(kind, FieldType::Group) == field.fields.is_empty() {
            self.error(place, "`fields` belong to a `group`, which needs at least one");
        }
        if matches!(kind, FieldType::Consent) != field.statement.is_some() {
            self.error(place, "`statement` belongs to a `consent`, which needs it");
        }
        if field.min.zip(field.max).is_some_and(|(min, max)| min > max) {
            self.error(place, "`min` is greater than `max`");
        }
        if !matches!(kind, FieldType::Integer | FieldType::Group) && (field.min.is_some() || field.max.is_some()) {
            self.error(place, "`min` and `max` belong to `integer` and `group`");
        }
        if !matches!(kind, FieldType::Address) && !field.parts.is_empty() {
            self.error(place, "`parts` belong to an `address`");
        }
        for part in field.parts.iter().filter(|part| Part::from_id(part).is_none()) {
            self.error(place, joined!["an address has no part `", part, "`"]);
        }
        if field.unique && group.is_none() {
            self.error(place, "`unique` belongs to the fields of a group");
        }
        if !matches!(kind, FieldType::Text | FieldType::LongText) && field.max_length.is_some() {
            self.error(place, "`max-length` belongs to `text` and `long-text`");
        }
        for (at, inner) in field.fields.iter().enumerate() {
            let place = joined![place, ".", inner.id];
            if field.fields[..at].iter().any(|other| other.id == inner.id) {
                self.error(&place, "the id is used twice in the group");
            }
            if inner.kind == "group" {
                self.error(&place, "a group holds no groups");
            }
            self.field(&place, inner, Some(field));
        }
    }

    fn slot(&mut self, slot: &Slot) {
        let place = joined!["slot ", slot.id];
        if !is_snake(&slot.id) {
            self.error(&place, "a slot's id is lower-case letters, digits and underscores");
        }
        self.text(&place, &slot.label);
        if let Some(hint) = &slot.hint {
            self.text(&place, hint);
        }
        self.source(&place, &slot.source);
        for condition in [&slot.required_when, &slot.visible_when].into_iter().flatten() {
            self.condition(&place, condition, None);
        }
        for format in &slot.formats {
            if !Format::ALL.iter().any(|known| known.as_str() == format) {
                self.error(&place, joined!["there is no format `", format, "`"]);
            }
        }
    }

    fn slots(&mut self) {
        let slots: Vec<_> = self.definition.sections.iter().flat_map(|section| &section.slots).collect();
        for (at, slot) in slots.iter().enumerate() {
            if slots[..at].iter().any(|other| other.id == slot.id) {
                self.error(&joined!["slot ", slot.id], "the id is used twice in the form");
            }
        }
        match &self.definition.attachments {
            None if !slots.is_empty() => self.error("attachments", "there are slots, but no policy for their files"),
            Some(attachments) => {
                self.source("attachments", &attachments.source);
                if slots.is_empty() {
                    self.error("attachments", "there is a policy, but no slot");
                }
                if otinish_attachments::policy(&attachments.policy).is_none() {
                    self.error("attachments", joined!["there is no policy `", attachments.policy, "`"]);
                }
            }
            None => {}
        }
    }

    fn rule(&mut self, rule: &Rule) {
        let definition = self.definition;
        let (outer, inner) = rule.target();
        let group = inner.and_then(|_| field(definition, outer));
        let own_id = inner.unwrap_or(outer);
        // In a group's item its own fields come first.
        let find = |id: &str| {
            let inner = group.and_then(|group| group.fields.iter().find(|field| field.id == id));
            inner.or_else(|| field(definition, id))
        };
        let own_field = match inner {
            Some(inner) => group.and_then(|group| group.fields.iter().find(|field| field.id == inner)),
            None => field(definition, outer),
        };
        let place = joined!["rule at ", rule.field];
        self.source(&place, &rule.source);
        if own_field.is_none() {
            self.error(&place, joined!["there is no field `", rule.field, "`"]);
            return;
        }
        if let Some(when) = &rule.when {
            self.condition(&place, when, group);
        }
        if let Some(message) = &rule.message {
            self.text(&place, message);
        }
        if matches!(rule.check, Check::Holds(_)) && rule.code.is_none() {
            self.error(&place, "`holds` needs a `code` and a `message`");
        }
        if rule.code.is_some() != rule.message.is_some() {
            self.error(&place, "a `code` of the rule's own needs a `message`, and the reverse");
        }
        if let Check::NotAfterPlus(plus) = &rule.check
            && plus.hours > 0
            && [own_id, plus.field.as_str()].iter().any(|id| find(id).is_none_or(|f| f.kind != "date-time"))
        {
            self.error(&place, "`hours` are counted between fields of type `date-time`");
        }
        let (own, other_type, may_be_today) = match &rule.check {
            Check::Holds(condition) => {
                self.condition(&place, condition, group);
                return;
            }
            Check::NotAfter(_) | Check::NotBefore(_) | Check::NotAfterPlus(_) => ("date", "date", true),
            Check::SameAs(_) | Check::DiffersFrom(_) => ("", "", false),
            Check::AtMost(_) => ("integer", "integer", false),
            Check::SameItems(_) => ("group", "group", false),
            Check::LicenceYear(_) => ("notary-licence", "date", false),
            Check::IinBirthDate(_) => ("iin", "date", false),
            Check::CourtYear(_) => {
                if let Some(field) = own_field
                    && !field.kind.starts_with("court-")
                {
                    self.error(&place, format!("`{}` is not the number of a court's case", field.id));
                }
                ("", "integer", false)
            }
        };
        let Some((other, _)) = rule.check.other() else { return };
        let other = other.as_str();
        for (id, kind) in [(own_id, own), (other, other_type)] {
            if may_be_today && id == "today" && id == other {
                continue;
            }
            match find(id) {
                None => self.error(&place, joined!["there is no field `", id, "`"]),
                Some(field) if kind == "date" && field.kind == "date-time" => {}
                Some(field) if !kind.is_empty() && field.kind != kind => {
                    self.error(&place, joined!["`", id, "` is not of type `", kind, "`"]);
                }
                Some(_) => {}
            }
        }
    }

    fn condition(&mut self, place: &str, condition: &Condition, group: Option<&Field>) {
        let find = |id: &str| {
            group
                .and_then(|group| group.fields.iter().find(|field| field.id == id))
                .or_else(|| field(self.definition, id))
        };
        let mut unknown = Vec::new();
        condition.visit_names(&mut |name, may_be_day| {
            let id = name.as_str();
            if !(may_be_day && Meaning::of_day(id).is_some()) && find(id).is_none() {
                unknown.push(joined!["the condition names a field `", id, "` that the form does not have"]);
            }
        });
        let mut compared: Vec<(&str, &str)> = Vec::new();
        compared_options(condition, &mut compared);
        for (id, option) in compared {
            if let Some(field) = find(id)
                && !field.options.is_empty()
                && !field.options.iter().any(|known| known.id == option)
            {
                unknown.push(joined!["the condition names an option `", option, "` that `", id, "` does not have"]);
            }
        }
        for reason in unknown {
            self.error(place, reason);
        }
    }

    /// A field whose visibility depends on itself, through others, can never be decided.
    fn cycles(&mut self) {
        let definition = self.definition;
        for start in definition.sections.iter().flat_map(|section| &section.fields) {
            self.cycle(&start.id, start, &[]);
            for inner in &start.fields {
                self.cycle(&joined![start.id, ".", inner.id], inner, &start.fields);
            }
        }
    }

    /// Reports a field, of the form or of a group's items, that is shown depending on itself.
    fn cycle(&mut self, place: &str, start: &Field, items: &[Field]) {
        let definition = self.definition;
        let mut seen: Vec<&Field> = Vec::new();
        let mut open = vec![start];
        while let Some(now) = open.pop() {
            let is_item = items.iter().any(|item| std::ptr::eq(item, now));
            let Some(condition) = &now.visible_when else { continue };
            condition.visit_names(&mut |name, may_be_day| {
                let id = name.as_str();
                let inner = items.iter().find(|item| is_item && item.id == id);
                if !(may_be_day && Meaning::of_day(id).is_some())
                    && let Some(read) = inner.or_else(|| field(definition, id))
                    && !seen.iter().any(|known| std::ptr::eq(*known, read))
                {
                    seen.push(read);
                    open.push(read);
                }
            });
        }
        if seen.iter().any(|read| std::ptr::eq(*read, start)) {
            self.error(place, "whether the field is shown depends on the field itself");
        }
    }

    fn print(&mut self) {
        let mut missing: Vec<(String, String)> = Vec::new();
        for (at, block) in self.definition.print.iter().enumerate() {
            let place = joined!["print block ", (at + 1).to_string()];
            if let Some(when) = &block.when {
                self.condition(&place, when, None);
            }
            if (block.block == BlockKind::Table) == block.columns.is_empty() {
                self.error(&place, "`columns` belong to a `table`, which needs at least one");
            }
            if (block.block == BlockKind::Table) != block.lines.is_empty() {
                self.error(&place, "`lines` belong to every block but a `table`");
            }
            let group = block.group.as_ref().map(|id| (id, field(self.definition, id)));
            if let Some((id, None)) = group {
                missing.push((place.clone(), id.clone()));
            }
            let inner = group.and_then(|(_, field)| field).map_or(&[][..], |field| &field.fields);
            for line in &block.lines {
                self.text(&place, line);
            }
            for column in &block.columns {
                self.text(&place, &column.title);
            }
            let templates = block
                .lines
                .iter()
                .flat_map(|line| [&line.kk, &line.ru, &line.en])
                .chain(block.columns.iter().map(|column| &column.value));
            for id in templates.flat_map(|template| placeholders(template)) {
                let known =
                    id == "row" || inner.iter().any(|field| field.id == id) || field(self.definition, id).is_some();
                if !known {
                    missing.push((place.clone(), id.to_owned()));
                }
            }
        }
        for (place, id) in missing {
            self.error(&place, joined!["there is no field `", id, "`"]);
        }
    }
}

fn compared_options<'a>(condition: &'a Condition, into: &mut Vec<(&'a str, &'a str)>) {
    match condition {
        Condition::Equals(c) | Condition::Includes(c) => into.push((c.field.as_str(), c.value.as_str())),
        Condition::OneOf(c) => into.extend(c.values.iter().map(|value| (c.field.as_str(), value.as_str()))),
        Condition::All(all) | Condition::Any(all) => all.iter().for_each(|c| compared_options(c, into)),
        Condition::Not(c) => compared_options(c, into),
        Condition::Present(_)
        | Condition::Given(_)
        | Condition::AtLeast(_)
        | Condition::AtMost(_)
        | Condition::Before(_)
        | Condition::After(_) => {}
    }
}

fn is_kebab(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn is_snake(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}
