//! What holds for every machine and every log.

use std::sync::LazyLock;

use otinish_calendar::{AstanaTime, Deadline, StartDay, WorkingDays};
use otinish_lifecycle::{Event, Fact, FactKind, Facts, Language, MACHINES, Machine, Paragraphs, Settings, State};
use proptest::prelude::*;

static DAYS: LazyLock<WorkingDays> = LazyLock::new(WorkingDays::built_in);

/// What an event is made of, before the machine is known.
#[derive(Clone, Debug)]
struct Draw {
    event: usize,
    actor: usize,
    wait: i64,
    facts: Vec<u8>,
}

fn draw() -> impl Strategy<Value = Draw> {
    let wait = prop_oneof![0_i64..7200, 0_i64..400_000, 0_i64..40_000_000];
    (any::<usize>(), any::<usize>(), wait, prop::collection::vec(any::<u8>(), 40))
        .prop_map(|(event, actor, wait, facts)| Draw { event, actor, wait, facts })
}

/// An event of a machine: mostly by an actor who may, with facts that mostly please.
fn event(machine: &Machine, at: AstanaTime, draw: &Draw) -> Event {
    let row = &machine.transitions[draw.event % machine.transitions.len()];
    let actor = if draw.actor.is_multiple_of(8) {
        machine.actors[draw.actor / 8 % machine.actors.len()].id
    } else {
        row.actors[draw.actor / 8 % row.actors.len()]
    };
    let mut facts = Facts::new();
    for (fact, byte) in machine.facts.iter().zip(draw.facts.iter().cycle()) {
        let back = AstanaTime::from_unix(at.unix() - i64::from(byte % 16) * 20_000);
        let value = match fact.kind {
            _ if byte % 11 == 0 => continue,
            FactKind::Flag => Fact::Flag(byte % 5 != 0),
            FactKind::Number => Fact::Number(i64::from(byte % 4)),
            FactKind::Day => Fact::Day(back.date()),
            FactKind::Moment => Fact::Moment(back),
            FactKind::Text => Fact::Text(if byte % 13 == 0 { " ".to_owned() } else { "x".to_owned() }),
            FactKind::Choice(words) => Fact::Text(words[usize::from(*byte) % words.len()].to_owned()),
        };
        facts.set(fact.id, value);
    }
    Event { id: row.event.to_owned(), actor: actor.to_owned(), at, facts }
}

/// A log of accepted events, the events of time among them, and where it led.
fn live(machine: &Machine, start: AstanaTime, draws: &[Draw]) -> (Vec<Event>, State) {
    let (mut log, mut state, mut now) = (Vec::new(), machine.start(), start);
    for draw in draws {
        now = AstanaTime::from_unix(now.unix() + draw.wait);
        for (event, applied) in machine.tick(&state, now, &DAYS) {
            log.push(event);
            state = applied.state;
        }
        let event = event(machine, now, draw);
        if let Ok(applied) = machine.apply(&state, &event, &DAYS) {
            log.push(event);
            state = applied.state;
        }
    }
    (log, state)
}

fn cases() -> impl Strategy<Value = (usize, AstanaTime, Vec<Draw>)> {
    let start = (1_760_000_000_i64..1_800_000_000).prop_map(AstanaTime::from_unix);
    (0..MACHINES.len(), start, prop::collection::vec(draw(), 0..60))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn replaying_a_log_gives_the_same_state((at, start, draws) in cases()) {
        let machine = MACHINES[at];
        let (log, state) = live(machine, start, &draws);
        prop_assert_eq!(machine.replay(machine.start(), &log, &DAYS), Ok(state.clone()));
        // In two goes as in one.
        let (first, second) = log.split_at(log.len() / 2);
        let half = machine.replay(machine.start(), first, &DAYS).unwrap();
        prop_assert_eq!(machine.replay(half, second, &DAYS), Ok(state));
    }

    #[test]
    fn a_state_is_always_one_of_the_table((at, start, draws) in cases()) {
        let machine = MACHINES[at];
        let (_, state) = live(machine, start, &draws);
        for (region, id) in machine.regions.iter().zip(state.regions()) {
            prop_assert!(region.state(id).is_some());
        }
        let mut terms: Vec<_> = state.running().iter().map(|running| running.term.id).collect();
        terms.sort_unstable();
        terms.dedup();
        prop_assert_eq!(terms.len(), state.running().len(), "a term runs twice");
    }

    #[test]
    fn after_a_tick_nothing_is_due((at, start, draws) in cases(), wait in 0_i64..100_000_000) {
        let machine = MACHINES[at];
        let (_, state) = live(machine, start, &draws);
        let now = AstanaTime::from_unix(start.unix() + wait + draws.iter().map(|draw| draw.wait).sum::<i64>());
        let done = machine.tick(&state, now, &DAYS);
        let state = done.last().map_or(state, |(_, applied)| applied.state.clone());
        prop_assert_eq!(machine.due(&state, now), None);
    }

    #[test]
    fn any_words_are_an_event_or_a_refusal(id in ".{0,20}", actor in ".{0,20}", at in ".{0,20}", fact in ".{0,20}", value in ".{0,20}") {
        for machine in MACHINES {
            if let Ok(event) = machine.event(&id, &actor, &at, [(fact.as_str(), value.as_str())]) {
                let _ = machine.apply(&machine.start(), &event, &DAYS);
            }
        }
    }

    #[test]
    fn no_moment_makes_a_machine_panic(at in 0..MACHINES.len(), unix in any::<i64>(), draw in draw()) {
        let machine = MACHINES[at];
        let moment = AstanaTime::from_unix(unix);
        // Facts near the moment, unless the moment is too near the end of the numbers.
        let facts_at = AstanaTime::from_unix(unix.clamp(-1_000_000_000_000, 1_000_000_000_000));
        for row in 0..machine.transitions.len() {
            let event = Event { at: moment, ..event(machine, facts_at, &Draw { event: row, actor: 1, ..draw.clone() }) };
            if let Ok(applied) = machine.apply(&machine.start(), &event, &DAYS) {
                let _ = machine.tick(&applied.state, AstanaTime::from_unix(i64::MAX), &DAYS);
                let _ = machine.overdue(&applied.state, AstanaTime::from_unix(i64::MAX));
            }
        }
    }
}

#[test]
fn an_event_that_is_not_understood_is_refused() {
    let machine = Machine::by_id("pst-delivery").unwrap();
    let state = machine.start();
    let at = AstanaTime::from_unix(1_776_000_000);
    let good = Event { id: "execute".into(), actor: "authorised_body".into(), at, facts: Facts::new() };
    let code = |state: &State, event: &Event| machine.apply(state, event, &DAYS).map_err(|refusal| refusal.code).err();
    assert_eq!(code(&state, &good), Some("event.not-in-this-state"));
    assert_eq!(code(&state, &Event { id: "explode".into(), ..good.clone() }), Some("event.unknown"));
    assert_eq!(code(&state, &Event { actor: "nobody".into(), ..good.clone() }), Some("event.unknown-actor"));
    let with = |id: &str, fact| Event { facts: Facts::new().with(id, fact), ..good.clone() };
    assert_eq!(code(&state, &with("colour", Fact::Flag(true))), Some("event.unknown-fact"));
    assert_eq!(code(&state, &with("fee", Fact::Flag(true))), Some("event.wrong-fact"));
    assert_eq!(code(&MACHINES[0].start(), &good), Some("event.another-machine"));
}

#[test]
fn events_do_not_go_back_in_time_and_what_time_has_done_is_done_first() {
    let machine = Machine::by_id("cad-consent").unwrap();
    let facts = [
        ("channel", "portal"),
        ("service", "CAD-S-01"),
        ("third_party_id", "b"),
        ("subject_iin", "a"),
        ("subject_kind", "natural_person"),
    ];
    let event = machine.event("request", "third_party", "2026-04-17T10:00", facts).unwrap();
    let state = machine.apply(&machine.start(), &event, &DAYS).unwrap().state;
    let refusal = |id: &str, actor: &str, at: &str| {
        let event = machine.event(id, actor, at, [("consent_channel", "cabinet")]).unwrap();
        machine.apply(&state, &event, &DAYS).map_err(|refusal| refusal.code).err()
    };
    assert_eq!(refusal("consent", "subject", "2026-04-17T09:59"), Some("event.out-of-order"));
    assert_eq!(refusal("answer_timeout", "system", "2026-04-17T11:59"), Some("event.too-early"));
    assert_eq!(refusal("consent", "subject", "2026-04-17T12:00"), None);
    assert_eq!(machine.due(&state, otinish_lifecycle::parse_moment("2026-04-17T12:00").unwrap()), None);
    assert!(machine.due(&state, otinish_lifecycle::parse_moment("2026-04-17T12:01").unwrap()).is_some());
}

#[test]
fn a_person_cannot_name_another_owner_of_the_account() {
    // The IIN of the account is remembered; one that comes with signing in is not believed.
    let machine = Machine::by_id("enis-account").unwrap();
    let log = [
        machine.event(
            "apply",
            "user",
            "2026-01-12T10:00",
            [("user_kind", "notary"), ("form", "enis/access-notary"), ("addressee", "tnp"), ("on_paper", "true")],
        ),
        machine.event(
            "create_account",
            "chamber_employee",
            "2026-01-13T10:00",
            [
                ("iin", "880101300010"),
                ("user_name", "u"),
                ("access_rights", "r"),
                ("eds_subject", "natural_person"),
                ("eds_received_on", "2026-01-01"),
            ],
        ),
    ]
    .map(Result::unwrap);
    let state = machine.replay(machine.start(), &log, &DAYS).unwrap();
    let sign_in = [
        ("iin", "770101300017"),
        ("eds_iin", "770101300017"),
        ("eds_subject", "natural_person"),
        ("biometric_identification", "true"),
    ];
    let event = machine.event("sign_in", "user", "2026-01-14T10:00", sign_in).unwrap();
    assert_eq!(machine.apply(&state, &event, &DAYS).unwrap_err().code, "enis-account.foreign-eds");

    // A year later the account should have been blocked: nothing else happens to it before that.
    let leave = [("reason", "labour_leave"), ("documents", "1"), ("on_paper", "true")];
    let event = machine.event("request_temporary_block", "user", "2027-01-02T10:00", leave).unwrap();
    let refusal = machine.apply(&state, &event, &DAYS).unwrap_err();
    assert_eq!(refusal.code, "event.time-passed");
    assert!(refusal.params.contains(&("first", Fact::Text("eds_year_passed".to_owned()))));
}

#[test]
fn an_event_without_its_case_is_refused() {
    let machine = Machine::by_id("cad-copies").unwrap();
    let event = machine.event("accept", "specialist", "2026-04-13T10:00", [("package_complete", "true")]).unwrap();
    assert_eq!(machine.apply(&machine.start(), &event, &DAYS).unwrap_err().code, "event.no-case");
}

#[test]
fn what_the_acts_leave_open_is_a_setting() {
    let day = |text| otinish_calendar::parse_date(text).unwrap();
    let counted = Settings { start_day: StartDay::Counted, ..Settings::default() };
    let machine = Machine::by_id("cad-body-request").unwrap();
    let facts = [("body_kind", "guardianship"), ("basis", "x"), ("purpose", "x"), ("subjects", "x")];
    let submit = machine.event("submit", "body", "2026-04-17T10:00", facts).unwrap();
    let due = |settings| {
        let applied = machine.apply(&machine.start_with(settings), &submit, &DAYS).unwrap();
        applied.deadlines[0].due.map(Deadline::date)
    };
    // Friday: three working days are Monday to Wednesday, or Friday to Tuesday.
    assert_eq!(due(Settings::default()), Ok(day("2026-04-22")));
    assert_eq!(due(counted), Ok(day("2026-04-21")));

    let machine = Machine::by_id("pst-delivery").unwrap();
    let facts = [
        ("delivery_method", "postomat"),
        ("in_kazakhstan", "true"),
        ("recipient_kind", "natural_person"),
        ("city", "x"),
        ("postomat_id", "x"),
        ("postomat_city", "x"),
    ];
    let choose = machine.event("choose_postomat", "recipient", "2027-01-01T10:00", facts).unwrap();
    let longer = Settings { pilot_last_day: day("2027-06-30"), ..Settings::default() };
    let code =
        |settings| machine.apply(&machine.start_with(settings), &choose, &DAYS).map_err(|refusal| refusal.code).err();
    assert_eq!(code(Settings::default()), Some("pst-delivery.pilot-not-active"));
    assert_eq!(code(longer), None);

    // Paragraph 5 exempts paragraph 23, perhaps for 22: a request on an assignment is compared unless the setting says so.
    let machine = Machine::by_id("sio-request").unwrap();
    let facts = [
        ("basis", "criminal_case"),
        ("mode", "assignment"),
        ("case_number", "265500121000001"),
        ("iin", "880101300010"),
        ("eds_iin", "880101300010"),
        ("logged", "true"),
    ];
    let send = machine.event("send", "user", "2026-04-13T10:00", facts).unwrap();
    let verify = machine.event("verify", "operator", "2026-04-13T10:01", []).unwrap();
    let verified = |settings| machine.replay(machine.start_with(settings), [&send, &verify], &DAYS).is_ok();
    assert!(!verified(Settings::default()));
    let exempt = Paragraphs::of(&[22, 23]);
    assert!(verified(Settings { verification_exempt_paragraphs: exempt, ..Settings::default() }));
}

#[test]
fn a_notice_says_its_facts_in_every_language() {
    let machine = Machine::by_id("sio-account").unwrap();
    let apply = machine
        .event(
            "submit_registration",
            "user",
            "2026-04-14T09:15",
            [("channel", "portal"), ("body_kind", "special_state")],
        )
        .unwrap();
    let state = machine.apply(&machine.start(), &apply, &DAYS).unwrap().state;
    let facts = [("refusal_reason", "ескі өтінім"), ("operator_eds", "true")];
    let refuse = machine.event("refuse", "operator", "2026-04-14T10:00", facts).unwrap();
    let applied = machine.apply(&state, &refuse, &DAYS).unwrap();
    let text = |language| applied.notices[0].text(language);
    assert_eq!(text(Language::Kk), "Тіркеуден бас тартылды. Себебі: ескі өтінім");
    assert_eq!(text(Language::Ru), "В регистрации отказано. Причина: ескі өтінім");
    assert_eq!(text(Language::En), "Registration is refused. Reason: ескі өтінім");
}
