//! The outgoing or incoming number of a document (шығыс, кіріс нөмірі; исходящий, входящий номер): `09-13-01-12/944`.
//!
//! Every organisation composes them itself, from an index of its nomenclature of files and a serial number. The rules
//! for that (resolution No 703 of 31.10.2018, repealed; resolution No 780 of 11.09.2023) could not be read. So every
//! text that can be a number is valid.

use otinish_verdict::Findings;

use crate::number::{self, codes, number};

number!(
    /// The outgoing or incoming number of a document.
    OutgoingNumber,
    "outgoing",
    "an outgoing or incoming number",
    examine: number::examine,
    warnings: |_| Findings::NONE,
    codes: codes![],
    pattern: "",
);

impl OutgoingNumber {
    /// What stands before the last slash, if digits stand after it: probably the index of the file.
    pub fn index(&self) -> Option<&str> {
        index(&self.0)
    }

    /// The digits after the last slash: probably the serial number.
    pub fn serial(&self) -> Option<&str> {
        serial(&self.0)
    }
}

pub(crate) fn index(text: &str) -> Option<&str> {
    number::index_and_serial(text).map(|(index, _)| index)
}

pub(crate) fn serial(text: &str) -> Option<&str> {
    number::index_and_serial(text).map(|(_, serial)| serial)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_index_and_serial_where_there_are_both() {
        let parts = |text| {
            let number = OutgoingNumber::parse(text).unwrap();
            (number.index().map(alloc::string::String::from), number.serial().map(alloc::string::String::from))
        };
        assert_eq!(parts("09-13-01-12/944"), (Some("09-13-01-12".into()), Some("944".into())));
        assert_eq!(parts("ЖТ-Д-9982,1"), (None, None));
        assert_eq!(parts("2-12-1234/22-И"), (None, None));
    }
}
