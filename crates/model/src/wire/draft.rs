use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{draft::MeetingDraft, record::RecordRef};

/// `PUT` and `GET /kokous/v1/drafts/{id}`; the id is a uuid that the browser chose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct StoredDraft {
    /// The uuid; set by the server from the path.
    #[serde(default)]
    pub id: String,
    /// The record on whose page the composer was opened.
    pub record: RecordRef,
    /// The meeting that is being edited; nothing for a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting_id: Option<String>,
    /// The revision of that meeting when editing began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting_revision: Option<i64>,
    /// That meeting as it was when editing began, so that a later conflict can be merged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<MeetingDraft>,
    pub content: MeetingDraft,
    /// When the server last stored it; set by the server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<DateTime<Utc>>,
}

/// `GET /kokous/v1/drafts`: the user's own, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Drafts {
    pub results: Vec<StoredDraft>,
}
