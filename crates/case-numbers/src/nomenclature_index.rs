//! The index of a file in an organisation's nomenclature of files (істер номенклатурасының индексі): `09-13-01-12`.
//!
//! Its form is set by the rules of record keeping, which could not be read. Groups of one to three digits with hyphens
//! between them were seen; any other text that can be a number is accepted with a warning.

use otinish_verdict::{Finding, Findings, text::pieces};

use crate::number::{self, FORMAT_UNVERIFIED, codes, is_digits, number};

number!(
    /// The index of a file in a nomenclature.
    NomenclatureIndex,
    "nomenclature-index",
    "the index of a file in a nomenclature",
    examine: number::examine,
    warnings: warnings,
    codes: codes![FORMAT_UNVERIFIED],
    pattern: "",
);

impl NomenclatureIndex {
    /// Whether the index is groups of one to three digits with hyphens between them.
    pub fn is_confirmed(&self) -> bool {
        is_confirmed(&self.0)
    }

    /// What stands between the hyphens: department, section, file.
    pub fn levels(&self) -> impl Iterator<Item = &str> {
        pieces(&self.0, b'-')
    }
}

fn is_confirmed(text: &str) -> bool {
    pieces(text, b'-').all(|group| is_digits(group) && group.len() <= 3)
}

fn warnings(text: &str) -> Findings {
    if is_confirmed(text) { Findings::NONE } else { Finding::warning(FORMAT_UNVERIFIED).into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_its_levels() {
        let index = NomenclatureIndex::parse("09-13-01-12").unwrap();
        assert!(index.is_confirmed());
        assert_eq!(index.levels().collect::<alloc::vec::Vec<_>>(), ["09", "13", "01", "12"]);
        for text in ["1234", "01--2", "01-", "01-А", "01.02"] {
            assert!(!NomenclatureIndex::parse(text).unwrap().is_confirmed(), "{text}");
        }
    }
}
