#![doc = include_str!("../README.md")]

mod document;
mod html;
mod pdf;
mod plain;
mod receipt;
mod words;

pub use document::{Document, DocumentError};
pub use html::CONTENT_SECURITY_POLICY;
pub use receipt::{Receipt, ReceivedFile};
