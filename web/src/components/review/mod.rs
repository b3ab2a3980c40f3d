//! Everything that will be sent, before it is sent, with a way back to each answer.

use otinish_forms::{Field, FieldType, Form, Object, Section, Severity, Value, format_answer};

use super::{attachments::target, error_summary::described, notice::note};
use crate::{
    state::{Filling, Submission},
    texts::{Texts, Words, size},
    view::{View, all, button, el, nothing, text, words},
};

/// Whether there is a way back from each answer to its field.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Ways {
    /// There is one.
    Back,
    /// The answers are only to be read.
    None,
}

/// The answers as they will be sent, section by section.
pub(crate) fn review(filling: Filling, texts: &Texts, form: &Form, ways: Ways) -> View {
    let submission = filling.submission(texts.lang());
    let warnings = filling.violations();
    let warnings = warnings
        .iter()
        .filter(|violation| violation.severity == Severity::Warning && !violation.path.is_empty())
        .map(|violation| note("notice warning", &described(texts, violation, form)).into());
    let sections = form.definition().sections.iter().enumerate();
    el("div", "review")
        .add(match ways {
            Ways::Back => text("p", "", texts.get("ui.review-lead")).into(),
            Ways::None => nothing(),
        })
        .add_all(warnings)
        .add_all(sections.map(|(at, one)| section(filling, texts, form, &submission, (at, one), ways)))
        .into()
}

fn section(
    filling: Filling,
    texts: &Texts,
    form: &Form,
    submission: &Submission,
    (step, section): (usize, &Section),
    ways: Ways,
) -> View {
    let lang = texts.lang();
    let mut rows = el("dl", "answers");
    for field in &section.fields {
        if filling.with_answers(|answers| form.is_visible(&field.id, answers, filling.today())) {
            let path = ["/", &field.id].concat();
            let answer = answer(texts, field, submission.answers.pointer(&path));
            rows = rows.add(row(filling, texts, (step, ways), &path, field.label.get(lang), answer));
        }
    }
    for slot in &section.slots {
        if filling.with_answers(|answers| form.is_slot_visible(slot, answers, filling.today())) {
            let mut files = submission.files.iter().filter(|file| file.slot == slot.id).peekable();
            let list = if files.peek().is_none() {
                absent(texts)
            } else {
                let files = files
                    .map(|one| text("li", "", &[&*one.file.name(), " · ", &size(texts, one.size())].concat()).into());
                el("ul", "").add_all(files).into()
            };
            let path = ["/attachments/", &slot.id].concat();
            rows = rows.add(row(filling, texts, (step, ways), &path, slot.label.get(lang), list));
        }
    }
    el("section", "").add(text("h3", "", section.title.get(lang))).add(rows).into()
}

fn row(filling: Filling, texts: &Texts, (step, ways): (usize, Ways), path: &str, label: &str, answer: View) -> View {
    let target = target(filling, path);
    let id = ["review-", &target].concat();
    let change = button("link", "change", texts.get("ui.change"), move |_| {
        filling.go(step);
        let target = target.clone();
        filling.focus_after_step(move || target);
    });
    let change = change.attr("aria-label", &texts.fill("ui.change-named", &[("label", label)]));
    el("div", "")
        .id(&id)
        .add(text("dt", "", label))
        .add(el("dd", "").add(answer))
        .add(match ways {
            Ways::Back => el("dd", "change").add(change).into(),
            Ways::None => nothing(),
        })
        .into()
}

fn absent(texts: &Texts) -> View {
    text("span", "absent", texts.get("ui.not-given")).into()
}

/// An answer as a person reads it.
fn answer(texts: &Texts, field: &Field, value: Option<&Value>) -> View {
    let lang = texts.lang();
    let statement = match &field.statement {
        Some(statement) => text("p", "", statement.get(lang)).into(),
        None => nothing(),
    };
    let Some(value) = value else {
        // A statement that nobody has to make and nobody made is not shown: it would read as if it were made.
        return if field.required { all([statement, absent(texts)]) } else { absent(texts) };
    };
    match (FieldType::from_name(&field.kind), value) {
        (Some(FieldType::Consent), _) => all([statement, text("p", "given", texts.get("ui.consent-given")).into()]),
        (Some(FieldType::Choice | FieldType::Choices), value) => {
            let is_chosen = |id: &str| match value {
                Value::Array(items) => items.iter().any(|item| item.as_str() == Some(id)),
                other => other.as_str() == Some(id),
            };
            let chosen = field.options.iter().filter(|option| is_chosen(&option.id));
            el("ul", "").add_all(chosen.map(|option| text("li", "", option.label.get(lang)).into())).into()
        }
        (Some(FieldType::Group), Value::Array(items)) => {
            let items = items.iter().filter_map(Value::as_object);
            el("ol", "").add_all(items.map(|of| item(texts, field, of))).into()
        }
        (Some(FieldType::LongText), value) => text("p", "lines", &format_answer(field, value, lang)).into(),
        _ => words(&format_answer(field, value, lang)),
    }
}

fn item(texts: &Texts, field: &Field, item: &Object) -> View {
    let mut rows = el("dl", "");
    for inner in &field.fields {
        if let Some(value) = item.get(&inner.id) {
            rows = rows.add(text("dt", "", inner.label.get(texts.lang()))).add(el("dd", "").add(answer(
                texts,
                inner,
                Some(value),
            )));
        }
    }
    el("li", "").add(rows).into()
}
