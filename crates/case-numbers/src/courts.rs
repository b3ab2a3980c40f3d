//! The four-digit codes of courts at the beginning of court numbers, as far as they are known.
//!
//! The first two digits are the region ([`crate::territories`]). 99 after them is the oblast or city court, which hears
//! appeals, except in the three oblasts founded in 2022, whose courts have 00; 94 is the specialised interdistrict
//! administrative court, except in Almaty oblast, which has 93. No full list of district courts could be found, so a
//! code that is not here, in a region that is known, says nothing against a number.

/// Where the code of a court was read.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Source {
    /// The published settings of a program that collects the data of courts.
    Settings,
    /// Numbers on published acts that name the court.
    Acts,
}

impl Source {
    /// The word on the wire: `settings` or `acts`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Settings => "settings",
            Self::Acts => "acts",
        }
    }
}

/// A court whose code is known.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Court {
    /// The four digits.
    pub code: &'static str,
    /// The name in English.
    pub name: &'static str,
    /// Where the code was read.
    pub source: Source,
}

const fn court(code: &'static str, name: &'static str, source: Source) -> Court {
    Court { code, name, source }
}

use Source::{Acts, Settings};

/// Every court whose code is known, in the order of the codes.
pub static COURTS: &[Court] = &[
    court("1000", "Court of the Abai oblast", Settings),
    court("1094", "Specialised interdistrict administrative court of the Abai oblast", Settings),
    court("1194", "Specialised interdistrict administrative court of the Akmola oblast", Settings),
    court("1199", "Court of the Akmola oblast", Settings),
    court("1594", "Specialised interdistrict administrative court of the Aktobe oblast", Settings),
    court("1598", "Specialised interdistrict criminal court of the Aktobe oblast", Acts),
    court("1599", "Court of the Aktobe oblast", Settings),
    court("1962", "Talgar district court", Acts),
    court("1993", "Specialised interdistrict administrative court of the Almaty oblast", Settings),
    court("1999", "Court of the Almaty oblast", Settings),
    court("2352", "Makat district court", Acts),
    court("2394", "Specialised interdistrict administrative court of the Atyrau oblast", Settings),
    court("2399", "Court of the Atyrau oblast", Settings),
    court("2794", "Specialised interdistrict administrative court of the West Kazakhstan oblast", Settings),
    court("2799", "Court of the West Kazakhstan oblast", Settings),
    court("3110", "Taraz city court", Acts),
    court("3111", "Court No 2 of Taraz", Acts),
    court("3154", "Merke district court", Acts),
    court("3194", "Specialised interdistrict administrative court of the Zhambyl oblast", Settings),
    court("3199", "Court of the Zhambyl oblast", Settings),
    court("3300", "Court of the Zhetisu oblast", Settings),
    court("3394", "Specialised interdistrict administrative court of the Zhetisu oblast", Settings),
    court("3594", "Specialised interdistrict administrative court of the Karaganda oblast", Settings),
    court("3599", "Court of the Karaganda oblast", Settings),
    court("3994", "Specialised interdistrict administrative court of the Kostanay oblast", Settings),
    court("3999", "Court of the Kostanay oblast", Settings),
    court("4394", "Specialised interdistrict administrative court of the Kyzylorda oblast", Settings),
    court("4399", "Court of the Kyzylorda oblast", Settings),
    court("4794", "Specialised interdistrict administrative court of the Mangystau oblast", Settings),
    court("4799", "Court of the Mangystau oblast", Settings),
    court("5194", "Specialised interdistrict administrative court of the Turkistan oblast", Settings),
    court("5199", "Court of the Turkistan oblast", Settings),
    court("5294", "Specialised interdistrict administrative court of Shymkent", Settings),
    court("5299", "Court of the city of Shymkent", Settings),
    court("5594", "Specialised interdistrict administrative court of the Pavlodar oblast", Settings),
    court("5599", "Court of the Pavlodar oblast", Settings),
    court("5994", "Specialised interdistrict administrative court of the North Kazakhstan oblast", Settings),
    court("5999", "Court of the North Kazakhstan oblast", Settings),
    court("6001", "Supreme Court", Settings),
    court("6003", "Cassation Court", Settings),
    court("6200", "Court of the Ulytau oblast", Settings),
    court("6294", "Specialised interdistrict administrative court of the Ulytau oblast", Settings),
    court("6394", "Specialised interdistrict administrative court of the East Kazakhstan oblast", Settings),
    court("6399", "Court of the East Kazakhstan oblast", Settings),
    court("7194", "Specialised interdistrict administrative court of Astana", Settings),
    court("7199", "Court of the city of Astana", Settings),
    court("7513", "Auezov district court of Almaty", Acts),
    court("7514", "Bostandyk district court of Almaty", Acts),
    court("7517", "Medeu district court of Almaty", Acts),
    court("7594", "Specialised interdistrict administrative court of Almaty", Settings),
    court("7599", "Court of the city of Almaty", Settings),
];

/// The court with this code, if it is known.
pub fn court_of(code: &str) -> Option<&'static Court> {
    COURTS.iter().find(|known| known.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::territories;

    #[test]
    fn codes_are_four_digits_of_a_known_region_and_in_order() {
        assert!(COURTS.is_sorted_by(|earlier, later| earlier.code < later.code));
        for court in COURTS {
            assert!(court.code.len() == 4 && court.code.bytes().all(|byte| byte.is_ascii_digit()), "{}", court.code);
            let prefix = court.code[..2].parse().unwrap();
            assert!(territories::of_court(prefix).is_some(), "{}", court.code);
        }
    }

    #[test]
    fn every_region_has_an_appeal_court_and_an_administrative_one() {
        for known in territories::TERRITORIES.iter().filter(|known| known.name != "central") {
            let has = |ending| court_of(&alloc::format!("{}{ending}", known.court)).is_some();
            assert!(has("99") != has("00") && has("94") != has("93"), "{}", known.name);
        }
    }
}
