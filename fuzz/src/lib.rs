//! What the targets share: the properties that hold for every kind of number.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use chrono::NaiveDate;
use otinish_verdict::{Context, Kind, Verdict};

/// A text from a fuzzer's bytes, and whether the check knows today's date: the first byte says so.
pub fn text_and_context(data: &[u8]) -> Option<(&str, Context)> {
    let (first, rest) = data.split_first()?;
    let today = (first % 2 == 1).then(|| NaiveDate::from_ymd_opt(2026, 11, 23)).flatten();
    Some((std::str::from_utf8(rest).ok()?, Context { today }))
}

/// What holds for every text: the codes are those of the kind, normalising twice changes nothing more, and a text that
/// is accepted stays accepted.
pub fn kind_holds(kind: &Kind, text: &str, context: &Context) {
    let findings = (kind.check)(text, context);
    for finding in findings.iter() {
        assert!(kind.codes.contains(&finding.code), "{} is no code of {}", finding.code, kind.id);
    }
    let once = (kind.normalize)(text);
    let twice = (kind.normalize)(&once.value);
    assert_eq!(twice.value, once.value, "{}: {text:?} is normalised twice to something else", kind.id);
    assert!(twice.changes.is_empty(), "{}: {text:?} is changed by {:?} again", kind.id, twice.changes);
    assert_eq!(once.changes.is_empty(), once.value == text, "{}: {text:?}, {:?}", kind.id, once.changes);
    if findings.verdict() != Verdict::Invalid {
        let normalized = (kind.check)(&once.value, context).verdict();
        assert!(normalized != Verdict::Invalid, "{}: {text:?} is accepted and {:?} is not", kind.id, once.value);
        assert!(once.value.chars().count() <= kind.max_length.into(), "{}: {text:?} is too long", kind.id);
    }
}

/// A type says what the kind of its name says, and reads what it writes.
pub fn type_holds<T>(kind: Option<&Kind>, text: &str)
where
    T: FromStr<Err: Debug + PartialEq> + Display + PartialEq + Debug,
{
    let kind = kind.expect("every type has its kind");
    let accepted = (kind.check)(text, &Context::default()).verdict() != Verdict::Invalid;
    let parsed = text.parse::<T>();
    assert_eq!(parsed.is_ok(), accepted, "{}: {text:?}", kind.id);
    if let Ok(value) = parsed {
        assert_eq!(value.to_string().parse::<T>(), Ok(value), "{}: {text:?}", kind.id);
    }
}
