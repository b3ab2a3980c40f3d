//! Copies of documents of the registration file (service CAD-S-03): order of the Minister of Justice of 28.03.2012 No
//! 131, paragraphs 11, 22–29 and annexes 9, 10.
//!
//! Paragraph 22 cites annex 10 for the list of documents; the list is annex 9 (CAD-I-03). "Legal entities department"
//! of paragraph 27 is a leftover of another act: the provider's responsible department is meant (CAD-I-10). The month
//! of storage begins when the copies are ready.

use crate::{
    FactKind::{Choice, Day, Flag, Text},
    Guard::{All, Any, Given, Is, IsNot, Not, OneOf, Over},
    machine::{
        Check, Guard, Machine, Notice, Region, SYSTEM, SYSTEM_ACTOR, Transition, actor, fact, months, need, on, state,
        term, working_days,
    },
    text::ours,
};

const REGION: &str = "copies";
const APPLICANT: &str = "applicant";
const SPECIALIST: &str = "specialist";
const PORTAL: &str = "portal";
const OFFICE: &str = "office_employee";
const EXECUTOR: &str = "executor";
const CORPORATION: &str = "state_corporation";
const PROVIDER: &str = "provider";

const COUNTER: Guard = OneOf("channel", &["counter"]);

const COMPLETE: Check = need(Is("package_complete"), "cad-copies.package-incomplete", "CAD-R-38");
const NOT_EXPIRED: Check = need(IsNot("documents_expired"), "cad-copies.documents-expired", "CAD-R-40");

const ACCEPTED_COUNTER: Notice = Notice {
    id: "receipt-of-acceptance",
    recipient: APPLICANT,
    channels: &["paper"],
    rule: "CAD-R-41",
    act_kk: "Көрсетілетін қызметті беруші құжаттардың толық топтамасын ұсынған кезде көрсетілетін қызметті алушыға мемлекеттік көрсетілетін қызмет нәтижесін алу күні мен уақытын көрсете отырып, құжаттардың қабылданғаны туралы қолхат беріледі.",
    text: ours(
        "Құжаттар қабылданды. Нәтижені алу күні: {result_date}, уақыты: {result_time}",
        "Документы приняты. Дата получения результата: {result_date}, время: {result_time}",
        "The documents are accepted. Date of the result: {result_date}, time: {result_time}",
    ),
};

const ACCEPTED_PORTAL: Notice = Notice {
    id: "notice-of-acceptance",
    recipient: APPLICANT,
    channels: &["portal-cabinet"],
    rule: "CAD-R-49",
    act_kk: "Көрсетілетін қызметті алушының \"жеке кабинетіне\" мемлекеттік көрсетілетін қызмет нәтижесін алу күнін көрсете отырып, сұрау салудың қабылданғаны туралы хабарлама - есеп жіберіледі",
    text: ours(
        "Сұрау салуыңыз қабылданды. Нәтижені алу күні: {result_date}",
        "Ваш запрос принят. Дата получения результата: {result_date}",
        "Your request is accepted. Date of the result: {result_date}",
    ),
};

const REFUSAL: Notice = Notice {
    id: "receipt-of-refusal",
    recipient: APPLICANT,
    channels: &["paper"],
    rule: "CAD-R-40",
    act_kk: "Көрсетілетін қызметті алушы құжаттар топтамасын толық ұсынбаған және (немесе) қолданылу мерзімі өтіп кеткен құжаттарды ұсынған жағдайларда, Стандарттың 11-тармағына сәйкес өтінішті қабылдаудан бас тартады.",
    text: ours(
        "Құжаттарды қабылдаудан бас тартылды. Жоқ құжаттар: {missing_documents}",
        "В приёме документов отказано. Отсутствующие документы: {missing_documents}",
        "The documents were not accepted. Missing documents: {missing_documents}",
    ),
};

const TRANSITIONS: &[Transition] = &[
    on("book_queue", REGION, &["draft"], &[APPLICANT]).rules(&["CAD-R-81"]).checks(&[need(
        IsNot("accelerated"),
        "cad-copies.no-acceleration",
        "CAD-R-81",
    )]),
    on("accept", REGION, &["draft"], &[SPECIALIST])
        .case(COUNTER)
        .to(&[(REGION, "accepted")])
        .rules(&["CAD-R-38"])
        .checks(&[
            COMPLETE,
            NOT_EXPIRED,
            need(Is("identity_original_shown"), "cad-copies.identity-original", "CAD-R-83"),
            need(Is("identity_checked"), "cad-copies.identity-check", "CAD-R-39"),
            need(All(&[Given("result_date"), Given("result_time")]), "cad-copies.receipt-date-time", "CAD-R-41"),
        ])
        .starts(&[
            term("service", "CAD-R-75", working_days(3), "cad-copies.service-late"),
            term("archive", "CAD-R-20", months(24), ""),
        ])
        .notices(&[ACCEPTED_COUNTER]),
    on("accept", REGION, &["draft"], &[PORTAL])
        .case(OneOf("channel", &["portal"]))
        .to(&[(REGION, "accepted")])
        .rules(&["CAD-R-48"])
        .checks(&[
            COMPLETE,
            NOT_EXPIRED,
            need(
                Any(&[OneOf("signature", &["eds"]), All(&[OneOf("signature", &["otp"]), Is("mobile_registered")])]),
                "cad-copies.signature",
                "CAD-R-82",
            ),
            need(Given("result_date"), "cad-copies.notice-date", "CAD-R-49"),
        ])
        .starts(&[
            term("service", "CAD-R-75", working_days(3), "cad-copies.service-late"),
            term("archive", "CAD-R-20", months(24), ""),
        ])
        .notices(&[ACCEPTED_PORTAL]),
    on("refuse_acceptance", REGION, &["draft"], &[SPECIALIST])
        .to(&[(REGION, "not_accepted")])
        .rules(&["CAD-R-40"])
        .checks(&[
            need(
                Any(&[Not(&Is("package_complete")), Is("documents_expired")]),
                "cad-copies.refusal-without-ground",
                "CAD-R-40",
            ),
            need(Guard::Between("receipt_copies", 2, 2), "cad-copies.receipt-copies", "CAD-R-92"),
            need(Any(&[Is("package_complete"), Given("missing_documents")]), "cad-copies.missing-list", "CAD-R-93"),
        ])
        .notices(&[REFUSAL]),
    on("forward", REGION, &["accepted"], &[OFFICE])
        .to(&[(REGION, "with_executor")])
        .rules(&["CAD-R-42"])
        .checks(&[need(Is("register_signed"), "cad-copies.register", "CAD-R-42")]),
    on("prepare", REGION, &["with_executor"], &[EXECUTOR])
        .to(&[(REGION, "ready")])
        .rules(&["CAD-R-43", "CAD-R-75"])
        .checks(&[
            need(All(&[Is("documents_checked"), Is("file_found"), Is("copy_made")]), "cad-copies.stages", "CAD-R-43"),
            need(Is("stamped"), "cad-copies.stamp", "CAD-R-44"),
        ])
        .meets(&["service"])
        .starts(&[term("storage", "CAD-R-46", months(1), "cad-copies.month-over")]),
    on("refuse_service", REGION, &["accepted", "with_executor"], &[PROVIDER, EXECUTOR])
        .to(&[(REGION, "refused")])
        .rules(&["CAD-R-87"])
        .checks(&[need(OneOf("refusal_ground", &["unreliable_documents"]), "cad-copies.refusal-ground", "CAD-R-87")])
        .cancels(&["service"]),
    on("hand_out", REGION, &["ready"], &[CORPORATION])
        .to(&[(REGION, "handed_out")])
        .rules(&["CAD-R-45"])
        .checks(&[need(
            Any(&[Is("identity_original_shown"), All(&[Is("representative"), Is("powers_document")])]),
            "cad-copies.handout-identity",
            "CAD-R-45",
        )])
        .meets(&["storage"]),
    on("month_over", REGION, &["ready"], &[SYSTEM, CORPORATION])
        .timer("storage")
        .to(&[(REGION, "with_provider")])
        .rules(&["CAD-R-97", "CAD-R-46"]),
    on("pass_to_provider", REGION, &["ready"], &[CORPORATION])
        .to(&[(REGION, "with_provider")])
        .rules(&["CAD-R-46"])
        .checks(&[need(Over("storage"), "cad-copies.kept-a-month", "CAD-R-46")]),
    on("ask_back", REGION, &["with_provider"], &[CORPORATION])
        .to(&[(REGION, "asked_back")])
        .rules(&["CAD-R-47"])
        .starts(&[term("return", "CAD-R-47", working_days(1), "cad-copies.return-late")]),
    on("return_documents", REGION, &["asked_back"], &[PROVIDER])
        .to(&[(REGION, "ready")])
        .rules(&["CAD-R-47"])
        .meets(&["return"])
        .starts(&[term("storage", "CAD-R-46", months(1), "cad-copies.month-over")]),
    on("delete", REGION, &["handed_out", "refused", "with_provider"], &[CORPORATION])
        .to(&[(REGION, "deleted")])
        .rules(&["CAD-R-20"])
        .checks(&[need(Over("archive"), "cad-copies.kept-two-years", "CAD-R-20")])
        .cancels(&["archive"]),
];

/// The machine.
pub(crate) const MACHINE: Machine = Machine {
    id: "cad-copies",
    system: "CAD",
    title: ours(
        "Тіркеу ісі құжаттарының көшірмелері",
        "Копии документов регистрационного дела",
        "Copies of documents of the registration file",
    ),
    act: "Order of the Minister of Justice of 28.03.2012 No 131",
    regions: &[Region {
        id: REGION,
        states: &[
            state("draft", "жоба", "черновик", "draft"),
            state("not_accepted", "қабылдаудан бас тартылды", "в приёме отказано", "not accepted"),
            state("accepted", "қабылданды", "принято", "accepted"),
            state("with_executor", "орындаушыда", "у исполнителя", "with the executor"),
            state("refused", "қызметті көрсетуден бас тартылды", "в услуге отказано", "service refused"),
            state("ready", "көшірмелер дайын", "копии готовы", "copies ready"),
            state("handed_out", "берілді", "выдано", "handed out"),
            state(
                "with_provider",
                "көрсетілетін қызметті берушіде сақтауда",
                "на хранении у услугодателя",
                "kept by the provider",
            ),
            state(
                "asked_back",
                "көрсетілетін қызметті берушіден сұратылды",
                "запрошено у услугодателя",
                "asked back from the provider",
            ),
            state("deleted", "мұрағаттан жойылды", "удалено из архива", "deleted from the archive"),
        ],
    }],
    actors: &[
        actor(APPLICANT, "көрсетілетін қызметті алушы", "услугополучатель", "the service recipient"),
        actor(
            SPECIALIST,
            "құжаттарды қабылдайтын маман",
            "специалист по приёму документов",
            "the specialist who accepts documents",
        ),
        actor(
            PORTAL,
            "\"электрондық үкімет\" порталы",
            "портал «электронного правительства»",
            "the e-government portal",
        ),
        actor(OFFICE, "кеңсе қызметкері", "сотрудник канцелярии", "an employee of the office"),
        actor(EXECUTOR, "жауапты орындаушы", "ответственный исполнитель", "the responsible executor"),
        actor(CORPORATION, "Мемлекеттік корпорация", "Государственная корпорация", "the State Corporation"),
        actor(PROVIDER, "көрсетілетін қызметті беруші", "услугодатель", "the service provider"),
        SYSTEM_ACTOR,
    ],
    facts: &[
        fact("channel", Choice(&["counter", "portal"])),
        fact("accelerated", Flag),
        fact("package_complete", Flag),
        fact("documents_expired", Flag),
        fact("identity_original_shown", Flag),
        fact("identity_checked", Flag),
        fact("result_date", Day),
        fact("result_time", Text),
        fact("signature", Choice(&["eds", "otp", "none"])),
        fact("mobile_registered", Flag),
        fact("receipt_copies", crate::FactKind::Number),
        fact("missing_documents", Text),
        fact("register_signed", Flag),
        fact("documents_checked", Flag),
        fact("file_found", Flag),
        fact("copy_made", Flag),
        fact("stamped", Flag),
        fact("refusal_ground", Choice(&["unreliable_documents", "other"])),
        fact("representative", Flag),
        fact("powers_document", Flag),
    ],
    transitions: TRANSITIONS,
};
