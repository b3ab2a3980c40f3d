//! Writing JSON by hand: a record of a check is so simple that a JSON library would be most of the module.

/// Writes a whole number.
pub(crate) fn push_int(out: &mut String, value: i64) {
    if value < 0 {
        out.push('-');
    }
    let mut digits = [0; 20];
    let mut at = digits.len();
    let mut rest = value.unsigned_abs();
    while rest > 0 || at == digits.len() {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    out.extend(digits[at..].iter().copied().map(char::from));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_come_back_as_they_were() {
        for value in [0, 7, -1, 10, 62_914_560, i64::MAX, i64::MIN] {
            let mut json = String::new();
            push_int(&mut json, value);
            assert_eq!(json, value.to_string());
        }
    }
}
