//! Where the keys come from.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};
use base64::{Engine, engine::general_purpose::STANDARD};

use super::{KEY, SecretKeys};
use crate::config::Config;

/// The configured keys; without any, the one in a file beside the SQLite database, which is made on the first start.
/// Nothing where the database is elsewhere and no key is configured: several servers must have the same one.
///
/// # Errors
/// A file cannot be read or made, or holds no key.
pub fn load(config: &Config, demo: bool) -> anyhow::Result<Option<SecretKeys>> {
    if let Some(text) = &config.secret_key {
        return SecretKeys::parse(text).context("KOKOUS_SECRET_KEY").map(Some);
    }
    if let Some(path) = &config.secret_key_file {
        return read(path).map(Some);
    }
    let Some(path) = beside(&config.database(demo)) else { return Ok(None) };
    match fs::exists(&path) {
        Ok(true) => read(&path).map(Some),
        Ok(false) => make(&path).map(Some),
        Err(error) => bail!("{} cannot be looked for: {error}", path.display()),
    }
}

/// `kokous.db.key` for `sqlite://kokous.db`.
fn beside(database: &str) -> Option<PathBuf> {
    let path = database.strip_prefix("sqlite:")?.trim_start_matches("//");
    let (path, _) = path.split_once('?').unwrap_or((path, ""));
    (!path.is_empty() && !path.contains(":memory:")).then(|| PathBuf::from(format!("{path}.key")))
}

fn read(path: &Path) -> anyhow::Result<SecretKeys> {
    let text = fs::read_to_string(path).with_context(|| format!("the key file {} cannot be read", path.display()))?;
    SecretKeys::parse(&text).with_context(|| format!("the key file {}", path.display()))
}

/// Makes a file that only its owner can read.
fn make(path: &Path) -> anyhow::Result<SecretKeys> {
    use std::os::unix::fs::OpenOptionsExt;

    let key: [u8; KEY] = rand::random();
    let opened = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    match opened {
        Ok(mut file) => {
            writeln!(file, "{}", STANDARD.encode(key))?;
            file.sync_all()?;
            tracing::info!("made {}: it opens the calendar accounts, so keep a copy of it", path.display());
        }
        // Another process was faster: its key is ours.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(error) => bail!("the key file {} cannot be made: {error}", path.display()),
    }
    read(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_once_beside_the_database_and_for_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt;

        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("kokous.db");
        let url = format!("sqlite://{}", database.display());
        let config = Config { database_url: Some(url), ..Config::default() };
        let first = load(&config, false).unwrap().unwrap();
        let sealed = first.seal("row", "column", &"secret".into()).unwrap();
        load(&config, false).unwrap().unwrap().open("row", "column", &sealed).unwrap();
        let mode = fs::metadata(folder.path().join("kokous.db.key")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn a_database_that_several_servers_share_has_no_key_of_its_own() {
        let config = Config { database_url: Some("postgres://localhost/kokous".to_owned()), ..Config::default() };
        assert!(load(&config, false).unwrap().is_none());
    }
}
