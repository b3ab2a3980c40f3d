//! A written request of a law-enforcement, judicial, state revenue or guardianship body or a bailiff: order of the
//! Minister of Justice of 28.03.2012 No 131, paragraphs 7 and 8. What paragraph 7 asks of a letter is asked of all five
//! kinds of bodies that paragraph 8 names (CAD-I-16).

use crate::{
    FactKind::{Choice, Flag, Text},
    Guard::{All, Any, Given, Is, Not, OneOf},
    machine::{Machine, Region, SYSTEM_ACTOR, Transition, actor, fact, need, on, state, term, working_days},
    text::ours,
};

const REGION: &str = "request";

const TRANSITIONS: &[Transition] = &[
    on("submit", REGION, &["draft"], &["body"])
        .to(&[(REGION, "submitted")])
        .rules(&["CAD-R-14"])
        .checks(&[
            need(All(&[Given("basis"), Given("purpose"), Given("subjects")]), "cad-body-request.content", "CAD-R-13"),
            need(Given("body_kind"), "cad-body-request.body", "CAD-R-14"),
            need(
                Any(&[Not(&OneOf("body_kind", &["law_enforcement", "court", "bailiff"])), Is("in_proceedings")]),
                "cad-body-request.not-in-proceedings",
                "CAD-R-14",
            ),
        ])
        .starts(&[term("answer", "CAD-R-14", working_days(3), "cad-body-request.answer-late")]),
    on("answer", REGION, &["submitted"], &["registering_body"])
        .to(&[(REGION, "answered")])
        .rules(&["CAD-R-14"])
        .meets(&["answer"]),
];

/// The machine.
pub(crate) const MACHINE: Machine = Machine {
    id: "cad-body-request",
    system: "CAD",
    title: ours(
        "Мемлекеттік органның немесе сот орындаушысының сұрау салуы",
        "Запрос государственного органа или судебного исполнителя",
        "Request of a state body or bailiff",
    ),
    act: "Order of the Minister of Justice of 28.03.2012 No 131",
    regions: &[Region {
        id: REGION,
        states: &[
            state("draft", "жоба", "черновик", "draft"),
            state("submitted", "сұрау салу берілді", "запрос подан", "request submitted"),
            state("answered", "ақпарат берілді", "информация предоставлена", "information given"),
        ],
    }],
    actors: &[
        actor("body", "сұрау салушы орган", "запрашивающий орган", "the body that asks"),
        actor("registering_body", "тіркеуші орган", "регистрирующий орган", "the registering body"),
        SYSTEM_ACTOR,
    ],
    facts: &[
        fact("body_kind", Choice(&["law_enforcement", "court", "bailiff", "state_revenue", "guardianship"])),
        fact("basis", Text),
        fact("purpose", Text),
        fact("subjects", Text),
        fact("in_proceedings", Flag),
    ],
    transitions: TRANSITIONS,
};
