//! A form in somebody else's page, which is told what happens and decides what becomes of it. The custom element
//! `<otinish-form>` is this with an interface for JavaScript.

use std::{rc::Rc, sync::Arc};

use any_spawner::Executor;
use leptos::prelude::{Owner, document, provide_context, untrack};
use otinish_forms::{Context, Form, Lang, Outcome, Value, Violation};
use web_sys::{Element, File, Node};

use crate::{
    components::{
        DraftKeeper, Drafts,
        draft_box::after_draft,
        form_view::form_view,
        receipt::{Receipt, Ways},
    },
    dom::spawn,
    draft::LocalDrafts,
    later,
    live::Live,
    more::{idle, read_form, wait_for_later, when_here},
    sending::{Attempt, LastSent},
    state::{Attached, Filling, Sending, Submission},
    texts::Texts,
    view::{View, all, button, dynamic, effect, el},
};

/// The page around an embedded form.
pub trait Host {
    /// The person, or the page, changed an answer or a file.
    fn changed(&self);
    /// The person wanted to go on or to send, and something is wrong.
    fn refused(&self);
    /// The person sends what the engine accepts.
    fn submitted(&self, submission: Submission);
    /// The server took the application in, and answered with a receipt.
    fn taken_in(&self, receipt: &Value);
    /// The person wants to print the official form.
    fn print(&self);
}

/// How a form is embedded.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Whether a draft may be kept on the device, when the person asks for it.
    pub draft: bool,
    /// Whether the answers are only to be read.
    pub read_only: bool,
}

/// A form in somebody else's page. What it took is given back when it is dropped.
#[derive(Debug)]
pub struct Embedded {
    filling: Filling,
    owner: Owner,
    drawn: Node,
    texts: Rc<Live<Texts>>,
    sending: Rc<Live<Sending>>,
    receipt: Rc<Live<Option<Receipt>>>,
    last: Rc<LastSent>,
    host: HostHandle,
    options: Options,
}

#[derive(Clone)]
struct HostHandle(Rc<dyn Host>);

impl std::fmt::Debug for HostHandle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Host")
    }
}

impl Embedded {
    /// Reads the definition of a form, and loads what it needs; `None` if it is none, or what it needs cannot be loaded.
    pub async fn read(definition: &str, texts: &Texts) -> Option<Arc<Form>> {
        read_form(definition, texts).await.ok().map(Arc::new)
    }

    /// Draws a form into an element.
    pub fn new(
        place: &Element,
        form: Arc<Form>,
        texts: Texts,
        context: Context,
        answers: Value,
        options: Options,
        host: Rc<dyn Host>,
    ) -> Self {
        // An error says that there is an executor already.
        let _ = Executor::init_wasm_bindgen();
        // No child of an owner that happens to be at work: this form stands and goes by itself.
        let owner = Owner::new_root(None);
        let (filling, texts, sending, receipt) = owner.with(|| {
            let filling = Filling::new(form, answers, context);
            (filling, Live::shared(texts), Live::shared(Sending::Idle), Live::shared(None))
        });
        let drawn = el("div", "form-place").into();
        let made = Self {
            filling,
            owner,
            drawn,
            texts,
            sending,
            receipt,
            last: Rc::default(),
            host: HostHandle(host),
            options,
        };
        made.owner.with(|| {
            if options.draft {
                provide_context(Drafts(Arc::new(LocalDrafts)));
            }
            let _ = made.drawn.append_child(&made.draw());
            made.tell_of_changes();
        });
        let _ = place.append_child(&made.drawn);
        made
    }

    fn draw(&self) -> View {
        let (filling, read_only) = (self.filling, self.options.read_only);
        let (texts, sending, receipt) = (Rc::clone(&self.texts), Rc::clone(&self.sending), Rc::clone(&self.receipt));
        let host = self.host.clone();
        dynamic(move || {
            let words = texts.get().clone();
            let (shown, printing) = (words.clone(), host.clone());
            if let Some(answer) = receipt.get().clone() {
                filling.focus_later("receipt-heading".to_owned());
                return when_here(&words, move || {
                    let printing = printing.clone();
                    let print =
                        button("button secondary", "print", shown.get("ui.print-form"), move |_| printing.0.print());
                    beside(filling, later::receipt(&shown, &filling.form(), &answer, Ways::Page(print.into())))
                });
            }
            if read_only {
                return when_here(&words, move || {
                    let shown = shown.clone();
                    beside(filling, dynamic(move || later::answers(filling, &shown)))
                });
            }
            let (host, sending) = (host.clone(), Rc::clone(&sending));
            after_draft(filling, &words, move || {
                let (host, sending, shown) = (host.clone(), Rc::clone(&sending), shown.clone());
                let submit = move |submission| host.0.submitted(submission);
                form_view(filling, move || shown.clone(), submit, move || sending.get().clone())
            })
        })
    }

    /// Tells the page of changes and of what stopped the person.
    fn tell_of_changes(&self) {
        let (filling, host) = (self.filling, self.host.clone());
        let mut is_first = true;
        effect(Box::new(move || {
            filling.with_answers(|_| ());
            if !std::mem::take(&mut is_first) {
                host.0.changed();
            }
        }));
        let host = self.host.clone();
        effect(Box::new(move || {
            if filling.has_summary() {
                host.0.refused();
            }
        }));
    }

    /// The form being filled in.
    pub const fn filling(&self) -> Filling {
        self.filling
    }

    /// Shows the form with other texts: another language. What was typed stays.
    pub fn speak(&self, texts: Texts) {
        self.texts.set(texts);
    }

    /// Shows everything that is wrong, and moves the focus to the list of it. Whether nothing is.
    pub fn check(&self) -> bool {
        let review = self.filling.review_step();
        self.filling.go(review);
        let wrong = untrack(|| self.filling.check_step(review));
        if wrong {
            self.focus_summary();
        }
        !wrong
    }

    /// Sends, as the button on the last step does.
    pub fn submit(&self) {
        let busy = matches!(*self.sending.now(), Sending::Progress(_));
        if !busy && self.check() {
            self.host.0.submitted(self.filling.submission(self.texts.now().lang()));
        }
    }

    /// Takes all answers and files away and goes back to the first step.
    pub fn reset(&self) {
        if self.options.draft {
            LocalDrafts.delete(&self.filling.form().definition().id);
        }
        self.filling.clear();
        self.filling.forget();
        self.sending.set(Sending::Idle);
        self.receipt.set(None);
    }

    /// The report and the canonical answers now.
    pub fn outcome(&self) -> Outcome<'static> {
        untrack(|| self.filling.outcome())
    }

    /// The files now, in the order in which they were attached.
    pub fn files(&self) -> Vec<Attached> {
        self.filling.files_now()
    }

    /// Attaches files to a slot, and looks into them.
    pub fn attach(&self, slot: &str, files: Vec<File>) {
        self.filling.attach(slot, files);
        let (filling, texts) = (self.filling, self.texts.now().clone());
        spawn(async move {
            if wait_for_later(&texts).await {
                later::inspect_files(filling);
            }
        });
    }

    /// Shows at the fields what somebody else refused.
    pub fn refuse(&self, violations: Vec<Violation>) {
        let filling = self.filling;
        self.sending.set(Sending::Idle);
        filling.go(filling.review_step());
        filling.refuse(violations);
        self.focus_summary();
    }

    /// Moves the focus to the list of errors on the last step, which was just gone to.
    fn focus_summary(&self) {
        let (filling, texts) = (self.filling, self.texts.now().clone());
        spawn(async move {
            wait_for_later(&texts).await;
            filling.focus_after_step(|| "error-summary".to_owned());
        });
    }

    /// Shows how the sending stands, which the page does itself.
    pub fn tell(&self, sending: Sending) {
        self.sending.set(sending);
    }

    /// Sends to an address where a server takes applications in as Otinish's does, and shows the receipt.
    pub fn send(&self, address: &str, submission: &Submission) {
        let (sending, receipt, host) = (Rc::clone(&self.sending), Rc::clone(&self.receipt), self.host.clone());
        let (texts, draft, form) = (Rc::clone(&self.texts), self.options.draft, submission.form.clone());
        let attempt = Attempt {
            filling: self.filling,
            texts: Rc::new(move || texts.now().clone()),
            tell: Rc::new(move |now| sending.set(now)),
            taken_in: Box::new(move |answer| {
                if draft {
                    LocalDrafts.delete(&form);
                }
                receipt.set(Some(Receipt(answer.clone())));
                host.0.taken_in(&answer);
            }),
        };
        later::send_to(attempt, address, submission, &self.last);
    }

    /// Draws the official form as it is printed, in a language, and gives it to `done`; nothing if what draws it cannot be loaded.
    pub fn sheet(&self, lang: Lang, done: impl FnOnce(Option<Node>) + 'static) {
        let (filling, texts) = (self.filling, self.texts.now().clone());
        spawn(async move {
            let sheet = wait_for_later(&texts).await.then(|| {
                let outcome = untrack(|| filling.outcome());
                later::sheet(&filling.form(), &outcome.canonical, lang, filling.today())
            });
            done(sheet);
        });
    }

    /// Loads what is needed later: the rest of the program, and the texts that go with it.
    pub fn load_later(&self) {
        let (filling, texts) = (self.filling, self.texts.now().clone());
        spawn(async move {
            if wait_for_later(&texts).await {
                idle().await;
                later::rehearse(filling, &texts);
            }
        });
    }
}

/// A view with something in the page that the form knows as its place.
fn beside(filling: Filling, drawn: View) -> View {
    let place = document().create_comment("");
    filling.stands_beside(place.clone().into());
    all([place.into(), drawn])
}

impl Drop for Embedded {
    fn drop(&mut self) {
        if let Some(parent) = self.drawn.parent_node() {
            let _ = parent.remove_child(&self.drawn);
        }
        self.owner.cleanup();
        self.filling.release();
    }
}
