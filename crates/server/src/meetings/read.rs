//! A stored meeting as the types of the model.

use chrono::Duration;
use chrono_tz::Tz;
use kokous_model::{
    attendee::{Attendee, Response},
    dispatch::Provider,
    draft::{MeetingDraft, ValidMeeting},
    limits,
    meeting::{Location, LocationKind, Outcome},
    record::{RecordRef, RecordType},
    rich_text::RichText,
    time::{ZonedInstant, parse_zone},
    wire::TimeSpan,
};
use kokous_richtext::sanitize;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Query, UnionType},
};

use super::{MEETING_TYPE, events::event_of};
use crate::{
    clock::{from_millis, to_millis},
    dispatch::reminders,
    error::{ApiResult, not_found},
    files::{self, Place},
    store::entity::{meeting, meeting_association, meeting_attendee, record},
};

/// Longest meeting: a program may say seconds, which the limit does not count.
const LONGEST: Duration = Duration::minutes(limits::MEETING_MINUTES + 1);

/// The meeting with this id.
///
/// # Errors
/// 404 where there is none, or it was archived.
pub async fn find(connection: &impl ConnectionTrait, id: i64) -> ApiResult<meeting::Model> {
    let found = meeting::Entity::find_by_id(id).filter(meeting::Column::ArchivedAt.is_null()).one(connection).await?;
    found.ok_or_else(|| not_found("This meeting does not exist, or was deleted").because("MEETING_GONE"))
}

/// The meetings that stand on a record's timeline.
#[must_use]
pub fn of_record(record_id: i64) -> Select<meeting::Entity> {
    let ids = Query::select()
        .column(meeting_association::Column::MeetingId)
        .from(meeting_association::Entity)
        .and_where(meeting_association::Column::RecordId.eq(record_id))
        .to_owned();
    meeting::Entity::find().filter(meeting::Column::Id.in_subquery(ids)).filter(meeting::Column::ArchivedAt.is_null())
}

/// The meetings that take a user's time between two instants, other than `except`: those that they organize, and those to
/// which they did not say no.
#[must_use]
pub fn of_user(user_id: i64, time: TimeSpan, except: Option<i64>) -> Select<meeting::Entity> {
    use meeting::Column;
    let invited = Query::select()
        .column(meeting_attendee::Column::MeetingId)
        .from(meeting_attendee::Entity)
        .and_where(meeting_attendee::Column::UserId.eq(user_id))
        .and_where(meeting_attendee::Column::Response.ne("DECLINED"))
        .to_owned();
    // One question after the other, so that each goes by an index of its own.
    let theirs = Query::select()
        .column(Column::Id)
        .from(meeting::Entity)
        .and_where(Column::OrganizerId.eq(user_id))
        .and_where(Column::StartAt.lt(to_millis(time.end)))
        .and_where(Column::StartAt.gt(to_millis(time.start - LONGEST)))
        .union(UnionType::All, invited)
        .to_owned();
    meeting::Entity::find()
        .filter(Column::ArchivedAt.is_null())
        .filter(Column::CanceledAt.is_null())
        .filter(Column::StartAt.lt(to_millis(time.end)))
        .filter(Column::EndAt.gt(to_millis(time.start)))
        .filter(Condition::all().add_option(except.map(|id| Column::Id.ne(id))))
        .filter(Column::Id.in_subquery(theirs))
}

/// Start and end, in the zone in which the meeting was planned.
#[must_use]
pub fn instants_of(meeting: &meeting::Model) -> (ZonedInstant, ZonedInstant) {
    // A zone that this build's database does not have any more: the instants are right all the same.
    let zone = parse_zone(&meeting.time_zone).unwrap_or(Tz::UTC);
    let at = |millis| ZonedInstant::new(from_millis(millis), zone);
    (at(meeting.start_at), at(meeting.end_at))
}

/// The rows of its attendees, in the order of the composer.
///
/// # Errors
/// The database's.
pub async fn attendees_of(
    connection: &impl ConnectionTrait,
    meeting_id: i64,
) -> Result<Vec<meeting_attendee::Model>, DbErr> {
    meeting_attendee::Entity::find()
        .filter(meeting_attendee::Column::MeetingId.eq(meeting_id))
        .order_by_asc(meeting_attendee::Column::Position)
        .all(connection)
        .await
}

/// The records that the meeting is associated with, archived ones not among them.
pub(super) async fn records_of(
    connection: &impl ConnectionTrait,
    meeting_id: i64,
) -> Result<Vec<record::Model>, DbErr> {
    let ids = Query::select()
        .column(meeting_association::Column::RecordId)
        .from(meeting_association::Entity)
        .and_where(meeting_association::Column::MeetingId.eq(meeting_id))
        .to_owned();
    record::Entity::find()
        .filter(record::Column::Id.in_subquery(ids))
        .filter(record::Column::ArchivedAt.is_null())
        .order_by_asc(record::Column::Id)
        .all(connection)
        .await
}

/// The meeting as its validated self.
///
/// # Errors
/// The database's.
pub async fn valid_of(connection: &impl ConnectionTrait, meeting: &meeting::Model) -> Result<ValidMeeting, DbErr> {
    let attendees = attendees_of(connection, meeting.id).await?;
    let associations: Vec<(i64, String)> = record::Entity::find()
        .select_only()
        .column(record::Column::Id)
        .column(record::Column::Kind)
        .filter(
            record::Column::Id.in_subquery(
                Query::select()
                    .column(meeting_association::Column::RecordId)
                    .from(meeting_association::Entity)
                    .and_where(meeting_association::Column::MeetingId.eq(meeting.id))
                    .to_owned(),
            ),
        )
        .into_tuple()
        .all(connection)
        .await?;
    let mut associations: Vec<RecordRef> = associations
        .into_iter()
        .filter_map(|(id, kind)| Some(RecordRef::new(RecordType::from_path(&kind)?, id)))
        .collect();
    associations.sort_unstable();
    let (start, end) = instants_of(meeting);
    let event = if meeting.provider().needs_account() { event_of(connection, meeting.id).await? } else { None };
    let (of_description, of_note): (Vec<_>, Vec<_>) = files::of_meeting(connection, meeting.id)
        .await?
        .into_iter()
        .partition(|attached| attached.place() == Place::Description);
    Ok(ValidMeeting {
        title: meeting.title.clone(),
        start,
        end,
        attendees: attendees.iter().map(meeting_attendee::Model::attendee).collect(),
        meeting_type: meeting.meeting_type(),
        location: meeting.location(),
        description: RichText::of_html(sanitize(&meeting.description_html).into_string()),
        internal_note: RichText::of_html(sanitize(&meeting.internal_note_html).into_string()),
        description_files: of_description.iter().map(|attached| attached.file.attached()).collect(),
        internal_note_files: of_note.iter().map(|attached| attached.file.attached()).collect(),
        associations,
        calendar: meeting.provider(),
        calendar_account: event.map(|event| event.account_id),
        send_me_copy: meeting.send_me_copy,
        reminders: reminders::minutes_of(connection, meeting.id).await?,
        outcome: meeting.outcome(),
    })
}

/// The meeting as the composer edits it.
///
/// # Errors
/// The database's.
pub async fn draft_of(connection: &impl ConnectionTrait, meeting: &meeting::Model) -> ApiResult<MeetingDraft> {
    let valid = valid_of(connection, meeting).await?;
    let mut draft = MeetingDraft {
        title: valid.title,
        attendees: valid.attendees,
        meeting_type: valid.meeting_type,
        location: valid.location,
        description: valid.description,
        internal_note: valid.internal_note,
        description_files: valid.description_files,
        internal_note_files: valid.internal_note_files,
        associations: valid.associations,
        calendar: valid.calendar,
        calendar_account: valid.calendar_account.map(|id| id.to_string()),
        send_me_copy: valid.send_me_copy,
        reminders: valid.reminders,
        organizer_id: Some(meeting.organizer_id),
        outcome: valid.outcome,
        ..MeetingDraft::default()
    };
    draft.set_times(&valid.start, &valid.end);
    Ok(draft)
}

impl meeting::Model {
    /// Where it takes place.
    #[must_use]
    pub fn location(&self) -> Location {
        let kind = self.location_kind.as_deref().and_then(LocationKind::from_hubspot);
        let video = self.video_kind.as_deref().filter(|_| kind.is_none()).and_then(Location::from_video_code);
        video.unwrap_or_else(|| Location { kind: kind.unwrap_or_default(), value: self.location.clone() })
    }

    /// How it went.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        Outcome::of_code(&self.outcome)
    }

    /// One of the account's meeting types; empty for none.
    #[must_use]
    pub fn meeting_type(&self) -> String {
        self.properties.get(MEETING_TYPE).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned()
    }

    /// Who dispatches it.
    #[must_use]
    pub fn provider(&self) -> Provider {
        Provider::from_code(&self.provider).unwrap_or_default()
    }
}

impl meeting_attendee::Model {
    /// The attendee as the composer names one.
    #[must_use]
    pub fn attendee(&self) -> Attendee {
        let (name, email) = (self.name.clone(), self.email.clone());
        match (self.contact_id, self.user_id) {
            (Some(id), _) => Attendee::Contact { id, name, email },
            (None, Some(id)) => Attendee::User { id, name, email },
            (None, None) => Attendee::Guest { name, email: email.unwrap_or_default() },
        }
    }

    /// The answer to the invitation.
    #[must_use]
    pub fn response(&self) -> Response {
        match self.response.as_str() {
            "ACCEPTED" => Response::Accepted,
            "TENTATIVE" => Response::Tentative,
            "DECLINED" => Response::Declined,
            _ => Response::NeedsAction,
        }
    }
}
