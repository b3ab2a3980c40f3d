//! A slot for files: a native file input, a place to drop files on, the list of what is attached.

mod inspection;

use otinish_forms::{Form, Section, Slot};
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Event, FileList, HtmlInputElement};

use super::field::{described_by, hint, messages, source, while_true};
use crate::{
    dom::event_closest,
    live::Pulse,
    state::{Attached, Content, Depth, Filling},
    texts::{Texts, Words, size},
    view::{View, all, button, dynamic, effect, el, nothing, set_attr, text},
};

/// Draws the slots of a section, and what is said of all files.
pub(crate) fn files(filling: Filling, texts: &Texts, form: &Form, section: &Section) -> View {
    let slots = section.slots.iter().map(|one| slot(filling, texts, form, one));
    all(slots.chain([totals(filling, texts, form)]))
}

/// Draws a slot, for as long as its condition holds.
fn slot(filling: Filling, texts: &Texts, form: &Form, slot: &Slot) -> View {
    if slot.visible_when.is_none() {
        return always(filling, texts, form, slot);
    }
    let (texts, id, form) = (texts.clone(), slot.id.clone(), filling.form());
    let visible = {
        let (form, id) = (form.clone(), id.clone());
        move || {
            let shown =
                |slot: &Slot| filling.with_answers(|answers| form.is_slot_visible(slot, answers, filling.today()));
            form.slot(&id).is_some_and(shown)
        }
    };
    while_true(visible, move || match form.slot(&id) {
        Some(slot) => always(filling, &texts, &form, slot),
        None => nothing(),
    })
}

fn always(filling: Filling, texts: &Texts, form: &Form, slot: &Slot) -> View {
    let lang = texts.lang();
    let id = ["s-", &slot.id].concat();
    let (label_id, choose_id) = ([&*id, "-label"].concat(), [&*id, "-choose"].concat());
    let (chosen, dropped) = (slot.id.clone(), slot.id.clone());
    let control = el("input", "vh")
        .attr("type", "file")
        .attr("multiple", "")
        .id(&id)
        .attr("aria-labelledby", &[&*label_id, " ", &choose_id].concat())
        .attr("aria-describedby", &described_by(&id, slot.hint.is_some()))
        .on("change", move |event| {
            let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            if let Some(input) = input {
                attach(filling, &chosen, input.files());
                // The same file may be chosen again after it was removed.
                input.set_value("");
            }
        });
    let area = el("div", "drop")
        .add(control.clone())
        .add(text("label", "button secondary", texts.get("ui.files-choose")).attr("for", &id).id(&choose_id))
        .add(text("span", "hint", texts.get("ui.files-drop")))
        .on("dragover", |event| mark(&event, true))
        .on("dragleave", |event| mark(&event, false))
        .on("drop", move |event| {
            mark(&event, false);
            let data = event.unchecked_ref::<DragEvent>().data_transfer();
            attach(filling, &dropped, data.and_then(|data| data.files()));
        });
    let around = el("div", "field").id(&[&*id, "-area"].concat());
    let path = ["/attachments/", &slot.id].concat();
    around
        .clone()
        .add(text("h3", "", slot.label.get(lang)).id(&label_id))
        .add(hint(&id, slot.hint.as_ref().map(|hint| hint.get(lang))))
        .add(area)
        .add(list(filling, texts, &slot.id))
        .add(messages(filling, texts, &path, Depth::Exact, &around, Some(&control)))
        .add(source(texts, form, &slot.source, slot.ours.is_some(), &[&slot.required_rule]))
        .into()
}

/// Looks into the files that nobody has looked into.
pub(crate) fn inspect(filling: Filling) {
    inspection::start(filling);
}

fn attach(filling: Filling, slot: &str, files: Option<FileList>) {
    let files: Vec<_> =
        files.map_or_else(Vec::new, |files| (0..files.length()).filter_map(|at| files.get(at)).collect());
    if !files.is_empty() {
        filling.attach(slot, files);
        inspection::start(filling);
    }
}

/// Shows whether files are held over the area, and keeps the browser from opening them.
fn mark(event: &Event, over: bool) {
    event.prevent_default();
    if let Some(area) = event_closest(event, ".drop") {
        let _ = area.class_list().toggle_with_force("over", over);
    }
}

/// The files of a slot. Drawn again when a file comes or goes, not when more is known of one: who stands on a button stays
/// there.
fn list(filling: Filling, texts: &Texts, slot: &str) -> View {
    let (texts, slot) = (texts.clone(), slot.to_owned());
    let turned = Pulse::new();
    let here = {
        let slot = slot.clone();
        move |file: &Attached| file.slot == slot
    };
    let mut before = Vec::new();
    let is_here = here.clone();
    effect(Box::new(move || {
        let numbers: Vec<u32> = filling.files().iter().filter(|file| is_here(file)).map(|file| file.number).collect();
        if before != numbers {
            before = numbers;
            turned.beat();
        }
    }));
    dynamic(move || {
        turned.follow();
        let files: Vec<Attached> = filling.files_now().into_iter().filter(&here).collect();
        if files.is_empty() {
            return nothing();
        }
        let rows = files.iter().enumerate().map(|(at, file)| row(filling, &texts, &slot, at, file));
        el("ul", "files").id(&["s-", &slot, "-list"].concat()).add_all(rows).into()
    })
}

/// How the inspection of a file stands: in words, and a bar while it lasts.
fn content(filling: Filling, texts: &Texts, number: u32, name: &str) -> View {
    let known = move || {
        let file = filling.files().into_iter().find(|file| file.number == number);
        match file.map(|file| file.content) {
            Some(Content::Inspected(_)) => "ui.file-checked",
            Some(Content::Failed) => "ui.file-unchecked",
            _ => "ui.file-checking",
        }
    };
    let words = texts.clone();
    let mut last = "";
    let state = el("span", "file-content").attr("role", "status").live(move |element| {
        let key = known();
        if key != std::mem::replace(&mut last, key) {
            element.set_text_content(Some(words.get(key)));
        }
    });
    let label = texts.fill("ui.file-checking-named", &[("name", name)]);
    let bar = while_true(
        move || known() == "ui.file-checking",
        move || {
            let bar = el("progress", "").attr("max", "100").attr("aria-label", &label);
            bar.live(move |bar| set_attr(bar, "value", Some(&inspection::percent(filling, number).to_string()))).into()
        },
    );
    all([state.into(), bar])
}

fn row(filling: Filling, texts: &Texts, slot: &str, at: usize, file: &Attached) -> View {
    let name = file.file.name();
    let number = at.to_string();
    let around = el("li", "field").id(&["s-", slot, "-", &number].concat()).attr("tabindex", "-1");
    let path = ["/attachments/", slot, "/", &number].concat();
    let (slot, unique) = (slot.to_owned(), file.number);
    let remove = button("link", "remove-file", texts.get("ui.file-remove"), move |_| {
        inspection::stop(filling, unique);
        filling.detach(&slot, at);
        // The button is gone with its file: the focus goes to the slot.
        filling.focus_later(["s-", &slot].concat());
    });
    around
        .clone()
        .add(text("span", "file-name", &name))
        .add(text("span", "file-size", &size(texts, file.size())))
        .add(remove.attr("aria-label", &texts.fill("ui.file-remove-named", &[("name", &name)])))
        .add(content(filling, texts, unique, &name))
        .add(messages(filling, texts, &path, Depth::Exact, &around, None))
        .into()
}

/// The limits of all files together, how much of them is used, and what is wrong with the files as a whole.
fn totals(filling: Filling, texts: &Texts, form: &Form) -> View {
    let Some(policy) = form.policy() else { return nothing() };
    let (max_files, max_bytes) = (policy.max_files, policy.max_total_bytes);
    let formats: Vec<&str> = policy.formats.iter().map(|format| format.as_str()).collect();
    let words = texts.clone();
    let used = el("p", "").id("attachments-total").attr("role", "status").live(move |element| {
        let files = filling.files();
        let bytes = files.iter().map(Attached::size).sum();
        let values = [
            ("files", &*files.len().to_string()),
            ("max-files", &max_files.to_string()),
            ("size", &size(&words, bytes)),
            ("max-size", &size(&words, max_bytes)),
        ];
        element.set_text_content(Some(&words.fill("ui.files-used", &values)));
    });
    let around = el("div", "field").id("attachments").attr("tabindex", "-1");
    around
        .clone()
        .add(used)
        .add(text("p", "hint", &texts.fill("ui.files-formats", &[("formats", &formats.join(", "))])))
        .add(messages(filling, texts, "/attachments", Depth::Exact, &around, None))
        .into()
}

/// The id of the element to go to for a violation at a path.
pub(crate) fn target(filling: Filling, path: &str) -> String {
    if path == "/attachments" {
        return "attachments".to_owned();
    }
    if let Some((slot, at)) = path.strip_prefix("/attachments/").and_then(|path| path.split_once('/')) {
        let row = ["s-", slot, "-", at].concat();
        if filling.element(&row).is_some() {
            return row;
        }
    }
    crate::dom::control_id(path)
}
