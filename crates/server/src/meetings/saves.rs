//! Saving once: a key that stands for one save, however often it is sent.

use chrono::{DateTime, Duration, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, SqlErr};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::{
    clock::to_millis,
    error::{ApiError, ApiResult, changed_meanwhile, key_used},
    store::entity::save,
};

/// How long a key is remembered.
const REMEMBERED: Duration = Duration::days(7);

/// One save that is asked for: by whom, under which key, and a digest of what is to be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    user_id: i64,
    key: String,
    content: String,
}

/// What a save left behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The meeting that it made or changed.
    pub meeting_id: i64,
    /// Whether it saved the same as is asked for now.
    is_same: bool,
}

impl Asked {
    /// A save of this content.
    ///
    /// # Errors
    /// Never for what was read from JSON.
    pub fn new(user_id: i64, key: &str, content: &impl Serialize) -> ApiResult<Self> {
        let digest = Sha256::digest(serde_json::to_vec(content)?);
        let content = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { user_id, key: key.to_owned(), content })
    }

    /// What was saved under this key before; nothing if it is new.
    ///
    /// # Errors
    /// The database's.
    pub async fn done(&self, connection: &impl ConnectionTrait) -> Result<Option<Done>, DbErr> {
        let found = save::Entity::find_by_id((self.user_id, self.key.clone())).one(connection).await?;
        Ok(found.map(|save| Done {
            meeting_id: save.meeting_id,
            // One from before contents were written down was taken at its word.
            is_same: save.content.is_none_or(|content| content == self.content),
        }))
    }

    /// Remembers it as done, in its own transaction.
    ///
    /// # Errors
    /// 412 where the same key is being saved at the same moment: asking again gives that save's meeting.
    pub async fn remember(
        self,
        connection: &impl ConnectionTrait,
        meeting_id: i64,
        now: DateTime<Utc>,
    ) -> ApiResult<()> {
        save::Entity::delete_many()
            .filter(save::Column::CreatedAt.lt(to_millis(now - REMEMBERED)))
            .exec(connection)
            .await?;
        let row = save::ActiveModel {
            user_id: Set(self.user_id),
            key: Set(self.key),
            content: Set(Some(self.content)),
            meeting_id: Set(meeting_id),
            created_at: Set(to_millis(now)),
        };
        let inserted = save::Entity::insert(row).exec_without_returning(connection).await;
        inserted.map(drop).map_err(|error| match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => {
                changed_meanwhile("This is being saved already").because("BEING_SAVED")
            }
            _ => ApiError::from(error),
        })
    }
}

impl Done {
    /// Refuses to answer for another content than was saved: whoever asks would believe that theirs was.
    ///
    /// # Errors
    /// 422, with the id of the meeting that was saved.
    pub fn check_same(&self) -> ApiResult<()> {
        if self.is_same {
            return Ok(());
        }
        Err(key_used("Something else was saved under this Idempotency-Key: send this under another one")
            .because("SAVED_OTHERWISE")
            .about("id", self.meeting_id))
    }
}
