//! Texts as they are typed. Nearly all of them are letters, digits and spaces between them, and are told from others by a few
//! bytes: looking at every character took half of the time of judging a form.

use std::borrow::Cow;

/// Whether texts are told by their bytes. A browser judges few texts, and loads every byte of the program.
const BY_BYTES: bool = !cfg!(target_family = "wasm");

/// Whether a byte is a letter, a digit or a sign of ASCII, or begins a letter of Cyrillic.
const fn begins_ink(byte: u8) -> bool {
    matches!(byte, b'!'..=b'~' | 0xd0..=0xd4)
}

/// The text without white space around it.
pub(super) fn trim(text: &str) -> &str {
    match text.as_bytes() {
        _ if !BY_BYTES => text.trim(),
        [first, .., before, last]
            if begins_ink(*first) && (last.is_ascii_graphic() || matches!(before, 0xd0..=0xd4)) =>
        {
            text
        }
        _ => text.trim(),
    }
}

/// Whether there is nothing but white space.
pub(super) fn is_blank(text: &str) -> bool {
    !(BY_BYTES && text.bytes().next().is_some_and(begins_ink)) && text.trim().is_empty()
}

/// The place, from zero, of the first character that no text may have; a text of several lines has line ends and tabs.
pub(super) fn first_forbidden(text: &str, lines: bool) -> Option<usize> {
    let may_be = |byte| matches!(byte, 0..=0x1f | 0x7f | 0xc2 | 0xe2 | 0xef);
    if BY_BYTES && !text.bytes().fold(false, |found, byte| found | may_be(byte)) {
        return None;
    }
    text.chars().position(|c| is_forbidden(c) && !(lines && (c == '\n' || c == '\t')))
}

/// Control characters, direction marks, zero-width characters and the replacement character (a lone surrogate that was lost).
const fn is_forbidden(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fffd}')
}

/// Lines that end as on the network or on an old computer, ended as everywhere else.
pub(super) fn with_plain_line_ends(text: &str) -> Cow<'_, str> {
    if !text.contains('\r') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '\n' if before == '\r' => {}
            '\r' => out.push('\n'),
            _ => out.push(c),
        }
        before = c;
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quick_looks_see_what_a_look_at_each_character_sees() {
        for c in (0..=0x2_ffff).filter_map(char::from_u32) {
            for text in [c.to_string(), format!("{c}а"), format!("а{c}"), format!("ab{c}"), format!("{c}{c}{c}")] {
                assert_eq!(trim(&text), text.trim(), "{text:?}");
                assert_eq!(is_blank(&text), text.trim().is_empty(), "{text:?}");
                assert_eq!(first_forbidden(&text, false), text.chars().position(is_forbidden), "{text:?}");
            }
        }
        assert!(is_blank("") && is_blank(" \u{a0}") && trim(" a ") == "a");
    }
}
