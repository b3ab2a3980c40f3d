//! A failure of the information system: order of the Minister of Justice of 28.03.2012 No 131, paragraphs 21, 29, 30.
//!
//! Two procedures stand side by side (CAD-I-07): for the electronic services the operator is told within a working day,
//! for copies "at once", which has no measure in the act: what comes on a later day was not at once.

use crate::{
    FactKind::{Choice, Flag, Text},
    Guard::{Given, Is, OneOf},
    machine::{
        Guard, Length::AtOnce, Machine, Region, SYSTEM_ACTOR, Transition, actor, fact, need, on, state, term,
        working_days,
    },
    text::ours,
};

const REGION: &str = "failure";
const COPIES: Guard = OneOf("service", &["CAD-S-03"]);
const PROVIDER: &str = "provider";
const OPERATOR: &str = "operator";

const TRANSITIONS: &[Transition] = &[
    on("fail", REGION, &["none"], &[PROVIDER])
        .case(COPIES)
        .to(&[(REGION, "failed")])
        .rules(&["CAD-R-50"])
        .keeps(&["service"])
        .starts(&[term("notice-at-once", "CAD-R-50", AtOnce, "cad-failure.notice-late")]),
    on("fail", REGION, &["none"], &[PROVIDER])
        .to(&[(REGION, "failed")])
        .rules(&["CAD-R-36"])
        .checks(&[need(Given("service"), "cad-failure.service", "CAD-R-36")])
        .keeps(&["service"])
        .starts(&[term("notice", "CAD-R-36", working_days(1), "cad-failure.notice-late")]),
    on("notify_operator", REGION, &["failed"], &[PROVIDER])
        .case(COPIES)
        .to(&[(REGION, "operator_told")])
        .rules(&["CAD-R-50"])
        .meets(&["notice-at-once"])
        .starts(&[term("protocol-copies", "CAD-R-51", working_days(1), "cad-failure.protocol-late")]),
    on("notify_operator", REGION, &["failed"], &[PROVIDER])
        .to(&[(REGION, "operator_told")])
        .rules(&["CAD-R-36"])
        .meets(&["notice"])
        .starts(&[term("protocol", "CAD-R-37", working_days(1), "cad-failure.protocol-late")]),
    on("draw_protocol", REGION, &["operator_told"], &[OPERATOR])
        .case(COPIES)
        .to(&[(REGION, "protocol_drawn")])
        .rules(&["CAD-R-51"])
        .checks(&[
            need(Given("cause"), "cad-failure.cause", "CAD-R-51"),
            need(Is("signed_by_provider"), "cad-failure.protocol-signature", "CAD-R-51"),
        ])
        .meets(&["protocol-copies"]),
    on("draw_protocol", REGION, &["operator_told"], &[OPERATOR])
        .to(&[(REGION, "protocol_drawn")])
        .rules(&["CAD-R-37"])
        .checks(&[need(Is("signed_by_provider"), "cad-failure.protocol-signature", "CAD-R-37")])
        .meets(&["protocol"]),
];

/// The machine.
pub(crate) const MACHINE: Machine = Machine {
    id: "cad-failure",
    system: "CAD",
    title: ours("Ақпараттық жүйенің бұзылуы", "Сбой информационной системы", "Failure of the information system"),
    act: "Order of the Minister of Justice of 28.03.2012 No 131",
    regions: &[Region {
        id: REGION,
        states: &[
            state("none", "бұзылу жоқ", "сбоя нет", "no failure"),
            state("failed", "жүйе бұзылды", "система дала сбой", "the system has failed"),
            state("operator_told", "оператор хабардар етілді", "оператор уведомлён", "the operator is told"),
            state("protocol_drawn", "хаттама жасалды", "протокол составлен", "the protocol is drawn up"),
        ],
    }],
    actors: &[
        actor(PROVIDER, "көрсетілетін қызметті беруші", "услугодатель", "the service provider"),
        actor(
            OPERATOR,
            "ақпараттық-коммуникациялық инфрақұрылым операторы",
            "оператор ИКИ",
            "the operator of the infrastructure",
        ),
        SYSTEM_ACTOR,
    ],
    facts: &[
        fact("service", Choice(&["CAD-S-01", "CAD-S-02", "CAD-S-03", "CAD-S-04"])),
        fact("cause", Text),
        fact("signed_by_provider", Flag),
    ],
    transitions: TRANSITIONS,
};
