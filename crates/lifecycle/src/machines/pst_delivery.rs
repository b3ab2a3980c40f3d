//! Delivery of a birth certificate through Kaspi postomats: joint order of 28.01.2026 No 35/НҚ and 02.02.2026 No 105,
//! pilot until 31.12.2026.
//!
//! Five regions run side by side: the application, the Kaspi order, the document, the duplicate, and force majeure. The
//! act does not order the creation of the Kaspi order and the collection of the document (PST-A-16): either may come
//! first, the register needs both. Readings of the catalogue: the three days in the cell end with the third day after
//! the placement (PST-A-02); 12:00 is the courier's limit, 13:00 the last one (PST-A-01), both are remarks when missed;
//! 31.12.2026 is the last day (PST-A-10); force majeure lengthens what runs by the time it lasted, but brings back
//! nothing that was over and acted on before anybody told of it.

use crate::{
    FactKind::{Choice, Day, Flag, Moment, Number, Text},
    Guard::{
        All, Any, Between, Given, In, InTime, Is, Never, Not, NotAfterEvent, NotBeforeEvent, OneOf, PilotActive, Same,
        Within,
    },
    machine::{
        Base, Clock, Length::Until, Machine, Notice, Region, SYSTEM, SYSTEM_ACTOR, Transition, actor, calendar_days,
        fact, months, need, next_working_day_by, on, state, term, working_days,
    },
    text::ours,
};

const APPLICATION: &str = "application";
const ORDER: &str = "order";
const DOCUMENT: &str = "document";
const DUPLICATE: &str = "duplicate";
const CIRCUMSTANCES: &str = "circumstances";

const RECIPIENT: &str = "recipient";
const AUTHORISED: &str = "authorised_body";
const KASPI: &str = "kaspi";
const GC_COURIER: &str = "gc_courier";
const ACCUMULATION: &str = "accumulation_sector";
const POINT: &str = "acceptance_point";
const COURIER: &str = "courier_service";
const GC: &str = "state_corporation";
const ISSUE: &str = "issue_sector";
const IIS: &str = "iis_tson";

/// The terms of the document on its way.
const ON_THE_WAY: &[&str] = &["point-13", "courier-12", "point-wait", "storage", "return", "return-12", "issue-sector"];

const fn to_system(id: &'static str, rule: &'static str, act_kk: &'static str, text: crate::Text) -> Notice {
    Notice { id, recipient: IIS, channels: &["system"], rule, act_kk, text }
}

const FORWARDED: Notice = Notice {
    id: "application-forwarded",
    recipient: AUTHORISED,
    channels: &["system"],
    rule: "PST-R-04",
    act_kk: "Дайын құжатты постомат арқылы алу тәсілі таңдалған жағдайда, өтінім одан әрі орындау үшін уәкілетті органға (АХАТ-тың тіркеуші органдары) беріледі.",
    text: ours("Орындауға өтінім берілді", "Поступила заявка на исполнение", "An application to execute has come in"),
};

const ORDER_DATA: Notice = to_system(
    "order-data",
    "PST-R-10",
    "ХҚКО ID-ін қоса алғанда, өтінім бойынша деректер, жеткізу жүкқұжаты және деңгейлері Kaspi тарапынан ХҚКО ИАЖ жүйесіне беріледі;",
    ours(
        "Тапсырыс деректері: ХҚКО {tson_id}, жүкқұжат {waybill}, деңгейі {level}",
        "Данные заказа: ЦОН {tson_id}, накладная {waybill}, статус {level}",
        "Order data: TsON {tson_id}, waybill {waybill}, level {level}",
    ),
);

const LEVELS: Notice = to_system(
    "delivery-levels",
    "PST-R-21",
    "Құжатты жеткізу деңгейлері Kaspi тарапынан ХҚКО ИАЖ-ға жіберіледі;",
    ours("Жеткізу деңгейі өзгерді", "Статус доставки изменился", "The delivery level has changed"),
);

const DELAY: Notice = Notice {
    id: "delay",
    recipient: RECIPIENT,
    channels: &["kaspi-app"],
    rule: "PST-R-28",
    act_kk: "Құжат постоматқа уақытылы жеткізілмеген жағдайда, қызмет алушыға Kaspi мобильді қосымшасында жеткізудің кешіктірілгені және жаңа жеткізу күні көрсетілген хабарлама жіберіледі.",
    text: ours(
        "Құжатты постоматқа жеткізу кешіктірілді. Жаңа жеткізу күні: {new_delivery_date}",
        "Доставка документа в постомат задерживается. Новая дата доставки: {new_delivery_date}",
        "The delivery of the document to the postomat is late. New delivery date: {new_delivery_date}",
    ),
};

const ARRIVED: Notice = Notice {
    id: "arrived-in-postomat",
    recipient: RECIPIENT,
    channels: &["kaspi-app"],
    rule: "PST-R-29",
    act_kk: "Құжаттың постомат ұяшығына сәтті салынғаны туралы растау алынған жағдайда, көрсетілетін қызметті алушы туу туралы куәліктің постоматқа келіп түскені туралы Kaspi мобильдік қосымшасында хабарлама алады;",
    text: ours(
        "Туу туралы куәлік постоматқа келіп түсті. Оны күнтізбелік 3 күн ішінде алыңыз.",
        "Свидетельство о рождении поступило в постомат. Заберите его в течение 3 календарных дней.",
        "The birth certificate has arrived at the postomat. Collect it within 3 calendar days.",
    ),
};

const CANCELLED: Notice = Notice {
    id: "application-cancelled",
    recipient: RECIPIENT,
    channels: &["kaspi-app", "sms-1414"],
    rule: "PST-R-26",
    act_kk: "Қызмет алушы Kaspi мобильді қосымшасы және SMS-шлюз 1414 арқылы SMS-хабарлама жіберу сервисінен (бұдан әрі – 1414) өтінімнің жойылғаны жөнінде хабарлама алады, әрі қарай туу туралы куәліктің қайталама нұсқасын Мемлекеттік корпорация арқылы алу жөнінде нұсқаулық беріледі.",
    text: ours(
        "Өтінім жойылды. Туу туралы куәліктің қайталама нұсқасын Мемлекеттік корпорация арқылы алыңыз.",
        "Заявка аннулирована. Получите повторное свидетельство о рождении через Государственную корпорацию.",
        "The application is cancelled. Get a repeat birth certificate through the State Corporation.",
    ),
};

const RETURNED_TO_GC: Notice = Notice {
    id: "returned-to-state-corporation",
    recipient: RECIPIENT,
    channels: &["kaspi-app", "sms-1414"],
    rule: "PST-R-35",
    act_kk: "Көрсетілетін қызметті алушы Kaspi мобильдік қосымшасында хабарлама және 1414-тен SMS-хабарлама алады, онда құжаттың алынып, Мемлекеттік корпорацияға жіберілгені және мекен-жайы көрсетіледі.",
    text: ours(
        "Құжат постоматтан алынып, Мемлекеттік корпорацияға жіберілді. Мекенжайы: {gc_address}",
        "Документ изъят из постомата и направлен в Государственную корпорацию. Адрес: {gc_address}",
        "The document was taken from the postomat and sent to the State Corporation. Address: {gc_address}",
    ),
};

const LOST: Notice = to_system(
    "loss-information",
    "PST-R-23",
    "ХҚКО ИАЖ-ға құжаттың жоғалғаны туралы ақпарат береді;",
    ours("Құжат жоғалды", "Документ утрачен", "The document is lost"),
);

const RETURN_STATUS: Notice = to_system(
    "return-status",
    "PST-R-32",
    "Құжат қабылдау пунктіне қайтарған жағдайда, қайтару туралы мәртебе ХҚКО ИАЖ-ға жіберіледі;",
    ours(
        "Құжат қабылдау пунктіне қайтарылды",
        "Документ возвращён в пункт приёма",
        "The document is back at the acceptance point",
    ),
);

const FORCE_MAJEURE: Notice = Notice {
    id: "force-majeure",
    recipient: "responsible_structures",
    channels: &["not-said"],
    rule: "PST-R-39",
    act_kk: "Белгіленген процестерді орындауды қиындататын немесе мүмкін етпейтін, көрсетілген жағдайлар туындаған жағдайда, ол туралы үш жұмыс күні ішінде жауапты құрылымдарға хабарлау қажет. Форс-мажор жағдайлардың болуын растайтын фактілер уәкілетті ұйымдармен құжатталуы тиіс.",
    text: ours(
        "Еңсерілмейтін күш жағдайы туындады: {circumstance}. Басталған уақыты: {began_at}",
        "Наступили обстоятельства непреодолимой силы: {circumstance}. Начало: {began_at}",
        "Force majeure has begun: {circumstance}. Since: {began_at}",
    ),
};

const ANY_PARTY: &[&str] = &[RECIPIENT, AUTHORISED, KASPI, GC];

const TRANSITIONS: &[Transition] = &[
    // The application.
    on("choose_tson", APPLICATION, &["draft"], &[RECIPIENT])
        .to(&[(APPLICATION, "submitted_tson")])
        .rules(&["PST-R-03"])
        .checks(&[
            need(OneOf("delivery_method", &["tson"]), "pst-delivery.method-missing", "PST-R-03"),
            need(Not(&Given("postomat_id")), "pst-delivery.postomat-not-asked", "PST-R-42"),
        ])
        .keeps(&["delivery_method"]),
    on("choose_postomat", APPLICATION, &["draft"], &[RECIPIENT])
        .to(&[(APPLICATION, "submitted_postomat")])
        .rules(&["PST-R-03", "PST-R-04"])
        .checks(&[
            need(OneOf("delivery_method", &["postomat"]), "pst-delivery.method-missing", "PST-R-03"),
            need(PilotActive, "pst-delivery.pilot-not-active", "PST-R-02"),
            need(Is("in_kazakhstan"), "pst-delivery.outside-kazakhstan", "PST-R-01"),
            need(
                OneOf("recipient_kind", &["natural_person", "legal_entity"]),
                "pst-delivery.recipient-not-eligible",
                "PST-R-41",
            ),
            need(All(&[Given("city"), Given("postomat_id")]), "pst-delivery.postomat-missing", "PST-R-42"),
            need(Same("city", "postomat_city"), "pst-delivery.postomat-in-other-city", "PST-R-05"),
        ])
        .keeps(&["delivery_method", "city", "postomat_id"])
        .starts(&[
            term("execution", "PST-R-06", Until, "pst-delivery.execution-late").since(Base::Fact("execution_due"))
        ])
        .notices(&[FORWARDED]),
    on("execute", APPLICATION, &["submitted_postomat"], &[AUTHORISED])
        .to(&[(APPLICATION, "executed"), (DOCUMENT, "ready_at_registrar")])
        .rules(&["PST-R-04", "PST-R-06"])
        .checks(&[need(Any(&[Not(&Given("fee")), Between("fee", 0, 0)]), "pst-delivery.fee", "PST-R-06")])
        .meets(&["execution"]),
    on("issue_at_tson", APPLICATION, &["submitted_tson"], &[ISSUE]).rules(&["PST-R-15"]).checks(&[need(
        Is("by_authorised_body_register"),
        "pst-delivery.other-register",
        "PST-R-15",
    )]),
    on("cancel_application", APPLICATION, &["executed"], &[AUTHORISED])
        .to(&[(APPLICATION, "cancelled")])
        .rules(&["PST-R-25"])
        .checks(&[need(In(DOCUMENT, &["loss_act_drawn"]), "pst-delivery.no-loss-act", "PST-R-25")])
        .notices(&[CANCELLED]),
    // The order.
    on("create_order", ORDER, &["no_order"], &[KASPI])
        .to(&[(ORDER, "order_created")])
        .rules(&["PST-R-09"])
        .checks(&[need(
            All(&[In(APPLICATION, &["executed"]), Is("final_status_received")]),
            "pst-delivery.order-before-final-status",
            "PST-R-09",
        )])
        .starts(&[term("point-13", "PST-R-11", next_working_day_by(13), "pst-delivery.point-late")]),
    on("send_order_data", ORDER, &["order_created"], &[KASPI])
        .rules(&["PST-R-10"])
        .checks(&[need(
            All(&[Given("tson_id"), Given("application_data"), Given("waybill"), Given("level")]),
            "pst-delivery.order-data-missing",
            "PST-R-10",
        )])
        .notices(&[ORDER_DATA]),
    // The way there.
    on("courier_collect", DOCUMENT, &["ready_at_registrar"], &[GC_COURIER])
        .to(&[(DOCUMENT, "collected_from_registrar")])
        .rules(&["PST-R-07"]),
    on("register_in_accumulation", DOCUMENT, &["collected_from_registrar"], &[ACCUMULATION])
        .to(&[(DOCUMENT, "registered_in_accumulation")])
        .rules(&["PST-R-08"])
        .checks(&[need(Is("registered_in_iis"), "pst-delivery.not-registered", "PST-R-08")]),
    on("pack_label_list", DOCUMENT, &["registered_in_accumulation"], &[ACCUMULATION])
        .to(&[(DOCUMENT, "packed_and_listed")])
        .rules(&["PST-R-14", "PST-R-16"])
        .checks(&[
            need(In(ORDER, &["order_created"]), "pst-delivery.no-order", "PST-R-09"),
            need(Same("sorted_as", "delivery_method"), "pst-delivery.sorted-wrong", "PST-R-14"),
            need(Is("packed"), "pst-delivery.not-packed", "PST-R-16"),
            need(Is("label_matches_register"), "pst-delivery.label-mismatch", "PST-R-17"),
        ])
        .starts(&[term("courier-12", "PST-R-18", next_working_day_by(12), "pst-delivery.courier-late")]),
    on("dispatch_to_point", DOCUMENT, &["packed_and_listed"], &[GC_COURIER])
        .to(&[(DOCUMENT, "to_kaspi_point")])
        .rules(&["PST-R-18"]),
    on("accept_at_point", DOCUMENT, &["to_kaspi_point"], &[POINT])
        .to(&[(DOCUMENT, "accepted_at_kaspi_point")])
        .rules(&["PST-R-19", "PST-R-11", "PST-R-18"])
        .checks(&[
            need(Is("envelopes_match_register"), "pst-delivery.register-mismatch", "PST-R-19"),
            need(Is("accepted_register_formed"), "pst-delivery.accepted-register", "PST-R-19"),
        ])
        .meets(&["courier-12", "point-13"])
        .starts(&[term("point-wait", "PST-R-12", working_days(3), "pst-delivery.waiting-late")])
        .notices(&[LEVELS]),
    on("courier_take", DOCUMENT, &["accepted_at_kaspi_point"], &[COURIER])
        .to(&[(DOCUMENT, "with_courier")])
        .rules(&["PST-R-12"])
        .meets(&["point-wait"])
        .notices(&[LEVELS]),
    on("delay_at_point", DOCUMENT, &["accepted_at_kaspi_point"], &[KASPI])
        .rules(&["PST-R-28"])
        .checks(&[need(NotBeforeEvent("new_delivery_date"), "pst-delivery.new-date-missing", "PST-R-28")])
        .notices(&[DELAY]),
    on("delay_in_transit", DOCUMENT, &["with_courier"], &[KASPI])
        .rules(&["PST-R-28"])
        .checks(&[need(NotBeforeEvent("new_delivery_date"), "pst-delivery.new-date-missing", "PST-R-28")])
        .notices(&[DELAY]),
    on(
        "send_level",
        DOCUMENT,
        &[
            "accepted_at_kaspi_point",
            "with_courier",
            "placed_in_cell",
            "collected",
            "storage_expired",
            "returning_to_point",
            "returned_to_point",
        ],
        &[KASPI],
    )
    .rules(&["PST-R-21"])
    .checks(&[need(Given("level"), "pst-delivery.level-missing", "PST-R-21")])
    .notices(&[LEVELS]),
    on("place_in_cell", DOCUMENT, &["with_courier"], &[COURIER])
        .to(&[(DOCUMENT, "placed_in_cell")])
        .rules(&["PST-R-20"])
        .checks(&[
            need(Same("placed_in", "postomat_id"), "pst-delivery.other-postomat", "PST-R-20"),
            need(Is("cell_booked"), "pst-delivery.cell-not-booked", "PST-R-20"),
            need(Is("placement_confirmed"), "pst-delivery.placement-not-confirmed", "PST-R-29"),
        ])
        .starts(&[term("storage", "PST-R-22", calendar_days(3), "pst-delivery.storage-expired")])
        .notices(&[ARRIVED, LEVELS]),
    // In the cell.
    on("recipient_collect", DOCUMENT, &["placed_in_cell"], &[RECIPIENT])
        .to(&[(DOCUMENT, "collected")])
        .rules(&["PST-R-30", "PST-R-22"])
        .checks(&[need(InTime("storage"), "pst-delivery.storage-expired", "PST-R-30")])
        .meets(&["storage"])
        .notices(&[LEVELS]),
    on("recipient_collect", DOCUMENT, &["storage_expired"], &[RECIPIENT]).rules(&["PST-R-30"]).checks(&[need(
        Never,
        "pst-delivery.storage-expired",
        "PST-R-30",
    )]),
    on("storage_timeout", DOCUMENT, &["placed_in_cell"], &[SYSTEM])
        .timer("storage")
        .to(&[(DOCUMENT, "storage_expired")])
        .rules(&["PST-R-22", "PST-R-31"])
        .starts(
            &[term("return", "PST-R-31", working_days(1), "pst-delivery.return-late").since(Base::EndOf("storage"))],
        )
        .notices(&[LEVELS]),
    // The way back.
    on("remove_from_cell", DOCUMENT, &["storage_expired"], &[COURIER])
        .to(&[(DOCUMENT, "returning_to_point")])
        .rules(&["PST-R-31"])
        .notices(&[LEVELS]),
    on("arrive_back_at_point", DOCUMENT, &["returning_to_point"], &[POINT])
        .to(&[(DOCUMENT, "returned_to_point")])
        .rules(&["PST-R-31", "PST-R-32"])
        .checks(&[need(Is("return_status_sent"), "pst-delivery.return-status", "PST-R-32")])
        .meets(&["return"])
        .notices(&[RETURN_STATUS, LEVELS]),
    on("list_returns", DOCUMENT, &["returned_to_point"], &[ACCUMULATION])
        .to(&[(DOCUMENT, "return_listed")])
        .rules(&["PST-R-33"])
        .checks(&[need(Is("return_register_formed"), "pst-delivery.return-register", "PST-R-33")])
        .starts(&[term("return-12", "PST-R-34", next_working_day_by(12), "pst-delivery.return-courier-late")]),
    on("collect_returns", DOCUMENT, &["return_listed"], &[GC_COURIER])
        .to(&[(DOCUMENT, "returning_to_gc")])
        .rules(&["PST-R-34"])
        .meets(&["return-12"]),
    on("receive_at_gc", DOCUMENT, &["returning_to_gc"], &[GC])
        .to(&[(DOCUMENT, "at_issue_sector")])
        .rules(&["PST-R-35"])
        .checks(&[need(Given("gc_address"), "pst-delivery.address-missing", "PST-R-35")])
        .starts(&[term("issue-sector", "PST-R-36", months(1), "pst-delivery.month-over")])
        .notices(&[RETURNED_TO_GC]),
    on("issue_at_gc", DOCUMENT, &["at_issue_sector"], &[ISSUE])
        .to(&[(DOCUMENT, "issued_at_gc")])
        .rules(&["PST-R-36"])
        .meets(&["issue-sector"]),
    on("month_timeout", DOCUMENT, &["at_issue_sector"], &[SYSTEM, ISSUE])
        .timer("issue-sector")
        .to(&[(DOCUMENT, "transferred_to_provider")])
        .rules(&["PST-R-36"]),
    // Loss.
    on(
        "lose_kaspi",
        DOCUMENT,
        &[
            "accepted_at_kaspi_point",
            "with_courier",
            "placed_in_cell",
            "storage_expired",
            "returning_to_point",
            "returned_to_point",
            "return_listed",
        ],
        &[KASPI],
    )
    .to(&[(DOCUMENT, "lost_kaspi")])
    .rules(&["PST-R-23"])
    .checks(&[need(
        All(&[Given("loss_cause"), Given("loss_circumstances"), Is("iis_informed")]),
        "pst-delivery.loss-steps-kaspi",
        "PST-R-23",
    )])
    .cancels(ON_THE_WAY)
    .notices(&[LOST]),
    on(
        "lose_gc",
        DOCUMENT,
        &[
            "collected_from_registrar",
            "registered_in_accumulation",
            "packed_and_listed",
            "to_kaspi_point",
            "returning_to_gc",
            "at_issue_sector",
        ],
        &[GC],
    )
    .to(&[(DOCUMENT, "lost_gc")])
    .rules(&["PST-R-24"])
    .checks(&[need(All(&[Given("loss_cause"), Given("loss_circumstances")]), "pst-delivery.loss-steps-gc", "PST-R-24")])
    .cancels(ON_THE_WAY),
    on("draw_loss_act", DOCUMENT, &["lost_kaspi", "lost_gc"], &[ACCUMULATION])
        .to(&[(DOCUMENT, "loss_act_drawn")])
        .rules(&["PST-R-25"])
        .checks(&[need(
            All(&[Between("act_copies", 2, 2), Is("act_handed_over")]),
            "pst-delivery.loss-act-copies",
            "PST-R-25",
        )]),
    // The duplicate.
    on("request_duplicate", DUPLICATE, &["no_duplicate"], &[RECIPIENT])
        .to(&[(DUPLICATE, "duplicate_requested")])
        .rules(&["PST-R-27", "PST-R-26"])
        .checks(&[
            need(In(APPLICATION, &["cancelled"]), "pst-delivery.not-cancelled", "PST-R-26"),
            need(Is("through_state_corporation"), "pst-delivery.duplicate-channel", "PST-R-26"),
        ])
        .starts(&[term("duplicate", "PST-R-27", working_days(3), "pst-delivery.duplicate-late")]),
    on("issue_duplicate", DUPLICATE, &["duplicate_requested"], &[GC, AUTHORISED])
        .to(&[(DUPLICATE, "duplicate_issued")])
        .rules(&["PST-R-27"])
        .checks(&[need(Any(&[Not(&Given("fee")), Between("fee", 0, 0)]), "pst-delivery.fee", "PST-R-27")])
        .meets(&["duplicate"]),
    // Force majeure.
    on("force_majeure_start", CIRCUMSTANCES, &["usual"], ANY_PARTY)
        .to(&[(CIRCUMSTANCES, "force_majeure")])
        .rules(&["PST-R-38", "PST-R-39", "PST-R-40"])
        .checks(&[
            need(
                All(&[Given("circumstance"), NotAfterEvent("began_at")]),
                "pst-delivery.force-majeure-start",
                "PST-R-38",
            ),
            need(Is("documented"), "pst-delivery.force-majeure-evidence", "PST-R-39"),
            need(
                Within(
                    &term(
                        "force-majeure-notice",
                        "PST-R-39",
                        working_days(3),
                        "pst-delivery.force-majeure-notice-late",
                    )
                    .since(Base::Fact("began_at")),
                ),
                "pst-delivery.force-majeure-notice-late",
                "PST-R-40",
            ),
        ])
        .clock(Clock::Stops("began_at"))
        .notices(&[FORCE_MAJEURE]),
    on("force_majeure_end", CIRCUMSTANCES, &["force_majeure"], ANY_PARTY)
        .to(&[(CIRCUMSTANCES, "usual")])
        .rules(&["PST-R-38"])
        .clock(Clock::Resumes),
];

/// The machine.
pub(crate) const MACHINE: Machine = Machine {
    id: "pst-delivery",
    system: "PST",
    title: ours(
        "Туу туралы куәлікті постомат арқылы беру",
        "Выдача свидетельства о рождении через постомат",
        "Issue of a birth certificate through a postomat",
    ),
    act: "Joint order of 28.01.2026 No 35/НҚ and 02.02.2026 No 105",
    regions: &[
        Region {
            id: APPLICATION,
            states: &[
                state("draft", "жоба", "черновик", "draft"),
                state(
                    "submitted_postomat",
                    "уәкілетті органға берілді (постомат)",
                    "передана в уполномоченный орган (постомат)",
                    "passed to the authorised body (postomat)",
                ),
                state(
                    "submitted_tson",
                    "уәкілетті органға берілді (ХҚКО)",
                    "передана в уполномоченный орган (ЦОН)",
                    "passed to the authorised body (TsON)",
                ),
                state("executed", "орындалды", "исполнена", "executed"),
                state("cancelled", "жойылды", "аннулирована", "cancelled"),
            ],
        },
        Region {
            id: ORDER,
            states: &[
                state("no_order", "тапсырыс жоқ", "заказа нет", "no order"),
                state("order_created", "тапсырыс жасалды", "заказ создан", "order created"),
            ],
        },
        Region {
            id: DOCUMENT,
            states: &[
                state("not_produced", "құжат әлі дайын емес", "документ ещё не готов", "document not yet made"),
                state(
                    "ready_at_registrar",
                    "уәкілетті органда дайын",
                    "готов в уполномоченном органе",
                    "ready at the authorised body",
                ),
                state(
                    "collected_from_registrar",
                    "Мемлекеттік корпорация курьерінде",
                    "у курьера Государственной корпорации",
                    "with the courier of the State Corporation",
                ),
                state(
                    "registered_in_accumulation",
                    "жинақтау секторында тіркелді",
                    "зарегистрирован в накопительном секторе",
                    "registered in the accumulation sector",
                ),
                state(
                    "packed_and_listed",
                    "оралып, тізілімге енгізілді",
                    "упакован и внесён в реестр",
                    "packed and listed",
                ),
                state(
                    "to_kaspi_point",
                    "Kaspi қабылдау пунктіне жолда",
                    "в пути в пункт приёма Kaspi",
                    "on the way to the Kaspi point",
                ),
                state(
                    "accepted_at_kaspi_point",
                    "Kaspi қабылдау пунктінде",
                    "в пункте приёма Kaspi",
                    "at the Kaspi point",
                ),
                state("with_courier", "курьерлік қызметте", "у курьерской службы", "with the courier service"),
                state("placed_in_cell", "постомат ұяшығында", "в ячейке постомата", "in the postomat"),
                state("collected", "алушы алды", "получен", "collected"),
                state("storage_expired", "сақтау мерзімі өтті", "срок хранения истёк", "storage term over"),
                state(
                    "returning_to_point",
                    "қабылдау пунктіне қайтарылуда",
                    "возвращается в пункт приёма",
                    "on the way back to the point",
                ),
                state(
                    "returned_to_point",
                    "қабылдау пунктіне қайтарылды",
                    "возвращён в пункт приёма",
                    "back at the point",
                ),
                state("return_listed", "қайтару тізілімінде", "в реестре возврата", "in the return register"),
                state(
                    "returning_to_gc",
                    "Мемлекеттік корпорацияға жолда",
                    "в пути в Государственную корпорацию",
                    "on the way to the State Corporation",
                ),
                state("at_issue_sector", "беру секторында", "в секторе выдачи", "at the issue sector"),
                state(
                    "issued_at_gc",
                    "Мемлекеттік корпорацияда берілді",
                    "выдан в Государственной корпорации",
                    "issued at the State Corporation",
                ),
                state(
                    "transferred_to_provider",
                    "көрсетілетін қызметті берушіге берілді",
                    "передан услугодателю",
                    "passed to the provider",
                ),
                state("lost_kaspi", "Kaspi тарапынан жоғалды", "утрачен Kaspi", "lost by Kaspi"),
                state(
                    "lost_gc",
                    "Мемлекеттік корпорация тарапынан жоғалды",
                    "утрачен Государственной корпорацией",
                    "lost by the State Corporation",
                ),
                state("loss_act_drawn", "жоғалу туралы акт жасалды", "акт об утрате составлен", "act of loss drawn up"),
            ],
        },
        Region {
            id: DUPLICATE,
            states: &[
                state("no_duplicate", "телнұсқа сұралмаған", "дубликат не запрошен", "no duplicate asked for"),
                state("duplicate_requested", "телнұсқа сұралды", "дубликат запрошен", "duplicate asked for"),
                state("duplicate_issued", "телнұсқа берілді", "дубликат выдан", "duplicate issued"),
            ],
        },
        Region {
            id: CIRCUMSTANCES,
            states: &[
                state("usual", "кәдімгі жағдай", "обычные условия", "usual circumstances"),
                state(
                    "force_majeure",
                    "еңсерілмейтін күш жағдайы",
                    "обстоятельства непреодолимой силы",
                    "force majeure",
                ),
            ],
        },
    ],
    actors: &[
        actor(RECIPIENT, "көрсетілетін қызметті алушы", "услугополучатель", "the service recipient"),
        actor(
            AUTHORISED,
            "уәкілетті органның қызметкері",
            "сотрудник уполномоченного органа",
            "an employee of the authorised body",
        ),
        actor(KASPI, "Kaspi", "Kaspi", "Kaspi"),
        actor(
            GC_COURIER,
            "Мемлекеттік корпорацияның курьері",
            "курьер Государственной корпорации",
            "the courier of the State Corporation",
        ),
        actor(
            ACCUMULATION,
            "жинақтау секторының жұмыскері",
            "работник накопительного сектора",
            "a worker of the accumulation sector",
        ),
        actor(
            POINT,
            "Kaspi қабылдау пунктінің жұмыскері",
            "работник пункта приёма Kaspi",
            "a worker of the Kaspi acceptance point",
        ),
        actor(COURIER, "курьерлік қызмет жұмыскері", "работник курьерской службы", "a worker of the courier service"),
        actor(GC, "Мемлекеттік корпорация", "Государственная корпорация", "the State Corporation"),
        actor(ISSUE, "беру секторы", "сектор выдачи", "the issue sector"),
        actor(IIS, "ХҚКО ИАЖ", "ИИС ЦОН", "the system of the service centres"),
        actor("responsible_structures", "жауапты құрылымдар", "ответственные структуры", "the responsible structures"),
        SYSTEM_ACTOR,
    ],
    facts: &[
        fact("delivery_method", Choice(&["postomat", "tson"])),
        fact("city", Text),
        fact("in_kazakhstan", Flag),
        fact("postomat_id", Text),
        fact("postomat_city", Text),
        fact(
            "recipient_kind",
            Choice(&[
                "natural_person",
                "legal_entity",
                "central_state_body",
                "institution_abroad",
                "local_executive_body",
                "akim",
            ]),
        ),
        fact("execution_due", Day),
        fact("fee", Number),
        fact("by_authorised_body_register", Flag),
        fact("final_status_received", Flag),
        fact("tson_id", Text),
        fact("application_data", Text),
        fact("waybill", Text),
        fact("level", Text),
        fact("registered_in_iis", Flag),
        fact("sorted_as", Choice(&["postomat", "tson"])),
        fact("packed", Flag),
        fact("label_matches_register", Flag),
        fact("envelopes_match_register", Flag),
        fact("accepted_register_formed", Flag),
        fact("new_delivery_date", Day),
        fact("placed_in", Text),
        fact("cell_booked", Flag),
        fact("placement_confirmed", Flag),
        fact("return_status_sent", Flag),
        fact("return_register_formed", Flag),
        fact("gc_address", Text),
        fact("loss_cause", Text),
        fact("loss_circumstances", Text),
        fact("iis_informed", Flag),
        fact("act_copies", Number),
        fact("act_handed_over", Flag),
        fact("through_state_corporation", Flag),
        fact("circumstance", Text),
        fact("began_at", Moment),
        fact("documented", Flag),
    ],
    transitions: TRANSITIONS,
};
