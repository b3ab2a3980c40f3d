//! A request on the portal for information from the legal cadastre, services CAD-S-01, -02 and -04: order of the
//! Minister of Justice of 28.03.2012 No 131, paragraphs 11–20 and annexes 5, 6, 8, 11.
//!
//! The act names two statuses, «Сұрау салу өңдеуде» and «Сұрау салу оң өңделді»; the others are ours (CAD-I-15). Twenty
//! minutes run from the submission and from the hand-over; a submission after hours is accepted by law on the next
//! working day (CAD-I-22): both are computed. Paragraph 13 sends the service on encumbrances to annex 12, which does
//! not exist: annex 11 (CAD-I-02).

use otinish_calendar::StartDay;

use crate::{
    FactKind::{Choice, Flag, Text},
    Guard::{All, Any, Given, Is, IsNot, Not, OneOf, Over},
    machine::{
        Actor, Guard, Length::Minutes, Machine, Notice, Region, SYSTEM_ACTOR, StateDef, Transition, actor, fact,
        months, need, on, state, term, working_days,
    },
    text::{act, ours},
};

const REGION: &str = "request";
const APPLICANT: &str = "applicant";
const PORTAL: &str = "portal";
const CADASTRE: &str = "cadastre_system";
const PROVIDER: &str = "provider";

const S01: Guard = OneOf("service", &["CAD-S-01"]);
const S02: Guard = OneOf("service", &["CAD-S-02"]);
const S04: Guard = OneOf("service", &["CAD-S-04"]);

/// The signature, or a one-time password if the person's number is registered and connected on the portal.
const SIGNED: Guard =
    Any(&[OneOf("signature", &["eds"]), All(&[OneOf("signature", &["otp"]), Is("mobile_registered")])]);

const IN_PROCESSING: Notice = Notice {
    id: "status-processing",
    recipient: APPLICANT,
    channels: &["portal-cabinet"],
    rule: "CAD-R-27",
    act_kk: "\"Сұрау салу өңдеуде\" деген мәртебе сұрау салу өңдеуде екенін білдіреді.",
    text: act("Сұрау салу өңдеуде", "Запрос в обработке", "Request is being processed"),
};

const DONE: Notice = Notice {
    id: "status-done",
    recipient: APPLICANT,
    channels: &["portal-cabinet"],
    rule: "CAD-R-28",
    act_kk: "Сұрау салу өңделгеннен кейін көрсетілетін қызметті алушыға \"Сұрау салу оң өңделді\" деген мәртебе беріледі.",
    text: act("Сұрау салу оң өңделді", "Запрос обработан положительно", "Request processed positively"),
};

const TRANSITIONS: &[Transition] = &[
    on("submit", REGION, &["draft"], &[APPLICANT])
        .to(&[(REGION, "submitted")])
        .rules(&["CAD-R-22"])
        .checks(&[
            need(OneOf("channel", &["portal"]), "cad-request.channel", "CAD-R-22"),
            need(IsNot("staff_fields_filled"), "cad-request.staff-fields", "CAD-R-67"),
            need(
                Any(&[Not(&OneOf("authority_kind", &["condominium"])), S01]),
                "cad-request.condominium-scope",
                "CAD-R-12",
            ),
            need(
                Any(&[S04, Given("authority_kind"), Is("about_third_person")]),
                "cad-request.authority-missing",
                "CAD-R-11",
            ),
            need(Any(&[IsNot("about_third_person"), S04, Is("subject_consent")]), "cad-request.no-consent", "CAD-R-30"),
            need(SIGNED, "cad-request.signature", "CAD-R-25"),
            need(Is("consent_secret_data"), "cad-request.consent-secret-data", "CAD-R-34"),
        ])
        .keeps(&["service"])
        .starts(&[
            term("service", "CAD-R-73", Minutes(20), "cad-request.service-late"),
            term("acceptance", "CAD-R-80", working_days(1), "cad-request.acceptance-late")
                .counted(StartDay::NotCounted)
                .only(Not(&Guard::ReceptionOpen)),
            term("archive", "CAD-R-20", months(24), ""),
        ]),
    on("ask_authority", REGION, &["submitted"], &[PROVIDER]).rules(&["CAD-R-24"]).checks(&[need(
        Not(&S04),
        "cad-request.authority-not-needed",
        "CAD-R-24",
    )]),
    on("hand_over", REGION, &["submitted"], &[PORTAL])
        .to(&[(REGION, "processing")])
        .rules(&["CAD-R-48"])
        .checks(&[need(
            Any(&[
                All(&[S01, OneOf("requirement_list", &["annex-6"])]),
                All(&[S02, OneOf("requirement_list", &["annex-8"])]),
                All(&[S04, OneOf("requirement_list", &["annex-11"])]),
            ]),
            "cad-request.requirement-list",
            "CAD-R-23",
        )])
        .meets(&["acceptance"])
        .starts(&[term("processing", "CAD-R-26", Minutes(20), "cad-request.processing-late")])
        .notices(&[IN_PROCESSING]),
    on("process", REGION, &["processing"], &[CADASTRE])
        .to(&[(REGION, "done")])
        .rules(&["CAD-R-26", "CAD-R-73", "CAD-R-86"])
        .checks(&[
            need(OneOf("result_signature", &["provider_eds"]), "cad-request.result-signature", "CAD-R-21"),
            need(OneOf("destination", &["private_cabinet"]), "cad-request.result-destination", "CAD-R-29"),
        ])
        .meets(&["processing", "service"])
        .notices(&[DONE]),
    on("find_no_data", REGION, &["processing"], &[CADASTRE])
        .to(&[(REGION, "data_absent")])
        .rules(&["CAD-R-73"])
        .cancels(&["processing", "service"]),
    on("refuse", REGION, &["submitted", "processing"], &[PROVIDER, CADASTRE, PORTAL])
        .rules(&["CAD-R-86"])
        .checks(&[need(Guard::Never, "cad-request.refusal-not-allowed", "CAD-R-86")]),
    on("report_stage", REGION, &["submitted", "processing", "done", "data_absent"], &[PROVIDER])
        .rules(&["CAD-R-35"])
        .checks(&[need(Given("stage"), "cad-request.stage-missing", "CAD-R-35")]),
    on("delete", REGION, &["submitted", "processing", "done", "data_absent"], &["state_corporation"])
        .to(&[(REGION, "deleted")])
        .rules(&["CAD-R-20"])
        .checks(&[need(Over("archive"), "cad-request.kept-two-years", "CAD-R-20")])
        .cancels(&["archive", "service", "processing", "acceptance"]),
];

const STATES: &[StateDef] = &[
    state("draft", "жоба", "черновик", "draft"),
    state("submitted", "сұрау салу жіберілді", "запрос отправлен", "request sent"),
    StateDef { id: "processing", name: IN_PROCESSING.text },
    StateDef { id: "done", name: DONE.text },
    state("data_absent", "жүйеде мәліметтер жоқ", "сведений в системе нет", "no data in the system"),
    state("deleted", "мұрағаттан жойылды", "удалён из архива", "deleted from the archive"),
];

const ACTORS: &[Actor] = &[
    actor(APPLICANT, "көрсетілетін қызметті алушы", "услугополучатель", "the service recipient"),
    actor(PORTAL, "\"электрондық үкімет\" порталы", "портал «электронного правительства»", "the e-government portal"),
    actor(CADASTRE, "ЖМБМК", "ИС ЕГКН", "the cadastre's system"),
    actor(PROVIDER, "көрсетілетін қызметті беруші", "услугодатель", "the service provider"),
    actor("state_corporation", "Мемлекеттік корпорация", "Государственная корпорация", "the State Corporation"),
    SYSTEM_ACTOR,
];

/// The machine.
pub(crate) const MACHINE: Machine = Machine {
    id: "cad-request",
    system: "CAD",
    title: ours(
        "Құқықтық кадастрдан ақпарат алуға сұрау салу",
        "Запрос информации из правового кадастра",
        "Request for information from the legal cadastre",
    ),
    act: "Order of the Minister of Justice of 28.03.2012 No 131",
    regions: &[Region { id: REGION, states: STATES }],
    actors: ACTORS,
    facts: &[
        fact("service", Choice(&["CAD-S-01", "CAD-S-02", "CAD-S-04"])),
        fact("channel", Choice(&["portal", "counter", "email"])),
        fact("staff_fields_filled", Flag),
        fact(
            "authority_kind",
            Choice(&["right_holder", "advocate", "insolvency_manager", "liquidator", "heir", "condominium", "other"]),
        ),
        fact("about_third_person", Flag),
        fact("subject_consent", Flag),
        fact("signature", Choice(&["eds", "otp", "none"])),
        fact("mobile_registered", Flag),
        fact("consent_secret_data", Flag),
        fact("requirement_list", Choice(&["annex-6", "annex-8", "annex-9", "annex-10", "annex-11", "annex-12"])),
        fact("result_signature", Choice(&["provider_eds", "none"])),
        fact("destination", Choice(&["private_cabinet", "email", "counter"])),
        fact("stage", Text),
    ],
    transitions: TRANSITIONS,
};
