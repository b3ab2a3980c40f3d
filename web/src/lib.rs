#![doc = include_str!("../README.md")]

mod api;
mod app;
mod citation;
mod components;
mod dom;
mod draft;
mod embedded;
mod later;
mod live;
mod more;
mod pages;
mod pdf;
mod router;
mod sending;
mod state;
mod texts;
mod view;

pub use app::run;
pub use components::{Draft, DraftKeeper, Drafts, FormView};
pub use embedded::{Embedded, Host, Options};
pub use state::{Attached, Filling, Sending, Submission};
pub use texts::{Texts, texts};

#[cfg(test)]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
