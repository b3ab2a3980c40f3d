//! Events from words, for callers that have text: an HTTP body, a command line, a file.

use alloc::{string::ToString, vec};

use crate::{
    fact::{Fact, Facts, parse_moment},
    machine::Machine,
    machines::MACHINES,
    state::{Event, Refusal},
};

impl Machine {
    /// The machine with an id.
    pub fn by_id(id: &str) -> Option<&'static Self> {
        MACHINES.iter().copied().find(|machine| machine.id == id)
    }

    /// An event from words: ids as in the tables, the moment as `2026-04-17T10:00` in Astana, facts as
    /// [`Fact::from_word`] reads them.
    ///
    /// `event.unknown`, `event.unknown-actor`, `event.unknown-fact`, `event.wrong-fact` (also for the moment, as the
    /// fact `at`).
    pub fn event<'a>(
        &self,
        id: &str,
        actor: &str,
        at: &str,
        facts: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Event, Refusal> {
        let refuse = |code, name, word: &str| Refusal::new(code, "", vec![(name, Fact::Text(word.to_string()))]);
        if !self.events().any(|event| event == id) {
            return Err(refuse("event.unknown", "event", id));
        }
        if self.actor(actor).is_none() {
            return Err(refuse("event.unknown-actor", "actor", actor));
        }
        let at = parse_moment(at).ok_or_else(|| refuse("event.wrong-fact", "fact", "at"))?;
        let mut read = Facts::new();
        for (name, word) in facts {
            let def = self.fact(name).ok_or_else(|| refuse("event.unknown-fact", "fact", name))?;
            let value = Fact::from_word(def.kind, word).ok_or_else(|| refuse("event.wrong-fact", "fact", name))?;
            read.set(name, value);
        }
        Ok(Event { id: id.to_string(), actor: actor.to_string(), at, facts: read })
    }
}
