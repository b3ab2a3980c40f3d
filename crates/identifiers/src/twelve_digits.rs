//! What IIN and BIN have in common: twelve digits, the last of which controls the others.
//!
//! Digits 1 to 11 are multiplied by 1 to 11 and summed; the remainder by 11 is the control digit. If it is 10, the
//! weights 3 to 11, 1, 2 take their place; if it is 10 again, the number is not given out. The formation rules
//! (Government Decree No 406 of 22.05.2007) set this, and public implementations agree on it.
//!
//! The digit is weak: the eleventh has weight 11 and is not protected at all, and one changed digit in eleven numbers
//! goes unnoticed. "The control digit is right" never means "the number exists".
//!
//! Files of a million numbers are checked, some of them wrong here and some there, and a processor that guesses wrong which
//! way a number will go loses more time than the whole arithmetic takes. So the digits lie side by side in one word, and
//! right or wrong is decided once, at the end; only a wrong number is looked at again, step by step, to say why.

/// The digits as numbers from 0 to 9, the first in the lowest byte. Every operation is defined, but means nothing, if some of
/// them are no digits.
#[derive(Clone, Copy)]
pub(crate) struct TwelveDigits {
    /// Digits 1, 3, 5 and 7, sixteen bits each.
    odd: u64,
    /// Digits 2, 4, 6 and 8, sixteen bits each.
    even: u64,
    /// Digits 9 to 12, eight bits each.
    last: u32,
    are_digits: bool,
}

/// What the twelfth digit says about the eleven before it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum ControlDigit {
    Matches,
    Differs,
    /// Both passes give 10: no control digit exists, the number cannot have been given out.
    Impossible,
}

impl TwelveDigits {
    #[inline]
    pub(crate) const fn new(text: &[u8; 12]) -> Self {
        let [a, b, c, d, e, f, g, h, last @ ..] = *text;
        Self::of_words(u64::from_le_bytes([a, b, c, d, e, f, g, h]), u32::from_le_bytes(last))
    }

    /// Twelve bytes as two numbers, the first byte the lowest.
    #[inline]
    pub(crate) const fn of_words(first: u64, last: u32) -> Self {
        const LANES: u64 = 0x00ff_00ff_00ff_00ff;
        let first = first ^ 0x3030_3030_3030_3030;
        let last = last ^ 0x3030_3030;
        // 0x76 and more than 9 make the highest bit of a byte; what carries over had that bit already.
        let other = (first | first.wrapping_add(0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080;
        let other_last = (last | last.wrapping_add(0x7676_7676)) & 0x8080_8080;
        Self { odd: first & LANES, even: (first >> 8) & LANES, last, are_digits: (other == 0) & (other_last == 0) }
    }

    /// Whether all twelve are digits.
    #[inline]
    pub(crate) const fn are_digits(self) -> bool {
        self.are_digits
    }

    /// Digits 1 and 2, 3 and 4, or 5 and 6, as one number: `index` is 0, 1 or 2.
    #[inline]
    pub(crate) const fn pair(self, index: u32) -> u16 {
        // A lane holds at most 255 · 11.
        ((self.odd * 10 + self.even) >> (16 * index)) as u16
    }

    /// Digit 5.
    #[inline]
    pub(crate) const fn fifth(self) -> u8 {
        (self.odd >> 32) as u8
    }

    /// Digit 6.
    #[inline]
    pub(crate) const fn sixth(self) -> u8 {
        (self.even >> 32) as u8
    }

    /// Digit 7.
    #[inline]
    pub(crate) const fn seventh(self) -> u8 {
        (self.odd >> 48) as u8
    }

    /// The remainder that the two passes leave, 10 if both leave it.
    #[inline]
    const fn remainder(self) -> u32 {
        // The highest lane of the product collects each lane times its weight.
        let odd = self.odd.wrapping_mul(0x0001_0003_0005_0007) >> 48;
        let even = self.even.wrapping_mul(0x0002_0004_0006_0008) >> 48;
        let sum = (self.odd + self.even).wrapping_mul(0x0001_0001_0001_0001) >> 48;
        let [ninth, tenth, eleventh, _] = self.last.to_le_bytes();
        let (ninth, tenth, eleventh) = (ninth as u32, tenth as u32, eleventh as u32);
        let first = ((odd + even) as u32 + 9 * ninth + 10 * tenth + 11 * eleventh) % 11;
        // Modulo 11, every weight of the second pass is that of the first and 2 more.
        let second = (10 + 2 * (sum as u32 + ninth + tenth + eleventh)) % 11;
        if first == 10 { second } else { first }
    }

    /// Whether the twelfth digit is the control digit of the others.
    #[inline]
    pub(crate) const fn is_controlled(self) -> bool {
        self.remainder() == self.last >> 24
    }

    /// What the twelfth digit says about the others.
    pub(crate) const fn control(self) -> ControlDigit {
        match self.remainder() {
            10 => ControlDigit::Impossible,
            _ if self.is_controlled() => ControlDigit::Matches,
            _ => ControlDigit::Differs,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn control(text: &[u8; 12]) -> ControlDigit {
        TwelveDigits::new(text).control()
    }

    #[test]
    fn the_first_pass_the_second_and_neither() {
        // 8·1 + 8·2 + 1·4 + 1·6 + 3·7 + 1·11 = 66 = 6·11 + 0.
        assert_eq!(control(b"880101300010"), ControlDigit::Matches);
        assert_eq!(control(b"880101300015"), ControlDigit::Differs);
        // 66 + 1·10 = 76 = 6·11 + 10, then 8·3 + 8·4 + 1·6 + 1·8 + 3·9 + 1·1 + 1·2 = 100 = 9·11 + 1.
        assert_eq!(control(b"880101300111"), ControlDigit::Matches);
        assert_eq!(control(b"880101300110"), ControlDigit::Differs);
        // 76 - 11 = 65 = 5·11 + 10, then 100 - 2 = 98 = 8·11 + 10.
        for last in b'0'..=b'9' {
            let mut digits = *b"880101300100";
            digits[11] = last;
            assert_eq!(control(&digits), ControlDigit::Impossible);
        }
    }

    #[test]
    fn every_digit_has_its_place() {
        let number = TwelveDigits::new(b"123456789012");
        assert_eq!([number.pair(0), number.pair(1), number.pair(2)], [12, 34, 56]);
        assert_eq!([number.fifth(), number.sixth(), number.seventh()], [5, 6, 7]);
    }

    #[test]
    fn one_other_byte_anywhere_is_seen() {
        for place in 0..12 {
            for byte in 0..=u8::MAX {
                let mut text = *b"999999999999";
                text[place] = byte;
                let number = TwelveDigits::new(&text);
                assert_eq!(number.are_digits(), byte.is_ascii_digit(), "{byte} at {place}");
                // Whatever the byte, the arithmetic does not overflow.
                let _ = (number.pair(2), number.control());
            }
        }
    }
}
