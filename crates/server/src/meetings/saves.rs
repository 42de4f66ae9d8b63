//! Saving once: a key that stands for one save, however often it is sent.

use chrono::{DateTime, Duration, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, SqlErr};

use crate::{
    clock::to_millis,
    error::{ApiError, ApiResult, changed_meanwhile},
    store::entity::save,
};

/// How long a key is remembered.
const REMEMBERED: Duration = Duration::days(7);

/// The meeting that was saved with this key before; nothing if it is new.
///
/// # Errors
/// The database's.
pub async fn already_saved(connection: &impl ConnectionTrait, user_id: i64, key: &str) -> Result<Option<i64>, DbErr> {
    let found = save::Entity::find_by_id((user_id, key.to_owned())).one(connection).await?;
    Ok(found.map(|save| save.meeting_id))
}

/// Remembers a save, in its own transaction.
///
/// # Errors
/// 412 where the same key is being saved at the same moment: asking again gives that save's meeting.
pub async fn remember(
    connection: &impl ConnectionTrait,
    user_id: i64,
    key: &str,
    meeting_id: i64,
    now: DateTime<Utc>,
) -> ApiResult<()> {
    save::Entity::delete_many()
        .filter(save::Column::CreatedAt.lt(to_millis(now - REMEMBERED)))
        .exec(connection)
        .await?;
    let row = save::ActiveModel {
        user_id: Set(user_id),
        key: Set(key.to_owned()),
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
