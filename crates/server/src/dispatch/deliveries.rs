//! What each target was told last.

use chrono::{DateTime, Utc};
use kokous_providers::{Action, CalendarProvider, Delivered, DispatchMeeting, Step};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    sea_query::OnConflict,
};

use crate::{
    clock::to_millis,
    store::entity::delivery::{ActiveModel, Column, Entity, Model},
};

/// The latest step of each target of a meeting.
pub(super) async fn of_meeting(connection: &impl ConnectionTrait, meeting_id: i64) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::MeetingId.eq(meeting_id)).all(connection).await
}

/// The row as its provider plans with it.
pub(super) fn delivered(row: &Model) -> Delivered {
    let action = if row.action == "cancel" { Action::Cancel } else { Action::Request };
    let step =
        Step { target: row.target.clone(), action, sequence: row.sequence, fingerprint: row.fingerprint.clone() };
    Delivered { step, confirmed: row.confirmed }
}

/// Writes a step down in place of the target's former one.
pub(super) async fn write(
    connection: &impl ConnectionTrait,
    meeting_id: i64,
    step: &Step,
    remote_id: String,
    confirmed: bool,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let action = match step.action {
        Action::Request => "request",
        Action::Cancel => "cancel",
    };
    let row = Model {
        meeting_id,
        target: step.target.clone(),
        action: action.to_owned(),
        sequence: step.sequence,
        fingerprint: step.fingerprint.clone(),
        remote_id,
        confirmed,
        attempted_at: to_millis(now),
    };
    put(connection, row).await
}

/// Confirms what was written down.
pub(super) async fn confirm(connection: &impl ConnectionTrait, meeting_id: i64, target: &str) -> Result<(), DbErr> {
    let row = ActiveModel { confirmed: Set(true), ..<ActiveModel as Default>::default() };
    let is_it =
        Entity::update_many().set(row).filter(Column::MeetingId.eq(meeting_id)).filter(Column::Target.eq(target));
    is_it.exec(connection).await?;
    Ok(())
}

/// Puts a target's former row back: what was to replace it surely did not happen.
pub(super) async fn take_back(
    connection: &impl ConnectionTrait,
    meeting_id: i64,
    target: &str,
    former: Option<Model>,
) -> Result<(), DbErr> {
    match former {
        Some(row) => put(connection, row).await,
        None => {
            Entity::delete_by_id((meeting_id, target.to_owned())).exec(connection).await?;
            Ok(())
        }
    }
}

/// Takes for delivered what the provider would send for a new meeting: its guests were told before Kokous had it.
///
/// # Errors
/// The database's.
pub async fn record_as_delivered(
    connection: &impl ConnectionTrait,
    meeting_id: i64,
    meeting: &DispatchMeeting,
    provider: &dyn CalendarProvider,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    for step in provider.missing_steps(meeting, &[]) {
        write(connection, meeting_id, &step, provider.remote_id(meeting, &step), true, now).await?;
    }
    Ok(())
}

/// Takes what was changed on the other side for delivered: whoever was told of the meeting knows it as it now is. Where the
/// calendar tells nobody, that is the calendar alone.
///
/// # Errors
/// The database's.
pub async fn keep_delivered(
    connection: &impl ConnectionTrait,
    meeting_id: i64,
    meeting: &DispatchMeeting,
    provider: &dyn CalendarProvider,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let rows = of_meeting(connection, meeting_id).await?;
    for step in provider.missing_steps(meeting, &[]) {
        let is_known = !step.is_mailed() || provider.tells_guests();
        if is_known && rows.iter().any(|row| row.target == step.target && row.confirmed) {
            write(connection, meeting_id, &step, provider.remote_id(meeting, &step), true, now).await?;
        }
    }
    Ok(())
}

async fn put(connection: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    let replace = OnConflict::columns([Column::MeetingId, Column::Target])
        .update_columns([
            Column::Action,
            Column::Sequence,
            Column::Fingerprint,
            Column::RemoteId,
            Column::Confirmed,
            Column::AttemptedAt,
        ])
        .to_owned();
    let row = row.into_active_model().reset_all();
    Entity::insert(row).on_conflict(replace).exec_without_returning(connection).await?;
    Ok(())
}
