//! A definition whose meaning has been checked.

use otinish_attachments::{Format, Policy};
use otinish_identifiers::address::Part;

use crate::{
    condition::Condition,
    definition::{BlockKind, Check, Definition, Field, Section, Slot},
    joined::joined,
    kinds::IdentifierKind,
    print::placeholders,
    read,
    report::Report,
    text::Text,
    value::Value,
};

/// What a field's answer is.
#[derive(Clone, Copy, Debug)]
pub enum FieldType {
    /// One line of text.
    Text,
    /// Lines of text.
    LongText,
    /// A person's name in parts: `surname`, `given_name`, `patronymic`.
    PersonName,
    /// An address in parts, or in one line.
    Address,
    /// A calendar date.
    Date,
    /// A day and a time of it in Astana, to the minute.
    DateTime,
    /// An integer.
    Integer,
    /// One of the options.
    Choice,
    /// Any number of the options.
    Choices,
    /// A consent: only `true` is an answer.
    Consent,
    /// A list of items, each with fields of its own.
    Group,
    /// An identifier, as text.
    Identifier(IdentifierKind),
}

impl FieldType {
    /// The type of a name in a definition.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "text" => Self::Text,
            "long-text" => Self::LongText,
            "person-name" => Self::PersonName,
            "address" => Self::Address,
            "date" => Self::Date,
            "date-time" => Self::DateTime,
            "integer" => Self::Integer,
            "choice" => Self::Choice,
            "choices" => Self::Choices,
            "consent" => Self::Consent,
            "group" => Self::Group,
            identifier => Self::Identifier(IdentifierKind::find(identifier)?),
        })
    }
}

/// The parts of a person's name, and whether each is required.
pub const NAME_PARTS: [(&str, bool); 3] = [("surname", true), ("given_name", true), ("patronymic", false)];

/// What is wrong with a definition.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("{place}: {reason}")]
pub struct DefinitionError {
    /// Where: the path of ids to the element.
    pub place: String,
    /// What is wrong and what to write instead.
    pub reason: String,
}

/// The part of a form that is judged as a whole and cached by a session.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Unit {
    /// The edition against the day.
    Edition,
    /// A field with its rules: section, field.
    Field(usize, usize),
    /// A slot: section, slot.
    Slot(usize, usize),
    /// All files against the policy.
    Files,
    /// Members that no field has.
    Unknown,
}

/// A top-level field, and what would be looked up again and again.
#[derive(Debug)]
struct Place {
    section: usize,
    field: usize,
    /// Its type, if there is a type of that name.
    kind: Option<FieldType>,
    /// The JSON Pointer to its answer.
    path: String,
}

/// A top-level field as it is looked up.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) field: &'a Field,
    pub(crate) kind: Option<FieldType>,
    pub(crate) path: &'a str,
}

/// A definition whose references, conditions and texts hold together.
#[derive(Debug)]
pub struct Form {
    definition: Definition,
    policy: Option<Policy>,
    /// The top-level fields.
    places: Vec<Place>,
    /// The marks of their ids in order, each with its place: conditions look fields up so often that comparing ids took half of the
    /// time of judging a form.
    index: Vec<(u64, usize)>,
    units: Vec<Unit>,
    /// For every unit the ids of the top-level fields that it reads, its own included.
    reads: Vec<Vec<String>>,
}

impl Form {
    /// Checks the meaning of a definition.
    ///
    /// # Errors
    /// Everything that is wrong with it: unknown types and references, a missing language, an id used twice, a cycle of
    /// conditions, a print template with an unknown field.
    pub fn new(definition: Definition) -> Result<Self, Vec<DefinitionError>> {
        let mut lint = Lint { errors: Vec::new(), definition: &definition };
        lint.definition();
        let errors = lint.errors;
        if errors.is_empty() { Ok(Self::of(definition)) } else { Err(errors) }
    }

    /// Reads a definition whose meaning was checked before it was published, as a browser gets it from its server: the
    /// checks would be a twentieth of the app.
    ///
    /// In a definition that was never checked, what refers to nothing is taken as absent; nothing in it makes the engine
    /// panic. `None` for JSON that is not a definition.
    #[inline(never)]
    pub fn from_published(json: &str) -> Option<Self> {
        read::whole(&Value::parse(json).ok()?).ok().map(Self::of)
    }

    fn of(definition: Definition) -> Self {
        let policy = definition.attachments.as_ref().and_then(|attachments| {
            let mut policy = otinish_attachments::policy(&attachments.policy)?;
            policy.max_files = attachments.max_files.unwrap_or(policy.max_files);
            policy.max_total_bytes = attachments.max_total_bytes.unwrap_or(policy.max_total_bytes);
            Some(policy)
        });
        let mut places: Vec<Place> = Vec::new();
        let mut index = Vec::new();
        for (s, section) in definition.sections.iter().enumerate() {
            for (f, field) in section.fields.iter().enumerate() {
                // Of fields with one mark the first in the form comes first.
                let mark = mark(&field.id);
                let at = index.partition_point(|(known, _)| *known <= mark);
                index.insert(at, (mark, places.len()));
                let kind = FieldType::from_name(&field.kind);
                places.push(Place { section: s, field: f, kind, path: joined!["/", field.id] });
            }
        }
        let mut units = vec![Unit::Edition];
        for (s, section) in definition.sections.iter().enumerate() {
            units.extend((0..section.fields.len()).map(|f| Unit::Field(s, f)));
            units.extend((0..section.slots.len()).map(|f| Unit::Slot(s, f)));
        }
        units.extend([Unit::Files, Unit::Unknown]);
        let reads = units.iter().map(|unit| reads(&definition, *unit)).collect();
        Self { definition, policy, places, index, units, reads }
    }

    /// Reads a definition from JSON, as a browser or another program loads it.
    ///
    /// # Errors
    /// One error for JSON that is not a definition, else those of [`Form::new`].
    pub fn from_json(json: &str) -> Result<Self, Vec<DefinitionError>> {
        let wrong = |place: String, reason: String| vec![DefinitionError { place, reason }];
        let value = Value::parse(json).map_err(|error| wrong("definition".into(), error.describe()))?;
        let definition =
            read::whole(&value).map_err(|misread| wrong(joined!["definition", misread.place], misread.reason))?;
        Self::new(definition)
    }

    /// Whether the definition asks for a kind that the program does not know, as far as it is loaded.
    pub fn lacks_a_kind(&self) -> bool {
        let fields = self.definition.sections.iter().flat_map(|section| &section.fields);
        fields.flat_map(|field| field.fields.iter().chain([field])).any(|f| FieldType::from_name(&f.kind).is_none())
    }

    /// Whether a rule of the definition counts working days.
    pub fn counts_working_days(&self) -> bool {
        let counts = |check: &Check| matches!(check, Check::NotAfterPlus(plus) if plus.working_days > 0);
        self.definition.rules.iter().any(|rule| counts(&rule.check))
    }

    /// The definition.
    pub const fn definition(&self) -> &Definition {
        &self.definition
    }

    /// The attachment policy, if files may be attached.
    pub const fn policy(&self) -> Option<&Policy> {
        self.policy.as_ref()
    }

    /// The top-level field with this id.
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.asked(id).map(|asked| asked.field)
    }

    /// The type of a top-level field.
    pub fn field_type(&self, id: &str) -> Option<FieldType> {
        self.asked(id)?.kind
    }

    /// The top-level field with this id, its type and the JSON Pointer to its answer.
    pub(crate) fn asked(&self, id: &str) -> Option<Asked<'_>> {
        let mark = mark(id);
        let first = self.index.partition_point(|(known, _)| *known < mark);
        let same = self.index.get(first..).unwrap_or_default().iter().take_while(|(known, _)| *known == mark);
        same.map(|(_, place)| {
            let place = &self.places[*place];
            let field = &self.definition.sections[place.section].fields[place.field];
            Asked { field, kind: place.kind, path: &place.path }
        })
        .find(|asked| asked.field.id == id)
    }

    /// The slot with this id.
    pub fn slot(&self, id: &str) -> Option<&Slot> {
        self.definition.sections.iter().flat_map(|section| &section.slots).find(|slot| slot.id == id)
    }

    /// The section that shows the field or slot at a path of a violation.
    pub fn section_of(&self, path: &str) -> Option<&Section> {
        let mut tokens = path.strip_prefix('/')?.split('/');
        let first = tokens.next()?;
        self.definition.sections.iter().find(|section| match first {
            "attachments" => {
                let slot = tokens.clone().next();
                slot.map_or(!section.slots.is_empty(), |id| section.slots.iter().any(|slot| slot.id == id))
            }
            id => section.fields.iter().any(|field| field.id == id),
        })
    }

    /// The label of the field, the part of a name or the slot at a path of a violation. `None` for the form as a whole.
    pub fn label_at(&self, path: &str) -> Option<&Text> {
        let mut tokens = path.strip_prefix('/')?.split('/');
        let first = tokens.next()?;
        if first == "attachments" {
            return Some(&self.slot(tokens.next()?)?.label);
        }
        Some(&self.field_at(path)?.label)
    }

    /// The field at a path of a violation; of the group's item, if it is one of an item.
    pub fn field_at(&self, path: &str) -> Option<&Field> {
        let mut tokens = path.strip_prefix('/')?.split('/');
        let field = self.field(tokens.next()?)?;
        // A member of a group's item: /group/0/field.
        let inner = tokens.nth(1).and_then(|id| field.fields.iter().find(|field| field.id == id));
        Some(inner.unwrap_or(field))
    }

    /// The field with an id beside the one at a path of a violation: of the same group, else of the form.
    pub(crate) fn field_beside(&self, path: &str, id: &str) -> Option<&Field> {
        let group = path.split('/').nth(1).and_then(|group| self.field(group));
        group.and_then(|group| group.fields.iter().find(|field| field.id == id)).or_else(|| self.field(id))
    }

    /// The slots that a report of this form says have no file though one is required, in form order: what a refusal to accept
    /// documents names.
    pub fn slots_without_files<'a>(&'a self, report: &'a Report) -> impl Iterator<Item = &'a Slot> {
        report
            .violations
            .iter()
            .filter(|violation| violation.code == "attachments.required")
            .filter_map(|violation| self.slot(violation.path.strip_prefix("/attachments/")?))
    }

    pub(crate) fn units(&self) -> &[Unit] {
        &self.units
    }

    pub(crate) fn reads(&self, unit: usize) -> &[String] {
        &self.reads[unit]
    }
}

/// A number that ids seldom share: their first and last eight bytes, mixed.
fn mark(id: &str) -> u64 {
    let id = id.as_bytes();
    let word = |bytes: &[u8]| bytes.iter().fold(0, |word, byte| (word << 8) | u64::from(*byte));
    let (first, last) = match (id.first_chunk::<8>(), id.last_chunk::<8>()) {
        (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => (word(id), 0),
    };
    first.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ last.rotate_left(29) ^ id.len() as u64
}

pub(crate) fn field<'a>(definition: &'a Definition, id: &str) -> Option<&'a Field> {
    definition.sections.iter().flat_map(|section| &section.fields).find(|field| field.id == id)
}

fn reads(definition: &Definition, unit: Unit) -> Vec<String> {
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

/// The checks of a definition's meaning.
struct Lint<'a> {
    errors: Vec<DefinitionError>,
    definition: &'a Definition,
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

    fn definition(&mut self) {
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

    fn refuses(&mut self, refuses: &crate::definition::Refuses) {
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

    fn notice(&mut self, notice: &crate::definition::Notice) {
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

    fn rule(&mut self, rule: &crate::definition::Rule) {
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
            && [own_id, &plus.field].iter().any(|id| find(id).is_none_or(|f| f.kind != "date-time"))
        {
            self.error(&place, "`hours` are counted between fields of type `date-time`");
        }
        let (own, other, other_type, may_be_today) = match &rule.check {
            Check::Holds(condition) => {
                self.condition(&place, condition, group);
                return;
            }
            Check::NotAfter(other) | Check::NotBefore(other) => ("date", other, "date", true),
            Check::NotAfterPlus(plus) => ("date", &plus.field, "date", true),
            Check::SameAs(other) | Check::DiffersFrom(other) => ("", other, "", false),
            Check::AtMost(other) => ("integer", other, "integer", false),
            Check::SameItems(other) => ("group", other, "group", false),
            Check::LicenceYear(other) => ("notary-licence", other, "date", false),
            Check::IinBirthDate(other) => ("iin", other, "date", false),
            Check::CourtYear(other) => {
                if let Some(field) = own_field
                    && !field.kind.starts_with("court-")
                {
                    self.error(&place, format!("`{}` is not the number of a court's case", field.id));
                }
                ("", other, "integer", false)
            }
        };
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
        condition.visit_fields(&mut |id| {
            if find(id).is_none() {
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
            condition.visit_fields(&mut |id| {
                let inner = items.iter().find(|item| is_item && item.id == id);
                if let Some(read) = inner.or_else(|| field(definition, id))
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

/// Adds the fields on which the visibility of a field depends.
fn push_visibility<'a>(definition: &'a Definition, id: &str, open: &mut Vec<&'a str>) {
    if let Some(condition) = field(definition, id).and_then(|field| field.visible_when.as_ref()) {
        condition.visit_fields(&mut |id| open.push(id));
    }
}

fn compared_options<'a>(condition: &'a Condition, into: &mut Vec<(&'a str, &'a str)>) {
    match condition {
        Condition::Equals(c) | Condition::Includes(c) => into.push((&c.field, &c.value)),
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
