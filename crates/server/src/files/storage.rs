//! Where the bytes of files are: a folder, a bucket of an S3 service, or for tests the memory.

use std::{
    fmt, fs,
    path::{Path as FilePath, PathBuf},
    sync::Arc,
    time::Duration,
};

use anyhow::{Context, bail};
use bytes::Bytes;
use futures_util::{StreamExt, stream::BoxStream};
use object_store::{
    ObjectStore, ObjectStoreExt, RetryConfig,
    aws::{AmazonS3Builder, AmazonS3ConfigKey},
    buffered::BufWriter,
    local::LocalFileSystem,
    memory::InMemory,
    path::Path,
};
use tokio::io::AsyncWriteExt;
use url::Url;
use uuid::Uuid;

/// How much of an upload is held in memory before it is passed on, in bytes; S3 takes no smaller part.
const PART: usize = 5 * 1024 * 1024;
/// Parts that are on their way at once.
const PARTS_AT_ONCE: usize = 2;
/// How long a storage that does not answer is asked again.
const PATIENCE: Duration = Duration::from_secs(15);

/// What the storage said.
pub type StorageError = object_store::Error;

/// The bytes of files, by key; cheap to clone.
#[derive(Clone)]
pub struct Storage {
    objects: Arc<dyn ObjectStore>,
    folder: Option<PathBuf>,
}

impl fmt::Debug for Storage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Storage({})", self.objects)
    }
}

impl Storage {
    /// A storage that is gone with the process.
    #[must_use]
    pub fn in_memory() -> Self {
        Self { objects: Arc::new(InMemory::new()), folder: None }
    }

    /// The storage at `file://FOLDER`, which is made if absent, or `s3://BUCKET[?endpoint=…&region=…]`, with the
    /// credentials of the usual `AWS_…` variables.
    ///
    /// # Errors
    /// The address is of neither kind, the folder cannot be made, or no credentials are known.
    pub fn open(url: &str) -> anyhow::Result<Self> {
        Self::open_with(
            url,
            std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?))),
        )
    }

    /// The same with other variables than those of the process.
    ///
    /// # Errors
    /// Likewise.
    pub fn open_with(url: &str, variables: impl IntoIterator<Item = (String, String)>) -> anyhow::Result<Self> {
        if let Some(folder) = url.strip_prefix("file://") {
            return Self::in_folder(FilePath::new(folder));
        }
        if url.starts_with("s3://") {
            let url = Url::parse(url).with_context(|| format!("{url} is no address"))?;
            return Self::in_bucket(&url, variables);
        }
        bail!("it must begin with file:// or s3://")
    }

    fn in_folder(folder: &FilePath) -> anyhow::Result<Self> {
        fs::create_dir_all(folder).with_context(|| format!("the folder {} cannot be made", folder.display()))?;
        let folder = folder.canonicalize()?;
        // What was answered to be stored is on the disk.
        let objects = LocalFileSystem::new_with_prefix(&folder)?.with_fsync(true);
        Ok(Self { objects: Arc::new(objects), folder: Some(folder) })
    }

    fn in_bucket(url: &Url, variables: impl IntoIterator<Item = (String, String)>) -> anyhow::Result<Self> {
        // The client that asks S3 takes its cryptography from the process.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let bucket = url.host_str().context("s3://BUCKET names no bucket")?;
        let retry = RetryConfig { max_retries: 3, retry_timeout: PATIENCE, ..RetryConfig::default() };
        let mut builder = AmazonS3Builder::new().with_bucket_name(bucket).with_retry(retry);
        for (name, value) in variables.into_iter().filter(|(name, _)| name.starts_with("AWS_")) {
            if let Ok(key) = name.to_lowercase().parse::<AmazonS3ConfigKey>() {
                builder = builder.with_config(key, value);
            }
        }
        for (name, value) in url.query_pairs() {
            builder = match &*name {
                "endpoint" => builder.with_allow_http(value.starts_with("http://")).with_endpoint(value),
                "region" => builder.with_region(value),
                other => bail!("s3:// knows `endpoint` and `region`, and not `{other}`"),
            };
        }
        Ok(Self { objects: Arc::new(builder.build()?), folder: None })
    }

    /// Begins to store what is written under the key. It is there when [`Writing::finish`] says so, and not before.
    #[must_use]
    pub(super) fn write(&self, key: &str) -> Writing {
        let writer = BufWriter::with_capacity(Arc::clone(&self.objects), Path::from(key), PART);
        Writing { writer: writer.with_max_concurrency(PARTS_AT_ONCE) }
    }

    /// The bytes under the key, piece by piece.
    ///
    /// # Errors
    /// There are none, or the storage is down.
    pub async fn read(&self, key: &str) -> Result<BoxStream<'static, Result<Bytes, StorageError>>, StorageError> {
        Ok(self.objects.get(&Path::from(key)).await?.into_stream())
    }

    /// All of the bytes under the key.
    ///
    /// # Errors
    /// Likewise.
    pub async fn read_whole(&self, key: &str) -> Result<Bytes, StorageError> {
        self.objects.get(&Path::from(key)).await?.bytes().await
    }

    /// Deletes what is under the key, with what an interrupted upload left. What is not there is deleted already.
    ///
    /// # Errors
    /// The storage is down.
    pub async fn delete(&self, key: &str) -> Result<(), StorageError> {
        self.sweep(key);
        match self.objects.delete(&Path::from(key)).await {
            Err(StorageError::NotFound { .. }) => Ok(()),
            result => result,
        }
    }

    /// A folder holds a file that is being written beside its place, as `KEY#1`, which an ended process leaves there.
    fn sweep(&self, key: &str) {
        let Some(entries) = self.folder.as_ref().and_then(|folder| fs::read_dir(folder).ok()) else { return };
        let staged = format!("{key}#");
        for entry in entries.flatten().filter(|entry| entry.file_name().to_string_lossy().starts_with(&staged)) {
            // Looked for again the next time.
            let _ = fs::remove_file(entry.path());
        }
    }

    /// Whether it takes, gives and deletes.
    ///
    /// # Errors
    /// What stands in the way, for an operator to read.
    pub async fn check(&self) -> anyhow::Result<()> {
        let key = format!("check-{}", Uuid::new_v4());
        let mut writing = self.write(&key);
        writing.put(Bytes::from_static(b"kokous")).await.context("it takes nothing")?;
        writing.finish().await.context("it takes nothing")?;
        let read = self.read_whole(&key).await.context("it does not give back what it took");
        self.delete(&key).await.context("it deletes nothing")?;
        if read? == "kokous" { Ok(()) } else { bail!("it gives back something else than it took") }
    }

    /// Whether anything is stored: for tests of what must be gone.
    ///
    /// # Errors
    /// The storage is down.
    pub async fn is_empty(&self) -> Result<bool, StorageError> {
        match self.objects.list(None).next().await {
            None => Ok(true),
            Some(found) => found.map(|_| false),
        }
    }
}

/// Something that is being stored.
pub(super) struct Writing {
    writer: BufWriter,
}

impl Writing {
    pub(super) async fn put(&mut self, bytes: Bytes) -> Result<(), StorageError> {
        self.writer.put(bytes).await
    }

    /// Stores what was written.
    pub(super) async fn finish(mut self) -> anyhow::Result<()> {
        Ok(self.writer.shutdown().await?)
    }

    /// Gives up: nothing is stored. What cannot be taken back now is looked for by the housekeeping.
    pub(super) async fn abandon(mut self) {
        let _ = self.writer.abort().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn store(storage: &Storage, key: &str, bytes: Bytes) {
        let mut writing = storage.write(key);
        writing.put(bytes).await.unwrap();
        writing.finish().await.unwrap();
    }

    #[tokio::test]
    async fn a_folder_is_made_and_gives_back_what_it_took() {
        let folder = tempfile::tempdir().unwrap();
        let storage = Storage::open(&format!("file://{}", folder.path().join("a/b").display())).unwrap();
        storage.check().await.unwrap();
        assert!(storage.is_empty().await.unwrap());
        let large = Bytes::from(vec![7; 3 * PART + 1]);
        store(&storage, "one", large.clone()).await;
        assert_eq!(storage.read_whole("one").await.unwrap(), large);
        storage.delete("one").await.unwrap();
        storage.delete("one").await.unwrap();
        assert!(storage.read("one").await.is_err());
    }

    #[tokio::test]
    async fn what_is_not_finished_is_not_there_and_is_swept_away() {
        let folder = tempfile::tempdir().unwrap();
        let storage = Storage::open(&format!("file://{}", folder.path().display())).unwrap();
        let mut writing = storage.write("half");
        writing.put(Bytes::from(vec![7; 2 * PART])).await.unwrap();
        // As when the process ends here.
        std::mem::forget(writing);
        assert!(storage.read("half").await.is_err());
        storage.delete("half").await.unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn addresses_of_other_kinds_are_refused() {
        for (url, words) in [
            ("ftp://files", "file:// or s3://"),
            ("/var/files", "file:// or s3://"),
            ("s3://", "bucket"),
            ("s3://kokous?colour=red", "colour"),
        ] {
            let error = format!("{:#}", Storage::open(url).unwrap_err());
            assert!(error.contains(words), "{url}: {error}");
        }
    }
}
