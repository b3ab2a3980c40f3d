//! What registers and acts with an end need of definitions, and what the engine makes of it.

#![allow(clippy::unwrap_used, reason = "a test says by a panic what is wrong")]

use otinish_calendar::parse_date;
use otinish_forms::{Context, Definition, Form, Lang, Messages, Outcome, Session, Severity, Value};

const REGISTER: &str = r#"
id = "test/register"
edition = "2026-01-01"
effective-until = "2026-12-31"
title = { kk = "Тізілім", ru = "Реестр", en = "Register" }
name = { kk = "Тізілім", ru = "Реестр", en = "Register" }
applicant = { kk = "Жұмыскер", ru = "Работник", en = "A worker" }
result = { kk = "Жазба", ru = "Запись", en = "An entry" }
source = "paragraph 1"

[end]
notice = { kk = "Жоба аяқталды", ru = "Проект окончен", en = "The project is over" }
rule = "T-R-01"

[[sections]]
id = "main"
title = { kk = "Негізгі", ru = "Основное", en = "Main" }

[[sections.fields]]
id = "listed"
type = "group"
label = { kk = "Тізім", ru = "Список", en = "List" }
source = "paragraph 1"
fields = [
    { id = "waybill", type = "text", label = { kk = "Жүкқұжат", ru = "Накладная", en = "Waybill" }, source = "paragraph 1", unique = true, format-rule = "T-R-02" },
    { id = "day", type = "date", label = { kk = "Күні", ru = "День", en = "Day" }, source = "paragraph 1" },
]

[[sections.fields]]
id = "accepted"
type = "group"
label = { kk = "Қабылданды", ru = "Принято", en = "Accepted" }
source = "paragraph 2"
fields = [
    { id = "waybill", type = "text", label = { kk = "Жүкқұжат", ru = "Накладная", en = "Waybill" }, source = "paragraph 2" },
    { id = "note", type = "text", label = { kk = "Ескерту", ru = "Примечание", en = "Note" }, source = "paragraph 2" },
]

[[sections.fields]]
id = "began"
type = "date"
label = { kk = "Басталды", ru = "Начало", en = "Began" }
source = "paragraph 3"

[[sections.fields]]
id = "sent_at"
type = "date-time"
label = { kk = "Жіберілді", ru = "Отправлено", en = "Sent" }
source = "paragraph 3"

[[sections.fields]]
id = "new"
type = "text"
label = { kk = "Жаңа", ru = "Новое", en = "New" }
source = "paragraph 4"
visible-when = { not = { after = { field = "today", value = "2026-12-31" } } }

[[rules]]
field = "accepted"
check = { same-items = "listed" }
rule = "T-R-03"
source = "paragraph 2"

[[rules]]
field = "sent_at"
check = { not-after-plus = { field = "began", working-days = 3 } }
source = "paragraph 3"

[[print]]
block = "title"
lines = [{ kk = "Тізілім", ru = "Реестр", en = "Register" }]
"#;

fn register() -> Form {
    Form::new(toml::from_str(REGISTER).unwrap()).unwrap()
}

fn judge(today: &str, answers: &str) -> Outcome<'static> {
    let form = register();
    let answers = Value::parse(answers).unwrap();
    let context = Context::new(parse_date(today).unwrap());
    let outcome = form.validate(&answers, &[], &context).into_owned();
    assert_eq!(Session::new(&form, answers, Vec::new(), context).outcome(), outcome, "a session says the same");
    outcome
}

fn found(outcome: &Outcome<'_>) -> Vec<String> {
    let rule = |rule: &Option<String>| rule.as_ref().map_or_else(String::new, |rule| format!(" {rule}"));
    outcome.report.violations.iter().map(|v| format!("{} {}{}", v.path, v.code, rule(&v.rule))).collect()
}

#[test]
fn an_answer_of_a_group_may_be_unique() {
    let twice =
        r#"{"listed":[{"waybill":"A"},{"waybill":"B"},{"waybill":" A "},{"day":"2026-01-05"},{"day":"2026-01-05"}]}"#;
    let outcome = judge("2026-06-15", twice);
    assert_eq!(found(&outcome), ["/listed/2/waybill group.repeated T-R-02"]);
    let text = Messages::from_json(Lang::En, r#"{"group.repeated":"row {first}"}"#).unwrap();
    assert_eq!(text.render(&outcome.report.violations[0], Some(&register())), "row 1");
}

#[test]
fn two_groups_have_the_same_items_in_any_order() {
    let with = |accepted: &str| {
        let listed = r#"[{"waybill":"A","day":"2026-01-05"},{"waybill":"B"}]"#;
        found(&judge("2026-06-15", &format!(r#"{{"listed":{listed},"accepted":{accepted}}}"#)))
    };
    assert_eq!(with(r#"[{"waybill":"B"},{"waybill":" A","note":"wet"}]"#), [""; 0]);
    for accepted in [
        r#"[{"waybill":"A"}]"#,
        r#"[{"waybill":"A"},{"waybill":"B"},{"waybill":"C"}]"#,
        r#"[{"waybill":"A"},{"waybill":"A"}]"#,
        r#"[{"waybill":"A"},{"note":"no label"}]"#,
    ] {
        assert_eq!(with(accepted), ["/accepted group.items-differ T-R-03"], "{accepted}");
    }
    // Without the list, or with items of another shape, there is nothing to compare.
    assert_eq!(found(&judge("2026-06-15", r#"{"accepted":[{"waybill":"A"}]}"#)), [""; 0]);
    assert_eq!(with("[7]"), ["/accepted/0 answers.type"]);
}

#[test]
fn a_term_in_working_days_passes_over_holidays() {
    let sent =
        |began: &str, sent: &str| found(&judge("2026-06-15", &format!(r#"{{"began":"{began}","sent_at":"{sent}"}}"#)));
    // Thursday; Nauryz takes 23 to 25 March 2026.
    assert_eq!(sent("2026-03-19", "2026-03-27T18:00"), [""; 0]);
    assert_eq!(sent("2026-03-19", "2026-03-28T00:00"), ["/sent_at date.too-late"]);
    // No holidays are known of that year.
    assert_eq!(sent("2090-03-19", "2099-03-28T00:00"), [""; 0]);
}

#[test]
fn today_may_be_compared_and_the_end_of_an_act_is_told() {
    assert_eq!(judge("2026-12-31", r#"{"new":"x"}"#).canonical.to_canonical(), r#"{"new":"x"}"#);
    let outcome = judge("2027-01-01", r#"{"new":"x"}"#);
    assert_eq!(found(&outcome), [" edition.ended T-R-01"]);
    assert_eq!(outcome.report.violations[0].severity, Severity::Warning);
    assert_eq!(outcome.canonical.to_canonical(), "{}");
    let messages = Messages::from_json(Lang::En, "{}").unwrap();
    assert_eq!(messages.render(&outcome.report.violations[0], Some(&register())), "The project is over");
}

#[test]
fn mistakes_are_named() {
    for (from, to, expected) in [
        ("effective-until = \"2026-12-31\"\n", "", "end: `end` belongs to a form with a last day"),
        ("en = \"The project is over\"", "en = \"\"", "end.notice: the text has no en"),
        (
            "source = \"paragraph 4\"",
            "source = \"paragraph 4\"\nunique = true",
            "new: `unique` belongs to the fields of a group",
        ),
        ("same-items = \"listed\"", "same-items = \"began\"", "rule at accepted: `began` is not of type `group`"),
        ("field = \"today\"", "field = \"day\"", "new: the condition names a field `day`"),
    ] {
        assert!(REGISTER.contains(from), "{from}");
        let definition: Definition = toml::from_str(&REGISTER.replacen(from, to, 1)).unwrap();
        let errors = Form::new(definition).err().unwrap_or_default();
        assert!(errors.iter().any(|error| error.to_string().starts_with(expected)), "{from} -> {to}: {errors:?}");
    }
}
