//! Reminders: what is planned with a save, and who is reminded when the time has come.
//!
//! A row is one reminder of one meeting. Whoever has been reminded is written down one by one, so that a server that dies
//! half-way reminds the rest, and at most one guest twice (by a message with the same `Message-ID`).

use std::collections::HashSet;

use chrono::{DateTime, Duration, Utc};
use kokous_model::{
    attendee::Response,
    dispatch::Provider,
    email::EmailAddress,
    time::{ZonedInstant, parse_zone},
};
use kokous_providers::{DispatchError, DispatchMeeting, MailProvider, Mailbox, Reminder};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QueryOrder,
};
use tokio_util::sync::CancellationToken;

use super::{dispatch_meeting, outbox::LEASE};
use crate::{
    app::App,
    clock::{from_millis, to_millis},
    meetings,
    store::{
        Store,
        entity::{
            meeting, meeting_attendee, reminded,
            reminder::{ActiveModel, Column, Entity, Model},
        },
        lease::claim_first,
    },
};

/// How long a mail server that is down is left alone.
const PAUSE: Duration = Duration::minutes(2);

/// Plans the reminders of a meeting, in place of those it had. One whose time has not changed keeps whom it reminded;
/// one whose time has passed already is left out.
///
/// # Errors
/// The database's.
pub async fn plan(
    connection: &impl ConnectionTrait,
    meeting_id: i64,
    start: ZonedInstant,
    minutes_before: &[u32],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    for former in of_meeting(connection, meeting_id).await? {
        let is_wanted = minutes_before.iter().any(|minutes| i64::from(*minutes) == i64::from(former.minutes_before));
        if !is_wanted || former.due_at != due_at(start, former.minutes_before) {
            Entity::delete_by_id((meeting_id, former.minutes_before)).exec(connection).await?;
        }
    }
    let kept: HashSet<i32> = of_meeting(connection, meeting_id).await?.iter().map(|row| row.minutes_before).collect();
    for minutes in minutes_before.iter().filter_map(|minutes| i32::try_from(*minutes).ok()) {
        if kept.contains(&minutes) {
            continue;
        }
        let due = due_at(start, minutes);
        let row = ActiveModel {
            meeting_id: Set(meeting_id),
            minutes_before: Set(minutes),
            due_at: Set(due),
            next_attempt_at: Set(due),
            done: Set(due <= to_millis(now)),
            lease: Set(None),
            lease_until: Set(None),
        };
        row.insert(connection).await?;
    }
    Ok(())
}

/// The reminders of a meeting in minutes before its start, the earliest first.
///
/// # Errors
/// The database's.
pub async fn minutes_of(connection: &impl ConnectionTrait, meeting_id: i64) -> Result<Vec<u32>, DbErr> {
    let rows = of_meeting(connection, meeting_id).await?;
    Ok(rows.iter().filter_map(|row| u32::try_from(row.minutes_before).ok()).collect())
}

/// Sends what is due longest; false if nothing is.
pub(super) async fn one(app: &App, stop: &CancellationToken) -> anyhow::Result<bool> {
    let Some(mail) = &app.mail else { return Ok(false) };
    let Some(row) = claim(&app.store, app.clock.now()).await? else { return Ok(false) };
    let end = remind(app, mail, &row, stop).await?;
    let transaction = app.store.begin().await?;
    let mut settled = ActiveModel { lease: Set(None), lease_until: Set(None), ..<ActiveModel as Default>::default() };
    match end {
        End::Done => settled.done = Set(true),
        End::Later => settled.next_attempt_at = Set(to_millis(app.clock.now() + PAUSE)),
        End::Stopped => {}
    }
    Entity::update_many().set(settled).filter(is_held(&row)).exec(&transaction).await?;
    transaction.commit().await?;
    Ok(true)
}

/// When the next reminder is due; nothing if none is planned.
///
/// # Errors
/// The database's.
pub async fn next_due(connection: &impl ConnectionTrait) -> Result<Option<DateTime<Utc>>, DbErr> {
    let next = Entity::find().filter(Column::Done.eq(false)).order_by_asc(Column::NextAttemptAt);
    let row = next.one(connection).await?;
    Ok(row.map(|row| from_millis(std::cmp::max(row.next_attempt_at, row.lease_until.unwrap_or(i64::MIN)))))
}

/// How a try ended.
enum End {
    /// Everybody was reminded, or there is nobody to remind any more.
    Done,
    /// Somebody could not be reached yet.
    Later,
    /// The server is to stop.
    Stopped,
}

async fn remind(app: &App, mail: &MailProvider, row: &Model, stop: &CancellationToken) -> anyhow::Result<End> {
    let reader = app.store.reader();
    let meeting = meeting::Entity::find_by_id(row.meeting_id).one(reader).await?;
    let is_expected = |meeting: &meeting::Model| {
        let is_off = meeting.archived_at.is_some() || meeting.canceled_at.is_some();
        !is_off && meeting.provider() != Provider::None && meeting.start_at > to_millis(app.clock.now())
    };
    let Some(meeting) = meeting.filter(is_expected) else { return Ok(End::Done) };
    let content = dispatch_meeting(app, reader, &meeting).await?;
    let mut end = End::Done;
    for reminder in missing(reader, row, &content).await? {
        if stop.is_cancelled() {
            return Ok(End::Stopped);
        }
        match mail.remind(&content, &reminder, app.clock.now()).await {
            Ok(()) => app.metrics.reminded("sent"),
            Err(DispatchError::Permanent { reason }) => {
                app.metrics.reminded("failed");
                tracing::warn!(row.meeting_id, reason, "somebody cannot be reminded");
            }
            Err(error) => {
                app.metrics.reminded("retrying");
                tracing::warn!(row.meeting_id, %error, "a reminder failed and will be repeated");
                end = End::Later;
                continue;
            }
        }
        let transaction = app.store.begin().await?;
        let told = reminded::ActiveModel {
            meeting_id: Set(row.meeting_id),
            minutes_before: Set(row.minutes_before),
            email_key: Set(reminder.recipient.email.key()),
        };
        // A meeting that was moved meanwhile has other reminders now.
        if Entity::find().filter(is_held(row)).one(&transaction).await?.is_none() {
            return Ok(End::Stopped);
        }
        told.insert(&transaction).await?;
        transaction.commit().await?;
    }
    Ok(end)
}

/// Whom this reminder has not reached: guests with an address who have not declined.
async fn missing(
    connection: &impl ConnectionTrait,
    row: &Model,
    meeting: &DispatchMeeting,
) -> anyhow::Result<Vec<Reminder>> {
    let told = reminded::Entity::find()
        .filter(reminded::Column::MeetingId.eq(row.meeting_id))
        .filter(reminded::Column::MinutesBefore.eq(row.minutes_before))
        .all(connection)
        .await?;
    let told: HashSet<String> = told.into_iter().map(|row| row.email_key).collect();
    let attendees = meetings::attendees_of(connection, row.meeting_id).await?;
    let people: Vec<_> = attendees.iter().map(meeting_attendee::Model::attendee).collect();
    let known = meetings::people_of(connection, people.iter()).await?;
    let mut reminders = Vec::new();
    for (row_of_person, person) in attendees.iter().zip(&people) {
        let Some(email) = person.email().and_then(|email| EmailAddress::parse(email).ok()) else { continue };
        let is_out = row_of_person.response() == Response::Declined;
        if is_out || told.contains(&email.key()) || email.key() == meeting.organizer.email.key() {
            continue;
        }
        let zone = match known.find(person) {
            meetings::Found::Person(view) => view.time_zone,
            _ => None,
        };
        let zone = zone.and_then(|name| parse_zone(&name).ok()).unwrap_or(meeting.start.zone());
        let recipient = Mailbox { name: person.name().to_owned(), email };
        let minutes_before = u32::try_from(row.minutes_before).unwrap_or_default();
        reminders.push(Reminder { recipient, zone, minutes_before });
    }
    Ok(reminders)
}

async fn claim(store: &Store, now: DateTime<Utc>) -> Result<Option<Model>, DbErr> {
    let due = Entity::find().filter(is_due(now)).order_by_asc(Column::NextAttemptAt);
    let until = now + LEASE;
    let is_still_due = |row: &Model| {
        is_due(now).add(Column::MeetingId.eq(row.meeting_id)).add(Column::MinutesBefore.eq(row.minutes_before))
    };
    let claimed = claim_first(store, due, [Column::Lease, Column::LeaseUntil], until, is_still_due).await?;
    Ok(claimed.map(|(row, lease)| Model { lease: Some(lease), lease_until: Some(to_millis(until)), ..row }))
}

async fn of_meeting(connection: &impl ConnectionTrait, meeting_id: i64) -> Result<Vec<Model>, DbErr> {
    let rows = Entity::find().filter(Column::MeetingId.eq(meeting_id)).order_by_desc(Column::MinutesBefore);
    rows.all(connection).await
}

fn due_at(start: ZonedInstant, minutes_before: i32) -> i64 {
    to_millis(start.utc() - Duration::minutes(i64::from(minutes_before)))
}

fn is_due(now: DateTime<Utc>) -> Condition {
    let now = to_millis(now);
    Condition::all()
        .add(Column::Done.eq(false))
        .add(Column::NextAttemptAt.lte(now))
        .add(Condition::any().add(Column::LeaseUntil.is_null()).add(Column::LeaseUntil.lte(now)))
}

fn is_held(row: &Model) -> Condition {
    Condition::all()
        .add(Column::MeetingId.eq(row.meeting_id))
        .add(Column::MinutesBefore.eq(row.minutes_before))
        .add(Column::Lease.eq(row.lease.clone()))
}
