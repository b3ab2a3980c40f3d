//! What there is to say of a text, as numbers.

use otinish_identifiers::Parts;
use otinish_verdict::{Finding, Param, Severity};

/// Numbers: how many of them hold items, the address and the length of a text (-1 for none), and the items.
///
/// An item that is a finding is its code as a word, twice the number of its parameters and one more if it is an error, and the
/// parameters; a parameter or a part of a value is its name as a word with a type on top, and a number.
#[derive(Debug)]
pub(crate) struct Record {
    words: [i32; HEAD + ITEMS],
    used: usize,
    /// The text that goes with the items.
    pub(crate) text: Option<String>,
}

/// The numbers before the items.
const HEAD: usize = 3;
/// Four findings with three parameters each take 32 numbers, the eleven parts of a court's number 22.
const ITEMS: usize = 32;

/// What the number of a parameter or a part is.
#[derive(Clone, Copy)]
enum Type {
    None,
    /// The number itself.
    Number,
    /// A character.
    Character,
    /// A word.
    Word,
    /// So many bytes of the text, after those of the parts before it.
    Text,
    /// 1 or 0.
    Flag,
    /// A day, 20261123.
    Day,
}

/// A text of the program as a number: its address and its length, in seven bits.
pub(crate) fn word(text: &'static str) -> i32 {
    (text.as_ptr().addr() << 7 | text.len()) as i32
}

impl Record {
    pub(crate) const NEW: Self = Self { words: [0; HEAD + ITEMS], used: 0, text: None };

    pub(crate) fn clear(&mut self) {
        self.used = HEAD;
        self.text = None;
    }

    /// What was written since the beginning.
    #[cfg(test)]
    pub(crate) fn items(&self) -> &[i32] {
        &self.words[HEAD..self.used]
    }

    /// Writes the numbers before the items; gives the address.
    pub(crate) fn close(&mut self) -> usize {
        let [used, address, length, ..] = &mut self.words;
        *used = (self.used - HEAD) as i32;
        *length = -1;
        if let Some(text) = &self.text {
            *address = text.as_ptr().addr() as i32;
            *length = text.len() as i32;
        }
        self.words.as_ptr().addr()
    }

    #[inline(never)]
    fn push(&mut self, number: i32) {
        if let Some(place) = self.words.get_mut(self.used) {
            *place = number;
            self.used += 1;
        }
    }

    #[inline(never)]
    fn named(&mut self, name: &'static str, kind: Type, number: i32) {
        self.push(word(name) | (kind as i32) << 28);
        self.push(number);
    }

    pub(crate) fn finding(&mut self, finding: &Finding) {
        self.push(word(finding.code));
        self.push(2 * finding.params.iter().count() as i32 + i32::from(finding.severity == Severity::Error));
        for (name, param) in finding.params.iter() {
            match param {
                Param::Int(number) => self.named(name, Type::Number, number as i32),
                Param::Char(character) => self.named(name, Type::Character, character as i32),
                Param::Word(text) => self.named(name, Type::Word, word(text)),
            }
        }
    }
}

impl Parts for Record {
    fn number(&mut self, name: &'static str, number: Option<u32>) {
        match number {
            Some(number) => self.named(name, Type::Number, number.cast_signed()),
            None => self.named(name, Type::None, 0),
        }
    }

    fn text(&mut self, name: &'static str, text: Option<&str>) {
        match text {
            Some(text) => {
                self.text.get_or_insert_default().push_str(text);
                self.named(name, Type::Text, text.len() as i32);
            }
            None => self.named(name, Type::None, 0),
        }
    }

    fn word(&mut self, name: &'static str, text: Option<&'static str>) {
        match text {
            Some(text) => self.named(name, Type::Word, word(text)),
            None => self.named(name, Type::None, 0),
        }
    }

    fn day(&mut self, name: &'static str, day: Option<[u32; 3]>) {
        match day {
            Some([year, month, day]) => self.named(name, Type::Day, (year * 10_000 + month * 100 + day).cast_signed()),
            None => self.named(name, Type::None, 0),
        }
    }

    fn flag(&mut self, name: &'static str, flag: bool) {
        self.named(name, Type::Flag, flag.into());
    }
}
