//! What an identifier tells: its parts by name, for callers in other languages, who have no methods to call.

use alloc::{string::String, vec::Vec};

use chrono::NaiveDate;

use crate::{
    bic::Bic, bin::Bin, cadastral_number::CadastralNumber, email::Email, iban::Iban, iin::Iin, kato_oblast::KatoOblast,
    notary_licence::NotaryLicence, phone::Phone,
};

/// A part of an identifier or of a case number.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Part {
    /// A number, such as a year.
    Int(i64),
    /// A piece of the text.
    Text(String),
    /// A fixed word of the program, such as `male`.
    Word(&'static str),
    /// A day.
    Date(NaiveDate),
    /// Whether something is so.
    Flag(bool),
}

impl From<&str> for Part {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

/// Parts in the order in which they stand, each with its name in `snake_case`; `None` for what the value does not tell.
pub type Parts = Vec<(&'static str, Option<Part>)>;

/// The parts of a value of [`crate::CORE_KINDS`]; `None` for a value that is not valid and for a kind without parts.
pub fn decode_core(kind: &str, text: &str) -> Option<Parts> {
    Some(match kind {
        "iin" => iin(&text.parse().ok()?),
        "bin" => bin(&text.parse().ok()?),
        "phone" => vec_of([("line", Some(Part::Word(text.parse::<Phone>().ok()?.line().as_str())))]),
        "email" => {
            let email: Email = text.parse().ok()?;
            vec_of([("local_part", Some(email.local_part().into())), ("domain", Some(email.domain().into()))])
        }
        "notary-licence" => {
            let licence: NotaryLicence = text.parse().ok()?;
            vec_of([("year", licence.year().map(|year| Part::Int(year.into())))])
        }
        _ => return None,
    })
}

/// The parts of a value of [`crate::MORE_KINDS`]; `None` for a value that is not valid and for a kind without parts.
pub fn decode_more(kind: &str, text: &str) -> Option<Parts> {
    Some(match kind {
        "phone-mobile" => vec_of([("line", Some(Part::Word(text.parse::<Phone>().ok()?.line().as_str())))]),
        "cadastral-number" => cadastral_number(&text.parse().ok()?),
        "kato-oblast" => vec_of([("name", text.parse::<KatoOblast>().ok()?.name().map(Part::Word))]),
        "iban" => {
            let iban: Iban = text.parse().ok()?;
            vec_of([("country", Some(iban.country().into())), ("bank", iban.bank().map(Part::from))])
        }
        "bic" => {
            let bic: Bic = text.parse().ok()?;
            vec_of([("country", Some(bic.country().into())), ("branch", bic.branch().map(Part::from))])
        }
        _ => return None,
    })
}

fn vec_of<const N: usize>(parts: [(&'static str, Option<Part>); N]) -> Parts {
    parts.into()
}

fn iin(iin: &Iin) -> Parts {
    vec_of([("birth_date", iin.birth_date().map(Part::Date)), ("sex", iin.sex().map(|sex| Part::Word(sex.as_str())))])
}

fn bin(bin: &Bin) -> Parts {
    vec_of([
        ("entity", Some(Part::Word(bin.entity().as_str()))),
        ("feature", Some(Part::Word(bin.feature().as_str()))),
        ("registration_year", Some(Part::Int(bin.registration_year().into()))),
        ("registration_month", Some(Part::Int(bin.registration_month().into()))),
    ])
}

fn cadastral_number(number: &CadastralNumber) -> Parts {
    vec_of([
        ("object", Some(Part::Word(number.object().as_str()))),
        ("region", Some(number.region().into())),
        ("region_name", number.region_name().map(Part::Word)),
        ("rayon", Some(number.rayon().into())),
        ("quarter", Some(number.quarter().into())),
        ("plot", number.plot().map(Part::from)),
        ("building", number.building().map(Part::from)),
        ("unit", number.unit().map(Part::from)),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_iin_tells_a_birth_date_and_a_sex() {
        let born = NaiveDate::from_ymd_opt(1988, 1, 1);
        assert_eq!(
            decode_core("iin", "880101300010"),
            Some(vec_of([("birth_date", born.map(Part::Date)), ("sex", Some(Part::Word("male")))]))
        );
    }

    #[test]
    fn what_is_not_valid_tells_nothing() {
        for kind in crate::CORE_KINDS {
            assert_eq!(decode_core(kind.id, ""), None, "{}", kind.id);
        }
        for kind in crate::MORE_KINDS {
            assert_eq!(decode_more(kind.id, ""), None, "{}", kind.id);
        }
        assert_eq!(decode_core("iin", "880101300011"), None);
        assert_eq!(decode_more("iin", "880101300010"), None);
    }
}
