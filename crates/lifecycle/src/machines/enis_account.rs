//! The account of a user of the notaries' information system (БНАЖ, ENIS): order of the Minister of Justice
//! of 30.04.2021 No 357, paragraphs 3–15, edition of 03.11.2025.
//!
//! What the act leaves open: the start of the five days (ENIS-I-04: receipt for notaries, registration for others;
//! the first day is a setting); who lifts a block (ENIS-I-10: an action by hand of either office, without a term);
//! no notice is named, so the notices are ours. Who blocks depends on the reason (ENIS-I-09).

use crate::{
    FactKind::{Choice, Day, Flag, Number, Text},
    Guard::{All, Any, Before, Given, InTime, Is, IsNot, Not, OneOf, Running, Same, Within},
    machine::{
        Base, Check, Guard, Machine, Notice, Region, SYSTEM, SYSTEM_ACTOR, TermDef, Transition, actor, calendar_days,
        fact, months, need, note, on, state, term, working_days,
    },
    text::ours,
};

const REGION: &str = "account";
const USER: &str = "user";
const CHAMBER: &str = "chamber_employee";
const AUTHORISED: &str = "authorised_body";

const LEAVES: &[&str] = &[
    "membership_suspended",
    "temporary_incapacity",
    "labour_leave",
    "maternity_leave",
    "child_care_leave",
    "newborn_adoption",
];

const NOTARY: Guard = OneOf("user_kind", &["notary"]);
const CHAMBERS_STAFF: Guard = OneOf("user_kind", &["rnp", "tnp"]);
const MINISTRY_STAFF: Guard = OneOf("user_kind", &["ministry", "committee"]);
const TERRITORIAL_STAFF: Guard = OneOf("user_kind", &["territorial_justice"]);

/// Staff send annex 2 to the authorised body on paper, through ESEDO or cloud document management.
const STAFF_ROUTE: Guard = All(&[
    OneOf("form", &["enis/access-employee"]),
    OneOf("addressee", &["authorised_body"]),
    Any(&[Is("on_paper"), Is("by_document_system")]),
    IsNot("by_chamber_email"),
]);

const A_CHANNEL: Check = need(
    Any(&[Is("on_paper"), Is("by_chamber_email"), Is("by_document_system")]),
    "enis-account.channel-missing",
    "ENIS-R-07",
);
const A_KIND: Check = need(Given("user_kind"), "enis-account.user-kind", "ENIS-R-05");
const THE_EDITION: Check = note(Before(2026, 7, 12), "enis-account.edition-superseded", "ENIS-R-55");

/// A calendar year after the day on which the signature was received.
const EDS_YEAR: TermDef =
    term("eds-year", "ENIS-R-30", months(12), "enis-account.eds-year-passed").since(Base::Fact("eds_received_on"));

const ACCOUNT_CREATED: Notice = Notice {
    id: "account-created",
    recipient: USER,
    channels: &["not-said"],
    rule: "",
    act_kk: "",
    text: ours(
        "БНАЖ-да Сіздің есептік жазбаңыз жасалды. Пайдаланушының аты: {user_name}",
        "В ЕНИС создана Ваша учётная запись. Имя пользователя: {user_name}",
        "Your ENIS account has been created. User name: {user_name}",
    ),
};

const BLOCKED_BY_YEAR: Notice = Notice {
    id: "blocked-eds-year",
    recipient: USER,
    channels: &["not-said"],
    rule: "ENIS-R-30",
    act_kk: "ЭЦҚ алған күннен бастап күнтізбелік жыл өткен соң БНАЖ-ды пайдаланушы қайтадан жаңа ЭЦҚ шығаруы қажет, олай болмаған жағдайда есептік жазбаны жүйе автоматты түрде бұғаттай.",
    text: ours(
        "ЭЦҚ алынғаннан бері күнтізбелік жыл өтті, есептік жазбаңыз автоматты түрде бұғатталды. Жаңа ЭЦҚ шығарыңыз.",
        "С получения ЭЦП прошёл календарный год, учётная запись автоматически заблокирована. Выпустите новую ЭЦП.",
        "A calendar year has passed since you received your signature: the account is blocked. Issue a new one.",
    ),
};

const CREATE_CHECKS: &[Check] = &[
    need(Given("iin"), "enis-account.record-missing", "ENIS-R-19"),
    need(All(&[Given("user_name"), Given("access_rights")]), "enis-account.fields", "ENIS-R-20"),
    need(OneOf("eds_subject", &["natural_person"]), "enis-account.eds-not-natural-person", "ENIS-R-04"),
    need(Given("eds_received_on"), "enis-account.eds-day-missing", "ENIS-R-30"),
];
const CREATE_KEEPS: &[&str] = &["iin", "user_name", "eds_received_on"];

const fn create(
    rules: &'static [&'static str],
    checks: &'static [Check],
    meets: &'static [&'static str],
) -> Transition {
    on("create_account", REGION, &["registered"], &[AUTHORISED])
        .to(&[(REGION, "active")])
        .rules(rules)
        .checks(checks)
        .meets(meets)
        .keeps(CREATE_KEEPS)
        .starts(&[EDS_YEAR])
        .notices(&[ACCOUNT_CREATED])
}

const fn staff_checks(consent_rule: &'static str) -> [Check; 5] {
    [
        CREATE_CHECKS[0],
        CREATE_CHECKS[1],
        CREATE_CHECKS[2],
        CREATE_CHECKS[3],
        need(Is("vice_minister_consent"), "enis-account.vice-minister-consent", consent_rule),
    ]
}

const CHAMBERS_CHECKS: &[Check] = &staff_checks("ENIS-R-14");
const MINISTRY_CHECKS: &[Check] = &staff_checks("ENIS-R-16");
const TERRITORIAL_CHECKS: &[Check] = &staff_checks("ENIS-R-17");

const TRANSITIONS: &[Transition] = &[
    // Applying.
    on("apply", REGION, &["none"], &[USER])
        .case(NOTARY)
        .to(&[(REGION, "applied")])
        .rules(&["ENIS-R-06", "ENIS-R-05"])
        .checks(&[
            A_CHANNEL,
            need(
                All(&[
                    OneOf("form", &["enis/access-notary"]),
                    OneOf("addressee", &["tnp"]),
                    Any(&[Is("on_paper"), Is("by_chamber_email")]),
                ]),
                "enis-account.route-notary",
                "ENIS-R-06",
            ),
            THE_EDITION,
        ])
        .keeps(&["user_kind"])
        .starts(&[term("account-notary", "ENIS-R-08", working_days(5), "enis-account.creation-late")]),
    on("apply", REGION, &["none"], &[USER])
        .case(CHAMBERS_STAFF)
        .to(&[(REGION, "applied")])
        .rules(&["ENIS-R-13", "ENIS-R-05"])
        .checks(&[A_CHANNEL, need(STAFF_ROUTE, "enis-account.route-chamber-staff", "ENIS-R-13"), THE_EDITION])
        .keeps(&["user_kind"]),
    on("apply", REGION, &["none"], &[USER])
        .case(MINISTRY_STAFF)
        .to(&[(REGION, "applied")])
        .rules(&["ENIS-R-16", "ENIS-R-05"])
        .checks(&[A_CHANNEL, need(STAFF_ROUTE, "enis-account.route-ministry-staff", "ENIS-R-16"), THE_EDITION])
        .keeps(&["user_kind"]),
    on("apply", REGION, &["none"], &[USER])
        .case(TERRITORIAL_STAFF)
        .to(&[(REGION, "applied")])
        .rules(&["ENIS-R-17", "ENIS-R-05"])
        .checks(&[A_CHANNEL, need(STAFF_ROUTE, "enis-account.route-territorial-staff", "ENIS-R-17"), THE_EDITION])
        .keeps(&["user_kind"]),
    on("apply", REGION, &["none"], &[USER]).rules(&["ENIS-R-05"]).checks(&[A_KIND]),
    on("register_application", REGION, &["applied"], &[AUTHORISED])
        .case(CHAMBERS_STAFF)
        .to(&[(REGION, "registered")])
        .rules(&["ENIS-R-14"])
        .starts(&[term("account-chambers", "ENIS-R-14", working_days(5), "enis-account.creation-late")]),
    on("register_application", REGION, &["applied"], &[AUTHORISED])
        .case(MINISTRY_STAFF)
        .to(&[(REGION, "registered")])
        .rules(&["ENIS-R-16"])
        .starts(&[term("account-ministry", "ENIS-R-16", working_days(5), "enis-account.creation-late")]),
    on("register_application", REGION, &["applied"], &[AUTHORISED])
        .case(TERRITORIAL_STAFF)
        .to(&[(REGION, "registered")])
        .rules(&["ENIS-R-17"])
        .starts(&[term("account-territorial", "ENIS-R-17", working_days(5), "enis-account.creation-late")]),
    // The account.
    on("create_account", REGION, &["applied"], &[CHAMBER])
        .case(NOTARY)
        .to(&[(REGION, "active")])
        .rules(&["ENIS-R-02", "ENIS-R-08", "ENIS-R-19"])
        .checks(CREATE_CHECKS)
        .meets(&["account-notary"])
        .keeps(CREATE_KEEPS)
        .starts(&[EDS_YEAR])
        .notices(&[ACCOUNT_CREATED]),
    create(&["ENIS-R-02", "ENIS-R-14", "ENIS-R-19"], CHAMBERS_CHECKS, &["account-chambers"]).case(CHAMBERS_STAFF),
    create(&["ENIS-R-02", "ENIS-R-16", "ENIS-R-19"], MINISTRY_CHECKS, &["account-ministry"]).case(MINISTRY_STAFF),
    create(&["ENIS-R-02", "ENIS-R-17", "ENIS-R-19"], TERRITORIAL_CHECKS, &["account-territorial"])
        .case(TERRITORIAL_STAFF),
    on("sign_in", REGION, &["active"], &[USER]).rules(&["ENIS-R-01"]).checks(&[
        need(Same("eds_iin", "iin"), "enis-account.foreign-eds", "ENIS-R-21"),
        need(OneOf("eds_subject", &["natural_person"]), "enis-account.eds-not-natural-person", "ENIS-R-04"),
        need(IsNot("eds_revoked"), "enis-account.eds-revoked", "ENIS-R-29"),
        need(Any(&[Not(&NOTARY), Is("biometric_identification")]), "enis-account.biometric", "ENIS-R-03"),
        need(InTime("eds-year"), "enis-account.eds-year-passed", "ENIS-R-30"),
    ]),
    on("sign_in", REGION, &["eds_blocked"], &[USER]).rules(&["ENIS-R-30"]).checks(&[need(
        Guard::Never,
        "enis-account.eds-year-passed",
        "ENIS-R-30",
    )]),
    // The signature.
    on("renew_eds", REGION, &["active", "temporarily_blocked", "eds_blocked"], &[USER])
        .rules(&["ENIS-R-30"])
        .checks(&[
            need(Same("eds_iin", "iin"), "enis-account.foreign-eds", "ENIS-R-21"),
            need(Given("eds_received_on"), "enis-account.eds-day-missing", "ENIS-R-30"),
        ])
        .keeps(&["eds_received_on"])
        .starts(&[EDS_YEAR]),
    on("eds_year_passed", REGION, &["active"], &[SYSTEM])
        .timer("eds-year")
        .to(&[(REGION, "eds_blocked")])
        .rules(&["ENIS-R-30"])
        .notices(&[BLOCKED_BY_YEAR]),
    // Temporary blocks: who blocks depends on the reason.
    on("request_temporary_block", REGION, &["active"], &[USER])
        .rules(&["ENIS-R-09"])
        .checks(&[
            need(OneOf("reason", LEAVES), "enis-account.block-reason", "ENIS-R-09"),
            need(Guard::Between("documents", 1, i64::MAX), "enis-account.documents-missing", "ENIS-R-09"),
            need(Any(&[Is("on_paper"), Is("by_chamber_email")]), "enis-account.channel-missing", "ENIS-R-09"),
        ])
        .starts(&[term("temporary-block", "ENIS-R-10", calendar_days(5), "enis-account.temporary-block-late")]),
    on("block_temporarily", REGION, &["active"], &[CHAMBER])
        .case(OneOf("reason", LEAVES))
        .to(&[(REGION, "temporarily_blocked")])
        .rules(&["ENIS-R-10"])
        .checks(&[need(Running("temporary-block"), "enis-account.no-application", "ENIS-R-10")])
        .meets(&["temporary-block"])
        .keeps(&["reason"]),
    on("block_temporarily", REGION, &["active"], &[AUTHORISED])
        .case(OneOf("reason", &["licence_suspended"]))
        .to(&[(REGION, "temporarily_blocked")])
        .rules(&["ENIS-R-32"])
        .checks(&[need(NOTARY, "enis-account.reason-not-notary", "ENIS-R-32")])
        .keeps(&["reason"]),
    on("unblock", REGION, &["temporarily_blocked", "eds_blocked"], &[CHAMBER, AUTHORISED])
        .to(&[(REGION, "active")])
        .rules(&["ENIS-R-30"])
        .checks(&[need(All(&[Running("eds-year"), InTime("eds-year")]), "enis-account.eds-year-passed", "ENIS-R-30")]),
    // The end.
    on("report_left_chamber", REGION, &["active", "temporarily_blocked", "eds_blocked"], &[CHAMBER])
        .rules(&["ENIS-R-11"])
        .checks(&[
            need(NOTARY, "enis-account.reason-not-notary", "ENIS-R-11"),
            need(OneOf("ground", &["left_chamber", "excluded"]), "enis-account.termination-ground", "ENIS-R-11"),
            need(Guard::Between("documents", 1, i64::MAX), "enis-account.documents-missing", "ENIS-R-11"),
            need(Any(&[Is("on_paper"), Is("by_document_system")]), "enis-account.channel-missing", "ENIS-R-11"),
        ])
        .starts(&[term("block-left", "ENIS-R-12", calendar_days(5), "enis-account.block-late")]),
    on("report_dismissal", REGION, &["active", "temporarily_blocked", "eds_blocked"], &["chamber_office"])
        .case(CHAMBERS_STAFF)
        .rules(&["ENIS-R-15"])
        .checks(&[
            need(Given("dismissed_on"), "enis-account.dismissal-day", "ENIS-R-15"),
            need(Guard::Between("documents", 1, i64::MAX), "enis-account.documents-missing", "ENIS-R-15"),
            note(
                Within(
                    &term("dismissal-letter", "ENIS-R-15", calendar_days(5), "enis-account.dismissal-letter-late")
                        .since(Base::Fact("dismissed_on")),
                ),
                "enis-account.dismissal-letter-late",
                "ENIS-R-15",
            ),
        ]),
    on("report_dismissal", REGION, &["active", "temporarily_blocked", "eds_blocked"], &["territorial_body"])
        .case(TERRITORIAL_STAFF)
        .rules(&["ENIS-R-18"])
        .checks(&[
            need(Given("dismissed_on"), "enis-account.dismissal-day", "ENIS-R-18"),
            need(Guard::Between("documents", 1, i64::MAX), "enis-account.documents-missing", "ENIS-R-18"),
            note(
                Within(
                    &term("dismissal-notice", "ENIS-R-18", calendar_days(5), "enis-account.dismissal-letter-late")
                        .since(Base::Fact("dismissed_on")),
                ),
                "enis-account.dismissal-letter-late",
                "ENIS-R-18",
            ),
        ]),
    on("terminate", REGION, &["active", "temporarily_blocked", "eds_blocked"], &[AUTHORISED])
        .case(OneOf("ground", &["licence_terminated"]))
        .to(&[(REGION, "blocked")])
        .rules(&["ENIS-R-33", "ENIS-R-31"])
        .checks(&[need(NOTARY, "enis-account.termination-ground", "ENIS-R-31")])
        .cancels(&["eds-year", "temporary-block", "block-left"])
        .keeps(&["ground"]),
    on("terminate", REGION, &["active", "temporarily_blocked", "eds_blocked"], &[AUTHORISED])
        .case(OneOf("ground", &["left_chamber", "excluded"]))
        .to(&[(REGION, "blocked")])
        .rules(&["ENIS-R-12", "ENIS-R-31"])
        .checks(&[
            need(NOTARY, "enis-account.termination-ground", "ENIS-R-31"),
            need(Running("block-left"), "enis-account.no-letter", "ENIS-R-12"),
        ])
        .meets(&["block-left"])
        .cancels(&["eds-year", "temporary-block"])
        .keeps(&["ground"]),
    on("terminate", REGION, &["active", "temporarily_blocked", "eds_blocked"], &[AUTHORISED])
        .to(&[(REGION, "blocked")])
        .rules(&["ENIS-R-31"])
        .checks(&[need(
            All(&[OneOf("ground", &["dismissed"]), Not(&NOTARY)]),
            "enis-account.termination-ground",
            "ENIS-R-31",
        )])
        .cancels(&["eds-year", "temporary-block", "block-left"])
        .keeps(&["ground"]),
];

/// The machine.
pub(crate) const MACHINE: Machine = Machine {
    id: "enis-account",
    system: "ENIS",
    title: ours("БНАЖ пайдаланушысының есептік жазбасы", "Учётная запись пользователя ЕНИС", "Account of an ENIS user"),
    act: "Order of the Minister of Justice of 30.04.2021 No 357",
    regions: &[Region {
        id: REGION,
        states: &[
            state("none", "есептік жазба жоқ", "учётной записи нет", "no account"),
            state("applied", "өтініш берілді", "заявление подано", "application submitted"),
            state("registered", "өтініш тіркелді", "заявление зарегистрировано", "application registered"),
            state("active", "белсенді", "активна", "active"),
            state("temporarily_blocked", "уақытша бұғатталған", "временно заблокирована", "temporarily blocked"),
            state(
                "eds_blocked",
                "ЭЦҚ мерзімі өткендіктен бұғатталған",
                "заблокирована: прошёл год с получения ЭЦП",
                "blocked: a year since the signature was received",
            ),
            state("blocked", "бұғатталған", "заблокирована", "blocked"),
        ],
    }],
    actors: &[
        actor(USER, "пайдаланушы", "пользователь", "the user"),
        actor(CHAMBER, "АНП қызметкері", "сотрудник ТНП", "an employee of the territorial chamber"),
        actor(
            AUTHORISED,
            "уәкілетті органның қызметкері",
            "сотрудник уполномоченного органа",
            "an employee of the authorised body",
        ),
        actor("chamber_office", "РНП немесе АНП", "РНП или ТНП", "the republican or territorial chamber"),
        actor(
            "territorial_body",
            "аумақтық әділет органы",
            "территориальный орган юстиции",
            "the territorial justice body",
        ),
        SYSTEM_ACTOR,
    ],
    facts: &[
        fact("user_kind", Choice(&["notary", "ministry", "committee", "territorial_justice", "rnp", "tnp"])),
        fact("form", Choice(&["enis/access-notary", "enis/access-employee"])),
        fact("addressee", Choice(&["tnp", "authorised_body"])),
        fact("on_paper", Flag),
        fact("by_chamber_email", Flag),
        fact("by_document_system", Flag),
        fact("vice_minister_consent", Flag),
        fact("iin", Text),
        fact("user_name", Text),
        fact("access_rights", Text),
        fact("eds_received_on", Day),
        fact("eds_subject", Choice(&["natural_person", "legal_entity"])),
        fact("eds_iin", Text),
        fact("eds_revoked", Flag),
        fact("biometric_identification", Flag),
        fact(
            "reason",
            Choice(&[
                "membership_suspended",
                "temporary_incapacity",
                "labour_leave",
                "maternity_leave",
                "child_care_leave",
                "newborn_adoption",
                "licence_suspended",
            ]),
        ),
        fact("ground", Choice(&["left_chamber", "excluded", "licence_terminated", "dismissed"])),
        fact("documents", Number),
        fact("dismissed_on", Day),
    ],
    transitions: TRANSITIONS,
};
