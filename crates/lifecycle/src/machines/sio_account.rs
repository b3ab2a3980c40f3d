//! The account of a user of the information exchange system (ҚАО ААЖ, SIO): order of the Prosecutor General of
//! 13.01.2023 No 21, paragraphs 6–19, 36, 43, 45, 53 and annex 6.
//!
//! What the act leaves open: sixty days are calendar days from the last request, or from the registration (SIO-A-16); a
//! blocked account is opened by a new application (SIO-A-28); the twenty-four hours of a transfer run from the signing,
//! or to the end of the next day if only the day is known (SIO-A-06); a notice of the personnel system blocks (the
//! catalogue's reading). An expired signature does not block the account by the act: it keeps its owner from signing
//! in.
//!
//! Blocked states are told apart, so that a refusal names the rule that blocked.

use otinish_calendar::StartDay;

use crate::{
    FactKind::{Choice, Day, Flag, Moment, Text},
    Guard::{All, Any, By, Given, InTime, Is, IsNot, Never, Not, NotBeforeEvent, OneOf, Same, Within},
    machine::{
        Base, Check, Machine, Notice, Region, SYSTEM, SYSTEM_ACTOR, TermDef, Transition, actor, calendar_days, fact,
        hours, months, need, note, on, state, term,
    },
    text::ours,
};

const REGION: &str = "account";
const REPORTS: &str = "reports";
const USER: &str = "user";
const OPERATOR: &str = "operator";
const OFFICIAL: &str = "responsible_official";

/// Every state with an account that is neither closed nor deleted.
const OPEN_OR_BLOCKED: &[&str] =
    &["registered", "active", "blocked", "blocked_inactive", "blocked_violation", "blocked_dismissed"];

/// More than sixty days without a request.
const INACTIVITY: TermDef =
    term("inactivity", "SIO-R-21", calendar_days(60), "sio-account.inactive").counted(StartDay::NotCounted);
const DECISION: TermDef = term("decision", "SIO-R-15", hours(24), "sio-account.decision-late");
const TRANSFER: TermDef = term("transfer-application", "SIO-R-18", hours(24), "sio-account.transfer-late");
const BLOCKING: TermDef = term("block-application", "SIO-R-19", hours(24), "sio-account.block-application-late")
    .since(Base::Fact("order_signed_at"));
const ABSENCE: TermDef =
    term("absence", "SIO-R-89", months(2), "sio-account.absence-application-late").since(Base::Fact("absence_from"));
const TRANSFER_SIGNED: TermDef = TRANSFER.since(Base::Fact("order_signed_at"));
const TRANSFER_DAY: TermDef = term("transfer-day", "SIO-R-90", calendar_days(1), "sio-account.transfer-late")
    .counted(StartDay::NotCounted)
    .since(Base::Fact("order_signed_on"));

const EDS: Check = need(Is("eds_of_national_authority"), "sio-account.eds-missing", "SIO-R-24");
const EDS_STORAGE: Check =
    need(OneOf("eds_storage", &["protected_medium"]), "sio-account.eds-in-file-system", "SIO-R-87");
const EDS_OWNER: Check = need(Same("eds_iin", "iin"), "sio-account.foreign-eds", "SIO-R-38");
const EDS_VALID: Check = need(NotBeforeEvent("eds_valid_until"), "sio-account.eds-expired", "SIO-R-24");
const SECOND_FACTOR: Check =
    need(OneOf("second_factor", &["fingerprint", "face_id", "sms_code"]), "sio-account.second-factor", "SIO-R-24");
const OPEN: Check = need(IsNot("system_down"), "sio-account.system-down", "SIO-R-44");

const NOT_SPECIAL: Check =
    need(Not(&OneOf("body_kind", &["special_state"])), "sio-account.hr-notice-special-body", "SIO-R-20");

const REFUSED: Notice = Notice {
    id: "registration-refused",
    recipient: USER,
    channels: &["portal-cabinet"],
    rule: "SIO-R-15",
    act_kk: "Оператор өтінім келіп түскен сәттен бастап бір тәулік ішінде өтінімге сәйкес пайдаланушының ҚАО ААЖ-дағы рөлін, пайдаланушының ҚАО ААЖ-да тіркеуінің болуын анықтайды немесе ҚАО ААЖ-ның порталы арқылы ҚСЖАЕК-де тіркелген ЭЦҚ құралдарымен қол қойылған тіркеуден дәлелді бас тартуды жібереді.",
    text: ours(
        "Тіркеуден бас тартылды. Себебі: {refusal_reason}",
        "В регистрации отказано. Причина: {refusal_reason}",
        "Registration is refused. Reason: {refusal_reason}",
    ),
};

const INACTIVE: Notice = Notice {
    id: "blocked-inactive",
    recipient: USER,
    channels: &["portal-cabinet"],
    rule: "SIO-R-21",
    act_kk: "Егер пайдаланушы 60 күннен артық ҚАО ААЖ-да сұрау салуларды жүргізбесе, есептік жазба автоматты түрде бұғаттауға жатады.",
    text: ours(
        "60 күннен артық сұрау салу болмағандықтан есептік жазба бұғатталды",
        "Учётная запись заблокирована: более 60 дней без запросов",
        "The account is blocked: more than 60 days without requests",
    ),
};

const VIOLATION_KK: &str = "ҚАО ААЖ-ның әкімшілендіру шеңберінде пайдаланушы осы Қағидаларда көрсетілген Бірыңғай талаптар мен талаптарды бұзушылықтары анықталған кезде оператор анықталған бұзушылық туралы кейін прокурорды және тиісті органның пайдаланушысының басшылығын хабардар ете отырып, қолжетімділікті дереу бұғаттайды.";

const TO_PROSECUTOR: Notice = Notice {
    id: "violation-to-prosecutor",
    recipient: "prosecutor",
    channels: &["not-said"],
    rule: "SIO-R-53",
    act_kk: VIOLATION_KK,
    text: ours(
        "Пайдаланушының бұзушылығы анықталды, қолжетімділік бұғатталды: {violation}",
        "Выявлено нарушение пользователя, доступ заблокирован: {violation}",
        "A violation by a user was found, access is blocked: {violation}",
    ),
};

const TO_MANAGEMENT: Notice = Notice { id: "violation-to-management", recipient: "management", ..TO_PROSECUTOR };

const APPLY_TO_TRANSFER: Notice = Notice {
    id: "transfer-application-due",
    recipient: USER,
    channels: &["portal-cabinet"],
    rule: "SIO-R-18",
    act_kk: "Басқа лауазымға немесе бөлімшеге ауыстыру себебінен пайдаланушының құқықтарын өзгерген жағдайда, пайдаланушы бұйрыққа қол қойылған сәттен бастап жиырма төрт сағат ішінде ҚАО ААЖ порталы арқылы электрондық өтінім жіберіледі.",
    text: ours(
        "Ауысу туралы өтінімді бұйрыққа қол қойылған сәттен бастап 24 сағат ішінде жіберіңіз.",
        "Направьте заявку о переводе в течение 24 часов с момента подписания приказа.",
        "Send the application on your transfer within 24 hours of the signing of the order.",
    ),
};

/// A blocked account: neither signing in nor asking, and the rule that blocked is named.
const fn shut(event: &'static str, from: &'static [&'static str], why: &'static [Check]) -> Transition {
    on(event, REGION, from, &[USER]).rules(&["SIO-R-01"]).checks(why)
}

const BY_APPLICATION: &[Check] = &[need(Never, "sio-account.blocked", "SIO-R-17")];
const BY_INACTIVITY: &[Check] = &[need(Never, "sio-account.inactive", "SIO-R-21")];
const BY_VIOLATION: &[Check] = &[need(Never, "sio-account.blocked-violation", "SIO-R-53")];
const BY_DISMISSAL: &[Check] = &[need(Never, "sio-account.blocked-dismissed", "SIO-R-20")];

const TRANSITIONS: &[Transition] = &[
    // Registration.
    on(
        "submit_registration",
        REGION,
        &["none", "refused", "blocked", "blocked_inactive", "blocked_violation", "blocked_dismissed"],
        &[USER],
    )
    .to(&[(REGION, "application_submitted")])
    .rules(&["SIO-R-14"])
    .checks(&[
        need(OneOf("channel", &["portal"]), "sio-account.application-channel", "SIO-R-14"),
        need(
            OneOf("body_kind", &["law_enforcement", "special_state", "other_state_body"]),
            "sio-account.user-not-eligible",
            "SIO-R-97",
        ),
    ])
    .keeps(&["body_kind"])
    .starts(&[DECISION]),
    on("refuse", REGION, &["application_submitted"], &[OPERATOR])
        .to(&[(REGION, "refused")])
        .rules(&["SIO-R-15", "SIO-R-51"])
        .checks(&[
            need(All(&[Given("refusal_reason"), Is("operator_eds")]), "sio-account.refusal-reason", "SIO-R-16"),
            need(IsNot("data_reliable"), "sio-account.refusal-without-ground", "SIO-R-92"),
        ])
        .meets(&["decision"])
        .notices(&[REFUSED]),
    on("register", REGION, &["application_submitted"], &[OPERATOR])
        .to(&[(REGION, "registered")])
        .rules(&["SIO-R-15"])
        .checks(&[
            need(Is("data_reliable"), "sio-account.data-unreliable", "SIO-R-51"),
            need(Given("role"), "sio-account.role-missing", "SIO-R-15"),
            need(Is("workstation_ok"), "sio-account.workstation", "SIO-R-08"),
            need(Given("iin"), "sio-account.record-missing", "SIO-R-15"),
        ])
        .meets(&["decision"])
        .keeps(&["role", "iin"])
        .stamps(&["registered_on"])
        .starts(&[INACTIVITY]),
    // The first login.
    on("first_login", REGION, &["registered"], &[USER])
        .to(&[(REGION, "active")])
        .rules(&["SIO-R-86", "SIO-R-25"])
        .checks(&[
            OPEN,
            EDS,
            EDS_STORAGE,
            EDS_OWNER,
            EDS_VALID,
            SECOND_FACTOR,
            need(Is("agreement_signed"), "sio-account.agreement-not-signed", "SIO-R-22"),
            need(Is("agreement_by_user_eds"), "sio-account.agreement-signature", "SIO-R-94"),
            need(Given("agreement_signed_on"), "sio-account.agreement-not-registered", "SIO-R-23"),
            need(Same("agreement_effective_from", "registered_on"), "sio-account.agreement-effective-from", "SIO-R-85"),
        ])
        .keeps(&["agreement_signed_on", "agreement_effective_from"]),
    on("sign_in", REGION, &["active"], &[USER]).rules(&["SIO-R-25"]).checks(&[
        OPEN,
        EDS,
        EDS_STORAGE,
        EDS_OWNER,
        EDS_VALID,
        SECOND_FACTOR,
        need(InTime("inactivity"), "sio-account.inactive", "SIO-R-21"),
    ]),
    on("send_request", REGION, &["active"], &[USER])
        .rules(&["SIO-R-01", "SIO-R-21"])
        .checks(&[
            need(
                OneOf("client", &["portal", "integrated_system", "court_system"]),
                "sio-account.client-not-integrated",
                "SIO-R-06",
            ),
            need(
                Any(&[Not(&OneOf("role", &["judge"])), OneOf("client", &["court_system"])]),
                "sio-account.court-not-through-court-system",
                "SIO-R-32",
            ),
            need(InTime("inactivity"), "sio-account.inactive", "SIO-R-21"),
        ])
        .starts(&[INACTIVITY]),
    shut("sign_in", &["blocked"], BY_APPLICATION),
    shut("sign_in", &["blocked_inactive"], BY_INACTIVITY),
    shut("sign_in", &["blocked_violation"], BY_VIOLATION),
    shut("sign_in", &["blocked_dismissed"], BY_DISMISSAL),
    shut("send_request", &["blocked"], BY_APPLICATION),
    shut("send_request", &["blocked_inactive"], BY_INACTIVITY),
    shut("send_request", &["blocked_violation"], BY_VIOLATION),
    shut("send_request", &["blocked_dismissed"], BY_DISMISSAL),
    on("inactivity", REGION, &["registered", "active"], &[SYSTEM])
        .timer("inactivity")
        .to(&[(REGION, "blocked_inactive")])
        .rules(&["SIO-R-21"])
        .notices(&[INACTIVE]),
    // Transfer.
    on("submit_transfer", REGION, &["active"], &[USER])
        .rules(&["SIO-R-18"])
        .checks(&[
            need(Any(&[Given("order_signed_at"), Given("order_signed_on")]), "sio-account.order-time", "SIO-R-18"),
            note(
                Any(&[Not(&Given("order_signed_at")), Within(&TRANSFER_SIGNED)]),
                "sio-account.transfer-late",
                "SIO-R-18",
            ),
            note(
                Any(&[Given("order_signed_at"), Not(&Given("order_signed_on")), Within(&TRANSFER_DAY)]),
                "sio-account.transfer-late",
                "SIO-R-90",
            ),
        ])
        .starts(&[DECISION]),
    on("redefine_role", REGION, &["active"], &[OPERATOR])
        .rules(&["SIO-R-15"])
        .checks(&[need(Given("role"), "sio-account.role-missing", "SIO-R-15")])
        .meets(&["decision"])
        .keeps(&["role"]),
    // Blocking.
    on("submit_block", REGION, &["registered", "active"], &[USER, OFFICIAL])
        .to(&[(REGION, "blocked")])
        .rules(&["SIO-R-17"])
        .checks(&[
            need(Given("block_reason"), "sio-account.block-reason", "SIO-R-80"),
            need(Any(&[Not(&By(OFFICIAL)), Given("order_signed_at")]), "sio-account.order-time", "SIO-R-19"),
            note(Any(&[Not(&By(OFFICIAL)), Within(&BLOCKING)]), "sio-account.block-application-late", "SIO-R-19"),
            note(
                Any(&[Not(&By(USER)), Not(&Given("absence_from")), Within(&ABSENCE)]),
                "sio-account.absence-application-late",
                "SIO-R-89",
            ),
        ])
        .cancels(&["inactivity", "decision"]),
    on("hr_notice", REGION, &["registered", "active"], &["hr_system"])
        .case(OneOf("hr_event", &["transferred"]))
        .to(&[(REGION, "blocked_dismissed")])
        .rules(&["SIO-R-20"])
        .checks(&[NOT_SPECIAL])
        .cancels(&["inactivity", "decision"])
        .notices(&[APPLY_TO_TRANSFER]),
    on("hr_notice", REGION, &["registered", "active"], &["hr_system"])
        .to(&[(REGION, "blocked_dismissed")])
        .rules(&["SIO-R-20"])
        .checks(&[need(Given("hr_event"), "sio-account.hr-event", "SIO-R-20"), NOT_SPECIAL])
        .cancels(&["inactivity", "decision"]),
    on("violation", REGION, &["registered", "active"], &[OPERATOR])
        .to(&[(REGION, "blocked_violation")])
        .rules(&["SIO-R-53"])
        .checks(&[need(Given("violation"), "sio-account.violation-facts", "SIO-R-53")])
        .cancels(&["inactivity", "decision"])
        .notices(&[TO_PROSECUTOR, TO_MANAGEMENT]),
    on("take_measures", REGION, &["registered", "active", "blocked_violation"], &[OFFICIAL])
        .to(&[(REGION, "blocked_violation")])
        .rules(&["SIO-R-13"])
        .checks(&[
            need(Given("violation"), "sio-account.violation-facts", "SIO-R-13"),
            need(Is("liability_considered"), "sio-account.liability-not-considered", "SIO-R-13"),
        ])
        .cancels(&["inactivity", "decision"]),
    on("close", REGION, OPEN_OR_BLOCKED, &[OPERATOR])
        .to(&[(REGION, "closed")])
        .rules(&["SIO-R-93", "SIO-R-95"])
        .checks(&[need(
            OneOf("close_ground", &["requirements_violated", "dismissed"]),
            "sio-account.close-ground",
            "SIO-R-93",
        )])
        .cancels(&["inactivity", "decision"]),
    on("delete", REGION, OPEN_OR_BLOCKED, &[OPERATOR])
        .to(&[(REGION, "deleted")])
        .rules(&["SIO-R-95"])
        .checks(&[need(
            Any(&[OneOf("close_ground", &["requirements_violated"]), Given("block_reason")]),
            "sio-account.delete-ground",
            "SIO-R-95",
        )])
        .cancels(&["inactivity", "decision"]),
    // Access to "Reports".
    on("grant_reports", REPORTS, &["no_access"], &[OPERATOR]).to(&[(REPORTS, "access")]).rules(&["SIO-R-12"]).checks(
        &[
            need(
                OneOf("signatory", &["deputy_head", "acting_deputy_head", "unit_head", "acting_unit_head"]),
                "sio-account.reports-letter-signatory",
                "SIO-R-12",
            ),
            need(Given("justification"), "sio-account.reports-letter-reason", "SIO-R-12"),
        ],
    ),
    on("use_reports", REPORTS, &["access"], &[OFFICIAL]).rules(&["SIO-R-12"]),
];

/// The machine.
pub(crate) const MACHINE: Machine = Machine {
    id: "sio-account",
    system: "SIO",
    title: ours(
        "ҚАО ААЖ пайдаланушысының есептік жазбасы",
        "Учётная запись пользователя СИО",
        "Account of a user of the information exchange system",
    ),
    act: "Order of the Prosecutor General of 13.01.2023 No 21",
    regions: &[
        Region {
            id: REGION,
            states: &[
                state("none", "есептік жазба жоқ", "учётной записи нет", "no account"),
                state("application_submitted", "өтінім жіберілді", "заявка отправлена", "application sent"),
                state("refused", "тіркеуден бас тартылды", "в регистрации отказано", "registration refused"),
                state(
                    "registered",
                    "тіркелді, Келісімге қол қойылмаған",
                    "зарегистрирован, соглашение не подписано",
                    "registered, agreement not signed",
                ),
                state("active", "белсенді", "активна", "active"),
                state("blocked", "өтінім бойынша бұғатталған", "заблокирована по заявке", "blocked on application"),
                state(
                    "blocked_inactive",
                    "60 күннен артық сұрау салу болмағандықтан бұғатталған",
                    "заблокирована: более 60 дней без запросов",
                    "blocked: more than 60 days without requests",
                ),
                state(
                    "blocked_violation",
                    "бұзушылық үшін бұғатталған",
                    "заблокирована за нарушение",
                    "blocked for a violation",
                ),
                state(
                    "blocked_dismissed",
                    "кадр хабарламасы бойынша бұғатталған",
                    "заблокирована по сообщению кадровой системы",
                    "blocked on a notice of the personnel system",
                ),
                state("closed", "қолжетімділік жабылған", "доступ закрыт", "access closed"),
                state("deleted", "есептік жазба жойылған", "учётная запись удалена", "account deleted"),
            ],
        },
        Region {
            id: REPORTS,
            states: &[
                state(
                    "no_access",
                    "\"Есептер\" функционалына қолжетімділік жоқ",
                    "доступа к «Отчётам» нет",
                    "no access to Reports",
                ),
                state(
                    "access",
                    "\"Есептер\" функционалына қолжетімділік бар",
                    "доступ к «Отчётам» есть",
                    "access to Reports",
                ),
            ],
        },
    ],
    actors: &[
        actor(USER, "пайдаланушы", "пользователь", "the user"),
        actor(OPERATOR, "оператор", "оператор", "the operator"),
        actor(OFFICIAL, "жауапты лауазымды адам", "ответственное должностное лицо", "the responsible official"),
        actor(
            "hr_system",
            "кадр бөлімшесінің ақпараттық жүйесі",
            "информационная система кадрового подразделения",
            "the personnel system",
        ),
        actor("prosecutor", "прокурор", "прокурор", "the prosecutor"),
        actor(
            "management",
            "пайдаланушы органының басшылығы",
            "руководство органа пользователя",
            "the management of the user's body",
        ),
        SYSTEM_ACTOR,
    ],
    facts: &[
        fact("channel", Choice(&["portal", "paper", "email"])),
        fact("body_kind", Choice(&["law_enforcement", "special_state", "other_state_body", "not_state"])),
        fact("refusal_reason", Text),
        fact("operator_eds", Flag),
        fact("data_reliable", Flag),
        fact("role", Text),
        fact("iin", Text),
        fact("workstation_ok", Flag),
        fact("registered_on", Day),
        fact("system_down", Flag),
        fact("eds_of_national_authority", Flag),
        fact("eds_storage", Choice(&["protected_medium", "file_system"])),
        fact("eds_iin", Text),
        fact("eds_valid_until", Day),
        fact("second_factor", Choice(&["fingerprint", "face_id", "sms_code", "none"])),
        fact("agreement_signed", Flag),
        fact("agreement_by_user_eds", Flag),
        fact("agreement_signed_on", Day),
        fact("agreement_effective_from", Day),
        fact("client", Choice(&["portal", "integrated_system", "court_system", "other_system"])),
        fact("order_signed_at", Moment),
        fact("order_signed_on", Day),
        fact("block_reason", Text),
        fact("absence_from", Day),
        fact("hr_event", Choice(&["dismissed", "transferred", "suspended"])),
        fact("violation", Text),
        fact("liability_considered", Flag),
        fact("close_ground", Choice(&["requirements_violated", "dismissed", "other"])),
        fact("signatory", Choice(&["deputy_head", "acting_deputy_head", "unit_head", "acting_unit_head", "other"])),
        fact("justification", Text),
    ],
    transitions: TRANSITIONS,
};
