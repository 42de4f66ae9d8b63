//! Who carries a meeting to its attendees, and how far that has come.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Who dispatches a meeting; fixed when the meeting is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Provider {
    /// Nobody: the meeting is logged and nothing is sent.
    #[default]
    None,
    /// Invitations by e-mail (RFC 6047, iMIP), one message per recipient.
    Mail,
}

impl Provider {
    /// `mail`: the name in the database and on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Mail => "mail",
        }
    }

    /// The provider with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::None, Self::Mail].into_iter().find(|provider| provider.code() == code)
    }
}

/// What the user is told of a meeting's way out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum DispatchState {
    /// Nothing is sent for this meeting.
    #[default]
    NotSent,
    /// Saved, and about to go out.
    Queued,
    /// Everybody who must know has been told.
    Sent,
    /// It did not work yet; the next try is at this instant.
    #[serde(rename_all = "camelCase")]
    Retrying { next_attempt_at: DateTime<Utc>, reason: String },
    /// The account that sends has to be connected again.
    NeedsReconnect { reason: String },
    /// It will not be tried again by itself.
    Failed { reason: String },
}

impl DispatchState {
    /// Whether the state will change by itself, so that it is worth looking again.
    #[must_use]
    pub const fn is_pending(&self) -> bool {
        matches!(self, Self::Queued | Self::Retrying { .. })
    }
}
