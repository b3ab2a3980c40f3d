//! What numbers of documents are made of, and what people type in its place.
//!
//! Written out as ranges: the tables of the standard library know every script of the world and would travel to the
//! browser with us.

/// A letter of the Latin alphabet, or of the Russian or Kazakh one.
pub(crate) const fn is_letter(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'a'..='z' | 'А'..='я' | 'Ё' | 'ё')
        || matches!(
            c,
            'Ә' | 'ә'
                | 'Ғ'
                | 'ғ'
                | 'Қ'
                | 'қ'
                | 'Ң'
                | 'ң'
                | 'Ө'
                | 'ө'
                | 'Ұ'
                | 'ұ'
                | 'Ү'
                | 'ү'
                | 'Һ'
                | 'һ'
                | 'І'
                | 'і'
        )
}

/// A letter or a digit of those.
pub(crate) const fn is_alphanumeric(c: char) -> bool {
    c.is_ascii_digit() || is_letter(c)
}

/// The small letter of a Latin, Russian or Kazakh one; other characters stay.
pub(crate) const fn lower(c: char) -> char {
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        // The alphabet and its small letters lie 32 apart, and so on for the other two groups of the block.
        'А'..='Я' => shifted(c, 32),
        'Ё' | 'І' => shifted(c, 80),
        'Ә' | 'Ғ' | 'Қ' | 'Ң' | 'Ө' | 'Ұ' | 'Ү' | 'Һ' => shifted(c, 1),
        _ => c,
    }
}

const fn shifted(c: char, by: u32) -> char {
    match char::from_u32(c as u32 + by) {
        Some(shifted) => shifted,
        None => c,
    }
}

/// A hyphen, a dash or a minus sign.
pub(crate) const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

/// A slash or what is typed for one.
pub(crate) const fn is_slash(c: char) -> bool {
    matches!(c, '/' | '\\' | '\u{2044}' | '\u{2215}' | '\u{ff0f}')
}

/// White space that can stand in a line: control characters are none.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() && !c.is_control()
}

/// A character without width that copying from a document leaves behind.
pub(crate) const fn has_no_width(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// The digit for which a letter or a bar is easily taken.
pub(crate) const fn lookalike(c: char) -> Option<u8> {
    match c {
        'O' | 'o' | 'О' | 'о' => Some(0),
        'l' | 'I' | 'І' | '|' => Some(1),
        'З' | 'з' => Some(3),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_capital_letter_has_its_small_one() {
        let capitals = "ABZАБЯЁӘҒҚҢӨҰҮҺІ";
        let small: alloc::string::String = capitals.chars().map(lower).collect();
        assert_eq!(small, "abzабяёәғқңөұүһі");
        assert!(capitals.chars().chain(small.chars()).all(is_letter));
    }

    #[test]
    fn signs_and_other_scripts_are_no_letters() {
        assert!(!"№#1_×Їђ҂é١".chars().any(is_letter));
    }
}
