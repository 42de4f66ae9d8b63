//! The log itself. Those who change something write it down at the end of their transaction.

use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};
use kokous_model::record::RecordRef;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::{
    OVERLAP,
    entry::{ACTIVITY, CALENDAR_ACCOUNTS, EVERYTHING, Entry, MEETING, SESSION},
};
use crate::{
    clock::to_millis,
    store::{
        Store,
        entity::{
            change::{ActiveModel, Column, Entity},
            meeting_association,
        },
    },
};

/// How long an entry is kept: whoever was away for longer reads everything again.
const KEPT: Duration = Duration::hours(1);
/// Most entries that somebody catches up with, who otherwise reads everything again.
const MOST: u64 = 1_000;
/// Most things that are named one by one.
pub const AT_ONCE: usize = 200;

/// Says that a meeting changed, to those who show it or a record that it stands with, or stood with.
///
/// # Errors
/// The database's.
pub async fn meeting(
    connection: &impl ConnectionTrait,
    id: i64,
    former_records: &[i64],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let mut records = records_of(connection, &[id]).await?.remove(&id).unwrap_or_default();
    records.extend(former_records);
    records.sort_unstable();
    records.dedup();
    write(connection, [row(MEETING, id, None, &records, now)]).await
}

/// Says that another activity changed, to those who show one of the records that it stands with, or stood with.
///
/// # Errors
/// The database's.
pub async fn activity(
    connection: &impl ConnectionTrait,
    id: i64,
    records: &[i64],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    write(connection, [row(ACTIVITY, id, None, records, now)]).await
}

/// Says that everything may have changed, where more did than is worth naming.
///
/// # Errors
/// The database's.
pub async fn everything(connection: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(), DbErr> {
    write(connection, [row(EVERYTHING, 0, None, &[], now)]).await
}

/// Says that meetings changed which stand where they stood; of very many, only that everything may have.
///
/// # Errors
/// The database's.
pub async fn meetings(connection: &impl ConnectionTrait, ids: &[i64], now: DateTime<Utc>) -> Result<(), DbErr> {
    if ids.len() > AT_ONCE {
        return everything(connection, now).await;
    }
    let records = records_of(connection, ids).await?;
    let records_of = |id: &i64| records.get(id).map(Vec::as_slice).unwrap_or_default();
    write(connection, ids.iter().map(|id| row(MEETING, *id, None, records_of(id), now)).collect::<Vec<_>>()).await
}

/// The records on whose timelines each of the meetings stands.
async fn records_of(connection: &impl ConnectionTrait, meetings: &[i64]) -> Result<HashMap<i64, Vec<i64>>, DbErr> {
    let rows = meeting_association::Entity::find()
        .filter(meeting_association::Column::MeetingId.is_in(meetings.iter().copied()))
        .all(connection)
        .await?;
    let mut records: HashMap<i64, Vec<i64>> = HashMap::new();
    for row in rows {
        records.entry(row.meeting_id).or_default().push(row.record_id);
    }
    Ok(records)
}

/// Says that records changed, or what they belong to.
///
/// # Errors
/// The database's.
pub async fn records(
    connection: &impl ConnectionTrait,
    records: impl IntoIterator<Item = RecordRef> + Send,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let rows: Vec<_> =
        records.into_iter().map(|record| row(record.kind.singular(), record.id, None, &[], now)).collect();
    write(connection, rows).await
}

/// Says to a user that their calendar accounts changed.
///
/// # Errors
/// The database's.
pub async fn calendar_accounts(
    connection: &impl ConnectionTrait,
    user_id: i64,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    write(connection, [row(CALENDAR_ACCOUNTS, 0, Some(user_id), &[], now)]).await
}

/// Says that a session of the user ended.
///
/// # Errors
/// The database's.
pub async fn session_ended(connection: &impl ConnectionTrait, user_id: i64, now: DateTime<Utc>) -> Result<(), DbErr> {
    write(connection, [row(SESSION, 0, Some(user_id), &[], now)]).await
}

fn row(kind: &str, subject_id: i64, user_id: Option<i64>, records: &[i64], now: DateTime<Utc>) -> ActiveModel {
    ActiveModel {
        id: NotSet,
        kind: Set(kind.to_owned()),
        subject_id: Set(subject_id),
        user_id: Set(user_id),
        records: Set(serde_json::json!(records)),
        created_at: Set(to_millis(now)),
    }
}

async fn write(
    connection: &impl ConnectionTrait,
    rows: impl IntoIterator<Item = ActiveModel> + Send,
) -> Result<(), DbErr> {
    let rows: Vec<ActiveModel> = rows.into_iter().collect();
    if !rows.is_empty() {
        Entity::insert_many(rows).exec_without_returning(connection).await?;
    }
    Ok(())
}

/// The newest id; 0 where there is none.
///
/// # Errors
/// The database's.
pub async fn latest(connection: &impl ConnectionTrait) -> Result<i64, DbErr> {
    let row = Entity::find().order_by_desc(Column::Id).one(connection).await?;
    Ok(row.map(|row| row.id).unwrap_or_default())
}

/// What somebody missed who heard `after` last, in order, some of which they may have heard; what was said just now, to
/// somebody who heard nothing yet. Nothing where that is not known any more.
///
/// # Errors
/// The database's.
pub async fn missed(
    connection: &impl ConnectionTrait,
    after: Option<i64>,
    now: DateTime<Utc>,
) -> Result<Option<Vec<Entry>>, DbErr> {
    let wanted = match after {
        None => Column::CreatedAt.gte(to_millis(now) - OVERLAP).into(),
        // Heard when there was nothing to be said yet.
        Some(0) => Condition::all(),
        Some(after) => match Entity::find_by_id(after).one(connection).await? {
            Some(last) => {
                Condition::any().add(Column::Id.gt(after)).add(Column::CreatedAt.gte(last.created_at - OVERLAP))
            }
            None => return Ok(None),
        },
    };
    let entries = newest(connection, wanted).await?;
    Ok((entries.len() < MOST as usize).then_some(entries))
}

/// The entries from just after `floor` on, in order.
pub(super) async fn above(connection: &impl ConnectionTrait, floor: i64) -> Result<Vec<Entry>, DbErr> {
    newest(connection, Column::Id.gt(floor).into()).await
}

/// The newest entry that is old enough for none to appear before it any more; 0 where there is none.
pub(super) async fn settled(connection: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<i64, DbErr> {
    let old = Entity::find().filter(Column::CreatedAt.lt(to_millis(now) - OVERLAP)).order_by_desc(Column::Id);
    Ok(old.one(connection).await?.map(|row| row.id).unwrap_or_default())
}

/// Forgets what is old; the newest entry stays, for whoever heard it last.
pub(super) async fn forget(store: &Store, now: DateTime<Utc>) -> Result<(), DbErr> {
    let newest = latest(store.reader()).await?;
    let transaction = store.begin().await?;
    Entity::delete_many()
        .filter(Column::CreatedAt.lt(to_millis(now - KEPT)))
        .filter(Column::Id.lt(newest))
        .exec(&transaction)
        .await?;
    transaction.commit().await
}

async fn newest(connection: &impl ConnectionTrait, wanted: Condition) -> Result<Vec<Entry>, DbErr> {
    let rows = Entity::find().filter(wanted).order_by_desc(Column::Id).limit(MOST).all(connection).await?;
    Ok(rows.iter().rev().filter_map(Entry::of).collect())
}
