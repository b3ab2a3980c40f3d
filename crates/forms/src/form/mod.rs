//! A definition whose meaning has been checked.

mod check;
mod field_type;
mod plan;

use std::sync::Arc;

use otinish_attachments::Policy;

use self::check::Lint;
pub use self::field_type::{FieldType, NAME_PARTS};
pub(crate) use self::plan::{Index, Known, Place, Unit};
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

/// A definition whose references, conditions and texts hold together.
#[derive(Debug)]
pub struct Form {
    definition: Definition,
    /// The id, once more: every report has it.
    id: Arc<str>,
    policy: Option<Policy>,
    index: Index,
    /// The top-level fields, in the order of the form.
    places: Vec<Place>,
    units: Vec<Unit>,
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

    fn of(mut definition: Definition) -> Self {
        let policy = definition.attachments.as_ref().and_then(|attachments| {
            let mut policy = otinish_attachments::policy(&attachments.policy)?;
            policy.max_files = attachments.max_files.unwrap_or(policy.max_files);
            policy.max_total_bytes = attachments.max_total_bytes.unwrap_or(policy.max_total_bytes);
            Some(policy)
        });
        let index = Index::new(&definition.sections);
        let (units, places) = plan::plan(&mut definition, &index);
        Self { id: definition.id.as_str().into(), definition, policy, index, places, units }
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
        Some(self.field_in(self.places.get(self.index.find(id)?)?))
    }

    /// The type of a top-level field.
    pub fn field_type(&self, id: &str) -> Option<FieldType> {
        self.places.get(self.index.find(id)?)?.known.kind
    }

    pub(crate) const fn index(&self) -> &Index {
        &self.index
    }

    pub(crate) fn places(&self) -> &[Place] {
        &self.places
    }

    pub(crate) fn field_in(&self, place: &Place) -> &Field {
        &self.definition.sections[place.section].fields[place.field]
    }

    pub(crate) const fn id(&self) -> &Arc<str> {
        &self.id
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
}

pub(crate) fn field<'a>(definition: &'a Definition, id: &str) -> Option<&'a Field> {
    definition.sections.iter().flat_map(|section| &section.fields).find(|field| field.id == id)
}
