//! The steps that bring texts into their canonical form, and the words that say what was done.

use alloc::{string::String, vec::Vec};

use otinish_verdict::Normalized;

use crate::characters::BY_BYTES;

/// White space was dropped, or made one ordinary space.
pub(crate) const SPACES: &str = "spaces";
/// Dashes were dropped, or made hyphens.
pub(crate) const DASHES: &str = "dashes";
/// Brackets were dropped.
pub(crate) const BRACKETS: &str = "brackets";
/// A prefix was written in its international form.
pub(crate) const PREFIX: &str = "prefix";
/// Letters were made capital or small.
pub(crate) const CASE: &str = "case";
/// A letter and its diacritic were made one character.
pub(crate) const COMPOSED: &str = "composed";
/// Hyphens were put between the blocks of a number.
pub(crate) const SEPARATORS: &str = "separators";
/// A number sign was dropped.
pub(crate) const NUMBER_SIGN: &str = "number-sign";

/// Adds a word to the list of changes, once.
pub(crate) fn note(changes: &mut Vec<&'static str>, change: &'static str) {
    if !changes.contains(&change) {
        changes.push(change);
    }
}

/// The text without the characters for which `change` has a word.
///
/// A letter or a digit of ASCII never has one: most numbers need no look at each character.
pub(crate) fn without(text: &str, change: fn(char) -> Option<&'static str>) -> Normalized<'_> {
    let is_plain = || text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'+');
    if BY_BYTES && (is_plain() || !text.contains(|c| change(c).is_some())) {
        return Normalized::unchanged(text);
    }
    let mut value = String::with_capacity(text.len());
    let mut changes = Vec::new();
    for c in text.chars() {
        match change(c) {
            Some(change) => note(&mut changes, change),
            None => value.push(c),
        }
    }
    Normalized { value: value.into(), changes }
}

/// White space and dashes, which people type into numbers.
pub(crate) fn space_or_dash(c: char) -> Option<&'static str> {
    if c.is_whitespace() {
        Some(SPACES)
    } else if crate::characters::is_dash(c) {
        Some(DASHES)
    } else {
        None
    }
}

/// The text without white space around it, and with one ordinary space for each run of white space inside.
pub(crate) fn single_spaced(text: &str) -> Normalized<'_> {
    let mut before = b' ';
    let is_in_order = |byte| {
        // With these bytes all white space but the space begins, and little else.
        let fits = !matches!(byte, ..b' ' | 0xc2 | 0xe1..=0xe3) && (byte != b' ' || before != b' ');
        before = byte;
        fits
    };
    if BY_BYTES && text.bytes().all(is_in_order) && before != b' ' {
        return Normalized::unchanged(text);
    }
    let mut value = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !value.is_empty() {
            value.push(' ');
        }
        value.push_str(word);
    }
    let changes = if value == text { Vec::new() } else { alloc::vec![SPACES] };
    Normalized { value: value.into(), changes }
}

/// Puts Cyrillic й, ё and ї together with their diacritics.
///
/// Other letters with separate diacritics stay as they are: to compose them all takes a table that is larger than this
/// crate.
pub(crate) fn composed(text: Normalized<'_>) -> Normalized<'_> {
    // Both diacritics begin with this byte, and few other characters do.
    if BY_BYTES && !text.value.as_bytes().contains(&0xcc) {
        return text;
    }
    let Normalized { value: apart, mut changes } = text;
    let mut value = String::with_capacity(apart.len());
    for c in apart.chars() {
        if let Some(letter) = value.chars().next_back().and_then(|letter| compose(letter, c)) {
            value.pop();
            value.push(letter);
            note(&mut changes, COMPOSED);
        } else {
            value.push(c);
        }
    }
    Normalized { value: value.into(), changes }
}

/// The one character for a Cyrillic letter and its diacritic.
const fn compose(letter: char, diacritic: char) -> Option<char> {
    Some(match (letter, diacritic) {
        ('И', '\u{306}') => 'Й',
        ('и', '\u{306}') => 'й',
        ('Е', '\u{308}') => 'Ё',
        ('е', '\u{308}') => 'ё',
        ('І', '\u{308}') => 'Ї',
        ('і', '\u{308}') => 'ї',
        _ => return None,
    })
}

/// Makes a text's small ASCII letters capital.
pub(crate) fn capitals(mut text: Normalized<'_>) -> Normalized<'_> {
    if text.value.bytes().any(|byte| byte.is_ascii_lowercase()) {
        text.value.to_mut().make_ascii_uppercase();
        note(&mut text.changes, CASE);
    }
    text
}
