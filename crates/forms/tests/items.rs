//! What the fields of a group's items may depend on, and the rules about them.

#![allow(clippy::unwrap_used, reason = "a test says by a panic what is wrong")]

use otinish_calendar::parse_date;
use otinish_forms::{Context, Definition, Form, Lang, Messages, Outcome, Session, Value};

const TRIPS: &str = r#"
id = "test/trips"
edition = "2026-01-01"
title = { kk = "Сапарлар", ru = "Поездки", en = "Trips" }
name = { kk = "Сапарлар", ru = "Поездки", en = "Trips" }
applicant = { kk = "Адам", ru = "Человек", en = "A person" }
result = { kk = "Жазба", ru = "Запись", en = "An entry" }
source = "paragraph 1"

[[sections]]
id = "main"
title = { kk = "Негізгі", ru = "Основное", en = "Main" }

[[sections.fields]]
id = "from"
type = "date"
label = { kk = "Бастап", ru = "С", en = "From" }
source = "paragraph 1"

[[sections.fields]]
id = "trips"
type = "group"
label = { kk = "Сапарлар", ru = "Поездки", en = "Trips" }
source = "paragraph 1"
fields = [
    { id = "kind", type = "choice", label = { kk = "Түрі", ru = "Вид", en = "Kind" }, source = "paragraph 1", options = [{ id = "car", label = { kk = "Көлік", ru = "Машина", en = "Car" } }, { id = "rail", label = { kk = "Пойыз", ru = "Поезд", en = "Train" } }] },
    { id = "licence", type = "text", label = { kk = "Куәлік", ru = "Права", en = "Licence" }, source = "paragraph 1", required = true, visible-when = { equals = { field = "kind", value = "car" } } },
    { id = "insurance", type = "text", label = { kk = "Сақтандыру", ru = "Страховка", en = "Insurance" }, source = "paragraph 1", required-when = { present = "licence" } },
    { id = "left", type = "date", label = { kk = "Кетті", ru = "Выезд", en = "Left" }, source = "paragraph 2" },
    { id = "came", type = "date", label = { kk = "Келді", ru = "Приезд", en = "Came" }, source = "paragraph 2" },
]

[[rules]]
field = "trips.came"
check = { not-before = "left" }
rule = "T-R-01"
source = "paragraph 2"

[[rules]]
field = "trips.left"
check = { not-before = "from" }
code = "trips.too-early"
message = { kk = "{other-field} ерте", ru = "Раньше поля {other-field}", en = "Earlier than {other-field}" }
source = "paragraph 2"

[[rules]]
field = "trips.came"
check = { holds = { present = "came" } }
when = { equals = { field = "kind", value = "rail" } }
code = "trips.not-back"
message = { kk = "Келген күні жоқ", ru = "Нет дня приезда", en = "There is no day of arrival" }
source = "paragraph 3"

[[print]]
block = "title"
lines = [{ kk = "Сапарлар", ru = "Поездки", en = "Trips" }]
"#;

fn trips() -> Form {
    Form::new(toml::from_str(TRIPS).unwrap()).unwrap()
}

fn judge(answers: &str) -> Outcome<'static> {
    let (form, answers) = (trips(), Value::parse(answers).unwrap());
    let context = Context::new(parse_date("2026-06-15").unwrap());
    let outcome = form.validate(&answers, &[], &context).into_owned();
    let mut session = Session::new(&form, Value::parse("{}").unwrap(), Vec::new(), context);
    // The items come first: their verdict has to follow the field outside that comes later.
    for key in ["trips", "from"] {
        if let Some(value) = answers.as_object().unwrap().get(key) {
            session.set(&format!("/{key}"), value.clone());
        }
    }
    assert_eq!(session.outcome(), outcome, "a session says the same");
    outcome
}

fn found(answers: &str) -> Vec<String> {
    judge(answers).report.violations.iter().map(|v| format!("{} {}", v.path, v.code)).collect()
}

#[test]
fn a_field_of_an_item_depends_on_a_field_of_the_same_item() {
    assert_eq!(
        found(r#"{"trips":[{"kind":"car"},{"kind":"rail","came":"2026-01-02"},{"kind":"car","licence":"A"}]}"#),
        ["/trips/0/licence field.required", "/trips/2/insurance field.required"]
    );
}

#[test]
fn a_hidden_field_of_an_item_counts_as_absent() {
    let outcome = judge(r#"{"trips":[{"kind":"rail","licence":"A","came":"2026-01-02"}]}"#);
    assert_eq!(outcome.report.violations, [], "no insurance for a licence that is not asked for");
    assert_eq!(outcome.canonical.to_canonical(), r#"{"trips":[{"came":"2026-01-02","kind":"rail"}]}"#);
}

#[test]
fn a_rule_about_a_field_of_the_items_is_checked_in_each_item() {
    let answers = r#"{"from":"2026-01-01","trips":[
        {"left":"2026-01-02","came":"2026-01-01"},
        {"left":"2025-12-31","came":"2026-01-01"},
        {"left":"2026-01-02","came":"2026-01-03"},
        {"kind":"rail"}]}"#;
    assert_eq!(
        found(answers),
        ["/trips/0/came date.before", "/trips/1/left trips.too-early", "/trips/3/came trips.not-back"]
    );
    let outcome = judge(answers);
    assert_eq!(outcome.report.violations[0].rule.as_deref(), Some("T-R-01"));
    assert_eq!(outcome.report.violations[0].source.as_deref(), Some("paragraph 2"));
}

#[test]
fn a_rule_about_an_answer_that_is_wrong_in_itself_says_nothing() {
    assert_eq!(found(r#"{"trips":[{"left":"2026-01-02","came":"2026-13-01"}]}"#), ["/trips/0/came date.no-such-day"]);
}

#[test]
fn a_rules_own_message_has_the_parameters_of_its_check() {
    let outcome = judge(r#"{"from":"2026-01-01","trips":[{"left":"2025-12-31"}]}"#);
    let messages = Messages::from_json(Lang::En, "{}").unwrap();
    assert_eq!(messages.render(&outcome.report.violations[0], Some(&trips())), "Earlier than From");
    let outcome = judge(r#"{"trips":[{"left":"2025-12-31","came":"2025-12-30"}]}"#);
    let messages = Messages::from_json(Lang::En, r#"{"date.before":"Before {other-field}"}"#).unwrap();
    let text = messages.render(&outcome.report.violations[0], Some(&trips()));
    assert_eq!(text, "Before Left", "the field of the same item");
}

#[test]
fn conditions_hold_at_the_item_in_which_they_stand() {
    let form = trips();
    let when = form.definition().sections[0].fields[1].fields[1].visible_when.clone().unwrap();
    let answers = Value::parse(r#"{"trips":[{"kind":"rail"},{"kind":"car"}]}"#).unwrap();
    let today = parse_date("2026-06-15").unwrap();
    let holds = |path: &str| form.holds_at(path, &when, &answers, today);
    assert!(!holds("/trips/0/licence") && holds("/trips/1/licence") && !holds("/trips/2/licence") && !holds("/from"));
}

#[test]
fn mistakes_in_items_are_named() {
    for (from, to, expected) in [
        ("field = \"trips.came\"", "field = \"trips.come\"", "rule at trips.come: there is no field `trips.come`"),
        ("field = \"trips.came\"", "field = \"from.came\"", "rule at from.came: there is no field `from.came`"),
        ("not-before = \"left\"", "not-before = \"right\"", "rule at trips.came: there is no field `right`"),
        ("not-before = \"left\"", "not-before = \"kind\"", "rule at trips.came: `kind` is not of type `date`"),
        ("code = \"trips.too-early\"\n", "", "rule at trips.left: a `code` of the rule's own needs a `message`"),
        ("code = \"trips.not-back\"\n", "", "rule at trips.came: `holds` needs a `code` and a `message`"),
        (
            "visible-when = { equals = { field = \"kind\", value = \"car\" } }",
            "visible-when = { present = \"licence\" }",
            "trips.licence: whether the field is shown depends on the field itself",
        ),
    ] {
        assert!(TRIPS.contains(from), "{from}");
        let definition: Definition = toml::from_str(&TRIPS.replacen(from, to, 1)).unwrap();
        let errors: Vec<_> = Form::new(definition).unwrap_err().into_iter().map(|error| error.to_string()).collect();
        assert!(errors.iter().any(|error| error.starts_with(expected)), "{from} -> {to}: {errors:?}");
    }
}
