//! The repository's own tasks: serve, test, bench, pkg.

fn main() {}
