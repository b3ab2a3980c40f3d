//! Places in acts in the reader's language.
//!
//! Definitions name places in English, in a few fixed words: `annex 1, table col. 3; paragraphs 8 and 9 part 1`.

use otinish_forms::Messages;

use crate::texts::Words;

/// The words that are translated, with the keys of their texts; the longer one of two that begin alike comes first. One with
/// numbers has `{n}` in its text.
const WORDS: [(&str, &str); 33] = [
    ("inferred from", "ui.place-inferred"),
    ("paragraphs", "ui.place-paragraphs"),
    ("paragraph", "ui.place-paragraph"),
    ("signature line", "ui.place-signature"),
    ("signature block", "ui.place-signature"),
    ("table col.", "ui.place-column"),
    ("col.", "ui.place-column"),
    ("column", "ui.place-column"),
    ("table", "ui.place-table"),
    ("header", "ui.place-header"),
    ("heading", "ui.place-heading"),
    ("title", "ui.place-title"),
    ("annexes", "ui.place-annexes"),
    ("annex", "ui.place-annex"),
    ("blank", "ui.place-blank"),
    ("note", "ui.place-note"),
    ("body", "ui.place-body"),
    ("parts", "ui.place-parts"),
    ("part", "ui.place-part"),
    ("items", "ui.place-items"),
    ("item", "ui.place-item"),
    ("subparagraphs", "ui.place-subparagraph"),
    ("subparagraph", "ui.place-subparagraph"),
    ("section", "ui.place-section"),
    ("rows", "ui.place-rows"),
    ("row", "ui.place-row"),
    ("consent", "ui.place-consent"),
    ("line", "ui.place-line"),
    ("order No", "ui.place-order"),
    ("resolution No", "ui.place-resolution"),
    ("of the order", "ui.place-of-order"),
    ("of", "ui.place-of"),
    ("and", "ui.place-and"),
];

/// A place as a person reads it; words that are not known stay as they are.
pub(crate) fn place(texts: &Messages, place: &str) -> String {
    let mut out = String::new();
    let mut rest = place;
    while let Some(c) = rest.chars().next() {
        let known = WORDS.iter().find_map(|(word, key)| Some((rest.strip_prefix(word)?, key)));
        if let Some((after, key)) = known.filter(|(after, _)| !after.starts_with(|c: char| c.is_ascii_alphabetic())) {
            let (numbers, behind) = numbers(texts, after.trim_start());
            let words = texts.fill(key, &[("n", &numbers)]);
            if words.starts_with(',') {
                out.truncate(out.trim_end().len());
            }
            out.push_str(words.trim().trim_start_matches('-'));
            // A word whose text has no place for its number.
            if !numbers.is_empty() && !words.contains(&*numbers) {
                out.push_str(&[" ", &*numbers].concat());
            }
            rest = if numbers.is_empty() { after } else { behind };
        } else {
            // A whole word, or one mark.
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len()).max(c.len_utf8());
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        }
    }
    out
}

/// The numbers at the start of a text, such as `6, 8 and 9(1)`, and what stands behind them.
fn numbers<'a>(texts: &Messages, text: &'a str) -> (String, &'a str) {
    let mut out = String::new();
    let mut rest = text;
    loop {
        let length = number(rest);
        if length == 0 {
            return (out, rest);
        }
        out.push_str(&rest[..length]);
        rest = &rest[length..];
        let and = [" ", texts.get("ui.place-and"), " "].concat();
        let between = [(", ", ", "), (" and ", &*and), (" to ", "–")];
        let next = between.into_iter().find_map(|(mark, words)| {
            let after = rest.strip_prefix(mark)?;
            // `2)` is not one more number of the same kind.
            let length = number(after);
            (length > 0 && !after[length..].starts_with(')')).then_some((words, after))
        });
        match next {
            Some((words, after)) => {
                out.push_str(words);
                rest = after;
            }
            None => return (out, rest),
        }
    }
}

/// How long the number at the start of a text is: `8`, `3-1`, `9(1)`.
fn number(text: &str) -> usize {
    let digits = text.find(|c: char| !(c.is_ascii_digit() || c == '-' || c == '.')).unwrap_or(text.len());
    let digits = text[..digits].trim_end_matches(['-', '.']).len();
    let inner = text[digits..].strip_prefix('(').and_then(|inner| inner.split_once(')'));
    match inner {
        Some((inner, _)) if digits > 0 && inner.bytes().all(|byte| byte.is_ascii_digit()) => digits + inner.len() + 2,
        _ => digits,
    }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use otinish_forms::{Lang, Messages};

    use super::place;

    #[wasm_bindgen_test]
    fn known_words_are_translated_with_their_numbers_and_others_stay() {
        let json = include_str!("../texts/ru.json");
        let texts = Messages::from_json(Lang::Ru, json).unwrap();
        for (place_in_act, expected) in [
            ("annex 1, body; table col. 4", "приложение 1, текст; графа 4 таблицы"),
            ("annexes 6, 8, 9, 11, row 7(3)", "приложения 6, 8, 9, 11, строка 7(3)"),
            ("paragraphs 8 and 9 part 1", "пункты 8 и 9 часть 1"),
            ("annex 1, table 2; note", "приложение 1, таблица 2; примечание"),
            ("annex 4, 2) col. 3", "приложение 4, 2) графа 3 таблицы"),
            ("resolution No 430 of 17.04.2004, paragraphs 7 to 9", "постановление № 430 от 17.04.2004, пункты 7–9"),
            ("№ 430, annexation, bodyguard", "№ 430, annexation, bodyguard"),
        ] {
            assert_eq!(place(&texts, place_in_act), expected);
        }
        let texts = Messages::from_json(Lang::Kk, include_str!("../texts/kk.json")).unwrap();
        assert_eq!(place(&texts, "order No 355 of 30.06.2025"), "№ 355 бұйрық, 30.06.2025");
    }
}
