//! The HTTP service: serves the app, validates, takes applications and keeps them.
