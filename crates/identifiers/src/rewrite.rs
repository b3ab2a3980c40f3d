//! The steps that bring texts into their canonical form, and the words that say what was done.

use alloc::string::String;

use otinish_verdict::{Changes, Normalized, text::BY_BYTES};

/// The text without the characters that are a change.
pub(crate) fn without(text: &str, change: fn(char) -> Changes) -> Normalized<'_> {
    // Letters and digits are no change to anybody, nor is the plus of a phone, and most texts are nothing else.
    let is_plain = || text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'+');
    if BY_BYTES && (is_plain() || !text.chars().any(|c| !change(c).is_empty())) {
        return Normalized::unchanged(text);
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
    Normalized { value: value.into(), changes }
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
    Normalized { value: value.into(), changes }
}

/// Makes hyphens of dashes.
pub(crate) fn hyphens(mut text: Normalized<'_>) -> Normalized<'_> {
    let is_odd = |c| crate::characters::is_dash(c) && c != '-';
    if BY_BYTES && !text.value.chars().any(is_odd) {
        return text;
    }
    let value: String = text.value.chars().map(|c| if is_odd(c) { '-' } else { c }).collect();
    if *value != *text.value {
        text.value = value.into();
        text.changes.add(Changes::DASHES);
    }
    text
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
        text.changes.add(Changes::CASE);
    }
    text
}
