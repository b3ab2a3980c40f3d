//! Answers as data: JSON read strictly, and written canonically (RFC 8785).

use std::cmp::Ordering;

use crate::json::{self, JsonError};

/// A JSON value.
///
/// Objects keep their members in the order of RFC 8785 and never hold a key twice.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub enum Value {
    /// `null`
    #[default]
    Null,
    /// `true` or `false`
    Bool(bool),
    /// An integer that fits in 64 bits.
    Int(i64),
    /// Any other number. No field takes one: only the fact is kept, so that it is refused at its place.
    OtherNumber,
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Value>),
    /// An object.
    Object(Object),
}

/// The members of a JSON object.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Object(Vec<(String, Value)>);

/// The order of keys in RFC 8785: by UTF-16 code units.
///
/// That is the order of the bytes of UTF-8, but for U+E000 to U+FFFF: in UTF-16 they come after the surrogates, which stand for
/// what is above them. Their first bytes, and no others, are 0xee and 0xef.
pub(crate) fn key_order(a: &str, b: &str) -> Ordering {
    let place = |byte: u8| if matches!(byte, 0xee | 0xef) { byte + 0x10 } else { byte };
    match a.bytes().zip(b.bytes()).find(|(a, b)| a != b) {
        Some((a, b)) => place(a).cmp(&place(b)),
        None => a.len().cmp(&b.len()),
    }
}

/// Sorts in place, in n log n steps whatever the order: the library's sort is seven times its size in a browser.
fn heap_sort<T>(items: &mut [T], order: impl Fn(&T, &T) -> Ordering) {
    let sink = |items: &mut [T], mut at: usize| {
        while let Some(left) = items.get(2 * at + 1) {
            let child = match items.get(2 * at + 2) {
                Some(right) if order(right, left).is_gt() => 2 * at + 2,
                _ => 2 * at + 1,
            };
            if order(&items[at], &items[child]).is_ge() {
                break;
            }
            items.swap(at, child);
            at = child;
        }
    };
    for at in (0..items.len() / 2).rev() {
        sink(items, at);
    }
    for end in (1..items.len()).rev() {
        items.swap(0, end);
        sink(&mut items[..end], 0);
    }
}

impl Object {
    /// An object without members.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// An object of members as they stand in a text, each with its place.
    ///
    /// # Errors
    /// The place of a key that stands there a second time.
    pub(crate) fn from_members(mut members: Vec<(String, Value, usize)>) -> Result<Self, usize> {
        // What was written by a program is often in order.
        if !members.is_sorted_by(|(a, ..), (b, ..)| key_order(a, b).is_lt()) {
            heap_sort(&mut members, |(a, ..), (b, ..)| key_order(a, b));
        }
        match members.array_windows().find(|[(a, ..), (b, ..)]| a == b) {
            // Equal keys stand in any order: the later one in the text is the one too many.
            Some([(.., one), (.., other)]) => Err(*one.max(other)),
            None => Ok(Self(members.into_iter().map(|(key, value, _)| (key, value)).collect())),
        }
    }

    fn position(&self, key: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(k, _)| key_order(k, key))
    }

    /// The member with this key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.position(key).ok().map(|at| &self.0[at].1)
    }

    /// Sets a member; returns what it was.
    pub fn insert(&mut self, key: &str, value: Value) -> Option<Value> {
        match self.position(key) {
            Ok(at) => Some(std::mem::replace(&mut self.0[at].1, value)),
            Err(at) => {
                self.0.insert(at, (key.to_owned(), value));
                None
            }
        }
    }

    /// Takes a member out.
    pub fn remove(&mut self, key: &str) -> Option<Value> {
        self.position(key).ok().map(|at| self.0.remove(at).1)
    }

    /// The members, in canonical order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// How many members there are.
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are no members.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(&'static str, Value)> for Object {
    fn from_iter<I: IntoIterator<Item = (&'static str, Value)>>(members: I) -> Self {
        let mut object = Self::new();
        for (key, value) in members {
            object.insert(key, value);
        }
        object
    }
}

/// A token of a JSON Pointer as it stands in an object.
fn unescape(token: &str) -> String {
    // By characters: replacing words would bring the library's search for words into the browser, 1.5 KB of it.
    let mut out = String::with_capacity(token.len());
    let mut rest = token.chars();
    while let Some(c) = rest.next() {
        let after = rest.clone().next();
        out.push(match (c, after) {
            ('~', Some('1')) => '/',
            ('~', Some('0')) => '~',
            _ => {
                out.push(c);
                continue;
            }
        });
        rest.next();
    }
    out
}

impl Value {
    /// Reads JSON strictly: a key that stands twice in an object is refused, at any depth; so are more than 127 levels.
    ///
    /// # Errors
    /// [`JsonError`] with the place.
    pub fn parse(text: &str) -> Result<Self, JsonError> {
        json::parse(text)
    }

    /// The canonical JSON of RFC 8785: the bytes that are signed and stored.
    ///
    /// [`Value::OtherNumber`], which is in no canonical answer, is written as `null`.
    pub fn to_canonical(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Null | Self::OtherNumber => out.push_str("null"),
            Self::Bool(true) => out.push_str("true"),
            Self::Bool(false) => out.push_str("false"),
            Self::Int(number) => write_int(*number, out),
            Self::String(text) => write_string(text, out),
            Self::Array(items) => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    if at > 0 {
                        out.push(',');
                    }
                    item.write(out);
                }
                out.push(']');
            }
            Self::Object(object) => {
                out.push('{');
                for (at, (key, value)) in object.iter().enumerate() {
                    if at > 0 {
                        out.push(',');
                    }
                    write_string(key, out);
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }

    /// The value at a JSON Pointer (RFC 6901).
    pub fn pointer(&self, pointer: &str) -> Option<&Self> {
        if pointer.is_empty() {
            return Some(self);
        }
        pointer.strip_prefix('/')?.split('/').try_fold(self, |value, token| match value {
            Self::Object(object) => object.get(&unescape(token)),
            Self::Array(items) => items.get(token.parse::<usize>().ok()?),
            _ => None,
        })
    }

    /// Sets the value at a JSON Pointer, making objects on the way; `Null` takes the member out.
    ///
    /// An array takes an index it has, or its length to append. A pointer through any other value replaces that value by an
    /// object. An index beyond the end of an array changes nothing.
    pub fn set(&mut self, pointer: &str, value: Self) {
        let Some(path) = pointer.strip_prefix('/') else {
            *self = value;
            return;
        };
        let mut node = self;
        let mut tokens = path.split('/').peekable();
        while let Some(token) = tokens.next() {
            let last = tokens.peek().is_none();
            if let Self::Array(items) = node {
                let Ok(at) = token.parse::<usize>() else { return };
                if last && matches!(value, Self::Null) {
                    if at < items.len() {
                        items.remove(at);
                    }
                    return;
                }
                if at == items.len() {
                    items.push(Self::Null);
                }
                let Some(item) = items.get_mut(at) else { return };
                node = item;
            } else {
                if !matches!(node, Self::Object(_)) {
                    *node = Self::Object(Object::new());
                }
                let Self::Object(object) = node else { return };
                let key = unescape(token);
                if last && matches!(value, Self::Null) {
                    object.remove(&key);
                    return;
                }
                let at = match object.position(&key) {
                    Ok(at) => at,
                    Err(at) => {
                        object.0.insert(at, (key, Self::Null));
                        at
                    }
                };
                node = &mut object.0[at].1;
            }
        }
        *node = value;
    }

    /// The string, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The object, if it is one.
    pub const fn as_object(&self) -> Option<&Object> {
        match self {
            Self::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The items, if it is an array.
    pub fn as_array(&self) -> Option<&[Self]> {
        match self {
            Self::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The word for the type, for messages: `null`, `boolean`, `number`, `string`, `array`, `object`.
    pub const fn type_name(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "boolean",
            Self::Int(_) | Self::OtherNumber => "number",
            Self::String(_) => "string",
            Self::Array(_) => "array",
            Self::Object(_) => "object",
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

fn write_int(number: i64, out: &mut String) {
    // Written by hand: the formatting machinery costs more bytes in a browser than this.
    let mut digits = [0u8; 20];
    let mut at = digits.len();
    let mut rest = number.unsigned_abs();
    loop {
        at -= 1;
        digits[at] = b'0' + u8::try_from(rest % 10).unwrap_or(0);
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if number < 0 {
        out.push('-');
    }
    out.extend(digits[at..].iter().map(|digit| char::from(*digit)));
}

/// Writes a JSON string as RFC 8785 asks: the shortest escapes, lower-case hexadecimal, everything else as it is.
pub(crate) fn write_string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c < ' ' => {
                out.push_str("\\u00");
                for nibble in [u32::from(c) >> 4, u32::from(c) & 15] {
                    out.push(char::from_digit(nibble, 16).unwrap_or('0'));
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_ordered_by_utf16_and_text_escaped_as_rfc_8785_prints_it() {
        // RFC 8785, 3.2.3: the example of the sorting of property names.
        let json = "{\"\\u20ac\":\"Euro Sign\",\"\\r\":\"Carriage Return\",\"\\ufb33\":\"Hebrew Letter Dalet With Dagesh\",\
                    \"1\":\"One\",\"\\ud83d\\ude00\":\"Emoji: Grinning Face\",\"\\u0080\":\"Control\",\
                    \"\\u00f6\":\"Latin Small Letter O With Diaeresis\"}";
        let canonical = Value::parse(json).unwrap().to_canonical();
        let order = ["Carriage", "One", "Control", "Latin", "Euro", "Emoji", "Hebrew"];
        let places: Vec<_> = order.iter().map(|word| canonical.find(word).unwrap()).collect();
        assert!(places.is_sorted(), "{canonical}");
        let text = "\u{20ac}$\u{f}\u{a}A'\u{42}\u{22}\u{5c}\\\"/";
        assert_eq!(Value::from(text).to_canonical(), "\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
    }

    #[test]
    fn keys_are_ordered_as_their_utf_16_is() {
        let ends = [
            "", "a", "\u{7f}", "\u{80}", "\u{7ff}", "\u{800}", "\u{d7ff}", "\u{e000}", "\u{efff}", "\u{f000}",
            "\u{ffff}",
        ];
        let ends = ends.into_iter().chain(["\u{10000}", "\u{1f600}", "\u{fffff}", "\u{10ffff}"]);
        let keys: Vec<String> = ends.clone().flat_map(|a| ends.clone().map(move |b| format!("{a}{b}"))).collect();
        for a in &keys {
            for b in &keys {
                assert_eq!(key_order(a, b), a.encode_utf16().cmp(b.encode_utf16()), "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn a_key_that_stands_twice_is_refused_at_any_depth_and_however_it_is_escaped() {
        for json in [r#"{"a":1,"a":2}"#, r#"{"x":[{"a":1,"b":0,"a":2}]}"#, r#"{"iin":"a","\u0069in":"b"}"#] {
            assert_eq!(Value::parse(json).unwrap_err().code, "json.duplicate-key", "{json}");
        }
    }

    #[test]
    fn members_of_any_number_and_order_are_put_in_order() {
        for count in [0, 1, 2, 3, 7, 64, 1000] {
            let keys: Vec<String> = (0..count).map(|n| (n * 7919 % 1009).to_string()).collect();
            let members: Vec<String> = keys.iter().map(|key| format!("\"{key}\":0")).collect();
            let value = Value::parse(&format!("{{{}}}", members.join(","))).unwrap();
            let mut sorted = keys;
            sorted.sort_unstable();
            assert!(value.as_object().unwrap().iter().map(|(key, _)| key).eq(sorted.iter()), "{count}");
        }
    }

    #[test]
    fn nesting_is_bounded() {
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        assert_eq!(Value::parse(&deep).unwrap_err().code, "json.too-deep");
        let deep = "{\"a\":".repeat(100_000);
        assert_eq!(Value::parse(&deep).unwrap_err().code, "json.too-deep");
        assert!(Value::parse(&("[".repeat(127) + &"]".repeat(127))).is_ok());
    }

    #[test]
    fn lone_surrogates_and_bad_syntax_are_refused_with_their_place() {
        let error = Value::parse("{\"a\":\n\"\\ud800\"}").unwrap_err();
        assert_eq!((error.code, error.line), ("json.syntax", 2));
        assert_eq!(Value::parse("{\"a\":1} x").unwrap_err().code, "json.syntax");
        for text in [
            "",
            " ",
            "{",
            "[1,]",
            "{\"a\":1,}",
            "01",
            "1.",
            "+1",
            ".5",
            "1e",
            "nul",
            "\"\u{1}\"",
            "\"\\x\"",
            "\"\\u12g4\"",
            "\"\\ud800\\u0041\"",
            "\"\\udc00\"",
            "{a:1}",
            "'a'",
            "[1 2]",
            "\"a",
            "\u{feff}1",
            "NaN",
            "// x\n1",
        ] {
            assert_eq!(Value::parse(text).map_err(|error| error.code), Err("json.syntax"), "{text:?}");
        }
        assert_eq!(Value::parse("\"\\ud83d\\ude00\\/\\b\"").unwrap(), "😀/\u{8}".into());
        let error = Value::parse("{\"ә\": 1,\n \"б\": 2, \"б\": 3}").unwrap_err();
        assert_eq!((error.code, error.line, error.column), ("json.duplicate-key", 2, 10));
    }

    #[test]
    fn integers_survive_to_the_last_digit() {
        for number in [0, -1, i64::MAX, i64::MIN, 9_007_199_254_740_993] {
            assert_eq!(Value::parse(&number.to_string()).unwrap().to_canonical(), number.to_string());
        }
        for number in ["1.0", "-0", "1e5", "1E+400", "-1.5e-7", "9223372036854775808"] {
            assert_eq!(Value::parse(number), Ok(Value::OtherNumber), "{number}");
        }
        assert!(matches!(Value::parse("18446744073709551615"), Ok(Value::OtherNumber)));
    }

    #[test]
    fn pointers_read_and_write() {
        let mut value = Value::default();
        value.set("/a/b", "x".into());
        value.set("/list", Value::Array(Vec::new()));
        value.set("/list/0/c", "y".into());
        value.set("/list/7/c", "lost".into());
        value.set("/a~1b", Value::Bool(true));
        assert_eq!(value.to_canonical(), r#"{"a":{"b":"x"},"a/b":true,"list":[{"c":"y"}]}"#);
        assert_eq!(value.pointer("/list/0/c"), Some(&"y".into()));
        value.set("/list/0", Value::Null);
        value.set("/a", Value::Null);
        assert_eq!(value.to_canonical(), r#"{"a/b":true,"list":[]}"#);
    }
}
