//! What checks ask of texts. The standard library answers the same; its ways are quicker on long texts, and kilobytes larger in the
//! browser, where the texts are short.

/// Whether texts are told by their bytes, where that is quicker than to look at each character. A browser judges few texts, and
/// loads every byte of the program.
pub const BY_BYTES: bool = !cfg!(target_family = "wasm");

/// How many characters a text has.
pub fn count(text: &str) -> usize {
    // Bytes of the form 10xxxxxx continue a character.
    text.bytes().filter(|byte| byte & 0xc0 != 0x80).count()
}

/// The first character; NUL if there is none.
pub fn first(text: &str) -> char {
    text.chars().next().unwrap_or_default()
}

/// The text after the characters at its beginning that fit.
pub fn skip(text: &str, fits: fn(char) -> bool) -> &str {
    let mut rest = text.chars();
    loop {
        let here = rest.as_str();
        if !rest.next().is_some_and(fits) {
            return here;
        }
    }
}

/// The text without white space around it.
pub fn trimmed(text: &str) -> &str {
    let text = skip(text, char::is_whitespace);
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if !c.is_whitespace() {
            end = at + c.len_utf8();
        }
    }
    part(text, 0, end)
}

/// The text from one byte to before another; nothing if they do not lie between characters.
#[inline(never)]
pub fn part(text: &str, start: usize, end: usize) -> &str {
    text.get(start..end).unwrap_or_default()
}

/// The pieces of a text between the signs of one ASCII kind; one piece if there is no such sign.
pub fn pieces(text: &str, sign: u8) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    core::iter::from_fn(move || {
        let text = rest?;
        let end = text.bytes().position(|byte| byte == sign);
        rest = end.map(|end| part(text, end + 1, text.len()));
        Some(part(text, 0, end.unwrap_or(text.len())))
    })
}

/// What stands before and after the last ASCII sign of a kind.
pub fn divided(text: &str, sign: u8) -> Option<(&str, &str)> {
    let at = text.bytes().rposition(|byte| byte == sign)?;
    Some((part(text, 0, at), part(text, at + 1, text.len())))
}

/// A character that a person cannot see, or that changes how the others are shown: control characters, bidirectional
/// controls, zero-width characters, soft hyphen, line separators, tags, noncharacters, and the replacement character,
/// which means that the text was damaged on its way.
pub const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}'
        | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffd}' | '\u{e0000}'..='\u{e0fff}')
        || (c as u32) & 0xfffe == 0xfffe
}

/// The position, from one, of the first character that nobody can see.
pub fn invisible(text: &str) -> Option<usize> {
    // Nearly every text is ASCII and Cyrillic, and needs no look at each character.
    if BY_BYTES && text.bytes().all(|byte| matches!(byte, b' '..=b'~' | 0x80..=0xbf | 0xd0..=0xd3)) {
        return None;
    }
    text.chars().position(is_invisible).map(|index| index + 1)
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;

    const TEXTS: [&str; 12] =
        ["", "a", " ", "a b", " \u{a0}Әé\t", "法.1.2", ".", "..", "a.", ".a", "\u{1f600}.\u{10ffff}z", "\u{2003}"];

    #[test]
    fn the_answers_are_those_of_the_library() {
        for text in TEXTS {
            assert_eq!(count(text), text.chars().count(), "{text:?}");
            assert_eq!(first(text), text.chars().next().unwrap_or('\0'), "{text:?}");
            assert_eq!(trimmed(text), text.trim(), "{text:?}");
            assert_eq!(skip(text, |c| c == '.'), text.trim_start_matches('.'), "{text:?}");
            assert_eq!(divided(text, b'.'), text.rsplit_once('.'), "{text:?}");
            assert_eq!(pieces(text, b'.').collect::<Vec<_>>(), text.split('.').collect::<Vec<_>>(), "{text:?}");
        }
    }

    #[test]
    fn the_quick_look_sees_what_a_look_at_each_character_sees() {
        for c in (0..=0x2_ffff).filter_map(char::from_u32) {
            for text in [alloc::format!("{c}"), alloc::format!("а{c}"), alloc::format!("a{c}b")] {
                let found = text.chars().position(is_invisible).map(|index| index + 1);
                assert_eq!(invisible(&text), found, "{text:?}");
            }
        }
    }

    #[test]
    fn noncharacters_of_every_plane_are_invisible() {
        assert!(is_invisible('\u{1fffe}') && is_invisible('\u{10ffff}') && is_invisible('\u{feff}'));
        assert!(!is_invisible(' ') && !is_invisible('Ә') && !is_invisible('\u{a0}'));
        assert_eq!(invisible("Ә\u{200b}"), Some(2));
    }
}
