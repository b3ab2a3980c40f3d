//! Reports: what is wrong with answers, without a word of text.

use std::{borrow::Cow, sync::Arc};

use chrono::NaiveDate;
use otinish_calendar::format_date;
use otinish_verdict::{Finding, Param, Severity};

use crate::value::{Object, Value};

/// A parameter of a violation's message.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum ParamValue {
    /// A number.
    Int(i64),
    /// A word, a character, a date.
    Text(String),
}

/// One thing that is wrong or doubtful.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Violation {
    /// The stable code: `iin.check-digit`.
    pub code: Cow<'static, str>,
    /// Where: a JSON Pointer into the answers; `/attachments/SLOT/N` for a file; empty for the form as a whole.
    pub path: String,
    /// Whether it refuses the form.
    pub severity: Severity,
    /// The parameters of the message. One whose name ends in `field` holds a field's id; a message shows its label.
    pub params: Vec<(Cow<'static, str>, ParamValue)>,
    /// The catalogue's rule: `ENIS-R-42`.
    pub rule: Option<String>,
    /// The act and the place in it.
    pub source: Option<String>,
}

impl Violation {
    /// A violation of an identifier's or a policy's finding.
    pub fn from_finding(finding: &Finding, path: String) -> Self {
        let params = finding
            .params
            .iter()
            .map(|(name, value)| {
                let value = match value {
                    Param::Int(number) => ParamValue::Int(number),
                    Param::Char(c) => ParamValue::Text(c.into()),
                    Param::Word(word) => ParamValue::Text(word.into()),
                };
                (Cow::Borrowed(name), value)
            })
            .collect();
        Self { code: Cow::Borrowed(finding.code), path, severity: finding.severity, params, rule: None, source: None }
    }

    pub(crate) fn error(code: &'static str, path: String) -> Self {
        Self::new(code, path, Severity::Error)
    }

    pub(crate) fn warning(code: &'static str, path: String) -> Self {
        Self::new(code, path, Severity::Warning)
    }

    // There are many places that make one.
    #[inline(never)]
    fn new(code: &'static str, path: String, severity: Severity) -> Self {
        Self { code: Cow::Borrowed(code), path, severity, params: Vec::new(), rule: None, source: None }
    }

    #[must_use]
    pub(crate) fn with(mut self, name: &'static str, value: ParamValue) -> Self {
        self.params.push((Cow::Borrowed(name), value));
        self
    }

    #[must_use]
    pub(crate) fn with_len(self, name: &'static str, value: usize) -> Self {
        self.with(name, ParamValue::Int(i64::try_from(value).unwrap_or(i64::MAX)))
    }

    /// The violation as it travels: `code`, `path`, `severity`, `params`, and `rule` and `source` where there are any.
    pub fn to_value(&self) -> Value {
        let mut params = Object::new();
        for (name, value) in &self.params {
            let value = match value {
                ParamValue::Int(number) => Value::Int(*number),
                ParamValue::Text(text) => Value::from(text.as_str()),
            };
            params.insert(name, value);
        }
        let mut object = Object::new();
        object.insert("code", Value::from(&*self.code));
        object.insert("path", Value::from(self.path.as_str()));
        object.insert("severity", Value::from(self.severity.as_str()));
        object.insert("params", Value::Object(params));
        for (name, text) in [("rule", &self.rule), ("source", &self.source)] {
            if let Some(text) = text {
                object.insert(name, Value::from(text.as_str()));
            }
        }
        Value::Object(object)
    }

    /// Reads a violation that travelled; `None` if it lacks its code, path or severity.
    pub fn from_value(value: &Value) -> Option<Self> {
        let object = value.as_object()?;
        let text = |name: &str| object.get(name).and_then(Value::as_str).map(String::from);
        let severity = match object.get("severity")?.as_str()? {
            "error" => Severity::Error,
            "warning" => Severity::Warning,
            _ => return None,
        };
        let params = object.get("params").and_then(Value::as_object).map_or_else(Vec::new, |params| {
            params
                .iter()
                .filter_map(|(name, value)| {
                    let value = match value {
                        Value::Int(number) => ParamValue::Int(*number),
                        Value::String(text) => ParamValue::Text(text.clone()),
                        _ => return None,
                    };
                    Some((Cow::Owned(name.to_owned()), value))
                })
                .collect()
        });
        Some(Self {
            code: Cow::Owned(text("code")?),
            path: text("path")?,
            severity,
            params,
            rule: text("rule"),
            source: text("source"),
        })
    }
}

/// What was found in a set of answers, in form order.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Report {
    /// The form's id.
    pub form: Arc<str>,
    /// The edition it was judged by.
    pub edition: NaiveDate,
    /// What is wrong or doubtful.
    pub violations: Vec<Violation>,
}

impl Report {
    /// Whether the answers are accepted: there may be warnings, but no error.
    pub fn is_valid(&self) -> bool {
        self.violations.iter().all(|violation| violation.severity != Severity::Error)
    }

    /// The report as it travels: `form`, `edition`, `valid`, `violations`.
    pub fn to_value(&self) -> Value {
        let mut object = Object::new();
        object.insert("form", Value::from(&*self.form));
        object.insert("edition", Value::from(format_date(self.edition)));
        object.insert("valid", Value::Bool(self.is_valid()));
        object.insert("violations", Value::Array(self.violations.iter().map(Violation::to_value).collect()));
        Value::Object(object)
    }
}
