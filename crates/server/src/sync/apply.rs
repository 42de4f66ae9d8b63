//! What a change in the calendar means for the meeting.
//!
//! Answers are the guests' own and always count. Title and time count where nothing of ours is on its way there, which
//! would be the later edit: whoever wrote last is right, field by field. A deletion marks the meeting canceled, and never
//! removes it.

use chrono::{DateTime, SecondsFormat, Utc};
use kokous_model::{
    attendee::Response,
    dispatch::Provider,
    email::EmailAddress,
    error::Field,
    history::{Action, FieldChange},
    limits,
    meeting::Outcome,
    time::ZonedInstant,
};
use kokous_providers::{CalendarProvider, RemoteEvent, address_key};
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};

use super::others;
use crate::{
    app::App,
    clock::{from_millis, to_millis},
    dispatch::{self, dispatch_meeting, outbox},
    error::ApiError,
    live,
    meetings::{self, Author, history},
    store::entity::{calendar_account, meeting, meeting_attendee, meeting_event},
    video,
};

/// Applies one event of the account's calendar to its meeting. One that says not when it was changed was read after this was
/// `known` of it.
pub(super) async fn apply(
    app: &App,
    account: &calendar_account::Model,
    known: &meeting_event::Model,
    event: &RemoteEvent,
    calendar: &dyn CalendarProvider,
) -> anyhow::Result<()> {
    let meeting_id = known.meeting_id;
    let transaction = app.store.begin().await?;
    let seen = meetings::event_of(&transaction, meeting_id).await?;
    let Some(seen) = seen.filter(|seen| is_news(seen, event)) else { return Ok(()) };
    // We wrote there since: which of the two is the later one is seen when it is looked at again.
    let is_dated = event.updated.is_some() || event.deleted;
    anyhow::ensure!(is_dated || seen.etag == known.etag, "meeting {meeting_id} was sent at the same moment");
    let meeting = meeting::Entity::find_by_id(meeting_id).one(&transaction).await?;
    let Some(meeting) = meeting.filter(|meeting| meeting.archived_at.is_none()) else { return Ok(()) };
    let is_shown = meeting.provider() == Provider::None;
    if is_shown && !account.shows_events {
        return Ok(());
    }
    if is_shown && !event.deleted && !others::keep_shown(&transaction, app, &meeting, event).await? {
        return Ok(transaction.commit().await?);
    }
    // That may have been a change of it.
    let meeting = meetings::find(&transaction, meeting_id).await.map_err(gone)?;
    let outbox = outbox::find(&transaction, meeting_id).await?;
    // What is still to go there is later than what comes from there.
    let has_failed = outbox.as_ref().is_some_and(|row| row.state == outbox::FAILED);
    let is_settled = outbox.is_none_or(|row| row.lease.is_none() && is_over(&row.state, &seen, &meeting));
    if event.deleted {
        if is_settled && meeting.canceled_at.is_none() {
            cancel(&transaction, &meeting, calendar, app.clock.now()).await?;
            meetings::write_deleted(&transaction, meeting_id, app.clock.now()).await?;
            tell_service(&transaction, app, meeting_id).await?;
            tell_guests(&transaction, app, meeting_id, calendar).await?;
            tracing::info!(meeting_id, "the event was deleted in the calendar");
        }
    } else {
        take_answers(&transaction, meeting_id, event, app.clock.now()).await?;
        if is_settled {
            meetings::write_seen(&transaction, meeting_id, event).await?;
            if take_content(&transaction, &meeting, &seen, event, calendar, app.clock.now()).await? {
                if !is_shown {
                    let after = meetings::find(&transaction, meeting_id).await.map_err(gone)?;
                    let after = dispatch_meeting(app, &transaction, &after).await?;
                    // What failed is not there, and another try has it all still to do.
                    if !has_failed {
                        dispatch::keep_delivered(&transaction, meeting_id, &after, calendar, app.clock.now()).await?;
                    }
                    tell_service(&transaction, app, meeting_id).await?;
                    tell_guests(&transaction, app, meeting_id, calendar).await?;
                }
                tracing::info!(meeting_id, "the meeting was changed in the calendar");
            }
        }
    }
    live::log::meeting(&transaction, meeting_id, &[], app.clock.now()).await?;
    Ok(transaction.commit().await?)
}

/// Lets the service that made the meeting's link hear of what happened in the calendar.
async fn tell_service(transaction: &DatabaseTransaction, app: &App, meeting_id: i64) -> anyhow::Result<()> {
    if video::told_elsewhere(transaction, meeting_id).await? {
        outbox::request(transaction, meeting_id, app.clock.now()).await?;
        app.wake_dispatcher();
    }
    Ok(())
}

/// Lets the guests hear of it, where the calendar tells them nothing.
async fn tell_guests(
    transaction: &DatabaseTransaction,
    app: &App,
    meeting_id: i64,
    calendar: &dyn CalendarProvider,
) -> anyhow::Result<()> {
    if !calendar.tells_guests() && outbox::find(transaction, meeting_id).await?.is_some() {
        outbox::request(transaction, meeting_id, app.clock.now()).await?;
        app.wake_dispatcher();
    }
    Ok(())
}

fn gone(error: ApiError) -> anyhow::Error {
    anyhow::anyhow!("a meeting is gone: {}", error.message)
}

/// Whether it is neither an echo of our own change nor older than what we know.
fn is_news(seen: &meeting_event::Model, event: &RemoteEvent) -> bool {
    if event.deleted {
        return seen.deleted_at.is_none();
    }
    let is_older = matches!((seen.changed_at, event.updated), (Some(seen), Some(at)) if to_millis(at) < seen);
    seen.etag != event.etag && !is_older
}

/// Whether nothing of ours goes there any more by itself. What failed goes nowhere until somebody asks for it; a cancellation
/// that did is later than whatever comes from there nevertheless.
fn is_over(state: &str, seen: &meeting_event::Model, meeting: &meeting::Model) -> bool {
    let is_there = !seen.etag.is_empty() && meeting.canceled_at.is_none();
    state == outbox::SENT || state == outbox::FAILED && is_there
}

async fn cancel(
    transaction: &DatabaseTransaction,
    meeting: &meeting::Model,
    calendar: &dyn CalendarProvider,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let row = meeting::ActiveModel {
        revision: Set(meeting.revision + 1),
        sequence: Set(meeting.sequence + i32::from(!calendar.tells_guests())),
        outcome: Set(Outcome::Canceled.code().to_owned()),
        canceled_at: Set(Some(to_millis(now))),
        updated_at: Set(to_millis(now)),
        ..<meeting::ActiveModel as Default>::default()
    };
    write(transaction, meeting, row).await?;
    Ok(history::write(transaction, meeting.id, Author::calendar(), Action::Canceled, &[], now).await?)
}

async fn take_answers(
    transaction: &DatabaseTransaction,
    meeting_id: i64,
    event: &RemoteEvent,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    use meeting_attendee::{Column, Entity};
    let mut answers = Vec::new();
    for row in meetings::attendees_of(transaction, meeting_id).await? {
        let Ok(email) = EmailAddress::parse(row.email.as_deref().unwrap_or_default()) else { continue };
        let key = address_key(&email);
        let Some((_, answer)) = event.guests.iter().find(|(address, _)| *address == key) else { continue };
        let code = partstat(*answer);
        if row.response != code {
            let answered = row.attendee();
            answers.push(FieldChange::new(Field::Attendees, answered.label(), code));
            let changed = meeting_attendee::ActiveModel {
                response: Set(code.to_owned()),
                ..<meeting_attendee::ActiveModel as Default>::default()
            };
            Entity::update_many()
                .set(changed)
                .filter(Column::MeetingId.eq(meeting_id))
                .filter(Column::Position.eq(row.position))
                .exec(transaction)
                .await?;
        }
    }
    Ok(history::write(transaction, meeting_id, Author::calendar(), Action::Answered, &answers, now).await?)
}

/// Takes over the title and the times that were changed there since they were last seen; false if none were.
async fn take_content(
    transaction: &DatabaseTransaction,
    meeting: &meeting::Model,
    seen: &meeting_event::Model,
    event: &RemoteEvent,
    calendar: &dyn CalendarProvider,
    now: DateTime<Utc>,
) -> anyhow::Result<bool> {
    let mut row = <meeting::ActiveModel as Default>::default();
    let mut changes = Vec::new();
    let title = event.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
    let title = title.filter(|title| Some(*title) != seen.title.as_deref() && *title != meeting.title);
    if let Some(title) = title {
        row.title = Set(title.to_owned());
        changes.push(FieldChange::new(Field::Title, &meeting.title, title));
    }
    let times = event.start.zip(event.end).filter(|(start, end)| {
        let is_seen = (Some(to_millis(*start)), Some(to_millis(*end))) == (seen.start_at, seen.end_at);
        let is_ours = (to_millis(*start), to_millis(*end)) == (meeting.start_at, meeting.end_at);
        let minutes = (*end - *start).num_minutes();
        !is_seen && !is_ours && end > start && minutes <= limits::MEETING_MINUTES
    });
    if let Some((start, end)) = times {
        let zone = meetings::instants_of(meeting).0.zone();
        row.start_at = Set(to_millis(start));
        row.end_at = Set(to_millis(end));
        row.start_local = Set(ZonedInstant::new(start, zone).local_text());
        row.end_local = Set(ZonedInstant::new(end, zone).local_text());
        let text = |instant: DateTime<Utc>| instant.to_rfc3339_opts(SecondsFormat::Secs, true);
        let times = [
            (Field::StartTime, from_millis(meeting.start_at), start),
            (Field::EndTime, from_millis(meeting.end_at), end),
        ];
        let moved = times.into_iter().filter(|(_, before, after)| before != after);
        changes.extend(moved.map(|(field, before, after)| FieldChange::new(field, text(before), text(after))));
    }
    if title.is_none() && times.is_none() {
        return Ok(false);
    }
    row.revision = Set(meeting.revision + 1);
    // What we mail of it has to be newer than what we mailed before.
    row.sequence = Set(meeting.sequence + i32::from(!calendar.tells_guests()));
    row.updated_at = Set(to_millis(now));
    write(transaction, meeting, row).await?;
    history::write(transaction, meeting.id, Author::calendar(), Action::Changed, &changes, now).await?;
    Ok(true)
}

/// Writes unless somebody saved meanwhile, which only PostgreSQL allows: then the whole look is undone and comes again.
async fn write(
    transaction: &DatabaseTransaction,
    meeting: &meeting::Model,
    row: meeting::ActiveModel,
) -> anyhow::Result<()> {
    let written = meeting::Entity::update_many()
        .set(row)
        .filter(meeting::Column::Id.eq(meeting.id))
        .filter(meeting::Column::Revision.eq(meeting.revision))
        .exec(transaction)
        .await?;
    anyhow::ensure!(written.rows_affected == 1, "meeting {} was changed at the same moment", meeting.id);
    Ok(())
}

/// RFC 5545 `PARTSTAT`.
const fn partstat(answer: Response) -> &'static str {
    match answer {
        Response::NeedsAction => "NEEDS-ACTION",
        Response::Accepted => "ACCEPTED",
        Response::Tentative => "TENTATIVE",
        Response::Declined => "DECLINED",
    }
}
