//! Otinish for JavaScript: the validators and the form engine.
//!
//! These functions are the seam between the WASM modules and the hand-written JavaScript in `pkg/`, which is the
//! interface for users. Only texts, numbers and bytes cross it. A text comes from JavaScript without lone surrogates:
//! `pkg/` finds them before, because on the way they would silently become U+FFFD.
//!
//! Invariant: no function panics on any input, because a panic ends the module for the whole page.

#[cfg(feature = "attachments")]
mod attachments;
#[cfg(any(feature = "forms", feature = "checks"))]
mod date;
#[cfg(feature = "forms")]
mod forms;
#[cfg(any(feature = "attachments", feature = "checks"))]
mod json;
#[cfg(all(feature = "forms", not(feature = "all-kinds")))]
mod outer;
#[cfg(feature = "checks")]
mod validators;

#[cfg(feature = "attachments")]
pub use attachments::{Content, Files, check_files, inspect};
#[cfg(feature = "forms")]
pub use forms::Form;
#[cfg(all(feature = "forms", not(feature = "all-kinds")))]
pub use outer::outer_kinds;
#[cfg(feature = "more-kinds")]
pub use validators::court_year_differs;
#[cfg(feature = "checks")]
pub use validators::{check, check_lines, code, code_of_short, codes, decode, judge, kinds, refuses_short, short};

/// A smaller allocator than the one of `std`: 2.5 KB less after brotli. It takes its lock, which costs nothing here.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: lol_alloc::LockedAllocator<lol_alloc::FreeListAllocator> =
    lol_alloc::LockedAllocator::new(lol_alloc::FreeListAllocator::new());
