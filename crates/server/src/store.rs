//! The database: every statement of SQL that is not the schema.
//!
//! The statements and types are those that SQLite and PostgreSQL share; what only SQLite has is in [`Store::open`].

use std::{path::Path, time::Duration};

use chrono::Datelike;
use otinish_calendar::AstanaTime;
use sqlx::{
    Row as _, SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous},
};

use crate::{AbortAt, Error};

/// An application as it is stored.
#[derive(Clone, Debug)]
pub(crate) struct Application {
    pub(crate) id: String,
    pub(crate) number: String,
    pub(crate) form: String,
    pub(crate) edition: String,
    pub(crate) received_at: AstanaTime,
    pub(crate) canonical: String,
    pub(crate) canonical_sha256: String,
    /// JSON.
    pub(crate) receipt: String,
    pub(crate) token_sha256: String,
}

/// An attached file as it is stored.
#[derive(Clone, Debug)]
pub(crate) struct StoredFile {
    pub(crate) slot: String,
    pub(crate) name: String,
    pub(crate) media_type: String,
    pub(crate) size: u64,
    pub(crate) sha256: String,
}

/// An application that is to be stored.
#[derive(Debug)]
pub(crate) struct NewApplication {
    pub(crate) id: String,
    /// The first part of the form's id, from which the number begins.
    pub(crate) system: String,
    pub(crate) form: String,
    pub(crate) edition: String,
    pub(crate) lang: &'static str,
    pub(crate) canonical: String,
    pub(crate) canonical_sha256: String,
    pub(crate) token_sha256: String,
    pub(crate) files: Vec<StoredFile>,
    pub(crate) key_sha256: String,
    pub(crate) request_sha256: String,
}

/// What became of an application that was to be stored.
#[derive(Debug)]
pub(crate) enum Stored {
    /// It is stored.
    New(Application),
    /// One with its key was stored before.
    Before(KnownKey),
}

/// An idempotency key that was used.
#[derive(Debug)]
pub(crate) struct KnownKey {
    pub(crate) request_sha256: String,
    pub(crate) application: String,
}

/// The database.
#[derive(Clone, Debug)]
pub(crate) struct Store {
    /// One connection: SQLite has one writer at a time, and waiting here is fair.
    writer: SqlitePool,
    reader: SqlitePool,
}

impl Store {
    /// Opens the database, makes it if it is missing, and brings its schema up to date.
    pub(crate) async fn open(path: &Path) -> Result<Self, Error> {
        use sqlx::ConnectOptions as _;
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // What is committed is on the disk: NORMAL would lose the last commits with the power.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(5))
            // A statement's log would show no values, but its errors might.
            .disable_statement_logging();
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(Duration::from_secs(30))
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(options.clone())
            .await?;
        sqlx::migrate!().run(&writer).await?;
        let reader = SqlitePoolOptions::new()
            .max_connections(8)
            .acquire_timeout(Duration::from_secs(10))
            .connect_with(options)
            .await?;
        Ok(Self { writer, reader })
    }

    /// Closes the database; the log is written back into it.
    pub(crate) async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
    }

    /// Whether the database answers.
    pub(crate) async fn is_ready(&self) -> Result<(), sqlx::Error> {
        self.has_applications().await.map(|_| ())
    }

    /// Whether anything was ever received.
    pub(crate) async fn has_applications(&self) -> Result<bool, sqlx::Error> {
        let row = sqlx::query("SELECT id FROM applications LIMIT 1").fetch_optional(&self.reader).await?;
        Ok(row.is_some())
    }

    /// The application with this id.
    pub(crate) async fn application(&self, id: &str) -> Result<Option<Application>, sqlx::Error> {
        sqlx::query(
            "SELECT id, number, form, edition, received_at, canonical, canonical_sha256, receipt, token_sha256 \
             FROM applications WHERE id = $1",
        )
        .bind(id)
        .fetch_optional(&self.reader)
        .await?
        .map(|row| read_application(&row))
        .transpose()
    }

    /// The SHA-256 of the token of the application with this id.
    pub(crate) async fn token_sha256(&self, id: &str) -> Result<Option<String>, sqlx::Error> {
        let row = sqlx::query("SELECT token_sha256 FROM applications WHERE id = $1").bind(id);
        row.fetch_optional(&self.reader).await?.map(|row| row.try_get(0)).transpose()
    }

    /// The files of an application, in order.
    pub(crate) async fn files(&self, application: &str) -> Result<Vec<StoredFile>, sqlx::Error> {
        sqlx::query(
            "SELECT slot, name, media_type, size, sha256 FROM attachments WHERE application = $1 ORDER BY position",
        )
        .bind(application)
        .fetch_all(&self.reader)
        .await?
        .iter()
        .map(read_file)
        .collect()
    }

    /// What an idempotency key was used for.
    pub(crate) async fn key(&self, key_sha256: &str) -> Result<Option<KnownKey>, sqlx::Error> {
        sqlx::query(KEY).bind(key_sha256).fetch_optional(&self.reader).await?.map(|row| read_key(&row)).transpose()
    }

    /// Gives an application its number and moment and stores it, unless its key was used before.
    ///
    /// `receipt` gives the receipt as JSON for the moment. The clock is read while no other application can be stored, so that numbers and moments have one order.
    pub(crate) async fn insert(
        &self,
        new: &NewApplication,
        clock: &crate::Clock,
        receipt: &(dyn Fn(AstanaTime) -> String + Sync),
        abort_at: Option<AbortAt>,
    ) -> Result<Stored, sqlx::Error> {
        let mut tx = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        if let Some(row) = sqlx::query(KEY).bind(&new.key_sha256).fetch_optional(&mut *tx).await? {
            return Ok(Stored::Before(read_key(&row)?));
        }
        let received_at = clock.now();
        let receipt = receipt(received_at);
        let year = received_at.date().year();
        let number: i64 = sqlx::query(
            "INSERT INTO numbers (system, year, last_number) VALUES ($1, $2, 1) \
             ON CONFLICT (system, year) DO UPDATE SET last_number = numbers.last_number + 1 RETURNING last_number",
        )
        .bind(&new.system)
        .bind(i64::from(year))
        .fetch_one(&mut *tx)
        .await?
        .try_get(0)?;
        let number = format!("{}-{year}-{number:06}", new.system.to_ascii_uppercase());
        sqlx::query(
            "INSERT INTO applications \
             (id, number, form, edition, lang, received_at, canonical, canonical_sha256, receipt, token_sha256) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(&new.id)
        .bind(&number)
        .bind(&new.form)
        .bind(&new.edition)
        .bind(new.lang)
        .bind(received_at.unix())
        .bind(&new.canonical)
        .bind(&new.canonical_sha256)
        .bind(&receipt)
        .bind(&new.token_sha256)
        .execute(&mut *tx)
        .await?;
        for (position, file) in (0_i64..).zip(&new.files) {
            sqlx::query(
                "INSERT INTO attachments (application, position, slot, name, media_type, size, sha256) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7)",
            )
            .bind(&new.id)
            .bind(position)
            .bind(&file.slot)
            .bind(&file.name)
            .bind(&file.media_type)
            .bind(i64::try_from(file.size).unwrap_or(i64::MAX))
            .bind(&file.sha256)
            .execute(&mut *tx)
            .await?;
        }
        sqlx::query("INSERT INTO idempotency_keys (key_sha256, request_sha256, application) VALUES ($1, $2, $3)")
            .bind(&new.key_sha256)
            .bind(&new.request_sha256)
            .bind(&new.id)
            .execute(&mut *tx)
            .await?;
        crate::intake::abort(abort_at, AbortAt::RowsWritten);
        tx.commit().await?;
        Ok(Stored::New(Application {
            id: new.id.clone(),
            number,
            form: new.form.clone(),
            edition: new.edition.clone(),
            received_at,
            canonical: new.canonical.clone(),
            canonical_sha256: new.canonical_sha256.clone(),
            receipt,
            token_sha256: new.token_sha256.clone(),
        }))
    }
}

const KEY: &str = "SELECT request_sha256, application FROM idempotency_keys WHERE key_sha256 = $1";

fn read_key(row: &SqliteRow) -> Result<KnownKey, sqlx::Error> {
    Ok(KnownKey { request_sha256: row.try_get("request_sha256")?, application: row.try_get("application")? })
}

fn read_application(row: &SqliteRow) -> Result<Application, sqlx::Error> {
    Ok(Application {
        id: row.try_get("id")?,
        number: row.try_get("number")?,
        form: row.try_get("form")?,
        edition: row.try_get("edition")?,
        received_at: AstanaTime::from_unix(row.try_get("received_at")?),
        canonical: row.try_get("canonical")?,
        canonical_sha256: row.try_get("canonical_sha256")?,
        receipt: row.try_get("receipt")?,
        token_sha256: row.try_get("token_sha256")?,
    })
}

fn read_file(row: &SqliteRow) -> Result<StoredFile, sqlx::Error> {
    Ok(StoredFile {
        slot: row.try_get("slot")?,
        name: row.try_get("name")?,
        media_type: row.try_get("media_type")?,
        size: u64::try_from(row.try_get::<i64, _>("size")?).unwrap_or(0),
        sha256: row.try_get("sha256")?,
    })
}
