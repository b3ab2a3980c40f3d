//! An emergency of the information exchange system: order of the Prosecutor General of 13.01.2023 No 21, paragraphs
//! 36–42 and annex 7.

use crate::{
    FactKind::{Flag, Moment, Number, Text},
    Guard::{All, Any, Between, Given, Is},
    machine::{Machine, Region, SYSTEM_ACTOR, Transition, actor, fact, need, on, state},
    text::ours,
};

const REGION: &str = "outage";
const OPERATOR: &str = "operator";

const TRANSITIONS: &[Transition] = &[
    on("begin", REGION, &["none"], &[OPERATOR])
        .to(&[(REGION, "going_on")])
        .rules(&["SIO-R-49"])
        .checks(&[need(Given("started_at"), "sio-outage.start", "SIO-R-49")])
        .keeps(&["started_at"]),
    on("report", REGION, &["going_on"], &["user"]).rules(&["SIO-R-48"]).checks(&[
        need(Between("delay_minutes", 61, i64::MAX), "sio-outage.under-an-hour", "SIO-R-48"),
        need(Any(&[Is("by_phone"), Is("by_email")]), "sio-outage.report-channel", "SIO-R-48"),
    ]),
    on("end", REGION, &["going_on"], &[OPERATOR]).to(&[(REGION, "over")]).rules(&["SIO-R-47"]).checks(&[
        need(Given("delay_minutes"), "sio-outage.delay", "SIO-R-47"),
        need(Any(&[Between("delay_minutes", 0, 60), Is("in_log_journal")]), "sio-outage.not-in-log", "SIO-R-47"),
        need(All(&[Given("cause"), Given("measures")]), "sio-outage.journal", "SIO-R-49"),
    ]),
    on("announce_work", REGION, &["none"], &[OPERATOR]).rules(&["SIO-R-50"]).checks(&[need(
        Is("on_portal"),
        "sio-outage.not-announced",
        "SIO-R-50",
    )]),
];

/// The machine.
pub(crate) const MACHINE: Machine = Machine {
    id: "sio-outage",
    system: "SIO",
    title: ours("ҚАО ААЖ апатты жағдайы", "Аварийная ситуация СИО", "Emergency of the information exchange system"),
    act: "Order of the Prosecutor General of 13.01.2023 No 21",
    regions: &[Region {
        id: REGION,
        states: &[
            state("none", "апатты жағдай жоқ", "аварийной ситуации нет", "no emergency"),
            state("going_on", "апатты жағдай", "аварийная ситуация", "emergency"),
            state("over", "жойылды", "устранена", "removed"),
        ],
    }],
    actors: &[
        actor(OPERATOR, "оператор", "оператор", "the operator"),
        actor("user", "пайдаланушы", "пользователь", "the user"),
        SYSTEM_ACTOR,
    ],
    facts: &[
        fact("started_at", Moment),
        fact("delay_minutes", Number),
        fact("by_phone", Flag),
        fact("by_email", Flag),
        fact("in_log_journal", Flag),
        fact("cause", Text),
        fact("measures", Text),
        fact("on_portal", Flag),
    ],
    transitions: TRANSITIONS,
};
