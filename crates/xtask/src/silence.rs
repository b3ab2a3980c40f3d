//! Cutting the making of panic messages out of a module that has no console to print them to.
//!
//! A panic in such a module ends in `unreachable` whatever happens; only its message, which nobody sees, is made before.
//! Stable Rust cannot be told to leave that out, so the functions that do it are emptied after linking, and wasm-opt then
//! drops what only they used. Measured on the validators: 24.5 KB become 20.4 KB after brotli.

use std::collections::HashSet;

use anyhow::{Context, Result};
use walrus::ir::{Call, Visitor, dfs_in_order};
use walrus::{FunctionBuilder, FunctionId, FunctionKind, Module};

/// Parts of the names of functions in `core`, `alloc` and `std` that end in a panic or prepare one.
const PANIC: [&str; 12] = [
    "::panicking::",
    "rust_panic",
    "slice_error_fail",
    "slice_index_fail",
    "len_mismatch_fail",
    "option::unwrap_failed",
    "option::expect_failed",
    "result::unwrap_failed",
    "raw_vec::handle_error",
    "raw_vec::capacity_overflow",
    "alloc::handle_alloc_error",
    "alloc::default_alloc_error_hook",
];

/// A part of the names of functions that format text.
const FORMAT: &str = "fmt::";

/// A function that formats text only for the rejection of a promise whose future panicked; nobody reads that text.
const REJECTION: &str = "js_sys::futures::future_to_promise";

/// Empties the functions that make panic messages, and those that format text if nothing else uses them.
///
/// # Errors
///
/// When there is nothing to empty: then the names in this file are those of another compiler.
pub(crate) fn silence(module: &mut Module) -> Result<()> {
    let panics = functions(module, |name| PANIC.iter().any(|part| name.contains(part)));
    panics.iter().next().context("no function of a panic was found: have their names changed?")?;
    let formats = functions(module, |name| name.contains(FORMAT));
    let quiet: HashSet<FunctionId> = panics.union(&formats).copied().collect();
    let doors = functions(module, |name| name.ends_with("fmt::write") || name.contains("fmt::format"));
    let rejections = functions(module, |name| name.contains(REJECTION));
    let used = callers(module, &doors).iter().any(|caller| !quiet.contains(caller) && !rejections.contains(caller));
    for function in if used { panics } else { quiet } {
        empty(module, function);
    }
    Ok(())
}

/// The module's own functions whose names fit.
fn functions(module: &Module, fits: impl Fn(&str) -> bool) -> HashSet<FunctionId> {
    let named = module.funcs.iter_local().map(|(id, _)| (id, module.funcs.get(id).name.as_deref().unwrap_or_default()));
    named.filter(|(_, name)| fits(name)).map(|(id, _)| id).collect()
}

/// The functions that call one of these.
fn callers(module: &Module, called: &HashSet<FunctionId>) -> HashSet<FunctionId> {
    struct Calls<'a> {
        called: &'a HashSet<FunctionId>,
        found: bool,
    }
    impl<'i> Visitor<'i> for Calls<'_> {
        fn visit_call(&mut self, call: &Call) {
            self.found |= self.called.contains(&call.func);
        }
    }
    let calls = |function: &walrus::LocalFunction| {
        let mut calls = Calls { called, found: false };
        dfs_in_order(&mut calls, function, function.entry_block());
        calls.found
    };
    module.funcs.iter_local().filter(|(_, function)| calls(function)).map(|(id, _)| id).collect()
}

/// Leaves a function that only traps.
fn empty(module: &mut Module, function: FunctionId) {
    let kind = module.types.get(module.funcs.get(function).ty());
    let (params, results) = (kind.params().to_vec(), kind.results().to_vec());
    let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
    builder.func_body().unreachable();
    let params = params.into_iter().map(|kind| module.locals.add(kind)).collect();
    module.funcs.get_mut(function).kind = FunctionKind::Local(builder.local_func(params));
}
