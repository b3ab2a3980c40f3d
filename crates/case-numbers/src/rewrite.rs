//! The steps that bring texts into their canonical form, and the words that say what was done.
//!
//! Only what is listed is folded. A general folding such as NFKC would make `No` of `№` and digits of what is none.

use alloc::{string::String, vec::Vec};

use otinish_verdict::Normalized;

use crate::characters::{has_no_width, is_alphanumeric, is_dash, is_slash, is_space, lower};

/// White space was dropped, or made one ordinary space.
pub(crate) const SPACES: &str = "spaces";
/// Dashes were dropped, or made hyphens.
pub(crate) const DASHES: &str = "dashes";
/// Other strokes were made slashes.
pub(crate) const SLASHES: &str = "slashes";
/// Full-width digits and brackets were made ordinary ones.
pub(crate) const WIDTH: &str = "width";
/// Characters without width were dropped.
pub(crate) const INVISIBLE: &str = "invisible";
/// Words that say what the number is were dropped.
pub(crate) const LABEL: &str = "label";
/// A number sign was dropped.
pub(crate) const NUMBER_SIGN: &str = "number-sign";
/// Letters were made small.
pub(crate) const CASE: &str = "case";
/// A Latin letter was made the Cyrillic one that looks like it.
pub(crate) const SCRIPT: &str = "script";

/// Adds a word to the list of changes, once.
pub(crate) fn note(changes: &mut Vec<&'static str>, change: &'static str) {
    if !changes.contains(&change) {
        changes.push(change);
    }
}

/// The text with ordinary dashes, slashes, digits, brackets and spaces, without characters that have no width, and
/// without white space around it. Control characters inside stay, to be refused.
pub(crate) fn folded(text: &str) -> Normalized<'static> {
    let mut value = String::with_capacity(text.len());
    let mut changes = Vec::new();
    for c in text.chars() {
        let (to, change) = match c {
            _ if has_no_width(c) => {
                note(&mut changes, INVISIBLE);
                continue;
            }
            '-' | '/' | ' ' => (c, SPACES),
            '\u{ff0d}' => ('-', WIDTH),
            '\u{ff0f}' => ('/', WIDTH),
            '\u{ff08}' => ('(', WIDTH),
            '\u{ff09}' => (')', WIDTH),
            '\u{ff10}'..='\u{ff19}' => (full_width_digit(c), WIDTH),
            _ if is_dash(c) => ('-', DASHES),
            _ if is_slash(c) => ('/', SLASHES),
            _ if is_space(c) => (' ', SPACES),
            _ => (c, SPACES),
        };
        if to != c {
            note(&mut changes, change);
        }
        value.push(to);
    }
    trim(&mut value, &mut changes);
    Normalized { value: value.into(), changes }
}

/// The ordinary digit for a full-width one.
const fn full_width_digit(c: char) -> char {
    match char::from_u32(c as u32 - 0xff10 + 0x30) {
        Some(digit) => digit,
        None => c,
    }
}

fn trim(value: &mut String, changes: &mut Vec<&'static str>) {
    let trimmed = value.trim();
    if trimmed.len() != value.len() {
        *value = trimmed.into();
        note(changes, SPACES);
    }
}

/// Drops the characters for which `change` has a word, and then white space around the text.
pub(crate) fn drop(text: &mut Normalized<'_>, change: fn(char) -> Option<&'static str>) {
    let changes = &mut text.changes;
    text.value.to_mut().retain(|c| match change(c) {
        Some(change) => {
            note(changes, change);
            false
        }
        None => true,
    });
    trim(text.value.to_mut(), &mut text.changes);
}

/// Makes runs of spaces one space, and drops those around hyphens and slashes.
pub(crate) fn single_spaces(text: &mut Normalized<'_>) {
    let mut value = String::with_capacity(text.value.len());
    let mut pending = false;
    for c in text.value.chars() {
        if c == ' ' {
            pending = true;
            continue;
        }
        if pending && !matches!(c, '-' | '/') && !value.ends_with(['-', '/']) {
            value.push(' ');
        }
        pending = false;
        value.push(c);
    }
    if value.len() != text.value.len() {
        text.value = value.into();
        note(&mut text.changes, SPACES);
    }
}

/// Whether letters and digits can stand right after a label.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(crate) enum Boundary {
    /// The number has no spaces any more, so the label has none after it.
    None,
    /// A label is a word, and ends where a word ends.
    Word,
}

/// The words before a number, small; longer ones before those with which they begin.
const LABELS: &[&str] = &[
    "қылмыстық",
    "азаматтық",
    "әкімшілік",
    "уголовное",
    "гражданское",
    "административное",
    "дело",
    "іс",
    "ердр",
    "сдтбт",
    "ерап",
    "исх",
    "шығ",
];

/// Drops the words and number signs before a number, all of them, as long as a number can follow.
pub(crate) fn unlabelled(text: &mut Normalized<'_>, boundary: Boundary) {
    let mut rest = &*text.value;
    loop {
        let (after, change) = if let Some(after) = without_label(rest, boundary) {
            (after, LABEL)
        } else if let Some(after) = without_sign(rest) {
            (after, NUMBER_SIGN)
        } else {
            break;
        };
        note(&mut text.changes, change);
        rest = after;
    }
    if rest.len() != text.value.len() {
        text.value = String::from(rest).into();
    }
}

fn without_label(text: &str, boundary: Boundary) -> Option<&str> {
    let after = LABELS.iter().find_map(|label| strip(text, label))?;
    if boundary == Boundary::Word && after.starts_with(is_alphanumeric) {
        return None;
    }
    let after = after.trim_start_matches(['.', ':', ' ']);
    after.starts_with(|c| is_alphanumeric(c) || is_sign(c)).then_some(after)
}

fn without_sign(text: &str) -> Option<&str> {
    if let Some(after) = text.strip_prefix(is_sign) {
        let after = after.trim_start_matches(' ');
        return after.starts_with(|c| is_alphanumeric(c) || is_sign(c)).then_some(after);
    }
    let after = strip(text, "no").or_else(|| strip(text, "n"))?;
    let after = after.trim_start_matches(['.', ' ']);
    after.starts_with(|c: char| c.is_ascii_digit()).then_some(after)
}

const fn is_sign(c: char) -> bool {
    matches!(c, '№' | '#')
}

/// The rest of a text that begins with a word, whatever the case of its letters.
fn strip<'a>(text: &'a str, small: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    let begins = small.chars().all(|expected| rest.next().is_some_and(|c| lower(c) == expected));
    begins.then_some(rest.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn free(text: &str) -> Normalized<'_> {
        let mut text = folded(text);
        single_spaces(&mut text);
        unlabelled(&mut text, Boundary::Word);
        text
    }

    #[test]
    fn drops_every_label_before_a_number_and_nothing_else() {
        assert_eq!(free("Қылмыстық іс № 12").value, "12");
        assert_eq!(free("Исх. № 09-13/444").value, "09-13/444");
        assert_eq!(free("No. 12").value, "12");
        assert_eq!(free("N 12").value, "12");
        for text in ["исход-5", "іс-5", "№-5", "дело", "№", "Nord 12", "ісх12"] {
            assert_eq!(free(text).value, text);
        }
    }

    #[test]
    fn says_what_it_changed() {
        assert_eq!(
            free("исх.\u{a0}№\u{200b}１２ – 3\\4").changes,
            ["spaces", "invisible", "width", "dashes", "slashes", "label", "number-sign"]
        );
        assert!(free("71 ДСП").changes.is_empty());
    }
}
