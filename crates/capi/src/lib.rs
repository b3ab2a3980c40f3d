#![doc = include_str!("../README.md")]

mod call;
mod forms;
mod single;

use std::cell::RefCell;

pub use call::Engine;

/// A smaller allocator than the one of `std`, as in the modules for browsers.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: lol_alloc::LockedAllocator<lol_alloc::FreeListAllocator> =
    lol_alloc::LockedAllocator::new(lol_alloc::FreeListAllocator::new());

/// What lies in linear memory between two calls.
#[derive(Debug, Default)]
struct Memory {
    input: Vec<u8>,
    output: Vec<u8>,
    engine: Engine,
}

thread_local! {
    static MEMORY: RefCell<Memory> = RefCell::default();
}

/// Makes room for a request of so many bytes and gives its address. The host writes the request there.
#[expect(
    unsafe_code,
    reason = "the host finds the function by this name; no other library is linked that could have it"
)]
#[unsafe(no_mangle)]
pub extern "C" fn otinish_input(length: usize) -> *mut u8 {
    MEMORY.with_borrow_mut(|memory| {
        memory.input.clear();
        memory.input.resize(length, 0);
        memory.input.as_mut_ptr()
    })
}

/// Answers the request and gives the length of the answer in bytes.
#[expect(unsafe_code, reason = "as above")]
#[unsafe(no_mangle)]
pub extern "C" fn otinish_call() -> usize {
    MEMORY.with_borrow_mut(|memory| {
        let input = std::mem::take(&mut memory.input);
        memory.output = memory.engine.call(&input).into_bytes();
        memory.output.len()
    })
}

/// The address of the last answer. It is good until the next call of any function.
#[expect(unsafe_code, reason = "as above")]
#[unsafe(no_mangle)]
pub extern "C" fn otinish_output() -> *const u8 {
    MEMORY.with_borrow(|memory| memory.output.as_ptr())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_goes_in_and_an_answer_comes_out() {
        // Natively the address cannot be written to without unsafe code, so the room is empty here: no JSON.
        assert!(!otinish_input(0).is_null());
        let length = otinish_call();
        assert!(length > 0);
        assert!(!otinish_output().is_null());
    }
}
