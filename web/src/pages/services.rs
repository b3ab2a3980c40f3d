//! The services: what people file by life event or by system, then the papers of those who work there; with a search over
//! names and keywords in all three languages.

use otinish_forms::{Lang, Value};

use super::{failed, loading};
use crate::{
    app::{Shared, title},
    components::notice::note,
    dom::{event_text, lower_case},
    texts::{Texts, Words},
    view::{View, all, button, dynamic, el, fact, link, nothing, set_attr, text, words},
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
        Some(Ok(answer)) => {
            let list = List { texts: &shown, answer };
            match &*lower_case(search.get().trim()) {
                "" => list.in_groups(*shared.by_system.get()),
                wanted => list.found(wanted),
            }
        }
    });
    let field = el("input", "input")
        .attr("type", "search")
        .id("search")
        .attr("autocomplete", "off")
        .value(&search.now())
        .on("input", move |event| search.set(event_text(&event)));
    let choice = |key: &str, action: &str, value: bool| {
        button("", action, texts.get(key), move |_| shared.by_system.set(value))
            .live(move |element| {
                set_attr(
                    element,
                    "aria-pressed",
                    Some(if *shared.by_system.get() == value { "true" } else { "false" }),
                );
            })
            .into()
    };
    let choices = [choice("ui.by-life-event", "by-life-event", false), choice("ui.by-system", "by-system", true)];
    all([
        text("h1", "", texts.get("ui.services-title")).into(),
        text("p", "lead", texts.get("ui.services-lead")).into(),
        el("form", "search")
            .attr("role", "search")
            .add(text("label", "", texts.get("ui.search")).attr("for", "search"))
            .add(field)
            .on("submit", |event| event.prevent_default())
            .into(),
        el("div", "languages")
            .attr("role", "group")
            .attr("aria-label", texts.get("ui.services-order"))
            .add_all(choices)
            .into(),
        el("div", "").id("services").attr("aria-live", "polite").add(list).into(),
    ])
}

/// What the server answered, in the reader's language.
#[derive(Clone, Copy)]
struct List<'a> {
    texts: &'a Texts,
    answer: &'a Value,
}

impl<'a> List<'a> {
    fn items(self, pointer: &str) -> &'a [Value] {
        self.answer.pointer(pointer).and_then(Value::as_array).unwrap_or_default()
    }

    /// The forms in which every word that is looked for stands.
    fn found(self, wanted: &str) -> View {
        let found: Vec<&Value> = self.items("/forms").iter().filter(|form| fits(form, wanted)).collect();
        if found.is_empty() {
            return text("p", "", self.texts.get("ui.search-nothing")).attr("role", "status").into();
        }
        self.cards("h2", &found)
    }

    /// What people file, under headings; then everything else.
    fn in_groups(self, by_system: bool) -> View {
        let lang = self.texts.lang();
        let (filed, other): (Vec<&Value>, Vec<&Value>) =
            self.items("/forms").iter().partition(|form| member(form, "class", lang) == "application");
        let mut headings: Vec<&Value> = Vec::new();
        if by_system {
            for system in filed.iter().filter_map(|form| form.pointer("/system")) {
                if !headings.iter().any(|known| member(known, "id", lang) == member(system, "id", lang)) {
                    headings.push(system);
                }
            }
        } else {
            headings.extend(self.items("/life_events"));
        }
        let groups = headings.into_iter().map(|heading| {
            let id = member(heading, "id", lang);
            let under: Vec<&Value> = filed.iter().copied().filter(|form| stands_under(form, id, by_system)).collect();
            if under.is_empty() {
                return nothing();
            }
            el("section", "group")
                .add(text("h2", "", member(heading, "name", lang)))
                .add(self.cards("h3", &under))
                .into()
        });
        let official = if other.is_empty() {
            nothing()
        } else {
            el("details", "group")
                .id("official")
                .add(text("summary", "", &self.texts.fill("ui.services-official", &[("n", &other.len().to_string())])))
                .add(self.cards("h2", &other))
                .into()
        };
        all(groups.chain([official]))
    }

    fn cards(self, heading: &str, forms: &[&Value]) -> View {
        el("ul", "cards").add_all(forms.iter().map(|form| card(self.texts, heading, form))).into()
    }
}

/// Whether a form stands under a heading. A form without a life event stands under its system only.
fn stands_under(form: &Value, id: &str, by_system: bool) -> bool {
    if by_system {
        return form.pointer("/system/id").and_then(Value::as_str) == Some(id);
    }
    let events = form.pointer("/life_events").and_then(Value::as_array).unwrap_or_default();
    events.iter().any(|event| event.as_str() == Some(id))
}

/// Whether every word that is looked for stands in the form's names or keywords.
fn fits(form: &Value, wanted: &str) -> bool {
    let mut all = String::new();
    for member in ["name", "title", "applicant", "keywords", "catalogue", "id", "system"] {
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

fn card(texts: &Texts, heading: &str, form: &Value) -> View {
    let lang = texts.lang();
    let id = member(form, "id", lang);
    let system = form.pointer("/system").map_or("", |system| member(system, "name", lang));
    let notice = match form.pointer("/successor") {
        Some(successor) if successor.as_object().is_some() => {
            note("notice warning", member(successor, "notice", lang)).into()
        }
        _ => nothing(),
    };
    let told = [("ui.who", "applicant"), ("ui.what", "result"), ("ui.cost", "cost")];
    let facts = told.into_iter().filter_map(|(key, name)| {
        let told = member(form, name, lang);
        (!told.is_empty()).then(|| fact("", texts.get(key), words(told)))
    });
    el("li", "card")
        .add(text("p", "system", system))
        .add(el(heading, "").add(link("", &["/services/", id].concat(), member(form, "name", lang))))
        .add(el("dl", "facts").add_all(facts))
        .add(notice)
        .add(
            el("div", "buttons").add(
                link("button secondary", &["/forms/", id].concat(), texts.get("ui.fill-in"))
                    .attr("data-action", "open")
                    .attr("aria-label", &texts.fill("ui.fill-in-named", &[("name", member(form, "name", lang))])),
            ),
        )
        .into()
}
