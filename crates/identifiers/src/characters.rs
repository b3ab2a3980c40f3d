//! What free texts are made of: letters of two scripts, dashes, and characters that nobody can see.
//!
//! Written out as ranges: the tables of the standard library know every script of the world and would travel to the
//! browser with us.

/// The two scripts in which names are written in Kazakhstan.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Script {
    Cyrillic,
    Latin,
}

/// The script of a letter, Kazakh letters and Latin ones with diacritics included; nothing for other characters.
pub(crate) const fn script(c: char) -> Option<Script> {
    match c {
        'A'..='Z' | 'a'..='z' => Some(Script::Latin),
        // Latin-1 without × and ÷; Extended-A and -B without the click letters; Extended Additional.
        '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{1bf}' | '\u{1c4}'..='\u{24f}' => Some(Script::Latin),
        '\u{1e00}'..='\u{1eff}' => Some(Script::Latin),
        // Without the thousands sign and the combining signs U+0482 to U+0489.
        '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}' => Some(Script::Cyrillic),
        _ => None,
    }
}

/// A letter of one of the two scripts.
pub(crate) const fn is_letter(c: char) -> bool {
    script(c).is_some()
}

/// A diacritic that is put on the letter before it.
pub(crate) const fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// The apostrophes of names: typewriter, single quotation marks, modifier letters.
pub(crate) const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{2bb}' | '\u{2bc}')
}

/// A hyphen, a dash or a minus sign.
pub(crate) const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Whether a text is one word of Cyrillic letters, or of Latin ones without diacritics.
pub(crate) fn is_plain_word(text: &str) -> bool {
    let is_letter = |pair: &[u8; 2]| matches!(pair, [0xd0 | 0xd1 | 0xd3, _] | [0xd2, 0x8a..=0xbf]);
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    !pairs.is_empty() && rest.is_empty() && pairs.iter().all(is_letter)
        || !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// The one-based position of the first letter of the rarer script in the first word that mixes the two, and of the
/// Latin one if there are as many of each. Spaces, dashes and digits end a word; an apostrophe and a dot do not.
pub(crate) fn mixed_script(text: &str) -> Option<usize> {
    #[derive(Default)]
    struct Seen {
        count: usize,
        first: usize,
    }
    let mut latin = Seen::default();
    let mut cyrillic = Seen::default();
    let minority = |latin: &Seen, cyrillic: &Seen| {
        let mixed = latin.count > 0 && cyrillic.count > 0;
        mixed.then_some(if latin.count <= cyrillic.count { latin.first } else { cyrillic.first })
    };
    for (index, c) in text.chars().enumerate() {
        let seen = match script(c) {
            Some(Script::Latin) => &mut latin,
            Some(Script::Cyrillic) => &mut cyrillic,
            None if is_apostrophe(c) || is_combining(c) || c == '.' => continue,
            None => {
                if let Some(at) = minority(&latin, &cyrillic) {
                    return Some(at);
                }
                (latin, cyrillic) = Default::default();
                continue;
            }
        };
        if seen.count == 0 {
            seen.first = index + 1;
        }
        seen.count += 1;
    }
    minority(&latin, &cyrillic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kazakh_and_accented_letters_are_letters_and_signs_are_not() {
        for c in "ӘәҒғҚқҢңӨөҰұҮүҺһІіЁёЙйÉéÑñŞşĞğẞı".chars() {
            assert!(is_letter(c), "{c}");
        }
        for c in "×÷҂1_/@ʼ一".chars() {
            assert!(!is_letter(c), "{c}");
        }
    }

    #[test]
    fn quick_looks_see_what_a_look_at_each_character_sees() {
        for c in (0..=0x2_ffff).filter_map(char::from_u32) {
            for text in [c.into(), alloc::format!("а{c}"), alloc::format!("a{c}b")] {
                if is_plain_word(&text) {
                    assert!(text.chars().all(is_letter), "{text:?}");
                    assert_eq!(mixed_script(&text), None, "{text:?}");
                }
            }
        }
        assert!(is_plain_word("Әбілқасымов") && is_plain_word("Smith"));
        assert!(!is_plain_word("") && !is_plain_word("Ли Ли") && !is_plain_word("Иванoв") && !is_plain_word("҂"));
    }

    #[test]
    fn points_at_the_rarer_script() {
        assert_eq!(mixed_script("Иванoв"), Some(5));
        assert_eq!(mixed_script("Smiтh"), Some(4));
        assert_eq!(mixed_script("Aд"), Some(1));
        assert_eq!(mixed_script("Анна O'Коннор"), Some(6));
        assert_eq!(mixed_script("Smith-Иванов Anna"), None);
        assert_eq!(mixed_script(""), None);
    }
}
