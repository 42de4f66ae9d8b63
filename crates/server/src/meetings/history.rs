//! What was done to a meeting. Whoever writes one writes this down in the same transaction.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use kokous_model::{
    error::Field,
    history::{Action, FieldChange, Source},
    record::RecordRef,
    role::Role,
    wire::{HistoryEntry, MeetingHistory},
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::{
    auth::Principal,
    clock::{from_millis, to_millis},
    records,
    store::entity::{meeting_history, user},
};

/// Most lines that are shown.
const SHOWN: u64 = 200;
/// Lines in one statement.
const BATCH: usize = 500;

/// Who writes a meeting, and through what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Author {
    user_id: Option<i64>,
    source: Source,
}

impl Author {
    /// Somebody at the page.
    #[must_use]
    pub const fn at_page(user_id: i64) -> Self {
        Self { user_id: Some(user_id), source: Source::Page }
    }

    /// Something that happened in the calendar itself.
    #[must_use]
    pub const fn calendar() -> Self {
        Self { user_id: None, source: Source::Calendar }
    }

    /// What carries meetings to their guests.
    #[must_use]
    pub const fn dispatcher() -> Self {
        Self { user_id: None, source: Source::Dispatcher }
    }
}

impl From<&Principal> for Author {
    fn from(principal: &Principal) -> Self {
        let source = if principal.has_session() { Source::Page } else { Source::Api };
        Self { user_id: Some(principal.user.id), source }
    }
}

/// Writes down what was done. A change of nothing is none.
///
/// # Errors
/// The database's.
pub async fn write(
    connection: &impl ConnectionTrait,
    meeting_id: i64,
    by: Author,
    action: Action,
    changes: &[FieldChange],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    if matches!(action, Action::Changed | Action::Answered) && changes.is_empty() {
        return Ok(());
    }
    write_all(connection, &[meeting_id], by, action, changes, now).await
}

/// Writes down what was done to several meetings at once.
///
/// # Errors
/// The database's.
pub async fn write_all(
    connection: &impl ConnectionTrait,
    meetings: &[i64],
    by: Author,
    action: Action,
    changes: &[FieldChange],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let changes = serde_json::to_value(changes).map_err(|error| DbErr::Custom(error.to_string()))?;
    let row = |meeting_id: &i64| meeting_history::ActiveModel {
        id: NotSet,
        meeting_id: Set(*meeting_id),
        changed_at: Set(to_millis(now)),
        user_id: Set(by.user_id),
        source: Set(by.source.code().to_owned()),
        action: Set(action.code().to_owned()),
        changes: Set(changes.clone()),
    };
    for ids in meetings.chunks(BATCH) {
        let rows = ids.iter().map(row);
        meeting_history::Entity::insert_many(rows).exec_without_returning(connection).await?;
    }
    Ok(())
}

/// The records that went and that came, by their names; nothing where they are the same.
///
/// # Errors
/// The database's.
pub(super) async fn associations(
    connection: &impl ConnectionTrait,
    before: &[RecordRef],
    after: &[RecordRef],
) -> Result<Option<FieldChange>, DbErr> {
    let of = |all: &[RecordRef], others: &[RecordRef]| -> Vec<i64> {
        all.iter().filter(|record| !others.contains(record)).map(|record| record.id).collect()
    };
    let (went, came) = (of(before, after), of(after, before));
    associated(connection, &went, &came).await
}

/// The owner that was and the one that is, by their names; nothing where nobody changed it.
///
/// # Errors
/// The database's.
pub(super) async fn owner(
    connection: &impl ConnectionTrait,
    before: Option<i64>,
    after: Option<i64>,
) -> Result<Option<FieldChange>, DbErr> {
    if before == after {
        return Ok(None);
    }
    let users = user::Entity::find().filter(user::Column::Id.is_in(before.into_iter().chain(after)));
    let users = users.all(connection).await?;
    let name =
        |id: Option<i64>| users.iter().find(|user| Some(user.id) == id).map(|user| user.name()).unwrap_or_default();
    Ok(Some(FieldChange::new(Field::Owner, name(before), name(after))))
}

/// The same by their ids.
///
/// # Errors
/// The database's.
pub async fn associated(
    connection: &impl ConnectionTrait,
    went: &[i64],
    came: &[i64],
) -> Result<Option<FieldChange>, DbErr> {
    if went.is_empty() && came.is_empty() {
        return Ok(None);
    }
    let known = records::find_many(connection, went.iter().chain(came).copied()).await?;
    let names = |ids: &[i64]| {
        let names = ids.iter().filter_map(|id| known.get(id)).map(|record| record.name.as_str());
        names.collect::<Vec<_>>().join(", ")
    };
    Ok(Some(FieldChange::new(Field::Associations, names(went), names(came))))
}

/// What was done to the meeting, as far as the role may know, the latest first.
///
/// # Errors
/// The database's.
pub async fn read(connection: &impl ConnectionTrait, meeting_id: i64, role: Role) -> Result<MeetingHistory, DbErr> {
    let rows = meeting_history::Entity::find()
        .filter(meeting_history::Column::MeetingId.eq(meeting_id))
        .order_by_desc(meeting_history::Column::Id)
        .limit(SHOWN)
        .all(connection)
        .await?;
    let users: HashSet<i64> = rows.iter().filter_map(|row| row.user_id).collect();
    let users = user::Entity::find().filter(user::Column::Id.is_in(users)).all(connection).await?;
    let names: HashMap<i64, String> = users.iter().map(|user| (user.id, user.name())).collect();
    let entry = |row: meeting_history::Model| {
        let mut changes: Vec<FieldChange> = serde_json::from_value(row.changes).unwrap_or_default();
        let had_changes = !changes.is_empty();
        changes.retain(|change| change.field != Field::InternalNote || role.may_read_internal_notes());
        let is_told = !had_changes || !changes.is_empty();
        Some(HistoryEntry {
            at: from_millis(row.changed_at),
            by: row.user_id.and_then(|id| names.get(&id)).cloned(),
            source: Source::from_code(&row.source)?,
            action: Action::from_code(&row.action)?,
            changes,
        })
        .filter(|_| is_told)
    };
    Ok(MeetingHistory { results: rows.into_iter().filter_map(entry).collect() })
}
