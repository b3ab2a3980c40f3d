//! Writing JSON by hand: a record of a check is so simple that a JSON library would be most of the module.

use otinish_verdict::{Param, Params};

/// Writes a JSON string: RFC 8259 §7, with the short escapes of RFC 8785.
pub(crate) fn push_text(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            '\0'..='\u{1f}' => {
                out.push_str("\\u00");
                for digit in [u32::from(c) >> 4, u32::from(c) & 15] {
                    out.extend(char::from_digit(digit, 16));
                }
            }
            _ => out.push(c),
        }
    }
    out.push('"');
}

/// Writes a JSON string, or `null`.
pub(crate) fn push_optional_text(out: &mut String, text: Option<&str>) {
    match text {
        Some(text) => push_text(out, text),
        None => out.push_str("null"),
    }
}

/// Writes a whole number.
pub(crate) fn push_int(out: &mut String, value: i64) {
    if value < 0 {
        out.push('-');
    }
    let mut digits = [0; 20];
    let mut at = digits.len();
    let mut rest = value.unsigned_abs();
    while rest > 0 || at == digits.len() {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    out.extend(digits[at..].iter().copied().map(char::from));
}

/// Writes the parameters of a finding as an object.
pub(crate) fn push_params(out: &mut String, params: &Params) {
    out.push('{');
    for (index, (name, value)) in params.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        push_text(out, name);
        out.push(':');
        match value {
            Param::Int(number) => push_int(out, number),
            Param::Char(c) => push_text(out, c.encode_utf8(&mut [0; 4])),
            Param::Word(word) => push_text(out, word),
        }
    }
    out.push('}');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_comes_back_as_it_was() {
        let all: String = (0..=0x2100).filter_map(char::from_u32).chain(['\u{10ffff}']).collect();
        let mut json = String::new();
        push_text(&mut json, &all);
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), all);
        assert_eq!(json, serde_json::to_string(&all).unwrap());
    }

    #[test]
    fn whole_numbers_come_back_as_they_were() {
        for value in [0, 7, -1, 10, 62_914_560, i64::MAX, i64::MIN] {
            let mut json = String::new();
            push_int(&mut json, value);
            assert_eq!(json, value.to_string());
        }
    }
}
