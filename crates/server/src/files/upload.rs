//! How a file comes in: its row first, then its bytes, then the word that it is whole.

use bytes::Bytes;
use futures_util::{Stream, StreamExt};
use kokous_model::{
    error::{Field, FieldError},
    file::{self, AttachedFile},
    limits,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, NotSet, PaginatorTrait, QueryFilter,
    sea_query::ExprTrait,
};
use serde_json::{Value, json};
use tokio::time::timeout;
use uuid::Uuid;

use super::{DELETED, STORED, UPLOADING, attached::is_in_a_meeting, storage::Writing};
use crate::{
    app::App,
    clock::to_millis,
    error::{ApiError, ApiResult, bad_request, file_too_large, invalid_fields, unavailable},
    store::entity::file as table,
};

/// Files of one user that are in no meeting; nobody needs so many, a runaway client might.
const MOST_UNUSED: u64 = 200;
/// How long the next piece of an upload may take.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(30);
/// How much of a file that is too large is thrown away, in bytes, before the connection is cut: a client that is cut off
/// while it sends does not see why.
const LARGEST_DRAINED: u64 = 256 * 1024 * 1024;

/// A file that is coming in. One that is not finished goes by itself.
pub struct Upload<'app> {
    app: &'app App,
    row: table::Model,
    is_taken: bool,
}

impl<'app> Upload<'app> {
    /// Writes down that a file of the user is coming.
    ///
    /// # Errors
    /// 400 where the user has too many that are in no meeting; the database's.
    pub async fn begin(app: &'app App, user_id: i64) -> ApiResult<Self> {
        let transaction = app.store.begin().await?;
        let unused = table::Entity::find()
            .filter(table::Column::UserId.eq(user_id))
            .filter(table::Column::State.ne(DELETED))
            .filter(is_in_a_meeting().not());
        if unused.count(&transaction).await? >= MOST_UNUSED {
            let message = format!(
                "You have uploaded {MOST_UNUSED} files that are in no meeting: save or discard your drafts first"
            );
            return Err(bad_request(message).because("TOO_MANY_UNUSED_FILES").about("limit", MOST_UNUSED));
        }
        let now = to_millis(app.clock.now());
        let row = table::ActiveModel {
            id: NotSet,
            user_id: Set(user_id),
            storage_key: Set(Uuid::new_v4().to_string()),
            state: Set(UPLOADING.to_owned()),
            name: Set(String::new()),
            size: Set(0),
            properties: Set(json!({})),
            created_at: Set(now),
            used_at: Set(now),
        };
        let row = row.insert(&transaction).await?;
        transaction.commit().await?;
        Ok(Self { app, row, is_taken: false })
    }

    /// Stores what the stream gives, under a name that may yet be another one.
    ///
    /// # Errors
    /// 413 for more than a file may have; 400 where it ends too early; 503 where the storage is down. Nothing is stored then.
    pub async fn take<E>(&mut self, name: &str, stream: impl Stream<Item = Result<Bytes, E>> + Unpin) -> ApiResult<()> {
        let mut writing = self.app.files.write(&self.row.storage_key);
        match fill(&mut writing, name, stream).await {
            Ok(size) => {
                writing.finish().await.map_err(down)?;
                self.row.size = size;
                self.is_taken = true;
                Ok(())
            }
            Err(error) => {
                writing.abandon().await;
                Err(error)
            }
        }
    }

    /// Says that the file is whole, and what it is called.
    ///
    /// # Errors
    /// 400 for one that is empty or of a type that is refused, which is forgotten; the database's.
    pub async fn finish(self, name: &str, properties: Value) -> ApiResult<table::Model> {
        let name = file::clean_name(name);
        let size = u64::try_from(self.row.size).unwrap_or_default();
        if let Some(error) = file::upload_error(&name, size) {
            self.abandon().await;
            return Err(invalid_fields(vec![error]));
        }
        let transaction = self.app.store.begin().await?;
        let mut row = self.row.clone().into_active_model();
        row.state = Set(STORED.to_owned());
        row.name = Set(name);
        row.size = Set(self.row.size);
        row.properties = Set(properties);
        row.used_at = Set(to_millis(self.app.clock.now()));
        let row = row.update(&transaction).await?;
        transaction.commit().await?;
        Ok(row)
    }

    /// Forgets the file, whatever of it has come. What fails is done again by the housekeeping.
    pub async fn abandon(self) {
        if let Err(error) = super::housekeeping::remove(self.app, &self.row).await {
            tracing::warn!(file = self.row.id, "an upload that failed is cleaned up later: {error:#}");
        }
    }

    /// Whether bytes have come.
    #[must_use]
    pub const fn is_taken(&self) -> bool {
        self.is_taken
    }
}

/// Passes the stream on; gives how many bytes there were.
async fn fill<E>(
    writing: &mut Writing,
    name: &str,
    mut stream: impl Stream<Item = Result<Bytes, E>> + Unpin,
) -> ApiResult<i64> {
    let mut size: u64 = 0;
    loop {
        let next = timeout(PATIENCE, stream.next()).await;
        let next = next.map_err(|_| bad_request("The upload stopped half-way. Try again").because("UPLOAD_STOPPED"))?;
        let Some(piece) = next else { break };
        let ended = |_| bad_request("The upload ended before the file was complete. Try again").because("UPLOAD_ENDED");
        let piece = piece.map_err(ended)?;
        size += piece.len() as u64;
        if size <= limits::FILE_BYTES {
            writing.put(piece).await.map_err(down)?;
        } else if size > LARGEST_DRAINED {
            break;
        }
    }
    match i64::try_from(size) {
        Ok(bytes) if size <= limits::FILE_BYTES => Ok(bytes),
        _ => Err(too_large(name, size)),
    }
}

fn too_large(name: &str, size: u64) -> ApiError {
    let error = file::upload_error(&file::clean_name(name), size);
    file_too_large(error.unwrap_or_else(|| FieldError::new(Field::File, "TOO_LARGE", "The file is too large")))
}

fn down(cause: impl Into<anyhow::Error>) -> ApiError {
    unavailable("Files cannot be stored at the moment. Try again in a while", cause).because("FILES_DOWN")
}

impl table::Model {
    /// The file as a draft names it.
    #[must_use]
    pub fn attached(&self) -> AttachedFile {
        AttachedFile { id: self.id, name: self.name.clone(), size: u64::try_from(self.size).unwrap_or_default() }
    }
}
