//! An address in parts: the postal address of an object, of premises, of a person or an organisation.
//!
//! The acts ask for "the address" (мекенжай) and leave its parts open, so no part is required by itself. A text in one
//! line is accepted as it stands, with a warning, and so is an address that names no place: the registration code alone
//! is enough, since the register of addresses knows the rest.
//!
//! The oblast, or the city of republican significance, is a code of the classifier (see [`crate::kato_oblast`]), a name that
//! stands for one, or any other text. Outside Kazakhstan, where a country is named, region and index are not checked.

use alloc::{borrow::Cow, string::String, vec::Vec};
use core::fmt;

use otinish_verdict::{
    Context, Finding, Findings,
    text::{count, invisible},
};

use crate::{
    address_registration_code,
    kato_oblast::{self, KatoOblast},
    postal_index, rewrite,
};

/// A part of an address.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Part {
    /// The postal index.
    PostalIndex,
    /// The country, where it is not Kazakhstan.
    Country,
    /// The oblast or the city of republican significance: a two-digit code, or a text.
    Region,
    /// The district of an oblast or of a city.
    District,
    /// The city, town or village.
    Settlement,
    /// The street, avenue, microdistrict.
    Street,
    /// The number of the house.
    House,
    /// The number of the block or building.
    Building,
    /// The number of the flat or office.
    Flat,
    /// What no other part holds, or the whole address in one line.
    Text,
    /// The registration code of the address.
    RegistrationCode,
}

/// The language of an address in one line.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Language {
    /// Kazakh.
    Kk,
    /// Russian.
    Ru,
    /// English.
    En,
}

impl Part {
    /// Every part, in the order in which an address is written.
    pub const ALL: [Self; 11] = [
        Self::PostalIndex,
        Self::Country,
        Self::Region,
        Self::District,
        Self::Settlement,
        Self::Street,
        Self::House,
        Self::Building,
        Self::Flat,
        Self::Text,
        Self::RegistrationCode,
    ];

    /// The key in the answers.
    pub const fn id(self) -> &'static str {
        match self {
            Self::PostalIndex => "postal_index",
            Self::Country => "country",
            Self::Region => "region",
            Self::District => "district",
            Self::Settlement => "settlement",
            Self::Street => "street",
            Self::House => "house",
            Self::Building => "building",
            Self::Flat => "flat",
            Self::Text => "text",
            Self::RegistrationCode => "registration_code",
        }
    }

    /// The part with this key.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.id() == id)
    }

    /// The most characters of the part.
    pub const fn max_length(self) -> usize {
        match self {
            Self::Text => 500,
            Self::House | Self::Building | Self::Flat => 50,
            Self::PostalIndex
            | Self::Country
            | Self::Region
            | Self::District
            | Self::Settlement
            | Self::Street
            | Self::RegistrationCode => 200,
        }
    }

    /// The words before and after a number, in one line of Kazakh, Russian and English.
    const fn words(self) -> Option<[(&'static str, &'static str); 3]> {
        Some(match self {
            Self::House => [("", "-үй"), ("д. ", ""), ("", "")],
            Self::Building => [("", "-корпус"), ("корп. ", ""), ("block ", "")],
            Self::Flat => [("", "-пәтер"), ("кв. ", ""), ("flat ", "")],
            Self::RegistrationCode => [("МТК ", ""), ("РКА ", ""), ("ARC ", "")],
            Self::PostalIndex
            | Self::Country
            | Self::Region
            | Self::District
            | Self::Settlement
            | Self::Street
            | Self::Text => return None,
        })
    }
}

/// The codes that [`Address`] finds besides those of the kinds of its parts.
pub static CODES: &[&str] = &["address.too-long", "address.invisible", "address.free-text", "address.place-missing"];

/// An address: its parts in their canonical form, right or wrong.
#[derive(Clone, Default, Eq, PartialEq)]
pub struct Address<'a>([Option<Cow<'a, str>>; 11]);

/// Shows nothing of the text: a debugging log is no place for it.
impl fmt::Debug for Address<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Address(…)")
    }
}

impl<'a> Address<'a> {
    /// An address of the parts that are given; an empty part is none. Every part is brought into its canonical form: single
    /// spaces, numbers without spaces, a code for the name of an oblast.
    pub fn new(parts: impl IntoIterator<Item = (Part, &'a str)>) -> Self {
        let mut address = Self::default();
        for (part, text) in parts {
            let text = normalize(part, text);
            address.0[part as usize] = (!text.is_empty()).then_some(text);
        }
        address
    }

    /// A part, if it is given.
    pub fn part(&self, part: Part) -> Option<&str> {
        self.0[part as usize].as_deref()
    }

    /// The parts that are given, in the order of [`Part::ALL`].
    pub fn parts(&self) -> impl Iterator<Item = (Part, &str)> {
        Part::ALL.into_iter().filter_map(|part| Some((part, self.part(part)?)))
    }

    /// What is wrong or doubtful with one part.
    pub fn check_part(&self, part: Part) -> Findings {
        let Some(text) = self.part(part) else { return Findings::none() };
        let is_abroad = self.part(Part::Country).is_some();
        let context = Context::default();
        match part {
            Part::PostalIndex if !is_abroad => return postal_index::check(text, &context),
            Part::Region if !is_abroad && KatoOblast::is_valid(text) => return kato_oblast::check(text, &context),
            Part::RegistrationCode => return address_registration_code::check(text, &context),
            _ => {}
        }
        let max = part.max_length();
        // Bytes are never fewer than characters.
        let found = if text.len() > max { count(text) } else { 0 };
        if found > max {
            return Finding::error("address.too-long").over(found, max).into();
        }
        match invisible(text) {
            Some(at) => Finding::error("address.invisible").at(at).into(),
            None => Findings::none(),
        }
    }

    /// The doubt about the address as a whole: in one line only, or without a place. None of an address that is empty.
    pub fn check_whole(&self) -> Findings {
        let has = |part| self.part(part).is_some();
        if has(Part::Settlement) || has(Part::Region) || has(Part::RegistrationCode) || self.parts().next().is_none() {
            return Findings::none();
        }
        Finding::warning(if has(Part::Text) { "address.free-text" } else { "address.place-missing" }).into()
    }

    /// Everything that is wrong or doubtful: with parts, in their order, then with the address as a whole.
    pub fn findings(&self) -> Vec<(Option<Part>, Finding)> {
        let mut all = Vec::new();
        for (part, _) in self.parts() {
            all.extend(self.check_part(part).iter().map(|finding| (Some(part), *finding)));
        }
        all.extend(self.check_whole().iter().map(|finding| (None, *finding)));
        all
    }

    /// The address in one line of a language.
    pub fn line(&self, language: Language) -> String {
        let mut line = String::new();
        for (part, text) in self.parts() {
            if !line.is_empty() {
                line.push_str(", ");
            }
            let oblast = (part == Part::Region).then(|| KatoOblast::parse(text).ok()?.titles()).flatten();
            let (before, after) = match part.words() {
                Some(words) if is_number(text) => words[language as usize],
                _ => ("", ""),
            };
            line.push_str(before);
            line.push_str(oblast.map_or(text, |titles| titles[language as usize]));
            line.push_str(after);
        }
        line
    }
}

impl fmt::Display for Address<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.line(Language::Kk))
    }
}

/// A part in its canonical form.
fn normalize(part: Part, text: &str) -> Cow<'_, str> {
    let text = match part {
        Part::PostalIndex => postal_index::normalize(text),
        Part::RegistrationCode => address_registration_code::normalize(text),
        _ => rewrite::single_spaced(text),
    }
    .into_text();
    let may_be_title = part == Part::Region && !KatoOblast::is_valid(&text);
    match kato_oblast::OBLASTS.iter().find(|oblast| may_be_title && oblast.titles.contains(&&*text)) {
        Some(oblast) => Cow::Owned(KatoOblast::from(oblast).as_str().into()),
        None => text,
    }
}

/// Whether a text is the number of a house or a flat, with at most one letter: what the words for it are written to.
fn is_number(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    text.starts_with(|c: char| c.is_ascii_digit())
        && letters < 2
        && text.chars().all(|c| c.is_alphanumeric() || c == '/')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(parts: &[(Part, &str)]) -> Vec<(Option<Part>, &'static str)> {
        let findings = Address::new(parts.iter().copied()).findings();
        findings.into_iter().map(|(part, finding)| (part, finding.code)).collect()
    }

    #[test]
    fn an_address_is_one_line_in_each_language() {
        let address = Address::new([
            (Part::Flat, "12"),
            (Part::House, "8А"),
            (Part::Street, "Мәңгілік  Ел даңғылы"),
            (Part::Region, "город Астана"),
            (Part::PostalIndex, "010 000"),
        ]);
        assert_eq!(address.part(Part::Region), Some("71"));
        assert_eq!(address.findings(), []);
        assert_eq!(
            alloc::string::ToString::to_string(&address),
            "010000, Астана қаласы, Мәңгілік Ел даңғылы, 8А-үй, 12-пәтер"
        );
        assert_eq!(address.line(Language::Ru), "010000, город Астана, Мәңгілік Ел даңғылы, д. 8А, кв. 12");
        assert_eq!(address.line(Language::En), "010000, Astana, Мәңгілік Ел даңғылы, 8А, flat 12");
    }

    #[test]
    fn words_that_were_typed_are_not_written_twice() {
        let address = Address::new([(Part::House, "8-үй"), (Part::Flat, "12-кеңсе"), (Part::Building, "3/1")]);
        assert_eq!(address.line(Language::Ru), "8-үй, корп. 3/1, 12-кеңсе");
    }

    #[test]
    fn a_part_is_found_wrong_at_its_place() {
        let place = (Part::Settlement, "Астана");
        assert_eq!(codes(&[place, (Part::PostalIndex, "01000")]), [(Some(Part::PostalIndex), "postal-index.length")]);
        assert_eq!(codes(&[place, (Part::Region, "12")]), [(Some(Part::Region), "kato-oblast.unknown")]);
        assert_eq!(codes(&[place, (Part::House, "8\u{200b}")]), [(Some(Part::House), "address.invisible")]);
        let long = "8".repeat(51);
        assert_eq!(codes(&[place, (Part::House, &long)]), [(Some(Part::House), "address.too-long")]);
    }

    #[test]
    fn abroad_there_are_other_indexes_and_regions() {
        let country = (Part::Country, "Deutschland");
        assert_eq!(codes(&[country, (Part::PostalIndex, "10117"), (Part::Region, "12")]), []);
    }

    #[test]
    fn an_address_in_one_line_or_without_a_place_is_a_doubt() {
        assert_eq!(codes(&[(Part::Text, "Астана, Достық көшесі, 5")]), [(None, "address.free-text")]);
        assert_eq!(codes(&[(Part::Street, "Достық көшесі")]), [(None, "address.place-missing")]);
        assert_eq!(codes(&[(Part::RegistrationCode, "1234567890123456")]), []);
        assert_eq!(codes(&[(Part::Text, " ")]), []);
    }

    #[test]
    fn parts_have_keys_of_their_own() {
        for (at, part) in Part::ALL.into_iter().enumerate() {
            assert_eq!(part as usize, at);
            assert_eq!(Part::from_id(part.id()), Some(part));
        }
        assert_eq!(Part::from_id("city"), None);
    }
}
