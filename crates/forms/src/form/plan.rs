//! What a definition says by name, looked up once: the engine judges after every keystroke, and a name is a search.

use std::cmp::Ordering;

use super::FieldType;
use crate::{
    address,
    condition::Condition,
    definition::{Definition, Field, Section},
    joined::joined,
    name::{Meaning, Name},
    value::key_order,
};

/// The part of a form that is judged as a whole and cached by a session.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Unit {
    /// The edition against the day.
    Edition,
    /// A field with its rules, by its place.
    Field(usize),
    /// A slot: section, slot.
    Slot(usize, usize),
    /// All files against the policy.
    Files,
    /// Members that no field has.
    Unknown,
}

/// A top-level field.
#[derive(Debug)]
pub(crate) struct Place {
    pub(crate) section: usize,
    pub(crate) field: usize,
    /// The JSON Pointer to its answer.
    pub(crate) path: String,
    pub(crate) known: Known,
    /// The units that read its answer or whether it is asked, its own included.
    pub(crate) readers: Vec<usize>,
}

/// What is known of a field besides its definition.
#[derive(Debug)]
pub(crate) struct Known {
    /// Its type, if there is a type of that name.
    pub(crate) kind: Option<FieldType>,
    /// The parts of an address that are asked for, a bit each.
    pub(crate) parts: u16,
    /// The rules at it, by their places in the definition.
    pub(crate) rules: Vec<usize>,
    /// The fields of a group's items.
    pub(crate) items: Vec<Self>,
}

impl Known {
    /// Its type; that of text, if there is no type of its name.
    pub(crate) fn kind(&self) -> FieldType {
        self.kind.unwrap_or(FieldType::Text)
    }

    fn new(definition: &Definition, field: &Field, group: Option<&Field>) -> Self {
        let target = group.map_or((&*field.id, None), |group| (&*group.id, Some(&*field.id)));
        let rules = definition.rules.iter().enumerate().filter(|(_, rule)| rule.target() == target);
        Self {
            kind: FieldType::from_name(&field.kind),
            parts: address::bits(field),
            rules: rules.map(|(at, _)| at).collect(),
            items: field.fields.iter().map(|inner| Self::new(definition, inner, Some(field))).collect(),
        }
    }
}

/// The ids of the top-level fields in the order of the members of an object, each with the place of its field.
#[derive(Debug)]
pub(crate) struct Index(Vec<(String, usize)>);

impl Index {
    pub(super) fn new(sections: &[Section]) -> Self {
        let mut index = Vec::new();
        for (place, field) in sections.iter().flat_map(|section| &section.fields).enumerate() {
            // Of fields with one id the first in the form comes first.
            let at = index.partition_point(|(known, _): &(String, _)| key_order(known, &field.id).is_le());
            index.insert(at, (field.id.clone(), place));
        }
        Self(index)
    }

    /// The place of the field with this id.
    pub(crate) fn find(&self, id: &str) -> Option<usize> {
        let at = self.0.partition_point(|(known, _)| key_order(known, id) == Ordering::Less);
        self.0.get(at).filter(|(known, _)| known == id).map(|(_, place)| *place)
    }

    /// The ids with their places, in the order of the members of an object.
    pub(crate) fn entries(&self) -> &[(String, usize)] {
        &self.0
    }

    /// What a name means beside the fields of an item with these ids.
    pub(crate) fn meaning<'a>(
        &self,
        name: &str,
        may_be_day: bool,
        items: impl IntoIterator<Item = &'a str>,
    ) -> Meaning {
        if may_be_day && let Some(day) = Meaning::of_day(name) {
            return day;
        }
        match items.into_iter().position(|id| id == name) {
            Some(at) => Meaning::OfItem(at),
            None => self.find(name).map_or(Meaning::Nothing, Meaning::Field),
        }
    }
}

/// Looks up every name in the conditions and rules of a definition.
pub(super) fn look_up(definition: &mut Definition, index: &Index) {
    let Definition { sections, rules, notices, deadlines, print, .. } = definition;
    for section in sections.iter_mut() {
        for field in &mut section.fields {
            let items: Vec<String> = field.fields.iter().map(|inner| inner.id.clone()).collect();
            look_up_in_field(field, &mut |name, day| name.set_meaning(index.meaning(name.as_str(), day, [])));
            for inner in &mut field.fields {
                look_up_in_field(inner, &mut |name, day| {
                    name.set_meaning(index.meaning(name.as_str(), day, items.iter().map(String::as_str)));
                });
            }
        }
    }
    for rule in rules {
        let (outer, inner) = rule.target();
        let of_group = sections.iter().flat_map(|section| &section.fields).find(|field| field.id == outer);
        let items = of_group.filter(|_| inner.is_some()).map_or(&[][..], |group| &group.fields);
        let mut visit = |name: &mut Name, day| {
            name.set_meaning(index.meaning(name.as_str(), day, items.iter().map(|field| &*field.id)));
        };
        rule.check.visit_names_mut(&mut visit);
        rule.when.iter_mut().for_each(|when| when.visit_names_mut(&mut visit));
    }
    let slots = sections.iter_mut().flat_map(|section| &mut section.slots);
    let of_slots = slots.flat_map(|slot| [&mut slot.required_when, &mut slot.visible_when]);
    let others = notices.iter_mut().map(|notice| &mut notice.when);
    let others = others.chain(deadlines.iter_mut().map(|deadline| &mut deadline.when));
    for condition in of_slots.chain(others).chain(print.iter_mut().map(|block| &mut block.when)).flatten() {
        condition.visit_names_mut(&mut |name, day| name.set_meaning(index.meaning(name.as_str(), day, [])));
    }
}

fn look_up_in_field(field: &mut Field, visit: &mut dyn FnMut(&mut Name, bool)) {
    let of_options = field.options.iter_mut().map(|option| &mut option.when);
    let own = [&mut field.required_when, &mut field.visible_when];
    own.into_iter().chain(of_options).flatten().for_each(|condition| condition.visit_names_mut(visit));
}

/// The units of a form, and its top-level fields.
pub(super) fn plan(definition: &Definition) -> (Vec<Unit>, Vec<Place>) {
    let mut units = vec![Unit::Edition];
    let mut places = Vec::new();
    for (s, section) in definition.sections.iter().enumerate() {
        for (f, field) in section.fields.iter().enumerate() {
            units.push(Unit::Field(places.len()));
            places.push(Place {
                section: s,
                field: f,
                path: joined!["/", field.id],
                known: Known::new(definition, field, None),
                readers: Vec::new(),
            });
        }
        units.extend((0..section.slots.len()).map(|slot| Unit::Slot(s, slot)));
    }
    units.extend([Unit::Files, Unit::Unknown]);
    for (at, unit) in units.iter().enumerate() {
        for place in reads(definition, &places, *unit) {
            places[place].readers.push(at);
        }
    }
    (units, places)
}

/// The places of the fields that a unit reads, each once.
fn reads(definition: &Definition, places: &[Place], unit: Unit) -> Vec<usize> {
    let field_at = |place: &Place| &definition.sections[place.section].fields[place.field];
    let mut open = Vec::new();
    let read = |open: &mut Vec<usize>, condition: &Condition| {
        condition.visit_names(&mut |name, _| {
            if let Meaning::Field(place) = name.meaning() {
                open.push(place);
            }
        });
    };
    match unit {
        Unit::Edition | Unit::Files | Unit::Unknown => {}
        Unit::Field(at) => {
            open.push(at);
            let (field, known) = (field_at(&places[at]), &places[at].known);
            for (field, known) in field.fields.iter().zip(&known.items).chain([(field, known)]) {
                let of_options = field.options.iter().map(|option| &option.when);
                for condition in [&field.required_when, &field.visible_when].into_iter().chain(of_options).flatten() {
                    read(&mut open, condition);
                }
                for rule in known.rules.iter().filter_map(|rule| definition.rules.get(*rule)) {
                    rule.when.iter().for_each(|when| read(&mut open, when));
                    match (rule.check.other(), &rule.check) {
                        (Some((name, _)), _) => {
                            if let Meaning::Field(place) = name.meaning() {
                                open.push(place);
                            }
                        }
                        (None, crate::definition::Check::Holds(condition)) => read(&mut open, condition),
                        (None, _) => {}
                    }
                }
            }
        }
        Unit::Slot(s, slot) => {
            let slot = &definition.sections[s].slots[slot];
            for condition in [&slot.required_when, &slot.visible_when].into_iter().flatten() {
                read(&mut open, condition);
            }
        }
    }
    let mut seen = Vec::new();
    // A field that is read is also hidden or shown: what that depends on is read too.
    while let Some(place) = open.pop() {
        if !seen.contains(&place) {
            seen.push(place);
            field_at(&places[place]).visible_when.iter().for_each(|condition| read(&mut open, condition));
        }
    }
    seen
}
