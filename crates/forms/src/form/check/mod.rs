//! Whether a definition holds together.

mod fields;
mod rules;

use super::{DefinitionError, field};
use crate::{
    definition::{BlockKind, Definition, Notice, Refuses},
    joined::joined,
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
        if let Some(documents) = &refuses.documents {
            let group = known(&documents.group);
            if group.is_none_or(|group| group.fields.iter().all(|field| field.id != documents.field)) {
                self.error("refuses", "`documents` names a group and a field of its items");
            }
        }
        for chosen in &refuses.chosen {
            let option =
                known(&chosen.field).and_then(|field| field.options.iter().find(|known| known.id == chosen.option));
            if option.is_none() {
                self.error(
                    "refuses",
                    joined!["`", &chosen.field, "` is no choice with the option `", &chosen.option, "`"],
                );
            }
        }
        let copied = refuses.copies.iter().map(|copied| &copied.to);
        for id in copied.chain(&refuses.date).chain(&refuses.mistakes) {
            if known(id).is_none() {
                self.error("refuses", joined!["there is no field `", id, "`"]);
            }
        }
        if refuses.documents.is_none() && refuses.mistakes.is_none() {
            self.error("refuses", "it says nothing of why: `documents` or `mistakes`");
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

fn is_kebab(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn is_snake(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}
