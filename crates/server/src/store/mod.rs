//! Everything that is kept, on SQLite or PostgreSQL.
//!
//! SQLite has one writer: writing transactions wait for its only connection instead of failing, and begin IMMEDIATE, so
//! that none fails half-way. Readers go beside it. On PostgreSQL both are one pool.

pub mod entity;
mod fold;
pub mod lease;
mod migration;
pub mod settings;

use std::time::Duration;

use anyhow::{Context, bail};
use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, DatabaseTransaction, DbErr, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;

pub use self::fold::{contains_word, fold};
use crate::audit;

/// Connections for reading beside SQLite's writer.
const SQLITE_READERS: u32 = 4;
/// Connections to PostgreSQL.
const POSTGRES_CONNECTIONS: u32 = 16;
/// How long a request waits for a connection.
const ACQUIRE_PATIENCE: Duration = Duration::from_secs(20);

/// The database; cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    reader: DatabaseConnection,
    writer: DatabaseConnection,
}

impl Store {
    /// Connects to `sqlite://PATH` (made if absent) or `postgres://…`, and brings the schema up to date.
    ///
    /// # Errors
    /// The address is of neither kind, the database cannot be reached, or a migration fails.
    pub async fn open(url: &str) -> anyhow::Result<Self> {
        let store = if url.starts_with("sqlite:") {
            let writer = connect_sqlite(url, 1).await?;
            // The file exists now, in WAL mode.
            Migrator::up(&writer, None).await.context("the database cannot be migrated")?;
            Self { reader: connect_sqlite(url, SQLITE_READERS).await?, writer }
        } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            let mut options = ConnectOptions::new(url);
            options.max_connections(POSTGRES_CONNECTIONS).acquire_timeout(ACQUIRE_PATIENCE).sqlx_logging(false);
            let pool = Database::connect(options).await.context("PostgreSQL cannot be reached")?;
            Migrator::up(&pool, None).await.context("the database cannot be migrated")?;
            Self { reader: pool.clone(), writer: pool }
        } else {
            bail!("KOKOUS_DATABASE_URL must begin with sqlite:// or postgres://");
        };
        Ok(store)
    }

    /// For reading.
    #[must_use]
    pub const fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// Begins a writing transaction; dropping it without a commit undoes it. The first one of a request notes who asked
    /// for it, see [`crate::audit`].
    ///
    /// # Errors
    /// No connection became free in time, or the database is gone.
    pub async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let transaction = self.writer.begin_with_options(options).await?;
        audit::note(&transaction).await?;
        Ok(transaction)
    }

    /// Closes all connections, so that SQLite writes its log back into its file.
    ///
    /// # Errors
    /// The database refuses.
    pub async fn close(self) -> Result<(), DbErr> {
        self.reader.close().await?;
        self.writer.close().await
    }
}

use self::migration::Migrator;

async fn connect_sqlite(url: &str, connections: u32) -> anyhow::Result<DatabaseConnection> {
    let mut options = ConnectOptions::new(url);
    options.max_connections(connections).acquire_timeout(ACQUIRE_PATIENCE).sqlx_logging(false);
    options.map_sqlx_sqlite_opts(|options| {
        options
            .create_if_missing(true)
            .foreign_keys(true)
            .busy_timeout(ACQUIRE_PATIENCE)
            .pragma("journal_mode", "WAL")
            // A save that was confirmed survives a power cut.
            .pragma("synchronous", "FULL")
    });
    Database::connect(options).await.with_context(|| format!("the database {url} cannot be opened"))
}
