//! A definition whose meaning has been checked.

mod check;
mod field_type;
mod reads;

use otinish_attachments::Policy;

pub use self::field_type::{FieldType, NAME_PARTS};
use self::{check::Lint, reads::reads};
use crate::{
    definition::{Check, Definition, Field, Section, Slot},
    joined::joined,
    read,
    report::Report,
    text::Text,
    value::Value,
};

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
