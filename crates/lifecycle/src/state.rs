//! The state of a machine, events, and what an event brings about.

use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec::Vec,
};

use chrono::NaiveDate;
use otinish_calendar::{AstanaTime, Deadline, StartDay, UnknownYear, format_date, parse_date};

use crate::{
    fact::{Fact, Facts},
    machine::{Machine, Notice, TermDef},
    rules::rule_source,
    text::Language,
};

/// What the acts leave open. A state carries the settings under which it began.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Settings {
    /// Whether the day on which a term begins is its first day, where the act does not say (ENIS-I-04, PST-A-02).
    pub start_day: StartDay,
    /// The first day of the pilot (PST-R-02): ten days after publication. The act was signed last on 02.02.2026, so it
    /// is not before 13.02.2026.
    pub pilot_first_day: NaiveDate,
    /// The last day of the pilot, inclusive (PST-A-10).
    pub pilot_last_day: NaiveDate,
    /// The hour at which the acceptance of applications ends on working days (CAD-R-78, CAD-R-80).
    pub reception_ends: u32,
    /// The paragraphs on whose requests the operator does not compare the materials in the user's proceedings (SIO-R-05).
    /// Paragraph 5 names paragraph 23, probably by a slip (SIO-A-01).
    pub verification_exempt_paragraphs: Paragraphs,
}

/// Paragraphs of an act, 1 to 63.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Paragraphs(u64);

impl Paragraphs {
    /// These paragraphs; a number that is no paragraph is left out.
    pub const fn of(numbers: &[u8]) -> Self {
        let (mut bits, mut at) = (0, 0);
        while at < numbers.len() {
            if matches!(numbers[at], 1..=63) {
                bits |= 1 << numbers[at];
            }
            at += 1;
        }
        Self(bits)
    }

    /// Whether a paragraph is among them.
    pub const fn contains(self, number: u8) -> bool {
        number < 64 && self.0 & (1 << number) != 0
    }

    /// Reads `21,23`; an empty word is no paragraph.
    fn from_word(word: &str) -> Option<Self> {
        let mut numbers = Vec::new();
        for number in word.split(',').filter(|_| !word.is_empty()) {
            numbers.push(number.parse().ok().filter(|number| matches!(number, 1..=63))?);
        }
        Some(Self::of(&numbers))
    }

    fn word(self) -> String {
        let numbers: Vec<_> =
            (1..64).filter(|number| self.contains(*number)).map(|number| number.to_string()).collect();
        numbers.join(",")
    }
}

impl Default for Settings {
    fn default() -> Self {
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap_or(NaiveDate::MAX);
        Self {
            start_day: StartDay::NotCounted,
            pilot_first_day: day(2, 13),
            pilot_last_day: day(12, 31),
            reception_ends: 18,
            verification_exempt_paragraphs: Paragraphs::of(&[23]),
        }
    }
}

impl Settings {
    /// Sets what the acts leave open, by the name of the setting: `start_day` to `counted` or `not-counted`, the first and
    /// the last day of the pilot as `2026-02-13`, `reception_ends` as a full hour, `verification_exempt_paragraphs` as
    /// `22,23`.
    ///
    /// # Errors
    /// There is no such setting, or no such value of it.
    pub fn set(&mut self, name: &str, word: &str) -> Result<(), String> {
        let day = || parse_date(word).map_err(|_| alloc::format!("`{name}` is a day YYYY-MM-DD"));
        match name {
            "start_day" => {
                self.start_day = match word {
                    "counted" => StartDay::Counted,
                    "not-counted" => StartDay::NotCounted,
                    _ => return Err("`start_day` is `counted` or `not-counted`".to_owned()),
                }
            }
            "pilot_first_day" => self.pilot_first_day = day()?,
            "pilot_last_day" => self.pilot_last_day = day()?,
            "reception_ends" => {
                let hour = word.parse().ok().filter(|hour| (1..=24).contains(hour));
                self.reception_ends = hour.ok_or("`reception_ends` is an hour from 1 to 24")?;
            }
            "verification_exempt_paragraphs" => {
                let read = Paragraphs::from_word(word);
                self.verification_exempt_paragraphs =
                    read.ok_or("`verification_exempt_paragraphs` are numbers from 1 to 63 with commas between")?;
            }
            _ => {
                let names = self.words().map(|(name, _)| name);
                return Err(alloc::format!("there is no setting `{name}`; there are {}", names.join(", ")));
            }
        }
        Ok(())
    }

    /// The settings, each by its name and the word that [`Settings::set`] reads.
    pub fn words(&self) -> [(&'static str, String); 5] {
        let start_day = match self.start_day {
            StartDay::Counted => "counted",
            StartDay::NotCounted => "not-counted",
        };
        [
            ("start_day", start_day.to_owned()),
            ("pilot_first_day", format_date(self.pilot_first_day)),
            ("pilot_last_day", format_date(self.pilot_last_day)),
            ("reception_ends", self.reception_ends.to_string()),
            ("verification_exempt_paragraphs", self.verification_exempt_paragraphs.word()),
        ]
    }
}

/// A term that runs.
#[derive(Clone, Copy, Debug)]
pub struct Running {
    /// The term.
    pub term: &'static TermDef,
    /// When it began.
    pub since: AstanaTime,
    /// When it ends; unknown if it runs into a year whose holidays are not known.
    pub due: Result<Deadline, UnknownYear>,
}

impl PartialEq for Running {
    fn eq(&self, other: &Self) -> bool {
        (self.term.id, self.since, self.due) == (other.term.id, other.since, other.due)
    }
}

impl Eq for Running {}

/// Where a machine stands. Made by [`Machine::start`] and moved by [`Machine::apply`]: a log of events gives it again.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct State {
    pub(crate) machine: &'static str,
    pub(crate) settings: Settings,
    /// One state id a region, in the order of the regions.
    pub(crate) regions: Vec<&'static str>,
    pub(crate) memory: Facts,
    pub(crate) running: Vec<Running>,
    pub(crate) stopped: Option<AstanaTime>,
    pub(crate) last: Option<AstanaTime>,
}

impl State {
    /// The id of the machine.
    pub const fn machine(&self) -> &'static str {
        self.machine
    }

    /// The settings under which the state began.
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The state ids, in the order of the machine's regions.
    pub fn regions(&self) -> &[&'static str] {
        &self.regions
    }

    /// What is remembered of earlier events.
    pub const fn memory(&self) -> &Facts {
        &self.memory
    }

    /// The terms that run, in the order in which they began.
    pub fn running(&self) -> &[Running] {
        &self.running
    }

    /// When the last event was.
    pub const fn last_event(&self) -> Option<AstanaTime> {
        self.last
    }

    /// Since when terms stand still.
    pub const fn stopped(&self) -> Option<AstanaTime> {
        self.stopped
    }

    pub(crate) fn find(&self, term: &str) -> Option<&Running> {
        self.running.iter().find(|running| running.term.id == term)
    }

    /// Whether a running term is over at a moment. While terms stand still, time stands at the stop.
    pub(crate) fn is_over(&self, running: &Running, at: AstanaTime) -> Result<bool, UnknownYear> {
        let at = self.stopped.map_or(at, |stopped| stopped.min(at));
        running.due.map(|due| due.is_missed(at))
    }
}

/// Something that happened.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Event {
    /// What.
    pub id: String,
    /// Who did it.
    pub actor: String,
    /// When, in Astana.
    pub at: AstanaTime,
    /// What else is known.
    pub facts: Facts,
}

/// What an event brought about.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Applied {
    /// The state afterwards.
    pub state: State,
    /// Who is told what.
    pub notices: Vec<Sent>,
    /// The terms that began.
    pub deadlines: Vec<Running>,
    /// What is to be said although the event happened: a duty done too late, a date that cannot be computed.
    pub remarks: Vec<Remark>,
    /// The rules that the row, its checks, terms and notices implement.
    pub rules: Vec<&'static str>,
}

/// A notice with the facts of its text.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Sent {
    /// The notice.
    pub notice: Notice,
    /// The facts that its text names.
    pub facts: Facts,
}

impl Sent {
    /// The text in a language, the facts put in. A fact that is not known stays as an ellipsis.
    pub fn text(&self, language: Language) -> String {
        let mut text = String::new();
        for (literal, name) in pieces(self.notice.text.get(language)) {
            text.push_str(literal);
            if let Some(name) = name {
                match self.facts.get(name) {
                    Some(fact) => text.push_str(&alloc::format!("{fact}")),
                    None => text.push('…'),
                }
            }
        }
        text
    }
}

/// A text cut into literal pieces, each with the name in braces that follows it.
pub(crate) fn pieces(text: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    let mut rest = Some(text);
    core::iter::from_fn(move || {
        let text = rest?;
        let named = text.split_once('{').and_then(|(literal, tail)| Some((literal, tail.split_once('}')?)));
        if let Some((literal, (name, tail))) = named {
            rest = Some(tail);
            Some((literal, Some(name)))
        } else {
            rest = None;
            Some((text, None))
        }
    })
}

/// A parameter of a message.
pub type Param = (&'static str, Fact);

/// Why an event is not accepted.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Refusal {
    /// The code, `thing.reason` in kebab-case.
    pub code: &'static str,
    /// The rule of the catalogue; empty for events that are not understood.
    pub rule: &'static str,
    /// The paragraph of the act; empty with the rule.
    pub source: &'static str,
    /// What the message names.
    pub params: Vec<Param>,
}

impl Refusal {
    pub(crate) fn new(code: &'static str, rule: &'static str, params: Vec<Param>) -> Self {
        Self { code, rule, source: rule_source(rule).unwrap_or(""), params }
    }
}

/// Something to be said about an event that happened.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Remark {
    /// The code, `thing.reason` in kebab-case.
    pub code: &'static str,
    /// The rule of the catalogue.
    pub rule: &'static str,
    /// The paragraph of the act.
    pub source: &'static str,
    /// What the message names.
    pub params: Vec<Param>,
}

impl Remark {
    pub(crate) fn new(code: &'static str, rule: &'static str, params: Vec<Param>) -> Self {
        Self { code, rule, source: rule_source(rule).unwrap_or(""), params }
    }
}

impl Machine {
    /// The beginning, under the usual settings.
    pub fn start(&self) -> State {
        self.start_with(Settings::default())
    }

    /// The beginning, under settings.
    pub fn start_with(&self, settings: Settings) -> State {
        State {
            machine: self.id,
            settings,
            regions: self.regions.iter().filter_map(|region| region.states.first()).map(|state| state.id).collect(),
            memory: Facts::new(),
            running: Vec::new(),
            stopped: None,
            last: None,
        }
    }

    /// The state id of a region.
    pub fn state_of(&self, state: &State, region: &str) -> Option<&'static str> {
        let at = self.regions.iter().position(|candidate| candidate.id == region)?;
        state.regions.get(at).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_is_read_as_it_is_written_and_nothing_else_is() {
        let mut settings = Settings::default();
        for (name, word) in Settings::default().words() {
            assert_eq!(settings.set(name, &word), Ok(()), "{name}");
        }
        assert_eq!(settings, Settings::default());
        for (name, word) in
            [("start_day", "counted"), ("reception_ends", "19"), ("verification_exempt_paragraphs", "22,23")]
        {
            assert_eq!(settings.set(name, word), Ok(()), "{name}");
            assert!(settings.words().contains(&(name, word.to_owned())), "{name}");
        }
        assert_eq!(settings.set("verification_exempt_paragraphs", ""), Ok(()));
        assert_eq!(settings.verification_exempt_paragraphs, Paragraphs::of(&[]));
        for (name, word) in [
            ("start_day", ""),
            ("reception_ends", "25"),
            ("pilot_last_day", "soon"),
            ("verification_exempt_paragraphs", "64"),
            ("verification_exempt_paragraphs", "22,,23"),
            ("x", "1"),
        ] {
            assert!(settings.set(name, word).is_err(), "{name}={word}");
        }
    }

    #[test]
    fn a_text_is_cut_at_its_names() {
        let cut = |text| pieces(text).collect::<Vec<_>>();
        assert_eq!(cut("a {b} c"), [("a ", Some("b")), (" c", None)]);
        assert_eq!(cut("a {b"), [("a {b", None)]);
        assert_eq!(cut(""), [("", None)]);
    }
}
