//! The one meeting that stands on top of a record's timeline.

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter,
    sea_query::{OnConflict, Query},
};

use super::read::of_record;
use crate::{
    error::{ApiResult, bad_request},
    records,
    store::entity::{meeting, pin},
};

/// Puts a meeting on top of the record's timeline, in place of any other.
///
/// # Errors
/// 400 where the meeting does not stand on that timeline.
pub async fn pin(transaction: &DatabaseTransaction, record_id: i64, meeting_id: i64) -> ApiResult<()> {
    let meeting = of_record(record_id).filter(meeting::Column::Id.eq(meeting_id)).one(transaction).await?;
    if meeting.is_none() {
        return Err(bad_request("This meeting is not on the record's timeline").because("NOT_ON_TIMELINE"));
    }
    let row = pin::ActiveModel { record_id: Set(record_id), meeting_id: Set(meeting_id) };
    let instead = OnConflict::column(pin::Column::RecordId).update_column(pin::Column::MeetingId).to_owned();
    pin::Entity::insert(row).on_conflict(instead).exec_without_returning(transaction).await?;
    Ok(records::hand_on(transaction, [record_id]).await?)
}

/// Takes whatever is on top of the record's timeline back to its place.
///
/// # Errors
/// The database's.
pub async fn unpin(transaction: &DatabaseTransaction, record_id: i64) -> Result<(), DbErr> {
    pin::Entity::delete_by_id(record_id).exec(transaction).await?;
    Ok(())
}

/// The meeting on top, as long as it stands on the timeline and is wanted there.
///
/// # Errors
/// The database's.
pub async fn pinned(
    connection: &impl ConnectionTrait,
    record_id: i64,
    wanted: Condition,
) -> Result<Option<meeting::Model>, DbErr> {
    let on_top = Query::select()
        .column(pin::Column::MeetingId)
        .from(pin::Entity)
        .and_where(pin::Column::RecordId.eq(record_id))
        .to_owned();
    of_record(record_id).filter(wanted).filter(meeting::Column::Id.in_subquery(on_top)).one(connection).await
}
