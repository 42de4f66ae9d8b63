//! A stored record or meeting as HubSpot's properties.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use kokous_richtext::sanitize;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::{
    ObjectType,
    catalog::{Property, Source},
};
use crate::{
    clock::{from_millis, iso_millis},
    error::{ApiResult, not_found},
    files::{self, Attached},
    records,
    store::entity::{activity, meeting, meeting_attendee, record},
};

/// One record, meeting or other activity.
#[derive(Clone, Debug)]
pub(crate) enum Object {
    Record(record::Model),
    Meeting(Box<StoredMeeting>),
    Activity(Box<activity::Model>),
}

/// A meeting, the rows of its attendees and the ids of its files.
#[derive(Clone, Debug)]
pub(crate) struct StoredMeeting {
    pub(crate) meeting: meeting::Model,
    pub(crate) attendees: Vec<meeting_attendee::Model>,
    pub(crate) files: Vec<i64>,
}

/// The objects of a type with these ids, in the order of the ids: the archived ones or the others.
///
/// # Errors
/// The database's.
pub(crate) async fn by_ids(
    connection: &impl ConnectionTrait,
    object: ObjectType,
    ids: &[i64],
    archived: bool,
) -> Result<Vec<Object>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut found: HashMap<i64, Object> = match object {
        ObjectType::Record(kind) => {
            let rows = record::Entity::find()
                .filter(record::Column::Id.is_in(ids.iter().copied()))
                .filter(record::Column::Kind.eq(kind.singular()));
            let rows = rows.all(connection).await?.into_iter().filter(|row| row.archived_at.is_some() == archived);
            rows.map(|row| (row.id, Object::Record(row))).collect()
        }
        ObjectType::Meeting => {
            let rows = meeting::Entity::find().filter(meeting::Column::Id.is_in(ids.iter().copied()));
            let rows = rows.all(connection).await?.into_iter().filter(|row| row.archived_at.is_some() == archived);
            of_meetings(connection, rows.collect()).await?.into_iter().map(|row| (row.id(), row)).collect()
        }
        ObjectType::Activity(kind) => {
            let rows = activity::Entity::find()
                .filter(activity::Column::Id.is_in(ids.iter().copied()))
                .filter(activity::Column::Kind.eq(kind.singular()));
            let rows = rows.all(connection).await?.into_iter().filter(|row| row.archived_at.is_some() == archived);
            rows.map(|row| (row.id, Object::Activity(Box::new(row)))).collect()
        }
    };
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

/// The object. The id of a record that was merged leads to the one that it is a part of now.
///
/// # Errors
/// 404 where there is none, it is of another type, or it was archived.
pub(crate) async fn find(connection: &impl ConnectionTrait, object: ObjectType, id: i64) -> ApiResult<Object> {
    let ids = led_on(connection, object, vec![id]).await?;
    let found = by_ids(connection, object, &ids, false).await?.pop();
    found.ok_or_else(|| not_found(format!("There is no {object} with the id {id}")))
}

/// The ids, each once, with those of merged records replaced by those of the records that these are a part of now.
///
/// # Errors
/// The database's.
pub(crate) async fn led_on(
    connection: &impl ConnectionTrait,
    object: ObjectType,
    ids: Vec<i64>,
) -> Result<Vec<i64>, DbErr> {
    if ids.is_empty() || !matches!(object, ObjectType::Record(_)) {
        return Ok(ids);
    }
    let survivors = records::survivors(connection, ids.iter().copied()).await?;
    let mut seen = HashSet::new();
    let ids = ids.into_iter().map(|id| survivors.get(&id).copied().unwrap_or(id));
    Ok(ids.filter(|id| seen.insert(*id)).collect())
}

/// A meeting as an object.
///
/// # Errors
/// The database's.
pub(crate) async fn of_meeting(connection: &impl ConnectionTrait, meeting: meeting::Model) -> Result<Object, DbErr> {
    let attendees = attendees_of(connection, &[meeting.id]).await?;
    let files = ids_of(files::of_meeting(connection, meeting.id).await?);
    Ok(Object::Meeting(Box::new(StoredMeeting { meeting, attendees, files })))
}

/// The meetings as objects, with one query for the attendees of them all, and two for their files.
async fn of_meetings(connection: &impl ConnectionTrait, meetings: Vec<meeting::Model>) -> Result<Vec<Object>, DbErr> {
    let ids: Vec<i64> = meetings.iter().map(|meeting| meeting.id).collect();
    let mut attendees: HashMap<i64, Vec<meeting_attendee::Model>> = HashMap::new();
    for row in attendees_of(connection, &ids).await? {
        attendees.entry(row.meeting_id).or_default().push(row);
    }
    let mut attached = files::of_meetings(connection, &ids).await?;
    let with_own = |meeting: meeting::Model| {
        let attendees = attendees.remove(&meeting.id).unwrap_or_default();
        let files = ids_of(attached.remove(&meeting.id).unwrap_or_default());
        Object::Meeting(Box::new(StoredMeeting { meeting, attendees, files }))
    };
    Ok(meetings.into_iter().map(with_own).collect())
}

fn ids_of(attached: Vec<Attached>) -> Vec<i64> {
    attached.into_iter().map(|attached| attached.file.id).collect()
}

async fn attendees_of(
    connection: &impl ConnectionTrait,
    meetings: &[i64],
) -> Result<Vec<meeting_attendee::Model>, DbErr> {
    meeting_attendee::Entity::find()
        .filter(meeting_attendee::Column::MeetingId.is_in(meetings.iter().copied()))
        .order_by_asc(meeting_attendee::Column::Position)
        .all(connection)
        .await
}

impl Object {
    pub(crate) fn id(&self) -> i64 {
        match self {
            Self::Record(record) => record.id,
            Self::Meeting(stored) => stored.meeting.id,
            Self::Activity(activity) => activity.id,
        }
    }

    pub(crate) fn created_at(&self) -> DateTime<Utc> {
        from_millis(match self {
            Self::Record(record) => record.created_at,
            Self::Meeting(stored) => stored.meeting.created_at,
            Self::Activity(activity) => activity.created_at,
        })
    }

    pub(crate) fn updated_at(&self) -> DateTime<Utc> {
        from_millis(match self {
            Self::Record(record) => record.updated_at,
            Self::Meeting(stored) => stored.meeting.updated_at,
            Self::Activity(activity) => activity.updated_at,
        })
    }

    pub(crate) fn archived_at(&self) -> Option<DateTime<Utc>> {
        let archived_at = match self {
            Self::Record(record) => record.archived_at,
            Self::Meeting(stored) => stored.meeting.archived_at,
            Self::Activity(activity) => activity.archived_at,
        };
        archived_at.map(from_millis)
    }

    /// The value of a property, as it is on the wire; nothing where it has none.
    pub(crate) fn value(&self, property: &Property) -> Option<String> {
        match self {
            Self::Record(record) => record.value(property),
            Self::Meeting(stored) => stored.value(property).filter(|value| !value.is_empty()),
            Self::Activity(activity) => activity.value(property).filter(|value| !value.is_empty()),
        }
    }
}

impl StoredMeeting {
    fn value(&self, property: &Property) -> Option<String> {
        let meeting = &self.meeting;
        let instant = |millis| Some(iso_millis(from_millis(millis)));
        match property.source {
            Source::Stored | Source::BodyText => meeting.properties.get(&property.name)?.as_str().map(str::to_owned),
            Source::Id => Some(meeting.id.to_string()),
            Source::CreatedAt => instant(meeting.created_at),
            Source::UpdatedAt => instant(meeting.updated_at),
            Source::Title => Some(meeting.title.clone()),
            Source::StartAt => instant(meeting.start_at),
            Source::EndAt => instant(meeting.end_at),
            // What was written by whatever version, or past all of them, is safe to show.
            Source::Description => Some(sanitize(&meeting.description_html).into_string()),
            Source::InternalNote => Some(sanitize(&meeting.internal_note_html).into_string()),
            Source::Attachments => Some(self.files.iter().map(i64::to_string).collect::<Vec<_>>().join(";")),
            Source::Location => Some(meeting.location.clone()),
            Source::LocationKind => meeting.location_kind.clone(),
            Source::Outcome => Some(meeting.outcome.clone()),
            Source::OwnerId => meeting.owner_id.map(|id| id.to_string()),
            Source::Colleagues => {
                let users = self.attendees.iter().filter_map(|attendee| attendee.user_id);
                let ids = std::iter::once(meeting.organizer_id).chain(users);
                Some(ids.map(|id| id.to_string()).collect::<Vec<_>>().join(";"))
            }
            Source::Guests => {
                let guests = self.attendees.iter().filter(|row| row.contact_id.is_none() && row.user_id.is_none());
                Some(guests.filter_map(|guest| guest.email.as_deref()).collect::<Vec<_>>().join(";"))
            }
            Source::TimeZone => Some(meeting.time_zone.clone()),
            Source::Uid => Some(meeting.uid.clone()),
            Source::OrganizerId => Some(meeting.organizer_id.to_string()),
        }
    }
}
