//! The form of a notary as one writes it for garde: typed, with the checks that garde has and functions for the others.

use garde::Validate;
use otinish_identifiers::{iin::Iin, notary_licence::NotaryLicence, phone::Phone};
use serde::Deserialize;

/// The answers.
#[derive(Debug, Deserialize, Validate)]
#[garde(allow_unvalidated)]
pub struct Notary {
    #[garde(length(chars, min = 1, max = 500))]
    chamber_name: String,
    #[garde(dive)]
    addressee_chair_full_name: PersonName,
    #[garde(dive)]
    full_name: PersonName,
    #[garde(custom(is_iin))]
    iin: String,
    #[garde(custom(is_phone))]
    contact: String,
    #[garde(email)]
    email: String,
    #[garde(length(chars, min = 1, max = 200))]
    enis_role: String,
    #[garde(custom(is_licence))]
    licence_number: String,
    #[garde(custom(is_date))]
    licence_issue_date: String,
    #[garde(length(chars, min = 1, max = 500))]
    notarial_district: String,
    #[garde(length(chars, min = 1, max = 500))]
    premises_oblast: String,
    #[garde(length(chars, min = 1, max = 500))]
    premises_address: String,
    #[garde(length(min = 1), inner(custom(is_channel)))]
    channel: Vec<String>,
    #[garde(custom(is_signature))]
    signature: String,
    #[garde(custom(is_given))]
    consent_truthful: bool,
    #[garde(custom(is_given))]
    consent_secrecy: bool,
    #[garde(custom(is_date))]
    date: String,
}

/// A name in parts.
#[derive(Debug, Deserialize, Validate)]
pub struct PersonName {
    #[garde(length(chars, min = 1, max = 100))]
    surname: String,
    #[garde(length(chars, min = 1, max = 100))]
    given_name: String,
    #[garde(inner(length(chars, min = 1, max = 100)))]
    patronymic: Option<String>,
}

fn refuse(holds: bool, what: &'static str) -> garde::Result {
    if holds { Ok(()) } else { Err(garde::Error::new(what)) }
}

fn is_iin(text: &str, (): &()) -> garde::Result {
    refuse(Iin::is_valid(text), "no IIN")
}

fn is_phone(text: &str, (): &()) -> garde::Result {
    refuse(text.parse::<Phone>().is_ok(), "no telephone number")
}

fn is_licence(text: &str, (): &()) -> garde::Result {
    refuse(text.parse::<NotaryLicence>().is_ok(), "no licence")
}

fn is_date(text: &str, (): &()) -> garde::Result {
    refuse(otinish_calendar::parse_date(text).is_ok(), "no date")
}

fn is_channel(text: &str, (): &()) -> garde::Result {
    refuse(["paper", "tnp_email"].contains(&text), "no such channel")
}

fn is_signature(text: &str, (): &()) -> garde::Result {
    refuse(["paper", "scan", "eds"].contains(&text), "no such way to sign")
}

fn is_given(consent: &bool, (): &()) -> garde::Result {
    refuse(*consent, "not given")
}
