use chrono::{DateTime, Utc};
use kokous_model::{
    history::{Action, FieldChange},
    limits,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
    sea_query::{ExprTrait, LockType, OnConflict},
};

use crate::{
    clock::to_millis,
    error::{ApiResult, bad_request},
    live,
    meetings::{Author, history},
    records,
    store::entity::{meeting, meeting_association},
};

/// Puts the meeting on the timeline of a record; where it stands there already, nothing changes.
///
/// # Errors
/// 400 where it stands on as many as it may.
pub(crate) async fn associate(
    transaction: &DatabaseTransaction,
    meeting: &meeting::Model,
    record_id: i64,
    by: Author,
    now: DateTime<Utc>,
) -> ApiResult<()> {
    hold(transaction, meeting.id).await?;
    let row = meeting_association::ActiveModel { meeting_id: Set(meeting.id), record_id: Set(record_id) };
    let there_already =
        OnConflict::columns([meeting_association::Column::MeetingId, meeting_association::Column::RecordId])
            .do_nothing()
            .to_owned();
    let added =
        meeting_association::Entity::insert(row).on_conflict(there_already).exec_without_returning(transaction).await?;
    if added == 0 {
        return Ok(());
    }
    let all = meeting_association::Entity::find().filter(meeting_association::Column::MeetingId.eq(meeting.id));
    if all.count(transaction).await? > limits::ASSOCIATIONS as u64 {
        let message = format!("Meeting {} is associated with {} records already", meeting.id, limits::ASSOCIATIONS);
        return Err(bad_request(message));
    }
    records::hand_on(transaction, [record_id]).await?;
    let change = history::associated(transaction, &[], &[record_id]).await?;
    write_history(transaction, meeting.id, by, change, now).await?;
    Ok(touch(transaction, meeting.id, record_id, now).await?)
}

/// Takes the meeting off the timeline of a record; where it does not stand there, nothing changes.
///
/// # Errors
/// The database's.
pub(crate) async fn dissociate(
    transaction: &DatabaseTransaction,
    meeting_id: i64,
    record_id: i64,
    by: Author,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    hold(transaction, meeting_id).await?;
    let removed = meeting_association::Entity::delete_by_id((meeting_id, record_id)).exec(transaction).await?;
    if removed.rows_affected == 0 {
        return Ok(());
    }
    let change = history::associated(transaction, &[record_id], &[]).await?;
    write_history(transaction, meeting_id, by, change, now).await?;
    touch(transaction, meeting_id, record_id, now).await
}

async fn write_history(
    transaction: &DatabaseTransaction,
    meeting_id: i64,
    by: Author,
    change: Option<FieldChange>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let changes: Vec<FieldChange> = change.into_iter().collect();
    history::write(transaction, meeting_id, by, Action::Changed, &changes, now).await
}

/// Keeps the meeting to this transaction before anything of it is written, as every save of it does first: on PostgreSQL
/// the two would otherwise wait for each other for ever. SQLite has one writer.
async fn hold(transaction: &DatabaseTransaction, meeting_id: i64) -> Result<(), DbErr> {
    let meeting = meeting::Entity::find_by_id(meeting_id).select_only().column(meeting::Column::Id);
    meeting.lock(LockType::NoKeyUpdate).into_tuple::<i64>().one(transaction).await.map(drop)
}

/// A change like any other: somebody who is editing the meeting must not undo it unawares.
async fn touch(
    transaction: &DatabaseTransaction,
    meeting_id: i64,
    record_id: i64,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    meeting::Entity::update_many()
        .col_expr(meeting::Column::Revision, meeting::Column::Revision.into_expr().add(1))
        .col_expr(meeting::Column::UpdatedAt, to_millis(now).into())
        .filter(meeting::Column::Id.eq(meeting_id))
        .exec(transaction)
        .await?;
    live::log::meeting(transaction, meeting_id, &[record_id], now).await
}
