//! Cutting texts at ASCII characters, and reading texts that may be damaged.
//!
//! The standard library's searchers take any pattern, and every use of one is a copy of its own in what a browser loads.

use alloc::{string::String, vec::Vec};

/// A number and one more decimal digit. What is larger than any number that matters stays that.
pub(crate) fn digit(number: u64, digit: u8) -> u64 {
    if number < 1 << 60 { number * 10 + u64::from(digit & 15) } else { number }
}

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
    any(path, b'/', is)
}

/// A path with the separator of Windows, with `/` instead.
pub(crate) fn slashes(path: &[u8]) -> Vec<u8> {
    let mut path = path.to_vec();
    for byte in path.iter_mut().filter(|byte| **byte == b'\\') {
        *byte = b'/';
    }
    path
}

/// Whether one of the words between spaces is the one, but for the case of letters.
pub(crate) fn is_word(words: &'static str, word: &str) -> bool {
    any(words, b' ', &mut |known| known.eq_ignore_ascii_case(word))
}

/// Which of the words between spaces a word is. A list of words is shorter this way than as an array.
#[inline(never)]
pub(crate) fn place(words: &'static str, word: &[u8]) -> Option<usize> {
    let mut place = 0;
    let found = any(words, b' ', &mut |known| {
        place += 1;
        known.as_bytes() == word
    });
    found.then_some(place - 1)
}

/// Whether one of the parts between separators is what is asked for.
#[inline(never)]
fn any<'t>(text: &'t str, separator: u8, is: &mut dyn FnMut(&'t str) -> bool) -> bool {
    let mut rest = text;
    while let Some((part, behind)) = cut(rest, separator) {
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
    let mut text = String::new();
    let mut rest = bytes;
    let mut is_valid = true;
    while let Some((first, behind)) = rest.split_first() {
        let (c, length) = if first.is_ascii() {
            (char::from(*first), 0)
        } else if let Some(found) = character(*first, behind).filter(|_| is_valid) {
            found
        } else {
            is_valid = false;
            (other(*first), 0)
        };
        text.push(c);
        rest = behind.get(length..).unwrap_or_default();
    }
    // Ten thousand names are kept at a time.
    text.as_str().into()
}

/// A character of UTF-8 that is not ASCII by its first byte, and how many more it has.
fn character(first: u8, behind: &[u8]) -> Option<(char, usize)> {
    let (length, least) = match first {
        0xc0..0xe0 => (1, 0x80),
        0xe0..0xf0 => (2, 0x800),
        0xf0..0xf8 => (3, 0x1_0000),
        _ => return None,
    };
    let mut code = u32::from(first) & (0x3f >> length);
    for byte in behind.get(..length)? {
        if byte >> 6 != 2 {
            return None;
        }
        code = code << 6 | u32::from(byte & 0x3f);
    }
    Some((char::from_u32(code).filter(|_| code >= least)?, length))
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

    #[test]
    fn text_is_what_the_standard_library_takes_for_text() {
        for c in '\0'..=char::MAX {
            let mut bytes = [0; 4];
            let text: &str = c.encode_utf8(&mut bytes);
            assert_eq!(decode(text.as_bytes(), damage), text);
        }
        for first in 0x80..=0xff_u8 {
            for second in (0..=0xff).step_by(3).chain([0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0]) {
                for rest in [&[0x80, 0x80][..], &[0xbf, 0xbf], &[0x80, 0x20], &[0x20, 0x80], &[0x80], &[]] {
                    let bytes = [&[first, second], rest].concat();
                    let is_text = core::str::from_utf8(&bytes).is_ok();
                    assert_eq!(!decode(&bytes, damage).contains(char::REPLACEMENT_CHARACTER), is_text, "{bytes:x?}");
                }
            }
        }
    }
}
