//! The documents' own words in three languages. The Kazakh is ours: no act words a receipt of this kind.

use otinish_forms::Lang;

/// The words in a language.
#[derive(Debug)]
pub(crate) struct Words {
    /// The mark of a translation.
    pub(crate) unofficial: &'static str,
    /// The title of a receipt.
    pub(crate) receipt: &'static str,
    pub(crate) number: &'static str,
    pub(crate) received_at: &'static str,
    pub(crate) astana_time: &'static str,
    pub(crate) form: &'static str,
    pub(crate) edition: &'static str,
    pub(crate) source: &'static str,
    pub(crate) answers_sha256: &'static str,
    pub(crate) attachments: &'static str,
    pub(crate) no_attachments: &'static str,
    pub(crate) row: &'static str,
    pub(crate) purpose: &'static str,
    pub(crate) file: &'static str,
    pub(crate) size: &'static str,
    pub(crate) warnings: &'static str,
    pub(crate) deadlines: &'static str,
    pub(crate) receipt_note: &'static str,
    /// Said under a document in which a character was replaced by a box.
    pub(crate) boxed: &'static str,
}

pub(crate) const fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Kk => &KK,
        Lang::Ru => &RU,
        Lang::En => &EN,
    }
}

static KK: Words = Words {
    unofficial: "",
    receipt: "Өтініштің қабылданғаны туралы қолхат",
    number: "Нөмірі",
    received_at: "Қабылданған уақыты",
    astana_time: "Астана уақыты",
    form: "Нысан",
    edition: "Редакция",
    source: "Негіздеме",
    answers_sha256: "Жауаптардың бақылау сомасы (SHA-256)",
    attachments: "Қоса берілген файлдар",
    no_attachments: "Файлдар қоса берілмеген.",
    row: "№",
    purpose: "Мақсаты",
    file: "Файл",
    size: "Көлемі, байт",
    warnings: "Ескертулер",
    deadlines: "Мерзімдер",
    receipt_note: "Қолхат өтініштің қабылданып, сақталғанын растайды. Ол шешім емес.",
    boxed: "□ – қаріпте жоқ таңба.",
};

static RU: Words = Words {
    unofficial: "Неофициальный перевод. Официальной является форма на казахском языке.",
    receipt: "Расписка о приёме заявления",
    number: "Номер",
    received_at: "Принято",
    astana_time: "время Астаны",
    form: "Форма",
    edition: "Редакция",
    source: "Основание",
    answers_sha256: "Контрольная сумма ответов (SHA-256)",
    attachments: "Приложенные файлы",
    no_attachments: "Файлы не приложены.",
    row: "№",
    purpose: "Назначение",
    file: "Файл",
    size: "Размер, байт",
    warnings: "Замечания",
    deadlines: "Сроки",
    receipt_note: "Расписка подтверждает, что заявление принято и сохранено. Она не является решением.",
    boxed: "□ – символ, которого нет в шрифте.",
};

static EN: Words = Words {
    unofficial: "Unofficial translation. The official form is the one in Kazakh.",
    receipt: "Receipt of an application",
    number: "Number",
    received_at: "Received",
    astana_time: "Astana time",
    form: "Form",
    edition: "Edition",
    source: "Source",
    answers_sha256: "SHA-256 of the answers",
    attachments: "Attached files",
    no_attachments: "No files are attached.",
    row: "No",
    purpose: "Purpose",
    file: "File",
    size: "Size, bytes",
    warnings: "Warnings",
    deadlines: "Deadlines",
    receipt_note: "The receipt confirms that the application was received and stored. It is not a decision.",
    boxed: "□ is a character that the font lacks.",
};
