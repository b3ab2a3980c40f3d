//! Facts: what an event says besides who did it and when.

use alloc::{
    borrow::ToOwned,
    collections::BTreeMap,
    string::{String, ToString},
};
use core::fmt;

use chrono::NaiveDate;
use otinish_calendar::{AstanaTime, format_dotted, parse_date};

/// What kind of value a fact has.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum FactKind {
    /// Yes or no.
    Flag,
    /// A whole number.
    Number,
    /// A day.
    Day,
    /// A moment in Astana.
    Moment,
    /// Any text; a blank one counts as none.
    Text,
    /// One of the words listed.
    Choice(&'static [&'static str]),
}

/// A fact that the events of a machine may carry.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct FactDef {
    /// The id, in `snake_case` like the fields of the forms.
    pub id: &'static str,
    /// Its kind.
    pub kind: FactKind,
}

/// The value of a fact.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Fact {
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// A day.
    Day(NaiveDate),
    /// A moment in Astana.
    Moment(AstanaTime),
    /// A text, or one of the words of a choice.
    Text(String),
}

impl Fact {
    /// Whether the value fits a kind.
    pub fn is(&self, kind: FactKind) -> bool {
        match (self, kind) {
            (Self::Flag(_), FactKind::Flag)
            | (Self::Number(_), FactKind::Number)
            | (Self::Day(_), FactKind::Day)
            | (Self::Moment(_), FactKind::Moment)
            | (Self::Text(_), FactKind::Text) => true,
            (Self::Text(word), FactKind::Choice(words)) => words.contains(&word.as_str()),
            (Self::Flag(_) | Self::Number(_) | Self::Day(_) | Self::Moment(_) | Self::Text(_), _) => false,
        }
    }

    /// Reads a value of a kind from a word: `true`, `3`, `2026-04-17`, `2026-04-17T10:00`, any text; `None` if it is no
    /// such value.
    pub fn from_word(kind: FactKind, word: &str) -> Option<Self> {
        match kind {
            FactKind::Flag => word.parse().ok().map(Self::Flag),
            FactKind::Number => word.parse().ok().map(Self::Number),
            FactKind::Day => parse_date(word).ok().map(Self::Day),
            FactKind::Moment => parse_moment(word).map(Self::Moment),
            FactKind::Text => Some(Self::Text(word.to_owned())),
            FactKind::Choice(words) => words.contains(&word).then(|| Self::Text(word.to_owned())),
        }
    }

    /// The moment of a moment, the first minute of a day.
    pub(crate) fn moment(&self) -> Option<AstanaTime> {
        match self {
            Self::Moment(moment) => Some(*moment),
            Self::Day(day) => AstanaTime::from_local(*day, 0, 0),
            Self::Flag(_) | Self::Number(_) | Self::Text(_) => None,
        }
    }
}

/// As a person reads it: days and moments as `17.04.2026` and `17.04.2026 10:00`.
impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(flag) => write!(f, "{flag}"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Day(day) => f.write_str(&format_dotted(*day)),
            Self::Moment(moment) => f.write_str(&moment.to_dotted()),
            Self::Text(text) => f.write_str(text),
        }
    }
}

/// The facts of an event, by id.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Facts(BTreeMap<String, Fact>);

impl Facts {
    /// No facts.
    pub const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// The facts and one more; a second value of a fact replaces the first.
    #[must_use]
    pub fn with(mut self, id: &str, fact: Fact) -> Self {
        self.set(id, fact);
        self
    }

    /// Adds a fact or replaces it.
    pub fn set(&mut self, id: &str, fact: Fact) {
        self.0.insert(id.to_string(), fact);
    }

    /// The value of a fact.
    pub fn get(&self, id: &str) -> Option<&Fact> {
        self.0.get(id)
    }

    /// The facts in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Fact)> {
        self.0.iter().map(|(id, fact)| (id.as_str(), fact))
    }
}

/// Reads `YYYY-MM-DDTHH:MM`, a time as a clock in Astana shows it; `None` for anything else.
pub fn parse_moment(text: &str) -> Option<AstanaTime> {
    let (date, time) = text.split_once('T')?;
    let (hour, minute) = time.split_once(':')?;
    let number = |text: &str| (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok());
    AstanaTime::from_local(parse_date(date).ok()?, number(hour)??, number(minute)??)
}

/// A moment as [`parse_moment`] reads it.
#[cfg(feature = "json")]
pub(crate) fn moment_word(moment: AstanaTime) -> String {
    moment.to_rfc3339().chars().take("2026-04-17T10:00".len()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_as_astana_time() {
        let moment = parse_moment("2026-04-17T10:05").map(AstanaTime::to_rfc3339);
        assert_eq!(moment.as_deref(), Some("2026-04-17T10:05:00+05:00"));
        for text in ["2026-04-17", "2026-04-17T10", "2026-04-17T1:05", "2026-04-17T24:00", "2026-04-31T10:00", "T10:00"]
        {
            assert_eq!(parse_moment(text), None, "{text}");
        }
    }

    #[test]
    fn a_word_of_another_kind_is_refused() {
        assert_eq!(Fact::from_word(FactKind::Flag, "true"), Some(Fact::Flag(true)));
        assert_eq!(Fact::from_word(FactKind::Flag, "yes"), None);
        assert_eq!(Fact::from_word(FactKind::Number, "1.5"), None);
        assert_eq!(Fact::from_word(FactKind::Choice(&["a", "b"]), "c"), None);
        assert!(Fact::Text("a".to_owned()).is(FactKind::Choice(&["a", "b"])));
        assert!(!Fact::Text("c".to_owned()).is(FactKind::Choice(&["a", "b"])));
    }
}
