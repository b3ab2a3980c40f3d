//! The outgoing number of another country's request for legal assistance (халықаралық тапсырманың шығыс нөмірі).
//!
//! Like [`crate::outgoing`], but with the letters of any script, since it is whatever the other country wrote. Digits
//! are ASCII ones here too.

use otinish_verdict::Findings;

use crate::number::{self, codes, number};

number!(
    /// The outgoing number of another country's request.
    RequestOutgoingNumber,
    "request-outgoing",
    "the outgoing number of a foreign request",
    examine: |text| number::examine_with(text, is_letter),
    warnings: |_| Findings::NONE,
    codes: codes![],
    pattern: "",
);

/// A letter of any script, and whatever its words are written with: who reads Devanagari or Thai writes vowels with signs
/// that Unicode does not count among the letters. So not letters are listed, but what surely is none. The tables of the
/// standard library would be a tenth of what the browser loads for all kinds of numbers.
fn is_letter(c: char) -> bool {
    match u32::from(c) {
        0..0x80 => c.is_ascii_alphabetic(),
        // Signs of Latin-1 but for ª, µ and º.
        code @ 0x80..0xc0 => matches!(code, 0xaa | 0xb5 | 0xba),
        0xd7 | 0xf7 => false,
        // Punctuation, currencies, letter-like signs, arrows, mathematics, boxes, pictograms.
        0x2000..0x2c00 | 0x2e00..0x2e80 | 0x3000..0x3005 | 0x3008..0x3021 => false,
        // Private use, forms of punctuation, signs in full width.
        0xe000..0xf900 | 0xfe10..0xfe70 | 0xff00..0xff21 | 0xff3b..0xff41 | 0xff5b..0xff66 | 0xffe0..0x1_0000 => false,
        // Music, games, pictograms, private use.
        0x1_d000..0x1_d400 | 0x1_d7ce..0x1_d800 | 0x1_f000..0x2_0000 | 0xe_0000.. => false,
        code => !is_digit_of_another_script(code),
    }
}

/// Digits that are not ASCII ones, in the scripts that are in use.
fn is_digit_of_another_script(code: u32) -> bool {
    /// Where the ten digits of a script begin.
    const ZEROS: [u16; 37] = [
        0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
        0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
        0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x2460,
    ];
    ZEROS.iter().any(|zero| (u32::from(*zero)..u32::from(*zero) + 10).contains(&code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outgoing::OutgoingNumber;

    #[test]
    fn takes_letters_of_every_script_and_digits_of_one() {
        for text in ["Az-4Jsé/12", "法-2026/1", "Ա-5"] {
            assert!(RequestOutgoingNumber::is_valid(text), "{text}");
        }
        assert!(!OutgoingNumber::is_valid("Ա-5"));
        for text in ["٥-1", "1_2", "१/2"] {
            assert!(!RequestOutgoingNumber::is_valid(text), "{text}");
        }
    }
}
