#![doc = include_str!("../README.md")]

mod api;
mod app;
mod body;
mod clock;
mod config;
mod documents;
mod error;
mod files;
mod guard;
mod hex;
mod inspect;
mod intake;
mod lifecycle;
mod log;
mod media;
mod multipart;
mod problem;
mod secret;
mod server;
mod state;
mod store;

pub use clock::Clock;
pub use config::{AbortAt, Config, Limits};
pub use error::Error;
pub use log::{json_log, log_to_stderr};
pub use problem::{Code, PROBLEMS, ProblemKind};
pub use server::{Server, serve};
