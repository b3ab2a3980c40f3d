//! Addresses in parts: as answers, in schemas, types and print.

#![allow(clippy::unwrap_used, reason = "a test says by a panic what is wrong")]

use otinish_calendar::parse_date;
use otinish_forms::{
    Context, Definition, Form, Lang, Outcome, Session, Span, Value,
    authoring::{answer_types, answers_schema},
};

const PARCEL: &str = r#"
id = "test/parcel"
edition = "2026-01-01"
title = { kk = "Сәлемдеме", ru = "Посылка", en = "Parcel" }
name = { kk = "Сәлемдеме", ru = "Посылка", en = "Parcel" }
applicant = { kk = "Адам", ru = "Человек", en = "A person" }
result = { kk = "Жеткізу", ru = "Доставка", en = "Delivery" }
source = "paragraph 1"

[[sections]]
id = "main"
title = { kk = "Негізгі", ru = "Основное", en = "Main" }

[[sections.fields]]
id = "to"
type = "address"
label = { kk = "Қайда", ru = "Куда", en = "To" }
source = "paragraph 1"
required = true
required-rule = "T-R-01"
format-rule = "T-R-02"

[[sections.fields]]
id = "via"
type = "address"
label = { kk = "Қай жерде", ru = "Где", en = "At" }
source = "paragraph 2"
parts = ["street", "house"]

[[print]]
block = "paragraph"
lines = [{ kk = "{to}", ru = "{to}", en = "{to}" }]
"#;

fn parcel() -> Form {
    Form::new(toml::from_str(PARCEL).unwrap()).unwrap()
}

fn judge(answers: &str) -> Outcome<'static> {
    let (form, answers) = (parcel(), Value::parse(answers).unwrap());
    let context = Context::new(parse_date("2026-06-15").unwrap());
    let outcome = form.validate(&answers, &[], &context).into_owned();
    assert_eq!(form.validate(&outcome.canonical, &[], &context).canonical, outcome.canonical, "judged again");
    assert_eq!(Session::new(&form, answers, Vec::new(), context).outcome(), outcome, "a session says the same");
    outcome
}

fn found(answers: &str) -> Vec<String> {
    let rule = |rule: &Option<String>| rule.as_ref().map_or_else(String::new, |rule| format!(" {rule}"));
    let outcome = judge(answers);
    outcome.report.violations.iter().map(|v| format!("{} {}{}", v.path, v.code, rule(&v.rule))).collect()
}

#[test]
fn each_part_is_judged_at_its_place() {
    assert_eq!(
        found(r#"{"to":{"region":"12","postal_index":"01000","street":7,"city":"Astana"}}"#),
        [
            "/to/postal_index postal-index.length T-R-02",
            "/to/region kato-oblast.unknown",
            "/to/street answers.type T-R-02",
            "/to/city answers.unknown-field T-R-02",
        ]
    );
}

#[test]
fn a_line_of_text_is_accepted_with_a_doubt_as_answer_and_as_part() {
    for answers in [r#"{"to":" Астана,  Достық 5"}"#, r#"{"to":{"text":"Астана, Достық 5"}}"#] {
        assert_eq!(found(answers), ["/to address.free-text"]);
        let outcome = judge(answers);
        assert!(outcome.report.is_valid());
        assert_eq!(outcome.canonical.to_canonical(), r#"{"to":{"text":"Астана, Достық 5"}}"#);
    }
}

#[test]
fn parts_are_brought_into_one_form_and_empty_ones_are_dropped() {
    let outcome = judge(r#"{"to":{"region":" город  Астана","house":"8","flat":" ","postal_index":"010 000"}}"#);
    assert_eq!(outcome.report.violations, []);
    assert_eq!(outcome.canonical.to_canonical(), r#"{"to":{"house":"8","postal_index":"010000","region":"71"}}"#);
}

#[test]
fn nothing_is_no_address() {
    for answers in ["{}", r#"{"to":""}"#, r#"{"to":{"street":" "}}"#, r#"{"to":{}}"#] {
        assert_eq!(found(answers), ["/to field.required T-R-01"], "{answers}");
    }
    assert_eq!(found(r#"{"to":[]}"#), ["/to answers.type T-R-02"]);
    assert_eq!(found(r#"{"to":{"city":"x"}}"#).len(), 1, "an unknown part alone");
}

#[test]
fn a_definition_may_ask_for_some_of_the_parts() {
    let to = r#""to":{"settlement":"Абай"}"#;
    assert_eq!(
        found(&format!(r#"{{{to},"via":{{"street":"Достық","house":"5"}}}}"#)),
        [""; 0],
        "no region is asked for"
    );
    assert_eq!(found(&format!(r#"{{{to},"via":{{"flat":"5","street":"x"}}}}"#)), ["/via/flat answers.unknown-field"]);
    assert_eq!(found(&format!(r#"{{{to},"via":"Достық 5"}}"#)), ["/via address.free-text"]);
}

#[test]
fn a_wrong_part_in_a_definition_is_named() {
    let wrong = |to: &str| {
        let definition: Definition = toml::from_str(&PARCEL.replace(r#"["street", "house"]"#, to)).unwrap();
        Form::new(definition).unwrap_err().into_iter().map(|error| error.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(wrong(r#"["city"]"#), ["via: an address has no part `city`"]);
    let definition: Definition = toml::from_str(
        &PARCEL.replace("type = \"address\"\nlabel = { kk = \"Қай", "type = \"text\"\nlabel = { kk = \"Қай"),
    )
    .unwrap();
    assert_eq!(Form::new(definition).unwrap_err()[0].to_string(), "via: `parts` belong to an `address`");
}

#[test]
fn an_address_is_printed_in_one_line_of_the_language() {
    let canonical = judge(r#"{"to":{"region":"71","street":"Достық көшесі","house":"5","flat":"12"}}"#).canonical;
    let line = |lang| match &parcel().print(&canonical, lang, parse_date("2026-06-15").unwrap())[0] {
        otinish_forms::Block::Paragraph(lines) => lines[0].clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(line(Lang::Kk), [Span::Answer("Астана қаласы, Достық көшесі, 5-үй, 12-пәтер".into())]);
    assert_eq!(line(Lang::Ru), [Span::Answer("город Астана, Достық көшесі, д. 5, кв. 12".into())]);
}

#[test]
fn schema_and_types_have_the_parts_that_are_asked_for() {
    let schema = answers_schema(&parcel(), Lang::En);
    let via = &schema["properties"]["via"];
    let parts: Vec<&String> = via["properties"].as_object().unwrap().keys().collect();
    assert_eq!(parts, ["house", "street", "text"]);
    assert_eq!(via["properties"]["house"]["maxLength"], 50);
    assert_eq!(schema["properties"]["to"]["properties"].as_object().unwrap().len(), 11);
    assert!(answer_types(&parcel()).contains("via?: { street?: string; house?: string; text?: string };"));
}
