//! Cutting the making of panic messages out of a module that has no console to print them to.
//!
//! A panic in such a module ends in `unreachable` whatever happens; only its message, which nobody sees, is made before.
//! Stable Rust cannot be told to leave that out, so the functions that do it are emptied after linking, and wasm-opt then
//! drops what only they used. Measured on the validators: 24.5 KB become 20.4 KB after brotli.

use std::collections::HashSet;
use std::ops::Range;

use anyhow::{Context, Result};
use walrus::ir::Value;
use walrus::ir::{Call, Visitor, dfs_in_order};
use walrus::{ConstExpr, DataKind, FunctionBuilder, FunctionId, FunctionKind, Module};

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

/// Empties the functions that make panic messages, and those that format text if nothing else uses them; gives their names.
///
/// # Errors
///
/// When there is nothing to empty: then the names in this file are those of another compiler.
pub(crate) fn silence(module: &mut Module) -> Result<HashSet<String>> {
    let panics = functions(module, |name| PANIC.iter().any(|part| name.contains(part)));
    panics.iter().next().context("no function of a panic was found: have their names changed?")?;
    let formats = functions(module, |name| name.contains(FORMAT));
    let quiet: HashSet<FunctionId> = panics.union(&formats).copied().collect();
    let doors = functions(module, |name| name.ends_with("fmt::write") || name.contains("fmt::format"));
    let rejections = functions(module, |name| name.contains(REJECTION));
    let used = callers(module, &doors).iter().any(|caller| !quiet.contains(caller) && !rejections.contains(caller));
    let mut names = HashSet::new();
    for function in if used { panics } else { quiet } {
        names.extend(module.funcs.get(function).name.clone());
        empty(module, function);
    }
    Ok(names)
}

/// Clears what only emptied functions read: the linker has kept it for them.
pub(crate) fn forget_data(module: &mut Module, unread: &[Range<u32>]) {
    let segments: Vec<_> = module.data.iter().map(|data| data.id()).collect();
    for id in segments {
        let data = module.data.get_mut(id);
        let DataKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } = data.kind else { continue };
        let start = start.cast_unsigned() as usize;
        for range in unread {
            let length = data.value.len();
            let at = |address: u32| (address as usize).saturating_sub(start).min(length);
            data.value[at(range.start)..at(range.end)].fill(0);
        }
    }
}

/// How the paths of source files begin, as the compiler was told to write them or writes them by itself.
const ROOTS: [&[u8]; 7] = [b"/rustc/", b"/src/", b"/deps/", b"/rust/", b"/target/", b"crates/", b"web/src/"];

/// What the library says in panics. A module that was silenced says it to nobody.
const PANICS: [&[u8]; 25] = [
    b"slice index starts at ",
    b" but ends at ",
    b"index out of bounds: the len is ",
    b" but the index is ",
    b"range start index ",
    b"range end index ",
    b" out of range for slice of length ",
    b"attempt to join into collection with len > usize::MAX",
    b"capacity overflow",
    b"cannot access a Thread Local Storage value during or after destruction: ",
    b"encode_utf8: need ",
    b" bytes to encode U+",
    b" but buffer has just ",
    b"start of range should be a character boundary",
    b"copy_from_slice: source slice length (",
    b") does not match destination slice length (",
    b"removal index (is ",
    b") should be < len (is ",
    b"Tried to shrink to a larger capacity",
    b"dest is out of bounds",
    b"mid > len",
    b"attempt to divide by zero",
    b"RefCell already mutably borrowed",
    b"RefCell already borrowed",
    b"called `Option::unwrap()` on a `None` value",
];

/// Clears the texts and the places of panics, the path of a source file with a line and a column, in a module that was silenced: nothing
/// reads them any more, and the linker cannot know. Measured on the app: 1.2 KB less after brotli.
pub(crate) fn forget_places(module: &mut Module) {
    let segments: Vec<_> = module.data.iter().map(|data| data.id()).collect();
    for id in segments {
        let data = module.data.get_mut(id);
        if let DataKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } = data.kind {
            clear_places(&mut data.value, start.cast_unsigned() as usize);
            clear_texts(&mut data.value);
        }
    }
}

fn clear_texts(bytes: &mut [u8]) {
    for text in PANICS {
        let places: Vec<usize> = (0..bytes.len()).filter(|&at| bytes[at..].starts_with(text)).collect();
        for at in places {
            bytes[at..at + text.len()].fill(0);
        }
    }
}

/// Clears paths and the records of four words (address, length, line, column) that name one.
fn clear_places(bytes: &mut [u8], start: usize) {
    let mut paths = HashSet::new();
    let mut at = 0;
    while at < bytes.len() {
        match path_at(&bytes[at..]) {
            Some(length) => {
                paths.insert((start + at, length));
                bytes[at..at + length].fill(0);
                at += length;
            }
            None => at += 1,
        }
    }
    let word = |bytes: &[u8], at: usize| {
        bytes.get(at..at + 4).and_then(|word| Some(u32::from_le_bytes(word.try_into().ok()?) as usize))
    };
    let mut at = (4 - start % 4) % 4;
    while let (Some(address), Some(length)) = (word(bytes, at), word(bytes, at + 4)) {
        // `Location` ends its path with a NUL that its length may count.
        let is_place = paths.contains(&(address, length)) || length > 0 && paths.contains(&(address, length - 1));
        if is_place && at + 16 <= bytes.len() {
            bytes[at..at + 16].fill(0);
            at += 16;
        } else {
            at += 4;
        }
    }
}

/// The length of the path of a Rust file at the beginning of these bytes.
fn path_at(bytes: &[u8]) -> Option<usize> {
    if !ROOTS.iter().any(|root| bytes.starts_with(root)) {
        return None;
    }
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"_-./+".contains(byte);
    let length = bytes.iter().take_while(|byte| is_part(byte)).count();
    Some(bytes[..length].windows(3).position(|end| end == b".rs")? + 3)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clears_paths_and_the_records_that_name_them_and_nothing_else() {
        let mut bytes = b"ab/deps/x-1.0/src/lib.rscrates/no".to_vec();
        bytes.resize(36, 7);
        let text = bytes.clone();
        for word in [102_u32, 22, 5, 6, 102, 21, 1, 2] {
            bytes.extend(word.to_le_bytes());
        }
        let mut expected = text;
        expected[2..24].fill(0);
        expected.extend([0; 16]);
        for word in [102_u32, 20, 1, 2] {
            expected.extend(word.to_le_bytes());
        }
        let last = bytes.len() - 12;
        bytes[last..last + 4].copy_from_slice(&20_u32.to_le_bytes());
        clear_places(&mut bytes, 100);
        assert_eq!(bytes, expected);
    }
}
