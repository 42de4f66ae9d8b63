//! Databases of a test's own.

use kokous_server::store::Store;
use sea_orm::{ConnectionTrait, Database};
use tempfile::TempDir;
use tokio::sync::OnceCell;
use uuid::Uuid;

const SQLITE_FILE: &str = "kokous.db";

/// A database with nothing but the schema; it goes with its folder, or with the cluster that `cargo xtask test` started.
pub(crate) struct TestDatabase {
    pub(crate) url: String,
    /// For whatever else the test keeps.
    pub(crate) folder: TempDir,
}

/// A database with the whole schema. It is made once, as making it takes longer than most tests, and each test has a copy.
pub(crate) async fn sqlite() -> TestDatabase {
    static MIGRATED: OnceCell<Vec<u8>> = OnceCell::const_new();
    let bytes = MIGRATED.get_or_init(|| async {
        let database = empty_sqlite();
        migrate(&database.url).await;
        std::fs::read(database.folder.path().join(SQLITE_FILE)).expect("the database is a file")
    });
    let bytes = bytes.await;
    let database = empty_sqlite();
    std::fs::write(database.folder.path().join(SQLITE_FILE), bytes).expect("the folder takes a file");
    database
}

/// A database with the whole schema, as [`sqlite`] has it.
pub(crate) async fn postgres() -> TestDatabase {
    static MIGRATED: OnceCell<String> = OnceCell::const_new();
    let template = MIGRATED.get_or_init(|| async {
        let database = empty_postgres("template0").await;
        migrate(&database.url).await;
        let (_, name) = database.url.rsplit_once('/').expect("the address names the database");
        name.to_owned()
    });
    empty_postgres(template.await).await
}

fn empty_sqlite() -> TestDatabase {
    let folder = tempfile::tempdir().expect("a temporary folder");
    TestDatabase { url: format!("sqlite://{}", folder.path().join(SQLITE_FILE).display()), folder }
}

/// As empty as `template` is.
async fn empty_postgres(template: &str) -> TestDatabase {
    let server = std::env::var("KOKOUS_TEST_POSTGRES_URL")
        .expect("KOKOUS_TEST_POSTGRES_URL names a PostgreSQL superuser; `cargo xtask test native` starts one");
    let name = format!("test_{}", Uuid::new_v4().simple());
    let connection = Database::connect(&server).await.expect("PostgreSQL answers");
    let create = format!("CREATE DATABASE {name} TEMPLATE {template}");
    connection.execute_unprepared(&create).await.expect("a database of our own");
    connection.close().await.expect("the connection closes");
    let (server, _) = server.rsplit_once('/').expect("the address names a database");
    TestDatabase { url: format!("{server}/{name}"), folder: tempfile::tempdir().expect("a temporary folder") }
}

async fn migrate(url: &str) {
    let store = Store::open(url).await.expect("the schema is made");
    store.close().await.expect("the database closes");
}
