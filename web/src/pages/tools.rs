//! Checks of single numbers: the verdict, and what the number says of itself.

use otinish_case_numbers::{any_kind, every_kind};
use otinish_forms::Violation;
use otinish_identifiers::{bin::Bin, iin::Iin};
use otinish_verdict::{Context, Kind, Verdict};

use crate::{
    app::{Shared, title},
    components::{field::message, notice::note},
    dom::event_text,
    texts::{Texts, Words},
    view::{View, all, dynamic, el, fact, nothing, text, words},
};

/// The page with the checks.
pub(crate) fn tools(shared: Shared) -> View {
    let texts = shared.texts();
    title(&texts, texts.get("ui.tools"));
    let (chosen, typed) = (shared.tool, shared.tool_text);
    let options = every_kind().map(|one| {
        text("option", "", texts.get(&["ui.kind-", one.id].concat()))
            .attr("value", one.id)
            .attr_if(*chosen.now() == one.id, "selected", "")
            .into()
    });
    let choose = el("select", "input")
        .id("tool-kind")
        .add_all(options)
        .on("change", move |event| chosen.set(event_text(&event)));
    let value = el("input", "input")
        .attr("type", "text")
        .id("tool-value")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "tool-value-hint")
        .value(&typed.now())
        .on("input", move |event| typed.set(event_text(&event)));
    let shown = texts.clone();
    let result = dynamic(move || {
        let value = typed.get();
        match any_kind(&chosen.get()) {
            Some(kind) if !value.trim().is_empty() => verdict(&shown, kind, &value, shared.known_today()),
            _ => nothing(),
        }
    });
    let field = |id: &str, label: &str| el("div", "field").add(text("label", "", texts.get(label)).attr("for", id));
    all([
        text("h1", "", texts.get("ui.tools-title")).into(),
        text("p", "lead", texts.get("ui.tools-lead")).into(),
        el("form", "")
            .add(field("tool-kind", "ui.tools-kind").add(choose))
            .add(
                field("tool-value", "ui.tools-value")
                    .add(value)
                    .add(text("p", "hint", texts.get("ui.tools-hint")).id("tool-value-hint")),
            )
            .on("submit", |event| event.prevent_default())
            .into(),
        el("div", "").id("tool-result").attr("aria-live", "polite").add(result).into(),
        note("notice", texts.get("ui.tools-limits")).into(),
    ])
}

fn verdict(texts: &Texts, kind: &Kind, typed: &str, today: chrono::NaiveDate) -> View {
    let context = Context { today: Some(today) };
    // A person is told of the number that is meant, whatever blanks were typed with it.
    let meant = (kind.normalize)(typed).value;
    let findings = (kind.check)(&meant, &context);
    let messages = findings.iter().map(|finding| {
        let message = message(texts, &Violation::from_finding(finding, String::new()), None);
        el("div", "").add(message).add(text("code", "", finding.code)).into()
    });
    let (class, key) = match findings.verdict() {
        Verdict::Valid => ("notice success", "ui.verdict-valid"),
        Verdict::Warning => ("notice warning", "ui.verdict-warning"),
        Verdict::Invalid => ("notice error", "ui.verdict-invalid"),
    };
    let mut parts = el("dl", "facts");
    if findings.verdict() != Verdict::Invalid && meant != typed {
        parts = parts.add(fact("tool-normalized", texts.get("ui.tools-normalized"), words(&meant)));
    }
    let facts = match kind.id {
        "iin" => iin_parts(texts, &meant),
        "bin" => bin_parts(texts, &meant),
        _ => nothing(),
    };
    let heading = text("h2", "", texts.get(key)).id("tool-verdict");
    el("div", class)
        .add(heading.attr("data-verdict", findings.verdict().as_str()))
        .add_all(messages)
        .add(parts.add(facts))
        .into()
}

fn iin_parts(texts: &Texts, typed: &str) -> View {
    let Ok(iin) = Iin::parse(typed) else { return nothing() };
    let birth = iin.birth_date().map_or_else(|| texts.t("ui.unknown"), otinish_calendar::format_dotted);
    let sex = iin.sex().map_or_else(|| texts.t("ui.unknown"), |sex| texts.t(&["ui.sex-", sex.as_str()].concat()));
    all([
        fact("tool-birth-date", texts.get("ui.birth-date"), words(&birth)),
        fact("tool-sex", texts.get("ui.sex"), words(&sex)),
    ])
}

fn bin_parts(texts: &Texts, typed: &str) -> View {
    let Ok(bin) = Bin::parse(typed) else { return nothing() };
    let two = |number: u8| [if number < 10 { "0" } else { "" }, &number.to_string()].concat();
    let registered = [&*two(bin.registration_month()), "/", &two(bin.registration_year())].concat();
    let meaning = |word: &str| words(texts.get(&["ui.bin-", word].concat()));
    all([
        fact("tool-registered", texts.get("ui.bin-registered"), words(&registered)),
        fact("tool-entity", texts.get("ui.bin-entity"), meaning(bin.entity().as_str())),
        fact("tool-feature", texts.get("ui.bin-feature"), meaning(bin.feature().as_str())),
    ])
}
