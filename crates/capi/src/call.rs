//! From a request to an answer.

use chrono::NaiveDate;
use otinish_calendar::{format_date, parse_date};
use otinish_forms::{Form, Messages, Object, Value};

use crate::{forms, single};

/// What outlives a call: the loaded forms.
#[derive(Debug, Default)]
pub struct Engine {
    forms: Vec<Option<Form>>,
}

/// Why a request was not answered: the caller's mistake, in English, never quoting a value.
pub(crate) type Refusal = String;

impl Engine {
    /// Answers a request, JSON with the member `call`. What cannot be answered gives `{"error":"reason"}`.
    pub fn call(&mut self, request: &[u8]) -> String {
        let answer = match self.answer(request) {
            Ok(answer) => answer,
            Err(reason) => object([("error", reason.as_str().into())]),
        };
        answer.to_canonical()
    }

    fn answer(&mut self, request: &[u8]) -> Result<Value, Refusal> {
        let text = std::str::from_utf8(request).map_err(|_| "a request is UTF-8")?;
        let request = Request(Value::parse(text).map_err(|error| error.to_string())?);
        match request.text("call")? {
            "kinds" => Ok(single::kinds()),
            "check" => single::check(&request),
            "decode" => single::decode(&request),
            "attachments.check" => single::attachments(&request),
            "form.load" => self.load(&request),
            "form.validate" => forms::validate(self.form(&request)?, &request),
            "form.visible" => forms::visible(self.form(&request)?, &request),
            "form.schema" => forms::schema(self.form(&request)?, &request),
            "form.free" => self.free(&request),
            "render" => self.render(&request),
            _ => Err("no such call".into()),
        }
    }

    fn load(&mut self, request: &Request) -> Result<Value, Refusal> {
        let definition = request.member("definition")?;
        let json = definition.as_str().map_or_else(|| definition.to_canonical(), String::from);
        let form = Form::from_json(&json).map_err(|errors| {
            let reasons: Vec<_> = errors.iter().map(|error| format!("{}: {}", error.place, error.reason)).collect();
            reasons.join("\n")
        })?;
        let number = self.forms.iter().position(Option::is_none).unwrap_or_else(|| {
            self.forms.push(None);
            self.forms.len() - 1
        });
        self.forms[number] = Some(form);
        let number = i64::try_from(number).map_err(|_| "too many forms")?;
        Ok(object([("form", Value::Int(number))]))
    }

    fn place(&self, request: &Request) -> Result<usize, Refusal> {
        let Value::Int(number) = request.member("form")? else { return Err("`form` is a number".into()) };
        let place = usize::try_from(*number).ok().filter(|place| matches!(self.forms.get(*place), Some(Some(_))));
        place.ok_or_else(|| "no form is loaded with this number".into())
    }

    fn form(&self, request: &Request) -> Result<&Form, Refusal> {
        self.forms[self.place(request)?].as_ref().ok_or_else(|| "no form is loaded with this number".into())
    }

    fn free(&mut self, request: &Request) -> Result<Value, Refusal> {
        let place = self.place(request)?;
        self.forms[place] = None;
        Ok(object([]))
    }

    fn render(&self, request: &Request) -> Result<Value, Refusal> {
        let lang = request.lang()?;
        let violation = forms::violation(request.member("violation")?)?;
        let form = if request.optional("form").is_some() { Some(self.form(request)?) } else { None };
        let messages = Messages::from_json(lang, forms::texts(lang)).map_err(|error| error.to_string())?;
        Ok(object([("text", messages.render(&violation, form).into())]))
    }
}

/// A request's members.
#[derive(Debug)]
pub(crate) struct Request(Value);

impl Request {
    pub(crate) fn optional(&self, name: &str) -> Option<&Value> {
        self.0.as_object()?.get(name).filter(|value| !matches!(value, Value::Null))
    }

    pub(crate) fn member(&self, name: &str) -> Result<&Value, Refusal> {
        self.optional(name).ok_or_else(|| format!("`{name}` is missing"))
    }

    pub(crate) fn text(&self, name: &str) -> Result<&str, Refusal> {
        self.member(name)?.as_str().ok_or_else(|| format!("`{name}` is a text"))
    }

    pub(crate) fn date(&self, name: &str) -> Result<Option<NaiveDate>, Refusal> {
        let Some(value) = self.optional(name) else { return Ok(None) };
        let read = |text| parse_date(text).ok().filter(|date| format_date(*date) == text);
        let date = value.as_str().and_then(read);
        date.map(Some).ok_or_else(|| format!("`{name}` is a date such as 2026-11-23"))
    }

    pub(crate) fn lang(&self) -> Result<otinish_forms::Lang, Refusal> {
        otinish_forms::Lang::from_code(self.text("lang")?).ok_or_else(|| "`lang` is kk, ru or en".into())
    }
}

/// An object of these members.
pub(crate) fn object<const N: usize>(members: [(&'static str, Value); N]) -> Value {
    Value::Object(members.into_iter().collect::<Object>())
}
