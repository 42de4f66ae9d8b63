//! Databases of a test's own.

use sea_orm::{ConnectionTrait, Database};
use tempfile::TempDir;
use uuid::Uuid;

/// An empty database; it goes with its folder, or with the cluster that `cargo xtask test` started.
pub(crate) struct TestDatabase {
    pub(crate) url: String,
    /// For whatever else the test keeps.
    pub(crate) folder: TempDir,
}

pub(crate) async fn sqlite() -> TestDatabase {
    let folder = tempfile::tempdir().expect("a temporary folder");
    TestDatabase { url: format!("sqlite://{}", folder.path().join("kokous.db").display()), folder }
}

pub(crate) async fn postgres() -> TestDatabase {
    let server = std::env::var("KOKOUS_TEST_POSTGRES_URL")
        .expect("KOKOUS_TEST_POSTGRES_URL names a PostgreSQL superuser; `cargo xtask test native` starts one");
    let name = format!("test_{}", Uuid::new_v4().simple());
    let connection = Database::connect(&server).await.expect("PostgreSQL answers");
    connection.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("a database of our own");
    connection.close().await.expect("the connection closes");
    let (server, _) = server.rsplit_once('/').expect("the address names a database");
    TestDatabase { url: format!("{server}/{name}"), folder: tempfile::tempdir().expect("a temporary folder") }
}
