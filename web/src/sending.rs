//! Sending an application to a server that takes it in as Otinish's does.

use std::{cell::RefCell, rc::Rc};

use otinish_forms::Value;

use crate::{
    api::{self, Failure},
    dom::spawn,
    more::load_later,
    state::{Filling, Sending, Submission},
    texts::{Texts, Words},
};

/// What was sent last, and the key it was sent with: a retry of the same has the same key, so that it is no second application.
pub(crate) type LastSent = RefCell<(String, String)>;

/// An attempt to send, and whom to tell how it goes.
pub(crate) struct Attempt {
    /// The form that is sent.
    pub(crate) filling: Filling,
    /// The texts of the language on the screen.
    pub(crate) texts: Rc<dyn Fn() -> Texts>,
    /// Is told how the sending stands.
    pub(crate) tell: Rc<dyn Fn(Sending)>,
    /// Is given what the server answered when it has kept the application.
    pub(crate) taken_in: Box<dyn FnOnce(Value)>,
}

impl Attempt {
    /// Sends; what the server refuses is shown at the fields.
    pub(crate) fn send(self, address: &str, submission: &Submission, last: &LastSent) {
        let Self { filling, texts, tell, taken_in } = self;
        tell(Sending::Progress(0));
        let key = key_of(submission, last);
        let progress = Rc::clone(&tell);
        let done = move |answer: Result<String, Failure>| {
            let failure = match answer.map(|json| Value::parse(&json)) {
                Ok(Ok(value)) => {
                    tell(Sending::Idle);
                    taken_in(value);
                    return;
                }
                Ok(Err(_)) => Failure::Unanswered,
                Err(failure) => failure,
            };
            tell(Sending::Failed(explain(&texts(), &failure)));
            if let Failure::Problem { violations, .. } = failure
                && !violations.is_empty()
            {
                spawn(async move {
                    // What only the server finds has its words in the texts that are loaded later.
                    let _ = load_later(&texts()).await;
                    filling.refuse(violations);
                    filling.focus_later("error-summary".to_owned());
                });
            }
        };
        let progress = Box::new(move |percent| progress(Sending::Progress(percent)));
        api::send(address, submission, &key, progress, Box::new(done));
    }
}

fn key_of(submission: &Submission, last: &LastSent) -> String {
    let mut content = api::application(submission);
    for attached in &submission.files {
        content
            .push_str(&["\n", &attached.slot, " ", &attached.size().to_string(), " ", &attached.file.name()].concat());
    }
    let mut last = last.borrow_mut();
    if last.0 != content {
        *last = (content, api::new_key());
    }
    last.1.clone()
}

/// What happened to a submission that was not taken in, and what the person can do.
fn explain(texts: &Texts, failure: &Failure) -> String {
    match failure {
        Failure::Unreachable => texts.t("ui.send-unreachable"),
        Failure::Unanswered => texts.t("ui.send-unanswered"),
        Failure::Problem { violations, .. } if !violations.is_empty() => texts.t("ui.send-refused"),
        Failure::Problem { status: 409, .. } => texts.t("ui.send-busy"),
        Failure::Problem { status, code, .. } => {
            texts.fill("ui.send-problem", &[("status", &status.to_string()), ("code", code)])
        }
    }
}
