//! Cadastral numbers (кадастрлық нөмір; кадастровый номер) of land plots, buildings and units in them.
//!
//! | block | digits | meaning |
//! |---|---|---|
//! | 1 | 2 | region |
//! | 2 | 3 | rayon |
//! | 3 | 3 | quarter |
//! | 4 | 3 to 5 | land plot |
//! | 5 | 1 to 5 | building on it |
//! | 6 | 1 to 5 | unit in the building |
//!
//! The first four are read off the numbers of the state land cadastre, which writes them `09-134-011-132`, with colons, or
//! without anything between. For buildings and units (order of the Minister of Justice No 156 of 06.05.2013) no source
//! confirms the layout: up to two more blocks are accepted with a warning. So is a number that ends with its quarter, as
//! cards of state auctions print it, and a region code that is not among those seen in the cadastre: after the regions of
//! 2022 were founded, new ones came and old ones stayed on existing numbers.

use alloc::{boxed::Box, string::String};

use otinish_verdict::{Changes, Context, Finding, Findings, Kind, Normalized, Param, text::pieces};

use crate::{digits::two, rewrite};

/// A cadastral number, with a hyphen between its blocks.
#[derive(Clone, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct CadastralNumber(Box<str>);

/// Why a text is not a cadastral number.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum CadastralNumberError {
    /// There is nothing.
    #[error("this is empty")]
    Empty,
    /// A character that is neither a digit nor a separator.
    #[error("character {at} is neither a digit, nor a hyphen, nor a colon")]
    Character {
        /// Its position, from one.
        at: usize,
        /// The character.
        character: char,
    },
    /// A block with a wrong number of digits.
    #[error("block {block} has {found} digits, and not {expected}")]
    Block {
        /// Which block, from one.
        block: usize,
        /// The number of its digits.
        found: usize,
        /// The right number of digits, or the range of it.
        expected: &'static str,
    },
    /// More than six blocks.
    #[error("there are more than {MAX_BLOCKS} blocks")]
    TooManyBlocks,
}

const MAX_BLOCKS: usize = 6;

impl CadastralNumberError {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "cadastral-number.empty",
            Self::Character { .. } => "cadastral-number.character",
            Self::Block { .. } => "cadastral-number.block",
            Self::TooManyBlocks => "cadastral-number.too-many-blocks",
        }
    }

    /// The error in the words of a check.
    pub fn finding(&self) -> Finding {
        let finding = Finding::error(self.code());
        match *self {
            Self::Character { at, character } => finding.at_character(at, character),
            Self::Block { block, found, expected } => {
                finding.with_int("block", block).with_int("found", found).with("expected", Param::Word(expected))
            }
            Self::TooManyBlocks => finding.with_int("max", MAX_BLOCKS),
            Self::Empty => finding,
        }
    }
}

/// The region codes on cadastral numbers, with the name of the region as a fixed word.
///
/// Seen on the 266 rayons of the state cadastre on 31.03.2021; 23 on an auction's card for a place in the Abai region, which was
/// founded later. The codes of the Zhetisu and Ulytau regions are not known.
pub static REGIONS: &[(u8, &str)] = &[
    (1, "akmola"),
    (2, "aktobe"),
    (3, "almaty-region"),
    (4, "atyrau"),
    (5, "east-kazakhstan"),
    (6, "zhambyl"),
    (8, "west-kazakhstan"),
    (9, "karaganda"),
    (10, "kyzylorda"),
    (12, "kostanay"),
    (13, "mangystau"),
    (14, "pavlodar"),
    (15, "north-kazakhstan"),
    (19, "turkistan"),
    (20, "almaty"),
    (21, "astana"),
    (22, "shymkent"),
    (23, "abai"),
];

/// What a number names.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum CadastralObject {
    /// A quarter of the cadastre: three blocks.
    Quarter,
    /// A land plot: four.
    Plot,
    /// A building on a plot: five.
    Building,
    /// A unit in a building: six.
    Unit,
}

impl CadastralObject {
    /// The word on the wire: `quarter`, `plot`, `building` or `unit`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Quarter => "quarter",
            Self::Plot => "plot",
            Self::Building => "building",
            Self::Unit => "unit",
        }
    }
}

impl CadastralNumber {
    /// Parses blocks of digits with a hyphen, a colon or nothing between them; between the fourth, fifth and sixth there
    /// is a hyphen or a colon.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, in the order of the variants of [`CadastralNumberError`].
    pub fn parse(text: &str) -> Result<Self, CadastralNumberError> {
        let blocks = Blocks::read(text)?;
        Ok(Self(blocks.joined().into()))
    }

    /// The number, with a hyphen between its blocks.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the number names.
    pub fn object(&self) -> CadastralObject {
        match pieces(&self.0, b'-').count() {
            ..=3 => CadastralObject::Quarter,
            4 => CadastralObject::Plot,
            5 => CadastralObject::Building,
            _ => CadastralObject::Unit,
        }
    }

    /// The two digits of the region.
    pub fn region(&self) -> &str {
        self.block(0).unwrap_or_default()
    }

    /// The region as a fixed word, if the code is known: an entry of [`REGIONS`].
    pub fn region_name(&self) -> Option<&'static str> {
        region_name(self.region())
    }

    /// The three digits of the rayon. It can differ from the rayon in which the object lies today.
    pub fn rayon(&self) -> &str {
        self.block(1).unwrap_or_default()
    }

    /// The three digits of the quarter.
    pub fn quarter(&self) -> &str {
        self.block(2).unwrap_or_default()
    }

    /// The digits of the land plot.
    pub fn plot(&self) -> Option<&str> {
        self.block(3)
    }

    /// The digits of the building.
    pub fn building(&self) -> Option<&str> {
        self.block(4)
    }

    /// The digits of the unit.
    pub fn unit(&self) -> Option<&str> {
        self.block(5)
    }

    fn block(&self, index: usize) -> Option<&str> {
        pieces(&self.0, b'-').nth(index)
    }
}

otinish_verdict::value!(CadastralNumber, CadastralNumberError);

fn region_name(code: &str) -> Option<&'static str> {
    let code = region_code(code);
    REGIONS.iter().find(|(known, _)| *known == code).map(|(_, name)| *name)
}

/// The number that the two digits of a region make.
fn region_code(region: &str) -> u8 {
    match region.as_bytes() {
        [tens, ones] => two(*tens, *ones),
        _ => 0,
    }
}

/// The blocks of a number, as they stand in the text.
struct Blocks<'a> {
    blocks: [&'a str; MAX_BLOCKS],
    count: usize,
}

impl<'a> Blocks<'a> {
    fn read(text: &'a str) -> Result<Self, CadastralNumberError> {
        /// Least and most digits of each block, and how that is written.
        const WIDTHS: [(usize, usize, &str); MAX_BLOCKS] =
            [(2, 2, "2"), (3, 3, "3"), (3, 3, "3"), (3, 5, "3-5"), (1, 5, "1-5"), (1, 5, "1-5")];
        if text.is_empty() {
            return Err(CadastralNumberError::Empty);
        }
        if let Some((index, character)) =
            text.chars().enumerate().find(|(_, c)| !(c.is_ascii_digit() || is_separator(*c)))
        {
            return Err(CadastralNumberError::Character { at: index + 1, character });
        }
        let mut read = Self { blocks: [""; MAX_BLOCKS], count: 0 };
        let mut rest = text;
        for (slot, (min, max, expected)) in read.blocks.iter_mut().zip(WIDTHS) {
            let run = rest.bytes().take_while(u8::is_ascii_digit).count();
            // The first three blocks have a fixed width, so nothing need stand between them and the next.
            let taken = if min == max { run.min(max) } else { run };
            if !(min..=max).contains(&taken) {
                return Err(CadastralNumberError::Block { block: read.count + 1, found: run, expected });
            }
            let (block, after) = rest.split_at(taken);
            *slot = block;
            read.count += 1;
            rest = after.strip_prefix(is_separator).unwrap_or(after);
            if after.is_empty() && read.count >= 3 {
                return Ok(read);
            }
        }
        Err(CadastralNumberError::TooManyBlocks)
    }

    /// Whether a text is these blocks with a hyphen between them.
    fn are_joined(&self, text: &str) -> bool {
        let digits: usize = self.blocks.iter().map(|block| block.len()).sum();
        text.len() + 1 == digits + self.count && !text.contains(':')
    }

    fn joined(&self) -> String {
        let mut joined = String::new();
        for block in self.blocks.iter().take(self.count) {
            if !joined.is_empty() {
                joined.push('-');
            }
            joined.push_str(block);
        }
        joined
    }

    fn warnings(&self) -> Findings {
        let mut warnings = Findings::none();
        let [region, ..] = self.blocks;
        if region_name(region).is_none() {
            let code = region_code(region).into();
            warnings.push(Finding::warning("cadastral-number.unknown-region").with("code", Param::Int(code)));
        }
        if self.count < 4 {
            warnings.push(Finding::warning("cadastral-number.no-plot"));
        }
        if self.count > 4 {
            warnings.push(Finding::warning("cadastral-number.object-unverified"));
        }
        warnings
    }
}

const fn is_separator(c: char) -> bool {
    matches!(c, '-' | ':')
}

/// Drops white space, makes hyphens of dashes, and writes a number that can be read with a hyphen between its blocks.
pub fn normalize(text: &str) -> Normalized<'_> {
    let mut number =
        rewrite::hyphens(rewrite::without(text, |c| if c.is_whitespace() { Changes::SPACES } else { Changes::NONE }));
    let joined = Blocks::read(&number.value).ok().filter(|blocks| !blocks.are_joined(&number.value));
    if let Some(joined) = joined.map(|blocks| blocks.joined()) {
        number.value = joined.into();
        number.changes.add(Changes::SEPARATORS);
    }
    number
}

/// Checks a text as a cadastral number.
pub fn check(text: &str, _context: &Context) -> Findings {
    match Blocks::read(text) {
        Ok(blocks) => blocks.warnings(),
        Err(error) => error.finding().into(),
    }
}

pub(crate) const KIND: Kind = Kind {
    id: "cadastral-number",
    check,
    normalize,
    pattern: "^[0-9]{2}-[0-9]{3}-[0-9]{3}(-[0-9]{3,5}(-[0-9]{1,5}){0,2})?$",
    max_length: 28,
    codes: &[
        "cadastral-number.empty",
        "cadastral-number.character",
        "cadastral-number.block",
        "cadastral-number.too-many-blocks",
        "cadastral-number.unknown-region",
        "cadastral-number.no-plot",
        "cadastral-number.object-unverified",
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_its_blocks() {
        let number = CadastralNumber::parse("20:315:905:123:1:12").unwrap();
        assert_eq!(number.as_str(), "20-315-905-123-1-12");
        assert_eq!((number.region(), number.rayon(), number.quarter()), ("20", "315", "905"));
        assert_eq!((number.plot(), number.building(), number.unit()), (Some("123"), Some("1"), Some("12")));
        assert_eq!(number.region_name(), Some("almaty"));
        assert_eq!(number.object(), CadastralObject::Unit);
    }

    #[test]
    fn tells_what_it_names_by_the_number_of_blocks() {
        let object = |text| CadastralNumber::parse(text).unwrap().object();
        assert_eq!(object("23-248-030"), CadastralObject::Quarter);
        assert_eq!(object("20313005104"), CadastralObject::Plot);
        assert_eq!(object("20313005104:7"), CadastralObject::Building);
        assert_eq!(CadastralNumber::parse("23-248-030").unwrap().plot(), None);
    }

    #[test]
    fn says_what_it_changed() {
        let number = normalize("20 313 005 – 104");
        assert_eq!(number.value, "20-313-005-104");
        assert_eq!(number.changes.words().collect::<alloc::vec::Vec<_>>(), ["spaces", "dashes", "separators"]);
    }
}
