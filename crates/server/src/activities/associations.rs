use chrono::{DateTime, Utc};
use kokous_model::limits;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
    sea_query::{LockType, OnConflict},
};

use crate::{
    clock::to_millis,
    error::{ApiResult, bad_request},
    live, records,
    store::entity::{activity, activity_association},
};

/// Puts the activity on the timeline of a record; where it stands there already, nothing changes.
///
/// # Errors
/// 400 where it stands on as many as it may.
pub async fn associate(
    transaction: &DatabaseTransaction,
    activity_id: i64,
    record_id: i64,
    now: DateTime<Utc>,
) -> ApiResult<()> {
    hold(transaction, activity_id).await?;
    let row = activity_association::ActiveModel { activity_id: Set(activity_id), record_id: Set(record_id) };
    let there_already =
        OnConflict::columns([activity_association::Column::ActivityId, activity_association::Column::RecordId])
            .do_nothing()
            .to_owned();
    let added = activity_association::Entity::insert(row)
        .on_conflict(there_already)
        .exec_without_returning(transaction)
        .await?;
    if added == 0 {
        return Ok(());
    }
    records::hand_on(transaction, [record_id]).await?;
    let all = activity_association::Entity::find().filter(activity_association::Column::ActivityId.eq(activity_id));
    if all.count(transaction).await? > limits::ASSOCIATIONS as u64 {
        let message = format!("Activity {activity_id} is associated with {} records already", limits::ASSOCIATIONS);
        return Err(bad_request(message));
    }
    touch(transaction, activity_id, record_id, now).await
}

/// Takes the activity off the timeline of a record; where it does not stand there, nothing changes.
///
/// # Errors
/// The database's.
pub async fn dissociate(
    transaction: &DatabaseTransaction,
    activity_id: i64,
    record_id: i64,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    hold(transaction, activity_id).await?;
    let removed = activity_association::Entity::delete_by_id((activity_id, record_id)).exec(transaction).await?;
    if removed.rows_affected > 0 { touch(transaction, activity_id, record_id, now).await } else { Ok(()) }
}

/// The records on whose timelines it stands.
pub(super) async fn records_of(connection: &impl ConnectionTrait, activity_id: i64) -> Result<Vec<i64>, DbErr> {
    activity_association::Entity::find()
        .select_only()
        .column(activity_association::Column::RecordId)
        .filter(activity_association::Column::ActivityId.eq(activity_id))
        .into_tuple()
        .all(connection)
        .await
}

/// Keeps the activity to this transaction until its commit; SQLite has one writer anyway.
async fn hold(transaction: &DatabaseTransaction, activity_id: i64) -> Result<(), DbErr> {
    let activity = activity::Entity::find_by_id(activity_id).select_only().column(activity::Column::Id);
    activity.lock(LockType::NoKeyUpdate).into_tuple::<i64>().one(transaction).await.map(drop)
}

async fn touch<E: From<DbErr>>(
    transaction: &DatabaseTransaction,
    activity_id: i64,
    record_id: i64,
    now: DateTime<Utc>,
) -> Result<(), E> {
    activity::Entity::update_many()
        .col_expr(activity::Column::UpdatedAt, to_millis(now).into())
        .filter(activity::Column::Id.eq(activity_id))
        .exec(transaction)
        .await?;
    let mut records = records_of(transaction, activity_id).await?;
    records.push(record_id);
    Ok(live::log::activity(transaction, activity_id, &records, now).await?)
}
