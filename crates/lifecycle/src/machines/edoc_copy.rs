//! Copies: of a paper document in electronic form, of an electronic document on paper: resolution of the Government of
//! 17.04.2004 No 430, paragraphs 3-1, 10, 12, 32–37, repealed on 28.09.2018.

use crate::{
    FactKind::{Choice, Day, Flag, Number, Text},
    Guard::{All, Between, Given, Is, IsNot, Never, OneOf},
    machine::{Machine, Region, SYSTEM_ACTOR, Transition, actor, fact, need, on, state},
    text::ours,
};

const REGION: &str = "copy";
const UNIT: &str = "documentation_unit";
const EXECUTOR: &str = "executor";
const POST: &str = "postal_operator";

const TRANSITIONS: &[Transition] = &[
    on("register_paper", REGION, &["none"], &[UNIT]).to(&[(REGION, "electronic_made")]).rules(&["EDOC-R-21"]).checks(
        &[
            need(
                crate::Guard::Any(&[IsNot("sender_connected"), Is("electronic_document_exists")]),
                "edoc-copy.no-electronic-document",
                "EDOC-R-20",
            ),
            need(Is("format_allowed"), "edoc-copy.format", "EDOC-R-21"),
            need(Is("requisites_reproduced"), "edoc-copy.requisites", "EDOC-R-05"),
        ],
    ),
    on("attach_paper", REGION, &["none"], &[EXECUTOR])
        .to(&[(REGION, "electronic_made")])
        .rules(&["EDOC-R-05"])
        .checks(&[need(Is("requisites_reproduced"), "edoc-copy.requisites", "EDOC-R-05")])
        .keeps(&["attached_to_draft"]),
    on("certify_electronic", REGION, &["electronic_made"], &[EXECUTOR])
        .case(Is("attached_to_draft"))
        .to(&[(REGION, "electronic_certified")])
        .rules(&["EDOC-R-52"]),
    on("certify_electronic", REGION, &["electronic_made"], &[UNIT])
        .to(&[(REGION, "electronic_certified")])
        .rules(&["EDOC-R-52"]),
    on("copy_electronic_document", REGION, &["none"], &[UNIT, EXECUTOR]).rules(&["EDOC-R-47"]).checks(&[need(
        Never,
        "edoc-copy.no-electronic-copies",
        "EDOC-R-47",
    )]),
    on("print_copy", REGION, &["none"], &[UNIT, POST])
        .to(&[(REGION, "printed")])
        .rules(&["EDOC-R-49", "EDOC-R-47"])
        .checks(&[
            need(IsNot("recipient_connected"), "edoc-copy.recipient-connected", "EDOC-R-49"),
            need(Is("readable"), "edoc-copy.unreadable", "EDOC-R-50"),
            need(
                All(&[Given("text"), OneOf("eds_result", &["positive"]), Given("system_name"), Given("made_on")]),
                "edoc-copy.element-missing",
                "EDOC-R-54",
            ),
        ]),
    on("certify_printed", REGION, &["printed"], &[UNIT, POST])
        .to(&[(REGION, "printed_certified")])
        .rules(&["EDOC-R-53"])
        .checks(&[need(
            All(&[Is("stamp"), Between("sheets", 1, i64::MAX), Is("certifier_signature")]),
            "edoc-copy.certification",
            "EDOC-R-51",
        )]),
    on("note_medium", REGION, &["electronic_certified", "printed_certified"], &[UNIT])
        .rules(&["EDOC-R-48"])
        .checks(&[need(OneOf("medium", &["electronic", "paper"]), "edoc-copy.medium", "EDOC-R-48")]),
];

/// The machine.
pub(crate) const MACHINE: Machine = Machine {
    id: "edoc-copy",
    system: "EDOC",
    title: ours("Құжаттың көшірмесі", "Копия документа", "Copy of a document"),
    act: "Resolution of the Government of 17.04.2004 No 430 (repealed)",
    regions: &[Region {
        id: REGION,
        states: &[
            state("none", "көшірме жоқ", "копии нет", "no copy"),
            state(
                "electronic_made",
                "электрондық көшірме жасалды",
                "электронная копия сделана",
                "electronic copy made",
            ),
            state(
                "electronic_certified",
                "электрондық көшірме куәландырылды",
                "электронная копия заверена",
                "electronic copy certified",
            ),
            state("printed", "қағаздағы көшірме жасалды", "бумажная копия сделана", "paper copy made"),
            state(
                "printed_certified",
                "қағаздағы көшірме куәландырылды",
                "бумажная копия заверена",
                "paper copy certified",
            ),
        ],
    }],
    actors: &[
        actor(
            UNIT,
            "құжаттамалық қамтамасыз ету бөлімшесінің қызметкері",
            "сотрудник подразделения документационного обеспечения",
            "the documentation unit",
        ),
        actor(EXECUTOR, "орындаушы", "исполнитель", "the executor"),
        actor(POST, "пошта операторы", "оператор почты", "the postal operator"),
        SYSTEM_ACTOR,
    ],
    facts: &[
        fact("sender_connected", Flag),
        fact("electronic_document_exists", Flag),
        fact("format_allowed", Flag),
        fact("requisites_reproduced", Flag),
        fact("attached_to_draft", Flag),
        fact("recipient_connected", Flag),
        fact("readable", Flag),
        fact("text", Text),
        fact("eds_result", Choice(&["positive", "negative"])),
        fact("system_name", Text),
        fact("made_on", Day),
        fact("stamp", Flag),
        fact("sheets", Number),
        fact("certifier_signature", Flag),
        fact("medium", Choice(&["electronic", "paper"])),
    ],
    transitions: TRANSITIONS,
};
