//! Delivery of an electronic document between state bodies (ЭҚАБЖ) and its receipts: resolution of the Government of
//! 17.04.2004 No 430, chapters 1–4, repealed on 28.09.2018. The machine is a historical profile: nothing new may rely
//! on it.
//!
//! Two regions: the document, and the receipt that the sender waits for. One working day ends with the next working day
//! (EDOC-A-09). Officials sign before the registration, the documentation unit signs the card (EDOC-A-13). Limits of
//! size and format are a matter of the attachments, requisites of the forms.

use crate::{
    FactKind::{Choice, Day, Flag, Moment, Number, Text},
    Guard::{All, Between, Given, Is, IsNot, OneOf, Same},
    machine::{
        Base, Check, Length::Until, Machine, Notice, Region, SYSTEM, SYSTEM_ACTOR, Transition, actor, fact, need, on,
        state, term, working_days,
    },
    text::ours,
};

const DOCUMENT: &str = "document";
const RECEIPT: &str = "receipt";
const OFFICIAL: &str = "official";
const SENDER_UNIT: &str = "sender_documentation_unit";
const RECIPIENT_UNIT: &str = "recipient_documentation_unit";
const SENDER: &str = "sender";
const PERSON: &str = "person";

const STATE_CA: Check =
    need(OneOf("certificate_issuer", &["state_bodies_ca"]), "edoc-state.certificate-issuer", "EDOC-R-57");
/// What the Rules do not cover at all, and what the system may not send.
const NOT_COVERED: Check = need(IsNot("state_secret"), "edoc-state.state-secret", "EDOC-R-02");
const NOT_SENT: Check = need(IsNot("state_secret"), "edoc-state.state-secret", "EDOC-R-65");

const RECEIPT_SENT: Notice = Notice {
    id: "receipt",
    recipient: SENDER,
    channels: &["system"],
    rule: "EDOC-R-30",
    act_kk: "Электрондық құжатты алу, тіркеу және орындау нақты жеткізілгені туралы деректерді және мынадай белгілерді қамтитын хабарлама-түбіртек-электрондық құжат беру жолымен ЭҚАБЖ-де расталады:",
    text: ours(
        "Құжат алынды және тіркелді. Нөмірі: {registration_number}",
        "Документ получен и зарегистрирован. Номер: {registration_number}",
        "The document is received and registered. Number: {registration_number}",
    ),
};

const REFUSAL_SENT: Notice = Notice {
    id: "refusal-receipt",
    recipient: SENDER,
    channels: &["system"],
    rule: "EDOC-R-24",
    act_kk: "құжаттың алынбау себептерін көрсете отырып, құжаттамалық қамтамасыз ету бөлімшесінің қызметкері қол қойған \"қабылданбады\" деген белгісі бар электрондық құжат болып табылатын хабарлама-түбіртек жібереді.",
    text: ours(
        "Қабылданбады. Себебі: {refusal_reasons}",
        "Не принят. Причина: {refusal_reasons}",
        "Not accepted. Reason: {refusal_reasons}",
    ),
};

const NO_RECEIPT: Notice = Notice {
    id: "no-receipt",
    recipient: SENDER,
    channels: &["system"],
    rule: "EDOC-R-33",
    act_kk: "Егер жөнелтуші электрондық құжатты жөнелткеннен кейін бір жұмыс күні ішінде хабарлама-түбіртек алмаса, онда жөнелтуші өзге байланыс құралдарының көмегімен электрондық құжатты алғанын растаудың жоқ екендігі туралы алушыға хабарлайды.",
    text: ours(
        "Бір жұмыс күні ішінде хабарлама-түбіртек алынған жоқ. Алушыға өзге байланыс құралымен хабарлаңыз",
        "В течение одного рабочего дня уведомление-квитанция не получена. Сообщите получателю иными средствами связи",
        "No notification-receipt within one working day. Inform the recipient by other means",
    ),
};

const TRANSITIONS: &[Transition] = &[
    on("sign_by_officials", DOCUMENT, &["draft"], &[OFFICIAL])
        .to(&[(DOCUMENT, "signed_by_officials")])
        .rules(&["EDOC-R-59"])
        .checks(&[
            NOT_COVERED,
            need(IsNot("restricted"), "edoc-state.restricted", "EDOC-R-03"),
            STATE_CA,
            need(Is("within_authority"), "edoc-state.signer-authority", "EDOC-R-28"),
            need(Between("official_signatures", 1, i64::MAX), "edoc-state.official-signature", "EDOC-R-58"),
            need(Same("document_date", "eds_formed_on"), "edoc-state.document-date", "EDOC-R-62"),
        ]),
    on("register_and_sign_card", DOCUMENT, &["signed_by_officials"], &[SENDER_UNIT])
        .to(&[(DOCUMENT, "card_signed")])
        .rules(&["EDOC-R-59"])
        .checks(&[
            STATE_CA,
            need(Between("documentation_signatures", 1, 1), "edoc-state.documentation-signature", "EDOC-R-58"),
            need(
                All(&[Given("card_id"), Given("card_date"), Given("card_author")]),
                "edoc-state.card-incomplete",
                "EDOC-R-61",
            ),
        ]),
    on("precheck_and_send", DOCUMENT, &["card_signed"], &[SENDER_UNIT])
        .to(&[(DOCUMENT, "sent"), (RECEIPT, "awaited")])
        .rules(&["EDOC-R-34"])
        .checks(&[
            NOT_SENT,
            need(
                All(&[Is("requisites_present"), OneOf("eds_result", &["positive"]), Is("certificates_checked")]),
                "edoc-state.precheck",
                "EDOC-R-34",
            ),
        ])
        .starts(&[term("receipt", "EDOC-R-33", working_days(1), "edoc-state.receipt-late")]),
    on("send_appeal", DOCUMENT, &["draft"], &[PERSON])
        .to(&[(DOCUMENT, "sent"), (RECEIPT, "awaited")])
        .rules(&["EDOC-R-04"])
        .checks(&[
            NOT_SENT,
            need(
                All(&[OneOf("channel", &["egov_portal"]), OneOf("certificate_issuer", &["national_ca"])]),
                "edoc-state.appeal-channel",
                "EDOC-R-04",
            ),
        ])
        .starts(&[term("receipt", "EDOC-R-33", working_days(1), "edoc-state.receipt-late")]),
    // The recipient.
    on("receive", DOCUMENT, &["sent"], &[RECIPIENT_UNIT]).to(&[(DOCUMENT, "verification")]).rules(&["EDOC-R-22"]),
    on("verify_negative", DOCUMENT, &["verification"], &[RECIPIENT_UNIT])
        .to(&[(DOCUMENT, "refused"), (RECEIPT, "refusal_received")])
        .rules(&["EDOC-R-24"])
        .checks(&[
            need(OneOf("eds_result", &["negative"]), "edoc-state.verification-result", "EDOC-R-24"),
            need(
                All(&[Given("refusal_reasons"), Is("refusal_mark"), Is("refusal_signed")]),
                "edoc-state.refusal-incomplete",
                "EDOC-R-24",
            ),
        ])
        .meets(&["receipt"])
        .notices(&[REFUSAL_SENT]),
    on("verify_positive", DOCUMENT, &["verification"], &[RECIPIENT_UNIT])
        .to(&[(DOCUMENT, "primary_processing")])
        .rules(&["EDOC-R-23"])
        .checks(&[need(OneOf("eds_result", &["positive"]), "edoc-state.verification-result", "EDOC-R-23")]),
    on("register_by_recipient", DOCUMENT, &["primary_processing"], &[RECIPIENT_UNIT])
        .to(&[(DOCUMENT, "registered"), (RECEIPT, "receipt_received")])
        .rules(&["EDOC-R-29", "EDOC-R-32"])
        .checks(&[
            need(All(&[Is("certificate_valid"), Is("key_valid")]), "edoc-state.certificate-invalid", "EDOC-R-26"),
            need(Is("requisites_present"), "edoc-state.requisites", "EDOC-R-27"),
            need(Is("signers_authorised"), "edoc-state.signer-authority", "EDOC-R-28"),
            need(
                All(&[Is("official_eds_verified"), Is("head_eds_verified")]),
                "edoc-state.origin-not-established",
                "EDOC-R-29",
            ),
            need(
                All(&[Given("received_at"), Given("registration_number"), Is("receipt_signed"), Given("executor")]),
                "edoc-state.receipt-incomplete",
                "EDOC-R-30",
            ),
        ])
        .meets(&["receipt"])
        .keeps(&["registration_number"])
        .starts(
            &[term("execution", "EDOC-R-37", Until, "edoc-state.execution-late").since(Base::Fact("execution_due"))],
        )
        .notices(&[RECEIPT_SENT]),
    // The sender waits.
    on("receipt_timeout", RECEIPT, &["awaited"], &[SYSTEM, SENDER])
        .timer("receipt")
        .to(&[(RECEIPT, "receipt_overdue")])
        .rules(&["EDOC-R-33"])
        .notices(&[NO_RECEIPT]),
    on("inform_by_other_means", RECEIPT, &["receipt_overdue", "not_delivered"], &[SENDER])
        .rules(&["EDOC-R-33"])
        .checks(&[need(OneOf("means", &["phone", "post", "fax"]), "edoc-state.other-means", "EDOC-R-33")]),
    on("treat_as_not_delivered", RECEIPT, &["awaited", "receipt_overdue"], &[SENDER])
        .to(&[(RECEIPT, "not_delivered")])
        .rules(&["EDOC-R-32"])
        .cancels(&["receipt"]),
    // Execution and storage.
    on("execute", DOCUMENT, &["registered"], &["responsible_executor"])
        .to(&[(DOCUMENT, "executed")])
        .rules(&["EDOC-R-37"])
        .meets(&["execution"]),
    on("mark_control_card", DOCUMENT, &["registered", "executed"], &[RECIPIENT_UNIT]).rules(&["EDOC-R-36"]),
    on("archive", DOCUMENT, &["executed"], &[RECIPIENT_UNIT])
        .to(&[(DOCUMENT, "archived")])
        .rules(&["EDOC-R-39"])
        .checks(&[
            need(Given("list_item"), "edoc-state.retention-missing", "EDOC-R-40"),
            need(Same("card_retention_years", "document_retention_years"), "edoc-state.card-retention", "EDOC-R-38"),
            need(
                All(&[Is("with_card"), Is("with_certificates"), Is("with_receipts")]),
                "edoc-state.archive-incomplete",
                "EDOC-R-39",
            ),
            need(Is("format_kept"), "edoc-state.format-changed", "EDOC-R-41"),
            need(Is("keys_and_programs_kept"), "edoc-state.keys-missing", "EDOC-R-42"),
        ]),
];

/// The machine.
pub(crate) const MACHINE: Machine = Machine {
    id: "edoc-state",
    system: "EDOC",
    title: ours(
        "Мемлекеттік органдар арасындағы электрондық құжат",
        "Электронный документ между государственными органами",
        "Electronic document between state bodies",
    ),
    act: "Resolution of the Government of 17.04.2004 No 430 (repealed)",
    regions: &[
        Region {
            id: DOCUMENT,
            states: &[
                state("draft", "жоба", "черновик", "draft"),
                state(
                    "signed_by_officials",
                    "лауазымды адамдар қол қойды",
                    "подписан должностными лицами",
                    "signed by the officials",
                ),
                state(
                    "card_signed",
                    "тіркеліп, карточкаға қол қойылды",
                    "зарегистрирован, карточка подписана",
                    "registered, card signed",
                ),
                state("sent", "жөнелтілді", "отправлен", "sent"),
                state("verification", "ЭЦҚ тексерілуде", "ЭЦП проверяется", "the signature is being verified"),
                state("refused", "қабылданбады", "не принят", "not accepted"),
                state("primary_processing", "бастапқы өңдеуде", "в первичной обработке", "in primary processing"),
                state("registered", "алушы тіркеді", "зарегистрирован получателем", "registered by the recipient"),
                state("executed", "орындалды", "исполнен", "executed"),
                state("archived", "сақтауға берілді", "передан на хранение", "in storage"),
            ],
        },
        Region {
            id: RECEIPT,
            states: &[
                state("none", "жөнелтілген жоқ", "не отправлялся", "not sent"),
                state("awaited", "түбіртек күтілуде", "квитанция ожидается", "receipt awaited"),
                state(
                    "receipt_overdue",
                    "түбіртек уақытында келмеді",
                    "квитанция не поступила в срок",
                    "no receipt in time",
                ),
                state(
                    "not_delivered",
                    "жеткізілмеген болып саналады",
                    "считается недоставленным",
                    "counts as not delivered",
                ),
                state("receipt_received", "түбіртек алынды", "квитанция получена", "receipt received"),
                state(
                    "refusal_received",
                    "\"қабылданбады\" түбіртегі алынды",
                    "получена квитанция «не принят»",
                    "refusal receipt received",
                ),
            ],
        },
    ],
    actors: &[
        actor(OFFICIAL, "лауазымды адам", "должностное лицо", "the official"),
        actor(
            SENDER_UNIT,
            "жөнелтушінің құжаттамалық қамтамасыз ету бөлімшесінің қызметкері",
            "сотрудник подразделения документационного обеспечения отправителя",
            "the sender's documentation unit",
        ),
        actor(
            RECIPIENT_UNIT,
            "алушының құжаттамалық қамтамасыз ету бөлімшесінің қызметкері",
            "сотрудник подразделения документационного обеспечения получателя",
            "the recipient's documentation unit",
        ),
        actor(SENDER, "жөнелтуші", "отправитель", "the sender"),
        actor(PERSON, "жеке немесе заңды тұлға", "физическое или юридическое лицо", "a natural or legal person"),
        actor("responsible_executor", "жауапты орындаушы", "ответственный исполнитель", "the responsible executor"),
        SYSTEM_ACTOR,
    ],
    facts: &[
        fact("state_secret", Flag),
        fact("restricted", Flag),
        fact("certificate_issuer", Choice(&["state_bodies_ca", "national_ca", "other"])),
        fact("within_authority", Flag),
        fact("official_signatures", Number),
        fact("document_date", Day),
        fact("eds_formed_on", Day),
        fact("documentation_signatures", Number),
        fact("card_id", Text),
        fact("card_date", Day),
        fact("card_author", Text),
        fact("requisites_present", Flag),
        fact("eds_result", Choice(&["positive", "negative"])),
        fact("certificates_checked", Flag),
        fact("channel", Choice(&["egov_portal", "email", "other"])),
        fact("refusal_reasons", Text),
        fact("refusal_mark", Flag),
        fact("refusal_signed", Flag),
        fact("certificate_valid", Flag),
        fact("key_valid", Flag),
        fact("signers_authorised", Flag),
        fact("official_eds_verified", Flag),
        fact("head_eds_verified", Flag),
        fact("received_at", Moment),
        fact("registration_number", Text),
        fact("receipt_signed", Flag),
        fact("executor", Text),
        fact("execution_due", Day),
        fact("means", Choice(&["phone", "post", "fax", "same_system"])),
        fact("list_item", Text),
        fact("card_retention_years", Number),
        fact("document_retention_years", Number),
        fact("with_card", Flag),
        fact("with_certificates", Flag),
        fact("with_receipts", Flag),
        fact("format_kept", Flag),
        fact("keys_and_programs_kept", Flag),
    ],
    transitions: TRANSITIONS,
};
