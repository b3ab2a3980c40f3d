//! Otinish for JavaScript: the inspection of files and the form engine. The checks of single values are a module of their own,
//! `otinish-validators`.
//!
//! These functions are the seam between the WASM modules and the hand-written JavaScript in `pkg/`, which is the
//! interface for users. Only texts, numbers and bytes cross it. A text comes from JavaScript without lone surrogates:
//! `pkg/` finds them before, because on the way they would silently become U+FFFD.
//!
//! Invariant: no function panics on any input, because a panic ends the module for the whole page.

#[cfg(feature = "attachments")]
mod attachments;
#[cfg(feature = "forms")]
mod date;
#[cfg(feature = "forms")]
mod forms;
#[cfg(feature = "attachments")]
mod json;
#[cfg(all(feature = "forms", not(feature = "all-kinds")))]
mod outer;

#[cfg(feature = "attachments")]
pub use attachments::{Files, check_files, inspect};
#[cfg(feature = "forms")]
pub use forms::Form;
#[cfg(all(feature = "forms", not(feature = "all-kinds")))]
pub use outer::outer_kinds;

/// A smaller allocator than the one of `std`: 2.5 KB less after brotli. It takes its lock, which costs nothing here.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: lol_alloc::LockedAllocator<lol_alloc::FreeListAllocator> =
    lol_alloc::LockedAllocator::new(lol_alloc::FreeListAllocator::new());
