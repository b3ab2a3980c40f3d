//! Otinish for JavaScript: the validators and the form engine.
