//! The services: every form, with a search over names and keywords in all three languages.

use otinish_forms::{Lang, Value};

use super::{failed, loading};
use crate::{
    app::{Shared, title},
    components::notice::note,
    dom::{event_text, lower_case},
    texts::Texts,
    view::{View, all, dynamic, el, fact, link, nothing, text, words},
};

/// The list of services.
pub(crate) fn services(shared: Shared) -> View {
    let texts = shared.texts();
    title(&texts, texts.get("ui.services"));
    if !matches!(*shared.forms.now(), Some(Ok(_))) {
        shared.load_forms();
    }
    let search = shared.search;
    let shown = texts.clone();
    let list = dynamic(move || match &*shared.forms.get() {
        None => loading(&shown),
        Some(Err(failure)) => failed(&shown, failure, move || shared.load_forms()),
        Some(Ok(answer)) => list(&shown, answer, &lower_case(search.get().trim())),
    });
    let field = el("input", "input")
        .attr("type", "search")
        .id("search")
        .attr("autocomplete", "off")
        .value(&search.now())
        .on("input", move |event| search.set(event_text(&event)));
    all([
        text("h1", "", texts.get("ui.services-title")).into(),
        text("p", "lead", texts.get("ui.services-lead")).into(),
        el("form", "search")
            .attr("role", "search")
            .add(text("label", "", texts.get("ui.search")).attr("for", "search"))
            .add(field)
            .on("submit", |event| event.prevent_default())
            .into(),
        el("div", "").id("services").attr("aria-live", "polite").add(list).into(),
    ])
}

fn list(texts: &Texts, answer: &Value, wanted: &str) -> View {
    let forms = answer.pointer("/forms").and_then(Value::as_array).unwrap_or_default();
    let mut found = forms.iter().filter(|form| fits(form, wanted)).peekable();
    if found.peek().is_none() {
        return text("p", "", texts.get("ui.search-nothing")).attr("role", "status").into();
    }
    el("ul", "cards").add_all(found.map(|form| card(texts, form))).into()
}

/// Whether every word that is looked for stands in the form's names or keywords.
fn fits(form: &Value, wanted: &str) -> bool {
    let mut all = String::new();
    for member in ["name", "title", "applicant", "keywords", "catalogue", "id"] {
        if let Some(value) = form.pointer(&["/", member].concat()) {
            collect(value, &mut all);
        }
    }
    let all = lower_case(&all);
    wanted.split_whitespace().all(|word| all.contains(word))
}

fn collect(value: &Value, into: &mut String) {
    match value {
        Value::String(text) => {
            into.push_str(text);
            into.push('\n');
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, into)),
        Value::Object(members) => members.iter().for_each(|(_, member)| collect(member, into)),
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::OtherNumber => {}
    }
}

/// The text at a member of a form, in a language where it has several.
fn member<'a>(form: &'a Value, name: &str, lang: Lang) -> &'a str {
    let value = form.pointer(&["/", name].concat());
    value
        .and_then(|value| value.as_str().or_else(|| value.pointer(&["/", lang.code()].concat())?.as_str()))
        .unwrap_or_default()
}

fn card(texts: &Texts, form: &Value) -> View {
    let lang = texts.lang();
    let id = member(form, "id", lang);
    let system = form.pointer("/system").map_or("", |system| member(system, "name", lang));
    let source = crate::citation::place(texts, member(form, "source", lang));
    let edition = member(form, "edition", lang);
    let edition =
        otinish_calendar::parse_date(edition).map_or_else(|_| edition.to_owned(), otinish_calendar::format_dotted);
    let notice = match form.pointer("/successor") {
        Some(successor) if successor.as_object().is_some() => {
            note("notice warning", member(successor, "notice", lang)).into()
        }
        _ => nothing(),
    };
    let address = ["/forms/", id].concat();
    let print = link("button secondary", &[&*address, "/print"].concat(), texts.get("ui.print-form"));
    el("li", "card")
        .add(text("p", "system", system))
        .add(el("h2", "").add(link("", &address, member(form, "name", lang))))
        .add(el("dl", "facts").add_all([
            fact("", texts.get("ui.who"), words(member(form, "applicant", lang))),
            fact("", texts.get("ui.what"), words(member(form, "result", lang))),
            fact("", texts.get("ui.where"), words(&source)),
            fact("", texts.get("ui.edition"), words(&edition)),
        ]))
        .add(notice)
        .add(
            el("div", "buttons")
                .add(link("button", &address, texts.get("ui.fill-in")).attr("data-action", "open"))
                .add(print.attr("data-action", "print-empty")),
        )
        .into()
}
