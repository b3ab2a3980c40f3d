//! Measuring several things in turn, so that a machine that grows slower grows slower for all of them.

use std::{hint::black_box, time::Instant};

/// A thing to measure: its name, and a call that handles one of several parts of the work.
pub struct Measured<'a> {
    name: &'static str,
    run: Box<dyn FnMut(usize) -> usize + 'a>,
}

impl<'a> Measured<'a> {
    /// A thing whose call takes the number of a part and gives any number that depends on all of its items.
    pub fn new(name: &'static str, run: impl FnMut(usize) -> usize + 'a) -> Self {
        Self { name, run: Box::new(run) }
    }

    /// Its name.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Runs one part, for the number that it gives.
    pub fn once(&mut self, part: usize) -> usize {
        (self.run)(part)
    }
}

/// Runs every part of each thing in turn, so many rounds; gives for each its name and nanoseconds an item, each part taken
/// in its quickest round: what else the machine does only ever adds, and short parts are seldom disturbed.
pub fn quickest(things: &mut [Measured<'_>], parts: usize, items: usize, rounds: usize) -> Vec<(&'static str, f64)> {
    let mut best = vec![vec![f64::INFINITY; parts]; things.len()];
    for _ in 0..rounds {
        for part in 0..parts {
            for (thing, best) in things.iter_mut().zip(&mut best) {
                let start = Instant::now();
                black_box(thing.once(part));
                best[part] = best[part].min(start.elapsed().as_secs_f64());
            }
        }
    }
    let figures = best.iter().map(|parts| parts.iter().sum::<f64>() * 1e9 / items as f64);
    things.iter().map(Measured::name).zip(figures).collect()
}

/// What a program of the comparison prints: one line of JSON.
pub fn print(results: &[(&'static str, f64)]) {
    let object: serde_json::Map<String, serde_json::Value> =
        results.iter().map(|(name, figure)| ((*name).to_owned(), (*figure).into())).collect();
    println!("{}", serde_json::Value::Object(object));
}
