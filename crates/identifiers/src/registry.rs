//! The table of kinds: everything that names an identifier by an id is fed from it.

use alloc::string::String;

use otinish_verdict::{Context, Finding, Kind, Verdict};

/// Every kind of identifier, one line each, in the order in which they are listed to people.
pub static KINDS: &[Kind] = &[
    crate::iin::KIND,
    crate::bin::KIND,
    crate::person_name::KIND,
    crate::company_name::KIND,
    crate::phone::KIND,
    crate::phone_mobile::KIND,
    crate::email::KIND,
    crate::identity_card::KIND,
    crate::passport::KIND,
    crate::birth_certificate::KIND,
    crate::refugee_certificate::KIND,
    crate::driving_licence::KIND,
    crate::notary_licence::KIND,
    crate::cadastral_number::KIND,
    crate::postal_index::KIND,
    crate::address_registration_code::KIND,
    crate::kato_oblast::KIND,
    crate::iban::KIND,
    crate::bic::KIND,
];

/// The kinds that most forms ask for: a browser has them from the start, and loads the others when a form needs one.
pub static CORE_KINDS: &[Kind] = &[
    crate::iin::KIND,
    crate::bin::KIND,
    crate::person_name::KIND,
    crate::phone::KIND,
    crate::email::KIND,
    crate::notary_licence::KIND,
];

/// The kinds of [`KINDS`] that are not in [`CORE_KINDS`].
pub static MORE_KINDS: &[Kind] = &[
    crate::company_name::KIND,
    crate::phone_mobile::KIND,
    crate::identity_card::KIND,
    crate::passport::KIND,
    crate::birth_certificate::KIND,
    crate::refugee_certificate::KIND,
    crate::driving_licence::KIND,
    crate::cadastral_number::KIND,
    crate::postal_index::KIND,
    crate::address_registration_code::KIND,
    crate::kato_oblast::KIND,
    crate::iban::KIND,
    crate::bic::KIND,
];

/// The codes of the functions that compare an identifier with another field; no kind's check finds them.
pub static CROSS_CHECK_CODES: &[&str] = &["iin.birth-date-differs", "iin.sex-differs", "notary-licence.year-differs"];

/// The kind with this id, such as `iin`.
pub fn kind(id: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.id == id)
}

/// The kind of [`CORE_KINDS`] with this id.
pub fn core_kind(id: &str) -> Option<&'static Kind> {
    CORE_KINDS.iter().find(|kind| kind.id == id)
}

/// What refuses a text of a kind without saying why, for the kinds of which files hold a million: several times as quick as
/// the check, which says why.
pub fn refusal(kind: &Kind) -> Option<fn(&str) -> bool> {
    match kind.id {
        "iin" => Some(|text| !crate::iin::Iin::is_valid(text)),
        "bin" => Some(|text| !crate::bin::Bin::is_valid(text)),
        _ => None,
    }
}

/// The record of one check, the same from the command line, WebAssembly and HTTP.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Checked {
    /// The outcome for the text as it was given.
    pub verdict: Verdict,
    /// The error, or else the first warning.
    pub first: Option<Finding>,
    /// The canonical form of the text, if that form is not invalid.
    pub normalized: Option<String>,
}

/// Checks a text as it stands, and says what its canonical form would be.
pub fn check(kind: &Kind, value: &str, context: &Context) -> Checked {
    let findings = (kind.check)(value, context);
    let normalized = (kind.normalize)(value).value;
    let acceptable = (kind.check)(&normalized, context).verdict() != Verdict::Invalid;
    Checked {
        verdict: findings.verdict(),
        first: findings.first().copied(),
        normalized: acceptable.then(|| normalized.into_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_found() {
        for known in KINDS {
            assert_eq!(KINDS.iter().filter(|other| other.id == known.id).count(), 1, "{}", known.id);
            assert_eq!(kind(known.id).map(|found| found.id), Some(known.id));
        }
        assert!(kind("nothing").is_none());
    }

    #[test]
    fn every_kind_is_in_the_core_or_in_the_rest() {
        let ids = |kinds: &[Kind]| kinds.iter().map(|kind| kind.id).collect::<alloc::collections::BTreeSet<_>>();
        assert_eq!(CORE_KINDS.len() + MORE_KINDS.len(), KINDS.len());
        assert_eq!(&ids(CORE_KINDS) | &ids(MORE_KINDS), ids(KINDS));
    }

    #[test]
    fn a_value_typed_with_spaces_is_invalid_and_has_an_acceptable_canonical_form() {
        let iin = kind("iin").unwrap();
        let checked = check(iin, "880101 300010", &Context::default());
        assert_eq!(checked.verdict, Verdict::Invalid);
        assert_eq!(checked.first.map(|finding| finding.code), Some("iin.length"));
    }
}
