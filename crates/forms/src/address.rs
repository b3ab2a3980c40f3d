//! Addresses as answers: an object of parts, or a text in one line.

use otinish_identifiers::address::{Address, Language, Part};

use crate::{definition::Field, text::Lang, value::Object};

/// The parts that a field asks for, in the order in which an address is written: those that its definition names, or all. A
/// line of text is always one of them, since an address may be known in no other way.
pub fn address_parts(field: &Field) -> impl Iterator<Item = Part> + '_ {
    let is_asked = |part: &Part| field.parts.is_empty() || field.parts.iter().any(|id| id == part.id());
    Part::ALL.into_iter().filter(move |part| *part == Part::Text || is_asked(part))
}

/// The address that an answer to a field gives. What is not asked for, or no text, is left out.
pub(crate) fn of<'a>(field: &Field, answer: &'a Object) -> Address<'a> {
    Address::new(address_parts(field).filter_map(|part| Some((part, answer.get(part.id())?.as_str()?))))
}

/// An answer's address in one line.
pub(crate) fn line(field: &Field, answer: &Object, lang: Lang) -> String {
    of(field, answer).line(match lang {
        Lang::Kk => Language::Kk,
        Lang::Ru => Language::Ru,
        Lang::En => Language::En,
    })
}
