//! Texts of a fixed number of ASCII digits.

use otinish_verdict::text::count;

/// Why a text is not `N` digits. Length and position are counted in characters, the position from one.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum DigitsError {
    Empty,
    Length { found: usize },
    Character { at: usize },
}

/// The text as `N` bytes from `0` to `9`. Other digits of Unicode are not digits.
pub(crate) fn digits<const N: usize>(text: &str) -> Result<[u8; N], DigitsError> {
    match <[u8; N]>::try_from(text.as_bytes()) {
        Ok(bytes) if bytes.iter().all(u8::is_ascii_digit) => Ok(bytes),
        _ => Err(explain::<N>(text)),
    }
}

#[cold]
fn explain<const N: usize>(text: &str) -> DigitsError {
    let found = count(text);
    if found == 0 {
        DigitsError::Empty
    } else if found != N {
        DigitsError::Length { found }
    } else {
        DigitsError::Character { at: 1 + text.chars().take_while(char::is_ascii_digit).count() }
    }
}

/// The number that two neighbouring digits make.
pub(crate) const fn two(tens: u8, ones: u8) -> u8 {
    (tens - b'0') * 10 + (ones - b'0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_characters_and_not_bytes() {
        assert_eq!(digits::<4>("1234"), Ok(*b"1234"));
        assert_eq!(digits::<4>(""), Err(DigitsError::Empty));
        assert_eq!(digits::<4>("12é"), Err(DigitsError::Length { found: 3 }));
        assert_eq!(digits::<4>("12é4"), Err(DigitsError::Character { at: 3 }));
        assert_eq!(digits::<4>("١٢٣٤"), Err(DigitsError::Character { at: 1 }));
        assert_eq!(digits::<4>("123:"), Err(DigitsError::Character { at: 4 }));
        assert_eq!(digits::<4>("/234"), Err(DigitsError::Character { at: 1 }));
    }
}
