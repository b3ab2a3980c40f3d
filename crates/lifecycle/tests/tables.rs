//! The tables hold together, and agree with the catalogue.

use std::{collections::BTreeSet, fs, path::Path};

use otinish_lifecycle::{
    Base, Check, Clock, GENERAL_CODES, Guard, Language, Length, MACHINES, MESSAGES, Machine, Origin, RULES, SYSTEM,
    TermDef, Text,
};
use serde_json::Value;

/// What the conditions of a machine name.
#[derive(Default)]
struct Names {
    facts: BTreeSet<&'static str>,
    terms: BTreeSet<&'static str>,
    actors: BTreeSet<&'static str>,
    states: BTreeSet<(&'static str, &'static str)>,
    words: BTreeSet<(&'static str, &'static str)>,
    rules: BTreeSet<&'static str>,
    codes: BTreeSet<&'static str>,
}

impl Names {
    fn guard(&mut self, guard: &Guard) {
        match *guard {
            Guard::Never | Guard::ReceptionOpen | Guard::PilotActive | Guard::Before(..) => {}
            Guard::Is(id)
            | Guard::IsNot(id)
            | Guard::Given(id)
            | Guard::Between(id, ..)
            | Guard::NotBeforeEvent(id)
            | Guard::NotAfterEvent(id) => {
                self.facts.insert(id);
            }
            Guard::OneOf(id, words) => {
                self.facts.insert(id);
                self.words.extend(words.iter().map(|word| (id, *word)));
            }
            Guard::Same(a, b) => self.facts.extend([a, b]),
            Guard::By(actor) => {
                self.actors.insert(actor);
            }
            Guard::In(region, states) => self.states.extend(states.iter().map(|state| (region, *state))),
            Guard::Running(term) | Guard::InTime(term) | Guard::Over(term) => {
                self.terms.insert(term);
            }
            Guard::Within(term) => self.term(term),
            Guard::Exempt(cases) => cases.iter().for_each(|(_, case)| self.guard(case)),
            Guard::All(guards) | Guard::Any(guards) => guards.iter().for_each(|guard| self.guard(guard)),
            Guard::Not(guard) => self.guard(guard),
        }
    }

    fn check(&mut self, check: &Check) {
        self.guard(&check.guard);
        self.codes.insert(check.code);
        self.rules.insert(check.rule);
    }

    fn term(&mut self, term: &TermDef) {
        self.rules.insert(term.rule);
        self.codes.insert(term.late);
        term.only.iter().for_each(|guard| self.guard(guard));
        match term.base {
            Base::Event => assert!(term.length != Length::Until, "{} has no end", term.id),
            Base::Fact(id) => {
                self.facts.insert(id);
            }
            Base::EndOf(id) => {
                self.terms.insert(id);
            }
        }
    }

    fn machine(machine: &Machine) -> Self {
        let mut names = Self::default();
        for transition in machine.transitions {
            transition.case.iter().for_each(|guard| names.guard(guard));
            transition.checks.iter().for_each(|check| names.check(check));
            transition.starts.iter().for_each(|term| names.term(term));
            names.states.extend(transition.from.iter().map(|state| (transition.region, *state)));
            names.states.extend(transition.to.iter().copied());
            names.actors.extend(transition.actors);
            names.terms.extend(transition.meets.iter().chain(transition.cancels).chain(transition.timer.as_ref()));
            names.facts.extend(transition.keeps.iter().chain(transition.stamps));
            names.rules.extend(transition.rules);
            names.rules.extend(transition.notices.iter().map(|notice| notice.rule));
            names.actors.extend(transition.notices.iter().map(|notice| notice.recipient));
            if let Clock::Stops(fact) = transition.clock {
                names.facts.insert(fact);
            }
            for notice in transition.notices {
                names.facts.extend(placeholders(notice.text.kk));
            }
        }
        names.rules.remove("");
        names.codes.remove("");
        names
    }
}

fn placeholders(text: &'static str) -> BTreeSet<&'static str> {
    text.split('{').skip(1).filter_map(|tail| tail.split_once('}')).map(|(name, _)| name).collect()
}

fn kebab(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn assert_text(text: &Text, what: &str) {
    for language in [Language::Kk, Language::Ru, Language::En] {
        assert!(!text.get(language).trim().is_empty(), "{what} has no {language:?}");
        assert_eq!(placeholders(text.get(language)), placeholders(text.kk), "{what} in {language:?}");
    }
}

#[test]
fn everything_a_machine_names_it_defines() {
    for machine in MACHINES {
        let names = Names::machine(machine);
        let begun: BTreeSet<_> = machine.transitions.iter().flat_map(|row| row.starts).map(|term| term.id).collect();
        for fact in &names.facts {
            assert!(machine.fact(fact).is_some(), "{}: no fact {fact}", machine.id);
        }
        for (fact, word) in &names.words {
            let kind = machine.fact(fact).map(|fact| fact.kind);
            assert!(
                kind.is_some_and(|kind| otinish_lifecycle::Fact::from_word(kind, word).is_some()),
                "{}: {fact} is never {word}",
                machine.id
            );
        }
        for term in &names.terms {
            assert!(begun.contains(term), "{}: {term} never begins", machine.id);
        }
        for actor in &names.actors {
            assert!(machine.actor(actor).is_some(), "{}: no actor {actor}", machine.id);
        }
        for (region, state) in &names.states {
            let state = machine.region(region).and_then(|region| region.state(state));
            assert!(state.is_some(), "{}: no state {state:?} in {region}", machine.id);
        }
    }
}

#[test]
fn everything_a_machine_defines_it_uses() {
    for machine in MACHINES {
        let names = Names::machine(machine);
        for fact in machine.facts {
            // What a notice or a message only tells is used too.
            let told = ["application_data"].contains(&fact.id);
            assert!(told || names.facts.contains(fact.id), "{}: {} is never asked", machine.id, fact.id);
        }
        for region in machine.regions {
            for state in &region.states[1..] {
                let reached = machine.transitions.iter().any(|row| row.to.contains(&(region.id, state.id)));
                assert!(reached, "{}: {} is never reached", machine.id, state.id);
            }
        }
    }
}

#[test]
fn an_event_of_time_asks_for_nothing_but_time() {
    for machine in MACHINES {
        for row in machine.transitions.iter().filter(|row| row.timer.is_some()) {
            assert!(row.checks.is_empty() && row.case.is_none(), "{} {}", machine.id, row.event);
            assert!(row.actors.contains(&SYSTEM), "{} {}", machine.id, row.event);
        }
        for row in machine.transitions.iter().filter(|row| row.timer.is_none()) {
            assert!(!row.actors.contains(&SYSTEM), "{} {}", machine.id, row.event);
        }
    }
}

#[test]
fn rules_are_those_of_the_catalogue() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/catalogue/index.json");
    let index: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let source = |id: &str| {
        let rules = index["rules"].as_array().unwrap();
        rules.iter().find(|rule| rule["id"] == id).map(|rule| rule["source"].as_str().unwrap().to_owned())
    };
    for (id, text) in RULES {
        assert_eq!(source(id).as_deref(), Some(*text), "{id}");
    }
    let used: BTreeSet<_> = MACHINES.iter().flat_map(|machine| Names::machine(machine).rules).collect();
    let listed: BTreeSet<_> = RULES.iter().map(|(id, _)| *id).collect();
    assert_eq!(used, listed);
    for machine in MACHINES {
        for rule in Names::machine(machine).rules {
            assert!(rule.starts_with(machine.system), "{}: {rule}", machine.id);
        }
    }
}

#[test]
fn every_code_has_a_message_in_three_languages_and_no_message_is_left_over() {
    let mut codes: BTreeSet<_> = GENERAL_CODES.iter().copied().collect();
    for machine in MACHINES {
        for code in Names::machine(machine).codes {
            assert!(code.split_once('.').is_some_and(|(thing, reason)| thing == machine.id && kebab(reason)), "{code}");
            codes.insert(code);
        }
    }
    let texts: BTreeSet<_> = MESSAGES.iter().map(|(code, _)| *code).collect();
    assert_eq!(codes, texts);
    assert_eq!(MESSAGES.len(), texts.len(), "a code stands twice");
    assert!(MESSAGES.is_sorted_by_key(|(code, _)| *code), "messages are in the order of their codes");
    for (code, text) in MESSAGES {
        assert_text(text, code);
    }
}

#[test]
fn names_and_notices_are_in_three_languages() {
    let mut ids = BTreeSet::new();
    for machine in MACHINES {
        assert!(ids.insert(machine.id), "{} stands twice", machine.id);
        assert!(kebab(machine.id), "{}", machine.id);
        assert_text(&machine.title, machine.id);
        machine.actors.iter().for_each(|actor| assert_text(&actor.name, actor.id));
        machine.regions.iter().flat_map(|region| region.states).for_each(|state| assert_text(&state.name, state.id));
        for notice in machine.transitions.iter().flat_map(|row| row.notices) {
            assert_text(&notice.text, notice.id);
            assert!(!notice.channels.is_empty(), "{}", notice.id);
            assert_eq!(notice.rule.is_empty(), notice.act_kk.is_empty(), "{}", notice.id);
            if notice.text.origin == Origin::Act {
                assert!(notice.act_kk.contains(notice.text.kk), "{} is not in the act", notice.id);
            }
        }
    }
}

#[test]
fn the_table_of_the_readme_is_complete() {
    let readme = include_str!("../README.md");
    for machine in MACHINES {
        let events = machine.events().count();
        let states: usize = machine.regions.iter().map(|region| region.states.len()).sum();
        let line = format!("| `{}` | {} | {} | {states} | {events} |", machine.id, machine.system, machine.title.en);
        assert!(readme.contains(&line), "the README lacks:\n{line}");
    }
}
