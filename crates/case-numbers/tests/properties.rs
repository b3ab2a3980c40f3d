//! What holds for every text and every number.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{fmt::Display, str::FromStr};

use chrono::{Days, NaiveDate};
use otinish_case_numbers::{
    KINDS,
    administrative_offence::AdministrativeOffenceNumber,
    check,
    court_number::{Basis, CourtNumber},
    criminal::CriminalNumber,
    enforcement::EnforcementNumber,
    erdr_organisation::ErdrOrganisation,
    extract, kind,
    nomenclature_index::NomenclatureIndex,
    order::OrderNumber,
    outgoing::OutgoingNumber,
    registration::RegistrationNumber,
    request_outgoing::RequestOutgoingNumber,
    search::SearchNumber,
};
use otinish_verdict::{Context, Verdict};
use proptest::{prelude::*, string::string_regex};

/// Texts of every sort: any characters, what a keyboard gives, numbers with what people put around and between the
/// digits.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[ -~]{0,40}",
        "[0-9]{0,20}",
        "(дело|іс|ЕРДР|исх\\.|Шығ|№|N|No\\.|#|[ .:-]){0,5}[0-9A-Zа-я №/\\\\\t\u{a0}\u{200b}\u{202e}–-]{0,20}",
        "[0-9]{4}[ –-]{1,2}[0-9]{2}-[0-9OО]{2}-[0-9]([аАaAкKпb]{0,3})[ /\\\\]{1,2}[0-9]{0,7}(\\([0-9]{0,3}\\))?",
        "[0-9][а-яa-k]{0,3}-[0-9]{0,7}/[0-9]{0,5}",
        "[0-9A-ZА-ЯҚҢӘa-zа-яқңә/(),. –-]{0,45}",
        "[0-9]{1,6}[/-][НHнКҚKқ]{1,3}",
    ]
}

/// Pieces of letters, put together in any order.
fn letter() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        text(),
        Just("880101300010".to_owned()),
        Just("971240001315".to_owned()),
        Just("262300031000099".to_owned()),
        Just("7514-23-00-2/90074".to_owned()),
        Just("+7 (701) 123-45-67".to_owned()),
        Just("KZ86 125K ZT50 0410 0100".to_owned()),
        Just("20:315:905:123".to_owned()),
        Just("synthetic@example.kz".to_owned()),
        "(ЖСН|ИИН|БСН|тел\\.|№|бұйрық|іс|приказ|исх\\. №|кадастр|ЕРДР)",
        "[ ,.;:()@+«»\n–-]{0,3}",
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
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
        prop_assert_eq!(value.to_string(), text);
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
            prop_assert_eq!(&once.value, &twice.value, "{}", kind.id);
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
        value_agrees::<CriminalNumber>("criminal", &text)?;
        value_agrees::<AdministrativeOffenceNumber>("administrative-offence", &text)?;
        value_agrees::<EnforcementNumber>("enforcement", &text)?;
        value_agrees::<SearchNumber>("search", &text)?;
        value_agrees::<OutgoingNumber>("outgoing", &text)?;
        value_agrees::<RequestOutgoingNumber>("request-outgoing", &text)?;
        value_agrees::<OrderNumber>("order", &text)?;
        value_agrees::<RegistrationNumber>("registration", &text)?;
        value_agrees::<NomenclatureIndex>("nomenclature-index", &text)?;
        value_agrees::<ErdrOrganisation>("erdr-organisation", &text)?;
        // A court's number is accepted by the kind of its index alone.
        let number = CourtNumber::parse(&text);
        for basis in Basis::ALL {
            let checked = check(kind(basis.kind()).unwrap(), &text, &Context::default());
            let fits = number.is_ok_and(|number| number.basis() == Some(basis));
            prop_assert_eq!(checked.verdict != Verdict::Invalid, fits);
        }
    }

    #[test]
    fn the_parts_of_a_criminal_number_are_the_number(number in "[0-9]{9}[0-9]{5}[1-9]") {
        let parsed: CriminalNumber = number.parse().unwrap();
        let year = parsed.year() - 2000;
        let (organisation, serial) = (parsed.organisation(), parsed.serial());
        prop_assert_eq!(format!("{year:02}{organisation}{serial:06}"), number);
        let (territory, body, ninth) = (parsed.territory(), parsed.body(), parsed.ninth());
        prop_assert_eq!(format!("{territory}{body}{ninth}"), organisation);
    }

    #[test]
    fn the_parts_of_a_court_number_are_the_number(
        number in "[0-9]{4}-[0-9]{2}-[0-9]{2}-[1-9][а-я]{0,2}/[1-9][0-9]{0,5}(\\([1-9][0-9]?\\))?",
    ) {
        let parsed: CourtNumber = number.parse().unwrap();
        let year = parsed.year() - 2000;
        let (court, third) = (parsed.court().unwrap(), parsed.third().unwrap());
        let repeat = parsed.repeat().map_or_else(String::new, |repeat| format!("({repeat})"));
        let (index, serial) = (parsed.index(), parsed.serial());
        prop_assert_eq!(format!("{court}-{year:02}-{third}-{index}/{serial}{repeat}"), number);
    }

    #[test]
    fn what_is_extracted_lies_in_the_text_in_order_and_apart(text in letter(), context in today()) {
        let mut end = 0;
        for found in extract(&text, &context) {
            prop_assert!(end <= found.start && found.start < found.end, "{found:?}");
            prop_assert_eq!(text.get(found.start..found.end), Some(found.value));
            let known = kind(found.kind).or_else(|| otinish_identifiers::kind(found.kind)).unwrap();
            prop_assert_eq!(&(known.normalize)(found.value).value, &found.normalized);
            let findings = (known.check)(&found.normalized, &context);
            prop_assert_eq!((findings.verdict(), findings.first().copied()), (found.verdict, found.first));
            // A number is found with its surroundings, so no part of a longer one.
            prop_assert!(!text[found.end..].starts_with(|c: char| c.is_ascii_alphanumeric()));
            end = found.end;
        }
    }

    #[test]
    fn a_number_alone_in_a_sentence_is_found_where_it_stands(
        before in "(Қала|Город|Осы|Ответ)[ ,:]{1,2}",
        number in prop_oneof![
            Just("880101300010"),
            Just("971240001315"),
            Just("262300031000099"),
            Just("7514-23-00-2/90074"),
            Just("6001-25-00-6ап/9936(2)"),
            Just("+7 701 123 45 67"),
            Just("KZ86125KZT5004100100"),
            Just("20:315:905:123"),
            Just("synthetic@example.kz"),
        ],
        after in "[.,;)»]?( сөз| слово)?",
    ) {
        let text = format!("{before}{number}{after}");
        let found: Vec<_> = extract(&text, &Context::default()).map(|found| (found.start, found.value)).collect();
        prop_assert_eq!(found, [(before.len(), number)]);
    }
}

#[test]
fn a_text_of_the_published_pattern_has_the_right_shape() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for kind in KINDS.iter().filter(|kind| !kind.pattern.is_empty()) {
        let pattern = kind.pattern.strip_prefix('^').and_then(|pattern| pattern.strip_suffix('$')).unwrap();
        let shape = string_regex(pattern).unwrap();
        runner
            .run(&shape, |text| {
                let checked = check(kind, &text, &Context::default());
                let code = checked.first.map_or("", |finding| finding.code);
                let shape = [".empty", ".length", ".character", ".shape", ".lookalike", ".index-differs"];
                let is_shape = checked.verdict == Verdict::Invalid && shape.iter().any(|reason| code.ends_with(reason));
                prop_assert!(!is_shape, "{} {:?}: {}", kind.id, text, code);
                prop_assert_eq!(&*(kind.normalize)(&text).value, &*text);
                Ok(())
            })
            .unwrap();
    }
}

#[test]
fn without_today_nothing_is_said_of_the_future() {
    for (id, text) in [("criminal", "272300031000099"), ("court-offence", "7528-27-00-3/90432")] {
        assert_eq!(check(kind(id).unwrap(), text, &Context::default()).first, None, "{id}");
    }
}
