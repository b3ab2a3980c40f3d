//! The words around a number that say what it is, in Kazakh and Russian, by their stems.

use crate::characters::{is_letter, lower};

/// What a word says about the number beside it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Label {
    Iin,
    Bin,
    Register,
    Case,
    Phone,
    Cadastre,
    Account,
    Order,
    Registration,
    Correspondence,
    /// A document whose numbers are not looked for.
    OtherDocument,
    /// Something that has a number and is no document: a school, a house, an annex.
    Other,
}

/// How much of a word a stem must be.
#[derive(Clone, Copy)]
enum Match {
    Whole,
    Start,
}

use Label::{
    Account, Bin, Cadastre, Case, Correspondence, Iin, Order, Other, OtherDocument, Phone, Register, Registration,
};
use Match::{Start, Whole};

/// Stems in small letters; of several that fit a word, the first counts.
const STEMS: &[(&str, Match, Label)] = &[
    ("жсн", Start, Iin),
    ("иин", Start, Iin),
    ("iin", Whole, Iin),
    ("бсн", Start, Bin),
    ("бин", Whole, Bin),
    ("bin", Whole, Bin),
    ("сдтбт", Start, Register),
    ("ердр", Start, Register),
    ("іс", Whole, Case),
    ("ісі", Start, Case),
    ("істің", Whole, Case),
    ("іске", Whole, Case),
    ("дело", Whole, Case),
    ("дела", Whole, Case),
    ("делу", Whole, Case),
    ("деле", Whole, Case),
    ("тел", Whole, Phone),
    ("телефон", Start, Phone),
    ("ұялы", Start, Phone),
    ("байланыс", Start, Phone),
    ("моб", Start, Phone),
    ("факс", Start, Phone),
    ("phone", Start, Phone),
    ("кадастр", Start, Cadastre),
    ("жск", Start, Account),
    ("иик", Start, Account),
    ("iban", Start, Account),
    ("шот", Start, Account),
    ("счет", Start, Account),
    ("счёт", Start, Account),
    ("бұйры", Start, Order),
    ("приказ", Start, Order),
    ("қаулы", Start, Order),
    ("постановлен", Start, Order),
    ("өкім", Start, Order),
    ("распоряжен", Start, Order),
    ("тізілім", Start, Registration),
    ("тіркел", Start, Registration),
    ("тіркеу", Start, Registration),
    ("зарегистр", Start, Registration),
    ("регистрац", Start, Registration),
    ("реестр", Start, Registration),
    ("рег", Whole, Registration),
    ("шығ", Start, Correspondence),
    ("исх", Start, Correspondence),
    ("кіріс", Start, Correspondence),
    ("вх", Start, Correspondence),
    ("хаттама", Start, OtherDocument),
    ("протокол", Start, OtherDocument),
    ("лицензи", Start, OtherDocument),
    ("шарт", Start, OtherDocument),
    ("договор", Start, OtherDocument),
    ("куәлік", Start, OtherDocument),
    ("куәлігі", Start, OtherDocument),
    ("удостоверен", Start, OtherDocument),
    ("паспорт", Start, OtherDocument),
    ("анықтама", Start, OtherDocument),
    ("справк", Start, OtherDocument),
    ("заң", Start, OtherDocument),
    ("закон", Start, OtherDocument),
    ("мектеп", Start, Other),
    ("мектебі", Start, Other),
    ("школ", Start, Other),
    ("сот", Start, Other),
    ("суд", Start, Other),
    ("үй", Start, Other),
    ("дом", Start, Other),
    ("пәтер", Start, Other),
    ("кв", Whole, Other),
    ("кабинет", Start, Other),
    ("каб", Whole, Other),
    ("бөлім", Start, Other),
    ("отдел", Start, Other),
    ("қосымша", Start, Other),
    ("приложен", Start, Other),
    ("нысан", Start, Other),
    ("форм", Start, Other),
    ("тарма", Start, Other),
    ("пункт", Start, Other),
    ("статья", Whole, Other),
    ("статьи", Whole, Other),
    ("бап", Start, Other),
];

/// What a word says, if it is one of those known.
pub(super) fn of_word(word: &str) -> Option<Label> {
    STEMS.iter().find(|(stem, how, _)| fits(word, stem, *how)).map(|(.., label)| *label)
}

fn fits(word: &str, stem: &str, how: Match) -> bool {
    let mut letters = word.chars();
    let begins = stem.chars().all(|expected| letters.next().is_some_and(|c| lower(c) == expected));
    begins && (matches!(how, Start) || letters.next().is_none())
}

/// The last words of a text, backwards; at most so many bytes of it are looked at.
pub(super) fn words_before(text: &str, within: usize) -> impl Iterator<Item = &str> {
    let start = floor(text, text.len().saturating_sub(within));
    text.get(start..).unwrap_or_default().rsplit(|c| !is_letter(c)).filter(|word| !word.is_empty())
}

/// The first words of a text; at most so many bytes of it are looked at.
pub(super) fn words_after(text: &str, within: usize) -> impl Iterator<Item = &str> {
    let end = floor(text, within.min(text.len()));
    text.get(..end).unwrap_or_default().split(|c| !is_letter(c)).filter(|word| !word.is_empty())
}

/// The beginning of the character to which a byte belongs.
pub(super) fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_forms_of_a_word() {
        for (word, label) in [
            ("бұйрығымен", Some(Order)),
            ("ПРИКАЗОМ", Some(Order)),
            ("ЖСН", Some(Iin)),
            ("істің", Some(Case)),
            ("ісінің", Some(Case)),
            ("істеді", None),
            ("тел", Some(Phone)),
            ("тельняшка", None),
            ("тіркелген", Some(Registration)),
            ("", None),
        ] {
            assert_eq!(of_word(word), label, "{word}");
        }
    }

    #[test]
    fn goes_over_words_in_both_directions() {
        let text = "Қазақстан Республикасы: заң № 5 (2026)";
        assert_eq!(words_before(text, 200).next(), Some("заң"));
        assert_eq!(words_before(text, 200).count(), 3);
        assert_eq!(words_before(text, 12).count(), 0);
        assert_eq!(words_after("-бұйрығы, 5 ж.", 200).collect::<alloc::vec::Vec<_>>(), ["бұйрығы", "ж"]);
    }
}
