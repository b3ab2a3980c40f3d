//! Messages: the text of a violation in a language.

use std::sync::OnceLock;

use crate::{
    form::Form,
    joined::joined,
    report::{ParamValue, Violation},
    text::Lang,
    value::{Object, Value},
};

/// The texts of one language, by key. The key of a violation's message is its code.
#[derive(Clone, Debug, Default)]
pub struct Messages {
    lang: Lang,
    texts: Object,
    more: OnceLock<Object>,
}

impl Messages {
    /// The texts of a language, from an object of strings.
    ///
    /// # Errors
    /// The JSON error, or a syntax error at the start if the JSON is no object.
    pub fn from_json(lang: Lang, json: &str) -> Result<Self, crate::JsonError> {
        match Value::parse(json)? {
            Value::Object(texts) => Ok(Self { lang, texts, more: OnceLock::new() }),
            _ => Err(crate::JsonError { code: "json.syntax", line: 1, column: 1, reason: "texts are an object" }),
        }
    }

    /// Adds texts of the same language, for everybody who has these; those that are there already stay. It can be done once.
    ///
    /// # Errors
    /// As [`Messages::from_json`].
    pub fn extend(&self, json: &str) -> Result<(), crate::JsonError> {
        let more = Self::from_json(self.lang, json)?;
        let _ = self.more.set(more.texts);
        Ok(())
    }

    /// The language.
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// The text of a key. A code `thing.reason` without a text of its own has that of `*.reason`.
    pub fn find(&self, key: &str) -> Option<&str> {
        let text = |key: &str| self.texts.get(key).or_else(|| self.more.get()?.get(key)).and_then(Value::as_str);
        text(key).or_else(|| text(&joined!["*", &key[key.find('.')?..]]))
    }

    /// The text of a key; the key itself where there is none.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.find(key).unwrap_or(key)
    }

    /// The keys that have a text.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().chain(self.more.get().into_iter().flat_map(Object::iter)).map(|(key, _)| key)
    }

    /// The message of a violation. Where the definition words the missing answer itself, that is the message.
    ///
    /// The form gives the labels of the fields that the message names; without it their ids stand there.
    pub fn render(&self, violation: &Violation, form: Option<&Form>) -> String {
        let lang = self.lang;
        let mut of_rule = None;
        if let Some(form) = form {
            match &*violation.code {
                "field.required" | "consent.required" | "choice.required" => {
                    let field = violation.path.strip_prefix('/').and_then(|path| form.field(path));
                    if let Some(text) = field.and_then(|field| field.required_message.as_ref()) {
                        return text.get(lang).to_owned();
                    }
                }
                "edition.text-not-at-hand" => {
                    if let Some(successor) = &form.definition().successor {
                        return successor.notice.get(lang).to_owned();
                    }
                }
                "edition.ended" => {
                    if let Some(end) = &form.definition().end {
                        return end.notice.get(lang).to_owned();
                    }
                }
                code => {
                    let mut rules = form.definition().rules.iter().filter(|rule| rule.code.as_deref() == Some(code));
                    of_rule = rules.find_map(|rule| rule.message.as_ref());
                }
            }
        }
        let mut text = of_rule.map_or_else(|| self.get(&violation.code), |text| text.get(lang)).to_owned();
        for (name, value) in &violation.params {
            let shown = match value {
                ParamValue::Int(number) => {
                    text = with_value(&text, &joined![name, ":mb"], &megabytes(*number));
                    number.to_string()
                }
                ParamValue::Text(id) if name.ends_with("field") => form
                    .and_then(|form| form.field_beside(&violation.path, id))
                    .map_or_else(|| id.clone(), |field| field.label.get(lang).to_owned()),
                ParamValue::Text(text) => crate::print::dotted_moment(text).unwrap_or_else(|| text.clone()),
            };
            text = with_value(&text, name, &shown);
        }
        text
    }
}

/// A text with a value in each `{place}` of that name.
fn with_value(text: &str, name: &str, value: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        match after.strip_prefix(name).and_then(|after| after.strip_prefix('}')) {
            Some(after) => {
                out.push_str(value);
                rest = after;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Bytes as mebibytes with one decimal, rounded up so that a size over a limit never reads as the limit.
fn megabytes(bytes: i64) -> String {
    let tenths = bytes.max(0).saturating_mul(10).saturating_add(1024 * 1024 - 1) / (1024 * 1024);
    if tenths % 10 == 0 {
        (tenths / 10).to_string()
    } else {
        joined![(tenths / 10).to_string(), ",", (tenths % 10).to_string()]
    }
}
