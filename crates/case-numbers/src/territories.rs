//! The two-digit codes of regions at the beginning of case numbers.
//!
//! Courts and the Committee for Legal Statistics use the codes of the classifier of administrative-territorial objects,
//! but not for every region: Turkistan and Shymkent have codes of their own in the numbers of courts, and the central
//! bodies differ too. So there are two lists. Both were read off the published settings of programs that collect data
//! of the courts and of the Committee; no act that could be read sets them. A code that is not listed is therefore a
//! warning.

/// A region, a city of republican significance, or the central bodies.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Territory {
    /// The name as a fixed word.
    pub name: &'static str,
    /// The first two digits of its courts' codes.
    pub court: u8,
    /// The first two of the territory's four digits in numbers of the Committee for Legal Statistics.
    pub committee: u8,
}

const fn territory(name: &'static str, court: u8, committee: u8) -> Territory {
    Territory { name, court, committee }
}

/// Every territory, in the order of the courts' codes. The Committee's 00 was seen on the numbers of central bodies.
pub static TERRITORIES: &[Territory] = &[
    territory("abai", 10, 10),
    territory("akmola", 11, 11),
    territory("aktobe", 15, 15),
    territory("almaty-region", 19, 19),
    territory("atyrau", 23, 23),
    territory("west-kazakhstan", 27, 27),
    territory("zhambyl", 31, 31),
    territory("zhetisu", 33, 33),
    territory("karaganda", 35, 35),
    territory("kostanay", 39, 39),
    territory("kyzylorda", 43, 43),
    territory("mangystau", 47, 47),
    territory("turkistan", 51, 61),
    territory("shymkent", 52, 79),
    territory("pavlodar", 55, 55),
    territory("north-kazakhstan", 59, 59),
    territory("central", 60, 0),
    territory("ulytau", 62, 62),
    territory("east-kazakhstan", 63, 63),
    territory("astana", 71, 71),
    territory("almaty", 75, 75),
];

/// The first two digits that courts and the Committee use, without the names, which nobody needs to check a number.
static PREFIXES: [[u8; 2]; TERRITORIES.len()] = {
    let mut prefixes = [[0; 2]; TERRITORIES.len()];
    let mut at = 0;
    while at < prefixes.len() {
        prefixes[at] = [TERRITORIES[at].court, TERRITORIES[at].committee];
        at += 1;
    }
    prefixes
};

/// Whether [`of_court`] knows a code.
pub(crate) fn is_of_court(prefix: u8) -> bool {
    PREFIXES.iter().any(|[court, _]| *court == prefix)
}

/// Whether [`of_committee`] knows a code.
pub(crate) fn is_of_committee(prefix: u8) -> bool {
    PREFIXES.as_flattened().contains(&prefix)
}

/// The territory of a court's code, by its first two digits.
pub fn of_court(prefix: u8) -> Option<&'static Territory> {
    TERRITORIES.iter().find(|known| known.court == prefix)
}

/// The territory of a number that the Committee's system gave, by the first two of the territory's digits.
///
/// Only 00 and 23 were seen on such numbers, so a code of either list is taken; they do not contradict each other.
pub fn of_committee(prefix: u8) -> Option<&'static Territory> {
    TERRITORIES.iter().find(|known| known.committee == prefix).or_else(|| of_court(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_lists_differ_for_two_regions_and_the_centre() {
        let differ = TERRITORIES.iter().filter(|known| known.court != known.committee).map(|known| known.name);
        assert_eq!(differ.collect::<alloc::vec::Vec<_>>(), ["turkistan", "shymkent", "central"]);
        assert!(TERRITORIES.is_sorted_by(|earlier, later| earlier.court < later.court));
        assert_eq!(of_court(61), None);
        for prefix in 0..=99 {
            assert_eq!(is_of_court(prefix), of_court(prefix).is_some(), "{prefix}");
            assert_eq!(is_of_committee(prefix), of_committee(prefix).is_some(), "{prefix}");
        }
    }

    #[test]
    fn no_code_means_one_territory_in_one_list_and_another_in_the_other() {
        for one in TERRITORIES {
            let other = TERRITORIES.iter().find(|other| other.committee == one.court);
            assert!(other.is_none_or(|other| other.name == one.name), "{}", one.name);
            assert_eq!(of_committee(one.court).map(|found| found.name), Some(one.name));
            assert_eq!(of_committee(one.committee).map(|found| found.name), Some(one.name));
        }
    }
}
