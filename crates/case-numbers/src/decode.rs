//! What a case number tells: its parts by name, for callers in other languages, who have no methods to call.

use otinish_identifiers::{Part, Parts};

use crate::{
    court_number::{CourtNumber, Form},
    criminal::CriminalNumber,
    order::OrderNumber,
    outgoing::OutgoingNumber,
};

/// The parts of a number of [`crate::KINDS`]; `None` for a number that is not valid and for a kind without parts.
pub fn decode(kind: &str, text: &str) -> Option<Parts> {
    let known = crate::kind(kind)?;
    if (known.check)(text, &otinish_verdict::Context::default()).verdict() == otinish_verdict::Verdict::Invalid {
        return None;
    }
    Some(match kind {
        "criminal" => criminal(&text.parse().ok()?),
        "court-criminal" | "court-civil" | "court-offence" | "court-administrative" => court(&text.parse().ok()?),
        "outgoing" => {
            let number: OutgoingNumber = text.parse().ok()?;
            vec_of([("index", number.index().map(Part::from)), ("serial", number.serial().map(Part::from))])
        }
        "order" => {
            let number: OrderNumber = text.parse().ok()?;
            vec_of([
                ("serial", number.serial().map(|serial| Part::Int(serial.into()))),
                ("is_normative", Some(Part::Flag(number.is_normative()))),
            ])
        }
        _ => return None,
    })
}

fn vec_of<const N: usize>(parts: [(&'static str, Option<Part>); N]) -> Parts {
    parts.into()
}

fn criminal(number: &CriminalNumber) -> Parts {
    vec_of([
        ("year", Some(Part::Int(number.year().into()))),
        ("territory", Some(number.territory().into())),
        ("territory_name", number.territory_name().map(Part::Word)),
        ("body", Some(number.body().into())),
        ("body_name", number.body_name().map(Part::Word)),
        ("organisation", Some(number.organisation().into())),
        ("serial", Some(Part::Int(number.serial().into()))),
    ])
}

fn court(number: &CourtNumber) -> Parts {
    let form = match number.form() {
        Form::Full => "full",
        Form::Legacy => "legacy",
    };
    vec_of([
        ("form", Some(Part::Word(form))),
        ("court", number.court().map(Part::from)),
        ("court_name", number.known_court().map(|court| Part::Word(court.name))),
        ("region", number.region().map(Part::from)),
        ("territory_name", number.territory_name().map(Part::Word)),
        ("year", Some(Part::Int(number.year().into()))),
        ("index", Some(number.index().into())),
        ("index_name", number.index_name().map(Part::Word)),
        ("basis", number.basis().map(|basis| Part::Word(basis.as_str()))),
        ("serial", Some(Part::Int(number.serial().into()))),
        ("repeat", number.repeat().map(|repeat| Part::Int(repeat.into()))),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_civil_case_tells_its_court_year_and_serial_number() {
        let parts = decode("court-civil", "7514-24-00-2/90074(2)").unwrap();
        let part = |name: &str| parts.iter().find(|(known, _)| *known == name).and_then(|(_, part)| part.clone());
        assert_eq!(part("court"), Some("7514".into()));
        assert_eq!(part("year"), Some(Part::Int(2024)));
        assert_eq!(part("serial"), Some(Part::Int(90074)));
        assert_eq!(part("repeat"), Some(Part::Int(2)));
    }

    #[test]
    fn a_number_of_another_kind_of_case_tells_nothing() {
        assert!(decode("court-criminal", "7514-24-00-2/90074").is_none());
        assert!(decode("search", "12").is_none());
        assert!(crate::KINDS.iter().all(|kind| decode(kind.id, "").is_none()));
    }
}
