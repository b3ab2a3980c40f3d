//! What holds for any answers.

#![allow(clippy::unwrap_used, reason = "a test says by a panic what is wrong")]

use otinish_calendar::parse_date;
use otinish_catalogue::Catalogue;
use otinish_forms::{Attachment, Context, Session, Value};
use proptest::prelude::*;

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::Int),
        Just(Value::OtherNumber),
        any::<String>().prop_map(Value::String),
        "[0-9]{12}".prop_map(Value::String),
        "[0-9]{4}-[0-9]{2}-[0-9]{2}".prop_map(Value::String),
        prop_oneof![Just("paper"), Just("scan"), Just("esedo"), Just("2026-06-15"), Just("+77011234567"), Just("Ли")]
            .prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::Array),
            proptest::collection::vec((prop_oneof![Just("surname"), Just("given_name"), Just("x~/y")], inner), 0..3)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn pointer() -> impl Strategy<Value = String> {
    let catalogue = Catalogue::built_in();
    let fields: Vec<String> = catalogue
        .forms()
        .flat_map(|form| form.definition().sections.iter().flat_map(|section| &section.fields))
        .flat_map(|field| [format!("/{}", field.id), format!("/{}/surname", field.id), format!("/{}/0", field.id)])
        .chain([String::new(), "/unknown".into()])
        .collect();
    proptest::sample::select(fields)
}

fn attachment() -> impl Strategy<Value = Attachment> {
    let slot = prop_oneof![Just("signed_form"), Just("supporting"), Just("other/~")];
    let inspected = prop_oneof![Just(None), Just(Some(Vec::new()))];
    (slot, any::<String>(), 0..70_000_000_u64, any::<String>(), inspected).prop_map(
        |(slot, name, size, media_type, inspected)| Attachment {
            inspected,
            ..Attachment::new(slot, name, size, media_type)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_session_says_what_the_whole_form_says_after_any_changes(
        changes in proptest::collection::vec((pointer(), json()), 0..12),
        files in proptest::collection::vec(attachment(), 0..3),
    ) {
        let catalogue = Catalogue::built_in();
        let context = Context::new(parse_date("2026-11-23").unwrap());
        for form in catalogue.forms() {
            let mut session = Session::new(form, Value::Object(Default::default()), Vec::new(), context.clone());
            for (pointer, value) in &changes {
                session.set(pointer, value.clone());
            }
            session.set_attachments(files.clone());
            let whole = form.validate(session.answers(), &files, &context);
            prop_assert_eq!(session.outcome(), whole);
        }
    }

    #[test]
    fn canonical_answers_are_judged_again_as_they_are(
        changes in proptest::collection::vec((pointer(), json()), 0..12),
    ) {
        let catalogue = Catalogue::built_in();
        let context = Context::new(parse_date("2026-11-23").unwrap());
        for form in catalogue.forms() {
            let mut answers = Value::Object(Default::default());
            for (pointer, value) in &changes {
                answers.set(pointer, value.clone());
            }
            let first = form.validate(&answers, &[], &context);
            let second = form.validate(&first.canonical, &[], &context);
            prop_assert_eq!(&second.canonical, &first.canonical);
            let text = first.canonical.to_canonical();
            prop_assert_eq!(Value::parse(&text).unwrap().to_canonical(), text);
        }
    }

    #[test]
    fn strict_reading_takes_any_text_without_panic(text in any::<String>()) {
        let _ = Value::parse(&text);
    }
}

/// Found by fuzzing: a number where a date is asked showed the fields that wait for the date, and was then dropped itself.
#[test]
fn what_is_no_answer_shows_no_other_field() {
    let catalogue = Catalogue::built_in();
    let form = catalogue.form("cad/third-party-request").unwrap();
    let context = Context::new(parse_date("2026-11-23").unwrap());
    for (shows, received) in
        [("17", false), ("\"—\"", true), ("\"2026-11-20T10:00\"", true), ("[1]", false), ("null", false)]
    {
        let answers = Value::parse(&format!("{{\"decision\":\"refusal\",\"request_received_at\":{shows}}}")).unwrap();
        assert_eq!(form.is_visible("decision", &answers, context.today), received, "{shows}");
        let first = form.validate(&answers, &[], &context);
        assert_eq!(form.validate(&first.canonical, &[], &context).canonical, first.canonical, "{shows}");
    }
}

#[test]
fn a_keystroke_judges_again_only_what_reads_its_field() {
    let catalogue = Catalogue::built_in();
    let context = Context::new(parse_date("2026-11-23").unwrap());
    for (form, field, most) in [("enis/access-notary", "/premises_address", 2), ("cad/request", "/workplace", 2)] {
        let form = catalogue.form(form).unwrap();
        let empty = Value::Object(Default::default());
        let mut session = Session::new(form, empty.clone(), Vec::new(), context.clone());
        let judged = session.set(field, Value::from("А"));
        assert!((1..=most).contains(&judged), "{judged} units for one letter in {field}");
        // To replace all answers is to judge all of them.
        assert!(session.set("", empty) > 15);
    }
}
