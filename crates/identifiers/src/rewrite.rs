//! The steps that bring texts into their canonical form, and the words that say what was done.

use alloc::string::String;

use otinish_verdict::{Changes, Normalized};

/// The text without the characters that are a change.
pub(crate) fn without(text: &str, change: fn(char) -> Changes) -> Normalized {
    // Letters and digits are no change to anybody, and most texts are nothing else.
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Normalized { value: text.into(), changes: Changes::NONE };
    }
    let mut value = String::with_capacity(text.len());
    let mut changes = Changes::NONE;
    for c in text.chars() {
        let change = change(c);
        if change.is_empty() {
            value.push(c);
        }
        changes.add(change);
    }
    Normalized { value, changes }
}

/// White space and dashes, which people type into numbers.
pub(crate) fn space_or_dash(c: char) -> Changes {
    if c.is_whitespace() {
        Changes::SPACES
    } else if crate::characters::is_dash(c) {
        Changes::DASHES
    } else {
        Changes::NONE
    }
}

/// The text without white space around it, and with one ordinary space for each run of white space inside.
pub(crate) fn single_spaced(text: &str) -> Normalized {
    let mut value = String::with_capacity(text.len());
    let mut pending = false;
    for c in text.chars() {
        if c.is_whitespace() {
            pending = true;
            continue;
        }
        if pending && !value.is_empty() {
            value.push(' ');
        }
        pending = false;
        value.push(c);
    }
    let changes = if value == text { Changes::NONE } else { Changes::SPACES };
    Normalized { value, changes }
}

/// Makes hyphens of dashes.
pub(crate) fn hyphens(mut text: Normalized) -> Normalized {
    let value: String = text.value.chars().map(|c| if crate::characters::is_dash(c) { '-' } else { c }).collect();
    if value != text.value {
        text.value = value;
        text.changes.add(Changes::DASHES);
    }
    text
}

/// Puts Cyrillic й, ё and ї together with their diacritics.
///
/// Other letters with separate diacritics stay as they are: to compose them all takes a table that is larger than this
/// crate.
pub(crate) fn composed(text: Normalized) -> Normalized {
    let Normalized { value: apart, mut changes } = text;
    let mut value = String::with_capacity(apart.len());
    let mut pending = None;
    for c in apart.chars() {
        if let Some(letter) = pending.and_then(|letter| compose(letter, c)) {
            pending = Some(letter);
            changes.add(Changes::COMPOSED);
        } else if let Some(before) = pending.replace(c) {
            value.push(before);
        }
    }
    if let Some(last) = pending {
        value.push(last);
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
        text.changes.add(Changes::CASE);
    }
    text
}
