//! Mail into a folder: one `.eml` file per message, which is there whole or not at all.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use chrono::{DateTime, Utc};
use uuid::{ContextV7, Timestamp, Uuid};

use super::refusal::not_sent;
use crate::calendar::{DispatchError, mail::message::OutgoingMail};

/// A folder that messages are written to.
#[derive(Clone, Debug)]
pub struct MailFolder {
    path: PathBuf,
    /// Keeps names in the order of writing within one instant of the clock.
    order: Arc<Mutex<ContextV7>>,
}

impl MailFolder {
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path, order: Arc::new(Mutex::new(ContextV7::new())) }
    }

    pub(super) async fn write(&self, mail: &OutgoingMail, now: DateTime<Utc>) -> Result<(), DispatchError> {
        let (path, bytes) = (self.path.clone(), mail.bytes.clone());
        let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
        let id = Uuid::new_v7(Timestamp::from_unix(&*self.order, seconds, now.timestamp_subsec_nanos()));
        self.blocking(move || write_whole(&path, &id.to_string(), &bytes)).await
    }

    pub(super) async fn check(&self) -> Result<(), DispatchError> {
        let path = self.path.clone();
        self.blocking(move || {
            fs::create_dir_all(&path)?;
            let probe = path.join(format!(".{}.probe", Uuid::new_v4()));
            File::create_new(&probe)?;
            fs::remove_file(&probe)
        })
        .await
    }

    async fn blocking(&self, work: impl FnOnce() -> io::Result<()> + Send + 'static) -> Result<(), DispatchError> {
        let failed = |error: &dyn std::fmt::Display| {
            not_sent(format!("The mail folder {} cannot be written: {error}", self.path.display()))
        };
        match tokio::task::spawn_blocking(work).await {
            Ok(result) => result.map_err(|error| failed(&error)),
            Err(stopped) => Err(failed(&stopped)),
        }
    }
}

/// Writes under a name that readers skip, then gives the file its own: a reader never sees half a message, and after
/// a power cut it is there once this has returned.
fn write_whole(folder: &Path, id: &str, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let unfinished = folder.join(format!(".{id}.tmp"));
    let mut file = OpenOptions::new().write(true).create_new(true).open(&unfinished)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&unfinished, folder.join(format!("{id}.eml")))?;
    File::open(folder)?.sync_all()
}
