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
    fn new(field: &Field) -> Self {
        Self {
            kind: FieldType::from_name(&field.kind),
            parts: address::bits(field),
            rules: Vec::new(),
            items: field.fields.iter().map(Self::new).collect(),
        }
    }

    /// Its type; that of text, if there is no type of its name.
    pub(crate) fn kind(&self) -> FieldType {
        self.kind.unwrap_or(FieldType::Text)
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
    fn meaning(&self, name: &str, may_be_day: bool, items: &[String]) -> Meaning {
        if may_be_day && let Some(day) = Meaning::of_day(name) {
            return day;
        }
        match items.iter().position(|id| id == name) {
            Some(at) => Meaning::OfItem(at),
            None => self.find(name).map_or(Meaning::Nothing, Meaning::Field),
        }
    }
}

/// Looks up every name in the conditions and rules of a definition, and gives the units of the form and its top-level fields.
pub(super) fn plan(definition: &mut Definition, index: &Index) -> (Vec<Unit>, Vec<Place>) {
    let Definition { sections, rules, notices, deadlines, print, .. } = definition;
    let (mut units, mut places) = (vec![Unit::Edition], Vec::new());
    // The fields that each unit reads, and those on which it depends whether a field is asked.
    let (mut reads, mut shown_by): (Vec<Vec<usize>>, Vec<Vec<usize>>) = (vec![Vec::new()], Vec::new());
    for (s, section) in sections.iter_mut().enumerate() {
        for (f, field) in section.fields.iter_mut().enumerate() {
            let items: Vec<String> = field.fields.iter().map(|inner| inner.id.clone()).collect();
            let mut of_shown = Vec::new();
            look_up(index, &[], &mut of_shown, &mut field.visible_when);
            let mut read = vec![places.len()];
            look_up_in_field(index, &[], &mut read, field);
            for inner in &mut field.fields {
                look_up(index, &items, &mut read, &mut inner.visible_when);
                look_up_in_field(index, &items, &mut read, inner);
            }
            units.push(Unit::Field(places.len()));
            reads.push(read);
            shown_by.push(of_shown);
            places.push(Place {
                section: s,
                field: f,
                path: joined!["/", field.id],
                known: Known::new(field),
                readers: Vec::new(),
            });
        }
        for (slot, conditions) in section.slots.iter_mut().enumerate() {
            let mut read = Vec::new();
            look_up(index, &[], &mut read, &mut conditions.required_when);
            look_up(index, &[], &mut read, &mut conditions.visible_when);
            units.push(Unit::Slot(s, slot));
            reads.push(read);
        }
    }
    for (number, rule) in rules.iter_mut().enumerate() {
        let (outer, inner) = rule.target();
        let Some(at) = index.find(outer) else { continue };
        let Some(unit) = units.iter().position(|unit| *unit == Unit::Field(at)) else { continue };
        let Place { section, field, known, .. } = &mut places[at];
        let group = &sections[*section].fields[*field].fields;
        let known = match inner.map(|id| group.iter().position(|field| field.id == id)) {
            None => known,
            Some(item) => match item.and_then(|item| known.items.get_mut(item)) {
                Some(known) => known,
                None => continue,
            },
        };
        known.rules.push(number);
        let items: Vec<String> = group.iter().filter(|_| inner.is_some()).map(|field| field.id.clone()).collect();
        rule.check.visit_names_mut(&mut |name, day| look_up_name(index, &items, &mut reads[unit], name, day));
        look_up(index, &items, &mut reads[unit], &mut rule.when);
    }
    let nobody = &mut Vec::new();
    for notice in notices {
        look_up(index, &[], nobody, &mut notice.when);
    }
    for deadline in deadlines {
        look_up(index, &[], nobody, &mut deadline.when);
    }
    for block in print {
        look_up(index, &[], nobody, &mut block.when);
    }
    units.extend([Unit::Files, Unit::Unknown]);
    for (unit, mut open) in reads.into_iter().enumerate() {
        // A field that is read is also hidden or shown: what that depends on is read too.
        while let Some(at) = open.pop() {
            if places[at].readers.last() != Some(&unit) {
                places[at].readers.push(unit);
                open.extend(&shown_by[at]);
            }
        }
    }
    (units, places)
}

fn look_up_in_field(index: &Index, items: &[String], reads: &mut Vec<usize>, field: &mut Field) {
    look_up(index, items, reads, &mut field.required_when);
    for option in &mut field.options {
        look_up(index, items, reads, &mut option.when);
    }
}

/// Looks up the names of a condition beside the fields of an item with these ids, and adds the fields that it reads.
#[inline(never)]
fn look_up(index: &Index, items: &[String], reads: &mut Vec<usize>, condition: &mut Option<Condition>) {
    if let Some(condition) = condition {
        condition.visit_names_mut(&mut |name, day| look_up_name(index, items, reads, name, day));
    }
}

fn look_up_name(index: &Index, items: &[String], reads: &mut Vec<usize>, name: &mut Name, may_be_day: bool) {
    let meaning = index.meaning(name.as_str(), may_be_day, items);
    name.set_meaning(meaning);
    if let Meaning::Field(place) = meaning {
        reads.push(place);
    }
}
