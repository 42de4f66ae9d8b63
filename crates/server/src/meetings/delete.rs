//! Deleting, and taking that back.

use chrono::{DateTime, Duration, Utc};
use kokous_model::{dispatch::Provider, history::Action};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, EntityTrait};

use super::{Author, history, read, save::write_if_unchanged};
use crate::{
    app::App,
    clock::{from_millis, to_millis},
    dispatch::outbox,
    error::{ApiResult, conflict, not_found},
    live,
    store::entity::meeting,
    video,
};

/// How long a deletion can be taken back before anybody is told of it.
const UNDO_TIME: Duration = Duration::seconds(10);

/// Deletes the meeting here. No guest is told: who was invited keeps the invitation, unless the meeting was canceled.
///
/// # Errors
/// 412 where somebody else changed the meeting at the same moment.
pub async fn archive(
    transaction: &DatabaseTransaction,
    app: &App,
    before: meeting::Model,
    by: Author,
) -> ApiResult<()> {
    delete(transaction, app, before, false, by).await
}

/// Deletes the meeting. With `tells_guests` it is canceled for those who were invited as well, once it can no longer be
/// taken back. The service that made its link hears of the end in any case, at the same time.
///
/// # Errors
/// 412 where somebody else changed the meeting at the same moment.
pub async fn delete(
    transaction: &DatabaseTransaction,
    app: &App,
    before: meeting::Model,
    tells_guests: bool,
    by: Author,
) -> ApiResult<()> {
    let now = app.clock.now();
    let mut row = meeting::ActiveModel {
        revision: Set(before.revision + 1),
        updated_at: Set(to_millis(now)),
        archived_at: Set(Some(to_millis(now))),
        ..<meeting::ActiveModel as Default>::default()
    };
    let is_told = tells_guests
        && before.provider() != Provider::None
        && before.canceled_at.is_none()
        && outbox::find(transaction, before.id).await?.is_some();
    if is_told {
        row.canceled_at = Set(Some(to_millis(now)));
        row.sequence = Set(before.sequence + 1);
    }
    if is_told || video::has_made(transaction, before.id).await? {
        outbox::request(transaction, before.id, now + UNDO_TIME).await?;
    }
    write_if_unchanged(transaction, &before, row).await?;
    history::write(transaction, before.id, by, Action::Deleted, &[], now).await?;
    Ok(live::log::meeting(transaction, before.id, &[], now).await?)
}

/// Takes a deletion back. A meeting that is there already stays as it is.
///
/// # Errors
/// 404 where there was no such meeting; 409 where the guests have been told that it is canceled; 412 where somebody else
/// changed it at the same moment.
pub async fn restore(transaction: &DatabaseTransaction, app: &App, id: i64, by: Author) -> ApiResult<meeting::Model> {
    let found = meeting::Entity::find_by_id(id).one(transaction).await?;
    let before = found.ok_or_else(|| not_found("There was no such meeting").because("MEETING_GONE"))?;
    if before.archived_at.is_none() {
        return Ok(before);
    }
    let now = app.clock.now();
    let outbox_row = outbox::find(transaction, id).await?;
    let mut row = meeting::ActiveModel {
        revision: Set(before.revision + 1),
        updated_at: Set(to_millis(now)),
        archived_at: Set(None),
        ..<meeting::ActiveModel as Default>::default()
    };
    if is_canceled_by_deletion(&before) {
        if outbox_row.as_ref().is_none_or(|row| row.state != outbox::QUEUED || row.next_attempt_at <= to_millis(now)) {
            let message = "The guests have been told that it is canceled. Schedule a new meeting instead";
            return Err(conflict(message).because("GUESTS_TOLD"));
        }
        row.canceled_at = Set(None);
        // Nobody has seen the version that was to say so.
        row.sequence = Set(before.sequence - 1);
    }
    write_if_unchanged(transaction, &before, row).await?;
    if outbox_row.is_some() {
        outbox::request(transaction, id, now).await?;
    }
    history::write(transaction, id, by, Action::Restored, &[], now).await?;
    live::log::meeting(transaction, id, &[], now).await?;
    read::find(transaction, id).await
}

/// What the dispatcher has to say of a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToSay {
    /// How it is now.
    Present,
    /// Nothing to guests: it was deleted here alone. Its link is ended.
    OnlyTheEnd,
    /// The end, but not before this instant: until then the deletion can be taken back.
    NotYet(DateTime<Utc>),
}

/// What the dispatcher has to say of the meeting at `now`.
#[must_use]
pub fn to_say(meeting: &meeting::Model, now: DateTime<Utc>) -> ToSay {
    let Some(at) = meeting.archived_at.map(from_millis) else { return ToSay::Present };
    match meeting.canceled_at {
        // What was canceled before was deleted later: its guests hear of the cancellation at once.
        Some(_) if !is_canceled_by_deletion(meeting) => ToSay::Present,
        _ if now < at + UNDO_TIME => ToSay::NotYet(at + UNDO_TIME),
        Some(_) => ToSay::Present,
        None => ToSay::OnlyTheEnd,
    }
}

/// One instant for both says so: what was canceled before was deleted later.
fn is_canceled_by_deletion(meeting: &meeting::Model) -> bool {
    meeting.canceled_at.is_some() && meeting.canceled_at == meeting.archived_at
}
