//! Every kind of case number on any text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use otinish_case_numbers::{
    KINDS,
    administrative_offence::AdministrativeOffenceNumber,
    court_number::{Basis, CourtNumber},
    criminal::CriminalNumber,
    enforcement::EnforcementNumber,
    erdr_organisation::ErdrOrganisation,
    kind,
    nomenclature_index::NomenclatureIndex,
    order::OrderNumber,
    outgoing::OutgoingNumber,
    registration::RegistrationNumber,
    request_outgoing::RequestOutgoingNumber,
    search::SearchNumber,
};
use otinish_fuzz::{kind_holds, text_and_context, type_holds};
use otinish_verdict::{Context, Verdict};

fuzz_target!(|data: &[u8]| {
    let Some((text, context)) = text_and_context(data) else { return };
    for kind in KINDS {
        kind_holds(kind, text, &context);
    }
    type_holds::<AdministrativeOffenceNumber>(kind("administrative-offence"), text);
    type_holds::<CriminalNumber>(kind("criminal"), text);
    type_holds::<EnforcementNumber>(kind("enforcement"), text);
    type_holds::<ErdrOrganisation>(kind("erdr-organisation"), text);
    type_holds::<NomenclatureIndex>(kind("nomenclature-index"), text);
    type_holds::<OrderNumber>(kind("order"), text);
    type_holds::<OutgoingNumber>(kind("outgoing"), text);
    type_holds::<RegistrationNumber>(kind("registration"), text);
    type_holds::<RequestOutgoingNumber>(kind("request-outgoing"), text);
    type_holds::<SearchNumber>(kind("search"), text);
    // A court's number is accepted by the kind of its index alone.
    let court = CourtNumber::parse(text);
    for basis in Basis::ALL {
        let kind = kind(basis.kind()).expect("every basis has its kind");
        let accepted = (kind.check)(text, &Context::default()).verdict() != Verdict::Invalid;
        assert_eq!(accepted, court.is_ok_and(|number| number.basis() == Some(basis)), "{}: {text:?}", kind.id);
    }
    if let Ok(number) = court {
        assert_eq!(number.to_string().parse(), Ok(number));
    }
});
