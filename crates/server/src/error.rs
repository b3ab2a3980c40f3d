//! Why a server cannot start or go on.

use std::{io, path::PathBuf};

use otinish_forms::authoring::FileError;

/// Why a server cannot start or go on.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The address cannot be listened on.
    #[error("cannot listen on {addr}: {source}")]
    Listen {
        /// The address.
        addr: std::net::SocketAddr,
        /// The system's reason.
        source: io::Error,
    },
    /// A file or folder of the data folder or of the app cannot be used.
    #[error("{}: {source}", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// Another server uses the data folder.
    #[error("{}: another server uses this folder", .0.display())]
    InUse(PathBuf),
    /// The database cannot be opened, or its schema cannot be brought up to date.
    #[error("the database: {0}")]
    Database(#[from] sqlx::Error),
    /// The database is not one of this version or an older one.
    #[error("the database's schema: {0}")]
    Schema(#[from] sqlx::migrate::MigrateError),
    /// There are applications but no secret to make their tokens with.
    #[error("{}: the file is missing, but there are applications whose tokens were made with it; restore it", .0.display())]
    SecretMissing(PathBuf),
    /// The secret is damaged.
    #[error("{}: not a secret of 32 bytes in hexadecimal; restore the file", .0.display())]
    SecretDamaged(PathBuf),
    /// The operating system gives no random numbers.
    #[error("no random numbers: {0}")]
    Random(getrandom::Error),
    /// A configured origin is none.
    #[error("{0:?} is not an origin: write it as https://portal.example.kz")]
    Origin(String),
    /// The operator's definitions are wrong.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Forms(Vec<FileError>),
}

impl Error {
    /// A wrapper for errors about a file or folder.
    pub(crate) fn file(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { path, source }
    }
}
