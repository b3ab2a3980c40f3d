//! Tells cargo when the embedded app has changed.

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=migrations");
    // A folder that is missing cannot be watched without building the crate every time: whoever makes it sets this.
    println!("cargo::rerun-if-env-changed=OTINISH_APP");
    if Path::new("../../dist/index.html").exists() {
        println!("cargo::rerun-if-changed=../../dist");
    }
}
