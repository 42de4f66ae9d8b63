use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{MeetingCard, RecordSummary, UserSummary};
use crate::{
    activity::{ActivityKind, Direction},
    record::id_text,
};

/// One line of a timeline. What has a `kind` is no meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum TimelineEntry {
    Activity(Box<ActivityCard>),
    Meeting(Box<MeetingCard>),
}

impl From<MeetingCard> for TimelineEntry {
    fn from(card: MeetingCard) -> Self {
        Self::Meeting(Box::new(card))
    }
}

impl From<ActivityCard> for TimelineEntry {
    fn from(card: ActivityCard) -> Self {
        Self::Activity(Box::new(card))
    }
}

/// A note, call, task or e-mail as the timeline shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ActivityCard {
    pub kind: ActivityKind,
    #[serde(with = "id_text")]
    pub id: i64,
    /// Empty for a note.
    pub title: String,
    /// When it was; when a task is due.
    pub at: DateTime<Utc>,
    /// Whose it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<UserSummary>,
    /// The first 200 characters of the text.
    pub preview: String,
    /// Of a call or an e-mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// HubSpot's word for how far it is or how it went: a task's or an e-mail's status, how a call ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Of a task: `LOW`, `MEDIUM` or `HIGH`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<String>,
    /// How long a call was, in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration: Option<u64>,
    pub updated_at: DateTime<Utc>,
}

/// `GET /kokous/v1/activities/{id}`: a card, and what is behind it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ActivityDetail {
    #[serde(flatten)]
    pub card: ActivityCard,
    /// Sanitised HTML of the text, with a link in the place of each image.
    pub body_html: String,
    pub associations: Vec<RecordSummary>,
}
