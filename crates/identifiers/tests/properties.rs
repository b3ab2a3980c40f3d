//! What holds for every text and every number.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{collections::HashSet, fmt::Display, str::FromStr};

use chrono::{Datelike, Days, NaiveDate};
use otinish_identifiers::{
    KINDS,
    address_registration_code::AddressRegistrationCode,
    bic::Bic,
    bin::{Bin, BinError},
    birth_certificate::BirthCertificate,
    cadastral_number::CadastralNumber,
    check,
    company_name::CompanyName,
    driving_licence::DrivingLicence,
    email::Email,
    iban::Iban,
    identity_card::IdentityCard,
    iin::{self, Iin, IinError, Sex},
    kato_oblast::KatoOblast,
    kind,
    notary_licence::NotaryLicence,
    passport::Passport,
    person_name::PersonName,
    phone::Phone,
    refugee_certificate::RefugeeCertificate,
};
use otinish_verdict::{Context, Verdict};
use proptest::{prelude::*, string::string_regex};

/// Texts of every sort: any characters, what a keyboard gives, numbers with what people put between the digits.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[ -~]{0,40}",
        "[0-9]{0,20}",
        "[0-9 \u{a0}:()+–-]{0,24}",
        "[А-яӘәҒғҚқҢңӨөҰұҮүҺһІіЁёA-Za-z0-9 .'’№«»\u{306}\u{308}\u{200b}–-]{0,40}",
        "[a-z.\"\\\\ @-]{0,12}@[a-z0-9.а-я-]{0,12}",
        "KZ[0-9]{2}[A-Z0-9]{16}",
        "[A-Z0-9]{8}|[A-Z0-9]{11}",
        r"[0-9]{2}[-:]?[0-9]{3}[-:]?[0-9]{3}([-:]?[0-9]{3,5}([-:][0-9]{1,6}){0,3})?",
    ]
}

fn today() -> impl Strategy<Value = Context> {
    proptest::option::of(0_u64..40_000).prop_map(|days| Context {
        today: days.and_then(|days| NaiveDate::from_ymd_opt(1990, 1, 1)?.checked_add_days(Days::new(days))),
    })
}

/// Parsing what a value displays gives the value, and the type agrees with the kind of the same name.
fn value_agrees<T>(id: &str, text: &str) -> Result<(), TestCaseError>
where
    T: FromStr<Err: PartialEq + std::fmt::Debug> + Display + PartialEq + std::fmt::Debug,
{
    let parsed: Result<T, _> = text.parse();
    let checked = check(kind(id).unwrap(), text, &Context::default());
    prop_assert_eq!(parsed.is_ok(), checked.verdict != Verdict::Invalid);
    if let Ok(value) = parsed {
        prop_assert_eq!(value.to_string().parse::<T>(), Ok(value));
    }
    Ok(())
}

proptest! {
    #[test]
    fn every_check_answers_every_text_in_the_words_of_its_kind(text in text(), context in today()) {
        for kind in KINDS {
            for finding in (kind.check)(&text, &context).iter() {
                prop_assert!(kind.codes.contains(&finding.code), "{} of {}", finding.code, kind.id);
            }
        }
    }

    #[test]
    fn normalising_twice_changes_nothing_more_and_spoils_no_accepted_text(text in text(), context in today()) {
        for kind in KINDS {
            let once = (kind.normalize)(&text);
            let twice = (kind.normalize)(&once.value);
            prop_assert_eq!(&once.value, &twice.value);
            prop_assert!(twice.changes.is_empty(), "{}: {:?}", kind.id, twice.changes);
            prop_assert_eq!(once.changes.is_empty(), once.value == text, "{}: {:?}", kind.id, once.changes);
            let accepted = (kind.check)(&once.value, &context).verdict() != Verdict::Invalid;
            if (kind.check)(&text, &context).verdict() != Verdict::Invalid {
                prop_assert!(accepted, "{} {:?}", kind.id, once.value);
            }
            if accepted {
                prop_assert!(once.value.chars().count() <= usize::from(kind.max_length), "{}", kind.id);
            }
        }
    }

    #[test]
    fn a_displayed_value_parses_to_itself(text in text()) {
        value_agrees::<Iin>("iin", &text)?;
        value_agrees::<Bin>("bin", &text)?;
        value_agrees::<PersonName>("person-name", &text)?;
        value_agrees::<CompanyName>("company-name", &text)?;
        value_agrees::<Phone>("phone", &text)?;
        value_agrees::<Phone>("phone-mobile", &text)?;
        value_agrees::<Email>("email", &text)?;
        value_agrees::<IdentityCard>("identity-card", &text)?;
        value_agrees::<Passport>("passport", &text)?;
        value_agrees::<BirthCertificate>("birth-certificate", &text)?;
        value_agrees::<RefugeeCertificate>("refugee-certificate", &text)?;
        value_agrees::<DrivingLicence>("driving-licence", &text)?;
        value_agrees::<NotaryLicence>("notary-licence", &text)?;
        value_agrees::<CadastralNumber>("cadastral-number", &text)?;
        value_agrees::<AddressRegistrationCode>("address-registration-code", &text)?;
        value_agrees::<KatoOblast>("kato-oblast", &text)?;
        value_agrees::<Iban>("iban", &text)?;
        value_agrees::<Bic>("bic", &text)?;
    }

    #[test]
    fn a_number_with_spaces_and_dashes_has_the_number_as_its_canonical_form(
        iin in valid_iin(),
        gaps in proptest::collection::vec("[ \u{a0}–-]{0,2}", 13),
    ) {
        let mut typed = gaps[0].clone();
        for (digit, gap) in iin.chars().zip(&gaps[1..]) {
            typed.push(digit);
            typed.push_str(gap);
        }
        let checked = check(kind("iin").unwrap(), &typed, &Context::default());
        prop_assert_eq!(checked.normalized, Some(iin));
    }

    #[test]
    fn another_twelfth_digit_is_always_noticed(iin in valid_iin(), other in 1_u8..10) {
        prop_assert_eq!(Iin::parse(&changed(&iin, 12, other)), Err(IinError::CheckDigit));
    }

    #[test]
    fn another_eleventh_digit_is_noticed_only_by_the_second_pass(iin in valid_iin(), other in 1_u8..10) {
        let noticed = !Iin::is_valid(&changed(&iin, 11, other));
        prop_assert_eq!(noticed, first_pass(&iin) == 10);
    }

    #[test]
    fn another_digit_before_them_goes_unnoticed_only_if_a_second_pass_is_taken(
        iin in valid_iin(),
        place in 1_usize..=10,
        other in 1_u8..10,
    ) {
        let changed = changed(&iin, place, other);
        if Iin::is_valid(&changed) {
            prop_assert!(first_pass(&iin) == 10 || first_pass(&changed) == 10);
        }
    }

    #[test]
    fn an_iin_never_contradicts_its_own_date_and_sex(iin in valid_iin()) {
        let iin: Iin = iin.parse().unwrap();
        if let Some(date) = iin.birth_date() {
            prop_assert_eq!(iin::birth_date_differs(&iin, date), None);
            let next = date.succ_opt().unwrap();
            prop_assert_eq!(iin::birth_date_differs(&iin, next).map(|found| found.code), Some("iin.birth-date-differs"));
        }
        let differs = [Sex::Male, Sex::Female].map(|sex| iin::sex_differs(&iin, sex).is_some());
        prop_assert_eq!(differs, match iin.sex() {
            Some(Sex::Male) => [false, true],
            Some(Sex::Female) => [true, false],
            None => [false, false],
        });
    }

    #[test]
    fn another_digit_or_letter_of_a_kazakhstan_account_is_always_noticed(
        account in "[0-9]{3}[A-Z0-9]{13}",
        place in 4_usize..20,
        digit in "[0-9]",
        letter in "[A-Z]",
    ) {
        let valid = (2..=98).map(|check| format!("KZ{check:02}{account}")).find(|text| Iban::is_valid(text)).unwrap();
        let mut wrong = valid.clone();
        let other = if wrong.as_bytes()[place].is_ascii_digit() { digit } else { letter };
        wrong.replace_range(place..=place, &other);
        prop_assert_eq!(Iban::is_valid(&wrong), wrong == valid);
    }
}

/// The digit at a place, counted from one, moved on by `by`.
fn changed(digits: &str, place: usize, by: u8) -> String {
    let mut bytes = digits.as_bytes().to_vec();
    bytes[place - 1] = (bytes[place - 1] - b'0' + by) % 10 + b'0';
    String::from_utf8(bytes).unwrap()
}

fn weighted(digits: &str, weights: &str) -> u32 {
    let weights = weights.split(' ').map(|weight| weight.parse::<u32>().unwrap());
    digits.chars().zip(weights).map(|(digit, weight)| digit.to_digit(10).unwrap() * weight).sum::<u32>() % 11
}

fn first_pass(digits: &str) -> u32 {
    weighted(digits, "1 2 3 4 5 6 7 8 9 10 11")
}

/// The control digit of eleven digits, if there is one.
fn control_digit(digits: &str) -> Option<u32> {
    [first_pass(digits), weighted(digits, "3 4 5 6 7 8 9 10 11 1 2")].into_iter().find(|control| *control < 10)
}

fn six_digits(date: NaiveDate) -> String {
    format!("{:02}{:02}{:02}", date.year() % 100, date.month(), date.day())
}

fn valid_iin() -> impl Strategy<Value = String> {
    (0_u64..109_000, 0_u8..3, 0_u32..10_000).prop_filter_map("no control digit", |(day, unknown, serial)| {
        let date = NaiveDate::from_ymd_opt(1800, 1, 1)?.checked_add_days(Days::new(day))?;
        let century = if unknown == 0 { 0 } else { (date.year() - 1800) / 100 * 2 + i32::from(unknown) };
        let prefix = format!("{}{century}{serial:04}", six_digits(date));
        control_digit(&prefix).map(|control| format!("{prefix}{control}"))
    })
}

/// The first seven digits of every IIN, by going through the calendar.
fn dates_and_centuries() -> HashSet<String> {
    let mut all = HashSet::new();
    let mut date = NaiveDate::from_ymd_opt(1800, 1, 1).unwrap();
    while date.year() < 2100 {
        let century = 2 * (date.year() / 100 - 18);
        for seventh in [0, century + 1, century + 2] {
            all.insert(format!("{}{seventh}", six_digits(date)));
        }
        date = date.succ_opt().unwrap();
    }
    all
}

/// Twelve digits in which each structure comes up often enough, always the same ones.
fn twelve_digits() -> impl Iterator<Item = String> {
    let mut state: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut below = move |bound: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % bound
    };
    std::iter::from_fn(move || {
        let (day, seventh) = match below(4) {
            0 => (below(100), below(10)),
            1 => (40 + below(30), below(10)),
            _ => (below(33), below(8)),
        };
        let prefix = format!("{:02}{:02}{day:02}{seventh}{:04}", below(100), below(14), below(10_000));
        let last = control_digit(&prefix).filter(|_| below(3) > 0).map_or_else(|| below(10), u64::from);
        Some(format!("{prefix}{last}"))
    })
}

/// The code of the error, or nothing, as the order of checks has it; written apart from the crate.
fn reference(own: Structure, other: Structure, digits: &str, names: [&'static str; 4]) -> Option<&'static str> {
    let [zeros, is_other, none, differs] = names;
    let control = control_digit(digits);
    let matches = control.is_some() && control == digits[11..].parse().ok();
    match own {
        Structure::Fits => match control {
            None => Some(none),
            Some(_) if matches => None,
            Some(_) => Some(differs),
        },
        Structure::Wrong(_) if digits == "000000000000" => Some(zeros),
        Structure::Wrong(_) if other == Structure::Fits && matches => Some(is_other),
        Structure::Wrong(code) => Some(code),
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Structure {
    Fits,
    Wrong(&'static str),
}

fn iin_structure(digits: &str, dates: &HashSet<String>) -> Structure {
    if digits[6..7].parse::<u8>().unwrap() > 6 {
        Structure::Wrong("iin.century")
    } else if dates.contains(&digits[..7]) {
        Structure::Fits
    } else {
        Structure::Wrong("iin.birth-date")
    }
}

fn bin_structure(digits: &str) -> Structure {
    let month: u8 = digits[2..4].parse().unwrap();
    if month == 0 || month > 12 {
        Structure::Wrong("bin.month")
    } else if !["4", "5", "6"].contains(&&digits[4..5]) {
        Structure::Wrong("bin.entity")
    } else if !["0", "1", "2", "3", "4"].contains(&&digits[5..6]) {
        Structure::Wrong("bin.feature")
    } else {
        Structure::Fits
    }
}

#[test]
fn iin_and_bin_agree_with_a_reference_that_walks_the_calendar() {
    let dates = dates_and_centuries();
    let mut seen = HashSet::new();
    for digits in twelve_digits().take(150_000).chain(["000000000000".to_owned()]) {
        let iin = iin_structure(&digits, &dates);
        let bin = bin_structure(&digits);
        let names = ["iin.zeros", "iin.is-bin", "iin.no-check-digit", "iin.check-digit"];
        let expected = reference(iin, bin, &digits, names);
        assert_eq!(Iin::parse(&digits).err().map(|error: IinError| error.code()), expected, "{digits}");
        seen.insert(expected);
        let names = ["bin.zeros", "bin.is-iin", "bin.no-check-digit", "bin.check-digit"];
        let expected = reference(bin, iin, &digits, names);
        assert_eq!(Bin::parse(&digits).err().map(|error: BinError| error.code()), expected, "{digits}");
        seen.insert(expected);
    }
    // Nothing, and every code of the two but for those of length, characters and warnings.
    assert_eq!(seen.len(), 1 + 6 + 7);
}

#[test]
fn a_text_of_the_published_pattern_has_the_right_length_and_characters() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    // The pattern of an e-mail address says little more than that there is an at sign.
    for kind in KINDS.iter().filter(|kind| !kind.pattern.is_empty() && kind.id != "email") {
        let pattern = kind.pattern.strip_prefix('^').and_then(|pattern| pattern.strip_suffix('$')).unwrap();
        let shape = string_regex(pattern).unwrap();
        runner
            .run(&shape, |text| {
                let checked = check(kind, &text, &Context::default());
                let code = checked.first.map_or("", |finding| finding.code);
                let shape = [".empty", ".length", ".foreign-length", ".character", ".no-plus", ".block", ".month"];
                prop_assert!(!shape.iter().any(|reason| code.ends_with(reason)), "{} {:?}: {}", kind.id, text, code);
                prop_assert_eq!(&*(kind.normalize)(&text).value, &*text);
                Ok(())
            })
            .unwrap();
    }
}

#[test]
fn without_today_nothing_is_said_of_the_future() {
    let checked = check(kind("iin").unwrap(), "300101500014", &Context::default());
    assert_eq!(checked.first, None);
}
