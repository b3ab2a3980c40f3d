//! Leptos form components and the single-page app of Otinish.
