//! What was done to a text to bring it into its canonical form.

use core::fmt;

/// What was changed in a text: a set of stable words such as `spaces`, `dashes`, `prefix`.
#[derive(Clone, Copy, Default, Eq, Hash, PartialEq)]
pub struct Changes(u16);

impl Changes {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// White space was dropped, or made one ordinary space.
    pub const SPACES: Self = Self(1);
    /// Dashes were dropped, or made hyphens.
    pub const DASHES: Self = Self(1 << 1);
    /// Other strokes were made slashes.
    pub const SLASHES: Self = Self(1 << 2);
    /// Brackets were dropped.
    pub const BRACKETS: Self = Self(1 << 3);
    /// Full-width digits and brackets were made ordinary ones.
    pub const WIDTH: Self = Self(1 << 4);
    /// Characters without width were dropped.
    pub const INVISIBLE: Self = Self(1 << 5);
    /// A prefix was written in its international form.
    pub const PREFIX: Self = Self(1 << 6);
    /// Words that say what the number is were dropped.
    pub const LABEL: Self = Self(1 << 7);
    /// A number sign was dropped.
    pub const NUMBER_SIGN: Self = Self(1 << 8);
    /// Letters were made capital or small.
    pub const CASE: Self = Self(1 << 9);
    /// A Latin letter was made the Cyrillic one that looks like it.
    pub const SCRIPT: Self = Self(1 << 10);
    /// A letter and its diacritic were made one character.
    pub const COMPOSED: Self = Self(1 << 11);
    /// Hyphens were put between the blocks of a number.
    pub const SEPARATORS: Self = Self(1 << 12);

    /// Whether nothing was changed.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Adds changes; those that are there already stay.
    pub const fn add(&mut self, changes: Self) {
        self.0 |= changes.0;
    }

    /// The words, always in the same order.
    pub fn words(self) -> impl Iterator<Item = &'static str> {
        const WORDS: [&str; 13] = [
            "spaces",
            "dashes",
            "slashes",
            "brackets",
            "width",
            "invisible",
            "prefix",
            "label",
            "number-sign",
            "case",
            "script",
            "composed",
            "separators",
        ];
        WORDS.into_iter().enumerate().filter(move |(bit, _)| self.0 >> bit & 1 == 1).map(|(_, word)| word)
    }
}

impl fmt::Debug for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.words()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_told_once_and_in_order() {
        let mut changes = Changes::NONE;
        assert!(changes.is_empty());
        for change in [Changes::SEPARATORS, Changes::SPACES, Changes::NUMBER_SIGN, Changes::SPACES] {
            changes.add(change);
        }
        assert!(changes.words().eq(["spaces", "number-sign", "separators"]));
        assert_eq!(alloc::format!("{changes:?}"), r#"{"spaces", "number-sign", "separators"}"#);
    }
}
