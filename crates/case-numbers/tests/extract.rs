//! Numbers in letters and acts. All persons, cases and numbers are invented.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use chrono::NaiveDate;
use otinish_case_numbers::{Found, extract};
use otinish_verdict::{Context, Verdict};

fn context() -> Context {
    Context { today: NaiveDate::from_ymd_opt(2026, 11, 23) }
}

fn found(text: &str) -> Vec<Found<'_>> {
    extract(text, &context()).collect()
}

/// The kinds and values of what is found.
fn values(text: &str) -> Vec<(&'static str, &str)> {
    found(text).into_iter().map(|found| (found.kind, found.value)).collect()
}

const LETTER: &str = "\
Қазақстан Республикасының Жоғарғы Сотына
Исх. № 09-13-01-12/944 от 12.10.2026 г.

Өтініш беруші: Әлиев Әли Әлиұлы, ЖСН: 880101300010, ұялы телефоны 8 (701) 123-45-67, поштасы ali.aliev@example.kz.
Мекенжайы: Алматы қ., Абай к-сі, № 15 үй, 050000. Жұмыс орны: «Мысал» ЖШС (БСН 971240001315), ЖСК KZ86 125K ZT50 0410 0100.

Алматы қаласы Бостандық ауданының № 2 сотында 7514-23-00-2/90074 азаматтық іс қаралды; апелляция – № 7599-24-00 -2А/9954.
Қылмыстық іс СДТБТ-де № 26-2300-03-1-000099 болып тіркелген, екіншісі 252300041000123-ші іс. Бұрынғы іс № 2а-1489/2015.

Бас Прокурордың 2014 жылғы 19 қыркүйектегі № 89 бұйрығымен (Нормативтік құқықтық актілерді мемлекеттік тіркеу тізілімінде
№ 9744 болып тіркелген) бекітілген қағидаларға сәйкес, сондай-ақ № 35/НҚ және № 357-бұйрық талаптарын ескере отырып, 2026 жылғы
1 қаңтардан бастап 1 500 000 теңге, 123456789012 сома бойынша.

Как следует из приказа Министра цифрового развития, инноваций и аэрокосмической промышленности Республики Казахстан от 30
апреля 2021 года № 357, земельный участок с кадастровым номером 20:315:905:123 и квартира 20-315-905-123-1-12 принадлежат
заявителю; ИИН представителя 880101300011 указан с ошибкой. Протокол № 5 и справка № 17 приложены. По делу об административном
правонарушении № 7528-23-00-3/90432 и по делу 6001-25-00-6ап/9936(2) решения вынесены. Телефоны: +7 7172 74-00-01, 87011234567.
E-mail: office@mail.example.kz; тікелей желі +49 30 123456.
";

#[test]
fn a_long_letter_in_two_languages_gives_every_number_once_and_in_order() {
    let expected = [
        ("outgoing", "09-13-01-12/944", "09-13-01-12/944", Verdict::Valid),
        ("iin", "880101300010", "880101300010", Verdict::Valid),
        ("phone", "8 (701) 123-45-67", "+77011234567", Verdict::Valid),
        ("email", "ali.aliev@example.kz", "ali.aliev@example.kz", Verdict::Valid),
        ("bin", "971240001315", "971240001315", Verdict::Valid),
        ("iban", "KZ86 125K ZT50 0410 0100", "KZ86125KZT5004100100", Verdict::Valid),
        ("court-civil", "7514-23-00-2/90074", "7514-23-00-2/90074", Verdict::Valid),
        ("court-civil", "7599-24-00 -2А/9954", "7599-24-00-2а/9954", Verdict::Valid),
        ("criminal", "26-2300-03-1-000099", "262300031000099", Verdict::Valid),
        ("criminal", "252300041000123", "252300041000123", Verdict::Valid),
        ("court-civil", "2а-1489/2015", "2а-1489/2015", Verdict::Warning),
        ("order", "89", "89", Verdict::Valid),
        ("registration", "9744", "9744", Verdict::Valid),
        ("order", "35/НҚ", "35/НҚ", Verdict::Valid),
        ("order", "357", "357", Verdict::Valid),
        ("order", "357", "357", Verdict::Valid),
        ("cadastral-number", "20:315:905:123", "20-315-905-123", Verdict::Valid),
        ("cadastral-number", "20-315-905-123-1-12", "20-315-905-123-1-12", Verdict::Warning),
        ("iin", "880101300011", "880101300011", Verdict::Invalid),
        ("court-offence", "7528-23-00-3/90432", "7528-23-00-3/90432", Verdict::Valid),
        ("court-administrative", "6001-25-00-6ап/9936(2)", "6001-25-00-6ап/9936(2)", Verdict::Valid),
        ("phone", "+7 7172 74-00-01", "+77172740001", Verdict::Valid),
        ("phone", "87011234567", "+77011234567", Verdict::Valid),
        ("email", "office@mail.example.kz", "office@mail.example.kz", Verdict::Valid),
        ("phone", "+49 30 123456", "+4930123456", Verdict::Warning),
    ];
    let found = found(LETTER);
    let told: Vec<_> =
        found.iter().map(|found| (found.kind, found.value, found.normalized.as_str(), found.verdict)).collect();
    assert_eq!(told, expected);
    for found in found {
        assert_eq!(&LETTER[found.start..found.end], found.value);
    }
}

#[test]
fn positions_are_bytes_of_the_text() {
    let found = found("Әли: 880101300010");
    assert_eq!((found[0].start, found[0].end), (8, 20));
}

#[test]
fn twelve_digits_are_told_once_or_not_at_all() {
    assert_eq!(values("880101300010"), [("iin", "880101300010")]);
    assert_eq!(values("971240001315"), [("bin", "971240001315")]);
    assert_eq!(values("123456789012"), []);
    assert_eq!(values("БИН 880101300010"), [("iin", "880101300010")]);
    assert_eq!(values("БИН 971240001316"), [("bin", "971240001316")]);
    assert_eq!(values("ЖСН 880101 300010"), [("iin", "880101 300010")]);
    assert_eq!(values("ЖСН-880101300010"), [("iin", "880101300010")]);
    assert_eq!(values("880101300010-ға және 971240001315-тің"), [("iin", "880101300010"), ("bin", "971240001315")]);
}

#[test]
fn a_part_of_something_longer_is_not_found() {
    for text in [
        "8801013000101",
        "1880101300010",
        "A880101300010",
        "880101300010А",
        "880101300010-5",
        "880101300010/2026",
        "5-880101300010",
        "12.880101300010",
        "ЖТ-880101300010",
        "7514-23-00-2/90074-5",
        "17514-23-00-2/90074",
        "7514-23-00-2/9007455",
        "9870112345678",
        "XKZ86125KZT5004100100",
        "KZ86125KZT50041001001",
        "20:315:905:123:1:12:7",
        "2623000310000991",
        "исх. № 123456789-123456789-123456789-123456789-1",
    ] {
        assert_eq!(values(text), [], "{text}");
    }
}

#[test]
fn a_label_does_not_reach_over_a_number() {
    assert_eq!(values("ИИН 880101300010, сумма 123456789012"), [("iin", "880101300010")]);
}

#[test]
fn what_could_be_anything_needs_a_word_that_names_it() {
    assert_eq!(values("2а-1489/2015"), []);
    assert_eq!(values("Дело № 2а-1489/2015"), [("court-civil", "2а-1489/2015")]);
    assert_eq!(values("26 2300 03 1 000099"), []);
    assert_eq!(values("ЕРДР 26 2300 03 1 000099"), [("criminal", "26 2300 03 1 000099")]);
    assert_eq!(values("09-134-011"), []);
    assert_eq!(values("кадастрлық нөмірі 09-134-011"), [("cadastral-number", "09-134-011")]);
    assert_eq!(values("кадастровый номер 20313005104"), [("cadastral-number", "20313005104")]);
    assert_eq!(values("701 123 45 67"), []);
    assert_eq!(values("тел. 701 123 45 67"), [("phone", "701 123 45 67")]);
}

#[test]
fn fifteen_digits_are_a_case_only_if_they_are_likely_or_named() {
    assert_eq!(values("282300031000099"), []);
    assert_eq!(values("142300031000099"), []);
    assert_eq!(values("262300032000099"), []);
    assert_eq!(values("269900031000099"), []);
    let named = found("ЕРДР № 282300031000099");
    assert_eq!((named[0].kind, named[0].verdict), ("criminal", Verdict::Invalid));
    assert_eq!(named[0].first.map(|finding| finding.code), Some("criminal.future-year"));
}

#[test]
fn a_court_number_is_told_even_if_it_is_wrong() {
    let found = found("7514-27-00-2/1, 7514-23-00-2/0, 9914-23-00-2/5");
    let told: Vec<_> = found.iter().map(|found| found.first.map(|finding| finding.code)).collect();
    assert_eq!(
        told,
        [Some("court-number.future-year"), Some("court-number.serial-zero"), Some("court-number.unknown-region")]
    );
}

#[test]
fn a_number_sign_alone_says_nothing() {
    for text in [
        "№ 5",
        "Школа № 5",
        "приказ директора школы № 5",
        "№ 5 мектеп",
        "приказ, затем протокол № 5",
        "Закон № 223-III",
    ] {
        assert_eq!(values(text), [], "{text}");
    }
}

#[test]
fn orders_are_told_by_the_words_around_them_or_by_their_suffix() {
    assert_eq!(values("№ 35/НҚ"), [("order", "35/НҚ")]);
    assert_eq!(values("приказ от 01.02.2024 г. № 105"), [("order", "105")]);
    assert_eq!(values("№ 105 бұйрығы"), [("order", "105")]);
    assert_eq!(values("№ 105-бұйрығы"), [("order", "105")]);
    assert_eq!(values("№ 357 және № 358 бұйрықтары"), [("order", "357"), ("order", "358")]);
    assert_eq!(values("приказы № 357 и № 358"), [("order", "357"), ("order", "358")]);
    assert_eq!(values("приказ № 243-од"), [("order", "243-од")]);
    assert_eq!(values("(приказ № 105)"), [("order", "105")]);
    assert_eq!(values("№35/HK"), [("order", "35/HK")]);
    assert_eq!(values("шығ. № ЖТ-Д-9982,1."), [("outgoing", "ЖТ-Д-9982,1")]);
    assert_eq!(values("зарегистрирован за № 31702"), [("registration", "31702")]);
}

#[test]
fn an_address_ends_before_the_punctuation_after_it() {
    assert_eq!(values("<a.b-c+d@example.kz>, x@y.kz."), [("email", "a.b-c+d@example.kz"), ("email", "x@y.kz")]);
    assert_eq!(values("поштаx@example.kz a@b a@b.1 @example.kz a@b@example.kz"), []);
    assert_eq!(values("-_x@example.kz"), [("email", "x@example.kz")]);
    assert_eq!(values("880101300010@example.kz"), [("email", "880101300010@example.kz")]);
}

#[test]
fn telephone_numbers_without_a_plus_need_a_code_in_use() {
    assert_eq!(values("87011234567 87172740001"), [("phone", "87011234567"), ("phone", "87172740001")]);
    assert_eq!(values("87031234567"), []);
    assert_eq!(values("+77031234567"), [("phone", "+77031234567")]);
    assert_eq!(values("8 701 123 45 678"), []);
}
