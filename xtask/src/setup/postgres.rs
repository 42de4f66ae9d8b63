//! PostgreSQL's programs. No service is needed: the tests run a cluster of their own.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::debian;
use crate::environment::Environment;

/// Debian keeps the server's programs off `PATH`, a folder per major version.
const DEBIAN_VERSIONS: &str = "/usr/lib/postgresql";

/// The folder that holds `initdb` and `postgres`; of several versions the newest.
///
/// # Errors
/// When PostgreSQL's server is not installed.
pub(crate) fn server_programs(environment: &Environment) -> Result<PathBuf> {
    let versions = fs::read_dir(DEBIAN_VERSIONS).into_iter().flatten().flatten();
    let newest = versions.map(|version| version.path().join("bin")).filter(|folder| holds_server(folder)).max();
    let on_path = || environment.find("initdb")?.parent().map(Path::to_owned);
    newest.or_else(on_path).context("PostgreSQL's server programs (initdb, postgres) are missing")
}

/// Installs Debian's PostgreSQL without its main cluster, which would run as a service.
///
/// # Errors
/// When it cannot be installed from here.
pub(crate) fn install(environment: &Environment) -> Result<()> {
    debian::install(environment, &["postgresql-common"])?;
    let settings = Path::new("/etc/postgresql-common/createcluster.conf");
    let text = fs::read_to_string(settings).unwrap_or_default();
    if !text.lines().any(|line| line.trim() == "create_main_cluster = false") {
        fs::write(settings, format!("{text}\ncreate_main_cluster = false\n"))
            .with_context(|| format!("{} cannot be written", settings.display()))?;
    }
    debian::install(environment, &["postgresql"])?;
    server_programs(environment).map(drop)
}

fn holds_server(folder: &Path) -> bool {
    folder.join("initdb").is_file() && folder.join("postgres").is_file()
}
