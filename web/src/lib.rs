#![doc = include_str!("../README.md")]

mod api;
mod app;
mod citation;
mod components;
mod dom;
mod draft;
mod later;
mod live;
mod more;
mod pages;
mod pdf;
mod router;
mod state;
mod texts;
mod view;

pub use app::run;
pub use components::{DraftKeeper, Drafts, FormView};
pub use state::{Attached, Filling, Sending, Submission};
pub use texts::Texts;

#[cfg(test)]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
