//! The components, one folder each. [`FormView`] is the whole form and works in any Leptos app.
//!
//! The others are plain functions from data to a view: the form is drawn anew when the language or the step changes, from the
//! state in [`crate::Filling`], so they need no signals of their own.

mod address;
pub(crate) mod attachments;
mod choice;
mod choices;
mod consent;
mod date_field;
pub(crate) mod draft_box;
pub(crate) mod error_summary;
pub(crate) mod field;
pub(crate) mod form_view;
mod group;
pub(crate) mod language_switch;
pub(crate) mod notice;
pub(crate) mod option_filter;
mod person_name;
pub(crate) mod print_view;
pub(crate) mod receipt;
pub(crate) mod review;
mod step_nav;
mod text_field;

pub use draft_box::{Draft, DraftKeeper, Drafts};
pub use form_view::FormView;
