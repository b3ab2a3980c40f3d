//! Checks of single numbers: the verdict, and what the number says of itself.

use otinish_forms::{IdentifierKind, Severity, Violation, outer_kinds};
use otinish_identifiers::{bin::Bin, iin::Iin};
use otinish_verdict::Verdict;

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
    let core = otinish_identifiers::CORE_KINDS.iter().map(|kind| kind.id);
    let options = core.chain(outer_kinds().iter().map(String::as_str)).map(|id| {
        text("option", "", texts.get(&["ui.kind-", id].concat()))
            .attr("value", id)
            .attr_if(*chosen.now() == id, "selected", "")
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
        let id = chosen.get();
        match IdentifierKind::find(&id) {
            Some(kind) if !value.trim().is_empty() => verdict(&shown, &id, kind, &value, shared.known_today()),
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

fn verdict(texts: &Texts, id: &str, kind: IdentifierKind, typed: &str, today: chrono::NaiveDate) -> View {
    // A person is told of the number that is meant, whatever blanks were typed with it.
    let (meant, findings) = kind.judge(typed, today);
    let messages = findings.iter().map(|finding: &Violation| {
        let message = message(texts, finding, None);
        el("div", "").add(message).add(text("code", "", &finding.code)).into()
    });
    let verdict = match findings.first().map(|finding| finding.severity) {
        None => Verdict::Valid,
        Some(Severity::Warning) => Verdict::Warning,
        Some(Severity::Error) => Verdict::Invalid,
    };
    let (class, key) = match verdict {
        Verdict::Valid => ("notice success", "ui.verdict-valid"),
        Verdict::Warning => ("notice warning", "ui.verdict-warning"),
        Verdict::Invalid => ("notice error", "ui.verdict-invalid"),
    };
    let mut parts = el("dl", "facts");
    if verdict != Verdict::Invalid && meant != typed {
        parts = parts.add(fact("tool-normalized", texts.get("ui.tools-normalized"), words(&meant)));
    }
    let facts = match id {
        "iin" => iin_parts(texts, &meant),
        "bin" => bin_parts(texts, &meant),
        _ => nothing(),
    };
    let heading = text("h2", "", texts.get(key)).id("tool-verdict");
    el("div", class).add(heading.attr("data-verdict", verdict.as_str())).add_all(messages).add(parts.add(facts)).into()
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
