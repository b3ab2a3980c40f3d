//! A strict reader of JSON.
//!
//! It is stricter than the usual ones (a key that stands twice is refused, with its place) and smaller in a browser: with
//! serde_json and derived types the engine was 126 KB after brotli, without them and with more kinds 98 KB.

use crate::{
    joined::joined,
    value::{Object, Value},
};

/// Why a text is not acceptable JSON.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("{code} at line {line}, column {column}: {reason}")]
pub struct JsonError {
    /// `json.syntax`, `json.duplicate-key` or `json.too-deep`.
    pub code: &'static str,
    /// One-based line.
    pub line: usize,
    /// One-based column, in characters.
    pub column: usize,
    /// What is wrong, in English. It never quotes the text, because the text may be somebody's data.
    pub reason: &'static str,
}

impl JsonError {
    /// What `Display` says, without its machinery.
    pub(crate) fn describe(&self) -> String {
        let (line, column) = (self.line.to_string(), self.column.to_string());
        joined![self.code, " at line ", line, ", column ", column, ": ", self.reason]
    }
}

/// The most arrays and objects inside one another.
const MAX_DEPTH: usize = 127;

/// Where the reading failed, in bytes, and why.
type Fault = (usize, &'static str, &'static str);

/// Reads a whole text.
pub(crate) fn parse(text: &str) -> Result<Value, JsonError> {
    let mut reader = Reader { text, at: 0, depth: 0 };
    reader.document().map_err(|(at, code, reason)| {
        let before = text.get(..at).unwrap_or(text);
        let line = before.rsplit('\n').next().unwrap_or("");
        JsonError { code, line: before.matches('\n').count() + 1, column: line.chars().count() + 1, reason }
    })
}

struct Reader<'a> {
    text: &'a str,
    /// Always on a boundary of a character.
    at: usize,
    depth: usize,
}

impl Reader<'_> {
    fn fault<T>(&self, reason: &'static str) -> Result<T, Fault> {
        Err((self.at, "json.syntax", reason))
    }

    /// The next byte, without taking it; 0 at the end.
    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    fn skip_white_space(&mut self) {
        while matches!(self.peek(), b' ' | b'\t' | b'\n' | b'\r') {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == byte;
        self.at += usize::from(found);
        found
    }

    fn document(&mut self) -> Result<Value, Fault> {
        self.skip_white_space();
        let value = self.value()?;
        self.skip_white_space();
        if self.at < self.text.len() { self.fault("there is something after the value") } else { Ok(value) }
    }

    fn value(&mut self) -> Result<Value, Fault> {
        match self.peek() {
            b'{' => self.nested(Self::object),
            b'[' => self.nested(Self::array),
            b'"' => Ok(Value::String(self.string()?)),
            b'-' | b'0'..=b'9' => self.number(),
            _ => {
                for (word, value) in [("null", Value::Null), ("true", Value::Bool(true)), ("false", Value::Bool(false))]
                {
                    if self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word)) {
                        self.at += word.len();
                        return Ok(value);
                    }
                }
                self.fault("a value is expected")
            }
        }
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<Value, Fault>) -> Result<Value, Fault> {
        if self.depth == MAX_DEPTH {
            return Err((self.at, "json.too-deep", "arrays and objects are nested too deeply"));
        }
        self.depth += 1;
        self.at += 1;
        self.skip_white_space();
        let value = read(self)?;
        self.depth -= 1;
        Ok(value)
    }

    fn array(&mut self) -> Result<Value, Fault> {
        let mut items = Vec::new();
        if self.take(b']') {
            return Ok(Value::Array(items));
        }
        loop {
            items.push(self.value()?);
            self.skip_white_space();
            if self.take(b']') {
                return Ok(Value::Array(items));
            }
            if !self.take(b',') {
                return self.fault("a comma or the end of the array is expected");
            }
            self.skip_white_space();
        }
    }

    fn object(&mut self) -> Result<Value, Fault> {
        let mut members = Vec::new();
        if self.take(b'}') {
            return Ok(Value::Object(Object::new()));
        }
        loop {
            let place = self.at;
            if self.peek() != b'"' {
                return self.fault("a key is expected");
            }
            let key = self.string()?;
            self.skip_white_space();
            if !self.take(b':') {
                return self.fault("a colon is expected");
            }
            self.skip_white_space();
            members.push((key, self.value()?, place));
            self.skip_white_space();
            if self.take(b'}') {
                return Object::from_members(members)
                    .map(Value::Object)
                    .map_err(|place| (place, "json.duplicate-key", "the key stands twice in the object"));
            }
            if !self.take(b',') {
                return self.fault("a comma or the end of the object is expected");
            }
            self.skip_white_space();
        }
    }

    fn string(&mut self) -> Result<String, Fault> {
        self.at += 1;
        let mut text = String::new();
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let ends = |byte: u8| matches!(byte, b'"' | b'\\' | 0..=0x1f);
            let length = rest.bytes().position(ends).unwrap_or(rest.len());
            // Only ASCII ends the run, so both ends are boundaries of characters.
            text.push_str(rest.get(..length).unwrap_or_default());
            self.at += length;
            match self.peek() {
                b'"' => {
                    self.at += 1;
                    return Ok(text);
                }
                b'\\' => text.push(self.escape()?),
                _ if self.at >= self.text.len() => return self.fault("the text does not end"),
                _ => return self.fault("a control character stands in a text"),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Fault> {
        self.at += 1;
        let byte = self.peek();
        let plain = match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode_escape(),
            _ => return self.fault("there is no such escape"),
        };
        self.at += 1;
        Ok(plain)
    }

    fn unicode_escape(&mut self) -> Result<char, Fault> {
        const SURROGATE: &str = "a surrogate stands alone";
        let first = self.four_digits()?;
        let code = match first {
            0xD800..=0xDBFF => {
                if !(self.take(b'\\') && self.peek() == b'u') {
                    return self.fault(SURROGATE);
                }
                let second = self.four_digits()?;
                if !(0xDC00..=0xDFFF).contains(&second) {
                    return self.fault(SURROGATE);
                }
                0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)
            }
            code => code,
        };
        char::from_u32(code).ok_or((self.at, "json.syntax", SURROGATE))
    }

    /// The number after `u`.
    fn four_digits(&mut self) -> Result<u32, Fault> {
        self.at += 1;
        let mut code = 0;
        for _ in 0..4 {
            match char::from(self.peek()).to_digit(16) {
                Some(digit) => code = code * 16 + digit,
                None => return self.fault("four hexadecimal digits are expected"),
            }
            self.at += 1;
        }
        Ok(code)
    }

    fn number(&mut self) -> Result<Value, Fault> {
        let start = self.at;
        self.take(b'-');
        if !self.take(b'0') {
            self.digits()?;
        }
        let mut is_integer = true;
        if self.take(b'.') {
            is_integer = false;
            self.digits()?;
        }
        if matches!(self.peek(), b'e' | b'E') {
            is_integer = false;
            self.at += 1;
            if matches!(self.peek(), b'+' | b'-') {
                self.at += 1;
            }
            self.digits()?;
        }
        let text = self.text.get(start..self.at).unwrap_or_default();
        let integer = if is_integer && text != "-0" { text.parse().ok() } else { None };
        Ok(integer.map_or(Value::OtherNumber, Value::Int))
    }

    fn digits(&mut self) -> Result<(), Fault> {
        let start = self.at;
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        if self.at == start { self.fault("a digit is expected") } else { Ok(()) }
    }
}
