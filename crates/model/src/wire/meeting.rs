use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{AttendeeView, RecordSummary, TimelineEntry, UserSummary};
use crate::{
    dispatch::{DispatchState, Provider, VideoLink},
    draft::MeetingDraft,
    meeting::{Location, Outcome},
    record::id_text,
};

/// `GET /kokous/v1/records/{type}/{id}/timeline?after=`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct TimelinePage {
    /// The meeting that stands on top, on the first page. It stands in its place as well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pinned: Option<MeetingCard>,
    /// Meetings that have not ended and are not canceled, and what else is to come, soonest first; all of them on the
    /// first page (at most 200 of either), none on later ones.
    pub upcoming: Vec<TimelineEntry>,
    /// Meetings that have ended, canceled ones, and everything else, latest first.
    pub past: Vec<TimelineEntry>,
    /// The cursor of the next page of `past`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// A meeting as the timeline shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct MeetingCard {
    #[serde(with = "id_text")]
    pub id: i64,
    pub title: String,
    pub start_at: DateTime<Utc>,
    pub end_at: DateTime<Utc>,
    /// IANA zone in which the meeting was planned.
    pub time_zone: String,
    pub organizer: UserSummary,
    pub attendees: Vec<AttendeeView>,
    pub location: Location,
    /// The first 200 characters of the description as plain text.
    pub preview: String,
    pub outcome: Outcome,
    pub provider: Provider,
    pub dispatch: DispatchState,
    /// The link of a video meeting, where one is made with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub video: Option<VideoLink>,
    /// What the video app of the location is called, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub video_app: Option<String>,
    /// Whether the event was deleted in the calendar, and not here.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deleted_outside: bool,
    /// Whether *Cancel meeting* was used: guests were told, and the meeting is over.
    pub canceled: bool,
    /// Grows with every change; the `If-Match` of the next one.
    pub revision: i64,
}

/// `GET /kokous/v1/meetings/{id}`: a card, and what is behind it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct MeetingDetail {
    #[serde(flatten)]
    pub card: MeetingCard,
    /// The meeting as the composer edits it. The internal note is empty for those who may not read it.
    pub draft: MeetingDraft,
    /// Sanitised HTML of the description.
    pub description_html: String,
    /// Sanitised HTML of the internal note; nothing for those who may not read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub internal_note_html: Option<String>,
    pub associations: Vec<RecordSummary>,
}

/// What a save answers: the card as it now stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct MeetingSaved {
    pub meeting: MeetingCard,
}

/// `POST /kokous/v1/meetings/{id}/cancel`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct CancelRequest {
    /// A word to the guests, plain text; may be empty.
    pub message: String,
}

/// `PUT /kokous/v1/records/{type}/{id}/pin`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PinRequest {
    #[serde(with = "id_text")]
    pub meeting_id: i64,
}

/// `POST /kokous/v1/render`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RenderRequest {
    pub markdown: String,
}

/// What `render` answers: HTML that has been sanitised.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rendered {
    pub html: String,
}
