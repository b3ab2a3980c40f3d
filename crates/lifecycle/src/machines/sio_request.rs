//! A request for data through the information exchange system and what becomes of the data: order of the Prosecutor
//! General of 13.01.2023 No 21, paragraphs 1, 3, 5, 28–31, 37, 38, 44, 47–50.
//!
//! Which numbers a basis needs and which services a role opens are matters of the form and of the matrices. The
//! exception of paragraph 5 is a setting, literally paragraph 23, cases on administrative offences (SIO-A-01).

use crate::{
    FactKind::{Choice, Flag, Text},
    Guard::{self, All, Any, Exempt, Given, Is, IsNot, Never, OneOf, Same},
    machine::{Length::AtOnce, Machine, Region, SYSTEM_ACTOR, Transition, actor, fact, need, on, state, term},
    text::ours,
};

const REGION: &str = "request";
const COPY: &str = "local_copy";
const USER: &str = "user";
const OPERATOR: &str = "operator";

const ASSIGNED: Guard = OneOf("mode", &["assignment", "international"]);

/// By which paragraph a request is made.
const PARAGRAPHS: &[(u8, Guard)] = &[
    (21, All(&[OneOf("basis", &["criminal_case"]), Guard::Not(&ASSIGNED)])),
    (22, All(&[OneOf("basis", &["criminal_case"]), ASSIGNED])),
    (23, OneOf("basis", &["administrative_offence"])),
    (25, OneOf("basis", &["administrative_case_court", "civil_case"])),
    (26, OneOf("basis", &["search_case"])),
    (27, OneOf("basis", &["enforcement_proceeding"])),
];

const TRANSITIONS: &[Transition] = &[
    on("send", REGION, &["draft"], &[USER])
        .to(&[(REGION, "sent")])
        .rules(&["SIO-R-100"])
        .checks(&[
            need(Given("basis"), "sio-request.basis", "SIO-R-100"),
            need(Given("case_number"), "sio-request.case-number", "SIO-R-03"),
            need(Same("eds_iin", "iin"), "sio-request.foreign-eds", "SIO-R-38"),
            need(Is("logged"), "sio-request.not-logged", "SIO-R-45"),
        ])
        .keeps(&["basis", "mode", "case_number"]),
    on("verify", REGION, &["sent"], &[OPERATOR]).to(&[(REGION, "verified")]).rules(&["SIO-R-05"]).checks(&[need(
        Any(&[Is("in_user_proceedings"), Exempt(PARAGRAPHS)]),
        "sio-request.not-in-proceedings",
        "SIO-R-05",
    )]),
    on("answer", REGION, &["verified"], &[OPERATOR]).to(&[(REGION, "answered")]).rules(&["SIO-R-05"]),
    on("file_result", REGION, &["answered"], &[USER])
        .to(&[(REGION, "in_materials")])
        .rules(&["SIO-R-55"])
        .checks(&[need(Same("filed_in_case", "case_number"), "sio-request.other-case", "SIO-R-55")]),
    on("hand_over_result", REGION, &["answered", "in_materials"], &[USER]).rules(&["SIO-R-55"]).checks(&[need(
        Never,
        "sio-request.handing-over",
        "SIO-R-55",
    )]),
    on("destroy_materials", REGION, &["in_materials"], &[USER])
        .to(&[(REGION, "destroyed")])
        .rules(&["SIO-R-56"])
        .checks(&[need(
            All(&[Is("materials_destroyed"), Is("result_destroyed")]),
            "sio-request.destroyed-apart",
            "SIO-R-56",
        )]),
    on("delete_record", REGION, &["sent", "verified", "answered", "in_materials", "destroyed"], &[OPERATOR])
        .case(Is("log_entry"))
        .rules(&["SIO-R-46"])
        .checks(&[need(Never, "sio-request.log-kept", "SIO-R-46")]),
    on("delete_record", REGION, &["sent", "verified", "answered", "in_materials", "destroyed"], &[OPERATOR])
        .rules(&["SIO-R-58"])
        .checks(&[need(Never, "sio-request.kept-for-good", "SIO-R-58")]),
    on("archive_log", REGION, &["sent", "verified", "answered", "in_materials", "destroyed"], &[OPERATOR])
        .rules(&["SIO-R-46", "SIO-R-58"]),
    on("disclose", REGION, &["sent", "verified", "answered", "in_materials"], &[OPERATOR])
        .rules(&["SIO-R-52"])
        .checks(&[need(OneOf("disclosure_ground", &["cpc_34_5"]), "sio-request.disclosure", "SIO-R-52")]),
    on("load_copy", COPY, &["none"], &[USER]).to(&[(COPY, "present")]).rules(&["SIO-R-57"]).starts(&[term(
        "destroy-copy",
        "SIO-R-57",
        AtOnce,
        "sio-request.copy-not-destroyed",
    )]),
    on("destroy_copy", COPY, &["present"], &[USER])
        .to(&[(COPY, "none")])
        .rules(&["SIO-R-57"])
        .checks(&[need(IsNot("copied_further"), "sio-request.handing-over", "SIO-R-55")])
        .meets(&["destroy-copy"]),
];

/// The machine.
pub(crate) const MACHINE: Machine = Machine {
    id: "sio-request",
    system: "SIO",
    title: ours("Мәліметтерге сұрау салу", "Запрос сведений", "Request for data"),
    act: "Order of the Prosecutor General of 13.01.2023 No 21",
    regions: &[
        Region {
            id: REGION,
            states: &[
                state("draft", "жоба", "черновик", "draft"),
                state("sent", "жіберілді", "отправлен", "sent"),
                state("verified", "негізділігі тексерілді", "обоснованность проверена", "validity checked"),
                state("answered", "мәліметтер алынды", "сведения получены", "data received"),
                state("in_materials", "іс материалдарында", "в материалах дела", "in the case materials"),
                state(
                    "destroyed",
                    "материалдармен бірге жойылды",
                    "уничтожены вместе с материалами",
                    "destroyed with the materials",
                ),
            ],
        },
        Region {
            id: COPY,
            states: &[
                state("none", "жергілікті көшірме жоқ", "локальной копии нет", "no local copy"),
                state("present", "жергілікті көшірме бар", "есть локальная копия", "a local copy"),
            ],
        },
    ],
    actors: &[
        actor(USER, "пайдаланушы", "пользователь", "the user"),
        actor(OPERATOR, "оператор", "оператор", "the operator"),
        SYSTEM_ACTOR,
    ],
    facts: &[
        fact(
            "basis",
            Choice(&[
                "criminal_case",
                "administrative_case_court",
                "administrative_offence",
                "civil_case",
                "enforcement_proceeding",
                "search_case",
            ]),
        ),
        fact("mode", Choice(&["own_case", "assignment", "international"])),
        fact("case_number", Text),
        fact("iin", Text),
        fact("eds_iin", Text),
        fact("logged", Flag),
        fact("in_user_proceedings", Flag),
        fact("filed_in_case", Text),
        fact("materials_destroyed", Flag),
        fact("result_destroyed", Flag),
        fact("log_entry", Flag),
        fact("disclosure_ground", Choice(&["cpc_34_5", "other"])),
        fact("copied_further", Flag),
    ],
    transitions: TRANSITIONS,
};
