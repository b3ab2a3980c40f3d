//! What an identifier tells: its parts by name, for callers in other languages, who have no methods to call.

use otinish_verdict::text::{divided, pieces};

use crate::{
    bic::Bic, bin::Bin, cadastral_number::CadastralNumber, document_number, email::Email, iban::Iban, iin::Iin,
    kato_oblast::KatoOblast, notary_licence, phone,
};

/// Takes the parts of a value in the order in which they stand, each with its name in `snake_case`; `None` for what the
/// value does not tell.
pub trait Parts {
    /// A number, such as a year.
    fn number(&mut self, name: &'static str, number: Option<u32>);
    /// A piece of the text.
    fn text(&mut self, name: &'static str, text: Option<&str>);
    /// A fixed word of the program, such as `male`.
    fn word(&mut self, name: &'static str, word: Option<&'static str>);
    /// A day: year, month, day of the month.
    fn day(&mut self, name: &'static str, day: Option<[u32; 3]>);
    /// Whether something is so.
    fn flag(&mut self, name: &'static str, flag: bool);
}

/// Tells the parts of a text of one kind; `None` for a text that is not valid, of which nothing is told.
pub type Decode = fn(&str, &mut dyn Parts) -> Option<()>;

/// What tells the parts, by the id of the kind; kinds that are not here have none.
pub static DECODERS: &[(&str, Decode)] = &[
    ("iin", iin),
    ("bin", bin),
    ("phone", phone),
    ("phone-mobile", phone),
    ("email", email),
    ("notary-licence", notary_licence),
    ("cadastral-number", cadastral_number),
    ("kato-oblast", kato_oblast),
    ("iban", iban),
    ("bic", bic),
];

fn iin(text: &str, parts: &mut dyn Parts) -> Option<()> {
    let iin = Iin::parse(text).ok()?;
    parts.day("birth_date", iin.born());
    parts.word("sex", iin.sex().map(|sex| sex.as_str()));
    Some(())
}

fn bin(text: &str, parts: &mut dyn Parts) -> Option<()> {
    let bin = Bin::parse(text).ok()?;
    parts.word("entity", Some(bin.entity().as_str()));
    parts.word("feature", Some(bin.feature().as_str()));
    parts.number("registration_year", Some(bin.registration_year().into()));
    parts.number("registration_month", Some(bin.registration_month().into()));
    Some(())
}

fn phone(text: &str, parts: &mut dyn Parts) -> Option<()> {
    phone::examine(text).ok()?;
    parts.word("line", Some(phone::line_of(text).as_str()));
    Some(())
}

fn email(text: &str, parts: &mut dyn Parts) -> Option<()> {
    let (local_part, domain) = divided(text, b'@').filter(|_| Email::is_valid(text))?;
    parts.text("local_part", Some(local_part));
    parts.text("domain", Some(domain));
    Some(())
}

fn notary_licence(text: &str, parts: &mut dyn Parts) -> Option<()> {
    document_number::examine(text).ok()?;
    parts.number("year", notary_licence::year(text));
    Some(())
}

fn cadastral_number(text: &str, parts: &mut dyn Parts) -> Option<()> {
    let number = CadastralNumber::parse(text).ok()?;
    parts.word("object", Some(number.object().as_str()));
    let mut blocks = pieces(number.as_str(), b'-');
    parts.text("region", blocks.next());
    parts.word("region_name", number.region_name());
    for name in ["rayon", "quarter", "plot", "building", "unit"] {
        parts.text(name, blocks.next());
    }
    Some(())
}

fn kato_oblast(text: &str, parts: &mut dyn Parts) -> Option<()> {
    parts.word("name", KatoOblast::parse(text).ok()?.name());
    Some(())
}

fn iban(text: &str, parts: &mut dyn Parts) -> Option<()> {
    let iban = Iban::parse(text).ok()?;
    parts.text("country", Some(iban.country()));
    parts.text("bank", iban.bank());
    Some(())
}

fn bic(text: &str, parts: &mut dyn Parts) -> Option<()> {
    let bic = Bic::parse(text).ok()?;
    parts.text("country", Some(bic.country()));
    parts.text("branch", bic.branch());
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

        fn day(&mut self, name: &'static str, day: Option<[u32; 3]>) {
            self.0.push(format!("{name}: {day:?}"));
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
    fn an_iin_tells_a_birth_date_and_a_sex() {
        let expected = ["birth_date: Some([1988, 1, 1])", "sex: Some(\"male\")"];
        assert_eq!(told("iin", "880101300010").unwrap(), expected);
    }

    #[test]
    fn a_cadastral_number_tells_its_blocks() {
        let expected = [
            "rayon: Some(\"315\")",
            "quarter: Some(\"905\")",
            "plot: Some(\"123\")",
            "building: Some(\"1\")",
            "unit: None",
        ];
        assert_eq!(told("cadastral-number", "20-315-905-123-1").unwrap()[3..], expected);
    }

    #[test]
    fn what_is_not_valid_tells_nothing_and_every_kind_with_parts_is_one() {
        for (kind, _) in DECODERS {
            assert!(crate::kind(kind).is_some(), "{kind}");
            assert_eq!(told(kind, ""), None, "{kind}");
        }
        assert_eq!(told("iin", "880101300011"), None);
    }
}
