//! The number of a notary's licence (лицензия нөмірі).
//!
//! Since 15.08.2011 licences are electronic, and their numbers have eight digits, the first two of which are the year of
//! issue: every licence that could be compared fits. The numbers of the paper licences before that are not described
//! anywhere, so any other text that can be a number is accepted with a warning.

use chrono::{Datelike, NaiveDate};
use otinish_verdict::{Finding, Param};

use crate::document_number::{document_number, is_letters_and_digits};

document_number!(
    /// The number of a notary's licence.
    NotaryLicence,
    NotaryLicenceError,
    "notary-licence",
    "notary's licence",
    is_electronic,
    is_electronic
);

fn is_electronic(text: &str) -> bool {
    is_letters_and_digits(text, 0, 8..=8)
}

impl NotaryLicence {
    /// The year of issue that an electronic licence tells in its first two digits; nothing for another one.
    pub fn year(&self) -> Option<i32> {
        year(&self.0)
    }
}

fn year(text: &str) -> Option<i32> {
    let two = text.get(..2).filter(|_| is_electronic(text))?;
    two.parse::<i32>().ok().map(|year| 2000 + year)
}

/// A warning if the year that the text of a licence tells is not that of the issue date beside it.
pub fn year_differs(licence: &str, issued: NaiveDate) -> Option<Finding> {
    let told = year(licence).filter(|told| *told != issued.year())?;
    Some(
        Finding::warning("notary-licence.year-differs")
            .with("told", Param::Int(i64::from(told)))
            .with("issued", Param::Int(i64::from(issued.year()))),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, 9, 23).unwrap()
    }

    #[test]
    fn an_electronic_licence_tells_its_year_and_an_old_one_does_not() {
        let electronic = NotaryLicence::parse("16001234").unwrap();
        assert_eq!(electronic.year(), Some(2016));
        assert_eq!(year_differs(electronic.as_str(), day(2016)), None);
        assert_eq!(
            year_differs(electronic.as_str(), day(2015)).map(|finding| finding.code),
            Some("notary-licence.year-differs")
        );
        let paper = NotaryLicence::parse("№ 0000123").unwrap();
        assert_eq!(paper.year(), None);
        assert_eq!(year_differs(paper.as_str(), day(2005)), None);
    }
}
