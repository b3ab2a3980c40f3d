//! The single-page app.

fn main() {}
