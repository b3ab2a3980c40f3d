//! Whether a condition holds, and when a term ends.

use chrono::NaiveDate;
use otinish_calendar::{AstanaTime, Deadline, StartDay, Term, UnknownYear, WorkingDays, astana_offset_seconds};

use crate::{
    fact::Fact,
    machine::{Base, Counting, Guard, Length, Machine, TermDef},
    state::{Event, State},
};

/// What a condition is judged by.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) machine: &'a Machine,
    pub(crate) state: &'a State,
    pub(crate) event: &'a Event,
    pub(crate) days: &'a WorkingDays,
    /// The facts that the row takes up: for these, what the event says comes before what is remembered.
    pub(crate) keeps: &'static [&'static str],
}

impl<'a> Scene<'a> {
    /// A fact that is remembered, else one of the event; a blank text is none.
    ///
    /// What is remembered comes first, so that a person cannot name another owner of the account while signing in.
    pub(crate) fn fact(self, id: &str) -> Option<&'a Fact> {
        let (said, known) = (self.event.facts.get(id), self.state.memory.get(id));
        let fact = if self.keeps.contains(&id) { said.or(known) } else { known.or(said) }?;
        match fact {
            Fact::Text(text) if text.trim().is_empty() => None,
            Fact::Text(_) | Fact::Flag(_) | Fact::Number(_) | Fact::Day(_) | Fact::Moment(_) => Some(fact),
        }
    }

    fn word(self, id: &str) -> Option<&'a str> {
        match self.fact(id)? {
            Fact::Text(text) => Some(text),
            Fact::Flag(_) | Fact::Number(_) | Fact::Day(_) | Fact::Moment(_) => None,
        }
    }

    /// Whether a condition holds; unknown if it needs the holidays of a year without data.
    pub(crate) fn holds(self, guard: &Guard) -> Result<bool, UnknownYear> {
        let at = self.event.at;
        Ok(match *guard {
            Guard::Never => false,
            Guard::Is(id) => self.fact(id) == Some(&Fact::Flag(true)),
            Guard::IsNot(id) => self.fact(id) != Some(&Fact::Flag(true)),
            Guard::Given(id) => self.fact(id).is_some(),
            Guard::OneOf(id, words) => self.word(id).is_some_and(|word| words.contains(&word)),
            Guard::Same(a, b) => self.fact(a).is_some_and(|a| self.fact(b) == Some(a)),
            Guard::Between(id, from, to) => {
                matches!(self.fact(id), Some(Fact::Number(number)) if (from..=to).contains(number))
            }
            Guard::NotBeforeEvent(id) => self.compare(id, |fact, event| fact >= event, |fact, event| fact >= event),
            Guard::NotAfterEvent(id) => self.compare(id, |fact, event| fact <= event, |fact, event| fact <= event),
            Guard::By(actor) => self.event.actor == actor,
            Guard::In(region, states) => {
                self.machine.state_of(self.state, region).is_some_and(|state| states.contains(&state))
            }
            Guard::Running(term) => self.state.find(term).is_some(),
            Guard::InTime(term) => match self.state.find(term) {
                Some(running) => !self.state.is_over(running, at)?,
                None => true,
            },
            Guard::Over(term) => match self.state.find(term) {
                Some(running) => self.state.is_over(running, at)?,
                None => false,
            },
            Guard::Within(term) => match self.base(term) {
                Some(since) => !self.due(term, since)?.is_missed(at),
                None => false,
            },
            Guard::ReceptionOpen => {
                self.days.is_working(at.date())?
                    && minutes_of_day(at) < i64::from(self.state.settings.reception_ends) * 60
            }
            Guard::Before(year, month, day) => {
                NaiveDate::from_ymd_opt(year, month, day).is_some_and(|day| at.date() < day)
            }
            Guard::PilotActive => {
                let settings = self.state.settings;
                (settings.pilot_first_day..=settings.pilot_last_day).contains(&at.date())
            }
            Guard::Exempt(cases) => {
                let exempt = self.state.settings.verification_exempt_paragraphs;
                cases.iter().any(|(paragraph, case)| exempt.contains(*paragraph) && self.holds(case) == Ok(true))
            }
            Guard::All(guards) => self.all(guards, true)?,
            Guard::Any(guards) => !self.all(guards, false)?,
            Guard::Not(guard) => !self.holds(guard)?,
        })
    }

    /// Whether all conditions say `answer`. An unknown one counts only if no other one decides.
    fn all(self, guards: &[Guard], answer: bool) -> Result<bool, UnknownYear> {
        let mut unknown = None;
        for guard in guards {
            match self.holds(guard) {
                Ok(found) if found == answer => {}
                Ok(_) => return Ok(false),
                Err(year) => unknown = Some(year),
            }
        }
        unknown.map_or(Ok(true), Err)
    }

    /// A moment is compared to the second, a day by the day.
    fn compare(
        self,
        id: &str,
        moments: impl Fn(AstanaTime, AstanaTime) -> bool,
        days: impl Fn(NaiveDate, NaiveDate) -> bool,
    ) -> bool {
        match self.fact(id) {
            Some(Fact::Moment(moment)) => moments(*moment, self.event.at),
            Some(Fact::Day(day)) => days(*day, self.event.at.date()),
            Some(Fact::Flag(_) | Fact::Number(_) | Fact::Text(_)) | None => false,
        }
    }

    /// When a term begins; `None` if that is not given.
    pub(crate) fn base(self, term: &TermDef) -> Option<AstanaTime> {
        match term.base {
            Base::Event => Some(self.event.at),
            Base::Fact(id) => self.fact(id)?.moment(),
            Base::EndOf(id) => match self.state.find(id)?.due {
                Ok(Deadline::At(moment)) => Some(moment),
                Ok(Deadline::EndOf(day)) => AstanaTime::from_local(day, 23, 59),
                Err(UnknownYear { .. }) => Some(self.event.at),
            },
        }
    }

    /// When a term that begins at a moment ends.
    pub(crate) fn due(self, term: &TermDef, since: AstanaTime) -> Result<Deadline, UnknownYear> {
        let start_day = match term.counting {
            Counting::Setting => self.state.settings.start_day,
            Counting::Fixed(start_day) => start_day,
        };
        match term.length {
            // Months are counted from the day: the setting has no meaning for them.
            Length::Term(length @ Term::Months(_)) => self.days.deadline(since, length, StartDay::NotCounted),
            Length::Term(length) => self.days.deadline(since, length, start_day),
            Length::Minutes(minutes) => {
                Ok(Deadline::At(AstanaTime::from_unix(since.unix().saturating_add(i64::from(minutes) * 60))))
            }
            Length::AtOnce => Ok(Deadline::EndOf(since.date())),
            Length::Until => Ok(match term.base {
                Base::Fact(id) if matches!(self.fact(id), Some(Fact::Day(_))) => Deadline::EndOf(since.date()),
                Base::Event | Base::Fact(_) | Base::EndOf(_) => Deadline::At(since),
            }),
        }
    }
}

/// Minutes since midnight on a clock in Astana.
fn minutes_of_day(at: AstanaTime) -> i64 {
    at.unix().saturating_add(astana_offset_seconds(at.unix())).rem_euclid(86_400) / 60
}
