//! Places in acts in the reader's language.
//!
//! Definitions name places in English, in a few fixed words: `annex 1, table col. 3; paragraph 8 part 1`.

use otinish_forms::Messages;

use crate::texts::Words;

/// The words that are translated, with the keys of their texts. One with a number has `{n}` in its text.
const WORDS: [(&str, &str); 14] = [
    ("inferred from", "ui.place-inferred"),
    ("paragraphs", "ui.place-paragraph"),
    ("paragraph", "ui.place-paragraph"),
    ("signature line", "ui.place-signature"),
    ("table col.", "ui.place-column"),
    ("table", "ui.place-table"),
    ("header", "ui.place-header"),
    ("annexes", "ui.place-annex"),
    ("annex", "ui.place-annex"),
    ("blank", "ui.place-blank"),
    ("note", "ui.place-note"),
    ("body", "ui.place-body"),
    ("parts", "ui.place-part"),
    ("part", "ui.place-part"),
];

/// A place as a person reads it; words that are not known stay as they are.
pub(crate) fn place(texts: &Messages, place: &str) -> String {
    let mut out = String::new();
    let mut rest = place;
    while let Some(c) = rest.chars().next() {
        let known = WORDS.iter().find_map(|(word, key)| Some((rest.strip_prefix(word)?, key)));
        if let Some((after, key)) = known.filter(|(after, _)| !after.starts_with(|c: char| c.is_ascii_alphabetic())) {
            let number = after.trim_start();
            let end = number.find(|c: char| !(c.is_ascii_digit() || c == '-')).unwrap_or(number.len());
            out.push_str(texts.fill(key, &[("n", &number[..end])]).trim());
            rest = if end > 0 { &number[end..] } else { after };
        } else {
            // A whole word, or one mark.
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len()).max(c.len_utf8());
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use otinish_forms::{Lang, Messages};

    use super::place;

    #[wasm_bindgen_test]
    fn known_words_are_translated_with_their_numbers_and_others_stay() {
        let json =
            r#"{"ui.place-annex":"{n}-қосымша","ui.place-column":"кестенің {n}-бағаны","ui.place-body":"мәтін"}"#;
        let texts = Messages::from_json(Lang::Kk, json).unwrap();
        assert_eq!(place(&texts, "annex 1, body; table col. 4"), "1-қосымша, мәтін; кестенің 4-бағаны");
        assert_eq!(place(&texts, "№ 430, annexation, bodyguard"), "№ 430, annexation, bodyguard");
    }
}
