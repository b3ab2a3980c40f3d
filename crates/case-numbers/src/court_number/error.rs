//! Why a text is not a court's number.

use otinish_verdict::{Finding, Param};

/// A part of a number, as errors name it.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Part {
    /// The four digits of the court.
    Court,
    /// The year.
    Year,
    /// The third part, 00.
    Third,
    /// The index.
    Index,
    /// The serial number.
    Serial,
    /// The number in brackets.
    Repeat,
    /// What comes after the last part.
    End,
}

impl Part {
    /// The word on the wire: `court`, `year`, `third`, `index`, `serial`, `repeat` or `end`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Court => "court",
            Self::Year => "year",
            Self::Third => "third",
            Self::Index => "index",
            Self::Serial => "serial",
            Self::Repeat => "repeat",
            Self::End => "end",
        }
    }
}

/// Why a text is not the number of a case in a court.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum CourtNumberError {
    /// There is nothing.
    #[error("this is empty")]
    Empty,
    /// The number of the register of pre-trial investigations.
    #[error("this is the number of a criminal case in the register of investigations")]
    IsCriminal,
    /// A letter where a digit belongs, and which looks like one. It is not read as the digit.
    #[error("character {at} is not a digit, though it looks like {digit}")]
    Lookalike {
        /// Its position, from one.
        at: usize,
        /// The character.
        character: char,
        /// The digit that it looks like.
        digit: u8,
    },
    /// A character that no number of a court has.
    #[error("character {at} has no place in the number of a court")]
    Character {
        /// Its position, from one.
        at: usize,
        /// The character.
        character: char,
    },
    /// The text departs from the layout.
    #[error("from character {at} on this is not the {part:?} of a court's number")]
    Shape {
        /// The position of the first character that does not fit, from one; one more than there are if one is missing.
        at: usize,
        /// The part that is wrong.
        part: Part,
    },
    /// The serial number is 0.
    #[error("the serial number is 0")]
    SerialZero,
    /// The number in brackets is 0.
    #[error("the number in brackets is 0")]
    RepeatZero,
}

impl CourtNumberError {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "court-number.empty",
            Self::IsCriminal => "court-number.is-criminal",
            Self::Lookalike { .. } => "court-number.lookalike",
            Self::Character { .. } => "court-number.character",
            Self::Shape { .. } => "court-number.shape",
            Self::SerialZero => "court-number.serial-zero",
            Self::RepeatZero => "court-number.repeat-zero",
        }
    }

    /// The error in the words of a check.
    pub fn finding(&self) -> Finding {
        let finding = Finding::error(self.code());
        match *self {
            Self::Lookalike { at, character, digit } => {
                finding.at_character(at, character).with("digit", Param::Int(i64::from(digit)))
            }
            Self::Character { at, character } => finding.at_character(at, character),
            Self::Shape { at, part } => finding.at(at).with("part", Param::Word(part.as_str())),
            Self::Empty | Self::IsCriminal | Self::SerialZero | Self::RepeatZero => finding,
        }
    }
}
