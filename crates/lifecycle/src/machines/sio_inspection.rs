//! The prosecutor's inspection of the lawfulness of requests: order of the Prosecutor General of 13.01.2023 No 21,
//! paragraphs 51–53.

use crate::{
    FactKind::{Choice, Flag, Text},
    Guard::{Any, Given, Is, OneOf},
    machine::{Machine, Region, SYSTEM_ACTOR, Transition, actor, fact, need, on, state},
    text::ours,
};

const REGION: &str = "inspection";
const PROSECUTOR: &str = "prosecutor";

const TRANSITIONS: &[Transition] = &[
    on("open", REGION, &["none"], &[PROSECUTOR])
        .to(&[(REGION, "open")])
        .rules(&["SIO-R-103"])
        .checks(&[need(Given("resolution"), "sio-inspection.resolution", "SIO-R-59")])
        .keeps(&["resolution"]),
    on("ask_operator", REGION, &["open"], &[PROSECUTOR]).to(&[(REGION, "asked")]).rules(&["SIO-R-60"]).checks(&[need(
        OneOf("attached", &["inspection_resolution", "other_ground"]),
        "sio-inspection.attachment",
        "SIO-R-61",
    )]),
    on("give_information", REGION, &["asked"], &["operator"]).to(&[(REGION, "informed")]).rules(&["SIO-R-61"]),
    on("take_measures", REGION, &["informed", "open"], &[PROSECUTOR])
        .to(&[(REGION, "measures_taken")])
        .rules(&["SIO-R-62"])
        .checks(&[
            need(
                Any(&[Is("unlawful_requests_found"), Is("operator_reported")]),
                "sio-inspection.no-violation",
                "SIO-R-62",
            ),
            need(Given("measures"), "sio-inspection.measures", "SIO-R-62"),
        ]),
    on("close", REGION, &["open", "informed"], &[PROSECUTOR])
        .to(&[(REGION, "closed")])
        .rules(&["SIO-R-62"])
        .checks(&[need(crate::Guard::IsNot("unlawful_requests_found"), "sio-inspection.measures", "SIO-R-62")]),
];

/// The machine.
pub(crate) const MACHINE: Machine = Machine {
    id: "sio-inspection",
    system: "SIO",
    title: ours("Прокурордың тексеруі", "Проверка прокурора", "The prosecutor's inspection"),
    act: "Order of the Prosecutor General of 13.01.2023 No 21",
    regions: &[Region {
        id: REGION,
        states: &[
            state("none", "тексеру жоқ", "проверки нет", "no inspection"),
            state("open", "тексеру жүріп жатыр", "проверка идёт", "inspection under way"),
            state(
                "asked",
                "оператордан ақпарат сұратылды",
                "информация запрошена у оператора",
                "the operator is asked",
            ),
            state("informed", "ақпарат берілді", "информация предоставлена", "information given"),
            state(
                "measures_taken",
                "қадағалау шаралары қабылданды",
                "приняты меры надзора",
                "supervision measures taken",
            ),
            state("closed", "бұзушылық табылмады", "нарушений не найдено", "no violation found"),
        ],
    }],
    actors: &[
        actor(PROSECUTOR, "прокурор", "прокурор", "the prosecutor"),
        actor("operator", "оператор", "оператор", "the operator"),
        actor("user", "пайдаланушы", "пользователь", "the user"),
        SYSTEM_ACTOR,
    ],
    facts: &[
        fact("resolution", Text),
        fact("attached", Choice(&["inspection_resolution", "other_ground", "nothing"])),
        fact("unlawful_requests_found", Flag),
        fact("operator_reported", Flag),
        fact("measures", Text),
    ],
    transitions: TRANSITIONS,
};
