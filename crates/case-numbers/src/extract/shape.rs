//! The shapes that numbers have in a text, as people write them: how many bytes a shape takes from where it begins.
//!
//! Every function here looks at a bounded number of characters, so that a text is read in linear time.

use crate::characters::{is_dash, is_letter, is_slash, is_space, lower};

/// A text that is read from left to right.
#[derive(Clone, Copy)]
struct Reader<'a> {
    text: &'a str,
    rest: &'a str,
}

impl<'a> Reader<'a> {
    const fn new(text: &'a str) -> Self {
        Self { text, rest: text }
    }

    const fn read(&self) -> usize {
        self.text.len() - self.rest.len()
    }

    /// Takes one character of a sort.
    fn one(&mut self, fits: impl Fn(char) -> bool) -> Option<char> {
        let c = self.rest.chars().next().filter(|c| fits(*c))?;
        self.rest = self.rest.get(c.len_utf8()..).unwrap_or_default();
        Some(c)
    }

    /// Takes `min` to `max` characters of a sort, as many as there are.
    fn several(&mut self, min: usize, max: usize, fits: impl Fn(char) -> bool) -> Option<usize> {
        let mut count = 0;
        while count < max && self.one(&fits).is_some() {
            count += 1;
        }
        (count >= min).then_some(count)
    }

    fn digits(&mut self, min: usize, max: usize) -> Option<usize> {
        self.several(min, max, |c| c.is_ascii_digit())
    }

    /// Takes a sign with at most two spaces before and after it.
    fn sign(&mut self, fits: fn(char) -> bool) -> Option<char> {
        self.several(0, 2, is_space)?;
        let sign = self.one(fits)?;
        self.several(0, 2, is_space)?;
        Some(sign)
    }
}

/// How many digits a text begins with, as far as forty.
pub(super) fn leading_digits(text: &str) -> usize {
    text.bytes().take(40).take_while(u8::is_ascii_digit).count()
}

/// The number of a court in its full form: its length, and the digit of its index.
pub(super) fn court_number(text: &str) -> Option<(usize, u8)> {
    let mut reader = Reader::new(text);
    for digits in [4, 2, 2] {
        reader.digits(digits, digits)?;
        reader.sign(is_dash)?;
    }
    let index = reader.one(|c| c.is_ascii_digit())?;
    reader.several(0, 2, is_letter)?;
    reader.sign(is_slash)?;
    reader.digits(1, 6)?;
    let mut repeated = reader;
    if repeated.one(|c| c == '(').is_some() && repeated.digits(1, 2).is_some() && repeated.one(|c| c == ')').is_some() {
        reader = repeated;
    }
    Some((reader.read(), u8::try_from(index.to_digit(10)?).ok()?))
}

/// The number of a court in its short form: its length, and the digit of its index.
pub(super) fn short_court_number(text: &str) -> Option<(usize, u8)> {
    let mut reader = Reader::new(text);
    let index = reader.one(|c| c.is_ascii_digit())?;
    reader.several(0, 2, is_letter)?;
    reader.one(is_dash)?;
    reader.digits(1, 6)?;
    reader.one(is_slash)?;
    reader.digits(2, 4)?;
    Some((reader.read(), u8::try_from(index.to_digit(10)?).ok()?))
}

/// So many digits with at most one space or dash between two of them.
pub(super) fn spaced_digits(text: &str, count: usize) -> Option<usize> {
    let mut reader = Reader::new(text);
    reader.digits(1, 1)?;
    for _ in 1..count {
        reader.one(|c| is_space(c) || is_dash(c));
        reader.digits(1, 1)?;
    }
    Some(reader.read())
}

/// A cadastral number with separators: its length, and how many blocks it has.
pub(super) fn cadastral_number(text: &str) -> Option<(usize, usize)> {
    let mut reader = Reader::new(text);
    reader.digits(2, 2)?;
    let mut blocks = 1;
    for (min, max) in [(3, 3), (3, 3), (3, 5), (1, 5), (1, 5)] {
        let mut next = reader;
        if next.one(|c| c == ':' || is_dash(c)).is_none() || next.digits(min, max).is_none() {
            break;
        }
        reader = next;
        blocks += 1;
    }
    (blocks >= 3).then_some((reader.read(), blocks))
}

/// A telephone number with at most three spaces, dashes and brackets between two digits: `max` digits, or at least
/// `min` if there are no more.
pub(super) fn phone(text: &str, min: usize, max: usize) -> Option<usize> {
    let mut reader = Reader::new(text);
    reader.one(|c| c == '+');
    let mut count = reader.digits(1, 1)?;
    while count < max {
        let mut next = reader;
        next.several(0, 3, |c| is_space(c) || is_dash(c) || matches!(c, '(' | ')'))?;
        if next.digits(1, 1).is_none() {
            break;
        }
        reader = next;
        count += 1;
    }
    (count >= min).then_some(reader.read())
}

/// A Kazakhstan IBAN with at most one space between two characters.
pub(super) fn iban(text: &str) -> Option<usize> {
    let mut reader = Reader::new(text);
    reader.one(|c| matches!(c, 'K' | 'k'))?;
    reader.one(|c| matches!(c, 'Z' | 'z'))?;
    for place in 2..20 {
        reader.one(is_space);
        reader.one(|c| c.is_ascii_digit() || (place >= 7 && c.is_ascii_alphabetic()))?;
    }
    Some(reader.read())
}

/// Letters, digits and the punctuation of document numbers, without what ends a phrase; nothing if there are more than
/// forty.
pub(super) fn document_number(text: &str) -> usize {
    let fits =
        |c: char| c.is_ascii_digit() || is_letter(c) || is_dash(c) || is_slash(c) || matches!(c, '.' | ',' | '(' | ')');
    let mut reader = Reader::new(text);
    reader.several(0, crate::number::MAX, fits);
    if reader.rest.starts_with(fits) {
        return 0;
    }
    let token = text.get(..reader.read()).unwrap_or_default();
    let token = token.trim_end_matches(|c: char| is_dash(c) || is_slash(c) || matches!(c, '.' | ',' | '(' | ')'));
    // A closing bracket belongs to the number only if it was opened in it.
    let closed = text.get(token.len()..).is_some_and(|after| after.starts_with(')')) && token.contains('(');
    token.len() + usize::from(closed)
}

/// The number of an order: digits, and a suffix of two letters behind a slash or a dash. A dash and a longer word in
/// small Cyrillic letters, as in `357-бұйрық`, does not belong to it.
pub(super) fn order(text: &str) -> Option<usize> {
    let mut reader = Reader::new(text);
    reader.digits(1, 5)?;
    let mut suffixed = reader;
    if suffixed.one(|c| is_dash(c) || is_slash(c)).is_none() {
        return Some(reader.read());
    }
    let small = |c: char| !c.is_ascii() && is_letter(c) && lower(c) == c;
    let mut word = suffixed;
    if word.several(3, 3, small).is_some() {
        return Some(reader.read());
    }
    suffixed.several(2, 2, is_letter)?;
    Some(suffixed.read())
}

/// What may be the domain of an e-mail address: its length. A Cyrillic letter ends it unless it begins with one.
pub(super) fn domain(text: &str) -> usize {
    let ascii = text.starts_with(|c: char| c.is_ascii());
    let mut reader = Reader::new(text);
    reader.several(0, 255, |c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-') || (!ascii && is_letter(c)));
    text.get(..reader.read()).unwrap_or_default().trim_end_matches(['.', '-']).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_ends_where_a_kazakh_word_goes_on() {
        let order = |text| order(text).and_then(|length| text.get(..length));
        assert_eq!(order("35/НҚ-бұйрығы"), Some("35/НҚ"));
        assert_eq!(order("357-бұйрық"), Some("357"));
        assert_eq!(order("243-од от"), Some("243-од"));
        assert_eq!(order("357 бұйрық"), Some("357"));
        assert_eq!(order("223-4"), None);
        assert_eq!(order("ДСП"), None);
    }

    #[test]
    fn a_document_number_ends_before_what_ends_a_phrase() {
        let number = |text: &'static str| &text[..document_number(text)];
        assert_eq!(number("09-13/444) dated"), "09-13/444");
        assert_eq!(number("9936(2), dated"), "9936(2)");
        assert_eq!(number("ЖТ-Д-9982,1."), "ЖТ-Д-9982,1");
        assert_eq!(number("№"), "");
        assert_eq!(document_number(&"1".repeat(40)), 40);
        assert_eq!(document_number(&"1".repeat(41)), 0);
    }

    #[test]
    fn a_court_number_may_have_spaces_around_its_signs() {
        assert_eq!(court_number("3599-24-00 -2а / 9951."), Some((22, 2)));
        assert_eq!(court_number("6001-25-00-6ап/9936(2)"), Some((24, 6)));
        assert_eq!(court_number("7514-23-00-2/1(вторая)"), Some((14, 2)));
        assert_eq!(court_number("7514-2023-00-2/1"), None);
    }

    #[test]
    fn separators_are_counted_between_digits_only() {
        assert_eq!(phone("8 (701) 123-45-67, 8", 11, 11), Some(17));
        assert_eq!(phone("8    7011234567", 11, 11), None);
        assert_eq!(spaced_digits("26 2300 03 1 000099", 15), Some(19));
        assert_eq!(spaced_digits("26  2300", 6), None);
        assert_eq!(iban("KZ86 12K5 ZT50 0410 0100"), None);
        assert_eq!(iban("KZ86 1251 ZT50 0410 0100."), Some(24));
    }
}
