//! Events that were made in the calendar itself, of a user who wants them seen: one with a contact's address stands on the
//! contact's timeline as a meeting that is only logged.
//!
//! Colleagues then see its title, its time and the contacts on it: neither the description nor who else comes. Private
//! events, and those that their owner declined, are never shown (see [`kokous_providers::ShownEvent`]).

use chrono_tz::Tz;
use kokous_model::{
    attendee::Attendee,
    dispatch::Provider,
    draft::ValidMeeting,
    limits,
    meeting::{Location, Outcome},
    record::{RecordRef, RecordType},
    rich_text::RichText,
    time::ZonedInstant,
};
use kokous_providers::RemoteEvent;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};

use crate::{
    app::App,
    crm,
    meetings::{self, Author, Extras},
    store::entity::{calendar_account, meeting, meeting_event, record, user},
};

/// What an event without a title is called.
const TITLE: &str = "Meeting";

/// Puts an event that is not ours on the timelines of the contacts who are on it, if there are any.
pub(super) async fn show(
    app: &App,
    account: &calendar_account::Model,
    calendar_id: &str,
    event: &RemoteEvent,
) -> anyhow::Result<()> {
    let (Some(shown), Some(start), Some(end)) = (&event.shown, event.start, event.end) else { return Ok(()) };
    if end <= start || (end - start).num_minutes() > limits::MEETING_MINUTES {
        return Ok(());
    }
    let contacts = contacts(app.store.reader(), &shown.people).await?;
    if contacts.is_empty() {
        return Ok(());
    }
    let transaction = app.store.begin().await?;
    let owner = user::Entity::find_by_id(account.user_id).one(&transaction).await?;
    let Some(owner) = owner else { return Ok(()) };
    if is_known(&transaction, event).await? {
        return Ok(());
    }
    let zone = owner.zone().unwrap_or(Tz::UTC);
    let title = event.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
    let valid = ValidMeeting {
        title: title.unwrap_or(TITLE).to_owned(),
        start: ZonedInstant::new(start, zone),
        end: ZonedInstant::new(end, zone),
        attendees: contacts.iter().map(attendee).collect(),
        meeting_type: String::new(),
        location: Location::default(),
        description: RichText::default(),
        internal_note: RichText::default(),
        description_files: Vec::new(),
        internal_note_files: Vec::new(),
        associations: contacts.iter().map(|contact| RecordRef::new(RecordType::Contact, contact.id)).collect(),
        calendar: Provider::None,
        calendar_account: None,
        send_me_copy: false,
        reminders: Vec::new(),
        outcome: Outcome::default(),
    };
    let mut extras = Extras {
        uid: Some(event.uid.clone()).filter(|uid| !uid.is_empty()),
        start: Some(start),
        end: Some(end),
        ..Extras::default()
    };
    extras.properties.insert("hs_engagement_source".to_owned(), Some("INTEGRATION".to_owned()));
    let made = meetings::create(&transaction, app, &owner, valid, extras, Author::calendar()).await;
    let made = made.map_err(|error| anyhow::anyhow!("an event cannot be shown: {}", error.message))?;
    meetings::write_shown(&transaction, made.id, account.id, calendar_id, event).await?;
    transaction.commit().await?;
    tracing::info!(meeting_id = made.id, "an event of a calendar is on a timeline");
    Ok(())
}

/// Keeps a meeting that stands for such an event on the timelines of all contacts who are on it; one that may not be shown
/// any more goes. False if it went.
pub(super) async fn keep_shown(
    transaction: &DatabaseTransaction,
    app: &App,
    meeting: &meeting::Model,
    event: &RemoteEvent,
) -> anyhow::Result<bool> {
    let told = |error: crate::error::ApiError| anyhow::anyhow!("an event cannot be shown: {}", error.message);
    let Some(shown) = &event.shown else {
        meetings::archive(transaction, app, meeting.clone(), Author::calendar()).await.map_err(told)?;
        return Ok(false);
    };
    for contact in contacts(transaction, &shown.people).await? {
        crm::meeting::associate(transaction, meeting, contact.id, Author::calendar(), app.clock.now())
            .await
            .map_err(told)?;
    }
    Ok(true)
}

/// Whether it is ours, came with an invitation of ours, or is shown by a colleague who is on it as well.
async fn is_known(transaction: &DatabaseTransaction, event: &RemoteEvent) -> Result<bool, DbErr> {
    let uid = Some(event.uid.as_str()).filter(|uid| !uid.is_empty());
    let is_it = Condition::any()
        .add(meeting_event::Column::EventId.eq(event.id.as_str()))
        .add_option(uid.map(|uid| meeting_event::Column::Uid.eq(uid)));
    let by_event = meeting_event::Entity::find().filter(is_it);
    if by_event.one(transaction).await?.is_some() {
        return Ok(true);
    }
    let by_uid = meeting::Entity::find().filter(meeting::Column::Uid.eq(event.uid.as_str()));
    Ok(by_uid.one(transaction).await?.is_some())
}

async fn contacts(connection: &impl ConnectionTrait, people: &[String]) -> Result<Vec<record::Model>, DbErr> {
    // An event with more people than a meeting may have is none of ours to keep.
    if people.is_empty() || people.len() > limits::ATTENDEES {
        return Ok(Vec::new());
    }
    record::Entity::find()
        .filter(record::Column::Kind.eq(RecordType::Contact.singular()))
        .filter(record::Column::ArchivedAt.is_null())
        .filter(record::Column::EmailKey.is_in(people.iter().map(String::as_str)))
        .all(connection)
        .await
}

fn attendee(contact: &record::Model) -> Attendee {
    let email = contact.text("email").map(str::to_owned);
    Attendee::Contact { id: contact.id, name: contact.name.clone(), email }
}
