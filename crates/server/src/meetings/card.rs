//! Meetings as the page shows them.

use std::collections::{HashMap, HashSet};

use kokous_model::{
    dispatch::{DispatchState, Provider},
    rich_text::RichText,
    role::Role,
    wire::{AttendeeView, MeetingCard, MeetingDetail, UserSummary},
};
use kokous_richtext::{preview, sanitize};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::{
    events::events_of,
    people::{Found, People, people_of},
    read,
};
use crate::{
    clock::from_millis,
    dispatch::outbox,
    error::ApiResult,
    records,
    store::entity::{meeting, meeting_attendee, outbox as outbox_row, user},
    video,
};

/// Characters of the description that a card shows.
const PREVIEW_CHARS: usize = 200;

/// The cards of meetings, in their order: eight queries at most, however many they are.
///
/// # Errors
/// The database's.
pub async fn cards(
    connection: &impl ConnectionTrait,
    meetings: Vec<meeting::Model>,
) -> Result<Vec<MeetingCard>, DbErr> {
    if meetings.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<i64> = meetings.iter().map(|meeting| meeting.id).collect();
    let attendees = meeting_attendee::Entity::find()
        .filter(meeting_attendee::Column::MeetingId.is_in(ids.iter().copied()))
        .order_by_asc(meeting_attendee::Column::Position)
        .all(connection)
        .await?;
    let named: Vec<_> = attendees.iter().map(meeting_attendee::Model::attendee).collect();
    let people = people_of(connection, named.iter()).await?;
    let mut attendees_of: HashMap<i64, Vec<AttendeeView>> = HashMap::new();
    for row in &attendees {
        attendees_of.entry(row.meeting_id).or_default().push(attendee_view(row, &people));
    }
    let organizers: HashSet<i64> = meetings.iter().map(|meeting| meeting.organizer_id).collect();
    let organizers = user::Entity::find().filter(user::Column::Id.is_in(organizers)).all(connection).await?;
    let organizers: HashMap<i64, UserSummary> = organizers.iter().map(|user| (user.id, user.summary())).collect();
    // Before what they tell of: a link that has failed is never shown as one that is still awaited.
    let states = outbox_row::Entity::find()
        .filter(outbox_row::Column::MeetingId.is_in(ids.iter().copied()))
        .all(connection)
        .await?;
    let mut states: HashMap<i64, DispatchState> =
        states.into_iter().map(|row| (row.meeting_id, outbox::state_of(&row))).collect();
    let events = events_of(connection, ids.iter().copied()).await?;
    let links = video::current_of(connection, &ids).await?;
    let apps = video::apps::names(connection, links.values().filter_map(|link| link.app_id)).await?;

    Ok(meetings
        .into_iter()
        .filter_map(|meeting| {
            Some(MeetingCard {
                organizer: organizers.get(&meeting.organizer_id)?.clone(),
                attendees: attendees_of.remove(&meeting.id).unwrap_or_default(),
                dispatch: told_state(&meeting, states.remove(&meeting.id).unwrap_or_default()),
                video: events
                    .get(&meeting.id)
                    .and_then(|event| event.video_link(&meeting))
                    .or_else(|| links.get(&meeting.id).and_then(|link| video::link_of(link, &meeting))),
                video_app: meeting.location().app().and_then(|id| apps.get(&id).cloned()),
                deleted_outside: events.get(&meeting.id).is_some_and(|event| event.deleted_at.is_some()),
                id: meeting.id,
                start_at: from_millis(meeting.start_at),
                end_at: from_millis(meeting.end_at),
                location: meeting.location(),
                preview: preview(&sanitize(&meeting.description_html), PREVIEW_CHARS),
                outcome: meeting.outcome(),
                provider: meeting.provider(),
                canceled: meeting.canceled_at.is_some(),
                revision: meeting.revision,
                title: meeting.title,
                time_zone: meeting.time_zone,
            })
        })
        .collect())
}

/// What is said of the way out: of a meeting that is only logged, only what went wrong with its link.
fn told_state(meeting: &meeting::Model, state: DispatchState) -> DispatchState {
    match state {
        DispatchState::Queued | DispatchState::Sent if meeting.provider() == Provider::None => DispatchState::NotSent,
        other => other,
    }
}

/// A meeting with all that is behind its card, as far as the role may see it.
///
/// # Errors
/// The database's.
pub async fn detail(
    connection: &impl ConnectionTrait,
    meeting: meeting::Model,
    role: Role,
) -> ApiResult<MeetingDetail> {
    let may_read_note = role.may_read_internal_notes();
    let mut draft = read::draft_of(connection, &meeting).await?;
    if !may_read_note {
        draft.internal_note = RichText::default();
        draft.internal_note_files.clear();
    }
    let associations = read::records_of(connection, meeting.id).await?;
    let description_html = sanitize(&meeting.description_html).into_string();
    let internal_note_html = may_read_note.then(|| sanitize(&meeting.internal_note_html).into_string());
    let id = meeting.id;
    let card = cards(connection, vec![meeting]).await?.pop();
    let card = card.ok_or_else(|| anyhow::anyhow!("meeting {id} has no organizer"))?;
    Ok(MeetingDetail {
        card,
        draft,
        description_html,
        internal_note_html: internal_note_html.filter(|html| !html.is_empty()),
        associations: associations.iter().map(records::summary).collect(),
    })
}

/// The attendee as the meeting has them, with what is known of them besides.
fn attendee_view(row: &meeting_attendee::Model, people: &People) -> AttendeeView {
    let attendee = row.attendee();
    let response = row.response();
    match people.find(&attendee) {
        Found::Person(found) => AttendeeView { attendee, response, ..found },
        Found::Guest | Found::Nobody => AttendeeView { response, ..AttendeeView::of(attendee) },
    }
}
