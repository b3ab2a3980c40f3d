//! What a person does not need to begin with. `cargo xtask build` puts everything that only the functions of this module lead
//! to into a second WASM module, which is fetched when the first page has been drawn.
//!
//! A function in this module, and nothing else, is an entry to that part: it stands here by itself, so that the linker keeps
//! it, and is called inside [`crate::more::when_here`] or [`crate::more::with_later`], or where one of them must have drawn what led
//! there, because before that it is not there.

use std::{
    pin::Pin,
    rc::Rc,
    sync::{Arc, LazyLock},
};

use chrono::NaiveDate;
use otinish_calendar::WorkingDays;
use otinish_forms::{Form, Lang, Section, Value, Violation};

use crate::{
    api::Failure,
    app::{Opened, Shared},
    components,
    components::{
        Draft, Drafts,
        field::Source,
        receipt::{self, Receipt},
        review::Ways,
    },
    more, pages,
    sending::{Attempt, LastSent},
    state::{Filling, Submission},
    texts::Texts,
    view::{El, View},
};

/// The list of services.
#[inline(never)]
pub(crate) fn services(shared: Shared) -> View {
    pages::services::services(shared)
}

/// The first working day after a day.
#[inline(never)]
pub(crate) fn next_working_day(day: NaiveDate) -> Option<NaiveDate> {
    static CALENDAR: LazyLock<WorkingDays> = LazyLock::new(WorkingDays::built_in);
    CALENDAR.next_working_day(day).ok()
}

/// The errors of a step.
#[inline(never)]
pub(crate) fn error_summary(filling: Filling, texts: &Texts, errors: &[Violation]) -> View {
    components::error_summary::error_summary(filling, texts, errors)
}

/// Lets the browser compile what the first mistake needs.
#[inline(never)]
pub(crate) fn rehearse(filling: Filling, texts: &Texts) {
    components::error_summary::rehearse(filling, texts);
}

/// What looks for an option in a long list.
#[inline(never)]
pub(crate) fn option_filter(texts: &Texts, fieldset: &str) -> View {
    components::option_filter::option_filter(texts, fieldset)
}

/// The page with the official form.
#[inline(never)]
pub(crate) fn print(shared: Shared, id: &str) -> View {
    pages::print::print(shared, id)
}

/// What there is to know of a service.
#[inline(never)]
pub(crate) fn service(shared: Shared, id: &str) -> View {
    pages::service::service(shared, id)
}

/// The page with the checks.
#[inline(never)]
pub(crate) fn tools(shared: Shared) -> View {
    more::with_kinds(shared, pages::tools::tools)
}

/// Loads the kinds of numbers that are not part of the app.
#[inline(never)]
pub(crate) fn load_kinds() -> Pin<Box<dyn Future<Output = Result<(), Failure>>>> {
    Box::pin(more::load_kinds())
}

/// Loads the texts of all languages.
#[inline(never)]
pub(crate) fn load_languages(shared: Shared) -> Pin<Box<dyn Future<Output = ()>>> {
    Box::pin(shared.load_languages())
}

/// The page about the service.
#[inline(never)]
pub(crate) fn about(shared: Shared) -> View {
    pages::about::about(shared)
}

/// The receipt of an application.
#[inline(never)]
pub(crate) fn receipt(texts: &Texts, form: &Form, receipt: &Receipt, ways: receipt::Ways<'_>) -> View {
    components::receipt::receipt(texts, form, receipt, ways)
}

/// What was kept on the device, to go on with or to delete.
#[inline(never)]
pub(crate) fn offer_draft(texts: &Texts, filling: Filling, draft: &Draft, drafts: &Drafts, end: Rc<dyn Fn()>) -> View {
    components::draft_box::offer(texts, filling, draft, drafts, end)
}

/// Sends an application; what is there after the review.
#[inline(never)]
pub(crate) fn send(shared: Shared, opened: Opened, submission: &Submission) {
    pages::form::send(shared, opened, submission);
}

/// Where something is asked for, in the details that were opened.
#[inline(never)]
pub(crate) fn source(details: El, texts: &Texts, source: &Source) {
    components::field::source_lines(details, texts, source);
}

/// The files of a section.
#[inline(never)]
pub(crate) fn files(filling: Filling, texts: &Texts, form: &Form, section: &Section) -> View {
    components::attachments::files(filling, texts, form, section)
}

/// All answers, before they are sent.
#[inline(never)]
pub(crate) fn review(filling: Filling, texts: &Texts, form: &Arc<Form>) -> View {
    components::review::review(filling, texts, form, Ways::Back)
}

/// All answers, only to be read.
#[inline(never)]
pub(crate) fn answers(filling: Filling, texts: &Texts) -> View {
    components::review::review(filling, texts, &filling.form(), Ways::None)
}

/// The official form as it is printed.
#[inline(never)]
pub(crate) fn sheet(form: &Form, canonical: &Value, lang: Lang, today: NaiveDate) -> View {
    components::print_view::print_view(form, canonical, lang, today)
}

/// Looks into the files that nobody has looked into.
#[inline(never)]
pub(crate) fn inspect_files(filling: Filling) {
    components::attachments::inspect(filling);
}

/// Sends what was filled in to an address.
#[inline(never)]
pub(crate) fn send_to(attempt: Attempt, address: &str, submission: &Submission, last: &LastSent) {
    attempt.send(address, submission, last);
}
