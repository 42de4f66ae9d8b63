//! Saving: the meeting, its attendees, its files, its associations and its outbox row, in one transaction.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use kokous_model::{
    attendee::Attendee,
    dispatch::Provider,
    draft::ValidMeeting,
    error::{Field, FieldError},
    history::{Action, changes},
    limits,
    meeting::Outcome,
    text::quotable,
    time::ZonedInstant,
    updates::{changes_invitation, updates},
};
use kokous_richtext::{html_to_text, sanitize};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, NotSet, QueryFilter};
use serde_json::{Map, Value};
use url::Url;
use uuid::Uuid;

use super::{Author, Extras, MEETING_TYPE, events, history, read, rich_text};
use crate::{
    account_settings, accounts,
    app::App,
    clock::to_millis,
    dispatch::{outbox, reminders},
    error::{ApiError, ApiResult, changed_meanwhile, conflict, invalid_fields},
    files, live, records,
    store::entity::{meeting, meeting_association, meeting_attendee, user},
    video,
};

/// Saves a new meeting of the organizer and, unless it is only logged, asks for it to be dispatched.
///
/// # Errors
/// 400 at the calendar where nothing can be mailed, or no such account is connected; the database's.
pub async fn create(
    transaction: &DatabaseTransaction,
    app: &App,
    organizer: &user::Model,
    mut valid: ValidMeeting,
    extras: Extras,
    by: Author,
) -> ApiResult<meeting::Model> {
    rich_text::make_safe(&mut valid);
    set_exact_times(&mut valid, &extras, None);
    refuse_unknown_outcome(transaction, &valid.outcome).await?;
    if valid.calendar == Provider::Mail && !app.can_mail() {
        let message = "This server has no mail set up: untick this to save the meeting without telling anybody";
        return Err(invalid_fields(vec![FieldError::new(Field::Calendar, "NO_MAIL", message)]));
    }
    let account = if valid.calendar.needs_account() {
        let chosen = valid.calendar_account;
        Some(accounts::chosen(transaction, organizer.id, valid.calendar, chosen).await?)
    } else {
        None
    };
    let now = to_millis(app.clock.now());
    let owner_id = extras.owner_id.unwrap_or(Some(organizer.id));
    let columns = columns(&valid, &extras, None);
    let row = meeting::ActiveModel {
        id: NotSet,
        uid: Set(extras.uid.unwrap_or_else(|| new_uid(app))),
        revision: Set(1),
        sequence: Set(0),
        organizer_id: Set(organizer.id),
        owner_id: Set(owner_id),
        provider: Set(valid.calendar.code().to_owned()),
        canceled_at: Set(None),
        cancel_message: Set(String::new()),
        created_at: Set(now),
        updated_at: Set(now),
        archived_at: Set(None),
        ..columns
    };
    let saved = row.insert(transaction).await?;
    save_attendees(transaction, saved.id, &valid.attendees, &HashMap::new()).await?;
    save_associations(transaction, &saved, &valid).await?;
    records::hand_on(transaction, records_of(&valid)).await?;
    files::save(transaction, saved.id, &valid, app.clock.now()).await?;
    if let Some(account) = &account {
        events::choose(transaction, &saved, account, app.clock.now()).await?;
    }
    // A calendar has the meeting even if nobody else comes.
    let is_sent = account.is_some() || updates(None, &valid, &organizer.email).recipients() > 0 || valid.send_me_copy;
    reminders::plan(transaction, saved.id, valid.start, &valid.reminders, app.clock.now()).await?;
    let has_link = video::choose(transaction, saved.id, organizer.id, &valid.location, false).await?;
    if (valid.calendar != Provider::None && is_sent) || has_link {
        outbox::request(transaction, saved.id, app.clock.now()).await?;
    }
    history::write(transaction, saved.id, by, Action::Created, &[], app.clock.now()).await?;
    live::log::meeting(transaction, saved.id, &[], app.clock.now()).await?;
    Ok(saved)
}

/// Saves the changed meeting and, where somebody has to hear of it, asks for it to be dispatched.
///
/// # Errors
/// 412 where it was changed since `before` was read, 409 where it was canceled, 400 where the way of sending is
/// another one.
pub async fn update(
    transaction: &DatabaseTransaction,
    app: &App,
    before: meeting::Model,
    mut valid: ValidMeeting,
    extras: Extras,
    by: Author,
) -> ApiResult<meeting::Model> {
    let valid_before = read::valid_of(transaction, &before).await?;
    rich_text::make_safe(&mut valid);
    set_exact_times(&mut valid, &extras, Some(&valid_before));
    if valid.outcome != valid_before.outcome {
        refuse_unknown_outcome(transaction, &valid.outcome).await?;
    }
    let is_other_account = valid.calendar_account.is_some_and(|account| Some(account) != valid_before.calendar_account);
    if valid.calendar != valid_before.calendar || is_other_account {
        let message = "Who sends a meeting is chosen when it is made";
        return Err(invalid_fields(vec![FieldError::new(Field::Calendar, "FIXED", message)]));
    }
    let organizer = organizer_of(transaction, &before).await?;
    let told = updates(Some(&valid_before), &valid, &organizer.email);
    let is_changed = changes_invitation(&valid_before, &valid);
    if before.canceled_at.is_some() && (is_changed || valid.attendees != valid_before.attendees) {
        return Err(conflict("This meeting was canceled. Schedule a new one instead").because("MEETING_CANCELED"));
    }
    let is_dispatched = valid.calendar != Provider::None && before.canceled_at.is_none();
    // RFC 5546 §2.1.4: the sequence says which version an attendee has. Who is invited besides gets the present one.
    let is_new_version = is_dispatched && (is_changed || !told.canceled.is_empty());
    let wants_copy = valid.send_me_copy && !before.send_me_copy;

    let row = meeting::ActiveModel {
        revision: Set(before.revision + 1),
        sequence: Set(before.sequence + i32::from(is_new_version)),
        owner_id: extras.owner_id.map_or(NotSet, Set),
        updated_at: Set(to_millis(app.clock.now())),
        ..columns(&valid, &extras, Some(&before))
    };
    write_if_unchanged(transaction, &before, row).await?;
    let keeps_answers = valid.start.utc() == valid_before.start.utc() && valid.end.utc() == valid_before.end.utc();
    replace_attendees(transaction, before.id, &valid.attendees, keeps_answers).await?;
    save_associations(transaction, &before, &valid).await?;
    records::hand_on(transaction, records_of(&valid)).await?;
    files::save(transaction, before.id, &valid, app.clock.now()).await?;
    reminders::plan(transaction, before.id, valid.start, &valid.reminders, app.clock.now()).await?;
    let is_moved = valid.title != valid_before.title || !keeps_answers;
    let has_link = before.canceled_at.is_none()
        && video::choose(transaction, before.id, organizer.id, &valid.location, is_moved).await?;
    if has_link || is_dispatched && (is_changed || told.recipients() > 0 || wants_copy) {
        outbox::request(transaction, before.id, app.clock.now()).await?;
    }
    let mut changes = changes(&valid_before, &valid);
    changes.extend(history::associations(transaction, &valid_before.associations, &valid.associations).await?);
    if let Some(owner_id) = extras.owner_id {
        changes.extend(history::owner(transaction, before.owner_id, owner_id).await?);
    }
    history::write(transaction, before.id, by, Action::Changed, &changes, app.clock.now()).await?;
    let former_records: Vec<i64> = valid_before.associations.iter().map(|record| record.id).collect();
    live::log::meeting(transaction, before.id, &former_records, app.clock.now()).await?;
    read::find(transaction, before.id).await
}

/// Writes the columns that are set, unless somebody else wrote the meeting since it was read.
pub(super) async fn write_if_unchanged(
    transaction: &DatabaseTransaction,
    before: &meeting::Model,
    row: meeting::ActiveModel,
) -> ApiResult<()> {
    let written = meeting::Entity::update_many()
        .set(row)
        .filter(meeting::Column::Id.eq(before.id))
        .filter(meeting::Column::Revision.eq(before.revision))
        .exec(transaction)
        .await?;
    if written.rows_affected == 1 {
        Ok(())
    } else {
        Err(changed_meanwhile("Somebody else changed this meeting meanwhile").because("MEETING_CHANGED"))
    }
}

pub(super) async fn organizer_of(
    transaction: &DatabaseTransaction,
    meeting: &meeting::Model,
) -> ApiResult<user::Model> {
    let found = user::Entity::find_by_id(meeting.organizer_id).one(transaction).await?;
    found.ok_or_else(|| ApiError::from(anyhow::anyhow!("meeting {} has no organizer", meeting.id)))
}

/// One of the account's own is known by the account alone. An archived one can still be set, as HubSpot's hidden options
/// can.
async fn refuse_unknown_outcome(transaction: &DatabaseTransaction, outcome: &Outcome) -> ApiResult<()> {
    let Outcome::Own(code) = outcome else { return Ok(()) };
    if account_settings::read(transaction).await?.outcomes.iter().any(|own| own.code == *code) {
        return Ok(());
    }
    let message = format!("There is no outcome “{}”", quotable(code, limits::OUTCOME_CHARS));
    Err(invalid_fields(vec![FieldError::new(Field::Outcome, "UNKNOWN_OUTCOME", message)]))
}

/// A draft knows whole minutes. An instant that was sent beside it is taken as it is, and one that the draft left in its
/// minute is not moved to the start of it: nobody hears of a change that nobody made.
fn set_exact_times(valid: &mut ValidMeeting, extras: &Extras, before: Option<&ValidMeeting>) {
    let exact = |time: &ZonedInstant, sent: Option<DateTime<Utc>>, former: Option<&ZonedInstant>| {
        let is_within = |former: &DateTime<Utc>| (0..60_000).contains(&(*former - time.utc()).num_milliseconds());
        let instant = sent.or_else(|| former.map(ZonedInstant::utc).filter(is_within));
        ZonedInstant::new(instant.unwrap_or(time.utc()), time.zone())
    };
    valid.start = exact(&valid.start, extras.start, before.map(|before| &before.start));
    valid.end = exact(&valid.end, extras.end, before.map(|before| &before.end));
}

/// The columns that a save sets from what was composed, whose texts have been made safe.
fn columns(valid: &ValidMeeting, extras: &Extras, before: Option<&meeting::Model>) -> meeting::ActiveModel {
    let description = sanitize(valid.description.source());
    let internal_note = sanitize(valid.internal_note.source());
    let video = valid.location.video_code();
    meeting::ActiveModel {
        title: Set(valid.title.clone()),
        start_at: Set(to_millis(valid.start.utc())),
        end_at: Set(to_millis(valid.end.utc())),
        time_zone: Set(valid.start.zone().name().to_owned()),
        start_local: Set(valid.start.local_text()),
        end_local: Set(valid.end.local_text()),
        location_kind: Set(valid.location.kind.hubspot().map(str::to_owned)),
        // Of a video app it is the id, which is no place for people.
        location: Set(if video.is_some() { String::new() } else { valid.location.value.clone() }),
        video_kind: Set(video),
        description: Set(html_to_text(&description)),
        description_html: Set(description.into_string()),
        internal_note: Set(html_to_text(&internal_note)),
        internal_note_html: Set(internal_note.into_string()),
        outcome: Set(valid.outcome.code().to_owned()),
        send_me_copy: Set(valid.send_me_copy),
        properties: Set(merged(before.map(|before| &before.properties), valid, extras)),
        ..<meeting::ActiveModel as Default>::default()
    }
}

fn merged(before: Option<&Value>, valid: &ValidMeeting, extras: &Extras) -> Value {
    let mut properties: Map<String, Value> = before.and_then(Value::as_object).cloned().unwrap_or_default();
    if valid.meeting_type.is_empty() {
        properties.remove(MEETING_TYPE);
    } else {
        properties.insert(MEETING_TYPE.to_owned(), Value::from(valid.meeting_type.as_str()));
    }
    for (name, value) in &extras.properties {
        match value {
            Some(value) => drop(properties.insert(name.clone(), Value::from(value.as_str()))),
            None => drop(properties.remove(name)),
        }
    }
    Value::Object(properties)
}

async fn replace_attendees(
    transaction: &DatabaseTransaction,
    meeting_id: i64,
    attendees: &[Attendee],
    keeps_answers: bool,
) -> ApiResult<()> {
    let former = read::attendees_of(transaction, meeting_id).await?;
    // A new time asks everybody anew.
    let answers: HashMap<String, String> = former
        .into_iter()
        .filter(|_| keeps_answers)
        .filter_map(|row| Some((row.email?.to_lowercase(), row.response)))
        .collect();
    let all = meeting_attendee::Entity::delete_many().filter(meeting_attendee::Column::MeetingId.eq(meeting_id));
    all.exec(transaction).await?;
    save_attendees(transaction, meeting_id, attendees, &answers).await
}

async fn save_attendees(
    transaction: &DatabaseTransaction,
    meeting_id: i64,
    attendees: &[Attendee],
    answers: &HashMap<String, String>,
) -> ApiResult<()> {
    let rows = attendees.iter().zip(0..).map(|(attendee, position)| {
        let (contact_id, user_id) = match attendee {
            Attendee::Contact { id, .. } => (Some(*id), None),
            Attendee::User { id, .. } => (None, Some(*id)),
            Attendee::Guest { .. } => (None, None),
        };
        let answer = attendee.email().and_then(|email| answers.get(&email.to_lowercase())).cloned();
        meeting_attendee::ActiveModel {
            meeting_id: Set(meeting_id),
            position: Set(position),
            contact_id: Set(contact_id),
            user_id: Set(user_id),
            name: Set(attendee.name().to_owned()),
            email: Set(attendee.email().map(str::to_owned)),
            response: Set(answer.unwrap_or_else(|| "NEEDS-ACTION".to_owned())),
        }
    });
    if !attendees.is_empty() {
        meeting_attendee::Entity::insert_many(rows).exec_without_returning(transaction).await?;
    }
    Ok(())
}

async fn save_associations(
    transaction: &DatabaseTransaction,
    meeting: &meeting::Model,
    valid: &ValidMeeting,
) -> ApiResult<()> {
    let all = meeting_association::Entity::delete_many().filter(meeting_association::Column::MeetingId.eq(meeting.id));
    all.exec(transaction).await?;
    let rows = valid
        .associations
        .iter()
        .map(|record| meeting_association::ActiveModel { meeting_id: Set(meeting.id), record_id: Set(record.id) });
    if !valid.associations.is_empty() {
        meeting_association::Entity::insert_many(rows).exec_without_returning(transaction).await?;
    }
    Ok(())
}

/// The records that the rows of a meeting point at.
fn records_of(valid: &ValidMeeting) -> HashSet<i64> {
    let contacts = valid.attendees.iter().filter_map(|attendee| match attendee {
        Attendee::Contact { id, .. } => Some(*id),
        Attendee::User { .. } | Attendee::Guest { .. } => None,
    });
    valid.associations.iter().map(|record| record.id).chain(contacts).collect()
}

/// RFC 7986 §5.3: globally unique, and says nothing about the host but its name.
fn new_uid(app: &App) -> String {
    let host = Url::parse(&app.public_url).ok().and_then(|url| url.host_str().map(str::to_owned));
    format!("{}@{}", Uuid::new_v4(), host.unwrap_or_else(|| "kokous.invalid".to_owned()))
}
