//! Attachment policies and what a file really is.
