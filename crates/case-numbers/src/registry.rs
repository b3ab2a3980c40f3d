//! The table of kinds: everything that names a case number by an id is fed from it.

use otinish_verdict::Kind;

/// Every kind of case or document number, one line each, in the order in which they are listed to people.
pub static KINDS: &[Kind] = &[
    crate::criminal::KIND,
    crate::administrative_offence::KIND,
    crate::court_number::CRIMINAL,
    crate::court_number::CIVIL,
    crate::court_number::OFFENCE,
    crate::court_number::ADMINISTRATIVE,
    crate::enforcement::KIND,
    crate::search::KIND,
    crate::outgoing::KIND,
    crate::request_outgoing::KIND,
    crate::order::KIND,
    crate::registration::KIND,
    crate::nomenclature_index::KIND,
    crate::erdr_organisation::KIND,
];

/// The codes of the functions that compare a number with another field; no kind's check finds them.
pub static CROSS_CHECK_CODES: &[&str] = &[
    "criminal.registration-year-differs",
    "criminal.organisation-differs",
    "court-number.registration-year-differs",
    "court-number.court-differs",
    "court-number.decided-before",
];

/// The kind with this id, such as `court-civil`.
pub fn kind(id: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.id == id)
}

/// Every kind there is: the identifiers', then the case numbers'.
pub fn every_kind() -> impl Iterator<Item = &'static Kind> {
    otinish_identifiers::KINDS.iter().chain(KINDS)
}

/// The kind with this id, whichever crate has it.
pub fn any_kind(id: &str) -> Option<&'static Kind> {
    every_kind().find(|kind| kind.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_no_identifier_has_one_of_them() {
        for known in KINDS {
            assert_eq!(KINDS.iter().filter(|other| other.id == known.id).count(), 1, "{}", known.id);
            assert_eq!(kind(known.id).map(|found| found.id), Some(known.id));
            assert!(otinish_identifiers::kind(known.id).is_none(), "{}", known.id);
        }
        assert!(kind("iin").is_none());
    }

    #[test]
    fn no_identifier_finds_a_code_of_a_case_number() {
        let codes = KINDS.iter().flat_map(|kind| kind.codes).chain(CROSS_CHECK_CODES);
        for code in codes {
            let mut others = otinish_identifiers::KINDS.iter().flat_map(|kind| kind.codes);
            assert!(!others.any(|other| other == code), "{code}");
        }
    }
}
