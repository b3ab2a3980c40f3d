//! Every kind of identifier on any text; an IIN and a BIN also against a check written step by step.
#![no_main]

use libfuzzer_sys::fuzz_target;
use otinish_fuzz::{kind_holds, text_and_context, type_holds};
use otinish_identifiers::{
    KINDS, address_registration_code::AddressRegistrationCode, bic::Bic, bin::Bin, birth_certificate::BirthCertificate,
    cadastral_number::CadastralNumber, company_name::CompanyName, driving_licence::DrivingLicence, email::Email,
    iban::Iban, identity_card::IdentityCard, iin::Iin, kato_oblast::KatoOblast, kind, notary_licence::NotaryLicence,
    passport::Passport, person_name::PersonName, phone::Phone, refugee_certificate::RefugeeCertificate,
};

fuzz_target!(|data: &[u8]| {
    let Some((text, context)) = text_and_context(data) else { return };
    for kind in KINDS {
        kind_holds(kind, text, &context);
    }
    type_holds::<AddressRegistrationCode>(kind("address-registration-code"), text);
    type_holds::<Bic>(kind("bic"), text);
    type_holds::<Bin>(kind("bin"), text);
    type_holds::<BirthCertificate>(kind("birth-certificate"), text);
    type_holds::<CadastralNumber>(kind("cadastral-number"), text);
    type_holds::<CompanyName>(kind("company-name"), text);
    type_holds::<DrivingLicence>(kind("driving-licence"), text);
    type_holds::<Email>(kind("email"), text);
    type_holds::<Iban>(kind("iban"), text);
    type_holds::<IdentityCard>(kind("identity-card"), text);
    type_holds::<Iin>(kind("iin"), text);
    type_holds::<KatoOblast>(kind("kato-oblast"), text);
    type_holds::<NotaryLicence>(kind("notary-licence"), text);
    type_holds::<Passport>(kind("passport"), text);
    type_holds::<PersonName>(kind("person-name"), text);
    type_holds::<Phone>(kind("phone"), text);
    type_holds::<RefugeeCertificate>(kind("refugee-certificate"), text);
    assert_eq!(Iin::is_valid(text), is_iin(text), "{text:?}");
    assert_eq!(Iin::is_valid(text), Iin::parse(text).is_ok(), "{text:?}");
    assert_eq!(Bin::is_valid(text), Bin::parse(text).is_ok(), "{text:?}");
});

/// The rules of the IIN, one after another.
fn is_iin(text: &str) -> bool {
    if text.len() != 12 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let digits: Vec<u32> = text.bytes().map(|byte| u32::from(byte - b'0')).collect();
    let (year, month, day) = (digits[0] * 10 + digits[1], digits[2] * 10 + digits[3], digits[4] * 10 + digits[5]);
    let centuries: &[i32] = match digits[6] {
        0 => &[1800, 1900, 2000],
        1 | 2 => &[1800],
        3 | 4 => &[1900],
        5 | 6 => &[2000],
        _ => return false,
    };
    let is_day = |century: &i32| chrono::NaiveDate::from_ymd_opt(century + year as i32, month, day).is_some();
    if !centuries.iter().any(is_day) {
        return false;
    }
    let sum = |weights: [u32; 11]| digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum::<u32>() % 11;
    let first = sum([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    let control = if first == 10 { sum([3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) } else { first };
    control == digits[11]
}
