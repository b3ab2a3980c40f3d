//! What a person reads for each code. The Kazakh is the project's: the acts have no such messages.

use crate::text::{Text, ours};

/// The messages, in the order of their codes. A word in braces is a parameter of the refusal or remark.
pub const MESSAGES: &[(&str, Text)] = &[
    (
        "cad-body-request.answer-late",
        ours(
            "Ақпарат үш жұмыс күнінен кеш берілді",
            "Информация предоставлена позже трёх рабочих дней",
            "The information was given later than three working days",
        ),
    ),
    (
        "cad-body-request.body",
        ours(
            "Сұрау салушы органның түрін көрсетіңіз",
            "Укажите вид запрашивающего органа",
            "State the kind of the body that asks",
        ),
    ),
    (
        "cad-body-request.content",
        ours(
            "Сұрау салудың негізі, мақсаты және субъектілердің деректері болуға тиіс",
            "Запрос должен содержать основание, цель и данные субъектов",
            "The request states its basis, its purpose and the data of the persons",
        ),
    ),
    (
        "cad-body-request.not-in-proceedings",
        ours(
            "Сұрау салу өндірістегі іс бойынша беріледі",
            "Запрос подаётся по делу, находящемуся в производстве",
            "The request is made in a case in proceedings",
        ),
    ),
    (
        "cad-complaint.addressee",
        ours(
            "Шағым көрсетілетін қызметті беруші басшысының атына беріледі",
            "Жалоба подаётся на имя руководителя услугодателя",
            "The complaint is addressed to the head of the provider",
        ),
    ),
    (
        "cad-complaint.body",
        ours(
            "Бұл орган шағымды қарамайды",
            "Этот орган не рассматривает такие жалобы",
            "This body does not consider such complaints",
        ),
    ),
    (
        "cad-complaint.consideration-late",
        ours(
            "Шағым белгіленген мерзімнен кеш қаралды",
            "Жалоба рассмотрена с опозданием",
            "The complaint was considered too late",
        ),
    ),
    (
        "cad-complaint.court-too-early",
        ours(
            "Сотқа сотқа дейінгі шағымнан кейін жүгінеді",
            "В суд обращаются после досудебной жалобы",
            "The court comes after the complaint",
        ),
    ),
    (
        "cad-complaint.file-missing",
        ours(
            "Шағыммен бірге әкімшілік іс жіберіледі",
            "С жалобой направляется административное дело",
            "The administrative file goes with the complaint",
        ),
    ),
    (
        "cad-complaint.forwarding-late",
        ours(
            "Шағымды жіберудің үш жұмыс күндік мерзімі өтті",
            "Срок направления жалобы (три рабочих дня) истёк",
            "The three working days to forward the complaint are over",
        ),
    ),
    (
        "cad-complaint.lodged-with",
        ours(
            "Шағым көрсетілетін қызметті берушіге немесе лауазымды адамға беріледі",
            "Жалоба подаётся услугодателю или должностному лицу",
            "The complaint is lodged with the provider or the official",
        ),
    ),
    (
        "cad-complaint.not-fully-satisfied",
        ours(
            "Талаптар толық қанағаттандырылмаған, шағым жіберілуге тиіс",
            "Требования удовлетворены не полностью, жалобу нужно направить",
            "The demands are not fully met, so the complaint has to be forwarded",
        ),
    ),
    (
        "cad-consent.answer-late",
        ours("Жауап беруге берілген 2 сағат өтті", "Два часа на ответ истекли", "The two hours to answer are over"),
    ),
    (
        "cad-consent.channel",
        ours(
            "Үшінші тұлғалар сұрау салуды портал арқылы ғана жібереді",
            "Третьи лица направляют запрос только через портал",
            "Third parties ask through the portal only",
        ),
    ),
    (
        "cad-consent.consent-channel",
        ours(
            "Келісім жеке кабинеттен немесе порталда тіркелген нөмір арқылы беріледі",
            "Согласие даётся из личного кабинета или с номера, зарегистрированного на портале",
            "Consent is given from the private cabinet or from a number registered on the portal",
        ),
    ),
    (
        "cad-consent.result-destination",
        ours(
            "Нәтиже үшінші тұлғаның жеке кабинетіне жіберіледі",
            "Результат направляется в личный кабинет третьего лица",
            "The result goes to the third party's private cabinet",
        ),
    ),
    (
        "cad-consent.result-signature",
        ours(
            "Нәтижеге көрсетілетін қызметті берушінің уәкілетті адамы ЭЦҚ қояды",
            "Результат подписывает ЭЦП уполномоченного лица услугодателя",
            "The provider's authorised person signs the result",
        ),
    ),
    (
        "cad-consent.service",
        ours(
            "Бұл қызмет үшінші тұлғаларға көрсетілмейді",
            "Эта услуга третьим лицам не оказывается",
            "This service is not offered to third parties",
        ),
    ),
    (
        "cad-consent.subject",
        ours(
            "Сұрау салу басқа жеке тұлғаға қатысты болуға тиіс",
            "Запрос должен касаться другого физического лица",
            "The request has to be about another natural person",
        ),
    ),
    (
        "cad-copies.documents-expired",
        ours("Мерзімі өткен құжат ұсынылды", "Представлен документ с истёкшим сроком", "A document has expired"),
    ),
    (
        "cad-copies.handout-identity",
        ours(
            "Жеке куәлікті немесе өкілеттік туралы құжатты көрсетіңіз",
            "Предъявите удостоверение личности или документ о полномочиях",
            "Show the identity card or a document on the powers",
        ),
    ),
    (
        "cad-copies.identity-check",
        ours(
            "Жеке басты мемлекеттік ақпараттық жүйелер бойынша тексеріңіз",
            "Проверьте личность по государственным информационным системам",
            "Check the identity against the state systems",
        ),
    ),
    (
        "cad-copies.identity-original",
        ours(
            "Жеке басты куәландыратын құжаттың түпнұсқасы қажет",
            "Нужен подлинник документа, удостоверяющего личность",
            "The original of the identity document is needed",
        ),
    ),
    (
        "cad-copies.kept-a-month",
        ours(
            "Құжаттар алдымен бір ай сақталады",
            "Документы сначала хранятся один месяц",
            "The documents are kept for a month first",
        ),
    ),
    (
        "cad-copies.kept-two-years",
        ours(
            "Сұрау салу мен құжаттар екі жыл сақталады",
            "Запрос и документы хранятся два года",
            "The request and its documents are kept for two years",
        ),
    ),
    (
        "cad-copies.missing-list",
        ours("Жоқ құжаттардың тізімін көрсетіңіз", "Перечислите отсутствующие документы", "List the missing documents"),
    ),
    (
        "cad-copies.month-over",
        ours(
            "Талап етілмеген құжаттарды сақтаудың бір айы өтті",
            "Месяц хранения невостребованных документов истёк",
            "The month of keeping unclaimed documents is over",
        ),
    ),
    (
        "cad-copies.no-acceleration",
        ours(
            "Қызмет жеделдетусіз кезек тәртібімен көрсетіледі",
            "Услуга оказывается в порядке очереди без ускорения",
            "The service is given by the queue, without acceleration",
        ),
    ),
    (
        "cad-copies.notice-date",
        ours(
            "Хабарламада нәтижені алу күні болуға тиіс",
            "В уведомлении должна быть дата получения результата",
            "The notice names the day of the result",
        ),
    ),
    (
        "cad-copies.package-incomplete",
        ours("Құжаттар топтамасы толық емес", "Пакет документов неполный", "The package of documents is incomplete"),
    ),
    (
        "cad-copies.receipt-copies",
        ours(
            "Бас тарту туралы қолхат екі данада жасалады",
            "Расписка об отказе составляется в двух экземплярах",
            "The receipt of refusal is made in two copies",
        ),
    ),
    (
        "cad-copies.receipt-date-time",
        ours(
            "Қолхатта нәтижені алу күні мен уақыты болуға тиіс",
            "В расписке должны быть дата и время получения результата",
            "The receipt names the day and the time of the result",
        ),
    ),
    (
        "cad-copies.refusal-ground",
        ours(
            "Бас тартуға құжаттардың дұрыс еместігі ғана негіз болады",
            "Основание отказа — только недостоверность документов",
            "The only ground of refusal is that the documents are not reliable",
        ),
    ),
    (
        "cad-copies.refusal-without-ground",
        ours(
            "Топтама толық және мерзімі өтпеген: бас тартуға негіз жоқ",
            "Пакет полный и действительный: оснований для отказа нет",
            "The package is complete and in force: there is no ground to refuse",
        ),
    ),
    (
        "cad-copies.register",
        ours(
            "Құжаттар тізілім бойынша беріледі",
            "Документы передаются по реестру",
            "The documents are passed on by register",
        ),
    ),
    (
        "cad-copies.return-late",
        ours(
            "Құжаттар бір жұмыс күнінен кеш жіберілді",
            "Документы направлены позже одного рабочего дня",
            "The documents were sent later than one working day",
        ),
    ),
    (
        "cad-copies.service-late",
        ours(
            "Қызмет үш жұмыс күнінен кеш көрсетілді",
            "Услуга оказана позже трёх рабочих дней",
            "The service took more than three working days",
        ),
    ),
    (
        "cad-copies.signature",
        ours(
            "Сұрау салуды ЭЦҚ-мен немесе тіркелген нөмірге келген бір реттік парольмен куәландырыңыз",
            "Удостоверьте запрос ЭЦП или одноразовым паролем с зарегистрированного номера",
            "Certify the request with an EDS, or a one-time password of the registered number",
        ),
    ),
    (
        "cad-copies.stages",
        ours(
            "Құжаттарды тексеру, мұрағаттан іздеу және көшіру аяқталуға тиіс",
            "Должны быть завершены проверка, поиск в архиве и копирование",
            "Checking, searching the archive and copying have to be done",
        ),
    ),
    (
        "cad-copies.stamp",
        ours(
            "«Көшірмесі дұрыс» мөртабаны қойылуға тиіс",
            "Нужен штамп «Копия верна»",
            "The stamp \"true copy\" is missing",
        ),
    ),
    ("cad-failure.cause", ours("Бұзылу себебін көрсетіңіз", "Укажите причину сбоя", "State the cause of the failure")),
    (
        "cad-failure.notice-late",
        ours(
            "Оператор мерзімінен кеш хабардар етілді",
            "Оператор уведомлён с опозданием",
            "The operator was told too late",
        ),
    ),
    (
        "cad-failure.protocol-late",
        ours(
            "Хаттама бір жұмыс күнінен кеш жасалды",
            "Протокол составлен позже одного рабочего дня",
            "The protocol was drawn up later than one working day",
        ),
    ),
    (
        "cad-failure.protocol-signature",
        ours(
            "Хаттамаға көрсетілетін қызметті беруші қол қояды",
            "Протокол подписывает услугодатель",
            "The provider signs the protocol",
        ),
    ),
    (
        "cad-failure.service",
        ours(
            "Қай қызметтің жүйесі бұзылғанын көрсетіңіз",
            "Укажите услугу, в системе которой произошёл сбой",
            "State the service whose system has failed",
        ),
    ),
    (
        "cad-request.acceptance-late",
        ours(
            "Өтініш келесі жұмыс күнінен кеш қабылданды",
            "Заявление принято позже следующего рабочего дня",
            "The request was accepted later than the next working day",
        ),
    ),
    (
        "cad-request.authority-missing",
        ours(
            "Кім ретінде жүгініп отырғаныңызды көрсетіңіз",
            "Укажите, в каком качестве вы обращаетесь",
            "State in what capacity you ask",
        ),
    ),
    (
        "cad-request.authority-not-needed",
        ours(
            "Ауыртпалықтар туралы мәлімет кез келген тұлғаға ашық, өкілеттік құжаттары талап етілмейді",
            "Сведения об обременениях открыты любому лицу, документы о полномочиях не требуются",
            "Information on encumbrances is open to anybody: no authority documents may be asked for",
        ),
    ),
    (
        "cad-request.channel",
        ours("Сұрау салу портал арқылы беріледі", "Запрос подаётся через портал", "The request is made on the portal"),
    ),
    (
        "cad-request.condominium-scope",
        ours(
            "Кондоминиум қатысушысына құқықтар мен техникалық сипаттамалар туралы ақпарат қана беріледі",
            "Участнику кондоминиума выдаётся только информация о правах и технических характеристиках",
            "A participant of a condominium gets information on rights and characteristics only",
        ),
    ),
    (
        "cad-request.consent-secret-data",
        ours(
            "Заңмен қорғалатын құпияны пайдалануға келісім беріңіз",
            "Дайте согласие на использование охраняемых законом сведений",
            "Consent to the use of legally protected data",
        ),
    ),
    (
        "cad-request.kept-two-years",
        ours("Сұрау салу екі жыл сақталады", "Запрос хранится два года", "The request is kept for two years"),
    ),
    (
        "cad-request.no-consent",
        ours(
            "Мәліметтері сұратылатын тұлғаның келісімі жоқ",
            "Нет согласия лица, сведения о котором запрашиваются",
            "The person asked about has not consented",
        ),
    ),
    (
        "cad-request.processing-late",
        ours(
            "Сұрау салу 20 минуттан ұзақ өңделді",
            "Запрос обрабатывался дольше 20 минут",
            "Processing took more than 20 minutes",
        ),
    ),
    (
        "cad-request.refusal-not-allowed",
        ours(
            "Бұл қызметтен бас тартуға негіздер жоқ",
            "Оснований для отказа в этой услуге нет",
            "There are no grounds to refuse this service",
        ),
    ),
    (
        "cad-request.requirement-list",
        ours(
            "Талаптар тізбесі қызметке сәйкес келмейді",
            "Перечень требований не соответствует услуге",
            "The list of requirements is not that of the service",
        ),
    ),
    (
        "cad-request.result-destination",
        ours(
            "Нәтиже жеке кабинетке жіберіледі",
            "Результат направляется в личный кабинет",
            "The result goes to the private cabinet",
        ),
    ),
    (
        "cad-request.result-signature",
        ours("Нәтижеге қол қойылмаған", "Результат не подписан", "The result is not signed"),
    ),
    (
        "cad-request.service-late",
        ours(
            "Қызмет 20 минуттан кеш көрсетілді",
            "Услуга оказана позже 20 минут",
            "The service took more than 20 minutes",
        ),
    ),
    (
        "cad-request.signature",
        ours(
            "Сұрау салуға ЭЦҚ-мен немесе тіркелген нөмірге келген бір реттік парольмен қол қойыңыз",
            "Подпишите запрос ЭЦП или одноразовым паролем с зарегистрированного номера",
            "Sign the request with an EDS, or a one-time password of the registered number",
        ),
    ),
    (
        "cad-request.staff-fields",
        ours(
            "Бұл жолдарды маман толтырады",
            "Эти строки заполняет специалист",
            "These lines are filled in by the specialist",
        ),
    ),
    (
        "cad-request.stage-missing",
        ours("Қызмет көрсету сатысын көрсетіңіз", "Укажите стадию оказания услуги", "State the stage of the service"),
    ),
    (
        "calendar.unknown-year",
        ours(
            "{year} жылдың мереке күндері белгісіз, мерзім есептелмеді",
            "Праздничные дни {year} года неизвестны, срок не рассчитан",
            "The holidays of {year} are not known, so the date was not computed",
        ),
    ),
    (
        "edoc-copy.certification",
        ours(
            "Мөртабан, парақ саны және куәландырушының қолы қажет",
            "Нужны штамп, число листов и подпись заверяющего",
            "Stamp, number of sheets and signature of the certifier are needed",
        ),
    ),
    (
        "edoc-copy.element-missing",
        ours(
            "Қағаздағы көшірмеде мәтін, ЭЦҚ белгісі, жүйе атауы және күні болуға тиіс",
            "В бумажной копии нужны текст, отметка об ЭЦП, название системы и дата",
            "The paper copy needs the text, the mark on the signature, the system's name and the date",
        ),
    ),
    (
        "edoc-copy.format",
        ours(
            "Электрондық көшірме рұқсат етілген форматта болуға тиіс",
            "Электронная копия должна быть в разрешённом формате",
            "The electronic copy has to be in an allowed format",
        ),
    ),
    (
        "edoc-copy.medium",
        ours(
            "Құжаттың жеткізгішін номенклатурада көрсетіңіз",
            "Укажите носитель документа в номенклатуре",
            "State the medium in the nomenclature",
        ),
    ),
    (
        "edoc-copy.no-electronic-copies",
        ours(
            "Электрондық құжаттың электрондық көшірмесі болмайды",
            "У электронного документа нет электронных копий",
            "An electronic document has no electronic copies",
        ),
    ),
    (
        "edoc-copy.no-electronic-document",
        ours(
            "Тиісті электрондық құжат жоқ",
            "Нет соответствующего электронного документа",
            "The corresponding electronic document is missing",
        ),
    ),
    (
        "edoc-copy.recipient-connected",
        ours(
            "Алушы жүйеге қосылған: электрондық құжаттың өзін жіберіңіз",
            "Получатель подключён к системе: направьте сам электронный документ",
            "The recipient is connected: send the document itself",
        ),
    ),
    (
        "edoc-copy.requisites",
        ours(
            "Қағаз түпнұсқаның деректемелері толық көрсетілмеген",
            "Реквизиты бумажного подлинника воспроизведены не полностью",
            "The requisites of the paper original are not fully reproduced",
        ),
    ),
    (
        "edoc-copy.unreadable",
        ours(
            "Көшірме қосымша құралсыз оқылуға тиіс",
            "Копия должна читаться без дополнительных средств",
            "The copy has to be readable without means",
        ),
    ),
    (
        "edoc-organisation.agreement-missing",
        ours("Мәміленің жазбаша нысаны жоқ", "Нет письменной формы сделки", "There is no written agreement"),
    ),
    (
        "edoc-organisation.format-changed",
        ours(
            "Құжат бастапқы форматында, ЭЦҚ-мен бірге сақталады",
            "Документ хранится в исходном формате вместе с ЭЦП",
            "The document is stored as it was, with its signature",
        ),
    ),
    (
        "edoc-organisation.keys-missing",
        ours(
            "Карточка, ашық кілттер және бағдарламалар бірге сақталады",
            "Карточка, открытые ключи и программы хранятся вместе",
            "Card, public keys and programs are stored with it",
        ),
    ),
    (
        "edoc-organisation.list-item",
        ours(
            "Үлгілік құжаттар тізбесінің тармағын көрсетіңіз",
            "Укажите пункт перечня типовых документов",
            "State the item of the list of typical documents",
        ),
    ),
    (
        "edoc-organisation.medium",
        ours(
            "Құжаттың жеткізгішін номенклатурада көрсетіңіз",
            "Укажите носитель документа в номенклатуре",
            "State the medium in the nomenclature",
        ),
    ),
    (
        "edoc-organisation.no-electronic-copies",
        ours(
            "Электрондық құжаттың электрондық көшірмесі болмайды",
            "У электронного документа нет электронных копий",
            "An electronic document has no electronic copies",
        ),
    ),
    (
        "edoc-organisation.part-missing",
        ours(
            "Құжатта мазмұнды бөлік пен деректемелер болуға тиіс",
            "В документе должны быть содержательная часть и реквизиты",
            "The document needs its content and its requisites",
        ),
    ),
    (
        "edoc-organisation.retention-missing",
        ours("Сақтау мерзімін көрсетіңіз", "Укажите срок хранения", "State how long it is stored"),
    ),
    (
        "edoc-state.appeal-channel",
        ours(
            "Өтініш портал арқылы ұлттық куәландырушы орталықтың куәлігімен жіберіледі",
            "Обращение направляется через портал с сертификатом национального удостоверяющего центра",
            "An appeal goes through the portal with a certificate of the national authority",
        ),
    ),
    (
        "edoc-state.archive-incomplete",
        ours(
            "Құжат карточкамен, куәліктермен және түбіртектермен бірге сақталады",
            "Документ хранится с карточкой, сертификатами и квитанциями",
            "The document is stored with card, certificates and receipts",
        ),
    ),
    (
        "edoc-state.card-incomplete",
        ours(
            "Карточкада бірегей нөмір, күн және автор болуға тиіс",
            "В карточке нужны уникальный номер, дата и автор",
            "The card needs its identifier, date and author",
        ),
    ),
    (
        "edoc-state.card-retention",
        ours(
            "Карточканың сақтау мерзімі құжаттікімен бірдей болуға тиіс",
            "Срок хранения карточки должен совпадать со сроком документа",
            "The card is stored as long as the document",
        ),
    ),
    (
        "edoc-state.certificate-invalid",
        ours(
            "Тіркеу куәлігі немесе ашық кілт жарамсыз",
            "Сертификат или открытый ключ недействителен",
            "The certificate or public key is not in force",
        ),
    ),
    (
        "edoc-state.certificate-issuer",
        ours(
            "Мемлекеттік органдардың куәландырушы орталығының куәлігі қажет",
            "Нужен сертификат удостоверяющего центра государственных органов",
            "A certificate of the authority of state bodies is needed",
        ),
    ),
    (
        "edoc-state.document-date",
        ours(
            "Құжаттың күні ЭЦҚ қалыптасқан күнмен бірдей болуға тиіс",
            "Дата документа должна совпадать с днём формирования ЭЦП",
            "The date of the document is the day of its signature",
        ),
    ),
    (
        "edoc-state.documentation-signature",
        ours(
            "Құжаттамалық қамтамасыз ету бөлімшесінің бір ЭЦҚ-сы қажет",
            "Нужна одна ЭЦП подразделения документационного обеспечения",
            "One signature of the documentation unit is needed",
        ),
    ),
    (
        "edoc-state.execution-late",
        ours("Құжат мерзімінен кеш орындалды", "Документ исполнен с опозданием", "The document was executed too late"),
    ),
    (
        "edoc-state.format-changed",
        ours(
            "Құжат бастапқы форматында сақталады",
            "Документ хранится в исходном формате",
            "The document is stored in its own format",
        ),
    ),
    (
        "edoc-state.keys-missing",
        ours(
            "Ашық кілттер мен тексеру бағдарламалары бірге сақталады",
            "Открытые ключи и программы проверки хранятся вместе",
            "Public keys and programs are stored with it",
        ),
    ),
    (
        "edoc-state.official-signature",
        ours(
            "Кемінде бір лауазымды адамның ЭЦҚ-сы қажет",
            "Нужна ЭЦП хотя бы одного должностного лица",
            "At least one official signs",
        ),
    ),
    (
        "edoc-state.origin-not-established",
        ours(
            "Құжаттың тиістілігі мен тұтастығы анықталмаған",
            "Принадлежность и целостность документа не установлены",
            "The origin and integrity of the document are not established",
        ),
    ),
    (
        "edoc-state.other-means",
        ours(
            "Алушыға өзге байланыс құралымен хабарлаңыз",
            "Сообщите получателю иными средствами связи",
            "Inform the recipient by other means",
        ),
    ),
    (
        "edoc-state.precheck",
        ours(
            "Жіберер алдында деректемелер, ЭЦҚ және куәліктер тексеріледі",
            "Перед отправкой проверяются реквизиты, ЭЦП и сертификаты",
            "Requisites, signature and certificates are checked before sending",
        ),
    ),
    (
        "edoc-state.receipt-incomplete",
        ours(
            "Хабарлама-түбіртек толық емес",
            "Уведомление-квитанция неполная",
            "The notification-receipt is incomplete",
        ),
    ),
    (
        "edoc-state.receipt-late",
        ours(
            "Бір жұмыс күні ішінде хабарлама-түбіртек алынған жоқ",
            "В течение одного рабочего дня уведомление-квитанция не получена",
            "No notification-receipt within one working day",
        ),
    ),
    (
        "edoc-state.refusal-incomplete",
        ours(
            "Бас тарту түбіртегінде себеп, «қабылданбады» белгісі және қолтаңба болуға тиіс",
            "Квитанция об отказе должна содержать причину, отметку «не принят» и подпись",
            "A refusal receipt needs a reason, the mark \"not accepted\" and a signature",
        ),
    ),
    (
        "edoc-state.requisites",
        ours(
            "Құжаттың деректемелері толық емес",
            "Реквизиты документа неполные",
            "The requisites of the document are incomplete",
        ),
    ),
    (
        "edoc-state.restricted",
        ours(
            "Таратылуы шектелген құжаттарға басқа актілер қолданылады",
            "К документам ограниченного распространения применяются другие акты",
            "Restricted documents follow other acts",
        ),
    ),
    (
        "edoc-state.retention-missing",
        ours(
            "Үлгілік құжаттар тізбесінің тармағын көрсетіңіз",
            "Укажите пункт перечня типовых документов",
            "State the item of the list of typical documents",
        ),
    ),
    (
        "edoc-state.signer-authority",
        ours(
            "Қол қоюшының өкілеттігі расталмаған",
            "Полномочия подписавшего не подтверждены",
            "The authority of the signer is not established",
        ),
    ),
    (
        "edoc-state.state-secret",
        ours(
            "Мемлекеттік құпияларды қамтитын құжат қабылданбайды",
            "Документ, содержащий государственные секреты, не принимается",
            "A document with state secrets is not accepted",
        ),
    ),
    (
        "edoc-state.verification-result",
        ours(
            "ЭЦҚ тексеру нәтижесі бұл әрекетке сәйкес келмейді",
            "Результат проверки ЭЦП не соответствует этому действию",
            "The result of the verification says otherwise",
        ),
    ),
    (
        "enis-account.biometric",
        ours(
            "Нотариус биометриялық сәйкестендіруден өтуге тиіс",
            "Нотариус должен пройти биометрическую идентификацию",
            "A notary is identified biometrically",
        ),
    ),
    (
        "enis-account.block-late",
        ours(
            "Есептік жазба күнтізбелік бес күннен кеш бұғатталды",
            "Учётная запись заблокирована позже пяти календарных дней",
            "The account was blocked later than five calendar days",
        ),
    ),
    (
        "enis-account.block-reason",
        ours(
            "Уақытша бұғаттау негізін таңдаңыз",
            "Выберите основание временной блокировки",
            "Choose the reason of the temporary block",
        ),
    ),
    (
        "enis-account.channel-missing",
        ours(
            "Өтінішті қағаз және/немесе электрондық форматта жіберіңіз",
            "Направьте заявление на бумаге и/или в электронном виде",
            "Send the application on paper and/or electronically",
        ),
    ),
    (
        "enis-account.creation-late",
        ours(
            "Есептік жазба бес жұмыс күнінен кеш жасалды",
            "Учётная запись создана позже пяти рабочих дней",
            "The account was created later than five working days",
        ),
    ),
    (
        "enis-account.dismissal-day",
        ours("Жұмыстан босатылған күнді көрсетіңіз", "Укажите день увольнения", "State the day of dismissal"),
    ),
    (
        "enis-account.dismissal-letter-late",
        ours(
            "Хат жұмыстан босатылғаннан кейін күнтізбелік бес күннен кеш жіберілді",
            "Письмо направлено позже пяти календарных дней после увольнения",
            "The letter was sent later than five calendar days after the dismissal",
        ),
    ),
    (
        "enis-account.documents-missing",
        ours(
            "Растайтын құжаттарды қоса беріңіз",
            "Приложите подтверждающие документы",
            "Attach the supporting documents",
        ),
    ),
    (
        "enis-account.edition-superseded",
        ours(
            "12.07.2026 бастап Қағидалар жаңа редакцияда",
            "С 12.07.2026 Правила действуют в новой редакции",
            "From 12.07.2026 the Rules are in another edition",
        ),
    ),
    (
        "enis-account.eds-day-missing",
        ours(
            "ЭЦҚ алған күнді көрсетіңіз",
            "Укажите день получения ЭЦП",
            "State the day on which the signature was received",
        ),
    ),
    (
        "enis-account.eds-not-natural-person",
        ours("Жеке тұлғаның ЭЦҚ-сы қажет", "Нужна ЭЦП физического лица", "The signature of a natural person is needed"),
    ),
    ("enis-account.eds-revoked", ours("ЭЦҚ қайтарып алынған", "ЭЦП отозвана", "The signature is revoked")),
    (
        "enis-account.eds-year-passed",
        ours(
            "ЭЦҚ алынғаннан бері күнтізбелік жыл өтті, жаңа ЭЦҚ шығарыңыз",
            "С получения ЭЦП прошёл календарный год, выпустите новую",
            "A calendar year has passed since the signature was received: issue a new one",
        ),
    ),
    (
        "enis-account.fields",
        ours(
            "Пайдаланушының аты мен қол жеткізу құқығын көрсетіңіз",
            "Укажите имя пользователя и право доступа",
            "State the user name and the right of access",
        ),
    ),
    (
        "enis-account.foreign-eds",
        ours(
            "Бөтен ЭЦҚ-мен жұмыс істеуге болмайды",
            "Работать с чужой ЭЦП нельзя",
            "Another person's signature may not be used",
        ),
    ),
    (
        "enis-account.no-application",
        ours(
            "Уақытша бұғаттау туралы өтініш жоқ",
            "Нет заявления о временной блокировке",
            "There is no application for a temporary block",
        ),
    ),
    (
        "enis-account.no-letter",
        ours(
            "Палатаның бұғаттау туралы хаты жоқ",
            "Нет письма палаты о блокировке",
            "There is no letter of the chamber",
        ),
    ),
    (
        "enis-account.reason-not-notary",
        ours(
            "Бұл негіз нотариустарға ғана қатысты",
            "Это основание относится только к нотариусам",
            "This reason is for notaries only",
        ),
    ),
    (
        "enis-account.record-missing",
        ours(
            "Есептік жазбаға пайдаланушының ЖСН қажет",
            "Для учётной записи нужен ИИН пользователя",
            "The account needs the IIN of its user",
        ),
    ),
    (
        "enis-account.route-chamber-staff",
        ours(
            "РНП және АНП қызметкерлері 2-қосымшаны уәкілетті органға жібереді",
            "Сотрудники РНП и ТНП направляют приложение 2 в уполномоченный орган",
            "Employees of the chambers send annex 2 to the authorised body",
        ),
    ),
    (
        "enis-account.route-ministry-staff",
        ours(
            "Министрлік пен Комитет қызметкерлері 2-қосымшаны уәкілетті органға жібереді",
            "Сотрудники Министерства и Комитета направляют приложение 2 в уполномоченный орган",
            "Employees of the Ministry and Committee send annex 2 to the authorised body",
        ),
    ),
    (
        "enis-account.route-notary",
        ours(
            "Нотариус 1-қосымшаны аумақтық нотариаттық палатаға жібереді",
            "Нотариус направляет приложение 1 в территориальную нотариальную палату",
            "A notary sends annex 1 to the territorial chamber",
        ),
    ),
    (
        "enis-account.route-territorial-staff",
        ours(
            "Аумақтық органның қызметкері 2-қосымшаны уәкілетті органға жібереді",
            "Сотрудник территориального органа направляет приложение 2 в уполномоченный орган",
            "An employee of a territorial body sends annex 2 to the authorised body",
        ),
    ),
    (
        "enis-account.temporary-block-late",
        ours(
            "Уақытша бұғаттау күнтізбелік бес күннен кеш жасалды",
            "Временная блокировка произведена позже пяти календарных дней",
            "The temporary block came later than five calendar days",
        ),
    ),
    (
        "enis-account.termination-ground",
        ours(
            "Бұл негіз бойынша қолжетімділік тоқтатылмайды",
            "По этому основанию доступ не прекращается",
            "This is no ground to end the access",
        ),
    ),
    (
        "enis-account.user-kind",
        ours("Пайдаланушының түрін таңдаңыз", "Выберите вид пользователя", "Choose the kind of user"),
    ),
    (
        "enis-account.vice-minister-consent",
        ours(
            "Жетекшілік ететін вице-министрдің келісімі қажет",
            "Нужно согласие курирующего вице-министра",
            "The consent of the supervising Vice-Minister is needed",
        ),
    ),
    (
        "event.another-machine",
        ours(
            "Бұл күй басқа процеске жатады: {machine}",
            "Это состояние другого процесса: {machine}",
            "This state belongs to another machine: {machine}",
        ),
    ),
    (
        "event.no-case",
        ours(
            "«{event}» оқиғасының бұл жағдайы қарастырылмаған",
            "Такой случай события «{event}» не предусмотрен",
            "This case of the event \"{event}\" is not provided for",
        ),
    ),
    (
        "event.not-in-this-state",
        ours(
            "«{event}» оқиғасы қазіргі күйде мүмкін емес: {state}",
            "Событие «{event}» невозможно в текущем состоянии: {state}",
            "The event \"{event}\" cannot happen in the present state: {state}",
        ),
    ),
    (
        "event.out-of-order",
        ours(
            "«{event}» оқиғасының уақыты алдыңғы оқиғадан бұрын",
            "Время события «{event}» раньше предыдущего",
            "The event \"{event}\" is before the last one",
        ),
    ),
    (
        "event.time-passed",
        ours(
            "Алдымен уақыт тудырған оқиға тіркелуге тиіс: {first} («{event}» оқиғасынан бұрын)",
            "Сначала нужно учесть событие, вызванное временем: {first} (до события «{event}»)",
            "An event that time has caused comes first: {first} (before \"{event}\")",
        ),
    ),
    (
        "event.too-early",
        ours(
            "«{event}» оқиғасының мерзімі әлі өткен жоқ",
            "Срок для события «{event}» ещё не истёк",
            "The term of the event \"{event}\" is not over",
        ),
    ),
    (
        "event.unknown",
        ours("Мұндай оқиға жоқ: {event}", "Такого события нет: {event}", "There is no such event: {event}"),
    ),
    (
        "event.unknown-actor",
        ours("Мұндай қатысушы жоқ: {actor}", "Такого участника нет: {actor}", "There is no such actor: {actor}"),
    ),
    (
        "event.unknown-fact",
        ours("Мұндай дерек жоқ: {fact}", "Такого сведения нет: {fact}", "There is no such fact: {fact}"),
    ),
    (
        "event.wrong-actor",
        ours(
            "«{event}» оқиғасын бұл қатысушы жасай алмайды: {actor}",
            "Событие «{event}» не может совершить этот участник: {actor}",
            "The event \"{event}\" is not for this actor: {actor}",
        ),
    ),
    (
        "event.wrong-fact",
        ours(
            "Деректің мәні дұрыс емес: {fact}",
            "Неверное значение сведения: {fact}",
            "The value of a fact is wrong: {fact}",
        ),
    ),
    (
        "pst-delivery.accepted-register",
        ours(
            "Қабылданған құжаттардың тізілімі қажет",
            "Нужен реестр принятых документов",
            "The register of accepted documents is missing",
        ),
    ),
    (
        "pst-delivery.address-missing",
        ours(
            "Мемлекеттік корпорацияның мекенжайын көрсетіңіз",
            "Укажите адрес Государственной корпорации",
            "State the address of the State Corporation",
        ),
    ),
    (
        "pst-delivery.cell-not-booked",
        ours(
            "Құжат брондалған ұяшыққа салынады",
            "Документ кладут в забронированную ячейку",
            "The document goes into the booked cell",
        ),
    ),
    (
        "pst-delivery.courier-late",
        ours(
            "Курьер келесі жұмыс күнінің 12:00-інен кешікті",
            "Курьер опоздал: позже 12:00 следующего рабочего дня",
            "The courier was later than 12:00 of the next working day",
        ),
    ),
    (
        "pst-delivery.duplicate-channel",
        ours(
            "Телнұсқа Мемлекеттік корпорация арқылы алынады",
            "Дубликат получают через Государственную корпорацию",
            "The duplicate is got through the State Corporation",
        ),
    ),
    (
        "pst-delivery.duplicate-late",
        ours(
            "Телнұсқа үш жұмыс күнінен кеш берілді",
            "Дубликат выдан позже трёх рабочих дней",
            "The duplicate took more than three working days",
        ),
    ),
    (
        "pst-delivery.execution-late",
        ours(
            "Өтінім мерзімінен кеш орындалды",
            "Заявка исполнена с опозданием",
            "The application was executed too late",
        ),
    ),
    (
        "pst-delivery.fee",
        ours(
            "Қызмет қосымша ақысыз көрсетіледі",
            "Услуга оказывается без дополнительной платы",
            "The service is free of extra charge",
        ),
    ),
    (
        "pst-delivery.force-majeure-evidence",
        ours(
            "Еңсерілмейтін күш фактілері құжатталуға тиіс",
            "Факты непреодолимой силы должны быть документированы",
            "Force majeure has to be documented",
        ),
    ),
    (
        "pst-delivery.force-majeure-notice-late",
        ours(
            "Үш жұмыс күні ішінде хабарланбаған: еңсерілмейтін күшке сілтеме жасауға болмайды",
            "Не сообщено в течение трёх рабочих дней: ссылаться на непреодолимую силу нельзя",
            "Not told within three working days: force majeure may not be relied on",
        ),
    ),
    (
        "pst-delivery.force-majeure-start",
        ours(
            "Жағдай мен оның басталған уақытын көрсетіңіз",
            "Укажите обстоятельство и время его начала",
            "State the circumstance and when it began",
        ),
    ),
    (
        "pst-delivery.label-mismatch",
        ours(
            "Конверттің жүкқұжаты тізілімге сәйкес келмейді",
            "Накладная конверта не соответствует реестру",
            "The waybill does not match the register",
        ),
    ),
    (
        "pst-delivery.level-missing",
        ours("Жеткізу деңгейін көрсетіңіз", "Укажите статус доставки", "State the delivery level"),
    ),
    (
        "pst-delivery.loss-act-copies",
        ours(
            "Акт 2 данада жасалып, 1 данасы уәкілетті органға тапсырылуға тиіс",
            "Акт составляется в 2 экземплярах, 1 экземпляр передаётся уполномоченному органу",
            "The act is made in 2 copies, 1 copy is handed to the authorised body",
        ),
    ),
    (
        "pst-delivery.loss-steps-gc",
        ours(
            "Жоғалу себебі мен мән-жайларын көрсетіңіз",
            "Укажите причину и обстоятельства утраты",
            "State the cause and the circumstances of the loss",
        ),
    ),
    (
        "pst-delivery.loss-steps-kaspi",
        ours(
            "Жоғалу себебін, мән-жайларын көрсетіп, ХҚКО ИАЖ-ға хабарлаңыз",
            "Укажите причину и обстоятельства утраты и сообщите в ИИС ЦОН",
            "State the cause and circumstances of the loss, and inform IIS TsON",
        ),
    ),
    (
        "pst-delivery.method-missing",
        ours(
            "Нәтижені алу тәсілін таңдаңыз: ХҚКО немесе постомат",
            "Выберите способ получения результата: ЦОН или постомат",
            "Choose the way of getting the result: TsON or postomat",
        ),
    ),
    (
        "pst-delivery.month-over",
        ours(
            "Беру секторында сақтаудың бір айы өтті",
            "Месяц хранения в секторе выдачи истёк",
            "The month at the issue sector is over",
        ),
    ),
    (
        "pst-delivery.new-date-missing",
        ours("Жаңа жеткізу күнін көрсетіңіз", "Укажите новую дату доставки", "State the new delivery date"),
    ),
    ("pst-delivery.no-loss-act", ours("Жоғалу туралы акт жоқ", "Нет акта об утрате", "There is no act of loss")),
    ("pst-delivery.no-order", ours("Kaspi тапсырысы жасалмаған", "Заказ Kaspi не создан", "There is no Kaspi order")),
    (
        "pst-delivery.not-cancelled",
        ours(
            "Өтінім жойылмаған, телнұсқа берілмейді",
            "Заявка не аннулирована, дубликат не выдаётся",
            "The application is not cancelled: there is no duplicate",
        ),
    ),
    (
        "pst-delivery.not-packed",
        ours(
            "Құжат курьерлік пакетке оралмаған",
            "Документ не упакован в курьерский пакет",
            "The document is not packed",
        ),
    ),
    (
        "pst-delivery.not-registered",
        ours(
            "Құжат ХҚКО ИАЖ-да тіркелмеген",
            "Документ не зарегистрирован в ИИС ЦОН",
            "The document is not registered in IIS TsON",
        ),
    ),
    (
        "pst-delivery.order-before-final-status",
        ours(
            "Тапсырыс өтінімнің соңғы мәртебесінен кейін жасалады",
            "Заказ создаётся после окончательного статуса заявки",
            "The order comes after the final status of the application",
        ),
    ),
    (
        "pst-delivery.order-data-missing",
        ours(
            "ХҚКО ID, өтінім деректері, жүкқұжат және деңгей қажет",
            "Нужны ID ЦОН, данные заявки, накладная и статус",
            "TsON ID, application data, waybill and level are needed",
        ),
    ),
    (
        "pst-delivery.other-postomat",
        ours(
            "Құжат таңдалған постоматқа жеткізіледі",
            "Документ доставляют в выбранный постомат",
            "The document goes to the chosen postomat",
        ),
    ),
    (
        "pst-delivery.other-register",
        ours(
            "Беру секторында уәкілетті органның тізілімі пайдаланылады",
            "В секторе выдачи используется реестр уполномоченного органа",
            "The issue sector uses the register of the authorised body",
        ),
    ),
    (
        "pst-delivery.outside-kazakhstan",
        ours(
            "Қызмет Қазақстан аумағында көрсетіледі",
            "Услуга оказывается на территории Казахстана",
            "The service is offered in Kazakhstan",
        ),
    ),
    (
        "pst-delivery.pilot-not-active",
        ours(
            "Пилоттық жобаның мерзімінен тыс",
            "Вне срока действия пилотного проекта",
            "The pilot project is not under way",
        ),
    ),
    (
        "pst-delivery.placement-not-confirmed",
        ours("Ұяшыққа салынғаны расталмаған", "Размещение в ячейке не подтверждено", "The placement is not confirmed"),
    ),
    (
        "pst-delivery.point-late",
        ours(
            "Тапсырыс қабылдау пунктіне келесі жұмыс күнінің 13:00-інен кеш жеткізілді",
            "Заказ доставлен в пункт приёма позже 13:00 следующего рабочего дня",
            "The order was at the point later than 13:00 of the next working day",
        ),
    ),
    (
        "pst-delivery.postomat-in-other-city",
        ours(
            "Тек өз қалаңыздағы постоматты таңдауға болады",
            "Можно выбрать постомат только в своём городе",
            "Only a postomat of your own city can be chosen",
        ),
    ),
    (
        "pst-delivery.postomat-missing",
        ours("Қала мен постоматты таңдаңыз", "Выберите город и постомат", "Choose a city and a postomat"),
    ),
    (
        "pst-delivery.postomat-not-asked",
        ours(
            "ХҚКО таңдалғанда постомат көрсетілмейді",
            "При выборе ЦОН постомат не указывается",
            "With the TsON no postomat is named",
        ),
    ),
    (
        "pst-delivery.recipient-not-eligible",
        ours(
            "Мемлекеттік органдар мен әкімдер бұл қызметті алушы болмайды",
            "Государственные органы и акимы не являются получателями услуги",
            "State bodies and akims are not recipients of the service",
        ),
    ),
    (
        "pst-delivery.register-mismatch",
        ours(
            "Тізілім мен конверттер сәйкес келмейді",
            "Реестр и конверты не совпадают",
            "The register and the envelopes do not match",
        ),
    ),
    (
        "pst-delivery.return-courier-late",
        ours(
            "Қайтарылған құжаттар келесі жұмыс күнінің 12:00-інен кеш алынды",
            "Возврат забран позже 12:00 следующего рабочего дня",
            "The returns were taken later than 12:00 of the next working day",
        ),
    ),
    (
        "pst-delivery.return-late",
        ours(
            "Құжат қабылдау пунктіне бір жұмыс күнінен кеш жіберілді",
            "Документ отправлен в пункт приёма позже одного рабочего дня",
            "The document went back later than one working day",
        ),
    ),
    (
        "pst-delivery.return-register",
        ours("Қайтару тізілімі қажет", "Нужен реестр возврата", "The return register is missing"),
    ),
    (
        "pst-delivery.return-status",
        ours(
            "Қайтару мәртебесі ХҚКО ИАЖ-ға жіберілуге тиіс",
            "Статус возврата должен быть отправлен в ИИС ЦОН",
            "The return status has to go to IIS TsON",
        ),
    ),
    (
        "pst-delivery.sorted-wrong",
        ours(
            "Құжат беру тәсіліне қарай бөлінбеген",
            "Документ рассортирован не по способу выдачи",
            "The document is not sorted by the way of issue",
        ),
    ),
    (
        "pst-delivery.storage-expired",
        ours(
            "Құжатты сақтау мерзімі (3 күнтізбелік күн) аяқталды",
            "Срок хранения документа (3 календарных дня) истёк",
            "The storage term of the document (3 calendar days) has expired",
        ),
    ),
    (
        "pst-delivery.waiting-late",
        ours(
            "Тапсырыс қабылдау пунктінде үш жұмыс күнінен ұзақ күтті",
            "Заказ ждал в пункте приёма дольше трёх рабочих дней",
            "The order waited at the point longer than three working days",
        ),
    ),
    (
        "pst-dispute.agreement-reached",
        ours("Тараптар келісімге келген", "Стороны пришли к согласию", "The parties have agreed"),
    ),
    (
        "pst-dispute.minutes-missing",
        ours(
            "Хаттама жасалып, қол қойылуға тиіс",
            "Должен быть составлен и подписан протокол",
            "Minutes are drawn up and signed",
        ),
    ),
    (
        "pst-dispute.no-agreement",
        ours("Тараптар келісімге келмеген", "Стороны не пришли к согласию", "The parties have not agreed"),
    ),
    (
        "sio-account.absence-application-late",
        ours(
            "Екі айдан астам болмағанда бұғаттау туралы өтінім беріледі",
            "При отсутствии более двух месяцев подаётся заявка на блокировку",
            "An absence of more than two months calls for a block application",
        ),
    ),
    (
        "sio-account.agreement-effective-from",
        ours(
            "Келісім тіркелген күннен бастап күшіне енеді",
            "Соглашение действует со дня регистрации",
            "The agreement is in force from the day of registration",
        ),
    ),
    (
        "sio-account.agreement-not-registered",
        ours(
            "Келісімге қол қойылған күн тіркелуге тиіс",
            "День подписания соглашения должен быть зарегистрирован",
            "The day of signing the agreement is registered",
        ),
    ),
    (
        "sio-account.agreement-not-signed",
        ours(
            "Алдымен Келісімге ЭЦҚ арқылы қол қойыңыз",
            "Сначала подпишите Соглашение с помощью ЭЦП",
            "First sign the Agreement with your EDS",
        ),
    ),
    (
        "sio-account.agreement-signature",
        ours(
            "Келісімге пайдаланушының ЭЦҚ-сымен қол қойылады",
            "Соглашение подписывается ЭЦП пользователя",
            "The agreement is signed with the user's EDS",
        ),
    ),
    (
        "sio-account.application-channel",
        ours(
            "Өтінім портал арқылы жіберіледі",
            "Заявка направляется через портал",
            "The application goes through the portal",
        ),
    ),
    (
        "sio-account.block-application-late",
        ours(
            "Бұғаттау туралы өтінім 24 сағаттан кеш жіберілді",
            "Заявка на блокировку направлена позже 24 часов",
            "The block application was sent later than 24 hours",
        ),
    ),
    (
        "sio-account.block-reason",
        ours(
            "Бұғаттау немесе жою себебін көрсетіңіз",
            "Укажите причину блокировки или удаления",
            "Give the reason for blocking or deletion",
        ),
    ),
    (
        "sio-account.blocked",
        ours(
            "Есептік жазба өтінім бойынша бұғатталған",
            "Учётная запись заблокирована по заявке",
            "The account is blocked on an application",
        ),
    ),
    (
        "sio-account.blocked-dismissed",
        ours(
            "Есептік жазба кадр хабарламасы бойынша бұғатталған",
            "Учётная запись заблокирована по сообщению кадровой системы",
            "The account is blocked on a notice of the personnel system",
        ),
    ),
    (
        "sio-account.blocked-violation",
        ours(
            "Есептік жазба бұзушылық үшін бұғатталған",
            "Учётная запись заблокирована за нарушение",
            "The account is blocked for a violation",
        ),
    ),
    (
        "sio-account.client-not-integrated",
        ours(
            "Бұл ақпараттық жүйе ҚАО ААЖ-мен интеграцияланбаған",
            "Эта информационная система не интегрирована с СИО",
            "This system is not integrated",
        ),
    ),
    (
        "sio-account.close-ground",
        ours(
            "Қолжетімділік бұзушылық немесе жұмыстан шығару негізінде жабылады",
            "Доступ закрывается при нарушении или увольнении",
            "Access is closed on a violation or a dismissal",
        ),
    ),
    (
        "sio-account.court-not-through-court-system",
        ours(
            "Сот органдары өз жүйесі арқылы жұмыс істейді",
            "Судебные органы работают через свою систему",
            "Judicial bodies work through their own system",
        ),
    ),
    (
        "sio-account.data-unreliable",
        ours(
            "Мәліметтер дұрыс, толық және өзекті болуға тиіс",
            "Сведения должны быть верными, полными и актуальными",
            "The data have to be true, complete and up to date",
        ),
    ),
    (
        "sio-account.decision-late",
        ours(
            "Шешім бір тәуліктен кеш қабылданды",
            "Решение принято позже одних суток",
            "The decision took more than a day",
        ),
    ),
    (
        "sio-account.delete-ground",
        ours(
            "Жою үшін бұзушылық немесе өтінімдегі себеп қажет",
            "Для удаления нужно нарушение или причина в заявке",
            "Deletion needs a breach or a reason",
        ),
    ),
    ("sio-account.eds-expired", ours("ЭЦҚ мерзімі өтті", "Срок действия ЭЦП истёк", "The signature has expired")),
    (
        "sio-account.eds-in-file-system",
        ours(
            "Файлдық жүйедегі ЭЦҚ арқылы кіруге жол берілмейді",
            "Вход с ЭЦП из файловой системы не допускается",
            "Login with an EDS from the file system is not allowed",
        ),
    ),
    (
        "sio-account.eds-missing",
        ours(
            "Ұлттық куәландырушы орталықтың ЭЦҚ-сы қажет",
            "Нужна ЭЦП Национального удостоверяющего центра",
            "An EDS of the national authority is needed",
        ),
    ),
    (
        "sio-account.foreign-eds",
        ours("ЭЦҚ басқа адамға тиесілі", "ЭЦП принадлежит другому лицу", "The signature is another person's"),
    ),
    ("sio-account.hr-event", ours("Кадр оқиғасын көрсетіңіз", "Укажите кадровое событие", "State the personnel event")),
    (
        "sio-account.hr-notice-special-body",
        ours(
            "Арнаулы мемлекеттік органдарда автоматты хабарлама қолданылмайды",
            "В специальных государственных органах автоматическое сообщение не применяется",
            "Automatic notices are not for special state bodies",
        ),
    ),
    (
        "sio-account.inactive",
        ours(
            "60 күннен артық сұрау салу болмағандықтан есептік жазба бұғатталды",
            "Учётная запись заблокирована: более 60 дней без запросов",
            "The account is blocked: more than 60 days without requests",
        ),
    ),
    (
        "sio-account.liability-not-considered",
        ours(
            "Жауаптылық туралы мәселе қаралуға тиіс",
            "Должен быть рассмотрен вопрос об ответственности",
            "Liability has to be considered",
        ),
    ),
    (
        "sio-account.order-time",
        ours(
            "Бұйрыққа қол қойылған уақытты көрсетіңіз",
            "Укажите время подписания приказа",
            "State when the order was signed",
        ),
    ),
    (
        "sio-account.record-missing",
        ours(
            "Есептік жазбаға пайдаланушының ЖСН қажет",
            "Для учётной записи нужен ИИН пользователя",
            "The account needs the IIN of its user",
        ),
    ),
    (
        "sio-account.refusal-reason",
        ours(
            "Бас тарту дәлелді және ЭЦҚ-мен қол қойылған болуға тиіс",
            "Отказ должен быть мотивирован и подписан ЭЦП",
            "A refusal is reasoned and signed with an EDS",
        ),
    ),
    (
        "sio-account.refusal-without-ground",
        ours(
            "Мәліметтер дұрыс: тіркеуден бас тартуға негіз жоқ",
            "Сведения верны: оснований для отказа нет",
            "The data are reliable: there is no ground to refuse",
        ),
    ),
    (
        "sio-account.reports-letter-reason",
        ours("Хатта негіздеме болуға тиіс", "Письмо должно быть мотивированным", "The letter has to be reasoned"),
    ),
    (
        "sio-account.reports-letter-signatory",
        ours(
            "Хатқа бірінші басшының орынбасары немесе бөлімше басшысы қол қояды",
            "Письмо подписывает заместитель первого руководителя или руководитель подразделения",
            "The letter is signed by a deputy of the first head or the head of a unit",
        ),
    ),
    (
        "sio-account.role-missing",
        ours("Пайдаланушының рөлін көрсетіңіз", "Укажите роль пользователя", "State the role of the user"),
    ),
    (
        "sio-account.second-factor",
        ours(
            "Екінші фактор қажет: биометрия немесе SMS-код",
            "Нужен второй фактор: биометрия или SMS-код",
            "A second factor is needed: biometrics or an SMS code",
        ),
    ),
    (
        "sio-account.system-down",
        ours("Жүйе уақытша қолжетімсіз", "Система временно недоступна", "The system is not available for now"),
    ),
    (
        "sio-account.transfer-late",
        ours(
            "Ауысу туралы өтінім бір тәуліктен кеш жіберілді",
            "Заявка о переводе направлена позже суток",
            "The transfer application was sent later than a day",
        ),
    ),
    (
        "sio-account.user-not-eligible",
        ours(
            "Пайдаланушы мемлекеттік органның қызметкері болуға тиіс",
            "Пользователем может быть сотрудник государственного органа",
            "Users are employees of state bodies",
        ),
    ),
    ("sio-account.violation-facts", ours("Бұзушылықты көрсетіңіз", "Укажите нарушение", "State the violation")),
    (
        "sio-account.workstation",
        ours(
            "Жұмыс орны талаптарға сай емес",
            "Рабочее место не соответствует требованиям",
            "The workstation does not meet the requirements",
        ),
    ),
    (
        "sio-control.monitoring-late",
        ours(
            "Мониторинг айына кемінде бір рет жасалады",
            "Мониторинг проводится не реже одного раза в месяц",
            "Monitoring is done at least once a month",
        ),
    ),
    (
        "sio-control.not-all-requests",
        ours(
            "Барлық сұрау салулар тексерілуге тиіс",
            "Должны быть проверены все запросы",
            "All requests are monitored",
        ),
    ),
    (
        "sio-control.official-missing",
        ours(
            "Жауапты лауазымды адамды көрсетіңіз",
            "Укажите ответственное должностное лицо",
            "Name the responsible official",
        ),
    ),
    (
        "sio-inspection.attachment",
        ours(
            "Тексеру туралы қаулыны немесе өзге негізді қоса беріңіз",
            "Приложите постановление о проверке или иное основание",
            "Attach the inspection resolution or another ground",
        ),
    ),
    (
        "sio-inspection.measures",
        ours("Қадағалау шараларын көрсетіңіз", "Укажите меры надзора", "State the supervision measures"),
    ),
    (
        "sio-inspection.no-violation",
        ours(
            "Заңсыз алу фактілері анықталмаған",
            "Фактов незаконного получения не выявлено",
            "No unlawful request was found",
        ),
    ),
    (
        "sio-inspection.resolution",
        ours("Тексеру туралы қаулы қажет", "Нужно постановление о проверке", "An inspection resolution is needed"),
    ),
    (
        "sio-outage.delay",
        ours("Кідіріс ұзақтығын көрсетіңіз", "Укажите длительность задержки", "State how long the delay was"),
    ),
    (
        "sio-outage.journal",
        ours(
            "Журналда себеп пен қабылданған шаралар болуға тиіс",
            "В журнале должны быть причина и принятые меры",
            "The journal needs the cause and the measures",
        ),
    ),
    (
        "sio-outage.not-announced",
        ours(
            "Жоспарлы жұмыстар порталда жарияланады",
            "Плановые работы объявляются на портале",
            "Planned work is announced on the portal",
        ),
    ),
    (
        "sio-outage.not-in-log",
        ours(
            "Бір сағаттан астам кідіріс Log-журналда тіркеледі",
            "Задержка более часа регистрируется в Log-журнале",
            "A delay of more than an hour is in the Log journal",
        ),
    ),
    (
        "sio-outage.report-channel",
        ours(
            "Телефон немесе электрондық пошта арқылы хабарлаңыз",
            "Сообщите по телефону или электронной почте",
            "Report by phone or e-mail",
        ),
    ),
    (
        "sio-outage.start",
        ours("Басталған күні мен уақытын көрсетіңіз", "Укажите дату и время начала", "State when it began"),
    ),
    (
        "sio-outage.under-an-hour",
        ours(
            "Бір сағаттан астам кідіріс туралы хабарланады",
            "Сообщают о задержке более часа",
            "Delays of more than an hour are reported",
        ),
    ),
    (
        "sio-request.basis",
        ours("Сұрау салудың негізін таңдаңыз", "Выберите основание запроса", "Choose the basis of the request"),
    ),
    ("sio-request.case-number", ours("Істің нөмірін көрсетіңіз", "Укажите номер дела", "Give the case number")),
    (
        "sio-request.copy-not-destroyed",
        ours(
            "Жергілікті көшірме дереу жойылуға тиіс",
            "Локальная копия должна быть уничтожена немедленно",
            "A local copy is destroyed at once",
        ),
    ),
    (
        "sio-request.destroyed-apart",
        ours(
            "Мәліметтер материалдармен бірге жойылады",
            "Сведения уничтожаются вместе с материалами",
            "The data are destroyed together with the materials",
        ),
    ),
    (
        "sio-request.disclosure",
        ours(
            "Пайдаланушылар мен сұрау салулар туралы ақпарат таратылмайды",
            "Информация о пользователях и запросах не распространяется",
            "Information on users and requests is not spread",
        ),
    ),
    (
        "sio-request.foreign-eds",
        ours("ЭЦҚ басқа адамға тиесілі", "ЭЦП принадлежит другому лицу", "The signature is another person's"),
    ),
    (
        "sio-request.handing-over",
        ours(
            "Мәліметтерді көшіруге, беруге және таратуға тыйым салынады",
            "Копировать, передавать и распространять сведения запрещено",
            "Copying, handing over and spreading the data is forbidden",
        ),
    ),
    (
        "sio-request.kept-for-good",
        ours(
            "Сұрау салулар мен нәтижелер тұрақты сақталады",
            "Запросы и результаты хранятся постоянно",
            "Requests and results are stored for good",
        ),
    ),
    (
        "sio-request.log-kept",
        ours(
            "Log-журнал жойылмайды, мұрағатталады",
            "Log-журнал не удаляется, а архивируется",
            "The Log journal is archived, not deleted",
        ),
    ),
    (
        "sio-request.not-in-proceedings",
        ours(
            "Материал пайдаланушының өндірісінде жоқ",
            "Материала нет в производстве пользователя",
            "The case is not in the user's proceedings",
        ),
    ),
    (
        "sio-request.not-logged",
        ours(
            "Сұрау салу Log-журналда тіркелуге тиіс",
            "Запрос должен быть зарегистрирован в Log-журнале",
            "The request has to be in the Log journal",
        ),
    ),
    (
        "sio-request.other-case",
        ours(
            "Мәліметтер сұратылған материалда сақталады",
            "Сведения хранятся в материалах, для которых запрошены",
            "The data are kept in the case for which they were asked",
        ),
    ),
];

/// The message of a code.
pub fn message(code: &str) -> Option<&'static Text> {
    let at = MESSAGES.binary_search_by_key(&code, |(code, _)| *code).ok()?;
    MESSAGES.get(at).map(|(_, text)| text)
}
