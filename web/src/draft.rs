//! What is kept on the device: drafts, if the person asks for them, and how the person wants to see the app.
//!
//! Everything has a version in its key. A draft holds the answers and no files; it ends after thirty days.

use otinish_forms::{Lang, Object, Value};

use crate::{
    components::{Draft, DraftKeeper},
    dom::{device_clock, storage},
};

const DRAFT: &str = "otinish.draft.1:";
const VIEW: &str = "otinish.view.1";
/// Thirty days, in seconds.
const LIFETIME: i64 = 30 * 24 * 3600;

/// The drafts in the browser's storage.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LocalDrafts;

impl DraftKeeper for LocalDrafts {
    fn find(&self, form: &str) -> Option<Draft> {
        load(form)
    }

    fn keep(&self, form: &str, edition: &str, answers: &Value) -> bool {
        let members =
            [("edition", Value::from(edition)), ("saved", Value::Int(device_clock())), ("answers", answers.clone())];
        let json = Value::Object(members.into_iter().collect::<Object>()).to_canonical();
        storage().is_some_and(|storage| storage.set_item(&key(form), &json).is_ok())
    }

    fn delete(&self, form: &str) {
        if let Some(storage) = storage() {
            let _ = storage.remove_item(&key(form));
        }
    }
}

fn key(form: &str) -> String {
    [DRAFT, form].concat()
}

/// The draft of a form; one that has expired or cannot be read is deleted.
fn load(form: &str) -> Option<Draft> {
    let json = storage()?.get_item(&key(form)).ok()??;
    let draft = read(&json).filter(|draft| (0..=LIFETIME).contains(&(device_clock() - draft.saved)));
    if draft.is_none() {
        LocalDrafts.delete(form);
    }
    draft
}

fn read(json: &str) -> Option<Draft> {
    let value = Value::parse(json).ok()?;
    let Some(Value::Int(saved)) = value.pointer("/saved") else { return None };
    let answers = value.pointer("/answers").filter(|answers| answers.as_object().is_some())?;
    Some(Draft { saved: *saved, answers: answers.clone() })
}

/// Deletes the drafts that have expired, of all forms.
pub(crate) fn sweep() {
    let Some(storage) = storage() else { return };
    let keys = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok().flatten());
    for key in keys.collect::<Vec<_>>() {
        if let Some(form) = key.strip_prefix(DRAFT) {
            load(form);
        }
    }
}

/// How the person wants to see the app. No personal data.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct View {
    /// The language.
    pub(crate) lang: Lang,
    /// Larger letters and the strongest contrast.
    pub(crate) low_vision: bool,
}

impl View {
    /// What was chosen before on this device.
    pub(crate) fn load() -> Self {
        let kept = storage().and_then(|storage| storage.get_item(VIEW).ok().flatten()).unwrap_or_default();
        let mut words = kept.split(' ');
        Self { lang: words.next().and_then(Lang::from_code).unwrap_or_default(), low_vision: words.next().is_some() }
    }

    /// Keeps the choice.
    pub(crate) fn save(self) {
        if let Some(storage) = storage() {
            let words = [self.lang.code(), if self.low_vision { " low-vision" } else { "" }].concat();
            let _ = storage.set_item(VIEW, &words);
        }
    }
}
