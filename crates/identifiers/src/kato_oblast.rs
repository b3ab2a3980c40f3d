//! The code of an oblast or city in the classifier of administrative-territorial objects (ӘАОЖ; КАТО): its first two digits.
//!
//! The codes are the numbers of ISO 3166-2:KZ. A code that is not among them is accepted with a warning: oblasts are founded
//! and renumbered by decree, and the last three came in 2022.

use otinish_verdict::{Context, Finding, Findings, Kind, Normalized, Param};

use crate::{
    digits::{DigitsError, digits, two},
    rewrite,
};

/// The two-digit code of an oblast or a city of republican significance.
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct KatoOblast([u8; 2]);

/// Why a text is not the code of an oblast.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum KatoOblastError {
    /// There is nothing.
    #[error("a code has 2 digits, this is empty")]
    Empty,
    /// Not two characters.
    #[error("a code has 2 digits, this has {found} characters")]
    Length {
        /// The number of characters.
        found: usize,
    },
    /// A character that is not an ASCII digit.
    #[error("character {at} is not a digit")]
    Character {
        /// Its position, from one.
        at: usize,
    },
}

impl KatoOblastError {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "kato-oblast.empty",
            Self::Length { .. } => "kato-oblast.length",
            Self::Character { .. } => "kato-oblast.character",
        }
    }

    /// The error in the words of a check.
    pub fn finding(&self) -> Finding {
        let finding = Finding::error(self.code());
        match *self {
            Self::Length { found } => finding.other_than(found, 2),
            Self::Character { at } => finding.at(at),
            Self::Empty => finding,
        }
    }
}

impl From<DigitsError> for KatoOblastError {
    fn from(error: DigitsError) -> Self {
        match error {
            DigitsError::Empty => Self::Empty,
            DigitsError::Length { found } => Self::Length { found },
            DigitsError::Character { at } => Self::Character { at },
        }
    }
}

/// An oblast or a city of republican significance.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Oblast {
    /// The two digits, as a number.
    pub code: u8,
    /// The name as a fixed word.
    pub name: &'static str,
    /// The name in Kazakh, Russian and English, as it is printed.
    pub titles: [&'static str; 3],
}

const fn oblast(code: u8, name: &'static str, titles: [&'static str; 3]) -> Oblast {
    Oblast { code, name, titles }
}

/// The codes of ISO 3166-2:KZ, in order.
pub static OBLASTS: &[Oblast] = &[
    oblast(10, "abai", ["Абай облысы", "область Абай", "Abai Region"]),
    oblast(11, "akmola", ["Ақмола облысы", "Акмолинская область", "Akmola Region"]),
    oblast(15, "aktobe", ["Ақтөбе облысы", "Актюбинская область", "Aktobe Region"]),
    oblast(19, "almaty-region", ["Алматы облысы", "Алматинская область", "Almaty Region"]),
    oblast(23, "atyrau", ["Атырау облысы", "Атырауская область", "Atyrau Region"]),
    oblast(
        27,
        "west-kazakhstan",
        ["Батыс Қазақстан облысы", "Западно-Казахстанская область", "West Kazakhstan Region"],
    ),
    oblast(31, "zhambyl", ["Жамбыл облысы", "Жамбылская область", "Zhambyl Region"]),
    oblast(33, "zhetisu", ["Жетісу облысы", "область Жетісу", "Zhetisu Region"]),
    oblast(35, "karaganda", ["Қарағанды облысы", "Карагандинская область", "Karaganda Region"]),
    oblast(39, "kostanay", ["Қостанай облысы", "Костанайская область", "Kostanay Region"]),
    oblast(43, "kyzylorda", ["Қызылорда облысы", "Кызылординская область", "Kyzylorda Region"]),
    oblast(47, "mangystau", ["Маңғыстау облысы", "Мангистауская область", "Mangystau Region"]),
    oblast(55, "pavlodar", ["Павлодар облысы", "Павлодарская область", "Pavlodar Region"]),
    oblast(
        59,
        "north-kazakhstan",
        ["Солтүстік Қазақстан облысы", "Северо-Казахстанская область", "North Kazakhstan Region"],
    ),
    oblast(61, "turkistan", ["Түркістан облысы", "Туркестанская область", "Turkistan Region"]),
    oblast(62, "ulytau", ["Ұлытау облысы", "область Ұлытау", "Ulytau Region"]),
    oblast(
        63,
        "east-kazakhstan",
        ["Шығыс Қазақстан облысы", "Восточно-Казахстанская область", "East Kazakhstan Region"],
    ),
    oblast(71, "astana", ["Астана қаласы", "город Астана", "Astana"]),
    oblast(75, "almaty", ["Алматы қаласы", "город Алматы", "Almaty"]),
    oblast(79, "shymkent", ["Шымкент қаласы", "город Шымкент", "Shymkent"]),
];

/// Codes and names without the titles, which nobody needs to check a code.
static NAMES: [(u8, &str); OBLASTS.len()] = {
    let mut names = [(0, ""); OBLASTS.len()];
    let mut at = 0;
    while at < names.len() {
        names[at] = (OBLASTS[at].code, OBLASTS[at].name);
        at += 1;
    }
    names
};

impl From<&Oblast> for KatoOblast {
    fn from(oblast: &Oblast) -> Self {
        Self([b'0' + oblast.code / 10, b'0' + oblast.code % 10])
    }
}

impl KatoOblast {
    /// Parses two ASCII digits, and nothing but them: what people type goes through [`normalize`] first.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, in the order of the variants of [`KatoOblastError`].
    pub fn parse(text: &str) -> Result<Self, KatoOblastError> {
        Ok(Self(digits(text)?))
    }

    /// The two digits.
    pub fn as_str(&self) -> &str {
        // The bytes are ASCII digits, so the other arm is never taken.
        core::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The code as a number.
    pub const fn code(&self) -> u8 {
        two(self.0[0], self.0[1])
    }

    /// The oblast or city as a fixed word, if the code is known: an entry of [`OBLASTS`].
    pub fn name(&self) -> Option<&'static str> {
        NAMES.iter().find(|(code, _)| *code == self.code()).map(|(_, name)| *name)
    }

    /// The oblast or city in Kazakh, Russian and English, if the code is known.
    pub fn titles(&self) -> Option<[&'static str; 3]> {
        self.oblast().map(|oblast| oblast.titles)
    }

    fn oblast(&self) -> Option<&'static Oblast> {
        OBLASTS.iter().find(|oblast| oblast.code == self.code())
    }

    /// The doubt about a code that is not known.
    pub fn warnings(&self) -> Findings {
        match self.name() {
            Some(_) => Findings::none(),
            None => Finding::warning("kato-oblast.unknown").with("code", Param::Int(i64::from(self.code()))).into(),
        }
    }
}

otinish_verdict::value!(KatoOblast, KatoOblastError);

/// Drops white space and dashes.
pub fn normalize(text: &str) -> Normalized<'_> {
    rewrite::without(text, rewrite::space_or_dash)
}

/// Checks a text as the code of an oblast.
pub fn check(text: &str, _context: &Context) -> Findings {
    match KatoOblast::parse(text) {
        Ok(oblast) => oblast.warnings(),
        Err(error) => error.finding().into(),
    }
}

pub(crate) const KIND: Kind = Kind {
    id: "kato-oblast",
    check,
    normalize,
    pattern: "^[0-9]{2}$",
    max_length: 2,
    codes: &["kato-oblast.empty", "kato-oblast.length", "kato-oblast.character", "kato-oblast.unknown"],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_the_oblast() {
        let oblast = KatoOblast::parse("71").unwrap();
        assert_eq!((oblast.code(), oblast.name()), (71, Some("astana")));
        assert_eq!(KatoOblast::parse("12").unwrap().name(), None);
    }

    #[test]
    fn the_table_has_twenty_codes_in_order() {
        assert_eq!(OBLASTS.len(), 20);
        assert!(OBLASTS.is_sorted_by(|earlier, later| earlier.code < later.code));
    }
}
