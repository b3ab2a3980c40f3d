//! A dispute about the postomat pilot: joint order of 28.01.2026 No 35/НҚ and 02.02.2026 No 105, paragraph 36.

use crate::{
    FactKind::Flag,
    Guard::{All, Is, IsNot},
    machine::{Machine, Region, SYSTEM_ACTOR, Transition, actor, fact, need, on, state},
    text::ours,
};

const REGION: &str = "dispute";
const RULES: &[&str] = &["PST-R-37"];

const TRANSITIONS: &[Transition] = &[
    on("bring", REGION, &["none"], &["party"]).to(&[(REGION, "with_commission")]).rules(RULES),
    on("consider", REGION, &["with_commission"], &["commission"])
        .to(&[(REGION, "considered")])
        .rules(RULES)
        .checks(&[need(All(&[Is("minutes_drawn"), Is("minutes_signed")]), "pst-dispute.minutes-missing", "PST-R-37")])
        .keeps(&["agreement_reached"]),
    on("settle", REGION, &["considered"], &["party"]).to(&[(REGION, "settled")]).rules(RULES).checks(&[need(
        Is("agreement_reached"),
        "pst-dispute.no-agreement",
        "PST-R-37",
    )]),
    on("go_to_court", REGION, &["considered"], &["party"]).to(&[(REGION, "in_court")]).rules(RULES).checks(&[need(
        IsNot("agreement_reached"),
        "pst-dispute.agreement-reached",
        "PST-R-37",
    )]),
];

/// The machine.
pub(crate) const MACHINE: Machine = Machine {
    id: "pst-dispute",
    system: "PST",
    title: ours("Келіспеушілік", "Разногласие", "Dispute"),
    act: "Joint order of 28.01.2026 No 35/НҚ and 02.02.2026 No 105",
    regions: &[Region {
        id: REGION,
        states: &[
            state("none", "дау жоқ", "спора нет", "no dispute"),
            state("with_commission", "комиссияда", "в комиссии", "before the commission"),
            state("considered", "қаралды", "рассмотрен", "considered"),
            state("settled", "келісімге келді", "урегулирован", "settled"),
            state("in_court", "сотта", "в суде", "in court"),
        ],
    }],
    actors: &[
        actor("party", "тарап", "сторона", "a party"),
        actor(
            "commission",
            "дауларды реттеу жөніндегі комиссия",
            "комиссия по урегулированию споров",
            "the commission on disputes",
        ),
        SYSTEM_ACTOR,
    ],
    facts: &[fact("minutes_drawn", Flag), fact("minutes_signed", Flag), fact("agreement_reached", Flag)],
    transitions: TRANSITIONS,
};
