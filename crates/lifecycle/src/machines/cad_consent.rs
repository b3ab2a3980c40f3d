//! A third party's request for information on another natural person, and that person's consent: order of the Minister
//! of Justice of 28.03.2012 No 131, paragraph 18 and row 10 of annexes 6, 8, 11.
//!
//! The consent on the portal replaces the notarised one for the three electronic services only (CAD-I-17).

use crate::{
    FactKind::{Choice, Flag, Text},
    Guard::{All, Any, InTime, Is, Not, OneOf, Same},
    machine::{
        Guard, Machine, Notice, Region, SYSTEM, SYSTEM_ACTOR, Transition, actor, fact, hours, need, on, state, term,
    },
    text::ours,
};

const REGION: &str = "consent";
const THIRD_PARTY: &str = "third_party";
const SUBJECT: &str = "subject";
const PROVIDER: &str = "provider";

/// From the private cabinet, or by the mobile number that is registered on the portal.
const CHANNEL: Guard = Any(&[
    OneOf("consent_channel", &["cabinet"]),
    All(&[OneOf("consent_channel", &["otp", "sms_reply"]), Is("subject_mobile_registered")]),
]);

const ASKED: Notice = Notice {
    id: "consent-asked",
    recipient: SUBJECT,
    channels: &["portal-cabinet", "sms"],
    rule: "CAD-R-31",
    act_kk: "Үшінші тұлғалардың электрондық сұрау салуы ЭҮП-тегі \"жеке кабинетінен\" ұсынылған мәліметтер сұратылатын тұлғаның келісімі болған кезде, сондай-ақ біржолғы парольді беру арқылы немесе порталдың хабарламасына жауап ретінде қысқаша мәтіндік хабар жіберу арқылы субъектінің ұялы байланысының ЭҮП-те тіркелген абоненттік нөмірі арқылы орындалады.",
    text: ours(
        "Үшінші тұлға Сіз туралы мәлімет сұрап отыр. 2 сағат ішінде келісім немесе бас тарту жіберіңіз.",
        "Третье лицо запрашивает сведения о Вас. Направьте согласие или отказ в течение 2 часов.",
        "A third party asks for information on you. Send your consent or refusal within 2 hours.",
    ),
};

const REFUSED: Notice = Notice {
    id: "consent-refused",
    recipient: THIRD_PARTY,
    channels: &["portal-cabinet"],
    rule: "",
    act_kk: "",
    text: ours(
        "Мәліметтері сұратылған тұлға келісім бермеді.",
        "Лицо, сведения о котором запрошены, не дало согласия.",
        "The person asked about has refused consent.",
    ),
};

const EXPIRED: Notice = Notice {
    id: "consent-expired",
    recipient: THIRD_PARTY,
    channels: &["portal-cabinet"],
    rule: "",
    act_kk: "",
    text: ours(
        "2 сағат ішінде жауап алынған жоқ.",
        "В течение 2 часов ответ не получен.",
        "There was no answer within 2 hours.",
    ),
};

const TRANSITIONS: &[Transition] = &[
    on("request", REGION, &["none"], &[THIRD_PARTY])
        .to(&[(REGION, "awaited")])
        .rules(&["CAD-R-30"])
        .checks(&[
            need(OneOf("channel", &["portal"]), "cad-consent.channel", "CAD-R-94"),
            need(OneOf("service", &["CAD-S-01", "CAD-S-02", "CAD-S-04"]), "cad-consent.service", "CAD-R-90"),
            need(
                All(&[OneOf("subject_kind", &["natural_person"]), Not(&Same("third_party_id", "subject_iin"))]),
                "cad-consent.subject",
                "CAD-R-30",
            ),
        ])
        .keeps(&["service"])
        .starts(&[term("answer", "CAD-R-32", hours(2), "cad-consent.answer-late")])
        .notices(&[ASKED]),
    on("consent", REGION, &["awaited"], &[SUBJECT])
        .to(&[(REGION, "given")])
        .rules(&["CAD-R-30", "CAD-R-32"])
        .checks(&[
            need(InTime("answer"), "cad-consent.answer-late", "CAD-R-32"),
            need(CHANNEL, "cad-consent.consent-channel", "CAD-R-31"),
        ])
        .meets(&["answer"]),
    on("refuse", REGION, &["awaited"], &[SUBJECT])
        .to(&[(REGION, "refused")])
        .rules(&["CAD-R-30", "CAD-R-32"])
        .checks(&[
            need(InTime("answer"), "cad-consent.answer-late", "CAD-R-32"),
            need(CHANNEL, "cad-consent.consent-channel", "CAD-R-31"),
        ])
        .meets(&["answer"])
        .notices(&[REFUSED]),
    on("answer_timeout", REGION, &["awaited"], &[SYSTEM])
        .timer("answer")
        .to(&[(REGION, "expired")])
        .rules(&["CAD-R-32"])
        .notices(&[EXPIRED]),
    on("consent", REGION, &["expired"], &[SUBJECT]).rules(&["CAD-R-32"]).checks(&[need(
        Guard::Never,
        "cad-consent.answer-late",
        "CAD-R-32",
    )]),
    on("send_result", REGION, &["given"], &[PROVIDER]).to(&[(REGION, "result_sent")]).rules(&["CAD-R-33"]).checks(&[
        need(Is("result_signed"), "cad-consent.result-signature", "CAD-R-33"),
        need(OneOf("destination", &["private_cabinet"]), "cad-consent.result-destination", "CAD-R-33"),
    ]),
];

/// The machine.
pub(crate) const MACHINE: Machine = Machine {
    id: "cad-consent",
    system: "CAD",
    title: ours(
        "Үшінші тұлғаның сұрау салуына субъектінің келісімі",
        "Согласие субъекта на запрос третьего лица",
        "The subject's consent to a third party's request",
    ),
    act: "Order of the Minister of Justice of 28.03.2012 No 131",
    regions: &[Region {
        id: REGION,
        states: &[
            state("none", "сұрау салу жоқ", "запроса нет", "no request"),
            state("awaited", "келісім күтілуде", "ожидается согласие", "consent awaited"),
            state("given", "келісім берілді", "согласие дано", "consent given"),
            state("refused", "келісімнен бас тартылды", "в согласии отказано", "consent refused"),
            state("expired", "жауап мерзімі өтті", "срок ответа истёк", "the time to answer has passed"),
            state("result_sent", "нәтиже жіберілді", "результат направлен", "result sent"),
        ],
    }],
    actors: &[
        actor(THIRD_PARTY, "үшінші тұлға", "третье лицо", "the third party"),
        actor(
            SUBJECT,
            "мәліметтері сұратылатын тұлға",
            "лицо, сведения о котором запрашиваются",
            "the person asked about",
        ),
        actor(PROVIDER, "көрсетілетін қызметті беруші", "услугодатель", "the service provider"),
        SYSTEM_ACTOR,
    ],
    facts: &[
        fact("service", Choice(&["CAD-S-01", "CAD-S-02", "CAD-S-03", "CAD-S-04"])),
        fact("channel", Choice(&["portal", "counter", "email"])),
        fact("third_party_id", Text),
        fact("subject_iin", Text),
        fact("subject_kind", Choice(&["natural_person", "legal_entity"])),
        fact("consent_channel", Choice(&["cabinet", "otp", "sms_reply", "other"])),
        fact("subject_mobile_registered", Flag),
        fact("result_signed", Flag),
        fact("destination", Choice(&["private_cabinet", "email", "counter"])),
    ],
    transitions: TRANSITIONS,
};
