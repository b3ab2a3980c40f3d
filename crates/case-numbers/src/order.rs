//! The number of an order or another act (бұйрықтың нөмірі; номер приказа): `357`, `35/НҚ`.
//!
//! Ministries number their orders with one to five digits, most with `/НҚ` after them, for нормативтік құқықтық
//! (normative legal); both forms were read off many orders. Other bodies write otherwise (`243-од`, `8С-54-1`, `71
//! ДСП`), so any other text that can be a number is accepted with a warning. A suffix that looks like `НҚ` and is spelt
//! with other letters has a warning of its own and is not rewritten.
//!
//! A joint order of several bodies has several numbers, each with its date: a form asks them as a list of pairs.

use otinish_verdict::{Finding, Findings, Param, text::part};

use crate::number::{self, FORMAT_UNVERIFIED, codes, is_digits, number};

number!(
    /// The number of an order.
    OrderNumber,
    "order",
    "the number of an order",
    examine: number::examine,
    warnings: warnings,
    codes: codes!["order.suffix-lookalike", FORMAT_UNVERIFIED],
    pattern: "",
);

/// The suffix of normative legal orders, in Cyrillic letters.
pub const SUFFIX: &str = "НҚ";

impl OrderNumber {
    /// Whether the number has one of the forms that ministries use.
    pub fn is_confirmed(&self) -> bool {
        matches!(shape(&self.0), Shape::Plain | Shape::Suffixed)
    }

    /// The number without its suffix, if it has one of the forms that ministries use.
    pub fn serial(&self) -> Option<u32> {
        serial(&self.0)
    }

    /// Whether the order is a normative legal one, by its suffix.
    pub fn is_normative(&self) -> bool {
        is_normative(&self.0)
    }
}

pub(crate) fn serial(text: &str) -> Option<u32> {
    let digits = text.bytes().take_while(u8::is_ascii_digit);
    let confirmed = matches!(shape(text), Shape::Plain | Shape::Suffixed);
    // At most five of them.
    confirmed.then(|| digits.fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0')))
}

pub(crate) fn is_normative(text: &str) -> bool {
    shape(text) == Shape::Suffixed
}

#[derive(Clone, Copy, Eq, PartialEq)]
pub(crate) enum Shape {
    Plain,
    Suffixed,
    /// With a suffix that looks like the one of normative legal orders.
    Lookalike,
    Other,
}

pub(crate) fn shape(text: &str) -> Shape {
    let end = text.bytes().position(|byte| matches!(byte, b'-' | b'/'));
    let (digits, suffix) = match end {
        Some(end) => (part(text, 0, end), Some(part(text, end + 1, text.len()))),
        None => (text, None),
    };
    if !is_digits(digits) || digits.starts_with('0') || digits.len() > 5 {
        return Shape::Other;
    }
    match suffix {
        None => Shape::Plain,
        Some(SUFFIX) => Shape::Suffixed,
        Some(suffix) if is_lookalike(suffix) => Shape::Lookalike,
        Some(_) => Shape::Other,
    }
}

fn is_lookalike(suffix: &str) -> bool {
    let mut letters = suffix.chars();
    matches!(letters.next(), Some('Н' | 'н' | 'H' | 'h'))
        && matches!(letters.next(), Some('Қ' | 'қ' | 'К' | 'к' | 'K' | 'k'))
        && letters.next().is_none()
}

fn warnings(text: &str) -> Findings {
    match shape(text) {
        Shape::Plain | Shape::Suffixed => Findings::NONE,
        Shape::Lookalike => Finding::warning("order.suffix-lookalike").with("suggestion", Param::Word(SUFFIX)).into(),
        Shape::Other => Finding::warning(FORMAT_UNVERIFIED).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> OrderNumber {
        OrderNumber::parse(text).unwrap()
    }

    #[test]
    fn tells_serial_and_suffix() {
        assert_eq!((parsed("35/НҚ").serial(), parsed("35/НҚ").is_normative()), (Some(35), true));
        assert_eq!((parsed("357").serial(), parsed("357").is_normative()), (Some(357), false));
        assert_eq!((parsed("243-од").serial(), parsed("243-од").is_confirmed()), (None, false));
    }

    #[test]
    fn every_other_spelling_of_the_suffix_is_noticed() {
        for suffix in ["НК", "HK", "нk", "нқ", "Hқ", "hK"] {
            let finding = Finding::warning("order.suffix-lookalike").with("suggestion", Param::Word("НҚ"));
            assert_eq!(warnings(&alloc::format!("35/{suffix}")), finding.into(), "{suffix}");
        }
        for text in ["35/НҚА", "35/Н", "35/КН", "035/НК"] {
            assert_eq!(warnings(text), Finding::warning(FORMAT_UNVERIFIED).into(), "{text}");
        }
    }
}
