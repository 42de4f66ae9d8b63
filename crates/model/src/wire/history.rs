use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::history::{Action, FieldChange, Source};

/// `GET /kokous/v1/meetings/{id}/history`: what was done to a meeting, the latest first; at most 200 lines.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MeetingHistory {
    pub results: Vec<HistoryEntry>,
}

/// One thing that was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HistoryEntry {
    pub at: DateTime<Utc>,
    /// The name of whoever did it; nothing where a calendar or the dispatcher did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    pub source: Source,
    pub action: Action,
    /// What became of the fields. That the internal note changed is not said to those who may not read it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<FieldChange>,
}
