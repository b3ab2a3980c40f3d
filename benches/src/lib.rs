//! What the benchmarks share: the million numbers, a check written step by step, forms and their peers.

pub mod files;
pub mod forms;
pub mod notary;
pub mod numbers;
pub mod rounds;
pub mod vectors;

use std::time::Duration;

/// Criterion with short runs: the figures are read as ratios, and there are many of them.
pub fn short() -> criterion::Criterion {
    criterion::Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(150))
        .measurement_time(Duration::from_millis(400))
        .without_plots()
}
