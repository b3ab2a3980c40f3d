//! What all fields have in common: label, hint, source, messages; and which component draws which type.

use std::{cell::Cell, rc::Rc};

use otinish_forms::{Condition, Field, FieldType, Form, Severity, Violation};

use super::{address, choice, choices, consent, date_field, group, person_name, text_field};
use crate::{
    dom::{control_id, spawn},
    later,
    live::Pulse,
    more::wait_for_later,
    state::{Depth, Filling},
    texts::{Texts, Words},
    view::{El, View, clear, dynamic, effect, el, nothing, set_attr, text},
};

/// A field to draw.
pub(crate) struct Asked<'a> {
    pub(crate) filling: Filling,
    pub(crate) texts: &'a Texts,
    pub(crate) form: &'a Form,
    pub(crate) field: &'a Field,
    pub(crate) path: String,
}

/// Draws a field, for as long as its condition holds.
pub(crate) fn field(asked: &Asked<'_>) -> View {
    let Some(when) = &asked.field.visible_when else { return always(asked) };
    let (filling, texts, path, field) = (asked.filling, asked.texts.clone(), asked.path.clone(), asked.field.clone());
    let form = filling.form();
    while_holds(filling, &asked.path, when.clone(), move || {
        always(&Asked { filling, texts: &texts, form: &form, field: &field, path: path.clone() })
    })
}

/// A part that is drawn while a condition on the answers holds; drawn again only when the condition changes.
pub(crate) fn while_true(holds: impl Fn() -> bool + 'static, draw: impl Fn() -> View + 'static) -> View {
    let (turned, held) = (Pulse::new(), Rc::new(Cell::new(false)));
    let now = Rc::clone(&held);
    effect(Box::new(move || {
        let holds = holds();
        if now.replace(holds) != holds {
            turned.beat();
        }
    }));
    dynamic(move || {
        turned.follow();
        if held.get() { draw() } else { nothing() }
    })
}

/// A part that is drawn while a condition of the definition holds: one of the field at a path, or of the form.
pub(crate) fn while_holds(filling: Filling, path: &str, when: Condition, draw: impl Fn() -> View + 'static) -> View {
    let (form, path) = (filling.form(), path.to_owned());
    let holds = move || filling.with_answers(|answers| form.holds_at(&path, &when, answers, filling.today()));
    while_true(holds, draw)
}

fn always(asked: &Asked<'_>) -> View {
    match FieldType::from_name(&asked.field.kind) {
        Some(FieldType::PersonName) => person_name::person_name(asked),
        Some(FieldType::Address) => address::address(asked),
        Some(FieldType::Choice) => choice::choice(asked),
        Some(FieldType::Choices) => choices::choices(asked),
        Some(FieldType::Consent) => consent::consent(asked),
        Some(FieldType::Group) => group::group(asked),
        Some(FieldType::Date) => date_field::date_field(asked),
        Some(FieldType::LongText) => text_field::text_area(asked),
        Some(FieldType::Text | FieldType::Integer | FieldType::DateTime | FieldType::Identifier(_)) | None => {
            text_field::text_field(asked)
        }
    }
}

impl Asked<'_> {
    /// The id of the control.
    pub(crate) fn id(&self) -> String {
        control_id(&self.path)
    }

    /// The label; what need not be answered says so.
    pub(crate) fn label(&self) -> String {
        let label = self.field.label.get(self.texts.lang());
        if self.field.required || self.field.required_when.is_some() || self.field.kind == "consent" {
            label.to_owned()
        } else {
            self.texts.fill("ui.optional", &[("label", label)])
        }
    }

    /// The hint, with the id that the control's description names.
    pub(crate) fn hint(&self) -> View {
        hint(&self.id(), self.field.hint.as_ref().map(|hint| hint.get(self.texts.lang())))
    }

    /// The value of `aria-describedby` of the control.
    pub(crate) fn described_by(&self) -> String {
        described_by(&self.id(), self.field.hint.is_some())
    }

    /// Where the act asks for the field.
    pub(crate) fn source(&self) -> View {
        let rules = [&self.field.required_rule, &self.field.format_rule];
        source(self.texts, self.form, &self.field.source, self.field.ours.is_some(), &rules)
    }

    /// The messages of the field.
    pub(crate) fn messages(&self, depth: Depth, around: &El, control: Option<&El>) -> View {
        messages(self.filling, self.texts, &self.path, depth, around, control)
    }
}

pub(crate) fn hint(id: &str, hint: Option<&str>) -> View {
    match hint {
        Some(hint) => text("p", "hint", hint).id(&[id, "-hint"].concat()).into(),
        None => nothing(),
    }
}

/// The value of `aria-describedby`: the hint, if there is one, and the messages.
pub(crate) fn described_by(id: &str, has_hint: bool) -> String {
    let parts: &[&str] = if has_hint { &[id, "-hint ", id, "-error"] } else { &[id, "-error"] };
    parts.concat()
}

/// Which paragraph of which act asks for something; told when it is opened, by what is loaded later.
pub(crate) fn source(texts: &Texts, form: &Form, place: &str, ours: bool, rules: &[&Option<String>]) -> View {
    let mut known: Vec<&str> = rules.iter().filter_map(|rule| rule.as_deref()).collect();
    known.dedup();
    let act = form.definition().system.as_ref().map_or("", |system| system.act.get(texts.lang()));
    let source = Rc::new(Source { act: act.to_owned(), place: place.to_owned(), rules: known.join(", "), ours });
    let made = el("details", "source").add(text("summary", "", texts.get("ui.source")));
    let (opened, texts) = (made.clone(), texts.clone());
    made.on("toggle", move |_| {
        let (opened, texts, source) = (opened.clone(), texts.clone(), Rc::clone(&source));
        spawn(async move {
            if wait_for_later(&texts).await && opened.element().child_element_count() == 1 {
                later::source(opened, &texts, &source);
            }
        });
    })
    .into()
}

/// Where something is asked for.
pub(crate) struct Source {
    pub(crate) act: String,
    pub(crate) place: String,
    pub(crate) rules: String,
    /// The act's form does not have it.
    pub(crate) ours: bool,
}

/// Adds the lines of a source to its details.
pub(crate) fn source_lines(details: El, texts: &Texts, source: &Source) {
    let rules = if source.rules.is_empty() {
        String::new()
    } else {
        texts.fill("ui.source-rules", &[("rules", &source.rules)])
    };
    let ours = if source.ours { texts.get("ui.source-ours") } else { "" };
    let lines = [&source.act, &*crate::citation::place(texts, &source.place), &rules, ours];
    let lines = lines.into_iter().filter(|line| !line.is_empty()).map(|line| text("p", "", line).into());
    details.add_all(lines);
}

/// What is shown at a path: errors and warnings, kept up to date, with the marks on the field and the control.
///
/// It stands below the control: a message that comes while typing must not move what is typed in.
pub(crate) fn messages(
    filling: Filling,
    texts: &Texts,
    path: &str,
    depth: Depth,
    around: &El,
    control: Option<&El>,
) -> View {
    let id = match path.strip_prefix("/attachments/").and_then(|path| path.split_once('/')) {
        Some((slot, at)) => ["s-", slot, "-", at, "-error"].concat(),
        None if path == "/attachments" => "attachments-error".to_owned(),
        None => [&*control_id(path), "-error"].concat(),
    };
    let list = el("div", "messages").id(&id).attr("aria-live", "polite");
    let (shown, around, control) = (list.clone(), around.clone(), control.cloned());
    let (texts, path) = (texts.clone(), path.to_owned());
    let mut last: Vec<Violation> = Vec::new();
    effect(Box::new(move || {
        let found = filling.shown_at(&path, depth);
        if found == last {
            return;
        }
        let wrong = found.iter().any(|violation| violation.severity == Severity::Error);
        let _ = around.element().class_list().toggle_with_force("wrong", wrong);
        if let Some(control) = &control {
            set_attr(control.element(), "aria-invalid", wrong.then_some("true"));
        }
        clear(shown.element());
        let form = filling.form();
        for violation in &found {
            let _ = shown.element().append_child(&message(&texts, violation, Some(&form)));
        }
        last = found;
    }));
    list.into()
}

/// One message, with its kind in words for those who do not see its colour.
pub(crate) fn message(texts: &Texts, violation: &Violation, form: Option<&Form>) -> View {
    let (class, kind) = match violation.severity {
        Severity::Error => ("message error", "ui.error"),
        Severity::Warning => ("message warning", "ui.warning"),
    };
    let words = [" ", &texts.render(violation, form)].concat();
    el("p", class).add(text("b", "", texts.get(kind))).text(&words).into()
}
