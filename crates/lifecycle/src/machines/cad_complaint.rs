//! A complaint about the service: order of the Minister of Justice of 28.03.2012 No 131, paragraph 31.

use crate::{
    FactKind::{Choice, Flag},
    Guard::{InTime, Is, OneOf},
    machine::{Machine, Region, SYSTEM_ACTOR, Transition, actor, fact, need, on, state, term, working_days},
    text::ours,
};

const REGION: &str = "complaint";
const COMPLAINANT: &str = "complainant";
const PROVIDER: &str = "provider";
const BODY: &str = "complaint_body";

const TRANSITIONS: &[Transition] = &[
    on("lodge", REGION, &["none"], &[COMPLAINANT])
        .case(OneOf("lodged_with", &["provider", "official"]))
        .to(&[(REGION, "with_provider")])
        .rules(&["CAD-R-56"])
        .checks(&[need(OneOf("addressee", &["head_of_provider"]), "cad-complaint.addressee", "CAD-R-53")])
        .starts(&[term("forwarding", "CAD-R-57", working_days(3), "cad-complaint.forwarding-late")]),
    on("lodge", REGION, &["none"], &[COMPLAINANT])
        .case(OneOf("lodged_with", &["quality_body"]))
        .to(&[(REGION, "with_body")])
        .rules(&["CAD-R-95"]),
    on("lodge", REGION, &["none"], &[COMPLAINANT]).rules(&["CAD-R-56"]).checks(&[need(
        crate::Guard::Never,
        "cad-complaint.lodged-with",
        "CAD-R-56",
    )]),
    on("register", REGION, &["with_provider"], &[PROVIDER]).rules(&["CAD-R-54"]).starts(&[term(
        "provider",
        "CAD-R-54",
        working_days(5),
        "cad-complaint.consideration-late",
    )]),
    on("satisfy", REGION, &["with_provider"], &[PROVIDER])
        .to(&[(REGION, "satisfied")])
        .rules(&["CAD-R-58"])
        .checks(&[
            need(Is("fully_satisfied"), "cad-complaint.not-fully-satisfied", "CAD-R-58"),
            need(InTime("forwarding"), "cad-complaint.forwarding-late", "CAD-R-58"),
        ])
        .meets(&["forwarding", "provider"]),
    on("decide", REGION, &["with_provider"], &[PROVIDER])
        .to(&[(REGION, "decided")])
        .rules(&["CAD-R-54"])
        .meets(&["provider"]),
    on("forward", REGION, &["with_provider", "decided"], &[PROVIDER])
        .to(&[(REGION, "with_body")])
        .rules(&["CAD-R-57"])
        .checks(&[
            need(OneOf("body", &["registration_authority", "quality_body"]), "cad-complaint.body", "CAD-R-95"),
            need(Is("administrative_file"), "cad-complaint.file-missing", "CAD-R-57"),
        ])
        .meets(&["forwarding"])
        .cancels(&["provider"]),
    on("register_by_body", REGION, &["with_body"], &[BODY]).rules(&["CAD-R-55"]).starts(&[term(
        "quality-body",
        "CAD-R-55",
        working_days(15),
        "cad-complaint.consideration-late",
    )
    .only(OneOf("body_kind", &["quality_body"]))]),
    on("decide_by_body", REGION, &["with_body"], &[BODY])
        .to(&[(REGION, "body_decided")])
        .rules(&["CAD-R-55", "CAD-R-95"])
        .meets(&["quality-body"]),
    on("go_to_court", REGION, &["satisfied", "decided", "body_decided"], &[COMPLAINANT])
        .to(&[(REGION, "in_court")])
        .rules(&["CAD-R-59"]),
    on("go_to_court", REGION, &["none", "with_provider", "with_body"], &[COMPLAINANT])
        .to(&[(REGION, "in_court")])
        .rules(&["CAD-R-59"])
        .checks(&[need(Is("law_provides_otherwise"), "cad-complaint.court-too-early", "CAD-R-59")]),
];

/// The machine.
pub(crate) const MACHINE: Machine = Machine {
    id: "cad-complaint",
    system: "CAD",
    title: ours("Шағым", "Жалоба", "Complaint"),
    act: "Order of the Minister of Justice of 28.03.2012 No 131",
    regions: &[Region {
        id: REGION,
        states: &[
            state("none", "шағым жоқ", "жалобы нет", "no complaint"),
            state("with_provider", "көрсетілетін қызметті берушіде", "у услугодателя", "with the provider"),
            state("satisfied", "толық қанағаттандырылды", "удовлетворена полностью", "fully satisfied"),
            state(
                "decided",
                "көрсетілетін қызметті беруші қарады",
                "рассмотрена услугодателем",
                "considered by the provider",
            ),
            state(
                "with_body",
                "шағымды қарайтын органда",
                "в органе, рассматривающем жалобу",
                "with the body that considers complaints",
            ),
            state("body_decided", "орган шешім қабылдады", "орган принял решение", "decided by the body"),
            state("in_court", "сотта", "в суде", "in court"),
        ],
    }],
    actors: &[
        actor(COMPLAINANT, "көрсетілетін қызметті алушы", "услугополучатель", "the service recipient"),
        actor(
            PROVIDER,
            "көрсетілетін қызметті беруші немесе лауазымды адам",
            "услугодатель или должностное лицо",
            "the provider or official",
        ),
        actor(BODY, "шағымды қарайтын орган", "орган, рассматривающий жалобу", "the body that considers complaints"),
        SYSTEM_ACTOR,
    ],
    facts: &[
        fact("lodged_with", Choice(&["provider", "official", "quality_body", "other"])),
        fact("addressee", Choice(&["head_of_provider", "other"])),
        fact("fully_satisfied", Flag),
        fact("body", Choice(&["registration_authority", "quality_body", "other"])),
        fact("body_kind", Choice(&["registration_authority", "quality_body"])),
        fact("administrative_file", Flag),
        fact("law_provides_otherwise", Flag),
    ],
    transitions: TRANSITIONS,
};
