//! The words on the screen: the app's own, and the messages of violations, in one language.

use std::sync::Arc;

use otinish_forms::{Lang, Messages};

/// The texts of one language. Those of the components begin with `ui.`; the others are messages, by code.
pub type Texts = Arc<Messages>;

/// All texts of the components and of violations in a language: for an app that has them in its own program.
///
/// They are some 40 KB in each language; an app that loads them from its server is smaller by that.
pub fn texts(lang: Lang) -> Texts {
    let (messages, own) = match lang {
        Lang::Kk => (include_str!("../../crates/forms/messages/kk.json"), include_str!("../texts/kk.json")),
        Lang::Ru => (include_str!("../../crates/forms/messages/ru.json"), include_str!("../texts/ru.json")),
        Lang::En => (include_str!("../../crates/forms/messages/en.json"), include_str!("../texts/en.json")),
    };
    // The tests of the texts read both files: neither fails.
    let texts = Messages::from_json(lang, messages).unwrap_or_default();
    let _ = texts.extend(own);
    Arc::new(texts)
}

/// Reading texts.
pub(crate) trait Words {
    /// The text of a key.
    fn t(&self, key: &str) -> String;
    /// The text of a key with values in its `{places}`.
    fn fill(&self, key: &str, values: &[(&str, &str)]) -> String;
}

impl Words for Messages {
    fn t(&self, key: &str) -> String {
        self.get(key).to_owned()
    }

    fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut text = String::new();
        let mut rest = self.get(key);
        // In one pass, so that a value with braces in it is not taken for a place.
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else { break };
            text.push_str(before);
            if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
                text.push_str(value);
            }
            rest = after;
        }
        text.push_str(rest);
        text
    }
}

/// A size in mebibytes or kibibytes, rounded up, with a decimal comma as all three languages' readers here write it.
pub(crate) fn size(texts: &Messages, bytes: u64) -> String {
    const KIBIBYTE: u64 = 1024;
    const MEBIBYTE: u64 = 1024 * KIBIBYTE;
    if bytes < MEBIBYTE {
        return texts.fill("ui.size-kb", &[("n", &bytes.div_ceil(KIBIBYTE).to_string())]);
    }
    let tenths = bytes.saturating_mul(10).div_ceil(MEBIBYTE);
    let mut number = (tenths / 10).to_string();
    if !tenths.is_multiple_of(10) {
        number.push(',');
        number.push_str(&(tenths % 10).to_string());
    }
    texts.fill("ui.size-mb", &[("n", &number)])
}
