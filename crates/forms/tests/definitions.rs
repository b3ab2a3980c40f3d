//! What definitions may say, and what the engine makes of it.

#![allow(clippy::unwrap_used, reason = "a test says by a panic what is wrong")]

use std::{fs, path::Path};

use otinish_calendar::parse_date;
use otinish_forms::{
    Attachment, Block, Condition, Context, Definition, Form, Lang, Outcome, ParamValue, Span, Value,
    authoring::{answer_types, answers_schema, definition_schema, read_folder},
};

/// A form that uses what the definitions of the acts do not.
const SURVEY: &str = r#"
id = "test/survey"
edition = "2026-01-01"
title = { kk = "Сауалнама", ru = "Анкета", en = "Survey" }
name = { kk = "Сауалнама", ru = "Анкета", en = "Survey" }
applicant = { kk = "Кез келген адам", ru = "Любой", en = "Anybody" }
result = { kk = "Жауап", ru = "Ответ", en = "An answer" }
source = "annex 1"

[[sections]]
id = "main"
title = { kk = "Негізгі", ru = "Основное", en = "Main" }

[[sections.fields]]
id = "kind"
type = "choice"
label = { kk = "Түрі", ru = "Вид", en = "Kind" }
source = "annex 1"
required = true
options = [
    { id = "person", label = { kk = "Адам", ru = "Человек", en = "Person" } },
    { id = "company", label = { kk = "Ұйым", ru = "Организация", en = "Company" } },
]

[[sections.fields]]
id = "bin"
type = "bin"
label = { kk = "БСН", ru = "БИН", en = "BIN" }
source = "annex 1"
required = true
visible-when = { equals = { field = "kind", value = "company" } }

[[sections.fields]]
id = "comment"
type = "long-text"
label = { kk = "Түсініктеме", ru = "Комментарий", en = "Comment" }
source = "annex 1"
required-when = { all = [{ present = "bin" }, { not = { present = "children" } }] }

[[sections.fields]]
id = "children"
type = "group"
label = { kk = "Балалар", ru = "Дети", en = "Children" }
source = "annex 1"
min = 1
max = 2

[[sections.fields.fields]]
id = "birth_date"
type = "date"
label = { kk = "Туған күні", ru = "Дата рождения", en = "Birth date" }
source = "annex 1"
required = true

[[sections.fields.fields]]
id = "school"
type = "text"
label = { kk = "Мектеп", ru = "Школа", en = "School" }
source = "annex 1"
required = true
visible-when = { before = { field = "birth_date", value = "2020-01-01" } }

[[sections.fields]]
id = "rooms"
type = "integer"
label = { kk = "Бөлмелер", ru = "Комнаты", en = "Rooms" }
source = "annex 1"
min = 1
max = 9

[[print]]
block = "title"
lines = [{ kk = "Сауалнама", ru = "Анкета", en = "Survey" }]

[[print]]
block = "table"
group = "children"
columns = [
    { title = { kk = "№", ru = "№", en = "No" }, value = "{row}" },
    { title = { kk = "Күні", ru = "Дата", en = "Date" }, value = "{birth_date} {school|-}" },
]
"#;

fn survey() -> Form {
    Form::new(toml::from_str(SURVEY).unwrap()).unwrap()
}

fn judge(form: &Form, answers: &str) -> Outcome<'static> {
    form.validate(&Value::parse(answers).unwrap(), &[], &Context::new(parse_date("2026-06-15").unwrap())).into_owned()
}

fn found(outcome: &Outcome<'_>) -> Vec<String> {
    outcome.report.violations.iter().map(|v| format!("{} {}", v.path, v.code)).collect()
}

#[test]
fn a_hidden_field_is_neither_required_nor_kept() {
    let outcome = judge(&survey(), r#"{"kind":"person","bin":"not a BIN"}"#);
    assert_eq!(found(&outcome), [""; 0]);
    assert_eq!(outcome.canonical.to_canonical(), r#"{"kind":"person"}"#);
}

#[test]
fn a_condition_on_a_hidden_field_sees_no_answer() {
    // `bin` is hidden, so the comment is not required.
    assert_eq!(found(&judge(&survey(), r#"{"kind":"person","bin":"200140000016"}"#)), [""; 0]);
    let outcome = judge(&survey(), r#"{"kind":"company","bin":"x"}"#);
    assert!(found(&outcome).contains(&"/comment field.required".to_owned()), "{outcome:?}");
}

#[test]
fn the_items_of_a_group_are_judged_each_with_its_own_conditions() {
    let outcome = judge(
        &survey(),
        r#"{"kind":"person","children":[{"birth_date":"01.02.2015"},{"birth_date":"2024-05-06","school":"№ 1","x":1}]}"#,
    );
    assert_eq!(found(&outcome), ["/children/0/school field.required", "/children/1/x answers.unknown-field"]);
    // The second child has no school yet: the field is hidden and its answer dropped.
    let canonical = r#"{"children":[{"birth_date":"2015-02-01"},{"birth_date":"2024-05-06"}],"kind":"person"}"#;
    assert_eq!(outcome.canonical.to_canonical(), canonical);
}

#[test]
fn a_group_has_bounds_and_takes_objects_only() {
    let three = r#"{"kind":"person","children":[{"birth_date":"2024-05-06"},7,{"birth_date":"x"}]}"#;
    assert_eq!(found(&judge(&survey(), three)), ["/children group.too-many", "/children/1 answers.type"]);
    assert_eq!(found(&judge(&survey(), r#"{"kind":"person","children":{}}"#)), ["/children answers.type"]);
}

#[test]
fn integers_have_bounds_and_no_fractions() {
    for (answer, expected) in [
        ("0", "/rooms integer.too-small"),
        ("10", "/rooms integer.too-large"),
        ("1.0", "/rooms answers.type"),
        ("\"3\"", "/rooms answers.type"),
        ("true", "/rooms answers.type"),
        ("1e30", "/rooms answers.type"),
    ] {
        assert_eq!(
            found(&judge(&survey(), &format!(r#"{{"kind":"person","rooms":{answer}}}"#))),
            [expected],
            "{answer}"
        );
    }
    let outcome = judge(&survey(), r#"{"kind":"person","rooms":3}"#);
    assert_eq!(outcome.canonical.to_canonical(), r#"{"kind":"person","rooms":3}"#);
}

#[test]
fn lines_of_text_keep_their_breaks_in_one_form() {
    let outcome = judge(&survey(), r#"{"kind":"person","comment":" a\r\nb\rc\td "}"#);
    assert_eq!(outcome.canonical.to_canonical(), r#"{"comment":"a\nb\nc\td","kind":"person"}"#);
    assert_eq!(found(&judge(&survey(), r#"{"kind":"person","comment":"a\u200bb"}"#)), ["/comment text.character"]);
}

#[test]
fn a_form_without_a_policy_takes_no_files() {
    let file = Attachment::new("x", "a.pdf", 1, "");
    let context = Context::new(parse_date("2026-06-15").unwrap());
    let outcome = survey().validate(&Value::parse(r#"{"kind":"person"}"#).unwrap(), &[file], &context).into_owned();
    assert_eq!(found(&outcome), ["/attachments/x/0 attachments.unknown-slot"]);
}

#[test]
fn a_table_of_a_group_has_a_row_for_each_item() {
    let form = survey();
    let answers =
        Value::parse(r#"{"children":[{"birth_date":"2015-02-01","school":"№ 1"},{"birth_date":"2024-05-06"}]}"#);
    let blocks = form.print(&answers.unwrap(), Lang::En, parse_date("2026-06-15").unwrap());
    let Block::Table(headings, rows) = &blocks[1] else { panic!("{blocks:?}") };
    assert_eq!(headings, &["No", "Date"]);
    assert_eq!(rows.len(), 2);
    let answer = |text: &str| Span::Answer(text.into());
    assert_eq!(rows[0][1], [answer("01.02.2015"), Span::Fixed(" ".into()), answer("№ 1")]);
    assert_eq!(rows[1][1], [answer("06.05.2024"), Span::Fixed(" ".into()), Span::Blank("-".into())]);
    assert_eq!(rows[1][0], [Span::Fixed("2".into())]);
}

/// What is wrong with the survey after one replacement in its text.
fn lint(from: &str, to: &str) -> Vec<String> {
    assert!(SURVEY.contains(from), "{from}");
    let definition: Definition = toml::from_str(&SURVEY.replacen(from, to, 1)).unwrap();
    Form::new(definition).err().unwrap_or_default().into_iter().map(|error| error.to_string()).collect()
}

#[test]
fn mistakes_in_a_definition_are_named_with_their_place() {
    for (from, to, expected) in [
        ("type = \"bin\"", "type = \"bim\"", "bin: there is no field type `bim`"),
        ("ru = \"Комнаты\"", "ru = \" \"", "rooms: the text has no ru"),
        ("field = \"kind\"", "field = \"sort\"", "bin: the condition names a field `sort` that the form does not have"),
        (
            "value = \"company\"",
            "value = \"firm\"",
            "bin: the condition names an option `firm` that `kind` does not have",
        ),
        ("id = \"rooms\"", "id = \"kind\"", "kind: the id is used twice in the form"),
        ("id = \"rooms\"", "id = \"Rooms\"", "Rooms: a field's id is lower-case letters, digits and underscores"),
        ("id = \"test/survey\"", "id = \"survey\"", "id: an id is written system/form"),
        ("{birth_date} ", "{birth_day} ", "print block 2: there is no field `birth_day`"),
        ("min = 1\nmax = 9", "min = 9\nmax = 1", "rooms: `min` is greater than `max`"),
        ("value = \"2020-01-01\"", "value = \"2020\"", "children.school: the condition names a field `2020`"),
        (
            "{ equals = { field = \"kind\", value = \"company\" } }",
            "{ present = \"bin\" }",
            "bin: whether the field is shown depends on the field itself",
        ),
        ("source = \"annex 1\"\nmin = 1\nmax = 9", "source = \"\"", "rooms: every element says where it stands"),
        ("type = \"integer\"", "type = \"text\"", "rooms: `min` and `max` belong to `integer` and `group`"),
        ("group = \"children\"", "group = \"kids\"", "print block 2: there is no field `kids`"),
        (
            "\n[[print]]",
            "\n[[rules]]\nfield = \"bin\"\ncheck = { court-year = \"rooms\" }\nsource = \"annex 1\"\n\n[[print]]",
            "rule at bin: `bin` is not the number of a court's case",
        ),
    ] {
        let errors = lint(from, to);
        assert!(errors.iter().any(|error| error.starts_with(expected)), "{from} -> {to}: {errors:?}");
    }
}

#[test]
fn unknown_keys_in_a_definition_are_refused_with_line_and_column() {
    let folder = tempfile::tempdir().unwrap();
    let form = folder.path().join("test/survey");
    fs::create_dir_all(&form).unwrap();
    let system = r#"
        id = "test"
        act-short = "№ 1"
        name = { kk = "а", ru = "а", en = "a" }
        rules = { kk = "а", ru = "а", en = "a" }
        act = { kk = "а", ru = "а", en = "a" }
        act-edition = { kk = "а", ru = "а", en = "a" }
    "#;
    fs::write(folder.path().join("test/system.toml"), system).unwrap();
    fs::write(form.join("2026-01-01.toml"), SURVEY).unwrap();
    assert_eq!(read_folder(folder.path()).unwrap().len(), 1);

    fs::write(form.join("2026-01-01.toml"), SURVEY.replacen("max = 9", "maximum = 9", 1)).unwrap();
    let errors = read_folder(folder.path()).unwrap_err();
    assert_eq!(errors[0].at.map(|(line, _)| line), SURVEY.lines().position(|l| l == "max = 9").map(|at| at + 1));
    assert!(errors[0].to_string().contains("maximum"), "{}", errors[0]);

    fs::rename(form.join("2026-01-01.toml"), form.join("2026-02-02.toml")).unwrap();
    fs::write(form.join("2026-02-02.toml"), SURVEY).unwrap();
    let errors = read_folder(folder.path()).unwrap_err();
    assert!(errors[0].reason.contains("a file is named after its id and edition"), "{}", errors[0]);
    assert!(read_folder(Path::new("/nowhere/at/all")).is_err());
}

#[test]
fn the_schema_of_answers_and_the_types_say_what_the_definition_says() {
    let form = survey();
    let schema = answers_schema(&form, Lang::En);
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(schema["required"], serde_json::json!(["kind"]));
    assert_eq!(schema["properties"]["kind"]["enum"], serde_json::json!(["person", "company"]));
    assert_eq!(schema["properties"]["rooms"]["maximum"], 9);
    assert_eq!(schema["properties"]["children"]["items"]["required"], serde_json::json!(["birth_date"]));
    assert_eq!(schema["additionalProperties"], false);
    let types = answer_types(&form);
    for line in [
        "export interface TestSurvey {",
        "  kind: \"person\" | \"company\";",
        "  bin?: string;",
        "  rooms?: number;",
        "    birth_date: string;",
        "  }[];",
    ] {
        assert!(types.lines().any(|l| l == line), "{line}\n{types}");
    }
}

#[test]
fn the_schema_of_definitions_knows_every_word_of_a_definition() {
    let schema = definition_schema().to_string();
    for word in
        ["visible-when", "required-when", "one-of", "not-after", "person-name", "max-files", "successor", "long-text"]
    {
        assert!(schema.contains(word), "{word}");
    }
}

#[test]
fn conditions_are_a_closed_set() {
    assert!(serde_json::from_str::<Condition>(r#"{"equals":{"field":"a","value":"b"}}"#).is_ok());
    assert!(serde_json::from_str::<Condition>(r#"{"eval":"a == b"}"#).is_err());
    assert!(serde_json::from_str::<Condition>(r#""a == b""#).is_err());
}

/// The survey with more fields and rules of the kinds that the acts' own forms do not use.
fn more() -> Form {
    let fields = r#"
[[sections.fields]]
id = "sent_at"
type = "date-time"
label = { kk = "Жіберілді", ru = "Отправлено", en = "Sent" }
source = "annex 1"

[[sections.fields]]
id = "received"
type = "date"
label = { kk = "Алынды", ru = "Получено", en = "Received" }
source = "annex 1"

[[sections.fields]]
id = "guests"
type = "integer"
label = { kk = "Қонақтар", ru = "Гости", en = "Guests" }
source = "annex 1"

[[sections.fields]]
id = "case"
type = "court-civil"
label = { kk = "Істің нөмірі", ru = "Номер дела", en = "Number of the case" }
source = "annex 1"

[[sections.fields]]
id = "year"
type = "integer"
label = { kk = "Есепке алу жылы", ru = "Год учёта", en = "Year of registration" }
source = "annex 1"

[[sections.fields]]
id = "answered_at"
type = "date-time"
label = { kk = "Жауап берілген уақыт", ru = "Время ответа", en = "Answered at" }
source = "annex 1"

[[sections.fields]]
id = "confirmed_at"
type = "date-time"
label = { kk = "Расталған уақыт", ru = "Время подтверждения", en = "Confirmed at" }
source = "annex 1"

[[sections.fields]]
id = "closed"
type = "date"
label = { kk = "Жабылған күні", ru = "Дата закрытия", en = "Closed on" }
source = "annex 1"

[[sections.fields]]
id = "service"
type = "choice"
label = { kk = "Қызмет", ru = "Услуга", en = "Service" }
source = "annex 1"
options = [
    { id = "any", label = { kk = "Кез келген", ru = "Любая", en = "Any" } },
    { id = "firm", label = { kk = "Ұйымға", ru = "Организации", en = "For companies" }, when = { equals = { field = "kind", value = "company" } }, when-rule = "T-R-01" },
]

[[rules]]
field = "sent_at"
check = { not-before = "received" }
source = "paragraph 1"

[[rules]]
field = "received"
check = { not-after-plus = { field = "sent_at", months = 1, days = 2 } }
source = "paragraph 2"

[[rules]]
field = "case"
check = { court-year = "year" }
source = "paragraph 2"

[[rules]]
field = "answered_at"
check = { not-after-plus = { field = "sent_at", days = 1 } }
source = "paragraph 2"

[[rules]]
field = "confirmed_at"
check = { not-after-plus = { field = "sent_at", hours = 2 } }
source = "paragraph 2"

[[rules]]
field = "closed"
check = { not-after-plus = { field = "sent_at", working-days = 1 } }
source = "paragraph 2"

[[rules]]
field = "guests"
check = { at-most = "rooms" }
source = "paragraph 3"

[[rules]]
field = "comment"
check = { differs-from = "service" }
severity = "warning"
source = "paragraph 4"

[[rules]]
field = "guests"
check = { holds = { any = [{ present = "guests" }, { not = { at-least = { field = "rooms", value = 5 } } }] } }
code = "test.guests-of-many-rooms"
message = { kk = "Қонақтар санын көрсетіңіз", ru = "Укажите число гостей", en = "Give the number of guests" }
rule = "T-R-02"
source = "paragraph 5"
"#;
    let text = SURVEY.replacen("\n[[print]]", &format!("{fields}\n[[print]]"), 1);
    Form::new(toml::from_str(&text).unwrap()).unwrap()
}

#[test]
fn a_moment_is_a_day_and_a_minute() {
    for (typed, canonical) in [("15.06.2026 14:05", "2026-06-15T14:05"), ("2026-06-15T00:00", "2026-06-15T00:00")] {
        let outcome = judge(&more(), &format!(r#"{{"kind":"person","sent_at":"{typed}"}}"#));
        assert_eq!(found(&outcome), [""; 0]);
        assert_eq!(outcome.canonical.pointer("/sent_at").and_then(Value::as_str), Some(canonical));
    }
    for (typed, code) in [
        ("15.06.2026", "date-time.format"),
        ("15.06.2026 24:00", "date-time.format"),
        ("15.06.2026 1:05", "date-time.format"),
        ("31.06.2026 10:00", "date.no-such-day"),
        ("15.06.1026 10:00", "date.out-of-range"),
    ] {
        let outcome = judge(&more(), &format!(r#"{{"kind":"person","sent_at":"{typed}"}}"#));
        assert_eq!(found(&outcome), [format!("/sent_at {code}")], "{typed}");
    }
    assert_eq!(found(&judge(&more(), r#"{"kind":"person","received":"2026-06-15T10:00"}"#)), ["/received date.format"]);
}

#[test]
fn dates_and_moments_are_compared_by_the_day_and_plus_some_time() {
    let judge = |received: &str, sent: &str| {
        found(&judge(&more(), &format!(r#"{{"kind":"person","received":"{received}","sent_at":"{sent}"}}"#)))
    };
    assert_eq!(judge("2026-01-31", "2026-01-31T00:00"), [""; 0]);
    assert_eq!(judge("2026-02-01", "2026-01-31T23:59"), ["/sent_at date.before"]);
    // A month and two days after 31 January: 28 February and two days.
    assert_eq!(judge("2026-03-02", "2026-01-31T10:00"), ["/sent_at date.before"]);
    assert_eq!(judge("2026-03-03", "2026-01-31T10:00"), ["/sent_at date.before", "/received date.too-late"]);
}

#[test]
fn a_day_after_a_moment_ends_at_its_minute() {
    let judge = |answered: &str| {
        let answers = format!(r#"{{"kind":"person","sent_at":"2026-04-14T09:15","answered_at":"{answered}"}}"#);
        judge(&more(), &answers)
    };
    assert_eq!(found(&judge("2026-04-15T09:15")), [""; 0]);
    let late = judge("2026-04-15T09:16");
    assert_eq!(found(&late), ["/answered_at date.too-late"]);
    let messages =
        otinish_forms::Messages::from_json(Lang::En, r#"{"date.too-late":"The last day is {last}"}"#).unwrap();
    assert_eq!(messages.render(&late.report.violations[0], Some(&more())), "The last day is 15.04.2026 09:15");
}

#[test]
fn hours_after_a_moment_run_over_midnight() {
    let judge = |confirmed: &str| {
        let answers = format!(r#"{{"kind":"person","sent_at":"2026-12-31T22:30","confirmed_at":"{confirmed}"}}"#);
        judge(&more(), &answers)
    };
    assert_eq!(found(&judge("2027-01-01T00:30")), [""; 0]);
    let late = judge("2027-01-01T00:31");
    assert_eq!(found(&late), ["/confirmed_at date.too-late"]);
    assert_eq!(late.report.violations[0].params[0].1, ParamValue::Text("2027-01-01T00:30".into()));
}

#[test]
fn a_working_day_after_a_moment_is_over_at_its_end() {
    let judge = |sent: &str, closed: &str| {
        found(&judge(&more(), &format!(r#"{{"kind":"person","sent_at":"{sent}","closed":"{closed}"}}"#)))
    };
    // From Friday 20 November the next working day is Monday.
    assert_eq!(judge("2026-11-20T09:00", "2026-11-23"), [""; 0]);
    assert_eq!(judge("2026-11-20T09:00", "2026-11-24"), ["/closed date.too-late"]);
    // 16 December is a holiday.
    assert_eq!(judge("2026-12-15T09:00", "2026-12-17"), [""; 0]);
    // Nobody knows the holidays of 2090 yet: nothing is said.
    assert_eq!(judge("2090-11-20T09:00", "2090-12-24"), [""; 0]);
}

#[test]
fn hours_are_counted_between_moments_only() {
    let definition = more().definition().clone();
    let mut wrong = definition;
    for rule in wrong.rules.iter_mut().filter(|rule| rule.field == "confirmed_at") {
        rule.field = "received".into();
    }
    let errors = Form::new(wrong).unwrap_err();
    assert_eq!(errors.len(), 1);
    assert!(errors[0].reason.contains("`hours`"), "{errors:?}");
}

#[test]
fn a_courts_number_tells_the_year_of_registration() {
    let judge =
        |case: &str, year: i32| judge(&more(), &format!(r#"{{"kind":"person","case":"{case}","year":{year}}}"#));
    assert_eq!(found(&judge("7514-23-00-2/936", 2023)), [""; 0]);
    assert_eq!(found(&judge("7514 - 23-00-2А/936", 2024)), ["/case court-number.registration-year-differs"]);
    assert_eq!(found(&judge("7514-23-00-2", 2024)), ["/case court-number.shape"]);
    assert_eq!(found(&judge("", 2024)), [""; 0]);
}

#[test]
fn an_option_may_be_narrowed_by_another_answer() {
    let outcome = judge(&more(), r#"{"kind":"person","service":"firm"}"#);
    assert_eq!(found(&outcome), ["/service choice.not-available"]);
    assert_eq!(outcome.report.violations[0].rule.as_deref(), Some("T-R-01"));
    assert_eq!(found(&judge(&more(), r#"{"kind":"person","service":"any"}"#)), [""; 0]);
}

#[test]
fn rules_compare_integers_and_texts_and_may_be_any_condition() {
    assert_eq!(found(&judge(&more(), r#"{"kind":"person","rooms":2,"guests":3}"#)), ["/guests integer.greater"]);
    let outcome = judge(&more(), r#"{"kind":"person","comment":"any","service":"any"}"#);
    assert_eq!(found(&outcome), ["/comment answers.same"]);
    assert!(outcome.report.is_valid(), "a warning does not refuse");
    let outcome = judge(&more(), r#"{"kind":"person","rooms":5}"#);
    assert_eq!(found(&outcome), ["/guests test.guests-of-many-rooms"]);
    let messages = otinish_forms::Messages::from_json(Lang::En, "{}").unwrap();
    assert_eq!(messages.render(&outcome.report.violations[0], Some(&more())), "Give the number of guests");
    assert_eq!(found(&judge(&more(), r#"{"kind":"person","rooms":5,"guests":5}"#)), [""; 0]);
}

#[test]
fn slots_may_have_formats_of_their_own_and_not_count() {
    let files = r#"
[[sections.slots]]
id = "content"
label = { kk = "Мәтін", ru = "Текст", en = "Text" }
source = "paragraph 8"
formats = ["doc", "docx"]
formats-rule = "EDOC-R-09"
uncounted = true

[[sections.slots]]
id = "more"
label = { kk = "Қосымша", ru = "Дополнительно", en = "More" }
source = "paragraph 8"

[attachments]
policy = "edoc"
source = "paragraph 7"

[[print]]"#;
    let form = Form::new(toml::from_str(&SURVEY.replacen("[[print]]", files, 1)).unwrap()).unwrap();
    let file = |slot: &str, name: &str| Attachment::new(slot, name, 10, "");
    let judge = |files: &[Attachment]| {
        let context = Context::new(parse_date("2026-06-15").unwrap());
        found(&form.validate(&Value::parse(r#"{"kind":"person"}"#).unwrap(), files, &context))
    };
    let not_inspected = "/attachments attachments.content-not-inspected";
    let mut files: Vec<_> = (0..6).map(|n| file("more", &format!("{n}.pdf"))).collect();
    files.push(file("content", "letter.DOCX"));
    assert_eq!(judge(&files), [not_inspected], "six and the content");
    files.push(file("more", "7.pdf"));
    assert_eq!(judge(&files), [not_inspected, "/attachments attachments.too-many"]);
    assert_eq!(
        judge(&[file("content", "a.pdf")]),
        ["/attachments/content/0 attachments.format-not-here", not_inspected]
    );
}

#[test]
fn what_the_inspection_of_a_file_found_stands_at_the_file() {
    let slots = r#"{"supporting":[
        {"name":"a.pdf","size":1,"media_type":"","inspected":[{"code":"attachments.encrypted","severity":"error"}]},
        {"name":"b.pdf","size":1,"inspected":[]}]}"#;
    let attachments = Attachment::from_value(&Value::parse(slots).unwrap()).unwrap();
    let slot = "[[sections.slots]]\nid = \"supporting\"\nlabel = { kk = \"Қ\", ru = \"Д\", en = \"S\" }\nsource = \"x\"\n\n\
                [attachments]\npolicy = \"edoc\"\nsource = \"paragraph 7\"\n\n[[print]]";
    let form = Form::new(toml::from_str(&SURVEY.replacen("[[print]]", slot, 1)).unwrap()).unwrap();
    let context = Context::new(parse_date("2026-06-15").unwrap());
    let outcome = form.validate(&Value::parse(r#"{"kind":"person"}"#).unwrap(), &attachments, &context).into_owned();
    assert_eq!(found(&outcome), ["/attachments/supporting/0 attachments.encrypted"]);
    for (wrong, place) in [
        (r#"[]"#, ""),
        (r#"{"a":{}}"#, "/a"),
        (r#"{"a":[{"name":"x"}]}"#, "/a/0/size"),
        (r#"{"a":[{"name":"x","size":-1}]}"#, "/a/0/size"),
        (r#"{"a":[{"size":1}]}"#, "/a/0/name"),
        (r#"{"a":[{"name":"x","size":1,"inspected":[{}]}]}"#, "/a/0/inspected"),
    ] {
        assert_eq!(Attachment::from_value(&Value::parse(wrong).unwrap()).unwrap_err(), place, "{wrong}");
    }
}

#[test]
fn a_published_definition_is_read_as_it_was_written() {
    for definition in read_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("catalogue")).unwrap() {
        let json = serde_json::to_string(&definition).unwrap();
        let form = Form::from_published(&json).expect(&definition.id);
        assert_eq!(serde_json::to_string(form.definition()).unwrap(), json);
    }
    for json in ["", "null", "{}", r#"{"id":"a/b","edition":"2026-02-30"}"#] {
        assert!(Form::from_published(json).is_none(), "{json}");
    }
}

#[test]
fn the_first_fault_of_a_definition_is_told_with_its_place() {
    let definition = read_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("catalogue")).unwrap().remove(0);
    let json = serde_json::to_string(&definition).unwrap();
    for (from, to, place) in [
        (r#""sections":[{"id":""#, r#""sections":[{"extra":1,"id":""#, "definition/sections/0"),
        (r#""edition":""#, r#""edition":"x"#, "definition/edition"),
        (r#""required":true"#, r#""required":"yes""#, "/required"),
    ] {
        let broken = json.replacen(from, to, 1);
        assert_ne!(broken, json, "{from}");
        let errors = Form::from_json(&broken).unwrap_err();
        assert!(errors.len() == 1 && errors[0].place.ends_with(place), "{errors:?}");
    }
}
