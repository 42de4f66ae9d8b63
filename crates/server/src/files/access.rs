//! Who gets which file.

use chrono::{DateTime, Duration, Utc};
use kokous_model::{limits, role::Role};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    sea_query::{ExprTrait, Query},
};

use super::{DELETED, STORED, attached::is_in_a_meeting, housekeeping};
use crate::{
    app::App,
    auth::{Principal, secret::is_secret},
    clock::{from_millis, to_millis},
    error::{ApiResult, conflict, not_found},
    store::entity::{file, meeting, meeting_file},
};

/// The file, if the principal may have it: one that is in no meeting is for its uploader; one that is follows the meeting,
/// and of the internal note's only whoever may read the note hears.
///
/// # Errors
/// 404 where there is none, or not for whoever asks; the database's.
pub async fn find_for(connection: &impl ConnectionTrait, principal: &Principal, id: i64) -> ApiResult<file::Model> {
    let is_own_and_unused =
        Condition::all().add(file::Column::UserId.eq(principal.user.id)).add(is_in_a_meeting().not());
    let may_have = Condition::any().add(is_own_and_unused).add(is_shown_to(principal.role));
    let found =
        file::Entity::find_by_id(id).filter(file::Column::State.eq(STORED)).filter(may_have).one(connection).await?;
    found.ok_or_else(|| not_found("There is no such file").because("FILE_GONE"))
}

/// Whether the file goes with a meeting that is there, in a text that the role may read.
pub(super) fn is_shown_to(role: Role) -> Condition {
    let mut files = Query::select();
    files
        .column((meeting_file::Entity, meeting_file::Column::FileId))
        .from(meeting_file::Entity)
        .inner_join(
            meeting::Entity,
            meeting::Column::Id.into_expr().equals((meeting_file::Entity, meeting_file::Column::MeetingId)),
        )
        .and_where(meeting::Column::ArchivedAt.is_null());
    if !role.may_read_internal_notes() {
        files.and_where(meeting_file::Column::Secret.is_not_null());
    }
    Condition::all().add(file::Column::Id.in_subquery(files.to_owned()))
}

/// The file that a guest's link names, until 30 days after the end of the meeting. Who takes the file out of the
/// description, or deletes the meeting, revokes the link.
///
/// # Errors
/// The database's.
pub async fn find_for_guest(
    connection: &impl ConnectionTrait,
    secret: &str,
    now: DateTime<Utc>,
) -> Result<Option<file::Model>, DbErr> {
    if !is_secret(secret) {
        return Ok(None);
    }
    let attached = meeting_file::Entity::find().filter(meeting_file::Column::Secret.eq(secret)).one(connection).await?;
    let Some(attached) = attached else { return Ok(None) };
    let Some(meeting) = meeting::Entity::find_by_id(attached.meeting_id).one(connection).await? else {
        return Ok(None);
    };
    let expires_at = from_millis(meeting.end_at) + Duration::days(limits::FILE_LINK_DAYS);
    if meeting.archived_at.is_some() || now >= expires_at {
        return Ok(None);
    }
    file::Entity::find_by_id(attached.file_id).filter(file::Column::State.eq(STORED)).one(connection).await
}

/// Deletes a file that is in no meeting, with its bytes.
///
/// # Errors
/// 404 where there is none, or it is not the user's; 409 where it is in a meeting; the database's.
pub async fn delete(app: &App, principal: &Principal, id: i64) -> ApiResult<()> {
    let transaction = app.store.begin().await?;
    let found = find_for(&transaction, principal, id).await?;
    let deleted = file::Entity::update_many()
        .col_expr(file::Column::State, DELETED.into())
        .col_expr(file::Column::UsedAt, to_millis(app.clock.now()).into())
        .filter(file::Column::Id.eq(found.id))
        .filter(file::Column::UserId.eq(principal.user.id))
        .filter(is_in_a_meeting().not())
        .exec(&transaction)
        .await?;
    if deleted.rows_affected == 0 {
        return Err(conflict("This file goes with a meeting: remove it there").because("FILE_IN_USE"));
    }
    transaction.commit().await?;
    if let Err(error) = housekeeping::remove(app, &found).await {
        tracing::warn!(file = found.id, "a file that was deleted is cleaned up later: {error:#}");
    }
    Ok(())
}
