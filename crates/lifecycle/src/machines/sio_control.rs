//! Departmental control over the requests of users: order of the Prosecutor General of 13.01.2023 No 21, paragraphs
//! 8–10.

use crate::{
    FactKind::{Flag, Text},
    Guard::{Given, Is},
    machine::{Machine, Region, SYSTEM_ACTOR, TermDef, Transition, actor, fact, months, need, on, state, term},
    text::ours,
};

const REGION: &str = "control";
const MONTHLY: TermDef = term("monthly", "SIO-R-11", months(1), "sio-control.monitoring-late");

const TRANSITIONS: &[Transition] = &[
    on("appoint_official", REGION, &["no_official", "official_appointed"], &["head_of_body"])
        .to(&[(REGION, "official_appointed")])
        .rules(&["SIO-R-09"])
        .checks(&[need(Given("official"), "sio-control.official-missing", "SIO-R-09")])
        .keeps(&["official"])
        .starts(&[MONTHLY]),
    on("monitor", REGION, &["official_appointed"], &["responsible_official"])
        .rules(&["SIO-R-10", "SIO-R-11"])
        .checks(&[need(Is("all_requests_seen"), "sio-control.not-all-requests", "SIO-R-11")])
        .meets(&["monthly"])
        .starts(&[MONTHLY]),
];

/// The machine.
pub(crate) const MACHINE: Machine = Machine {
    id: "sio-control",
    system: "SIO",
    title: ours("Ведомстволық бақылау", "Ведомственный контроль", "Departmental control"),
    act: "Order of the Prosecutor General of 13.01.2023 No 21",
    regions: &[Region {
        id: REGION,
        states: &[
            state(
                "no_official",
                "жауапты лауазымды адам тағайындалмаған",
                "ответственное лицо не назначено",
                "no responsible official",
            ),
            state(
                "official_appointed",
                "жауапты лауазымды адам тағайындалған",
                "ответственное лицо назначено",
                "responsible official appointed",
            ),
        ],
    }],
    actors: &[
        actor("head_of_body", "орган басшысы", "руководитель органа", "the head of the body"),
        actor(
            "responsible_official",
            "жауапты лауазымды адам",
            "ответственное должностное лицо",
            "the responsible official",
        ),
        SYSTEM_ACTOR,
    ],
    facts: &[fact("official", Text), fact("all_requests_seen", Flag)],
    transitions: TRANSITIONS,
};
