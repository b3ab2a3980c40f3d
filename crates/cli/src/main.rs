//! The otinish command: serve, check, validate, forms.

fn main() {}
