//! The steps that bring texts into their canonical form, and the words that say what was done.

use alloc::{string::String, vec::Vec};

use otinish_verdict::Normalized;

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
pub(crate) fn without(text: &str, change: fn(char) -> Option<&'static str>) -> Normalized {
    let mut value = String::with_capacity(text.len());
    let mut changes = Vec::new();
    for c in text.chars() {
        match change(c) {
            Some(change) => note(&mut changes, change),
            None => value.push(c),
        }
    }
    Normalized { value, changes }
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
pub(crate) fn single_spaced(text: &str) -> Normalized {
    let mut value = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !value.is_empty() {
            value.push(' ');
        }
        value.push_str(word);
    }
    let changes = if value == text { Vec::new() } else { alloc::vec![SPACES] };
    Normalized { value, changes }
}

/// Puts Cyrillic й, ё and ї together with their diacritics.
///
/// Other letters with separate diacritics stay as they are: to compose them all takes a table that is larger than this
/// crate.
pub(crate) fn composed(text: Normalized) -> Normalized {
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
    Normalized { value, changes }
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
pub(crate) fn capitals(mut text: Normalized) -> Normalized {
    if text.value.bytes().any(|byte| byte.is_ascii_lowercase()) {
        text.value.make_ascii_uppercase();
        note(&mut text.changes, CASE);
    }
    text
}
