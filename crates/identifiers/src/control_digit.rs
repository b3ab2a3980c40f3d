//! The control digit that IIN and BIN share.
//!
//! Digits 1 to 11 are multiplied by 1 to 11 and summed; the remainder by 11 is the control digit. If it is 10, the
//! weights 3 to 11, 1, 2 take their place; if it is 10 again, the number is not given out. The formation rules
//! (Government Decree No 406 of 22.05.2007) set this, and public implementations agree on it.
//!
//! The digit is weak: the eleventh has weight 11 and is not protected at all, and one changed digit in eleven numbers
//! goes unnoticed. "The control digit is right" never means "the number exists".

/// What the twelfth digit says about the eleven before it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum ControlDigit {
    Matches,
    Differs,
    /// Both passes give 10: no control digit exists, the number cannot have been given out.
    Impossible,
}

const FIRST: [u8; 12] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0];
const SECOND: [u8; 12] = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2, 0];

/// Compares the twelfth of twelve ASCII digits with the control digit of the others.
#[inline]
pub(crate) fn compare(digits: &[u8; 12]) -> ControlDigit {
    let mut control = remainder(digits, &FIRST);
    if control == 10 {
        control = remainder(digits, &SECOND);
        if control == 10 {
            return ControlDigit::Impossible;
        }
    }
    if control == u16::from(digits[11] - b'0') { ControlDigit::Matches } else { ControlDigit::Differs }
}

#[inline]
fn remainder(digits: &[u8; 12], weights: &[u8; 12]) -> u16 {
    digits.iter().zip(weights).map(|(digit, weight)| u16::from(digit - b'0') * u16::from(*weight)).sum::<u16>() % 11
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_pass_the_second_and_neither() {
        // 8·1 + 8·2 + 1·4 + 1·6 + 3·7 + 1·11 = 66 = 6·11 + 0.
        assert_eq!(compare(b"880101300010"), ControlDigit::Matches);
        assert_eq!(compare(b"880101300015"), ControlDigit::Differs);
        // 66 + 1·10 = 76 = 6·11 + 10, then 8·3 + 8·4 + 1·6 + 1·8 + 3·9 + 1·1 + 1·2 = 100 = 9·11 + 1.
        assert_eq!(compare(b"880101300111"), ControlDigit::Matches);
        assert_eq!(compare(b"880101300110"), ControlDigit::Differs);
        // 76 - 11 = 65 = 5·11 + 10, then 100 - 2 = 98 = 8·11 + 10.
        for last in b'0'..=b'9' {
            let mut digits = *b"880101300100";
            digits[11] = last;
            assert_eq!(compare(&digits), ControlDigit::Impossible);
        }
    }
}
