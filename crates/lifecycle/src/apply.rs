//! The one place where a state moves.

use alloc::{
    string::{String, ToString},
    vec,
    vec::Vec,
};

use chrono::Days;
use otinish_calendar::{AstanaTime, Deadline, UnknownYear, WorkingDays};

use crate::{
    fact::{Fact, Facts},
    guard::Scene,
    machine::{Clock, Machine, Otherwise, SYSTEM, Transition},
    state::{Applied, Event, Param, Refusal, Remark, Running, Sent, State, pieces},
};

/// The codes that any machine may answer with.
pub const GENERAL_CODES: &[&str] = &[
    "calendar.unknown-year",
    "event.another-machine",
    "event.no-case",
    "event.not-in-this-state",
    "event.out-of-order",
    "event.time-passed",
    "event.too-early",
    "event.unknown",
    "event.unknown-actor",
    "event.unknown-fact",
    "event.wrong-actor",
    "event.wrong-fact",
];

impl Machine {
    /// What an event brings about in a state.
    ///
    /// A pure function: it knows no clock, and the same log gives the same state. An event that time should have
    /// caused before (see [`Machine::due`]) has to be applied first: nothing happens to an account that is blocked
    /// since yesterday only because nobody looked.
    ///
    /// A [`Refusal`]: the event is not understood, the state, the actor or the facts do not allow it, or time has
    /// passed over the state.
    pub fn apply(&self, state: &State, event: &Event, days: &WorkingDays) -> Result<Applied, Refusal> {
        self.understand(state, event)?;
        let scene = Scene { machine: self, state, event, days, keeps: &[] };
        let transition = self.transition(scene)?;
        let scene = Scene { keeps: transition.keeps, ..scene };
        let rule = transition.rules.first().copied().unwrap_or("");
        if !transition.actors.contains(&event.actor.as_str()) {
            return Err(Refusal::new(
                "event.wrong-actor",
                rule,
                vec![text("event", &event.id), text("actor", &event.actor)],
            ));
        }
        if let Some(term) = transition.timer {
            let over = state.find(term).map(|running| state.is_over(running, event.at));
            if over != Some(Ok(true)) {
                return Err(Refusal::new("event.too-early", rule, vec![text("event", &event.id)]));
            }
        }
        let mut remarks = Vec::new();
        for check in transition.checks {
            match (scene.holds(&check.guard), check.otherwise) {
                (Ok(true), _) => {}
                (Ok(false), Otherwise::Refuse) => {
                    return Err(Refusal::new(check.code, check.rule, vec![text("event", &event.id)]));
                }
                (Ok(false), Otherwise::Remark) => remarks.push(Remark::new(check.code, check.rule, Vec::new())),
                (Err(unknown), _) => remarks.push(unknown_year(unknown, check.rule)),
            }
        }
        if let Some(first) = self.due(state, event.at).filter(|due| due.id != event.id) {
            return Err(Refusal::new(
                "event.time-passed",
                rule,
                vec![text("event", &event.id), text("first", &first.id)],
            ));
        }
        Ok(self.bring_about(scene, transition, remarks))
    }

    /// The next event that time has caused by a moment and that is not applied yet; the actor is [`SYSTEM`].
    ///
    /// Apply it and ask again until there is none: [`Machine::tick`] does so.
    pub fn due(&self, state: &State, now: AstanaTime) -> Option<Event> {
        let transition = self.transitions.iter().find(|transition| {
            let in_state = self.state_of(state, transition.region).is_some_and(|id| transition.from.contains(&id));
            let running = transition.timer.and_then(|term| state.find(term));
            in_state && running.is_some_and(|running| state.is_over(running, now) == Ok(true))
        })?;
        let at = state.last.map_or(now, |last| last.max(now));
        Some(Event { id: transition.event.to_string(), actor: SYSTEM.to_string(), at, facts: Facts::new() })
    }

    /// Applies all events that time has caused by a moment; a log takes them up like other events.
    pub fn tick(&self, state: &State, now: AstanaTime, days: &WorkingDays) -> Vec<(Event, Applied)> {
        let mut done: Vec<(Event, Applied)> = Vec::new();
        // Each row is caused by a term that ends with it, so there cannot be more steps than rows.
        for _ in self.transitions {
            let state = done.last().map_or(state, |(_, applied)| &applied.state);
            let Some(event) = self.due(state, now) else { break };
            let Ok(applied) = self.apply(state, &event, days) else { break };
            done.push((event, applied));
        }
        done
    }

    /// The duties whose term is over at a moment and that are not done. Terms whose end is an event of its own (see
    /// [`Machine::due`]) are not among them.
    pub fn overdue(&self, state: &State, now: AstanaTime) -> Vec<Remark> {
        let is_timer = |id: &str| self.transitions.iter().any(|transition| transition.timer == Some(id));
        let over = |running: &&Running| !is_timer(running.term.id) && state.is_over(running, now) == Ok(true);
        state.running.iter().filter(over).filter_map(late).collect()
    }

    /// The state that a log leads to from a state.
    ///
    /// The place of the first event that is refused, and why.
    pub fn replay<'a>(
        &self,
        state: State,
        log: impl IntoIterator<Item = &'a Event>,
        days: &WorkingDays,
    ) -> Result<State, (usize, Refusal)> {
        log.into_iter().enumerate().try_fold(state, |state, (at, event)| {
            self.apply(&state, event, days).map(|applied| applied.state).map_err(|refusal| (at, refusal))
        })
    }

    /// Whether the words of an event belong to the machine.
    fn understand(&self, state: &State, event: &Event) -> Result<(), Refusal> {
        let refuse = |code, params| Err(Refusal::new(code, "", params));
        if state.machine != self.id {
            return refuse("event.another-machine", vec![text("machine", state.machine)]);
        }
        if !self.transitions.iter().any(|transition| transition.event == event.id) {
            return refuse("event.unknown", vec![text("event", &event.id)]);
        }
        if self.actor(&event.actor).is_none() {
            return refuse("event.unknown-actor", vec![text("actor", &event.actor)]);
        }
        for (id, value) in event.facts.iter() {
            match self.fact(id) {
                None => return refuse("event.unknown-fact", vec![text("fact", id)]),
                Some(fact) if !value.is(fact.kind) => return refuse("event.wrong-fact", vec![text("fact", id)]),
                Some(_) => {}
            }
        }
        if state.last.is_some_and(|last| event.at < last) {
            return refuse("event.out-of-order", vec![text("event", &event.id)]);
        }
        Ok(())
    }

    /// The row for an event.
    fn transition(&self, scene: Scene<'_>) -> Result<&'static Transition, Refusal> {
        let Scene { state, event, .. } = scene;
        let rows = || self.transitions.iter().filter(|transition| transition.event == event.id);
        let in_state = |transition: &&Transition| {
            self.state_of(state, transition.region).is_some_and(|id| transition.from.contains(&id))
        };
        let in_case = |transition: &&Transition| {
            // A case never needs the calendar; an unknown one would not be taken.
            let scene = Scene { keeps: transition.keeps, ..scene };
            transition.case.is_none_or(|case| scene.holds(&case) == Ok(true))
        };
        if let Some(found) = rows().filter(in_state).find(in_case) {
            return Ok(found);
        }
        let (code, row) = match rows().find(in_state) {
            Some(row) => ("event.no-case", Some(row)),
            None => ("event.not-in-this-state", rows().find(in_case).or_else(|| rows().next())),
        };
        let rule = row.and_then(|row| row.rules.first()).copied().unwrap_or("");
        let now = row.and_then(|row| self.state_of(state, row.region)).unwrap_or("");
        Err(Refusal::new(code, rule, vec![text("event", &event.id), text("state", now)]))
    }

    /// The effects of a row whose conditions hold.
    fn bring_about(&self, scene: Scene<'_>, transition: &'static Transition, mut remarks: Vec<Remark>) -> Applied {
        let Scene { state, event, .. } = scene;
        let mut next = state.clone();
        let mut deadlines = Vec::new();
        let mut rules: Vec<&'static str> = transition.rules.to_vec();
        rules.extend(transition.checks.iter().map(|check| check.rule));
        next.last = Some(event.at);
        match transition.clock {
            Clock::Runs => {}
            Clock::Stops(since) => {
                next.stopped = Some(scene.fact(since).and_then(Fact::moment).unwrap_or(event.at).min(event.at));
            }
            Clock::Resumes => resume(&mut next, event.at),
        }
        for term in transition.meets.iter().chain(transition.timer.as_ref()) {
            if let Some(running) = next.find(term).copied() {
                rules.push(running.term.rule);
                match next.is_over(&running, event.at) {
                    Ok(true) => remarks.extend(late(&running)),
                    Ok(false) => {}
                    Err(unknown) => remarks.push(unknown_year(unknown, running.term.rule)),
                }
            }
        }
        // Terms that begin may count from the end of one that ends here, so they are computed before it goes.
        for term in transition.starts {
            if term.only.is_some_and(|guard| scene.holds(&guard) == Ok(false)) {
                continue;
            }
            if let Some(since) = scene.base(term) {
                let running = Running { term, since, due: scene.due(term, since) };
                if let Err(unknown) = running.due {
                    remarks.push(unknown_year(unknown, term.rule));
                }
                rules.push(term.rule);
                deadlines.push(running);
            }
        }
        let ends = |running: &Running| {
            let id = running.term.id;
            transition.meets.contains(&id)
                || transition.cancels.contains(&id)
                || transition.timer == Some(id)
                || deadlines.iter().any(|begun| begun.term.id == id)
        };
        next.running.retain(|running| !ends(running));
        next.running.extend_from_slice(&deadlines);
        for (region, to) in transition.to {
            let at = self.regions.iter().position(|candidate| candidate.id == *region);
            if let Some(slot) = at.and_then(|at| next.regions.get_mut(at)) {
                *slot = to;
            }
        }
        for id in transition.keeps {
            if let Some(fact) = event.facts.get(id) {
                next.memory.set(id, fact.clone());
            }
        }
        for id in transition.stamps {
            next.memory.set(id, Fact::Day(event.at.date()));
        }
        let sent = |notice: &crate::Notice| {
            let names = pieces(notice.text.kk).filter_map(|(_, name)| name);
            let facts = names.filter_map(|name| Some((name, scene.fact(name)?)));
            let facts = facts.fold(Facts::new(), |facts, (name, fact)| facts.with(name, fact.clone()));
            Sent { notice: *notice, facts }
        };
        rules.extend(transition.notices.iter().map(|notice| notice.rule));
        rules.retain(|rule| !rule.is_empty());
        rules.sort_unstable();
        rules.dedup();
        Applied { state: next, notices: transition.notices.iter().map(sent).collect(), deadlines, remarks, rules }
    }
}

/// Terms run on: each is extended by the time it stood still, unless it was over before.
fn resume(state: &mut State, now: AstanaTime) {
    let Some(stopped) = state.stopped.take() else { return };
    for running in &mut state.running {
        let from = stopped.max(running.since);
        let Ok(due) = running.due else { continue };
        if due.is_missed(from) {
            continue;
        }
        running.due = match due {
            Deadline::At(moment) => {
                let stood = now.unix().saturating_sub(from.unix());
                Ok(Deadline::At(AstanaTime::from_unix(moment.unix().saturating_add(stood))))
            }
            Deadline::EndOf(day) => {
                let stood = now.date().signed_duration_since(from.date()).num_days().max(0).unsigned_abs();
                day.checked_add_days(Days::new(stood))
                    .map(Deadline::EndOf)
                    .ok_or(UnknownYear { year: chrono::Datelike::year(&day) })
            }
        };
    }
}

/// What is said of a term that is over; nothing if it is no duty.
fn late(running: &Running) -> Option<Remark> {
    let due = match running.due {
        Ok(Deadline::EndOf(day)) => vec![("due", Fact::Day(day))],
        Ok(Deadline::At(moment)) => vec![("due", Fact::Moment(moment))],
        Err(UnknownYear { .. }) => Vec::new(),
    };
    (!running.term.late.is_empty()).then(|| Remark::new(running.term.late, running.term.rule, due))
}

fn unknown_year(unknown: UnknownYear, rule: &'static str) -> Remark {
    Remark::new("calendar.unknown-year", rule, vec![("year", Fact::Number(unknown.year.into()))])
}

fn text(name: &'static str, value: &str) -> Param {
    (name, Fact::Text(String::from(value)))
}
