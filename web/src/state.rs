//! A form being filled in: the answers as they are typed, the engine's verdict on them, and what of it is shown yet.
//!
//! Nothing here draws, and nothing knows of a server or of storage.

use std::{cell::RefCell, rc::Rc, sync::Arc};

use leptos::prelude::untrack;
use otinish_calendar::format_date;
use otinish_forms::{Attachment, Context, Form, Lang, Outcome, ParamValue, Session, Severity, Value, Violation};

use web_sys::{HtmlElement, Node};

use crate::{
    dom::{by_id_beside, focus_found, later},
    live::Pulse,
};

/// A file that the person attached.
#[derive(Clone, Debug)]
pub struct Attached {
    /// The slot it stands in.
    pub slot: String,
    /// The file.
    pub file: web_sys::File,
    /// No other file of the form has it.
    pub(crate) number: u32,
    /// What is known of its content.
    pub(crate) content: Content,
}

/// What is known of a file's content.
#[derive(Clone, Debug, Default)]
pub(crate) enum Content {
    /// Nothing yet.
    #[default]
    Unseen,
    /// Nothing: the inspection failed.
    Failed,
    /// What the inspection found.
    Inspected(Vec<Violation>),
}

impl Attached {
    /// Its size in bytes.
    pub fn size(&self) -> u64 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size is a whole number")]
        let size = self.file.size() as u64;
        size
    }

    fn meta(&self) -> Attachment {
        let mut meta = Attachment::new(self.slot.clone(), self.file.name(), self.size(), self.file.type_());
        if let Content::Inspected(found) = &self.content {
            meta.inspected = Some(found.clone());
        }
        meta
    }
}

/// A filled form that the engine accepts, ready to be sent.
#[derive(Clone, Debug)]
pub struct Submission {
    /// The form's id.
    pub form: String,
    /// Its edition, `YYYY-MM-DD`.
    pub edition: String,
    /// The canonical answers.
    pub answers: Value,
    /// The files, in the order of the slots.
    pub files: Vec<Attached>,
    /// The language in which the person filled the form.
    pub lang: Lang,
}

/// How the sending of a submission stands. The page that sends tells the form.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Sending {
    /// Nothing is under way.
    #[default]
    Idle,
    /// Under way; so many percent of the bytes have left.
    Progress(u32),
    /// It did not happen; the text says why and what to do.
    Failed(String),
}

/// A form being filled in. A handle: copies are the same form.
#[derive(Clone, Copy, Debug)]
pub struct Filling {
    /// Its place among all that were begun.
    at: usize,
    /// With every change of answers, files, or of what is shown.
    revision: Pulse,
    /// When answers were changed by something else than their own control, so that the controls are drawn anew.
    pub(crate) generation: Pulse,
    /// When another step is on the screen.
    pub(crate) turn: Pulse,
    /// When the summary of errors comes or goes.
    pub(crate) summary: Pulse,
    /// With every step of the inspection of a file.
    pub(crate) progress: Pulse,
}

#[derive(Debug)]
struct Inner {
    form: Arc<Form>,
    session: Session<Arc<Form>>,
    today: chrono::NaiveDate,
    files: Vec<Attached>,
    /// What the server refused, until the person changes it.
    refused: Vec<Violation>,
    /// The paths of the fields that were left.
    left: Vec<String>,
    /// The sections that the person wanted to leave forwards.
    checked: Vec<usize>,
    /// The step on the screen: a section's place, or the number of sections for the review.
    step: usize,
    /// The farthest step that was on the screen.
    furthest: usize,
    /// Whether the summary of errors is on the screen.
    has_summary: bool,
    /// The number of the next file.
    next_file: u32,
    /// Something that stands in the page beside what is drawn of the form.
    place: Option<Node>,
}

thread_local! {
    /// What is filled in. A handle is a number, so that it may go into callbacks, which must be able to go to other threads
    /// where there are any.
    static FILLINGS: RefCell<Vec<Rc<RefCell<Inner>>>> = const { RefCell::new(Vec::new()) };
    /// An emptied form, in the place of all that were released: what still calls one of them does no harm.
    static RELEASED: RefCell<Option<Rc<RefCell<Inner>>>> = const { RefCell::new(None) };
    /// The answers last typed, for the person to save if the program fails.
    static LAST: RefCell<String> = const { RefCell::new(String::new()) };
}

/// The answers last typed, as JSON; empty if nothing was typed.
pub(crate) fn last_typed() -> String {
    LAST.try_with(|last| last.try_borrow().map(|last| last.clone()).unwrap_or_default()).unwrap_or_default()
}

impl Filling {
    /// A form with answers to begin with: `Value::Object(Object::new())` for an empty form.
    pub fn new(form: Arc<Form>, answers: Value, context: Context) -> Self {
        let today = context.today;
        let inner = Inner {
            form: Arc::clone(&form),
            session: Session::new(form, answers, Vec::new(), context),
            today,
            files: Vec::new(),
            refused: Vec::new(),
            left: Vec::new(),
            checked: Vec::new(),
            step: 0,
            furthest: 0,
            has_summary: false,
            next_file: 0,
            place: None,
        };
        Self {
            at: FILLINGS.with_borrow_mut(|all| {
                all.push(Rc::new(RefCell::new(inner)));
                all.len() - 1
            }),
            revision: Pulse::new(),
            generation: Pulse::new(),
            turn: Pulse::new(),
            summary: Pulse::new(),
            progress: Pulse::new(),
        }
    }

    /// Whether both are the same form.
    pub(crate) fn is(self, other: Self) -> bool {
        self.at == other.at
    }

    #[inline(never)]
    fn inner(&self) -> Rc<RefCell<Inner>> {
        FILLINGS.with_borrow(|all| Rc::clone(&all[self.at]))
    }

    fn read<T>(&self, read: impl FnOnce(&Inner) -> T) -> T {
        read(&self.inner().borrow())
    }

    fn write(&self, write: impl FnOnce(&mut Inner)) {
        write(&mut self.inner().borrow_mut());
    }

    fn change(&self, change: impl FnOnce(&mut Inner)) {
        self.write(change);
        self.revision.beat();
    }

    /// The form.
    pub fn form(&self) -> Arc<Form> {
        self.read(|inner| Arc::clone(&inner.form))
    }

    /// Today in Astana, as the form is judged.
    pub fn today(&self) -> chrono::NaiveDate {
        self.read(|inner| inner.today)
    }

    /// The number of sections; the step with this number is the review.
    pub fn review_step(&self) -> usize {
        self.read(|inner| inner.form.definition().sections.len())
    }

    /// The farthest step that was on the screen.
    pub(crate) fn furthest(&self) -> usize {
        self.read(|inner| inner.furthest)
    }

    /// Reads the answers as typed. A view or effect that calls it runs again when anything changes.
    pub fn with_answers<T>(&self, read: impl FnOnce(&Value) -> T) -> T {
        self.revision.follow();
        self.read(|inner| read(inner.session.answers()))
    }

    /// The answers as typed, without following them.
    pub fn answers_now(&self) -> Value {
        self.read(|inner| inner.session.answers().clone())
    }

    /// The step on the screen, without following it.
    pub fn step_now(&self) -> usize {
        self.read(|inner| inner.step)
    }

    /// The text at a path as typed; empty if there is none. Not tracked: a control owns its text once it is drawn.
    pub(crate) fn text(&self, path: &str) -> String {
        self.read(|inner| match inner.session.answers().pointer(path) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Int(number)) => number.to_string(),
            _ => String::new(),
        })
    }

    /// Whether nothing has an answer or a file.
    pub fn is_empty(&self) -> bool {
        self.revision.follow();
        self.read(|inner| {
            inner.files.is_empty() && inner.session.answers().as_object().is_none_or(otinish_forms::Object::is_empty)
        })
    }

    /// Sets an answer; `Value::Null` takes it out.
    pub fn set(&self, path: &str, value: Value) {
        self.change(|inner| {
            inner.refused.retain(|violation| !related(&violation.path, path));
            inner.session.set(path, value);
            inner.judge_files();
            LAST.with(|last| {
                if let Ok(mut last) = last.try_borrow_mut() {
                    *last = inner.session.answers().to_canonical();
                }
            });
        });
    }

    /// Replaces all answers and draws the controls anew.
    pub fn replace(&self, answers: Value) {
        self.set("", answers);
        self.generation.beat();
    }

    /// Notes that a field was left: from now on what is wrong with it is shown as it is typed.
    pub(crate) fn leave(&self, path: &str) {
        if !self.read(|inner| inner.left.iter().any(|left| left == path)) {
            self.change(|inner| inner.left.push(path.to_owned()));
        }
    }

    /// The files, in the order in which they were attached.
    pub(crate) fn files(&self) -> Vec<Attached> {
        self.revision.follow();
        self.read(|inner| inner.files.clone())
    }

    /// Attaches files to a slot.
    pub fn attach(&self, slot: &str, files: Vec<web_sys::File>) {
        self.change(|inner| {
            for file in files {
                let number = inner.next_file;
                inner.next_file += 1;
                inner.files.push(Attached { slot: slot.to_owned(), file, number, content: Content::Unseen });
            }
            inner.files_changed();
        });
    }

    /// Takes the file at this place in a slot away.
    pub(crate) fn detach(&self, slot: &str, at: usize) {
        self.change(|inner| {
            let mut found = inner.files.iter().enumerate().filter(|(_, file)| file.slot == slot);
            if let Some((index, _)) = found.nth(at) {
                inner.files.remove(index);
            }
            inner.files_changed();
        });
    }

    /// Takes all files away.
    pub fn detach_all(&self) {
        self.change(|inner| {
            inner.files.clear();
            inner.files_changed();
        });
    }

    /// The files as they are, without following them.
    pub(crate) fn files_now(&self) -> Vec<Attached> {
        self.read(|inner| inner.files.clone())
    }

    /// Notes what is known of a file's content, if the file is still there.
    pub(crate) fn set_content(&self, number: u32, content: Content) {
        self.change(|inner| {
            if let Some(file) = inner.files.iter_mut().find(|file| file.number == number) {
                file.content = content;
                inner.judge_files();
            }
        });
    }

    /// All violations now: the engine's, then what the server refused besides.
    pub fn violations(&self) -> Vec<Violation> {
        self.revision.follow();
        self.read(|inner| inner.violations().cloned().collect())
    }

    /// What is shown at a path now.
    pub(crate) fn shown_at(&self, path: &str, depth: Depth) -> Vec<Violation> {
        self.revision.follow();
        self.read(|inner| {
            let here = |violation: &&Violation| match violation.path.strip_prefix(path) {
                Some("") => true,
                Some(below) => matches!(depth, Depth::Below) && below.starts_with('/'),
                None => false,
            };
            let shown = |violation: &&Violation| inner.is_shown(violation, path);
            inner.violations().filter(here).filter(shown).cloned().collect()
        })
    }

    /// The errors of a section; of the whole form for the review.
    pub(crate) fn errors_of_step(&self, step: usize) -> Vec<Violation> {
        let mut found = self.violations();
        let all = step == self.review_step();
        found.retain(|violation| {
            violation.severity == Severity::Error && (all || self.step_of(&violation.path) == Some(step))
        });
        found
    }

    /// Shows everything that is wrong in a section, or in the whole form for the review. Returns whether anything is.
    pub(crate) fn check_step(&self, step: usize) -> bool {
        let review = self.review_step();
        self.change(|inner| {
            if step == review {
                inner.checked.extend(0..review);
            } else {
                inner.checked.push(step);
            }
        });
        let wrong = !self.errors_of_step(step).is_empty();
        self.show_summary(wrong);
        wrong
    }

    fn show_summary(&self, shown: bool) {
        self.inner().borrow_mut().has_summary = shown;
        self.summary.beat();
    }

    /// Whether the summary of errors is on the screen.
    pub(crate) fn has_summary(&self) -> bool {
        self.summary.follow();
        self.read(|inner| inner.has_summary)
    }

    /// The step on the screen: a section's place, or the number of sections for the review. A view or effect that calls it runs
    /// again when the step changes.
    pub fn step(&self) -> usize {
        self.turn.follow();
        self.read(|inner| inner.step)
    }

    /// Goes to a step.
    pub fn go(&self, step: usize) {
        let step = step.min(self.review_step());
        self.write(|inner| {
            inner.furthest = inner.furthest.max(step);
            inner.step = step;
            inner.has_summary = false;
        });
        self.turn.beat();
    }

    /// Empties the form: nothing of what was typed stays in memory.
    pub fn clear(&self) {
        self.inner().borrow_mut().files.clear();
        self.replace(Value::Object(otinish_forms::Object::new()));
        LAST.with(|last| last.borrow_mut().clear());
    }

    /// Begins anew: the first step, with nothing noted of what the person saw.
    pub(crate) fn forget(&self) {
        self.write(|inner| {
            inner.refused.clear();
            inner.left.clear();
            inner.checked.clear();
            inner.furthest = 0;
        });
        self.go(0);
    }

    /// Gives back what the form took, when nothing draws it any more. The handle is of no use afterwards, and of no harm.
    pub fn release(&self) {
        self.clear();
        let inner = RELEASED.with_borrow_mut(|released| Rc::clone(released.get_or_insert_with(|| self.inner())));
        FILLINGS.with_borrow_mut(|all| all[self.at] = inner);
    }

    /// Notes where the form is drawn.
    pub(crate) fn stands_beside(&self, node: Node) {
        self.inner().borrow_mut().place = Some(node);
    }

    /// The element with an id, where the form is drawn: several forms may be on a page, each in a shadow root of its own.
    pub(crate) fn element(&self, id: &str) -> Option<HtmlElement> {
        let place = self.read(|inner| inner.place.clone());
        by_id_beside(&place?, id)
    }

    /// Moves the focus to an element of the form after the next drawing, as [`focus_found`] does.
    pub(crate) fn focus_later(&self, id: String) {
        let form = *self;
        focus_found(Box::new(move || form.element(&id)));
    }

    /// Moves the focus to an element of a step that is being drawn: after its heading has had the focus.
    pub(crate) fn focus_after_step(&self, target: impl FnOnce() -> String + 'static) {
        let form = *self;
        later(move || later(move || form.focus_later(target())));
    }

    /// The step that shows the field or slot at a path.
    pub(crate) fn step_of(&self, path: &str) -> Option<usize> {
        self.read(|inner| inner.step_of(path))
    }

    /// Shows what a server refused at the fields.
    pub fn refuse(&self, violations: Vec<Violation>) {
        self.inner().borrow_mut().refused = violations;
        untrack(|| self.check_step(self.review_step()));
    }

    /// The report and the canonical answers now.
    pub fn outcome(&self) -> Outcome<'static> {
        self.revision.follow();
        self.read(|inner| inner.session.outcome().into_owned())
    }

    /// What would be sent now, whatever the verdict on it.
    pub fn submission(&self, lang: Lang) -> Submission {
        self.read(|inner| {
            let outcome = inner.session.outcome();
            Submission {
                form: String::from(&*outcome.report.form),
                edition: format_date(outcome.report.edition),
                answers: outcome.canonical.into_owned(),
                files: inner.asked_files().cloned().collect(),
                lang,
            }
        })
    }
}

/// Whether one path is the other or lies below it.
fn related(a: &str, b: &str) -> bool {
    a.starts_with(b) || b.starts_with(a)
}

impl Inner {
    /// The files of the slots that are asked now, in the order of the slots. Files of a slot that an answer has hidden are
    /// kept and not sent.
    fn asked_files(&self) -> impl Iterator<Item = &Attached> {
        let answers = self.session.answers();
        let slots = self.form.definition().sections.iter().flat_map(|section| &section.slots);
        slots
            .filter(|slot| self.form.is_slot_visible(slot, answers, self.today))
            .flat_map(|slot| self.files.iter().filter(move |file| file.slot == slot.id))
    }

    fn judge_files(&mut self) {
        if self.form.policy().is_some() {
            let attachments = self.asked_files().map(Attached::meta).collect();
            self.session.set_attachments(attachments);
        }
    }

    fn files_changed(&mut self) {
        self.refused.retain(|violation| !violation.path.starts_with("/attachments"));
        self.judge_files();
    }

    fn violations(&self) -> impl Iterator<Item = &Violation> {
        let known = |violation: &&Violation| {
            !self.session.violations().any(|known| known.code == violation.code && known.path == violation.path)
        };
        self.session.violations().chain(self.refused.iter().filter(known))
    }

    fn step_of(&self, path: &str) -> Option<usize> {
        let id = &self.form.section_of(path)?.id;
        self.form.definition().sections.iter().position(|section| section.id == *id)
    }

    fn is_shown(&self, violation: &Violation, path: &str) -> bool {
        is_certain(violation)
            || self.left.iter().any(|left| left == path || *left == violation.path)
            || self.refused.contains(violation)
            || self.step_of(&violation.path).is_some_and(|step| self.checked.contains(&step))
    }
}

/// Whether a component shows violations below its path too.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Depth {
    /// Only its own path.
    Exact,
    /// Its own path and everything below it.
    Below,
}

/// Whether typing on cannot mend what was found, so that it is shown before the field is left.
///
/// The identifiers check the length before anything that needs the whole number: what they find after it is certain.
fn is_certain(violation: &Violation) -> bool {
    let code = &*violation.code;
    if code.starts_with("attachments.") {
        return code != "attachments.required";
    }
    let number = |name: &str| {
        violation.params.iter().find_map(|(known, value)| match value {
            ParamValue::Int(number) if known == name => Some(*number),
            _ => None,
        })
    };
    let Some((thing, reason)) = code.split_once('.') else { return false };
    match (thing, reason) {
        ("iin" | "bin", "length") => number("found").is_some_and(|found| found > 12),
        ("iin" | "bin", _) => true,
        (_, "character" | "check-digit" | "check-digits" | "no-such-day" | "out-of-range" | "future" | "too-long") => {
            true
        }
        ("edition", _) => true,
        _ => false,
    }
}
