//! Addresses as answers: an object of parts, or a text in one line.

use otinish_identifiers::address::{Address, Language, Part};

use crate::{definition::Field, text::Lang, value::Object};

/// The parts that a field asks for, in the order in which an address is written: those that its definition names, or all. A
/// line of text is always one of them, since an address may be known in no other way.
pub fn address_parts(field: &Field) -> impl Iterator<Item = Part> + '_ {
    let is_asked = |part: &Part| field.parts.is_empty() || field.parts.iter().any(|id| id == part.id());
    Part::ALL.into_iter().filter(move |part| *part == Part::Text || is_asked(part))
}

/// The parts that a field asks for, a bit each.
pub(crate) fn bits(field: &Field) -> u16 {
    address_parts(field).fold(0, |bits, part| bits | bit(part))
}

const fn bit(part: Part) -> u16 {
    1 << part as u16
}

/// The part with this key, if it is one of those that are asked for.
pub(crate) fn asked(parts: u16, key: &str) -> Option<Part> {
    Part::from_id(key).filter(|part| parts & bit(*part) != 0)
}

/// The address that an answer gives where these parts are asked for. What is not asked for, or no text, is left out.
pub(crate) fn of(parts: u16, answer: &Object) -> Address<'_> {
    Address::new(answer.iter().filter_map(|(key, value)| Some((asked(parts, key)?, value.as_str()?))))
}

/// An answer's address in one line.
pub(crate) fn line(field: &Field, answer: &Object, lang: Lang) -> String {
    of(bits(field), answer).line(match lang {
        Lang::Kk => Language::Kk,
        Lang::Ru => Language::Ru,
        Lang::En => Language::En,
    })
}
