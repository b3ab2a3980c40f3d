//! What the definitions, the messages and the vectors owe to the catalogue of requirements.

#![allow(clippy::unwrap_used, reason = "a test says by a panic what is wrong")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use otinish_calendar::parse_date;
use otinish_catalogue::{Catalogue, messages};
use otinish_forms::{Block, Field, Lang, Span, Value};

fn read(path: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests").join(path);
    Value::parse(&fs::read_to_string(path).unwrap()).unwrap()
}

fn items<'a>(value: &'a Value, pointer: &str) -> &'a [Value] {
    value.pointer(pointer).and_then(Value::as_array).unwrap_or_else(|| panic!("no {pointer}"))
}

fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_else(|| panic!("no {pointer}"))
}

fn fields(fields: &[Field]) -> impl Iterator<Item = &Field> {
    fields.iter().flat_map(|field| std::iter::once(field).chain(&field.fields))
}

fn all_fields(form: &otinish_forms::Form) -> impl Iterator<Item = &Field> {
    form.definition().sections.iter().flat_map(|section| fields(&section.fields))
}

/// The catalogue's entry of a form.
fn entry<'a>(index: &'a Value, id: &str) -> &'a Value {
    items(index, "/forms").iter().find(|form| text(form, "/id") == id).unwrap()
}

#[test]
fn every_field_of_the_catalogue_is_asked_once_or_filled_in_by_the_form() {
    let index = read("catalogue/index.json");
    for form in Catalogue::built_in().forms() {
        let definition = form.definition();
        let Some(id) = &definition.catalogue else { continue };
        let slots = definition.sections.iter().flat_map(|section| &section.slots).flat_map(|slot| &slot.catalogue);
        let fields = all_fields(form).flat_map(|field| &field.catalogue);
        let asked: Vec<&str> = fields.chain(slots).chain(&definition.fixed).map(String::as_str).collect();
        let known: Vec<&str> = items(entry(&index, id), "/fields").iter().filter_map(Value::as_str).collect();
        for field in &known {
            assert!(asked.contains(field), "{id}: nothing answers {field}");
        }
        for field in asked {
            assert!(known.contains(&field), "{id}: the catalogue has no field {field}");
        }
    }
}

#[test]
fn every_rule_that_is_named_is_in_the_catalogue() {
    let index = read("catalogue/index.json");
    let known: BTreeSet<&str> = items(&index, "/rules").iter().map(|rule| text(rule, "/id")).collect();
    for form in Catalogue::built_in().forms() {
        let definition = form.definition();
        let of_fields = all_fields(form).flat_map(|field| [&field.required_rule, &field.format_rule]).flatten();
        let of_slots = definition
            .sections
            .iter()
            .flat_map(|section| &section.slots)
            .filter_map(|slot| slot.required_rule.as_ref());
        let of_rules = definition.rules.iter().filter_map(|rule| rule.rule.as_ref());
        let of_files = definition.attachments.iter().flat_map(|attachments| &attachments.rules).map(|rule| &rule.rule);
        let of_edition = definition.successor.iter().filter_map(|successor| successor.rule.as_ref());
        for rule in of_fields.chain(of_slots).chain(of_rules).chain(of_files).chain(of_edition) {
            assert!(known.contains(rule.as_str()), "{}: there is no rule {rule}", definition.id);
        }
    }
    for vector in form_vectors() {
        if let Some(rule) = vector.pointer("/rule").and_then(Value::as_str) {
            assert!(known.contains(rule), "vector {}: there is no rule {rule}", text(&vector, "/id"));
        }
    }
}

fn form_vectors() -> Vec<Value> {
    ["forms/enis-access-notary.json", "forms/enis-access-employee.json"]
        .into_iter()
        .flat_map(|file| items(&read(&format!("vectors/{file}")), "/vectors").to_vec())
        .collect()
}

/// The rules of these kinds that are about the two forms of access to ENIS.
const RULES_OF_THE_ACCESS_FORMS: [&str; 21] = [
    "ENIS-R-05",
    "ENIS-R-07",
    "ENIS-R-36",
    "ENIS-R-37",
    "ENIS-R-38",
    "ENIS-R-39",
    "ENIS-R-40",
    "ENIS-R-41",
    "ENIS-R-42",
    "ENIS-R-43",
    "ENIS-R-44",
    "ENIS-R-45",
    "ENIS-R-46",
    "ENIS-R-47",
    "ENIS-R-48",
    "ENIS-R-49",
    "ENIS-R-50",
    "ENIS-R-51",
    "ENIS-R-52",
    "ENIS-R-54",
    "ENIS-R-55",
];

#[test]
fn every_rule_of_the_access_forms_is_failed_by_a_vector_with_its_id() {
    let mut failed = BTreeSet::new();
    for vector in form_vectors() {
        let violations = vector.pointer("/expect/violations").and_then(Value::as_array).unwrap_or(&[]);
        failed.extend(violations.iter().filter_map(|v| v.pointer("/rule")?.as_str()).map(str::to_owned));
    }
    for rule in RULES_OF_THE_ACCESS_FORMS.iter().chain(&["EDOC-R-07", "EDOC-R-11", "EDOC-R-86"]) {
        assert!(failed.contains(*rule), "no vector fails {rule}");
    }
}

#[test]
fn every_code_has_a_message_in_three_languages_with_the_same_parameters() {
    let texts: Vec<_> = Lang::ALL.into_iter().map(messages).collect();
    let keys: Vec<BTreeSet<&str>> = texts.iter().map(|messages| messages.keys().collect()).collect();
    assert_eq!(keys[0], keys[1]);
    assert_eq!(keys[0], keys[2]);
    let placeholders = |text: &str| -> BTreeSet<String> {
        text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect()
    };
    for key in &keys[0] {
        let of: Vec<_> = texts.iter().map(|messages| placeholders(messages.get(key))).collect();
        assert!(of[0] == of[1] && of[0] == of[2], "{key}: {of:?}");
    }
    let mut codes: BTreeSet<String> = otinish_case_numbers::every_kind()
        .flat_map(|kind| kind.codes)
        .chain(otinish_identifiers::CROSS_CHECK_CODES)
        .chain(otinish_identifiers::address::CODES)
        .chain(otinish_case_numbers::CROSS_CHECK_CODES)
        .chain(otinish_attachments::code::METADATA)
        .chain(otinish_attachments::code::CONTENT)
        .map(|code| (*code).to_owned())
        .collect();
    // The engine's own codes, as the vectors expect them.
    for vector in form_vectors() {
        let violations = vector.pointer("/expect/violations").and_then(Value::as_array).unwrap_or(&[]);
        codes.extend(violations.iter().map(|violation| text(violation, "/code").to_owned()));
    }
    for code in codes {
        for messages in &texts {
            assert!(messages.find(&code).is_some(), "{code} has no message in {}", messages.lang().code());
        }
    }
}

#[test]
fn no_message_is_left_with_a_placeholder() {
    let catalogue = Catalogue::built_in();
    let form = catalogue.form("enis/access-notary").unwrap();
    for vector in form_vectors() {
        let violations = vector.pointer("/expect/violations").and_then(Value::as_array).unwrap_or(&[]);
        for violation in violations.iter().filter_map(otinish_forms::Violation::from_value) {
            for lang in Lang::ALL {
                let text = messages(lang).render(&violation, Some(form));
                assert!(!text.contains('{') && !text.is_empty() && text != violation.code, "{violation:?}: {text}");
            }
        }
    }
}

/// The words of a printed form, line by line, without answers.
fn words(blocks: &[Block]) -> Vec<String> {
    let of = |line: &Vec<Span>| {
        line.iter()
            .map(|span| match span {
                Span::Fixed(text) | Span::Answer(text) | Span::Blank(text) => text.as_str(),
            })
            .collect::<String>()
    };
    blocks
        .iter()
        .flat_map(|block| match block {
            Block::Right(lines)
            | Block::Title(lines)
            | Block::Paragraph(lines)
            | Block::Signature(lines)
            | Block::Note(lines) => lines.iter().map(of).collect::<Vec<_>>(),
            Block::Table(headings, _) => headings.clone(),
        })
        .filter(|line| !line.is_empty())
        .collect()
}

/// A text without white space, to compare wordings across the line breaks of the act's pages.
fn compact(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn the_empty_kazakh_print_has_the_words_of_the_annexes_letter_for_letter() {
    // The annexes of order No 357 as published, with the line breaks of the page left out.
    let annexes = [
        (
            "enis/access-notary",
            "Бірыңғай нотариаттық ақпараттық жүйені пайдалану қағидаларына 1-қосымша Нысан \
             Кімге: Нотариаттық палата төрағасына тегі, аты, әкесінің аты (бар болса) (бұдан әрі – ТАӘ) \
             кімнен: ТАӘ, байланыс деректері, Нотариаттық iс-әрекеттер жасауға арналған үй-жайдың мекен – жайы, \
             электрондық пошта Өтініш \
             Мен, ТАӘ, _______ нотариаттық округінің нотариусы _____ мекен – жайы бойынша нотариаттық іс-әрекеттің \
             басталғанына байланысты БНАЖ-ға кіруге рұқсат беруіңізді сұраймын. \
             № ТАӘ ЖСН Лицензияның нөмірі және берілген күні АНП Нотариустың үй-жайы (облыс, округ, мекен – жайы) \
             Байланыс деректері Электрондық пошта БНАЖ-дағы рөлі \
             Осымен, дәйекті мәліметтерді ұсынғандығымды растаймын; \
             \"Нотариат туралы\" Қазақстан Республикасы Заңының 3-бабының 7-тармағына сәйкес заңда тікелей көзделген \
             жағдайларды қоспағанда, нотариаттық іс-әрекеттер жасау құпиясын сақтауға және оны үшінші тұлғаларға жария \
             етпеуге, сондай-ақ Қазақстан Республикасының Әділет министрі 2021 жылғы 30 сәуірдегі № 357 бұйрығымен \
             бектілген Бірыңғай нотариаттық ақпараттық жүйені пайдалану қағидаларында белгіленген өзге де талаптарды \
             сақтауға келісім беремін. \
             (қолы) (тегі, аты, әкесінің аты (бар болса) Күні: ___________ \
             Ескертпе: аббревиатуралардың толық жазылуы: АНП – аумақтық нотариаттық палата; \
             ЖСН – жеке сәйкестендіру нөмірі; БНАЖ – бірыңғай нотариаттық ақпараттық жүйе.",
        ),
        (
            "enis/access-employee",
            "Бірыңғай нотариаттық ақпараттық жүйені пайдалану қағидаларына 2-қосымша Нысан \
             Кімге: Әділет министрлігі кімнен: тегі, аты, әкесінің аты (бар болса) (бұдан әрі – ТАӘ), \
             байланыс деректері, Әділет министрлігінің/ӘД/РНП/АНП қызметкерінің лауазымы Өтініш \
             Мен, Т.А.Ә., нотариаттық қызмет саласындағы функционалдық міндеттерді жүзеге асыру үшін БНАЖ-ға кіруге \
             рұқсат беруді сұраймын. \
             № ТАӘ ЖСН Ұйымның толық атауын көрсете отырып, лауазымы Заңды мекенжайы Байланыс мәліметтері \
             Электрондық пошта \
             Осымен, дәйекті мәліметтерді ұсынғандығымды растаймын; \
             \"Нотариат туралы\" Қазақстан Республикасы Заңының 31-бабының 4-тармағына сәйкес, заңда тікелей көзделген \
             жағдайларды қоспағанда, нотариаттық іс-әрекеттер жасау құпиясын сақтауға және оны үшінші тұлғаларға жария \
             етпеуге, сондай-ақ Қазақстан Республикасының Әділет министрі 2021 жылғы 30 сәуірдегі № 357 бұйрығымен \
             бектілген Бірыңғай нотариаттық ақпараттық жүйені пайдалану қағидаларында белгіленген өзге де талаптарды \
             сақтауға келісім беремін. \
             (қолы) (тегі, аты, әкесінің аты (бар болса) Күні: ___________ \
             Ескертпе: аббревиатуралардың толық жазылуы: ӘД – Әділет департаменті, РНП – Республикалық нотариаттық \
             палата; АНП – аумақтық нотариаттық палата; ЖСН – жеке сәйкестендіру нөмірі; \
             БНАЖ – бірыңғай нотариаттық ақпараттық жүйе.",
        ),
    ];
    let catalogue = Catalogue::built_in();
    let today = parse_date("2026-06-15").unwrap();
    for (id, act) in annexes {
        let printed = words(&catalogue.form(id).unwrap().print(&Value::Null, Lang::Kk, today)).join(" ");
        assert_eq!(compact(&printed), compact(act), "{id}");
    }
}

#[test]
fn verbatim_texts_are_those_of_the_catalogue() {
    let index = read("catalogue/index.json");
    for form in Catalogue::built_in().forms() {
        let Some(id) = &form.definition().catalogue else { continue };
        let Some(consents) = entry(&index, id).pointer("/kk/consents") else { continue };
        let stated: BTreeMap<&str, &str> = all_fields(form)
            .filter_map(|field| Some((field.statement_id.as_deref()?, field.statement.as_ref()?.kk.as_str())))
            .collect();
        for (consent, wording) in consents.as_object().unwrap().iter() {
            assert_eq!(stated.get(consent).copied(), wording.as_str(), "{id} {consent}");
        }
    }
}

#[test]
fn the_filled_print_has_one_fact_everywhere_it_stands() {
    let catalogue = Catalogue::built_in();
    let file = read("vectors/forms/enis-access-notary.json");
    let form = catalogue.form("enis/access-notary").unwrap();
    let today = parse_date("2026-06-15").unwrap();
    let blocks = form.print(file.pointer("/answers").unwrap(), Lang::Kk, today);
    let mut answers = String::new();
    let mut lines = |line: &Vec<Span>| {
        for span in line {
            match span {
                Span::Answer(text) => answers.push_str(&format!("{text}\n")),
                Span::Fixed(_) => {}
                Span::Blank(text) => panic!("a blank is left in a full form: {text}"),
            }
        }
    };
    for block in &blocks {
        match block {
            Block::Right(l) | Block::Title(l) | Block::Paragraph(l) | Block::Signature(l) | Block::Note(l) => {
                l.iter().for_each(&mut lines);
            }
            Block::Table(_, rows) => rows.iter().flatten().for_each(&mut lines),
        }
    }
    let count = |text: &str| answers.matches(&format!("{text}\n")).count();
    // Header, body, table and signature; header, body and table; header and table.
    assert_eq!(count("Әбілқасымов Нұрлан Ғабитұлы"), 4);
    assert_eq!(count("Мәңгілік Ел даңғылы, 8-үй, 12-кеңсе"), 3);
    assert_eq!(count("Астана қаласының нотариаттық палатасы"), 2);
    assert_eq!(count("15.06.2026"), 1);
}

#[test]
fn a_definition_read_from_json_is_the_one_that_was_written() {
    for form in Catalogue::built_in().forms() {
        let json = serde_json::to_string(form.definition()).unwrap();
        let read = otinish_forms::Form::from_json(&json).unwrap();
        assert_eq!(serde_json::to_string(read.definition()).unwrap(), json);
        let errors = otinish_forms::Form::from_json(&json.replacen("\"id\"", "\"idd\"", 1)).unwrap_err();
        assert!(errors[0].reason.contains("`idd`"), "{errors:?}");
    }
}

#[test]
fn the_published_schema_of_definition_files_is_the_one_of_the_model() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/definition.schema.json");
    let schema = serde_json::to_string_pretty(&otinish_catalogue::definition_schema()).unwrap() + "\n";
    if std::env::var_os("OTINISH_UPDATE_DOCS").is_some() {
        fs::write(&path, &schema).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == schema, "docs/definition.schema.json is out of date: run the tests with OTINISH_UPDATE_DOCS=1");
}
