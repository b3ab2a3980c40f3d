//! Runs a compiled WASM test in a headless browser: what cargo calls for each of them.
//!
//! It is wasm-bindgen's own runner, built from the locked crate, so that nothing has to be installed beside it.

use std::process::ExitCode;

fn main() -> ExitCode {
    match wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(std::env::args_os()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
