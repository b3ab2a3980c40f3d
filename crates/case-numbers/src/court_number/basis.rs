//! What the index of a court's number means.

/// What kind of proceedings a field asks the number of.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Basis {
    /// A criminal case: index 1.
    Criminal,
    /// A civil case: index 2.
    Civil,
    /// A case of an administrative offence: index 3.
    Offence,
    /// A case under the Administrative Procedure and Process Code: indexes 4, 6 and 9.
    Administrative,
}

impl Basis {
    /// Every basis.
    pub const ALL: [Self; 4] = [Self::Criminal, Self::Civil, Self::Offence, Self::Administrative];

    /// The word on the wire: `criminal`, `civil`, `offence` or `administrative`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Criminal => "criminal",
            Self::Civil => "civil",
            Self::Offence => "offence",
            Self::Administrative => "administrative",
        }
    }

    /// The id of the kind whose numbers have this basis, such as `court-civil`.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Criminal => "court-criminal",
            Self::Civil => "court-civil",
            Self::Offence => "court-offence",
            Self::Administrative => "court-administrative",
        }
    }

    /// The basis to which the first digit of an index belongs.
    pub const fn of_index(digit: u8) -> Option<Self> {
        match digit {
            1 => Some(Self::Criminal),
            2 => Some(Self::Civil),
            3 => Some(Self::Offence),
            4 | 6 | 9 => Some(Self::Administrative),
            _ => None,
        }
    }
}

/// What an index means.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Index {
    /// The index, in small Cyrillic letters.
    pub index: &'static str,
    /// Its meaning as a fixed word.
    pub name: &'static str,
}

/// Whether an index is one of [`INDEXES`]: without their meanings, which nobody needs to check a number.
pub(super) fn is_known(index: &str) -> bool {
    KNOWN.contains(&index)
}

static KNOWN: [&str; INDEXES.len()] = {
    let mut known = [""; INDEXES.len()];
    let mut at = 0;
    while at < known.len() {
        known[at] = INDEXES[at].index;
        at += 1;
    }
    known
};

const fn index(index: &'static str, name: &'static str) -> Index {
    Index { index, name }
}

/// The indexes that were seen on published acts or on several numbers. Others, such as `1а` and `2к`, are plausible by
/// analogy; `6` alone was seen once and without an act.
pub static INDEXES: &[Index] = &[
    index("1", "criminal"),
    index("2", "civil"),
    index("2а", "civil-appeal"),
    index("3", "offence"),
    index("4", "administrative"),
    index("4а", "administrative-appeal"),
    index("4к", "administrative-cassation"),
    index("6ап", "supreme-court"),
    index("9", "bailiff-challenge"),
];
