//! What a case number tells: its parts by name, for callers in other languages, who have no methods to call.

use otinish_identifiers::{Decode, Parts};

use crate::{
    court_number::{Basis, CourtNumber, Form},
    criminal::CriminalNumber,
    number, order, outgoing,
};

/// What tells the parts, by the id of the kind of [`crate::KINDS`]; kinds that are not here have none.
pub static DECODERS: &[(&str, Decode)] = &[
    ("criminal", criminal),
    ("court-criminal", |text, parts| court(text, Basis::Criminal, parts)),
    ("court-civil", |text, parts| court(text, Basis::Civil, parts)),
    ("court-offence", |text, parts| court(text, Basis::Offence, parts)),
    ("court-administrative", |text, parts| court(text, Basis::Administrative, parts)),
    ("outgoing", outgoing),
    ("order", order),
];

fn criminal(text: &str, parts: &mut dyn Parts) -> Option<()> {
    let number = CriminalNumber::parse(text).ok()?;
    parts.number("year", Some(number.year().cast_unsigned()));
    parts.text("territory", Some(number.territory()));
    parts.word("territory_name", number.territory_name());
    parts.text("body", Some(number.body()));
    parts.word("body_name", number.body_name());
    parts.text("organisation", Some(number.organisation()));
    parts.number("serial", Some(number.serial()));
    Some(())
}

fn outgoing(text: &str, parts: &mut dyn Parts) -> Option<()> {
    number::examine(text).ok()?;
    parts.text("index", outgoing::index(text));
    parts.text("serial", outgoing::serial(text));
    Some(())
}

fn order(text: &str, parts: &mut dyn Parts) -> Option<()> {
    number::examine(text).ok()?;
    parts.number("serial", order::serial(text));
    parts.flag("is_normative", order::is_normative(text));
    Some(())
}

fn court(text: &str, basis: Basis, parts: &mut dyn Parts) -> Option<()> {
    let number = CourtNumber::parse(text).ok()?;
    if number.basis() != Some(basis) {
        return None;
    }
    let form = match number.form() {
        Form::Full => "full",
        Form::Legacy => "legacy",
    };
    parts.word("form", Some(form));
    parts.text("court", number.court());
    parts.word("court_name", number.known_court().map(|court| court.name));
    parts.text("region", number.region());
    parts.word("territory_name", number.territory_name());
    parts.number("year", Some(number.year().cast_unsigned()));
    parts.text("index", Some(number.index()));
    parts.word("index_name", number.index_name());
    parts.word("basis", Some(basis.as_str()));
    parts.number("serial", Some(number.serial()));
    parts.number("repeat", number.repeat().map(u32::from));
    Some(())
}

#[cfg(test)]
mod tests {
    use alloc::{format, string::String, vec::Vec};

    use super::*;

    #[derive(Default)]
    struct Told(Vec<String>);

    impl Parts for Told {
        fn number(&mut self, name: &'static str, number: Option<u32>) {
            self.0.push(format!("{name}: {number:?}"));
        }

        fn text(&mut self, name: &'static str, text: Option<&str>) {
            self.0.push(format!("{name}: {text:?}"));
        }

        fn word(&mut self, name: &'static str, word: Option<&'static str>) {
            self.0.push(format!("{name}: {word:?}"));
        }

        fn day(&mut self, name: &'static str, _: Option<[u32; 3]>) {
            panic!("{name}");
        }

        fn flag(&mut self, name: &'static str, flag: bool) {
            self.0.push(format!("{name}: {flag}"));
        }
    }

    fn told(kind: &str, text: &str) -> Option<Vec<String>> {
        let (_, decode) = DECODERS.iter().find(|(id, _)| *id == kind)?;
        let mut told = Told::default();
        let decoded = decode(text, &mut told);
        assert_eq!(decoded.is_some(), !told.0.is_empty());
        decoded.map(|()| told.0)
    }

    #[test]
    fn a_civil_case_tells_its_court_year_and_serial_number() {
        let told = told("court-civil", "7514-24-00-2/90074(2)").unwrap();
        for part in ["court: Some(\"7514\")", "year: Some(2024)", "serial: Some(90074)", "repeat: Some(2)"] {
            assert!(told.iter().any(|told| told == part), "{part}");
        }
    }

    #[test]
    fn what_is_not_valid_tells_nothing_and_every_kind_with_parts_is_one() {
        for (kind, _) in DECODERS {
            assert!(crate::kind(kind).is_some(), "{kind}");
            assert_eq!(told(kind, ""), None, "{kind}");
        }
        assert!(told("court-criminal", "7514-24-00-2/90074").is_none());
    }
}
