//! The event of a meeting that goes through a calendar account: which one it is, and what was last seen of it.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use kokous_model::dispatch::VideoLink;
use kokous_providers::{RemoteEvent, calendar::google::event_id};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    sea_query::Expr,
};

use crate::{
    clock::to_millis,
    store::entity::{
        calendar_account, meeting,
        meeting_event::{ActiveModel, Column, Entity, Model},
    },
    sync,
};

const PENDING: &str = "pending";
const READY: &str = "ready";
const FAILED: &str = "failed";
const NONE: &str = "none";

/// The event of a meeting; nothing for one that goes through no account.
///
/// # Errors
/// The database's.
pub async fn event_of(connection: &impl ConnectionTrait, meeting_id: i64) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(meeting_id).one(connection).await
}

/// The events of meetings.
pub(super) async fn events_of(
    connection: &impl ConnectionTrait,
    meetings: impl IntoIterator<Item = i64> + Send,
) -> Result<HashMap<i64, Model>, DbErr> {
    let ids: Vec<i64> = meetings.into_iter().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = Entity::find().filter(Column::MeetingId.is_in(ids)).all(connection).await?;
    Ok(rows.into_iter().map(|row| (row.meeting_id, row)).collect())
}

/// Fixes the account and the calendar of a new meeting and chooses its event's id, before anything leaves.
pub(super) async fn choose(
    connection: &impl ConnectionTrait,
    meeting: &meeting::Model,
    account: &calendar_account::Model,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    insert(connection, meeting.id, account.id, &account.calendar_id, event_id(&meeting.uid)).await?;
    sync::follow(connection, account.id, &account.calendar_id, now).await
}

/// Writes down that the meeting stands for an event that was made in the calendar, as it is there.
///
/// # Errors
/// The database's.
pub async fn write_shown(
    connection: &impl ConnectionTrait,
    meeting_id: i64,
    account_id: i64,
    calendar_id: &str,
    event: &RemoteEvent,
) -> Result<(), DbErr> {
    insert(connection, meeting_id, account_id, calendar_id, event.id.clone()).await?;
    write_seen(connection, meeting_id, event).await
}

async fn insert(
    connection: &impl ConnectionTrait,
    meeting_id: i64,
    account_id: i64,
    calendar_id: &str,
    event_id: String,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        meeting_id: Set(meeting_id),
        account_id: Set(account_id),
        calendar_id: Set(calendar_id.to_owned()),
        event_id: Set(event_id),
        uid: Set(String::new()),
        etag: Set(String::new()),
        changed_at: Set(None),
        title: Set(None),
        start_at: Set(None),
        end_at: Set(None),
        guests: Set(serde_json::Value::Array(Vec::new())),
        video_attempt: Set(1),
        video_state: Set(NONE.to_owned()),
        video_text: Set(String::new()),
        deleted_at: Set(None),
    };
    Entity::insert(row).exec_without_returning(connection).await?;
    Ok(())
}

/// Writes down the event as the provider has it.
///
/// # Errors
/// The database's.
pub async fn write_seen(connection: &impl ConnectionTrait, meeting_id: i64, event: &RemoteEvent) -> Result<(), DbErr> {
    let of_meeting = || Entity::update_many().filter(Column::MeetingId.eq(meeting_id));
    let mut row = ActiveModel {
        etag: Set(event.etag.clone()),
        changed_at: Set(event.updated.map(to_millis)),
        title: Set(event.title.clone()),
        start_at: Set(event.start.map(to_millis)),
        end_at: Set(event.end.map(to_millis)),
        deleted_at: Set(None),
        ..<ActiveModel as Default>::default()
    };
    if !event.id.is_empty() {
        row.event_id = Set(event.id.clone());
        row.uid = Set(event.uid.clone());
    }
    let (state, text) = match &event.video {
        None => (NONE, ""),
        Some(VideoLink::Pending) => (PENDING, ""),
        Some(VideoLink::Ready { url }) => (READY, url.as_str()),
        Some(VideoLink::Failed { reason }) => (FAILED, reason.as_str()),
    };
    of_meeting().set(row).exec(connection).await?;
    let link =
        of_meeting().col_expr(Column::VideoState, Expr::value(state)).col_expr(Column::VideoText, Expr::value(text));
    // That a link could not be made is not to be seen of the event itself.
    let link = if state == NONE { link.filter(Column::VideoState.ne(FAILED)) } else { link };
    link.exec(connection).await?;
    Ok(())
}

/// Writes down whom the event is, or may be, given: who is on it besides was added there. A meeting without an event has
/// nothing to write down.
///
/// # Errors
/// The database's.
pub async fn write_given(connection: &impl ConnectionTrait, meeting_id: i64, guests: &[String]) -> Result<(), DbErr> {
    let row = ActiveModel { guests: Set(serde_json::json!(guests)), ..<ActiveModel as Default>::default() };
    Entity::update_many().set(row).filter(Column::MeetingId.eq(meeting_id)).exec(connection).await?;
    Ok(())
}

/// Writes down that the event is no more.
///
/// # Errors
/// The database's.
pub async fn write_deleted(
    connection: &impl ConnectionTrait,
    meeting_id: i64,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = ActiveModel { deleted_at: Set(Some(to_millis(now))), ..<ActiveModel as Default>::default() };
    Entity::update_many().set(row).filter(Column::MeetingId.eq(meeting_id)).exec(connection).await?;
    Ok(())
}

/// Asks for another video link where the last one failed.
pub(super) async fn ask_for_another_link(connection: &impl ConnectionTrait, meeting_id: i64) -> Result<(), DbErr> {
    let Some(event) = event_of(connection, meeting_id).await?.filter(|event| event.video_state == FAILED) else {
        return Ok(());
    };
    let attempt = event.video_attempt + 1;
    let mut row = event.into_active_model();
    row.video_attempt = Set(attempt);
    row.video_state = Set(PENDING.to_owned());
    row.video_text = Set(String::new());
    row.update(connection).await?;
    Ok(())
}

impl Model {
    /// Whom the event was or may have been given, by [`kokous_providers::address_key`].
    #[must_use]
    pub fn known_guests(&self) -> Vec<String> {
        serde_json::from_value(self.guests.clone()).unwrap_or_default()
    }

    /// How far the video link of the meeting is; nothing for a meeting at another place.
    #[must_use]
    pub fn video_link(&self, meeting: &meeting::Model) -> Option<VideoLink> {
        // Of other places there is none.
        meeting.location().kind.calendar()?;
        Some(match self.video_state.as_str() {
            READY => VideoLink::Ready { url: self.video_text.clone() },
            FAILED => VideoLink::Failed { reason: self.video_text.clone() },
            _ => VideoLink::Pending,
        })
    }
}
