//! What a person wants to know of a service before beginning.

use chrono::NaiveDate;
use otinish_calendar::format_dotted;
use otinish_forms::{Definition, Form, Requirements, Slot, Value};

use super::form::with_form;
use crate::{
    api,
    app::{Opened, Shared, title},
    citation::place,
    components::notice::note,
    dom::spawn,
    texts::{Texts, Words},
    view::{View, all, el, fact, link, nothing, text, words},
};

/// The page of a service.
pub(crate) fn service(shared: Shared, id: &str) -> View {
    with_form(shared, id, page)
}

fn page(shared: Shared, opened: Opened, id: &str) -> View {
    let texts = shared.texts();
    let lang = texts.lang();
    let form = opened.filling.form();
    let (definition, today) = (form.definition(), opened.filling.today());
    let name = definition.name.get(lang);
    title(&texts, name);
    let system = definition.system.as_ref();
    let address = ["/forms/", id].concat();
    let fill = link("button", &address, texts.get("ui.fill-in")).attr("data-action", "open");
    let print = link("button secondary", &[&*address, "/print"].concat(), texts.get("ui.print-form"));
    all([
        text("p", "system", system.map_or("", |system| system.name.get(lang))).into(),
        text("h1", "", name).into(),
        edition_notice(&texts, definition, today),
        el("div", "buttons").add(fill).add(print.attr("data-action", "print-empty")).into(),
        facts(&texts, definition, today),
        needed(&texts, &form),
        terms(&texts, id),
        section(
            texts.get("ui.service-notices"),
            definition.notices.iter().filter(|notice| notice.section.is_none() && notice.when.is_none()).map(
                |notice| {
                    el("li", "")
                        .add(text("p", "", notice.text.get(lang)))
                        .add(text("p", "hint", &place(&texts, &notice.source)))
                        .into()
                },
            ),
        ),
        requirements(&texts, &definition.requirements),
    ])
}

/// That another edition is announced, or that the form is not used any more.
fn edition_notice(texts: &Texts, definition: &Definition, today: NaiveDate) -> View {
    let announced = definition.successor.as_ref().map(|successor| &successor.notice);
    let is_over = definition.effective_until.is_some_and(|until| today > until.0);
    let ended = definition.end.as_ref().filter(|_| is_over).map(|end| &end.notice);
    let said = announced.or(ended);
    said.map_or_else(nothing, |said| note("notice warning", said.get(texts.lang())).into())
}

fn facts(texts: &Texts, definition: &Definition, today: NaiveDate) -> View {
    let lang = texts.lang();
    let cost = definition.cost.as_ref().map_or_else(|| texts.get("ui.service-cost-unsaid"), |cost| cost.text.get(lang));
    let mut list = el("dl", "facts")
        .add(fact("", texts.get("ui.who"), words(definition.applicant.get(lang))))
        .add(fact("", texts.get("ui.what"), words(definition.result.get(lang))))
        .add(fact("service-cost", texts.get("ui.cost"), words(cost)));
    if let Some(system) = &definition.system {
        let act = all([
            text("p", "", system.act.get(lang)).into(),
            text("p", "", system.rules.get(lang)).into(),
            text("p", "hint", system.act_edition.get(lang)).into(),
        ]);
        list = list.add(fact("service-act", texts.get("ui.service-act"), act));
    }
    let mut edition = format_dotted(definition.edition.0);
    if let Some(until) = definition.effective_until.filter(|until| today <= until.0) {
        edition = texts.fill("ui.edition-until", &[("edition", &edition), ("until", &format_dotted(until.0))]);
    }
    list.add(fact("", texts.get("ui.where"), words(&place(texts, &definition.source))))
        .add(fact("", texts.get("ui.edition"), words(&edition)))
        .into()
}

/// The files and the facts that the form asks for.
fn needed(texts: &Texts, form: &Form) -> View {
    let lang = texts.lang();
    let sections = &form.definition().sections;
    let files = sections.iter().flat_map(|section| &section.slots).map(|slot: &Slot| {
        let label = slot.label.get(lang);
        let label = if slot.required && slot.visible_when.is_none() {
            label.to_owned()
        } else if slot.required || slot.required_when.is_some() {
            texts.fill("ui.service-if-it-applies", &[("label", label)])
        } else {
            texts.fill("ui.optional", &[("label", label)])
        };
        text("li", "", &label).into()
    });
    let asked = sections.iter().filter(|section| !section.fields.is_empty()).map(|section| {
        let required = section.fields.iter().filter(|field| field.required && field.visible_when.is_none());
        let labels: Vec<&str> = required.map(|field| field.label.get(lang)).collect();
        el("li", "")
            .add(text("b", "", section.title.get(lang)))
            .add(if labels.is_empty() { nothing() } else { text("p", "hint", &labels.join("; ")).into() })
            .into()
    });
    all([section(texts.get("ui.service-files"), files), section(texts.get("ui.service-asked"), asked)])
}

/// The days by which things are done if the application comes in now, by the server's calendar; nothing without the server.
fn terms(texts: &Texts, id: &str) -> View {
    let (texts, address) = (texts.clone(), ["/api/v1/forms/", id, "/deadlines"].concat());
    let place_of = el("div", "").id("service-terms");
    let drawn = place_of.clone();
    spawn(async move {
        let answer = api::get(address).await.ok().and_then(|json| Value::parse(&json).ok());
        let due = answer.as_ref().and_then(|answer| answer.pointer("/deadlines")).and_then(Value::as_array);
        let of_language = ["/text/", texts.lang().code()].concat();
        let rows = due.unwrap_or_default().iter().map(|due| {
            let told = |pointer: &str| due.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
            let mut words = told(&of_language).to_owned();
            if matches!(due.pointer("/conditional"), Some(Value::Bool(true))) {
                words = texts.fill("ui.service-if-it-applies", &[("label", &words)]);
            }
            el("li", "").add(text("p", "", &words)).add(text("p", "hint", &place(&texts, told("/source")))).into()
        });
        let _ = drawn.element().append_child(&section(texts.get("ui.service-terms"), rows));
    });
    place_of.into()
}

/// The lists of basic requirements, one to open for each service that the form asks for.
fn requirements(texts: &Texts, lists: &[Requirements]) -> View {
    let lang = texts.lang();
    let drawn = lists.iter().map(|list| {
        let rows = list.rows.iter().enumerate().map(|(at, row)| {
            el("tr", "")
                .add(text("td", "", &(at + 1).to_string()))
                .add(text("th", "", row.title.get(lang)).attr("scope", "row"))
                .add(text("td", "", row.text.get(lang)))
                .into()
        });
        el("details", "requirements")
            .id(&["requirements-", &list.id].concat())
            .add(text("summary", "", list.title.get(lang)))
            .add(text("p", "hint", &place(texts, &list.source)))
            .add(el("table", "").add(el("tbody", "").add_all(rows)))
            .into()
    });
    let mut drawn = drawn.peekable();
    if drawn.peek().is_none() {
        return nothing();
    }
    el("section", "about-service").add(text("h2", "", texts.get("ui.service-requirements"))).add_all(drawn).into()
}

/// A heading with a list; nothing if the list is empty.
fn section(heading: &str, items: impl Iterator<Item = View>) -> View {
    let mut items = items.peekable();
    if items.peek().is_none() {
        return nothing();
    }
    el("section", "about-service").add(text("h2", "", heading)).add(el("ul", "").add_all(items)).into()
}
