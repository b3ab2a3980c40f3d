//! Cutting texts at ASCII characters, and reading texts that may be damaged.
//!
//! The standard library's searchers take any pattern, and every use of one is a copy of its own in what a browser loads.

use alloc::{string::String, vec::Vec};

/// Where a byte stands first.
#[inline(never)]
pub(crate) fn first(bytes: &[u8], byte: u8) -> Option<usize> {
    bytes.iter().position(|other| *other == byte)
}

/// What stands before the first of an ASCII character and behind it.
#[inline(never)]
pub(crate) fn cut(text: &str, at: u8) -> Option<(&str, &str)> {
    let (before, rest) = text.split_at_checked(first(text.as_bytes(), at)?)?;
    Some((before, rest.get(1..)?))
}

/// What stands before the last of an ASCII character and behind it.
#[inline(never)]
pub(crate) fn cut_last(text: &str, at: u8) -> Option<(&str, &str)> {
    let (before, rest) = text.split_at_checked(text.bytes().rposition(|other| other == at)?)?;
    Some((before, rest.get(1..)?))
}

/// What stands behind the last slash.
pub(crate) fn file(path: &str) -> &str {
    cut_last(path, b'/').map_or(path, |(_, file)| file)
}

/// Whether one of the parts between slashes is what is asked for.
pub(crate) fn any_part<'t>(path: &'t str, is: &mut dyn FnMut(&'t str) -> bool) -> bool {
    let mut rest = path;
    while let Some((part, behind)) = cut(rest, b'/') {
        if is(part) {
            return true;
        }
        rest = behind;
    }
    is(rest)
}

/// Bytes as a text. From the first on that is not UTF-8, `other` says what stands for a byte that is not ASCII.
#[inline(never)]
pub(crate) fn decode(bytes: &[u8], other: fn(u8) -> char) -> String {
    let valid = match core::str::from_utf8(bytes) {
        Ok(text) => return text.into(),
        Err(error) => error.valid_up_to(),
    };
    let (valid, rest) = bytes.split_at_checked(valid).unwrap_or_default();
    let mut text = String::from(core::str::from_utf8(valid).unwrap_or_default());
    for byte in rest {
        text.push(if byte.is_ascii() { char::from(*byte) } else { other(*byte) });
    }
    text.shrink_to_fit();
    text
}

/// Stands for a byte that means nothing.
pub(crate) const fn damage(_: u8) -> char {
    char::REPLACEMENT_CHARACTER
}

/// Stands for a byte of an unknown code page: a character of the private use area, so that two names stay two.
pub(crate) fn private(byte: u8) -> char {
    char::from_u32(0xe000 + u32::from(byte)).unwrap_or('?')
}

/// A character of UTF-16 or of a number, if it is ASCII; what else there is only needs to be no markup.
pub(crate) fn ascii(unit: u32) -> u8 {
    u8::try_from(unit).ok().filter(u8::is_ascii).unwrap_or(b'?')
}

/// Numbers of four bytes, the lowest first, behind others.
pub(crate) fn push_numbers(numbers: &mut Vec<u32>, bytes: &[u8]) {
    for number in bytes.as_chunks::<4>().0 {
        numbers.push(u32::from_le_bytes(*number));
    }
}

/// What stands behind a beginning, if it is there.
#[inline(never)]
pub(crate) fn behind<'t>(bytes: &'t [u8], beginning: &[u8]) -> Option<&'t [u8]> {
    bytes.strip_prefix(beginning)
}

/// A copy with the letters of ASCII in lower case.
pub(crate) fn lower(bytes: &[u8]) -> Vec<u8> {
    bytes.to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use alloc::{vec, vec::Vec};

    use super::*;

    #[test]
    fn texts_are_cut_at_the_first_and_at_the_last() {
        assert_eq!(cut("a.b.c", b'.'), Some(("a", "b.c")));
        assert_eq!(cut_last("ә.b.ң", b'.'), Some(("ә.b", "ң")));
        assert_eq!(cut("abc", b'.'), None);
        assert_eq!((file("a/b/c"), file("c"), file("c/")), ("c", "c", ""));
        let mut parts = Vec::new();
        assert!(!any_part("a//b/", &mut |part| {
            parts.push(part);
            false
        }));
        assert_eq!(parts, vec!["a", "", "b", ""]);
    }

    #[test]
    fn what_is_no_text_stays_told_apart() {
        assert_eq!(decode("Ә.pdf".as_bytes(), damage), "Ә.pdf");
        assert_eq!(decode(b"a\xff.p\xfe", damage), "a\u{fffd}.p\u{fffd}");
        assert_eq!(decode(b"\x80.pdf", private), "\u{e080}.pdf");
    }
}
