//! A date: one line, written `DD.MM.YYYY`.

use super::{
    field::Asked,
    text_field::{Control, answer, labelled},
};
use crate::view::View;

/// A field for a date. What is plainly a date written another way is written in full when the field is left.
pub(crate) fn date_field(asked: &Asked<'_>) -> View {
    let control = Control {
        input_mode: "numeric",
        class: "input short",
        autocomplete: "off",
        described_by: "",
        required: false,
        read: answer,
        tidy,
    };
    labelled(asked, control)
}

/// `1.2.2026`, `01/02/2026`, `01022026` as `01.02.2026`; nothing for anything else.
///
/// The keypad of a telephone has digits only, and the order of day, month and year is the same in all ways of writing here.
fn tidy(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let parts: Vec<&str> = if typed.len() == 8 && typed.bytes().all(|byte| byte.is_ascii_digit()) {
        vec![&typed[..2], &typed[2..4], &typed[4..]]
    } else {
        typed.split(['.', ',', '/', '-', ' ']).filter(|part| !part.is_empty()).collect()
    };
    let [day, month, year] = parts[..] else { return None };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if day.len() > 2 || month.len() > 2 || year.len() != 4 || ![day, month, year].into_iter().all(digits) {
        return None;
    }
    let zero = |part: &str| if part.len() == 1 { "0" } else { "" };
    Some([zero(day), day, ".", zero(month), month, ".", year].concat())
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::tidy;

    #[wasm_bindgen_test]
    fn writes_a_date_in_full() {
        for typed in ["1.2.2026", "01/02/2026", "01022026", " 1-2-2026 ", "1, 2, 2026"] {
            assert_eq!(tidy(typed).as_deref(), Some("01.02.2026"), "{typed}");
        }
    }

    #[wasm_bindgen_test]
    fn leaves_alone_what_is_not_plainly_a_date() {
        for typed in ["", "1.2.26", "2026-02-01", "1.2", "a.b.2026", "１.2.2026", "ёж.01.2026", "010220266"] {
            assert_eq!(tidy(typed), None, "{typed}");
        }
    }
}
