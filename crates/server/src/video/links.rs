//! Which link a meeting has, wants, or has to get rid of.

use std::collections::HashMap;

use kokous_model::{
    dispatch::VideoLink,
    error::{Field, FieldError},
    meeting::Location,
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};

use super::{Service, apps};
use crate::{
    accounts,
    error::{ApiError, ApiResult, invalid_fields},
    store::entity::{
        meeting,
        meeting_video::{ActiveModel, Column, Entity, Model},
    },
};

pub(super) const PENDING: &str = "pending";
pub(super) const READY: &str = "ready";
pub(super) const FAILED: &str = "failed";
/// The meeting is elsewhere now, and the service has to hear of it.
pub(super) const LEAVING: &str = "leaving";

/// The link that the meeting has or wants.
///
/// # Errors
/// The database's.
pub async fn current(connection: &impl ConnectionTrait, meeting_id: i64) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::MeetingId.eq(meeting_id)).filter(Column::State.ne(LEAVING)).one(connection).await
}

/// Those of several meetings.
///
/// # Errors
/// The database's.
pub async fn current_of(connection: &impl ConnectionTrait, meetings: &[i64]) -> Result<HashMap<i64, Model>, DbErr> {
    let rows = Entity::find()
        .filter(Column::MeetingId.is_in(meetings.iter().copied()))
        .filter(Column::State.ne(LEAVING))
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| (row.meeting_id, row)).collect())
}

/// All of a meeting, those that it leaves first.
pub(super) async fn all_of(connection: &impl ConnectionTrait, meeting_id: i64) -> Result<Vec<Model>, DbErr> {
    let rows = Entity::find().filter(Column::MeetingId.eq(meeting_id)).order_by_asc(Column::Id).all(connection).await?;
    let (mut leaving, present): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.state == LEAVING);
    leaving.extend(present);
    Ok(leaving)
}

/// Whether a service may have made something for the meeting, and has to hear of its end.
///
/// # Errors
/// The database's.
pub async fn has_made(connection: &impl ConnectionTrait, meeting_id: i64) -> Result<bool, DbErr> {
    let asked = Entity::find().filter(Column::MeetingId.eq(meeting_id)).filter(Column::WasAsked.eq(true));
    Ok(asked.one(connection).await?.is_some())
}

/// Makes a saved meeting's link the one of its place, chosen before anybody is asked; gives whether a service has to hear of
/// the save. `is_changed`: whether its topic or times are others now.
///
/// # Errors
/// 400 at the location where the organizer has no account at the service, or there is no such app.
pub async fn choose(
    transaction: &DatabaseTransaction,
    meeting_id: i64,
    organizer_id: i64,
    location: &Location,
    is_changed: bool,
) -> ApiResult<bool> {
    let before = current(transaction, meeting_id).await?;
    if let Some(before) = &before
        && before.is_of(location)
    {
        if is_changed {
            ask_again(transaction, meeting_id).await?;
        }
        return Ok(is_changed);
    }
    let has_before = before.is_some();
    if let Some(before) = before {
        leave(transaction, before).await?;
    }
    if !location.kind.is_made_apart() {
        return Ok(has_before);
    }
    let account_id = match Service::of(location.kind) {
        None => None,
        Some(service) => {
            let account = accounts::video_account(transaction, organizer_id, service).await?;
            Some(account.ok_or_else(|| no_account(service))?.id)
        }
    };
    if let Some(app_id) = location.app() {
        let row = apps::find(transaction, app_id).await.map_err(|_| no_app())?;
        if row.create_url.is_empty() {
            return Err(no_app());
        }
    }
    let row = ActiveModel {
        id: NotSet,
        meeting_id: Set(meeting_id),
        kind: Set(location.kind.video().unwrap_or_default().to_owned()),
        account_id: Set(account_id),
        app_id: Set(location.app()),
        state: Set(PENDING.to_owned()),
        was_asked: Set(false),
        remote_id: Set(String::new()),
        url: Set(String::new()),
        details: Set(String::new()),
        reason: Set(String::new()),
        told: Set(String::new()),
    };
    Entity::insert(row).exec_without_returning(transaction).await?;
    Ok(true)
}

/// Asks for another link where the last one failed.
///
/// # Errors
/// The database's.
pub async fn ask_again(connection: &impl ConnectionTrait, meeting_id: i64) -> Result<(), DbErr> {
    let row = ActiveModel {
        state: Set(PENDING.to_owned()),
        reason: Set(String::new()),
        ..<ActiveModel as Default>::default()
    };
    let failed =
        Entity::update_many().set(row).filter(Column::MeetingId.eq(meeting_id)).filter(Column::State.eq(FAILED));
    failed.exec(connection).await?;
    Ok(())
}

/// Whether a service has to hear of a change that came from a calendar.
///
/// # Errors
/// The database's.
pub async fn told_elsewhere(connection: &impl ConnectionTrait, meeting_id: i64) -> Result<bool, DbErr> {
    Ok(current(connection, meeting_id).await?.is_some())
}

/// How far the link of the meeting is, as its card says it; nothing for a meeting at another place.
#[must_use]
pub fn link_of(row: &Model, meeting: &meeting::Model) -> Option<VideoLink> {
    if !row.is_of(&meeting.location()) {
        return None;
    }
    Some(match row.state.as_str() {
        READY => VideoLink::Ready { url: row.url.clone() },
        FAILED => VideoLink::Failed { reason: row.reason.clone() },
        _ => VideoLink::Pending,
    })
}

/// A link that nobody was asked for needs no end.
async fn leave(connection: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    if !row.was_asked {
        return Entity::delete_by_id(row.id).exec(connection).await.map(drop);
    }
    let mut row = row.into_active_model();
    row.state = Set(LEAVING.to_owned());
    row.update(connection).await.map(drop)
}

fn no_account(service: Service) -> ApiError {
    let message =
        format!("{} is not connected for the organizer: connect it, or choose another location", service.name());
    invalid_fields(vec![FieldError::new(Field::Location, "NO_VIDEO_ACCOUNT", message)])
}

fn no_app() -> ApiError {
    let message = "This video app is not known: choose one from the list";
    invalid_fields(vec![FieldError::new(Field::Location, "UNKNOWN_APP", message)])
}

impl Model {
    /// Whether it is the link of this place.
    #[must_use]
    pub fn is_of(&self, location: &Location) -> bool {
        location.kind.video() == Some(self.kind.as_str()) && location.app() == self.app_id
    }

    /// The link, once it can be given to guests.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.state == READY
    }
}
